// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderStaking} from "../../../../contracts/marketplace/ProviderStaking.sol";
import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// Register
/// ├── when the caller is registered, or was removed
/// │  └── it should revert
/// ├── when the caller has stake with as many others as it can
/// │  └── it should revert
/// ├── when it declares no hardware, or more than fits
/// │  └── it should revert
/// ├── when it stakes less than its hardware needs
/// │  └── it should revert
/// ├── when the commission is above the largest
/// │  └── it should revert
/// └── else
///    ├── it should be in the list, with units, commission and own stake
///    ├── it should earn from now on
///    └── it should keep the votes of what it staked
contract ProviderStaking_Register_Test is StakingTest {
    function test_ConstructorFixesTheWiring() external view {
        assertEq(staking.token(), address(token));
        assertEq(staking.parameters(), address(registry));
        assertEq(staking.timelock(), timelock);
        assertEq(staking.rewards(), address(rewards));
        assertEq(staking.MIN_DELEGATION(), 1e18);
        assertEq(staking.MAX_POSITIONS(), 8);
        assertEq(staking.MAX_REQUESTS(), 16);
        assertEq(staking.MAX_COMMISSION_STEP(), 500);
        assertEq(staking.MINIMUM_GRACE(), 30 days);
        assertEq(staking.SLASH_EPOCH(), 7 days);
    }

    function test_RevertWhen_ConstructedWithZero() external {
        bytes4 zero = bytes4(keccak256("Governed_ZeroAddress()"));
        address[] memory lockers = new address[](0);
        vm.expectRevert(zero);
        new ProviderStaking(address(0), address(registry), timelock, address(rewards), lockers);
        vm.expectRevert(zero);
        new ProviderStaking(address(token), address(0), timelock, address(rewards), lockers);
        vm.expectRevert(zero);
        new ProviderStaking(address(token), address(registry), address(0), address(rewards), lockers);
        vm.expectRevert(zero);
        new ProviderStaking(address(token), address(registry), timelock, address(0), lockers);
        lockers = _firstLockers();
        lockers[1] = address(0);
        vm.expectRevert(zero);
        new ProviderStaking(address(token), address(registry), timelock, address(rewards), lockers);
    }

    function test_GivenConstructedWithLockers() external {
        vm.expectEmit();
        emit IProviderStaking.LockerSet(court, true);
        vm.expectEmit();
        emit IProviderStaking.LockerSet(escrow, true);
        ProviderStaking other =
            new ProviderStaking(address(token), address(registry), timelock, address(rewards), _firstLockers());
        assertTrue(other.isLocker(court));
        assertTrue(other.isLocker(escrow));
        assertFalse(other.isLocker(stranger));
    }

    function test_RevertWhen_RegisteredOrRemoved() external {
        _register(alice, OWN);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_AlreadyRegistered.selector, alice));
        _register(alice, OWN);
        _unstake(alice, ALL);
        _tombstone(alice);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_AlreadyRegistered.selector, alice));
        _register(alice, OWN);
    }

    function test_RevertWhen_EightPositions() external {
        for (uint256 i = 0; i < 8; ++i) {
            address account = vm.addr(i + 1);
            token.transfer(account, OWN);
            vm.prank(account);
            token.approve(address(staking), ALL);
            _register(account, OWN);
            _delegate(carol, account, 1e18);
        }
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooManyPositions.selector, carol, 8));
        _register(carol, OWN);
    }

    function test_RevertWhen_NoUnits() external {
        vm.prank(alice);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NoUnits.selector, alice));
        staking.register(_units(0), 1000, OWN, "");
    }

    function test_RevertWhen_UnitsDoNotFit() external {
        uint32[4] memory units = _units(type(uint32).max);
        units[3] = 1;
        _pretend("stake.min.perUnit", 0);
        vm.prank(alice);
        _reverts(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 32, uint256(1) << 32));
        staking.register(units, 1000, OWN, "");
    }

    function test_RevertWhen_BelowMinimum() external {
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_BelowMinimum.selector, alice, 10_000e18 - 1, 10_000e18
            )
        );
        _register(alice, 10_000e18 - 1);

        uint32[4] memory units = [uint32(100_000), 50_000, 10_000, 500]; // 160.5 GPUs at 100 FLOP
        vm.prank(alice);
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_BelowMinimum.selector, alice, 16_050e18 - 1, 16_050e18
            )
        );
        staking.register(units, 1000, 16_050e18 - 1, "");
        vm.prank(alice);
        staking.register(units, 1000, 16_050e18, "");
        assertEq(staking.minimumStake(alice), 16_050e18);
    }

    function test_RevertWhen_CommissionTooHigh() external {
        vm.prank(alice);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_CommissionTooHigh.selector, 2001, 2000));
        staking.register(_units(1000), 2001, OWN, "");
    }

    function test_IsListedWithAllItSaid() external {
        uint32[4] memory units = [uint32(1000), 2000, 3000, 4000];
        vm.expectEmit(address(staking));
        emit IProviderStaking.ProviderRegistered(alice, 2000, units, "https://alice.example");
        vm.expectEmit(address(staking));
        emit IProviderStaking.Staked(alice, alice, OWN, 0);
        vm.prank(alice);
        staking.register(units, 2000, OWN, "https://alice.example");

        IProviderStaking.Provider memory provider = _of(alice);
        assertTrue(provider.isRegistered);
        assertFalse(provider.isJailed || provider.isTombstoned);
        assertEq(provider.own, OWN);
        assertEq(provider.commission, 2000);
        assertEq(provider.nextCommission, 2000);
        assertEq(provider.nextCommissionAt, 0);
        assertEq(keccak256(abi.encode(provider.units)), keccak256(abi.encode(units)));
        assertEq(staking.providerCount(), 1);
        assertEq(staking.providers(0, 10)[0], alice);
        assertEq(uint256(staking.eligibility(alice)), uint256(IProviderStaking.Eligibility.Eligible));
    }

    function test_EarnsFromNowOn() external {
        _expectTold(alice, IStakerRewards.Change(0, OWN, 0, 0, 0, 1000), address(0));
        _register(alice, OWN);
        assertEq(_weightOf(alice), OWN);
        assertEq(rewards.totalWeight(), OWN);
    }

    function test_KeepsItsVotes() external {
        _register(alice, OWN);
        assertEq(token.balanceOf(address(staking)), OWN);
        assertEq(token.delegates(alice), alice);
        assertEq(token.getVotes(alice), 10_000_000e18);
        _assertVotes(alice);
    }
}
