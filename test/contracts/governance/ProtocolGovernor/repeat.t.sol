// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// Propose, the same payload again
/// ├── given its latest proposal is Pending, Active, Succeeded or Queued
/// │  └── it should revert
/// ├── given its latest proposal is Canceled, Defeated or Executed
/// │  ├── it should get a new id and live a life of its own
/// │  └── it should leave what is known of the older ones
/// └── given a rival copies it
///    ├── with the proposer in its text, it should be refused to the rival
///    └── without, it should be open again once the rival has cancelled
contract ProtocolGovernor_Repeat_Test is GovernanceTest {
    /* LIVE */
    function test_RevertGiven_Pending() external {
        Payload memory p = _idlePayload();
        _propose(alice, p);
        _expectLive(1, IGovernor.ProposalState.Pending);
        _propose(bob, p);
        assertEq(governor.proposalCount(), 1);
    }

    function test_RevertGiven_Active() external {
        Payload memory p = _idlePayload();
        _toActive(_propose(alice, p));
        _expectLive(1, IGovernor.ProposalState.Active);
        _propose(alice, p);
    }

    function test_RevertGiven_Succeeded() external {
        Payload memory p = _idlePayload();
        _pass(p);
        skip(365 days); // it can be queued for ever, so it is live for ever
        _expectLive(1, IGovernor.ProposalState.Succeeded);
        _propose(alice, p);
    }

    function test_RevertGiven_Queued() external {
        Payload memory p = _idlePayload();
        _passAndQueue(p);
        _expectLive(1, IGovernor.ProposalState.Queued);
        _propose(alice, p);
    }

    /* OVER */
    function test_GivenCanceled() external {
        Payload memory p = _idlePayload();
        _propose(alice, p);
        _cancel(alice, p);
        assertEq(_propose(bob, p), 2);
        _assertState(1, IGovernor.ProposalState.Canceled);
        _assertState(2, IGovernor.ProposalState.Pending);
        assertEq(governor.proposalProposer(1), alice);
        assertEq(governor.proposalProposer(2), bob);
    }

    function test_GivenDefeated() external {
        Payload memory p = _idlePayload();
        uint256 first = _propose(alice, p);
        _toActive(first);
        _vote(alice, first, AGAINST);
        _toEnd(first);

        // The votes of the first attempt do not count in the second.
        assertEq(_pass(p), 2);
        _assertState(1, IGovernor.ProposalState.Defeated);
        _assertState(2, IGovernor.ProposalState.Succeeded);
        (uint256 against, uint256 inFavour,) = governor.proposalVotes(2);
        assertEq(against, 0);
        assertEq(inFavour, 30_000_000e18);
    }

    /// @dev Each has a timelock operation of its own, so the same calls run as often as they are voted.
    function test_GivenExecuted() external {
        Payload memory p = _idlePayload();
        _enact(p);
        assertEq(_enact(p), 2);
        assertEq(_enact(p), 3);
        for (uint256 id = 1; id <= 3; ++id) {
            _assertState(id, IGovernor.ProposalState.Executed);
            assertTrue(timelock.isOperationDone(_operationId(id, p)));
        }
    }

    function test_GivenRepeats_KeepTheirBlocks() external {
        Payload memory p = _idlePayload();
        Payload memory other = _feePayload(300);
        for (uint256 i = 0; i < 3; ++i) {
            vm.roll(5000 + i);
            _propose(alice, p);
            _cancel(alice, p);
        }
        vm.roll(9000);
        _propose(alice, other);

        for (uint256 id = 1; id <= 3; ++id) {
            assertEq(governor.proposalCreatedBlock(id), 4999 + id);
            assertEq(governor.proposalPayloadHash(id), _hash(p));
        }
        assertEq(governor.proposalCreatedBlock(4), 9000);
        assertEq(governor.proposalPayloadHash(4), _hash(other));
    }

    /// @dev The payload means its latest proposal: the defeated one cannot be queued or cancelled through it.
    function test_GivenRepeat_PayloadMeansTheLatest() external {
        Payload memory p = _idlePayload();
        uint256 first = _propose(alice, p);
        _toEnd(first);
        _propose(bob, p);

        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, 2, alice));
        _cancel(alice, p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                2,
                IGovernor.ProposalState.Pending,
                _bitmap(IGovernor.ProposalState.Succeeded)
            )
        );
        _queue(p);
    }

    /* RIVALS */
    function test_RevertGiven_RivalCopiesTextThatNamesItsProposer() external {
        Payload memory p = _idlePayload();
        p.description = string.concat(p.description, "\n#proposer=", Strings.toHexString(alice));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, bob));
        _propose(bob, p);
        assertEq(_propose(alice, p), 1);
    }

    /// @dev The rival gets in first and cancels at the last second of the voting delay, as often as it likes: text that
    /// names no proposer is held up, and never spoiled.
    function test_GivenRivalProposesAndCancels() external {
        Payload memory p = _idlePayload();
        for (uint256 i = 1; i <= 3; ++i) {
            _propose(bob, p);
            vm.warp(governor.proposalSnapshot(i));
            _expectLive(i, IGovernor.ProposalState.Pending);
            _propose(alice, p);
            _cancel(bob, p);
        }
        assertEq(_propose(alice, p), 4);
        _toActive(4);
        _vote(alice, 4, FOR);
        _toEnd(4);
        _queue(p);
        skip(DELAY);
        _execute(p);
        assertEq(token.allowance(address(timelock), stranger), 1);
        _assertState(1, IGovernor.ProposalState.Canceled);
    }

    /// @dev Once voting has begun the rival cannot take its copy back, so the payload is voted on either way.
    function test_GivenRivalKeepsItsCopy() external {
        Payload memory p = _idlePayload();
        uint256 proposalId = _propose(bob, p);
        _toActive(proposalId);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, proposalId, bob));
        _cancel(bob, p);
        _vote(alice, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
    }

    function _expectLive(uint256 proposalId, IGovernor.ProposalState state) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_PayloadLive.selector, proposalId, state)
        );
    }
}
