// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";

/// @dev The word of a proposal that every vote reads and writes. From the lowest bit:
/// against 52 | for 52 | abstain 52 | quorum 52 | extension 19 | version 16 | approval 8 | class 2 | guardian change 1 |
/// settled 1 | forfeited 1.
/// Votes and quorum are in units of 1e12 FLOP wei: 52 bits of them are 4.5 billion FLOP, and no more than one billion
/// can ever exist. The extension is in seconds: 19 bits are six days, and four is the most there is.
/// The approval is in tenths of a percent above 50 %, and at most 75 %.
type ProposalWord is uint256;

/// @dev What one account gives to each side, placed as in a ProposalWord.
type Ballot is uint256;

using ProposalWordLibrary for ProposalWord global;
using BallotLibrary for Ballot global;

/// @title ProposalWordLibrary
/// @dev Reads and writes the parts of a ProposalWord. Pure. A part that does not fit reverts rather than spill over.
library ProposalWordLibrary {
    uint256 private constant VOTES_BITS = 52;
    /// @dev The lowest bit above each side's votes.
    uint256 private constant CARRIES = (1 << 52) | (1 << 104) | (1 << 156);
    uint256 private constant QUORUM_AT = 156;
    uint256 private constant EXTENSION_AT = 208;
    uint256 private constant EXTENSION_BITS = 19;
    uint256 private constant VERSION_AT = 227;
    uint256 private constant VERSION_BITS = 16;
    uint256 private constant APPROVAL_AT = 243;
    uint256 private constant APPROVAL_BITS = 8;
    uint256 private constant APPROVAL_LEAST = 5000;
    uint256 private constant APPROVAL_STEP = 10;
    uint256 private constant CLASS_AT = 251;
    uint256 private constant CLASS_BITS = 2;
    uint256 private constant GUARDIAN_CHANGE_AT = 253;
    uint256 private constant SETTLED_AT = 254;
    uint256 private constant FORFEITED_AT = 255;

    /// @notice A part of the word was given `value`, which has more than `bits` bits.
    error ProposalWord_Overflow(uint256 value, uint256 width);

    /// @dev The word of a new proposal: no votes, no quorum known, no extension.
    /// @param approvalBps a multiple of 10 basis points, from 5000 on; the policy allows no other
    function create(
        uint256 version_,
        ProposalClass class_,
        bool isGuardianChange_,
        uint256 approvalBps
    )
        internal
        pure
        returns (ProposalWord word)
    {
        word = _put(word, VERSION_AT, VERSION_BITS, version_);
        word = _put(word, APPROVAL_AT, APPROVAL_BITS, (approvalBps - APPROVAL_LEAST) / APPROVAL_STEP);
        word = _put(word, CLASS_AT, CLASS_BITS, uint256(class_));
        if (isGuardianChange_) word = _put(word, GUARDIAN_CHANGE_AT, 1, 1);
    }

    /* VOTES */
    /// @dev Votes for `side`: 0 against, 1 for, 2 abstain.
    function votes(ProposalWord word, uint256 side) internal pure returns (uint256) {
        return _get(word, side * VOTES_BITS, VOTES_BITS);
    }

    /// @dev The tally with `ballot` counted. All three sides are added at once; a carry out of a side reverts.
    function plus(ProposalWord word, Ballot ballot) internal pure returns (ProposalWord) {
        uint256 sum = ProposalWord.unwrap(word) + Ballot.unwrap(ballot);
        _requireNoCarry(ProposalWord.unwrap(word), Ballot.unwrap(ballot), sum);
        return ProposalWord.wrap(sum);
    }

    /// @dev The tally with `ballot`, which was counted, taken out again. A borrow across sides reverts.
    function minus(ProposalWord word, Ballot ballot) internal pure returns (ProposalWord) {
        uint256 difference = ProposalWord.unwrap(word) - Ballot.unwrap(ballot);
        _requireNoCarry(ProposalWord.unwrap(word), Ballot.unwrap(ballot), difference);
        return ProposalWord.wrap(difference);
    }

    /// @dev The quorum, 0 until it was needed for the first time.
    function quorum(ProposalWord word) internal pure returns (uint256) {
        return _get(word, QUORUM_AT, VOTES_BITS);
    }

    function withQuorum(ProposalWord word, uint256 units) internal pure returns (ProposalWord) {
        return _put(word, QUORUM_AT, VOTES_BITS, units);
    }

    /* TIME */
    function extension(ProposalWord word) internal pure returns (uint256) {
        return _get(word, EXTENSION_AT, EXTENSION_BITS);
    }

    function withExtension(ProposalWord word, uint256 time) internal pure returns (ProposalWord) {
        return _put(word, EXTENSION_AT, EXTENSION_BITS, time);
    }

    /* RULES */
    function version(ProposalWord word) internal pure returns (uint256) {
        return _get(word, VERSION_AT, VERSION_BITS);
    }

    /// @dev Share of for and against that must be for, in basis points.
    function approval(ProposalWord word) internal pure returns (uint256) {
        return APPROVAL_LEAST + APPROVAL_STEP * _get(word, APPROVAL_AT, APPROVAL_BITS);
    }

    function class(ProposalWord word) internal pure returns (ProposalClass) {
        return ProposalClass(_get(word, CLASS_AT, CLASS_BITS));
    }

    function isGuardianChange(ProposalWord word) internal pure returns (bool) {
        return _get(word, GUARDIAN_CHANGE_AT, 1) == 1;
    }

    /* DEPOSIT */
    function isSettled(ProposalWord word) internal pure returns (bool) {
        return _get(word, SETTLED_AT, 1) == 1;
    }

    function settled(ProposalWord word) internal pure returns (ProposalWord) {
        return _put(word, SETTLED_AT, 1, 1);
    }

    /// @dev Whether the proposal was cancelled in a way that costs the deposit.
    function isForfeited(ProposalWord word) internal pure returns (bool) {
        return _get(word, FORFEITED_AT, 1) == 1;
    }

    function forfeited(ProposalWord word) internal pure returns (ProposalWord) {
        return _put(word, FORFEITED_AT, 1, 1);
    }

    /* PRIVATE */
    /// @dev A bit of a sum or difference is the exclusive or of its operands' bits and what is carried into it.
    function _requireNoCarry(uint256 a, uint256 b, uint256 result) private pure {
        if ((a ^ b ^ result) & CARRIES != 0) revert ProposalWord_Overflow(b, VOTES_BITS);
    }

    function _get(ProposalWord word, uint256 offset, uint256 width) private pure returns (uint256) {
        // forge-lint: disable-next-line(incorrect-shift): a one is shifted by the width
        return (ProposalWord.unwrap(word) >> offset) & ((1 << width) - 1);
    }

    function _put(ProposalWord word, uint256 offset, uint256 width, uint256 value) private pure returns (ProposalWord) {
        // forge-lint: disable-next-line(incorrect-shift): a one is shifted by the width
        uint256 mask = (1 << width) - 1;
        if (value > mask) revert ProposalWord_Overflow(value, width);
        return ProposalWord.wrap((ProposalWord.unwrap(word) & ~(mask << offset)) | (value << offset));
    }
}

/// @title BallotLibrary
/// @dev Makes and reads ballots. Pure.
library BallotLibrary {
    uint256 private constant VOTES_BITS = 52;
    uint256 private constant MASK = (1 << 52) - 1;

    /// @dev `units` given to `side`: 0 against, 1 for, 2 abstain.
    function whole(uint256 side, uint256 units) internal pure returns (Ballot) {
        if (units > MASK) revert ProposalWordLibrary.ProposalWord_Overflow(units, VOTES_BITS);
        return Ballot.wrap(units << (side * VOTES_BITS));
    }

    /// @dev Each part fits 52 bits, as their sum is no more than a weight that does.
    function split(uint256 against, uint256 inFavour, uint256 abstain) internal pure returns (Ballot) {
        return Ballot.wrap(against | (inFavour << VOTES_BITS) | (abstain << (2 * VOTES_BITS)));
    }

    function votes(Ballot ballot, uint256 side) internal pure returns (uint256) {
        return (Ballot.unwrap(ballot) >> (side * VOTES_BITS)) & MASK;
    }

    /// @dev Votes for all sides together.
    function sum(Ballot ballot) internal pure returns (uint256) {
        return votes(ballot, 0) + votes(ballot, 1) + votes(ballot, 2);
    }
}
