// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {MintGuardTest} from "./MintGuardTest.sol";

/// remint, burned
/// ├── when the caller is no source: reverts
/// ├── given nothing was burned: mints nothing
/// ├── given burned tokens: mints them once more, outside of the gross cap
/// ├── given less room in the day, the source's day or the year: no more than that
/// └── given any burns and mints: burned is exact, and never less than what was minted once more
contract MintGuardRemintTest is MintGuardTest {
    function test_RevertWhen_CallerIsNoSource() external {
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_NotSource.selector, other));
        _remintAs(other, 1);
    }

    function test_GivenNothingWasBurned() external {
        vm.recordLogs();
        assertEq(_remintAs(source, 1e18), 0);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(guard.burned(), 0);
    }

    function test_GivenBurnedTokens() external {
        _mint(50e18);
        _burn(100e18);
        assertEq(guard.burned(), 100e18);
        vm.expectEmit(address(guard));
        emit IMintGuard.Reminted(source, receiver, 60e18, 60e18);
        assertEq(_remintAs(source, 60e18), 60e18);
        assertEq(guard.reminted(), 60e18);
        assertEq(guard.burned(), 100e18, "what was burned stays burned");
        assertEq(guard.grossMinted(), 50e18, "outside of the gross cap");
        assertEq(guard.mintedInWindow(), 110e18, "inside the day");
        (uint256 minted,) = guard.mintedThisYear();
        assertEq(minted, 110e18, "inside the year");
        assertEq(token.balanceOf(receiver), 110e18);

        vm.expectEmit(address(guard));
        emit IMintGuard.Reminted(source, receiver, 60e18, 40e18);
        assertEq(_remintAs(source, 60e18), 40e18, "each once");
        assertEq(_remintAs(source, 60e18), 0);
    }

    function test_GivenTheGrossCapIsReached() external {
        vm.prank(timelock);
        guard.lowerGrossCap(0);
        _burn(100e18);
        assertEq(_mint(1e18), 0);
        assertEq(_remintAs(source, 1e18), 1e18);
    }

    function test_GivenTheDayIsUsed() external {
        _burn(10 * DAILY);
        _mint(DAILY - 5);
        assertEq(_remintAs(source, 100), 5);
        assertEq(_mint(1), 0, "and of the same day");
        skip(1 days);
        assertEq(_remintAs(source, type(uint256).max), DAILY);
    }

    function test_GivenTheSourcesDayIsUsed() external {
        _burn(10 * DAILY);
        _setSource(source, 10e18);
        assertEq(_remintAs(source, 11e18), 10e18);
        _setSource(source, 0);
        assertEq(_remintAs(source, 11e18), 0, "an ended source gets nothing, and no error");
    }

    function test_GivenTheYearIsUsed() external {
        skip(1); // the year has begun
        _burn(GENESIS / 2);
        _raiseDailyLimit(MAX_DAILY);
        _mint(MAX_DAILY);
        skip(2 days);
        assertEq(_remintAs(source, MAX_DAILY), YEARLY - MAX_DAILY);
    }

    function testFuzz_GivenAnyBurnsAndMints(uint256[8] calldata amounts, uint256 kinds) external {
        uint256 burned = 0;
        for (uint256 i = 0; i < 8; ++i) {
            uint256 amount = amounts[i] % DAILY;
            uint256 kind = (kinds >> (2 * i)) % 4;
            if (kind == 0) _mint(amount);
            else if (kind == 1) _remintAs(source, amount);
            else burned += amount;
            if (kind > 1) _burn(amount);
            skip(amounts[i] % 2 days);
            assertEq(guard.burned(), burned);
            assertLe(guard.reminted(), burned, "I-03");
            assertEq(token.totalSupply(), GENESIS + guard.grossMinted() + guard.reminted() - burned, "I-01");
        }
    }

    function _remintAs(address caller, uint256 amount) private returns (uint256) {
        vm.prank(caller);
        return guard.remint(receiver, amount);
    }
}
