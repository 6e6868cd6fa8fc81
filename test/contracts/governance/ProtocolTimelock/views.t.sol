// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @dev OpenZeppelin's views tell the truth about operations that expire: an expired one looks like a cancelled one.
contract ProtocolTimelock_Views_Test is ProtocolTimelockTest {
    function testFuzz_ViewsOverTime(uint256 waited) external {
        bytes32 id = _schedule(_count());
        waited = bound(waited, 0, 2 * (DELAY + WINDOW));
        vm.warp(START + waited);
        bool isExpired = waited > DELAY + WINDOW;
        bool isReady = waited >= DELAY && !isExpired;
        assertEq(timelock.isOperation(id), !isExpired);
        assertEq(timelock.isOperationPending(id), !isExpired);
        assertEq(timelock.isOperationReady(id), isReady);
        assertFalse(timelock.isOperationDone(id));
        assertEq(timelock.getTimestamp(id), isExpired ? 0 : START + DELAY);
        assertEq(timelock.getExpiry(id), START + DELAY + WINDOW, "can be read when it is over too");
        _assertTimes(id, START + DELAY, START + DELAY + WINDOW);
    }

    function testFuzz_GivenNeverScheduled(bytes32 id) external view {
        assertFalse(timelock.isOperation(id));
        assertEq(timelock.getTimestamp(id), 0);
        assertEq(timelock.getExpiry(id), 0);
        _assertTimes(id, 0, 0);
    }

    function test_GivenDone() external {
        Batch memory batch = _count();
        bytes32 id = _schedule(batch);
        vm.warp(START + DELAY);
        _execute(batch);
        vm.warp(START + 2 * (DELAY + WINDOW)); // for ever
        assertTrue(timelock.isOperation(id));
        assertTrue(timelock.isOperationDone(id));
        assertFalse(timelock.isOperationPending(id));
        assertEq(timelock.getTimestamp(id), 1);
        assertEq(timelock.getExpiry(id), 0);
        _assertTimes(id, START + DELAY, 0);
    }

    function test_SupportsInterfaces() external view {
        assertTrue(timelock.supportsInterface(type(IERC165).interfaceId));
    }

    function _assertTimes(bytes32 id, uint256 expectedReadyAt, uint256 expectedExpiresAt) private view {
        (uint256 readyAt, uint256 expiresAt) = timelock.operationOf(id);
        assertEq(readyAt, expectedReadyAt);
        assertEq(expiresAt, expectedExpiresAt);
    }
}
