// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../MarketTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// Fund
/// ├── when the provider is the client or the escrow: it should revert
/// ├── when the offer's time is out of bounds: it should revert
/// ├── when the ramp is none: it should revert
/// ├── when the least it can pay is below the minimum: it should revert
/// ├── when the dollars are beyond their bits: it should revert
/// ├── when the duration is zero or above the maximum: it should revert
/// ├── given the price is not fresh: it should revert
/// ├── when the price is beyond 96 bits: it should revert
/// ├── when it costs more than the client allows: it should revert
/// ├── given the client has too little or allowed too little: it should revert
/// └── when all is well
///    ├── it should take the price, rounded up, and number the job
///    ├── it should remember the offer, open, direct, with a ramp or metered
///    └── it should copy the terms once for all jobs of a version
contract JobEscrow_Fund_Test is MarketTest {
    uint64 private constant MOST_USD = type(uint48).max;

    function test_RevertWhen_ProviderIsClientOrEscrow() external {
        address[2] memory wrong = [client, address(escrow)];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidProvider.selector, wrong[i]));
            _fund(_directOffer(10 * USD, wrong[i]));
        }
    }

    function test_RevertWhen_OfferTimeIsOutOfBounds() external {
        uint256[2] memory wrong = [escrow.MIN_OFFER() - 1, escrow.MAX_OFFER() + 1];
        for (uint256 i = 0; i < 2; ++i) {
            IJobEscrow.Offer memory offer = _offer(10 * USD);
            offer.offerSeconds = uint24(wrong[i]);
            vm.expectRevert(
                abi.encodeWithSelector(IJobEscrow.JobEscrow_OfferTimeOutOfBounds.selector, wrong[i], 1 minutes, 30 days)
            );
            _fund(offer);
        }
    }

    function test_GivenOfferTimeAtTheBounds() external {
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.offerSeconds = uint24(escrow.MIN_OFFER());
        _fund(offer);
        offer.offerSeconds = uint24(escrow.MAX_OFFER());
        assertEq(_fund(offer), 2);
    }

    function test_RevertWhen_RampIsNone() external {
        _expectInvalidRamp(0, 0);
        _expectInvalidRamp(0, 100);
        _expectInvalidRamp(9999, 0);
        _expectInvalidRamp(10_001, 0);
        _expectInvalidRamp(10_001, 100);
        _expectInvalidRamp(5000, 1 hours + 1);
    }

    function test_GivenRampAtTheBounds() external {
        IJobEscrow.Offer memory offer = _offer(10_000 * USD);
        (offer.startBps, offer.rampSeconds) = (1, 1 hours);
        _fund(offer);
        (offer.startBps, offer.rampSeconds) = (10_000, 1);
        assertEq(_fund(offer), 2);
    }

    function test_RevertWhen_PriceIsTooLow() external {
        uint64 min = uint64(registry.get(ParameterCatalog.JOB_MIN_PRICE));
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooLow.selector, min - 1, min));
        _fund(min - 1);
        assertEq(_fund(min), 1);
    }

    /// @dev A ramp is no way around the minimum.
    function test_RevertWhen_RampBeginsBelowTheMinimum() external {
        uint64 min = uint64(registry.get(ParameterCatalog.JOB_MIN_PRICE));
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooLow.selector, min - 1, min));
        _fund(_rampOffer(2 * min - 1));
        assertEq(_fund(_rampOffer(2 * min)), 1);
    }

    function test_RevertWhen_DurationIsOutOfBounds() external {
        uint256 max = registry.get(ParameterCatalog.JOB_MAX_DURATION);
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        uint256[2] memory wrong = [0, max + 1];
        for (uint256 i = 0; i < 2; ++i) {
            offer.duration = uint24(wrong[i]);
            vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_DurationOutOfBounds.selector, wrong[i], max));
            _fund(offer);
        }
        offer.duration = uint24(max);
        assertEq(_fund(offer), 1);
    }

    function test_RevertGiven_PriceIsNotFresh() external {
        skip(4 days);
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, IPriceOracle.State.Stale));
        _fund(10 * USD);
    }

    function test_RevertWhen_PriceIsBeyondItsBits() external {
        vm.mockCall(address(oracle), abi.encodeCall(IPriceOracle.currentPrice, ()), abi.encode(1e6));
        uint256 price = uint256(MOST_USD) * 1e24;
        uint256 most = (2 ** 60 - 1) * 1e9;
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooHigh.selector, price, most));
        _fund(MOST_USD);
    }

    function test_RevertWhen_UsdAreBeyondTheirBits() external {
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_UsdTooHigh.selector, uint256(MOST_USD) + 1, MOST_USD)
        );
        _fund(MOST_USD + 1);
    }

    function test_RevertWhen_AboveMaxTokens() external {
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.maxTokens = 20e18 - 1;
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_AboveMaxTokens.selector, 20e18, 20e18 - 1));
        _fund(offer);
        offer.maxTokens = 20e18;
        assertEq(_fund(offer), 1);
    }

    function test_RevertGiven_TooLittleAllowance() external {
        vm.prank(client);
        token.approve(address(escrow), 20e18 - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(escrow), 20e18 - 1, 20e18)
        );
        _fund(10 * USD);
        assertEq(escrow.jobCount(), 0);
    }

    function test_RevertGiven_TooLittleBalance() external {
        vm.startPrank(stranger);
        token.approve(address(escrow), 20e18);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, stranger, 0, 20e18));
        escrow.fund(_offer(10 * USD));
    }

    function test_GivenOpenOffer() external {
        uint256 before = token.balanceOf(client);
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.asset = 77;
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobFunded(1, client, address(0), 20e18, 10 * USD, SPECIFICATION);
        assertEq(_fund(offer), 1);

        IJobEscrow.Job memory job = escrow.job(1);
        assertEq(job.client, client);
        assertEq(job.provider, address(0));
        _assertState(1, IJobEscrow.JobState.Funded);
        assertEq(job.price, 20e18);
        assertEq(job.usd, 10 * USD);
        assertEq(job.startBps, 10_000);
        assertEq(job.rampSeconds, 0);
        assertEq(job.fundedAt, 0, "no ramp began");
        assertEq(job.offerEnd, block.timestamp + 1 hours);
        assertEq(job.duration, 1 days);
        assertEq(job.asset, 77);
        assertEq(job.termsId, 1);
        assertEq(job.deadline + job.lastHeartbeat + job.submittedAt + job.billed + job.bond + job.bondBps, 0);
        assertEq(token.balanceOf(client), before - 20e18);
        assertEq(escrow.jobCount(), 1);
        _assertSolvent();
    }

    function test_GivenDirectOffer() external {
        uint256 jobId = _fund(_directOffer(10 * USD, rival));
        assertEq(escrow.job(jobId).provider, rival);
        assertEq(escrow.job(jobId).deadline, 0);
    }

    function test_GivenMeteredOffer() external {
        IJobEscrow.Rates memory rates = escrow.job(_fund(_meteredOffer(10 * USD))).rates;
        assertEq(rates.gpuSecond, 100_000);
        assertEq(rates.gibSecond, 1000);
        assertEq(rates.egressGib, 10_000_000);
        // One rate of the three is enough.
        IJobEscrow.Offer memory offer = _offer(10 * USD);
        offer.rates.egressGib = type(uint64).max;
        assertEq(escrow.job(_fund(offer)).rates.egressGib, type(uint64).max);
        assertEq(escrow.job(_fund(_offer(10 * USD))).rates.egressGib, 0);
    }

    function test_GivenAllFieldsAtTheirLargest() external {
        uint24 longest = 2 ** 22 - 1;
        _pretend(ParameterCatalog.JOB_MAX_DURATION, longest);
        vm.mockCall(address(oracle), abi.encodeCall(IPriceOracle.currentPrice, ()), abi.encode(1e24));
        IJobEscrow.Offer memory offer = _meteredOffer(MOST_USD);
        (offer.provider, offer.startBps) = (rival, 9999);
        (offer.rampSeconds, offer.offerSeconds) = (30 days, 30 days);
        (offer.duration, offer.asset) = (longest, type(uint24).max);
        offer.rates = IJobEscrow.Rates(type(uint64).max, type(uint64).max - 1, type(uint64).max - 2);
        IJobEscrow.Job memory job = escrow.job(_fund(offer));
        assertEq(job.client, client);
        assertEq(job.provider, rival);
        assertEq(job.usd, MOST_USD);
        assertEq(job.price, 281_474_976_711e9, "a thousandth of a FLOP for 1000 USD, in whole gwei");
        assertEq(job.startBps, 9999);
        assertEq(job.rampSeconds, 30 days);
        assertEq(job.offerEnd, block.timestamp + 30 days);
        assertEq(job.duration, longest);
        assertEq(job.asset, type(uint24).max);
        assertEq(job.fundedAt, block.timestamp);
        assertEq(job.rates.gibSecond, type(uint64).max - 1);
    }

    /// @dev A part of a gwei is a gwei more.
    function test_GivenPriceDoesNotDivide() external {
        feed.say(0.7e8);
        assertEq(escrow.job(_fund(1 * USD)).price, 1_428_571_429e9);
    }

    /// @dev Jobs name their clients by numbers, and an account's number stands in one word with what it can withdraw.
    function test_GivenSeveralClients_WhoWithdraw() external {
        uint256 first = _fund(10 * USD);
        token.transfer(rival, 1000e18);
        vm.startPrank(rival);
        token.approve(address(escrow), type(uint256).max);
        escrow.refund(escrow.fund(_offer(20 * USD)));
        uint256 second = escrow.fund(_offer(30 * USD));
        vm.stopPrank();
        assertEq(escrow.withdrawable(rival), 40e18);
        escrow.withdraw(rival);
        assertEq(escrow.withdrawable(rival), 0);
        vm.prank(rival);
        uint256 third = escrow.fund(_offer(40 * USD));
        vm.prank(client);
        escrow.refund(first);
        assertEq(escrow.job(first).client, client);
        assertEq(escrow.job(second).client, rival);
        assertEq(escrow.job(third).client, rival);
        assertEq(escrow.withdrawable(client), 20e18);
        assertEq(escrow.withdrawable(rival), 0);
        _assertSolvent();
    }

    /// @dev Who earned here before it was a client keeps what it can withdraw.
    function test_GivenAProviderBecomesAClient() external {
        _settle(_submitted(10 * USD));
        uint256 earned = escrow.withdrawable(provider);
        token.transfer(provider, 1000e18);
        vm.startPrank(provider);
        token.approve(address(escrow), type(uint256).max);
        uint256 jobId = escrow.fund(_offer(20 * USD));
        vm.stopPrank();
        assertEq(escrow.withdrawable(provider), earned);
        assertEq(escrow.job(jobId).client, provider);
        escrow.withdraw(provider); // and keeps its number
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidProvider.selector, provider));
        escrow.accept(jobId, 0);
    }

    function testFuzz_TakesThePriceRoundedUp(uint64 usd, uint256 flopPrice) external {
        usd = uint64(bound(usd, 100_000, 1_000_000 * USD));
        flopPrice = bound(flopPrice, 0.02e18, 99e18);
        vm.mockCall(address(oracle), abi.encodeCall(IPriceOracle.currentPrice, ()), abi.encode(flopPrice));
        uint256 price = escrow.job(_fund(usd)).price;
        assertGe(price * flopPrice, uint256(usd) * 1e30, "never less than it is worth");
        assertLt((price - 1e9) * flopPrice, uint256(usd) * 1e30, "by less than a gwei more");
        assertEq(price % 1e9, 0);
        _assertSolvent();
    }

    function _expectInvalidRamp(uint16 startBps, uint24 rampSeconds) private {
        IJobEscrow.Offer memory offer = _offer(10_000 * USD);
        (offer.startBps, offer.rampSeconds) = (startBps, rampSeconds);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidRamp.selector, startBps, rampSeconds));
        _fund(offer);
    }
}
