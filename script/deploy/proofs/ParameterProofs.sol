// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GroupRules} from "../../../contracts/parameters/libraries/GroupRules.sol";
import {readersOf} from "../ProtocolConfig.sol";
import {Proof, Subject} from "./Proof.sol";

/// @dev The registry holds the catalogue: every row, every bound, every group, and values that votes could have set.
abstract contract ParameterProofs is Proof {
    function _proveParameters(Subject memory subject) internal {
        ParameterRegistry registry = ParameterRegistry(subject.protocol.parameterRegistry);
        IParameterRegistry.Row[] memory rows = ParameterCatalog.rows(readersOf(subject.protocol));
        _equal("parameters: timelock that changes them", registry.timelock(), subject.protocol.protocolTimelock);
        _equal("parameters: as many as in the catalogue", registry.parameterCount(), rows.length);
        for (uint256 i = 0; i < rows.length; ++i) {
            _proveRow(registry, i, rows[i]);
        }
        IParameterRegistry.Group[] memory groups = ParameterCatalog.registryGroups();
        for (uint256 i = 0; i < groups.length; ++i) {
            _proveGroup(registry, rows, groups[i]);
        }
    }

    function _proveRow(ParameterRegistry registry, uint256 index, IParameterRegistry.Row memory row) private {
        IParameterRegistry.Parameter memory actual = registry.parameterAt(index);
        string memory what = string.concat("parameter ", _text(row.key));
        _same(string.concat(what, ", key"), actual.key, row.key);
        _same(string.concat(what, ", group"), actual.group, row.group);
        _same(string.concat(what, ", contract settled first"), actual.settler, row.settler);
        _same(string.concat(what, ", cooldown"), actual.cooldown, row.cooldown);
        _same(string.concat(what, ", window"), actual.window, row.window);
        _sameBounds(string.concat(what, ", hard bounds"), actual.hard, abi.encode(row.hard));
        _sameBounds(string.concat(what, ", soft bounds"), actual.soft, _votedBounds(registry, row));
        _requireInside(string.concat(what, ", soft bounds inside the hard ones"), actual.soft, row.hard);
        _requireValue(what, registry.get(row.key), actual, row.initial);
        _proved(string.concat(what, ": group, settling, cooldown, window, bounds and value"));
    }

    /// @dev The last vote's bounds, those of the catalogue when there was none.
    function _votedBounds(ParameterRegistry registry, IParameterRegistry.Row memory row)
        private
        returns (bytes memory)
    {
        bytes32 topic = IParameterRegistry.BoundsSet.selector;
        return _votedDataFor(address(registry), topic, uint256(row.key), abi.encode(row.soft));
    }

    function _requireValue(
        string memory what,
        uint256 value,
        IParameterRegistry.Parameter memory actual,
        uint256 initial
    )
        private
        pure
    {
        _same(string.concat(what, ", value read by key"), value, actual.value);
        string memory range = string.concat("from ", vm.toString(actual.soft.min), " to ", vm.toString(actual.soft.max));
        bool isInside = value >= actual.soft.min && value <= actual.soft.max;
        _require(isInside, string.concat(what, ", value inside its bounds"), range, vm.toString(value));
        if (actual.changedAt == 0) _same(string.concat(what, ", value never voted on"), value, initial);
    }

    function _proveGroup(
        ParameterRegistry registry,
        IParameterRegistry.Row[] memory rows,
        IParameterRegistry.Group memory group
    )
        private
    {
        string memory what = string.concat("parameter group ", _text(group.name));
        bytes32[] memory members = registry.groupMembers(group.name);
        uint256[] memory values = new uint256[](members.length);
        uint256 count;
        for (uint256 i = 0; i < rows.length; ++i) {
            if (rows[i].group != group.name) continue;
            _require(count < members.length, string.concat(what, ", members"), _text(rows[i].key), "none");
            _same(string.concat(what, ", member"), members[count], rows[i].key);
            values[count++] = registry.get(rows[i].key);
        }
        _same(string.concat(what, ", number of members"), members.length, count);
        _same(string.concat(what, ", sum it must keep"), registry.groupSum(group.name), group.sum);
        _same(string.concat(what, ", rule"), uint256(registry.groupRule(group.name)), uint256(group.rule));
        GroupRules.requireRule(group, members, values); // fails with the registry's own error
        _proved(string.concat(what, ": members, rule, and values that keep it"));
    }

    function _sameBounds(
        string memory what,
        IParameterRegistry.Bounds memory actual,
        bytes memory expected
    )
        private
        pure
    {
        bool isSame = keccak256(abi.encode(actual)) == keccak256(expected);
        _require(isSame, what, _text(abi.decode(expected, (IParameterRegistry.Bounds))), _text(actual));
    }

    function _requireInside(
        string memory what,
        IParameterRegistry.Bounds memory soft,
        IParameterRegistry.Bounds memory hard
    )
        private
        pure
    {
        bool isInside = soft.min >= hard.min && soft.max <= hard.max && soft.maxStep <= hard.maxStep
            && soft.windowCap <= hard.windowCap;
        _require(isInside, what, string.concat("inside ", _text(hard)), _text(soft));
    }

    /* TEXT */
    function _text(IParameterRegistry.Bounds memory bounds) private pure returns (string memory) {
        string memory range = string.concat(vm.toString(bounds.min), " to ", vm.toString(bounds.max));
        string memory pace = string.concat(vm.toString(bounds.maxStep), ", window ", vm.toString(bounds.windowCap));
        return string.concat(range, ", step ", pace);
    }

    /// @dev A key or a group's name: ASCII, filled up with zeros.
    function _text(bytes32 name) private pure returns (string memory) {
        uint256 length;
        while (length < 32 && name[length] != 0) ++length;
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            text[i] = name[i];
        }
        return string(text);
    }
}
