// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PriceClamp} from "../../../../contracts/marketplace/libraries/PriceClamp.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

/// PriceClamp
/// ├── golden values, computed with 60 digits: never past them, and within the error the header gives
/// ├── whole hours: never past the exact powers
/// ├── no time: the anchor itself
/// ├── a very long time: open both ways, and no overflow at the limits
/// ├── two stretches in a row: never past one of both, and within the error
/// └── toBand: inside, the nearest to the market, monotone in time
contract ClampLibraryTest is Test {
    uint256 private constant WAD = 1e18;

    /* GOLDEN VALUES */
    function test_Golden_OneHour() external pure {
        _assertBand(1e18, 2000, 1 hours, 1_200_000_000_000_000_000, 800_000_000_000_000_000);
    }

    function test_Golden_HalfAnHour() external pure {
        _assertBand(1e18, 2000, 30 minutes, 1_095_445_115_010_332_226, 894_427_190_999_915_878);
    }

    function test_Golden_OneDay() external pure {
        _assertBand(1e18, 2000, 24 hours, 79_496_847_203_390_844_133, 4_722_366_482_869_645);
    }

    function test_Golden_OneSecondAtLeastClamp() external pure {
        _assertBand(1e18, 100, 1, 1_000_002_763_984_612_345, 999_997_208_243_937_652);
    }

    function test_Golden_LargestClamp() external pure {
        _assertBand(1e18, 5000, 1 hours, 1_500_000_000_000_000_000, 500_000_000_000_000_000);
        _assertBand(1e18, 5000, 2 hours, 2_250_000_000_000_000_000, 250_000_000_000_000_000);
    }

    function test_Golden_NinetyMinutesFromTwo() external pure {
        _assertBand(2e18, 2000, 90 minutes, 2_629_068_276_024_797_344, 1_431_083_505_599_865_405);
    }

    /* LIMITS */
    function testFuzz_GivenWholeHours(uint256 anchor, uint256 clampBps, uint256 count) external pure {
        anchor = bound(anchor, 1e6, 1e26);
        clampBps = bound(clampBps, 1, 5000);
        count = bound(count, 1, 6);
        uint256 exactUp = anchor * (10_000 + clampBps) ** count / 10_000 ** count;
        uint256 exactLow = Math.ceilDiv(anchor * (10_000 - clampBps) ** count, 10_000 ** count);

        uint256 up = PriceClamp.highestDown(anchor, clampBps, count * 1 hours);
        uint256 low = PriceClamp.lowestUp(anchor, clampBps, count * 1 hours);
        assertLe(up, exactUp);
        assertGe(low, exactLow);
        assertLe(exactUp - up, 2 + _errorUp(anchor, up, count * 1 hours));
        assertLe(low - exactLow, 2 + _errorDown(anchor, low, count * 1 hours));
    }

    function testFuzz_GivenNoTime(uint256 anchor, uint256 clampBps) external pure {
        clampBps = bound(clampBps, 1, 9999);
        assertEq(PriceClamp.highestDown(anchor, clampBps, 0), anchor);
        assertEq(PriceClamp.lowestUp(anchor, clampBps, 0), anchor);
    }

    function testFuzz_GivenAnyTime(uint256 market, uint256 anchor, uint256 clampBps, uint256 elapsed) external pure {
        market = bound(market, 1, type(uint128).max);
        anchor = bound(anchor, 1, type(uint128).max);
        clampBps = bound(clampBps, 1, 9999);
        elapsed = bound(elapsed, 0, type(uint48).max);
        uint256 price = PriceClamp.toBand(market, anchor, clampBps, elapsed);
        assertGe(price, Math.min(market, anchor));
        assertLe(price, Math.max(market, anchor));
        assertLe(price, PriceClamp.highestDown(anchor, clampBps, elapsed));
        assertGe(price, PriceClamp.lowestUp(anchor, clampBps, elapsed));
    }

    function test_GivenAVeryLongTime() external pure {
        assertEq(PriceClamp.toBand(1e24, 1e12, 2000, 30 days), 1e24);
        assertEq(PriceClamp.toBand(1e12, 1e24, 2000, 30 days), 1e12);
    }

    /* PATHS */
    function testFuzz_GivenTwoStretches(uint256 anchor, uint256 clampBps, uint256 elapsed, uint256 part) external pure {
        anchor = bound(anchor, 1e12, 1e24);
        clampBps = bound(clampBps, 100, 5000);
        elapsed = bound(elapsed, 0, 24 hours);
        part = bound(part, 0, elapsed);

        uint256 middle = PriceClamp.highestDown(anchor, clampBps, part);
        uint256 twice = PriceClamp.highestDown(middle, clampBps, elapsed - part);
        uint256 once = PriceClamp.highestDown(anchor, clampBps, elapsed);
        // What the middle is rounded by grows with the second stretch.
        assertApproxEqAbs(twice, once, 4 + 2 * (once / anchor + _errorUp(anchor, once, elapsed)));

        middle = PriceClamp.lowestUp(anchor, clampBps, part);
        twice = PriceClamp.lowestUp(middle, clampBps, elapsed - part);
        once = PriceClamp.lowestUp(anchor, clampBps, elapsed);
        assertApproxEqAbs(twice, once, 4 + 2 * _errorDown(anchor, once, elapsed));
    }

    function testFuzz_GivenMoreTime(uint256 market, uint256 elapsed, uint256 more) external pure {
        market = bound(market, 1, 1e24);
        elapsed = bound(elapsed, 0, 7 days);
        more = bound(more, 0, 7 days);
        uint256 sooner = PriceClamp.toBand(market, 1e18, 2000, elapsed);
        uint256 later = PriceClamp.toBand(market, 1e18, 2000, elapsed + more);
        if (market > 1e18) assertGe(later, sooner);
        else assertLe(later, sooner);
    }

    /* PRIVATE */
    /// @dev The exact ends are given rounded down.
    function _assertBand(
        uint256 anchor,
        uint256 clampBps,
        uint256 elapsed,
        uint256 exactUp,
        uint256 exactLow
    )
        private
        pure
    {
        uint256 up = PriceClamp.highestDown(anchor, clampBps, elapsed);
        uint256 low = PriceClamp.lowestUp(anchor, clampBps, elapsed);
        assertLe(up, exactUp);
        assertLe(exactUp - up, 1 + _errorUp(anchor, exactUp, elapsed));
        assertGe(low, exactLow);
        assertLe(low - exactLow, 1 + _errorDown(anchor, low, elapsed));
    }

    /// @dev As the header has it, in tenths of 1e-18.
    function _errorUp(uint256 anchor, uint256 highest, uint256 elapsed) private pure returns (uint256) {
        uint256 parts = 31 * elapsed / 1 hours + 10 + Math.mulDiv(21, highest, anchor, Math.Rounding.Ceil);
        return 1 + Math.mulDiv(highest, parts + 1, 10 * WAD, Math.Rounding.Ceil);
    }

    function _errorDown(uint256 anchor, uint256 lowest, uint256 elapsed) private pure returns (uint256) {
        uint256 parts = 31 * elapsed / 1 hours + 10;
        return 1 + Math.mulDiv(lowest, parts + 1, 10 * WAD, Math.Rounding.Ceil)
            + Math.mulDiv(anchor, 21, 10 * WAD, Math.Rounding.Ceil);
    }
}
