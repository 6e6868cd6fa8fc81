// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title GovernorSequentialProposals
///
/// IDS
/// @dev Ids run 1, 2, 3 … without gaps, so that a reader without an index can list every proposal. A payload (calls and
/// text) names its latest proposal: OpenZeppelin's queue, execute and cancel, which take the payload, act on that one.
///
/// REPEATS
/// @dev A payload may be proposed again once its latest proposal is over, and then gets a new id. Two live proposals
/// never share a payload, so the payload is never ambiguous while anything can still be done with it. A rival's copy can
/// hold a payload up for one voting delay each time, and only where its text names no proposer (`#proposer=0x…`, which the
/// sdk always appends); it can never spoil it, because after a cancellation the payload is free again.
///
/// STORAGE
/// @dev Besides the governor's own words, a new proposal writes its payload hash and one word under that hash: its id
/// and the block it was made in. Only a repeat spends a further word, to keep the block of the proposal it follows.
abstract contract GovernorSequentialProposals is Governor, IProtocolGovernor {
    /// @dev The latest proposal of a payload.
    struct Latest {
        uint64 id;
        uint64 createdBlock;
    }

    /* STORAGE */
    uint64 private _proposalCount;
    mapping(bytes32 payloadHash => Latest) private _latest;
    mapping(uint256 proposalId => bytes32) private _payloadHashes;
    mapping(uint256 proposalId => uint256) private _supersededBlocks;

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function proposalCount() public view returns (uint256) {
        return _proposalCount;
    }

    /// @inheritdoc IProtocolGovernor
    function proposalCreatedBlock(uint256 proposalId) public view returns (uint256) {
        Latest storage latest = _latest[proposalPayloadHash(proposalId)];
        return latest.id == proposalId ? latest.createdBlock : _supersededBlocks[proposalId];
    }

    /// @inheritdoc IProtocolGovernor
    function proposalPayloadHash(uint256 proposalId) public view returns (bytes32 payloadHash) {
        payloadHash = _payloadHashes[proposalId];
        if (payloadHash == 0) revert GovernorNonexistentProposal(proposalId);
    }

    /// @inheritdoc IProtocolGovernor
    function proposalSummaries(uint256 firstId, uint256 limit) external view returns (ProposalSummary[] memory page) {
        uint256 first = Math.max(firstId, 1);
        uint256 end = Math.min(Math.saturatingAdd(firstId, limit), uint256(_proposalCount) + 1);
        page = new ProposalSummary[](Math.saturatingSub(end, first));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _summarize(first + i);
        }
    }

    /// @notice Latest proposal of the payload. Reverts with GovernorNonexistentProposal(0) when it was never proposed.
    function getProposalId(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        public
        view
        virtual
        override
        returns (uint256 proposalId)
    {
        proposalId = _latest[_hashPayload(targets, values, calldatas, descriptionHash)].id;
        if (proposalId == 0) revert GovernorNonexistentProposal(0);
    }

    /* INTERNAL */
    /// @dev Gives the payload a new id, which OpenZeppelin's `_propose` then asks for through `getProposalId`.
    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    )
        internal
        virtual
        override
        returns (uint256)
    {
        _register(_hashPayload(targets, values, calldatas, keccak256(bytes(description))));
        return super._propose(targets, values, calldatas, description, proposer);
    }

    function _summarize(uint256 proposalId) internal view virtual returns (ProposalSummary memory);

    /* PRIVATE */
    function _register(bytes32 payloadHash) private {
        Latest storage latest = _latest[payloadHash];
        uint256 earlierId = latest.id;
        if (earlierId != 0) {
            _requireOver(earlierId);
            _supersededBlocks[earlierId] = latest.createdBlock;
        }

        uint64 id = ++_proposalCount;
        latest.id = id;
        latest.createdBlock = SafeCast.toUint64(block.number);
        _payloadHashes[id] = payloadHash;
    }

    /// @dev Over: Canceled, Defeated, Expired or Executed. From there no proposal comes back while this governor is the
    /// timelock's only proposer.
    function _requireOver(uint256 proposalId) private view {
        ProposalState current = state(proposalId);
        if (
            current == ProposalState.Pending || current == ProposalState.Active || current == ProposalState.Succeeded
                || current == ProposalState.Queued
        ) {
            revert ProtocolGovernor_PayloadLive(proposalId, current);
        }
    }

    function _hashPayload(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        private
        pure
        returns (bytes32)
    {
        return bytes32(hashProposal(targets, values, calldatas, descriptionHash));
    }
}
