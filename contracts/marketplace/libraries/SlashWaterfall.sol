// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title SlashWaterfall
///
/// PARTS
/// @dev Of all that a penalty took so far: the burn's floor first, rounded up; of the rest the client up to its loss; then
/// the challenger up to its share, rounded down; what is left is burned, too. No part falls when more is taken, so each
/// slice of a penalty is divided by the differences, and slices make together what the whole would have made.
library SlashWaterfall {
    struct Parts {
        uint256 toClient;
        uint256 toChallenger;
        uint256 burned;
    }

    /// @dev The parts of `taken`, exactly. `taken` has at most 96 bits.
    function divide(
        uint256 taken,
        uint256 loss,
        uint256 challengerShare,
        uint256 burnFloor
    )
        internal
        pure
        returns (Parts memory parts)
    {
        uint256 rest = taken - Math.ceilDiv(taken * burnFloor, BPS_WHOLE);
        parts.toClient = Math.min(loss, rest);
        parts.toChallenger = Math.min(taken * challengerShare / BPS_WHOLE, rest - parts.toClient);
        parts.burned = taken - parts.toClient - parts.toChallenger;
    }

    /// @dev What `later` has more than `earlier`.
    function less(Parts memory later, Parts memory earlier) internal pure returns (Parts memory) {
        return Parts({
            toClient: later.toClient - earlier.toClient,
            toChallenger: later.toChallenger - earlier.toChallenger,
            burned: later.burned - earlier.burned
        });
    }
}
