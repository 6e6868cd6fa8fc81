// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Vm} from "forge-std/Vm.sol";

/// Late votes
/// ├── given a vote two days before the end or earlier
/// │  └── it should not move the end, whatever it turns
/// ├── given a later vote that brings the quorum, or makes passing failing or failing passing
/// │  └── it should move the end to two days from now, never beyond four days after the regular end
/// ├── given a later vote that turns nothing
/// │  └── it should not move the end
/// └── given the first late vote
///    └── it should keep the quorum, which is what it would be computed as
contract Ballots_Late_Test is BallotsTest {
    uint256 private constant LATE = 2 days;
    uint256 private id;
    uint256 private end;

    function setUp() public override {
        super.setUp();
        id = _begin(erin, ProposalClass.Parameter);
        end = _regularEnd(id);
        assertEq(governor.proposalDeadline(id), end);
    }

    function test_Constants() external view {
        assertEq(governor.LATE_PERIOD(), 2 days);
        assertEq(governor.MAX_EXTENSION(), 4 days);
    }

    /* THE WINDOW */
    function test_GivenTwoDaysBeforeTheEnd() external {
        vm.warp(end - LATE);
        _voteQuietly(alice, FOR);
        _assertEnd(end);
        assertEq(governor.proposalWord(id).quorum(), 0, "nothing kept");
    }

    function test_GivenASecondLater() external {
        vm.warp(end - LATE + 1);
        _expectExtended(end + 1);
        _vote(alice, id, FOR);
        _assertEnd(end + 1);
    }

    function test_GivenTheLastSecond() external {
        vm.warp(end);
        _expectExtended(end + LATE);
        _vote(alice, id, FOR);
        _assertEnd(end + LATE);
        vm.warp(end + LATE);
        _assertState(id, IGovernor.ProposalState.Active);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Succeeded);
    }

    function testFuzz_GivenAnySecond(uint256 time) external {
        time = bound(time, governor.proposalSnapshot(id) + 1, end);
        vm.warp(time);
        _vote(alice, id, FOR);
        _assertEnd(time + LATE > end ? time + LATE : end);
    }

    /* WHAT TURNS */
    function test_GivenTheQuorumComes() external {
        _vote(bob, id, FOR);
        vm.warp(end);
        _vote(carol, id, ABSTAIN);
        _assertEnd(end + LATE);
    }

    /// @dev Without passing: the quorum has come all the same.
    function test_GivenTheQuorumComesAndItFails() external {
        _vote(erin, id, AGAINST);
        _vote(bob, id, FOR);
        vm.warp(end);
        _vote(carol, id, FOR);
        _assertEnd(end + LATE);
        _assertNoFurther(dave, FOR);
    }

    function test_GivenPassingBecomesFailing() external {
        _vote(alice, id, FOR);
        vm.warp(end - 1 days);
        _expectExtended(end + 1 days);
        _vote(erin, id, AGAINST);
        _assertEnd(end + 1 days);
    }

    function test_GivenFailingBecomesPassing() external {
        _vote(alice, id, FOR);
        _vote(erin, id, AGAINST);
        vm.warp(end - 1 days);
        _vote(erin, id, ABSTAIN); // a change takes out what was against
        _assertEnd(end + 1 days);
    }

    /// @dev A tie is failing: one unit makes it, one unit breaks it.
    function test_GivenATieIsMadeAndBroken() external {
        _voteSplit(erin, id, BOB_VOTES, ALICE_VOTES, 0);
        vm.warp(end - 1 days);
        _voteSplit(carol, id, 10 * MILLION - UNIT, 0, 0);
        _assertEnd(end); // for still exceeds against by a unit
        skip(1);
        _voteSplit(bob, id, UNIT, 0, 0);
        _assertEnd(end + 1 days + 1);
        skip(1);
        _voteSplit(dave, id, 0, UNIT, 0);
        _assertEnd(end + 1 days + 2);
    }

    /// @dev A change can also take the quorum away; where that turns passing into failing, it extends.
    function test_GivenTheQuorumGoes() external {
        _vote(alice, id, FOR);
        vm.warp(end - 1 days);
        _voteSplit(alice, id, 0, QUORUM - UNIT, 0);
        _assertEnd(end + 1 days);
    }

    function test_GivenTheQuorumGoesAndItFailedBefore() external {
        _vote(alice, id, ABSTAIN);
        vm.warp(end - 1 days);
        _voteQuietly(alice, AGAINST);
        _assertEnd(end);
    }

    /* WHAT DOES NOT */
    function test_GivenPassingStaysPassing() external {
        _vote(alice, id, FOR);
        vm.warp(end);
        _voteQuietly(bob, AGAINST);
        _voteQuietly(carol, FOR);
        _assertEnd(end);
    }

    function test_GivenFailingStaysFailing() external {
        _vote(alice, id, ABSTAIN);
        _vote(bob, id, AGAINST);
        vm.warp(end);
        _voteQuietly(carol, FOR); // a tie
        _assertEnd(end);
    }

    function test_GivenNoQuorumEitherWay() external {
        vm.warp(end);
        _voteQuietly(bob, FOR);
        _voteQuietly(erin, AGAINST);
        _assertEnd(end);
    }

    /// @dev One unit short of the quorum.
    function test_GivenAUnitIsMissing() external {
        vm.warp(end);
        _voteSplit(alice, id, 0, QUORUM - 2 * UNIT, UNIT);
        _assertEnd(end);
        _voteSplit(bob, id, 0, UNIT, 0);
        _assertEnd(end + LATE);
    }

    /* THE CAP */
    function test_GivenTurnAfterTurn() external {
        _vote(alice, id, FOR);
        vm.warp(end);
        _vote(erin, id, AGAINST);
        _assertEnd(end + 2 days);
        vm.warp(end + 1); // the regular end is past: only first votes are left
        _voteQuietly(bob, FOR);
        _assertEnd(end + 2 days);
    }

    function test_GivenTheCap() external {
        address first = _voter("first", 40 * MILLION);
        address second = _voter("second", 60 * MILLION);
        address third = _voter("third", 80 * MILLION);
        _restart();
        _vote(alice, id, FOR);
        vm.warp(end);
        _vote(first, id, AGAINST);
        _assertEnd(end + 2 days);
        vm.warp(end + 2 days - 1);
        _expectExtended(end + 4 days - 1);
        _vote(second, id, FOR);
        vm.warp(end + 4 days - 1);
        _expectExtended(end + 4 days); // two days would be too much
        _vote(third, id, AGAINST);
        _assertEnd(end + 4 days);
        vm.warp(end + 4 days);
        _voteQuietly(erin, FOR);
        _assertEnd(end + 4 days);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Succeeded);
    }

    /// @dev In the extension the two days are counted from the extended end.
    function test_GivenTheWindowInTheExtension() external {
        _vote(bob, id, FOR);
        vm.warp(end);
        _vote(alice, id, FOR);
        vm.warp(end + 1);
        _expectExtended(end + 2 days + 1);
        _vote(erin, id, AGAINST);
        _assertEnd(end + 2 days + 1);
    }

    /* BATCHES */
    /// @dev The tally goes from ballot to ballot: the second of the batch brings the quorum.
    function test_GivenABatch() external {
        vm.warp(end);
        vm.recordLogs();
        assertEq(governor.castVotesBySig(id, _batch(_signed(_draft(id, bob, FOR)), _signed(_draft(id, carol, FOR)))), 2);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 3);
        assertEq(logs[0].topics[0], IGovernor.VoteCast.selector);
        assertEq(logs[1].topics[0], IProtocolGovernor.ProposalExtended.selector);
        assertEq(logs[2].topics[0], IGovernor.VoteCast.selector);
        _assertEnd(end + LATE);
    }

    /// @dev Turned and turned back within a batch is turned all the same: the end moves at the first of them.
    function test_GivenABatchThatTurnsTwice() external {
        _vote(alice, id, FOR);
        vm.warp(end - 1);
        Draft memory back = _draft(id, erin, FOR);
        back.nonce = 1;
        governor.castVotesBySig(id, _batch(_signed(_draft(id, erin, AGAINST)), _signed(back)));
        _assertEnd(end - 1 + LATE);
    }

    /* THE QUORUM IS KEPT */
    function test_GivenTheFirstLateVote() external {
        uint256 computed = governor.proposalQuorum(id);
        vm.warp(end - 1 days);
        _voteQuietly(bob, AGAINST);
        assertEq(governor.proposalWord(id).quorum() * UNIT, computed);
        assertEq(governor.proposalQuorum(id), computed);
        assertEq(computed, QUORUM);
        vm.expectCall(address(token), abi.encodePacked(IComputeToken.getPastVotableSupply.selector), 0);
        _voteQuietly(carol, AGAINST);
        _assertEnd(end);
    }

    /// @dev And judged by it: the past supply is not asked again.
    function test_GivenItIsOverAfterALateVote() external {
        vm.warp(end);
        _vote(alice, id, FOR);
        _toEnd(id);
        vm.expectCall(address(token), abi.encodePacked(IComputeToken.getPastVotableSupply.selector), 0);
        _assertState(id, IGovernor.ProposalState.Succeeded);
    }

    function _restart() private {
        _toEnd(id);
        id = _begin(erin, ProposalClass.Parameter);
        end = _regularEnd(id);
    }

    function _assertNoFurther(address voter, uint8 support) private {
        uint256 before = governor.proposalDeadline(id);
        vm.warp(before);
        _voteQuietly(voter, support);
        _assertEnd(before);
    }

    /// @dev Votes, and expects no event but the vote's.
    function _voteQuietly(address voter, uint8 support) private {
        vm.recordLogs();
        _vote(voter, id, support);
        assertEq(vm.getRecordedLogs().length, 1, "more than the vote's event");
    }

    function _expectExtended(uint256 newEnd) private {
        vm.expectEmit(address(governor));
        // forge-lint: disable-next-line(unsafe-typecast)
        emit IProtocolGovernor.ProposalExtended(id, uint64(newEnd));
    }

    function _assertEnd(uint256 expected) private view {
        assertEq(governor.proposalDeadline(id), expected, "end");
        assertEq(governor.proposalWord(id).extension(), expected - end, "extension");
    }
}
