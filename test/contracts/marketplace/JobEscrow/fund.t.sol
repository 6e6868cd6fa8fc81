// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../MarketTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// Fund
/// ├── when the provider is zero, the client itself or the escrow
/// │  └── it should revert
/// ├── when the price is below the governed minimum, or does not fit
/// │  └── it should revert
/// ├── when the duration is zero or above the governed maximum
/// │  └── it should revert
/// ├── when the client cannot pay
/// │  └── it should revert
/// └── when the terms are allowed
///    ├── it should take the price and lock it
///    ├── it should copy fee and deadline into the job
///    ├── it should count ids from 1
///    └── it should emit {JobFunded}
contract JobEscrow_Fund_Test is MarketTest {
    uint256 private constant MIN_PRICE = 1e18;
    uint256 private constant MAX_DURATION = 7 days;

    function test_RevertWhen_ProviderIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidProvider.selector, address(0)));
        vm.prank(client);
        escrow.fund(address(0), 1e18, 1 days, SPECIFICATION);
    }

    function test_RevertWhen_ProviderIsClient() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidProvider.selector, client));
        vm.prank(client);
        escrow.fund(client, 1e18, 1 days, SPECIFICATION);
    }

    /// @dev What is sent to itself would be nobody's.
    function test_RevertWhen_ProviderIsTheEscrow() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidProvider.selector, address(escrow)));
        vm.prank(client);
        escrow.fund(address(escrow), 1e18, 1 days, SPECIFICATION);
    }

    function test_RevertWhen_PriceBelowMinimum() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooLow.selector, MIN_PRICE - 1, MIN_PRICE));
        vm.prank(client);
        escrow.fund(provider, MIN_PRICE - 1, 1 days, SPECIFICATION);
    }

    function test_RevertWhen_PriceDoesNotFit() external {
        uint256 max = type(uint96).max;
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooHigh.selector, max + 1, max));
        vm.prank(client);
        escrow.fund(provider, max + 1, 1 days, SPECIFICATION);
    }

    function test_RevertWhen_DurationIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_DurationOutOfBounds.selector, 0, MAX_DURATION));
        vm.prank(client);
        escrow.fund(provider, 1e18, 0, SPECIFICATION);
    }

    function test_RevertWhen_DurationAboveMaximum() external {
        vm.expectRevert(
            abi.encodeWithSelector(IJobEscrow.JobEscrow_DurationOutOfBounds.selector, MAX_DURATION + 1, MAX_DURATION)
        );
        vm.prank(client);
        escrow.fund(provider, 1e18, MAX_DURATION + 1, SPECIFICATION);
    }

    function test_RevertWhen_ClientCannotPay() external {
        vm.startPrank(stranger);
        token.approve(address(escrow), 5e18);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, stranger, 0, 5e18));
        escrow.fund(provider, 5e18, 1 days, SPECIFICATION);
        vm.stopPrank();
        assertEq(escrow.jobCount(), 0);
    }

    function test_GivenAllowedTerms_LocksThePrice() external {
        uint256 before = token.balanceOf(client);
        uint256 jobId = _fund(40e18);

        assertEq(jobId, 1);
        assertEq(escrow.jobCount(), 1);
        assertEq(token.balanceOf(client), before - 40e18);
        assertEq(token.balanceOf(address(escrow)), 40e18);
        assertEq(escrow.locked(), 40e18);
        assertEq(escrow.withdrawableTotal(), 0);

        IJobEscrow.Job memory job = escrow.job(jobId);
        assertEq(job.client, client);
        assertEq(job.provider, provider);
        assertEq(job.price, 40e18);
        assertEq(job.deadline, block.timestamp + 1 days);
        assertEq(job.fee.raw(), 250);
        assertTrue(job.state == IJobEscrow.JobState.Funded);
    }

    function test_GivenAllowedTerms_CountsIdsFromOne() external {
        assertEq(_fund(1e18), 1);
        assertEq(_fund(2e18), 2);
        assertEq(escrow.locked(), 3e18);
    }

    function test_GivenAllowedTerms_Emits() external {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobFunded(1, client, provider, 3e18, 250, block.timestamp + 1 days, SPECIFICATION);
        _fund(3e18);
    }

    function test_GivenLimitsExactlyMet() external {
        vm.prank(client);
        escrow.fund(provider, MIN_PRICE, MAX_DURATION, SPECIFICATION);
        assertEq(escrow.job(1).deadline, block.timestamp + MAX_DURATION);
    }

    /// @dev The minimum is governed in gweiFLOP: 2e9 of them are 2 FLOP.
    function test_GivenMinimumWasChanged() external {
        _set(ParameterCatalog.JOB_MIN_PRICE, 2e9);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_PriceTooLow.selector, 2e18 - 1, 2e18));
        vm.prank(client);
        escrow.fund(provider, 2e18 - 1, 1 days, SPECIFICATION);
        _fund(2e18);
    }

    /// @dev A minimum of zero allows a price of zero: the job runs its course and moves nothing.
    function test_GivenMinimumIsZero() external {
        _set(ParameterCatalog.JOB_MIN_PRICE, 0);
        uint256 jobId = _fund(0);
        _settle(jobId);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(token.balanceOf(address(distributor)), 0);
    }

    function test_GivenMaximumDurationWasChanged() external {
        _set(ParameterCatalog.JOB_MAX_DURATION, 6 days);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_DurationOutOfBounds.selector, 6 days + 1, 6 days));
        vm.prank(client);
        escrow.fund(provider, 1e18, 6 days + 1, SPECIFICATION);
    }

    /// @dev The fee of a job is the one in force when it was funded, before and after any vote.
    function test_GivenFeeChangesAfterFunding() external {
        uint256 older = _fund(100e18);
        _set(ParameterCatalog.PROTOCOL_FEE, 300);
        uint256 newer = _fund(100e18);

        assertEq(escrow.job(older).fee.raw(), 250);
        assertEq(escrow.job(newer).fee.raw(), 300);
        _settle(older);
        assertEq(token.balanceOf(address(distributor)), 2.5e18);
        _settle(newer);
        assertEq(token.balanceOf(address(distributor)), 5.5e18);
    }
}
