// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Pause
/// ├── when a job is funded during a pause
/// │  └── it should revert, before anything is taken
/// ├── when a funded job is settled, returned or refunded late during a pause
/// │  └── it should go through, to the same wei as without
/// ├── when a credit is withdrawn during a pause
/// │  └── it should be paid
/// ├── when the timelock changes the distributor during a pause
/// │  └── it should change
/// └── when the pause is over, by itself or by vote
///    └── it should take new jobs again
contract JobEscrow_Pause_Test is MarketTest {
    uint256 private constant PERIOD = 21 days;

    function test_RevertWhen_FundedDuringAPause() external {
        uint256 until = _pause();
        uint256 before = token.balanceOf(client);
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, until));
        _fund(10e18);
        assertEq(escrow.jobCount(), 0);
        assertEq(token.balanceOf(client), before);

        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, until));
        _fund(10e18);
    }

    function test_GivenPauseEndedByItself() external {
        vm.warp(_pause());
        assertEq(_fund(10e18), 1);
    }

    function test_GivenPauseEndedByVote() external {
        _pause();
        vm.prank(timelock);
        escrow.unpause();
        assertEq(_fund(10e18), 1);
    }

    function test_GivenPause_JobsEndAsEver() external {
        uint256 settled = _fund(100e18);
        uint256 returned = _fund(30e18);
        uint256 late = _fund(7e18);
        _pause();

        _settle(settled);
        _refund(returned);
        skip(1 days + 1);
        vm.prank(stranger);
        escrow.refund(late);

        assertTrue(escrow.isPaused());
        assertEq(escrow.withdrawable(provider), 97.5e18);
        assertEq(escrow.withdrawable(client), 37e18);
        assertEq(token.balanceOf(address(distributor)), 2.5e18);
        assertEq(escrow.locked(), 0);
    }

    function test_GivenPause_CreditsArePaid() external {
        _settle(_fund(100e18));
        _pause();
        vm.prank(stranger);
        assertEq(escrow.withdraw(provider), 97.5e18);
        assertEq(token.balanceOf(provider), 97.5e18);
    }

    function test_GivenPause_DistributorChanges() external {
        _pause();
        vm.prank(timelock);
        escrow.setFeeDistributor(stranger);
        assertEq(escrow.feeDistributor(), stranger);
    }

    /// @dev Whatever the price and the moment of the pause, a job pays the same wei to the same people as without one.
    function testFuzz_GivenPause_NoWeiMoves(uint96 price, uint256 delay, bool isSettled) external {
        price = uint96(bound(price, 1e18, 1_000_000e18));
        uint256 jobId = _fund(price);
        skip(bound(delay, 0, 2 days));
        uint256 snapshot = vm.snapshotState();
        bytes memory free = _end(jobId, isSettled);

        vm.revertToState(snapshot);
        _pause();
        assertEq(_end(jobId, isSettled), free);
    }

    /// @dev Of all that can be called here, `fund` alone asks about the pause.
    function test_OnlyFundReadsThePause() external {
        uint256 settled = _fund(10e18);
        uint256 refunded = _fund(10e18);
        bytes32 word = _pauseWord();
        assertTrue(_reads(word, client, abi.encodeCall(IJobEscrow.fund, (provider, 1e18, 1 days, SPECIFICATION))));
        assertFalse(_reads(word, client, abi.encodeCall(IJobEscrow.settle, (settled))));
        assertFalse(_reads(word, provider, abi.encodeCall(IJobEscrow.refund, (refunded))));
        assertFalse(_reads(word, stranger, abi.encodeCall(IJobEscrow.withdraw, (provider))));
        assertFalse(_reads(word, timelock, abi.encodeCall(IJobEscrow.setFeeDistributor, (stranger))));
    }

    function _pause() private returns (uint256 until) {
        vm.prank(pauser);
        escrow.pause();
        assertTrue(escrow.isPaused());
        assertEq(escrow.pausedUntil(), block.timestamp + PERIOD);
        return escrow.pausedUntil();
    }

    /// @dev Ends the job, pays everybody, and says who has how much.
    function _end(uint256 jobId, bool isSettled) private returns (bytes memory) {
        if (isSettled) _settle(jobId);
        else _refund(jobId);
        escrow.withdraw(isSettled ? provider : client);
        return abi.encode(
            token.balanceOf(client),
            token.balanceOf(provider),
            token.balanceOf(address(distributor)),
            token.balanceOf(address(escrow)),
            escrow.job(jobId)
        );
    }

    function _pauseWord() private returns (bytes32) {
        vm.record();
        escrow.isPaused();
        (bytes32[] memory reads,) = vm.accesses(address(escrow));
        return reads[0];
    }

    function _reads(bytes32 word, address caller, bytes memory data) private returns (bool) {
        vm.record();
        vm.prank(caller);
        (bool isOk,) = address(escrow).call(data);
        assertTrue(isOk);
        (bytes32[] memory reads,) = vm.accesses(address(escrow));
        for (uint256 i = 0; i < reads.length; ++i) {
            if (reads[i] == word) return true;
        }
        return false;
    }
}
