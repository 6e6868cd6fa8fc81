// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SlashingCourt} from "../../../../contracts/marketplace/SlashingCourt.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {CourtTest} from "./CourtTest.sol";

/// A court that the escrow was told to replace
/// ├── finishes its cases: verdict, appeal, decision, penalty, and what was put off
/// ├── still judges jobs that were funded under it, and no others
/// ├── given staking lets it hold nothing any more: it slashes what it froze and thaws the rest, jails nobody, and closes
/// └── leaves the new one's holds alone
contract SlashingCourt_Replaced_Test is CourtTest {
    SlashingCourt private newer;

    function _replace(bool isRemoved) private {
        newer = _newCourt(address(escrow));
        vm.startPrank(timelock);
        staking.setLocker(address(newer), true);
        if (isRemoved) staking.setLocker(address(court), false);
        escrow.setJudgement(address(newer), 1);
        vm.stopPrank();
        vm.prank(challenger);
        token.approve(address(newer), ALL);
    }

    function test_FinishesItsCases() external {
        uint256 judged = _judged(ISlashingCourt.Outcome.Incorrect);
        uint256 open = _open();
        uint256 later = _submitted();
        _replace(false);
        assertEq(escrow.job(later).termsId, 1);
        _giveVerdict(open, ISlashingCourt.Outcome.Rejected);
        _giveVerdict(_challenge(challenger, later), ISlashingCourt.Outcome.Incorrect);
        _appeal(client, open);
        _decide(open, ISlashingCourt.Outcome.Incorrect);
        court.close(open);
        skip(APPEAL_WINDOW);
        court.close(judged);
        court.close(3);
        assertEq(court.penaltyCount(), 3);
        for (uint256 id = 1; id <= 3; ++id) {
            _assertJob(id, IJobEscrow.JobState.Slashed);
            assertEq(court.penaltyOf(id).taken, court.penaltyOf(id).due);
        }
        assertTrue(_of(provider).isJailed);
        _assertBooks();
    }

    function test_NewJobsAreTheNewOnes() external {
        _replace(false);
        uint256 jobId = _submitted();
        _reverts(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotCourt.selector, jobId, address(court)));
        _challenge(challenger, jobId);
        vm.prank(challenger);
        newer.challenge(jobId, EVIDENCE);
        assertEq(newer.caseOfJob(jobId), 1);
    }

    function test_GivenItMayHoldNothing() external {
        _set(ParameterCatalog.SLASH_EPOCH_LIMIT, 10);
        uint256 caseId = _judged(ISlashingCourt.Outcome.Incorrect);
        uint256 rejected = _judged(ISlashingCourt.Outcome.Rejected);
        uint256 malicious = _judged(ISlashingCourt.Outcome.Malicious);
        _replace(true);
        uint256 jobId = _submitted();
        vm.prank(challenger);
        newer.challenge(jobId, EVIDENCE);
        (, uint256 held) = staking.heldBy(provider, address(newer));
        assertEq(held, 0, "the verdict of malice holds it all");

        skip(APPEAL_WINDOW);
        court.close(caseId);
        court.close(rejected);
        court.close(malicious);
        assertFalse(_of(provider).isJailed);
        assertFalse(_of(provider).isTombstoned);
        while (court.penaltyOf(1).taken < court.penaltyOf(1).due || court.penaltyOf(2).taken < court.penaltyOf(2).due) {
            skip(7 days);
            if (court.isCollectable(1)) court.collect(1);
            if (court.isCollectable(2)) court.collect(2);
        }
        assertEq(staking.slashable(provider), JOB_BOND + (OWN + DELEGATED) / 50, "what the rejected case released");
        (, held) = staking.heldBy(provider, address(court));
        assertEq(held, 0);
    }
}
