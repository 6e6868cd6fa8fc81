// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Counter} from "./Counter.sol";
import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// ExecuteBatch
/// ├── when the caller is no executor, the lists differ in length, or there is a predecessor
/// │  └── it should revert
/// ├── when the operation was never scheduled, is waiting, cancelled, expired or done
/// │  └── it should revert
/// ├── when a call fails
/// │  └── it should revert with its error, and nothing has happened
/// └── when it is ready
///    └── it should call all targets in their order, from itself, and be done
contract ProtocolTimelock_ExecuteBatch_Test is ProtocolTimelockTest {
    function testFuzz_RevertWhen_CallerIsNoExecutor(address caller) external {
        vm.assume(caller != governor);
        Batch memory batch = _ready();
        bytes32 role = timelock.EXECUTOR_ROLE();
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role));
        vm.prank(caller);
        timelock.executeBatch(batch.targets, batch.values, batch.payloads, 0, _salt("salt"));
    }

    function test_RevertWhen_ListsDifferInLength() external {
        Batch memory batch = _ready();
        batch.values = new uint256[](2);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockInvalidOperationLength.selector, 1, 1, 2));
        _execute(batch);
        batch.values = new uint256[](1);
        batch.payloads = new bytes[](0);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockInvalidOperationLength.selector, 1, 0, 1));
        _execute(batch);
    }

    function testFuzz_RevertWhen_ThereIsAPredecessor(bytes32 predecessor) external {
        vm.assume(predecessor != 0);
        Batch memory batch = _ready();
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnexecutedPredecessor.selector, predecessor));
        vm.prank(governor);
        timelock.executeBatch(batch.targets, batch.values, batch.payloads, predecessor, _salt("salt"));
    }

    /* TIME */
    function test_RevertWhen_NeverScheduled() external {
        Batch memory batch = _count();
        _expectNotReady(_idOf(batch));
        _execute(batch);
    }

    function testFuzz_RunsInItsWindowAlone(uint256 delay, uint256 window, uint256 waited) external {
        delay = bound(delay, DELAY, 30 days);
        window = bound(window, 1 days, 30 days);
        waited = bound(waited, 0, 65 days);
        Batch memory batch = _count();
        (bytes32 id,) = _schedule(batch, delay, window);
        vm.warp(START + waited);
        if (waited < delay) _expectNotReady(id);
        else if (waited > delay + window) _expectExpired(id, START + delay + window);
        _execute(batch);
        assertEq(counter.counted(), waited < delay || waited > delay + window ? 0 : 1);
    }

    function test_GivenFirstAndLastSecond() external {
        Batch memory batch = _count();
        bytes32 id = _schedule(batch);
        vm.warp(START + DELAY - 1);
        _expectNotReady(id);
        _execute(batch);
        uint256 ready = vm.snapshotState();
        vm.warp(START + DELAY);
        _execute(batch);

        vm.revertToState(ready);
        vm.warp(START + DELAY + WINDOW);
        _execute(batch);

        vm.revertToState(ready);
        vm.warp(START + DELAY + WINDOW + 1);
        _expectExpired(id, START + DELAY + WINDOW);
        _execute(batch);
        assertEq(counter.counted(), 0);
    }

    function test_RevertWhen_Cancelled() external {
        Batch memory batch = _ready();
        _cancel(_idOf(batch));
        _expectNotReady(_idOf(batch));
        _execute(batch);
    }

    function test_RevertWhen_DoneOnce() external {
        Batch memory batch = _ready();
        _execute(batch);
        _expectNotReady(_idOf(batch));
        _execute(batch);
        vm.warp(START + DELAY + WINDOW + 1);
        _expectNotReady(_idOf(batch));
        _execute(batch);
        assertEq(counter.counted(), 1);
    }

    /// @dev What was scheduled is what runs: neither another value, payload or target nor more or fewer calls.
    function test_RevertWhen_AnythingDiffers() external {
        Batch memory batch = _ready();
        batch.values[0] = 1;
        _expectWrongCalls(_salt("salt"));
        _execute(batch);
        batch = _count();
        batch.payloads[0] = abi.encodeCall(Counter.requireCounted, (0));
        _expectWrongCalls(_salt("salt"));
        _execute(batch);
        batch = _count();
        batch.targets[0] = governor;
        _expectWrongCalls(_salt("salt"));
        _execute(batch);
        batch = _batch(new address[](2), new bytes[](2));
        _expectWrongCalls(_salt("salt"));
        _execute(batch);
        batch = _batch(new address[](0), new bytes[](0));
        _expectWrongCalls(_salt("salt"));
        _execute(batch);
        batch = _count();
        batch.salt = _salt("other");
        _expectNotReady(_salt("other"));
        _execute(batch);
        assertEq(counter.counted(), 0);
    }

    /* CALLS */
    function test_RevertWhen_ACallFails() external {
        Batch memory batch = _countAndRequire(2);
        vm.expectRevert(abi.encodeWithSelector(Counter.Counter_Refused.selector, 1));
        _execute(batch);
        assertEq(counter.counted(), 0, "the first call neither");
        _assertState(_idOf(batch), TimelockController.OperationState.Ready);
    }

    function test_GivenTwoCalls() external {
        Batch memory batch = _countAndRequire(1);
        bytes32 id = _idOf(batch);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit(address(timelock));
            emit TimelockController.CallExecuted(id, i, batch.targets[i], batch.values[i], batch.payloads[i]);
        }
        _execute(batch);
        assertEq(counter.counted(), 1);
        assertEq(counter.lastCaller(), address(timelock));
        _assertState(id, TimelockController.OperationState.Done);
        assertEq(timelock.getTimestamp(id), 1);
        assertEq(timelock.getExpiry(id), 0);
    }

    function test_GivenValue() external {
        Batch memory batch = _count();
        batch.values[0] = 5;
        _schedule(batch);
        vm.warp(START + DELAY);
        vm.deal(address(timelock), 2);
        vm.deal(governor, 3);
        vm.prank(governor);
        timelock.executeBatch{value: 3}(batch.targets, batch.values, batch.payloads, 0, _salt("salt"));
        assertEq(address(counter).balance, 5, "of what it holds and what comes along");
    }

    function test_GivenNoCalls() external {
        Batch memory batch = _batch(new address[](0), new bytes[](0));
        _schedule(batch);
        vm.warp(START + DELAY);
        _execute(batch);
        _assertState(_idOf(batch), TimelockController.OperationState.Done);
    }

    function _ready() private returns (Batch memory batch) {
        batch = _count();
        _schedule(batch);
        vm.warp(START + DELAY);
    }

    /// @dev Ready: counts, then wants the counter to be `expected`.
    function _countAndRequire(uint256 expected) private returns (Batch memory batch) {
        batch = _batch(new address[](2), new bytes[](2));
        (batch.targets[0], batch.targets[1]) = (address(counter), address(counter));
        batch.payloads[0] = abi.encodeCall(Counter.count, ());
        batch.payloads[1] = abi.encodeCall(Counter.requireCounted, (expected));
        _schedule(batch);
        vm.warp(START + DELAY);
    }
}
