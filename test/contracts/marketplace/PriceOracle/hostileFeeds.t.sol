// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedStub} from "./FeedStub.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";

/// reading and update, whatever a feed does
/// ├── it reverts, with or without a sound round as its reason; answers a byte too little or nothing; burns its gas: silent
/// ├── its code is gone: silent
/// ├── it answers far too much: its first words count, the rest costs no more than the feed's own gas
/// ├── all three burn their gas: a reading costs less than 600 000
/// └── the caller sends little gas: what is answered is cautious or nothing
contract HostileFeedsTest is PriceOracleTest {
    uint256 private constant MOST_GAS = 600_000;

    function test_GivenFirstFeedMisbehaves() external {
        _eachManner(first, IPriceOracle.State.Stale);
    }

    function test_GivenSecondFeedMisbehaves() external {
        _eachManner(other, IPriceOracle.State.Stale);
    }

    function test_GivenSequencerFeedMisbehaves() external {
        _eachManner(uptime, IPriceOracle.State.Halted);
    }

    function test_GivenCodeIsGone() external {
        _accept();
        vm.etch(address(first), "");
        _assertNotFresh(IPriceOracle.State.Stale);
    }

    function test_GivenFeedAnswersTooMuch() external {
        first.setManner(FeedStub.Manner.ReturnsMuch);
        uint256 before = gasleft();
        _assertState(oracle.reading().state, IPriceOracle.State.Fresh);
        assertLt(before - gasleft(), MOST_GAS);
        _assertFresh(2e18);
    }

    function test_GivenAllBurnTheirGas() external {
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, HEARTBEAT), _choice(other, HEARTBEAT), address(0));
        first.setManner(FeedStub.Manner.BurnsGas);
        other.setManner(FeedStub.Manner.BurnsGas);
        uint256 before = gasleft();
        oracle.update();
        assertLt(before - gasleft(), MOST_GAS);
    }

    function testFuzz_GivenLittleGas(uint256 gasSent) external {
        _accept();
        first.say(2.02e8);
        gasSent = bound(gasSent, 5000, 400_000);
        try oracle.update{gas: gasSent}() returns (IPriceOracle.State state, uint256 price) {
            bool isFresh = state == IPriceOracle.State.Fresh;
            assertEq(price, 2e18); // nothing moves in the second of the last acceptance
            assertTrue(isFresh || state == IPriceOracle.State.Stale || state == IPriceOracle.State.Halted);
        } catch {}
        (uint256 last,) = oracle.lastAccepted();
        assertEq(last, 2e18);
    }

    function _eachManner(FeedStub feed, IPriceOracle.State expected) private {
        _accept();
        vm.warp(START + 1 minutes);
        for (uint256 i = 1; i < uint256(FeedStub.Manner.ReturnsMuch); ++i) {
            feed.setManner(FeedStub.Manner(i));
            _assertNotFresh(expected);
        }
        feed.setManner(FeedStub.Manner.Plain);
        _assertFresh(2e18);
    }
}
