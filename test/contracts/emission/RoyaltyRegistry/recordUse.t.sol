// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IEpochPool} from "../../../../contracts/emission/interfaces/IEpochPool.sol";
import {IRoyaltyRegistry} from "../../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// recordUse
/// ├── when the caller is no recorder: reverts
/// ├── given an asset that is listed: its share of dollars and ceiling
/// ├── given a vote within an epoch: the next one is by it
/// ├── given one that is not: nothing
/// └── given anything whatever: never reverts, and takes no more than its share
/// claim, claimFor, earned
/// ├── when the caller does not own it, it does not exist, or the payee is nobody: reverts
/// └── given a closed epoch: by use and share, up to the ceiling, the rest is carried
contract RecordUseTest is EpochPoolTest {
    uint256 private constant FIRST = START / WEEK;

    function test_RevertWhen_CallerIsNoRecorder() external {
        uint256 asset = _list(1000);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotRecorder.selector, stranger));
        vm.prank(stranger);
        royalties.recordUse(asset, 1e18, 1e18);
    }

    function test_GivenAnAsset() external {
        uint256 asset = _list(1500);
        vm.expectEmit(address(royalties));
        emit IRoyaltyRegistry.UseRecorded(FIRST, asset, 1000e18, 150e6, 30e18);
        assertEq(royalties.recordUse(asset, 1000e18, 200e18), 30e18);
        assertEq(royalties.recordUse(asset, 100e18, 7), 1, "rounded down");

        IRoyaltyRegistry.Account memory account = royalties.accountOf(asset, FIRST);
        assertEq(account.weight, 165e6);
        assertEq(account.ceiling, 30e18 + 1);
        assertEq(account.share, 1500);
        assertEq(royalties.epochOf(FIRST).weight, 165e6);
        assertEq(royalties.usedUsd(FIRST), 1100e6);
        assertEq(royalties.epochOf(FIRST).fees, 0, "the other pool knows of fees");
    }

    function test_GivenAVoteWithinAnEpoch() external {
        uint256 asset = _list(2000);
        royalties.recordUse(asset, 1000e18, 100e18);
        _set("royalty.maxShare", 500);
        assertEq(royalties.recordUse(asset, 1000e18, 100e18), 20e18, "as it was");
        _endOf(FIRST);
        assertEq(royalties.recordUse(asset, 1000e18, 100e18), 5e18, "from the next epoch on");
        assertEq(royalties.accountOf(asset, FIRST).ceiling, 40e18);
        _set("royalty.maxShare", 3000);
        _endOf(FIRST + 1);
        assertEq(royalties.recordUse(asset, 1000e18, 100e18), 20e18, "never more than listed");
    }

    function test_GivenAnUnknownAsset() external {
        assertEq(royalties.recordUse(0, 1000e18, 100e18), 0);
        assertEq(royalties.recordUse(type(uint256).max, 1000e18, 100e18), 0);
        assertEq(royalties.epochOf(FIRST).usd, 0);
    }

    function testFuzz_NeverReverts(uint256 asset, uint256 usd, uint256 ceiling, uint256 share, uint256 later) external {
        share = bound(share, 1, 3000);
        _list(share);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 taken = royalties.recordUse(i == 2 ? 1 : asset, usd, ceiling);
            assertLe(taken / share, ceiling / 10_000);
            skip(later % 30 days);
        }
    }

    /* CLAIMING */
    function test_RevertWhen_CallerIsNotOwner() external {
        uint256 asset = _list(1000);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOwner.selector, asset, stranger));
        vm.prank(stranger);
        royalties.claim(asset, _only(FIRST), stranger);
    }

    function test_RevertWhen_ThereIsNoSuchAsset() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOwner.selector, 1, address(0)));
        royalties.claimFor(1, _only(FIRST));
    }

    function test_RevertWhen_ThePayeeIsNobody() external {
        uint256 asset = _list(1000);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        vm.prank(owner);
        royalties.claim(asset, _only(FIRST), address(0));
    }

    function test_GivenAClosedEpoch() external {
        uint256 small = _list(1000);
        uint256 large = _list(3000);
        royalties.recordUse(small, 1000e18, 1000e18);
        royalties.recordUse(large, 1000e18, 200e18);
        token.transfer(address(royalties), 400e18);
        _endOf(FIRST);

        assertEq(royalties.earned(small, _only(FIRST)), 100e18);
        vm.prank(owner);
        assertEq(royalties.claim(small, _only(FIRST), alice), 100e18, "a quarter by share");
        assertEq(token.balanceOf(alice), 100e18);
        vm.prank(stranger);
        assertEq(royalties.claimFor(large, _only(FIRST)), 60e18, "its ceiling");
        assertEq(token.balanceOf(owner), 60e18);
        assertEq(royalties.carry(), 240e18);
        assertTrue(royalties.accountOf(large, FIRST).isSettled);

        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClaim.selector, small));
        royalties.claimFor(small, _only(FIRST));
    }
}
