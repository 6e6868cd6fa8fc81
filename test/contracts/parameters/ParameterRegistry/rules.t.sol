// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";

/// @dev A change passes exactly when every rule holds, told by a list of past changes and nothing clever. Random
/// sequences of changes, most of them near a limit; errors are compared to the last argument.
contract ParameterRegistryRulesTest is ParameterRegistryTest {
    struct Change {
        uint256 time;
        uint256 size;
    }

    Change[] private changes;
    uint256 private value = 1000;
    IParameterRegistry.Bounds private soft = IParameterRegistry.Bounds(500, 1500, 100, 250);

    function testFuzz_PassesExactlyWhenEveryRuleHolds(uint256 seed) external {
        for (uint256 i = 0; i < 40; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            vm.warp(block.timestamp + _wait(random));
            if (random % 8 == 0) _moveBounds(random >> 16);
            _tryToSet(_candidate(random >> 32));
        }
    }

    function _tryToSet(uint256 newValue) private {
        bytes memory problem = _problem(newValue);
        if (problem.length > 0) vm.expectRevert(problem);
        _set(RATE, newValue);
        if (problem.length > 0) return;
        changes.push(Change(block.timestamp, _distance(newValue)));
        value = newValue;
        assertEq(registry.get(RATE), newValue);
    }

    /// @dev Abi-encoded error of the first rule broken, empty when none is.
    function _problem(uint256 newValue) private view returns (bytes memory) {
        if (newValue == value) {
            return abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_Unchanged.selector, RATE, newValue);
        }
        if (newValue < soft.min || newValue > soft.max) {
            return abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_OutOfBounds.selector, RATE, newValue, soft.min, soft.max
            );
        }
        if (_distance(newValue) > soft.maxStep) {
            return abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_StepTooLarge.selector, RATE, newValue, value, soft.maxStep
            );
        }
        uint256 nextAt = changes.length == 0 ? 0 : changes[changes.length - 1].time + RATE_COOLDOWN;
        if (block.timestamp < nextAt) {
            return
                abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_TooEarly.selector, RATE, newValue, nextAt);
        }
        uint256 used = _used();
        uint256 available = soft.windowCap > used ? soft.windowCap - used : 0;
        if (_distance(newValue) <= available) return "";
        return abi.encodeWithSelector(
            IParameterRegistry.ParameterRegistry_WindowExceeded.selector, RATE, newValue, _distance(newValue), available
        );
    }

    function _used() private view returns (uint256 sum) {
        for (uint256 i = 0; i < changes.length; ++i) {
            if (changes[i].time + RATE_WINDOW > block.timestamp) sum += changes[i].size;
        }
    }

    function _distance(uint256 newValue) private view returns (uint256) {
        return newValue > value ? newValue - value : value - newValue;
    }

    /// @dev A second before a limit, on it, after it, or anything.
    function _wait(uint256 random) private pure returns (uint256) {
        uint256 kind = (random >> 8) % 6;
        if (kind == 0) return 0;
        if (kind == 1) return RATE_COOLDOWN - 1;
        if (kind == 2) return RATE_COOLDOWN;
        if (kind == 3) return RATE_WINDOW - 2 * RATE_COOLDOWN;
        return (random >> 64) % (2 * RATE_COOLDOWN);
    }

    function _candidate(uint256 random) private view returns (uint256) {
        uint256 kind = random % 8;
        random >>= 8;
        if (kind == 0) return random; // mostly far beyond 64 bits
        if (kind == 1) return soft.min - 1 + random % 2;
        if (kind == 2) return soft.max + random % 2;
        uint256 step = kind < 5 ? soft.maxStep - 1 + random % 3 : random % (soft.maxStep + 1);
        return (random >> 128) % 2 == 0 ? value + step : value - step;
    }

    function _moveBounds(uint256 random) private {
        soft = IParameterRegistry.Bounds({
            min: uint64(value - random % 100),
            max: uint64(value + (random >> 16) % 100),
            maxStep: uint64(1 + (random >> 32) % 200),
            windowCap: uint64((random >> 48) % 501)
        });
        if (soft.min < 100) soft.min = 100;
        if (soft.max > 2000) soft.max = 2000;
        _setBounds(RATE, soft.min, soft.max, soft.maxStep, soft.windowCap);
    }
}
