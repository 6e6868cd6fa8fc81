// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// Cancel
/// ├── when the caller is no canceller
/// │  └── it should revert
/// ├── when the operation was never scheduled, is cancelled or done
/// │  └── it should revert
/// └── when it is waiting, ready or expired
///    └── it should forget it, and say so
contract ProtocolTimelock_Cancel_Test is ProtocolTimelockTest {
    function testFuzz_RevertWhen_CallerIsNoCanceller(address caller) external {
        vm.assume(caller != governor);
        bytes32 id = _schedule(_count());
        bytes32 role = timelock.CANCELLER_ROLE();
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role));
        vm.prank(caller);
        timelock.cancel(id);
    }

    function testFuzz_RevertWhen_NeverScheduled(bytes12 name) external {
        bytes32 id = _salt(name);
        _expectNotPending(id);
        _cancel(id);
    }

    function test_RevertWhen_CancelledAlready() external {
        bytes32 id = _schedule(_count());
        _cancel(id);
        _expectNotPending(id);
        _cancel(id);
    }

    function test_RevertWhen_Done() external {
        Batch memory batch = _count();
        bytes32 id = _schedule(batch);
        vm.warp(START + DELAY);
        _execute(batch);
        _expectNotPending(id);
        _cancel(id);
    }

    function testFuzz_GivenScheduled(uint256 waited) external {
        bytes32 id = _schedule(_count());
        vm.warp(START + bound(waited, 0, 2 * (DELAY + WINDOW))); // waiting, ready or expired
        vm.expectEmit(address(timelock));
        emit TimelockController.Cancelled(id);
        _cancel(id);
        _assertState(id, TimelockController.OperationState.Unset);
        assertEq(timelock.getTimestamp(id), 0);
        assertEq(timelock.getExpiry(id), 0);
    }
}
