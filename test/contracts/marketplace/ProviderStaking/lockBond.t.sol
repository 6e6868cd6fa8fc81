// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "./StakingTest.sol";

/// LockBond, UnlockBond
/// ├── when the caller is no locker
/// │  ├── it should revert when it locks
/// │  └── it should release what it locked while it was one, and no more
/// ├── when more than the free own stake is to be locked
/// │  └── it should revert
/// ├── when the provider takes no new jobs
/// │  └── it should revert
/// ├── when the open jobs would be worth more than the tier allows
/// │  └── it should revert
/// └── else
///    ├── it should lock the bond and count the value, in millionths of a dollar rounded up
///    └── it should release both, and never fail for a fraction of a cent
///
/// SetLocker
/// ├── when the caller is not the timelock, or the address is zero
/// │  └── it should revert
/// └── else
///    └── it should let it hold stake, or no more
contract ProviderStaking_LockBond_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
    }

    function _lock(uint256 bond, uint256 value) private {
        vm.prank(escrow);
        staking.lockBond(alice, bond, value);
    }

    function _unlock(uint256 bond, uint256 value) private {
        vm.prank(escrow);
        staking.unlockBond(alice, bond, value);
    }

    function _expectNotEligible() private {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, alice));
    }

    function _remove(address locker) private {
        vm.prank(timelock);
        staking.setLocker(locker, false);
    }

    function test_RevertWhen_NotTheTimelock() external {
        _reverts(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, stranger));
        vm.prank(stranger);
        staking.setLocker(stranger, true);
        _reverts(abi.encodeWithSelector(IGoverned.Governed_ZeroAddress.selector));
        vm.prank(timelock);
        staking.setLocker(address(0), true);
    }

    function test_NamesAndRemovesLockers() external {
        assertTrue(staking.isLocker(escrow));
        vm.expectEmit(address(staking));
        emit IProviderStaking.LockerSet(escrow, false);
        _remove(escrow);
        assertFalse(staking.isLocker(escrow));
    }

    function test_RevertWhen_NotLocker() external {
        bytes memory reason = abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotLocker.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(reason);
        staking.lockBond(alice, 0, 0);
        vm.expectRevert(reason);
        staking.freeze(alice, 1);
        vm.expectRevert(reason);
        staking.jail(alice, 0);
        vm.expectRevert(reason);
        staking.tombstone(alice);
        vm.stopPrank();
    }

    function test_GivenRemoved_EndsWhatItBegan() external {
        _lock(100e18, 5e18);
        _remove(escrow);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotLocker.selector, escrow));
        _lock(1, 1);
        _unlock(100e18, 5e18);
        assertEq(_of(alice).bonded, 0);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotHeld.selector, alice, escrow, 1, 0));
        _unlock(1, 0);
    }

    function test_RevertWhen_MoreThanFree() external {
        _lock(OWN - 5, 0);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEnough.selector, alice, alice, 6, 5));
        _lock(6, 0);
        _lock(5, 0);
        assertEq(staking.freeOwn(alice), 0);
    }

    function test_RevertWhen_AnothersBondIsToBeReleased() external {
        _lock(10, 0);
        vm.prank(court);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotHeld.selector, alice, court, 10, 0));
        staking.unlockBond(alice, 10, 0);
    }

    function test_RevertWhen_NotEligible() external {
        _jail(alice, 0);
        _expectNotEligible();
        _lock(1, 1);
        staking.unjail(alice);
        _delegate(carol, alice, 9 * OWN);
        _unstake(alice, 1);
        _expectNotEligible(); // own part below a tenth
        _lock(1, 1);
        _undelegate(carol, alice, ALL);
        _lock(1, 1);
        _unstake(alice, OWN - 10_000e18);
        _expectNotEligible(); // below the minimum
        _lock(1, 1);
        _tombstone(alice);
        _expectNotEligible();
        _lock(1, 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, boris));
        vm.prank(escrow);
        staking.lockBond(boris, 0, 1);
    }

    function test_RevertWhen_ExposureTooHigh() external {
        _lock(0, 10_000e18);
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_ExposureTooHigh.selector, alice, 10_000e18 + 1e12, 10_000e18
            )
        );
        _lock(0, 1);
        _delegate(carol, alice, 50_000e18); // tier 2
        _lock(0, 140_000e18);
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_ExposureTooHigh.selector, alice, 150_000e18 + 1e12, 150_000e18
            )
        );
        _lock(0, 1);
        _stake(alice, 900_000e18); // tier 3
        _lock(0, 1_850_000e18);
        assertEq(_of(alice).exposure, 2_000_000e18);
    }

    function test_LocksAndReleases() external {
        _lock(100e18, 5e18 + 1);
        _lock(50e18, 1e18);
        assertEq(_of(alice).bonded, 150e18);
        assertEq(_of(alice).exposure, 6e18 + 1e12, "rounded up");
        assertEq(staking.freeOwn(alice), OWN - 150e18);
        assertEq(rewards.totalWeight(), OWN, "it earns all the same");

        _unlock(100e18, 5e18 + 1);
        assertEq(_of(alice).bonded, 50e18);
        assertEq(_of(alice).exposure, 1e18);
        _unlock(50e18, 1e18);
        assertEq(_of(alice).bonded + _of(alice).exposure, 0);
    }

    function test_GivenValueIsReleasedInParts_NeverFails() external {
        _lock(10, 3);
        _unlock(5, 1);
        _unlock(5, 2);
        assertEq(_of(alice).bonded + _of(alice).exposure, 0);
    }

    /// @dev Two lockers: neither's rounding touches the other's.
    function test_GivenAnotherLocker_ItsValueStays() external {
        _lock(10, 7e18);
        vm.prank(court);
        staking.lockBond(alice, 20, 9e18);
        _unlock(10, 100e18);
        assertEq(_of(alice).bonded, 20);
        assertEq(_of(alice).exposure, 9e18);
    }

    function test_GivenASlashTookOfTheBond_NothingIsFreeAndItCanBeReleased() external {
        _makeRoom();
        _lock(40_000e18, 1e18);
        _freezeAndSlash(alice, 20_000e18);
        assertEq(_of(alice).own, 30_000e18);
        assertEq(_of(alice).bonded, 40_000e18);
        assertEq(staking.freeOwn(alice), 0);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 0, 1));
        _unstake(alice, ALL);
        _unlock(40_000e18, 1e18);
        assertEq(staking.freeOwn(alice), 30_000e18);
    }
}
