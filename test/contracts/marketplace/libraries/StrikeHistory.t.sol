// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StrikeHistory} from "../../../../contracts/marketplace/libraries/StrikeHistory.sol";
import {Test} from "forge-std/Test.sol";

/// StrikeHistory
/// ├── given none: it should count none
/// ├── it should count what is younger than the window, and not what is as old
/// ├── it should keep the last seven, each in 36 bits, and nothing of older ones
/// └── given any offences at any times: it should count as a plain list does
contract StrikeHistory_Test is Test {
    uint256 private constant MOST = 7;
    /// @dev The last second that fits.
    uint256 private constant LAST = 2 ** 36 - 1;

    function test_GivenNone() external pure {
        assertEq(StrikeHistory.countWithin(0, type(uint64).max, 1000), 0);
        assertEq(StrikeHistory.countWithin(0, 0, 0), 0);
    }

    function test_CountsWhatIsYounger() external pure {
        uint256 history = StrikeHistory.noted(0, 1000);
        assertEq(StrikeHistory.countWithin(history, 90, 1089), 1);
        assertEq(StrikeHistory.countWithin(history, 90, 1090), 0);
        assertEq(StrikeHistory.countWithin(history, 0, 1000), 0);
    }

    function test_KeepsTheLastSeven() external pure {
        uint256 history = 0;
        for (uint256 i = 0; i < 9; ++i) {
            history = StrikeHistory.noted(history, LAST - i);
            uint256 kept = i < MOST ? i + 1 : MOST;
            assertEq(StrikeHistory.countWithin(history, LAST, LAST), kept);
            uint256 expected = 0;
            for (uint256 j = 0; j < kept; ++j) {
                expected |= (LAST - i + j) << (36 * j);
            }
            assertEq(history, expected);
        }
    }

    function testFuzz_CountsAsAListDoes(uint32[12] calldata gaps, uint32 window, uint32 later) external pure {
        uint256[12] memory times;
        uint256 time = 1;
        uint256 history = 0;
        for (uint256 i = 0; i < times.length; ++i) {
            time += gaps[i] % 1000;
            times[i] = time;
            history = StrikeHistory.noted(history, time);
            uint256 asked = time + later % 1000;
            assertEq(StrikeHistory.countWithin(history, window % 5000, asked), _count(times, i, window % 5000, asked));
        }
    }

    function _count(
        uint256[12] memory times,
        uint256 newest,
        uint256 window,
        uint256 asked
    )
        private
        pure
        returns (uint256 count)
    {
        for (uint256 i = newest + 1; i > 0 && newest + 1 - i < MOST; --i) {
            if (asked - times[i - 1] < window) ++count;
        }
    }
}
