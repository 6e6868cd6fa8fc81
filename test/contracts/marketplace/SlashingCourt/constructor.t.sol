// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SlashingCourt} from "../../../../contracts/marketplace/SlashingCourt.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {CourtTest} from "./CourtTest.sol";

/// constructor
/// ├── names what it works with, and the first set of verifiers; calls nobody
/// └── reverts for each zero address and for a bad set
/// addVerifierSet
/// ├── numbers sets from 1 on, and changes none
/// ├── reverts for too few, too many, a threshold of half or above all, zero, unsorted, twice the same
/// └── reverts for anybody but the timelock
/// copyTerms
/// ├── copies all values under number 1, and again only after the registry has changed, by anyone
/// └── each value stands in its own place, at its largest, too
/// views
/// ├── pages of cases and penalties, cut at the ends
/// └── the unknown
/// withdraw
/// └── pays a credit once, to its owner, whoever calls
contract SlashingCourt_Constructor_Test is CourtTest {
    function test_GivenConstructed() external {
        assertEq(court.token(), address(token));
        assertEq(court.parameters(), address(registry));
        assertEq(court.timelock(), timelock);
        assertEq(court.escrow(), address(escrow));
        assertEq(court.staking(), address(staking));
        assertEq(court.reputation(), address(reputation));
        assertEq(court.MIN_VERIFIERS(), 3);
        assertEq(court.MAX_VERIFIERS(), 21);
        assertEq(court.caseCount(), 0);
        assertEq(court.penaltyCount(), 0);
        assertEq(court.verifierSetCount(), 1);
        (address[] memory members, uint256 threshold) = court.verifiers(1);
        assertEq(members, _verifiers());
        assertEq(threshold, 3);
        address nobody = makeAddr("nobody yet");
        new SlashingCourt(nobody, nobody, nobody, nobody, nobody, nobody, _verifiers(), 5);
    }

    function test_RevertWhen_ConstructedWithZero() external {
        for (uint256 i = 0; i < 6; ++i) {
            address[6] memory given = [address(1), address(1), address(1), address(1), address(1), address(1)];
            given[i] = address(0);
            vm.expectRevert(bytes4(keccak256("Governed_ZeroAddress()")));
            new SlashingCourt(given[0], given[1], given[2], given[3], given[4], given[5], _verifiers(), 3);
        }
        vm.expectRevert(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_InvalidVerifiers.selector, 5, 2));
        new SlashingCourt(address(1), address(1), address(1), address(1), address(1), address(1), _verifiers(), 2);
    }

    /* VERIFIERS */
    function test_GivenAnotherSet() external {
        address[] memory members = _signersOf(1, 4);
        vm.expectEmit(address(court));
        emit ISlashingCourt.VerifierSetAdded(2, members, 4);
        vm.prank(timelock);
        assertEq(court.addVerifierSet(members, 4), 2);
        assertEq(court.verifierSetCount(), 2);
        (address[] memory kept, uint256 threshold) = court.verifiers(1);
        assertEq(kept, _verifiers());
        assertEq(threshold, 3);
        (kept, threshold) = court.verifiers(2);
        assertEq(kept, members);
        assertEq(threshold, 4);
        (kept, threshold) = court.verifiers(3);
        assertEq(kept.length + threshold, 0);
    }

    function test_GivenSizes() external {
        _adds(_numbered(21), 11);
        _adds(_numbered(21), 21);
        _adds(_numbered(3), 2);
        _refuses(_numbered(22), 12);
        _refuses(_numbered(2), 2);
        _refuses(_numbered(0), 0);
        _refuses(_numbered(4), 2);
        _refuses(_numbered(5), 2);
        _refuses(_numbered(5), 6);
        _refuses(_numbered(5), ALL / 2 + 2);
    }

    function test_RevertWhen_MembersAreNotAscending() external {
        address[] memory members = _numbered(5);
        members[0] = address(0);
        _refuses(members, 3);
        members = _numbered(5);
        members[3] = members[2];
        _refuses(members, 3);
        members = _numbered(5);
        (members[3], members[4]) = (members[4], members[3]);
        _refuses(members, 3);
    }

    function test_RevertWhen_AnybodyElseAddsASet() external {
        _reverts(abi.encodeWithSignature("Governed_NotTimelock(address)", stranger));
        vm.prank(stranger);
        court.addVerifierSet(_numbered(3), 2);
    }

    function _adds(address[] memory members, uint256 threshold) private {
        vm.prank(timelock);
        court.addVerifierSet(members, threshold);
    }

    function _refuses(address[] memory members, uint256 threshold) private {
        vm.expectPartialRevert(ISlashingCourt.SlashingCourt_InvalidVerifiers.selector);
        vm.prank(timelock);
        court.addVerifierSet(members, threshold);
    }

    function _numbered(uint256 count) private pure returns (address[] memory list) {
        list = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = address(uint160(i + 1));
        }
    }

    /* TERMS */
    function test_CopyTerms() external {
        assertEq(court.terms(1).late, 0);
        vm.prank(stranger);
        assertEq(court.copyTerms(), 1);
        ISlashingCourt.CourtTerms memory first = court.terms(1);
        assertEq(first.verdictWindow, VERDICT_WINDOW);
        vm.recordLogs();
        assertEq(court.copyTerms(), 1);
        assertEq(vm.getRecordedLogs().length, 0);

        _set(ParameterCatalog.SLASH_LATE, 501);
        ISlashingCourt.CourtTerms memory next = first;
        next.late = 501;
        vm.expectEmit(address(court));
        emit ISlashingCourt.TermsCopied(2, next);
        assertEq(court.copyTerms(), 2);
        assertEq(court.terms(1).late, 500);
        assertEq(abi.encode(court.terms(2)), abi.encode(next));
    }

    /// @dev One value after the other at its largest, all others zero.
    function test_EachTermHasItsPlace() external {
        bytes32[14] memory names = [
            ParameterCatalog.SLASH_LATE,
            ParameterCatalog.SLASH_OFFLINE,
            ParameterCatalog.SLASH_INCORRECT,
            ParameterCatalog.SLASH_SECURITY,
            ParameterCatalog.SLASH_MALICIOUS,
            ParameterCatalog.SLASH_CHALLENGER_SHARE,
            ParameterCatalog.SLASH_BURN_FLOOR,
            ParameterCatalog.COURT_CHALLENGE_SHARE,
            ParameterCatalog.COURT_CHALLENGE_FLAT,
            ParameterCatalog.SLASH_ESCALATION,
            ParameterCatalog.SLASH_JAIL,
            ParameterCatalog.COURT_VERDICT_WINDOW,
            ParameterCatalog.COURT_APPEAL_WINDOW,
            ParameterCatalog.COURT_DECISION_WINDOW
        ];
        for (uint256 i = 0; i < 14; ++i) {
            uint256 largest = i < 8 ? type(uint16).max : i == 8 ? type(uint64).max : type(uint32).max;
            _pretendOnly(names[i], largest, i + 1000);
            uint256[14] memory values = abi.decode(abi.encode(court.terms(court.copyTerms())), (uint256[14]));
            for (uint256 j = 0; j < 14; ++j) {
                assertEq(values[j], i == j ? largest : 0);
            }
        }
    }

    /// @dev Has the registry answer `value` for `key` and 0 for all others, in version `version`.
    function _pretendOnly(bytes32 key, uint256 value, uint256 version) private {
        vm.clearMockedCalls();
        vm.mockCall(address(registry), abi.encodeWithSelector(IParameterRegistry.get.selector), abi.encode(0));
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.get, (key)), abi.encode(value));
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.version, ()), abi.encode(version));
    }

    /* VIEWS */
    function test_Pages() external {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 caseId = _open();
            _giveVerdict(caseId, ISlashingCourt.Outcome.Incorrect);
        }
        skip(APPEAL_WINDOW);
        for (uint256 id = 1; id <= 3; ++id) {
            court.close(id);
        }
        _assertPage(0, 2, 1, 1);
        _assertPage(1, 2, 1, 2);
        _assertPage(2, 99, 2, 2);
        _assertPage(3, ALL, 3, 1);
        _assertPage(4, 5, 4, 0);
        _assertPage(ALL, ALL, 4, 0);
        _assertPage(1, 0, 1, 0);
    }

    function _assertPage(uint256 from, uint256 limit, uint256 first, uint256 count) private view {
        ISlashingCourt.Case[] memory cases = court.cases(from, limit);
        ISlashingCourt.Penalty[] memory penalties = court.penalties(from, limit);
        assertEq(cases.length, count);
        assertEq(penalties.length, count);
        for (uint256 i = 0; i < count; ++i) {
            assertEq(abi.encode(cases[i]), abi.encode(court.caseOf(first + i)));
            assertEq(abi.encode(penalties[i]), abi.encode(court.penaltyOf(first + i)));
            assertEq(cases[i].jobId, first + i);
        }
    }

    function test_RevertWhen_Unknown() external {
        bytes memory reason = abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownCase.selector, 1);
        _reverts(reason);
        court.caseOf(1);
        _reverts(reason);
        court.isClosable(1);
        assertEq(court.caseOfJob(1), 0);
        assertEq(court.strikes(stranger), 0);
    }

    /* WITHDRAW */
    function test_Withdraw() external {
        _closed(ISlashingCourt.Outcome.Incorrect);
        uint256 credit = court.withdrawable(challenger);
        uint256 before = token.balanceOf(challenger);
        vm.expectEmit(address(court));
        emit ISlashingCourt.Withdrawn(challenger, credit);
        vm.prank(stranger);
        assertEq(court.withdraw(challenger), credit);
        assertEq(token.balanceOf(challenger), before + credit);
        assertEq(court.withdrawable(challenger), 0);
        _assertBooks();
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_NothingToWithdraw.selector, challenger));
        court.withdraw(challenger);
        court.withdraw(client);
        assertEq(token.balanceOf(address(court)), 0);
    }
}
