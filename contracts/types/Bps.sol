// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev A ratio in basis points: 10 000 is the whole.
type Bps is uint16;

uint256 constant BPS_WHOLE = 10_000;

using {ofDown, ofUp, raw} for Bps global;

/// @dev `share` of `amount`, rounded down: use where the protocol pays out.
function ofDown(Bps share, uint256 amount) pure returns (uint256) {
    return Math.mulDiv(amount, Bps.unwrap(share), BPS_WHOLE);
}

/// @dev `share` of `amount`, rounded up: use where the protocol collects.
function ofUp(Bps share, uint256 amount) pure returns (uint256) {
    return Math.mulDiv(amount, Bps.unwrap(share), BPS_WHOLE, Math.Rounding.Ceil);
}

/// @dev The plain number, for comparison and for events.
function raw(Bps share) pure returns (uint256) {
    return Bps.unwrap(share);
}
