// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev Another court judges what is funded from now on, the present one what was funded before.
contract Court_Migration_Test is MigrationTest {
    SlashingCourt private next;

    function setUp() public override {
        super.setUp();
        next = SlashingCourt(
            deployArtefact(
                "SlashingCourt.sol:SlashingCourt",
                abi.encode(token, registry, timelock, escrow, staking, reputation, _verifiers(), 2)
            )
        );
        _approve(challenger, address(next));
        _add(swap, address(staking), abi.encodeCall(staking.setLocker, (address(next), true)));
        _add(swap, address(reputation), abi.encodeCall(reputation.setReporter, (address(next), true)));
        _add(swap, address(escrow), abi.encodeCall(escrow.setJudgement, (address(next), 1)));
    }

    /* WITH THE RIGHTS LEFT */
    function test_OldCasesEndInTheOldCourt() external {
        _addClasses();
        _awaitSwap();
        _executeSwap();
        assertEq(escrow.terms(escrow.job(submitted).termsId).court, address(court), "terms are for good");

        uint256 newJob = _deliver(providers[5]);
        uint256 newCase = _challengeAt(next, newJob);
        _judgeAt(next, newCase, ISlashingCourt.Outcome.Incorrect, [_verifierKey(0), _verifierKey(1)]);
        uint256 late = _challenge(submitted); // handed in before, challenged afterwards
        assertGt(court.caseOf(late).frozen, 0, "the old court still holds stake");
        _execute(governor, queued);
        assertEq(uint256(court.caseOf(appealed).outcome), uint256(ISlashingCourt.Outcome.Rejected));

        _finish(escrow, next);
        assertEq(uint256(court.caseOf(appealed).stage), uint256(ISlashingCourt.Stage.Closed));
        _assertPenalties();
        _assertEmpty(escrow, court);
        _assertEmpty(escrow, next);
        _assertAllLeave();
    }

    /// @dev Malice and one wrong job before, one late job under old terms; one wrong job afterwards.
    function _assertPenalties() private view {
        assertEq(court.penaltyCount(), 3, "malice, the judged case, the accepted job that was not delivered");
        assertEq(next.penaltyCount(), 1);
        assertGt(next.penaltyOf(1).taken, 0, "the new one slashes, too");
        for (uint256 i = 1; i <= 3; ++i) {
            assertEq(court.penaltyOf(i).taken, court.penaltyOf(i).due);
        }
        assertEq(court.penaltyOf(2).jobId, accepted);
        assertGt(court.penaltyOf(2).taken, 0, "punished by the court of its terms");
    }

    /* ALL RIGHTS TAKEN AT ONCE */
    /// @dev What is held is taken and given back as before. What would have to be held newly is not: old jobs go unpunished.
    function test_ACourtWithoutRightsFinishesWhatItHolds() external {
        _add(swap, address(staking), abi.encodeCall(staking.setLocker, (address(court), false)));
        _addClasses();
        _awaitSwap();
        _executeSwap();

        uint256 late = _challenge(submitted);
        assertEq(court.caseOf(late).frozen, 0, "it can hold nothing newly");
        _execute(governor, queued);
        _finish(escrow, next);
        assertEq(court.penaltyOf(1).taken, court.penaltyOf(1).due);
        assertEq(court.penaltyOf(2).jobId, accepted);
        assertEq(court.penaltyOf(2).due, 0, "nothing was held for the job that was late");
        assertGt(court.penaltyOf(3).taken, 0, "frozen before, slashed afterwards");
        assertEq(court.penaltyOf(3).taken, court.penaltyOf(3).due);
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /* WHAT IS NOT TAKEN ALONG */
    function test_StrikesBeginAnew() external {
        _addClasses();
        _awaitSwap();
        _executeSwap();
        assertEq(court.strikes(providers[4]), 1);
        assertEq(next.strikes(providers[4]), 0);
    }

    /* CLASSES */
    /// @dev Where the proposal does not list the new court's decisions, each needs the strictest vote.
    function test_DecisionsAreListedWithTheSwap() external {
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Powers));
        _addClasses();
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Constitution));
        bytes4 decide = ISlashingCourt.decide.selector;
        assertEq(uint256(policy.classOf(address(next), decide)), uint256(ProposalClass.Constitution));
        _awaitSwap();
        _executeSwap();
        assertEq(uint256(policy.classOf(address(next), decide)), uint256(ProposalClass.Parameter));
    }

    function test_RevertWhen_TheNewCourtHasNoRights() external {
        vm.expectRevert(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotLocker.selector, address(next)));
        vm.prank(address(next));
        staking.freeze(providers[0], 1);
    }

    /* PRIVATE */
    function _addClasses() private {
        _addClass(swap, address(next), ISlashingCourt.decide.selector, ProposalClass.Parameter);
        _addClass(swap, address(next), ISlashingCourt.addVerifierSet.selector, ProposalClass.Powers);
    }

    function _verifiers() private view returns (address[] memory list) {
        (list,) = court.verifiers(1);
    }
}
