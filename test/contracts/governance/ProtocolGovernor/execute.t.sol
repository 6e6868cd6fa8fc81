// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {stdError} from "forge-std/StdError.sol";

/// Queue and execute
/// ├── given the proposal has not passed
/// │  └── neither should work
/// ├── given it passed
/// │  └── anyone should queue it until its queue window ends, and nobody after
/// ├── given it is queued
/// │  ├── before its time, executing should revert
/// │  ├── from then until its execution window ends, anyone should execute it, once
/// │  └── after that nobody should
/// ├── given a call fails
/// │  └── it should revert as a whole, and can be tried again
/// └── when value is sent
///    └── it should reach the calls, and more than they spend should revert
contract ProtocolGovernor_Execute_Test is LifeTest {
    /* STATES */
    function test_RevertGiven_NotPassed() external {
        Payload memory p = _feePayload(300);
        uint256 id = _propose(alice, p);
        _assertNeither(id, p, IGovernor.ProposalState.Pending);
        _toActive(id);
        _assertNeither(id, p, IGovernor.ProposalState.Active);
        _toEnd(id);
        _assertNeither(id, p, IGovernor.ProposalState.Defeated);
        id = _propose(alice, p);
        _cancelId(alice, id);
        _assertNeither(id, p, IGovernor.ProposalState.Canceled);
    }

    function test_RevertGiven_NotQueued() external {
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);
        _expectState(id, IGovernor.ProposalState.Succeeded, _bitmap(IGovernor.ProposalState.Queued));
        _execute(p);
    }

    function test_RevertGiven_QueuedTwice() external {
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);
        _queue(p);
        _expectState(id, IGovernor.ProposalState.Queued, _bitmap(IGovernor.ProposalState.Succeeded));
        _queue(p);
    }

    function test_RevertWhen_Unknown() external {
        Payload memory p = _feePayload(300);
        _expectUnknown(0);
        _queue(p);
        _expectUnknown(0);
        _execute(p);
        bytes32[] memory pins = _pins(p);
        _expectUnknown(1);
        _queuePinned(1, p, pins);
        _expectUnknown(1);
        _executePinned(1, p, pins);
    }

    /* THE WHOLE LIFE */
    /// @dev By the hands of somebody without a single vote where anyone may act.
    function test_GivenAFeeChange() external {
        Payload memory p = _feePayload(300);
        uint256 id = _pass(p);
        assertEq(governor.proposalEta(id), 0);
        assertTrue(governor.proposalNeedsQueuing(id));

        vm.expectEmit(address(governor));
        emit IGovernor.ProposalQueued(id, block.timestamp + DELAY);
        vm.prank(stranger);
        assertEq(_queue(p), id);
        _assertState(id, IGovernor.ProposalState.Queued);
        assertEq(governor.proposalEta(id), block.timestamp + DELAY);
        assertEq(timelock.getTimestamp(_operationId(id, p)), block.timestamp + DELAY);

        uint256 eta = governor.proposalEta(id);
        vm.warp(eta - 1);
        _expectUnready(_operationId(id, p));
        _execute(p);

        skip(1);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 250);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterSet(ParameterCatalog.PROTOCOL_FEE, 250, 300);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalExecuted(id);
        vm.prank(stranger);
        assertEq(_execute(p), id);

        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300);
        _assertState(id, IGovernor.ProposalState.Executed);
        assertEq(governor.proposalEta(id), eta, "stays as history");
        _assertNeither(id, p, IGovernor.ProposalState.Executed);
    }

    /* WINDOWS */
    function test_GivenEachClass_ItsDelayAndWindows() external {
        vm.prank(erin);
        token.transfer(address(treasury), 1); // to pay with
        for (uint256 i = 0; i < 4; ++i) {
            Payload memory p = _classPayload(ProposalClass(i));
            uint256 id = _pass(p);
            uint256 queueEnd = governor.proposalDeadline(id) + QUEUE_WINDOW;
            vm.warp(queueEnd + 1);
            _assertState(id, IGovernor.ProposalState.Expired);
            _assertNeither(id, p, IGovernor.ProposalState.Expired);
            vm.warp(queueEnd);
            _assertState(id, IGovernor.ProposalState.Succeeded);
            _queue(p);

            uint256 eta = governor.proposalEta(id);
            assertEq(eta, queueEnd + _rules()[i].timelockDelay);
            vm.warp(eta + EXECUTION_WINDOW + 1);
            _assertState(id, IGovernor.ProposalState.Expired);
            assertEq(governor.proposalEta(id), eta, "stays as history");
            _assertNeither(id, p, IGovernor.ProposalState.Expired);
            vm.warp(eta + EXECUTION_WINDOW);
            _assertState(id, IGovernor.ProposalState.Queued);
            _execute(p);
            _assertState(id, IGovernor.ProposalState.Executed);
        }
    }

    /// @dev The timelock refuses by itself what is late, whatever the governor says.
    function test_TheTimelockExpiresWithTheGovernor() external {
        Payload memory p = _idlePayload();
        uint256 id = _passAndQueue(p);
        bytes32 operation = _operationId(id, p);
        uint256 end = block.timestamp + EXECUTION_WINDOW;
        assertEq(timelock.getExpiry(operation), end);
        vm.warp(end + 1);
        vm.expectRevert(abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_Expired.selector, operation, end));
        vm.prank(address(governor));
        timelock.executeBatch(p.targets, p.values, p.calldatas, 0, operation);
    }

    /* THE TIMELOCK'S LEAST DELAY */
    /// @dev It grew after the vote and before the queue: the longer one counts. What is queued stays as it is.
    function test_GivenTheLeastDelayWasRaised() external {
        Payload memory early = _idlePayload();
        uint256 queued = _pass(early);
        _queue(early);
        uint256 eta = governor.proposalEta(queued);
        Payload memory late = _feePayload(300);
        uint256 waiting = _pass(late);
        vm.prank(address(timelock));
        timelock.updateDelay(30 days);

        assertEq(governor.proposalEta(queued), eta);
        uint256 due = block.timestamp + 30 days;
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalQueued(waiting, due);
        _queue(late);
        assertEq(governor.proposalEta(waiting), due);
        _execute(early);
        vm.warp(due - 1);
        _expectUnready(_operationId(waiting, late));
        _execute(late);
        vm.warp(due + EXECUTION_WINDOW);
        _execute(late);
    }

    /* FAILING CALLS */
    /// @dev The registry's rules hold for votes: 250 bps at once, where a step is 50, are refused at execution.
    function test_RevertGiven_ARefusedChange() external {
        Payload memory p = _feePayload(500);
        uint256 id = _passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_StepTooLarge.selector, ParameterCatalog.PROTOCOL_FEE, 500, 250, 50
            )
        );
        _execute(p);
        _assertState(id, IGovernor.ProposalState.Queued);
        assertTrue(timelock.isOperationReady(_operationId(id, p)));
    }

    function test_GivenABatch() external {
        Payload memory p = _batch(300, 8 days);
        _enact(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300);
        assertEq(registry.get(ParameterCatalog.STAKE_COMMISSION_DELAY), 8 days);
    }

    function test_RevertGiven_ABatchWithOneBadCall() external {
        Payload memory p = _batch(300, 36 days);
        _passAndQueue(p);
        vm.expectPartialRevert(IParameterRegistry.ParameterRegistry_OutOfBounds.selector);
        _execute(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 250);
    }

    /* VALUE */
    /// @dev ETH sent with the execution, or lying in the timelock, reaches the calls.
    function test_GivenValue() external {
        Payload memory p = _payment();
        _passAndQueue(p);
        vm.deal(address(timelock), 1 ether);
        vm.deal(alice, 2 ether);
        vm.prank(alice);
        governor.execute{value: 2 ether}(p.targets, p.values, p.calldatas, _textHash(p));
        assertEq(stranger.balance, 3 ether);
        assertEq(address(timelock).balance, 0);
        assertEq(address(governor).balance, 0);
    }

    function test_RevertWhen_MoreIsSentThanTheCallsSpend() external {
        Payload memory p = _joined(_payment(), _payment());
        uint256 id = _passAndQueue(p);
        vm.deal(address(this), 7 ether);
        _expectSurplus(6 ether + 1, 6 ether);
        governor.execute{value: 6 ether + 1}(p.targets, p.values, p.calldatas, _textHash(p));
        bytes32[] memory pins = _pins(p);
        _expectSurplus(6 ether + 1, 6 ether);
        governor.execute{value: 6 ether + 1}(id, p.targets, p.values, p.calldatas, _textHash(p), pins);
        governor.execute{value: 6 ether}(id, p.targets, p.values, p.calldatas, _textHash(p), pins);
        assertEq(stranger.balance, 6 ether);
    }

    /* ONLY SO */
    /// @dev Not even the timelock sets anything in the governor, outside the execution of a proposal that says so.
    function test_RevertWhen_TheTimelockActsUnasked() external {
        vm.prank(address(timelock));
        vm.expectRevert(stdError.popError);
        governor.setGuardian(alice, block.timestamp + 1 days);
    }

    /* PRIVATE */
    function _payment() private view returns (Payload memory p) {
        p = _payload(stranger, "", "Pay three ether");
        p.values[0] = 3 ether;
    }

    function _batch(uint256 fee, uint256 delay) private view returns (Payload memory) {
        bytes memory change = abi.encodeCall(registry.set, (ParameterCatalog.STAKE_COMMISSION_DELAY, delay));
        return _joined(_feePayload(fee), _payload(address(registry), change, ""));
    }

    /// @dev Neither OpenZeppelin's functions nor those with the pins.
    function _assertNeither(uint256 id, Payload memory p, IGovernor.ProposalState state) private {
        bytes32[] memory pins = _pins(p);
        bytes32 succeeded = _bitmap(IGovernor.ProposalState.Succeeded);
        bytes32 queued = _bitmap(IGovernor.ProposalState.Queued);
        _expectState(id, state, succeeded);
        _queue(p);
        _expectState(id, state, succeeded);
        _queuePinned(id, p, pins);
        _expectState(id, state, queued);
        _execute(p);
        _expectState(id, state, queued);
        _executePinned(id, p, pins);
    }

    function _expectUnready(bytes32 operation) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector,
                operation,
                bytes32(1 << uint256(TimelockController.OperationState.Ready))
            )
        );
    }

    function _expectSurplus(uint256 sent, uint256 needed) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_SurplusValue.selector, sent, needed));
    }
}
