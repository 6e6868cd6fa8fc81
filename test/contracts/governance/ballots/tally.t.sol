// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalWord} from "../../../../contracts/governance/libraries/ProposalWord.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";

/// Tally
/// └── given any votes, splits and changes by any voters on any path
///    ├── it should be the sum of what each voter cast last
///    ├── each receipt should be what its voter cast last
///    └── nothing else of the proposal's word should move
contract Ballots_Tally_Test is BallotsTest {
    uint256 private constant VOTERS = 6;
    /// @dev The bits of the tally.
    uint256 private constant TALLY = (1 << 156) - 1;

    /// @dev What the model knows of a voter: what it cast last, in units, and how often it voted.
    struct Cast {
        uint256[3] parts;
        uint256 times;
    }

    address[VOTERS] private voters;
    uint256[VOTERS] private weights;
    mapping(address voter => Cast) private model;
    uint256 private id;

    function setUp() public override {
        super.setUp();
        weights = [uint256(1), 7, 1e6, 123_456_789, 5e12, 40_000_000_000_001];
        for (uint256 i = 0; i < VOTERS; ++i) {
            // dust of a different size each: it must never show
            voters[i] = _voter(string.concat("voter", vm.toString(i)), weights[i] * UNIT + i * (UNIT / 7));
        }
    }

    function testFuzz_GivenChangesAreAllowed(uint256 seed) external {
        id = _begin(erin, seed % 2 == 0 ? ProposalClass.Parameter : ProposalClass.Spend);
        _play(seed, true);
    }

    function testFuzz_GivenChangesAreRefused(uint256 seed) external {
        id = _begin(erin, seed % 2 == 0 ? ProposalClass.Powers : ProposalClass.Constitution);
        _play(seed, false);
    }

    function _play(uint256 seed, bool canChange) private {
        uint256 rest = _rest();
        for (uint256 i = 0; i < 24; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            address voter = voters[draw % VOTERS];
            uint256[3] memory parts = _draw(draw >> 16, weights[draw % VOTERS]);
            bool isRefused = model[voter].times != 0 && !canChange;
            _cast(voter, parts, (draw >> 8) % 4, isRefused);
            if (!isRefused) model[voter] = Cast(parts, model[voter].times + 1);
            _assertSums();
            _assertCast(voter);
        }
        for (uint256 i = 0; i < VOTERS; ++i) {
            _assertCast(voters[i]);
        }
        assertEq(_rest(), rest, "rest of the word");
    }

    /// @dev Half whole, half split: all of the weight on the last drawn, or a part of it left out.
    function _draw(uint256 draw, uint256 weight) private pure returns (uint256[3] memory parts) {
        if (draw % 2 == 0 || weight < 3) {
            parts[(draw >> 1) % 3] = weight;
            return parts;
        }
        parts[0] = (draw >> 8) % (weight + 1);
        parts[1] = (draw >> 72) % (weight - parts[0] + 1);
        uint256 left = weight - parts[0] - parts[1];
        parts[2] = (draw >> 2) % 2 == 0 ? left : left / 2;
        if (parts[0] + parts[1] + parts[2] == 0) parts[2] = 1;
    }

    /// @dev On one of four paths: direct, by OpenZeppelin's signatures, in a batch.
    function _cast(address voter, uint256[3] memory parts, uint256 path, bool isRefused) private {
        Draft memory d = _draft(id, voter, SPLIT);
        d.params = _params(parts[0] * UNIT, parts[1] * UNIT + UNIT - 1, parts[2] * UNIT + 1);
        for (uint8 side = 0; side < 3; ++side) {
            // a whole ballot is told as one where the path has no params, and every other time besides
            if (parts[side] == _weightOf(voter) && (path == 0 || path == 2)) (d.support, d.params) = (side, "");
        }
        d.nonce = governor.ballotNonce(id, voter);
        if (path == 0 && d.support == SPLIT) path = 1;
        bytes memory signature;
        if (path == 0) signature = _sign(voter, _typed(_plainStructOf(d)));
        if (path == 1) signature = _sign(voter, _typed(_extendedStructOf(d)));
        IProtocolGovernor.SignedBallot[] memory ballots = _batch(_signed(d));

        if (isRefused) _expectRefusal(voter, path);
        if (path == 0) governor.castVoteBySig(id, d.support, voter, signature);
        if (path == 1) governor.castVoteWithReasonAndParamsBySig(id, d.support, voter, "", d.params, signature);
        if (path == 3) governor.castVotesBySig(id, ballots);
        if (path != 2) return;
        vm.prank(voter);
        governor.castVoteWithReasonAndParams(id, d.support, "", d.params);
    }

    function _expectRefusal(address voter, uint256 path) private {
        if (path == 3) {
            _expectSkip(id, voter, 0, IProtocolGovernor.BallotProblem.ChangeRefused);
        } else {
            vm.expectRevert(
                abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_VoteChangeRefused.selector, id, voter)
            );
        }
    }

    function _assertSums() private view {
        uint256[3] memory sums;
        for (uint256 i = 0; i < VOTERS; ++i) {
            for (uint256 side = 0; side < 3; ++side) {
                sums[side] += model[voters[i]].parts[side] * UNIT;
            }
        }
        _assertTally(id, sums[0], sums[1], sums[2]);
    }

    function _assertCast(address voter) private view {
        Cast memory cast = model[voter];
        _assertReceipt(id, voter, cast.parts[0] * UNIT, cast.parts[1] * UNIT, cast.parts[2] * UNIT, cast.times);
    }

    function _weightOf(address voter) private view returns (uint256) {
        return governor.getVotes(voter, governor.proposalSnapshot(id)) / UNIT;
    }

    /// @dev The word without the tally.
    function _rest() private view returns (uint256) {
        return ProposalWord.unwrap(governor.proposalWord(id)) & ~TALLY;
    }
}
