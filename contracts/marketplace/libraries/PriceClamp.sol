// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title PriceClamp
///
/// BAND
/// @dev With x the clamp per hour and h the hours since the anchor was accepted, a price may be from
/// anchor (1 - x)^h to anchor (1 + x)^h. The band opens with each second, compounds, and has no end in time. Because it
/// compounds, accepting in between opens no other way: two bands of h and k hours in a row reach exactly as far as one of
/// h + k. So how often somebody accepts a price changes nothing while the market lies outside the band.
///
/// ROUNDING
/// @dev Inwards: the highest price down, the lowest up, so no chain of acceptances reaches further than the exact band.
/// The highest falls short by at most 1 + highest (3.1 h + 1 + 2.1 highest / anchor) 1e-18, the lowest is too high by at
/// most 1 + lowest (3.1 h + 1) 1e-18 + anchor 2.1e-18.
/// solady's lnWad is off by (-1.05, +0.05) and its expWad by (-1, +0.012) units of 1e-18, hence the guards.
library PriceClamp {
    using SafeCast for uint256;
    using SafeCast for int256;

    uint256 private constant WAD = 1e18;
    uint256 private constant LN_GUARD = 2;
    uint256 private constant EXP_GUARD = 1;
    /// @dev From here on the band is wider than e^40 = 2e17 either way and counts as open.
    uint256 private constant OPEN_EXPONENT = 40e18;

    /// @dev The price nearest to `market` in the band around `anchor` after `elapsed` seconds at `clampBps` an hour, which
    /// is from 1 to 9 999. `anchor` is below 2^128.
    function toBand(uint256 market, uint256 anchor, uint256 clampBps, uint256 elapsed) internal pure returns (uint256) {
        if (market > anchor) return Math.min(market, highestDown(anchor, clampBps, elapsed));
        if (market < anchor) return Math.max(market, lowestUp(anchor, clampBps, elapsed));
        return market;
    }

    /// @dev Upper end of the band, rounded down.
    function highestDown(uint256 anchor, uint256 clampBps, uint256 elapsed) internal pure returns (uint256) {
        if (elapsed == 0) return anchor;
        uint256 exponent = _exponentDown(_lnUpwardsDown(clampBps), elapsed);
        if (exponent >= OPEN_EXPONENT) return type(uint256).max;
        // Divided by e^-x rather than multiplied by e^x: the error of expWad is known for exponents up to 0.
        return Math.max(anchor, Math.mulDiv(anchor, WAD, _decayUp(exponent)));
    }

    /// @dev Lower end of the band, rounded up.
    function lowestUp(uint256 anchor, uint256 clampBps, uint256 elapsed) internal pure returns (uint256) {
        if (elapsed == 0) return anchor;
        uint256 exponent = _exponentDown(_lnDownwardsDown(clampBps), elapsed);
        if (exponent >= OPEN_EXPONENT) return 0;
        return Math.min(anchor, Math.mulDiv(anchor, _decayUp(exponent), WAD, Math.Rounding.Ceil));
    }

    /// @dev ln(1 + x), rounded down.
    function _lnUpwardsDown(uint256 clampBps) private pure returns (uint256) {
        int256 ln = FixedPointMathLib.lnWad((WAD + clampBps * (WAD / BPS_WHOLE)).toInt256());
        return Math.saturatingSub(ln.toUint256(), LN_GUARD); // ln(1 + x) >= 0
    }

    /// @dev -ln(1 - x), rounded down.
    function _lnDownwardsDown(uint256 clampBps) private pure returns (uint256) {
        int256 ln = FixedPointMathLib.lnWad((WAD - clampBps * (WAD / BPS_WHOLE)).toInt256());
        return Math.saturatingSub((-ln).toUint256(), LN_GUARD); // ln(1 - x) <= 0
    }

    function _exponentDown(uint256 perHour, uint256 elapsed) private pure returns (uint256) {
        return perHour * elapsed / 1 hours;
    }

    /// @dev e^-exponent, rounded up.
    function _decayUp(uint256 exponent) private pure returns (uint256) {
        return FixedPointMathLib.expWad(-exponent.toInt256()).toUint256() + EXP_GUARD;
    }
}
