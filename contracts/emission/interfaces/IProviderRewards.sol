// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IWorkRecorder} from "../../marketplace/interfaces/IWorkRecorder.sol";
import {IEpochPool} from "./IEpochPool.sol";
import {IUsageSource} from "./IUsageSource.sol";

/// @notice Pays compute providers from the emission's pool for them, by settled work: see IEpochPool. The account of a
/// provider is its address as a number.
///
/// weight  = sum of floor(usd * factor / 10 000)
/// factor  = floor(class * quality / 10 000), in bps
/// class   = mean of the reward.class values, weighted by the units the provider declared of each class, rounded down
/// quality = min + floor((max - min) * S / (S + reference)), with S the provider's reputation
/// kappa   = reward.kappa, at most 10 000 - fee.share.stakers
/// ceiling = sum of floor(fee * kappa / 10 000), less what each job's asset takes of it
///
/// Factor and kappa are read with a provider's first work of an epoch and hold for it to the epoch's end: a vote, other
/// hardware or another reputation reach its next epoch.
///
/// WASH TRADE
/// All that one job can bring its provider and the owner of its asset is at most kappa of the fee that the protocol kept of
/// it. A share of the fees goes to stakers, and who holds all stake gets that back too: so kappa gives way to that share,
/// and together they are never above the whole. Whoever pays itself through jobs does not earn the fee back.
interface IProviderRewards is IEpochPool, IWorkRecorder, IUsageSource {
    /// @notice What is booked for a provider in an epoch.
    /// @param factor and
    /// @param kappa bps, 0 before its first work in the epoch
    /// @param isSettled its reward was paid and the rest of its share carried
    struct Account {
        uint256 weight;
        uint256 ceiling;
        uint256 factor;
        uint256 kappa;
        bool isSettled;
    }

    /// @notice Where providers declare their hardware. Immutable.
    function staking() external view returns (address);
    /// @notice Where it reads the score. Immutable.
    function reputation() external view returns (address);
    /// @notice Who is told of the use of models and datasets. Immutable.
    function royalties() external view returns (address);

    /// @notice What is booked for `provider` in `epoch`.
    function accountOf(address provider, uint256 epoch) external view returns (Account memory);
    /// @notice The factor of `provider` by what is in force now, in bps; 0 for one without declared hardware.
    function factorOf(address provider) external view returns (uint256);
    /// @notice What `provider` would get now for `epochs`, each named once; nothing for those that cannot be settled yet.
    function earned(address provider, uint256[] calldata epochs) external view returns (uint256);

    /// @notice Pays what the caller earned in `epochs` to `to`. An ended epoch is closed first. What is above its ceiling is
    /// carried, so this is worth calling, and anyone may, also where the reward is zero. Epochs that were settled before or
    /// in which it has no weight pay nothing.
    /// @dev Errors: Governed_ZeroAddress, Governed_OwnAddress, EpochPool_TooManyEpochs, EpochPool_NotClosed,
    /// EpochPool_NothingToClaim when no epoch of them was settled.
    function claim(uint256[] calldata epochs, address to) external returns (uint256 amount);
    /// @notice Pays what `provider` earned in `epochs` to `provider`. Anyone.
    function claimFor(address provider, uint256[] calldata epochs) external returns (uint256 amount);
}
