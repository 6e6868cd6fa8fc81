// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RewardWords
///
/// WORDS
/// @dev Of StakerRewards, each packed by hand, parts from the lowest bits up.
/// @dev A flow: 160 bits of the index (reward per unit of weight), 56 of all weight in units, 40 of when both were brought
/// up to date.
/// @dev A stream: 96 bits of an amount, 96 of what is booked, 40 of a start and 24 of a duration. Of the amount, as much has
/// flowed out as of the duration has passed. Booked is all that is here and does not wait: what is left and unclaimed.
/// @dev A line: 152 bits of where reward per share would have begun (modulo 2^152), 88 of its growth by growth of the index,
/// and 16 of the generation of shares. Reward per share grows by less than 2^88 while the index, which has 160 bits, grows
/// by 2^96, so it is below 2^152 for ever.
/// @dev An owner: 112 bits of shares, 16 of their generation, 128 of its account.
library RewardWords {
    /// @dev Bits behind the point: of reward per weight, of reward per share, of the one by the other, and of what an owner is
    /// owed.
    uint256 internal constant WEIGHT_POINT = 72;
    uint256 internal constant SHARE_POINT = 112;
    uint256 internal constant FACTOR_POINT = 136;
    uint256 internal constant OWED_POINT = 32;

    // Each part is cut out of its word.
    // forge-lint: disable-start(unsafe-typecast)

    /* FLOW */
    /// @dev `index_` has 160 bits and `weight_` 56.
    function flow(uint256 index_, uint256 weight_) internal view returns (uint256) {
        return index_ | (weight_ << 160) | (block.timestamp << 216);
    }

    function index(uint256 self) internal pure returns (uint256) {
        return uint160(self);
    }

    function weight(uint256 self) internal pure returns (uint256) {
        return uint56(self >> 160);
    }

    function updatedAt(uint256 self) internal pure returns (uint256) {
        return self >> 216;
    }

    /* STREAM */
    /// @dev From now on. Both amounts have 96 bits and `duration_` 24.
    function stream(uint256 amount_, uint256 booked_, uint256 duration_) internal view returns (uint256) {
        return amount_ | (booked_ << 96) | (block.timestamp << 192) | (duration_ << 232);
    }

    function amount(uint256 self) internal pure returns (uint256) {
        return uint96(self);
    }

    function booked(uint256 self) internal pure returns (uint256) {
        return uint96(self >> 96);
    }

    function start(uint256 self) internal pure returns (uint256) {
        return uint40(self >> 192);
    }

    function duration(uint256 self) internal pure returns (uint256) {
        return self >> 232;
    }

    function end(uint256 self) internal pure returns (uint256) {
        return start(self) + duration(self);
    }

    /// @dev `less` is a part of what is booked.
    function lessBooked(uint256 self, uint256 less) internal pure returns (uint256) {
        return self - (less << 96);
    }

    /* LINE */
    function line(uint256 factor_, uint256 base_, uint256 generation_) internal pure returns (uint256) {
        return base_ | (factor_ << 152) | (generation_ << 240);
    }

    function factor(uint256 self) internal pure returns (uint256) {
        return uint88(self >> 152);
    }

    function lineGeneration(uint256 self) internal pure returns (uint256) {
        return self >> 240;
    }

    /// @dev Where a line of this growth would have begun that is at `perShare_` now.
    function base(uint256 factor_, uint256 index_, uint256 perShare_) internal pure returns (uint256) {
        unchecked {
            return uint152(perShare_ - _grown(factor_, index_)); // modulo 2^152
        }
    }

    /// @dev Reward per share by the index, which is below 2^152: modulo that it is what `base` began with.
    function perShare(uint256 self, uint256 index_) internal pure returns (uint256) {
        unchecked {
            return uint152(self + _grown(factor(self), index_));
        }
    }

    /// @dev The product has 248 bits.
    function _grown(uint256 factor_, uint256 index_) private pure returns (uint256) {
        unchecked {
            return (factor_ * index_) >> (FACTOR_POINT + WEIGHT_POINT - SHARE_POINT);
        }
    }

    /* OWNER */
    function owner(uint256 shares_, uint256 generation_, uint128 account_) internal pure returns (uint256) {
        return shares_ | (generation_ << 112) | (uint256(account_) << 128);
    }

    function shares(uint256 self) internal pure returns (uint256) {
        return uint112(self);
    }

    function generation(uint256 self) internal pure returns (uint256) {
        return uint16(self >> 112);
    }

    function account(uint256 self) internal pure returns (uint128) {
        return uint128(self >> 128);
    }

    /// @dev What `shares_` are worth, in 2^-32 wei, modulo 2^128. The product is right modulo 2^256, so 176 of the bits that
    /// are left of it are.
    function worthDown(uint256 shares_, uint256 perShare_) internal pure returns (uint128) {
        unchecked {
            return uint128((shares_ * perShare_) >> (SHARE_POINT - OWED_POINT));
        }
    }
    // forge-lint: disable-end(unsafe-typecast)
}
