// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RollingWindowHarness} from "./RollingWindowHarness.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";

contract RollingWindowAddTest is Test {
    uint256 private constant START = 1_800_000_000;
    uint256 private constant MONTH = 30 days;

    RollingWindowHarness private window;

    function setUp() external {
        vm.warp(START);
        window = new RollingWindowHarness(MONTH);
    }

    function test_GivenZeroAmount() external {
        window.add(0);
        assertEq(window.count(), 0, "no entry for nothing");
    }

    function test_GivenCloserThanASpacing() external {
        uint256 spacing = window.spacing();
        window.add(3);
        vm.warp(START + spacing - 1);
        window.add(4);
        assertEq(window.count(), 1);

        // The shared entry counts from the later addition on: too long for the first, never too short for the second.
        vm.warp(START + MONTH);
        assertEq(window.used(), 7);
        vm.warp(START + spacing - 1 + MONTH - 1);
        assertEq(window.used(), 7);
        vm.warp(START + spacing - 1 + MONTH);
        assertEq(window.used(), 0);
    }

    function test_GivenASpacingApart() external {
        window.add(3);
        vm.warp(START + window.spacing());
        window.add(4);
        assertEq(window.count(), 2);
    }

    /// @dev An entry takes additions for one spacing from its opening, however close together they come.
    function test_GivenSteadyTrickle() external {
        for (uint256 i = 0; i < 60; ++i) {
            vm.warp(START + i * (window.spacing() / 2));
            window.add(1);
        }
        assertGt(window.count(), 15, "entries do not stretch without end");
    }

    function test_RevertWhen_SumAbove208Bits() external {
        uint256 most = type(uint208).max;
        window.add(most);
        assertEq(window.used(), most);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 208, most + 1));
        window.add(1);
        vm.warp(START + window.spacing());
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 208, most + 1));
        window.add(1);
    }
}
