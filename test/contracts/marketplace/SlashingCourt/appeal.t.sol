// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {CourtTest} from "./CourtTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// appeal
/// ├── given wrong work or malice was found: by the provider alone
/// ├── given a rejection or a lapse: by the challenger or the client
/// ├── takes a bond as high as the challenge's; the decision's deadline runs from then on
/// ├── given a lapse that nobody noted: notes it; its window runs from the verdict's deadline
/// ├── to the last second of the window, and not in the one after
/// └── reverts before a verdict, a second time, for an unknown case and without an allowance
/// decide
/// ├── given an appealed case: the outcome is the decision's, whatever it is, and the case can be closed at once
/// ├── given malice: everything that is there is frozen
/// ├── to the last second of the window, and not in the one after
/// └── reverts for anybody else, in any other stage, for None and Lapsed, for an unknown case
/// lapse
/// ├── given no verdict by the deadline: the appeal window runs from the deadline, whenever it is noted
/// └── reverts before it, in any other stage, for an unknown case
contract SlashingCourt_Appeal_Test is CourtTest {
    ISlashingCourt.Outcome private constant REJECTED = ISlashingCourt.Outcome.Rejected;
    ISlashingCourt.Outcome private constant LAPSED = ISlashingCourt.Outcome.Lapsed;
    ISlashingCourt.Outcome private constant INCORRECT = ISlashingCourt.Outcome.Incorrect;
    ISlashingCourt.Outcome private constant MALICIOUS = ISlashingCourt.Outcome.Malicious;

    function test_GivenWrongWork() external {
        _onlyProviderAppeals(_judged(INCORRECT));
        _onlyProviderAppeals(_judged(MALICIOUS));
    }

    function _onlyProviderAppeals(uint256 caseId) private {
        _refuses(caseId, challenger);
        _refuses(caseId, client);
        _refuses(caseId, stranger);
        _refuses(caseId, timelock);
        uint256 before = token.balanceOf(provider);
        skip(1 days);
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseAppealed(caseId, provider, block.timestamp + DECISION_WINDOW);
        _appeal(provider, caseId);
        assertEq(token.balanceOf(provider), before - BOND);
        _assertStage(caseId, ISlashingCourt.Stage.Appealed);
        assertEq(court.caseOf(caseId).appellant, provider);
        assertEq(court.caseOf(caseId).endsAt, block.timestamp + DECISION_WINDOW);
        _assertBooks();
    }

    function test_GivenRejection_ChallengerAppeals() external {
        uint256 caseId = _judged(REJECTED);
        _refuses(caseId, provider);
        _refuses(caseId, stranger);
        _appeal(challenger, caseId);
        assertEq(court.caseOf(caseId).appellant, challenger);
        _assertBooks();
    }

    function test_GivenRejection_ClientAppeals() external {
        uint256 caseId = _judged(REJECTED);
        _appeal(client, caseId);
        assertEq(court.caseOf(caseId).appellant, client);
        _assertBooks();
    }

    function test_GivenLapse_NotedOrNot() external {
        uint256 caseId = _open();
        uint256 other = _open();
        vm.warp(START + VERDICT_WINDOW);
        court.lapse(caseId);
        _refuses(caseId, provider);
        _refuses(other, provider);
        _assertStage(other, ISlashingCourt.Stage.Open);
        vm.warp(START + VERDICT_WINDOW + APPEAL_WINDOW - 1);
        _appeal(client, caseId);
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseLapsed(other);
        _appeal(challenger, other);
        _assertOutcome(other, LAPSED);
        _assertBooks();
    }

    function test_RevertWhen_WindowIsOver() external {
        uint256 lapsed = _open();
        uint256 end = START + VERDICT_WINDOW + APPEAL_WINDOW;
        vm.warp(end);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooLate.selector, lapsed, end));
        _appeal(challenger, lapsed);

        uint256 caseId = _judged(REJECTED);
        end = block.timestamp + APPEAL_WINDOW;
        vm.warp(end);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooLate.selector, caseId, end));
        _appeal(challenger, caseId);
        vm.warp(end - 1);
        _appeal(challenger, caseId);
    }

    function test_RevertWhen_BondIsNotAllowed() external {
        uint256 caseId = _judged(INCORRECT);
        vm.prank(provider);
        token.approve(address(court), BOND - 1);
        _reverts(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(court), BOND - 1, BOND)
        );
        _appeal(provider, caseId);
    }

    function _refuses(uint256 caseId, address account) private {
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_NotLoser.selector, caseId, account));
        _appeal(account, caseId);
    }

    /* DECIDE */
    function test_GivenDecision() external {
        for (uint256 i = 0; i < 3; ++i) {
            ISlashingCourt.Outcome outcome = [REJECTED, INCORRECT, MALICIOUS][i];
            uint256 caseId = _appealed(REJECTED);
            skip(1 days);
            vm.expectEmit(address(court));
            emit ISlashingCourt.CaseDecided(caseId, outcome);
            _decide(caseId, outcome);
            _assertStage(caseId, ISlashingCourt.Stage.Decided);
            _assertOutcome(caseId, outcome);
            assertEq(court.caseOf(caseId).endsAt, block.timestamp);
            assertTrue(court.isClosable(caseId));
            _assertBooks();
        }
        assertEq(_frozen(), staking.slashable(provider), "malice freezes all");
    }

    function test_RevertWhen_DecidedLate() external {
        uint256 caseId = _appealed(INCORRECT);
        uint256 end = START + DECISION_WINDOW;
        vm.warp(end);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooLate.selector, caseId, end));
        _decide(caseId, REJECTED);
        vm.warp(end - 1);
        _decide(caseId, REJECTED);
        court.close(caseId);
    }

    function test_RevertWhen_DecisionIsRefused() external {
        uint256 caseId = _appealed(INCORRECT);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_OutcomeRefused.selector, LAPSED));
        _decide(caseId, LAPSED);
        _reverts(
            abi.encodeWithSelector(ISlashingCourt.SlashingCourt_OutcomeRefused.selector, ISlashingCourt.Outcome.None)
        );
        _decide(caseId, ISlashingCourt.Outcome.None);
    }

    function test_RevertWhen_AnybodyElseDecides() external {
        uint256 caseId = _appealed(INCORRECT);
        address[4] memory others = [stranger, provider, challenger, vm.addr(keys[0])];
        for (uint256 i = 0; i < 4; ++i) {
            _reverts(abi.encodeWithSignature("Governed_NotTimelock(address)", others[i]));
            vm.prank(others[i]);
            court.decide(caseId, REJECTED);
        }
    }

    /* LAPSE */
    function test_GivenNoVerdict() external {
        uint256 caseId = _open();
        vm.warp(START + VERDICT_WINDOW - 1);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooEarly.selector, caseId, START + VERDICT_WINDOW));
        court.lapse(caseId);
        vm.warp(START + VERDICT_WINDOW + 2 days);
        vm.expectEmit(address(court));
        emit ISlashingCourt.CaseLapsed(caseId);
        vm.prank(stranger);
        court.lapse(caseId);
        _assertStage(caseId, ISlashingCourt.Stage.Judged);
        _assertOutcome(caseId, LAPSED);
        assertEq(court.caseOf(caseId).endsAt, START + VERDICT_WINDOW + APPEAL_WINDOW);
        _assertBooks();
    }
}
