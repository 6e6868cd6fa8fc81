// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {ReentrantTimelock} from "./ReentrantTimelock.sol";
import {SettlerSpy} from "./SettlerSpy.sol";

contract ParameterRegistryRestoreTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        _set(RATE, 1100);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.restore(RATE);
    }

    function test_RevertWhen_KeyIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, "test.none");
        _restore("test.none");
    }

    function test_RevertWhen_KeyIsInAGroup() external {
        _setGroup(5900, 3000, 1100);
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupMember.selector, ONE, GROUP));
        _restore(ONE);
    }

    function test_RevertWhen_NeverChanged() external {
        _expectNotRestorable();
        _restore(RATE);
    }

    function test_RevertWhen_RestoredAlready() external {
        _set(RATE, 1100);
        _restore(RATE);
        _expectNotRestorable();
        _restore(RATE);
    }

    function test_RevertWhen_PeriodIsOver() external {
        _set(RATE, 1100);
        vm.warp(START + 14 days + 1);
        _expectNotRestorable();
        _restore(RATE);
    }

    function test_GivenLastSecondOfThePeriod() external {
        _set(RATE, 1100);
        vm.warp(START + 14 days);
        _restore(RATE);
        assertEq(registry.get(RATE), 1000);
    }

    function test_RevertWhen_PreviousValueLeftTheBounds() external {
        _set(RATE, 1100);
        _setBounds(RATE, 1050, 1500, 100, 250);
        _expectOutOfBounds(RATE, 1000, 1050, 1500);
        _restore(RATE);
    }

    /// @dev Only the last change can be undone, not the one before.
    function test_GivenTwoChangesWithinThePeriod() external {
        _set(RATE, 1100);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1150);
        _restore(RATE);
        assertEq(registry.get(RATE), 1100);
        _expectNotRestorable();
        _restore(RATE);
    }

    /* FREE OF */
    function test_GivenCooldownStepAndWindowWouldForbid() external {
        _set(RATE, 1100);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1200);
        _setBounds(RATE, 500, 1500, 1, 1);
        _restore(RATE);
        assertEq(registry.get(RATE), 1100);
    }

    /* NO NEW ROOM */
    function test_RevertWhen_CooldownOfTheUndoneChangeRuns() external {
        _set(RATE, 1100);
        vm.warp(START + 5 days);
        _restore(RATE);
        vm.warp(START + RATE_COOLDOWN - 1);
        _expectTooEarly(RATE, 1100, START + RATE_COOLDOWN);
        _set(RATE, 1100);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1100);
        assertEq(registry.get(RATE), 1100);
    }

    function test_RevertWhen_WindowOfTheUndoneChangeIsUsed() external {
        _set(RATE, 1100);
        _restore(RATE);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1100);
        vm.warp(START + 2 * RATE_COOLDOWN);
        _expectWindowExceeded(RATE, 1151, 51, 50);
        _set(RATE, 1151);
    }

    /// @dev Undone at the last moment, the change counts a window from then on. Counted from the change, the two votes
    /// and the undoing would move the value by 350 within 60 days, where the cap is 250.
    function test_GivenUndoingOutlivesTheChangeInTheWindow() external {
        _set(RATE, 1100);
        vm.warp(START + 14 days);
        _restore(RATE);
        vm.warp(START + RATE_WINDOW);
        assertEq(registry.parameter(RATE).windowUsed, 100);
        vm.warp(START + 14 days + RATE_WINDOW - 1);
        assertEq(registry.parameter(RATE).windowUsed, 100);
        vm.warp(START + 14 days + RATE_WINDOW);
        assertEq(registry.parameter(RATE).windowUsed, 0);
    }

    /* SETTLING */
    function test_GivenSettler() external {
        _set(RATE, 1100);
        _restore(RATE);
        assertEq(rateSettler.settlements(), 2);
        assertEq(rateSettler.seen(RATE), 1100, "settled at the value that is undone");
    }

    function test_RevertWhen_SettlerReverts() external {
        _set(RATE, 1100);
        rateSettler.breakDown();
        vm.expectRevert(SettlerSpy.SettlerSpy_Broken.selector);
        _restore(RATE);
    }

    /// @dev Undone while being undone, the change would come back.
    function test_RevertWhen_SettlerRestoredTheValue() external {
        ReentrantTimelock reentrant = new ReentrantTimelock();
        ParameterRegistry other = _registryUnder(reentrant);
        reentrant.once(address(other), abi.encodeCall(other.set, (RATE, 1100)));
        _expectNotRestorable();
        reentrant.twice(address(other), abi.encodeCall(other.restore, (RATE)));
    }

    /* EFFECT */
    function test_GivenRestorableChange() external {
        _set(RATE, 1100);
        vm.warp(START + 1 days);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterRestored(RATE, 1100, 1000);
        _restore(RATE);

        IParameterRegistry.Parameter memory rate = registry.parameter(RATE);
        assertEq(rate.value, 1000);
        assertEq(rate.previous, 1100);
        assertEq(rate.changedAt, START);
        assertEq(rate.restorableUntil, 0);
        assertEq(rate.windowUsed, 100);
    }

    function _expectNotRestorable() private {
        _expectNamed(IParameterRegistry.ParameterRegistry_NotRestorable.selector, RATE);
    }
}
