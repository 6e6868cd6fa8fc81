// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProposalReader} from "../../../../contracts/governance/interfaces/IProposalReader.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {LifeTest} from "../ProtocolGovernor/LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// ProposalSummary, proposalSummaries
/// ├── given a proposal in any state
/// │  └── it should say what the governor's and the policy's views say
/// ├── when there is no such proposal
/// │  └── it should revert
/// └── when a page is asked for
///    └── it should hold those of its ids that exist
contract ProposalReader_Summaries_Test is LifeTest {
    /* EVERY STATE */
    function test_GivenPending() external {
        vm.roll(77);
        Payload memory p = _feePayload(300);
        uint256 id = _propose(alice, p);

        IProposalReader.ProposalSummary memory expected;
        expected.id = 1;
        expected.state = IGovernor.ProposalState.Pending;
        expected.proposer = alice;
        expected.createdBlock = 77;
        expected.snapshot = uint48(block.timestamp + VOTING_DELAY);
        expected.deadline = expected.snapshot + VOTING_PERIOD;
        expected.approvalBps = 5000;
        expected.policyVersion = 1;
        expected.payloadHash = _payloadHash(p);
        expected.deposit = DEPOSIT;
        _assertSummary(id, expected);
    }

    /// @dev The supply of the snapshot is not known until the second after it: asking earlier must not revert.
    function test_QuorumIsZeroUntilTheSnapshotHasPassed() external {
        uint256 id = _propose(alice, _idlePayload());
        vm.warp(governor.proposalSnapshot(id));
        assertEq(reader.proposalSummary(id).quorum, 0);
        skip(1);
        assertEq(reader.proposalSummary(id).quorum, QUORUM);
    }

    function test_GivenALifeToExecution() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(erin, p);
        IProposalReader.ProposalSummary memory expected = reader.proposalSummary(id);
        _toActive(id);
        _vote(alice, id, AGAINST);
        _vote(bob, id, ABSTAIN);
        _vote(erin, id, FOR);
        expected.state = IGovernor.ProposalState.Active;
        (expected.againstVotes, expected.forVotes, expected.abstainVotes) =
        (30_000_000e18, 200_000_000e18, 20_000_000e18);
        expected.quorum = QUORUM;
        _assertSummary(id, expected);

        _toEnd(id);
        expected.state = IGovernor.ProposalState.Succeeded;
        expected.expiresAt = expected.deadline + uint48(QUEUE_WINDOW);
        _assertSummary(id, expected);
        _assertLastSecond(id);

        _queue(p);
        expected.state = IGovernor.ProposalState.Queued;
        expected.eta = uint48(block.timestamp + DELAY);
        expected.expiresAt = expected.eta + uint48(EXECUTION_WINDOW);
        _assertSummary(id, expected);
        _assertLastSecond(id);

        vm.warp(expected.eta);
        _execute(p);
        expected.state = IGovernor.ProposalState.Executed;
        expected.expiresAt = 0;
        _assertSummary(id, expected);

        governor.settleDeposit(id);
        expected.isDepositSettled = true;
        _assertSummary(id, expected);
    }

    function test_GivenDefeatedCanceledAndExpired() external {
        uint256 defeated = _propose(alice, _idlePayload());
        uint256 cancelled = _propose(bob, _feePayload(300));
        _cancelId(bob, cancelled);
        uint256 expired = _passAndQueue(_feePayload(200));
        skip(EXECUTION_WINDOW + 1);
        _assertEnded(defeated, IGovernor.ProposalState.Defeated, 0);
        _assertEnded(cancelled, IGovernor.ProposalState.Canceled, 0);
        _assertEnded(expired, IGovernor.ProposalState.Expired, governor.proposalEta(expired));
    }

    /* RULES */
    function test_GivenEachClass() external {
        for (uint256 i = 0; i < 4; ++i) {
            Payload memory p = _classPayload(ProposalClass(i));
            uint256 id = _pass(p);
            IProposalReader.ProposalSummary memory summary = reader.proposalSummary(id);
            assertEq(uint256(summary.class), i);
            assertEq(summary.approvalBps, _rules()[i].approvalBps);
            assertEq(summary.quorum, (600_000_000e18 * uint256(_rules()[i].quorumBps)) / 10_000);
            assertEq(summary.expiresAt, summary.deadline + QUEUE_WINDOW);
            assertFalse(summary.isGuardianChange);
        }
        uint256 change = _propose(erin, _guardianPayload(alice, block.timestamp + 60 days));
        assertTrue(reader.proposalSummary(change).isGuardianChange);
    }

    /// @dev Each shows the rules it was made under.
    function test_GivenTheRulesChangeBetween() external {
        _propose(alice, _idlePayload());
        CommonRules memory common = _common();
        common.deposit = 5e18;
        vm.prank(address(timelock));
        policy.setCommonRules(common);
        _propose(bob, _feePayload(300));
        assertEq(reader.proposalSummary(1).deposit, DEPOSIT);
        assertEq(reader.proposalSummary(1).policyVersion, 1);
        assertEq(reader.proposalSummary(2).deposit, 5e18);
        assertEq(reader.proposalSummary(2).policyVersion, 2);
    }

    /* UNKNOWN */
    function test_RevertWhen_Unknown() external {
        _expectUnknown(0);
        reader.proposalSummary(0);
        _expectUnknown(1);
        reader.proposalSummary(1);
        _propose(alice, _idlePayload());
        reader.proposalSummary(1);
        _expectUnknown(2);
        reader.proposalSummary(2);
    }

    /* PAGES */
    function test_GivenNone() external view {
        _assertPage(0, 10, 0, 0);
        _assertPage(1, 10, 0, 0);
        _assertPage(1, type(uint256).max, 0, 0);
        assertEq(reader.governor(), address(governor));
    }

    function test_GivenThree() external {
        _propose(alice, _idlePayload());
        _propose(bob, _feePayload(300));
        _propose(carol, _feePayload(200));
        _assertPage(1, 3, 1, 3);
        _assertPage(1, 2, 1, 2);
        _assertPage(2, 1, 2, 1);
        _assertPage(2, 10, 2, 2);
        _assertPage(3, 1, 3, 1);
        _assertPage(3, 0, 0, 0);
        _assertPage(4, 1, 0, 0);
        _assertPage(0, 0, 0, 0);
        _assertPage(0, 1, 0, 0); // ids begin at 1
        _assertPage(0, 3, 1, 2);
        _assertPage(0, 100, 1, 3);
        _assertPage(2, type(uint256).max, 2, 2);
        _assertPage(type(uint256).max, type(uint256).max, 0, 0);
    }

    /* PRIVATE */
    function _assertSummary(uint256 id, IProposalReader.ProposalSummary memory expected) private view {
        assertEq(abi.encode(reader.proposalSummary(id)), abi.encode(expected));
    }

    function _assertEnded(uint256 id, IGovernor.ProposalState state, uint256 eta) private view {
        IProposalReader.ProposalSummary memory summary = reader.proposalSummary(id);
        assertEq(uint256(summary.state), uint256(state));
        assertEq(summary.expiresAt, 0);
        assertEq(summary.eta, eta);
    }

    /// @dev In `expiresAt` the next step can still be taken, in the second after it cannot.
    function _assertLastSecond(uint256 id) private {
        uint256 time = block.timestamp;
        IProposalReader.ProposalSummary memory summary = reader.proposalSummary(id);
        vm.warp(summary.expiresAt);
        _assertState(id, summary.state);
        skip(1);
        _assertState(id, IGovernor.ProposalState.Expired);
        vm.warp(time);
    }

    function _assertPage(uint256 firstId, uint256 limit, uint256 first, uint256 count) private view {
        IProposalReader.ProposalSummary[] memory page = reader.proposalSummaries(firstId, limit);
        assertEq(page.length, count);
        for (uint256 i = 0; i < count; ++i) {
            assertEq(abi.encode(page[i]), abi.encode(reader.proposalSummary(first + i)));
            assertEq(page[i].id, first + i);
        }
    }
}
