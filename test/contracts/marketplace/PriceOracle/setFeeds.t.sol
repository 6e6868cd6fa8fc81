// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {PriceOracle} from "../../../../contracts/marketplace/PriceOracle.sol";
import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedStub} from "./FeedStub.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";

/// setFeeds, and the constructor, which sets them the same way
/// ├── when the caller is not the timelock: reverts
/// ├── when a heartbeat is out of bounds, decimals are missing or above 18, a feed is used twice: reverts
/// ├── given a second feed or a sequencer of zero: there is none
/// ├── given the last price: it stays, and the clamp holds across the change
/// └── given decimals change later: those of the choice count
contract SetFeedsTest is PriceOracleTest {
    function test_RevertWhen_CallerIsNotTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        oracle.setFeeds(_choice(first, HEARTBEAT), _none(), address(0));
    }

    function test_RevertWhen_HeartbeatOutOfBounds() external {
        uint32[3] memory wrong = [uint32(0), 59, 3 days + 1];
        for (uint256 i = 0; i < wrong.length; ++i) {
            _expectHeartbeatError(first, wrong[i]);
            oracle.setFeeds(_choice(first, wrong[i]), _none(), address(0));
            _expectHeartbeatError(other, wrong[i]);
            oracle.setFeeds(_choice(first, HEARTBEAT), _choice(other, wrong[i]), address(0));
        }
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, 1 minutes), _choice(other, 3 days), address(0));
    }

    function test_RevertWhen_FeedIsNone() external {
        address[3] memory wrong = [address(0), makeAddr("no code"), address(new FeedStub(19, 1))];
        for (uint256 i = 0; i < wrong.length; ++i) {
            _expectRefused(wrong[i]);
            oracle.setFeeds(IPriceOracle.FeedChoice(wrong[i], HEARTBEAT), _none(), address(0));
            if (wrong[i] == address(0)) continue;
            _expectRefused(wrong[i]);
            oracle.setFeeds(_choice(first, HEARTBEAT), IPriceOracle.FeedChoice(wrong[i], HEARTBEAT), address(0));
            _expectRefused(wrong[i]);
            oracle.setFeeds(_choice(first, HEARTBEAT), _none(), wrong[i]);
        }
    }

    function test_RevertWhen_DecimalsMisbehave() external {
        for (uint256 i = 1; i < uint256(FeedStub.Manner.ReturnsMuch); ++i) {
            first.setManner(FeedStub.Manner(i));
            _expectRefused(address(first));
            oracle.setFeeds(_choice(first, HEARTBEAT), _none(), address(0));
        }
    }

    function test_RevertWhen_DecimalsDoNotFitAByte() external {
        first.setDecimals(256 + 8);
        _expectRefused(address(first));
        oracle.setFeeds(_choice(first, HEARTBEAT), _none(), address(0));
    }

    function test_RevertWhen_FeedIsUsedTwice() external {
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_SameFeed.selector, address(first)));
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, HEARTBEAT), _choice(first, 2 hours), address(0));
    }

    function test_RevertWhen_ConstructedWithoutParameters() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new PriceOracle(address(0), timelock, _choice(first, HEARTBEAT), _none(), address(0));
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new PriceOracle(address(registry), address(0), _choice(first, HEARTBEAT), _none(), address(0));
    }

    function test_GivenConstructed() external view {
        assertEq(oracle.parameters(), address(registry));
        assertEq(oracle.timelock(), timelock);
        assertEq(oracle.primary().source, address(first));
        assertEq(oracle.primary().heartbeat, HEARTBEAT);
        assertEq(oracle.primary().decimals, 8);
        assertEq(oracle.second().source, address(other));
        assertEq(oracle.sequencer(), address(uptime));
        assertEq(oracle.SEQUENCER_GRACE(), 3600);
        assertEq(oracle.MIN_HEARTBEAT(), 60);
        assertEq(oracle.MAX_HEARTBEAT(), 259_200);
    }

    function test_GivenChosen() external {
        FeedStub newFirst = new FeedStub(6, 3e6);
        vm.expectEmit(address(oracle));
        emit IPriceOracle.FeedsSet(
            IPriceOracle.Feed(address(newFirst), 2 hours, 6), IPriceOracle.Feed(address(0), 0, 0), address(0)
        );
        vm.prank(timelock);
        oracle.setFeeds(_choice(newFirst, 2 hours), _none(), address(0));
        assertEq(oracle.primary().source, address(newFirst));
        assertEq(oracle.second().source, address(0));
        assertEq(oracle.second().heartbeat, 0);
        assertEq(oracle.sequencer(), address(0));
        _assertFresh(3e18);
    }

    function test_GivenLastPriceStays() external {
        _accept();
        _useSingleFeed(8, 50e8);
        assertEq(oracle.newJobPrice(), 2e18);
        vm.warp(START + 1 hours);
        assertApproxEqAbs(oracle.newJobPrice(), 2.4e18, 20);
    }

    function test_GivenDecimalsChangeLater() external {
        first.setDecimals(9);
        _assertFresh(2e18);
    }

    function _expectHeartbeatError(FeedStub feed, uint256 heartbeat) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IPriceOracle.PriceOracle_HeartbeatOutOfBounds.selector, address(feed), heartbeat, 60, 3 days
            )
        );
        vm.prank(timelock);
    }

    function _expectRefused(address source) private {
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_FeedRefused.selector, source));
        vm.prank(timelock);
    }
}
