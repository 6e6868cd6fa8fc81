// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IReputationRegistry} from "../../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestCourt} from "../TestCourt.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// Terms
/// ├── given nothing changed: jobs should share their terms
/// ├── given any value or the judgement changed: the next job should have new ones
/// ├── given a value changed after a job was funded: the job should end by the old one, a later job by the new one
/// └── given the court does not copy its terms: no job should be funded
contract JobEscrow_Terms_Test is MarketTest {
    function test_GivenNothingChanged() external {
        assertEq(escrow.job(_fund(10 * USD)).termsId, 1);
        assertEq(escrow.job(_fund(10 * USD)).termsId, 1);
        skip(1 hours);
        assertEq(escrow.job(_fund(10 * USD)).termsId, 1);
    }

    function test_CopiesAllOfThem() external {
        IJobEscrow.Terms memory expected = IJobEscrow.Terms({
            court: address(court),
            verifierSet: 1,
            courtTerms: 0,
            fee: 250,
            bond: 25_000,
            burnShare: 4000,
            heartbeat: 1 hours,
            disputeWindow: 4 days
        });
        assertEq(abi.encode(escrow.currentTerms()), abi.encode(expected), "before they are copied");
        expected.courtTerms = 1;
        vm.expectEmit(address(escrow));
        emit IJobEscrow.TermsCopied(1, expected);
        _fund(10 * USD);
        assertEq(abi.encode(escrow.terms(1)), abi.encode(expected));
        assertEq(abi.encode(escrow.currentTerms()), abi.encode(expected));
        IJobEscrow.Terms memory none;
        assertEq(abi.encode(escrow.terms(2)), abi.encode(none));
    }

    /// @dev More than the registry's hard bounds allow.
    function test_CopiesTheLargest() external {
        _pretend(ParameterCatalog.PROTOCOL_FEE, 2 ** 9 - 1);
        _pretend(ParameterCatalog.JOB_BOND, 2 ** 15 - 1);
        _pretend(ParameterCatalog.FEE_SHARE_BURN, 2 ** 14 - 1);
        _pretend(ParameterCatalog.JOB_HEARTBEAT, type(uint24).max);
        _pretend(ParameterCatalog.JOB_DISPUTE_WINDOW, type(uint24).max - 1);
        _judge(address(court), type(uint32).max);
        _fund(10 * USD);
        IJobEscrow.Terms memory terms = escrow.terms(1);
        assertEq(terms.fee, 2 ** 9 - 1);
        assertEq(terms.bond, 2 ** 15 - 1);
        assertEq(terms.burnShare, 2 ** 14 - 1);
        assertEq(terms.heartbeat, type(uint24).max);
        assertEq(terms.disputeWindow, type(uint24).max - 1);
        assertEq(terms.verifierSet, type(uint32).max);
        assertEq(terms.courtTerms, 1);
        assertEq(terms.court, address(court));
        assertGt(2 ** 9 - 1, _hardMax(ParameterCatalog.PROTOCOL_FEE));
        assertGt(2 ** 15 - 1, _hardMax(ParameterCatalog.JOB_BOND));
        assertGt(2 ** 14 - 1, _hardMax(ParameterCatalog.FEE_SHARE_BURN));
        assertGt(2 ** 22 - 1, _hardMax(ParameterCatalog.JOB_MAX_DURATION));
    }

    /// @dev Until the end, which reads fee, burn and bond where they stand beside the times.
    function test_GivenTheLargestTerms_EndsByThem() external {
        _pretend(ParameterCatalog.PROTOCOL_FEE, 2 ** 9 - 1);
        _pretend(ParameterCatalog.JOB_BOND, 2 ** 15 - 1);
        _pretend(ParameterCatalog.FEE_SHARE_BURN, 10_000);
        _pretend(ParameterCatalog.JOB_MAX_DURATION, 2 ** 22 - 1);
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.duration = 2 ** 22 - 1;
        uint256 jobId = _fund(offer);
        _accept(jobId);
        skip(2 ** 22 - 2);
        vm.prank(provider);
        escrow.heartbeat(jobId);
        IJobEscrow.Job memory job = escrow.job(jobId);
        assertEq(job.bondBps, 2 ** 15 - 1);
        assertEq(job.bond, 65.534e18);
        assertEq(job.deadline, block.timestamp + 1);
        assertEq(job.lastHeartbeat, block.timestamp);
        _submit(jobId);
        _settle(jobId);
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 1.022e18);
        assertEq(staking.provider(provider).bonded, 0);
    }

    function test_RevertGiven_TermsThatDoNotFit() external {
        _expectTooLarge(ParameterCatalog.PROTOCOL_FEE, 9);
        _expectTooLarge(ParameterCatalog.JOB_BOND, 15);
        _expectTooLarge(ParameterCatalog.FEE_SHARE_BURN, 14);
        _expectTooLarge(ParameterCatalog.JOB_MAX_DURATION, 22);
        _expectTooLarge(ParameterCatalog.JOB_MIN_PRICE, 64);
        _expectTooLarge(ParameterCatalog.JOB_HEARTBEAT, 24);
        _expectTooLarge(ParameterCatalog.JOB_DISPUTE_WINDOW, 24);
    }

    /// @dev By a vote as it happens: the registry counts it.
    function test_GivenAValueChanged() external {
        _fund(10 * USD);
        skip(1 hours);
        _set(ParameterCatalog.PROTOCOL_FEE, 300);
        assertEq(escrow.currentTerms().fee, 300);
        assertEq(escrow.currentTerms().courtTerms, 0, "not copied yet");
        uint256 jobId = _fund(10 * USD);
        assertEq(escrow.job(jobId).termsId, 2);
        assertEq(escrow.terms(2).fee, 300);
        assertEq(escrow.terms(2).courtTerms, 2, "the court's own, too");
        assertEq(escrow.terms(1).fee, 250);
        _fund(10 * USD);
        assertEq(escrow.job(jobId + 1).termsId, 2, "copied once");
    }

    function test_GivenTheJudgementChanged() external {
        uint256 old = _submitted(10 * USD);
        TestCourt other = new TestCourt(address(registry));
        _judge(address(other), 7);
        assertEq(escrow.currentTerms().court, address(other));
        uint256 later = _submitted(10 * USD);
        assertEq(escrow.job(later).termsId, 2);
        assertEq(escrow.terms(2).verifierSet, 7);

        // Each has the court it was funded with.
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotCourt.selector, old, address(other)));
        other.challenge(escrow, old);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotCourt.selector, later, address(court)));
        court.challenge(escrow, later);
        court.challenge(escrow, old);
        other.challenge(escrow, later);
        court.decide(escrow, old, true);
        other.decide(escrow, later, true);
    }

    function test_RevertGiven_CourtDoesNotCopy() external {
        court.setManner(TestCourt.Manner.Reverts);
        vm.expectRevert("court");
        _fund(10 * USD);
        court.setManner(TestCourt.Manner.Plain);
        assertEq(_fund(10 * USD), 1);
    }

    /* NOT RETROACTIVE */
    function test_GivenFeeChanged() external {
        uint256[2] memory ids = [_submitted(10 * USD), _submitted(10 * USD)];
        _pretend(ParameterCatalog.PROTOCOL_FEE, 500);
        _settle(ids[0]);
        assertEq(escrow.withdrawable(provider), 19.5e18);
        _settle(_submitted(10 * USD));
        assertEq(escrow.withdrawable(provider), 38.5e18, "by the new one");
        _challenge(ids[1]);
        court.decide(escrow, ids[1], false);
        assertEq(escrow.withdrawable(provider), 58e18);
    }

    function test_GivenBondChanged() external {
        uint256 old = _fund(10 * USD);
        uint256 before = _accepted(10 * USD);
        _pretend(ParameterCatalog.JOB_BOND, 15_000);
        assertEq(escrow.requiredBond(old, provider), 50e18);
        _accept(old);
        assertEq(escrow.job(old).bond, 50e18);
        assertEq(escrow.job(before).bond, 50e18);
        uint256 later = _accepted(10 * USD);
        assertEq(escrow.job(later).bond, 30e18);
        assertEq(staking.provider(provider).bonded, 130e18);
        _submit(old);
        _settle(old);
        _submit(later);
        _settle(later);
        assertEq(staking.provider(provider).bonded, 50e18, "each as it was locked");
    }

    /// @dev A discount of everything that is not burned, by the burn's share of its time.
    function test_GivenBurnShareChanged() external {
        uint256 old = _submitted(10 * USD);
        _pretend(ParameterCatalog.FEE_SHARE_BURN, 8000);
        uint256 later = _submitted(10 * USD);
        bytes memory selector = abi.encodeWithSelector(IReputationRegistry.recordSettlement.selector);
        vm.mockCall(address(reputation), selector, abi.encode(10_000));
        _settle(old);
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 0.2e18);
        _settle(later);
        (fee,) = escrow.fees();
        assertEq(fee, 0.6e18);
    }

    function test_GivenHeartbeatChanged() external {
        uint256 old = _accepted(10 * USD);
        _pretend(ParameterCatalog.JOB_HEARTBEAT, 60);
        uint256 later = _accepted(10 * USD);
        skip(61);
        assertFalse(escrow.isExpirable(old));
        assertTrue(escrow.isExpirable(later));
        skip(HEARTBEAT - 60);
        assertTrue(escrow.isExpirable(old));
    }

    function test_GivenDisputeWindowChanged() external {
        uint256 old = _submitted(10 * USD);
        uint256 challenged = _submitted(10 * USD);
        _pretend(ParameterCatalog.JOB_DISPUTE_WINDOW, 1 hours);
        uint256 later = _submitted(10 * USD);
        skip(1 hours);
        assertTrue(escrow.isSettleable(later));
        assertFalse(escrow.isSettleable(old));
        skip(DISPUTE_WINDOW - 1 hours - 1);
        _challenge(challenged);
        skip(1);
        assertTrue(escrow.isSettleable(old));
    }

    function test_GivenDurationAndMinimumChanged() external {
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.duration = 2 days;
        uint256 old = _fund(offer);
        _pretend(ParameterCatalog.JOB_MAX_DURATION, 1 days);
        _pretend(ParameterCatalog.JOB_MIN_PRICE, 20 * USD);
        _accept(old);
        assertEq(escrow.job(old).deadline, block.timestamp + 2 days);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooLow.selector, 10 * USD, 20 * USD));
        _fund(offer);
        offer.usd = 20 * USD;
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_DurationOutOfBounds.selector, 2 days, 1 days));
        _fund(offer);
    }

    /// @dev The price is that of the funding, whatever a FLOP is worth later.
    function test_GivenPriceChanged() external {
        uint256 jobId = _fund(10 * USD);
        feed.say(0.6e8);
        oracle.update();
        skip(30 minutes);
        _accept(jobId);
        _submit(jobId);
        _settle(jobId);
        assertEq(escrow.withdrawable(provider), 19.5e18);
    }

    /// @dev A version that only looks like another one, and one that goes back, is another one.
    function test_GivenVersionGoesBack() external {
        _pretend(ParameterCatalog.PROTOCOL_FEE, 100);
        _fund(10 * USD);
        vm.clearMockedCalls();
        assertEq(escrow.terms(escrow.job(_fund(10 * USD)).termsId).fee, 250);
    }

    function test_GivenVersionIsBeyondItsBits() external {
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.version, ()), abi.encode(type(uint64).max - 1));
        assertEq(escrow.job(_fund(10 * USD)).termsId, 1);
        assertEq(escrow.job(_fund(10 * USD)).termsId, 1);
    }

    function _judge(address court_, uint256 verifierSet) private {
        vm.prank(timelock);
        escrow.setJudgement(court_, verifierSet);
    }

    function _expectTooLarge(bytes32 key, uint8 bits) private {
        _pretend(key, 2 ** uint256(bits));
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, bits, 2 ** uint256(bits))
        );
        _fund(10 * USD);
        vm.clearMockedCalls();
    }
}
