// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedReader} from "../../../../contracts/marketplace/libraries/FeedReader.sol";
import {FeedStub} from "./FeedStub.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";

/// reading, newJobPrice
/// ├── given a feed's round
/// │  ├── its answer is zero or negative, its time zero or in the future, its round not answered: Stale
/// │  ├── it is as old as the heartbeat: Fresh; a second older: Stale, by each feed's own heartbeat
/// │  └── its decimals are 6, 8 or 18: scaled exactly
/// ├── given two feeds
/// │  ├── they differ by the deviation: Fresh, the first's price; by more: Deviated, whichever is higher
/// │  └── given one only: nothing is compared
/// ├── given floor and ceiling
/// │  ├── the market is at one of them: Fresh; beyond: OutOfBounds
/// │  └── the clamp holds the price beyond a bound that moved: OutOfBounds until it has come inside
/// ├── given a sequencer's feed
/// │  ├── it says down, or anything but up, or nothing sound: Halted
/// │  ├── up for the grace period: Halted; a second longer: Fresh
/// │  └── given none: nothing is asked
/// └── given several of them: Halted before Stale before Deviated before OutOfBounds
contract ReadingTest is PriceOracleTest {
    /* ROUNDS */
    function testFuzz_GivenAnswerNotAboveZero(int256 answer, bool isFirst) external {
        answer = bound(answer, type(int256).min, 0);
        _accept();
        (isFirst ? first : other).say(answer);
        _assertNotFresh(IPriceOracle.State.Stale);
    }

    function test_GivenNeverUpdated() external {
        first.setRound(FeedReader.Round(1, TWO_USD, START, 0, 1));
        _assertNotFresh(IPriceOracle.State.Stale);
    }

    function test_GivenUpdatedInTheFuture() external {
        first.setRound(FeedReader.Round(1, TWO_USD, START, START + 1, 1));
        _assertNotFresh(IPriceOracle.State.Stale);
        vm.warp(START + 1);
        _assertFresh(2e18);
    }

    function test_GivenRoundNotAnswered() external {
        first.setRound(FeedReader.Round(8, TWO_USD, START, START, 7));
        _assertNotFresh(IPriceOracle.State.Stale);
        first.setRound(FeedReader.Round(8, TWO_USD, START, START, 9));
        _assertFresh(2e18);
    }

    function test_GivenHeartbeatPasses() external {
        vm.warp(START + HEARTBEAT);
        _assertFresh(2e18);
        vm.warp(START + HEARTBEAT + 1);
        _assertNotFresh(IPriceOracle.State.Stale);
        first.say(TWO_USD);
        _assertNotFresh(IPriceOracle.State.Stale); // the other one still is
        other.say(TWO_USD);
        _assertFresh(2e18);
    }

    function test_GivenHeartbeatsDiffer() external {
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, 1 days), _choice(other, 2 hours), address(uptime));
        vm.warp(START + 2 hours);
        _assertFresh(2e18);
        vm.warp(START + 2 hours + 1);
        _assertNotFresh(IPriceOracle.State.Stale);
        other.say(TWO_USD);
        _assertFresh(2e18);
        vm.warp(START + 1 days + 1);
        other.say(TWO_USD);
        _assertNotFresh(IPriceOracle.State.Stale);
    }

    function test_GivenDecimals() external {
        _useSingleFeed(6, 1_234_567);
        _assertFresh(1.234567e18);
        _useSingleFeed(8, 123_456_789);
        _assertFresh(1.23456789e18);
        _useSingleFeed(18, 1_234_567_890_123_456_789);
        _assertFresh(1_234_567_890_123_456_789);
        _useSingleFeed(0, 3);
        _assertFresh(3e18);
    }

    function testFuzz_GivenDecimals(uint256 decimals, uint256 answer) external {
        decimals = bound(decimals, 0, 18);
        uint256 scale = 10 ** (18 - decimals);
        answer = bound(answer, 0.01e18 / scale + 1, 100e18 / scale);
        _useSingleFeed(decimals, int256(answer));
        _assertFresh(answer * scale);
    }

    function test_GivenAnswerTooLargeToScale() external {
        _useSingleFeed(0, type(int256).max);
        _assertNotFresh(IPriceOracle.State.OutOfBounds);
        assertEq(oracle.reading().market, type(uint128).max);
    }

    /* DEVIATION */
    function test_GivenFeedsDiffer() external {
        first.say(2.03e8);
        _assertFresh(2.03e18);
        first.say(2.03e8 + 1);
        _assertNotFresh(IPriceOracle.State.Deviated);
        assertEq(oracle.reading().market, 2.03000001e18);
    }

    function test_GivenFeedsDifferTheOtherWay() external {
        other.say(2.03e8);
        _assertFresh(2e18);
        other.say(2.03e8 + 1);
        _assertNotFresh(IPriceOracle.State.Deviated);
        _set(DEVIATION, 1000);
        _assertFresh(2e18);
    }

    function test_GivenFeedsOfDifferentDecimals() external {
        FeedStub precise = new FeedStub(18, 2e18);
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, HEARTBEAT), _choice(precise, HEARTBEAT), address(0));
        _assertFresh(2e18);
        precise.say(2.04e18);
        _assertNotFresh(IPriceOracle.State.Deviated);
    }

    function test_GivenExtremesDeviate() external {
        first.say(1);
        other.say(type(int256).max);
        _assertNotFresh(IPriceOracle.State.Deviated);
    }

    function test_GivenOneFeedOnly() external {
        _useSingleFeed(8, TWO_USD);
        other.setManner(FeedStub.Manner.Reverts);
        _assertFresh(2e18);
    }

    /* FLOOR AND CEILING */
    function test_GivenMarketAtABound() external {
        _market(0.01e8);
        _assertFresh(0.01e18);
        _market(0.01e8 - 1);
        _assertNotFresh(IPriceOracle.State.OutOfBounds);
        _market(100e8);
        _assertFresh(100e18);
        _market(100e8 + 1);
        _assertNotFresh(IPriceOracle.State.OutOfBounds);
        assertEq(oracle.reading().market, 100.00000001e18, "the market is shown all the same");
    }

    function test_GivenFloorMovesAboveTheClamp() external {
        _set(FLOOR, 1);
        _market(0.5e8);
        _accept();
        _set(FLOOR, 1e6);
        _market(2e8); // far above, but the clamp allows 0.6 an hour later
        vm.warp(START + 1 hours);
        _market(2e8);
        _assertNotFresh(IPriceOracle.State.OutOfBounds);
        vm.warp(START + 4 hours); // 0.5 x 1.2^4 = 1.0368
        _market(2e8);
        assertApproxEqAbs(oracle.newJobPrice(), 1.0368e18, 10);
    }

    function test_GivenCeilingMovesBelowTheClamp() external {
        _market(50e8);
        _accept();
        _set(CEILING, 10e6);
        vm.warp(START + 7 hours); // 50 x 0.8^7 = 10.48576
        _market(5e8);
        _assertNotFresh(IPriceOracle.State.OutOfBounds);
        vm.warp(START + 8 hours);
        _market(5e8);
        assertApproxEqAbs(oracle.newJobPrice(), 8.388608e18, 500);
    }

    /* SEQUENCER */
    function testFuzz_GivenSequencerNotUp(int256 answer) external {
        vm.assume(answer != 0);
        _sayAt(uptime, answer, START - 1 days);
        _assertNotFresh(IPriceOracle.State.Halted);
    }

    function test_GivenSequencerJustUp() external {
        _sayAt(uptime, 0, START);
        vm.warp(START + 3600);
        _assertNotFresh(IPriceOracle.State.Halted);
        vm.warp(START + 3601);
        _market(TWO_USD);
        _assertFresh(2e18);
    }

    function test_GivenSequencerRoundUnsound() external {
        uptime.setRound(FeedReader.Round(1, 0, 0, START, 1));
        _assertNotFresh(IPriceOracle.State.Halted);
        uptime.setRound(FeedReader.Round(1, 0, START + 1, START, 1));
        _assertNotFresh(IPriceOracle.State.Halted);
        uptime.setManner(FeedStub.Manner.Reverts);
        _assertNotFresh(IPriceOracle.State.Halted);
    }

    function test_GivenNoSequencer() external {
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, HEARTBEAT), _choice(other, HEARTBEAT), address(0));
        uptime.setManner(FeedStub.Manner.Reverts);
        _assertFresh(2e18);
    }

    /* ORDER */
    function test_GivenSeveralHold() external {
        _market(1000e8);
        _assertNotFresh(IPriceOracle.State.OutOfBounds);
        other.say(TWO_USD);
        _assertNotFresh(IPriceOracle.State.Deviated);
        other.say(0);
        _assertNotFresh(IPriceOracle.State.Stale);
        assertEq(oracle.reading().market, 1000e18);
        uptime.say(1);
        _assertNotFresh(IPriceOracle.State.Halted);
        assertEq(oracle.reading().market, 0);
    }
}
