// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {ProtocolTimelockTest} from "./ProtocolTimelockTest.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// UpdateDelay
/// ├── when the caller is not the timelock itself
/// │  └── it should revert
/// ├── when the delay is outside the bounds
/// │  └── it should revert, though it was voted
/// └── when an operation sets a delay inside the bounds
///    ├── it should hold for what is scheduled from then on
///    └── it should not move what is scheduled already
contract ProtocolTimelock_UpdateDelay_Test is ProtocolTimelockTest {
    function test_RevertWhen_CallerIsNotTheTimelock() external {
        address[3] memory callers = [governor, makeAddr("stranger"), address(this)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, callers[i]));
            vm.prank(callers[i]);
            timelock.updateDelay(3 days);
        }
    }

    function test_RevertWhen_ScheduledOutsideTheBounds() external {
        uint256[4] memory delays = [uint256(0), 2 days - 1, 30 days + 1, type(uint256).max];
        for (uint256 i = 0; i < delays.length; ++i) {
            Batch memory batch = _updating(delays[i]);
            _schedule(batch);
            vm.warp(block.timestamp + DELAY);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector, delays[i], 2 days, 30 days
                )
            );
            _execute(batch);
            assertEq(timelock.getMinDelay(), DELAY);
        }
    }

    function test_GivenScheduledInsideTheBounds() external {
        Batch memory batch = _updating(30 days);
        _schedule(batch);
        vm.warp(START + DELAY);
        vm.expectEmit(address(timelock));
        emit TimelockController.MinDelayChange(DELAY, 30 days);
        _execute(batch);
        assertEq(timelock.getMinDelay(), 30 days);

        (, uint48 readyAt) = _schedule(_count(), DELAY, WINDOW);
        assertEq(readyAt, block.timestamp + 30 days);
    }

    function test_GivenScheduledBefore() external {
        Batch memory batch = _count();
        (bytes32 id, uint48 readyAt) = _schedule(batch, 10 days, WINDOW);
        _asSelf(abi.encodeCall(timelock.updateDelay, (30 days)));
        assertEq(timelock.getTimestamp(id), readyAt);
        _asSelf(abi.encodeCall(timelock.updateDelay, (2 days)));
        assertEq(timelock.getTimestamp(id), readyAt);
        assertEq(timelock.getExpiry(id), readyAt + WINDOW);
    }

    function testFuzz_Bounds(uint256 delay) external {
        if (delay % 4 != 0) delay = bound(delay, 0, 60 days);
        bool isInside = delay >= 2 days && delay <= 30 days;
        if (!isInside) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IProtocolTimelock.ProtocolTimelock_DelayOutOfBounds.selector, delay, 2 days, 30 days
                )
            );
        }
        vm.prank(address(timelock));
        timelock.updateDelay(delay);
        assertEq(timelock.getMinDelay(), isInside ? delay : DELAY);
    }

    function _updating(uint256 delay) private view returns (Batch memory batch) {
        batch = _batch(address(timelock), abi.encodeCall(timelock.updateDelay, (delay)));
        batch.salt = _salt(bytes12(uint96(delay)));
    }
}
