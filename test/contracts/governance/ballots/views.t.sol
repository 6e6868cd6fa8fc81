// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";

/// Views about votes
/// ├── what OpenZeppelin's interface asks for should be what a proposal of the lowest class would have now
/// ├── time and votes should be the token's
/// └── a proposal should keep the rules it was made under
contract Ballots_Views_Test is BallotsTest {
    /// @dev Time and mode are the token's, so that votes are counted where the governor looks for them.
    function test_TheTokens() external view {
        assertEq(governor.clock(), token.clock());
        assertEq(governor.CLOCK_MODE(), token.CLOCK_MODE());
        assertEq(governor.CLOCK_MODE(), "mode=timestamp");
        assertEq(governor.token(), address(token));
        assertEq(governor.policy(), address(policy));
        assertEq(governor.VOTE_UNIT(), UNIT);
    }

    function test_CountingMode() external view {
        assertEq(governor.COUNTING_MODE(), "support=bravo,fractional&quorum=for,abstain&params=fractional");
    }

    function test_GivenLaunchRules() external view {
        assertEq(governor.votingDelay(), 2 days);
        assertEq(governor.votingPeriod(), 5 days);
        assertEq(governor.proposalThreshold(), THRESHOLD);
        assertEq(governor.quorum(block.timestamp - 1), QUORUM);
    }

    /// @dev The threshold is rounded up: 0.25 % of 600 million and a wei less is a wei less than 1.5 million, rounded up.
    function test_GivenTheThresholdIsNotWhole() external {
        address excluded = token.EXCLUDED();
        vm.prank(dave);
        token.transfer(stranger, 399);
        vm.prank(stranger);
        token.delegate(excluded);
        skip(1);
        assertEq(governor.proposalThreshold(), THRESHOLD);
        vm.prank(dave);
        token.transfer(stranger, 1);
        skip(1);
        assertEq(governor.proposalThreshold(), THRESHOLD - 1);
    }

    function test_GivenOtherRules() external {
        uint256 id = _propose(erin, _classPayload(ProposalClass.Parameter));
        uint256 snapshot = governor.proposalSnapshot(id);
        CommonRules memory common = policy.commonOf(1);
        (common.votingDelay, common.votingPeriod) = (3 days, 6 days);
        ClassRules memory rules = policy.rulesOf(1, ProposalClass.Parameter);
        (rules.thresholdBps, rules.quorumBps) = (20, 500);
        vm.startPrank(address(timelock));
        policy.setCommonRules(common);
        policy.setRules(ProposalClass.Parameter, rules);
        vm.stopPrank();

        assertEq(governor.votingDelay(), 3 days);
        assertEq(governor.votingPeriod(), 6 days);
        assertEq(governor.proposalThreshold(), 1_200_000e18);
        assertEq(governor.quorum(block.timestamp - 1), 30 * MILLION);
        assertEq(governor.proposalSnapshot(id), snapshot);
        assertEq(governor.proposalDeadline(id), snapshot + 5 days);

        uint256 next = _propose(alice, _classPayload(ProposalClass.Spend));
        assertEq(governor.proposalSnapshot(next), block.timestamp + 3 days);
        assertEq(governor.proposalDeadline(next), block.timestamp + 9 days);
    }

    /// @dev Version, class and approval of each class, and nothing else in the word of a new proposal.
    function test_GivenANewProposal() external {
        uint256[4] memory approvals = [uint256(5000), 5000, 6000, 6670];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 id = _propose(erin, _classPayload(ProposalClass(i)));
            assertEq(uint256(governor.proposalWord(id).class()), i);
            assertEq(governor.proposalWord(id).version(), 1);
            assertEq(governor.proposalWord(id).approval(), approvals[i]);
            assertFalse(governor.proposalWord(id).isGuardianChange());
            assertFalse(governor.proposalWord(id).isSettled());
            assertFalse(governor.proposalWord(id).isForfeited());
            assertEq(governor.proposalWord(id).quorum() + governor.proposalWord(id).extension(), 0);
            _assertTally(id, 0, 0, 0);
            _toEnd(id);
        }
        uint256 change = _propose(erin, _guardianPayload(address(0), 0));
        assertTrue(governor.proposalWord(change).isGuardianChange());
    }
}
