// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolGovernor} from "../../../../contracts/governance/ProtocolGovernor.sol";
import {ProtocolTimelock} from "../../../../contracts/governance/ProtocolTimelock.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// @dev Opens OpenZeppelin's internal `_cancel`, through which a module may cancel later than a proposer can.
contract CancellingGovernor is ProtocolGovernor {
    constructor(IVotes token, ProtocolTimelock timelock) ProtocolGovernor(token, timelock, 2 days, 5 days, 1, 4) {}

    function cancelLate(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        external
        returns (uint256)
    {
        return _cancel(targets, values, calldatas, descriptionHash);
    }
}

/// Cancel
/// ├── when the caller is not the proposer, or the vote has begun
/// │  └── it should revert
/// ├── when the proposer cancels while Pending
/// │  └── it should be Canceled for good
/// └── given the timelock's operation was cancelled or executed without the governor
///    └── the proposal should follow, and the payload should be free again
contract ProtocolGovernor_Cancel_Test is GovernanceTest {
    function test_RevertWhen_CallerIsNotTheProposer() external {
        Payload memory p = _idlePayload();
        _propose(alice, p);
        address[3] memory callers = [bob, address(this), address(timelock)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, 1, callers[i]));
            _cancel(callers[i], p);
        }
    }

    function test_RevertGiven_VoteHasBegun() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(alice, p);
        _toActive(id);
        _expectUnableToCancel(p);
        _vote(alice, id, FOR);
        _toEnd(id);
        _expectUnableToCancel(p);
        _queue(p);
        _expectUnableToCancel(p);
        skip(DELAY);
        _execute(p);
        _expectUnableToCancel(p);
    }

    function test_GivenPending() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(alice, p);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCanceled(id);
        assertEq(_cancel(alice, p), id);
        _assertState(id, IGovernor.ProposalState.Canceled);

        _toActive(id);
        _assertState(id, IGovernor.ProposalState.Canceled);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _vote(alice, id, FOR);
    }

    /* WITHOUT THE GOVERNOR: only somebody to whom a vote gave the role can do this. */
    function test_GivenCancelledInTheTimelock() external {
        Payload memory p = _idlePayload();
        uint256 id = _passAndQueue(p);
        bytes32 operationId = _operationId(id, p);
        _grant(timelock.CANCELLER_ROLE());
        vm.prank(stranger);
        timelock.cancel(operationId);

        _assertState(id, IGovernor.ProposalState.Canceled);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _execute(p);
        assertEq(_enact(p), 2, "voted again");
        _assertState(1, IGovernor.ProposalState.Canceled);
        _assertState(2, IGovernor.ProposalState.Executed);
    }

    function test_GivenExecutedInTheTimelock() external {
        Payload memory p = _idlePayload();
        uint256 id = _passAndQueue(p);
        bytes32 salt = bytes32((uint256(uint160(address(governor))) << 96) + id);
        _grant(timelock.EXECUTOR_ROLE());
        vm.prank(stranger);
        timelock.executeBatch(p.targets, p.values, p.calldatas, 0, salt);

        _assertState(id, IGovernor.ProposalState.Executed);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _execute(p);
        assertEq(_propose(alice, p), 2, "free again");
    }

    function _grant(bytes32 role) private {
        vm.prank(address(timelock));
        timelock.grantRole(role, stranger);
    }

    function _expectUnableToCancel(Payload memory p) private {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, 1, alice));
        _cancel(alice, p);
    }
}

/// Cancel, by a module of the governor
/// ├── given it is queued
/// │  └── the timelock's operation should be gone with it
/// └── given it is over
///    └── it should revert
contract ProtocolGovernor_CancelLate_Test is GovernanceTest {
    function _deployGovernor() internal override returns (ProtocolGovernor) {
        return new CancellingGovernor(token, timelock);
    }

    function test_GivenQueued() external {
        Payload memory p = _idlePayload();
        uint256 id = _passAndQueue(p);
        bytes32 operationId = _operationId(id, p);
        assertTrue(timelock.isOperationReady(operationId));

        _cancelLate(p);

        _assertState(id, IGovernor.ProposalState.Canceled);
        assertFalse(timelock.isOperation(operationId));
        assertEq(_enact(p), 2, "voted again");
        assertFalse(timelock.isOperation(operationId));
    }

    function test_GivenSucceeded() external {
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _cancelLate(p);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function test_RevertGiven_Executed() external {
        Payload memory p = _idlePayload();
        _enact(p);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _cancelLate(p);
    }

    function _cancelLate(Payload memory p) private {
        CancellingGovernor(payable(address(governor)))
            .cancelLate(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }
}
