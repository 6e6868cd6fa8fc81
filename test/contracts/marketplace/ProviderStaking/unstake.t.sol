// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Unstake
/// ├── when more than is free is wanted
/// │  └── it should revert: bonds of open jobs stay
/// ├── when nothing is wanted, or all of nothing
/// │  └── it should revert
/// ├── when 16 amounts are on their way out
/// │  └── it should revert
/// └── else
///    ├── it should be on its way out, earn no more and keep its votes
///    ├── given the largest number, it should take all that is free
///    ├── given it leaves too little behind, the provider should take no new jobs and delegations
///    ├── given the provider is jailed or removed, it should leave all the same
///    └── given the period changes later, it should keep its own
contract ProviderStaking_Unstake_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
    }

    function test_RevertWhen_MoreThanFree() external {
        vm.prank(escrow);
        staking.lockBond(alice, 20_000e18, 1000e18);
        assertEq(staking.freeOwn(alice), OWN - 20_000e18);
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_NotEnough.selector, alice, alice, OWN - 20_000e18 + 1, OWN - 20_000e18
            )
        );
        _unstake(alice, OWN - 20_000e18 + 1);
        _unstake(alice, OWN - 20_000e18);
        assertEq(staking.freeOwn(alice), 0);
    }

    function test_RevertWhen_NothingIsWanted() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 0, 1));
        _unstake(alice, 0);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 0, 1));
        _unstake(stranger, ALL);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEnough.selector, stranger, stranger, 1, 0));
        _unstake(stranger, 1);
    }

    function test_RevertWhen_SixteenWait() external {
        for (uint256 i = 0; i < 16; ++i) {
            _unstake(alice, 1);
        }
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooManyRequests.selector, alice, alice, 16));
        _unstake(alice, 1);
        _passUnbonding();
        staking.withdraw(alice, alice);
        _unstake(alice, 1);
    }

    function test_IsOnItsWayOut() external {
        _expectTold(alice, IStakerRewards.Change(OWN, OWN - 7e18, 0, 0, 0, 1000), address(0));
        uint256 readyAt = block.timestamp + UNBONDING;
        vm.expectEmit(address(staking));
        emit IProviderStaking.UnstakeRequested(alice, alice, 7e18, 0, readyAt);
        assertEq(_unstake(alice, 7e18), readyAt);

        assertEq(_of(alice).own, OWN - 7e18);
        assertEq(_of(alice).ownUnbonding, 7e18);
        assertEq(_of(alice).delegatedUnbonding, 0);
        _assertUnbonding(alice, alice, 7e18);
        IProviderStaking.Request[] memory requests = staking.requestsOf(alice, alice);
        assertEq(requests.length, 1);
        assertEq(requests[0].amount, 7e18);
        assertEq(requests[0].readyAt, readyAt);
        assertEq(rewards.totalWeight(), OWN - 7e18);
        assertEq(token.getVotes(alice), 10_000_000e18);
        _assertVotes(alice);
    }

    function test_GivenTheLargestNumber_TakesAllThatIsFree() external {
        vm.prank(escrow);
        staking.lockBond(alice, 1, 0);
        _unstake(alice, ALL);
        assertEq(_of(alice).own, 1);
        assertEq(_of(alice).ownUnbonding, OWN - 1);
    }

    function test_GivenTooLittleIsLeft_TakesNoNewOnes() external {
        _delegate(carol, alice, 100_000e18);
        _unstake(alice, OWN - 10_000e18);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.SelfBondTooLow));
        _undelegate(carol, alice, ALL);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Eligible));
        _unstake(alice, 1);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.BelowMinimum));
    }

    function test_GivenJailedOrRemoved_LeavesAllTheSame() external {
        _jail(alice, ALL);
        _unstake(alice, 1e18);
        _tombstone(alice);
        _unstake(alice, ALL);
        _passUnbonding();
        assertEq(staking.withdraw(alice, alice), OWN);
        assertEq(token.balanceOf(alice), 10_000_000e18);
    }

    function test_GivenThePeriodChanges_KeepsItsOwn() external {
        uint256 readyAt = _unstake(alice, 1e18);
        _setUnbonding(24 days);
        assertEq(_unstake(alice, 1e18), block.timestamp + 24 days);
        assertEq(staking.requestsOf(alice, alice)[0].readyAt, readyAt);
        vm.warp(readyAt);
        assertEq(staking.withdraw(alice, alice), 1e18);
    }
}
