// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// a change of the decay
/// ├── given it is seen later: the anchor moves to the moment of the change, not of the call
/// ├── given none: the anchor stays
/// ├── given amounts that the guard held back: they stay due
/// ├── given two changes: each is an anchor
/// ├── given it is undone, also within its second: the curve goes on as before
/// └── the rate jumps by the ratio of the rates, what is entitled to does not
///
/// @dev The anchor moves when the change is next seen, to the moment of the change.
contract EmissionControllerDecayChangeTest is EmissionControllerTest {
    uint256 private constant CHANGED = START + 90 days;
    uint256 private constant SEEN = CHANGED + 30 days;

    function test_GivenChangeSeenLater() external {
        uint256 first = _curve(BUDGET, DECAY, 90 days);
        vm.warp(CHANGED);
        _setDecay(2200);
        vm.warp(SEEN);
        uint256 second = _curve(BUDGET - first, 2200, 30 days);

        _assertSchedule(BUDGET - first, CHANGED, 2200);
        assertEq(emission.entitlement(SEEN), first + second);
        assertEq(emission.due(), first + second - emission.bookedTotal());

        uint256 due = emission.due();
        vm.expectEmit(address(emission));
        emit IEmissionController.ScheduleAnchored(CHANGED, BUDGET - first, 2200);
        assertEq(emission.settle(), due - due % 10_000, "the views knew before it was written");
        _assertSchedule(BUDGET - first, CHANGED, 2200);
        assertEq(emission.entitlement(SEEN), first + second);
    }

    function test_GivenNoChange() external {
        vm.warp(SEEN);
        emission.settle();
        _assertSchedule(BUDGET, START, DECAY);
    }

    /// @dev What the guard holds back at the change is owed after it, and what follows the new decay comes on top.
    function test_GivenAmountsHeldBack() external {
        vm.warp(CHANGED);
        uint256 due = emission.due();
        _setDecay(2200);
        assertEq(_releaseAll(), DAILY);
        assertEq(_owedInAll(), due - DAILY);
        assertEq(emission.due(), 0);
        vm.warp(CHANGED + 1);
        assertEq(emission.due(), _curve(BUDGET - due, 2200, 1));
    }

    function test_GivenTwoChanges() external {
        vm.warp(CHANGED);
        _setDecay(2200);
        vm.warp(CHANGED + 90 days);
        _setDecay(2300);
        vm.warp(CHANGED + 120 days);

        uint256 first = _curve(BUDGET, DECAY, 90 days);
        uint256 second = _curve(BUDGET - first, 2200, 90 days);
        uint256 third = _curve(BUDGET - first - second, 2300, 30 days);
        assertEq(emission.entitlement(block.timestamp), first + second + third);
        emission.settle();
        _assertSchedule(BUDGET - first - second, CHANGED + 90 days, 2300);
    }

    /// @dev Back to the first value, which the controller never saw replaced: the time in between still counts.
    function test_GivenChangeUndone() external {
        vm.warp(CHANGED);
        _setDecay(2200);
        vm.warp(CHANGED + 10 days);
        _restoreDecay();
        vm.warp(CHANGED + 40 days);

        uint256 first = _curve(BUDGET, DECAY, 90 days);
        uint256 second = _curve(BUDGET - first, 2200, 10 days);
        uint256 third = _curve(BUDGET - first - second, DECAY, 30 days);
        assertEq(emission.entitlement(block.timestamp), first + second + third);
        _assertSchedule(BUDGET - first - second, CHANGED + 10 days, DECAY);
    }

    function test_GivenChangeUndoneInTheSameSecond() external {
        vm.warp(CHANGED);
        _setDecay(2200);
        _restoreDecay();
        vm.warp(SEEN);
        uint256 first = _curve(BUDGET, DECAY, 90 days);
        assertEq(emission.entitlement(SEEN), first + _curve(BUDGET - first, DECAY, 30 days));
    }

    /// @dev 400 M at 22 % instead of 20 %: the next day's emission rises by ln(0.78) / ln(0.8), not more.
    function test_RateJumpsByTheRatioOfTheRates() external {
        vm.warp(CHANGED);
        uint256 before = emission.entitlement(CHANGED + 1 days) - emission.entitlement(CHANGED);
        _setDecay(2200);
        uint256 after_ = emission.entitlement(CHANGED + 1 days) - emission.entitlement(CHANGED);
        assertApproxEqRel(after_, before * 11_134 / 10_000, 0.0001e18);
    }
}
