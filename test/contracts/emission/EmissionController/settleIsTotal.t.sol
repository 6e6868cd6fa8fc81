// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bps} from "../../../../contracts/types/Bps.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// @dev Whatever state the mint is in, settling works and so does every parameter change that settles first.
contract EmissionControllerSettleIsTotalTest is EmissionControllerTest {
    function setUp() public override {
        super.setUp();
        vm.warp(START + 100 days);
    }

    function test_GivenSourceEnded() external {
        emission.settle();
        _setSource(0);
        vm.warp(START + 110 days);
        _assertSettles(0);
        uint256 due = emission.due();

        _setSource(DAILY);
        assertEq(emission.due(), due, "nothing was lost meanwhile");
        assertEq(emission.settle(), DAILY);
    }

    function test_GivenDailyLimitZero() external {
        vm.prank(address(timelock));
        mintGuard.lowerDailyLimit(0);
        _assertSettles(0);
    }

    function test_GivenGrossCapReached() external {
        uint256 minted = emission.settle();
        vm.prank(address(timelock));
        mintGuard.lowerGrossCap(minted);
        vm.warp(START + 110 days);
        _assertSettles(0);
    }

    function test_GivenYearlyCeilingReached() external {
        vm.prank(address(timelock));
        mintGuard.lowerYearlyCeiling(Bps.wrap(0));
        _assertSettles(0);
    }

    /// @dev The ceiling is a share of nothing then.
    function test_GivenNoSupply() external {
        address[4] memory holders = [alice, bob, carol, address(treasury)];
        for (uint256 i = 0; i < holders.length; ++i) {
            uint256 balance = token.balanceOf(holders[i]);
            vm.prank(holders[i]);
            token.burn(balance);
        }
        assertEq(token.totalSupply(), 0);
        vm.warp(START + YEAR + 1 days);
        _assertSettles(0);
    }

    function test_GivenSecondsAtTheEdgesOfYears() external {
        for (uint256 year = 1; year < 4; ++year) {
            for (uint256 i = 0; i < 3; ++i) {
                vm.warp(START + year * YEAR - 1 + i);
                emission.settle();
            }
        }
        assertEq(emission.mintedTotal(), 3 * DAILY, "three seconds lie in one window");
    }

    function test_Given200Years() external {
        vm.warp(START + 200 * YEAR);
        assertEq(emission.settle(), DAILY);
        assertEq(emission.due(), BUDGET - 4e8 - DAILY, "all but one part in 1e18 of the budget");
        _assertSettles(0);
    }

    /// @dev The last time that the books can hold: 34 000 years.
    function test_GivenTheEndOfTime() external {
        vm.warp(type(uint40).max);
        assertEq(emission.settle(), DAILY);
    }

    function _assertSettles(uint256 expected) private {
        assertEq(emission.settle(), expected);
        uint256 entitled = emission.entitlement(block.timestamp);
        _setDecay(DECAY - 100);
        _setShares([uint256(5500), 2000, 1000, 1000, 500]);
        _setReceiver(STAKERS, alice);
        assertEq(emission.entitlement(block.timestamp), entitled, "and nobody gained or lost by it");
    }
}
