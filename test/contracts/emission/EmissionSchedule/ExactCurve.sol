// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev The curve by another way than the contract's: no logarithm and no exponential, only square roots and products.
/// (1 - d)^(k / 128) for whole k is the k-th power of a seventh square root, with 38 digits and a known direction.
library ExactCurve {
    /// @dev The year in 128 parts: 31 536 000 s has the factor 2^7.
    uint256 internal constant PART = 365 days / 128;

    uint256 internal constant ONE = 1e38;
    uint256 private constant ROOTS = 7;

    /// @dev What is left of `budget` after `parts` of 1/128 year, rounded up: never below the exact curve.
    function leftUp(uint256 budget, uint256 decay, uint256 parts) internal pure returns (uint256) {
        return Math.mulDiv(budget, _powerUp(_rootUp(decay), parts), ONE, Math.Rounding.Ceil);
    }

    /// @dev The same rounded down: never above it.
    function leftDown(uint256 budget, uint256 decay, uint256 parts) internal pure returns (uint256) {
        return Math.mulDiv(budget, _powerDown(_rootDown(decay), parts), ONE);
    }

    function _rootUp(uint256 decay) private pure returns (uint256 root) {
        root = ONE - decay * (ONE / 10_000);
        for (uint256 i = 0; i < ROOTS; ++i) {
            root = Math.sqrt(root * ONE, Math.Rounding.Ceil);
        }
    }

    function _rootDown(uint256 decay) private pure returns (uint256 root) {
        root = ONE - decay * (ONE / 10_000);
        for (uint256 i = 0; i < ROOTS; ++i) {
            root = Math.sqrt(root * ONE);
        }
    }

    function _powerUp(uint256 base, uint256 exponent) private pure returns (uint256 power) {
        power = ONE;
        for (; exponent > 0; exponent /= 2) {
            if (exponent % 2 == 1) power = Math.mulDiv(power, base, ONE, Math.Rounding.Ceil);
            base = Math.mulDiv(base, base, ONE, Math.Rounding.Ceil);
        }
    }

    function _powerDown(uint256 base, uint256 exponent) private pure returns (uint256 power) {
        power = ONE;
        for (; exponent > 0; exponent /= 2) {
            if (exponent % 2 == 1) power = Math.mulDiv(power, base, ONE);
            base = Math.mulDiv(base, base, ONE);
        }
    }
}
