// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title ReputationDecay
///
/// TIME
/// @dev Time is counted in half-lives, as a number with 64 fractional bits. Its whole part is an epoch: from one to
/// the next a stored weight is shifted right by one bit, exactly. Within an epoch stored weights stand still and what is
/// added counts for more the later it comes: 2^f at the fraction f, and reading divides by 2^f again.
///
/// LOSS
/// @dev A loss of a part b is the same as letting log2(1 / (1 - b)) half-lives pass.
///
/// ROUNDING
/// @dev Against the provider: time and losses up, what is added and what is read down. solady's lnWad is off by
/// (-1.05, +0.05) and its expWad by (-1, +0.012) units of 1e-18, hence the guards.
library ReputationDecay {
    using SafeCast for uint256;
    using SafeCast for int256;

    /// @dev Fractional bits of a time in half-lives.
    uint256 internal constant FRACTION_BITS = 64;
    /// @dev Fractional bits of a loss in half-lives.
    uint256 internal constant LOSS_BITS = 40;
    /// @dev As good as for ever: no weight has so many bits.
    uint256 internal constant TOTAL_LOSS = 128 * 2 ** LOSS_BITS;

    uint256 private constant ONE = 2 ** FRACTION_BITS;
    uint256 private constant WAD = 1e18;
    uint256 private constant LN_TWO_DOWN = 693_147_180_559_945_309;
    uint256 private constant LN_TWO_UP = 693_147_180_559_945_310;
    uint256 private constant LN_GUARD = 1;
    uint256 private constant EXP_GUARD = 1;

    /// @dev `elapsed` seconds in half-lives, rounded up.
    function halfLivesUp(uint256 elapsed, uint256 halfLife) internal pure returns (uint256) {
        return Math.ceilDiv(elapsed << FRACTION_BITS, halfLife);
    }

    /// @dev What losing `bps` is in half-lives, rounded up to LOSS_BITS.
    function lossUp(uint256 bps) internal pure returns (uint256) {
        if (bps >= BPS_WHOLE) return TOTAL_LOSS;
        if (bps == 0) return 0;
        int256 ln = FixedPointMathLib.lnWad((WAD - bps * (WAD / BPS_WHOLE)).toInt256());
        return Math.ceilDiv(((-ln).toUint256() + LN_GUARD) << LOSS_BITS, LN_TWO_DOWN); // ln of less than 1 is below 0
    }

    /// @dev `amount` in the stored measure at `time`, rounded down: amount 2^f. `amount` is below 2^190.
    function storedDown(uint256 amount, uint256 time) internal pure returns (uint256) {
        uint256 exponent = (_fraction(time) * LN_TWO_DOWN) >> FRACTION_BITS;
        return amount * WAD / (_exp(exponent) + EXP_GUARD);
    }

    /// @dev What `stored` is worth at `time`, rounded down: stored / 2^f. `stored` is below 2^190.
    function worthDown(uint256 stored, uint256 time) internal pure returns (uint256) {
        uint256 exponent = Math.ceilDiv(_fraction(time) * LN_TWO_UP, ONE);
        return stored * (_exp(exponent) - EXP_GUARD) / WAD;
    }

    function _fraction(uint256 time) private pure returns (uint256) {
        return time % ONE;
    }

    /// @dev e^-exponent, off by (-1, +0.012). At least a half here.
    function _exp(uint256 exponent) private pure returns (uint256) {
        return FixedPointMathLib.expWad(-exponent.toInt256()).toUint256();
    }
}
