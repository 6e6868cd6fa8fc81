// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorSetup} from "../../../../contracts/governance/interfaces/GovernorSetup.sol";
import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Guardian, in the governor (what it may cancel: cancel.t.sol)
/// ├── when it is set
/// │  ├── by anybody but a vote, it should revert
/// │  ├── in a batch with anything else, proposing should revert
/// │  ├── with an end that is not ahead or too far ahead at execution, it should revert
/// │  └── by a vote, it should be set, or removed by zero
/// ├── when it is removed
/// │  ├── before its end, or without one, it should revert
/// │  └── from its end on, anyone should
/// └── when the governor is made
///    └── its term should be bound alike
contract ProtocolGovernor_Guardian_Test is LifeTest {
    uint256 private constant TERM = 730 days;

    /* SET */
    function test_RevertWhen_AnyoneElseSets() external {
        address[4] memory callers = [stranger, address(guardian), guardianHolder, address(governor)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, callers[i]));
            vm.prank(callers[i]);
            governor.setGuardian(alice, block.timestamp + 1 days);
        }
    }

    function test_RevertWhen_NotAlone() external {
        Payload memory change = _guardianPayload(alice, block.timestamp + 60 days);
        Payload memory first = _joined(change, _idlePayload());
        _expectNotAlone(0);
        _propose(erin, first);
        Payload memory second = _joined(_idlePayload(), change);
        _expectNotAlone(1);
        _propose(erin, second);
        Payload memory twice = _joined(change, change);
        _expectNotAlone(0);
        _propose(erin, twice);
    }

    function test_GivenAVote() external {
        uint256 endsAt = block.timestamp + 60 days;
        Payload memory p = _guardianPayload(alice, endsAt);
        _passAndQueue(p);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.GuardianSet(alice, endsAt);
        _execute(p);
        _assertGuardian(alice, endsAt);

        Payload memory idle = _idlePayload();
        uint256 id = _pass(idle);
        _queue(idle);
        _expectNoCancel(id, address(guardian)); // the former one
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _cancelId(alice, id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function test_GivenAVoteForNone() external {
        Payload memory p = _guardianPayload(address(0), 123);
        _passAndQueue(p);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.GuardianSet(address(0), 0);
        _execute(p);
        _assertGuardian(address(0), 0);

        Payload memory idle = _idlePayload();
        uint256 id = _pass(idle);
        _queue(idle);
        _expectNoCancel(id, address(0));
        _cancelId(address(0), id);
    }

    /// @dev The bounds are those of the moment of execution.
    function test_TheEndIsBound() external {
        uint256 due = block.timestamp + VOTING_DELAY + VOTING_PERIOD + 1 + 7 days;
        _assertEnd(due, false);
        _assertEnd(due + 1, true);
        _assertEnd(due + TERM, true);
        _assertEnd(due + TERM + 1, false);
        _assertEnd(type(uint256).max, false);
    }

    /* REMOVE */
    function test_RevertWhen_RemovedBeforeItsEnd() external {
        (, uint256 endsAt) = governor.guardian();
        assertEq(endsAt, 1_800_000_000 + GUARDIAN_TERM);
        vm.warp(endsAt - 1);
        _expectNotOver(endsAt);
        governor.removeGuardian();

        skip(1);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.GuardianSet(address(0), 0);
        vm.prank(stranger);
        governor.removeGuardian();
        _assertGuardian(address(0), 0);
        _expectNotOver(0);
        governor.removeGuardian();
    }

    /* MADE */
    function test_GivenNoneFromTheStart() external {
        GovernorSetup memory setup = _setup();
        setup.guardian = address(0);
        setup.guardianTerm = 5 days;
        governor = _make(setup);
        _assertGuardian(address(0), 0);
        _expectNotOver(0);
        governor.removeGuardian();
    }

    function test_TheFirstTermIsBound() external {
        GovernorSetup memory setup = _setup();
        setup.guardianTerm = TERM;
        governor = _make(setup);
        _assertGuardian(address(guardian), block.timestamp + TERM);

        bytes memory code = vm.getCode(_governorArtefact());
        uint256[2] memory wrong = [uint256(0), TERM + 1];
        for (uint256 i = 0; i < 2; ++i) {
            setup.guardianTerm = wrong[i];
            assertEq(
                _failureOf(abi.encodePacked(code, abi.encode(setup))),
                abi.encodeWithSelector(
                    IProtocolGovernor.ProtocolGovernor_GuardianEnd.selector,
                    block.timestamp + wrong[i],
                    block.timestamp + TERM
                )
            );
        }
        assertEq(governor.MAX_GUARDIAN_TERM(), TERM);
    }

    /* PRIVATE */
    /// @dev Whether a vote can appoint until `endsAt`. Leaves no trace.
    function _assertEnd(uint256 endsAt, bool isAllowed) private {
        uint256 start = vm.snapshotState();
        Payload memory p = _guardianPayload(alice, endsAt);
        _passAndQueue(p);
        if (!isAllowed) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolGovernor.ProtocolGovernor_GuardianEnd.selector, endsAt, block.timestamp + TERM
                )
            );
        }
        _execute(p);
        if (isAllowed) _assertGuardian(alice, endsAt);
        else _assertGuardian(address(guardian), 1_800_000_000 + GUARDIAN_TERM);
        vm.revertToState(start);
    }

    function _assertGuardian(address account, uint256 endsAt) private view {
        (address actual, uint256 actualEnd) = governor.guardian();
        assertEq(actual, account);
        assertEq(actualEnd, endsAt);
    }

    function _make(GovernorSetup memory setup) private returns (IProtocolGovernor) {
        return IProtocolGovernor(deployCode(_governorArtefact(), abi.encode(setup)));
    }

    function _failureOf(bytes memory creation) private returns (bytes memory reason) {
        address made;
        assembly ("memory-safe") {
            made := create(0, add(creation, 32), mload(creation))
            reason := mload(0x40)
            mstore(reason, returndatasize())
            returndatacopy(add(reason, 32), 0, returndatasize())
            mstore(0x40, add(add(reason, 64), returndatasize()))
        }
        assertEq(made, address(0));
    }

    function _expectNotAlone(uint256 index) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_GuardianChangeNotAlone.selector, index, 2)
        );
    }

    function _expectNotOver(uint256 endsAt) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_GuardianNotOver.selector, endsAt));
    }
}
