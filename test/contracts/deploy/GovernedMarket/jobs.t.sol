// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GovernedMarketTest} from "./GovernedMarketTest.sol";

/// @dev Each vote binds the jobs that are funded once it is executed, and none before.
contract Jobs_GovernedMarket_Test is GovernedMarketTest {
    address private immutable challenger = makeAddr("challenger");

    /* FEE */
    function test_TheFeeBindsLaterJobs() external {
        _awaitVote(abi.encodeCall(IParameterRegistry.set, (ParameterCatalog.PROTOCOL_FEE, 300)));
        uint256 earlier = _fund(100e6);
        _execute();
        uint256 later = _fund(100e6);
        assertEq(_feeOf(earlier, bob), _partUp(escrow.job(earlier).price, 250));
        assertEq(_feeOf(later, dave), _partUp(escrow.job(later).price, 300));
    }

    function _feeOf(uint256 jobId, address provider) private returns (uint256) {
        _acceptAndSubmit(jobId, provider);
        (uint256 before,) = escrow.fees();
        vm.prank(carol);
        escrow.settleJob(jobId);
        (uint256 afterwards,) = escrow.fees();
        return afterwards - before;
    }

    /* FEE SHARES */
    /// @dev What was paid before is divided by the shares it was paid under, though nobody had handed it on yet.
    function test_FeeSharesBindLaterFees() external {
        _awaitVote(ParameterCatalog.FEE_SHARES, _values(4500, 2500, 2000, 1000));
        _work(bob);
        (uint256 earlier,) = escrow.fees();
        _execute();
        uint256 owed = distributor.owed(IFeeDistributor.Share.Stakers);
        assertEq(owed, earlier * 3000 / 10_000, "30 %");

        _work(dave);
        (uint256 later,) = escrow.fees();
        escrow.settle();
        assertEq(distributor.owed(IFeeDistributor.Share.Stakers) - owed, later * 2500 / 10_000, "25 %");
    }

    /* WINDOWS */
    function test_WindowsBindLaterJobs() external {
        _awaitVote(ParameterCatalog.WINDOWS, _values(24 days, 8 days, 5 days, 3 days, 7 days));
        uint256 earlier = _fund(100e6);
        IJobEscrow.Offer memory long = _offer(100e6, 8 days);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_DurationOutOfBounds.selector, 8 days, 7 days));
        _fund(long);
        vm.prank(bob);
        assertEq(staking.unstake(1e18), block.timestamp + 21 days);

        _execute();
        uint256 later = _fund(long);
        vm.prank(bob);
        assertEq(staking.unstake(1e18), block.timestamp + 24 days);
        _acceptAndSubmit(earlier, bob);
        _acceptAndSubmit(later, bob);
        skip(4 days);
        assertTrue(escrow.isSettleable(earlier), "its window was four days when it was funded");
        assertFalse(escrow.isSettleable(later));
        skip(1 days);
        assertTrue(escrow.isSettleable(later));
    }

    /// @dev Unbonding must outlast a job and all its disputes: a vote that breaks this cannot be executed.
    function test_RevertWhen_UnbondingWouldNotCoverAJob() external {
        _awaitVote(ParameterCatalog.WINDOWS, _values(21 days, 8 days, 4 days, 3 days, 7 days));
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotCovered.selector,
                ParameterCatalog.WINDOWS,
                ParameterCatalog.STAKE_UNBONDING,
                21 days,
                22 days
            )
        );
        _execute();
    }

    /* DETERRENCE */
    function test_BondsBindLaterJobs() external {
        _awaitVote(ParameterCatalog.DETERRENCE, _values(4000, 22_500, 15_000));
        uint256 earlier = _fund(100e6);
        _execute();
        uint256 later = _fund(100e6);
        _accept(earlier, bob);
        _accept(later, bob);
        assertEq(escrow.job(earlier).bond, _partUp(escrow.job(earlier).price, 25_000));
        assertEq(escrow.job(later).bond, _partUp(escrow.job(later).price, 22_500));
    }

    /// @dev q * (1 + m) >= 1: a vote under which cheating pays cannot be executed.
    function test_RevertWhen_CheatingWouldPay() external {
        _awaitVote(ParameterCatalog.DETERRENCE, _values(4000, 25_000, 14_999));
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotDeterring.selector,
                ParameterCatalog.DETERRENCE,
                4000,
                14_999
            )
        );
        _execute();
    }

    /* SLASHING */
    function test_PenaltiesBindLaterJobs() external {
        _awaitVote(ParameterCatalog.SLASH_LADDER, _values(1000, 2000, 10_000));
        uint256 earlier = _fund(100e6);
        _execute();
        uint256 later = _fund(100e6);
        _accept(earlier, bob);
        _accept(later, dave);
        skip(30 minutes); // they were heard of, and are late
        escrow.expire(earlier);
        escrow.expire(later);
        assertEq(court.penaltyOf(1).due, _partUp(escrow.job(earlier).bond, 500));
        assertEq(court.penaltyOf(2).due, _partUp(escrow.job(later).bond, 1000));
    }

    function test_DivisionOfPenaltiesBindsLaterJobs() external {
        _awaitVote(ParameterCatalog.SLASH_WATERFALL, _values(2500, 2500));
        uint256 earlier = _fund(100e6);
        _execute();
        uint256 later = _fund(100e6);
        _acceptAndSubmit(earlier, bob);
        _acceptAndSubmit(later, dave);
        (uint256 first, uint256 second) = (_challenge(earlier), _challenge(later));
        _judge(first);
        _judge(second);
        vm.warp(court.caseOf(second).endsAt);
        (uint256 reward, uint256 taken) = _close(first);
        assertEq(reward, taken * 3000 / 10_000, "30 % at most");
        (reward, taken) = _close(second);
        assertEq(reward, taken * 2500 / 10_000, "25 % at most");
    }

    function _challenge(uint256 jobId) private returns (uint256 caseId) {
        uint256 bond = court.challengeBond(jobId);
        vm.prank(carol);
        assertTrue(token.transfer(challenger, bond));
        vm.startPrank(challenger);
        token.approve(address(court), bond);
        caseId = court.challenge(jobId, "evidence");
        vm.stopPrank();
    }

    /// @dev What the challenger gets of the penalty, apart from its bond.
    function _close(uint256 caseId) private returns (uint256 reward, uint256 taken) {
        uint256 before = court.withdrawable(challenger);
        court.close(caseId);
        reward = court.withdrawable(challenger) - before - court.caseOf(caseId).bond;
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(court.penaltyCount());
        assertEq(penalty.taken, penalty.due, "nothing was put off");
        taken = penalty.taken;
    }

    function _judge(uint256 caseId) private {
        bytes32 digest = court.verdictDigest(caseId, ISlashingCourt.Outcome.Incorrect, "reasons");
        (address[] memory signers, bytes[] memory signatures) = (new address[](2), new bytes[](2));
        for (uint256 i = 0; i < 2; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_verifierKey(i), digest);
            (signers[i], signatures[i]) = (vm.addr(_verifierKey(i)), abi.encodePacked(r, s, v));
        }
        court.giveVerdict(caseId, ISlashingCourt.Outcome.Incorrect, "reasons", signers, signatures);
    }

    /// @dev `bps` of `amount`, rounded up.
    function _partUp(uint256 amount, uint256 bps) private pure returns (uint256) {
        return (amount * bps + 9999) / 10_000;
    }
}
