// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Submit
/// ├── given the job is unknown, not accepted, another's or late: it should revert
/// ├── given a flat price and some use: it should revert
/// ├── given a flat price: it should bill all of it
/// └── given it is metered: it should bill what was used, rounded down, at most the price
contract JobEscrow_Submit_Test is MarketTest {
    function test_RevertGiven_UnknownJob() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        _submit(1);
    }

    function test_RevertGiven_NotAccepted() external {
        uint256 jobId = _fund(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Funded);
        _submit(jobId);
        _accept(jobId);
        _submit(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Submitted);
        _submit(jobId);
    }

    function test_RevertGiven_Another() external {
        uint256 jobId = _accepted(10 * USD);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotProvider.selector, jobId, client));
        vm.prank(client);
        escrow.submit(jobId, RESULT, _noUsage());
    }

    function test_RevertGiven_Late() external {
        uint256 jobId = _accepted(10 * USD);
        uint256 deadline = block.timestamp + 1 days;
        vm.warp(deadline);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooLate.selector, jobId, deadline));
        _submit(jobId);
        vm.warp(deadline - 1);
        _submit(jobId);
    }

    function test_RevertGiven_FlatAndUsed() external {
        uint256 jobId = _accepted(10 * USD);
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotMetered.selector, jobId));
            _submit(jobId, IJobEscrow.Usage(i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0));
        }
    }

    function test_GivenFlat() external {
        uint256 jobId = _accepted(10 * USD);
        skip(1 hours);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSubmitted(jobId, RESULT, _noUsage(), 10 * USD);
        _submit(jobId);

        IJobEscrow.Job memory job = escrow.job(jobId);
        _assertState(jobId, IJobEscrow.JobState.Submitted);
        assertEq(job.submittedAt, block.timestamp);
        assertEq(job.billed, 10 * USD);
        assertEq(job.resultHash, RESULT);
        assertEq(job.usd, 10 * USD);
        assertEq(job.price, 20e18);
        assertEq(job.duration, 1 days);
        assertEq(job.termsId, 1);
        assertEq(job.provider, provider);
        assertEq(job.fundedAt + job.offerEnd + job.startBps + job.rampSeconds, 0);
        assertEq(staking.provider(provider).bonded, 50e18, "locked until the end");
    }

    function test_GivenMetered() external {
        // 7 GPU-hours at 0.36 USD, 1001 GiB-seconds at a thousandth of a millionth, 3 GiB out at 0.01 USD.
        IJobEscrow.Usage memory usage = IJobEscrow.Usage({gpuSeconds: 7 hours, gibSeconds: 1001, egressGib: 3});
        assertEq(_billed(usage), 2_520_000 + 1001 + 30_000);
    }

    function test_GivenMetered_RoundsDown() external {
        IJobEscrow.Offer memory offer = _meteredOffer(10 * USD);
        offer.rates = IJobEscrow.Rates(999, 1, 0);
        assertEq(_billed(offer, IJobEscrow.Usage(1, 0, 0)), 0);
        assertEq(_billed(offer, IJobEscrow.Usage(1, 1, 0)), 1, "rounded once, not term by term");
    }

    function test_GivenMetered_AtMostThePrice() external {
        assertEq(_billed(IJobEscrow.Usage(type(uint64).max, type(uint64).max, type(uint64).max)), 10 * USD);
        assertEq(_billed(_noUsage()), 0);
    }

    /// @dev With a ramp, the cap is what was agreed.
    function test_GivenMeteredRamp() external {
        IJobEscrow.Offer memory offer = _meteredOffer(10 * USD);
        (offer.startBps, offer.rampSeconds) = (5000, 1000);
        assertEq(_billed(offer, IJobEscrow.Usage(type(uint64).max, 0, 0)), 5 * USD);
    }

    function _billed(IJobEscrow.Usage memory usage) private returns (uint256) {
        return _billed(_meteredOffer(10 * USD), usage);
    }

    function _billed(IJobEscrow.Offer memory offer, IJobEscrow.Usage memory usage) private returns (uint256) {
        uint256 jobId = _fund(offer);
        _accept(jobId);
        _submit(jobId, usage);
        return escrow.job(jobId).billed;
    }

    function _expectWrongState(uint256 jobId, IJobEscrow.JobState state) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, state));
    }
}
