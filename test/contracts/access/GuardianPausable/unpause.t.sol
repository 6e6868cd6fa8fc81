// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {GuardianPausableTest} from "./GuardianPausableTest.sol";
import {Vm} from "forge-std/Vm.sol";

/// Unpause
/// ├── when the caller is not the timelock, the pauser included
/// │  └── it should revert
/// ├── given no pause runs
/// │  └── it should do nothing, so that a batch with more in it goes through
/// └── given a pause runs
///    ├── it should end at once
///    └── it should emit {PauseEnded}
contract GuardianPausable_Unpause_Test is GuardianPausableTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        _pause();
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        shop.unpause();
        assertTrue(shop.isPaused());
    }

    function test_RevertWhen_CallerIsPauser() external {
        _pause();
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, pauser));
        vm.prank(pauser);
        shop.unpause();
    }

    function test_GivenNeverPaused() external {
        _assertNothingHappens();
        assertEq(shop.pausedUntil(), 0);
        assertTrue(shop.isArmed());
    }

    function test_GivenPauseIsOver() external {
        _pause();
        vm.warp(START + PERIOD);
        _assertNothingHappens();
        assertEq(shop.pausedUntil(), START + PERIOD);
    }

    function testFuzz_GivenPauseRuns(uint256 later) external {
        _pause();
        skip(bound(later, 0, PERIOD - 1));
        vm.expectEmit(address(shop));
        emit IGuardianPausable.PauseEnded(START + PERIOD);
        _unpause();

        assertFalse(shop.isPaused());
        assertEq(shop.pausedUntil(), block.timestamp);
        assertEq(shop.pauser(), pauser);
        assertFalse(shop.isArmed());
        shop.begin();
    }

    function _assertNothingHappens() private {
        vm.recordLogs();
        _unpause();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 0);
        shop.begin();
    }
}
