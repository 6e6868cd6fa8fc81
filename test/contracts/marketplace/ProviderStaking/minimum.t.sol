// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "./StakingTest.sol";

/// Settle, and the minimum stake
/// ├── given nothing changed
/// │  └── it should do nothing
/// ├── given the minimum was raised
/// │  ├── it should bind who registers from then on, and who declares more
/// │  ├── it should bind who was there 30 days after it was noticed, by anyone or by the next change
/// │  └── given it is taken back meanwhile, it should bind nobody
/// ├── given it was lowered
/// │  └── it should hold at once, noticed or not
/// ├── given base and price per unit change at different times
/// │  └── it should give each its own grace
/// └── given the self-bond was raised
///    └── it should hold once noticed
contract ProviderStaking_Minimum_Test is StakingTest {
    bytes32 private constant BASE = "stake.min.base";
    bytes32 private constant PER_UNIT = "stake.min.perUnit";

    function setUp() public override {
        super.setUp();
        _register(alice, 10_000e18);
        skip(1);
    }

    function _eligible(address account) private view returns (bool) {
        return staking.eligibility(account) == IProviderStaking.Eligibility.Eligible;
    }

    function test_GivenNothingChanged_DoesNothing() external {
        vm.recordLogs();
        assertEq(staking.settle(), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_GivenRaised_BindsNewcomersAtOnce() external {
        _set(BASE, 12_500e9);
        _reverts(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_BelowMinimum.selector, boris, 12_499e18, 12_500e18)
        );
        _register(boris, 12_499e18);
        vm.expectEmit(address(staking));
        emit IProviderStaking.NeedsNoticed(12_500e18, 100e18, 1000);
        _register(boris, 12_500e18);
        assertEq(staking.minimumStake(boris), 12_500e18, "it was not there before");
        assertEq(staking.minimumStake(alice), 10_000e18);
    }

    function test_GivenRaised_BindsWhoDeclaresMore() external {
        _set(BASE, 12_500e9);
        _reverts(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_BelowMinimum.selector, alice, 10_000e18, 12_500e18)
        );
        vm.prank(alice);
        staking.setUnits(_units(1001), "");
        vm.prank(alice);
        staking.setUnits(_units(999), "");
    }

    function test_GivenRaised_BindsTheOthersAfterTheGrace() external {
        _set(BASE, 12_500e9);
        skip(10 days);
        assertEq(staking.minimumStake(alice), 10_000e18, "not noticed yet");
        vm.prank(stranger);
        staking.settle();
        skip(30 days - 1);
        assertTrue(_eligible(alice));
        _delegate(carol, alice, 1e18);
        _undelegate(carol, alice, ALL);
        skip(1);
        assertEq(staking.minimumStake(alice), 12_500e18);
        assertFalse(_eligible(alice));
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotEligible.selector, alice));
        _delegate(carol, alice, 1e18);
        _stake(alice, 2500e18);
        assertTrue(_eligible(alice));
    }

    function test_GivenRaisedTwice_TheFirstIsNoticedByTheSecond() external {
        _set(BASE, 12_500e9);
        skip(30 days);
        _set(BASE, 15_000e9); // the registry settles first
        assertEq(staking.minimumStake(alice), 10_000e18);
        staking.settle();
        assertEq(staking.minimumStake(alice), 12_500e18, "two raises are never allowed inside one grace");
        skip(30 days);
        assertEq(staking.minimumStake(alice), 15_000e18);
    }

    function test_GivenTakenBack_BindsNobody() external {
        _set(BASE, 12_500e9);
        staking.settle();
        skip(5 days);
        vm.prank(timelock);
        registry.restore(BASE);
        assertEq(staking.minimumStake(alice), 10_000e18);
        staking.settle();
        skip(60 days);
        assertEq(staking.minimumStake(alice), 10_000e18);
    }

    function test_GivenLowered_HoldsAtOnce() external {
        _unstake(alice, 2500e18);
        assertFalse(_eligible(alice));
        _set(BASE, 7500e9);
        assertTrue(_eligible(alice));
        assertEq(staking.minimumStake(alice), 7500e18);
        staking.settle();
        assertTrue(_eligible(alice));
        _register(boris, 7500e18);
    }

    function test_GivenBothChange_EachHasItsGrace() external {
        vm.prank(boris);
        staking.register(_units(100_000), 0, 10_000e18, ""); // a hundred GPUs: 100 FLOP each
        skip(1);
        _set(BASE, 12_500e9);
        staking.settle();
        skip(20 days);
        _set(PER_UNIT, 125e9);
        staking.settle();
        assertEq(staking.minimumStake(boris), 10_000e18);
        skip(10 days);
        assertEq(staking.minimumStake(boris), 12_500e18, "the base");
        _set(BASE, 10_000e9);
        staking.settle();
        assertEq(staking.minimumStake(boris), 10_000e18);
        skip(20 days);
        assertEq(staking.minimumStake(boris), 12_500e18, "125 FLOP for each of a hundred");
    }

    /// @dev A registration in the second of the change has no grace: it is made by the new values.
    function test_GivenRegisteredInTheSameSecond_HasNoGrace() external {
        _set(BASE, 12_500e9);
        _register(boris, 12_500e18);
        _unstake(boris, 1);
        assertFalse(_eligible(boris));
    }

    function test_GivenSelfBondRises_HoldsOnceNoticed() external {
        _delegate(carol, alice, 90_000e18);
        _set("stake.selfBond", 1001);
        assertTrue(_eligible(alice));
        staking.settle();
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.SelfBondTooLow));
        _restoreSelfBond();
        assertTrue(_eligible(alice), "a lower one at once");
    }

    function _restoreSelfBond() private {
        vm.prank(timelock);
        registry.restore("stake.selfBond");
    }

    function testFuzz_MinimumIsTheLargerOfTheTwo(uint32 units, uint64 base, uint64 perUnit) external {
        units = uint32(bound(units, 1, type(uint32).max));
        base = uint64(bound(base, 0, 1e6 * 1e9));
        perUnit = uint64(bound(perUnit, 0, 1e5 * 1e9));
        _pretend(BASE, base);
        _pretend(PER_UNIT, perUnit);
        staking.settle();
        skip(31 days);
        uint256 byUnits = uint256(perUnit) * 1e9 * units / 1000;
        uint256 byBase = uint256(base) * 1e9;
        uint256 required = byUnits > byBase ? byUnits : byBase;
        vm.prank(alice);
        if (required > 10_000e18 && units > 1000) {
            _reverts(
                abi.encodeWithSelector(
                    IProviderStaking.ProviderStaking_BelowMinimum.selector, alice, 10_000e18, required
                )
            );
            staking.setUnits(_units(units), "");
            return;
        }
        staking.setUnits(_units(units), "");
        assertEq(staking.minimumStake(alice), required);
    }
}
