// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules} from "../interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {IProtocolTimelock} from "../interfaces/IProtocolTimelock.sol";
import {CallPins} from "../libraries/CallPins.sol";
import {GovernorSequentialProposals} from "./GovernorSequentialProposals.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title GovernorTimelockExecution
///
/// PROMISE
/// @dev Proposals are executed through one timelock, fixed at deployment. OpenZeppelin's GovernorTimelockControl derives
/// the timelock's operation from the text alone and can swap the timelock; here the operation is salted with this
/// governor and the proposal's id, so a payload can be voted on and executed any number of times. The timelock names an
/// operation by its salt: when a proposal is due and when it expires is read there and kept nowhere else.
///
/// PINS
/// @dev Queueing and executing find a proposal by its payload, which commits to the code behind each target. The
/// functions that take the pins too name the target whose code changed.
///
/// TRUST
/// @dev The timelock calls back into this governor only while it executes a proposal of this governor.
abstract contract GovernorTimelockExecution is GovernorSequentialProposals {
    /* IMMUTABLES */
    address private immutable _timelock;

    /* CONSTRUCTOR */
    constructor(address timelock_) {
        _timelock = timelock_;
    }

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function timelock() external view returns (address) {
        return _timelock;
    }

    /// @inheritdoc IProtocolGovernor
    function pinsOf(address[] memory targets, bytes[] memory calldatas) external view returns (bytes32[] memory) {
        return CallPins.pinsOf(targets, calldatas);
    }

    /// @inheritdoc IGovernor
    function proposalNeedsQueuing(uint256) public pure override(Governor, IGovernor) returns (bool) {
        return true;
    }

    /// @notice First second in which `proposalId` can be executed, 0 until it is queued and once it is cancelled.
    function proposalEta(uint256 proposalId) public view override(Governor, IGovernor) returns (uint256 eta) {
        (eta,) = _operationOf(proposalId);
    }

    /// @inheritdoc IGovernor
    function state(uint256 proposalId) public view override returns (ProposalState current) {
        current = super.state(proposalId);
        if (current != ProposalState.Queued) return current;
        (, uint256 expiresAt) = _operationOf(proposalId);
        if (clock() > expiresAt) return ProposalState.Expired;
    }

    /* ANYONE */
    /// @notice Queues the proposal of this payload, which must have passed, and whose targets must be what they were.
    function queue(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        public
        override(Governor, IGovernor)
        returns (uint256 proposalId)
    {
        proposalId = getProposalId(targets, values, calldatas, descriptionHash);
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Succeeded));
        ClassRules memory rules = _rulesOf(_words[proposalId]);
        uint256 readyAt = IProtocolTimelock(_timelock)
            .scheduleBatch(targets, values, calldatas, _salt(proposalId), rules.timelockDelay, rules.executionWindow);
        emit ProposalQueued(proposalId, readyAt);
    }

    /// @inheritdoc IProtocolGovernor
    function queue(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash,
        bytes32[] memory pins
    )
        external
    {
        _requirePayload(proposalId, _hashCalls(targets, values, calldatas), descriptionHash, pins);
        _requirePins(proposalId, targets, calldatas, pins);
        _setCurrent(proposalId);
        queue(targets, values, calldatas, descriptionHash);
        _setCurrent(0);
    }

    /// @inheritdoc IProtocolGovernor
    function execute(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash,
        bytes32[] memory pins
    )
        external
        payable
    {
        _requirePayload(proposalId, _hashCalls(targets, values, calldatas), descriptionHash, pins);
        _requirePins(proposalId, targets, calldatas, pins);
        _setCurrent(proposalId);
        execute(targets, values, calldatas, descriptionHash);
    }

    /* INTERNAL */
    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32
    )
        internal
        override
    {
        _setCurrent(0); // before strangers run: they may come back with other proposals
        _requireValue(values);
        TimelockController(payable(_timelock)).executeBatch{value: msg.value}({
            targets: targets, values: values, payloads: calldatas, predecessor: 0, salt: _salt(proposalId)
        });
    }

    /// @dev Marks the current proposal as cancelled, in the timelock too.
    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        internal
        virtual
        override
        returns (uint256 proposalId)
    {
        proposalId = super._cancel(targets, values, calldatas, descriptionHash);
        if (proposalEta(proposalId) != 0) TimelockController(payable(_timelock)).cancel(_salt(proposalId));
    }

    function _executor() internal view override returns (address) {
        return _timelock;
    }

    /* PRIVATE */
    function _operationOf(uint256 proposalId) private view returns (uint256 readyAt, uint256 expiresAt) {
        return IProtocolTimelock(_timelock).operationOf(_salt(proposalId));
    }

    function _requirePayload(
        uint256 proposalId,
        bytes32 callsHash,
        bytes32 descriptionHash,
        bytes32[] memory pins
    )
        private
        view
    {
        if (proposalPayloadHash(proposalId) != _hashPayload(callsHash, descriptionHash, pins)) {
            revert ProtocolGovernor_WrongPayload(proposalId);
        }
    }

    /// @dev The payload was checked: there is a pin for each call.
    function _requirePins(
        uint256 proposalId,
        address[] memory targets,
        bytes[] memory calldatas,
        bytes32[] memory pins
    )
        private
        view
    {
        bytes32[] memory current = CallPins.pinsOf(targets, calldatas);
        for (uint256 i = 0; i < current.length; ++i) {
            if (current[i] != pins[i]) {
                revert ProtocolGovernor_CodeChanged(proposalId, targets[i], pins[i], current[i]);
            }
        }
    }

    /// @dev What is sent along pays for the calls. More would be left in the timelock.
    function _requireValue(uint256[] memory values) private view {
        uint256 needed = 0;
        for (uint256 i = 0; i < values.length; ++i) {
            needed += values[i];
        }
        if (msg.value > needed) revert ProtocolGovernor_SurplusValue(msg.value, needed);
    }

    /// @dev Ids fit the low 96 bits: GovernorSequentialProposals counts them in 64.
    function _salt(uint256 proposalId) private view returns (bytes32) {
        return bytes32(bytes20(address(this))) | bytes32(proposalId);
    }
}
