// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Pays those whose stake backs the providers: FLOP that arrive here by plain transfer, from fees and emission,
/// flow out evenly by time and are divided by stake. All amounts are FLOP wei, each part rounded down; what rounding
/// leaves stays in the stream.
interface IStakerRewards is ISettleable {
    /// @notice What stands behind a provider at one moment.
    /// @param weight what it earns by: own + delegated, or 0 while it is out
    /// @param own its own active stake
    /// @param delegated active stake of its delegators
    /// @param shares of its delegators' pool, all together
    /// @param commission bps of the delegators' part that the provider keeps
    struct Backing {
        uint256 weight;
        uint256 own;
        uint256 delegated;
        uint256 shares;
        uint256 commission;
    }

    /// @notice `amount` more flows out, with what is left of earlier amounts, until `endsAt`.
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

    /// @notice Stake that earns now, over all providers.
    function totalWeight() external view returns (uint256);
    /// @notice FLOP that stand here, are owed to nobody and do not flow yet.
    function pending() external view returns (uint256);
    /// @notice What flows out per second now, and until when.
    function stream() external view returns (uint256 ratePerSecond, uint256 endsAt);
    /// @notice What `owner` could claim now for its stake with `provider`; for the provider itself with its commission.
    function earned(address provider, address owner) external view returns (uint256);

    /// @notice Pays what the caller earned with `provider` to `to`.
    /// @dev Errors: Governed_ZeroAddress, StakerRewards_NothingToClaim.
    function claim(address provider, address to) external returns (uint256 amount);
    /// @notice Pays what `owner` earned with `provider` to `owner`. Anyone.
    function claimFor(address provider, address owner) external returns (uint256 amount);

    /// @notice Books what `provider` and `owner` earned until now by what was, and counts `newWeight` from now on. Called
    /// before a stake, a commission or a standing changes. Staking only.
    /// @param before what stood behind the provider until now
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
}
