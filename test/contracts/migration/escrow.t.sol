// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../contracts/access/interfaces/IGuardianPausable.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev Jobs are funded in another escrow, whose court is another, too: a court names its escrow for good. Old jobs end where
/// they are.
contract Escrow_Migration_Test is MigrationTest {
    JobEscrow private next;
    SlashingCourt private nextCourt;

    function setUp() public override {
        super.setUp();
        _create();
        _approve(carol, address(next));
        _approve(challenger, address(nextCourt));
        _add(swap, address(staking), abi.encodeCall(staking.setLocker, (address(next), true)));
        _add(swap, address(staking), abi.encodeCall(staking.setLocker, (address(nextCourt), true)));
        _add(swap, address(staking), abi.encodeCall(staking.setLocker, (address(escrow), false)));
        _add(swap, address(reputation), abi.encodeCall(reputation.setReporter, (address(next), true)));
        _add(swap, address(reputation), abi.encodeCall(reputation.setReporter, (address(nextCourt), true)));
        _add(swap, address(providerRewards), abi.encodeCall(providerRewards.setRecorder, (address(next), true)));
        _addClasses();
    }

    function test_OldJobsEndWhereTheyAre() external {
        assertLe(swap.calls.length, governor.MAX_CALLS());
        _awaitSwap();
        _executeSwap();
        _assertOldTakesNoneOver();
        uint256 first = _deliverAt(next, providers[5]);
        uint256 second = _deliverAt(next, providers[5]);
        uint256 newCase = _challengeAt(nextCourt, second);
        _judgeAt(nextCourt, newCase, ISlashingCourt.Outcome.Incorrect, [_verifierKey(0), _verifierKey(1)]);
        assertEq(_bondedOf(providers[0]), escrow.job(accepted).bond + escrow.job(submitted).bond, "as before");
        _assertRecords(first);

        _submit(escrow, accepted, providers[0]); // the old one takes the work in
        _execute(governor, queued);
        _finish(next, nextCourt);
        assertEq(uint256(escrow.job(accepted).state), uint256(IJobEscrow.JobState.Settled));
        assertEq(uint256(escrow.job(offered).state), uint256(IJobEscrow.JobState.Refunded));
        assertEq(court.penaltyCount(), 2);
        assertEq(nextCourt.penaltyCount(), 1);
        assertGt(nextCourt.penaltyOf(1).taken, 0, "the new one slashes, too");
        _assertEmpty(escrow, court);
        _assertEmpty(next, nextCourt);
        _assertAllLeave();
    }

    /// @dev Without a right to hold bonds it accepts nothing new, and gives back what was offered.
    function _assertOldTakesNoneOver() private {
        vm.expectRevert(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotLocker.selector, address(escrow)));
        vm.prank(providers[0]);
        escrow.accept(offered, 0);
    }

    /// @dev Both tell the same books of their settlements, each of its own.
    function _assertRecords(uint256 newJob) private {
        uint256 epoch = providerRewards.currentEpoch();
        uint256 usd = providerRewards.usedUsd(epoch);
        uint256 total = reputation.totalOf(providers[5]);
        vm.prank(carol);
        next.settleJob(newJob);
        assertEq(providerRewards.usedUsd(epoch), usd + 100e6);
        assertGt(reputation.totalOf(providers[5]), total);
        _settleByClient(submitted);
        assertEq(providerRewards.usedUsd(epoch), usd + 200e6);
    }

    /// @dev Its place in the registry is the old one's for good: before a vote on the fees' shares is executed, somebody has
    /// to have the new one release its fees, or they are divided by the new shares.
    function test_TheRegistrySettlesTheOldOne() external {
        _awaitSwap();
        _executeSwap();
        uint256 job = _deliverAt(next, providers[5]);
        vm.prank(carol);
        next.settleJob(job);
        (uint256 waiting,) = next.fees();
        assertGt(waiting, 0);
        vm.prank(address(timelock));
        registry.setGroup(ParameterCatalog.FEE_SHARES, _shares());
        (uint256 old,) = escrow.fees();
        assertEq(old, 0, "the old one was settled");
        (uint256 left,) = next.fees();
        assertEq(left, waiting, "the new one was not");
    }

    /* PRIVATE */
    function _shares() private pure returns (uint256[] memory list) {
        list = new uint256[](4);
        (list[0], list[1], list[2], list[3]) = (4500, 2500, 2000, 1000);
    }

    function _bondedOf(address provider) private view returns (uint256 bonded) {
        (bonded,) = staking.heldBy(provider, address(escrow));
    }

    /// @dev They name each other.
    function _create() private {
        address courtAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        IJobEscrow.Modules memory modules = IJobEscrow.Modules({
            feeDistributor: address(distributor),
            oracle: address(oracle),
            reputation: address(reputation),
            workRecorder: address(providerRewards),
            court: courtAt,
            verifierSet: 1
        });
        next = JobEscrow(
            deployArtefact("JobEscrow.sol:JobEscrow", abi.encode(token, registry, timelock, guardian, staking, modules))
        );
        (address[] memory verifiers,) = court.verifiers(1);
        nextCourt = SlashingCourt(
            deployArtefact(
                "SlashingCourt.sol:SlashingCourt",
                abi.encode(token, registry, timelock, next, staking, reputation, verifiers, 2)
            )
        );
        assertEq(address(nextCourt), courtAt);
    }

    /// @dev As the old ones are listed. What is not is CONSTITUTION.
    function _addClasses() private {
        _addClass(swap, address(nextCourt), ISlashingCourt.decide.selector, ProposalClass.Parameter);
        bytes4[7] memory powers = [
            IJobEscrow.setFeeDistributor.selector,
            IJobEscrow.setOracle.selector,
            IJobEscrow.setReputation.selector,
            IJobEscrow.setWorkRecorder.selector,
            IJobEscrow.setJudgement.selector,
            IGuardianPausable.unpause.selector,
            IGuardianPausable.rearm.selector
        ];
        for (uint256 i = 0; i < powers.length; ++i) {
            _addClass(swap, address(next), powers[i], ProposalClass.Powers);
        }
        _addClass(swap, address(nextCourt), ISlashingCourt.addVerifierSet.selector, ProposalClass.Powers);
    }
}
