// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../MarketTest.sol";

/// Settle
/// ├── when there is no such job
/// │  └── it should revert
/// ├── when the caller is not the client
/// │  └── it should revert
/// ├── given the job is over
/// │  └── it should revert
/// └── given the job is funded
///    ├── it should credit the provider with price less fee
///    ├── it should send the fee, rounded up, to the fee distributor
///    ├── it should end the lock and emit {JobSettled}
///    └── it should work after the deadline too
contract JobEscrow_Settle_Test is MarketTest {
    function test_RevertWhen_UnknownJob() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 1));
        _settle(1);
    }

    function test_RevertWhen_CallerIsNotClient() external {
        uint256 jobId = _fund(10e18);
        address[3] memory callers = [provider, stranger, timelock];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotClient.selector, jobId, callers[i]));
            vm.prank(callers[i]);
            escrow.settle(jobId);
        }
    }

    function test_RevertGiven_Settled() external {
        uint256 jobId = _fund(10e18);
        _settle(jobId);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_NotFunded.selector, jobId, IJobEscrow.JobState.Settled)
        );
        _settle(jobId);
    }

    function test_RevertGiven_Refunded() external {
        uint256 jobId = _fund(10e18);
        _refund(jobId);
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_NotFunded.selector, jobId, IJobEscrow.JobState.Refunded)
        );
        _settle(jobId);
    }

    function test_GivenFunded_DividesThePrice() external {
        uint256 jobId = _fund(1000e18);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSettled(jobId, 975e18, 25e18);
        _settle(jobId);

        assertTrue(escrow.job(jobId).state == IJobEscrow.JobState.Settled);
        assertEq(escrow.withdrawable(provider), 975e18);
        assertEq(escrow.withdrawableTotal(), 975e18);
        assertEq(escrow.locked(), 0);
        assertEq(token.balanceOf(address(distributor)), 25e18);
        assertEq(token.balanceOf(address(escrow)), 975e18);
    }

    /// @dev 250 bps of 1e18 + 1 wei end in a fraction of a wei, which is the protocol's.
    function test_GivenFunded_RoundsTheFeeUp() external {
        _settle(_fund(1e18 + 1));
        assertEq(token.balanceOf(address(distributor)), 0.025e18 + 1);
        assertEq(escrow.withdrawable(provider), 0.975e18);
    }

    function test_GivenFunded_OtherJobsStayLocked() external {
        uint256 first = _fund(10e18);
        _fund(20e18);
        _settle(first);
        assertEq(escrow.locked(), 20e18);
        assertTrue(escrow.job(2).state == IJobEscrow.JobState.Funded);
    }

    function test_GivenFunded_AfterTheDeadline() external {
        uint256 jobId = _fund(10e18);
        skip(30 days);
        _settle(jobId);
        assertEq(escrow.withdrawable(provider), 9.75e18);
    }

    /// @dev To the wei, for every price that fits and every fee up to the hard maximum.
    function testFuzz_FeeAndPaidAreThePrice(uint96 price, uint256 fee) external {
        uint256 hardMax = _hardMax(ParameterCatalog.PROTOCOL_FEE);
        fee = bound(fee, 0, hardMax);
        price = uint96(bound(price, 1e18, token.balanceOf(client)));
        _pretend(ParameterCatalog.PROTOCOL_FEE, fee);

        _settle(_fund(price));

        uint256 toProtocol = token.balanceOf(address(distributor));
        assertEq(escrow.withdrawable(provider) + toProtocol, price);
        // Rounded up: the smallest whole number that is no less than the share.
        assertGe(toProtocol * 10_000, fee * price);
        assertLt(toProtocol * 10_000, fee * price + 10_000);
        // Never above the hard maximum, but for the wei of rounding.
        assertLe(toProtocol * 10_000, hardMax * price + 9999);
        assertEq(token.balanceOf(address(escrow)), escrow.locked() + escrow.withdrawableTotal());
    }
}
