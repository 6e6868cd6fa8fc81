// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {BPS_WHOLE} from "../types/Bps.sol";
import {EpochPool} from "./EpochPool.sol";
import {IRoyaltyRegistry} from "./interfaces/IRoyaltyRegistry.sol";
import {EpochWords} from "./libraries/EpochWords.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title RoyaltyRegistry
///
/// ASSETS
/// @dev Numbers are given once. A listing never changes but for its owner: who buys by its terms finds them as they were.
/// A higher share, or another licence, is another listing.
///
/// TRUST
/// @dev See EpochPool. The timelock has no power over an asset; royalty.maxShare bounds what a share counts for, from an
/// asset's next epoch on.
///
/// INVARIANTS
/// @dev A content hash has at most one listed asset, and it is of that content. What an asset takes of a ceiling is at most
/// its share.
contract RoyaltyRegistry is IRoyaltyRegistry, EpochPool {
    using EpochWords for uint256;

    /* TYPES */
    struct Listing {
        address owner;
        uint16 share;
        Kind kind;
        bool isListed;
        bytes32 content;
        bytes32 licence;
    }

    /* CONSTANTS */
    /// @inheritdoc IRoyaltyRegistry
    uint256 public constant MAX_ASSETS = type(uint24).max;

    /* STORAGE */
    /// @inheritdoc IRoyaltyRegistry
    uint256 public assetCount;
    mapping(uint256 asset => Listing) private _listings;
    mapping(uint256 asset => address) private _pendingOwners;
    /// @inheritdoc IRoyaltyRegistry
    mapping(bytes32 content => uint256) public assetFor;

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address[] memory recorders
    )
        EpochPool(token_, parameters_, timelock_, recorders)
    {}

    /* MODIFIERS */
    modifier onlyOwner(uint256 asset) {
        if (_listings[asset].owner != msg.sender) revert RoyaltyRegistry_NotOwner(asset, msg.sender);
        _;
    }

    /* VIEWS */
    /// @inheritdoc IRoyaltyRegistry
    function assetOf(uint256 asset) external view returns (Asset memory) {
        Listing memory listing = _listings[asset];
        return Asset({
            owner: listing.owner,
            pendingOwner: _pendingOwners[asset],
            kind: listing.kind,
            share: listing.share,
            isListed: listing.isListed,
            content: listing.content,
            licence: listing.licence
        });
    }

    /// @inheritdoc IRoyaltyRegistry
    function accountOf(uint256 asset, uint256 epoch) external view returns (Account memory) {
        EpochWords.Entry memory entry = _entry(epoch, asset);
        return Account({weight: entry.weight, ceiling: entry.ceiling, share: entry.rules, isSettled: entry.isSettled});
    }

    /// @inheritdoc IRoyaltyRegistry
    function earned(uint256 asset, uint256[] calldata epochs) external view returns (uint256) {
        return _claimable(asset, epochs);
    }

    /* RECORDERS */
    /// @inheritdoc IRoyaltyRegistry
    function recordUse(uint256 asset, uint256 usd, uint256 ceiling) external onlyRecorder returns (uint256 taken) {
        if (!_listings[asset].isListed) return 0;
        uint256 epoch = currentEpoch();
        uint256 entry = _word(epoch, asset);
        if (!entry.isKnown()) {
            entry = entry.withRules(Math.min(_listings[asset].share, _parameter(ParameterCatalog.ROYALTY_MAX_SHARE)));
        }
        uint256 share = entry.rulesOf();
        taken = Math.min(ceiling, EpochWords.MAX_AMOUNT) * share / BPS_WHOLE;
        uint256 micro = _microDown(usd);
        uint256 weight = micro * share / BPS_WHOLE;
        _record(epoch, asset, entry, weight, taken, micro, 0);
        emit UseRecorded(epoch, asset, usd, weight, taken);
    }

    /* OWNERS */
    /// @inheritdoc IRoyaltyRegistry
    function list(
        Kind kind,
        bytes32 content,
        uint256 share,
        bytes32 licence,
        string calldata licenceLink
    )
        external
        returns (uint256 asset)
    {
        if (content == 0 || licence == 0) revert RoyaltyRegistry_NoHash();
        if (assetFor[content] != 0) revert RoyaltyRegistry_AlreadyListed(content, assetFor[content]);
        uint256 max = Math.min(_parameter(ParameterCatalog.ROYALTY_MAX_SHARE), BPS_WHOLE);
        if (share == 0 || share > max) revert RoyaltyRegistry_ShareInvalid(share, max);
        if (assetCount == MAX_ASSETS) revert RoyaltyRegistry_Full();

        asset = ++assetCount;
        assetFor[content] = asset;
        _listings[asset] = Listing({
            owner: msg.sender,
            // forge-lint: disable-next-line(unsafe-typecast): at most the whole
            share: uint16(share),
            kind: kind,
            isListed: true,
            content: content,
            licence: licence
        });
        emit AssetListed(asset, msg.sender, kind, content, share, licence, licenceLink);
    }

    /// @inheritdoc IRoyaltyRegistry
    function delist(uint256 asset) external onlyOwner(asset) {
        Listing storage listing = _listings[asset];
        if (!listing.isListed) revert RoyaltyRegistry_NotListed(asset);
        listing.isListed = false;
        delete assetFor[listing.content];
        emit AssetDelisted(asset);
    }

    /// @inheritdoc IRoyaltyRegistry
    function offerOwnership(uint256 asset, address newOwner) external onlyOwner(asset) {
        _pendingOwners[asset] = newOwner;
        emit OwnershipOffered(asset, msg.sender, newOwner);
    }

    /// @inheritdoc IRoyaltyRegistry
    function acceptOwnership(uint256 asset) external {
        if (_pendingOwners[asset] != msg.sender) revert RoyaltyRegistry_NotOffered(asset, msg.sender);
        address previous = _listings[asset].owner;
        _listings[asset].owner = msg.sender;
        delete _pendingOwners[asset];
        emit OwnershipAccepted(asset, previous, msg.sender);
    }

    /// @inheritdoc IRoyaltyRegistry
    function claim(uint256 asset, uint256[] calldata epochs, address to) external onlyOwner(asset) returns (uint256) {
        _requirePayee(to);
        return _claim(asset, epochs, to);
    }

    /// @inheritdoc IRoyaltyRegistry
    function claimFor(uint256 asset, uint256[] calldata epochs) external returns (uint256) {
        address owner = _listings[asset].owner;
        if (owner == address(0)) revert RoyaltyRegistry_NotOwner(asset, owner);
        return _claim(asset, epochs, owner);
    }
}
