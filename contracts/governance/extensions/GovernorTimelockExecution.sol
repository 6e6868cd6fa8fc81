// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title GovernorTimelockExecution
///
/// PROMISE
/// @dev Proposals are executed through one timelock, fixed at deployment. OpenZeppelin's GovernorTimelockControl derives
/// the timelock's operation from the text alone and can swap the timelock; here the operation is salted with this
/// governor and the proposal's id, so a payload can be voted on and executed any number of times.
///
/// STATE
/// @dev A queued proposal is what the timelock says it is: executed or cancelled there, it is so here.
///
/// TRUST
/// @dev The timelock calls back into this governor only while it executes a proposal of this governor.
abstract contract GovernorTimelockExecution is Governor {
    /* IMMUTABLES */
    TimelockController private immutable _timelock;

    /* STORAGE */
    mapping(uint256 proposalId => bytes32) private _operationIds;

    /* CONSTRUCTOR */
    constructor(TimelockController timelock_) {
        _timelock = timelock_;
    }

    /* VIEWS */
    /// @notice The timelock that executes proposals. Immutable.
    function timelock() public view returns (address) {
        return address(_timelock);
    }

    /// @inheritdoc IGovernor
    function proposalNeedsQueuing(uint256) public view virtual override returns (bool) {
        return true;
    }

    /// @inheritdoc IGovernor
    function state(uint256 proposalId) public view virtual override returns (ProposalState current) {
        current = super.state(proposalId);
        if (current != ProposalState.Queued) return current;

        TimelockController.OperationState operation = _timelock.getOperationState(_operationIds[proposalId]);
        if (operation == TimelockController.OperationState.Done) return ProposalState.Executed;
        if (operation == TimelockController.OperationState.Unset) return ProposalState.Canceled;
    }

    /* INTERNAL */
    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32
    )
        internal
        virtual
        override
        returns (uint48)
    {
        uint256 delay = _timelock.getMinDelay();
        bytes32 salt = _salt(proposalId);

        // As the timelock computes it; asking it would copy all calls once more.
        _operationIds[proposalId] = keccak256(abi.encode(targets, values, calldatas, bytes32(0), salt));

        _timelock.scheduleBatch({
            targets: targets, values: values, payloads: calldatas, predecessor: 0, salt: salt, delay: delay
        });
        return SafeCast.toUint48(block.timestamp + delay);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32
    )
        internal
        virtual
        override
    {
        delete _operationIds[proposalId];
        _timelock.executeBatch{value: msg.value}({
            targets: targets, values: values, payloads: calldatas, predecessor: 0, salt: _salt(proposalId)
        });
    }

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

        bytes32 operationId = _operationIds[proposalId];
        if (operationId == 0) return proposalId;
        delete _operationIds[proposalId];
        _timelock.cancel(operationId);
    }

    function _executor() internal view virtual override returns (address) {
        return address(_timelock);
    }

    /* PRIVATE */
    /// @dev Ids fit the low 96 bits: GovernorSequentialProposals counts them in 64.
    function _salt(uint256 proposalId) private view returns (bytes32) {
        return bytes32(bytes20(address(this))) | bytes32(proposalId);
    }
}
