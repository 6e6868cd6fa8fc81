// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Outcome
/// ├── until the snapshot it should be Pending, until the deadline Active
/// ├── given for and abstain are a unit below the quorum of the class
/// │  └── it should be Defeated, and at the quorum Succeeded
/// ├── given for is a unit below the approval of the class, or no more than against
/// │  └── it should be Defeated, and at the approval Succeeded
/// ├── given abstain alone, whatever it amounts to
/// │  └── it should be Defeated
/// ├── given it passed and nobody queues it
/// │  └── it should be Expired after the window
/// └── given it is queued
///    └── it should not be judged again
contract Ballots_Outcome_Test is BallotsTest {
    uint256[4] private quorums = [24 * MILLION, 36 * MILLION, 60 * MILLION, 90 * MILLION];

    function test_PendingThenActive() external {
        uint256 id = _propose(erin, _idlePayload());
        uint256 snapshot = block.timestamp + VOTING_DELAY;
        assertEq(governor.proposalSnapshot(id), snapshot);
        _assertState(id, IGovernor.ProposalState.Pending);
        vm.warp(snapshot);
        _assertState(id, IGovernor.ProposalState.Pending);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Active);
        vm.warp(snapshot + VOTING_PERIOD);
        _assertState(id, IGovernor.ProposalState.Active);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    function test_RevertWhen_ThereIsNoProposal() external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 1));
        governor.state(1);
    }

    /* QUORUM */
    function test_GivenTheQuorumExactly() external {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 id = _begin(erin, ProposalClass(i));
            assertEq(governor.proposalQuorum(id), quorums[i]);
            _assertOutcome(id, 0, quorums[i], 0, true);
            _assertOutcome(_begin(erin, ProposalClass(i)), 0, quorums[i] - UNIT, 0, false);
        }
    }

    /// @dev Abstaining counts towards the quorum, and so does a split with it.
    function test_GivenTheQuorumWithAbstain() external {
        for (uint256 i = 0; i < 4; ++i) {
            _assertOutcome(_begin(erin, ProposalClass(i)), 0, UNIT, quorums[i] - UNIT, true);
            _assertOutcome(_begin(erin, ProposalClass(i)), 0, UNIT, quorums[i] - 2 * UNIT, false);
        }
    }

    function test_GivenTheQuorumWithAgainstAlone() external {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 inFavour = quorums[i] - UNIT;
            _assertOutcome(_begin(erin, ProposalClass(i)), UNIT, inFavour, 0, false);
        }
    }

    /* APPROVAL */
    /// @dev The two lower classes need one unit more for than against.
    function test_GivenMoreForThanAgainst() external {
        for (uint256 i = 0; i < 2; ++i) {
            _assertOutcome(_begin(erin, ProposalClass(i)), 50 * MILLION, 50 * MILLION + UNIT, 0, true);
            _assertOutcome(_begin(erin, ProposalClass(i)), 50 * MILLION, 50 * MILLION, 0, false);
            _assertOutcome(_begin(erin, ProposalClass(i)), 50 * MILLION + UNIT, 50 * MILLION, 0, false);
        }
    }

    /// @dev 60 % of what is for and against; abstaining does not dilute it.
    function test_GivenPowersApproval() external {
        _assertOutcome(_begin(erin, ProposalClass.Powers), 40 * MILLION, 60 * MILLION, 0, true);
        _assertOutcome(_begin(erin, ProposalClass.Powers), 40 * MILLION, 60 * MILLION, 100 * MILLION, true);
        _assertOutcome(_begin(erin, ProposalClass.Powers), 40 * MILLION, 60 * MILLION - UNIT, 10 * MILLION, false);
        _assertOutcome(_begin(erin, ProposalClass.Powers), 40 * MILLION + UNIT, 60 * MILLION, 10 * MILLION, false);
    }

    /// @dev 66.7 %.
    function test_GivenConstitutionApproval() external {
        uint256 against = 333 * MILLION / 10;
        uint256 inFavour = 667 * MILLION / 10;
        _assertOutcome(_begin(erin, ProposalClass.Constitution), against, inFavour, 30 * MILLION, true);
        _assertOutcome(_begin(erin, ProposalClass.Constitution), against, inFavour - UNIT, 30 * MILLION, false);
        _assertOutcome(_begin(erin, ProposalClass.Constitution), against + UNIT, inFavour, 30 * MILLION, false);
    }

    function test_GivenAbstainAlone() external {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 id = _begin(erin, ProposalClass(i));
            _vote(alice, id, ABSTAIN);
            _assertOutcome(id, 0, 0, ERIN_VOTES, false);
        }
    }

    function test_GivenNoVotes() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev Any tally of any class, judged by the rule in plain words.
    function testFuzz_GivenAnyTally(uint256 class, uint256 against, uint256 inFavour, uint256 abstain) external {
        class = bound(class, 0, 3);
        uint256[4] memory approvals = [uint256(5000), 5000, 6000, 6670];
        against = bound(against, 0, 66 * MILLION) / UNIT;
        inFavour = bound(inFavour, 0, 133 * MILLION) / UNIT;
        abstain = bound(abstain, 1, MILLION) / UNIT + 1;
        bool passes = inFavour > against && inFavour * 10_000 >= (inFavour + against) * approvals[class]
            && (inFavour + abstain) * UNIT >= quorums[class];
        uint256 id = _begin(erin, ProposalClass(class));
        _assertOutcome(id, against * UNIT, inFavour * UNIT, abstain * UNIT, passes);
    }

    /* AFTER THE VOTE */
    function test_GivenNobodyQueuesIt() external {
        uint256 id = _pass(_idlePayload());
        vm.warp(governor.proposalDeadline(id) + QUEUE_WINDOW);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Expired);
    }

    /// @dev The window begins at the extended end.
    function test_GivenNobodyQueuesItAfterAnExtension() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.warp(_regularEnd(id));
        _vote(alice, id, FOR);
        vm.warp(_regularEnd(id) + 2 days + QUEUE_WINDOW);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Expired);
    }

    /// @dev A proposal that was defeated stays so; it never expires.
    function test_GivenDefeatedForLong() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        skip(365 days);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev Once queued the outcome is settled: the supply of the past need not be asked again, nor the policy.
    function test_GivenQueued() external {
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _queue(p);
        vm.expectCall(address(token), bytes(""), 0);
        vm.expectCall(address(policy), bytes(""), 0);
        _assertState(id, IGovernor.ProposalState.Queued);
    }

    /// @dev Erin gives out her 200 million as told, and the vote ends.
    function _assertOutcome(uint256 id, uint256 against, uint256 inFavour, uint256 abstain, bool passes) private {
        _voteSplit(erin, id, against, inFavour, abstain);
        _toEnd(id);
        _assertState(id, passes ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
        skip(QUEUE_WINDOW + COOLDOWN); // so that the same calls can be proposed again
    }
}
