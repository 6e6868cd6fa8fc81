// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Stake
/// ├── when the amount is below 1 FLOP
/// │  └── it should revert
/// ├── when the caller is no provider or was removed
/// │  └── it should revert
/// └── else
///    ├── it should be the provider's own and earn
///    ├── it should keep its votes
///    └── given it is jailed, it should be taken and not earn
contract ProviderStaking_Stake_Test is StakingTest {
    function test_RevertWhen_TooSmall() external {
        _register(alice, OWN);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1e18 - 1, 1e18));
        _stake(alice, 1e18 - 1);
    }

    function test_RevertWhen_NoProvider() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotRegistered.selector, alice));
        _stake(alice, 1e18);
        _register(alice, OWN);
        _tombstone(alice);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_Tombstoned.selector, alice));
        _stake(alice, 1e18);
    }

    function test_IsOwnAndEarns() external {
        _register(alice, OWN);
        _delegate(carol, alice, 100e18);
        IStakerRewards.Change memory change;
        change = IStakerRewards.Change(OWN + 100e18, OWN + 101e18, 100e21, 100e21, 100e18, 1000);
        _expectTold(alice, change, address(0));
        vm.expectEmit(address(staking));
        emit IProviderStaking.Staked(alice, alice, 1e18, 0);
        _stake(alice, 1e18);
        assertEq(_of(alice).own, OWN + 1e18);
        assertEq(_of(alice).delegated, 100e18);
        assertEq(rewards.totalWeight(), OWN + 101e18);
        _assertActive(alice, alice, OWN + 1e18);
    }

    function test_KeepsItsVotes() external {
        _register(alice, OWN);
        _stake(alice, 5e18);
        assertEq(token.getVotes(alice), 10_000_000e18);
        _assertVotes(alice);
    }

    function test_GivenJailed_TakesItWithoutEarning() external {
        _register(alice, OWN);
        _jail(alice, block.timestamp + 1);
        _stake(alice, 1e18);
        assertEq(_of(alice).own, OWN + 1e18);
        assertEq(_weightOf(alice), 0);
        assertEq(rewards.totalWeight(), 0);
        skip(1);
        staking.unjail(alice);
        assertEq(rewards.totalWeight(), OWN + 1e18);
    }
}
