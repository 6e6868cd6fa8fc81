// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {GovernanceLedger, GovernanceWorld} from "./GovernanceLedger.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";

/// @dev Votes on every path there is, and keeps each account's ballot by itself: the last one it gave.
abstract contract GovernanceVoters is GovernanceLedger {
    /// @dev In FLOP wei, whole units.
    struct Ghost {
        uint256 times;
        uint256[3] votes;
    }

    uint256 private constant UNIT = 1e12;
    uint8 internal constant SPLIT = 255;
    bytes32 private constant SIGNED_BALLOT_TYPEHASH = keccak256(
        "SignedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,uint256 deadline,string reason,bytes params)"
    );
    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    mapping(uint256 proposalId => mapping(address voter => Ghost)) internal _ghosts;
    uint256 public wrongBatches;
    uint256 public wrongDeadlines;
    bytes32 private immutable _domain;

    constructor(GovernanceWorld memory world_) GovernanceLedger(world_) {
        _domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("Quorate"), keccak256("1"), block.chainid, address(world_.governor))
        );
    }

    function ghost(uint256 id, address voter) external view returns (Ghost memory) {
        return _ghosts[id][voter];
    }

    /* PATHS */
    function _vote(uint256 id, uint256 who, uint8 support) internal {
        vm.prank(people[who]);
        governor.castVote(id, support);
        _note(id, who, _whole(id, who, support));
        ++done[Action.Vote];
    }

    function _voteSplit(uint256 id, uint256 who, uint256 seed) internal {
        uint256[3] memory votes = _divided(id, who, seed);
        vm.prank(people[who]);
        governor.castVoteWithReasonAndParams(id, SPLIT, "", _params(votes));
        _note(id, who, votes);
        ++done[Action.Split];
    }

    function _voteBySig(uint256 id, uint256 who, uint8 support) internal {
        bytes32 structHash = keccak256(
            abi.encode(
                Governor(payable(address(governor))).BALLOT_TYPEHASH(),
                id,
                support,
                people[who],
                _ghosts[id][people[who]].times
            )
        );
        vm.prank(stranger);
        governor.castVoteBySig(id, support, people[who], _signature(who, structHash));
        _note(id, who, _whole(id, who, support));
        ++done[Action.VoteBySig];
    }

    function _splitBySig(uint256 id, uint256 who, uint256 seed) internal {
        uint256[3] memory votes = _divided(id, who, seed);
        bytes memory params = _params(votes);
        bytes32 structHash = keccak256(
            abi.encode(
                Governor(payable(address(governor))).EXTENDED_BALLOT_TYPEHASH(),
                id,
                SPLIT,
                people[who],
                _ghosts[id][people[who]].times,
                keccak256("why"),
                keccak256(params)
            )
        );
        vm.prank(stranger);
        governor.castVoteWithReasonAndParamsBySig(id, SPLIT, people[who], "why", params, _signature(who, structHash));
        _note(id, who, votes);
        ++done[Action.SplitBySig];
    }

    /// @dev The ballots of all who have not voted, each twice, and one with a nonce that is too high: those who can count
    /// do so once, in whatever way the seed has them vote.
    function _voteInBatch(uint256 id, uint256 seed) internal {
        IProtocolGovernor.SignedBallot[] memory ballots = new IProtocolGovernor.SignedBallot[](2 * PEOPLE + 1);
        uint256 expected = 0;
        for (uint256 who = 0; who < PEOPLE; ++who) {
            uint256 part = uint256(keccak256(abi.encode(seed, who)));
            ballots[2 * who] = _ballot(id, who, part, 0);
            ballots[2 * who + 1] = ballots[2 * who];
            if (_weight(id, who) != 0 && _ghosts[id][people[who]].times == 0) ++expected;
        }
        ballots[2 * PEOPLE] = _ballot(id, seed % PEOPLE, seed, 7);
        vm.prank(stranger);
        uint256 counted = governor.castVotesBySig(id, ballots);

        if (counted != expected) ++wrongBatches;
        for (uint256 who = 0; who < PEOPLE; ++who) {
            if (_weight(id, who) == 0 || _ghosts[id][people[who]].times != 0) continue;
            _note(id, who, _choice(id, who, uint256(keccak256(abi.encode(seed, who)))));
        }
        ++done[Action.Batch];
        if (counted < ballots.length) ++done[Action.Skipped];
    }

    /* COUNTING */
    /// @dev The ballot in the place of the one before it; and the end, which a vote alone can move, by the rule.
    function _note(uint256 id, uint256 who, uint256[3] memory votes) private {
        Ghost storage known = _ghosts[id][people[who]];
        if (known.times != 0) ++done[Action.Change];
        ++known.times;
        known.votes = votes;

        uint256 regular = _snapshotOf(id) + _records[id].common.votingPeriod;
        uint256 before = _records[id].deadline;
        uint256 now_ = governor.proposalDeadline(id);
        if (now_ == before) return;
        uint256 latest = block.timestamp + 2 days < regular + 4 days ? block.timestamp + 2 days : regular + 4 days;
        if (now_ < before || now_ != latest) ++wrongDeadlines;
        _records[id].deadline = now_;
        ++done[Action.Extended];
    }

    function _castOn(uint256 id) internal view override returns (uint256 against, uint256 inFavour, uint256 abstain) {
        for (uint256 i = 0; i < PEOPLE; ++i) {
            uint256[3] memory votes = _ghosts[id][people[i]].votes;
            against += votes[0];
            inFavour += votes[1];
            abstain += votes[2];
        }
    }

    function castOn(uint256 id) external view returns (uint256 against, uint256 inFavour, uint256 abstain) {
        return _castOn(id);
    }

    /// @dev In whole units; what is above them is dropped.
    function _weight(uint256 id, uint256 who) internal view returns (uint256) {
        return token.getPastVotes(people[who], _snapshotOf(id)) / UNIT * UNIT;
    }

    function _canVoteAgain(uint256 id, uint256 who) internal view returns (bool) {
        if (_ghosts[id][people[who]].times == 0) return true;
        uint256 regular = _snapshotOf(id) + _records[id].common.votingPeriod;
        return _records[id].class <= ProposalClass.Spend && block.timestamp <= regular;
    }

    /* BALLOTS */
    function _whole(uint256 id, uint256 who, uint8 support) private view returns (uint256[3] memory votes) {
        votes[support] = _weight(id, who);
    }

    /// @dev Any parts of at least a unit in all, not always of the whole weight.
    function _divided(uint256 id, uint256 who, uint256 seed) private view returns (uint256[3] memory votes) {
        uint256 units = _weight(id, who) / UNIT;
        uint256 first = seed % (units + 1);
        uint256 second = (seed >> 64) % (units - first + 1);
        uint256 third = (seed >> 128) % 2 == 0 ? units - first - second : 0;
        if (first + second + third == 0) first = units;
        uint256 turn = (seed >> 160) % 3;
        votes[turn] = first * UNIT;
        votes[(turn + 1) % 3] = second * UNIT;
        votes[(turn + 2) % 3] = third * UNIT;
    }

    /// @dev Whole or divided, by the seed.
    function _choice(uint256 id, uint256 who, uint256 seed) private view returns (uint256[3] memory) {
        return seed % 2 == 0 ? _whole(id, who, uint8((seed >> 8) % 3)) : _divided(id, who, seed >> 8);
    }

    function _params(uint256[3] memory votes) private pure returns (bytes memory) {
        return abi.encodePacked(uint128(votes[0]), uint128(votes[1]), uint128(votes[2]));
    }

    function _ballot(
        uint256 id,
        uint256 who,
        uint256 seed,
        uint256 nonce
    )
        private
        view
        returns (IProtocolGovernor.SignedBallot memory ballot)
    {
        bytes memory params = seed % 2 == 0 ? bytes("") : _params(_divided(id, who, seed >> 8));
        ballot.voter = people[who];
        ballot.support = seed % 2 == 0 ? uint8((seed >> 8) % 3) : SPLIT;
        ballot.nonce = nonce;
        ballot.deadline = block.timestamp;
        if (params.length != 0) {
            ballot.extra = abi.encode(IProtocolGovernor.BallotExtra({reason: "", params: params, signature: ""}));
        }
        bytes32 structHash = keccak256(
            abi.encode(
                SIGNED_BALLOT_TYPEHASH,
                id,
                ballot.support,
                ballot.voter,
                nonce,
                ballot.deadline,
                keccak256(""),
                keccak256(params)
            )
        );
        (ballot.r, ballot.vs) = vm.signCompact(keys[who], _digest(structHash));
    }

    function _signature(uint256 who, bytes32 structHash) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[who], _digest(structHash));
        return abi.encodePacked(r, s, v);
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked("\x19\x01", _domain, structHash));
    }
}
