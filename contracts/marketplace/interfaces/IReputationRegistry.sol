// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice What a provider has earned in trust: USD that clients paid it for work that was settled without dispute,
/// halved each governed half-life, cut by each slash. Amounts are USD with 18 decimals; times are seconds.
///
/// ONE CLIENT
/// The score S is the largest number that its clients' weights sum to when each is cut at S / 5. Weights fade and are
/// slashed all alike, so this holds at every moment and not only when something is recorded:
/// - what is counted of one client is never more than a fifth of the score;
/// - whatever one client pays, the score is at most 5/4 of what the others paid; for two, three or four that act together
///   5/3, 5/2 or 5 times what the others paid;
/// - with fewer than five clients there is no score.
/// Clients are addresses: five that act together make any score they pay for. Its price is the fee on every such
/// job and the bond behind it; the discounts that a score can reach are bounded for that reason.
interface IReputationRegistry is ISettleable {
    /// @notice `provider` lost `bps` of its score.
    event SlashRecorded(address indexed provider, uint256 bps);
    /// @notice `reporter` may record from now on, or no more.
    event ReporterSet(address indexed reporter, bool isReporter);

    /// @notice Only reporters record; `caller` tried.
    error ReputationRegistry_NotReporter(address caller);

    /* FIXED */
    /// @notice A client counts for at most one part in so many: 5.
    function CLIENT_PARTS() external view returns (uint256);
    /// @notice Weight is counted in steps of 0.0001 USD.
    function WEIGHT_UNIT() external view returns (uint256);
    /// @notice Steps at which a client's weight with one provider ends: at least 54 million USD.
    function MAX_CLIENT_WEIGHT() external view returns (uint256);
    /// @notice Where it reads half-life, reference and the largest discounts. Immutable.
    function parameters() external view returns (address);

    /* VIEWS */
    /// @notice Whether `account` may record.
    function isReporter(address account) external view returns (bool);
    /// @notice The score of `provider` now, rounded down: never above the exact one. It falls short by what is rounded
    /// off, a WEIGHT_UNIT or two per payment and client, five times that at most, and 1e-9 of it with many slashes.
    function scoreOf(address provider) external view returns (uint256);
    /// @notice What all clients paid `provider`, faded, before any is cut; rounded down.
    function totalOf(address provider) external view returns (uint256);
    /// @notice What `client` paid `provider`, faded, and what of it the score counts; rounded down.
    function weightOf(address provider, address client) external view returns (uint256 weight, uint256 counted);
    /// @notice Bps of the protocol fee that `provider` is spared: max S / (S + reference), rounded down. No score gives
    /// nothing, the reference gives half, and no score gives all of the governed maximum.
    function feeDiscount(address provider) external view returns (uint256 bps);
    /// @notice Bps of the price by which the bond of `provider` is lower than `bondBps`: (bondBps - min) S / (S + reference),
    /// rounded down. Never takes a bond below the governed minimum, and leaves one that is lower already as it is.
    function bondReduction(address provider, uint256 bondBps) external view returns (uint256 bps);

    /* REPORTERS */
    /// @notice Counts `usd` that `client` paid `provider` for undisputed work. Work for oneself counts for nothing. Never
    /// reverts for a reporter, so that nothing here can stop a payment. Tells the fee discount that `provider` had before,
    /// so that who pays needs one call for both. Leaves no event: the escrow's says the same.
    function recordSettlement(address provider, address client, uint256 usd) external returns (uint256 discount);
    /// @notice Takes `bps` of the score of `provider`, rounded up; all of it from 10 000 on. Never reverts for a reporter.
    function recordSlash(address provider, uint256 bps) external;

    /* TIMELOCK */
    /// @notice Lets `reporter` record, or no more. What it recorded stays. Timelock only.
    function setReporter(address reporter, bool newIsReporter) external;
}
