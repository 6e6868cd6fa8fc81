// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title EffectiveTime
///
/// BASELINE
/// @dev A baseline of use grows by g: b(s) = b0 e^(g s). Areas are counted in seconds of b0, scaled by 1e18. In s seconds the
/// baseline asks for B(s) = (e^(g s) - 1) / g. Use that reached an area A has brought emission to the effective time
/// theta = ln(1 + g A) / g, which is s when A = B(s).
///
/// WORST CASE
/// @dev An area is the sum of what was used in each epoch, each cut at what the baseline asks for in it. So A <= B(s) and
/// theta <= s, whatever anybody reports: use can bring emission up to the schedule and never beyond it.
///
/// ROUNDING
/// @dev Areas that the baseline asks for are rounded down, and so is theta; both use the same rate, so its own rounding
/// matters to neither. solady's expWad is right to more than 20 digits and its lnWad to (-1.05, +0.05) units of 1e-18, hence
/// guards of one part in 1e15 and 2 units: use at the baseline gives s less a second or two.
/// @dev The exponent stops at 60, 148 years at a growth of half a year and 54 at twice: nothing is asked for any more then, and
/// theta stays. The baseline has grown 1e26-fold.
library EffectiveTime {
    using SafeCast for uint256;
    using SafeCast for int256;

    uint256 internal constant YEAR = 365 days;

    uint256 private constant WAD = 1e18;
    uint256 private constant RATE = 1e36;
    uint256 private constant EXP_PART = 1e15;
    uint256 private constant GUARD = 2;
    uint256 private constant MAX_EXPONENT = 60e18;

    /// @dev Rate per second, scaled by 1e36, at which a baseline grows by `growth` bps a year.
    function rate36(uint256 growth) internal pure returns (uint256) {
        uint256 perYear = FixedPointMathLib.lnWad((WAD + growth * (WAD / BPS_WHOLE)).toInt256()).toUint256();
        return perYear * WAD / YEAR;
    }

    /// @dev What the baseline asks for between the seconds `from` and `to` of its life, rounded down.
    function askedDown(uint256 rate, uint256 from, uint256 to) internal pure returns (uint256) {
        if (rate == 0) return (to - from) * WAD;
        uint256 most = _power(rate, to);
        uint256 least = _power(rate, from);
        uint256 grown = Math.saturatingSub(most - most / EXP_PART, least + least / EXP_PART + GUARD);
        return Math.mulDiv(grown, RATE, rate);
    }

    /// @dev The baseline `first` after `elapsed` seconds, rounded up.
    function grownUp(uint256 first, uint256 rate, uint256 elapsed) internal pure returns (uint256) {
        if (rate == 0) return first;
        uint256 factor = _power(rate, elapsed);
        return Math.mulDiv(first, factor + factor / EXP_PART + GUARD, WAD, Math.Rounding.Ceil);
    }

    /// @dev The effective time of `area`, in seconds, rounded down.
    function thetaDown(uint256 rate, uint256 area) internal pure returns (uint256) {
        if (rate == 0) return area / WAD;
        uint256 logarithm = FixedPointMathLib.lnWad((WAD + Math.mulDiv(rate, area, RATE)).toInt256()).toUint256();
        return Math.mulDiv(Math.saturatingSub(logarithm, GUARD), WAD, rate);
    }

    /// @dev e^(rate elapsed), in 18 decimals.
    function _power(uint256 rate, uint256 elapsed) private pure returns (uint256) {
        uint256 exponent = Math.min(rate * elapsed / WAD, MAX_EXPONENT);
        return FixedPointMathLib.expWad(exponent.toInt256()).toUint256();
    }
}
