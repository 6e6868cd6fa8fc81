// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {MintGuard} from "../../../../contracts/token/MintGuard.sol";
import {MintGuardSetup} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {MintGuardTest} from "./MintGuardTest.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// constructor
/// ├── given a set-up: limits and sources are those given
/// ├── when token, timelock or a source is zero: reverts
/// └── when a limit is above its maximum, or has more than 96 bits: reverts
contract MintGuardConstructorTest is MintGuardTest {
    function test_GivenSetup() external view {
        assertEq(guard.token(), address(token));
        assertEq(guard.timelock(), timelock);
        assertEq(guard.start(), START);
        assertEq(guard.grossCap(), CAP);
        assertEq(guard.grossMinted(), 0);
        assertEq(guard.yearlyCeiling().raw(), 1000);
        assertEq(guard.dailyLimit(), DAILY);
        assertEq(guard.MAX_DAILY_LIMIT(), MAX_DAILY);
        assertEq(guard.sourceLimit(source), MAX_DAILY);
        assertEq(guard.sourceLimit(other), 0);
        assertEq(guard.WINDOW(), 24 hours);
        assertEq(guard.YEAR(), 365 days);
    }

    function test_RevertWhen_TokenIsZero() external {
        MintGuardSetup memory setup = _setup();
        setup.token = address(0);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new MintGuard(setup);
    }

    function test_RevertWhen_SourceIsZero() external {
        MintGuardSetup memory setup = _setup();
        setup.source = address(0);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new MintGuard(setup);
    }

    function test_RevertWhen_TimelockIsZero() external {
        MintGuardSetup memory setup = _setup();
        setup.timelock = address(0);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new MintGuard(setup);
    }

    function test_RevertWhen_DailyLimitAboveMaximum() external {
        MintGuardSetup memory setup = _setup();
        setup.dailyLimit = MAX_DAILY + 1;
        _expectAboveMaximum(MAX_DAILY + 1, MAX_DAILY);
        new MintGuard(setup);
    }

    function test_RevertWhen_SourceLimitAboveMaximum() external {
        MintGuardSetup memory setup = _setup();
        setup.sourceLimit = MAX_DAILY + 1;
        _expectAboveMaximum(MAX_DAILY + 1, MAX_DAILY);
        new MintGuard(setup);
    }

    function test_RevertWhen_Above96Bits() external {
        uint256 tooMuch = uint256(type(uint96).max) + 1;
        MintGuardSetup memory setup = _setup();
        setup.grossCap = tooMuch;
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, tooMuch));
        new MintGuard(setup);
        setup = _setup();
        setup.maxDailyLimit = tooMuch;
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, tooMuch));
        new MintGuard(setup);
    }
}
