// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Delegate
/// ├── when the amount is below 1 FLOP
/// │  └── it should revert
/// ├── when the caller is the provider
/// │  └── it should revert
/// ├── when the provider is unknown, jailed, removed or below its minimum
/// │  └── it should revert
/// ├── when the provider's own part would be too small
/// │  └── it should revert
/// ├── when the caller has stake with eight already, its own provider counted in
/// │  └── it should revert
/// └── else
///    ├── it should be worth what was paid, earn and keep its votes
///    ├── given a slash thinned the pool, it should be worth at most a wei less
///    └── given all of the owner's shares are void, it should begin anew in its old place
contract ProviderStaking_Delegate_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
    }

    function _expectNotEligible() private {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, alice));
    }

    function _other(uint256 seed) private returns (address account) {
        account = vm.addr(seed + 1);
        token.transfer(account, OWN);
        vm.prank(account);
        token.approve(address(staking), ALL);
        _register(account, OWN);
    }

    function test_RevertWhen_TooSmall() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1e18 - 1, 1e18));
        _delegate(carol, alice, 1e18 - 1);
    }

    function test_RevertWhen_OwnProvider() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_OwnProvider.selector, alice));
        _delegate(alice, alice, 1e18);
    }

    function test_RevertWhen_NotEligible() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, boris));
        _delegate(carol, boris, 1e18);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, address(0)));
        _delegate(carol, address(0), 1e18);

        _unstake(alice, OWN - 10_000e18 + 1);
        _expectNotEligible();
        _delegate(carol, alice, 1e18);
        _stake(alice, 1e18);
        _jail(alice, 0);
        _expectNotEligible();
        _delegate(carol, alice, 1e18);
        staking.unjail(alice);
        _delegate(carol, alice, 1e18);
        _tombstone(alice);
        _expectNotEligible();
        _delegate(carol, alice, 1e18);
    }

    function test_RevertWhen_SelfBondTooLow() external {
        _delegate(carol, alice, 9 * OWN); // own is a tenth of all, exactly
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_SelfBondTooLow.selector, alice, OWN, 9 * OWN + 1e18, 1000
            )
        );
        _delegate(david, alice, 1e18);
    }

    function test_GivenSelfBondFalls_HoldsAtOnce() external {
        _delegate(carol, alice, 9 * OWN);
        _set("stake.selfBond", 900);
        _delegate(david, alice, 1e18);
    }

    function test_GivenSelfBondRises_HoldsOnceNoticed() external {
        _set("stake.selfBond", 1500);
        _delegate(carol, alice, 6 * OWN);
        vm.prank(stranger);
        staking.settle();
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_SelfBondTooLow.selector, alice, OWN, 6 * OWN + 1e18, 1500
            )
        );
        _delegate(carol, alice, 1e18);
    }

    function test_RevertWhen_EightPositions() external {
        _delegate(carol, alice, 1e18);
        for (uint256 i = 0; i < 7; ++i) {
            _delegate(carol, _other(i), 1e18);
        }
        address ninth = _other(7);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooManyPositions.selector, carol, 8));
        _delegate(carol, ninth, 1e18);
        _delegate(carol, alice, 1e18); // more with one of the eight

        // A place is free once all of it is paid out.
        _undelegate(carol, alice, ALL);
        _passUnbonding();
        staking.withdraw(alice, carol);
        assertEq(staking.positionsOf(carol).length, 7);
        _delegate(carol, ninth, 1e18);
        assertEq(staking.positionsOf(carol).length, 8);
    }

    function test_RevertWhen_SevenPositionsAndAProvider() external {
        _register(boris, OWN);
        for (uint256 i = 0; i < 7; ++i) {
            _delegate(boris, _other(i), 1e18);
        }
        assertEq(staking.positionsOf(boris).length, 8);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooManyPositions.selector, boris, 8));
        _delegate(boris, alice, 1e18);
    }

    function test_IsWorthWhatWasPaid() external {
        _expectTold(alice, IStakerRewards.Change(OWN, OWN + 3e18, 0, 3e21, 3e18, 1000), carol);
        vm.expectEmit(address(staking));
        emit IProviderStaking.Staked(alice, carol, 3e18, 3e21);
        _delegate(carol, alice, 3e18);
        _expectTold(alice, IStakerRewards.Change(OWN + 3e18, OWN + 5e18, 3e21, 5e21, 5e18, 1000), carol);
        _delegate(carol, alice, 2e18);

        IProviderStaking.Position memory position = staking.position(alice, carol);
        assertEq(position.active, 5e18);
        assertEq(position.shares, 5e21);
        assertEq(position.unbonding, 0);
        assertEq(staking.positionsOf(carol).length, 1);
        assertEq(staking.positionsOf(carol)[0], alice);
        assertEq(_of(alice).delegated, 5e18);
        assertEq(token.balanceOf(address(staking)), OWN + 5e18);
        assertEq(token.getVotes(carol), 10_000_000e18);
        _assertVotes(carol);
    }

    function test_GivenThinned_IsWorthAWeiLessAtMost() external {
        _makeRoom();
        _delegate(david, alice, 10_000e18 + 7);
        _freezeAndSlash(alice, OWN + 3333e18 + 1);
        _stake(alice, OWN);
        _delegate(carol, alice, 1234e18 + 5);
        assertApproxEqAbs(staking.position(alice, carol).active, 1234e18 + 5, 1);
        assertLe(staking.position(alice, carol).active, 1234e18 + 5);
        _assertVotes(carol);
    }

    function test_GivenVoid_BeginsAnew() external {
        _makeRoom();
        _delegate(carol, alice, 100e18);
        _sendRewards(1_000_000e18);
        skip(1 days);
        uint256 earned = _earned(alice, carol);
        assertGt(earned, 0);
        _freezeAndSlash(alice, OWN + 100e18);
        _assertActive(alice, carol, 0);
        assertEq(staking.position(alice, carol).shares, 0);
        assertEq(staking.positionsOf(carol).length, 1, "until it is touched");

        _stake(alice, OWN);
        skip(1 days);
        _delegate(carol, alice, 5e18);
        _assertActive(alice, carol, 5e18);
        assertEq(staking.positionsOf(carol).length, 1, "in its old place");
        _assertVotes(carol);
        assertApproxEqAbs(_earned(alice, carol), earned, 1, "earned until the loss, and nothing after it");
    }
}
