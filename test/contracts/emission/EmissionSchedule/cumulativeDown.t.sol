// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionSchedule} from "../../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ExactCurve} from "./ExactCurve.sol";
import {ScheduleVectors} from "./ScheduleVectors.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

/// cumulativeDown
/// ├── golden values, which stay below the exact curve
/// ├── given any budget, decay and time: never above the exact curve, never falls
/// └── given no time, no decay, or very much time: nothing, nothing, all but dust
contract CumulativeDownTest is Test, ScheduleVectors {
    uint256 private constant YEAR = 365 days;

    /* GOLDEN VALUES */
    function test_GoldenValues() external view {
        string memory json = _read();
        for (uint256 i = 0; i < CASES; ++i) {
            Case memory golden = _case(json, i);
            assertEq(_given(_budget(json), golden.decay, golden.elapsed), golden.fromContract, "to the wei");
        }
    }

    function test_GoldenValuesStayBelowTheExactCurve() external view {
        string memory json = _read();
        uint256 budget = _budget(json);
        for (uint256 i = 0; i < CASES; ++i) {
            Case memory golden = _case(json, i);
            uint256 given = _given(budget, golden.decay, golden.elapsed);
            assertLe(given, golden.exact, "never above");
            uint256 most = _mostBelow(budget, budget - golden.exact, golden.elapsed);
            assertLe(golden.exact - given, most, "within the stated bound");
        }
    }

    /* AGAINST THE EXACT CURVE */
    /// @dev At any 1/128 of a year up to 50 years, against roots and products instead of logarithm and exponential.
    function testFuzz_NeverAboveTheExactCurve(uint256 budget, uint256 decay, uint256 parts) external pure {
        budget = bound(budget, 1, 1e28);
        decay = bound(decay, 1, 6100);
        parts = bound(parts, 0, 50 * 128);
        uint256 given = _given(budget, decay, parts * ExactCurve.PART);

        assertLe(given, budget - ExactCurve.leftUp(budget, decay, parts), "never above");
        uint256 left = ExactCurve.leftDown(budget, decay, parts);
        assertLe(budget - left - given, _mostBelow(budget, left, parts * ExactCurve.PART), "within the stated bound");
    }

    function testFuzz_NeverFalls(uint256 decay, uint256 elapsed, uint256 further) external pure {
        decay = bound(decay, 0, 9999);
        elapsed = bound(elapsed, 0, 300 * YEAR);
        further = bound(further, 0, 1 days);
        assertLe(_given(4e26, decay, elapsed), _given(4e26, decay, elapsed + further));
    }

    /// @dev One second apart, where rounding could show.
    function testFuzz_NeverFallsWithinASecond(uint256 decay, uint256 elapsed) external pure {
        decay = bound(decay, 500, 5000);
        elapsed = bound(elapsed, 0, 60 * YEAR);
        assertLe(_given(1e27, decay, elapsed), _given(1e27, decay, elapsed + 1));
    }

    /* EDGES */
    function testFuzz_GivenNoTime(uint256 budget, uint256 decay) external pure {
        assertEq(_given(bound(budget, 0, 1e30), bound(decay, 0, 9999), 0), 0);
    }

    function testFuzz_GivenNoDecay(uint256 elapsed) external pure {
        assertEq(_given(4e26, 0, bound(elapsed, 0, 1000 * YEAR)), 0);
    }

    /// @dev The exponential ends at zero by itself; what is left is the guard's one part in 1e18, not the whole budget.
    function test_GivenMuchTime() external pure {
        assertEq(_given(4e26, 2000, 1000 * YEAR), 4e26 - 4e8);
        assertEq(_given(4e26, 5000, uint256(type(uint40).max)), 4e26 - 4e8);
    }

    /* SHORTHANDS */
    function _given(uint256 budget, uint256 decay, uint256 elapsed) private pure returns (uint256) {
        return EmissionSchedule.cumulativeDown(budget, EmissionSchedule.lambda36(decay), elapsed);
    }

    /// @dev R 1e-18 (2 + e^(-lambda t) (1 + 2.05 years)) + 1 wei, with R e^(-lambda t) = `left`; rounded up.
    function _mostBelow(uint256 budget, uint256 left, uint256 elapsed) private pure returns (uint256) {
        uint256 factor = 1e18 + Math.mulDiv(2.05e18, elapsed, YEAR, Math.Rounding.Ceil);
        uint256 scaled = 2 * budget + Math.mulDiv(left + 1, factor, 1e18, Math.Rounding.Ceil);
        return Math.ceilDiv(scaled, 1e18) + 1;
    }
}
