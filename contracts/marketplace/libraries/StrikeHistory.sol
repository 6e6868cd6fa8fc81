// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title StrikeHistory
///
/// STORAGE
/// @dev When the last seven offences were, in one word: 36 bits each, the newest lowest. Older ones fall out, so never more
/// than seven count.
library StrikeHistory {
    uint256 internal constant MOST = 7;
    uint256 private constant BITS = 36;
    uint256 private constant MASK = 2 ** BITS - 1;
    uint256 private constant OLDER = type(uint256).max >> (256 - BITS * (MOST - 1));

    /// @dev How many were less than `window` seconds before `time`. `time` is not before any of them.
    function countWithin(uint256 history, uint256 window, uint256 time) internal pure returns (uint256 count) {
        while (count < MOST) {
            uint256 instant = history & MASK;
            if (instant == 0 || instant + window <= time) break; // and so were all before it
            history >>= BITS;
            ++count;
        }
    }

    /// @dev `time` is not zero and fits 36 bits: until the year 4147.
    function noted(uint256 history, uint256 time) internal pure returns (uint256) {
        return ((history & OLDER) << BITS) | (time & MASK);
    }
}
