// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {PriceClamp} from "../../../../contracts/marketplace/libraries/PriceClamp.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";

/// update
/// ├── given nothing was ever accepted: the market as it is
/// ├── given the market is inside the band: the market, and the clamp counts from now
/// ├── given it is outside: the end of the band, at once, half an hour and an hour later
/// ├── given a market that stays where it is: how often somebody updates changes nothing
/// ├── given any market and any updates: a price is never further from an earlier one than the clamp allows
/// ├── given it was not Fresh meanwhile: that time counts all the same
/// └── anyone may call it, and what it says is what a new job pays
contract UpdateTest is PriceOracleTest {
    function setUp() public override {
        super.setUp();
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, 3 days), _none(), address(0));
    }

    function test_GivenNothingAccepted() external {
        (uint256 price, uint256 acceptedAt) = oracle.lastAccepted();
        assertEq(price, 0);
        assertEq(acceptedAt, 0);
        first.say(99e8);
        vm.expectEmit(address(oracle));
        emit IPriceOracle.PriceAccepted(99e18, 99e18);
        vm.prank(makeAddr("anyone"));
        oracle.update();
        (price, acceptedAt) = oracle.lastAccepted();
        assertEq(price, 99e18);
        assertEq(acceptedAt, START);
    }

    function test_GivenMarketInsideTheBand() external {
        _accept();
        vm.warp(START + 1 hours);
        first.say(2.3e8);
        assertEq(_accept(), 2.3e18);
        first.say(2.5e8);
        assertEq(_accept(), 2.3e18, "no time has passed since");
    }

    function test_GivenMarketAboveTheBand() external {
        _accept();
        first.say(10e8);
        assertEq(oracle.newJobPrice(), 2e18);
        vm.warp(START + 30 minutes);
        assertApproxEqAbs(oracle.newJobPrice(), 2.190890230020664452e18, 20);
        vm.warp(START + 1 hours);
        vm.expectEmit(false, false, false, false, address(oracle));
        emit IPriceOracle.PriceAccepted(2.4e18, 10e18);
        assertApproxEqAbs(_accept(), 2.4e18, 20);
        assertEq(oracle.reading().market, 10e18);
    }

    function test_GivenMarketBelowTheBand() external {
        _accept();
        first.say(1e8);
        assertEq(oracle.newJobPrice(), 2e18);
        vm.warp(START + 30 minutes);
        assertApproxEqAbs(oracle.newJobPrice(), 1.788854381999831756e18, 20);
        vm.warp(START + 1 hours);
        assertApproxEqAbs(_accept(), 1.6e18, 20);
    }

    function test_GivenClampChanges() external {
        _accept();
        first.say(10e8);
        vm.warp(START + 1 hours);
        _set(CLAMP, 5000);
        assertApproxEqAbs(oracle.newJobPrice(), 3e18, 20);
        _set(CLAMP, 100);
        assertApproxEqAbs(oracle.newJobPrice(), 2.02e18, 20);
    }

    function test_GivenNotFreshMeanwhile() external {
        _accept();
        first.say(0);
        vm.warp(START + 1 hours);
        (IPriceOracle.State state,) = oracle.update();
        _assertState(state, IPriceOracle.State.Stale);
        first.say(10e8);
        assertApproxEqAbs(_accept(), 2.4e18, 20);
    }

    /// @dev The same market, one oracle updated now and again and one at the end only.
    function testFuzz_GivenMarketStays(uint256 seed, uint256 market, uint256 count) external {
        market = bound(market, 0.01e8, 100e8);
        count = bound(count, 1, 10);
        _accept();
        first.say(int256(market));
        uint256 snapshot = vm.snapshotState();

        uint256 end = START;
        for (uint256 i = 0; i < count; ++i) {
            end += uint256(keccak256(abi.encode(seed, i))) % 1 hours;
            vm.warp(end);
            _accept();
        }
        uint256 often = oracle.newJobPrice();
        assertTrue(vm.revertToState(snapshot));
        vm.warp(end);
        assertApproxEqRel(oracle.newJobPrice(), often, 1000); // 1e-15
    }

    /// @dev A market that jumps as it likes.
    /// forge-config: default.fuzz.runs = 128
    function testFuzz_GivenMarketMoves(uint256 seed, uint256 count) external {
        count = bound(count, 2, 8);
        uint256[] memory prices = new uint256[](count);
        uint256[] memory times = new uint256[](count);
        uint256 time = START;
        for (uint256 i = 0; i < count; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            time += draw % 2 hours;
            vm.warp(time);
            first.say(int256(0.01e8 + (draw >> 64) % (i % 2 == 0 ? 100e8 : 0.1e8)));
            (prices[i], times[i]) = (_accept(), time);
            assertEq(oracle.newJobPrice(), prices[i]);
            for (uint256 j = 0; j < i; ++j) {
                _assertReachable(prices[j], prices[i], time - times[j]);
            }
        }
    }

    function testFuzz_GivenMarketMoves_InsideTheBounds(int256 answer, uint256 elapsed) external {
        _accept();
        elapsed = bound(elapsed, 0, 3 days);
        vm.warp(START + elapsed);
        first.say(answer);
        IPriceOracle.Reading memory reading = oracle.reading();
        if (reading.state != IPriceOracle.State.Fresh) return;
        assertGe(reading.price, 0.01e18);
        assertLe(reading.price, 100e18);
        assertEq(reading.price, oracle.newJobPrice());
        (, uint256 price) = oracle.update();
        assertEq(price, reading.price);
    }

    /// @dev Plus what the rounding of the comparison itself takes away.
    function _assertReachable(uint256 from, uint256 to, uint256 elapsed) private pure {
        uint256 up = PriceClamp.highestDown(from, 2000, elapsed);
        uint256 low = PriceClamp.lowestUp(from, 2000, elapsed);
        assertLe(to, up == type(uint256).max ? up : up + up / 1e15 + 1);
        assertGe(to, low - low / 1e15 - (low == 0 ? 0 : 1));
    }
}
