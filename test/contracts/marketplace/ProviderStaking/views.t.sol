// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Views
/// ├── providers: it should page through the list and cut at its end
/// ├── provider, position, requestsOf, positionsOf: it should be empty for the unknown
/// ├── tierOf
/// │  ├── it should be 0 below the minimum and for the unknown
/// │  ├── it should go by own and delegated stake
/// │  └── it should allow the largest cap of the tiers reached, however votes have set them
/// ├── eligibility: it should name the first thing that is against it
/// └── backingOf: it should count wei that rounding left for nobody
contract ProviderStaking_Views_Test is StakingTest {
    function test_ProvidersArePaged() external {
        _register(alice, OWN);
        _register(boris, OWN);
        _register(carol, OWN);
        assertEq(staking.providerCount(), 3);
        assertEq(staking.providers(0, 2).length, 2);
        address[] memory page = staking.providers(1, 5);
        assertEq(page.length, 2);
        assertEq(page[0], boris);
        assertEq(page[1], carol);
        assertEq(staking.providers(3, 5).length, 0);
        assertEq(staking.providers(ALL, ALL).length, 0);
    }

    function test_TheUnknownIsEmpty() external view {
        IProviderStaking.Provider memory nothing;
        assertEq(keccak256(abi.encode(_of(alice))), keccak256(abi.encode(nothing)));
        IProviderStaking.Position memory none;
        assertEq(keccak256(abi.encode(staking.position(alice, carol))), keccak256(abi.encode(none)));
        assertEq(staking.positionsOf(carol).length + staking.requestsOf(alice, carol).length, 0);
        assertEq(staking.votingUnitsOf(carol) + staking.slashable(alice) + staking.freeOwn(alice), 0);
        IStakerRewards.Backing memory backing;
        assertEq(keccak256(abi.encode(staking.backingOf(alice))), keccak256(abi.encode(backing)));
        (uint256 tier, uint256 cap) = staking.tierOf(alice);
        assertEq(tier + cap, 0);
        assertEq(staking.totalStake() + staking.slashRoom(), 0);
    }

    function _assertTier(uint256 tier, uint256 cap) private view {
        (uint256 givenTier, uint256 givenCap) = staking.tierOf(alice);
        assertEq(givenTier, tier);
        assertEq(givenCap, cap);
    }

    function test_TiersGoByStake() external {
        _register(alice, 20_000e18);
        _assertTier(1, 10_000e18);
        _delegate(carol, alice, 80_000e18 - 1e18);
        _assertTier(1, 10_000e18);
        _delegate(carol, alice, 1e18);
        _assertTier(2, 150_000e18);
        _stake(alice, 900_000e18 - 1e18);
        _assertTier(2, 150_000e18);
        _stake(alice, 1e18);
        _assertTier(3, 2_000_000e18);
        _undelegate(carol, alice, ALL);
        _unstake(alice, ALL);
        _assertTier(0, 0);
    }

    /// @dev Steps of votes can bring them out of order.
    function test_TiersOutOfOrder() external {
        _register(alice, 20_000e18);
        _pretend("stake.tier.2.stake", 15_000e9);
        _pretend("stake.tier.1.cap", 500_000e6);
        _assertTier(2, 500_000e18);
        _pretend("stake.tier.3.stake", 14_000e9);
        _assertTier(3, 2_000_000e18);
        _pretend("stake.tier.2.stake", 30_000e9);
        _assertTier(3, 2_000_000e18);
    }

    function test_EligibilityNamesTheFirstThing() external {
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.NotRegistered));
        _register(alice, 10_000e18);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Eligible));
        _delegate(carol, alice, 90_000e18);
        _unstake(alice, 1);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.SelfBondTooLow));
        _undelegate(carol, alice, ALL);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.BelowMinimum));
        _jail(alice, 0);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Jailed));
        _tombstone(alice);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Tombstoned));
    }

    function test_WhatRoundingLeftBacksNobody() external {
        _makeRoom();
        _register(alice, OWN);
        _delegate(carol, alice, 1.1e18);
        _delegate(david, alice, 1.4e18);
        _freezeAndSlash(alice, OWN + 2);
        _stake(alice, OWN);
        _delegate(erika, alice, 1e18);
        _undelegate(carol, alice, ALL);
        _undelegate(david, alice, ALL);
        _undelegate(erika, alice, ALL);
        _unstake(alice, ALL);
        assertEq(_of(alice).delegated, 1);
        IStakerRewards.Backing memory backing = staking.backingOf(alice);
        assertEq(backing.weight + backing.delegated + backing.shares, 0);
        assertEq(rewards.totalWeight(), 9_000_000e18);
    }
}
