// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @dev Nobody but the governor schedules, executes or cancels, and nobody but a vote makes anybody anything. This test
/// contract is the deployer.
contract ProtocolTimelock_Roles_Test is GovernanceTest {
    function test_RevertWhen_AnyoneElseSchedules() external {
        Payload memory p = _feePayload(300);
        address[3] memory callers = [address(this), alice, address(timelock)];
        for (uint256 i = 0; i < callers.length; ++i) {
            _expectMissingRole(callers[i], timelock.PROPOSER_ROLE());
            vm.prank(callers[i]);
            timelock.scheduleBatch(p.targets, p.values, p.calldatas, 0, 0, DELAY);
            _expectMissingRole(callers[i], timelock.PROPOSER_ROLE());
            vm.prank(callers[i]);
            timelock.schedule(p.targets[0], 0, p.calldatas[0], 0, 0, DELAY);
        }
    }

    /// @dev Ready or not, an operation of the governor's runs through the governor alone.
    function test_RevertWhen_AnyoneElseExecutes() external {
        Payload memory p = _feePayload(300);
        uint256 proposalId = _passAndQueue(p);
        bytes32 salt = bytes32((uint256(uint160(address(governor))) << 96) + proposalId);
        assertTrue(timelock.isOperationReady(_operationId(proposalId, p)));

        address[3] memory callers = [address(this), alice, address(timelock)];
        for (uint256 i = 0; i < callers.length; ++i) {
            _expectMissingRole(callers[i], timelock.EXECUTOR_ROLE());
            vm.prank(callers[i]);
            timelock.executeBatch(p.targets, p.values, p.calldatas, 0, salt);
            _expectMissingRole(callers[i], timelock.EXECUTOR_ROLE());
            vm.prank(callers[i]);
            timelock.execute(p.targets[0], 0, p.calldatas[0], 0, salt);
        }
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 250);
    }

    function test_RevertWhen_AnyoneElseCancels() external {
        Payload memory p = _feePayload(300);
        bytes32 operationId = _operationId(_passAndQueue(p), p);
        address[3] memory callers = [address(this), alice, address(timelock)];
        for (uint256 i = 0; i < callers.length; ++i) {
            _expectMissingRole(callers[i], timelock.CANCELLER_ROLE());
            vm.prank(callers[i]);
            timelock.cancel(operationId);
        }
    }

    function test_RevertWhen_AnyoneElseGrants() external {
        bytes32[4] memory roles = [
            timelock.DEFAULT_ADMIN_ROLE(), timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()
        ];
        address[3] memory callers = [address(this), alice, address(governor)];
        for (uint256 i = 0; i < callers.length; ++i) {
            for (uint256 j = 0; j < roles.length; ++j) {
                _expectMissingRole(callers[i], timelock.DEFAULT_ADMIN_ROLE());
                vm.prank(callers[i]);
                timelock.grantRole(roles[j], callers[i]);
            }
        }
    }

    /// @dev The timelock administers itself, so a vote can hand out a role, and only after its delay.
    function test_GivenAVoteGrants() external {
        bytes32 role = timelock.CANCELLER_ROLE();
        _enact(_payload(address(timelock), abi.encodeCall(timelock.grantRole, (role, stranger)), "A canceller"));
        assertTrue(timelock.hasRole(role, stranger));
    }

    function _expectMissingRole(address account, bytes32 role) private {
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role));
    }
}
