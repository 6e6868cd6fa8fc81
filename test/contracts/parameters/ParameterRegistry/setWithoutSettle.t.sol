// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {SettlerSpy} from "./SettlerSpy.sol";

/// SetWithoutSettle
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when `set` would refuse the change for any reason but its settling
/// │  └── it should revert with the same error
/// └── when the change is legal
///    ├── it should settle nobody, and say so
///    └── it should leave what `set` leaves
contract ParameterRegistrySetWithoutSettleTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.setWithoutSettle(RATE, 1050);
    }

    function test_RevertWhen_KeyIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, "test.none");
        _setWithoutSettle("test.none", 1);
    }

    function test_RevertWhen_KeyIsInAGroup() external {
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupMember.selector, ONE, GROUP));
        _setWithoutSettle(ONE, 6100);
    }

    function test_RevertWhen_ValueIsUnchanged() external {
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_Unchanged.selector, RATE, 1000));
        _setWithoutSettle(RATE, 1000);
    }

    function test_RevertWhen_ALimitForbidsIt() external {
        _expectOutOfBounds(RATE, 1501, 500, 1500);
        _setWithoutSettle(RATE, 1501);
        _expectStepTooLarge(RATE, 1101, 1000, 100);
        _setWithoutSettle(RATE, 1101);
        _setWithoutSettle(RATE, 1100);
        vm.warp(START + RATE_COOLDOWN - 1);
        _expectTooEarly(RATE, 1000, START + RATE_COOLDOWN);
        _setWithoutSettle(RATE, 1000);
        vm.warp(START + RATE_COOLDOWN);
        _setWithoutSettle(RATE, 1000);
        vm.warp(START + 2 * RATE_COOLDOWN);
        _expectWindowExceeded(RATE, 1051, 51, 50);
        _setWithoutSettle(RATE, 1051);
    }

    /// @dev What it is for: a reader that fails blocks `set`, and not this.
    function test_GivenTheSettlerReverts() external {
        rateSettler.breakDown();
        vm.expectRevert(SettlerSpy.SettlerSpy_Broken.selector);
        _set(RATE, 1050);
        _setWithoutSettle(RATE, 1050);
        assertEq(registry.get(RATE), 1050);
    }

    function test_SettlesNobodyAndSaysSo() external {
        vm.expectEmit(address(registry));
        emit IParameterRegistry.SettleSkipped(RATE);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterSet(RATE, 1000, 1050);
        _setWithoutSettle(RATE, 1050);
        assertEq(rateSettler.settlements() + shareSettler.settlements() + otherSettler.settlements(), 0);
    }

    /// @dev `set` says nothing of the kind.
    function test_SetSaysNothingOfIt() external {
        vm.recordLogs();
        _set(RATE, 1050);
        assertEq(vm.getRecordedLogs().length, 1);
    }

    function testFuzz_LeavesWhatSetLeaves(uint256 newValue) external {
        newValue = bound(newValue, 895, 1105);
        uint256 before = vm.snapshotState();
        bool isSet = _try(abi.encodeCall(registry.set, (RATE, newValue)));
        bytes32 expected = keccak256(abi.encode(registry.parameter(RATE)));
        vm.revertToState(before);
        assertEq(_try(abi.encodeCall(registry.setWithoutSettle, (RATE, newValue))), isSet);
        assertEq(keccak256(abi.encode(registry.parameter(RATE))), expected);
    }

    function test_CanBeRestored() external {
        _setWithoutSettle(RATE, 1050);
        _restore(RATE);
        assertEq(registry.get(RATE), 1000);
    }

    function _setWithoutSettle(bytes32 key, uint256 newValue) private {
        vm.prank(timelock);
        registry.setWithoutSettle(key, newValue);
    }

    function _try(bytes memory data) private returns (bool isDone) {
        vm.prank(timelock);
        (isDone,) = address(registry).call(data);
    }
}
