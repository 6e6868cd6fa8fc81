// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {CourtTest} from "./CourtTest.sol";

/// close
/// ├── given a rejection: the provider is paid and gets half of the bond, the rest is burned, its stake is free
/// ├── given a lapse, noted or not: the provider is paid, the bond goes back
/// ├── given wrong work: the client gets its price back and of the penalty up to its loss, the challenger its bond and share
/// ├── given malice: all of the provider's stake is taken, and it is out for ever
/// ├── given an appeal
/// │   ├── that nobody decided: the verdict stands, the appellant loses its bond
/// │   ├── that changed sides, either way: its bond goes back
/// │   ├── that changed the degree only: its bond is lost to the other side
/// │   └── of a lapse
/// ├── given a reputation that reverts or burns gas: nothing depends on it
/// └── reverts before its time, for an unknown case, a second time, and for a caller that sends too little gas
contract SlashingCourt_Close_Test is CourtTest {
    uint256 private constant STAKE = OWN + DELEGATED;
    uint256 private constant COST = JOB_BOND + STAKE / 50;

    function test_GivenRejection() external {
        uint256 supply = token.totalSupply();
        uint256 caseId = _judged(ISlashingCourt.Outcome.Rejected);
        vm.warp(START + APPEAL_WINDOW);
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseClosed(caseId, ISlashingCourt.Outcome.Rejected);
        _close(caseId);

        _assertStage(caseId, ISlashingCourt.Stage.Closed);
        assertEq(court.caseOf(caseId).endsAt, START + APPEAL_WINDOW);
        _assertJob(1, IJobEscrow.JobState.Settled);
        assertEq(escrow.withdrawable(provider), PRICE - PRICE / 40);
        assertEq(escrow.withdrawable(client), 0);
        assertEq(court.withdrawable(provider), BOND / 2);
        assertEq(court.withdrawable(challenger), 0);
        assertEq(token.totalSupply(), supply - BOND / 2);
        assertEq(_frozen(), 0);
        assertEq(court.penaltyCount(), 0);
        assertEq(court.strikes(provider), 0);
        assertFalse(_of(provider).isJailed);
        _assertBooks();
    }

    function test_GivenLapse() external {
        uint256 caseId = _open();
        vm.warp(START + VERDICT_WINDOW + 5 days);
        court.lapse(caseId);
        _close(caseId);
        assertEq(block.timestamp, START + VERDICT_WINDOW + APPEAL_WINDOW);
        _assertLapsed(caseId);
    }

    function test_GivenLapse_NotNoted() external {
        uint256 caseId = _open();
        vm.warp(START + VERDICT_WINDOW + APPEAL_WINDOW);
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseLapsed(caseId);
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseClosed(caseId, ISlashingCourt.Outcome.Lapsed);
        court.close(caseId);
        _assertLapsed(caseId);
    }

    function _assertLapsed(uint256 caseId) private view {
        _assertOutcome(caseId, ISlashingCourt.Outcome.Lapsed);
        _assertJob(1, IJobEscrow.JobState.Settled);
        assertEq(escrow.withdrawable(provider), PRICE - PRICE / 40);
        assertEq(court.withdrawable(challenger), BOND);
        assertEq(court.withdrawableTotal(), BOND);
        assertEq(_frozen(), 0);
        assertEq(court.penaltyCount(), 0);
        _assertBooks();
    }

    function test_GivenWrongWork() external {
        uint256 supply = token.totalSupply();
        uint256 caseId = _judged(ISlashingCourt.Outcome.Incorrect);
        vm.warp(START + APPEAL_WINDOW);
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyImposed(1, provider, 1, ISlashingCourt.Offence.Incorrect, 0, COST);
        uint256 share = COST * 3 / 10;
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyCollected(1, COST, PRICE, share, COST - PRICE - share);
        _close(caseId);

        _assertJob(1, IJobEscrow.JobState.Slashed);
        assertEq(escrow.withdrawable(client), PRICE);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(court.withdrawable(client), PRICE);
        assertEq(court.withdrawable(challenger), BOND + share);
        assertEq(token.totalSupply(), supply - (COST - PRICE - share));
        assertEq(_of(provider).own, OWN - COST);
        assertEq(_of(provider).delegated, DELEGATED);
        assertEq(_of(provider).bonded, 0);
        assertTrue(_of(provider).isJailed);
        assertEq(_of(provider).jailedUntil, START + APPEAL_WINDOW + 7 days);
        assertEq(court.strikes(provider), 1);
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(1);
        assertEq(penalty.jobId, 1);
        assertEq(penalty.provider, provider);
        assertEq(penalty.client, client);
        assertEq(penalty.challenger, challenger);
        assertEq(uint256(penalty.offence), uint256(ISlashingCourt.Offence.Incorrect));
        assertEq(penalty.due, COST);
        assertEq(penalty.taken, COST);
        assertEq(penalty.loss, PRICE);
        assertEq(penalty.termsId, 1);
        assertEq(_frozen(), 0);
        _assertBooks();
    }

    function test_GivenMalice() external {
        _set(ParameterCatalog.SLASH_EPOCH_LIMIT, 10_000);
        uint256 caseId = _judged(ISlashingCourt.Outcome.Malicious);
        assertEq(_frozen(), STAKE, "everything, from the verdict on");
        vm.prank(delegator);
        staking.undelegate(provider, DELEGATED);
        _close(caseId);

        assertEq(staking.slashable(provider), 0);
        assertTrue(_of(provider).isTombstoned);
        assertEq(court.penaltyOf(1).due, STAKE);
        assertEq(court.penaltyOf(1).taken, STAKE);
        assertEq(court.withdrawable(client), PRICE);
        assertEq(court.withdrawable(challenger), BOND + STAKE * 3 / 10);
        _assertBooks();
    }

    /* APPEALS */
    function test_GivenAppealNobodyDecided() external {
        uint256 caseId = _appealed(ISlashingCourt.Outcome.Incorrect);
        vm.warp(START + DECISION_WINDOW);
        court.close(caseId);
        _assertOutcome(caseId, ISlashingCourt.Outcome.Incorrect);
        _assertJob(1, IJobEscrow.JobState.Slashed);
        assertEq(court.withdrawable(challenger), BOND + BOND / 2 + COST * 3 / 10, "its own and half of the other");
        assertEq(court.withdrawable(provider), 0);
        _assertBooks();
    }

    function test_GivenAppealClearsTheProvider() external {
        uint256 caseId = _appealed(ISlashingCourt.Outcome.Malicious);
        _decide(caseId, ISlashingCourt.Outcome.Rejected);
        _close(caseId);
        _assertJob(1, IJobEscrow.JobState.Settled);
        assertEq(court.withdrawable(provider), BOND + BOND / 2, "its own and half of the challenger's");
        assertEq(court.withdrawableTotal(), BOND + BOND / 2);
        assertEq(_frozen(), 0);
        assertEq(court.penaltyCount(), 0);
        _assertBooks();
    }

    function test_GivenAppealConvictsTheProvider() external {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Rejected);
        _appeal(client, caseId);
        _decide(caseId, ISlashingCourt.Outcome.Incorrect);
        _close(caseId);
        _assertJob(1, IJobEscrow.JobState.Slashed);
        assertEq(court.withdrawable(client), BOND + PRICE, "its bond and its loss");
        assertEq(court.withdrawable(challenger), BOND + COST * 3 / 10);
        assertEq(court.withdrawable(provider), 0);
        _assertBooks();
    }

    function test_GivenAppealOfRejectionFails() external {
        uint256 supply = token.totalSupply();
        uint256 caseId = _appealed(ISlashingCourt.Outcome.Rejected);
        _decide(caseId, ISlashingCourt.Outcome.Rejected);
        _close(caseId);
        assertEq(court.withdrawable(provider), BOND, "half of each");
        assertEq(court.withdrawable(challenger), 0);
        assertEq(token.totalSupply(), supply - BOND);
        _assertBooks();
    }

    function test_GivenAppealChangesTheDegree() external {
        uint256 caseId = _appealed(ISlashingCourt.Outcome.Malicious);
        _decide(caseId, ISlashingCourt.Outcome.Incorrect);
        _close(caseId);
        assertEq(court.penaltyOf(1).due, COST);
        assertEq(court.withdrawable(challenger), BOND + BOND / 2 + COST * 3 / 10);
        assertEq(court.withdrawable(provider), 0);
        assertEq(_frozen(), 0, "the rest is free again");
        assertFalse(_of(provider).isTombstoned);
        _assertBooks();
    }

    function test_GivenAppealOfLapse() external {
        uint256 caseId = _open();
        vm.warp(START + VERDICT_WINDOW);
        _appeal(challenger, caseId);
        uint256 snapshot = vm.snapshotState();
        vm.warp(block.timestamp + DECISION_WINDOW);
        court.close(caseId);
        _assertOutcome(caseId, ISlashingCourt.Outcome.Lapsed);
        _assertJob(1, IJobEscrow.JobState.Settled);
        assertEq(court.withdrawable(challenger), BOND, "that of the challenge");
        assertEq(court.withdrawable(provider), BOND / 2, "half of that of the appeal");
        _assertBooks();

        assertTrue(vm.revertToState(snapshot));
        _decide(caseId, ISlashingCourt.Outcome.Incorrect);
        _close(caseId);
        assertEq(court.withdrawable(challenger), 2 * BOND + COST * 3 / 10);
        _assertBooks();
    }

    function test_GivenChallengerIsProvider_ItLosesOnEitherSide() external {
        uint256 supply = token.totalSupply();
        uint256 caseId = _challenge(provider, _submitted());
        _giveVerdict(caseId, ISlashingCourt.Outcome.Incorrect);
        _close(caseId);
        uint256 back = COST * 3 / 10;
        assertEq(court.withdrawable(provider), BOND + back);
        assertEq(supply - token.totalSupply(), COST - PRICE - back);
        assertEq(_of(provider).own, OWN - COST);
        _assertBooks();
    }

    function test_GivenChallengerIsClient() external {
        uint256 caseId = _challenge(client, _submitted());
        _giveVerdict(caseId, ISlashingCourt.Outcome.Incorrect);
        _close(caseId);
        assertEq(court.withdrawable(client), BOND + PRICE + COST * 3 / 10);
        _assertBooks();
    }

    /* REVERTS */
    function test_RevertWhen_Early() external {
        uint256 caseId = _open();
        uint256 since = START + VERDICT_WINDOW + APPEAL_WINDOW;
        vm.warp(since - 1);
        _refusesToClose(caseId, since);
        vm.warp(since);
        assertTrue(court.isClosable(caseId));

        vm.warp(START + 30 days);
        caseId = _judged(ISlashingCourt.Outcome.Rejected);
        since = START + 30 days + APPEAL_WINDOW;
        vm.warp(since - 1);
        _refusesToClose(caseId, since);
        _appeal(challenger, caseId);
        since = block.timestamp + DECISION_WINDOW;
        vm.warp(since - 1);
        _refusesToClose(caseId, since);
        vm.warp(since);
        assertTrue(court.isClosable(caseId));
        court.close(caseId);
    }

    function _refusesToClose(uint256 caseId, uint256 since) private {
        assertFalse(court.isClosable(caseId));
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooEarly.selector, caseId, since));
        court.close(caseId);
    }

    function test_RevertWhen_Unknown() external {
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownCase.selector, 1));
        court.close(1);
    }

    function test_RevertWhen_Closed() external {
        uint256 caseId = _closed(ISlashingCourt.Outcome.Incorrect);
        assertFalse(court.isClosable(caseId));
        _reverts(
            abi.encodeWithSelector(
                ISlashingCourt.SlashingCourt_WrongStage.selector, caseId, ISlashingCourt.Stage.Closed
            )
        );
        court.close(caseId);
    }
}
