// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// State
/// ├── until the snapshot it should be Pending, until the deadline Active
/// ├── given for exceeds against and for + abstain reach the quorum
/// │  └── it should be Succeeded
/// ├── given anything else
/// │  └── it should be Defeated
/// └── given it is queued
///    └── it should be what the timelock says
contract ProtocolGovernor_State_Test is GovernanceTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _propose(alice, _idlePayload());
    }

    function test_PendingThenActive() external {
        _assertState(id, IGovernor.ProposalState.Pending);
        vm.warp(governor.proposalSnapshot(id));
        _assertState(id, IGovernor.ProposalState.Pending);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Active);
        vm.warp(governor.proposalDeadline(id));
        _assertState(id, IGovernor.ProposalState.Active);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    function test_GivenQuorumInFavour() external {
        _assertOutcome(IGovernor.ProposalState.Succeeded, alice, FOR, alice, FOR);
    }

    function test_GivenNoVotes() external {
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev Bob alone is 20 million, the quorum 24.
    function test_GivenNoQuorum() external {
        _assertOutcome(IGovernor.ProposalState.Defeated, bob, FOR, bob, FOR);
    }

    /// @dev Against does not help to reach the quorum.
    function test_GivenQuorumOnlyWithAgainst() external {
        vm.prank(carol);
        token.transfer(stranger, 5_000_000e18);
        _assertOutcome(IGovernor.ProposalState.Defeated, bob, FOR, carol, AGAINST);
    }

    function test_GivenQuorumOnlyWithAbstain() external {
        _assertOutcome(IGovernor.ProposalState.Succeeded, bob, FOR, carol, ABSTAIN);
    }

    /// @dev Abstaining reaches the quorum and passes nothing.
    function test_GivenAllAbstain() external {
        _assertOutcome(IGovernor.ProposalState.Defeated, alice, ABSTAIN, bob, ABSTAIN);
    }

    function test_GivenATie() external {
        _toActive(id);
        _vote(alice, id, ABSTAIN);
        _vote(bob, id, FOR);
        _vote(carol, id, AGAINST);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    function testFuzz_Outcome(uint256 seed) external {
        _toActive(id);
        address[3] memory voters = [alice, bob, carol];
        uint256[3] memory tally;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 choice = (seed >> (8 * i)) % 4;
            if (choice == 3) continue; // stays at home
            _vote(voters[i], id, uint8(choice));
            tally[choice] += token.balanceOf(voters[i]);
        }
        _toEnd(id);
        bool passes = tally[FOR] > tally[AGAINST] && tally[FOR] + tally[ABSTAIN] >= QUORUM;
        _assertState(id, passes ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    /* VOTES */
    /// @dev What is bought after the snapshot does not vote.
    function test_GivenTokensMoveAfterTheSnapshot() external {
        _toActive(id);
        vm.prank(alice);
        token.transfer(dave, 20_000_000e18);
        skip(1);
        _vote(dave, id, FOR);
        (, uint256 inFavour,) = governor.proposalVotes(id);
        assertEq(inFavour, THRESHOLD - 1);
    }

    function test_RevertWhen_VotedTwice() external {
        _toActive(id);
        _vote(alice, id, FOR);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, alice));
        _vote(alice, id, AGAINST);
    }

    function test_RevertWhen_VotedOutsideTheVote() external {
        _expectNotActive(IGovernor.ProposalState.Pending);
        _vote(alice, id, FOR);
        _toEnd(id);
        _expectNotActive(IGovernor.ProposalState.Defeated);
        _vote(alice, id, FOR);
    }

    function test_VoteWithReason() external {
        _toActive(id);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, FOR, 30_000_000e18, "a good idea");
        vm.prank(alice);
        governor.castVoteWithReason(id, FOR, "a good idea");
        assertTrue(governor.hasVoted(id, alice));
    }

    /// @dev Time and mode are the token's, so that votes are counted where the governor looks for them.
    function test_ClockIsTheTokens() external view {
        assertEq(governor.clock(), token.clock());
        assertEq(governor.CLOCK_MODE(), token.CLOCK_MODE());
        assertEq(governor.CLOCK_MODE(), "mode=timestamp");
        assertEq(address(governor.token()), address(token));
    }

    function _assertOutcome(
        IGovernor.ProposalState expected,
        address first,
        uint8 firstSupport,
        address second,
        uint8 secondSupport
    )
        private
    {
        _toActive(id);
        _vote(first, id, firstSupport);
        if (second != first) _vote(second, id, secondSupport);
        _toEnd(id);
        _assertState(id, expected);
    }

    function _expectNotActive(IGovernor.ProposalState state) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector, id, state, _bitmap(IGovernor.ProposalState.Active)
            )
        );
    }
}
