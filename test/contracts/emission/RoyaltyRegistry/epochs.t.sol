// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IEpochPool} from "../../../../contracts/emission/interfaces/IEpochPool.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// What both pools inherit, here of the registry of royalties (more in ProviderRewards/close and /setRecorder)
/// ├── close
/// │   ├── when nothing was recorded, or the epoch runs, or it is closed: reverts
/// │   └── given it ended: anyone fixes its pot, which is what came in it
/// ├── setRecorder
/// │   ├── when the caller is not the timelock, or the recorder is zero: reverts
/// │   ├── given a new one: its jobs count
/// │   └── given one that is ended: its jobs do not, and what it recorded stays
/// └── claimFor
///     └── given a share above the ceiling: the rest is carried to the next pot
contract RoyaltyRegistryEpochsTest is EpochPoolTest {
    uint256 private _asset;

    function setUp() public override {
        super.setUp();
        _asset = _list(1000);
    }

    /* CLOSE */
    function test_RevertWhen_NothingWasRecorded() external {
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClose.selector, 0, WEEK));
        royalties.close();
    }

    function test_RevertWhen_TheEpochRunsOrIsClosed() external {
        uint256 epoch = _use();
        vm.warp((epoch + 1) * WEEK - 1);
        _expectNothingToClose(epoch);
        royalties.close();
        skip(1);
        royalties.close();
        _expectNothingToClose(epoch);
        royalties.close();
    }

    function test_GivenItEnded() external {
        token.transfer(address(royalties), 1000);
        uint256 epoch = _use();
        _endOf(epoch);
        vm.prank(stranger);
        assertEq(royalties.close(), 1000);
        token.transfer(address(royalties), 500);
        assertEq(royalties.epochOf(epoch).pot, 1000, "fixed");
        assertEq(royalties.uncounted(), 500);
    }

    /* RECORDERS */
    function test_RevertWhen_CallerIsNotTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, stranger));
        vm.prank(stranger);
        royalties.setRecorder(stranger, true);
    }

    function test_RevertWhen_RecorderIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        vm.prank(timelock);
        royalties.setRecorder(address(0), true);
    }

    function test_GivenRecordersChange() external {
        vm.prank(timelock);
        royalties.setRecorder(stranger, true);
        vm.prank(stranger);
        royalties.recordUse(_asset, 100e18, 10e18);
        uint256 weight = royalties.accountOf(_asset, _now()).weight;
        assertGt(weight, 0);
        vm.prank(timelock);
        royalties.setRecorder(stranger, false);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotRecorder.selector, stranger));
        vm.prank(stranger);
        royalties.recordUse(_asset, 100e18, 10e18);
        assertEq(royalties.accountOf(_asset, _now()).weight, weight);
    }

    /* CEILING */
    function test_GivenAShareAboveTheCeiling() external {
        token.transfer(address(royalties), 1000e18);
        uint256 epoch = _use();
        uint256 ceiling = royalties.accountOf(_asset, epoch).ceiling;
        assertEq(ceiling, 1e18, "a tenth of half of the fee");
        _endOf(epoch);
        assertEq(royalties.claimFor(_asset, _only(epoch)), ceiling);
        assertEq(token.balanceOf(owner), ceiling);
        assertEq(royalties.carry(), 1000e18 - ceiling);
        _use();
        _endOf(_now());
        assertEq(royalties.close(), 1000e18 - ceiling, "in the next pot");
    }

    function _use() private returns (uint256 epoch) {
        _workWith(alice, _asset, 1000, 20e18);
        return _now();
    }

    function _expectNothingToClose(uint256 epoch) private {
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClose.selector, epoch, (epoch + 1) * WEEK));
    }
}
