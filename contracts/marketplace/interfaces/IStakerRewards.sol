// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Pays those whose stake backs the providers: FLOP that arrive here by plain transfer, from fees and emission,
/// flow out evenly by time and are divided by stake. All amounts are FLOP wei. A provider's delegators get their part
/// rounded down and the provider the rest; fractions of a wei stay owed. Who has which shares of a provider's pool is kept
/// here, beside what they earned.
interface IStakerRewards is ISettleable {
    /// @notice What stands behind a provider at one moment.
    /// @param weight what it earns by: own + delegated, or 0 while it is out
    /// @param own its own active stake
    /// @param delegated active stake of its delegators; 0 when there are no shares
    /// @param shares of its delegators' pool, all together
    /// @param commission bps of the delegators' part that the provider keeps
    struct Backing {
        uint256 weight;
        uint256 own;
        uint256 delegated;
        uint256 shares;
        uint256 commission;
    }

    /// @notice What stood behind a provider until now, and what stands there from now on.
    /// @param oldWeight what it earned by; the weight of the change before
    /// @param weight what it earns by
    /// @param oldShares of its delegators' pool, all together; the shares of the change before
    /// @param shares the same from now on
    /// @param delegated active stake of its delegators, at most `weight` unless that is 0
    /// @param commission bps of the delegators' part that the provider keeps
    struct Change {
        uint256 oldWeight;
        uint256 weight;
        uint256 oldShares;
        uint256 shares;
        uint256 delegated;
        uint256 commission;
    }

    /// @notice `amount` more flows out, with what is `left` of earlier amounts, until `endsAt`.
    event StreamExtended(uint256 amount, uint256 left, uint256 endsAt);
    /// @notice `amount` was paid to `to` for `owner`, for its stake with `provider`.
    event RewardClaimed(address indexed provider, address indexed owner, address indexed to, uint256 amount);

    /// @notice Only the staking contract keeps the stakes; `caller` tried.
    error StakerRewards_NotStaking(address caller);
    /// @notice `owner` has earned nothing with `provider` since its last claim.
    error StakerRewards_NothingToClaim(address provider, address owner);

    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice Where it reads the length of the stream. Immutable.
    function parameters() external view returns (address);
    /// @notice The contract whose stakes it pays. Immutable.
    function staking() external view returns (address);
    /// @notice Seconds from one joining of new amounts to the stream to the next, at least: 1 day.
    function FOLD_INTERVAL() external view returns (uint256);
    /// @notice With less stake than this in all nothing flows: 1 FLOP.
    function MIN_WEIGHT() external view returns (uint256);

    /// @notice Stake that earns now, over all providers, each provider's rounded up to a millionth of a FLOP.
    function totalWeight() external view returns (uint256);
    /// @notice FLOP that stand here, are owed to nobody and do not flow yet.
    function pending() external view returns (uint256);
    /// @notice FLOP that flow out from now until the stream's end.
    function left() external view returns (uint256);
    /// @notice FLOP that flowed out and nobody claimed yet. The balance is `pending` + `left` + `unclaimed`.
    function unclaimed() external view returns (uint256);
    /// @notice What flows out per second now, rounded down, and until when. 0 while less than MIN_WEIGHT is staked.
    function stream() external view returns (uint256 ratePerSecond, uint256 endsAt);
    /// @notice Whether `settle` would now join what is pending to the stream.
    function canFold() external view returns (bool);
    /// @notice What `owner` could claim now for its stake with `provider`, to the wei; for the provider itself with its
    /// commission. Also for shares that became void: what they earned until then.
    function earned(address provider, address owner) external view returns (uint256);
    /// @notice Shares of `owner` in the pool of `provider`'s delegators; 0 and `isVoid` when a loss made them void and
    /// staking did not forget them yet.
    function sharesOf(address provider, address owner) external view returns (uint256 shares, bool isVoid);

    /// @notice Pays what the caller earned with `provider` to `to`.
    /// @dev Errors: Governed_ZeroAddress, Governed_OwnAddress, StakerRewards_NothingToClaim.
    function claim(address provider, address to) external returns (uint256 amount);
    /// @notice Pays what `owner` earned with `provider` to `owner`. Anyone.
    /// @dev Errors: StakerRewards_NothingToClaim.
    function claimFor(address provider, address owner) external returns (uint256 amount);

    /// @notice Divides what `provider` earned until now by what was, and counts by what is from now on. Called when a stake,
    /// a commission or a standing changes. Shares that come or go are `owner`'s; those that go without an owner became
    /// void, all of them. Staking only.
    /// @dev Calls nobody. Errors: StakerRewards_NotStaking.
    /// @param owner whose shares change, zero when nobody's do
    /// @return held shares that `owner` had until now, without void ones
    function checkpoint(address provider, Change calldata change, address owner) external returns (uint256 held);
    /// @notice Takes shares of `owner` that became void off the books; what they earned stays owed. Staking only.
    /// @dev Calls nobody. Errors: StakerRewards_NotStaking.
    /// @return shares that `owner` has, and whether it had void ones
    function forget(address provider, address owner) external returns (uint256 shares, bool isVoid);
}
