// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// SetCommission
/// ├── when the caller is no provider or was removed
/// │  └── it should revert
/// ├── when it is raised
/// │  ├── by more than a step, above the largest, or while another raise waits
/// │  │  └── it should revert
/// │  └── else
/// │     ├── it should hold from the first touch after the delay, and never for what was earned before
/// │     └── it should be in force by another call of its own
/// └── when it is lowered
///    ├── it should hold at once
///    └── it should take back a raise that waits
contract ProviderStaking_SetCommission_Test is StakingTest {
    uint256 private constant DELAY = 7 days;

    function _setCommission(uint256 commission) private {
        vm.prank(alice);
        staking.setCommission(commission);
    }

    function test_RevertWhen_NoProvider() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotRegistered.selector, alice));
        _setCommission(0);
        _register(alice, OWN);
        _tombstone(alice);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_Tombstoned.selector, alice));
        _setCommission(0);
    }

    function test_RevertWhen_StepTooLarge() external {
        _register(alice, OWN);
        _reverts(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_CommissionStepTooLarge.selector, 1501, 1000, 500)
        );
        _setCommission(1501);
    }

    function test_RevertWhen_TooHigh() external {
        _register(alice, OWN);
        _setCommission(1500);
        skip(DELAY);
        _setCommission(2000);
        skip(DELAY);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_CommissionTooHigh.selector, 2001, 2000));
        _setCommission(2001);
    }

    function test_RevertWhen_AnotherRaiseWaits() external {
        _register(alice, OWN);
        _setCommission(1500);
        uint256 effectiveAt = block.timestamp + DELAY;
        skip(DELAY - 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_CommissionWaits.selector, alice, effectiveAt));
        _setCommission(1501);
    }

    function test_GivenRaised_HoldsFromTheFirstTouchAfterTheDelay() external {
        _register(alice, OWN);
        _delegate(carol, alice, 10_000e18);
        vm.expectEmit(address(staking));
        emit IProviderStaking.CommissionSet(alice, 1400, block.timestamp + DELAY);
        _setCommission(1400);
        assertEq(_of(alice).commission, 1000);
        assertEq(_of(alice).nextCommission, 1400);
        assertEq(_of(alice).nextCommissionAt, block.timestamp + DELAY);

        skip(DELAY - 1);
        _delegate(carol, alice, 1e18);
        assertEq(_of(alice).commission, 1000, "not a second before");
        skip(1 days);
        assertEq(staking.backingOf(alice).commission, 1000, "what was earned so far keeps it");
        uint256 before = OWN + 10_001e18;
        _expectTold(
            alice, IStakerRewards.Change(before, before + 1e18, 10_001e21, 10_001e21, 10_001e18, 1400), address(0)
        );
        vm.expectEmit(address(staking));
        emit IProviderStaking.CommissionSet(alice, 1400, block.timestamp);
        _stake(alice, 1e18);
        assertEq(_of(alice).commission, 1400);
        assertEq(_of(alice).nextCommission, 1400);
        assertEq(_of(alice).nextCommissionAt, 0);
        assertEq(_of(alice).own, OWN + 1e18);
    }

    /// @dev Whatever touches the rewards puts it in force, and loses nothing of what it does by it.
    function test_GivenRaised_EachTouchPutsItInForce() external {
        _register(alice, OWN);
        _delegate(carol, alice, 10_000e18);
        for (uint256 i = 0; i < 6; ++i) {
            _setCommission(1100 + i * 100);
            skip(DELAY);
            if (i == 0) _delegate(carol, alice, 5e18);
            if (i == 1) _undelegate(carol, alice, 5e18);
            if (i == 2) _unstake(alice, 5e18);
            if (i == 3) _freezeAndSlash(alice, 5e18);
            if (i == 4) _jail(alice, 0);
            if (i == 5) staking.unjail(alice);
            assertEq(_of(alice).commission, 1100 + i * 100);
        }
        assertEq(_of(alice).own, OWN - 10e18);
        assertEq(_of(alice).delegated, 10_000e18);
        assertEq(_of(alice).frozen, 0);
        assertFalse(_of(alice).isJailed);
    }

    function test_GivenRaised_AnotherCallPutsItInForce() external {
        _register(alice, OWN);
        _setCommission(1400);
        skip(DELAY);
        _setCommission(1400);
        assertEq(_of(alice).commission, 1400);
        assertEq(_of(alice).nextCommissionAt, 0);
        _setCommission(1900); // a further step from there
        assertEq(_of(alice).commission, 1400);
    }

    function test_GivenRaised_EarnedBeforeKeepsTheOldOne() external {
        _register(alice, OWN);
        _delegate(carol, alice, OWN);
        _sendRewards(3_000_000e18);
        skip(1 days);
        uint256 before = _earned(alice, carol);
        assertApproxEqRel(before, 45_000e18, 0.01e18); // of 100 000 a day half, less 10 %
        _setCommission(1500);
        skip(DELAY);
        uint256 due = _earned(alice, carol);
        _setCommission(1500);
        assertApproxEqAbs(_earned(alice, carol), due, 1, "not a wei of it");
        skip(1 days);
        assertApproxEqRel(_earned(alice, carol) - due, 42_500e18, 0.01e18);
    }

    function test_GivenLowered_HoldsAtOnce() external {
        _register(alice, OWN);
        _setCommission(1500);
        vm.expectEmit(address(staking));
        emit IProviderStaking.CommissionSet(alice, 200, block.timestamp);
        _setCommission(200);
        assertEq(_of(alice).commission, 200);
        assertEq(_of(alice).nextCommission, 200);
        skip(DELAY);
        _stake(alice, 1e18);
        assertEq(_of(alice).commission, 200, "the raise is off");
    }

    function test_GivenMaximumFell_CanStillLower() external {
        _register(alice, OWN);
        _pretend("stake.commission.max", 100);
        _setCommission(900);
        assertEq(_of(alice).commission, 900);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_CommissionTooHigh.selector, 901, 100));
        _setCommission(901);
    }
}
