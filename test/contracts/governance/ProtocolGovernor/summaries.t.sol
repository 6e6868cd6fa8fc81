// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// @dev proposalSummary and proposalSummaries: everything a list shows, equal to what the single views say.
contract ProtocolGovernor_Summaries_Test is GovernanceTest {
    function test_GivenPending() external {
        vm.roll(77);
        Payload memory p = _feePayload(300);
        uint256 id = _propose(alice, p);

        IProtocolGovernor.ProposalSummary memory summary = governor.proposalSummary(id);
        assertEq(summary.id, 1);
        assertEq(uint256(summary.state), uint256(IGovernor.ProposalState.Pending));
        assertEq(summary.proposer, alice);
        assertEq(summary.createdBlock, 77);
        assertEq(summary.snapshot, block.timestamp + VOTING_DELAY);
        assertEq(summary.deadline, block.timestamp + VOTING_DELAY + VOTING_PERIOD);
        assertEq(summary.eta, 0);
        assertEq(summary.payloadHash, _hash(p));
        assertEq(summary.againstVotes + summary.forVotes + summary.abstainVotes, 0);
        assertEq(summary.quorum, 0);
    }

    /// @dev The supply of the snapshot is not known until the second after it: asking earlier must not revert.
    function test_QuorumIsZeroUntilTheSnapshotHasPassed() external {
        uint256 id = _propose(alice, _idlePayload());
        vm.warp(governor.proposalSnapshot(id));
        assertEq(governor.proposalSummary(id).quorum, 0);
        skip(1);
        assertEq(governor.proposalSummary(id).quorum, QUORUM);
    }

    function test_GivenVotesAndQueue() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(alice, p);
        _toActive(id);
        _vote(alice, id, FOR);
        _vote(bob, id, AGAINST);
        _vote(dave, id, ABSTAIN);
        _toEnd(id);
        _queue(p);

        IProtocolGovernor.ProposalSummary memory summary = governor.proposalSummary(id);
        assertEq(uint256(summary.state), uint256(IGovernor.ProposalState.Queued));
        assertEq(summary.eta, block.timestamp + DELAY);
        assertEq(summary.forVotes, 30_000_000e18);
        assertEq(summary.againstVotes, 20_000_000e18);
        assertEq(summary.abstainVotes, THRESHOLD - 1);
        assertEq(summary.quorum, QUORUM);
    }

    function test_Pages() external {
        Payload memory p = _idlePayload();
        for (uint256 i = 1; i <= 5; ++i) {
            p.description = Strings.toString(i);
            _propose(alice, p);
        }
        _assertPage(1, 2, 1, 2);
        _assertPage(3, 2, 3, 2);
        _assertPage(5, 2, 5, 1); // cut at the end
        _assertPage(6, 2, 6, 0);
        _assertPage(0, 2, 1, 1); // there is no proposal 0
        _assertPage(2, type(uint256).max, 2, 4);
        _assertPage(type(uint256).max, type(uint256).max, 0, 0);
        _assertPage(3, 0, 3, 0);
    }

    function test_PagesOfNone() external view {
        assertEq(governor.proposalSummaries(1, 10).length, 0);
        assertEq(governor.proposalSummaries(0, type(uint256).max).length, 0);
    }

    function _assertPage(uint256 firstId, uint256 limit, uint256 from, uint256 length) private view {
        IProtocolGovernor.ProposalSummary[] memory page = governor.proposalSummaries(firstId, limit);
        assertEq(page.length, length);
        for (uint256 i = 0; i < length; ++i) {
            assertEq(keccak256(abi.encode(page[i])), keccak256(abi.encode(governor.proposalSummary(from + i))));
            assertEq(page[i].id, from + i);
        }
    }
}
