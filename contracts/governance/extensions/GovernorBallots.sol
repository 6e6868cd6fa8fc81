// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";
import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {Ballot, BallotLibrary, ProposalWord} from "../libraries/ProposalWord.sol";
import {GovernorProposalRules} from "./GovernorProposalRules.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title GovernorBallots
///
/// WEIGHT
/// @dev The votes of an account at the snapshot, in units of VOTE_UNIT; the rest is dropped. An account has one ballot
/// per proposal, which it may replace where the class allows it and the vote is not extended: the old one is taken out
/// of the tally first.
///
/// RECEIPTS
/// @dev Two bits per account and proposal, by the number an account gets at its first vote ever: none, against, for, and
/// abstain or split. A split ballot, and how often a ballot was replaced, stand in a word of their own, which most votes
/// never touch.
///
/// SIGNED BALLOTS
/// @dev A signed ballot names how often its voter has voted on the proposal so far. It therefore counts at most once,
/// and any later ballot of the voter, direct or signed, voids it.
///
/// LATE VOTES
/// @dev A vote in the last LATE_PERIOD that brings the quorum or turns the outcome moves the end LATE_PERIOD away again,
/// by MAX_EXTENSION in all: whoever waits for the last second gives everybody two days to answer.
abstract contract GovernorBallots is GovernorProposalRules {
    /// @dev A ballot that the two bits cannot tell in full, else zero, and how often the account replaced its ballot.
    struct Detail {
        uint192 split;
        uint64 replacements;
    }

    /// @dev What counting a ballot reads and changes of a proposal.
    struct Tally {
        uint256 proposalId;
        uint256 snapshot;
        uint256 regularEnd;
        ProposalWord word;
    }

    /* CONSTANTS */
    /// @inheritdoc IProtocolGovernor
    uint256 public constant LATE_PERIOD = 2 days;
    /// @inheritdoc IProtocolGovernor
    uint256 public constant MAX_EXTENSION = 4 days;
    bytes32 private constant SIGNED_BALLOT_TYPEHASH = keccak256(
        "SignedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,uint256 deadline,string reason,bytes params)"
    );
    uint8 private constant SPLIT = 255;
    /// @dev What a contract may spend on saying whether a signature is its own; a multisig of ten needs a tenth of it.
    uint256 private constant SIGNATURE_GAS = 500_000;
    /// @dev Codes of a receipt: support + 1.
    uint256 private constant NONE = 0;
    uint256 private constant ABSTAINED_OR_SPLIT = 3;
    uint256 private constant RECEIPTS_PER_WORD = 128;
    Ballot private constant NOTHING = Ballot.wrap(0);

    /* STORAGE */
    uint256 private _voterCount;
    mapping(address account => uint256) private _numbers;
    mapping(uint256 proposalId => mapping(uint256 index => uint256)) private _receipts;
    mapping(uint256 proposalId => mapping(address account => Detail)) private _details;

    /* VIEWS */
    /// @notice How votes are given and counted, for tools.
    // forge-lint: disable-next-line(mixed-case-function)
    function COUNTING_MODE() external pure override returns (string memory) {
        return "support=bravo,fractional&quorum=for,abstain&params=fractional";
    }

    /// @inheritdoc IGovernor
    function hasVoted(uint256 proposalId, address account) external view override returns (bool) {
        (, uint256 code) = _receiptOf(proposalId, account);
        return code != NONE;
    }

    /// @inheritdoc IProtocolGovernor
    function ballotNonce(uint256 proposalId, address account) public view returns (uint256) {
        (, uint256 code) = _receiptOf(proposalId, account);
        return _timesVoted(proposalId, account, code);
    }

    /// @inheritdoc IProtocolGovernor
    function receiptOf(
        uint256 proposalId,
        address account
    )
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes, uint256 timesVoted)
    {
        (, uint256 code) = _receiptOf(proposalId, account);
        if (code == NONE) return (0, 0, 0, 0);
        timesVoted = _timesVoted(proposalId, account, code);
        uint256 weight = _votesOf(account, proposalSnapshot(proposalId)) / VOTE_UNIT;
        Ballot cast = _castBefore(code, weight, _details[proposalId][account].split);
        return
            (cast.votes(AGAINST) * VOTE_UNIT, cast.votes(FOR) * VOTE_UNIT, cast.votes(ABSTAIN) * VOTE_UNIT, timesVoted);
    }

    /* VOTERS */
    /// @inheritdoc IProtocolGovernor
    function castVotesBySig(uint256 proposalId, SignedBallot[] calldata ballots) external returns (uint256 counted) {
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));
        Tally memory tally = _tallyOf(proposalId);
        for (uint256 i = 0; i < ballots.length; ++i) {
            BallotProblem problem = _tryBallot(tally, ballots[i]);
            if (problem == BallotProblem.None) ++counted;
            else emit BallotSkipped(proposalId, ballots[i].voter, i, problem);
        }
        _words[proposalId] = tally.word;
    }

    /* INTERNAL: COUNTING */
    /// @dev Asked by OpenZeppelin for every vote that comes alone.
    function _countVote(
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 totalWeight,
        bytes memory params
    )
        internal
        override
        returns (uint256)
    {
        uint256 weight = totalWeight / VOTE_UNIT;
        (Ballot ballot, BallotProblem problem) = _read(support, weight, params);
        Tally memory tally = _tallyOf(proposalId);
        if (problem == BallotProblem.None) {
            (uint256 number, uint256 code) = _receiptOf(proposalId, account);
            problem = _count(tally, account, number, code, weight, ballot);
        }
        if (problem == BallotProblem.NoVotes) revert ProtocolGovernor_NoVotes(account);
        if (problem == BallotProblem.ChangeRefused) revert ProtocolGovernor_VoteChangeRefused(proposalId, account);
        if (problem == BallotProblem.WrongSupport) revert GovernorInvalidVoteType();
        _words[proposalId] = tally.word;
        return ballot.sum() * VOTE_UNIT;
    }

    /// @dev As OpenZeppelin's ballots by signature, with the nonce of this proposal.
    function _validateVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        bytes memory signature
    )
        internal
        view
        override
        returns (bool)
    {
        uint256 nonce = ballotNonce(proposalId, voter);
        return _isSigned(voter, keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, nonce)), signature);
    }

    /// @dev The same for OpenZeppelin's ballots with a reason and params.
    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    )
        internal
        view
        override
        returns (bool)
    {
        bytes32 structHash = keccak256(
            abi.encode(
                EXTENDED_BALLOT_TYPEHASH,
                proposalId,
                support,
                voter,
                ballotNonce(proposalId, voter),
                keccak256(bytes(reason)),
                keccak256(params)
            )
        );
        return _isSigned(voter, structHash, signature);
    }

    /* PRIVATE: SIGNED BALLOTS */
    function _tryBallot(Tally memory tally, SignedBallot calldata ballot) private returns (BallotProblem) {
        if (block.timestamp > ballot.deadline) return BallotProblem.Expired;
        (uint256 number, uint256 code) = _receiptOf(tally.proposalId, ballot.voter);
        if (ballot.nonce != _timesVoted(tally.proposalId, ballot.voter, code)) return BallotProblem.WrongNonce;

        BallotExtra memory extra;
        if (ballot.extra.length != 0) extra = abi.decode(ballot.extra, (BallotExtra));
        if (!_isBallotSigned(tally.proposalId, ballot, extra)) return BallotProblem.WrongSignature;

        uint256 weight = _votesOf(ballot.voter, tally.snapshot) / VOTE_UNIT;
        (Ballot cast, BallotProblem problem) = _read(ballot.support, weight, extra.params);
        if (problem == BallotProblem.None) problem = _count(tally, ballot.voter, number, code, weight, cast);
        if (problem == BallotProblem.None) _emitVote(tally.proposalId, ballot, cast.sum() * VOTE_UNIT, extra);
        return problem;
    }

    function _emitVote(
        uint256 proposalId,
        SignedBallot calldata ballot,
        uint256 weight,
        BallotExtra memory extra
    )
        private
    {
        if (extra.params.length == 0) {
            emit VoteCast(ballot.voter, proposalId, ballot.support, weight, extra.reason);
        } else {
            emit VoteCastWithParams(ballot.voter, proposalId, ballot.support, weight, extra.reason, extra.params);
        }
    }

    function _isBallotSigned(
        uint256 proposalId,
        SignedBallot calldata ballot,
        BallotExtra memory extra
    )
        private
        view
        returns (bool)
    {
        bytes32 structHash = keccak256(
            abi.encode(
                SIGNED_BALLOT_TYPEHASH,
                proposalId,
                ballot.support,
                ballot.voter,
                ballot.nonce,
                ballot.deadline,
                keccak256(bytes(extra.reason)),
                keccak256(extra.params)
            )
        );
        if (extra.signature.length != 0) return _isSigned(ballot.voter, structHash, extra.signature);
        (address signer, ECDSA.RecoverError failure,) =
            ECDSA.tryRecover(_hashTypedDataV4(structHash), ballot.r, ballot.vs);
        return failure == ECDSA.RecoverError.NoError && signer == ballot.voter;
    }

    /// @dev The key first: an account that runs code by EIP-7702 still signs with its key.
    function _isSigned(address voter, bytes32 structHash, bytes memory signature) private view returns (bool) {
        bytes32 hash = _hashTypedDataV4(structHash);
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecover(hash, signature);
        if (failure == ECDSA.RecoverError.NoError && signer == voter) return true;
        return voter.code.length != 0 && _isAccepted(voter, hash, signature);
    }

    /// @dev ERC-1271, with a limit: a wallet that turned hostile after its relayer looked must not eat the whole batch.
    function _isAccepted(address voter, bytes32 hash, bytes memory signature) private view returns (bool) {
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (hash, signature));
        bool isDone;
        bytes32 answer;
        assembly ("memory-safe") {
            isDone := staticcall(SIGNATURE_GAS, voter, add(question, 32), mload(question), 0, 32)
            isDone := and(isDone, gt(returndatasize(), 31))
            answer := mload(0)
        }
        return isDone && answer == bytes32(IERC1271.isValidSignature.selector);
    }

    /* PRIVATE: BALLOTS */
    /// @dev How `weight` is given to against, for and abstain. A split may leave a part of the weight out.
    function _read(uint8 support, uint256 weight, bytes memory params) private pure returns (Ballot, BallotProblem) {
        if (weight == 0) return (NOTHING, BallotProblem.NoVotes);
        if (support <= ABSTAIN && params.length == 0) {
            return (BallotLibrary.whole(support, weight), BallotProblem.None);
        }
        if (support != SPLIT || params.length != 48) return (NOTHING, BallotProblem.WrongSupport);

        uint256 against = _uint128At(params, AGAINST) / VOTE_UNIT;
        uint256 inFavour = _uint128At(params, FOR) / VOTE_UNIT;
        uint256 abstain = _uint128At(params, ABSTAIN) / VOTE_UNIT;
        uint256 sum = against + inFavour + abstain;
        if (sum == 0 || sum > weight) return (NOTHING, BallotProblem.WrongSupport);
        return (BallotLibrary.split(against, inFavour, abstain), BallotProblem.None);
    }

    /// @dev The `index`-th of the three packed 128-bit numbers in `params`, whose length was checked.
    function _uint128At(bytes memory params, uint256 index) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(128, mload(add(add(params, 32), mul(index, 16))))
        }
    }

    /// @dev Puts the ballot in the place of an earlier one, in the tally and in the receipts.
    function _count(
        Tally memory tally,
        address account,
        uint256 number,
        uint256 code,
        uint256 weight,
        Ballot ballot
    )
        private
        returns (BallotProblem)
    {
        ProposalWord next = tally.word;
        if (code != NONE) {
            if (!_isChangeable(tally)) return BallotProblem.ChangeRefused;
            next = next.minus(_replace(tally.proposalId, account, code, weight));
        }
        _storeReceipt(tally.proposalId, account, number, _codeOf(tally.proposalId, account, weight, ballot));

        ProposalWord before = tally.word;
        tally.word = next.plus(ballot);
        if (block.timestamp + LATE_PERIOD > tally.regularEnd + before.extension()) _weighLate(tally, before);
        return BallotProblem.None;
    }

    /// @dev The code of a ballot. A split is stored besides; one that gives one side all is none.
    function _codeOf(uint256 proposalId, address account, uint256 weight, Ballot ballot) private returns (uint256) {
        if (ballot.votes(AGAINST) == weight) return AGAINST + 1;
        if (ballot.votes(FOR) == weight) return FOR + 1;
        if (ballot.votes(ABSTAIN) != weight) {
            _details[proposalId][account].split = SafeCast.toUint192(Ballot.unwrap(ballot));
        }
        return ABSTAINED_OR_SPLIT;
    }

    /// @dev The two lower classes allow it, until the regular end: an extension is there to answer, not to turn round.
    function _isChangeable(Tally memory tally) private view returns (bool) {
        return tally.word.class() <= ProposalClass.Spend && block.timestamp <= tally.regularEnd;
    }

    function _tallyOf(uint256 proposalId) private view returns (Tally memory) {
        return Tally({
            proposalId: proposalId,
            snapshot: proposalSnapshot(proposalId),
            regularEnd: Governor.proposalDeadline(proposalId),
            word: _words[proposalId]
        });
    }

    /* PRIVATE: RECEIPTS */
    /// @dev The number of an account, 0 before its first vote ever, and the code of its ballot.
    function _receiptOf(uint256 proposalId, address account) private view returns (uint256 number, uint256 code) {
        number = _numbers[account];
        if (number == 0) return (0, NONE);
        code = (_receipts[proposalId][number / RECEIPTS_PER_WORD] >> _shiftOf(number)) & 3;
    }

    function _storeReceipt(uint256 proposalId, address account, uint256 number, uint256 code) private {
        if (number == 0) {
            number = ++_voterCount;
            _numbers[account] = number;
        }
        mapping(uint256 index => uint256) storage receipts = _receipts[proposalId];
        uint256 index = number / RECEIPTS_PER_WORD;
        receipts[index] = (receipts[index] & ~(uint256(3) << _shiftOf(number))) | (code << _shiftOf(number));
    }

    function _shiftOf(uint256 number) private pure returns (uint256) {
        return 2 * (number % RECEIPTS_PER_WORD);
    }

    /// @dev How often an account with a receipt of this code has voted.
    function _timesVoted(uint256 proposalId, address account, uint256 code) private view returns (uint256) {
        return code == NONE ? 0 : 1 + uint256(_details[proposalId][account].replacements);
    }

    /// @dev Takes note that the ballot is replaced, forgets its split, and says how it was cast.
    function _replace(
        uint256 proposalId,
        address account,
        uint256 code,
        uint256 weight
    )
        private
        returns (Ballot before)
    {
        Detail memory detail = _details[proposalId][account];
        before = _castBefore(code, weight, detail.split);
        _details[proposalId][account] = Detail({split: 0, replacements: detail.replacements + 1});
    }

    /// @dev How the ballot with this code was cast: the same weight, as the snapshot is the same.
    function _castBefore(uint256 code, uint256 weight, uint256 split) private pure returns (Ballot) {
        if (code == ABSTAINED_OR_SPLIT && split != 0) return Ballot.wrap(split);
        return BallotLibrary.whole(code - 1, weight);
    }

    /* PRIVATE: LATE VOTES */
    /// @dev Moves the end where the late vote that made the tally of `before` mattered.
    function _weighLate(Tally memory tally, ProposalWord before) private {
        if (before.quorum() == 0) {
            tally.word = tally.word.withQuorum(_quorumAt(_rulesOf(before), tally.snapshot));
        }
        if (!_isTurned(before, tally.word, tally.word.quorum())) return;

        uint256 end = Math.min(block.timestamp + LATE_PERIOD, tally.regularEnd + MAX_EXTENSION);
        uint256 extension = end - tally.regularEnd;
        if (extension <= before.extension()) return;
        tally.word = tally.word.withExtension(extension);
        emit ProposalExtended(tally.proposalId, SafeCast.toUint64(end));
    }

    /// @dev Whether the quorum came, or passing became failing or the other way round.
    function _isTurned(ProposalWord before, ProposalWord next, uint256 needed) private pure returns (bool) {
        bool wasQuorate = _isQuorate(before, needed);
        bool isQuorate = _isQuorate(next, needed);
        if (isQuorate && !wasQuorate) return true;
        return (wasQuorate && _isApproved(before)) != (isQuorate && _isApproved(next));
    }
}
