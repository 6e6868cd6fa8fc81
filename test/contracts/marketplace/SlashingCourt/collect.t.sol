// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {CourtTest} from "./CourtTest.sol";

/// collect
/// ├── given the epoch has no room for all: the rest stays frozen and is due, whatever the provider does
/// │   ├── it is collected in later epochs, by anyone, to the last wei, and divided as in one go
/// │   └── nothing to collect in between
/// ├── given two penalties and little room: each is collected in full in the end
/// ├── given slices of any size: the parts sum to what was taken, the burn has its floor, and no wei more than rounding moves
/// ├── given a slash took the rest of a thin pool
/// │   ├── the hold of another case is renewed where stake is left
/// │   └── and where none is: that case closes all the same, and what it could not take is written off
/// └── reverts for an unknown penalty, one collected in full, and without room
contract SlashingCourt_Collect_Test is CourtTest {
    uint256 private constant EPOCH = 7 days;

    /// @dev Malice: the provider has 1.1 M, and an epoch lets a tenth of 10.1 M be taken.
    function _deferred() private returns (uint256 due, uint256 first) {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Malicious);
        vm.warp(START + APPEAL_WINDOW);
        first = staking.slashRoom();
        due = OWN + DELEGATED;
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyImposed(1, provider, 1, ISlashingCourt.Offence.Malicious, 0, due);
        court.close(caseId);
    }

    function test_GivenNoRoomForAll() external {
        _set(ParameterCatalog.SLASH_EPOCH_LIMIT, 500);
        (uint256 due, uint256 first) = _deferred();
        assertEq(first, (OWN + DELEGATED + 9_000_000e18) / 20);
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(1);
        assertEq(penalty.due, due);
        assertEq(penalty.taken, first);
        assertEq(_frozen(), due - first);
        assertFalse(court.isCollectable(1));
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_NothingToCollect.selector, 1));
        court.collect(1);

        // It cannot leave in between, and everything is due.
        vm.prank(provider);
        staking.unstake(ALL);
        vm.prank(delegator);
        staking.undelegate(provider, ALL);
        skip(22 days);
        vm.expectPartialRevert(bytes4(keccak256("ProviderStaking_Frozen(address,uint256,uint256)")));
        staking.withdraw(provider, provider);
        vm.expectPartialRevert(bytes4(keccak256("ProviderStaking_Frozen(address,uint256,uint256)")));
        staking.withdraw(provider, delegator);

        uint256 taken = first;
        while (taken < due) {
            assertTrue(court.isCollectable(1));
            vm.prank(stranger);
            taken += court.collect(1);
            assertEq(court.penaltyOf(1).taken, taken);
            _assertBooks();
            skip(EPOCH);
        }
        assertEq(taken, due);
        assertEq(staking.slashable(provider), 0);
        assertEq(court.withdrawable(client), PRICE);
        assertEq(court.withdrawable(challenger), BOND + due * 3 / 10);
        assertFalse(court.isCollectable(1));
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_NothingToCollect.selector, 1));
        court.collect(1);
    }

    function test_GivenTwoPenalties() external {
        _set(ParameterCatalog.SLASH_EPOCH_LIMIT, 10); // 10 100 FLOP a week, 27 000 and more are due
        uint256 one = _open();
        uint256 other = _open();
        _giveVerdict(one, ISlashingCourt.Outcome.Incorrect);
        _giveVerdict(other, ISlashingCourt.Outcome.Incorrect);
        skip(APPEAL_WINDOW);
        court.close(one);
        court.close(other);
        assertEq(court.penaltyOf(2).taken, 0);
        _assertBooks();
        while (court.penaltyOf(1).taken < court.penaltyOf(1).due || court.penaltyOf(2).taken < court.penaltyOf(2).due) {
            skip(EPOCH);
            if (court.isCollectable(2)) court.collect(2);
            if (court.isCollectable(1)) court.collect(1);
            _assertBooks();
        }
        assertEq(OWN - _of(provider).own, court.penaltyOf(1).due + court.penaltyOf(2).due);
        assertEq(_frozen(), 0);
    }

    /// @dev An epoch's room of any size makes slices of any size.
    function testFuzz_GivenSlices(uint256 limit, uint256 bond) external {
        limit = bound(limit, 5, 9999);
        bond = bound(bond, 1e18, OWN / 2);
        if (limit != 1000) _set(ParameterCatalog.SLASH_EPOCH_LIMIT, limit);
        uint256 supply = token.totalSupply();
        court.copyTerms();
        vm.prank(address(escrow));
        court.penalise(9, provider, client, ISlashingCourt.Offence.Offline, bond * 5, bond / 3, 1);
        for (uint256 i = 0; i < 400 && court.penaltyOf(1).taken < court.penaltyOf(1).due; ++i) {
            skip(EPOCH);
            court.collect(1);
        }
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(1);
        assertEq(penalty.due, bond);
        assertEq(penalty.taken, bond);
        uint256 burned = supply - token.totalSupply();
        assertEq(burned + court.withdrawable(client), bond);
        assertGe(burned * 4, bond);
        assertEq(court.withdrawable(client), bond / 3, "its loss, which leaves more than the floor");
        _assertBooks();
    }

    /* THIN POOLS */
    /// @dev One with 10 000 of its own and 90 000 of others, who has two jobs: a usual one, and a small one.
    function _poorWithTwo(uint256 leaving, uint64 usd) private returns (uint256 one, uint256 other) {
        _set(ParameterCatalog.SLASH_EPOCH_LIMIT, 10_000);
        _set(ParameterCatalog.SLASH_SECURITY, 0);
        provider = makeAddr("a poor provider");
        token.transfer(provider, 20_000e18);
        vm.startPrank(provider);
        token.approve(address(staking), ALL);
        token.approve(address(court), ALL);
        vm.stopPrank();
        _register(provider, 10_000e18);
        vm.startPrank(delegator);
        staking.delegate(provider, 80_000e18 + leaving);
        if (leaving != 0) staking.undelegate(provider, leaving);
        vm.stopPrank();
        other = _challenge(challenger, _submitted(provider, usd));
        one = _challenge(challenger, _submitted(provider, USD));
    }

    function test_GivenThinPool_HoldsAreRenewed() external {
        _set(ParameterCatalog.SLASH_MALICIOUS, 8995); // leaves 50 of 80 000 in the pool
        (uint256 one, uint256 other) = _poorWithTwo(10_000e18, 20e6);
        assertEq(court.caseOf(other).frozen, 100e18);
        _giveVerdict(one, ISlashingCourt.Outcome.Malicious);
        skip(APPEAL_WINDOW);
        court.close(one);
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(1);
        assertEq(penalty.due, 89_950e18);
        assertEq(penalty.taken, 90_000e18, "and the rest of the pool");
        (, uint256 held) = staking.heldBy(provider, address(court));
        assertEq(held, 100e18, "what the other case holds");
        assertFalse(court.isCollectable(1));
        skip(APPEAL_WINDOW);
        court.close(other);
        (, held) = staking.heldBy(provider, address(court));
        assertEq(held, 0);
    }

    /// @dev The slash leaves 50 of 80 000 in the pool, which it takes, too: that was what the other case held.
    function _nothingLeft() private returns (uint256 other) {
        uint256 one;
        (one, other) = _poorWithTwo(0, 10e6);
        assertEq(court.caseOf(other).frozen, 50e18);
        _giveVerdict(one, ISlashingCourt.Outcome.Malicious);
        skip(1 days);
        _giveVerdict(other, ISlashingCourt.Outcome.Incorrect);
        skip(APPEAL_WINDOW - 1 days);
        court.close(one);
        assertEq(court.penaltyOf(1).due, 89_950e18);
        assertEq(court.penaltyOf(1).taken, 90_000e18);
        assertEq(staking.slashable(provider), 0);
    }

    function test_GivenThinPool_NothingIsLeftToSlash() external {
        uint256 other = _nothingLeft();
        skip(1 days);
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyImposed(2, provider, 1, ISlashingCourt.Offence.Incorrect, 1, 50e18);
        vm.expectEmit(address(court));
        emit ISlashingCourt.PenaltyWrittenOff(2, 50e18);
        court.close(other);
        assertEq(court.penaltyOf(2).taken, 0);
        assertEq(court.penaltyOf(2).due, 0);
        assertFalse(court.isCollectable(2));
        _assertJob(1, IJobEscrow.JobState.Slashed);
        _assertBooks();
    }

    function test_GivenThinPool_NothingIsLeftToThaw() external {
        uint256 other = _nothingLeft();
        _appeal(provider, other);
        _decide(other, ISlashingCourt.Outcome.Rejected);
        court.close(other);
        _assertJob(1, IJobEscrow.JobState.Settled);
        _assertBooks();
    }

    /* REVERTS */
    function test_RevertWhen_Unknown() external {
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownPenalty.selector, 1));
        court.collect(1);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownPenalty.selector, 0));
        court.isCollectable(0);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownPenalty.selector, 1));
        court.penaltyOf(1);
    }
}
