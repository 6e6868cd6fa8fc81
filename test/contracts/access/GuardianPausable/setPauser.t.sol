// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {GuardianPausableTest} from "./GuardianPausableTest.sol";

/// SetPauser
/// ├── when the caller is not the timelock, the pauser included
/// │  └── it should revert
/// └── when the timelock gives an address or zero
///    ├── it should be the new address alone that can pause
///    ├── it should leave a running pause and whether it is spent as they are
///    └── it should emit {PauserSet}
contract GuardianPausable_SetPauser_Test is GuardianPausableTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        shop.setPauser(stranger);
        assertEq(shop.pauser(), pauser);
    }

    function test_RevertWhen_CallerIsPauser() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, pauser));
        vm.prank(pauser);
        shop.setPauser(stranger);
    }

    function test_GivenNewPauser() external {
        vm.expectEmit(address(shop));
        emit IGuardianPausable.PauserSet(stranger);
        _setPauser(stranger);
        assertEq(shop.pauser(), stranger);

        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_NotPauser.selector, pauser));
        _pause();
        vm.prank(stranger);
        shop.pause();
        assertTrue(shop.isPaused());
    }

    function test_GivenZero() external {
        _setPauser(address(0));
        assertEq(shop.pauser(), address(0));
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_NotPauser.selector, pauser));
        _pause();
    }

    /// @dev A second pause takes a vote for a second pause, whoever the pauser is by then.
    function test_GivenPauseRuns() external {
        _pause();
        _setPauser(stranger);
        assertEq(shop.pausedUntil(), START + PERIOD);
        assertTrue(shop.isPaused());
        assertFalse(shop.isArmed());

        skip(PERIOD);
        vm.expectRevert(IGuardianPausable.GuardianPausable_Spent.selector);
        vm.prank(stranger);
        shop.pause();
    }

    function testFuzz_OnlyThePauserChanges(address newPauser, bool isSpent) external {
        if (isSpent) _pause();
        uint256 until = shop.pausedUntil();
        _setPauser(newPauser);
        assertEq(shop.pauser(), newPauser);
        assertEq(shop.pausedUntil(), until);
        assertEq(shop.isArmed(), !isSpent);
    }
}
