// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {CourtTest} from "./CourtTest.sol";

/// Gas of whole transactions, first of their kind; ceilings a little above what was measured
/// ├── challenge, giveVerdict with three signatures, appeal
/// ├── close of a rejection, and of wrong work with its penalty
/// ├── collect of what was put off, of all four kinds of stake
/// └── penalise: inside the 1 500 000 that the escrow gives it, also where it reaches all four kinds of stake
contract SlashingCourt_Gas_Test is CourtTest {
    function test_ChallengeVerdictAppeal() external {
        uint256 caseId = _open();
        _assertGas("challenge", 280_000);
        _giveVerdict(caseId, ISlashingCourt.Outcome.Incorrect);
        _assertGas("giveVerdict", 90_000);
        _appeal(provider, caseId);
        _assertGas("appeal", 110_000);
    }

    function test_CloseOfRejection() external {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Rejected);
        skip(APPEAL_WINDOW);
        court.close(caseId);
        _assertGas("close, rejected", 290_000);
    }

    function test_CloseOfWrongWork() external {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Incorrect);
        skip(APPEAL_WINDOW);
        court.close(caseId);
        _assertGas("close, incorrect", 630_000);
    }

    function test_CloseOfMalice() external {
        _makeAllKinds();
        uint256 caseId = _judged(ISlashingCourt.Outcome.Malicious);
        skip(APPEAL_WINDOW);
        court.close(caseId);
        _assertGas("close, malicious", 610_000);
        skip(7 days);
        court.collect(1);
        _assertGas("collect", 220_000); // takes the last of a pool, whose shares in the rewards end with a word of their own
    }

    function test_Penalise() external {
        court.copyTerms();
        vm.prank(address(escrow));
        court.penalise(1, provider, client, ISlashingCourt.Offence.Offline, JOB_BOND, PRICE, 1);
        _assertGas("penalise, own stake", 460_000);
        vm.prank(address(escrow));
        court.penalise(2, provider, client, ISlashingCourt.Offence.Offline, JOB_BOND, PRICE, 1);
        _assertGas("penalise, again, with jail", 340_000);
    }

    function test_Penalise_AllKindsOfStake() external {
        court.copyTerms();
        _makeAllKinds();
        vm.prank(address(escrow));
        court.penalise(1, provider, client, ISlashingCourt.Offence.Malicious, JOB_BOND, PRICE, 1);
        _assertGas("penalise, all kinds of stake", 500_000);
    }

    function _makeAllKinds() private {
        vm.prank(provider);
        staking.unstake(OWN / 3);
        vm.prank(delegator);
        staking.undelegate(provider, DELEGATED / 3);
    }

    function _assertGas(string memory what, uint256 most) private {
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        emit log_named_uint(what, gas);
        assertLe(gas, most, what);
    }
}
