// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// UpdateDelay
/// ├── when the caller is not the timelock itself
/// │  └── it should revert
/// ├── when the delay is outside the bounds
/// │  └── it should revert, though it was voted
/// └── when a vote sets a delay inside the bounds
///    ├── it should hold for what is queued from then on
///    └── it should not move what is queued already
contract ProtocolTimelock_UpdateDelay_Test is GovernanceTest {
    function test_RevertWhen_CallerIsNotTheTimelock() external {
        address[3] memory callers = [address(governor), alice, address(this)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, callers[i]));
            vm.prank(callers[i]);
            timelock.updateDelay(3 days);
        }
    }

    function test_RevertWhen_VotedBelowTheBounds() external {
        _assertRefused(2 days - 1);
    }

    function test_RevertWhen_VotedAboveTheBounds() external {
        _assertRefused(30 days + 1);
    }

    function test_GivenVotedInsideTheBounds() external {
        _enact(_delayPayload(30 days));
        assertEq(timelock.getMinDelay(), 30 days);

        Payload memory later = _idlePayload();
        uint256 proposalId = _pass(later);
        _queue(later);
        assertEq(governor.proposalEta(proposalId), block.timestamp + 30 days);
        vm.warp(governor.proposalEta(proposalId) - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(later);
        skip(1);
        _execute(later);
    }

    function test_GivenQueuedBefore() external {
        _enact(_delayPayload(10 days));
        Payload memory earlier = _idlePayload();
        Payload memory shortening = _delayPayload(2 days);
        uint256 first = _propose(alice, earlier);
        uint256 second = _propose(alice, shortening);
        _toActive(first);
        _vote(alice, first, FOR);
        _vote(alice, second, FOR);
        _toEnd(first);
        _queue(shortening);
        skip(5 days);
        _queue(earlier);
        skip(5 days);
        _execute(shortening);

        assertEq(timelock.getMinDelay(), 2 days);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(earlier);
        skip(5 days);
        _execute(earlier);
    }

    function testFuzz_Bounds(uint256 delay) external {
        delay = bound(delay, 0, 60 days);
        vm.prank(address(timelock));
        if (delay < 2 days || delay > 30 days) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector, delay, 2 days, 30 days
                )
            );
            timelock.updateDelay(delay);
            assertEq(timelock.getMinDelay(), DELAY);
        } else {
            timelock.updateDelay(delay);
            assertEq(timelock.getMinDelay(), delay);
        }
    }

    function _assertRefused(uint256 delay) private {
        Payload memory p = _delayPayload(delay);
        _passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector, delay, 2 days, 30 days)
        );
        _execute(p);
        assertEq(timelock.getMinDelay(), DELAY);
    }

    function _delayPayload(uint256 delay) private view returns (Payload memory) {
        return _payload(address(timelock), abi.encodeCall(timelock.updateDelay, (delay)), "Change the delay");
    }
}
