// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";

contract ParameterRegistrySetBoundsTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.setBounds(RATE, IParameterRegistry.Bounds(500, 1500, 100, 250));
    }

    function test_RevertWhen_KeyIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, "test.none");
        _setBounds("test.none", 0, 1, 1, 1);
    }

    /* HARD LIMITS */
    function test_RevertWhen_BoundsLeaveTheHardOnes() external {
        _expectInvalid(99, 1500, 100, 250);
        _setBounds(RATE, 99, 1500, 100, 250);
        _expectInvalid(500, 2001, 100, 250);
        _setBounds(RATE, 500, 2001, 100, 250);
        _expectInvalid(500, 1500, 201, 250);
        _setBounds(RATE, 500, 1500, 201, 250);
        _expectInvalid(500, 1500, 100, 501);
        _setBounds(RATE, 500, 1500, 100, 501);
    }

    function test_GivenBoundsAtTheHardOnes() external {
        _setBounds(RATE, 100, 2000, 200, 500);
        _set(RATE, 1200);
        assertEq(registry.get(RATE), 1200, "the wider step is in force");
    }

    /* THE VALUE IN FORCE */
    function test_RevertWhen_BoundsExcludeTheValue() external {
        _expectInvalid(1001, 1500, 100, 250);
        _setBounds(RATE, 1001, 1500, 100, 250);
        _expectInvalid(500, 999, 100, 250);
        _setBounds(RATE, 500, 999, 100, 250);
    }

    function test_RevertWhen_BoundsAreEmpty() external {
        _expectInvalid(1001, 999, 100, 250);
        _setBounds(RATE, 1001, 999, 100, 250);
    }

    function test_GivenOnlyTheValueIsLeft() external {
        _setBounds(RATE, 1000, 1000, 100, 250);
        _expectOutOfBounds(RATE, 1001, 1000, 1000);
        _set(RATE, 1001);
    }

    /* EFFECT */
    function test_GivenLegalBounds() external {
        IParameterRegistry.Bounds memory bounds = IParameterRegistry.Bounds(900, 1100, 50, 60);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.BoundsSet(RATE, bounds);
        _setBounds(RATE, 900, 1100, 50, 60);

        IParameterRegistry.Parameter memory rate = registry.parameter(RATE);
        assertEq(abi.encode(rate.soft), abi.encode(bounds));
        assertEq(abi.encode(rate.hard), abi.encode(_rateRow().hard), "hard ones never move");
        assertEq(rate.changedAt, 0, "the value was not changed");
        assertEq(rateSettler.settlements(), 0, "nothing accrues by bounds");

        _expectStepTooLarge(RATE, 1051, 1000, 50);
        _set(RATE, 1051);
    }

    /// @dev Bounds of a group's member move alone: only values are bound to each other.
    function test_GivenGroupMember() external {
        _setBounds(ONE, 5000, 10_000, 1000, 2000);
        assertEq(registry.parameter(ONE).soft.max, 10_000);
    }

    function testFuzz_RevertsExactlyWhenInvalid(uint64 min, uint64 max, uint64 maxStep, uint64 windowCap) external {
        min = uint64(bound(min, 0, 1300));
        max = uint64(bound(max, 700, 2300));
        maxStep = uint64(bound(maxStep, 0, 300));
        windowCap = uint64(bound(windowCap, 0, 700));
        bool isLegal = min >= 100 && max <= 2000 && maxStep <= 200 && windowCap <= 500 && min <= 1000 && max >= 1000;
        if (!isLegal) _expectInvalid(min, max, maxStep, windowCap);
        _setBounds(RATE, min, max, maxStep, windowCap);
        if (isLegal) assertEq(registry.parameter(RATE).soft.min, min);
    }

    function _expectInvalid(uint64 min, uint64 max, uint64 maxStep, uint64 windowCap) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_BoundsInvalid.selector,
                RATE,
                IParameterRegistry.Bounds(min, max, maxStep, windowCap),
                _rateRow().hard,
                1000
            )
        );
    }
}
