// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakingTest} from "./StakingTest.sol";

/// SlashRoom
/// ├── it should be a tenth of what stands there at the epoch's first slash
/// ├── given it is used up
/// │  ├── it should slash no more, and keep the rest frozen
/// │  └── it should slash the rest in later epochs, and drop nothing
/// └── given the limit changes inside an epoch, it should hold from the next one on
contract ProviderStaking_SlashRoom_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        vm.warp(7 days * 3000); // an epoch begins
        _register(alice, OWN);
        _delegate(carol, alice, 50_000e18);
    }

    function test_IsATenthOfWhatStandsThere() external {
        assertEq(staking.slashRoom(), 10_000e18);
        _freezeAndSlash(alice, 4000e18);
        assertEq(staking.slashRoom(), 6000e18);
        _stake(alice, 50_000e18);
        assertEq(staking.slashRoom(), 6000e18, "fixed for the epoch");
        skip(7 days);
        assertEq(staking.slashRoom(), 14_600e18);
    }

    function test_GivenUsedUp_DefersAndDropsNothing() external {
        _freeze(alice, 35_000e18);
        uint256 taken = _slash(alice, 35_000e18);
        assertEq(taken, 10_000e18);
        assertEq(_slash(alice, 25_000e18), 0);
        assertEq(_of(alice).frozen, 25_000e18);

        // Nobody gets away meanwhile.
        _unstake(alice, ALL);
        _undelegate(carol, alice, ALL);
        uint256 epochs = 1;
        while (taken < 35_000e18) {
            skip(7 days);
            taken += _slash(alice, 35_000e18 - taken);
            ++epochs;
        }
        assertEq(taken, 35_000e18);
        assertEq(epochs, 5); // 10 000, 9000, 8100, 7290 and the rest
        assertEq(token.balanceOf(court), 35_000e18);
        assertEq(_of(alice).frozen, 0);
    }

    function test_GivenTwoDisputes_TheyShareTheRoom() external {
        _freeze(alice, 8000e18);
        vm.prank(escrow);
        staking.freeze(alice, 8000e18);
        assertEq(_slash(alice, 8000e18), 8000e18);
        vm.prank(escrow);
        assertEq(staking.slash(alice, 8000e18), 2000e18);
        skip(7 days);
        vm.prank(escrow);
        assertEq(staking.slash(alice, 6000e18), 6000e18);
        assertEq(_of(alice).frozen, 0);
    }

    function test_GivenTheLimitChanges_HoldsFromTheNextEpoch() external {
        _freezeAndSlash(alice, 1000e18);
        _set("slash.epochLimit", 800);
        assertEq(staking.slashRoom(), 9000e18);
        skip(7 days);
        assertEq(staking.slashRoom(), 7920e18);
    }

    /// @dev The limit is of what stands there: giving tokens away moves it by a tenth of them, and takes nobody's stake.
    function test_GivenADonation_ItIsNobodys() external {
        token.transfer(address(staking), 1000e18);
        assertEq(staking.totalStake(), 101_000e18);
        assertEq(staking.slashRoom(), 10_100e18);
        assertEq(staking.slashable(alice), 100_000e18);
        _assertActive(alice, carol, 50_000e18);
    }
}
