// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title GroupRules
/// @dev The rules that the values of a group keep together, one function each, without storage. All limits are
/// inclusive. Values have at most 64 bits and a group few members, so nothing here overflows. The sdk has the same rules
/// under the names of the errors.
library GroupRules {
    /// @dev `values` belong to `members` one by one; a group has at least two.
    function requireRule(
        IParameterRegistry.Group memory group,
        bytes32[] memory members,
        uint256[] memory values
    )
        internal
        pure
    {
        if (group.rule == IParameterRegistry.Rule.Sum) requireSum(group, values);
        else if (group.rule == IParameterRegistry.Rule.Ascending) requireAscending(group.name, members, values);
        else if (group.rule == IParameterRegistry.Rule.Covers) requireCovered(group.name, members[0], values);
        else if (group.rule == IParameterRegistry.Rule.AtMost) requireAtMost(group, values);
        else requireDeterring(group.name, values);
    }

    function requireSum(IParameterRegistry.Group memory group, uint256[] memory values) internal pure {
        uint256 sum = _sumFrom(0, values);
        if (sum != group.sum) revert IParameterRegistry.ParameterRegistry_GroupSum(group.name, sum, group.sum);
    }

    function requireAscending(bytes32 group, bytes32[] memory members, uint256[] memory values) internal pure {
        for (uint256 i = 1; i < values.length; ++i) {
            (uint256 value, uint256 next) = (values[i - 1], values[i]);
            if (value > next) {
                revert IParameterRegistry.ParameterRegistry_GroupNotAscending(group, members[i - 1], value, next);
            }
        }
    }

    function requireCovered(bytes32 group, bytes32 key, uint256[] memory values) internal pure {
        uint256 rest = _sumFrom(1, values);
        if (values[0] < rest) {
            revert IParameterRegistry.ParameterRegistry_GroupNotCovered(group, key, values[0], rest);
        }
    }

    function requireAtMost(IParameterRegistry.Group memory group, uint256[] memory values) internal pure {
        uint256 sum = _sumFrom(0, values);
        if (sum > group.sum) revert IParameterRegistry.ParameterRegistry_GroupAboveSum(group.name, sum, group.sum);
    }

    /// @dev q * (1 + m) >= 1: with q the part of cheats that is found out and m the bond as a part of the price, a cheat
    /// wins 1 - q prices and loses q * m of them, so on average it wins nothing.
    function requireDeterring(bytes32 group, uint256[] memory values) internal pure {
        (uint256 detection, uint256 bond) = (values[0], values[1]);
        for (uint256 i = 2; i < values.length; ++i) {
            if (values[i] < bond) bond = values[i];
        }
        if (detection * (BPS_WHOLE + bond) < BPS_WHOLE * BPS_WHOLE) {
            revert IParameterRegistry.ParameterRegistry_GroupNotDeterring(group, detection, bond);
        }
    }

    function _sumFrom(uint256 first, uint256[] memory values) private pure returns (uint256 sum) {
        for (uint256 i = first; i < values.length; ++i) {
            sum += values[i];
        }
    }
}
