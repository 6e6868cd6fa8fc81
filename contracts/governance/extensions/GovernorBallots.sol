// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";
import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {ProposalWord, ProposalWordLibrary} from "../libraries/ProposalWord.sol";
import {GovernorProposalRules} from "./GovernorProposalRules.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
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
    /// @dev A ballot that the two bits cannot tell in full, and how often the account replaced its ballot. In vote units.
    struct Detail {
        uint64 against;
        uint64 inFavour;
        uint64 abstain;
        uint64 replacements;
    }

    /// @dev The two bits of an account, and the word in which they stand.
    struct Receipt {
        uint256 number;
        uint256 word;
        uint256 code;
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
    /// @dev Codes of a receipt: support + 1.
    uint256 private constant NONE = 0;
    uint256 private constant ABSTAINED_OR_SPLIT = 3;
    uint256 private constant RECEIPTS_PER_WORD = 128;

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
        return _receiptOf(proposalId, account).code != NONE;
    }

    /// @inheritdoc IProtocolGovernor
    function ballotNonce(uint256 proposalId, address account) public view returns (uint256) {
        return _timesVoted(proposalId, account, _receiptOf(proposalId, account));
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
        timesVoted = ballotNonce(proposalId, account);
        if (timesVoted == 0) return (0, 0, 0, 0);
        uint256 weight = _votesOf(account, proposalSnapshot(proposalId)) / VOTE_UNIT;
        uint256[3] memory cast =
            _castBefore(_receiptOf(proposalId, account).code, weight, _details[proposalId][account]);
        return (cast[AGAINST] * VOTE_UNIT, cast[FOR] * VOTE_UNIT, cast[ABSTAIN] * VOTE_UNIT, timesVoted);
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
        Tally memory tally = _tallyOf(proposalId);
        Receipt memory receipt = _receiptOf(proposalId, account);
        (uint256[3] memory ballot, BallotProblem problem) = _read(support, totalWeight / VOTE_UNIT, params);
        if (problem == BallotProblem.None) problem = _count(tally, account, receipt, totalWeight / VOTE_UNIT, ballot);
        if (problem == BallotProblem.NoVotes) revert ProtocolGovernor_NoVotes(account);
        if (problem == BallotProblem.ChangeRefused) revert ProtocolGovernor_VoteChangeRefused(proposalId, account);
        if (problem == BallotProblem.WrongSupport) revert GovernorInvalidVoteType();
        _words[proposalId] = tally.word;
        return _sum(ballot) * VOTE_UNIT;
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
    function _tryBallot(Tally memory tally, SignedBallot calldata ballot) private returns (BallotProblem problem) {
        if (block.timestamp > ballot.deadline) return BallotProblem.Expired;
        Receipt memory receipt = _receiptOf(tally.proposalId, ballot.voter);
        if (ballot.nonce != _timesVoted(tally.proposalId, ballot.voter, receipt)) return BallotProblem.WrongNonce;
        if (!_isSigned(ballot.voter, _hashBallot(tally.proposalId, ballot), ballot.signature)) {
            return BallotProblem.WrongSignature;
        }
        uint256 weight = _votesOf(ballot.voter, tally.snapshot) / VOTE_UNIT;
        uint256[3] memory cast;
        (cast, problem) = _read(ballot.support, weight, ballot.params);
        if (problem == BallotProblem.None) problem = _count(tally, ballot.voter, receipt, weight, cast);
        if (problem == BallotProblem.None) _emitVote(tally.proposalId, ballot, _sum(cast) * VOTE_UNIT);
    }

    function _emitVote(uint256 proposalId, SignedBallot calldata ballot, uint256 weight) private {
        if (ballot.params.length == 0) {
            emit VoteCast(ballot.voter, proposalId, ballot.support, weight, ballot.reason);
        } else {
            emit VoteCastWithParams(ballot.voter, proposalId, ballot.support, weight, ballot.reason, ballot.params);
        }
    }

    function _hashBallot(uint256 proposalId, SignedBallot calldata ballot) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                SIGNED_BALLOT_TYPEHASH,
                proposalId,
                ballot.support,
                ballot.voter,
                ballot.nonce,
                ballot.deadline,
                keccak256(bytes(ballot.reason)),
                keccak256(ballot.params)
            )
        );
    }

    /// @dev The key first: an account that runs code by EIP-7702 still signs with its key.
    function _isSigned(address voter, bytes32 structHash, bytes memory signature) private view returns (bool) {
        bytes32 hash = _hashTypedDataV4(structHash);
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecover(hash, signature);
        if (failure == ECDSA.RecoverError.NoError && signer == voter) return true;
        return voter.code.length != 0 && SignatureChecker.isValidERC1271SignatureNow(voter, hash, signature);
    }

    /* PRIVATE: BALLOTS */
    /// @dev How `weight` is given to against, for and abstain. A split may leave a part of the weight out.
    function _read(
        uint8 support,
        uint256 weight,
        bytes memory params
    )
        private
        pure
        returns (uint256[3] memory ballot, BallotProblem)
    {
        if (weight == 0) return (ballot, BallotProblem.NoVotes);
        if (support <= ABSTAIN && params.length == 0) {
            ballot[support] = weight;
            return (ballot, BallotProblem.None);
        }
        if (support != SPLIT || params.length != 48) return (ballot, BallotProblem.WrongSupport);
        uint256 sum = 0;
        for (uint256 side = 0; side < 3; ++side) {
            ballot[side] = _uint128At(params, side) / VOTE_UNIT;
            sum += ballot[side];
        }
        return (ballot, sum == 0 || sum > weight ? BallotProblem.WrongSupport : BallotProblem.None);
    }

    /// @dev The `index`-th of the three packed 128-bit numbers in `params`, whose length was checked.
    function _uint128At(bytes memory params, uint256 index) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(128, mload(add(add(params, 32), mul(index, 16))))
        }
    }

    function _sum(uint256[3] memory ballot) private pure returns (uint256) {
        return ballot[AGAINST] + ballot[FOR] + ballot[ABSTAIN];
    }

    /// @dev Puts the ballot in the place of an earlier one, in the tally and in the receipts.
    function _count(
        Tally memory tally,
        address account,
        Receipt memory receipt,
        uint256 weight,
        uint256[3] memory ballot
    )
        private
        returns (BallotProblem)
    {
        uint256[3] memory before;
        if (receipt.code != NONE) {
            if (!_isChangeable(tally)) return BallotProblem.ChangeRefused;
            before = _replace(tally.proposalId, account, receipt.code, weight);
        }
        uint256 code = _codeOf(ballot, weight);
        if (code == ABSTAINED_OR_SPLIT && ballot[ABSTAIN] != weight) _storeSplit(tally.proposalId, account, ballot);
        _storeReceipt(tally.proposalId, account, receipt, code);

        ProposalWord word = tally.word;
        tally.word = _moved(word, before, ballot);
        if (block.timestamp + LATE_PERIOD > tally.regularEnd + word.extension()) _weighLate(tally, word);
        return BallotProblem.None;
    }

    /// @dev A ballot that gives one side all is no split, however it was put.
    function _codeOf(uint256[3] memory ballot, uint256 weight) private pure returns (uint256) {
        if (ballot[AGAINST] == weight) return AGAINST + 1;
        if (ballot[FOR] == weight) return FOR + 1;
        return ABSTAINED_OR_SPLIT;
    }

    function _moved(
        ProposalWord word,
        uint256[3] memory before,
        uint256[3] memory ballot
    )
        private
        pure
        returns (ProposalWord)
    {
        for (uint256 side = 0; side < 3; ++side) {
            if (before[side] == ballot[side]) continue;
            word = word.withVotes(side, word.votes(side) + ballot[side] - before[side]);
        }
        return word;
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
    function _receiptOf(uint256 proposalId, address account) private view returns (Receipt memory receipt) {
        receipt.number = _numbers[account];
        if (receipt.number == 0) return receipt;
        receipt.word = _receipts[proposalId][receipt.number / RECEIPTS_PER_WORD];
        receipt.code = (receipt.word >> _shiftOf(receipt.number)) & 3;
    }

    function _storeReceipt(uint256 proposalId, address account, Receipt memory receipt, uint256 code) private {
        uint256 number = receipt.number;
        if (number == 0) {
            number = ++_voterCount;
            _numbers[account] = number;
            receipt.word = _receipts[proposalId][number / RECEIPTS_PER_WORD];
        }
        uint256 shift = _shiftOf(number);
        _receipts[proposalId][number / RECEIPTS_PER_WORD] = (receipt.word & ~(uint256(3) << shift)) | (code << shift);
    }

    function _shiftOf(uint256 number) private pure returns (uint256) {
        return 2 * (number % RECEIPTS_PER_WORD);
    }

    function _timesVoted(uint256 proposalId, address account, Receipt memory receipt) private view returns (uint256) {
        return receipt.code == NONE ? 0 : 1 + uint256(_details[proposalId][account].replacements);
    }

    /// @dev Takes note that the ballot is replaced, forgets its split, and says how it was cast.
    function _replace(
        uint256 proposalId,
        address account,
        uint256 code,
        uint256 weight
    )
        private
        returns (uint256[3] memory before)
    {
        Detail memory detail = _details[proposalId][account];
        before = _castBefore(code, weight, detail);
        _details[proposalId][account] =
            Detail({against: 0, inFavour: 0, abstain: 0, replacements: detail.replacements + 1});
    }

    /// @dev How the ballot with this code was cast: the same weight, as the snapshot is the same.
    function _castBefore(
        uint256 code,
        uint256 weight,
        Detail memory detail
    )
        private
        pure
        returns (uint256[3] memory cast)
    {
        if (code == ABSTAINED_OR_SPLIT && detail.against + detail.inFavour + detail.abstain != 0) {
            return [uint256(detail.against), detail.inFavour, detail.abstain];
        }
        cast[code - 1] = weight;
    }

    function _storeSplit(uint256 proposalId, address account, uint256[3] memory ballot) private {
        Detail storage detail = _details[proposalId][account];
        detail.against = SafeCast.toUint64(ballot[AGAINST]);
        detail.inFavour = SafeCast.toUint64(ballot[FOR]);
        detail.abstain = SafeCast.toUint64(ballot[ABSTAIN]);
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
