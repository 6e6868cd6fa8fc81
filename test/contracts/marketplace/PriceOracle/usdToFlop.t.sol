// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PriceOracleTest} from "./PriceOracleTest.sol";

/// usdToFlopUp, usdToFlopDown
/// ├── golden values
/// ├── up is down, or one more where it does not divide
/// └── up always buys the USD asked for, down never more
contract UsdToFlopTest is PriceOracleTest {
    function test_Golden() external view {
        assertEq(oracle.usdToFlopUp(10e18, 2e18), 5e18);
        assertEq(oracle.usdToFlopDown(10e18, 2e18), 5e18);
        assertEq(oracle.usdToFlopUp(1e18, 3e18), 333_333_333_333_333_334);
        assertEq(oracle.usdToFlopDown(1e18, 3e18), 333_333_333_333_333_333);
        assertEq(oracle.usdToFlopUp(1, 100e18), 1);
        assertEq(oracle.usdToFlopDown(1, 100e18), 0);
        assertEq(oracle.usdToFlopUp(0.1e18, 0.037e18), 2_702_702_702_702_702_703);
    }

    function testFuzz_Rounding(uint256 usd, uint256 price) external view {
        usd = bound(usd, 0, 1e36);
        price = bound(price, 1, 1e30);
        uint256 up = oracle.usdToFlopUp(usd, price);
        uint256 down = oracle.usdToFlopDown(usd, price);
        assertEq(up - down, usd * 1e18 % price == 0 ? 0 : 1);
        assertLe(down * price, usd * 1e18);
        assertGe(up * price, usd * 1e18);
    }
}
