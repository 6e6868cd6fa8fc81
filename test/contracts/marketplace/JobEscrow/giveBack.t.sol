// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {MarketTest} from "../MarketTest.sol";

/// GiveBack
/// ├── given the job is unknown, not accepted, or another's: it should revert
/// ├── given it is submitted: it should revert, or cheats would be given back in front of a challenge
/// ├── given it is accepted: it should end the job as if it were late
/// └── given it is accepted and its provider was silent for too long: it should end the job as offline
contract JobEscrow_GiveBack_Test is MarketTest {
    function test_RevertGiven_WrongState() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        _giveBack(1);
        uint256 jobId = _fund(_directOffer(10 * USD, provider));
        _expectWrongState(jobId, IJobEscrow.JobState.Funded);
        _giveBack(jobId);
        jobId = _challenged(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Challenged);
        _giveBack(jobId);
    }

    function test_RevertGiven_Another() external {
        uint256 jobId = _accepted(10 * USD);
        vm.startPrank(rival);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotProvider.selector, jobId, rival));
        escrow.giveBack(jobId);
    }

    /// @dev A cheat that sees the challenge coming stays with its bond.
    function test_RevertGiven_Submitted_NoDodgeOfTheChallenge() external {
        uint256 jobId = _submitted(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Submitted);
        _giveBack(jobId);
        skip(DISPUTE_WINDOW - 1);
        _expectWrongState(jobId, IJobEscrow.JobState.Submitted);
        _giveBack(jobId);
        assertEq(staking.provider(provider).bonded, 50e18);
        _challenge(jobId);
        court.decide(escrow, jobId, true);
        _assertState(jobId, IJobEscrow.JobState.Slashed);
    }

    function test_GivenAccepted() external {
        uint256 jobId = _accepted(10 * USD);
        skip(HEARTBEAT);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobExpired(jobId, 20e18, false);
        _giveBack(jobId);
        _assertState(jobId, IJobEscrow.JobState.Expired);
        _assertReturned();
        assertTrue(court.lastPenalty().offence == ISlashingCourt.Offence.Late);
    }

    /// @dev Giving back is no way out of the heavier penalty.
    function test_GivenAccepted_AndSilent() external {
        uint256 jobId = _accepted(10 * USD);
        skip(HEARTBEAT + 1);
        _giveBack(jobId);
        assertTrue(court.lastPenalty().offence == ISlashingCourt.Offence.Offline);
        jobId = _accepted(10 * USD);
        skip(2 days);
        _giveBack(jobId);
        assertTrue(court.lastPenalty().offence == ISlashingCourt.Offence.Offline);
        assertEq(court.penaltyCount(), 2);
    }

    function _assertReturned() private view {
        assertEq(escrow.withdrawable(client), 20e18);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(staking.provider(provider).bonded, 0);
        assertEq(staking.provider(provider).exposure, 0);
        _assertSolvent();
    }

    function _giveBack(uint256 jobId) private {
        vm.prank(provider);
        escrow.giveBack(jobId);
    }

    function _expectWrongState(uint256 jobId, IJobEscrow.JobState state) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, state));
    }
}
