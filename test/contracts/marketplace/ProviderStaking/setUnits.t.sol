// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "./StakingTest.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// SetUnits
/// ├── when the caller is no provider or was removed
/// │  └── it should revert
/// ├── when it declares none, or more than fits
/// │  └── it should revert
/// ├── when it declares more than its stake is enough for
/// │  └── it should revert, delegated stake counted in
/// └── else
///    ├── it should keep the new units
///    └── given it declares less, it should ask for no stake
contract ProviderStaking_SetUnits_Test is StakingTest {
    function _setUnits(address account, uint32 units) private {
        vm.prank(account);
        staking.setUnits(_units(units), "text");
    }

    function test_RevertWhen_NoProvider() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NotRegistered.selector, alice));
        _setUnits(alice, 1);
        _register(alice, OWN);
        _tombstone(alice);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_Tombstoned.selector, alice));
        _setUnits(alice, 1);
    }

    function test_RevertWhen_NoUnits() external {
        _register(alice, OWN);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NoUnits.selector, alice));
        _setUnits(alice, 0);
    }

    function test_RevertWhen_UnitsDoNotFit() external {
        _register(alice, OWN);
        _pretend("stake.min.perUnit", 0);
        vm.prank(alice);
        _reverts(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 32, uint256(1) << 32));
        staking.setUnits([uint32(1 << 31), 1 << 31, 0, 0], "");
    }

    function test_RevertWhen_StakeIsNotEnough() external {
        _register(alice, OWN); // enough for 500 GPUs
        _delegate(carol, alice, 100e18); // and for one more
        _setUnits(alice, 501_000);
        _reverts(
            abi.encodeWithSelector(
                IProviderStaking.ProviderStaking_BelowMinimum.selector, alice, OWN + 100e18, OWN + 100.1e18
            )
        );
        _setUnits(alice, 501_001);
    }

    function test_KeepsThem() external {
        _register(alice, OWN);
        uint32[4] memory units = [uint32(1), 20, 300, 4000];
        vm.expectEmit(address(staking));
        emit IProviderStaking.UnitsSet(alice, units, "four kinds");
        vm.prank(alice);
        staking.setUnits(units, "four kinds");
        assertEq(keccak256(abi.encode(_of(alice).units)), keccak256(abi.encode(units)));
        assertEq(_of(alice).own, OWN);
    }

    function test_GivenLess_AsksForNothing() external {
        _register(alice, OWN);
        _setUnits(alice, 500_000);
        assertEq(staking.minimumStake(alice), OWN);
        _unstake(alice, ALL);
        _setUnits(alice, 499_999);
        assertEq(staking.minimumStake(alice), 49_999.9e18);
    }
}
