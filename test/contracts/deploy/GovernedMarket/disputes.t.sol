// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GovernedMarketTest} from "./GovernedMarketTest.sol";

/// @dev A vote reaches no dispute: neither one that is open, nor one about a job that was funded before.
contract Disputes_GovernedMarket_Test is GovernedMarketTest {
    function test_WindowsOfDisputes() external {
        _awaitVote(ParameterCatalog.WINDOWS, _values(24 days, 7 days, 4 days, 4 days, 8 days));
        uint256 open = _challenge(_submitted());
        uint256 funded = _submitted();
        uint256 endsAt = court.caseOf(open).endsAt;
        assertEq(endsAt, block.timestamp + 3 days);
        _execute();
        assertEq(court.caseOf(open).endsAt, endsAt, "one that is open keeps its end");
        assertEq(court.caseOf(_challenge(funded)).endsAt, endsAt, "the job keeps the windows it was funded under");
        uint256 later = _challenge(_submitted());
        assertEq(court.caseOf(later).endsAt, block.timestamp + 4 days);

        vm.warp(court.caseOf(later).endsAt);
        court.lapse(open);
        court.lapse(later);
        assertEq(court.caseOf(open).endsAt, endsAt + 7 days, "to appeal, from the verdict's deadline on");
        assertEq(court.caseOf(later).endsAt, block.timestamp + 8 days);
    }

    function test_BondsOfChallenges() external {
        _awaitVote(abi.encodeCall(IParameterRegistry.set, (ParameterCatalog.COURT_CHALLENGE_FLAT, 75e9)));
        uint256 earlier = _submitted();
        uint256 open = _challenge(_submitted());
        _execute();
        assertEq(court.caseOf(open).bond, 50e18);
        assertEq(
            court.challengeBond(earlier), 50e18, "a challenge, or an appeal, costs what it did when the job was funded"
        );
        assertEq(court.challengeBond(_submitted()), 75e18);
    }

    /// @dev Found wrong after the vote, punished by the ladder of before.
    function test_PenaltiesOfOpenDisputes() external {
        _awaitVote(ParameterCatalog.SLASH_LADDER, _values(500, 2000, 9000));
        uint256 earlier = _submitted();
        uint256 open = _challenge(earlier);
        uint256 due = court.penaltyFor(
            bob, ISlashingCourt.Offence.Incorrect, escrow.job(earlier).bond, _termsOf(earlier).courtTerms
        );
        _execute();
        uint256 later = _submitted();
        assertLt(_dueFor(later), due, "the ladder of now takes less");
        assertEq(_dueFor(earlier), due, "not of a job of before");
        assertEq(court.caseOf(open).jobId, earlier);
    }

    function _dueFor(uint256 jobId) private view returns (uint256) {
        return
            court.penaltyFor(bob, ISlashingCourt.Offence.Incorrect, escrow.job(jobId).bond, _termsOf(jobId).courtTerms);
    }

    function _submitted() private returns (uint256 jobId) {
        jobId = _fund(100e6);
        _acceptAndSubmit(jobId, bob);
    }

    function _challenge(uint256 jobId) private returns (uint256 caseId) {
        vm.startPrank(carol);
        token.approve(address(court), type(uint256).max);
        caseId = court.challenge(jobId, "evidence");
        vm.stopPrank();
    }
}
