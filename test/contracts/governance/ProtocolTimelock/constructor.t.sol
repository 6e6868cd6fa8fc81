// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelock} from "../../../../contracts/governance/ProtocolTimelock.sol";
import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {Test} from "forge-std/Test.sol";
import {Vm} from "forge-std/Vm.sol";

/// Constructor
/// ├── when the delay is outside the bounds, or the governor zero
/// │  └── it should revert
/// └── when both are allowed
///    ├── it should make the governor the only proposer, executor and canceller
///    └── it should make itself the only administrator, and the deployer nothing
contract ProtocolTimelock_Constructor_Test is Test {
    address private governor = makeAddr("governor");

    function testFuzz_DelayBounds(uint256 delay) external {
        if (delay % 2 == 0) delay = bound(delay, 0, 60 days); // half of the runs near the bounds
        if (delay < 2 days || delay > 30 days) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector, delay, 2 days, 30 days
                )
            );
        }
        new ProtocolTimelock(delay, governor);
    }

    function test_GivenDelayAtABound() external {
        assertEq(new ProtocolTimelock(2 days, governor).getMinDelay(), 2 days);
        assertEq(new ProtocolTimelock(30 days, governor).getMinDelay(), 30 days);
        vm.expectPartialRevert(IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector);
        new ProtocolTimelock(2 days - 1, governor);
        vm.expectPartialRevert(IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector);
        new ProtocolTimelock(30 days + 1, governor);
    }

    function test_RevertWhen_GovernorIsZero() external {
        vm.expectRevert(IProtocolTimelock.ProtocolTimelock_ZeroGovernor.selector);
        new ProtocolTimelock(2 days, address(0));
    }

    /// @dev Every role that was granted, from the log: none is left out and none too many.
    function test_GrantsTheseRolesAndNoOther() external {
        vm.recordLogs();
        ProtocolTimelock timelock = new ProtocolTimelock(2 days, governor);
        uint256 granted = 0;
        bytes32 topic = keccak256("RoleGranted(bytes32,address,address)");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == topic) ++granted;
        }
        assertEq(granted, 4);
        assertTrue(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(timelock)));
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), governor));
        assertTrue(timelock.hasRole(timelock.CANCELLER_ROLE(), governor));
        assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), governor));
    }

    function test_TheGovernorIsNoAdministrator() external {
        ProtocolTimelock timelock = new ProtocolTimelock(2 days, governor);
        assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), governor));
        assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(this)));
        assertEq(timelock.getRoleAdmin(timelock.PROPOSER_ROLE()), timelock.DEFAULT_ADMIN_ROLE());
        assertEq(timelock.getRoleAdmin(timelock.EXECUTOR_ROLE()), timelock.DEFAULT_ADMIN_ROLE());
        assertEq(timelock.getRoleAdmin(timelock.CANCELLER_ROLE()), timelock.DEFAULT_ADMIN_ROLE());
    }
}
