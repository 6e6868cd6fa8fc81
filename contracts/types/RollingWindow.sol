// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title RollingWindow
///
/// PROMISE
/// @dev `used(length)` is never less than the sum of what was added in the half-open window (now - length, now], so a
/// cap enforced with it holds for every window of that length, wherever it begins. It equals that sum when additions
/// are at least `spacing(length)` apart; closer ones are counted at the time of the last of them, at most a spacing
/// too long.
///
/// STORAGE
/// @dev A ring of 32 cumulative sums and one header word. Reads cost at most seven words, additions two, for ever.
/// Entries open more than length / 30 apart and the time of one never passes the opening of the next, so of the newest
/// 32, which the ring keeps, the oldest has always left the window: what is overwritten never mattered.
///
/// ASSUMPTIONS
/// @dev One `length` for the whole life of a window; time never goes back.
library RollingWindow {
    using SafeCast for uint256;

    /// @dev `cumulative` is the sum of everything added up to `time`.
    struct Entry {
        uint48 time;
        uint208 cumulative;
    }

    /// @dev `count` entries were ever opened; entry i stands at i % ENTRIES. The newest was opened at `openedAt`.
    struct Window {
        uint48 openedAt;
        uint208 count;
        Entry[32] entries;
    }

    uint256 private constant ENTRIES = 32;

    /// @dev Additions closer than this share an entry. Thirty of them reach over the window; of the 32 entries one is
    /// the sum before the window and one may be younger than a spacing.
    function spacing(uint256 length) internal pure returns (uint256) {
        return length / (ENTRIES - 2) + 1;
    }

    /// @dev What still counts now, rounded in favour of the cap.
    function used(Window storage self, uint256 length) internal view returns (uint256) {
        uint256 count = self.count;
        if (count == 0) return 0;
        return _entry(self, count - 1).cumulative - _leftBehind(self, length, count);
    }

    /// @dev Counts `amount` from now on.
    function add(Window storage self, uint256 length, uint256 amount) internal {
        if (amount == 0) return;
        uint256 count = self.count;
        uint256 cumulative = amount;
        if (count > 0) {
            Entry storage newest = _entry(self, count - 1);
            cumulative += newest.cumulative;
            if (block.timestamp - self.openedAt < spacing(length)) {
                newest.time = uint48(block.timestamp);
                newest.cumulative = cumulative.toUint208();
                return;
            }
        }
        _open(self, count, cumulative);
    }

    /// @dev Counts the last addition as if it had been made now: for one that was undone, which must hold its place as
    /// long as the undoing lasts.
    function renew(Window storage self) internal {
        uint256 count = self.count;
        if (count == 0) return;
        _entry(self, count - 1).time = uint48(block.timestamp);
    }

    function _open(Window storage self, uint256 count, uint256 cumulative) private {
        self.count = (count + 1).toUint208();
        self.openedAt = uint48(block.timestamp);
        Entry storage entry = _entry(self, count);
        entry.time = uint48(block.timestamp);
        entry.cumulative = cumulative.toUint208();
    }

    /// @dev The cumulative sum of the newest entry that has left the window, zero when none has.
    function _leftBehind(Window storage self, uint256 length, uint256 count) private view returns (uint256) {
        if (_hasLeft(self, length, count - 1)) return _entry(self, count - 1).cumulative; // idle for a whole window

        // Entries below `low` have left, those from `high` on have not.
        uint256 low = count > ENTRIES ? count - ENTRIES + 1 : 0;
        uint256 high = count - 1;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (_hasLeft(self, length, middle)) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? 0 : _entry(self, low - 1).cumulative;
    }

    function _hasLeft(Window storage self, uint256 length, uint256 index) private view returns (bool) {
        return _entry(self, index).time + length <= block.timestamp;
    }

    function _entry(Window storage self, uint256 index) private view returns (Entry storage) {
        return self.entries[index % ENTRIES];
    }
}
