// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";

/// @dev Counts each change and each undoing once, and nothing else: a copy made at a version is right while it stands.
contract ParameterRegistryVersionTest is ParameterRegistryTest {
    function test_GivenNothingChanged() external view {
        assertEq(registry.version(), 0);
    }

    function test_GivenValueChanged() external {
        _set(RATE, 1050);
        assertEq(registry.version(), 1);
        _set(LIMIT, 55);
        assertEq(registry.version(), 2);
    }

    function test_GivenValueChangedWithoutSettling() external {
        vm.prank(timelock);
        registry.setWithoutSettle(RATE, 1050);
        assertEq(registry.version(), 1);
    }

    function test_GivenGroupChanged() external {
        _setGroup(5900, 3000, 1100);
        assertEq(registry.version(), 1, "its members count together");
        vm.warp(START + GROUP_COOLDOWN);
        vm.prank(timelock);
        registry.setGroupWithoutSettle(GROUP, _three(6000, 3000, 1000));
        assertEq(registry.version(), 2);
    }

    function test_GivenChangeUndone() external {
        _set(RATE, 1050);
        _restore(RATE);
        assertEq(registry.version(), 2, "a new version, though the values are those of the first");
    }

    function test_GivenChangeOfAGroupUndone() external {
        _setGroup(5900, 3000, 1100);
        _restoreGroup();
        assertEq(registry.version(), 2);
    }

    function test_GivenBoundsMoved() external {
        _setBounds(RATE, 500, 1500, 50, 100);
        assertEq(registry.version(), 0, "no value moved");
    }

    function test_GivenChangeRefused() external {
        vm.prank(timelock);
        try registry.set(RATE, 1000) {
            fail();
        } catch {
            assertEq(registry.version(), 0);
        }
    }

    /// @dev Whatever is done, a version that stayed means values that stayed.
    function testFuzz_StaysOnlyWhileTheValuesStay(uint256 seed) external {
        for (uint256 i = 0; i < 20; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            (uint256 before, bytes32 values) = (registry.version(), _hashOfValues());
            vm.warp(block.timestamp + (random >> 128) % 11 days);
            bool isDone = _tryAnything(random);
            assertEq(registry.version(), before + (isDone ? 1 : 0), "one for each that passes");
            assertEq(_hashOfValues() == values, !isDone);
        }
    }

    function _tryAnything(uint256 random) private returns (bool isDone) {
        bytes memory call;
        uint256 shift = (random >> 16) % 100;
        if (random % 4 == 0) call = abi.encodeCall(registry.set, (RATE, registry.get(RATE) + shift));
        if (random % 4 == 1) call = abi.encodeCall(registry.restore, (RATE));
        if (random % 4 == 2) call = abi.encodeCall(registry.restoreGroup, (GROUP));
        if (random % 4 == 3) {
            uint256[] memory shares = _three(registry.get(ONE) - shift, registry.get(TWO) + shift, registry.get(THREE));
            call = abi.encodeCall(registry.setGroup, (GROUP, shares));
        }
        vm.prank(timelock);
        (isDone,) = address(registry).call(call);
    }

    function _hashOfValues() private view returns (bytes32) {
        return keccak256(
            abi.encode(
                registry.get(RATE), registry.get(LIMIT), registry.get(ONE), registry.get(TWO), registry.get(THREE)
            )
        );
    }
}
