// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {GuardianPausableTest, Shop} from "./GuardianPausableTest.sol";

/// Pause
/// ├── when the caller is not the pauser, the timelock included
/// │  └── it should revert
/// ├── given the pause was used and no vote allowed another
/// │  └── it should revert, during the pause and for ever after
/// └── given the pauser can pause
///    ├── it should refuse new business for 21 days to the second, and nothing else
///    ├── it should end by itself
///    └── it should emit {PauseStarted}
contract GuardianPausable_Pause_Test is GuardianPausableTest {
    function test_ConstructorFixesThePauser() external {
        vm.expectEmit();
        emit IGuardianPausable.PauserSet(pauser);
        Shop other = new Shop(timelock, pauser);

        assertEq(other.pauser(), pauser);
        assertEq(other.timelock(), timelock);
        assertEq(other.PAUSE_PERIOD(), PERIOD);
        assertEq(other.pausedUntil(), 0);
        assertFalse(other.isPaused());
        assertTrue(other.isArmed());
        other.begin();
    }

    function test_RevertWhen_TimelockIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new Shop(address(0), pauser);
    }

    function testFuzz_RevertWhen_CallerIsNotPauser(address caller) external {
        vm.assume(caller != pauser);
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_NotPauser.selector, caller));
        vm.prank(caller);
        shop.pause();
    }

    function test_RevertWhen_CallerIsTheTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_NotPauser.selector, timelock));
        vm.prank(timelock);
        shop.pause();
    }

    /// @dev A shop without a pauser is paused by nobody, the zero address included.
    function test_RevertGiven_NobodyIsPauser() external {
        Shop free = new Shop(timelock, address(0));
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_NotPauser.selector, pauser));
        vm.prank(pauser);
        free.pause();
        free.begin();
    }

    function testFuzz_RevertGiven_Spent(uint256 later) external {
        _pause();
        uint256 until = shop.pausedUntil();
        skip(bound(later, 0, 100 * 365 days));

        vm.expectRevert(IGuardianPausable.GuardianPausable_Spent.selector);
        _pause();
        assertEq(shop.pausedUntil(), until);
        assertFalse(shop.isArmed());
    }

    /// @dev A voted end of the pause is no leave to pause again.
    function test_RevertGiven_SpentAndUnpaused() external {
        _pause();
        _unpause();
        vm.expectRevert(IGuardianPausable.GuardianPausable_Spent.selector);
        _pause();
        shop.begin();
    }

    function test_GivenArmed_RefusesNewBusinessOnly() external {
        shop.begin();
        vm.expectEmit(address(shop));
        emit IGuardianPausable.PauseStarted(pauser, START + PERIOD);
        _pause();

        assertEq(shop.pausedUntil(), START + PERIOD);
        assertTrue(shop.isPaused());
        assertFalse(shop.isArmed());
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, START + PERIOD));
        shop.begin();
        shop.finish();
        assertEq(shop.open(), 0);
    }

    function test_GivenArmed_EndsByItself() external {
        _pause();
        vm.warp(START + PERIOD - 1);
        assertTrue(shop.isPaused());
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, START + PERIOD));
        shop.begin();

        vm.warp(START + PERIOD);
        assertFalse(shop.isPaused());
        shop.begin();
        assertEq(shop.open(), 1);
    }

    /// @dev The check costs one read, and pausing one write.
    function test_PauseIsOneWord() external {
        vm.record();
        _pause();
        (, bytes32[] memory writes) = vm.accesses(address(shop));
        for (uint256 i = 0; i < writes.length; ++i) {
            assertEq(writes[i], writes[0]);
        }

        vm.record();
        shop.isPaused();
        (bytes32[] memory reads,) = vm.accesses(address(shop));
        assertEq(reads.length, 1);
        assertEq(reads[0], writes[0]);
    }
}
