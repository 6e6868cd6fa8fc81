// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EffectiveTime} from "../../../../contracts/emission/libraries/EffectiveTime.sol";
import {EmissionSchedule} from "../../../../contracts/emission/libraries/EmissionSchedule.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

/// 4000 points worked out with big integers
/// ├── what is emitted: never above, short by no more than the bound
/// └── effective time: the same
///
/// @dev Both libraries at 4 000 random points against exact values by big integers (script/generate/emission-points.ts): never
/// above, and below by no more than is derived.
contract PointsTest is Test {
    uint256 private constant YEAR = 365 days;
    uint256 private constant POINTS = 4000;

    function test_EmittedAtEachPoint() external view {
        string memory json = _read();
        uint256[] memory budgets = vm.parseJsonUintArray(json, ".budget");
        uint256[] memory decays = vm.parseJsonUintArray(json, ".decay");
        uint256[] memory times = vm.parseJsonUintArray(json, ".elapsed");
        uint256[] memory exact = vm.parseJsonUintArray(json, ".emitted");
        assertEq(exact.length, POINTS);
        for (uint256 i = 0; i < POINTS; ++i) {
            uint256 lambda = EmissionSchedule.lambda36(decays[i]);
            uint256 given = EmissionSchedule.cumulativeDown(budgets[i], lambda, times[i]);
            assertLe(given, exact[i], "never above");
            assertLe(exact[i] - given, _mostBelow(budgets[i], budgets[i] - exact[i], times[i]), "within the bound");
        }
    }

    function test_ThetaAtEachPoint() external view {
        string memory json = _read();
        uint256[] memory growths = vm.parseJsonUintArray(json, ".growth");
        uint256[] memory areas = vm.parseJsonUintArray(json, ".area");
        uint256[] memory exact = vm.parseJsonUintArray(json, ".theta");
        assertEq(exact.length, POINTS);
        for (uint256 i = 0; i < POINTS; ++i) {
            uint256 theta = EffectiveTime.thetaDown(EffectiveTime.rate36(growths[i]), areas[i]);
            assertLe(theta, exact[i], "never above");
            assertLe(exact[i] - theta, 1, "a second at most");
        }
    }

    function _read() private view returns (string memory) {
        return vm.readFile("test/vectors/emission-points.json");
    }

    /// @dev R 1e-18 (2 + e^(-lambda t) (1 + 2.05 years)) + 1 wei, with R e^(-lambda t) = `left`; rounded up.
    function _mostBelow(uint256 budget, uint256 left, uint256 elapsed) private pure returns (uint256) {
        uint256 factor = 1e18 + Math.mulDiv(2.05e18, elapsed, YEAR, Math.Rounding.Ceil);
        uint256 scaled = 2 * budget + Math.mulDiv(left + 1, factor, 1e18, Math.Rounding.Ceil);
        return Math.ceilDiv(scaled, 1e18) + 1;
    }
}
