// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bps} from "../../types/Bps.sol";

/// @notice What the guard is constructed with.
/// @param token the token it mints
/// @param timelock its only master
/// @param grossCap most that will ever be minted, at most 2^96 - 1
/// @param yearlyCeiling share of the supply at a year's start that may be minted in the year
/// @param dailyLimit most that may be minted in any 24 hours
/// @param maxDailyLimit highest value `dailyLimit` can ever have, at most 2^96 - 1
/// @param source first mint source
/// @param sourceLimit most that it may mint in any 24 hours
struct MintGuardSetup {
    address token;
    address timelock;
    uint256 grossCap;
    Bps yearlyCeiling;
    uint256 dailyLimit;
    uint256 maxDailyLimit;
    address source;
    uint256 sourceLimit;
}

/// @notice Holds the right to mint FLOP and limits it, whatever the emission code says: a gross cap that burning never
/// reopens, a yearly ceiling, and a rolling 24-hour limit in all and for each source. A request above a limit is
/// sliced, never refused and never lost: the source asks again later for the rest. What was burned may be minted once more,
/// outside of the gross cap and inside the other limits. All amounts are FLOP wei.
interface IMintGuard {
    /// @notice `amount` was minted to `to` for `source`; `requested` is what it asked for.
    event Minted(address indexed source, address indexed to, uint256 requested, uint256 amount);
    /// @notice `amount` of what was burned was minted once more, to `to` for `source`; `requested` is what it asked for.
    event Reminted(address indexed source, address indexed to, uint256 requested, uint256 amount);
    /// @notice `source` may now mint `dailyLimit` in any 24 hours.
    event SourceSet(address indexed source, uint256 dailyLimit);
    /// @notice All sources together may now mint `dailyLimit` in any 24 hours.
    event DailyLimitSet(uint256 dailyLimit);
    /// @notice No more than `grossCap` will ever be minted.
    event GrossCapLowered(uint256 grossCap);
    /// @notice A year's minting may not exceed `yearlyCeiling` of the supply at its start.
    event YearlyCeilingLowered(uint256 yearlyCeiling);

    /// @notice `caller` is no mint source and never was one.
    error MintGuard_NotSource(address caller);
    /// @notice `given` is no lowering of `current`.
    error MintGuard_NotLower(uint256 given, uint256 current);
    /// @notice `given` is no raise of `current`.
    error MintGuard_NotHigher(uint256 given, uint256 current);
    /// @notice `given` is above the hard maximum `max`.
    error MintGuard_AboveMaximum(uint256 given, uint256 max);
    /// @notice The gross cap cannot go below the `minted` amount; `given` would.
    error MintGuard_BelowMinted(uint256 given, uint256 minted);

    /// @notice Length of the rolling window: 24 hours.
    function WINDOW() external view returns (uint256);
    /// @notice Length of a ceiling's year: 365 days, counted from deployment.
    function YEAR() external view returns (uint256);
    /// @notice Highest value `dailyLimit` can ever have. Immutable.
    function MAX_DAILY_LIMIT() external view returns (uint256);

    /// @notice The token it mints. Immutable.
    function token() external view returns (address);
    /// @notice Time from which years are counted. Immutable.
    function start() external view returns (uint256);
    /// @notice Most that will ever be minted.
    function grossCap() external view returns (uint256);
    /// @notice All that was ever minted here, but for what was minted once more.
    function grossMinted() external view returns (uint256);
    /// @notice All that was ever minted once more after it was burned: never above `burned`.
    function reminted() external view returns (uint256);
    /// @notice All that was ever burned.
    function burned() external view returns (uint256);
    /// @notice Share of the supply at a year's start that may be minted in the year.
    function yearlyCeiling() external view returns (Bps);
    /// @notice Most that may be minted in any 24 hours.
    function dailyLimit() external view returns (uint256);
    /// @notice Most that `source` may mint in any 24 hours; 0 when it is no source.
    function sourceLimit(address source) external view returns (uint256);

    /// @notice What `source` could mint now.
    function available(address source) external view returns (uint256);
    /// @notice What was minted inside the 24 hours that end now.
    function mintedInWindow() external view returns (uint256);
    /// @notice What was minted in the running year, and the most that may be.
    function mintedThisYear() external view returns (uint256 minted, uint256 ceiling);

    /// @notice Mints as much of `amount` as the limits allow to `to`. Sources only; a source that was ended gets zero
    /// instead of an error, so that its own books can still be settled.
    /// @return minted what was minted, possibly zero
    function mint(address to, uint256 amount) external returns (uint256 minted);

    /// @notice Mints as much of `amount` as was burned and never minted once more, and as the limits in time allow, to `to`. It
    /// counts in the 24 hours and in the year, and not in the gross cap. Sources only; an ended one gets zero.
    /// @return minted what was minted, possibly zero
    function remint(address to, uint256 amount) external returns (uint256 minted);

    /// @notice Lets `source` mint up to `limit` in any 24 hours, at most MAX_DAILY_LIMIT; zero ends it. Timelock only.
    /// The parameter registry settles the emission controller it was built with: where another source mints by a governed
    /// rate, a proposal that changes the rate settles it in a call before.
    function setSource(address source, uint256 limit) external;
    /// @notice Lowers the limit for all sources together. Timelock only.
    function lowerDailyLimit(uint256 newLimit) external;
    /// @notice Raises it, up to the hard maximum. Timelock only.
    function raiseDailyLimit(uint256 newLimit) external;
    /// @notice Lowers the gross cap, not below what was minted. Timelock only.
    function lowerGrossCap(uint256 newCap) external;
    /// @notice Lowers the yearly ceiling. Timelock only.
    function lowerYearlyCeiling(Bps newCeiling) external;
}
