// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IReputationRegistry} from "../../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {CourtTest} from "./CourtTest.sol";
import {Vm} from "forge-std/Vm.sol";

/// penalise
/// ├── given a late job: a twentieth of the bond, most of it the client's, no challenger, no jail
/// ├── given a provider that fell silent: a fifth; jailed from the second strike on
/// ├── strikes: each offence inside the window doubles the next share of the bond, seven times at most; older ones do not
/// ├── jail: a week, doubled by each strike, 90 days at most
/// ├── the terms of the job, whatever was voted since
/// ├── given the provider has less than is due: what it has
/// ├── given terms that there are not: nothing is due, and nothing reverts
/// ├── reputation is told the share; given it reverts or burns its gas: all the rest happens
/// ├── given too little gas: reverts rather than leave reputation out
/// └── reverts for anybody but the escrow
contract SlashingCourt_Penalise_Test is CourtTest {
    ISlashingCourt.Offence private constant LATE = ISlashingCourt.Offence.Late;
    ISlashingCourt.Offence private constant OFFLINE = ISlashingCourt.Offence.Offline;
    ISlashingCourt.Offence private constant INCORRECT = ISlashingCourt.Offence.Incorrect;

    /// @dev It gave signs of life, and no work.
    function _expirable() private returns (uint256 jobId) {
        jobId = _accepted(provider, USD);
        skip(1 days - 30 minutes);
        vm.prank(provider);
        escrow.heartbeat(jobId);
        skip(30 minutes);
    }

    function _late() private {
        escrow.expire(_expirable());
    }

    function _silent() private {
        uint256 jobId = _accepted(provider, USD);
        skip(1 hours + 1);
        escrow.expire(jobId);
    }

    function test_GivenLate() external {
        uint256 supply = token.totalSupply();
        uint256 due = JOB_BOND / 20;
        uint256 jobId = _expirable();
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyImposed(1, provider, 1, LATE, 0, due);
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyCollected(1, due, due * 3 / 4, 0, due / 4);
        escrow.expire(jobId);

        assertEq(escrow.withdrawable(client), PRICE);
        assertEq(court.withdrawable(client), due * 3 / 4);
        assertEq(token.totalSupply(), supply - due / 4);
        assertEq(_of(provider).own, OWN - due);
        assertFalse(_of(provider).isJailed);
        assertEq(court.strikes(provider), 1);
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(1);
        assertEq(penalty.jobId, jobId);
        assertEq(penalty.challenger, address(0));
        assertEq(penalty.loss, PRICE);
        assertEq(penalty.due, due);
        assertEq(penalty.taken, due);
        _assertBooks();
    }

    function test_GivenSilent() external {
        _silent();
        assertEq(_of(provider).own, OWN - JOB_BOND / 5);
        assertFalse(_of(provider).isJailed, "the first time");
        _silent();
        assertEq(_of(provider).own, OWN - JOB_BOND / 5 * 3);
        assertTrue(_of(provider).isJailed, "the second time");
        assertEq(_of(provider).jailedUntil, block.timestamp + 14 days);
        _assertBooks();
    }

    /* STRIKES */
    function test_StrikesDoubleThePenalty() external {
        uint256 own = OWN;
        for (uint256 i = 0; i < 10; ++i) {
            uint256 struck = i < 7 ? i : 7;
            assertEq(court.strikes(provider), struck);
            uint256 due = (JOB_BOND / 20) << struck;
            assertEq(court.penaltyFor(provider, LATE, JOB_BOND, 1), i == 0 ? 0 : due, "the terms are copied by a job");
            _late();
            own -= due;
            assertEq(_of(provider).own, own);
        }
        _assertBooks();
    }

    function test_GivenStrikesAreOld_TheyCountNoMore() external {
        _late();
        uint256 first = block.timestamp;
        vm.warp(first + 60 days);
        _late();
        vm.warp(first + 90 days - 1);
        assertEq(court.strikes(provider), 2);
        vm.warp(first + 90 days);
        assertEq(court.strikes(provider), 1);
        assertEq(court.penaltyFor(provider, OFFLINE, JOB_BOND, 1), JOB_BOND / 5 * 2);
        _set(ParameterCatalog.SLASH_ESCALATION, 365 days);
        assertEq(court.strikes(provider), 2, "by the window of now");
        assertEq(court.penaltyFor(provider, OFFLINE, JOB_BOND, 1), JOB_BOND / 5 * 2, "by the job's");
        skip(400 days);
        assertEq(court.strikes(provider), 0);
    }

    function test_JailIsDoubledUpToItsMost() external {
        uint256[6] memory expected = [uint256(7 days), 14 days, 28 days, 56 days, 90 days, 90 days];
        _set(ParameterCatalog.SLASH_ESCALATION, 1000 days);
        for (uint256 i = 0; i < 6; ++i) {
            _closed(ISlashingCourt.Outcome.Incorrect);
            assertEq(_of(provider).jailedUntil, block.timestamp + expected[i]);
            _unjail();
        }
        assertEq(court.MAX_JAIL(), 90 days);
    }

    /* TERMS AND MEASURES */
    function test_GivenTermsChange_TheJobsHold() external {
        uint256 jobId = _accepted(provider, USD);
        _set(ParameterCatalog.SLASH_OFFLINE, 10_000);
        _set(ParameterCatalog.SLASH_BURN_FLOOR, 10_000);
        skip(1 hours + 1);
        escrow.expire(jobId);
        assertEq(court.penaltyOf(1).due, JOB_BOND / 5);
        assertEq(court.withdrawable(client), JOB_BOND / 5 * 3 / 4);
        _silent();
        assertEq(court.penaltyOf(2).due, JOB_BOND * 2);
        assertEq(court.withdrawable(client), JOB_BOND / 5 * 3 / 4, "all burned");
    }

    function test_GivenPenaltyFor() external {
        _accepted(provider, USD);
        assertEq(court.penaltyFor(provider, ISlashingCourt.Offence.None, JOB_BOND, 1), 0);
        assertEq(court.penaltyFor(provider, LATE, 19, 1), 1, "rounded up");
        assertEq(court.penaltyFor(provider, INCORRECT, 7, 1), 7 + (OWN + DELEGATED) / 50);
        assertEq(court.penaltyFor(provider, INCORRECT, OWN * 2, 1), OWN + DELEGATED, "what there is");
        assertEq(court.penaltyFor(provider, ISlashingCourt.Offence.Malicious, 7, 1), OWN + DELEGATED);
        _set(ParameterCatalog.SLASH_MALICIOUS, 5000);
        court.copyTerms();
        assertEq(court.penaltyFor(provider, ISlashingCourt.Offence.Malicious, 7, 2), (OWN + DELEGATED) / 2);
        assertEq(court.penaltyFor(stranger, INCORRECT, 7, 1), 0);
    }

    function test_GivenLittleIsThere() external {
        uint256 jobId = _accepted(provider, USD);
        uint256 other = _accepted(provider, USD);
        IJobEscrow.Usage memory usage;
        vm.prank(provider);
        escrow.submit(other, keccak256("result"), usage);
        _giveVerdict(_challenge(challenger, other), ISlashingCourt.Outcome.Malicious);
        skip(1 hours + 1);
        escrow.expire(jobId);
        assertEq(court.penaltyOf(1).due, 0, "the dispute holds it all");
        assertEq(court.strikes(provider), 1);
        _assertBooks();
    }

    function test_GivenUnknownTerms() external {
        vm.prank(address(escrow));
        court.penalise(9, provider, client, OFFLINE, JOB_BOND, PRICE, 77);
        assertEq(court.penaltyOf(1).due, 0);
        assertFalse(_of(provider).isJailed);
        assertFalse(court.isCollectable(1));
    }

    function testFuzz_NeverRevertsForSize(uint96 bond, uint96 loss, uint8 offence, uint64 jobId) external {
        court.copyTerms();
        vm.prank(address(escrow));
        court.penalise(jobId, provider, client, ISlashingCourt.Offence(offence % 5), bond, loss, 1);
        _assertBooks();
    }

    /* REPUTATION */
    function test_ReputationIsTold() external {
        vm.expectCall(address(reputation), abi.encodeCall(IReputationRegistry.recordSlash, (provider, 500)));
        _late();
        vm.expectCall(address(reputation), abi.encodeCall(IReputationRegistry.recordSlash, (provider, 2000)));
        _silent();
        _unjail();
        vm.expectCall(address(reputation), abi.encodeCall(IReputationRegistry.recordSlash, (provider, 10_000)), 2);
        _closed(ISlashingCourt.Outcome.Incorrect);
        _unjail();
        _closed(ISlashingCourt.Outcome.Malicious);
    }

    function _unjail() private {
        vm.warp(_of(provider).jailedUntil);
        staking.unjail(provider);
    }

    function test_GivenReputationReverts() external {
        vm.mockCallRevert(address(reputation), abi.encodeWithSelector(IReputationRegistry.recordSlash.selector), "no");
        uint256 jobId = _expirable();
        vm.expectEmit(address(court));
        emit ISlashingCourt.RecordFailed(provider, address(reputation));
        escrow.expire(jobId);
        assertEq(_of(provider).own, OWN - JOB_BOND / 20);
        _closed(ISlashingCourt.Outcome.Incorrect);
        _assertBooks();
    }

    function test_GivenReputationBurnsItsGas() external {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Incorrect);
        vm.etch(address(reputation), hex"fe");
        skip(APPEAL_WINDOW);
        vm.expectEmit(address(court));
        emit ISlashingCourt.RecordFailed(provider, address(reputation));
        court.close{gas: 3_000_000}(caseId);
        _assertJob(1, IJobEscrow.JobState.Slashed);
        assertTrue(_of(provider).isJailed);
        _assertBooks();
    }

    /// @dev Whatever gas is sent: a case that closes has told reputation, slashed, and jailed.
    function test_GivenLittleGas() external {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Incorrect);
        skip(APPEAL_WINDOW);
        bool hasClosed = false;
        bool wasRefused = false;
        for (uint256 gas = 100_000; gas < 1_500_000; gas += 10_000) {
            uint256 snapshot = vm.snapshotState();
            vm.recordLogs();
            try court.close{gas: gas}(caseId) {
                hasClosed = true;
                _assertComplete(vm.getRecordedLogs());
            } catch (bytes memory reason) {
                assertFalse(hasClosed, "more gas is enough, too");
                wasRefused = wasRefused || bytes4(reason) == ISlashingCourt.SlashingCourt_TooLittleGas.selector;
            }
            assertTrue(vm.revertToState(snapshot));
        }
        assertTrue(hasClosed && wasRefused);
    }

    function _assertComplete(Vm.Log[] memory logs) private view {
        bool isTold = false;
        for (uint256 i = 0; i < logs.length; ++i) {
            isTold = isTold || logs[i].topics[0] == IReputationRegistry.SlashRecorded.selector;
        }
        assertTrue(isTold);
        assertEq(court.penaltyOf(1).taken, court.penaltyOf(1).due);
        assertTrue(_of(provider).isJailed);
    }

    function test_RevertWhen_NotEscrow() external {
        address[4] memory others = [stranger, timelock, provider, address(court)];
        for (uint256 i = 0; i < 4; ++i) {
            _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_NotEscrow.selector, others[i]));
            vm.prank(others[i]);
            court.penalise(1, provider, client, OFFLINE, JOB_BOND, PRICE, 1);
        }
    }
}
