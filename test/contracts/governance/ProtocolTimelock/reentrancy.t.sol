// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelock} from "../../../../contracts/governance/ProtocolTimelock.sol";
import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {Counter} from "./Counter.sol";
import {OpenGovernor} from "./OpenGovernor.sol";
import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {Reentrant} from "./Reentrant.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @dev Targets that come back while their batch runs, through a governor that refuses nobody.
contract ProtocolTimelock_Reentrancy_Test is ProtocolTimelockTest {
    OpenGovernor private open;
    Reentrant private reentrant;

    function setUp() public override {
        super.setUp();
        open = new OpenGovernor();
        governor = address(open);
        timelock = ProtocolTimelock(
            payable(deployArtefact("ProtocolTimelock.sol:ProtocolTimelock", abi.encode(DELAY, governor)))
        );
        open.use(timelock);
        reentrant = new Reentrant(open);
    }

    function test_RevertWhen_ABatchExecutesItself() external {
        Batch memory batch = _visit();
        _schedule(batch);
        reentrant.prepare(_executing(batch));
        vm.warp(START + DELAY);
        _execute(batch);
        _assertRefused(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        _assertState(_idOf(batch), TimelockController.OperationState.Done);
    }

    /// @dev It is done before its calls, so that even the guard's absence would not let it run twice.
    function test_ABatchIsDoneBeforeItsCalls() external {
        Batch memory batch = _visit();
        bytes32 id = _schedule(batch);
        reentrant.prepare(abi.encodeCall(TimelockController.cancel, (id)));
        vm.warp(START + DELAY);
        _execute(batch);
        bytes32 pending = bytes32(uint256(6)); // Waiting or Ready
        _assertRefused(
            abi.encodeWithSelector(TimelockController.TimelockUnexpectedOperationState.selector, id, pending)
        );
        _assertState(id, TimelockController.OperationState.Done);
    }

    /// @dev Nor can it be scheduled again from inside.
    function test_RevertWhen_ABatchSchedulesItself() external {
        Batch memory batch = _visit();
        bytes32 id = _schedule(batch);
        reentrant.prepare(_scheduling(batch));
        vm.warp(START + DELAY);
        _execute(batch);
        bytes32 unset = bytes32(uint256(1));
        _assertRefused(abi.encodeWithSelector(TimelockController.TimelockUnexpectedOperationState.selector, id, unset));
    }

    /// @dev What is paid or called in the middle of a batch cannot put another ready operation between its calls.
    function test_RevertWhen_AnotherReadyOperationRunsInside() external {
        Batch memory other = _count();
        other.salt = _salt("other");
        _schedule(other);
        Batch memory batch = _visit();
        _schedule(batch);
        reentrant.prepare(_executing(other));
        vm.warp(START + DELAY);
        _execute(batch);
        _assertRefused(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        assertEq(counter.counted(), 0);

        _execute(other); // afterwards it runs as ever
        assertEq(counter.counted(), 1);
    }

    function test_RevertWhen_PaidInTheMiddle() external {
        Batch memory other = _count();
        other.salt = _salt("other");
        _schedule(other);
        Batch memory batch = _batch(address(reentrant), "");
        batch.values[0] = 1;
        _schedule(batch);
        reentrant.prepare(_executing(other));
        vm.deal(address(timelock), 1);
        vm.warp(START + DELAY);
        _execute(batch);
        _assertRefused(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        assertEq(address(reentrant).balance, 1);
    }

    /// @dev Scheduling runs nothing, so it is allowed: anyone may queue whatever passed, at any moment.
    function test_GivenAnotherIsScheduledInside() external {
        Batch memory other = _count();
        other.salt = _salt("other");
        Batch memory batch = _visit();
        _schedule(batch);
        reentrant.prepare(_scheduling(other));
        vm.warp(START + DELAY);
        _execute(batch);
        assertTrue(reentrant.hasSucceeded());
        assertEq(timelock.getTimestamp(_idOf(other)), block.timestamp + DELAY);
    }

    /// @dev The timelock calls itself only to set itself: it has no role of its own beside the administrator's.
    function test_RevertWhen_ABatchHasTheTimelockExecute() external {
        Batch memory other = _count();
        other.salt = _salt("other");
        _schedule(other);
        Batch memory batch = _batch(address(timelock), _executing(other));
        _schedule(batch);
        vm.warp(START + DELAY);
        vm.expectRevert(); // AccessControlUnauthorizedAccount(timelock, EXECUTOR_ROLE)
        _execute(batch);
        assertEq(counter.counted(), 0);
    }

    function _visit() private view returns (Batch memory) {
        return _batch(address(reentrant), abi.encodeCall(Reentrant.work, ()));
    }

    function _executing(Batch memory batch) private pure returns (bytes memory) {
        return
            abi.encodeCall(
                TimelockController.executeBatch, (batch.targets, batch.values, batch.payloads, 0, batch.salt)
            );
    }

    function _scheduling(Batch memory batch) private pure returns (bytes memory) {
        return abi.encodeCall(
            IProtocolTimelock.scheduleBatch, (batch.targets, batch.values, batch.payloads, batch.salt, DELAY, WINDOW)
        );
    }

    function _assertRefused(bytes memory expected) private view {
        assertTrue(reentrant.hasTried());
        assertFalse(reentrant.hasSucceeded());
        assertEq(reentrant.answer(), expected);
    }
}
