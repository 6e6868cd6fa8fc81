// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Jail, Unjail, Tombstone
/// ├── when the provider is unknown
/// │  └── it should revert
/// ├── given it is jailed
/// │  ├── it should earn nothing until it is unjailed, nor its delegators
/// │  ├── it should be jailed for longer, never for less
/// │  └── it should be unjailed by anyone, not before its time
/// └── given it is removed
///    ├── it should stay so, whatever is tried
///    └── it should let everybody leave, and be slashed until then
contract ProviderStaking_Standing_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
        _delegate(carol, alice, 1000e18);
    }

    function test_RevertWhen_Unknown() external {
        bytes memory reason = abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotRegistered.selector, boris);
        _reverts(reason);
        _jail(boris, 0);
        _reverts(reason);
        _tombstone(boris);
        _reverts(reason);
        staking.unjail(boris);
    }

    function test_RevertWhen_NotJailed() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotJailed.selector, alice));
        staking.unjail(alice);
    }

    function test_GivenJailed_NobodyEarns() external {
        _expectTold(alice, IStakerRewards.Change(OWN + 1000e18, 0, 1000e21, 1000e21, 1000e18, 1000), address(0));
        uint256 until = block.timestamp + 3 days;
        vm.expectEmit(address(staking));
        emit IProviderStaking.Jailed(alice, until);
        _jail(alice, until);

        assertTrue(_of(alice).isJailed);
        assertEq(_of(alice).jailedUntil, until);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Jailed));
        assertEq(rewards.totalWeight(), 0);
        _expectTold(alice, IStakerRewards.Change(0, 0, 1000e21, 600e21, 600e18, 1000), carol);
        _undelegate(carol, alice, 400e18);
        assertEq(rewards.totalWeight(), 0);
        vm.warp(until);
        staking.unjail(alice);
        assertEq(rewards.totalWeight(), OWN + 600e18);
    }

    function test_GivenJailed_ForLongerNeverForLess() external {
        uint256 until = block.timestamp + 3 days;
        _jail(alice, until);
        _jail(alice, until - 1);
        assertEq(_of(alice).jailedUntil, until);
        _jail(alice, until + 1);
        assertEq(_of(alice).jailedUntil, until + 1);
        _jail(alice, ALL);
        assertEq(_of(alice).jailedUntil, type(uint40).max);
    }

    function test_RevertWhen_StillJailed() external {
        uint256 until = block.timestamp + 3 days;
        _jail(alice, until);
        vm.warp(until - 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_StillJailed.selector, alice, until));
        staking.unjail(alice);
        vm.warp(until);
        vm.expectEmit(address(staking));
        emit IProviderStaking.Unjailed(alice);
        vm.prank(stranger);
        staking.unjail(alice);
        assertFalse(_of(alice).isJailed);
        assertEq(_of(alice).jailedUntil, 0);
        _jail(alice, until - 1); // a time that is over: unjailed by anyone at once
        staking.unjail(alice);
    }

    function test_GivenRemoved_StaysSo() external {
        _jail(alice, block.timestamp + 1 days);
        vm.expectEmit(address(staking));
        emit IProviderStaking.Tombstoned(alice);
        _tombstone(alice);
        assertTrue(_of(alice).isTombstoned);
        assertFalse(_of(alice).isJailed);
        vm.recordLogs();
        _tombstone(alice);
        _jail(alice, 0);
        assertEq(vm.getRecordedLogs().length, 0);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_Tombstoned.selector, alice));
        staking.unjail(alice);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Tombstoned));
        assertEq(_weightOf(alice), 0);
        assertEq(rewards.totalWeight(), 0);
    }

    function test_GivenRemoved_EverybodyLeavesAndCanBeSlashedUntilThen() external {
        _makeRoom();
        _tombstone(alice);
        _undelegate(carol, alice, ALL);
        _unstake(alice, ALL);
        assertEq(_freezeAndSlash(alice, OWN + 500e18), OWN + 500e18);
        _passUnbonding();
        assertEq(staking.withdraw(alice, carol), 500e18);
        assertEq(staking.withdraw(alice, alice), 0);
        assertEq(staking.slashable(alice), 0);
    }
}
