// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Cast votes by sig
/// ├── when the proposal is not in vote
/// │  └── it should revert
/// ├── when a ballot is late, out of turn, not its voter's, without votes, without sense or a change that is refused
/// │  └── it should skip it, say why, and count the others
/// └── when a ballot is in order
///    ├── it should count as the voter's own vote, with its reason and params
///    └── it should void all older ballots of the voter
contract Ballots_CastVotesBySig_Test is BallotsTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _begin(erin, ProposalClass.Parameter);
    }

    function test_GivenNoBallots() external {
        assertEq(governor.castVotesBySig(id, new IProtocolGovernor.SignedBallot[](0)), 0);
        _assertTally(id, 0, 0, 0);
    }

    function test_GivenAllInOrder() external {
        IProtocolGovernor.SignedBallot[] memory ballots = new IProtocolGovernor.SignedBallot[](3);
        ballots[0] = _signed(_draft(id, alice, AGAINST));
        ballots[1] = _signed(_draft(id, bob, FOR));
        ballots[2] = _signed(_draft(id, carol, ABSTAIN));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, AGAINST, ALICE_VOTES, "");
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, id, FOR, BOB_VOTES, "");
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(carol, id, ABSTAIN, CAROL_VOTES, "");
        vm.prank(stranger);
        assertEq(governor.castVotesBySig(id, ballots), 3);
        _assertTally(id, ALICE_VOTES, BOB_VOTES, CAROL_VOTES);
        _assertReceipt(id, alice, ALICE_VOTES, 0, 0, 1);
        _assertReceipt(id, bob, 0, BOB_VOTES, 0, 1);
        _assertReceipt(id, carol, 0, 0, CAROL_VOTES, 1);
        _assertReceipt(id, stranger, 0, 0, 0, 0);
    }

    /// @dev One of each problem, between two ballots that count.
    function test_GivenOneOfEachProblem() external {
        IProtocolGovernor.SignedBallot[] memory ballots = _oneOfEach();
        _expectSkip(id, bob, 1, IProtocolGovernor.BallotProblem.Expired);
        _expectSkip(id, carol, 2, IProtocolGovernor.BallotProblem.WrongNonce);
        _expectSkip(id, bob, 3, IProtocolGovernor.BallotProblem.WrongSignature);
        _expectSkip(id, stranger, 4, IProtocolGovernor.BallotProblem.NoVotes);
        _expectSkip(id, carol, 5, IProtocolGovernor.BallotProblem.WrongSupport);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, id, AGAINST, BOB_VOTES, "");
        assertEq(governor.castVotesBySig(id, ballots), 2);
        _assertTally(id, BOB_VOTES, ALICE_VOTES, 0);
        _assertReceipt(id, carol, 0, 0, 0, 0);
    }

    function _oneOfEach() private returns (IProtocolGovernor.SignedBallot[] memory ballots) {
        (, keyOf[stranger]) = makeAddrAndKey("stranger");
        ballots = new IProtocolGovernor.SignedBallot[](7);
        ballots[0] = _signed(_draft(id, alice, FOR));
        Draft memory d = _draft(id, bob, FOR);
        d.deadline = block.timestamp - 1;
        ballots[1] = _signed(d);
        d = _draft(id, carol, FOR);
        d.nonce = 1;
        ballots[2] = _signed(d);
        d = _draft(id, bob, FOR);
        ballots[3] = _signedWith(d, keyOf[carol], _typed(_structOf(d)));
        ballots[4] = _signed(_draft(id, stranger, FOR));
        ballots[5] = _signed(_draft(id, carol, 3));
        ballots[6] = _signed(_draft(id, bob, AGAINST));
    }

    function test_RevertWhen_NotInVote() external {
        IProtocolGovernor.SignedBallot[] memory ballots = _batch(_signed(_draft(id, alice, FOR)));
        vm.warp(governor.proposalSnapshot(id));
        _expectNotActive(id, IGovernor.ProposalState.Pending);
        governor.castVotesBySig(id, ballots);
        _toEnd(id);
        _expectNotActive(id, IGovernor.ProposalState.Defeated);
        governor.castVotesBySig(id, ballots);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 9));
        governor.castVotesBySig(9, ballots);
    }

    /// @dev The weight is that of the snapshot here too.
    function test_GivenTokensMoveAfterTheSnapshot() external {
        vm.prank(alice);
        token.transfer(bob, ALICE_VOTES);
        skip(1);
        IProtocolGovernor.SignedBallot[] memory ballots =
            _batch(_signed(_draft(id, alice, AGAINST)), _signed(_draft(id, bob, FOR)));
        assertEq(governor.castVotesBySig(id, ballots), 2);
        _assertTally(id, ALICE_VOTES, BOB_VOTES, 0);
        _assertReceipt(id, alice, ALICE_VOTES, 0, 0, 1);
    }

    /* DEADLINE */
    function test_GivenItsDeadline() external {
        Draft memory d = _draft(id, alice, FOR);
        d.deadline = block.timestamp + 1 days;
        vm.warp(d.deadline);
        assertEq(governor.castVotesBySig(id, _batch(_signed(d))), 1);
    }

    function test_SkipWhen_PastItsDeadline() external {
        Draft memory d = _draft(id, alice, FOR);
        d.deadline = block.timestamp + 1 days;
        vm.warp(d.deadline + 1);
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.Expired);
    }

    /* NONCES */
    function test_SkipWhen_TwiceInABatch() external {
        IProtocolGovernor.SignedBallot memory ballot = _signed(_draft(id, alice, FOR));
        _expectSkip(id, alice, 1, IProtocolGovernor.BallotProblem.WrongNonce);
        assertEq(governor.castVotesBySig(id, _batch(ballot, ballot)), 1);
        _assertTally(id, 0, ALICE_VOTES, 0);
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongNonce);
    }

    /// @dev A vote and its change in one batch, in their order.
    function test_GivenAVoteAndItsChange() external {
        Draft memory change = _draft(id, alice, AGAINST);
        change.nonce = 1;
        assertEq(governor.castVotesBySig(id, _batch(_signed(_draft(id, alice, FOR)), _signed(change))), 2);
        _assertTally(id, ALICE_VOTES, 0, 0);
        _assertReceipt(id, alice, ALICE_VOTES, 0, 0, 2);
    }

    function test_SkipWhen_TheChangeComesFirst() external {
        Draft memory change = _draft(id, alice, AGAINST);
        change.nonce = 1;
        _expectSkip(id, alice, 0, IProtocolGovernor.BallotProblem.WrongNonce);
        assertEq(governor.castVotesBySig(id, _batch(_signed(change), _signed(_draft(id, alice, FOR)))), 1);
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    /// @dev Any vote since voids the ballot: a direct one, and one by OpenZeppelin's signature.
    function test_SkipGiven_VotedSince() external {
        _vote(alice, id, AGAINST);
        _assertSkipped(id, _signed(_draft(id, alice, FOR)), IProtocolGovernor.BallotProblem.WrongNonce);
        Draft memory d = _draft(id, bob, AGAINST);
        governor.castVoteBySig(id, AGAINST, bob, _sign(bob, _typed(_plainStructOf(d))));
        _assertSkipped(id, _signed(_draft(id, bob, FOR)), IProtocolGovernor.BallotProblem.WrongNonce);
    }

    /// @dev A direct change voids the change that was signed before it, and the next nonce counts again.
    function test_SkipGiven_ChangedSince() external {
        _vote(alice, id, AGAINST);
        Draft memory d = _draft(id, alice, FOR);
        d.nonce = 1;
        _vote(alice, id, ABSTAIN);
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.WrongNonce);
        d.nonce = 3;
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.WrongNonce);
        d.nonce = 2;
        assertEq(governor.castVotesBySig(id, _batch(_signed(d))), 1);
        _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 3);
    }

    function test_SkipWhen_ChangeIsRefused() external {
        uint256 powers = _begin(alice, ProposalClass.Powers);
        Draft memory change = _draft(powers, alice, AGAINST);
        change.nonce = 1;
        _expectSkip(powers, alice, 1, IProtocolGovernor.BallotProblem.ChangeRefused);
        assertEq(governor.castVotesBySig(powers, _batch(_signed(_draft(powers, alice, FOR)), _signed(change))), 1);
        _assertTally(powers, 0, ALICE_VOTES, 0);
        _assertSkipped(powers, _signed(change), IProtocolGovernor.BallotProblem.ChangeRefused);
    }

    /* EXTRA */
    function test_GivenAReason() external {
        Draft memory d = _draft(id, alice, FOR);
        d.reason = "because";
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, FOR, ALICE_VOTES, "because");
        assertEq(governor.castVotesBySig(id, _batch(_signed(d))), 1);
    }

    function test_GivenASplit() external {
        Draft memory d = _splitDraft(alice);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(alice, id, SPLIT, 6 * MILLION, "mixed", d.params);
        assertEq(governor.castVotesBySig(id, _batch(_signed(d), _signed(_draft(id, bob, FOR)))), 2);
        _assertTally(id, MILLION, 2 * MILLION + BOB_VOTES, 3 * MILLION);
        _assertReceipt(id, alice, MILLION, 2 * MILLION, 3 * MILLION, 1);
    }

    /// @dev Extra of one ballot does not leak into the next.
    function test_GivenExtraInBetween() external {
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(alice, id, SPLIT, 6 * MILLION, "mixed", _splitDraft(alice).params);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, id, FOR, BOB_VOTES, "");
        governor.castVotesBySig(id, _batch(_signed(_splitDraft(alice)), _signed(_draft(id, bob, FOR))));
    }

    function test_SkipWhen_TheSplitIsTooMuch() external {
        Draft memory d = _draft(id, alice, SPLIT);
        d.params = _params(0, ALICE_VOTES, UNIT);
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.WrongSupport);
        d.params = "";
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.WrongSupport);
        d.params = new bytes(47);
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.WrongSupport);
    }

    /// @dev The key's 65 bytes in extra stand for r and vs.
    function test_GivenALongSignature() external {
        Draft memory d = _draft(id, alice, FOR);
        IProtocolGovernor.SignedBallot memory ballot = _unsigned(d);
        ballot.extra = _extra(d, _sign(alice, _typed(_structOf(d))));
        assertEq(governor.castVotesBySig(id, _batch(ballot)), 1);
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    /// @dev Not beside them: a wrong long signature is not saved by r and vs.
    function test_SkipWhen_TheLongSignatureIsWrong() external {
        Draft memory d = _draft(id, alice, FOR);
        IProtocolGovernor.SignedBallot memory ballot = _signed(d);
        ballot.extra = _extra(d, _sign(bob, _typed(_structOf(d))));
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);
    }

    /// @dev Extra that cannot be decoded is the sender's mistake, not the voter's, and the sender has to mend it.
    function test_RevertWhen_ExtraIsNoExtra() external {
        IProtocolGovernor.SignedBallot memory ballot = _signed(_draft(id, alice, FOR));
        ballot.extra = hex"01";
        vm.expectRevert();
        governor.castVotesBySig(id, _batch(ballot));
    }

    /* SIGNATURE */
    function test_SkipWhen_OtherWordsWereSigned() external {
        bytes32 right = _structOf(_draft(id, alice, FOR));
        _assertNotSigned(_typedFor(right, block.chainid + 1, address(governor)));
        _assertNotSigned(_typedFor(right, block.chainid, address(timelock)));
        _assertNotSigned(_typed(_plainStructOf(_draft(id, alice, FOR))));
        _assertNotSigned(_typed(_extendedStructOf(_draft(id, alice, FOR))));
        for (uint256 field = 0; field < 7; ++field) {
            _assertNotSigned(_typed(_structOf(_altered(_draft(id, alice, FOR), field))));
        }
        assertEq(governor.castVotesBySig(id, _batch(_signed(_draft(id, alice, FOR)))), 1, "the right one");
    }

    function _altered(Draft memory d, uint256 field) private view returns (Draft memory) {
        if (field == 0) d.proposalId += 1;
        if (field == 1) d.support = AGAINST;
        if (field == 2) d.voter = bob;
        if (field == 3) d.nonce = 1;
        if (field == 4) d.deadline += 1;
        if (field == 5) d.reason = "none";
        if (field == 6) d.params = hex"00";
        return d;
    }

    function test_SkipWhen_ReasonOrParamsWereSwapped() external {
        IProtocolGovernor.SignedBallot memory ballot = _signed(_splitDraft(alice));
        Draft memory other = _splitDraft(alice);
        other.reason = "mixed!";
        ballot.extra = _extra(other, "");
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);
        other = _splitDraft(alice);
        other.params = _params(2 * MILLION, MILLION, 3 * MILLION);
        ballot.extra = _extra(other, "");
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);
        ballot.extra = "";
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);
    }

    /// @dev The other half of the curve's signatures is refused, and so is a recovery that fails for voter zero.
    function test_SkipWhen_TheSignatureIsMalleable() external {
        Draft memory d = _draft(id, alice, FOR);
        IProtocolGovernor.SignedBallot memory ballot = _unsigned(d);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf[alice], _typed(_structOf(d)));
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        ballot.extra = _extra(d, abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27)));
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);
        _assertSkipped(id, _unsigned(_draft(id, address(0), FOR)), IProtocolGovernor.BallotProblem.WrongSignature);
    }

    function _assertNotSigned(bytes32 digest) private {
        Draft memory d = _draft(id, alice, FOR);
        _assertSkipped(id, _signedWith(d, keyOf[alice], digest), IProtocolGovernor.BallotProblem.WrongSignature);
    }

    function _splitDraft(address voter) private view returns (Draft memory d) {
        d = _draft(id, voter, SPLIT);
        d.reason = "mixed";
        d.params = _params(MILLION, 2 * MILLION, 3 * MILLION);
    }
}
