// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {GuardianPausableTest} from "./GuardianPausableTest.sol";

/// Rearm
/// ├── when the caller is not the timelock, the pauser included
/// │  └── it should revert
/// ├── given a pause is allowed already
/// │  └── it should revert
/// └── given the pause is spent
///    ├── it should allow exactly one more
///    ├── it should leave a running pause as it is
///    └── it should emit {PauseRearmed}
contract GuardianPausable_Rearm_Test is GuardianPausableTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        _pause();
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        shop.rearm();
        assertFalse(shop.isArmed());
    }

    function test_RevertWhen_CallerIsPauser() external {
        _pause();
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, pauser));
        vm.prank(pauser);
        shop.rearm();
    }

    function test_RevertGiven_Armed() external {
        vm.expectRevert(IGuardianPausable.GuardianPausable_Armed.selector);
        _rearm();
    }

    function test_GivenSpent_AllowsOneMore() external {
        _pause();
        skip(PERIOD + 1 days);
        vm.expectEmit(address(shop));
        emit IGuardianPausable.PauseRearmed();
        _rearm();
        assertTrue(shop.isArmed());
        assertFalse(shop.isPaused());

        _pause();
        assertEq(shop.pausedUntil(), block.timestamp + PERIOD);
        vm.expectRevert(IGuardianPausable.GuardianPausable_Spent.selector);
        _pause();
    }

    /// @dev Each pause counts from its own start, so that one during another lasts less than two.
    function test_GivenPauseRuns() external {
        _pause();
        skip(5 days);
        _rearm();
        assertEq(shop.pausedUntil(), START + PERIOD);
        assertTrue(shop.isPaused());

        _pause();
        assertEq(shop.pausedUntil(), START + 5 days + PERIOD);
        assertFalse(shop.isArmed());
    }
}
