// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {Bps} from "../../../../contracts/types/Bps.sol";
import {MintGuardTest} from "./MintGuardTest.sol";

/// the ceiling of a year; lowerYearlyCeiling
/// ├── given it is reached: nothing more until the next year begins
/// ├── given years without use: they leave nothing over
/// ├── given burns before or during a year: the supply with which it began counts
/// ├── given lowered: less at once; not when it is not lower
/// └── when the caller is not the timelock: reverts
///
/// @dev The day's limit is raised out of the way.
contract MintGuardYearlyCeilingTest is MintGuardTest {
    function setUp() public override {
        super.setUp();
        _raiseDailyLimit(MAX_DAILY);
    }

    /* THE CEILING */
    function test_GivenCeilingReached() external {
        _mint(MAX_DAILY);
        vm.warp(START + 1 days);
        assertEq(_mint(MAX_DAILY), YEARLY - MAX_DAILY);
        vm.warp(START + YEAR - 1);
        assertEq(_mint(1), 0, "the last second of the year");
        _assertYear(YEARLY, YEARLY);
        vm.warp(START + YEAR);
        _assertYear(0, YEARLY + YEARLY / 10);
        assertEq(_mint(1), 1, "the first of the next");
    }

    function test_GivenUnusedYears() external {
        vm.warp(START + 3 * YEAR);
        _assertYear(0, YEARLY);
        _mint(MAX_DAILY);
        vm.warp(START + 3 * YEAR + 1 days);
        assertEq(_mint(MAX_DAILY), YEARLY - MAX_DAILY, "no room is saved up");
    }

    /* THE SUPPLY AT THE START */
    function test_GivenBurnBeforeTheYear() external {
        vm.warp(START + YEAR - 1);
        _burn(100_000_000e18);
        vm.warp(START + YEAR + 5 days);
        _assertYear(0, 50_000_000e18);
    }

    /// @dev The first mint comes late in the year, after a burn: the start counts all the same.
    function test_GivenBurnDuringTheYear() external {
        vm.warp(START + YEAR + 100 days);
        _burn(100_000_000e18);
        vm.warp(START + YEAR + 200 days);
        _assertYear(0, YEARLY);
        _mint(10e18);
        _burn(100_000_000e18);
        _assertYear(10e18, YEARLY);
    }

    function test_GivenFirstSecondOfAYear() external {
        vm.warp(START + YEAR);
        _burn(100_000_000e18);
        _mint(10e18);
        _burn(100_000_000e18);
        _assertYear(10e18, 50_000_000e18);
        vm.warp(START + YEAR + 1);
        _assertYear(10e18, 50_000_000e18);
    }

    function testFuzz_GivenSupplyAtTheStart(uint256 burnt, uint256 later, uint256 time) external {
        burnt = bound(burnt, 0, GENESIS / 2);
        time = bound(time, 1, YEAR - 1);
        _burn(burnt);
        vm.warp(START + YEAR + time);
        _burn(bound(later, 0, GENESIS / 2));
        _assertYear(0, (GENESIS - burnt) / 10);
    }

    /* LOWERING */
    function test_GivenLowered() external {
        _mint(20_000_000e18);
        vm.expectEmit(address(guard));
        emit IMintGuard.YearlyCeilingLowered(500);
        _lower(500);
        assertEq(guard.yearlyCeiling().raw(), 500);
        assertEq(_mint(MAX_DAILY), 10_000_000e18, "the running year obeys it");
        _lower(100);
        assertEq(_mint(1), 0, "below what was minted already is no error");
    }

    function test_RevertWhen_NotLower() external {
        _expectNotLower(1000, 1000);
        _lower(1000);
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        guard.lowerYearlyCeiling(Bps.wrap(1));
    }

    function _lower(uint16 newCeiling) private {
        vm.prank(timelock);
        guard.lowerYearlyCeiling(Bps.wrap(newCeiling));
    }

    function _assertYear(uint256 minted, uint256 ceiling) private view {
        (uint256 givenMinted, uint256 givenCeiling) = guard.mintedThisYear();
        assertEq(givenMinted, minted, "minted");
        assertEq(givenCeiling, ceiling, "ceiling");
    }
}
