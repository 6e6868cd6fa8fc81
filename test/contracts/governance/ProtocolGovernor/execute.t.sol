// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// Queue and execute
/// ├── given the proposal has not passed
/// │  └── neither should work
/// ├── given it is queued
/// │  ├── before its time, executing should revert
/// │  └── from its time on, anyone should execute it, once
/// ├── given a call fails
/// │  └── it should revert as a whole, and can be tried again
/// └── given it is a change of a parameter
///    └── it should change it in the registry
contract ProtocolGovernor_Execute_Test is GovernanceTest {
    function test_RevertGiven_NotPassed() external {
        Payload memory p = _feePayload(300);
        uint256 id = _propose(alice, p);
        _expectState(id, IGovernor.ProposalState.Pending, IGovernor.ProposalState.Succeeded);
        _queue(p);
        _toActive(id);
        _expectState(id, IGovernor.ProposalState.Active, IGovernor.ProposalState.Succeeded);
        _queue(p);
        _expectState(id, IGovernor.ProposalState.Active, IGovernor.ProposalState.Queued);
        _execute(p);
        _toEnd(id);
        _expectState(id, IGovernor.ProposalState.Defeated, IGovernor.ProposalState.Succeeded);
        _queue(p);
        _expectState(id, IGovernor.ProposalState.Defeated, IGovernor.ProposalState.Queued);
        _execute(p);
    }

    function test_RevertGiven_NotQueued() external {
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);
        skip(30 days);
        _expectState(id, IGovernor.ProposalState.Succeeded, IGovernor.ProposalState.Queued);
        _execute(p);
    }

    function test_RevertGiven_QueuedTwice() external {
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);
        _queue(p);
        _expectState(id, IGovernor.ProposalState.Queued, IGovernor.ProposalState.Succeeded);
        _queue(p);
    }

    /// @dev The whole life of a change, by the hands of somebody without a single vote where anyone may act.
    function test_GivenAFeeChange() external {
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);

        vm.expectEmit(address(governor));
        emit IGovernor.ProposalQueued(id, block.timestamp + DELAY);
        vm.prank(stranger);
        assertEq(_queue(p), id);
        _assertState(id, IGovernor.ProposalState.Queued);
        assertEq(governor.proposalEta(id), block.timestamp + DELAY);
        assertEq(timelock.getTimestamp(_operationId(id, p)), block.timestamp + DELAY);

        vm.warp(governor.proposalEta(id) - 1);
        bytes32 ready = bytes32(1 << uint256(TimelockController.OperationState.Ready));
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector, _operationId(id, p), ready
            )
        );
        _execute(p);

        skip(1);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 250);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterSet(ParameterCatalog.PROTOCOL_FEE, 250, 300);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalExecuted(id);
        vm.prank(stranger);
        assertEq(_execute(p), id);

        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300);
        _assertState(id, IGovernor.ProposalState.Executed);
        _expectState(id, IGovernor.ProposalState.Executed, IGovernor.ProposalState.Queued);
        _execute(p);
    }

    /// @dev The registry's rules hold for votes: 250 bps at once, where a step is 50, are refused at execution.
    function test_RevertGiven_ARefusedChange() external {
        Payload memory p = _feePayload(500);
        uint256 id = _passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_StepTooLarge.selector, ParameterCatalog.PROTOCOL_FEE, 500, 250, 50
            )
        );
        _execute(p);
        _assertState(id, IGovernor.ProposalState.Queued);
        assertTrue(timelock.isOperationReady(_operationId(id, p)));
    }

    /// @dev Several calls, all or none.
    function test_GivenABatch() external {
        Payload memory p = _batch(300, 8 days);
        _enact(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300);
        assertEq(registry.get(ParameterCatalog.JOB_MAX_DURATION), 8 days);
    }

    function test_RevertGiven_ABatchWithOneBadCall() external {
        Payload memory p = _batch(300, 30 days);
        _passAndQueue(p);
        vm.expectPartialRevert(IParameterRegistry.ParameterRegistry_OutOfBounds.selector);
        _execute(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 250);
    }

    /// @dev ETH given with the execution, or lying in the timelock, reaches the calls.
    function test_GivenValue() external {
        Payload memory p = _payload(stranger, "", "Pay three ether");
        p.values[0] = 3 ether;
        _passAndQueue(p);
        vm.deal(address(timelock), 1 ether);
        vm.deal(alice, 2 ether);
        vm.prank(alice);
        governor.execute{value: 2 ether}(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
        assertEq(stranger.balance, 3 ether);
        assertEq(address(timelock).balance, 0);
    }

    /// @dev The governor itself keeps no ETH.
    function test_RevertWhen_EthIsSentToTheGovernor() external {
        vm.deal(alice, 1 ether);
        vm.prank(alice);
        (bool success, bytes memory reason) = address(governor).call{value: 1 ether}("");
        assertFalse(success);
        assertEq(bytes4(reason), IGovernor.GovernorDisabledDeposit.selector);
    }

    function _batch(uint256 fee, uint256 duration) private view returns (Payload memory p) {
        p.targets = new address[](2);
        p.values = new uint256[](2);
        p.calldatas = new bytes[](2);
        p.targets[0] = address(registry);
        p.targets[1] = address(registry);
        p.calldatas[0] = abi.encodeCall(registry.set, (ParameterCatalog.PROTOCOL_FEE, fee));
        p.calldatas[1] = abi.encodeCall(registry.set, (ParameterCatalog.JOB_MAX_DURATION, duration));
        p.description = "Fee and duration";
    }

    function _expectState(uint256 id, IGovernor.ProposalState state, IGovernor.ProposalState needed) private {
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorUnexpectedProposalState.selector, id, state, _bitmap(needed))
        );
    }
}
