// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {CourtTest} from "./CourtTest.sol";

/// I-22: no way out of a penalty
/// ├── given the provider and its delegators ask for everything before the challenge, when it is opened, judged or appealed
/// │   └── whatever unbonding there is: what is due is taken to the wei
/// ├── given only what is not frozen is asked for: it leaves, and what is due is taken to the wei
/// ├── given two disputes at once: each has its own hold
/// └── once the case is closed, all the rest leaves
contract SlashingCourt_Escape_Test is CourtTest {
    function setUp() public override {
        super.setUp();
        _set(ParameterCatalog.SLASH_EPOCH_LIMIT, 10_000);
    }

    /// @dev `when`: 0 before the job, 1 before the challenge, 2 after it, 3 after the verdict, 4 after the appeal.
    function testFuzz_GivenTheyLeave(uint256 when, uint256 part, bool isMalice, uint64 usd) external {
        when = bound(when, 0, 4);
        part = bound(part, 1, when == 0 ? 50 : 100); // of the rest it has to lock the bond
        usd = uint64(bound(usd, 1e6, 90_000e6));
        ISlashingCourt.Outcome outcome = isMalice ? ISlashingCourt.Outcome.Malicious : ISlashingCourt.Outcome.Incorrect;
        if (when == 0) _ask(part);
        uint256 jobId = _submitted(provider, usd);
        if (when == 1) _ask(part);
        skip(DISPUTE_WINDOW - 1);
        uint256 caseId = _challenge(challenger, jobId);
        uint256 held = _frozen();
        if (when == 2) _ask(part);
        _leave();
        skip(VERDICT_WINDOW - 1);
        _leave();
        _giveVerdict(caseId, outcome);
        if (when == 3) _ask(part);
        _leave();
        skip(APPEAL_WINDOW - 1);
        _appeal(provider, caseId);
        if (when == 4) _ask(part);
        for (uint256 i = 0; i < 5; ++i) {
            skip(7 days);
            _leave();
            _assertBooks();
        }
        assertGe(staking.slashable(provider), held, "what was held at the challenge is there");
        uint256 due = court.penaltyFor(provider, _offenceOf(outcome), escrow.job(jobId).bond, 1);
        uint256 before = staking.slashable(provider);
        court.close(caseId);
        assertEq(court.penaltyOf(1).taken, due, "nothing escapes");
        assertEq(before - staking.slashable(provider), due);
        _assertEverybodyLeaves();
    }

    function _offenceOf(ISlashingCourt.Outcome outcome) private pure returns (ISlashingCourt.Offence) {
        bool isMalice = outcome == ISlashingCourt.Outcome.Malicious;
        return isMalice ? ISlashingCourt.Offence.Malicious : ISlashingCourt.Offence.Incorrect;
    }

    function test_GivenTwoDisputes() external {
        uint256 one = _open();
        uint256 other = _open();
        uint256 held = court.caseOf(other).frozen;
        _giveVerdict(one, ISlashingCourt.Outcome.Incorrect);
        _ask(100);
        _close(one);
        _leave();
        assertEq(_frozen(), held);
        uint256 before = staking.slashable(provider);
        _giveVerdictLate(other);
        assertEq(before, staking.slashable(provider), "a lapse takes nothing");
        _assertBooks();
    }

    function _giveVerdictLate(uint256 caseId) private {
        vm.warp(START + VERDICT_WINDOW + APPEAL_WINDOW);
        court.close(caseId);
    }

    /* PRIVATE */
    /// @dev Asks for `part` percent of all that can be asked for.
    function _ask(uint256 part) private {
        uint256 own = staking.freeOwn(provider) * part / 100;
        if (own != 0) {
            vm.prank(provider);
            staking.unstake(own);
        }
        vm.prank(delegator);
        staking.undelegate(provider, part == 100 ? ALL : DELEGATED * part / 200);
    }

    /// @dev Tries to withdraw; what is refused is refused.
    function _leave() private {
        try staking.withdraw(provider, delegator) {} catch {}
        try staking.withdraw(provider, provider) {} catch {}
    }

    function _assertEverybodyLeaves() private {
        if (staking.freeOwn(provider) != 0) {
            vm.prank(provider);
            staking.unstake(ALL);
        }
        IProviderStaking.Position memory position = staking.position(provider, delegator);
        if (position.active != 0) {
            vm.prank(delegator);
            staking.undelegate(provider, ALL);
        }
        skip(21 days);
        _leave();
        assertLe(staking.slashable(provider), 2, "what rounding leaves");
        assertEq(_frozen(), 0);
    }
}
