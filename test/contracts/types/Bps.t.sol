// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE, Bps} from "../../../contracts/types/Bps.sol";
import {Test} from "forge-std/Test.sol";

contract BpsTest is Test {
    function test_GivenExactDivision() external pure {
        assertEq(Bps.wrap(250).ofDown(10_000), 250);
        assertEq(Bps.wrap(250).ofUp(10_000), 250);
    }

    function test_GivenRemainder() external pure {
        assertEq(Bps.wrap(250).ofDown(10_001), 250, "paid out: rounded down");
        assertEq(Bps.wrap(250).ofUp(10_001), 251, "collected: rounded up");
    }

    function test_GivenProductAbove256Bits() external pure {
        assertEq(Bps.wrap(5000).ofDown(type(uint256).max), type(uint256).max / 2);
        assertEq(Bps.wrap(10_000).ofUp(type(uint256).max), type(uint256).max);
    }

    function testFuzz_RoundsByLessThanOne(uint16 share, uint128 amount) external pure {
        uint256 product = uint256(share) * amount;
        assertEq(Bps.wrap(share).ofDown(amount), product / BPS_WHOLE);
        assertEq(Bps.wrap(share).ofUp(amount), (product + BPS_WHOLE - 1) / BPS_WHOLE);
    }

    function testFuzz_PartsNeverExceedTheWhole(uint16 share, uint256 amount) external pure {
        share = uint16(bound(share, 0, BPS_WHOLE));
        uint256 part = Bps.wrap(share).ofDown(amount);
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 rest = Bps.wrap(uint16(BPS_WHOLE - share)).ofUp(amount);
        assertEq(part, amount - rest);
    }

    function testFuzz_Raw(uint16 share) external pure {
        assertEq(Bps.wrap(share).raw(), share);
    }
}
