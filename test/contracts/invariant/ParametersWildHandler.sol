// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParametersLedger} from "./ParametersLedger.sol";

/// @dev Steers the timelock without regard to any rule: whatever does not revert must have been allowed.
contract ParametersWildHandler is ParametersLedger {
    constructor(ParameterRegistry registry_, bytes32[] memory groups_) ParametersLedger(registry_, groups_) {}

    function set(uint256 keySeed, uint256 valueSeed) external {
        // Mostly rows that may be set alone: the others are refused at once.
        bytes32 key = keySeed % 16 == 0 ? _pick(keys, keySeed / 16) : _pick(alone, keySeed);
        uint256 newValue = _near(key, valueSeed);
        vm.prank(timelock);
        registry.set(key, newValue);
        _recordMoves(Action.Set);
    }

    /// @dev The last member takes what is left, so that a sum is right more often than by luck.
    function setGroup(uint256 groupSeed, uint256 valueSeed) external {
        bytes32 group = _pick(groups, groupSeed);
        bytes32[] memory members = registry.groupMembers(group);
        uint256[] memory newValues = new uint256[](members.length);
        uint256 rest = registry.groupSum(group);
        for (uint256 i = 0; i + 1 < members.length; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(valueSeed, i)));
            newValues[i] = seed % 2 == 0 ? registry.get(members[i]) : _near(members[i], seed >> 1);
            rest = rest > newValues[i] ? rest - newValues[i] : 0;
        }
        bool isSum = registry.groupRule(group) == IParameterRegistry.Rule.Sum;
        newValues[members.length - 1] = isSum ? rest : _near(members[members.length - 1], valueSeed);
        vm.prank(timelock);
        registry.setGroup(group, newValues);
        _recordMoves(Action.SetGroup);
    }

    function restore(uint256 keySeed) external {
        // Half of them rows whose last change can be undone, of which there are few among many.
        bytes32 key = keySeed % 2 == 0 ? _pick(keys, keySeed / 2) : _restorable(keySeed / 2);
        vm.prank(timelock);
        registry.restore(key);
        _recordMoves(Action.Restore);
    }

    function restoreGroup(uint256 groupSeed) external {
        vm.prank(timelock);
        registry.restoreGroup(_pick(groups, groupSeed));
        _recordMoves(Action.RestoreGroup);
    }

    function setBounds(uint256 keySeed, uint256 seed) external {
        bytes32 key = _pick(keys, keySeed);
        IParameterRegistry.Parameter memory p = registry.parameter(key);
        IParameterRegistry.Bounds memory bounds = IParameterRegistry.Bounds({
            min: uint64((uint256(p.value) * (seed % 9)) / 8),
            max: uint64((uint256(p.hard.max) * (1 + (seed >> 8) % 9)) / 8),
            maxStep: uint64((uint256(p.hard.maxStep) * (1 + (seed >> 16) % 9)) / 8),
            windowCap: uint64((uint256(p.hard.windowCap) * (1 + (seed >> 24) % 9)) / 8)
        });
        vm.prank(timelock);
        registry.setBounds(key, bounds);
        _recordBounds(key);
    }

    /// @dev Any call to any setter, from anyone else.
    function interfere(uint256 callerSeed, uint256 keySeed, uint256 valueSeed) external {
        bytes32 key = _pick(keys, keySeed);
        bytes[5] memory calls = [
            abi.encodeCall(registry.set, (key, _near(key, valueSeed))),
            abi.encodeCall(registry.setGroup, (_pick(groups, keySeed), new uint256[](0))),
            abi.encodeCall(registry.restore, (key)),
            abi.encodeCall(registry.restoreGroup, (_pick(groups, keySeed))),
            abi.encodeCall(registry.setBounds, (key, registry.parameter(key).hard))
        ];
        vm.prank(_stranger(callerSeed));
        (bool isOk,) = address(registry).call(calls[callerSeed % 5]);
        if (isOk) ++strangersLetIn;
        else ++done[Action.Stranger];
    }

    function _restorable(uint256 keySeed) private view returns (bytes32) {
        for (uint256 i = 0; i < alone.length; ++i) {
            bytes32 key = alone[(keySeed % alone.length + i) % alone.length];
            if (registry.parameter(key).restorableUntil > 0) return key;
        }
        return alone[0];
    }

    /// @dev A whole step away, or anywhere up to a little more than a step; now and then anything.
    function _near(bytes32 key, uint256 seed) private view returns (uint256) {
        if (seed % 16 == 0) return seed;
        IParameterRegistry.Parameter memory p = registry.parameter(key);
        uint256 size = seed % 16 < 8 ? p.soft.maxStep : bound(seed >> 8, 0, uint256(p.soft.maxStep) * 9 / 8);
        return (seed >> 4) % 2 == 0 || size > p.value ? p.value + size : p.value - size;
    }
}
