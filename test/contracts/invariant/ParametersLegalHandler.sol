// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {KeptRule} from "../parameters/KeptRule.sol";
import {ParametersLedger} from "./ParametersLedger.sol";

/// @dev Makes only moves that the published state of a parameter allows, up to the very edge. A revert here means that
/// the registry refuses what it says is allowed.
contract ParametersLegalHandler is ParametersLedger {
    constructor(ParameterRegistry registry_, bytes32[] memory groups_) ParametersLedger(registry_, groups_) {}

    /* VALUES */
    function set(uint256 keySeed, uint256 sizeSeed, bool isUp) external {
        bytes32 key = _pick(alone, keySeed);
        _cool(key);
        if (_room(key, isUp) == 0) isUp = !isUp;
        uint256 room = _room(key, isUp);
        if (room == 0) return;

        uint256 newValue = _moved(key, isUp, _size(sizeSeed, room));
        vm.prank(timelock);
        registry.set(key, newValue);
        _recordMoves(Action.Set);
    }

    /// @dev One member gives, another takes. Where that breaks a rule that is about no sum, nothing is left to do.
    function setGroup(uint256 groupSeed, uint256 giverSeed, uint256 takerSeed, uint256 sizeSeed) external {
        bytes32 group = _pick(groups, groupSeed);
        bytes32[] memory members = registry.groupMembers(group);
        uint256 giver = giverSeed % members.length;
        uint256 taker = (giver + bound(takerSeed, 1, members.length - 1)) % members.length;
        _cool(members[giver]);
        _cool(members[taker]);
        uint256 room = _least(_room(members[giver], false), _room(members[taker], true));
        if (room == 0) return;

        uint256 size = _size(sizeSeed, room);
        uint256[] memory newValues = new uint256[](members.length);
        for (uint256 i = 0; i < members.length; ++i) {
            newValues[i] = registry.get(members[i]);
        }
        newValues[giver] -= size;
        newValues[taker] += size;
        if (!KeptRule.isKept(registry, group, newValues)) return;
        vm.prank(timelock);
        registry.setGroup(group, newValues);
        _recordMoves(Action.SetGroup);
    }

    /* UNDOING */
    function restore(uint256 keySeed) external {
        for (uint256 i = 0; i < alone.length; ++i) {
            bytes32 key = alone[(keySeed % alone.length + i) % alone.length];
            if (!_isRestorable(key)) continue;
            vm.prank(timelock);
            registry.restore(key);
            _recordMoves(Action.Restore);
            return;
        }
    }

    function restoreGroup(uint256 groupSeed) external {
        bytes32 group = _pick(groups, groupSeed);
        bytes32[] memory members = registry.groupMembers(group);
        uint256 restorable = 0;
        for (uint256 i = 0; i < members.length; ++i) {
            if (registry.parameter(members[i]).restorableUntil == 0) continue;
            if (!_isRestorable(members[i])) return;
            ++restorable;
        }
        if (restorable == 0) return;
        vm.prank(timelock);
        registry.restoreGroup(group);
        _recordMoves(Action.RestoreGroup);
    }

    /* BOUNDS */
    function setBounds(uint256 keySeed, uint256 minSeed, uint256 maxSeed, uint256 stepSeed, uint256 capSeed) external {
        bytes32 key = _pick(keys, keySeed);
        IParameterRegistry.Parameter memory p = registry.parameter(key);
        uint64 maxStep = uint64(bound(stepSeed, 1, p.hard.maxStep));
        IParameterRegistry.Bounds memory bounds = IParameterRegistry.Bounds({
            min: uint64(bound(minSeed, p.hard.min, p.value)),
            max: uint64(bound(maxSeed, p.value, p.hard.max)),
            maxStep: maxStep,
            windowCap: uint64(bound(capSeed, maxStep, p.hard.windowCap))
        });
        vm.prank(timelock);
        registry.setBounds(key, bounds);
        _recordBounds(key);
    }

    /* STRANGERS */
    /// @dev What the timelock could do now, done by anyone else.
    function interfere(uint256 callerSeed, uint256 keySeed, bool isUp) external {
        bytes32 key = _pick(alone, keySeed);
        uint256 newValue = _moved(key, isUp, _room(key, isUp));
        vm.prank(_stranger(callerSeed));
        try registry.set(key, newValue) {
            ++strangersLetIn;
        } catch {
            ++done[Action.Stranger];
        }
    }

    /* PRIVATE */
    function _cool(bytes32 key) private {
        uint256 nextChangeAt = registry.parameter(key).nextChangeAt;
        if (nextChangeAt > block.timestamp) vm.warp(nextChangeAt);
    }

    /// @dev How far `key` may move in one direction, were its cooldown over.
    function _room(bytes32 key, bool isUp) private view returns (uint256) {
        IParameterRegistry.Parameter memory p = registry.parameter(key);
        uint256 windowRest = p.soft.windowCap > p.windowUsed ? p.soft.windowCap - p.windowUsed : 0;
        uint256 boundsRest = isUp ? p.soft.max - p.value : p.value - p.soft.min;
        return _least(p.soft.maxStep, _least(windowRest, boundsRest));
    }

    function _moved(bytes32 key, bool isUp, uint256 size) private view returns (uint256) {
        return isUp ? registry.get(key) + size : registry.get(key) - size;
    }

    function _isRestorable(bytes32 key) private view returns (bool) {
        IParameterRegistry.Parameter memory p = registry.parameter(key);
        return p.restorableUntil > 0 && p.soft.min <= p.previous && p.previous <= p.soft.max;
    }

    /// @dev All there is every second time.
    function _size(uint256 seed, uint256 room) private pure returns (uint256) {
        return seed % 2 == 0 ? room : bound(seed, 1, room);
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
