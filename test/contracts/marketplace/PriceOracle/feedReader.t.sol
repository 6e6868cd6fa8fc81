// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeedReader} from "../../../../contracts/marketplace/libraries/FeedReader.sol";
import {FeedStub} from "./FeedStub.sol";
import {Test} from "forge-std/Test.sol";

/// FeedReader, where the oracle's own bounds do not reach
/// ├── given a heartbeat without end: a round that was never updated is none all the same, one from long ago counts
/// └── given the largest answer of any decimals: the largest price that is told apart, without overflow
contract FeedReaderTest is Test {
    function test_GivenHeartbeatWithoutEnd() external {
        vm.warp(1_800_000_000);
        FeedStub feed = new FeedStub(8, 2e8);
        feed.setRound(FeedReader.Round(1, 2e8, 1, 0, 1));
        (bool isAnswer, uint256 usd) = FeedReader.price(address(feed), 8, type(uint256).max);
        assertFalse(isAnswer);
        assertEq(usd, 0);
        feed.setRound(FeedReader.Round(1, 2e8, 1, 1, 1));
        (isAnswer, usd) = FeedReader.price(address(feed), 8, type(uint256).max);
        assertTrue(isAnswer);
        assertEq(usd, 2e18);
    }

    function testFuzz_GivenLargestAnswer(uint256 decimals) external {
        decimals = bound(decimals, 0, 18);
        FeedStub feed = new FeedStub(decimals, type(int256).max);
        (bool isAnswer, uint256 usd) = FeedReader.price(address(feed), decimals, 1 hours);
        assertTrue(isAnswer);
        assertEq(usd, FeedReader.MAX_PRICE);
    }
}
