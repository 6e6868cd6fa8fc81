// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The price of one FLOP in USD, for new jobs. A job takes its price once and keeps it: settling or refunding
/// it never asks here. Prices are USD with 18 decimals per FLOP; times are seconds.
///
/// What each state allows. An accepted price is in its life for PRICE_LIFE: so long new jobs take it as it is, also when
/// the feeds have become anything but Fresh, bounds and clamp were voted otherwise, or other feeds were chosen.
/// | state       | new job in its life   | new job after it    | settle, refund      | reading for reports     |
/// |-------------|-----------------------|---------------------|---------------------|-------------------------|
/// | Fresh       | at the accepted price | at the price of now | yes, without asking | the price of now        |
/// | Stale       | at the accepted price | no                  | yes, without asking | the last accepted price |
/// | Deviated    | at the accepted price | no                  | yes, without asking | the last accepted price |
/// | OutOfBounds | at the accepted price | no                  | yes, without asking | the last accepted price |
/// | Halted      | at the accepted price | no                  | yes, without asking | the last accepted price |
/// The price of now that a new job takes is accepted by it and begins a life.
interface IPriceOracle {
    /// @notice What the feeds say. When several hold, the last of Stale, Deviated, OutOfBounds gives way to the first, and
    /// all to Halted.
    /// Fresh: they give a price.
    /// Stale: one of them gives no answer, a bad one, or one older than its heartbeat.
    /// Deviated: the two are further apart than the governed deviation, in bps of the smaller.
    /// OutOfBounds: the market, or the price that the clamp makes of it, is below the governed floor or above the ceiling.
    /// Halted: the chain's sequencer is down, or has not been up for more than SEQUENCER_GRACE.
    enum State {
        Fresh,
        Stale,
        Deviated,
        OutOfBounds,
        Halted
    }

    /// @notice A feed as it is chosen: where, and after how many seconds without news it is stale.
    struct FeedChoice {
        address source;
        uint32 heartbeat;
    }

    /// @notice A feed in use. `decimals` are those it had when it was chosen. All zero where there is none.
    struct Feed {
        address source;
        uint32 heartbeat;
        uint8 decimals;
    }

    /// @notice What can be said of the price now.
    /// @param state whether the feeds give one
    /// @param market what the first feed says, before the clamp; 0 when it says nothing that can be used
    /// @param price when Fresh, the price that would be accepted now; else the last accepted one, 0 when there never was one
    /// @param pricedAt when Fresh, now; else when `price` was accepted
    struct Reading {
        State state;
        uint256 market;
        uint256 price;
        uint256 pricedAt;
    }

    /// @notice `price` was accepted while the first feed said `market`: from it the clamp counts on.
    event PriceAccepted(uint256 price, uint256 market);
    /// @notice Prices come from `primary`, and from `second` for comparison, while `sequencer` says the chain was up.
    event FeedsSet(Feed primary, Feed second, address sequencer);

    /// @notice The feeds are `state`: they give no price for new jobs.
    error PriceOracle_NotFresh(State state);
    /// @notice `source` does not say its decimals, or has more than 18.
    error PriceOracle_FeedRefused(address source);
    /// @notice `source` stands for itself only: it cannot be used twice.
    error PriceOracle_SameFeed(address source);
    /// @notice `heartbeat` of `source` is outside `min` to `max`.
    error PriceOracle_HeartbeatOutOfBounds(address source, uint256 heartbeat, uint256 min, uint256 max);

    /* FIXED */
    /// @notice How long a sequencer must have been up before prices count again: 3 600 seconds.
    function SEQUENCER_GRACE() external view returns (uint256);
    /// @notice How long an accepted price is taken for new jobs without asking the feeds again: 1 200 seconds.
    function PRICE_LIFE() external view returns (uint256);
    /// @notice Shortest heartbeat a feed can be given: 1 minute.
    function MIN_HEARTBEAT() external view returns (uint256);
    /// @notice Longest heartbeat a feed can be given: 3 days.
    function MAX_HEARTBEAT() external view returns (uint256);
    /// @notice Where it reads deviation, clamp, floor and ceiling. Immutable.
    function parameters() external view returns (address);

    /* VIEWS */
    /// @notice The feed prices come from.
    function primary() external view returns (Feed memory);
    /// @notice The feed the first is compared with; all zero for none.
    function second() external view returns (Feed memory);
    /// @notice The uptime feed of the chain's sequencer; zero for none.
    function sequencer() external view returns (address);
    /// @notice The last accepted price and when it was accepted; zeros when there never was one. Asks no feed.
    function lastAccepted() external view returns (uint256 price, uint256 acceptedAt);
    /// @notice What can be said of the price now. Never reverts, whatever the feeds do.
    function reading() external view returns (Reading memory);
    /// @notice The price that would be accepted now: of the prices the clamp allows the nearest to the market, so the least
    /// movement from the last accepted one. Reverts with PriceOracle_NotFresh unless the state is Fresh.
    /// @dev From the last accepted price P, h hours ago, the clamp x (bps per hour) allows P (1 - x)^h to P (1 + x)^h: it
    /// accrues by the second, compounding, from the acceptance on, whatever the state was meanwhile. While nothing was
    /// ever accepted there is no clamp, only floor and ceiling. Rounded inwards, see PriceClamp.
    function newJobPrice() external view returns (uint256 price);
    /// @notice FLOP wei that `usd` (1e18) cost at `price`, rounded up: what somebody pays in. `price` is not zero.
    function usdToFlopUp(uint256 usd, uint256 price) external pure returns (uint256);
    /// @notice FLOP wei that `usd` (1e18) are worth at `price`, rounded down: what is paid out. `price` is not zero.
    function usdToFlopDown(uint256 usd, uint256 price) external pure returns (uint256);

    /* ANYONE */
    /// @notice The price a new job takes: the last accepted one while it is younger than PRICE_LIFE, by one read and without
    /// asking anybody; else the price of now, which is accepted as by `update`. Reverts with PriceOracle_NotFresh when the
    /// last one is older and the state is not Fresh.
    function currentPrice() external returns (uint256 price);
    /// @notice Accepts the price of now, from which the clamp counts on. When it is not Fresh, nothing changes. Never
    /// reverts, whatever the feeds do. How often it is called does not widen what the clamp allows.
    /// @return state what the feeds say
    /// @return price the accepted price, or the last one before when `state` is not Fresh
    function update() external returns (State state, uint256 price);

    /* TIMELOCK */
    /// @notice Takes prices from `newPrimary`, compares with `newSecond` unless its source is zero, and asks `newSequencer`
    /// unless that is zero. The last accepted price stays, so the clamp holds across the change. Timelock only.
    function setFeeds(FeedChoice calldata newPrimary, FeedChoice calldata newSecond, address newSequencer) external;
}
