// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev OpenZeppelin's other ways in and out keep no expiry, and are off for everybody, the governor included.
contract ProtocolTimelock_Disabled_Test is ProtocolTimelockTest {
    function testFuzz_RevertWhen_Scheduling(
        address caller,
        address target,
        bytes calldata data,
        bytes32 salt
    )
        external
    {
        _expectDisabled();
        vm.prank(caller);
        timelock.schedule(target, 0, data, 0, salt, DELAY);
        _expectDisabled();
        vm.prank(governor);
        timelock.schedule(target, 0, data, 0, salt, DELAY);
    }

    function test_RevertWhen_SchedulingABatchWithoutAWindow() external {
        Batch memory batch = _count();
        _expectDisabled();
        vm.prank(governor);
        timelock.scheduleBatch(batch.targets, batch.values, batch.payloads, bytes32(0), _salt("salt"), DELAY);
        assertFalse(timelock.isOperation(_idOf(batch)));
    }

    /// @dev Not even what is ready: its only way out is the batch.
    function test_RevertWhen_ExecutingASingleCall() external {
        Batch memory batch = _count();
        _schedule(batch);
        vm.warp(START + DELAY);
        _expectDisabled();
        vm.prank(governor);
        timelock.execute(batch.targets[0], 0, batch.payloads[0], 0, _salt("salt"));
        _expectDisabled();
        timelock.execute(batch.targets[0], 0, batch.payloads[0], 0, _salt("salt"));
        assertEq(counter.counted(), 0);
    }

    function test_TheWayInIsNotOpenZeppelins() external pure {
        bytes4 off = bytes4(keccak256("scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)"));
        assertTrue(off == TimelockController.scheduleBatch.selector);
        assertTrue(off != IProtocolTimelock.scheduleBatch.selector);
    }

    function _expectDisabled() private {
        vm.expectRevert(IProtocolTimelock.ProtocolTimelock_Disabled.selector);
    }
}
