// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "./interfaces/IProposalPolicy.sol";
import {IProposalReader} from "./interfaces/IProposalReader.sol";
import {IProtocolGovernor} from "./interfaces/IProtocolGovernor.sol";
import {ProposalWord} from "./libraries/ProposalWord.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title ProposalReader
///
/// PROMISE
/// @dev Everything a list of proposals shows, in one call. Reads only.
contract ProposalReader is IProposalReader {
    using SafeCast for uint256;

    /* IMMUTABLES */
    /// @inheritdoc IProposalReader
    address public immutable governor;

    /* CONSTRUCTOR */
    constructor(address governor_) {
        governor = governor_;
    }

    /* VIEWS */
    /// @inheritdoc IProposalReader
    function proposalSummaries(uint256 firstId, uint256 limit) external view returns (ProposalSummary[] memory page) {
        uint256 first = Math.max(firstId, 1);
        uint256 count = IProtocolGovernor(governor).proposalCount();
        uint256 end = Math.min(Math.saturatingAdd(firstId, limit), count + 1);
        page = new ProposalSummary[](Math.saturatingSub(end, first));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = proposalSummary(first + i);
        }
    }

    /// @inheritdoc IProposalReader
    function proposalSummary(uint256 proposalId) public view returns (ProposalSummary memory summary) {
        ProposalWord word = IProtocolGovernor(governor).proposalWord(proposalId);
        summary.id = proposalId;
        summary.payloadHash = IProtocolGovernor(governor).proposalPayloadHash(proposalId);
        summary.createdBlock = IProtocolGovernor(governor).proposalCreatedBlock(proposalId).toUint64();
        summary.class = word.class();
        summary.isGuardianChange = word.isGuardianChange();
        summary.isDepositSettled = word.isSettled();
        summary.policyVersion = word.version().toUint24();
        _addLife(summary);
        _addVotes(summary);
        _addRules(summary);
    }

    /* PRIVATE */
    function _addLife(ProposalSummary memory summary) private view {
        summary.state = IGovernor(governor).state(summary.id);
        summary.proposer = IGovernor(governor).proposalProposer(summary.id);
        summary.snapshot = IGovernor(governor).proposalSnapshot(summary.id).toUint48();
        summary.deadline = IGovernor(governor).proposalDeadline(summary.id).toUint48();
        summary.eta = IGovernor(governor).proposalEta(summary.id).toUint48();
    }

    function _addVotes(ProposalSummary memory summary) private view {
        IProtocolGovernor from = IProtocolGovernor(governor);
        (summary.againstVotes, summary.forVotes, summary.abstainVotes) = from.proposalVotes(summary.id);
        // Pending: the snapshot lies ahead, and with it the supply the quorum is a share of.
        if (summary.snapshot < block.timestamp) summary.quorum = from.proposalQuorum(summary.id);
    }

    function _addRules(ProposalSummary memory summary) private view {
        IProposalPolicy policy = IProposalPolicy(IProtocolGovernor(governor).policy());
        summary.deposit = policy.commonOf(summary.policyVersion).deposit;
        summary.approvalBps = policy.rulesOf(summary.policyVersion, summary.class).approvalBps;
        if (summary.state == IGovernor.ProposalState.Succeeded) {
            summary.expiresAt = summary.deadline + policy.rulesOf(summary.policyVersion, summary.class).queueWindow;
        } else if (summary.state == IGovernor.ProposalState.Queued) {
            summary.expiresAt = summary.eta + policy.rulesOf(summary.policyVersion, summary.class).executionWindow;
        }
    }
}
