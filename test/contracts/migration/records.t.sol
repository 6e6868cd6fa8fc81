// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IEpochPool} from "../../../contracts/emission/interfaces/IEpochPool.sol";
import {ReputationRegistry} from "../../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev Reputation, rewards for work and royalties begin anew. Rewards and court name the reputation for good, so they are
/// replaced with it.
contract Records_Migration_Test is MigrationTest {
    ReputationRegistry private nextReputation;
    RoyaltyRegistry private nextRoyalties;
    ProviderRewards private nextRewards;
    SlashingCourt private nextCourt;

    function setUp() public override {
        super.setUp();
        _create();
        _approve(challenger, address(nextCourt));
        _add(swap, address(staking), abi.encodeCall(staking.setLocker, (address(nextCourt), true)));
        _add(swap, address(escrow), abi.encodeCall(escrow.setReputation, (address(nextReputation))));
        _add(swap, address(escrow), abi.encodeCall(escrow.setWorkRecorder, (address(nextRewards))));
        _add(swap, address(escrow), abi.encodeCall(escrow.setJudgement, (address(nextCourt), 1)));
        _addReceiver(IEmissionController.Pool.Providers, address(nextRewards));
        _addReceiver(IEmissionController.Pool.Royalties, address(nextRoyalties));
        _addClass(swap, address(nextReputation), reputation.setReporter.selector, ProposalClass.Powers);
        _addClass(swap, address(nextRewards), IEpochPool.setRecorder.selector, ProposalClass.Powers);
        _addClass(swap, address(nextRoyalties), IEpochPool.setRecorder.selector, ProposalClass.Powers);
        _addClass(swap, address(nextCourt), ISlashingCourt.decide.selector, ProposalClass.Parameter);
        _addClass(swap, address(nextCourt), ISlashingCourt.addVerifierSet.selector, ProposalClass.Powers);
    }

    function test_WorkIsCountedOnce() external {
        _awaitSwap();
        _executeSwap();
        uint256 epoch = providerRewards.currentEpoch();
        IEpochPool.Epoch memory before = providerRewards.epochOf(epoch);
        _settleByClient(submitted); // worked before, settled afterwards
        assertEq(providerRewards.epochOf(epoch).usd, before.usd, "not in the old books");
        assertEq(nextRewards.epochOf(epoch).usd, 100e6, "in the new ones");
        assertApproxEqRel(nextReputation.totalOf(providers[0]), 100e18, 1e12, "but for what time takes in each step");

        _execute(governor, queued);
        skip(7 days);
        _assertRewardsArePaid(epoch);
        _finish(escrow, nextCourt);
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /// @dev Each in its own contract: what was earned before in the old one, what was earned afterwards in the new one.
    function _assertRewardsArePaid(uint256 epoch) private {
        emission.settle();
        emission.release(IEmissionController.Pool.Providers);
        if (nextRewards.canClose()) nextRewards.close();
        if (providerRewards.canClose()) providerRewards.close();
        uint256 sum = _assertClaimed(providerRewards, epoch, providers[5]);
        sum += _assertClaimed(providerRewards, epoch - 2, providers[0]);
        assertGt(sum, 0, "there was something to claim");
        assertEq(providerRewards.reserved(), 0, "nobody else has a share");
        _assertClaimed(nextRewards, epoch, providers[0]);
    }

    function _assertClaimed(ProviderRewards from, uint256 epoch, address provider) private returns (uint256 earned) {
        uint256[] memory epochs = new uint256[](1);
        epochs[0] = epoch;
        earned = from.earned(provider, epochs);
        assertGt(earned, 0);
        uint256 before = token.balanceOf(provider);
        from.claimFor(provider, epochs);
        assertEq(token.balanceOf(provider) - before, earned, "paid to the wei");
    }

    /// @dev NOT SAFE, and why docs/migration.md says to take two votes. What of the old pool no ceiling let anybody have waits
    /// there for work that is recorded nowhere any more, and no vote reaches it: it is as good as burned.
    function test_WhatNobodyEarnedStaysInTheOldPool() external {
        _awaitSwap();
        _executeSwap();
        uint256 epoch = providerRewards.currentEpoch();
        _execute(governor, queued);
        _finish(escrow, nextCourt);
        providerRewards.close();
        _assertClaimed(providerRewards, epoch, providers[5]);
        _assertClaimed(providerRewards, epoch - 2, providers[0]);

        uint256 left = token.balanceOf(address(providerRewards));
        assertGt(left, 700_000e18, "nearly all that was emitted for work");
        assertEq(providerRewards.carry() + providerRewards.uncounted(), left, "it is nobody's");
        skip(52 weeks);
        assertFalse(providerRewards.canClose(), "no epoch is left to pay it out in");
    }

    /// @dev Reputation is not taken along: bonds are whole and fees without discount until it is earned anew.
    function test_ReputationBeginsAnew() external {
        _awaitSwap();
        uint256 total = reputation.totalOf(providers[5]);
        assertGt(total, 0);
        _executeSwap();
        assertEq(reputation.totalOf(providers[5]), total, "the old one still says what it said");
        assertEq(nextReputation.totalOf(providers[5]), 0);

        // The old court tells the old one of its slashes, and nobody the new one: two cases and a late job.
        bytes memory slash = abi.encodeWithSelector(reputation.recordSlash.selector);
        vm.expectCall(address(reputation), slash, 3);
        vm.expectCall(address(nextReputation), slash, 0);
        _finish(escrow, nextCourt);
    }

    /* PRIVATE */
    function _addReceiver(IEmissionController.Pool pool, address to) private {
        _add(swap, address(emission), abi.encodeCall(emission.setReceiver, (pool, to)));
    }

    /// @dev Each names the others, so their addresses are known before they stand.
    function _create() private {
        uint256 nonce = vm.getNonce(address(this));
        address courtAt = vm.computeCreateAddress(address(this), nonce + 3);
        address rewardsAt = vm.computeCreateAddress(address(this), nonce + 2);
        nextReputation = ReputationRegistry(
            deployArtefact(
                "ReputationRegistry.sol:ReputationRegistry",
                abi.encode(registry, timelock, _listOf(address(escrow), courtAt))
            )
        );
        nextRoyalties = RoyaltyRegistry(
            deployArtefact(
                "RoyaltyRegistry.sol:RoyaltyRegistry", abi.encode(token, registry, timelock, _listOf(rewardsAt))
            )
        );
        nextRewards = ProviderRewards(
            deployArtefact(
                "ProviderRewards.sol:ProviderRewards",
                abi.encode(token, registry, timelock, staking, nextReputation, nextRoyalties, _listOf(address(escrow)))
            )
        );
        (address[] memory verifiers,) = court.verifiers(1);
        nextCourt = SlashingCourt(
            deployArtefact(
                "SlashingCourt.sol:SlashingCourt",
                abi.encode(token, registry, timelock, escrow, staking, nextReputation, verifiers, 2)
            )
        );
        assertEq(address(nextRewards), rewardsAt);
        assertEq(address(nextCourt), courtAt);
    }

    function _listOf(address only) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = only;
    }

    function _listOf(address first, address second) private pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (first, second);
    }
}
