// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Cast vote, castVoteWithReason
/// ├── when the proposal is not in vote
/// │  └── it should revert, up to the snapshot and from the second after the deadline on
/// ├── when the support is unknown, or the voter had less than a unit of votes at the snapshot
/// │  └── it should revert
/// └── when the voter has votes
///    ├── it should count the votes at the snapshot, in whole units, for the side named
///    └── it should emit {VoteCast} with the reason
contract Ballots_CastVote_Test is BallotsTest {
    function test_GivenEachSupport() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        address[3] memory voters = [alice, bob, carol];
        uint256[3] memory weights = [ALICE_VOTES, BOB_VOTES, CAROL_VOTES];
        for (uint8 support = 0; support < 3; ++support) {
            assertFalse(governor.hasVoted(id, voters[support]));
            vm.expectEmit(address(governor));
            emit IGovernor.VoteCast(voters[support], id, support, weights[support], "");
            vm.prank(voters[support]);
            assertEq(governor.castVote(id, support), weights[support]);
        }
        _assertTally(id, ALICE_VOTES, BOB_VOTES, CAROL_VOTES);
        _assertReceipt(id, alice, ALICE_VOTES, 0, 0, 1);
        _assertReceipt(id, bob, 0, BOB_VOTES, 0, 1);
        _assertReceipt(id, carol, 0, 0, CAROL_VOTES, 1);
    }

    function test_GivenAReason() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, FOR, ALICE_VOTES, "a good idea");
        vm.prank(alice);
        assertEq(governor.castVoteWithReason(id, FOR, "a good idea"), ALICE_VOTES);
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    /// @dev Two proposals in vote at once have a tally and receipts each.
    function test_GivenTwoProposals() external {
        uint256 first = _propose(erin, _classPayload(ProposalClass.Parameter));
        uint256 second = _propose(alice, _classPayload(ProposalClass.Spend));
        _toActive(second);
        _vote(bob, first, FOR);
        _vote(carol, second, AGAINST);
        _assertTally(first, 0, BOB_VOTES, 0);
        _assertTally(second, CAROL_VOTES, 0, 0);
        _assertReceipt(second, bob, 0, 0, 0, 0);
        _assertReceipt(first, carol, 0, 0, 0, 0);
    }

    function testFuzz_RevertWhen_SupportUnknown(uint8 support) external {
        support = uint8(bound(support, 3, type(uint8).max));
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _vote(alice, id, support);
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vm.prank(alice);
        governor.castVoteWithReason(id, support, "why not");
        _assertReceipt(id, alice, 0, 0, 0, 0);
    }

    /* WHEN */
    function test_RevertWhen_Pending() external {
        uint256 id = _propose(erin, _classPayload(ProposalClass.Parameter));
        _expectNotActive(id, IGovernor.ProposalState.Pending);
        _vote(alice, id, FOR);
        vm.warp(governor.proposalSnapshot(id));
        _expectNotActive(id, IGovernor.ProposalState.Pending);
        _vote(alice, id, FOR);
        skip(1);
        _vote(alice, id, FOR);
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    function test_RevertWhen_VoteIsOver() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.warp(governor.proposalDeadline(id));
        _vote(bob, id, FOR);
        _toEnd(id);
        _expectNotActive(id, IGovernor.ProposalState.Defeated);
        _vote(alice, id, FOR);
        _assertTally(id, 0, BOB_VOTES, 0);
    }

    /// @dev Each of the other states, the last of them long after the vote.
    function test_RevertGiven_Decided() external {
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _expectNotActive(id, IGovernor.ProposalState.Succeeded);
        _vote(alice, id, AGAINST);
        _queue(p);
        _expectNotActive(id, IGovernor.ProposalState.Queued);
        _vote(alice, id, AGAINST);
        vm.warp(governor.proposalEta(id));
        _execute(p);
        _expectNotActive(id, IGovernor.ProposalState.Executed);
        _vote(alice, id, AGAINST);
    }

    function test_RevertGiven_Cancelled() external {
        uint256 id = _propose(erin, _idlePayload());
        vm.prank(erin);
        governor.cancel(id);
        _toActive(id);
        _expectNotActive(id, IGovernor.ProposalState.Canceled);
        _vote(alice, id, FOR);
    }

    function test_RevertWhen_ThereIsNoProposal() external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 7));
        _vote(alice, 7, FOR);
    }

    /* WEIGHT */
    function test_RevertGiven_NoVotes() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, stranger));
        _vote(stranger, id, FOR);
        assertFalse(governor.hasVoted(id, stranger));
    }

    /// @dev One wei less than a unit is none.
    function test_RevertGiven_LessThanAUnit() external {
        address dust = _voter("dust", UNIT - 1);
        address unit = _voter("unit", UNIT);
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, dust));
        _vote(dust, id, FOR);
        _vote(unit, id, FOR);
        _assertTally(id, 0, UNIT, 0);
    }

    /// @dev What is below a unit is dropped: in the answer, the event, the tally and the receipt.
    function testFuzz_GivenDust(uint256 units, uint256 dust) external {
        units = bound(units, 1, 1e12);
        dust = bound(dust, 0, UNIT - 1);
        address voter = _voter("odd", units * UNIT + dust);
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(voter, id, ABSTAIN, units * UNIT, "");
        vm.prank(voter);
        assertEq(governor.castVote(id, ABSTAIN), units * UNIT);
        _assertTally(id, 0, 0, units * UNIT);
        _assertReceipt(id, voter, 0, 0, units * UNIT, 1);
    }

    /// @dev What is bought after the snapshot does not vote, and what is sold after it still does.
    function test_GivenTokensMoveAfterTheSnapshot() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.prank(alice);
        token.transfer(dave, ALICE_VOTES);
        skip(1);
        _vote(dave, id, FOR);
        _vote(alice, id, AGAINST);
        _assertTally(id, ALICE_VOTES, (THRESHOLD - 1) / UNIT * UNIT, 0);
    }

    /// @dev The snapshot's own second counts: what moves in it is in the votes.
    function test_GivenTokensMoveInTheSnapshot() external {
        uint256 id = _propose(erin, _classPayload(ProposalClass.Parameter));
        vm.warp(governor.proposalSnapshot(id));
        vm.prank(alice);
        token.transfer(bob, MILLION);
        skip(1);
        _vote(bob, id, FOR);
        _assertTally(id, 0, BOB_VOTES + MILLION, 0);
    }

    function test_GivenDelegatedVotes() external {
        vm.prank(bob);
        token.delegate(alice);
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(alice, id, FOR);
        _assertTally(id, 0, ALICE_VOTES + BOB_VOTES, 0);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, bob));
        _vote(bob, id, FOR);
    }

    /// @dev The locked deposit votes like any other token.
    function test_GivenTheProposersDeposit() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(erin, id, FOR);
        _assertTally(id, 0, ERIN_VOTES, 0);
        assertEq(governor.getVotes(erin, governor.proposalSnapshot(id)), ERIN_VOTES);
        assertEq(governor.getVotesWithParams(erin, governor.proposalSnapshot(id), "any"), ERIN_VOTES);
    }
}
