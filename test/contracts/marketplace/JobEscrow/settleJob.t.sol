// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestModule} from "../TestModule.sol";

/// SettleJob
/// ├── given the job is not submitted: it should revert
/// ├── when anyone but the client calls inside the dispute window: it should revert
/// └── when the client calls, or anyone after the window
///    ├── it should pay the provider, keep the fee and release the bond
///    ├── it should return what was not billed
///    ├── it should count for the provider's reputation and for rewards
///    └── a reputation should lower the fee, never below what is burned
contract JobEscrow_SettleJob_Test is MarketTest {
    function test_RevertGiven_NotSubmitted() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        _settle(1);
        uint256 jobId = _fund(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Funded);
        _settle(jobId);
        _accept(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Accepted);
        _settle(jobId);
        _submit(jobId);
        _challenge(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Challenged);
        _settle(jobId);
    }

    function test_RevertGiven_SettledBefore() external {
        uint256 jobId = _submitted(10 * USD);
        _settle(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Settled);
        _settle(jobId);
    }

    function test_RevertWhen_AnyoneInsideTheWindow() external {
        uint256 jobId = _submitted(10 * USD);
        uint256 end = block.timestamp + DISPUTE_WINDOW;
        vm.warp(end - 1);
        assertFalse(escrow.isSettleable(jobId));
        address[2] memory callers = [provider, stranger];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooEarly.selector, jobId, callers[i], end));
            vm.prank(callers[i]);
            escrow.settleJob(jobId);
        }
        vm.warp(end);
        assertTrue(escrow.isSettleable(jobId));
        vm.prank(stranger);
        escrow.settleJob(jobId);
    }

    function test_GivenFlat() external {
        uint256 jobId = _submitted(10 * USD);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSettled(jobId, 19.5e18, 0.5e18, 0.5e18, 0);
        _settle(jobId);
        _assertState(jobId, IJobEscrow.JobState.Settled);
        assertEq(escrow.withdrawable(provider), 19.5e18);
        assertEq(escrow.withdrawable(client), 0);
        (uint256 fee, uint256 nominal) = escrow.fees();
        assertEq(fee, 0.5e18);
        assertEq(nominal, 0.5e18);
        assertEq(staking.provider(provider).bonded, 0);
        assertEq(staking.provider(provider).exposure, 0);
        (uint256 weight,) = reputation.weightOf(provider, client);
        assertApproxEqAbs(weight, 10e18, 1e15);
        _assertSolvent();
    }

    function test_GivenMetered_ReturnsTheRest() external {
        uint256 jobId = _fund(_meteredOffer(10 * USD));
        _accept(jobId);
        _submit(jobId, IJobEscrow.Usage(10 hours, 0, 0)); // 3.60 USD
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSettled(jobId, 7.02e18, 0.18e18, 0.18e18, 12.8e18);
        _settle(jobId);
        assertEq(escrow.withdrawable(client), 12.8e18);
        _assertSolvent();
    }

    function test_GivenMetered_NothingUsed() external {
        uint256 jobId = _fund(_meteredOffer(10 * USD));
        _accept(jobId);
        _submit(jobId);
        _settle(jobId);
        assertEq(escrow.withdrawable(client), 20e18);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(staking.provider(provider).bonded, 0);
        _assertSolvent();
    }

    function test_GivenRecorder() external {
        TestModule recorder = _useRecorder();
        IJobEscrow.Offer memory offer = _meteredOffer(10 * USD);
        offer.asset = 9;
        uint256 jobId = _fund(offer);
        _accept(jobId);
        _submit(jobId, IJobEscrow.Usage(10 hours, 0, 0));
        _settle(jobId);
        TestModule.Work memory work = recorder.lastWork();
        assertEq(recorder.works(), 1);
        assertEq(work.provider, provider);
        assertEq(work.client, client);
        assertEq(work.asset, 9);
        assertEq(work.usd, 3.6e18, "what was billed");
        assertEq(work.fee, 0.18e18);
    }

    /// @dev At the reference score the discount is half of 30 %, on the 60 % of the fee that are not burned.
    function test_GivenReputation_LowersTheFee() external {
        for (uint160 i = 1; i <= 5; ++i) {
            reputation.recordSettlement(provider, address(i), 20_000e18);
        }
        uint256 discountBps = reputation.feeDiscount(provider);
        assertApproxEqAbs(discountBps, 1500, 1);
        _settle(_submitted(10 * USD));
        uint256 discount = 0.3e18 * discountBps / 10_000;
        (uint256 fee, uint256 nominal) = escrow.fees();
        assertEq(nominal, 0.5e18);
        assertEq(fee, 0.5e18 - discount);
        assertEq(escrow.withdrawable(provider), 19.5e18 + discount);
        _assertSolvent();
    }

    /// @dev Whatever the reputation says.
    function test_GivenAbsurdDiscount_KeepsTheBurn() external {
        TestModule module = _useReputation();
        module.setAnswer(type(uint256).max);
        _settle(_submitted(10 * USD));
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 0.2e18, "40 % of the fee");
    }

    /// @dev I-12 and the order of rounding, for any figures.
    function testFuzz_Conserves(uint64 usd, uint256 flopPrice, uint64 seconds_, uint16 startBps, uint256 bps) external {
        TestModule module = _useReputation();
        module.setAnswer(0);
        vm.mockCall(
            address(oracle),
            abi.encodeWithSignature("currentPrice()"),
            abi.encode(bound(flopPrice, 1e18, 99e18)) // so dear that the bond is there
        );
        IJobEscrow.Offer memory offer = _meteredOffer(uint64(bound(usd, 1000 * USD, 100_000 * USD)));
        (offer.startBps, offer.rampSeconds) = (uint16(bound(startBps, 1000, 10_000)), 1000);
        uint256 jobId = _fund(offer);
        uint256 funded = escrow.job(jobId).price;
        skip(startBps % 1000);
        _accept(jobId);
        IJobEscrow.Usage memory usage = IJobEscrow.Usage(uint64(bound(seconds_, 0, 1e9)), seconds_ % 1000, 0);
        _submit(jobId, usage);
        IJobEscrow.Job memory job = escrow.job(jobId);
        uint256 exact = uint256(usage.gpuSeconds) * 100_000 + uint256(usage.gibSeconds) * 1000;
        assertLe(job.billed * 1000, exact, "never more than what was used");
        module.setAnswer(bound(bps, 0, 10_000));
        _settle(jobId);

        (uint256 fee, uint256 nominal) = escrow.fees();
        uint256 paid = escrow.withdrawable(provider);
        assertEq(paid + fee + escrow.withdrawable(client), funded, "conservation");
        assertLe((paid + fee) * job.usd, job.price * job.billed, "due is rounded for the client");
        assertGe(nominal * 10_000, (paid + fee) * 250, "the fee is rounded for the protocol");
        assertGe(fee * 10_000, nominal * 4000, "the discount never reaches the burn");
        _assertSolvent();
    }

    function _useReputation() private returns (TestModule module) {
        module = new TestModule();
        vm.prank(timelock);
        escrow.setReputation(address(module));
    }

    function _useRecorder() private returns (TestModule module) {
        module = new TestModule();
        vm.prank(timelock);
        escrow.setWorkRecorder(address(module));
    }

    function _expectWrongState(uint256 jobId, IJobEscrow.JobState state) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, state));
    }
}
