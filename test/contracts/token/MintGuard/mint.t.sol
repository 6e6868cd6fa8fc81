// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {MintGuardTest} from "./MintGuardTest.sol";

/// mint
/// ├── given room: mints what was asked
/// ├── given more is asked than the day, the year or the cap leaves: mints that much
/// ├── given nothing is asked: mints nothing
/// └── when the caller is no source, the timelock neither: reverts
contract MintGuardMintTest is MintGuardTest {
    function test_GivenRoom() external {
        vm.expectEmit(address(guard));
        emit IMintGuard.Minted(source, receiver, 400e18, 400e18);
        assertEq(_mint(400e18), 400e18);

        assertEq(token.balanceOf(receiver), 400e18);
        assertEq(token.totalSupply(), GENESIS + 400e18);
        assertEq(guard.grossMinted(), 400e18);
        assertEq(guard.mintedInWindow(), 400e18);
        (uint256 minted, uint256 ceiling) = guard.mintedThisYear();
        assertEq(minted, 400e18);
        assertEq(ceiling, YEARLY);
    }

    function test_GivenMoreThanTheDay() external {
        vm.expectEmit(address(guard));
        emit IMintGuard.Minted(source, receiver, DAILY + 1, DAILY);
        assertEq(_mint(DAILY + 1), DAILY, "sliced, not refused");
        assertEq(_mint(1), 0, "nothing left");
        assertEq(token.balanceOf(receiver), DAILY);
    }

    function test_GivenLargestRequest() external {
        assertEq(_mint(type(uint256).max), DAILY);
    }

    function test_GivenNothingAsked() external {
        vm.recordLogs();
        assertEq(_mint(0), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_GivenEachLimitInTurn() external {
        _raiseDailyLimit(MAX_DAILY);
        _setSource(source, 30_000_000e18);
        assertEq(_mint(type(uint256).max), 30_000_000e18, "the source's limit");
        _setSource(other, MAX_DAILY);
        assertEq(_mintAs(other, type(uint256).max), 20_000_000e18, "the day's limit for all");
        vm.warp(START + 1 days);
        assertEq(_mintAs(other, type(uint256).max), 10_000_000e18, "the year's ceiling");
        vm.warp(START + YEAR);
        assertEq(_mintAs(other, type(uint256).max), 40_000_000e18, "the gross cap");
        vm.warp(START + 10 * YEAR);
        assertEq(_mintAs(other, type(uint256).max), 0, "for ever");
        assertEq(guard.grossMinted(), CAP);
    }

    function testFuzz_RevertWhen_CallerNeverWasASource(address caller) external {
        vm.assume(caller != source);
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_NotSource.selector, caller));
        vm.prank(caller);
        guard.mint(caller, 1);
    }

    /// @dev Not even the timelock mints by itself.
    function test_RevertWhen_CallerIsTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_NotSource.selector, timelock));
        vm.prank(timelock);
        guard.mint(timelock, 1);
    }
}
