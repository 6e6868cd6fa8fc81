// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";

/// @dev The rules of groups told a second time, each as what it is for.
library KeptRule {
    /// @dev Whether `values` keep the rule that `registry` has for `group`.
    function isKept(ParameterRegistry registry, bytes32 group, uint256[] memory values) internal view returns (bool) {
        IParameterRegistry.Rule rule = registry.groupRule(group);
        if (rule == IParameterRegistry.Rule.Sum) return _sum(values) == registry.groupSum(group);
        if (rule == IParameterRegistry.Rule.AtMost) return _sum(values) <= registry.groupSum(group);
        if (rule == IParameterRegistry.Rule.Covers) return 2 * values[0] >= _sum(values);
        return rule == IParameterRegistry.Rule.Ascending ? _isSorted(values) : _isDeterring(values);
    }

    function valuesOf(ParameterRegistry registry, bytes32 group) internal view returns (uint256[] memory values) {
        bytes32[] memory members = registry.groupMembers(group);
        values = new uint256[](members.length);
        for (uint256 i = 0; i < members.length; ++i) {
            values[i] = registry.get(members[i]);
        }
    }

    function _sum(uint256[] memory values) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < values.length; ++i) {
            sum += values[i];
        }
    }

    function _isSorted(uint256[] memory values) private pure returns (bool) {
        for (uint256 i = 0; i < values.length; ++i) {
            for (uint256 j = i; j < values.length; ++j) {
                if (values[i] > values[j]) return false;
            }
        }
        return true;
    }

    /// @dev Of 10 000 cheats at price 10 000, those found out lose a bond, the others win the price.
    function _isDeterring(uint256[] memory values) private pure returns (bool) {
        uint256 found = values[0];
        for (uint256 i = 1; i < values.length; ++i) {
            if (found < 10_000 && (10_000 - found) * 10_000 > found * values[i]) return false;
        }
        return true;
    }
}
