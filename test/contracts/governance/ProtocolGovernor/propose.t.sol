// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalWord} from "../../../../contracts/governance/libraries/ProposalWord.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// Propose
/// ├── when the proposer's votes are below the threshold of the class, by one
/// │  └── it should revert
/// ├── when the proposer has a proposal pending or in vote
/// │  └── it should revert, until that one is cancelled or its vote is over
/// ├── when there are no calls, more than sixteen, or the lists differ in length
/// │  └── it should revert
/// ├── when the text names another proposer
/// │  └── it should revert
/// └── when all is well
///    ├── it should number it after the last one
///    ├── it should keep what the proposal is known by
///    └── it should emit {ProposalCreated} and {ProposalPinned}
contract ProtocolGovernor_Propose_Test is LifeTest {
    /* THRESHOLD */
    function test_RevertWhen_VotesBelowTheThresholdOfTheClass() external {
        uint256[4] memory needed = [THRESHOLD, THRESHOLD, 2 * THRESHOLD, 4 * THRESHOLD];
        for (uint256 i = 0; i < 4; ++i) {
            Payload memory p = _classPayload(ProposalClass(i));
            _setVotes(needed[i] - 1);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IGovernor.GovernorInsufficientProposerVotes.selector, dave, needed[i] - 1, needed[i]
                )
            );
            _propose(dave, p);

            _setVotes(needed[i]);
            uint256 id = _propose(dave, p);
            assertEq(id, i + 1, "exactly the threshold is enough");
            assertEq(governor.proposalRequiredVotes(id), needed[i]);
            _cancelId(dave, id);
        }
    }

    /// @dev Votes of this very second are too young: no flash loan proposes.
    function test_RevertWhen_TheVotesCameInThisSecond() external {
        vm.prank(alice);
        token.transfer(dave, 1);
        Payload memory p = _idlePayload();
        vm.expectPartialRevert(IGovernor.GovernorInsufficientProposerVotes.selector);
        _propose(dave, p);
    }

    function test_TheThresholdIsAShareOfTheVotableSupply() external {
        address excluded = token.EXCLUDED();
        vm.prank(makeAddr("others"));
        token.delegate(excluded);
        skip(1);
        uint256 votable = 270_000_000e18 + THRESHOLD - 1;
        assertEq(governor.proposalThreshold(), (votable * 25 + 9999) / 10_000);
        assertEq(_propose(dave, _idlePayload()), 1);
    }

    /// @dev It was needed a second before the proposal, whatever happens to the supply in this one and later.
    function test_TheVotesNeededAreThoseOfTheSecondBefore() external {
        uint256 id = _propose(alice, _idlePayload());
        address excluded = token.EXCLUDED();
        vm.prank(makeAddr("others"));
        token.delegate(excluded); // in the same second
        assertEq(governor.proposalRequiredVotes(id), THRESHOLD);
        skip(1);
        assertLt(governor.proposalThreshold(), THRESHOLD);
        assertEq(governor.proposalRequiredVotes(id), THRESHOLD);
    }

    /* ONE AT A TIME */
    function test_RevertGiven_AProposalPendingOrInVote() external {
        uint256 first = _propose(alice, _idlePayload());
        assertEq(governor.liveProposalOf(alice), first);
        Payload memory p = _feePayload(300);
        _expectBusy(alice, first);
        _propose(alice, p);
        _toActive(first);
        _expectBusy(alice, first);
        _propose(alice, p);

        vm.warp(governor.proposalDeadline(first)); // its last second
        assertEq(governor.liveProposalOf(alice), first);
        _expectBusy(alice, first);
        _propose(alice, p);
        skip(1);
        assertEq(governor.liveProposalOf(alice), 0);
        assertEq(_propose(alice, p), 2);
        assertEq(governor.liveProposalOf(alice), 2);
    }

    function test_GivenACancelledProposal() external {
        uint256 first = _propose(alice, _idlePayload());
        _cancelId(alice, first);
        assertEq(governor.liveProposalOf(alice), 0);
        assertEq(_propose(alice, _feePayload(300)), 2);
    }

    /// @dev What passed and waits does not stand in the way of the next.
    function test_GivenAProposalQueued() external {
        Payload memory p = _idlePayload();
        _pass(p);
        _queue(p);
        assertEq(governor.liveProposalOf(erin), 0);
        assertEq(_propose(erin, _feePayload(300)), 2);
    }

    function test_GivenAnothersProposal() external {
        _propose(alice, _idlePayload());
        assertEq(governor.liveProposalOf(bob), 0);
        assertEq(_propose(bob, _feePayload(300)), 2);
    }

    /* SIZE */
    function test_RevertWhen_SeventeenCalls() external {
        Payload memory p = _repeated(_idlePayload(), 17);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_TooManyCalls.selector, 17, 16));
        _propose(alice, p);
    }

    function test_GivenSixteenCalls() external {
        Payload memory p = _repeated(_idlePayload(), 16);
        uint256 id = _enact(p);
        _assertState(id, IGovernor.ProposalState.Executed);
        assertEq(governor.MAX_CALLS(), 16);
    }

    function test_RevertWhen_Empty() external {
        Payload memory p;
        _expectLengths(0, 0, 0);
        _propose(alice, p);
    }

    function test_RevertWhen_LengthsDiffer() external {
        Payload memory p = _idlePayload();
        p.values = new uint256[](2);
        _expectLengths(1, 2, 1);
        _propose(alice, p);
        p.values = new uint256[](1);
        p.calldatas = new bytes[](0);
        _expectLengths(1, 1, 0);
        _propose(alice, p);
        p = _idlePayload();
        p.targets = new address[](2);
        _expectLengths(2, 1, 1);
        _propose(alice, p);
        assertEq(governor.proposalCount(), 0);
    }

    /* PROPOSER IN THE TEXT */
    function test_RevertWhen_TextNamesAnotherProposer() external {
        Payload memory p = _idlePayload();
        p.description = string.concat("Mine #proposer=", Strings.toHexString(alice));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, bob));
        _propose(bob, p);
        assertEq(_propose(alice, p), 1);
    }

    /* WHAT IS KEPT */
    function test_NumbersInOrder() external {
        address[3] memory proposers = [alice, bob, carol];
        for (uint256 i = 0; i < 3; ++i) {
            Payload memory p = _named(_idlePayload(), Strings.toString(i));
            assertEq(_propose(proposers[i], p), i + 1);
            assertEq(governor.proposalCount(), i + 1);
            assertEq(governor.proposalProposer(i + 1), proposers[i]);
            assertEq(_idOf(p), i + 1);
        }
    }

    function test_KeepsHashAndBlock() external {
        Payload memory first = _idlePayload();
        Payload memory second = _feePayload(300);
        vm.roll(12_345);
        _propose(alice, first);
        vm.roll(20_000);
        _propose(bob, second);

        assertEq(governor.proposalCreatedBlock(1), 12_345);
        assertEq(governor.proposalCreatedBlock(2), 20_000);
        assertEq(governor.proposalPayloadHash(1), _payloadHash(first));
        assertEq(governor.proposalPayloadHash(2), _payloadHash(second));
        assertNotEq(_payloadHash(first), _payloadHash(second));
        assertEq(_idOf(first), 1);
        assertEq(_idOf(second), 2);
    }

    function test_KeepsTheTerms() external {
        uint256 bits;
        for (uint256 i = 0; i < 4; ++i) {
            uint256 id = _propose(erin, _classPayload(ProposalClass(i)));
            ProposalWord word = governor.proposalWord(id);
            assertEq(uint256(word.class()), i);
            assertEq(word.version(), 1);
            assertEq(word.approval(), _rules()[i].approvalBps);
            assertFalse(word.isGuardianChange());
            assertFalse(word.isSettled());
            assertFalse(word.isForfeited());
            bits = ProposalWord.unwrap(word) & ((1 << 208) - 1);
            assertEq(bits, 0, "no votes and no quorum yet");
            _cancelId(erin, id);
        }
        uint256 change = _propose(erin, _guardianPayload(alice, block.timestamp + 60 days));
        assertTrue(governor.proposalWord(change).isGuardianChange());
        assertEq(uint256(governor.proposalWord(change).class()), uint256(ProposalClass.Constitution));
    }

    function test_Emits() external {
        Payload memory p = _feePayload(300);
        uint256 snapshot = block.timestamp + VOTING_DELAY;
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCreated(
            1,
            alice,
            p.targets,
            p.values,
            new string[](1),
            p.calldatas,
            snapshot,
            snapshot + VOTING_PERIOD,
            p.description
        );
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.ProposalPinned(1, ProposalClass.Parameter, 1, false, _pins(p));
        _propose(alice, p);
        assertEq(governor.proposalSnapshot(1), snapshot);
        assertEq(governor.proposalDeadline(1), snapshot + VOTING_PERIOD);
    }

    function test_EmitsAGuardianChange() external {
        Payload memory p = _guardianPayload(alice, block.timestamp + 60 days);
        bytes32[] memory pins = _pins(p);
        assertEq(pins[0], address(governor).codehash);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.ProposalPinned(1, ProposalClass.Constitution, 1, true, pins);
        _propose(erin, p);
    }

    function test_RevertWhen_AnUnknownIsAskedFor() external {
        Payload memory p = _idlePayload();
        _expectUnknown(0);
        _idOf(p);
        _expectUnknown(1);
        governor.proposalCreatedBlock(1);
        _expectUnknown(1);
        governor.proposalPayloadHash(1);
        _expectUnknown(1);
        governor.state(1);
        _expectUnknown(1);
        governor.cancel(1);
        _expectUnknown(1);
        governor.settleDeposit(1);
        assertEq(governor.liveProposalOf(alice), 0);
    }

    /* PRIVATE */
    /// @dev Dave has just `votes`, as of a second ago.
    function _setVotes(uint256 votes) private {
        uint256 current = token.getVotes(dave);
        vm.prank(votes < current ? dave : erin);
        token.transfer(votes < current ? erin : dave, votes < current ? current - votes : votes - current);
        skip(1);
    }

    function _expectBusy(address proposer, uint256 id) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_ProposerBusy.selector, proposer, id));
    }

    function _expectLengths(uint256 targets, uint256 values, uint256 calldatas) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_BatchLength.selector, targets, values, calldatas)
        );
    }
}
