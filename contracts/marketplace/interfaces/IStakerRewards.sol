// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Pays those whose stake backs the providers: FLOP that arrive here by plain transfer, from fees and emission,
/// flow out evenly by time and are divided by stake. All amounts are FLOP wei. A provider's delegators get their part
/// rounded down and the provider the rest; fractions of a wei stay with the provider's stake and are divided with what
/// comes next.
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

    /// @notice Stake that earns now, over all providers, each provider's rounded down to a millionth of a FLOP.
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
    /// commission.
    function earned(address provider, address owner) external view returns (uint256);

    /// @notice Pays what the caller earned with `provider` to `to`.
    /// @dev Errors: Governed_ZeroAddress, Governed_OwnAddress, StakerRewards_NothingToClaim.
    function claim(address provider, address to) external returns (uint256 amount);
    /// @notice Pays what `owner` earned with `provider` to `owner`. Anyone.
    /// @dev Errors: StakerRewards_NothingToClaim.
    function claimFor(address provider, address owner) external returns (uint256 amount);

    /// @notice Books what `provider` and `owner` earned until now by what was, and counts `newWeight` from now on. Called
    /// before a stake, a commission or a standing changes. Staking only.
    /// @dev Calls nobody. Errors: StakerRewards_NotStaking.
    /// @param before what stood behind the provider until now; its weight is the one given last
    /// @param owner whose shares change, zero when nobody's do
    /// @param ownerShares its shares until now
    function checkpoint(
        address provider,
        Backing calldata before,
        uint256 newWeight,
        address owner,
        uint256 ownerShares
    )
        external;
    /// @notice Remembers what the shares of `generation` had earned to the end. Called after the checkpoint of a loss that
    /// made all shares of `provider`'s delegators void. Staking only.
    /// @dev Errors: StakerRewards_NotStaking.
    function endShares(address provider, uint256 generation) external;
    /// @notice Books what `ownerShares` of an ended `generation` earned for `owner` until they became void. Called once,
    /// when staking forgets them, and before the owner has others. Staking only.
    /// @dev Errors: StakerRewards_NotStaking.
    function bookEnded(address provider, uint256 generation, address owner, uint256 ownerShares) external;
}
