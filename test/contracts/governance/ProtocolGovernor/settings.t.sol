// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {stdError} from "forge-std/StdError.sol";

/// @dev The governor governs itself: its settings change by its own proposals and by nothing else. This test contract is
/// the deployer.
contract ProtocolGovernor_Settings_Test is GovernanceTest {
    function test_LaunchValues() external view {
        assertEq(governor.name(), "Quorate");
        assertEq(governor.votingDelay(), VOTING_DELAY);
        assertEq(governor.votingPeriod(), VOTING_PERIOD);
        assertEq(governor.proposalThreshold(), THRESHOLD);
        assertEq(governor.quorumNumerator(), 4);
        assertEq(governor.quorum(block.timestamp - 1), QUORUM);
        assertEq(governor.timelock(), address(timelock));
        assertEq(governor.COUNTING_MODE(), "support=bravo&quorum=for,abstain");
        assertTrue(governor.proposalNeedsQueuing(1));
        assertTrue(governor.supportsInterface(type(IGovernor).interfaceId));
    }

    function test_RevertWhen_AnyoneElseSets() external {
        address[3] memory callers = [address(this), alice, address(governor)];
        for (uint256 i = 0; i < callers.length; ++i) {
            _assertRefused(callers[i], abi.encodeCall(governor.setVotingDelay, (1)));
            _assertRefused(callers[i], abi.encodeCall(governor.setVotingPeriod, (1)));
            _assertRefused(callers[i], abi.encodeCall(governor.setProposalThreshold, (0)));
            _assertRefused(callers[i], abi.encodeCall(governor.updateQuorumNumerator, (0)));
            _assertRefused(callers[i], abi.encodeCall(governor.relay, (alice, 0, "")));
        }
    }

    /// @dev Not even the timelock, outside the execution of a proposal that says so: nothing is in the queue then.
    function test_RevertWhen_TheTimelockSetsUnasked() external {
        vm.prank(address(timelock));
        vm.expectRevert(stdError.popError);
        governor.setVotingDelay(1);
    }

    function test_GivenAVote() external {
        Payload memory p = _payload(address(governor), abi.encodeCall(governor.setVotingDelay, (3 days)), "Delay");
        _enact(p);
        assertEq(governor.votingDelay(), 3 days);
        _enact(_payload(address(governor), abi.encodeCall(governor.setVotingPeriod, (6 days)), "Period"));
        assertEq(governor.votingPeriod(), 6 days);
        _enact(_payload(address(governor), abi.encodeCall(governor.setProposalThreshold, (2e24)), "Threshold"));
        assertEq(governor.proposalThreshold(), 2e24);
    }

    /// @dev A running vote keeps the quorum of its snapshot.
    function test_GivenTheQuorumChanges() external {
        Payload memory raise =
            _payload(address(governor), abi.encodeCall(governor.updateQuorumNumerator, (6)), "A higher quorum");
        Payload memory running = _idlePayload();
        _pass(raise);
        _queue(raise);
        uint256 id = _propose(bob, running);
        _toActive(id); // the snapshot lies before the execution
        _execute(raise);
        assertEq(governor.quorumNumerator(), 6);
        _vote(alice, id, FOR); // 30 million: enough for 4 %, not for 6 %
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        assertEq(governor.quorum(governor.proposalSnapshot(id)), QUORUM);

        Payload memory later = _feePayload(300);
        id = _pass(later);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    function test_RevertGiven_AVoteForAnImpossibleQuorum() external {
        Payload memory p =
            _payload(address(governor), abi.encodeCall(governor.updateQuorumNumerator, (101)), "An impossible quorum");
        _passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(GovernorVotesQuorumFraction.GovernorInvalidQuorumFraction.selector, 101, 100)
        );
        _execute(p);
    }

    /// @dev Tokens that were sent to the governor by mistake come back by vote.
    function test_GivenAVoteRelays() external {
        vm.prank(alice);
        token.transfer(address(governor), 5e18);
        bytes memory transfer = abi.encodeCall(token.transfer, (alice, 5e18));
        uint256 before = token.balanceOf(alice);
        _enact(_payload(address(governor), abi.encodeCall(governor.relay, (address(token), 0, transfer)), "Give back"));
        assertEq(token.balanceOf(alice), before + 5e18);
    }

    function _assertRefused(address caller, bytes memory data) private {
        vm.prank(caller);
        (bool success, bytes memory reason) = address(governor).call(data);
        assertFalse(success);
        assertEq(reason, abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
    }
}
