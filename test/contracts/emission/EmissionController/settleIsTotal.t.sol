// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bps} from "../../../../contracts/types/Bps.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// @dev Whatever state the mint is in, settling works and so does every parameter change that settles first; a release
/// pays what there is room for, and what there is none for stays owed.
contract EmissionControllerSettleIsTotalTest is EmissionControllerTest {
    function setUp() public override {
        super.setUp();
        vm.warp(START + 100 days);
    }

    function test_GivenSourceEnded() external {
        _setSource(0);
        _assertSettles(0);
        uint256 owed = _owedInAll();
        _setSource(DAILY);
        assertEq(_releaseAll(), DAILY);
        assertEq(_owedInAll(), owed - DAILY, "nothing was lost meanwhile");
    }

    function test_GivenDailyLimitZero() external {
        vm.prank(address(timelock));
        mintGuard.lowerDailyLimit(0);
        _assertSettles(0);
    }

    function test_GivenGrossCapReached() external {
        emission.settle();
        uint256 minted = _releaseAll();
        vm.prank(address(timelock));
        mintGuard.lowerGrossCap(minted);
        skip(10 days);
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
                _releaseAll();
            }
        }
        assertEq(emission.mintedTotal(), 3 * DAILY, "three seconds lie in one window");
        assertEq(emission.bookedTotal(), _curve(BUDGET, DECAY, 3 * YEAR + 1));
    }

    function test_Given200Years() external {
        vm.warp(START + 200 * YEAR);
        assertEq(emission.settle(), BUDGET - 4e8, "all but one part in 1e18 of the budget");
        _assertSettles(DAILY);
    }

    /// @dev The last time that the books can hold: 34 000 years.
    function test_GivenTheEndOfTime() external {
        vm.warp(type(uint40).max);
        assertEq(emission.settle(), BUDGET - 4e8);
        assertEq(_releaseAll(), DAILY);
    }

    function _assertSettles(uint256 paid) private {
        uint256 due = emission.due();
        assertEq(emission.settle(), due - due % 10_000);
        uint256 owed = _owedInAll();
        assertEq(_releaseAll(), paid);
        assertEq(_owedInAll(), owed - paid);
        uint256 entitled = emission.entitlement(block.timestamp);
        _setDecay(DECAY - 100);
        _setShares([uint256(5500), 2000, 1000, 1000, 500]);
        _setReceiver(STAKERS, alice);
        assertEq(emission.entitlement(block.timestamp), entitled, "and nobody gained or lost by it");
        assertEq(_owedInAll(), owed - paid);
    }
}
