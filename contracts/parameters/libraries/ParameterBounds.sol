// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title ParameterBounds
/// @dev The rules a change must keep to, one function each, without storage. All limits are inclusive. The sdk has the
/// same rules under the names of the errors.
library ParameterBounds {
    function distance(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a - b : b - a;
    }

    /// @dev First time at which the cooldown allows a change, 0 when nothing was ever changed.
    function availableAt(uint256 changedAt, uint256 cooldown) internal pure returns (uint256) {
        return changedAt == 0 ? 0 : changedAt + cooldown;
    }

    function requireInside(bytes32 key, uint256 value, IParameterRegistry.Bounds memory soft) internal pure {
        if (value < soft.min || value > soft.max) {
            revert IParameterRegistry.ParameterRegistry_OutOfBounds(key, value, soft.min, soft.max);
        }
    }

    function requireStep(bytes32 key, uint256 value, uint256 current, uint256 maxStep) internal pure {
        if (distance(value, current) > maxStep) {
            revert IParameterRegistry.ParameterRegistry_StepTooLarge(key, value, current, maxStep);
        }
    }

    function requireCooled(bytes32 key, uint256 value, uint256 availableFrom, uint256 time) internal pure {
        if (time < availableFrom) {
            revert IParameterRegistry.ParameterRegistry_TooEarly(key, value, availableFrom);
        }
    }

    /// @dev `used` may be above `windowCap` after the cap was lowered: then nothing is available.
    function requireRoom(bytes32 key, uint256 value, uint256 change, uint256 windowCap, uint256 used) internal pure {
        uint256 available = windowCap > used ? windowCap - used : 0;
        if (change > available) {
            revert IParameterRegistry.ParameterRegistry_WindowExceeded(key, value, change, available);
        }
    }

    /// @dev Soft bounds lie inside the hard ones and around the value in force.
    function requireBounds(
        bytes32 key,
        IParameterRegistry.Bounds memory soft,
        IParameterRegistry.Bounds memory hard,
        uint256 value
    )
        internal
        pure
    {
        bool isWithinHard = soft.min >= hard.min && soft.max <= hard.max && soft.maxStep <= hard.maxStep
            && soft.windowCap <= hard.windowCap;
        bool holdsValue = soft.min <= value && value <= soft.max;
        if (!isWithinHard || !holdsValue) {
            revert IParameterRegistry.ParameterRegistry_BoundsInvalid(key, soft, hard, value);
        }
    }
}
