// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalWord} from "../../../../contracts/governance/libraries/ProposalWord.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev One vote changes all rules at once, while a proposal stands in each state there is. Nothing of them changes: not
/// what can be read now, nor what becomes of them later. What is proposed afterwards has the new rules.
contract ProtocolGovernor_Frozen_Test is LifeTest {
    /// @dev What a rule could reach.
    struct Facts {
        IGovernor.ProposalState state;
        uint256 snapshot;
        uint256 deadline;
        uint256 requiredVotes;
        uint256 eta;
        ProposalWord word;
        bytes32 summary;
    }

    uint256 private constant PROPOSALS = 9;
    Payload private change;

    function setUp() public override {
        super.setUp();
        change = _changes();
        _preparePast();
        _prepareNow();
    }

    function test_GivenEveryState_NothingChanges() external {
        IGovernor.ProposalState[PROPOSALS] memory states = [
            IGovernor.ProposalState.Canceled,
            IGovernor.ProposalState.Queued, // the change itself
            IGovernor.ProposalState.Defeated,
            IGovernor.ProposalState.Expired,
            IGovernor.ProposalState.Executed,
            IGovernor.ProposalState.Queued,
            IGovernor.ProposalState.Succeeded,
            IGovernor.ProposalState.Active,
            IGovernor.ProposalState.Pending
        ];
        Facts[PROPOSALS] memory before;
        for (uint256 i = 0; i < PROPOSALS; ++i) {
            before[i] = _factsOf(i + 1);
            assertEq(uint256(before[i].state), uint256(states[i]), "the test covers every state");
        }

        _execute(change);
        assertEq(policy.version(), 6);
        assertEq(governor.votingDelay(), 7 days);
        assertEq(governor.votingPeriod(), 14 days);
        for (uint256 i = 0; i < PROPOSALS; ++i) {
            if (i != 1) assertEq(abi.encode(_factsOf(i + 1)), abi.encode(before[i]));
        }
    }

    /// @dev With 5 % for it: the quorum was 4 %, and is 20 % now.
    function test_GivenPassed_ItStaysPassed() external {
        _execute(change);
        Payload memory p = _numbered(7);
        vm.warp(governor.proposalDeadline(7) + QUEUE_WINDOW);
        _assertState(7, IGovernor.ProposalState.Succeeded);
        skip(1);
        _assertState(7, IGovernor.ProposalState.Expired); // though the window is 30 days now
        rewind(1);
        _queue(p);
        // The timelock's own least delay counts from now on; the class's delay of 14 days does not.
        assertEq(governor.proposalEta(7), block.timestamp + 3 days);
        vm.warp(governor.proposalEta(7) + EXECUTION_WINDOW);
        _assertState(7, IGovernor.ProposalState.Queued);
        skip(1);
        _assertState(7, IGovernor.ProposalState.Expired);
        rewind(1);
        _execute(p);
    }

    function test_GivenQueued_ItIsExecutedInItsWindow() external {
        uint256 eta = governor.proposalEta(6);
        _execute(change);
        assertEq(governor.proposalEta(6), eta);
        vm.warp(eta + EXECUTION_WINDOW + 1);
        _assertState(6, IGovernor.ProposalState.Expired);
        rewind(1);
        _execute(_numbered(6));
    }

    /// @dev In vote, and before it: their end, their quorum and their share are the old ones.
    function test_GivenInVote_ItIsJudgedByItsRules() external {
        _execute(change);
        assertEq(governor.proposalQuorum(8), QUORUM);
        _vote(alice, 8, FOR); // 30 million: 4 % are 24, 20 % would be 120
        _vote(bob, 8, AGAINST); // 60 % in favour, 75 % are asked for now
        _toEnd(8);
        _assertState(8, IGovernor.ProposalState.Succeeded);

        _assertState(9, IGovernor.ProposalState.Active);
        assertEq(governor.proposalQuorum(9), QUORUM);
        assertEq(governor.proposalDeadline(9) - governor.proposalSnapshot(9), VOTING_PERIOD);
        _vote(alice, 9, FOR);
        _toEnd(9);
        _assertState(9, IGovernor.ProposalState.Succeeded);
    }

    /// @dev What a proposer locked, what keeps a proposal from being cancelled, and how long a defeat lasts.
    function test_GivenTheCommonRules_TheyAreItsOwnToo() external {
        _execute(change);
        (, uint256 locked) = token.lockOf(bob);
        governor.settleDeposit(1);
        (, uint256 left) = token.lockOf(bob);
        assertEq(locked - left, DEPOSIT);
        assertEq(governor.proposalRequiredVotes(9), THRESHOLD);
        assertEq(governor.proposalThreshold(), 4 * THRESHOLD);
    }

    /// @dev The twin: what is proposed now has the new rules, so that the comparison above can fail.
    function test_GivenProposedAfterwards_ItHasTheNewRules() external {
        _execute(change);
        uint256 id = _propose(erin, _feePayload(200));
        assertEq(governor.proposalSnapshot(id), block.timestamp + 7 days);
        assertEq(governor.proposalDeadline(id), block.timestamp + 21 days);
        assertEq(governor.proposalRequiredVotes(id), 4 * THRESHOLD);
        assertEq(governor.proposalWord(id).version(), 6);
        assertEq(governor.proposalWord(id).approval(), 7500);
        _toActive(id);
        assertEq(governor.proposalQuorum(id), 5 * QUORUM);
        _vote(erin, id, FOR);
        vm.warp(governor.proposalDeadline(id) + 30 days);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        _queue(_feePayload(200));
        assertEq(governor.proposalEta(id), block.timestamp + 14 days);
    }

    /* THE CHANGE */
    /// @dev Every rule of every class to its strictest, all common rules, and the timelock's least delay.
    function _changes() private view returns (Payload memory p) {
        p = _repeated(_payload(address(policy), "", "Change everything"), 6);
        for (uint256 i = 0; i < 4; ++i) {
            // From the highest class down, so that none is stricter than the one above meanwhile.
            p.calldatas[i] = abi.encodeCall(policy.setRules, (ProposalClass(3 - i), _strictest(3 - i)));
        }
        p.calldatas[4] =
            abi.encodeCall(policy.setCommonRules, (CommonRules(7 days, 14 days, 30 days, 5000, 100_000e18)));
        p.targets[5] = address(timelock);
        p.calldatas[5] = abi.encodeCall(timelock.updateDelay, (3 days));
    }

    function _strictest(uint256 class) private view returns (ClassRules memory rules) {
        (, rules) = policy.boundsOf(ProposalClass(class));
    }

    /* THE OTHERS */
    /// @dev 1 Canceled, 2 the change (Queued and due), 3 Defeated, 4 Expired, 5 Executed.
    function _preparePast() private {
        _propose(bob, _numbered(1));
        _cancelId(bob, 1);
        _propose(erin, change);
        _propose(bob, _numbered(3));
        _propose(alice, _numbered(4));
        _propose(carol, _numbered(5));
        _toActive(2);
        _vote(erin, 2, FOR);
        _vote(bob, 3, AGAINST);
        _vote(erin, 4, FOR);
        _vote(erin, 5, FOR);
        _toEnd(2);
        _queue(change);
        _queue(_numbered(5));
        vm.warp(governor.proposalEta(5));
        _execute(_numbered(5));
        vm.warp(governor.proposalEta(2));
    }

    /// @dev 6 Queued, 7 Succeeded, 8 Active, 9 Pending, each of a proposer of its own.
    function _prepareNow() private {
        _propose(erin, _numbered(6));
        _propose(alice, _numbered(7));
        skip(4 days);
        _propose(bob, _numbered(8));
        _vote(erin, 6, FOR);
        _vote(alice, 7, FOR);
        _toEnd(7);
        _queue(_numbered(6));
        _propose(carol, _numbered(9));
    }

    /// @dev Calls of its own for each number, which can be executed.
    function _numbered(uint256 number) private view returns (Payload memory) {
        bytes memory data = abi.encodeCall(assertions.requireBalance, (address(token), alice, number));
        return _payload(address(assertions), data, "Numbered");
    }

    function _factsOf(uint256 id) private view returns (Facts memory) {
        return Facts({
            state: governor.state(id),
            snapshot: governor.proposalSnapshot(id),
            deadline: governor.proposalDeadline(id),
            requiredVotes: governor.proposalRequiredVotes(id),
            eta: governor.proposalEta(id),
            word: governor.proposalWord(id),
            summary: keccak256(abi.encode(reader.proposalSummary(id))) // quorum and expiry among others
        });
    }
}
