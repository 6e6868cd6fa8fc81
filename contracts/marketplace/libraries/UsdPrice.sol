// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title UsdPrice
/// @dev USD (1e18) into FLOP wei at a price of USD (1e18) per FLOP, without storage. `price` is not zero.
library UsdPrice {
    uint256 private constant ONE_FLOP = 1e18;

    /// @dev What `usd` costs, rounded up: use where somebody pays in.
    function usdToFlopUp(uint256 usd, uint256 price) internal pure returns (uint256) {
        return Math.mulDiv(usd, ONE_FLOP, price, Math.Rounding.Ceil);
    }

    /// @dev What `usd` is worth, rounded down: use where the protocol pays out.
    function usdToFlopDown(uint256 usd, uint256 price) internal pure returns (uint256) {
        return Math.mulDiv(usd, ONE_FLOP, price);
    }
}
