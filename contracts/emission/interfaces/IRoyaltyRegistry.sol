// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEpochPool} from "./IEpochPool.sol";

/// @notice Lists models and datasets, and pays their owners from the emission's pool for royalties by how much settled work
/// used them: see IEpochPool. The account of an asset is its number.
///
/// weight  = sum of floor(usd * share / 10 000)
/// ceiling = sum of floor(ceiling of the job * share / 10 000)
///
/// The share is the one the asset was listed with, or royalty.maxShare where that is less, and is read with the first use
/// of an epoch. What was booked is paid to whoever owns the asset when it is claimed.
///
/// Listing proves nothing: the registry keeps who was first to list a hash, not who made what it is the hash of.
interface IRoyaltyRegistry is IEpochPool {
    enum Kind {
        Model,
        Dataset
    }

    /// @notice Everything known about an asset.
    /// @param owner who is paid
    /// @param pendingOwner to whom the owner offered it, zero for nobody
    /// @param share bps of a job's price and ceiling that count for it, as listed
    /// @param isListed whether its use is booked
    /// @param content hash of the model or dataset
    /// @param licence hash of the licence text
    struct Asset {
        address owner;
        address pendingOwner;
        Kind kind;
        uint256 share;
        bool isListed;
        bytes32 content;
        bytes32 licence;
    }

    /// @notice What is booked for an asset in an epoch.
    /// @param share bps that count in the epoch, 0 before its first use
    struct Account {
        uint256 weight;
        uint256 ceiling;
        uint256 share;
        bool isSettled;
    }

    /// @notice `owner` listed `asset`. `licenceLink` leads to the text whose hash is `licence`.
    event AssetListed(
        uint256 indexed asset,
        address indexed owner,
        Kind kind,
        bytes32 indexed content,
        uint256 share,
        bytes32 licence,
        string licenceLink
    );
    /// @notice `asset` is not listed any more: its use is booked no longer.
    event AssetDelisted(uint256 indexed asset);
    /// @notice `owner` offers `asset` to `pendingOwner`; to nobody for the zero address.
    event OwnershipOffered(uint256 indexed asset, address indexed owner, address indexed pendingOwner);
    /// @notice `asset` and what is unpaid for it belongs to `newOwner` now.
    event OwnershipAccepted(uint256 indexed asset, address indexed previousOwner, address indexed newOwner);
    /// @notice In `epoch`, `asset` gained `weight` and `ceiling` for work of `usd` (18 decimals).
    event UseRecorded(uint256 indexed epoch, uint256 indexed asset, uint256 usd, uint256 weight, uint256 ceiling);

    /// @notice There are MAX_ASSETS already.
    error RoyaltyRegistry_Full();
    /// @notice An asset needs a hash of its content and one of its licence.
    error RoyaltyRegistry_NoHash();
    /// @notice `content` is listed as `asset` already.
    error RoyaltyRegistry_AlreadyListed(bytes32 content, uint256 asset);
    /// @notice A share of `given` bps is zero or above `max`.
    error RoyaltyRegistry_ShareInvalid(uint256 given, uint256 max);
    /// @notice `asset` is not listed (any more).
    error RoyaltyRegistry_NotListed(uint256 asset);
    /// @notice Only the owner of `asset` may do this; `caller` tried.
    error RoyaltyRegistry_NotOwner(uint256 asset, address caller);
    /// @notice `asset` was not offered to `caller`.
    error RoyaltyRegistry_NotOffered(uint256 asset, address caller);

    /* FIXED */
    /// @notice Largest number of an asset, which is what a job has room for: 16 777 215.
    function MAX_ASSETS() external view returns (uint256);

    /* VIEWS */
    /// @notice How many assets were ever listed: the number of the last one. The first is 1.
    function assetCount() external view returns (uint256);
    /// @notice Everything known about `asset`; empty where there is none.
    function assetOf(uint256 asset) external view returns (Asset memory);
    /// @notice The asset that is listed for `content`, 0 for none.
    function assetFor(bytes32 content) external view returns (uint256);
    /// @notice What is booked for `asset` in `epoch`.
    function accountOf(uint256 asset, uint256 epoch) external view returns (Account memory);
    /// @notice What the owner of `asset` would get now for `epochs`, each named once; nothing for those that cannot be settled
    /// yet.
    function earned(uint256 asset, uint256[] calldata epochs) external view returns (uint256);

    /* RECORDERS */
    /// @notice Books that settled work of `usd` (18 decimals) used `asset`. `ceiling` FLOP wei is what all rewards for that job
    /// may be. An asset that is not listed takes nothing. Never reverts for a recorder.
    /// @return taken what of `ceiling` is the asset's now, at most its share, rounded down
    function recordUse(uint256 asset, uint256 usd, uint256 ceiling) external returns (uint256 taken);

    /* OWNERS */
    /// @notice Lists a model or dataset for the caller under the next number.
    /// @param share bps of the prices and ceilings of the jobs that use it, at most royalty.maxShare; for ever
    /// @param licenceLink where the licence can be read; only in the log
    /// @dev Checked in this order: NoHash, AlreadyListed, ShareInvalid, Full.
    function list(
        Kind kind,
        bytes32 content,
        uint256 share,
        bytes32 licence,
        string calldata licenceLink
    )
        external
        returns (uint256 asset);
    /// @notice Takes `asset` out of the list for ever. Its content may be listed again, by anyone, under another number; what
    /// is booked stays the owner's.
    /// @dev Checked in this order: NotOwner, NotListed.
    function delist(uint256 asset) external;
    /// @notice Offers `asset` to `newOwner`, who has to accept it; the zero address takes an offer back.
    /// @dev Errors: NotOwner.
    function offerOwnership(uint256 asset, address newOwner) external;
    /// @notice Takes over `asset`, with what is unpaid for it.
    /// @dev Errors: NotOffered.
    function acceptOwnership(uint256 asset) external;
    /// @notice Pays what the caller's `asset` earned in `epochs` to `to`. An ended epoch is closed first; what is above the
    /// ceiling is carried. Epochs that were settled before or in which it has no weight pay nothing.
    /// @dev Errors: Governed_ZeroAddress, Governed_OwnAddress, RoyaltyRegistry_NotOwner, EpochPool_TooManyEpochs,
    /// EpochPool_NotClosed, EpochPool_NothingToClaim when no epoch of them was settled.
    function claim(uint256 asset, uint256[] calldata epochs, address to) external returns (uint256 amount);
    /// @notice Pays what `asset` earned in `epochs` to its owner. Anyone.
    /// @dev Errors: RoyaltyRegistry_NotOwner where there is no such asset; else as `claim`.
    function claimFor(uint256 asset, uint256[] calldata epochs) external returns (uint256 amount);
}
