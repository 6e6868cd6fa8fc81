// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title EpochWords
/// @dev What a pool of epochs stores, one word each, packed by hand: a record reads and writes each once, where the
/// compiler would for every field.
library EpochWords {
    /// @dev All of an epoch: `weight` (72 bits) and `usd` (72) in microUSD, `fees` (96) in FLOP wei.
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
        bool isKnown;
        bool isSettled;
    }

    uint256 internal constant MAX_WEIGHT = type(uint72).max;
    uint256 internal constant MAX_AMOUNT = type(uint96).max;

    uint256 private constant MAX_RULES = type(uint32).max;
    uint256 private constant TOTAL_USD = 72;
    uint256 private constant TOTAL_FEES = 144;
    uint256 private constant ENTRY_CEILING = 72;
    uint256 private constant ENTRY_RULES = 168;
    uint256 private constant ENTRY_KNOWN = 2 ** 200;
    uint256 private constant ENTRY_SETTLED = 2 ** 201;

    function toTotals(uint256 word) internal pure returns (Totals memory) {
        return Totals({weight: word & MAX_WEIGHT, usd: (word >> TOTAL_USD) & MAX_WEIGHT, fees: word >> TOTAL_FEES});
    }

    /// @dev Each field fits its bits.
    function toWord(Totals memory self) internal pure returns (uint256) {
        return self.weight | self.usd << TOTAL_USD | self.fees << TOTAL_FEES;
    }

    function toEntry(uint256 word) internal pure returns (Entry memory) {
        return Entry({
            weight: word & MAX_WEIGHT,
            ceiling: (word >> ENTRY_CEILING) & MAX_AMOUNT,
            rules: (word >> ENTRY_RULES) & MAX_RULES,
            isKnown: word & ENTRY_KNOWN != 0,
            isSettled: word & ENTRY_SETTLED != 0
        });
    }

    /// @dev Each field fits its bits.
    function toWord(Entry memory self) internal pure returns (uint256) {
        uint256 flags = (self.isKnown ? ENTRY_KNOWN : 0) | (self.isSettled ? ENTRY_SETTLED : 0);
        return self.weight | self.ceiling << ENTRY_CEILING | self.rules << ENTRY_RULES | flags;
    }
}
