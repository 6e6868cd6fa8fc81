// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../../access/Governed.sol";
import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IComputeToken} from "../../token/interfaces/IComputeToken.sol";
import {IVotesCustodian} from "../../token/interfaces/IVotesCustodian.sol";
import {BPS_WHOLE} from "../../types/Bps.sol";
import {IProviderStaking} from "../interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../interfaces/IStakerRewards.sol";
import {SharePool} from "../libraries/SharePool.sol";
import {StakeMinimum} from "./StakeMinimum.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title StakeBook
///
/// BOOKS
/// @dev What ProviderStaking keeps, everything that can be read of it, and what its two sides (owners, lockers) share:
/// telling the rewards, and judging who takes new jobs.
///
/// STORAGE
/// @dev A provider is one word that everything reads, one for its open jobs, one for each pool. A list without a length
/// (positions, requests) ends at the first empty word.
abstract contract StakeBook is StakeMinimum, Governed {
    using SafeCast for uint256;
    using SharePool for SharePool.Packed;
    using SharePool for SharePool.Pool;

    /* TYPES */
    enum Standing {
        None,
        Active,
        Jailed,
        Tombstoned
    }

    /// @dev What everything reads. In storage one word, packed by hand so that it is one read and one write: 96 bits of
    /// `own`, 96 of `frozen`, 16 of `commission`, 32 of `units` (of all classes), 8 of `standing`, 8 of the last.
    struct Core {
        uint256 own;
        uint256 frozen;
        uint256 commission;
        uint256 units;
        Standing standing;
        bool isCommissionWaiting;
    }

    /// @dev One word, never zero again after the registration. `exposure` in millionths of a dollar.
    struct Work {
        uint96 bonded;
        uint64 exposure;
        uint16 nextCommission;
        uint40 nextCommissionAt;
        uint40 registeredAt;
    }

    struct Record {
        uint256 core;
        Work work;
        SharePool.Packed ownUnbonding;
        SharePool.Packed delegated;
        SharePool.Packed delegatedUnbonding;
        uint32[4] units;
        uint40 jailedUntil;
    }

    /// @dev What a locker holds of a provider, one word packed as the provider's: 96 bits of `bonded`, 96 of `frozen`, 56 of
    /// `value` in millionths of a dollar, and a bit that keeps the word from becoming zero between jobs: changing a word
    /// costs a quarter of a new one.
    struct Hold {
        uint256 bonded;
        uint256 frozen;
        uint256 value;
    }

    /* CONSTANTS */
    /// @inheritdoc IProviderStaking
    uint256 public constant MIN_DELEGATION = 1e18;
    /// @inheritdoc IProviderStaking
    uint256 public constant MAX_POSITIONS = 8;
    /// @inheritdoc IProviderStaking
    uint256 public constant MAX_REQUESTS = 16;
    /// @inheritdoc IProviderStaking
    uint256 public constant MAX_COMMISSION_STEP = 500;
    /// @inheritdoc IProviderStaking
    uint256 public constant SLASH_EPOCH = 7 days;
    /// @dev Values of jobs are kept, and tiers governed, in millionths of a dollar.
    uint256 internal constant VALUE_UNIT = 1e12;

    /* IMMUTABLES */
    /// @inheritdoc IProviderStaking
    address public immutable token;
    /// @inheritdoc IProviderStaking
    address public immutable rewards;

    /* STORAGE */
    address[] internal _providers;
    mapping(address provider => Record) internal _records;
    /// @dev What an owner has on its way out, one word packed by hand: 112 bits of shares of the provider's own unbonding pool,
    /// or of its delegators', and above them their generation. Those of another generation than the pool's are void. Active
    /// shares are kept by the rewards.
    mapping(address provider => mapping(address owner => uint256)) internal _holdings;
    /// @dev Each part of that in one word: 112 bits of shares, 16 of their generation, and above them when they are free, which
    /// is never 0.
    mapping(address provider => mapping(address owner => uint256[MAX_REQUESTS])) internal _exits;
    /// @dev Providers with which an owner's holding is not empty, itself left out.
    mapping(address owner => address[MAX_POSITIONS]) internal _positions;
    mapping(address provider => mapping(address locker => uint256)) internal _holds;
    /// @dev What slashing may still take in the epoch of the lowest 48 bits.
    uint256 internal _breaker;

    /* CONSTRUCTOR */
    constructor(address token_, address timelock_, address rewards_) Governed(timelock_) {
        if (token_ == address(0) || parameters == address(0) || rewards_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        rewards = rewards_;
    }

    /* VIEWS: PROVIDERS */
    /// @inheritdoc IProviderStaking
    function providerCount() external view returns (uint256) {
        return _providers.length;
    }

    /// @inheritdoc IProviderStaking
    function providers(uint256 offset, uint256 limit) external view returns (address[] memory page) {
        page = new address[](Math.min(limit, Math.saturatingSub(_providers.length, offset)));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _providers[offset + i];
        }
    }

    /// @inheritdoc IProviderStaking
    function provider(address account) external view returns (Provider memory) {
        Record storage record = _records[account];
        Core memory core = _core(record);
        Work storage work = record.work;
        return Provider({
            isRegistered: core.standing != Standing.None,
            isTombstoned: core.standing == Standing.Tombstoned,
            isJailed: core.standing == Standing.Jailed,
            jailedUntil: record.jailedUntil,
            own: core.own,
            ownUnbonding: record.ownUnbonding.assetsOf(),
            delegated: record.delegated.assetsOf(),
            delegatedUnbonding: record.delegatedUnbonding.assetsOf(),
            bonded: work.bonded,
            frozen: core.frozen,
            exposure: work.exposure * VALUE_UNIT,
            commission: core.commission,
            nextCommission: core.isCommissionWaiting ? work.nextCommission : core.commission,
            nextCommissionAt: core.isCommissionWaiting ? work.nextCommissionAt : 0,
            units: record.units
        });
    }

    /// @inheritdoc IProviderStaking
    function totalStake() public view returns (uint256) {
        return IComputeToken(token).balanceOf(address(this));
    }

    /// @inheritdoc IProviderStaking
    function slashable(address account) public view returns (uint256) {
        Record storage record = _records[account];
        return _ownSide(record) + record.delegated.assetsOf() + record.delegatedUnbonding.assetsOf();
    }

    /// @inheritdoc IProviderStaking
    function freeOwn(address account) external view returns (uint256) {
        Record storage record = _records[account];
        return Math.saturatingSub(_core(record).own, record.work.bonded);
    }

    /// @inheritdoc IProviderStaking
    function minimumStake(address account) external view returns (uint256) {
        Record storage record = _records[account];
        return _minimumDue(_core(record).units, record.work.registeredAt);
    }

    /// @inheritdoc IProviderStaking
    function tierOf(address account) external view returns (uint256 tier, uint256 maxExposure) {
        Record storage record = _records[account];
        Core memory core = _core(record);
        uint256 stake = core.own + record.delegated.assetsOf();
        if (core.standing == Standing.None || !_hasMinimum(record, core, stake)) return (0, 0);
        (tier, maxExposure) = _tier(stake);
        maxExposure *= VALUE_UNIT;
    }

    /// @inheritdoc IProviderStaking
    function eligibility(address account) public view returns (Eligibility) {
        Record storage record = _records[account];
        Core memory core = _core(record);
        uint256 delegated = record.delegated.assetsOf();
        if (core.standing == Standing.None) return Eligibility.NotRegistered;
        if (core.standing == Standing.Tombstoned) return Eligibility.Tombstoned;
        if (core.standing == Standing.Jailed) return Eligibility.Jailed;
        if (!_hasMinimum(record, core, core.own + delegated)) return Eligibility.BelowMinimum;
        (bool isEnough,) = _hasSelfBond(core.own, delegated);
        return isEnough ? Eligibility.Eligible : Eligibility.SelfBondTooLow;
    }

    /// @inheritdoc IProviderStaking
    function backingOf(address account) external view returns (IStakerRewards.Backing memory) {
        (, Core memory core, SharePool.Pool memory pool) = _load(account);
        return IStakerRewards.Backing({
            weight: _weight(core, pool),
            own: core.own,
            delegated: pool.shares == 0 ? 0 : pool.assets,
            shares: pool.shares,
            commission: core.commission
        });
    }

    /// @inheritdoc IProviderStaking
    function slashRoom() public view returns (uint256) {
        uint256 breaker = _breaker;
        // forge-lint: disable-next-line(unsafe-typecast): the epoch is the word's lower part
        if (uint48(breaker) == _epoch()) return breaker >> 48;
        return totalStake() * _parameter(ParameterCatalog.SLASH_EPOCH_LIMIT) / BPS_WHOLE;
    }

    /* VIEWS: OWNERS */
    /// @inheritdoc IProviderStaking
    function position(address account, address owner) external view returns (Position memory) {
        Record storage record = _records[account];
        bool isOwn = account == owner;
        uint256 unbonding = _unbondingValue(record, _holdings[account][owner], isOwn);
        if (isOwn) return Position({active: _core(record).own, unbonding: unbonding, shares: 0});
        uint256 shares = _activeShares(account, owner);
        return Position({active: record.delegated.load().toAssetsDown(shares), unbonding: unbonding, shares: shares});
    }

    /// @inheritdoc IProviderStaking
    function positionsOf(address owner) external view returns (address[] memory list) {
        address[MAX_POSITIONS] storage others = _positions[owner];
        list = new address[](MAX_POSITIONS + 1);
        uint256 count = 0;
        if (_core(_records[owner]).own != 0 || _holdings[owner][owner] != 0) list[count++] = owner;
        for (uint256 i = 0; i < MAX_POSITIONS && others[i] != address(0); ++i) {
            list[count++] = others[i];
        }
        assembly ("memory-safe") {
            mstore(list, count) // no more than there is room for
        }
    }

    /// @inheritdoc IProviderStaking
    function requestsOf(address account, address owner) external view returns (Request[] memory list) {
        Record storage record = _records[account];
        SharePool.Pool memory pool = (account == owner ? record.ownUnbonding : record.delegatedUnbonding).load();
        uint256[MAX_REQUESTS] storage exits = _exits[account][owner];
        list = new Request[](MAX_REQUESTS);
        uint256 count = 0;
        for (; count < MAX_REQUESTS; ++count) {
            uint256 exit = exits[count];
            if (exit == 0) break;
            list[count] = Request(pool.valueDown(_sharesOf(exit), _generationOf(exit)), exit >> 128);
        }
        assembly ("memory-safe") {
            mstore(list, count) // no more than there is room for
        }
    }

    /// @inheritdoc IVotesCustodian
    function votingUnitsOf(address owner) external view returns (uint256 units) {
        Record storage own = _records[owner];
        units = _core(own).own + _unbondingValue(own, _holdings[owner][owner], true);
        for (uint256 i = 0; i < MAX_POSITIONS; ++i) {
            address account = _positions[owner][i];
            if (account == address(0)) break;
            Record storage record = _records[account];
            units += record.delegated.load().toAssetsDown(_activeShares(account, owner));
            units += _unbondingValue(record, _holdings[account][owner], false);
        }
    }

    /* INTERNAL: WORDS */
    /// @dev What most calls need of a provider.
    function _load(address account)
        internal
        view
        returns (Record storage record, Core memory core, SharePool.Pool memory pool)
    {
        record = _records[account];
        core = _core(record);
        pool = record.delegated.load();
    }

    function _core(Record storage record) internal view returns (Core memory) {
        uint256 word = record.core;
        // Each part is cut out of the word.
        // forge-lint: disable-start(unsafe-typecast)
        return Core({
            own: uint96(word),
            frozen: uint96(word >> 96),
            commission: uint16(word >> 192),
            units: uint32(word >> 208),
            standing: Standing(uint8(word >> 240)),
            isCommissionWaiting: word >> 248 != 0
        });
        // forge-lint: disable-end(unsafe-typecast)
    }

    function _setCore(Record storage record, Core memory core) internal {
        record.core = core.own.toUint96() | (uint256(core.frozen.toUint96()) << 96)
            | (uint256(core.commission.toUint16()) << 192) | (uint256(core.units.toUint32()) << 208)
            | (uint256(core.standing) << 240) | (core.isCommissionWaiting ? 1 << 248 : 0);
    }

    /// @dev Of a word of `_holdings` or `_exits`.
    function _sharesOf(uint256 word) internal pure returns (uint256) {
        // forge-lint: disable-next-line(unsafe-typecast): cut out of the word
        return uint112(word);
    }

    function _generationOf(uint256 word) internal pure returns (uint256) {
        // forge-lint: disable-next-line(unsafe-typecast): cut out of the word
        return uint16(word >> 112);
    }

    /* INTERNAL: REWARDS */
    /// @dev Wei that rounding left in a pool without shares back nobody.
    function _weight(Core memory core, SharePool.Pool memory pool) internal pure returns (uint256) {
        if (core.standing != Standing.Active) return 0;
        return pool.shares == 0 ? core.own : core.own + pool.assets;
    }

    /// @dev Without those that a loss made void.
    function _activeShares(address account, address owner) internal view returns (uint256 shares) {
        (shares,) = IStakerRewards(rewards).sharesOf(account, owner);
    }

    /// @dev What stands behind a provider before `core` and `pool` change in memory.
    function _standing(
        Core memory core,
        SharePool.Pool memory pool
    )
        internal
        pure
        returns (IStakerRewards.Change memory change)
    {
        change.oldWeight = _weight(core, pool);
        change.oldShares = pool.shares;
    }

    /// @dev Has what was earned until now divided by what was; `core` and `pool` are what counts from now on. A commission
    /// whose time has come is in force from here on, so it never reaches what was earned before. `held` are the shares of
    /// `owner` until now.
    function _checkpoint(
        address account,
        IStakerRewards.Change memory change,
        Core memory core,
        SharePool.Pool memory pool,
        address owner
    )
        internal
        returns (uint256 held)
    {
        if (core.isCommissionWaiting) _applyCommission(account, core);
        change.weight = _weight(core, pool);
        change.shares = pool.shares;
        change.delegated = pool.assets;
        change.commission = core.commission;
        return IStakerRewards(rewards).checkpoint(account, change, owner);
    }

    function _applyCommission(address account, Core memory core) internal {
        Record storage record = _records[account];
        Work storage work = record.work;
        if (block.timestamp < work.nextCommissionAt) return;
        core.commission = work.nextCommission;
        core.isCommissionWaiting = false;
        _setCore(record, core);
        emit CommissionSet(account, core.commission, block.timestamp);
    }

    /* INTERNAL: JUDGING */
    /// @dev The cheap look first: most have what is asked of newcomers.
    function _hasMinimum(Record storage record, Core memory core, uint256 stake) internal view returns (bool) {
        return stake >= _minimumNoticed(core.units) || stake >= _minimumDue(core.units, record.work.registeredAt);
    }

    /// @dev The highest tier whose stake is there, and the largest cap among those reached, in millionths of a dollar.
    function _tier(uint256 stake) internal view returns (uint256 tier, uint256 cap) {
        (tier, cap) = (1, _parameter(ParameterCatalog.STAKE_TIER_1_CAP));
        if (stake >= _parameter(ParameterCatalog.STAKE_TIER_2) * STAKE_UNIT) {
            (tier, cap) = (2, Math.max(cap, _parameter(ParameterCatalog.STAKE_TIER_2_CAP)));
        }
        if (stake >= _parameter(ParameterCatalog.STAKE_TIER_3) * STAKE_UNIT) {
            (tier, cap) = (3, Math.max(cap, _parameter(ParameterCatalog.STAKE_TIER_3_CAP)));
        }
    }

    function _ownSide(Record storage record) internal view returns (uint256) {
        return _core(record).own + record.ownUnbonding.assetsOf();
    }

    function _epoch() internal view returns (uint256) {
        return block.timestamp / SLASH_EPOCH;
    }

    function _requireEnough(address account, address owner, uint256 amount, uint256 available) internal pure {
        if (amount > available) revert ProviderStaking_NotEnough(account, owner, amount, available);
    }

    /* INTERNAL: VOTES */
    /// @dev Has the token ask for the votes of `owner`. A rise can be refused while others hold votes of stake that was
    /// slashed, and nothing here may fail for that: anybody can ask again.
    function _syncVotes(address owner) internal {
        try IComputeToken(token).syncVotes(address(this), owner) {} catch {}
    }

    /* PRIVATE */
    function _unbondingValue(Record storage record, uint256 held, bool isOwn) private view returns (uint256) {
        if (held == 0) return 0;
        SharePool.Pool memory pool = (isOwn ? record.ownUnbonding : record.delegatedUnbonding).load();
        return pool.valueDown(_sharesOf(held), _generationOf(held));
    }
}
