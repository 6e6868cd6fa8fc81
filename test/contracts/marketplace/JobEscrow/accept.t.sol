// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {MarketTest} from "../MarketTest.sol";

/// Accept
/// ├── given the job is unknown or not funded: it should revert
/// ├── given a direct offer and another caller: it should revert
/// ├── when the caller is its own client: it should revert
/// ├── given the offer ended: it should revert
/// ├── when it pays less than the provider wants: it should revert
/// ├── given the caller is no eligible provider, or lacks free stake or exposure: it should revert
/// └── when all is well
///    ├── it should lock the bond and begin the job's time
///    ├── it should take the price the ramp has reached, rounded down, and credit the client the rest
///    └── a reputation should lower the bond
contract JobEscrow_Accept_Test is MarketTest {
    function test_RevertGiven_UnknownJob() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        _accept(1);
    }

    function test_RevertGiven_NotFunded() external {
        uint256 jobId = _accepted(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Accepted);
        _accept(jobId);
        _submit(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Submitted);
        _accept(jobId);
        _settle(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Settled);
        _accept(jobId);
    }

    function test_RevertGiven_DirectOfferToAnother() external {
        uint256 jobId = _fund(_directOffer(10 * USD, rival));
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotProvider.selector, jobId, provider));
        _accept(jobId);
        vm.prank(rival);
        escrow.accept(jobId, 0);
        assertEq(escrow.job(jobId).provider, rival);
    }

    /// @dev Whoever pays itself would buy reputation and rewards.
    function test_RevertWhen_CallerIsItsClient() external {
        token.transfer(provider, 100e18);
        vm.startPrank(provider);
        token.approve(address(escrow), 100e18);
        uint256 jobId = escrow.fund(_offer(10 * USD));
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidProvider.selector, provider));
        escrow.accept(jobId, 0);
    }

    function test_RevertGiven_OfferEnded() external {
        uint256 jobId = _fund(10 * USD);
        uint256 end = block.timestamp + 1 hours;
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooLate.selector, jobId, end));
        _accept(jobId);
        vm.warp(end - 1);
        _accept(jobId);
    }

    function test_RevertWhen_BelowMinTokens() external {
        uint256 jobId = _fund(_rampOffer(10 * USD));
        vm.startPrank(provider);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_BelowMinTokens.selector, 10e18, 10e18 + 1));
        escrow.accept(jobId, 10e18 + 1);
        escrow.accept(jobId, 10e18);
    }

    function test_RevertGiven_NoProvider() external {
        uint256 jobId = _fund(10 * USD);
        vm.expectRevert(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEnough.selector, stranger, stranger, 50e18, 0)
        );
        vm.prank(stranger);
        escrow.accept(jobId, 0);
    }

    function test_RevertGiven_Jailed() external {
        uint256 jobId = _fund(10 * USD);
        staking.jail(provider, block.timestamp + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, provider));
        _accept(jobId);
    }

    function test_RevertGiven_TooLittleFreeStake() external {
        uint256 jobId = _fund(200_000 * USD); // 400 000 FLOP, a bond of a million
        uint256 other = _fund(1 * USD);
        _accept(jobId);
        assertEq(staking.freeOwn(provider), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEnough.selector, provider, provider, 5e18, 0)
        );
        _accept(other);
    }

    function test_RevertGiven_TooMuchExposure() external {
        feed.say(50e8); // so dear that stake is no limit
        uint256 jobId = _fund(2_000_000 * USD);
        uint256 other = _fund(1 * USD);
        _accept(jobId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_ExposureTooHigh.selector, provider, 2_000_001e18, 2_000_000e18
            )
        );
        _accept(other);
    }

    function test_GivenFlatOffer() external {
        uint256 jobId = _fund(10 * USD);
        skip(10);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobAccepted(jobId, provider, 20e18, 50e18, block.timestamp + 1 days, 0);
        _accept(jobId);

        IJobEscrow.Job memory job = escrow.job(jobId);
        _assertState(jobId, IJobEscrow.JobState.Accepted);
        assertEq(job.provider, provider);
        assertEq(job.deadline, block.timestamp + 1 days);
        assertEq(job.lastHeartbeat, block.timestamp);
        assertEq(job.bondBps, 25_000);
        assertEq(job.bond, 50e18);
        assertEq(job.price, 20e18);
        assertEq(job.usd, 10 * USD);
        assertEq(job.fundedAt + job.offerEnd + job.startBps + job.rampSeconds, 0, "it is an offer no more");
        assertEq(staking.provider(provider).bonded, 50e18);
        assertEq(staking.provider(provider).exposure, 10e18);
        assertEq(escrow.withdrawable(client), 0);
        _assertSolvent();
    }

    function test_GivenRamp_PaysWhatItHasReached() external {
        uint256 jobId = _fund(_rampOffer(10 * USD));
        skip(333); // 5000 + floor(5000 * 333 / 1000) = 6665
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobAccepted(jobId, provider, 13.33e18, 33.325e18, block.timestamp + 1 days, 6.67e18);
        _accept(jobId);
        assertEq(escrow.job(jobId).price, 13.33e18);
        assertEq(escrow.job(jobId).usd, 6_665_000);
        assertEq(escrow.withdrawable(client), 6.67e18);
        assertEq(staking.provider(provider).exposure, 6.665e18);
        _assertSolvent();
    }

    function test_GivenRamp_AtBothEnds() external {
        uint256 first = _fund(_rampOffer(10 * USD));
        uint256 last = _fund(_rampOffer(10 * USD));
        _accept(first);
        assertEq(escrow.job(first).price, 10e18);
        skip(1000);
        _accept(last);
        assertEq(escrow.job(last).price, 20e18);
    }

    /// @dev The price rises with time, from the start to the whole, and what is not paid is the client's at once.
    function testFuzz_RampIsMonotone(uint16 startBps, uint24 ramp, uint256 early, uint256 late, uint64 usd) external {
        IJobEscrow.Offer memory offer = _offer(uint64(bound(usd, 1000 * USD, 10_000 * USD)));
        offer.startBps = uint16(bound(startBps, 1, 10_000));
        offer.rampSeconds = uint24(bound(ramp, 1, 30 days));
        offer.offerSeconds = 30 days;
        late = bound(late, 0, 30 days - 1);
        early = bound(early, 0, late);
        uint256 jobId = _fund(offer);
        uint256 full = escrow.job(jobId).price;
        uint256 start = block.timestamp;

        assertEq(escrow.offeredPrice(jobId), full / 1e9 * offer.startBps / 10_000 * 1e9, "in whole gwei");
        vm.warp(start + early);
        uint256 before = escrow.offeredPrice(jobId);
        vm.warp(start + late);
        uint256 offered = escrow.offeredPrice(jobId);
        assertLe(before, offered);
        assertLe(offered, full);
        if (late >= offer.rampSeconds) assertEq(offered, full);

        vm.prank(provider);
        escrow.accept(jobId, offered);
        assertEq(escrow.job(jobId).price, offered);
        assertEq(escrow.withdrawable(client), full - offered);
        assertLe(escrow.job(jobId).usd * 2e12, offered + 2e12, "microUSD are rounded like the price");
        _assertSolvent();
    }

    /// @dev Five clients paid: a score, and with it the bond goes from 250 % towards 150 %.
    function test_GivenReputation_LowersTheBond() external {
        for (uint160 i = 1; i <= 5; ++i) {
            reputation.recordSettlement(provider, address(i), 20_000e18);
        }
        uint256 reduction = reputation.bondReduction(provider, 25_000);
        assertApproxEqAbs(reduction, 5000, 1, "half of it at the reference");
        uint256 jobId = _fund(10 * USD);
        uint256 bond = (20e18 * (25_000 - reduction) + 9999) / 10_000;
        assertEq(escrow.requiredBond(jobId, provider), bond);
        assertEq(escrow.requiredBond(jobId, rival), 50e18);
        _accept(jobId);
        assertEq(escrow.job(jobId).bond, bond);
        assertEq(escrow.requiredBond(jobId, rival), bond, "agreed");
        assertEq(staking.provider(provider).bonded, bond);
    }

    function _expectWrongState(uint256 jobId, IJobEscrow.JobState state) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, state));
    }
}
