// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Refund
/// ├── when there is no such job
/// │  └── it should revert
/// ├── given the job is over
/// │  └── it should revert
/// ├── when the deadline has not passed and the caller is not the provider
/// │  └── it should revert
/// └── when the caller is the provider, or the deadline has passed
///    ├── it should credit the client with the whole price
///    ├── it should keep no fee
///    └── it should end the lock and emit {JobRefunded}
contract JobEscrow_Refund_Test is MarketTest {
    function test_RevertWhen_UnknownJob() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 7));
        _refund(7);
    }

    function test_RevertGiven_Settled() external {
        uint256 jobId = _fund(10e18);
        _settle(jobId);
        skip(30 days);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_NotFunded.selector, jobId, IJobEscrow.JobState.Settled)
        );
        _refund(jobId);
    }

    function test_RevertGiven_Refunded() external {
        uint256 jobId = _fund(10e18);
        _refund(jobId);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_NotFunded.selector, jobId, IJobEscrow.JobState.Refunded)
        );
        _refund(jobId);
    }

    /// @dev At the deadline itself the provider's time is not over yet.
    function test_RevertWhen_DeadlineHasNotPassed() external {
        uint256 jobId = _fund(10e18);
        uint256 deadline = escrow.job(jobId).deadline;
        vm.warp(deadline);
        address[3] memory callers = [client, stranger, timelock];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooEarly.selector, jobId, callers[i], deadline));
            vm.prank(callers[i]);
            escrow.refund(jobId);
        }
    }

    function test_GivenProviderReturnsIt() external {
        uint256 jobId = _fund(10e18);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobRefunded(jobId, 10e18, provider);
        _refund(jobId);
        _assertRefunded(jobId, 10e18);
    }

    function test_GivenDeadlinePassed_ByAnyone() external {
        uint256 jobId = _fund(10e18);
        vm.warp(escrow.job(jobId).deadline + 1);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobRefunded(jobId, 10e18, stranger);
        vm.prank(stranger);
        escrow.refund(jobId);
        _assertRefunded(jobId, 10e18);
    }

    function testFuzz_WholePriceComesBack(uint96 price) external {
        uint256 before = token.balanceOf(client);
        price = uint96(bound(price, 1e18, before));
        uint256 jobId = _fund(price);
        _refund(jobId);
        _assertRefunded(jobId, price);

        escrow.withdraw(client);
        assertEq(token.balanceOf(client), before);
        assertEq(token.balanceOf(address(escrow)), 0);
    }

    function _assertRefunded(uint256 jobId, uint256 price) private view {
        assertTrue(escrow.job(jobId).state == IJobEscrow.JobState.Refunded);
        assertEq(escrow.withdrawable(client), price);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(escrow.withdrawableTotal(), price);
        assertEq(escrow.locked(), 0);
        assertEq(token.balanceOf(address(distributor)), 0);
    }
}
