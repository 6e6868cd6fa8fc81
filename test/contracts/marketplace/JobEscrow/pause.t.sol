// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Pause
/// ├── when a job is funded or accepted during a pause: it should revert, before anything is taken
/// ├── when anything else is done during a pause: it should go through
/// └── when the pause is over, by itself or by vote: it should take new jobs again
contract JobEscrow_Pause_Test is MarketTest {
    function test_RevertWhen_FundedOrAccepted() external {
        uint256 jobId = _fund(10 * USD);
        uint256 until = _pause();
        bytes memory reason = abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, until);
        vm.expectRevert(reason);
        _fund(10 * USD);
        vm.expectRevert(reason);
        _accept(jobId);
        assertEq(escrow.jobCount(), 1);
    }

    /// @dev I-42: refunds, work, ends, disputes, credits and fees.
    function test_GivenPause_AllElseRunsOn() external {
        uint256[6] memory ids = [
            _fund(10 * USD),
            _fund(10 * USD),
            _accepted(10 * USD),
            _accepted(10 * USD),
            _submitted(10 * USD),
            _challenged(10 * USD)
        ];
        _pause();
        vm.prank(client);
        escrow.refund(ids[0]);
        vm.startPrank(provider);
        escrow.heartbeat(ids[2]);
        escrow.submit(ids[2], RESULT, _noUsage());
        vm.stopPrank();
        _challenge(ids[2]);
        court.decide(escrow, ids[2], true);
        court.decide(escrow, ids[5], false);
        skip(DISPUTE_WINDOW);
        escrow.refund(ids[1]);
        escrow.expire(ids[3]);
        escrow.settleJob(ids[4]);
        assertEq(escrow.withdraw(provider), 39e18);
        assertEq(escrow.withdraw(client), 80e18);
        assertEq(escrow.releaseFees(), 1e18);
        assertTrue(escrow.isPaused());
        assertEq(token.balanceOf(address(escrow)), 0);
    }

    function test_GivenPause_GivesBack() external {
        uint256 jobId = _accepted(10 * USD);
        _pause();
        vm.prank(provider);
        escrow.giveBack(jobId);
        _assertState(jobId, IJobEscrow.JobState.Expired);
    }

    function test_GivenPauseIsOver() external {
        vm.warp(_pause());
        _renewPrice();
        assertEq(_fund(10 * USD), 1);
        vm.prank(timelock);
        escrow.rearm();
        _pause();
        vm.prank(timelock);
        escrow.unpause();
        assertEq(_accepted(10 * USD), 2);
    }

    function _pause() private returns (uint256 until) {
        vm.prank(pauser);
        escrow.pause();
        return escrow.pausedUntil();
    }
}
