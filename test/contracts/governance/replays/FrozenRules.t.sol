// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {FreePolicy} from "./peers/FreePolicy.sol";
import {GraceTimelock} from "./peers/GraceTimelock.sol";
import {Recorder} from "./peers/Payloads.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Rows 14 and 17: a change of the rules that reaches what was decided under the old ones.
contract Replay_FrozenRules_Test is ReplayTest {
    /* ROW 14: GHSA-xrc4-737v-9q75 */
    /// @dev Twenty million for, where twenty-four are needed; then the quorum is halved.
    function test_Replay_QuorumChangeDoesNotRevive() external {
        Payload memory p = _feePayload(300);
        uint256 id = _defeatForWantOfQuorum(p);
        vm.prank(address(timelock));
        policy.setRules(ProposalClass.Parameter, _halfQuorum());

        _assertState(id, IGovernor.ProposalState.Defeated);
        assertEq(governor.proposalQuorum(id), QUORUM);
        vm.expectRevert(_unexpected(id, IGovernor.ProposalState.Defeated, IGovernor.ProposalState.Succeeded));
        _queue(p);

        uint256 next = _propose(bob, _with(p, "Under the new rules"));
        _toActive(next);
        assertEq(governor.proposalQuorum(next), QUORUM / 2);
    }

    function test_Replay_QuorumChangeDoesNotRevive_Twin_RulesInPlace() external {
        FreePolicy free = _removePolicy(ProposalClass.Parameter);
        Payload memory p = _feePayload(300);
        uint256 id = _defeatForWantOfQuorum(p);
        free.setRules(ProposalClass.Parameter, _halfQuorum());
        _assertState(id, IGovernor.ProposalState.Succeeded);
        _finish(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300, "defeated, and in force");
    }

    /* ROW 17: NOUNS #764, AAVE */
    /// @dev What nobody queued, and what nobody executed, in its time stays expired when the windows grow.
    function test_Replay_GraceChangeNoResurrect() external {
        Payload memory unqueued = _feePayload(300);
        Payload memory unexecuted = _idlePayload();
        uint256 first = _pass(unqueued);
        vm.warp(governor.proposalDeadline(first) + QUEUE_WINDOW);
        _assertState(first, IGovernor.ProposalState.Succeeded);
        skip(1);
        _assertState(first, IGovernor.ProposalState.Expired);
        uint256 second = _passAndQueue(unexecuted);
        skip(EXECUTION_WINDOW + 1);
        _assertState(second, IGovernor.ProposalState.Expired);

        vm.startPrank(address(timelock));
        policy.setRules(ProposalClass.Constitution, _longWindows(3));
        policy.setRules(ProposalClass.Parameter, _longWindows(0));
        timelock.updateDelay(14 days);
        vm.stopPrank();
        _assertState(first, IGovernor.ProposalState.Expired);
        _assertState(second, IGovernor.ProposalState.Expired);
        vm.expectRevert(_unexpected(first, IGovernor.ProposalState.Expired, IGovernor.ProposalState.Succeeded));
        _queue(unqueued);
        vm.expectRevert(_unexpected(second, IGovernor.ProposalState.Expired, IGovernor.ProposalState.Queued));
        _execute(unexecuted);

        bytes32 operation = _operationId(second, unexecuted);
        vm.expectPartialRevert(IProtocolTimelock.ProtocolTimelock_Expired.selector);
        vm.prank(address(governor));
        timelock.executeBatch(unexecuted.targets, unexecuted.values, unexecuted.calldatas, 0, operation);
    }

    /// @dev The window before queueing, asked of the rules of now.
    function test_Replay_GraceChangeNoResurrect_Twin_RulesInPlace() external {
        FreePolicy free = _removePolicy(ProposalClass.Parameter);
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);
        skip(20 days);
        _assertState(id, IGovernor.ProposalState.Expired);
        free.setRules(ProposalClass.Parameter, _longWindows(0));
        _assertState(id, IGovernor.ProposalState.Succeeded);
        _finish(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300, "expired, and in force");
    }

    /// @dev The window after it, added to the moment of readiness each time it is asked.
    function test_Replay_GraceChangeNoResurrect_Twin_GraceInPlace() external {
        GraceTimelock peer = new GraceTimelock(14 days);
        Recorder recorder = new Recorder();
        peer.queue(address(recorder), "long forgotten");
        skip(2 days + 14 days + 1);
        vm.expectRevert("expired");
        peer.execute(address(recorder), "long forgotten");
        peer.setGrace(21 days);
        peer.execute(address(recorder), "long forgotten");
        assertEq(recorder.count(), 1);
    }

    /// @dev And where nothing expires at all, as in OpenZeppelin's governor, any old decision is a call away.
    function test_Replay_GraceChangeNoResurrect_Twin_StockGovernor() external {
        _deployStock();
        Recorder recorder = new Recorder();
        Payload memory p = _payload(address(recorder), "long forgotten", "Forgotten");
        _passAt(stock, erin, p);
        skip(3650 days);
        _finishAt(stock, p);
        assertEq(recorder.count(), 1);
    }

    /* PRIVATE */
    function _defeatForWantOfQuorum(Payload memory p) private returns (uint256 id) {
        id = _propose(bob, p);
        _toActive(id);
        _vote(bob, id, FOR);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    function _halfQuorum() private view returns (ClassRules memory rules) {
        rules = _rules()[0];
        rules.quorumBps = 200;
    }

    function _longWindows(uint256 class) private view returns (ClassRules memory rules) {
        rules = _rules()[class];
        (rules.queueWindow, rules.executionWindow) = (30 days, 30 days);
    }
}
