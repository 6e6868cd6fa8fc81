// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PriceOracle} from "../../../../contracts/marketplace/PriceOracle.sol";
import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedReader} from "../../../../contracts/marketplace/libraries/FeedReader.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {FeedStub} from "./FeedStub.sol";

/// @dev An oracle with two feeds of 8 decimals and a sequencer's that has been up for a day, at 2 USD per FLOP. Nothing
/// is accepted yet. Rows of its own: the catalogue's figures are tested elsewhere.
abstract contract PriceOracleTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint32 internal constant HEARTBEAT = 1 hours;
    int256 internal constant TWO_USD = 2e8;

    bytes32 internal constant DEVIATION = "oracle.deviation";
    bytes32 internal constant CLAMP = "oracle.clamp";
    bytes32 internal constant FLOOR = "oracle.floor";
    bytes32 internal constant CEILING = "oracle.ceiling";

    address internal immutable timelock = makeAddr("timelock");
    ParameterRegistry internal registry;
    FeedStub internal first;
    FeedStub internal other;
    FeedStub internal uptime;
    PriceOracle internal oracle;

    function setUp() public virtual {
        vm.warp(START);
        registry = ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(timelock, _rows(), new IParameterRegistry.Group[](0))
            )
        );
        first = new FeedStub(8, TWO_USD);
        other = new FeedStub(8, TWO_USD);
        uptime = new FeedStub(0, 0);
        uptime.setRound(FeedReader.Round(1, 0, START - 1 days, START - 1 days, 1));
        oracle = PriceOracle(
            deployArtefact(
                "PriceOracle.sol:PriceOracle",
                abi.encode(
                    address(registry), timelock, _choice(first, HEARTBEAT), _choice(other, HEARTBEAT), address(uptime)
                )
            )
        );
    }

    function _rows() internal pure virtual returns (IParameterRegistry.Row[] memory rows) {
        rows = new IParameterRegistry.Row[](4);
        rows[0] = _row(DEVIATION, 150, 50, 1000);
        rows[1] = _row(CLAMP, 2000, 100, 5000);
        rows[2] = _row(FLOOR, 10_000, 1, 1e6); // 0.01 USD
        rows[3] = _row(CEILING, 100e6, 1e6, 1e12); // 100 USD
    }

    /// @dev Free to move at any time within its bounds.
    function _row(
        bytes32 key,
        uint64 initial,
        uint64 min,
        uint64 max
    )
        internal
        pure
        returns (IParameterRegistry.Row memory)
    {
        IParameterRegistry.Bounds memory bounds = IParameterRegistry.Bounds(min, max, max, type(uint64).max);
        return IParameterRegistry.Row({
            key: key,
            group: 0,
            settler: address(0),
            initial: initial,
            soft: bounds,
            hard: bounds,
            cooldown: 0,
            window: 1 days
        });
    }

    function _choice(FeedStub feed, uint32 heartbeat) internal pure returns (IPriceOracle.FeedChoice memory) {
        return IPriceOracle.FeedChoice({source: address(feed), heartbeat: heartbeat});
    }

    function _none() internal pure returns (IPriceOracle.FeedChoice memory) {
        return IPriceOracle.FeedChoice({source: address(0), heartbeat: 0});
    }

    /* ACTS */
    function _set(bytes32 key, uint256 newValue) internal {
        vm.prank(timelock);
        registry.set(key, newValue);
    }

    /// @dev Both feeds say `answer` now.
    function _market(int256 answer) internal {
        first.say(answer);
        other.say(answer);
    }

    function _accept() internal returns (uint256 price) {
        IPriceOracle.State state;
        (state, price) = oracle.update();
        _assertState(state, IPriceOracle.State.Fresh);
    }

    /// @dev The oracle has one feed with `decimals` decimals that says `answer`, and no sequencer to ask.
    function _useSingleFeed(uint256 decimals, int256 answer) internal returns (FeedStub feed) {
        feed = new FeedStub(decimals, answer);
        vm.prank(timelock);
        oracle.setFeeds(_choice(feed, HEARTBEAT), _none(), address(0));
    }

    /// @dev `feed` said `answer` at `time`, in a sound round.
    function _sayAt(FeedStub feed, int256 answer, uint256 time) internal {
        feed.setRound(FeedReader.Round(7, answer, time, time, 7));
    }

    /* CHECKS */
    function _assertState(IPriceOracle.State actual, IPriceOracle.State expected) internal pure {
        assertEq(uint256(actual), uint256(expected), "state");
    }

    /// @dev There is no price for a new job for the reason `expected`, and the reading says so with the last one.
    function _assertNotFresh(IPriceOracle.State expected) internal {
        (uint256 lastPrice, uint256 acceptedAt) = oracle.lastAccepted();
        IPriceOracle.Reading memory reading = oracle.reading();
        _assertState(reading.state, expected);
        assertEq(reading.price, lastPrice, "price is the last accepted");
        assertEq(reading.pricedAt, acceptedAt, "with its time");

        (IPriceOracle.State state, uint256 price) = oracle.update();
        _assertState(state, expected);
        assertEq(price, lastPrice, "update keeps the last accepted");
        (uint256 priceAfter, uint256 acceptedAfter) = oracle.lastAccepted();
        assertEq(priceAfter, lastPrice);
        assertEq(acceptedAfter, acceptedAt);

        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, expected));
        oracle.newJobPrice();
        if (lastPrice != 0 && block.timestamp < acceptedAt + oracle.PRICE_LIFE()) return;
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, expected));
        oracle.currentPrice();
    }

    function _assertFresh(uint256 price) internal view {
        IPriceOracle.Reading memory reading = oracle.reading();
        _assertState(reading.state, IPriceOracle.State.Fresh);
        assertEq(reading.price, price, "price");
        assertEq(reading.pricedAt, block.timestamp, "now");
        assertEq(oracle.newJobPrice(), price, "new job");
    }
}
