// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {CallPins} from "../libraries/CallPins.sol";
import {GovernorProposers} from "./GovernorProposers.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title GovernorSequentialProposals
///
/// IDS
/// @dev Ids run 1, 2, 3 … without gaps, so that a reader without an index can list every proposal.
///
/// PAYLOAD
/// @dev Calls, text and the pins of the targets, by their hash. OpenZeppelin's queue, execute and cancel take calls and
/// text and find the proposal that has them with the pins of now: once the code behind a target changes, they find none.
///
/// REPEATS
/// @dev A payload may be proposed again once its latest proposal is over, and then gets a new id, so the payload of a
/// proposal that is not over is never ambiguous. Up to four proposals with the same calls and different texts stand
/// side by side: a rival's copy of the calls does not hold up the text of another (four rivals', each with its deposit and
/// votes, do until the calls are put differently), and a copy of the text too cannot where it names its proposer
/// (`#proposer=0x…`, which the sdk always appends).
///
/// STORAGE
/// @dev A word per proposal (27 bytes of its payload hash and its block; 108 bits against collisions) and a word per set
/// of calls (the ids of the latest four proposals that have them).
abstract contract GovernorSequentialProposals is GovernorProposers {
    /// @dev What a proposal is known by.
    struct Record {
        bytes27 payloadHash;
        uint40 createdBlock;
    }

    /* CONSTANTS */
    uint256 private constant COPIES = 4;
    uint256 private constant ID_BITS = 64;
    uint256 private constant ID_MASK = type(uint64).max;

    /* STORAGE */
    /// @dev The proposal that is being worked on, within a transaction.
    uint256 private transient _current;
    uint64 private _proposalCount;
    /// @dev Shares the word of the count, which every proposal reads and writes.
    bool internal _isOpen;
    mapping(uint256 proposalId => Record) private _records;
    mapping(bytes32 callsHash => uint256) private _copies;

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function proposalCount() public view returns (uint256) {
        return _proposalCount;
    }

    /// @inheritdoc IProtocolGovernor
    function proposalCreatedBlock(uint256 proposalId) public view returns (uint256) {
        return _known(proposalId).createdBlock;
    }

    /// @inheritdoc IProtocolGovernor
    function proposalPayloadHash(uint256 proposalId) public view returns (bytes32) {
        return _known(proposalId).payloadHash;
    }

    /// @notice The latest proposal that has this payload with the pins of now. Reverts with
    /// GovernorNonexistentProposal(0) where there is none.
    function getProposalId(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        public
        view
        virtual
        override(Governor, IGovernor)
        returns (uint256 proposalId)
    {
        proposalId = _current;
        if (proposalId != 0) return proposalId;
        bytes32 callsHash = _hashCalls(targets, values, calldatas);
        proposalId = _find(callsHash, _hashPayload(callsHash, descriptionHash, CallPins.pinsOf(targets, calldatas)));
        if (proposalId == 0) revert GovernorNonexistentProposal(0);
    }

    /* INTERNAL */
    /// @dev While `proposalId` is the current one, `getProposalId` names it whatever the payload: OpenZeppelin's own
    /// functions ask for the id again and again, and cancelling by id has no payload at all. Zero ends it.
    function _setCurrent(uint256 proposalId) internal {
        _current = proposalId;
    }

    /// @dev Gives the payload a new id. Refuses while a proposal of the same payload is not over, while the same calls
    /// cool down, and while four proposals of the same calls are not over.
    function _register(
        bytes32 callsHash,
        bytes32 descriptionHash,
        bytes32[] memory pins
    )
        internal
        returns (uint256 proposalId)
    {
        bytes27 payloadHash = _hashPayload(callsHash, descriptionHash, pins);
        proposalId = ++_proposalCount;
        _copies[callsHash] = _withCopy(_copies[callsHash], payloadHash, proposalId);
        _records[proposalId] = Record({payloadHash: payloadHash, createdBlock: SafeCast.toUint40(block.number)});
    }

    function _hashCalls(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas
    )
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(targets, values, calldatas));
    }

    function _hashPayload(
        bytes32 callsHash,
        bytes32 descriptionHash,
        bytes32[] memory pins
    )
        internal
        pure
        returns (bytes27)
    {
        return bytes27(keccak256(abi.encode(callsHash, descriptionHash, keccak256(abi.encodePacked(pins)))));
    }

    /* PRIVATE */
    function _known(uint256 proposalId) private view returns (Record memory record) {
        record = _records[proposalId];
        if (record.payloadHash == 0) revert GovernorNonexistentProposal(proposalId);
    }

    function _find(bytes32 callsHash, bytes27 payloadHash) private view returns (uint256 found) {
        uint256 copies = _copies[callsHash];
        for (; copies != 0; copies >>= ID_BITS) {
            uint256 id = copies & ID_MASK;
            if (id > found && _records[id].payloadHash == payloadHash) found = id;
        }
    }

    /// @dev `copies` with `proposalId` in the place of one that is over.
    function _withCopy(uint256 copies, bytes27 payloadHash, uint256 proposalId) private view returns (uint256) {
        uint256 free = COPIES;
        uint256 id;
        for (uint256 i = 0; i < COPIES; ++i) {
            id = (copies >> (i * ID_BITS)) & ID_MASK;
            if (id == 0 || _isReplaceable(id, payloadHash)) free = i;
        }
        if (free == COPIES) revert ProtocolGovernor_TooManyCopies(id);
        return (copies & ~(ID_MASK << (free * ID_BITS))) | (proposalId << (free * ID_BITS));
    }

    function _isReplaceable(uint256 proposalId, bytes27 payloadHash) private view returns (bool) {
        ProposalState current = state(proposalId);
        if (_isOver(current)) {
            uint256 availableAt = _cooldownEnd(proposalId);
            if (block.timestamp < availableAt) revert ProtocolGovernor_Cooldown(proposalId, availableAt);
            return true;
        }
        if (_records[proposalId].payloadHash == payloadHash) revert ProtocolGovernor_PayloadLive(proposalId, current);
        return false;
    }
}
