// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bps} from "../../../../contracts/types/Bps.sol";
import {ProtocolConfig} from "../../../../script/deploy/DeployProtocol.s.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// @dev Nobody settles or releases for a year. The guard slices what is owed then (I-08); this measures how long that takes
/// at a limit of five times the first scheduled day, with a ceiling that leaves room for it.
contract EmissionControllerNeglectTest is EmissionControllerTest {
    uint256 private constant WAKING = START + YEAR;

    function _config() internal view override returns (ProtocolConfig memory config) {
        config = super._config();
        config.yearlyCeiling = Bps.wrap(2000);
    }

    function test_GivenDailyCalls() external {
        assertEq(_daysToRecover(1 days), 77);
    }

    function test_GivenHourlyCalls() external {
        assertEq(_daysToRecover(1 hours), 77);
    }

    /// @dev More often than the window tells apart: additions that share an entry count up to 48 minutes too long, so
    /// a few per cent of the limit stay unused. They are late, not lost.
    function test_GivenCallsEveryTenMinutes() external {
        vm.warp(WAKING);
        emission.settle();
        for (uint256 i = 0; i < 10 * 144; ++i) {
            emission.release(PROVIDERS);
            assertLe(mintGuard.mintedInWindow(), DAILY, "in any 24 hours");
            vm.warp(block.timestamp + 10 minutes);
        }
        assertGe(emission.mintedTotal(), 10 * DAILY * 96 / 100);
    }

    function test_GivenLateCalls() external {
        assertLe(_daysToRecover(25 hours), 82);
    }

    function _daysToRecover(uint256 interval) private returns (uint256) {
        vm.warp(WAKING);
        assertEq(emission.due(), _curve(BUDGET, DECAY, YEAR));
        while (true) {
            emission.settle();
            _releaseAll();
            if (_owedInAll() == 0) break;
            assertLe(mintGuard.mintedInWindow(), DAILY, "in any 24 hours");
            vm.warp(block.timestamp + interval);
        }
        assertEq(emission.mintedTotal(), _curve(BUDGET, DECAY, block.timestamp - START), "everything, to the wei");
        return (block.timestamp - WAKING) / 1 days;
    }
}

/// @dev The same under the launch limits: what a year owes and 77 days add is more than 15 % of the supply, so the
/// ceiling holds the end back until its next year, and 50 days bring it in then. It is late, not lost.
contract EmissionControllerNeglectAtLaunchTest is EmissionControllerTest {
    function test_GivenCeilingReached() external {
        vm.warp(START + YEAR);
        uint256 ceiling = 90_000_000e18;
        while (emission.mintedTotal() < ceiling) {
            emission.settle();
            _releaseAll();
            skip(1 days);
        }
        assertEq((block.timestamp - START - YEAR) / 1 days, 74);
        assertEq(emission.mintedTotal(), ceiling);
        vm.warp(START + 2 * YEAR - 1);
        assertEq(_releaseAll(), 0, "until the year is over");

        vm.warp(START + 2 * YEAR);
        emission.settle();
        _releaseAll();
        while (_owedInAll() > 0) {
            skip(1 days);
            emission.settle();
            _releaseAll();
        }
        assertEq((block.timestamp - START - 2 * YEAR) / 1 days, 50);
        assertEq(emission.mintedTotal(), _curve(BUDGET, DECAY, block.timestamp - START), "everything, to the wei");
    }
}
