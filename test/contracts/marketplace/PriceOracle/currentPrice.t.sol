// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";

/// currentPrice
/// ├── given nothing was ever accepted: the price of now, which is accepted; refused unless Fresh, also at time zero
/// ├── given a price in its life
/// │   ├── it is taken as it is: no feed is asked and nothing is accepted
/// │   ├── to the last second of 20 minutes, whatever the feeds say
/// │   └── whatever was voted on bounds, clamp and feeds meanwhile
/// ├── given its life is over
/// │   ├── the price of now is accepted, inside the clamp counted from the last acceptance
/// │   ├── which begins a new life
/// │   └── refused unless Fresh, and nothing changes
/// └── given any market: whoever asks, and however often, gets no further than the clamp allows
contract CurrentPriceTest is PriceOracleTest {
    function test_GivenNothingAccepted() external {
        vm.expectEmit(address(oracle));
        emit IPriceOracle.PriceAccepted(2e18, 2e18);
        vm.prank(makeAddr("anyone"));
        assertEq(oracle.currentPrice(), 2e18);
        (uint256 price, uint256 acceptedAt) = oracle.lastAccepted();
        assertEq(price, 2e18);
        assertEq(acceptedAt, START);
    }

    function test_RevertWhen_NothingAcceptedAndNotFresh() external {
        first.say(0);
        _refuses(IPriceOracle.State.Stale);
        vm.warp(1);
        _refuses(IPriceOracle.State.Halted); // no sequencer can have been up for its grace
    }

    function test_GivenPriceInItsLife_NobodyIsAsked() external {
        _accept();
        _market(2.1e8);
        vm.warp(START + 20 minutes - 1);
        vm.expectCall(address(first), "", 0);
        vm.expectCall(address(other), "", 0);
        vm.expectCall(address(uptime), "", 0);
        assertEq(oracle.currentPrice(), 2e18);
        (, uint256 acceptedAt) = oracle.lastAccepted();
        assertEq(acceptedAt, START);
    }

    function test_GivenPriceInItsLife_VotesDoNotReachIt() external {
        _accept();
        _set(FLOOR, 1e6);
        _set(CLAMP, 100);
        _useSingleFeed(18, 7e18);
        vm.warp(START + 20 minutes - 1);
        assertEq(oracle.currentPrice(), 2e18);
    }

    function test_GivenLifeIsOver() external {
        _accept();
        _market(10e8);
        vm.warp(START + 20 minutes);
        uint256 clamped = oracle.newJobPrice();
        assertApproxEqAbs(clamped, 2.125317138365222e18, 1e6); // 2 * 1.2 ^ (1/3)
        vm.expectEmit(address(oracle));
        emit IPriceOracle.PriceAccepted(clamped, 10e18);
        assertEq(oracle.currentPrice(), clamped);

        vm.warp(START + 40 minutes - 1);
        assertEq(oracle.currentPrice(), clamped, "a life of its own");
        vm.warp(START + 40 minutes);
        assertGt(oracle.currentPrice(), clamped);
    }

    function test_RevertWhen_LifeIsOverAndNotFresh() external {
        _accept();
        first.say(0);
        vm.warp(START + 20 minutes - 1);
        assertEq(oracle.currentPrice(), 2e18);
        vm.warp(START + 20 minutes);
        _refuses(IPriceOracle.State.Stale);
        (uint256 price, uint256 acceptedAt) = oracle.lastAccepted();
        assertEq(price, 2e18);
        assertEq(acceptedAt, START);
    }

    function testFuzz_GivenAnyMarket(uint256 seed, uint256 count) external {
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, 3 days), _none(), address(0));
        _accept();
        count = bound(count, 1, 12);
        uint256 time = START;
        for (uint256 i = 0; i < count; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            time += draw % 1 hours;
            vm.warp(time);
            first.say(int256(0.05e8 + (draw >> 64) % 50e8));
            (uint256 before, uint256 acceptedAt) = oracle.lastAccepted();
            bool isAlive = time < acceptedAt + 20 minutes;
            uint256 expected = isAlive ? before : oracle.newJobPrice();
            assertEq(oracle.currentPrice(), expected);
            (uint256 later, uint256 laterAt) = oracle.lastAccepted();
            assertEq(later, expected);
            assertEq(laterAt, isAlive ? acceptedAt : time);
        }
    }

    function _refuses(IPriceOracle.State state) private {
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, state));
        oracle.currentPrice();
    }
}
