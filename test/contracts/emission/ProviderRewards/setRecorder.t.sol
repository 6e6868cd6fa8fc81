// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ProviderRewards} from "../../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../../contracts/emission/RoyaltyRegistry.sol";
import {IEpochPool} from "../../../../contracts/emission/interfaces/IEpochPool.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// constructor
/// ├── when an address is missing: reverts
/// └── otherwise: knows its addresses and recorders, and nothing is open
/// setRecorder
/// ├── when the caller is not the timelock, or the recorder is nobody: reverts
/// ├── lets an account record, or no more; what it recorded stays
/// └── the first recorder, which an epoch's word trusts: at once no more, in this epoch and later ones, and back
contract SetRecorderTest is EpochPoolTest {
    function test_RevertWhen_AnAddressIsMissing() external {
        address[] memory none = new address[](0);
        for (uint256 missing = 0; missing < 6; ++missing) {
            address[6] memory a = [address(1), address(2), address(3), address(4), address(5), address(6)];
            a[missing] = address(0);
            vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
            new ProviderRewards(a[0], a[1], a[2], a[3], a[4], a[5], none);
            if (missing > 2) continue;
            vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
            new RoyaltyRegistry(a[0], a[1], a[2], none);
        }
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new RoyaltyRegistry(address(1), address(2), address(3), new address[](1));
    }

    function test_GivenConstructed() external view {
        assertEq(pool.token(), address(token));
        assertEq(pool.parameters(), address(registry));
        assertEq(pool.timelock(), timelock);
        assertEq(pool.staking(), address(hardware));
        assertEq(pool.reputation(), address(reputation));
        assertEq(pool.royalties(), address(royalties));
        assertTrue(pool.isRecorder(address(this)));
        assertTrue(royalties.isRecorder(address(pool)));
        assertEq(pool.EPOCH(), 7 days);
        assertEq(pool.MAX_EPOCHS(), 53);
        assertEq(pool.currentEpoch(), START / 7 days);
        (uint256 open, bool isClosed) = pool.openEpoch();
        assertEq(open, 0);
        assertFalse(isClosed);
        assertFalse(pool.canClose());
    }

    function test_RevertWhen_CallerIsNotTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        pool.setRecorder(stranger, true);
    }

    function test_RevertWhen_TheRecorderIsNobody() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        vm.prank(timelock);
        pool.setRecorder(address(0), true);
    }

    function test_GivenSet() external {
        vm.expectEmit(address(pool));
        emit IEpochPool.RecorderSet(stranger, true);
        vm.prank(timelock);
        pool.setRecorder(stranger, true);
        vm.prank(stranger);
        pool.recordWork(alice, client, 0, 1000e18, 1e18);

        vm.prank(timelock);
        pool.setRecorder(stranger, false);
        assertFalse(pool.isRecorder(stranger));
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotRecorder.selector, stranger));
        vm.prank(stranger);
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
        assertEq(pool.usedUsd(_now()), 1000e6, "what it recorded stays");
    }

    function test_GivenTheFirstRecorderIsRemovedAndBack() external {
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
        vm.prank(timelock);
        pool.setRecorder(address(this), false);
        _expectRefused();
        assertEq(pool.usedUsd(_now()), 2000e6);
        assertEq(pool.epochOf(_now()).fees, 2e18, "what it recorded stays");
        _endOf(_now());
        _expectRefused();
        vm.prank(timelock);
        pool.setRecorder(address(this), true);
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
        assertEq(pool.usedUsd(_now()), 1000e6);
        _endOf(_now());
        vm.prank(timelock);
        pool.setRecorder(address(this), false);
        _expectRefused();
    }

    /// @dev What the first recorder may is nobody else's.
    function test_GivenTheFirstRecorderRecorded_OthersMayNot() external {
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotRecorder.selector, stranger));
        vm.prank(stranger);
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
    }

    function _expectRefused() private {
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotRecorder.selector, address(this)));
        pool.recordWork(alice, client, 0, 1000e18, 1e18);
    }
}
