// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "./StakingTest.sol";

/// Freeze, Thaw
/// ├── it should hold what is asked for, as far as it is there and not held by another dispute
/// ├── given nothing is left to hold, it should hold nothing and say so
/// ├── it should release no more than the caller holds
/// ├── given the locker was removed, it should release all the same
/// └── heldBy: it should say what each locker holds, by itself
contract ProviderStaking_Freeze_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
        _delegate(carol, alice, 100e18);
    }

    function _thaw(address locker, uint256 amount) private {
        vm.prank(locker);
        staking.thaw(alice, amount);
    }

    function test_HoldsWhatIsThere() external {
        _undelegate(carol, alice, 40e18);
        _unstake(alice, 1000e18);
        assertEq(staking.slashable(alice), OWN + 100e18, "wherever it is");
        vm.expectEmit(address(staking));
        emit IProviderStaking.Frozen(alice, court, 30_000e18);
        assertEq(_freeze(alice, 30_000e18), 30_000e18);
        vm.prank(escrow);
        assertEq(staking.freeze(alice, ALL), 20_100e18);
        assertEq(_of(alice).frozen, OWN + 100e18);
    }

    function test_GivenNothingIsLeft_HoldsNothing() external {
        _freeze(alice, ALL);
        vm.recordLogs();
        assertEq(_freeze(alice, 1), 0);
        assertEq(_freeze(boris, 1), 0, "an unknown one has nothing");
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_RevertWhen_MoreThanHeldIsReleased() external {
        _freeze(alice, 10e18);
        _reverts(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotHeld.selector, alice, court, 10e18 + 1, 10e18)
        );
        _thaw(court, 10e18 + 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotHeld.selector, alice, stranger, 1, 0));
        _thaw(stranger, 1);
    }

    function test_Releases() external {
        _freeze(alice, 10e18);
        vm.expectEmit(address(staking));
        emit IProviderStaking.Thawed(alice, court, 4e18);
        _thaw(court, 4e18);
        assertEq(_of(alice).frozen, 6e18);
        _thaw(court, 6e18);
        assertEq(_of(alice).frozen, 0);
    }

    function test_GivenRemoved_ReleasesAllTheSame() external {
        _freeze(alice, 10e18);
        vm.prank(timelock);
        staking.setLocker(court, false);
        _thaw(court, 3e18);
        assertEq(_slash(alice, 7e18), 7e18, "and slashes what it holds");
        assertEq(_of(alice).frozen, 0);
    }

    function test_HeldBy() external {
        _freeze(alice, 10e18);
        vm.startPrank(escrow);
        staking.freeze(alice, 3e18);
        staking.lockBond(alice, 7e18, 100e18);
        vm.stopPrank();
        _assertHeldBy(court, 0, 10e18);
        _assertHeldBy(escrow, 7e18, 3e18);
        _assertHeldBy(stranger, 0, 0);
        _slash(alice, 4e18);
        _assertHeldBy(court, 0, 6e18);
    }

    function _assertHeldBy(address locker, uint256 bonded, uint256 frozen) private view {
        (uint256 bonded_, uint256 frozen_) = staking.heldBy(alice, locker);
        assertEq(bonded_, bonded);
        assertEq(frozen_, frozen);
    }

    /// @dev Frozen stake earns, votes and can be requested: it only cannot be withdrawn.
    function test_FrozenStakeStaysWhatItWas() external {
        _freeze(alice, ALL);
        assertEq(rewards.totalWeight(), OWN + 100e18);
        _undelegate(carol, alice, ALL);
        _unstake(alice, 1e18);
        _assertVotes(carol);
    }
}
