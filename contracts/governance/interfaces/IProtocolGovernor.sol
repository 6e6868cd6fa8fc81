// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @notice OpenZeppelin's governor with sequential proposal ids that can be read in pages, each with the block it was
/// made in, so that its text and calls are found in one log query without an index.
interface IProtocolGovernor {
    /// @notice What a list of proposals shows. Votes and quorum in FLOP wei, times in seconds.
    /// @param createdBlock block whose ProposalCreated log holds the calls and the text
    /// @param payloadHash keccak256(abi.encode(targets, values, calldatas, keccak256(description)))
    /// @param quorum votes for and abstain it needs; 0 while the snapshot lies ahead
    struct ProposalSummary {
        uint256 id;
        IGovernor.ProposalState state;
        address proposer;
        uint64 createdBlock;
        uint48 snapshot;
        uint48 deadline;
        uint48 eta;
        bytes32 payloadHash;
        uint256 againstVotes;
        uint256 forVotes;
        uint256 abstainVotes;
        uint256 quorum;
    }

    /// @notice The same payload is proposal `proposalId`, which is not over yet.
    error ProtocolGovernor_PayloadLive(uint256 proposalId, IGovernor.ProposalState state);

    /// @notice How many proposals were ever made; ids run from 1 to this.
    function proposalCount() external view returns (uint256);
    /// @notice Block in which `proposalId` was made. Reverts with GovernorNonexistentProposal when there is none.
    function proposalCreatedBlock(uint256 proposalId) external view returns (uint256);
    /// @notice Hash of the payload of `proposalId`. Reverts with GovernorNonexistentProposal when there is none.
    function proposalPayloadHash(uint256 proposalId) external view returns (bytes32);
    /// @notice Proposal `proposalId` as a list shows it.
    function proposalSummary(uint256 proposalId) external view returns (ProposalSummary memory);
    /// @notice Those of the proposals `firstId` to `firstId + limit - 1` that exist.
    function proposalSummaries(uint256 firstId, uint256 limit) external view returns (ProposalSummary[] memory page);
}
