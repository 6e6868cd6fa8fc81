// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {Counter} from "./Counter.sol";
import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// ScheduleBatch
/// ├── when the caller is no proposer, or the lists differ in length
/// │  └── it should revert
/// ├── when the delay or the window is outside the bounds
/// │  └── it should revert
/// ├── when the operation is waiting, ready or done
/// │  └── it should revert
/// ├── given the delay is shorter than the minimum delay
/// │  └── it should take the minimum delay
/// └── given it is cancelled or expired, or was never scheduled
///    └── it should keep when it is ready and when it expires, and say so
contract ProtocolTimelock_ScheduleBatch_Test is ProtocolTimelockTest {
    function testFuzz_RevertWhen_CallerIsNoProposer(address caller) external {
        vm.assume(caller != governor);
        Batch memory batch = _count();
        bytes32 role = timelock.PROPOSER_ROLE();
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role));
        vm.prank(caller);
        timelock.scheduleBatch(batch.targets, batch.values, batch.payloads, _salt("salt"), DELAY, WINDOW);
    }

    function test_RevertWhen_ListsDifferInLength() external {
        Batch memory batch = _count();
        _expectLength(1, 1, 2);
        batch.values = new uint256[](2);
        _schedule(batch);
        _expectLength(1, 2, 1);
        batch.values = new uint256[](1);
        batch.payloads = new bytes[](2);
        _schedule(batch);
        _expectLength(0, 1, 1);
        batch.targets = new address[](0);
        batch.payloads = new bytes[](1);
        _schedule(batch);
    }

    /* BOUNDS */
    function testFuzz_Delay(uint256 delay) external {
        if (delay % 4 != 0) delay = bound(delay, 0, 40 days);
        if (delay > 30 days) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector, delay, 2 days, 30 days
                )
            );
            _schedule(_count(), delay, WINDOW);
            return;
        }
        (bytes32 id, uint48 readyAt) = _schedule(_count(), delay, WINDOW);
        uint256 effective = delay < DELAY ? DELAY : delay;
        assertEq(readyAt, START + effective);
        assertEq(timelock.getTimestamp(id), START + effective);
        assertEq(timelock.getExpiry(id), START + effective + WINDOW);
    }

    function testFuzz_Window(uint256 window) external {
        if (window % 4 != 0) window = bound(window, 0, 40 days);
        if (window < 1 days || window > 30 days) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolTimelock.ProtocolTimelock_WindowOutOfBounds.selector, window, 1 days, 30 days
                )
            );
            _schedule(_count(), DELAY, window);
            return;
        }
        (bytes32 id,) = _schedule(_count(), DELAY, window);
        assertEq(timelock.getExpiry(id), START + DELAY + window);
    }

    function test_GivenDelayAndWindowAtABound() external {
        Batch memory batch = _count();
        _schedule(batch, 30 days, 30 days);
        batch.salt = _salt("least");
        _schedule(batch, 2 days, 1 days);
        batch.salt = _salt("refused");
        vm.expectPartialRevert(IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector);
        _schedule(batch, 30 days + 1, WINDOW);
        vm.expectPartialRevert(IProtocolTimelock.ProtocolTimelock_WindowOutOfBounds.selector);
        _schedule(batch, DELAY, 30 days + 1);
        vm.expectPartialRevert(IProtocolTimelock.ProtocolTimelock_WindowOutOfBounds.selector);
        _schedule(batch, DELAY, 1 days - 1);
    }

    function test_GivenMinimumDelayWasRaised() external {
        _asSelf(abi.encodeCall(timelock.updateDelay, (10 days)));
        (, uint48 readyAt) = _schedule(_count(), 3 days, WINDOW);
        assertEq(readyAt, START + 10 days);
    }

    function test_PublishesItsBounds() external view {
        assertEq(timelock.MIN_DELAY(), 2 days);
        assertEq(timelock.MAX_DELAY(), 30 days);
        assertEq(timelock.MIN_WINDOW(), 1 days);
        assertEq(timelock.MAX_WINDOW(), 30 days);
    }

    /* TWICE */
    function test_RevertWhen_ScheduledAlready() external {
        Batch memory batch = _count();
        bytes32 id = _schedule(batch);
        _expectNotUnset(id);
        _schedule(batch);
        vm.warp(START + DELAY); // ready
        _expectNotUnset(id);
        _schedule(batch);
        vm.warp(START + DELAY + WINDOW); // for the last second
        _expectNotUnset(id);
        _schedule(batch);
    }

    function test_RevertWhen_Done() external {
        Batch memory batch = _count();
        bytes32 id = _schedule(batch);
        vm.warp(START + DELAY);
        _execute(batch);
        _expectNotUnset(id);
        _schedule(batch);
        vm.warp(START + DELAY + WINDOW + 1); // its expiry frees nothing: it was done
        _expectNotUnset(id);
        _schedule(batch);
    }

    /// @dev A new delay in full, whatever the operation waited before.
    function test_GivenExpiredOrCancelled() external {
        Batch memory batch = _count();
        bytes32 id = _schedule(batch);
        vm.warp(START + DELAY + WINDOW + 1);
        (bytes32 again, uint48 readyAt) = _schedule(batch, DELAY, WINDOW);
        assertEq(again, id);
        assertEq(readyAt, block.timestamp + DELAY);
        _expectNotReady(id);
        _execute(batch);

        _cancel(id);
        (, readyAt) = _schedule(batch, DELAY, WINDOW);
        assertEq(readyAt, block.timestamp + DELAY);
    }

    /* EFFECT */
    function test_SaysWhatItScheduled() external {
        Batch memory batch = _twoCalls();
        bytes32 id = _idOf(batch);
        vm.expectEmit(address(timelock));
        emit IProtocolTimelock.OperationScheduled(id, START + 3 days, START + 3 days + WINDOW);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit(address(timelock));
            emit TimelockController.CallScheduled(
                id, i, batch.targets[i], batch.values[i], batch.payloads[i], 0, 3 days
            );
        }
        (bytes32 given,) = _schedule(batch, 3 days, WINDOW);
        assertEq(given, id, "the id OpenZeppelin's view gives");
    }

    /// @dev The delay in the event is the one that holds.
    function test_GivenTooShortADelay() external {
        Batch memory batch = _count();
        vm.expectEmit(address(timelock));
        emit TimelockController.CallScheduled(_idOf(batch), 0, batch.targets[0], 0, batch.payloads[0], 0, DELAY);
        _schedule(batch, 0, WINDOW);
    }

    /// @dev The name is the salt, whatever the calls: whoever knows the one can ask without the other.
    function testFuzz_TheSaltIsTheName(bytes12 name) external {
        Batch memory batch = _count();
        bytes32 salt = _salt(name);
        batch.salt = salt;
        _schedule(batch);
        assertEq(timelock.getTimestamp(salt), START + DELAY);
        assertEq(_idOf(batch), salt);
        batch.payloads[0] = "";
        _expectNotUnset(salt);
        _schedule(batch);
    }

    function _twoCalls() private view returns (Batch memory batch) {
        batch.targets = new address[](2);
        batch.values = new uint256[](2);
        batch.payloads = new bytes[](2);
        (batch.targets[0], batch.targets[1]) = (address(counter), governor);
        batch.values[1] = 7;
        batch.payloads[0] = abi.encodeCall(Counter.count, ());
        batch.salt = _salt("salt");
    }

    function _expectLength(uint256 targets, uint256 payloads, uint256 values) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockInvalidOperationLength.selector, targets, payloads, values
            )
        );
    }
}
