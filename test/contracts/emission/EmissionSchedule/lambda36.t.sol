// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionSchedule} from "../../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ScheduleVectors} from "./ScheduleVectors.sol";
import {Test} from "forge-std/Test.sol";

/// lambda36
/// ├── golden values
/// ├── given no decay: zero
/// ├── given the smallest and the largest decay: below the exact rate, by little
/// └── given more decay: a higher rate
contract Lambda36Test is Test, ScheduleVectors {
    /// @dev The guard of 2, the error of lnWad and the floor together: at most 3.05 units of 1e-18 a year, and one.
    uint256 private constant MOST_BELOW = 3.05e18 / uint256(365 days) + 1;

    function test_GoldenValues() external view {
        string memory json = _read();
        for (uint256 i = 0; i < RATES; ++i) {
            Rate memory golden = _rate(json, i);
            uint256 lambda = EmissionSchedule.lambda36(golden.decay);
            assertLe(lambda, golden.lambda36, "never above the exact rate");
            assertLe(golden.lambda36 - lambda, MOST_BELOW, "and close below it");
        }
    }

    function test_GivenZeroDecay() external pure {
        assertEq(EmissionSchedule.lambda36(0), 0);
    }

    function test_GivenSmallestAndLargestDecay() external pure {
        assertEq(EmissionSchedule.lambda36(1) / 1e21, 3171, "1 bps a year is 1.00005e-4 / 31 536 000 s");
        assertEq(EmissionSchedule.lambda36(9999) / 1e24, 292_057, "9.21034 a year");
    }

    function testFuzz_RisesWithDecay(uint256 decay) external pure {
        decay = bound(decay, 0, 9998);
        assertLt(EmissionSchedule.lambda36(decay), EmissionSchedule.lambda36(decay + 1));
    }
}
