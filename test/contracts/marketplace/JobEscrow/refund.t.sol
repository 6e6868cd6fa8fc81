// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Refund
/// ├── given the job is unknown or not funded: it should revert
/// ├── when anyone but the client calls before the offer's end: it should revert
/// └── when the client calls, or anyone from the end on: it should credit all to the client
contract JobEscrow_Refund_Test is MarketTest {
    function test_RevertGiven_NotFunded() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        escrow.refund(1);
        uint256 jobId = _accepted(10 * USD);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Accepted)
        );
        vm.prank(client);
        escrow.refund(jobId);
    }

    function test_RevertWhen_AnyoneBeforeTheEnd() external {
        uint256 jobId = _fund(_directOffer(10 * USD, provider));
        uint256 end = block.timestamp + 1 hours;
        vm.warp(end - 1);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooEarly.selector, jobId, provider, end));
        vm.prank(provider);
        escrow.refund(jobId);
        vm.warp(end);
        _expectRefund(jobId, stranger);
    }

    function test_WhenClient() external {
        _expectRefund(_fund(10 * USD), client);
    }

    /// @dev Nobody waits for a provider that never comes.
    function test_GivenRamp_ReturnsAll() external {
        uint256 jobId = _fund(_rampOffer(10 * USD));
        skip(10);
        _expectRefund(jobId, client);
    }

    function test_RevertGiven_RefundedBefore() external {
        uint256 jobId = _fund(10 * USD);
        _expectRefund(jobId, client);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, IJobEscrow.JobState.Refunded)
        );
        vm.prank(client);
        escrow.refund(jobId);
    }

    function _expectRefund(uint256 jobId, address by) private {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobRefunded(jobId, 20e18, by);
        vm.prank(by);
        escrow.refund(jobId);
        _assertState(jobId, IJobEscrow.JobState.Refunded);
        assertEq(escrow.withdrawable(client), 20e18);
        assertGt(escrow.job(jobId).offerEnd, 0, "what was offered stays known");
        assertEq(escrow.requiredBond(jobId, provider) + escrow.job(jobId).bond + escrow.job(jobId).bondBps, 0);
        _assertSolvent();
    }
}
