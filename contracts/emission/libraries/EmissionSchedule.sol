// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title EmissionSchedule
///
/// CURVE
/// @dev C(t) = R (1 - (1 - d)^(t / year)) = R (1 - e^(-lambda t)) with lambda = -ln(1 - d) / year. Whole years give the
/// sums of a yearly step of d exactly; in between the rate falls smoothly. One evaluation, whatever the time skipped.
///
/// ROUNDING
/// @dev Every step leans down, so the result is never above the exact curve:
/// 0 <= exact - C <= R 1e-18 (2 + e^(-lambda t) (1 + 2.05 years)) + 1 wei.
/// solady's lnWad is off by (-1.05, +0.05) and its expWad by (-1, +0.012) units of 1e-18, hence the guards of 2 and 1.
/// There is no short cut for a large t: expWad ends at 0 by itself, and the last R 1e-18 is never minted.
library EmissionSchedule {
    using SafeCast for uint256;
    using SafeCast for int256;

    /// @dev Years of the schedule have 365 days.
    uint256 internal constant YEAR = 365 days;

    uint256 private constant WAD = 1e18;
    uint256 private constant LN_GUARD = 2;
    uint256 private constant EXP_GUARD = 1;

    /// @dev Rate per second, scaled by 1e36 and rounded down, at which a budget shrinks by `decay` bps a year. `decay` is
    /// below 10 000.
    function lambda36(uint256 decay) internal pure returns (uint256) {
        if (decay == 0) return 0; // ln 1 = 0 has no room for the guard
        uint256 kept = WAD - decay * (WAD / BPS_WHOLE);
        uint256 perYear = (-FixedPointMathLib.lnWad(kept.toInt256())).toUint256() - LN_GUARD;
        return perYear * WAD / YEAR;
    }

    /// @dev What `budget` has given after `elapsed` seconds at the rate `lambda`, rounded down. `elapsed` is below 2^64.
    function cumulativeDown(uint256 budget, uint256 lambda, uint256 elapsed) internal pure returns (uint256) {
        uint256 exponent = lambda * elapsed / WAD;
        uint256 left = FixedPointMathLib.expWad(-exponent.toInt256()).toUint256() + EXP_GUARD;
        return left >= WAD ? 0 : Math.mulDiv(budget, WAD - left, WAD);
    }
}
