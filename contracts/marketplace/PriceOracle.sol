// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {BPS_WHOLE} from "../types/Bps.sol";
import {IPriceOracle} from "./interfaces/IPriceOracle.sol";
import {FeedReader} from "./libraries/FeedReader.sol";
import {PriceClamp} from "./libraries/PriceClamp.sol";
import {UsdPrice} from "./libraries/UsdPrice.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title PriceOracle
///
/// PRICE
/// @dev The first feed gives the price, the second can only object. A market beyond floor or ceiling is not cut to them:
/// a price known to be wrong is worse than none, so it stops new jobs until it returns or a vote moves the bounds.
///
/// CLAMP
/// @dev What an hour of wrong answers can do to new jobs is bounded by the clamp, counted from the last accepted price.
/// Anyone accepts, by `update`; the longer nobody does, the wider the band, so after a long silence only floor, ceiling
/// and the second feed hold. Customers and providers have their own limits per job besides.
///
/// LIFE
/// @dev For PRICE_LIFE jobs take the accepted price as it is, by one read, whatever the feeds say meanwhile. So a busy
/// escrow asks them once in that time, and what a market can run away from a price is what it moves in it.
///
/// FEEDS
/// @dev They are asked with bounded gas and nothing they do makes a view revert. Their decimals are read once, when
/// they are chosen: a feed that changed them later would leave the deviation, the clamp or the bounds.
///
/// TRUST
/// @dev The timelock chooses the feeds and no more: it cannot name a price. Nobody can pause or force a state.
///
/// INVARIANTS
/// @dev A price for new jobs is in floor to ceiling, and in the clamp's band around the last accepted one.
contract PriceOracle is IPriceOracle, Governed {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word. A price is at most FeedReader.MAX_PRICE.
    struct Accepted {
        uint128 price;
        uint48 acceptedAt;
    }

    /// @dev One word: the first feed, and whether there is anybody else to ask.
    struct Sources {
        address primary;
        uint32 heartbeat;
        uint8 decimals;
        bool isCompared;
        bool isSequenced;
    }

    /* CONSTANTS */
    /// @inheritdoc IPriceOracle
    uint256 public constant SEQUENCER_GRACE = 3600;
    /// @inheritdoc IPriceOracle
    uint256 public constant PRICE_LIFE = 20 minutes;
    /// @inheritdoc IPriceOracle
    uint256 public constant MIN_HEARTBEAT = 1 minutes;
    /// @inheritdoc IPriceOracle
    uint256 public constant MAX_HEARTBEAT = 3 days;

    /// @dev Bounds are governed in microUSD.
    uint256 private constant BOUND_UNIT = 1e12;

    /* IMMUTABLES */
    /// @inheritdoc IPriceOracle
    address public immutable parameters;

    /* STORAGE */
    Accepted private _accepted;
    Sources private _sources;
    Feed private _second;
    /// @inheritdoc IPriceOracle
    address public sequencer;

    /* CONSTRUCTOR */
    constructor(
        address parameters_,
        address timelock_,
        FeedChoice memory primary_,
        FeedChoice memory second_,
        address sequencer_
    )
        Governed(timelock_)
    {
        if (parameters_ == address(0)) revert Governed_ZeroAddress();
        parameters = parameters_;
        _setFeeds(primary_, second_, sequencer_);
    }

    /* VIEWS */
    /// @inheritdoc IPriceOracle
    function primary() external view returns (Feed memory) {
        return _first(_sources);
    }

    /// @inheritdoc IPriceOracle
    function second() external view returns (Feed memory) {
        return _second;
    }

    /// @inheritdoc IPriceOracle
    function lastAccepted() external view returns (uint256 price, uint256 acceptedAt) {
        return (_accepted.price, _accepted.acceptedAt);
    }

    /// @inheritdoc IPriceOracle
    function reading() public view returns (Reading memory now_) {
        Accepted memory accepted = _accepted;
        (now_.state, now_.market) = _askFeeds();
        if (now_.state == State.Fresh) {
            (now_.state, now_.price) = _admit(now_.market, accepted);
            now_.pricedAt = block.timestamp;
        }
        if (now_.state != State.Fresh) (now_.price, now_.pricedAt) = (accepted.price, accepted.acceptedAt);
    }

    /// @inheritdoc IPriceOracle
    function newJobPrice() external view returns (uint256) {
        Reading memory now_ = reading();
        if (now_.state != State.Fresh) revert PriceOracle_NotFresh(now_.state);
        return now_.price;
    }

    /// @inheritdoc IPriceOracle
    function usdToFlopUp(uint256 usd, uint256 price) external pure returns (uint256) {
        return UsdPrice.usdToFlopUp(usd, price);
    }

    /// @inheritdoc IPriceOracle
    function usdToFlopDown(uint256 usd, uint256 price) external pure returns (uint256) {
        return UsdPrice.usdToFlopDown(usd, price);
    }

    /* ANYONE */
    /// @inheritdoc IPriceOracle
    function currentPrice() external returns (uint256) {
        Accepted memory accepted = _accepted;
        if (accepted.price != 0 && block.timestamp < accepted.acceptedAt + PRICE_LIFE) return accepted.price;
        (State state, uint256 price) = update();
        if (state != State.Fresh) revert PriceOracle_NotFresh(state);
        return price;
    }

    /// @inheritdoc IPriceOracle
    function update() public returns (State state, uint256 price) {
        Reading memory now_ = reading();
        if (now_.state == State.Fresh) {
            _accepted = Accepted({price: now_.price.toUint128(), acceptedAt: uint48(block.timestamp)});
            emit PriceAccepted(now_.price, now_.market);
        }
        return (now_.state, now_.price);
    }

    /* TIMELOCK */
    /// @inheritdoc IPriceOracle
    function setFeeds(
        FeedChoice calldata newPrimary,
        FeedChoice calldata newSecond,
        address newSequencer
    )
        external
        onlyTimelock
    {
        _setFeeds(newPrimary, newSecond, newSequencer);
    }

    /* PRIVATE: READING */
    /// @dev What the feeds say by themselves: never OutOfBounds.
    function _askFeeds() private view returns (State state, uint256 market) {
        Sources memory sources = _sources;
        if (sources.isSequenced && !FeedReader.isSequencerUp(sequencer, SEQUENCER_GRACE)) return (State.Halted, 0);

        bool isAnswer;
        (isAnswer, market) = _ask(_first(sources));
        if (!isAnswer) return (State.Stale, 0);
        if (!sources.isCompared) return (State.Fresh, market);

        (bool isSecond, uint256 comparison) = _ask(_second);
        if (!isSecond) return (State.Stale, market);
        return (_deviates(market, comparison) ? State.Deviated : State.Fresh, market);
    }

    function _first(Sources memory sources) private pure returns (Feed memory) {
        return Feed({source: sources.primary, heartbeat: sources.heartbeat, decimals: sources.decimals});
    }

    function _ask(Feed memory feed) private view returns (bool isAnswer, uint256 price) {
        return FeedReader.price({feed: feed.source, feedDecimals: feed.decimals, heartbeat: feed.heartbeat});
    }

    /// @dev Measured against the smaller, so that it does not matter which feed is the first.
    function _deviates(uint256 one, uint256 other) private view returns (bool) {
        (uint256 smaller, uint256 larger) = one < other ? (one, other) : (other, one);
        return (larger - smaller) * BPS_WHOLE > smaller * _get(ParameterCatalog.ORACLE_DEVIATION);
    }

    /// @dev The price that `market` makes for new jobs, if it makes one.
    function _admit(uint256 market, Accepted memory accepted) private view returns (State state, uint256 price) {
        price = market;
        if (accepted.acceptedAt != 0) {
            price = PriceClamp.toBand({
                market: market,
                anchor: accepted.price,
                clampBps: _get(ParameterCatalog.ORACLE_CLAMP),
                elapsed: block.timestamp - accepted.acceptedAt
            });
        }
        // The price lies between the market and the last one: when both ends are inside the bounds, so is what is between.
        uint256 floor = _get(ParameterCatalog.ORACLE_FLOOR) * BOUND_UNIT;
        uint256 ceiling = _get(ParameterCatalog.ORACLE_CEILING) * BOUND_UNIT;
        bool isInside = Math.min(market, price) >= floor && Math.max(market, price) <= ceiling;
        return (isInside ? State.Fresh : State.OutOfBounds, price);
    }

    function _get(bytes32 key) private view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* PRIVATE: CHANGING */
    function _setFeeds(FeedChoice memory newPrimary, FeedChoice memory newSecond, address newSequencer) private {
        Feed memory first = _checked(newPrimary);
        Feed memory other;
        if (newPrimary.source == newSecond.source) revert PriceOracle_SameFeed(newPrimary.source);
        if (newSecond.source != address(0)) other = _checked(newSecond);
        if (newSequencer != address(0)) _decimalsOf(newSequencer);

        _sources = Sources({
            primary: first.source,
            heartbeat: first.heartbeat,
            decimals: first.decimals,
            isCompared: other.source != address(0),
            isSequenced: newSequencer != address(0)
        });
        _second = other;
        sequencer = newSequencer;
        emit FeedsSet(first, other, newSequencer);
    }

    function _checked(FeedChoice memory choice) private view returns (Feed memory) {
        if (choice.heartbeat < MIN_HEARTBEAT || choice.heartbeat > MAX_HEARTBEAT) {
            revert PriceOracle_HeartbeatOutOfBounds(choice.source, choice.heartbeat, MIN_HEARTBEAT, MAX_HEARTBEAT);
        }
        return Feed({source: choice.source, heartbeat: choice.heartbeat, decimals: _decimalsOf(choice.source)});
    }

    /// @dev Also of a sequencer's feed, where they mean nothing but that a feed stands there. One that answers nothing yet
    /// is taken: what it says is judged at each reading.
    function _decimalsOf(address source) private view returns (uint8 decimals) {
        bool isAnswer;
        (isAnswer, decimals) = FeedReader.decimals(source);
        if (!isAnswer) revert PriceOracle_FeedRefused(source);
    }
}
