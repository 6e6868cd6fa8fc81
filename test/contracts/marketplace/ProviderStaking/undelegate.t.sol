// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Undelegate
/// ├── when more is wanted than the owner has
/// │  └── it should revert
/// ├── when nothing is wanted, or all of nothing
/// │  └── it should revert
/// ├── when less than 1 FLOP would be left
/// │  └── it should revert
/// ├── when 16 amounts are on their way out
/// │  └── it should revert
/// └── else
///    ├── it should be on its way out, earn no more and keep its votes
///    ├── given all of it by amount or by the largest number, it should leave no share
///    ├── given the provider is jailed or removed, it should leave all the same
///    └── given the pool was thinned, it should take exactly the amount and correct the votes
contract ProviderStaking_Undelegate_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
        _delegate(carol, alice, 100e18);
    }

    function test_RevertWhen_MoreThanThereIs() external {
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_NotEnough.selector, alice, carol, 100e18 + 1, 100e18
            )
        );
        _undelegate(carol, alice, 100e18 + 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEnough.selector, boris, carol, 1, 0));
        _undelegate(carol, boris, 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEnough.selector, alice, alice, 1, 0));
        _undelegate(alice, alice, 1); // own stake is no delegation
    }

    function test_RevertWhen_NothingIsWanted() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 0, 1));
        _undelegate(carol, alice, 0);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 0, 1));
        _undelegate(david, alice, ALL);
    }

    function test_RevertWhen_TooLittleIsLeft() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1e18 - 1, 1e18));
        _undelegate(carol, alice, 99e18 + 1);
        _undelegate(carol, alice, 99e18);
        _assertActive(alice, carol, 1e18);
    }

    function test_RevertWhen_SixteenWait() external {
        for (uint256 i = 0; i < 16; ++i) {
            _undelegate(carol, alice, 1);
        }
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooManyRequests.selector, alice, carol, 16));
        _undelegate(carol, alice, 1);
    }

    function test_IsOnItsWayOut() external {
        _expectTold(alice, IStakerRewards.Change(OWN + 100e18, OWN + 70e18, 100e21, 70e21, 70e18, 1000), carol);
        uint256 readyAt = block.timestamp + UNBONDING;
        vm.expectEmit(address(staking));
        emit IProviderStaking.UnstakeRequested(alice, carol, 30e18, 30e21, readyAt);
        assertEq(_undelegate(carol, alice, 30e18), readyAt);

        _assertActive(alice, carol, 70e18);
        _assertUnbonding(alice, carol, 30e18);
        assertEq(_of(alice).delegated, 70e18);
        assertEq(_of(alice).delegatedUnbonding, 30e18);
        assertEq(_of(alice).ownUnbonding, 0);
        IProviderStaking.Request[] memory requests = staking.requestsOf(alice, carol);
        assertEq(requests.length, 1);
        assertEq(requests[0].amount, 30e18);
        assertEq(requests[0].readyAt, readyAt);
        assertEq(rewards.totalWeight(), OWN + 70e18);
        assertEq(token.getVotes(carol), 10_000_000e18);
        _assertVotes(carol);
    }

    function test_GivenAllOfIt_LeavesNoShare() external {
        _delegate(david, alice, 100e18);
        _undelegate(carol, alice, 100e18);
        assertEq(staking.position(alice, carol).shares, 0);
        _undelegate(david, alice, ALL);
        assertEq(staking.position(alice, david).shares, 0);
        assertEq(_of(alice).delegated, 0);
        assertEq(staking.backingOf(alice).shares, 0);
        assertEq(staking.positionsOf(carol).length, 1, "it is on its way out there");
    }

    function test_GivenJailedOrRemoved_LeavesAllTheSame() external {
        _jail(alice, ALL);
        _undelegate(carol, alice, 30e18);
        _tombstone(alice);
        _undelegate(carol, alice, ALL);
        _passUnbonding();
        assertEq(staking.withdraw(alice, carol), 100e18);
        assertEq(token.balanceOf(carol), 10_000_000e18);
        assertEq(staking.positionsOf(carol).length, 0);
        _assertVotes(carol);
    }

    function test_GivenThinned_TakesExactlyTheAmount() external {
        _makeRoom();
        _delegate(david, alice, 333e18);
        _freezeAndSlash(alice, OWN + 77e18 + 1);
        assertGt(token.attributedTo(address(staking), carol), staking.votingUnitsOf(carol), "not told yet");
        uint256 active = staking.position(alice, carol).active;
        _undelegate(carol, alice, 40e18);
        assertApproxEqAbs(staking.position(alice, carol).active, active - 40e18, 1);
        _assertUnbonding(alice, carol, 40e18);
        _assertVotes(carol);
        _undelegate(carol, alice, ALL);
        _undelegate(david, alice, ALL);
        _assertVotes(david);
        assertLe(_of(alice).delegated, 3, "what rounding left");
    }
}
