// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ReentrantTarget} from "../harness/ReentrantTarget.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// Execute, with a target that comes back
/// ├── when it executes, its own proposal or another
/// │  └── it should be refused, and the outer execution should go on
/// ├── when it queues, cancels, proposes or asks for an id
/// │  └── it should get what it would get from outside, of the right proposal
/// └── when it is told to appoint a guardian
///    └── it should be refused, though the timelock calls it
/// @dev The target needs no role for what it does: everything here is open to anyone.
contract ProtocolGovernor_Reentrancy_Test is LifeTest {
    ReentrantTarget private target;
    Payload private visit;
    Payload private other;

    function setUp() public override {
        super.setUp();
        target = new ReentrantTarget();
        visit = _payload(address(target), abi.encodeCall(target.poke, ()), "A visit");
        other = _feePayload(300);
    }

    /* EXECUTE */
    function test_RevertWhen_ItExecutesItself() external {
        uint256 id = _waitForBoth();
        _prepare(_executing(visit));
        _prepare(_executingPinned(id, visit));
        _prepare(_queueing(visit));
        _execute(visit);
        bytes memory refusal = _unexpected(id, IGovernor.ProposalState.Executed, IGovernor.ProposalState.Queued);
        _assertAnswer(0, false, refusal);
        _assertAnswer(1, false, refusal);
        refusal = _unexpected(id, IGovernor.ProposalState.Executed, IGovernor.ProposalState.Succeeded);
        _assertAnswer(2, false, refusal);
        _assertState(id, IGovernor.ProposalState.Executed);
    }

    function test_RevertWhen_ItExecutesAnother() external {
        uint256 id = _waitForBoth();
        _queue(other);
        vm.warp(governor.proposalEta(1));
        _prepare(_executing(other));
        _prepare(_executingPinned(1, other));
        _execute(visit);
        bytes memory refusal = abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        _assertAnswer(0, false, refusal);
        _assertAnswer(1, false, refusal);
        _assertState(id, IGovernor.ProposalState.Executed);
        _assertState(1, IGovernor.ProposalState.Queued);
        _execute(other);
        _assertState(1, IGovernor.ProposalState.Executed);
    }

    /* THE REST */
    function test_GivenEitherWayToExecute_ItQueuesTheOther() external {
        uint256 id = _waitForBoth();
        _prepare(_queueing(other));
        _prepare(_asking(other));
        _prepare(_asking(visit));
        uint256 start = vm.snapshotState();
        for (uint256 i = 0; i < 2; ++i) {
            if (i == 0) _execute(visit);
            else _executePinned(id, visit, _pins(visit));
            _assertAnswer(0, true, abi.encode(1));
            _assertAnswer(1, true, abi.encode(1));
            _assertAnswer(2, true, abi.encode(id));
            _assertState(1, IGovernor.ProposalState.Queued);
            _assertState(id, IGovernor.ProposalState.Executed);
            vm.revertToState(start);
        }
    }

    function test_ItAsksForWhatIsNot() external {
        uint256 id = _waitForBoth();
        _prepare(_asking(_feePayload(301)));
        _executePinned(id, visit, _pins(visit));
        _assertAnswer(0, false, abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
    }

    function test_ItCancelsWhatIsAbandoned() external {
        uint256 id = _waitForBoth();
        uint256 third = _propose(bob, _idlePayload());
        uint256 fourth = _propose(carol, _feePayload(200));
        _leave(bob, DEPOSIT);
        _prepare(abi.encodeWithSignature("cancel(uint256)", fourth));
        _prepare(abi.encodeWithSignature("cancel(uint256)", third));
        _prepare(abi.encodeWithSignature("cancel(uint256)", id));
        _executePinned(id, visit, _pins(visit));
        _assertAnswer(0, false, _unable(fourth));
        _assertAnswer(1, true, "");
        _assertAnswer(2, false, _unable(id));
        _assertState(third, IGovernor.ProposalState.Canceled);
        _assertState(fourth, IGovernor.ProposalState.Pending);
        _assertState(id, IGovernor.ProposalState.Executed);
    }

    function test_ItProposes() external {
        uint256 id = _waitForBoth();
        vm.startPrank(address(target));
        token.delegate(address(target));
        token.approve(address(governor), 2 * DEPOSIT);
        vm.stopPrank();
        vm.prank(erin);
        token.transfer(address(target), 10_000_000e18);
        skip(1);

        Payload memory next = _idlePayload();
        bytes memory proposing =
            abi.encodeCall(IGovernor.propose, (next.targets, next.values, next.calldatas, next.description));
        _prepare(proposing);
        _prepare(proposing);
        _executePinned(id, visit, _pins(visit));
        _assertAnswer(0, true, abi.encode(3));
        (bool isDone,) = target.answerOf(1);
        assertFalse(isDone, "one at a time, inside too");
        _assertState(3, IGovernor.ProposalState.Pending);
        assertEq(governor.proposalProposer(3), address(target));
        assertEq(governor.proposalSnapshot(3), block.timestamp + VOTING_DELAY);
        assertEq(_idOf(next), 3);
        assertEq(_idOf(visit), id);
        _assertState(id, IGovernor.ProposalState.Executed);
    }

    /// @dev It does so in the name of nobody.
    function test_RevertWhen_ItAppointsAGuardian() external {
        uint256 id = _waitForBoth();
        _prepare(abi.encodeCall(governor.setGuardian, (alice, block.timestamp + 1 days)));
        _executePinned(id, visit, _pins(visit));
        _assertAnswer(0, false, abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, address(target)));
    }

    /* PRIVATE */
    /// @dev The visit, proposal 2, is due, and the other, proposal 1, has passed and is not queued.
    function _waitForBoth() private returns (uint256 id) {
        vm.prank(address(timelock));
        policy.setClass(address(target), target.poke.selector, ProposalClass.Parameter);
        _propose(alice, other);
        id = _propose(erin, visit);
        _toActive(id);
        _vote(erin, 1, FOR);
        _vote(erin, id, FOR);
        _toEnd(id);
        _queue(visit);
        vm.warp(governor.proposalEta(id));
    }

    function _prepare(bytes memory data) private {
        target.prepare(address(governor), data);
    }

    function _queueing(Payload memory p) private pure returns (bytes memory) {
        return abi.encodeWithSignature(
            "queue(address[],uint256[],bytes[],bytes32)", p.targets, p.values, p.calldatas, _textHash(p)
        );
    }

    function _executing(Payload memory p) private pure returns (bytes memory) {
        return abi.encodeWithSignature(
            "execute(address[],uint256[],bytes[],bytes32)", p.targets, p.values, p.calldatas, _textHash(p)
        );
    }

    function _executingPinned(uint256 id, Payload memory p) private view returns (bytes memory) {
        return abi.encodeWithSignature(
            "execute(uint256,address[],uint256[],bytes[],bytes32,bytes32[])",
            id,
            p.targets,
            p.values,
            p.calldatas,
            _textHash(p),
            _pins(p)
        );
    }

    function _asking(Payload memory p) private pure returns (bytes memory) {
        return abi.encodeCall(IGovernor.getProposalId, (p.targets, p.values, p.calldatas, _textHash(p)));
    }

    function _unexpected(
        uint256 id,
        IGovernor.ProposalState state,
        IGovernor.ProposalState allowed
    )
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IGovernor.GovernorUnexpectedProposalState.selector, id, state, _bitmap(allowed));
    }

    function _unable(uint256 id) private view returns (bytes memory) {
        return abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, address(target));
    }

    function _assertAnswer(uint256 index, bool expected, bytes memory data) private view {
        (bool isDone, bytes memory answer) = target.answerOf(index);
        assertEq(isDone, expected);
        assertEq(answer, data);
    }
}
