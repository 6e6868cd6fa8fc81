// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EffectiveTime} from "../../../../contracts/emission/libraries/EffectiveTime.sol";
import {Test} from "forge-std/Test.sol";

/// rate36, askedDown, grownUp, thetaDown
/// ├── use at the baseline, counted epoch by epoch: the time itself, less two seconds at most, and never more
/// ├── constant use under a growing baseline: golden values
/// ├── no growth: seconds are seconds
/// ├── more area is never less time
/// └── beyond what an exponential holds: nothing fails, and the time stays
/// (At random points against exact values: EmissionSchedule/points.t.sol.)
contract EffectiveTimeTest is Test {
    uint256 private constant YEAR = 365 days;
    uint256 private constant WEEK = 7 days;

    function test_GivenRates() external pure {
        assertEq(EffectiveTime.rate36(0), 0);
        assertEq(EffectiveTime.rate36(10_000) / 1e18, 21_979_552_909, "ln 2 / 31 536 000 s");
        assertEq(EffectiveTime.rate36(1) / 1e18, 3_170_820, "ln 1.0001 / 31 536 000 s");
    }

    function testFuzz_GivenUseAtTheBaseline(uint256 growth, uint256 epochs, uint256 first) external pure {
        uint256 rate = EffectiveTime.rate36(bound(growth, 0, 20_000));
        epochs = bound(epochs, 1, 30 * 52);
        uint256 time = bound(first, 1, WEEK);
        uint256 area = EffectiveTime.askedDown(rate, 0, time);
        for (uint256 i = 1; i < epochs; ++i) {
            area += EffectiveTime.askedDown(rate, time, time + WEEK);
            time += WEEK;
        }
        uint256 theta = EffectiveTime.thetaDown(rate, area);
        assertLe(theta, time, "never ahead of time");
        assertLe(time - theta, 2, "and with it");
    }

    /// @dev A baseline that doubles each year, and use that stays where it began.
    function test_GivenConstantUse() external pure {
        uint256 rate = EffectiveTime.rate36(10_000);
        uint256[4] memory passed = [uint256(1), 2, 6, 12];
        uint256[4] memory expected = [uint256(759_707), 1_254_771, 2_367_058, 3_219_983];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 theta = EffectiveTime.thetaDown(rate, passed[i] * YEAR * 1e18);
            assertApproxEqAbs(theta * 1e6 / YEAR, expected[i], 1);
        }
    }

    function testFuzz_GivenNoGrowth(uint256 from, uint256 length) external pure {
        from = bound(from, 0, 100 * YEAR);
        length = bound(length, 0, 100 * YEAR);
        assertEq(EffectiveTime.thetaDown(0, EffectiveTime.askedDown(0, from, from + length)), length);
        assertEq(EffectiveTime.grownUp(77, 0, length), 77);
    }

    function testFuzz_MoreAreaIsNeverLessTime(uint256 growth, uint256 area, uint256 more) external pure {
        uint256 rate = EffectiveTime.rate36(bound(growth, 0, 20_000));
        area = bound(area, 0, 1e45);
        more = bound(more, 0, 1e45);
        assertLe(EffectiveTime.thetaDown(rate, area), EffectiveTime.thetaDown(rate, area + more));
    }

    /// @dev A baseline that was brought forward is never below where it would be, so what it asks for is not less.
    function testFuzz_GivenABaselineBroughtForward(uint256 growth, uint256 elapsed) external pure {
        uint256 rate = EffectiveTime.rate36(bound(growth, 1, 20_000));
        elapsed = bound(elapsed, 0, 30 * YEAR);
        uint256 grown = EffectiveTime.grownUp(1e18, rate, elapsed);
        uint256 asked = EffectiveTime.askedDown(rate, 0, elapsed); // (e^(g s) - 1) / g
        assertGe(grown, 1e18 + asked * rate / 1e36);
        assertApproxEqRel(grown, 1e18 + asked * rate / 1e36, 1e6);
    }

    function test_GivenTheEndOfTime() external pure {
        uint256 rate = EffectiveTime.rate36(20_000);
        uint256 end = type(uint40).max;
        assertEq(EffectiveTime.askedDown(rate, end - WEEK, end), 0);
        uint256 all = EffectiveTime.askedDown(rate, 0, end);
        uint256 theta = EffectiveTime.thetaDown(rate, all);
        assertEq(theta / YEAR, 54);
        assertGt(EffectiveTime.grownUp(type(uint64).max, rate, end), 0);
    }
}
