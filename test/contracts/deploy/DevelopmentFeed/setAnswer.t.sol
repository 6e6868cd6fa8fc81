// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeedReader} from "../../../../contracts/marketplace/libraries/FeedReader.sol";
import {DevelopmentFeed} from "../../../../script/deploy/development/DevelopmentFeed.sol";
import {Test} from "forge-std/Test.sol";

/// DevelopmentFeed
/// ├── when the chain is no local one: cannot be created
/// ├── setAnswer: by its owner only; a new round, now; it began when the answer last changed
/// └── read as any feed: a price that goes stale, a sequencer that is up or down
contract DevelopmentFeedTest is Test {
    uint256 private constant START = 1_800_000_000;

    address private immutable owner = makeAddr("owner");
    DevelopmentFeed private feed;

    function setUp() external {
        vm.warp(START);
        feed = new DevelopmentFeed(owner, 8, 2e8);
    }

    function testFuzz_RevertWhen_ChainIsNotLocal(uint64 chainId) external {
        vm.assume(chainId != 31_337 && chainId != 0);
        vm.chainId(chainId);
        vm.expectRevert(abi.encodeWithSelector(DevelopmentFeed.DevelopmentFeed_NotLocal.selector, chainId));
        new DevelopmentFeed(owner, 8, 2e8);
    }

    function test_RevertWhen_CallerIsNotOwner() external {
        vm.expectRevert(abi.encodeWithSelector(DevelopmentFeed.DevelopmentFeed_NotOwner.selector, address(this)));
        feed.setAnswer(3e8);
    }

    function test_GivenCreated() external view {
        assertEq(feed.owner(), owner);
        assertEq(feed.decimals(), 8);
        _assertRound(1, 2e8, START, START);
    }

    function test_GivenAnswersFollow() external {
        vm.warp(START + 1 minutes);
        _setAnswer(2e8);
        _assertRound(2, 2e8, START, START + 1 minutes);
        vm.warp(START + 2 minutes);
        vm.expectEmit(address(feed));
        emit DevelopmentFeed.AnswerUpdated(-3, 3, START + 2 minutes);
        _setAnswer(-3);
        _assertRound(3, -3, START + 2 minutes, START + 2 minutes);
    }

    function test_GivenReadAsAPrice() external {
        (bool isAnswer, uint256 usd) = FeedReader.price(address(feed), 8, 1 hours);
        assertTrue(isAnswer);
        assertEq(usd, 2e18);
        vm.warp(START + 1 hours + 1);
        (isAnswer,) = FeedReader.price(address(feed), 8, 1 hours);
        assertFalse(isAnswer);
        _setAnswer(2e8);
        (isAnswer,) = FeedReader.price(address(feed), 8, 1 hours);
        assertTrue(isAnswer);
    }

    function test_GivenReadAsASequencer() external {
        _setAnswer(0);
        vm.warp(START + 3601);
        assertTrue(FeedReader.isSequencerUp(address(feed), 3600));
        _setAnswer(1);
        assertFalse(FeedReader.isSequencerUp(address(feed), 3600));
    }

    function _setAnswer(int256 answer) private {
        vm.prank(owner);
        feed.setAnswer(answer);
    }

    function _assertRound(uint256 id, int256 answer, uint256 startedAt, uint256 updatedAt) private view {
        (uint80 roundId, int256 value, uint256 began, uint256 updated, uint80 answeredIn) = feed.latestRoundData();
        assertEq(roundId, id);
        assertEq(value, answer);
        assertEq(began, startedAt);
        assertEq(updated, updatedAt);
        assertEq(answeredIn, id);
    }
}
