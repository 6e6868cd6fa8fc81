// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {ReentrantTimelock} from "./ReentrantTimelock.sol";
import {SettlerSpy} from "./SettlerSpy.sol";

contract ParameterRegistrySetTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.set(RATE, 1050);
    }

    function test_RevertWhen_KeyIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, "test.none");
        _set("test.none", 1);
    }

    function test_RevertWhen_KeyIsInAGroup() external {
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupMember.selector, ONE, GROUP));
        _set(ONE, 6100);
    }

    function test_RevertWhen_ValueIsUnchanged() external {
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_Unchanged.selector, RATE, 1000));
        _set(RATE, 1000);
    }

    /* BOUNDS */
    function test_RevertWhen_ValueIsOutOfBounds() external {
        _expectOutOfBounds(RATE, 499, 500, 1500);
        _set(RATE, 499);
        _expectOutOfBounds(RATE, 1501, 500, 1500);
        _set(RATE, 1501);
    }

    function test_RevertWhen_ValueHasMoreThan64Bits() external {
        uint256 newValue = (1 << 64) + 1050; // its low 64 bits would be allowed
        _expectOutOfBounds(RATE, newValue, 500, 1500);
        _set(RATE, newValue);
    }

    function test_GivenValueAtTheBounds() external {
        _setBounds(RATE, 950, 1050, 100, 250);
        _set(RATE, 950);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1050);
        assertEq(registry.get(RATE), 1050);
    }

    /* STEP */
    function test_RevertWhen_StepIsTooLarge() external {
        _expectStepTooLarge(RATE, 1101, 1000, 100);
        _set(RATE, 1101);
        _expectStepTooLarge(RATE, 899, 1000, 100);
        _set(RATE, 899);
    }

    function test_GivenLargestStep() external {
        _set(RATE, 1100);
        assertEq(registry.get(RATE), 1100);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1000);
        assertEq(registry.get(RATE), 1000);
    }

    /* COOLDOWN */
    function test_RevertWhen_CooldownRuns() external {
        _set(RATE, 1010);
        vm.warp(START + RATE_COOLDOWN - 1);
        _expectTooEarly(RATE, 1020, START + RATE_COOLDOWN);
        _set(RATE, 1020);
    }

    function test_GivenCooldownIsOver() external {
        _set(RATE, 1010);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1020);
        assertEq(registry.get(RATE), 1020);
    }

    function test_GivenOtherKeyChanged() external {
        _set(RATE, 1010);
        _set(LIMIT, 55); // its cooldown is its own
        assertEq(registry.get(LIMIT), 55);
    }

    /* WINDOW */
    function test_RevertWhen_WindowIsExceeded() external {
        _useTwoHundredOfTheWindow();
        _expectWindowExceeded(RATE, 1051, 51, 50);
        _set(RATE, 1051);
    }

    function test_GivenRestOfTheWindow() external {
        _useTwoHundredOfTheWindow();
        _set(RATE, 1050);
        assertEq(registry.parameter(RATE).windowUsed, 250);
    }

    /// @dev Going back counts like going on: the values came to where they began and have used 200.
    function test_GivenFirstChangeLeftTheWindow() external {
        _useTwoHundredOfTheWindow();
        vm.warp(START + RATE_WINDOW - 1);
        _expectWindowExceeded(RATE, 1100, 100, 50);
        _set(RATE, 1100);
        vm.warp(START + RATE_WINDOW);
        _set(RATE, 1100);
        assertEq(registry.parameter(RATE).windowUsed, 200);
    }

    function test_RevertWhen_CapWasLoweredBelowItsUse() external {
        _useTwoHundredOfTheWindow();
        _setBounds(RATE, 500, 1500, 100, 150);
        _expectWindowExceeded(RATE, 1001, 1, 0);
        _set(RATE, 1001);
    }

    function _useTwoHundredOfTheWindow() private {
        _set(RATE, 1100);
        vm.warp(START + RATE_COOLDOWN);
        _set(RATE, 1000);
        vm.warp(START + 2 * RATE_COOLDOWN);
    }

    /* SETTLING */
    function test_GivenSettler() external {
        _set(RATE, 1050);
        assertEq(rateSettler.settlements(), 1);
        assertEq(rateSettler.seen(RATE), 1000, "settled at the old value");
        assertEq(shareSettler.settlements() + otherSettler.settlements(), 0, "nobody else is");
    }

    function test_GivenNoSettler() external {
        _set(LIMIT, 60);
        assertEq(registry.get(LIMIT), 60);
    }

    function test_RevertWhen_SettlerReverts() external {
        rateSettler.breakDown();
        vm.expectRevert(SettlerSpy.SettlerSpy_Broken.selector);
        _set(RATE, 1050);
    }

    /// @dev Whatever a settler does, a change is checked against the state it is made on.
    function test_RevertWhen_SettlerChangedTheValue() external {
        ReentrantTimelock reentrant = new ReentrantTimelock();
        ParameterRegistry other = _registryUnder(reentrant);
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_Unchanged.selector, RATE, 1050));
        reentrant.twice(address(other), abi.encodeCall(other.set, (RATE, 1050)));
    }

    /* EFFECT */
    function test_GivenLegalChange() external {
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterSet(RATE, 1000, 930);
        _set(RATE, 930);

        IParameterRegistry.Parameter memory rate = registry.parameter(RATE);
        assertEq(rate.value, 930);
        assertEq(rate.previous, 1000);
        assertEq(rate.changedAt, START);
        assertEq(rate.nextChangeAt, START + RATE_COOLDOWN);
        assertEq(rate.restorableUntil, START + 14 days);
        assertEq(rate.windowUsed, 70);
    }
}
