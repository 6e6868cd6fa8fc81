// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterBounds} from "../../../contracts/parameters/libraries/ParameterBounds.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Calls from outside, so that a revert can be seen.
contract ParameterBoundsHarness {
    function distance(uint256 a, uint256 b) external pure returns (uint256) {
        return ParameterBounds.distance(a, b);
    }

    function availableAt(uint256 changedAt, uint256 cooldown) external pure returns (uint256) {
        return ParameterBounds.availableAt(changedAt, cooldown);
    }

    function requireInside(bytes32 key, uint256 value, IParameterRegistry.Bounds memory soft) external pure {
        ParameterBounds.requireInside(key, value, soft);
    }

    function requireStep(bytes32 key, uint256 value, uint256 current, uint256 maxStep) external pure {
        ParameterBounds.requireStep(key, value, current, maxStep);
    }

    function requireCooled(bytes32 key, uint256 value, uint256 availableFrom, uint256 time) external pure {
        ParameterBounds.requireCooled(key, value, availableFrom, time);
    }

    function requireRoom(bytes32 key, uint256 value, uint256 change, uint256 cap, uint256 used) external pure {
        ParameterBounds.requireRoom(key, value, change, cap, used);
    }

    function requireBounds(
        bytes32 key,
        IParameterRegistry.Bounds memory soft,
        IParameterRegistry.Bounds memory hard,
        uint256 value
    )
        external
        pure
    {
        ParameterBounds.requireBounds(key, soft, hard, value);
    }
}

/// @dev Each rule refuses exactly what it is there to refuse. Small numbers, so that limits are hit and not only passed.
contract ParameterBoundsTest is Test {
    bytes32 private constant KEY = "test.key";
    ParameterBoundsHarness private harness;

    function setUp() external {
        harness = new ParameterBoundsHarness();
    }

    function testFuzz_Distance(uint256 a, uint256 b) external view {
        uint256 distance = harness.distance(a, b);
        assertEq(distance, harness.distance(b, a));
        assertTrue(a > b ? b + distance == a : a + distance == b);
    }

    function testFuzz_AvailableAt(uint40 changedAt, uint32 cooldown) external view {
        uint256 expected = changedAt == 0 ? 0 : uint256(changedAt) + cooldown;
        assertEq(harness.availableAt(changedAt, cooldown), expected);
        assertEq(harness.availableAt(0, cooldown), 0);
    }

    function testFuzz_RequireInside(uint8 value, uint8 min, uint8 max) external {
        if (!(min <= value && value <= max)) {
            vm.expectRevert(
                abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_OutOfBounds.selector, KEY, value, min, max)
            );
        }
        harness.requireInside(KEY, value, IParameterRegistry.Bounds(min, max, 0, 0));
    }

    function testFuzz_RequireStep(uint8 value, uint8 current, uint8 maxStep) external {
        int256 step = int256(uint256(value)) - int256(uint256(current));
        if (step > int256(uint256(maxStep)) || -step > int256(uint256(maxStep))) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IParameterRegistry.ParameterRegistry_StepTooLarge.selector, KEY, value, current, maxStep
                )
            );
        }
        harness.requireStep(KEY, value, current, maxStep);
    }

    function testFuzz_RequireCooled(uint256 value, uint8 availableFrom, uint8 time) external {
        if (time < availableFrom) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IParameterRegistry.ParameterRegistry_TooEarly.selector, KEY, value, availableFrom
                )
            );
        }
        harness.requireCooled(KEY, value, availableFrom, time);
    }

    function testFuzz_RequireRoom(uint256 value, uint8 change, uint8 cap, uint8 used) external {
        if (change > 0 && uint256(change) + used > cap) {
            uint256 available = used > cap ? 0 : cap - used;
            vm.expectRevert(
                abi.encodeWithSelector(
                    IParameterRegistry.ParameterRegistry_WindowExceeded.selector, KEY, value, change, available
                )
            );
        }
        harness.requireRoom(KEY, value, change, cap, used);
    }

    /// @dev Each of the four limits is broken, met or kept about as often as the next.
    function testFuzz_RequireBounds(uint256 seed) external {
        IParameterRegistry.Bounds memory hard = IParameterRegistry.Bounds(10, 20, 5, 8);
        IParameterRegistry.Bounds memory soft = IParameterRegistry.Bounds({
            min: uint64(9 + seed % 8),
            max: uint64(14 + (seed >> 8) % 8),
            maxStep: uint64((seed >> 16) % 7),
            windowCap: uint64((seed >> 24) % 10)
        });
        uint256 value = 9 + (seed >> 32) % 13;
        bool isBroken = soft.min < 10 || soft.max > 20 || soft.maxStep > 5 || soft.windowCap > 8;
        if (isBroken || value < soft.min || value > soft.max) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IParameterRegistry.ParameterRegistry_BoundsInvalid.selector, KEY, soft, hard, value
                )
            );
        }
        harness.requireBounds(KEY, soft, hard, value);
    }
}
