// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ReentrantTarget} from "../harness/ReentrantTarget.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Several calls in one transaction, by a contract that makes them one after another: what the governor keeps for
/// the length of a call must be gone when the call is over, or the next one would be about the proposal before.
contract ProtocolGovernor_SameTransaction_Test is LifeTest {
    ReentrantTarget private caller;
    Payload private payload;
    Payload private other;

    function setUp() public override {
        super.setUp();
        caller = new ReentrantTarget();
        payload = _idlePayload();
        other = _feePayload(300);
    }

    function test_AfterQueueing() external {
        uint256 id = _pass(payload);
        _thenAsk(_pinned("queue(uint256,address[],uint256[],bytes[],bytes32,bytes32[])", id));
        _assertState(id, IGovernor.ProposalState.Queued);
    }

    function test_AfterExecuting() external {
        uint256 id = _passAndQueue(payload);
        _thenAsk(_pinned("execute(uint256,address[],uint256[],bytes[],bytes32,bytes32[])", id));
        _assertState(id, IGovernor.ProposalState.Executed);
    }

    function test_AfterCancelling() external {
        uint256 id = _propose(alice, payload);
        _leave(alice, DEPOSIT);
        _thenAsk(abi.encodeWithSignature("cancel(uint256)", id));
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function test_AfterProposing() external {
        _endow();
        _thenAsk(_proposing(payload));
        _assertState(1, IGovernor.ProposalState.Pending);
    }

    /// @dev Delay and period are those in force, though a proposal was made under others a moment before.
    function test_AfterProposing_TheRulesAreThoseOfNow() external {
        CommonRules memory common = _common();
        (common.votingDelay, common.votingPeriod) = (7 days, 14 days);
        Payload memory change = _payload(address(policy), abi.encodeCall(policy.setCommonRules, (common)), "Slower");
        _passAndQueue(change);
        _endow();
        _prepare(_proposing(payload));
        _prepare(
            abi.encodeWithSignature(
                "execute(address[],uint256[],bytes[],bytes32)",
                change.targets,
                change.values,
                change.calldatas,
                _textHash(change)
            )
        );
        _prepare(abi.encodeCall(IGovernor.votingDelay, ()));
        _prepare(abi.encodeCall(IGovernor.votingPeriod, ()));
        caller.poke();
        _assertAnswer(0, true, abi.encode(2));
        _assertAnswer(1, true, abi.encode(1));
        _assertAnswer(2, true, abi.encode(7 days));
        _assertAnswer(3, true, abi.encode(14 days));
        assertEq(governor.proposalSnapshot(2), block.timestamp + VOTING_DELAY);
    }

    /// @dev A deposit is settled once, however often it is asked for in one transaction.
    function test_SettlingTwice() external {
        uint256 id = _propose(alice, payload);
        _propose(bob, other);
        _cancelId(alice, id);
        bytes memory settling = abi.encodeCall(governor.settleDeposit, (id));
        _prepare(settling);
        _prepare(settling);
        caller.poke();
        _assertAnswer(0, true, "");
        _assertAnswer(1, false, abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DepositSettled.selector, id));
    }

    /* PRIVATE */
    /// @dev Makes `call`, then asks for the id of a payload that was never proposed, in one transaction.
    function _thenAsk(bytes memory call) private {
        _prepare(call);
        _prepare(
            abi.encodeCall(IGovernor.getProposalId, (other.targets, other.values, other.calldatas, _textHash(other)))
        );
        caller.poke();
        (bool isDone,) = caller.answerOf(0);
        assertTrue(isDone);
        _assertAnswer(1, false, abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
    }

    function _prepare(bytes memory call) private {
        caller.prepare(address(governor), call);
    }

    function _pinned(string memory signature, uint256 id) private view returns (bytes memory) {
        Payload memory p = payload;
        return abi.encodeWithSignature(signature, id, p.targets, p.values, p.calldatas, _textHash(p), _pins(p));
    }

    function _proposing(Payload memory p) private pure returns (bytes memory) {
        return abi.encodeCall(IGovernor.propose, (p.targets, p.values, p.calldatas, p.description));
    }

    /// @dev Gives the caller what a proposal needs.
    function _endow() private {
        vm.startPrank(address(caller));
        token.delegate(address(caller));
        token.approve(address(governor), DEPOSIT);
        vm.stopPrank();
        vm.prank(erin);
        token.transfer(address(caller), THRESHOLD);
        skip(1);
    }

    function _assertAnswer(uint256 index, bool expected, bytes memory data) private view {
        (bool isDone, bytes memory answer) = caller.answerOf(index);
        assertEq(isDone, expected);
        assertEq(answer, data);
    }
}
