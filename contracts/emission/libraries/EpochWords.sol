// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title EpochWords
/// @dev What a pool of epochs stores, one word each, packed by hand: a record reads and writes each once, where the
/// compiler would for every field.
library EpochWords {
    /// @dev All of an epoch: `weight` (72 bits) and `usd` (72) in microUSD, `fees` (96) in FLOP wei. One bit of the word more
    /// says that the pool's first recorder has been found to be one in this epoch.
    struct Totals {
        uint256 weight;
        uint256 usd;
        uint256 fees;
    }

    /// @dev One account's part of it: `weight` (72 bits), `ceiling` (96) in FLOP wei, and the `rules` (32) by which the pool
    /// books for it in this epoch, once they are known. `isSettled`: it was paid.
    struct Entry {
        uint256 weight;
        uint256 ceiling;
        uint256 rules;
        bool isSettled;
    }

    uint256 internal constant MAX_WEIGHT = type(uint72).max;
    uint256 internal constant MAX_AMOUNT = type(uint96).max;

    uint256 private constant MAX_RULES = type(uint32).max;
    uint256 private constant TOTAL_USD = 72;
    uint256 private constant TOTAL_FEES = 144;
    uint256 private constant TOTAL_TRUSTED = 2 ** 240;
    uint256 private constant ENTRY_CEILING = 72;
    uint256 private constant ENTRY_RULES = 168;
    uint256 private constant ENTRY_KNOWN = 2 ** 200;
    uint256 private constant ENTRY_SETTLED = 2 ** 201;

    function toTotals(uint256 word) internal pure returns (Totals memory) {
        return Totals({
            weight: word & MAX_WEIGHT, usd: (word >> TOTAL_USD) & MAX_WEIGHT, fees: (word >> TOTAL_FEES) & MAX_AMOUNT
        });
    }

    /// @dev A word of Totals with more in it: each amount stops at what its bits hold. Of `weight` only `counted` has room.
    function moreTotals(
        uint256 word,
        uint256 weight,
        uint256 usd,
        uint256 fee
    )
        internal
        pure
        returns (uint256 newWord, uint256 counted)
    {
        uint256 before = word & MAX_WEIGHT;
        counted = Math.min(weight, MAX_WEIGHT - before);
        newWord = Math.min(((word >> TOTAL_USD) & MAX_WEIGHT) + usd, MAX_WEIGHT) << TOTAL_USD;
        newWord |= (before + counted) | (word & TOTAL_TRUSTED);
        newWord |= Math.min(((word >> TOTAL_FEES) & MAX_AMOUNT) + fee, MAX_AMOUNT) << TOTAL_FEES;
    }

    /// @dev Of a word of Totals.
    function isTrusted(uint256 word) internal pure returns (bool) {
        return word & TOTAL_TRUSTED != 0;
    }

    /// @dev Of a word of Totals.
    function withTrust(uint256 word, bool newIsTrusted) internal pure returns (uint256) {
        return newIsTrusted ? word | TOTAL_TRUSTED : word & ~TOTAL_TRUSTED;
    }

    function toEntry(uint256 word) internal pure returns (Entry memory) {
        return Entry({
            weight: word & MAX_WEIGHT,
            ceiling: (word >> ENTRY_CEILING) & MAX_AMOUNT,
            rules: (word >> ENTRY_RULES) & MAX_RULES,
            isSettled: word & ENTRY_SETTLED != 0
        });
    }

    /// @dev A word of Entry with more in it. `weight` is what the totals had room for: it fits.
    function moreEntry(uint256 word, uint256 weight, uint256 ceiling) internal pure returns (uint256) {
        uint256 most = Math.min(((word >> ENTRY_CEILING) & MAX_AMOUNT) + ceiling, MAX_AMOUNT);
        return ((word & ~(MAX_AMOUNT << ENTRY_CEILING)) | most << ENTRY_CEILING) + weight;
    }

    /// @dev `rules` fit their bits; the word has none yet.
    function withRules(uint256 word, uint256 rules) internal pure returns (uint256) {
        return word | rules << ENTRY_RULES | ENTRY_KNOWN;
    }

    function settled(uint256 word) internal pure returns (uint256) {
        return word | ENTRY_SETTLED;
    }

    function isKnown(uint256 word) internal pure returns (bool) {
        return word & ENTRY_KNOWN != 0;
    }

    function rulesOf(uint256 word) internal pure returns (uint256) {
        return (word >> ENTRY_RULES) & MAX_RULES;
    }
}
