// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorSequentialProposals} from "./extensions/GovernorSequentialProposals.sol";
import {GovernorTimelockExecution} from "./extensions/GovernorTimelockExecution.sol";
import {IProtocolGovernor} from "./interfaces/IProtocolGovernor.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @title ProtocolGovernor
///
/// PROMISE
/// @dev Holders of FLOP decide. A proposal passes when for exceeds against and for plus abstain reach the quorum; it then
/// waits in the timelock, and anyone may queue and execute it. Abstaining alone passes nothing.
///
/// CLOCK
/// @dev Seconds, the token's clock. It is fixed here rather than asked of the token at every step.
///
/// TRUST
/// @dev Nobody has a role. Voting delay, period, threshold and quorum change through the governor's own proposals only.
contract ProtocolGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorSequentialProposals,
    GovernorTimelockExecution
{
    /* CONSTRUCTOR */
    constructor(
        IVotes token,
        TimelockController timelock,
        uint48 votingDelay,
        uint32 votingPeriod,
        uint256 threshold,
        uint256 quorumPercent
    )
        Governor("Quorate")
        GovernorSettings(votingDelay, votingPeriod, threshold)
        GovernorVotes(token)
        GovernorVotesQuorumFraction(quorumPercent)
        GovernorTimelockExecution(timelock)
    {}

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function proposalSummary(uint256 proposalId) external view returns (ProposalSummary memory) {
        return _summarize(proposalId);
    }

    /// @inheritdoc IERC6372
    function clock() public view override(Governor, GovernorVotes) returns (uint48) {
        return Time.timestamp();
    }

    /// @inheritdoc IERC6372
    // forge-lint: disable-next-line(mixed-case-function)
    function CLOCK_MODE() public pure override(Governor, GovernorVotes) returns (string memory) {
        return "mode=timestamp";
    }

    /* INTERNAL */
    /// @dev Everything a list shows in one call. The quorum is known once the snapshot has passed.
    function _summarize(uint256 proposalId) internal view override returns (ProposalSummary memory summary) {
        uint256 snapshot = proposalSnapshot(proposalId);
        summary.id = proposalId;
        summary.state = state(proposalId);
        summary.proposer = proposalProposer(proposalId);
        summary.createdBlock = uint64(proposalCreatedBlock(proposalId)); // stored in 64 bits
        // forge-lint: disable-next-line(unsafe-typecast)
        summary.snapshot = uint48(snapshot); // stored in 48 bits, as the eta is; the deadline is far below them
        summary.deadline = uint48(proposalDeadline(proposalId));
        summary.eta = uint48(proposalEta(proposalId));
        summary.payloadHash = proposalPayloadHash(proposalId);
        (summary.againstVotes, summary.forVotes, summary.abstainVotes) = proposalVotes(proposalId);
        summary.quorum = snapshot < clock() ? quorum(snapshot) : 0;
    }

    /* LINEARISATION: Solidity asks which base is meant; nothing here decides anything. */
    function state(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockExecution)
        returns (ProposalState)
    {
        return super.state(proposalId);
    }

    function proposalNeedsQueuing(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockExecution)
        returns (bool)
    {
        return super.proposalNeedsQueuing(proposalId);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    function getProposalId(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        public
        view
        override(Governor, GovernorSequentialProposals)
        returns (uint256)
    {
        return super.getProposalId(targets, values, calldatas, descriptionHash);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    )
        internal
        override(Governor, GovernorSequentialProposals)
        returns (uint256)
    {
        return super._propose(targets, values, calldatas, description, proposer);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        internal
        override(Governor, GovernorTimelockExecution)
        returns (uint48)
    {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        internal
        override(Governor, GovernorTimelockExecution)
    {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        internal
        override(Governor, GovernorTimelockExecution)
        returns (uint256)
    {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockExecution) returns (address) {
        return super._executor();
    }
}
