// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardWords} from "../../../../contracts/marketplace/libraries/RewardWords.sol";
import {Test} from "forge-std/Test.sol";

/// The words of the rewards
/// ├── whatever the parts
/// │  └── it should give each back
/// ├── when a line goes on by another growth
/// │  ├── it should go on from where it was
/// │  └── it should grow by no more than that, but for one
/// └── when products wrap
///    └── it should give the difference that they have
contract RewardWordsTest is Test {
    using RewardWords for uint256;

    uint256 private constant INDEX = type(uint160).max;
    uint256 private constant PER_SHARE = type(uint152).max;

    function testFuzz_Flow(uint160 index, uint56 weight, uint40 time) external {
        vm.warp(time);
        uint256 word = RewardWords.flow(index, weight);
        assertEq(word.index(), index);
        assertEq(word.weight(), weight);
        assertEq(word.updatedAt(), time);
    }

    function testFuzz_Stream(uint96 amount, uint96 booked, uint40 time, uint24 duration, uint96 less) external {
        vm.warp(time);
        uint256 word = RewardWords.stream(amount, booked, duration);
        assertEq(word.amount(), amount);
        assertEq(word.booked(), booked);
        assertEq(word.start(), time);
        assertEq(word.duration(), duration);
        assertEq(word.end(), uint256(time) + duration);
        less = uint96(bound(less, 0, booked));
        uint256 lowered = word.lessBooked(less);
        assertEq(lowered.booked(), booked - less);
        assertEq(lowered.amount(), amount);
        assertEq(lowered.start(), time);
    }

    function testFuzz_Owner(uint112 shares, uint16 generation, uint128 account) external pure {
        uint256 word = RewardWords.owner(shares, generation, account);
        assertEq(word.shares(), shares);
        assertEq(word.generation(), generation);
        assertEq(word.account(), account);
    }

    /// @dev At any index up to the last.
    function testFuzz_Line(
        uint88 factor,
        uint256 index,
        uint256 perShare,
        uint256 growth,
        uint16 generation
    )
        external
        pure
    {
        index = bound(index, 0, INDEX);
        perShare = bound(perShare, 0, PER_SHARE);
        uint256 word = RewardWords.line(factor, RewardWords.base(factor, index, perShare), generation);
        assertEq(word.factor(), factor);
        assertEq(word.lineGeneration(), generation);
        assertEq(word.perShare(index), perShare, "from where it was");

        growth = bound(growth, 0, INDEX - index);
        uint256 most = (factor * growth >> 96) + 1; // 136 + 72 - 112 bits
        if (perShare + most > PER_SHARE) return; // what a whole life cannot reach
        uint256 grown = word.perShare(index + growth) - perShare;
        assertLe(grown, most);
        assertGe(grown + 1, most);
    }

    /// @dev Shares came at one time and earned until another: 112 bits of shares, 152 of what one earned, 128 of an account.
    function testFuzz_Worth(uint112 shares, uint256 before, uint256 gain) external pure {
        before = bound(before, 0, PER_SHARE);
        // What is owed has 95 bits of wei.
        gain = bound(gain, 0, shares == 0 ? 0 : (uint256(1) << 207) / shares);
        if (before + gain > PER_SHARE) gain = PER_SHARE - before;
        uint256 difference;
        unchecked {
            difference = RewardWords.worthDown(shares, before + gain) - RewardWords.worthDown(shares, before);
        }
        uint256 exact = shares * gain >> 80; // 112 - 32 bits
        assertGe(difference, exact);
        assertLe(difference, exact + 1);
    }
}
