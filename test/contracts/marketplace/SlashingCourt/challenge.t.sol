// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SlashingCourt} from "../../../../contracts/marketplace/SlashingCourt.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {CourtTest} from "./CourtTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// challenge
/// ├── given submitted work inside its dispute window
/// │   ├── takes the bond, holds the job, freezes what wrong work costs, and notes all that
/// │   ├── to the last second of the window, and not in the one after
/// │   ├── the bond is the share of the price, rounded up, or the flat one when that is higher, by the job's own terms
/// │   └── by anyone: the client, and the provider itself
/// ├── given less can be frozen than wrong work costs: freezes what there is
/// ├── given this court may hold no stake any more: opens all the same and freezes nothing
/// └── reverts for a job that is unknown, not submitted, challenged already, another court's, and without an allowance
contract SlashingCourt_Challenge_Test is CourtTest {
    function test_GivenSubmittedWork() external {
        uint256 jobId = _submitted();
        uint256 cost = JOB_BOND + (OWN + DELEGATED) / 50;
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseOpened(1, jobId, challenger, BOND, EVIDENCE);
        uint256 caseId = _challenge(challenger, jobId);

        assertEq(caseId, 1);
        assertEq(court.caseCount(), 1);
        assertEq(court.caseOfJob(jobId), caseId);
        ISlashingCourt.Case memory known = court.caseOf(caseId);
        assertEq(known.jobId, jobId);
        assertEq(uint256(known.stage), uint256(ISlashingCourt.Stage.Open));
        assertEq(uint256(known.outcome), uint256(ISlashingCourt.Outcome.None));
        assertEq(known.challenger, challenger);
        assertEq(known.appellant, address(0));
        assertEq(known.client, client);
        assertEq(known.provider, provider);
        assertEq(known.bond, BOND);
        assertEq(known.frozen, cost);
        assertEq(known.endsAt, START + VERDICT_WINDOW);
        assertEq(known.termsId, 1);
        assertEq(known.verifierSet, 1);
        assertEq(_frozen(), cost);
        assertEq(court.penaltyFor(provider, ISlashingCourt.Offence.Incorrect, JOB_BOND, 1), cost);
        assertEq(token.balanceOf(address(court)), BOND);
        _assertJob(jobId, IJobEscrow.JobState.Challenged);
        _assertBooks();
    }

    function test_GivenTheWindowsEnd() external {
        uint256 jobId = _submitted();
        uint256 later = _submitted();
        vm.warp(START + DISPUTE_WINDOW - 1);
        _challenge(challenger, jobId);
        vm.warp(START + DISPUTE_WINDOW);
        _reverts(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooLate.selector, later, START + DISPUTE_WINDOW));
        _challenge(challenger, later);
        escrow.settleJob(later);
    }

    function test_GivenPriceIsLow_BondIsFlat() external {
        uint256 jobId = _submitted(provider, 249.999999e6); // a tenth is a hair below 50 FLOP
        assertEq(court.challengeBond(jobId), 50e18);
        assertEq(court.caseOf(_challenge(challenger, jobId)).bond, 50e18);
        assertEq(court.challengeBond(_submitted(provider, 250.00001e6)), 50.000002e18);
    }

    function test_GivenTermsChange_TheJobsHold() external {
        uint256 jobId = _submitted();
        _set(ParameterCatalog.COURT_CHALLENGE_SHARE, 2001);
        _set(ParameterCatalog.COURT_VERDICT_WINDOW, 1 days);
        _set(ParameterCatalog.SLASH_INCORRECT, 1);
        uint256 later = _submitted();
        assertEq(court.challengeBond(jobId), BOND);
        assertEq(court.challengeBond(later), PRICE * 2001 / 10_000);
        assertEq(court.caseOf(_challenge(challenger, jobId)).endsAt, START + VERDICT_WINDOW);
        ISlashingCourt.Case memory known = court.caseOf(_challenge(challenger, later));
        assertEq(known.endsAt, START + 1 days);
        assertEq(known.termsId, 2);
        assertEq(known.frozen, JOB_BOND / 10_000 + (OWN + DELEGATED) / 50);
    }

    function test_GivenChallengerIsClient() external {
        uint256 caseId = _challenge(client, _submitted());
        assertEq(court.caseOf(caseId).challenger, client);
        _assertBooks();
    }

    function test_GivenChallengerIsProvider() external {
        uint256 caseId = _challenge(provider, _submitted());
        assertEq(court.caseOf(caseId).challenger, provider);
        _assertBooks();
    }

    function test_GivenLittleCanBeFrozen() external {
        uint256 jobId = _submitted();
        uint256 other = _submitted();
        _giveVerdict(_challenge(challenger, jobId), ISlashingCourt.Outcome.Malicious);
        uint256 caseId = _challenge(challenger, other);
        assertEq(court.caseOf(caseId).frozen, 0, "the other case holds it all");
        _assertBooks();
    }

    function test_GivenCourtIsNoLocker() external {
        uint256 jobId = _submitted();
        vm.prank(timelock);
        staking.setLocker(address(court), false);
        assertEq(court.caseOf(_challenge(challenger, jobId)).frozen, 0);
        _assertBooks();
    }

    /* REVERTS */
    function test_RevertWhen_JobIsNotToBeChallenged() external {
        _reverts(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 7));
        _challenge(challenger, 7);
        uint256 jobId = _accepted(provider, USD);
        _reverts(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Accepted));
        _challenge(challenger, jobId);
        jobId = _submitted();
        _challenge(challenger, jobId);
        _reverts(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Challenged)
        );
        _challenge(stranger, jobId);
    }

    function test_RevertWhen_JobIsAnotherCourts() external {
        SlashingCourt other = _newCourt(address(escrow));
        uint256 jobId = _submitted();
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotCourt.selector, jobId, address(other)));
        other.challenge(jobId, EVIDENCE);
    }

    function test_RevertWhen_BondIsNotAllowed() external {
        uint256 jobId = _submitted();
        vm.prank(challenger);
        token.approve(address(court), BOND - 1);
        _reverts(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(court), BOND - 1, BOND)
        );
        _challenge(challenger, jobId);
        _assertJob(jobId, IJobEscrow.JobState.Submitted);
        assertEq(_frozen(), 0);
    }
}
