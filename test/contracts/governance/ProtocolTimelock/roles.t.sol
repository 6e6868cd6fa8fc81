// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @dev Nobody but the governor schedules, executes or cancels (tested with each function), nobody but the timelock
/// itself makes anybody anything, and nobody makes everybody anything. This test contract is the deployer.
contract ProtocolTimelock_Roles_Test is ProtocolTimelockTest {
    function test_RevertWhen_AnyoneElseGrantsOrRevokes() external {
        bytes32[4] memory roles = _roles();
        address[3] memory callers = [address(this), makeAddr("stranger"), governor];
        for (uint256 i = 0; i < callers.length; ++i) {
            for (uint256 j = 0; j < roles.length; ++j) {
                _expectNotAdministrator(callers[i]);
                vm.prank(callers[i]);
                timelock.grantRole(roles[j], callers[i]);
                _expectNotAdministrator(callers[i]);
                vm.prank(callers[i]);
                timelock.revokeRole(roles[j], governor);
            }
        }
    }

    /// @dev The timelock administers itself, so a vote can hand out a role and take it back, and only after its delay.
    function test_GivenAnOperationGrants() external {
        bytes32 role = timelock.CANCELLER_ROLE();
        address brake = makeAddr("brake");
        Batch memory batch = _batch(address(timelock), abi.encodeCall(timelock.grantRole, (role, brake)));
        _schedule(batch);
        vm.warp(START + DELAY);
        _execute(batch);
        assertTrue(timelock.hasRole(role, brake));

        _asSelf(abi.encodeCall(timelock.revokeRole, (role, brake)));
        assertFalse(timelock.hasRole(role, brake));
    }

    /// @dev Given twice, it is there once: AccessControl says so, and nothing reverts.
    function test_GivenTheRoleIsThere() external {
        _asSelf(abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), governor)));
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), governor));
    }

    /// @dev OpenZeppelin would take it for everybody's role.
    function testFuzz_RevertWhen_GrantedToTheZeroAddress(bytes32 role) external {
        bytes memory data = abi.encodeCall(timelock.grantRole, (role, address(0)));
        vm.expectRevert(abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_OpenRole.selector, role));
        _asSelf(data);
        assertFalse(timelock.hasRole(role, address(0)));
    }

    function test_RevertWhen_AnOperationOpensARole() external {
        bytes32[4] memory roles = _roles();
        for (uint256 i = 0; i < roles.length; ++i) {
            Batch memory batch = _batch(address(timelock), abi.encodeCall(timelock.grantRole, (roles[i], address(0))));
            batch.salt = _salt(bytes12(uint96(i)));
            _schedule(batch);
            vm.warp(block.timestamp + DELAY);
            vm.expectRevert(abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_OpenRole.selector, roles[i]));
            _execute(batch);
        }
    }

    /// @dev As with OpenZeppelin: who has a role can lay it down.
    function test_GivenRenounced() external {
        bytes32 role = timelock.CANCELLER_ROLE();
        vm.prank(governor);
        timelock.renounceRole(role, governor);
        assertFalse(timelock.hasRole(role, governor));
    }

    /// @dev A second holder of every role, as a vote could make one, leaves the governor's operations alone, by name.
    function test_RevertWhen_AnotherRoleHolderUsesTheName() external {
        address rival = makeAddr("rival");
        bytes32[4] memory roles = _roles();
        for (uint256 i = 1; i < roles.length; ++i) {
            _asSelf(abi.encodeCall(timelock.grantRole, (roles[i], rival)));
        }
        Batch memory batch = _count();
        _expectNotOwner(batch.salt, rival);
        vm.prank(rival);
        timelock.scheduleBatch(batch.targets, batch.values, batch.payloads, batch.salt, DELAY, WINDOW);

        _schedule(batch);
        vm.warp(START + DELAY);
        _expectNotOwner(batch.salt, rival);
        vm.prank(rival);
        timelock.executeBatch(batch.targets, batch.values, batch.payloads, 0, batch.salt);
        _expectNotOwner(batch.salt, rival);
        vm.prank(rival);
        timelock.cancel(batch.salt);
        _execute(batch);
    }

    /// @dev Under a name of its own it does what its roles are for.
    function test_GivenAnotherRoleHolderUsesItsOwnName() external {
        address rival = makeAddr("rival");
        _asSelf(abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), rival)));
        Batch memory batch = _count();
        batch.salt = _saltOf(rival, "salt");
        vm.prank(rival);
        timelock.scheduleBatch(batch.targets, batch.values, batch.payloads, batch.salt, DELAY, WINDOW);
        assertEq(timelock.getTimestamp(batch.salt), START + DELAY);
    }

    function _roles() private view returns (bytes32[4] memory) {
        return
            [
                timelock.DEFAULT_ADMIN_ROLE(),
                timelock.PROPOSER_ROLE(),
                timelock.EXECUTOR_ROLE(),
                timelock.CANCELLER_ROLE()
            ];
    }

    function _expectNotOwner(bytes32 id, address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_NotOwner.selector, id, caller));
    }

    function _expectNotAdministrator(address account) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, account, timelock.DEFAULT_ADMIN_ROLE()
            )
        );
    }
}
