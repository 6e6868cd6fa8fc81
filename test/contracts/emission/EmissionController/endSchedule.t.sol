// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// endSchedule
/// ├── when the caller is not the timelock: reverts
/// ├── books what is due until now, and nothing ever again, whatever changes
/// ├── what is owed is paid as ever
/// └── given a second call: changes nothing
contract EmissionControllerEndTest is EmissionControllerTest {
    function setUp() public override {
        super.setUp();
        vm.warp(START + 30 days);
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        emission.endSchedule();
    }

    function test_BooksALastTime() external {
        uint256 due = emission.due();
        vm.expectEmit(address(emission));
        emit IEmissionController.EmissionEnded(due);
        _end();
        assertTrue(emission.isEnded());
        assertEq(emission.bookedTotal(), due);
        assertEq(emission.due(), 0);
    }

    function test_GivesNothingMore() external {
        _end();
        uint256 booked = emission.bookedTotal();
        skip(1000 days);
        _assertStays(booked);
        _setDecay(DECAY - 100);
        _setShares([uint256(5500), 2000, 1000, 1000, 500]);
        skip(7 days);
        _assertStays(booked);
        vm.prank(address(timelock));
        emission.setUsageSource(address(providerRewards));
        skip(7 days);
        _assertStays(booked);
    }

    function _assertStays(uint256 booked) private {
        assertEq(emission.due(), 0);
        assertEq(emission.entitlement(block.timestamp + 365 days), booked);
        vm.recordLogs();
        assertEq(emission.settle(), 0);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(emission.bookedTotal(), booked);
        (,,, uint256 theta,) = emission.tie();
        assertEq(theta, 0);
    }

    /// @dev More than the guard lets through in a day, and by the shares of before.
    function test_WhatIsOwedIsPaid() external {
        _end();
        uint256 booked = emission.bookedTotal();
        assertGt(booked, 2 * DAILY);
        skip(1 days);
        _setShares([uint256(5500), 2000, 1000, 1000, 500]);
        while (_owedInAll() != 0) {
            assertGt(_releaseAll(), 0);
            skip(1 days);
        }
        assertEq(emission.mintedTotal(), booked);
        assertEq(token.balanceOf(address(providerRewards)), booked * 60 / 100);
    }

    function test_GivenANewReceiver() external {
        _end();
        uint256 owed = emission.owed(STAKERS);
        _setReceiver(STAKERS, alice);
        assertEq(emission.owed(STAKERS), 0);
        assertEq(token.balanceOf(address(rewards)), owed, "the old one has what was booked before");
    }

    function test_GivenASecondCall() external {
        _end();
        uint256 booked = emission.bookedTotal();
        skip(1 days);
        _end();
        assertEq(emission.bookedTotal(), booked);
    }

    function _end() private {
        vm.prank(address(timelock));
        emission.endSchedule();
    }
}
