// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// Cancel
/// ├── when the proposer cancels
/// │  └── it should work while pending, and at no other time
/// ├── when anybody else cancels
/// │  ├── given the proposer has half of the votes it needed, or more
/// │  │  └── it should revert
/// │  └── given it has fewer
/// │     └── it should work while pending and in vote, and at no other time
/// ├── when the guardian cancels
/// │  ├── given it is queued
/// │  │  └── it should work, in the timelock too
/// │  └── given it is not, or appoints a guardian, or the guardian is over
/// │     └── it should revert
/// └── when it is cancelled by its payload
///    └── it should be the same
contract ProtocolGovernor_Cancel_Test is LifeTest {
    uint256 private constant HALF = THRESHOLD / 2;

    /* PROPOSER */
    function test_GivenPending_TheProposerMay() external {
        uint256 id = _propose(alice, _idlePayload());
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCanceled(id);
        _cancelId(alice, id);
        _assertState(id, IGovernor.ProposalState.Canceled);
        assertEq(governor.liveProposalOf(alice), 0);
    }

    function test_GivenTheLastSecondOfPending() external {
        uint256 id = _propose(alice, _idlePayload());
        vm.warp(governor.proposalSnapshot(id));
        _cancelId(alice, id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function test_RevertGiven_AnyLaterState_TheProposerMayNot() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(erin, p);
        _toActive(id);
        _assertRefused(erin, id);
        _vote(erin, id, FOR);
        _toEnd(id);
        _assertRefused(erin, id);
        _queue(p);
        _assertRefused(erin, id);
        vm.warp(governor.proposalEta(id));
        _execute(p);
        _assertRefused(erin, id);
    }

    function test_RevertGiven_Over() external {
        uint256 defeated = _propose(alice, _idlePayload());
        _toEnd(defeated);
        _assertRefused(alice, defeated);

        uint256 cancelled = _propose(alice, _feePayload(300));
        _cancelId(alice, cancelled);
        _assertRefused(alice, cancelled);

        uint256 expired = _passAndQueue(_feePayload(200));
        skip(EXECUTION_WINDOW + 1);
        _assertRefused(erin, expired);
        _assertRefused(guardianHolder, expired);
        vm.expectPartialRevert(IGovernor.GovernorUnableToCancel.selector);
        vm.prank(guardianHolder);
        guardian.cancel(expired);
    }

    /* ANYBODY */
    function test_RevertGiven_TheProposerHasHalf() external {
        uint256 id = _propose(alice, _idlePayload());
        _leave(alice, HALF);
        _assertRefused(stranger, id);
        _toActive(id);
        _assertRefused(stranger, id);
    }

    function test_GivenLessThanHalf_WhilePending() external {
        uint256 id = _propose(alice, _idlePayload());
        _leave(alice, HALF - 1);
        _cancelId(stranger, id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function test_GivenLessThanHalf_InVote() external {
        uint256 id = _propose(alice, _idlePayload());
        vm.warp(governor.proposalDeadline(id) - 1);
        _leave(alice, HALF - 1); // the last second of the vote
        _cancelId(stranger, id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    /// @dev Votes are those of a second ago: to leave and cancel in one transaction is not possible.
    function test_RevertWhen_TheVotesLeaveInThisSecond() external {
        uint256 id = _propose(alice, _idlePayload());
        _leave(alice, DEPOSIT);
        rewind(1);
        _assertRefused(stranger, id);
        skip(1);
        _cancelId(stranger, id);
    }

    /// @dev The threshold is the class's.
    function test_TheThresholdIsThatOfTheProposal() external {
        Payload memory p = _payload(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)), "Delay");
        uint256 id = _propose(alice, p);
        _leave(alice, 2 * THRESHOLD); // half of a CONSTITUTION's four times
        _assertRefused(stranger, id);
        _leave(alice, 2 * THRESHOLD - 1);
        _cancelId(stranger, id);
    }

    /// @dev What is locked still votes: with it the proposer has just half of what it needed.
    function test_TheLockedDepositCounts() external {
        uint256 id = _propose(alice, _idlePayload());
        _leave(alice, DEPOSIT);
        assertEq(token.getVotes(alice), DEPOSIT);
        vm.prank(erin);
        token.transfer(alice, HALF - DEPOSIT);
        skip(1);
        (, uint256 locked) = token.lockOf(alice);
        assertEq(locked, DEPOSIT);
        _assertRefused(stranger, id);
    }

    function test_RevertGiven_Decided_NobodyMayThoughTheProposerLeft() external {
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _leave(erin, DEPOSIT);
        _assertRefused(stranger, id);
        _queue(p);
        _assertRefused(stranger, id);
    }

    /* GUARDIAN */
    function test_GivenQueued_TheGuardianMay() external {
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _queue(p);
        assertTrue(timelock.isOperationPending(_operationId(id, p)));

        vm.expectEmit(address(timelock));
        emit TimelockController.Cancelled(_operationId(id, p));
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _assertState(id, IGovernor.ProposalState.Canceled);
        assertFalse(timelock.isOperation(_operationId(id, p)));
        assertEq(governor.proposalEta(id), 0);

        skip(DELAY);
        bytes32 queued = _bitmap(IGovernor.ProposalState.Queued);
        _expectState(id, IGovernor.ProposalState.Canceled, queued);
        _execute(p);
        assertEq(_propose(erin, p), 2, "and may be proposed again");
    }

    function test_GivenReady_TheGuardianStillMay() external {
        Payload memory p = _idlePayload();
        uint256 id = _passAndQueue(p);
        skip(EXECUTION_WINDOW);
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function test_RevertGiven_NotQueued_TheGuardianMayNot() external {
        uint256 id = _propose(erin, _idlePayload());
        _assertGuardianRefused(id);
        _toActive(id);
        _assertGuardianRefused(id);
        _vote(erin, id, FOR);
        _toEnd(id);
        _assertGuardianRefused(id);
    }

    function test_RevertGiven_AGuardianChange() external {
        Payload memory p = _guardianPayload(alice, block.timestamp + 60 days);
        uint256 id = _pass(p);
        _queue(p);
        _assertGuardianRefused(id);
        vm.warp(governor.proposalEta(id));
        _execute(p);
        (address account,) = governor.guardian();
        assertEq(account, alice);
    }

    /// @dev Its end needs nobody: the last second is the one before.
    function test_RevertGiven_TheGuardianIsOver() external {
        (, uint256 endsAt) = governor.guardian();
        vm.warp(endsAt - VOTING_DELAY - VOTING_PERIOD - 2);
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _queue(p);
        assertEq(block.timestamp, endsAt - 1);
        uint256 start = vm.snapshotState();
        _cancelId(address(guardian), id);
        _assertState(id, IGovernor.ProposalState.Canceled);

        vm.revertToState(start);
        vm.warp(endsAt);
        _assertRefused(address(guardian), id);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, endsAt));
        vm.prank(guardianHolder);
        guardian.cancel(id);
    }

    /* BY PAYLOAD */
    function test_ByPayload() external {
        Payload memory p = _idlePayload();
        _propose(alice, p);
        _expectNoCancel(1, bob);
        _cancel(bob, p);
        assertEq(_cancel(alice, p), 1);
        _assertState(1, IGovernor.ProposalState.Canceled);

        _propose(bob, p); // of two with the same payload, the latest
        _expectNoCancel(2, alice);
        _cancel(alice, p);
        assertEq(_cancel(bob, p), 2);
    }

    function test_RevertWhen_NoProposalHasThePayload() external {
        _propose(alice, _idlePayload());
        _expectUnknown(0);
        _cancel(alice, _feePayload(300));
    }

    /// @dev Cancelling by id leaves no trace of the id: the next call by payload finds its own.
    function test_ByIdAndThenByPayload() external {
        Payload memory p = _feePayload(300);
        _propose(alice, _idlePayload());
        _propose(bob, p);
        _cancelId(alice, 1);
        assertEq(_idOf(p), 2);
        assertEq(_cancel(bob, p), 2);
    }

    /* PRIVATE */
    function _assertRefused(address caller, uint256 id) private {
        uint256 state = uint256(governor.state(id));
        _expectNoCancel(id, caller);
        _cancelId(caller, id);
        assertEq(uint256(governor.state(id)), state);
    }

    function _assertGuardianRefused(uint256 id) private {
        _expectNoCancel(id, address(guardian));
        vm.prank(guardianHolder);
        guardian.cancel(id);
    }
}
