// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @notice Shows the proposals of a governor in pages. It holds nothing and nothing depends on it; it stands apart so that
/// the governor's code stays below the size limit. Votes and amounts are FLOP wei, times are seconds.
interface IProposalReader {
    /// @notice What a list of proposals shows.
    /// @param createdBlock block whose ProposalCreated and ProposalPinned logs hold the calls, the text and the pins
    /// @param payloadHash as IProtocolGovernor.proposalPayloadHash
    /// @param deadline last second of the vote, extensions included
    /// @param eta first second of execution, 0 until queued
    /// @param expiresAt last second in which the next step (queue or execute) can be taken; 0 while voting or over
    /// @param quorum votes for and abstain it needs; 0 while the snapshot lies ahead
    /// @param approvalBps share of for and against that must be for
    /// @param deposit what its proposer locked
    /// @param isDepositSettled whether the deposit was returned or burned
    struct ProposalSummary {
        uint256 id;
        IGovernor.ProposalState state;
        ProposalClass class;
        bool isGuardianChange;
        bool isDepositSettled;
        address proposer;
        uint64 createdBlock;
        uint48 snapshot;
        uint48 deadline;
        uint48 eta;
        uint48 expiresAt;
        uint16 approvalBps;
        uint24 policyVersion;
        bytes32 payloadHash;
        uint256 againstVotes;
        uint256 forVotes;
        uint256 abstainVotes;
        uint256 quorum;
        uint256 deposit;
    }

    /// @notice The governor whose proposals it shows. Immutable.
    function governor() external view returns (address);
    /// @notice Proposal `proposalId`. Reverts with GovernorNonexistentProposal when there is none.
    function proposalSummary(uint256 proposalId) external view returns (ProposalSummary memory);
    /// @notice Those of the proposals `firstId` to `firstId + limit - 1` that exist.
    function proposalSummaries(uint256 firstId, uint256 limit) external view returns (ProposalSummary[] memory page);
}
