// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestCourt} from "../TestCourt.sol";

/// Heartbeat
/// ├── given the job is unknown, not accepted, another's or late: it should revert
/// └── when its provider calls: it should count the silence from now
/// Expire
/// ├── given the job is unknown or not accepted: it should revert
/// ├── given the provider is neither late nor silent: it should revert
/// ├── given it was silent for longer than the heartbeat: it should end the job as offline, before the deadline too
/// ├── given it was heard of and is late: it should end the job as late
/// └── it should credit the client, release the bond and have the court punish
contract JobEscrow_Expire_Test is MarketTest {
    uint256 private start;

    function setUp() public override {
        super.setUp();
        start = block.timestamp;
    }

    /* HEARTBEAT */
    function test_RevertGiven_HeartbeatOfAnother() external {
        uint256 jobId = _accepted(10 * USD);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotProvider.selector, jobId, rival));
        vm.prank(rival);
        escrow.heartbeat(jobId);
    }

    function test_RevertGiven_HeartbeatOutOfState() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        _beat(1);
        uint256 jobId = _submitted(10 * USD);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Submitted)
        );
        _beat(jobId);
    }

    function test_RevertGiven_HeartbeatTooLate() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooLate.selector, jobId, start + 1 days));
        _beat(jobId);
    }

    function test_GivenHeartbeat() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + 50 minutes);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.HeartbeatSent(jobId);
        _beat(jobId);
        IJobEscrow.Job memory job = escrow.job(jobId);
        assertEq(job.lastHeartbeat, start + 50 minutes);
        assertEq(job.provider, provider);
        assertEq(job.deadline, start + 1 days);
        assertEq(job.bondBps, 25_000);
        vm.warp(start + 50 minutes + HEARTBEAT);
        assertFalse(escrow.isExpirable(jobId));
        vm.warp(start + 50 minutes + HEARTBEAT + 1);
        assertTrue(escrow.isExpirable(jobId));
    }

    /// @dev Silence that nobody acted on is no offence.
    function test_GivenHeartbeatAfterSilence() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + 3 hours);
        _beat(jobId);
        assertFalse(escrow.isExpirable(jobId));
    }

    /* EXPIRE */
    function test_RevertGiven_NotAccepted() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 7));
        escrow.expire(7);
        assertFalse(escrow.isExpirable(7));
        uint256 jobId = _fund(10 * USD);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Funded)
        );
        escrow.expire(jobId);
    }

    function test_RevertGiven_NeitherLateNorSilent() external {
        uint256 jobId = _accepted(10 * USD);
        uint256 since = start + HEARTBEAT + 1;
        vm.warp(since - 1);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooEarly.selector, jobId, client, since));
        vm.prank(client);
        escrow.expire(jobId);
    }

    function test_GivenSilent_BeforeTheDeadline() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + HEARTBEAT + 1);
        _expectExpiry(jobId, true);
    }

    function test_GivenSilent_AtTheDeadline() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + 1 days - HEARTBEAT - 1);
        _beat(jobId);
        vm.warp(start + 1 days);
        _expectExpiry(jobId, true);
    }

    function test_GivenHeardOf_Late() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + 1 days - HEARTBEAT);
        _beat(jobId);
        vm.warp(start + 1 days - 1);
        assertFalse(escrow.isExpirable(jobId));
        vm.warp(start + 1 days);
        assertTrue(escrow.isExpirable(jobId));
        skip(30 days); // however late somebody comes: what counts is the deadline
        _expectExpiry(jobId, false);
    }

    /// @dev A job shorter than the heartbeat is never offline.
    function test_GivenShortJob() external {
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.duration = uint24(HEARTBEAT);
        uint256 jobId = _fund(offer);
        _accept(jobId);
        vm.warp(start + HEARTBEAT);
        _expectExpiry(jobId, false);
    }

    function test_RevertGiven_ExpiredBefore() external {
        uint256 jobId = _accepted(10 * USD);
        vm.warp(start + 1 days);
        escrow.expire(jobId);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Expired)
        );
        escrow.expire(jobId);
    }

    function _expectExpiry(uint256 jobId, bool isOffline) private {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobExpired(jobId, 20e18, isOffline);
        vm.prank(stranger);
        escrow.expire(jobId);

        _assertState(jobId, IJobEscrow.JobState.Expired);
        assertEq(escrow.withdrawable(client), 20e18);
        assertEq(staking.provider(provider).bonded, 0);
        assertEq(staking.provider(provider).exposure, 0);
        TestCourt.Penalty memory penalty = court.lastPenalty();
        assertEq(court.penaltyCount(), 1);
        assertEq(penalty.jobId, jobId);
        assertEq(penalty.provider, provider);
        assertEq(penalty.client, client);
        assertTrue(penalty.offence == (isOffline ? ISlashingCourt.Offence.Offline : ISlashingCourt.Offence.Late));
        assertEq(penalty.bond, 50e18);
        assertEq(penalty.loss, 20e18);
        assertEq(penalty.termsId, 1);
        _assertSolvent();
    }

    function _beat(uint256 jobId) private {
        vm.prank(provider);
        escrow.heartbeat(jobId);
    }
}
