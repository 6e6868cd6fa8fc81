// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IComputeToken} from "../token/interfaces/IComputeToken.sol";
import {IProviderStaking} from "./interfaces/IProviderStaking.sol";
import {IStakerRewards} from "./interfaces/IStakerRewards.sol";
import {SharePool} from "./libraries/SharePool.sol";
import {StakeBook} from "./staking/StakeBook.sol";
import {StakeLocking} from "./staking/StakeLocking.sol";
import {StakeMinimum} from "./staking/StakeMinimum.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title ProviderStaking
///
/// STAKE
/// @dev A provider's own stake is a plain number: its loss is its own. What others delegate to it is a pool of shares, and
/// so is what is on its way out, the provider's and the delegators' apart: a slash reaches all of it by writing one word
/// per pool, whatever was requested before. Nobody can be kept from leaving: not by being slashed, by a provider that is
/// jailed or removed, nor by others who leave first. Only what an open dispute holds has to stay until it is decided.
///
/// VOTES
/// @dev Tokens come and go by the token's `depositToCustody` and `releaseFromCustody`, which keep their owner's votes. A
/// slash corrects the provider's votes at once; a delegator's at its next call here or when anyone asks the token.
///
/// REWARDS
/// @dev Before anything changes that rewards are divided by, they are divided by what was.
///
/// TRUST
/// @dev The timelock names lockers and cannot touch stake. A locker can hold stake and take what it holds, inside the
/// epoch's room. The token has no hooks and calls back only to ask `votingUnitsOf`; the rewards are a fixed contract.
/// FLOP that arrive by plain transfer are nobody's.
///
/// INVARIANTS
/// @dev balance == own + own unbonding + delegated + delegated unbonding, over all providers, plus what was donated.
/// @dev A provider's bonded, exposure and frozen are the sums over its lockers.
contract ProviderStaking is StakeLocking {
    using SafeCast for uint256;
    using SharePool for SharePool.Packed;
    using SharePool for SharePool.Pool;

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address rewards_,
        address[] memory lockers
    )
        StakeMinimum(parameters_)
        StakeBook(token_, timelock_, rewards_)
        StakeLocking(lockers)
    {}

    /* PROVIDERS */
    /// @inheritdoc IProviderStaking
    function register(
        uint32[4] calldata newUnits,
        uint256 commission,
        uint256 amount,
        string calldata metadata
    )
        external
    {
        settle(); // a higher minimum is noticed before this provider is there
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _load(msg.sender);
        if (core.standing != Standing.None) revert ProviderStaking_AlreadyRegistered(msg.sender);
        if (_positions[msg.sender][MAX_POSITIONS - 1] != address(0)) _revertTooMany(); // its own stake is one, too
        _setUnits(record, core, newUnits);
        _requireMinimum(amount, _minimumNoticed(core.units));
        _requireCommission(commission);

        core.standing = Standing.Active;
        core.commission = commission;
        record.work.registeredAt = uint40(block.timestamp);
        _providers.push(msg.sender);
        emit ProviderRegistered(msg.sender, commission, newUnits, metadata);
        _stake(record, core, pool, amount);
    }

    /// @inheritdoc IProviderStaking
    function setUnits(uint32[4] calldata newUnits, string calldata metadata) external {
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _requireProvider();
        uint256 before = core.units;
        _setUnits(record, core, newUnits);
        if (core.units > before) {
            settle();
            _requireMinimum(core.own + pool.assets, _minimumNoticed(core.units));
        }
        _setCore(record, core);
        emit UnitsSet(msg.sender, newUnits, metadata);
    }

    /// @inheritdoc IProviderStaking
    function setCommission(uint256 newCommission) external {
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _requireProvider();
        if (core.isCommissionWaiting) _applyCommission(msg.sender, core);

        uint256 effectiveAt = block.timestamp;
        if (newCommission > core.commission) {
            effectiveAt = _requireRaise(core, record.work.nextCommissionAt, newCommission);
            record.work.nextCommission = newCommission.toUint16();
            record.work.nextCommissionAt = effectiveAt.toUint40();
            core.isCommissionWaiting = true;
        } else {
            core.commission = newCommission;
            core.isCommissionWaiting = false;
        }
        // What was earned until now is divided by the commission until now.
        _checkpoint(msg.sender, _standing(core, pool), core, pool, address(0));
        _setCore(record, core);
        emit CommissionSet(msg.sender, newCommission, effectiveAt);
    }

    /// @inheritdoc IProviderStaking
    function stake(uint256 amount) external {
        _requireSize(amount);
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _requireProvider();
        _stake(record, core, pool, amount);
    }

    /// @inheritdoc IProviderStaking
    function unstake(uint256 amount) external returns (uint256 readyAt) {
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _load(msg.sender);
        uint256 free = Math.saturatingSub(core.own, record.work.bonded);
        if (amount == type(uint256).max) amount = free;
        _requireEnough(msg.sender, msg.sender, amount, free);

        IStakerRewards.Change memory change = _standing(core, pool);
        core.own -= amount;
        _checkpoint(msg.sender, change, core, pool, address(0));
        _setCore(record, core);
        readyAt = _beginExit(msg.sender, record.ownUnbonding, amount);
        emit UnstakeRequested(msg.sender, msg.sender, amount, 0, readyAt);
    }

    /* DELEGATORS */
    /// @inheritdoc IProviderStaking
    function delegate(address account, uint256 amount) external {
        _requireSize(amount);
        if (account == msg.sender) revert ProviderStaking_OwnProvider(account);
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _load(account);
        _requireOpen(account, record, core, pool, amount);
        bool isThinned = pool.isThinned();
        IStakerRewards.Change memory change = _standing(core, pool);

        // Effect: the pool and its shares grow together.
        uint256 shares = pool.enter(amount);
        uint256 held = _checkpoint(account, change, core, pool, msg.sender);
        record.delegated.store(pool);
        if (held == 0 && _holdings[account][msg.sender] == 0) _addPosition(account);
        emit Staked(account, msg.sender, amount, shares);

        // Interaction
        _take(amount);
        if (isThinned) _syncVotes(msg.sender);
    }

    /// @inheritdoc IProviderStaking
    function undelegate(address account, uint256 amount) external returns (uint256 readyAt) {
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _load(account);
        IStakerRewards.Change memory change = _standing(core, pool);
        bool isThinned = pool.isThinned();

        amount = _leave(account, pool, amount);
        _checkpoint(account, change, core, pool, msg.sender);
        record.delegated.store(pool);
        readyAt = _beginExit(account, record.delegatedUnbonding, amount);
        emit UnstakeRequested(account, msg.sender, amount, change.oldShares - pool.shares, readyAt);
        if (isThinned) _syncVotes(msg.sender);
    }

    /* ANYONE */
    /// @inheritdoc IProviderStaking
    function withdraw(address account, address owner) external returns (uint256 amount) {
        Record storage record = _records[account];
        SharePool.Packed storage stored = account == owner ? record.ownUnbonding : record.delegatedUnbonding;
        SharePool.Pool memory pool = stored.load();
        (uint256 shares, bool isVoid) = _endExits(account, owner, pool.generation);
        bool isStale = isVoid || pool.isThinned();
        amount = pool.exit(shares);
        if (_core(record).frozen != 0) _requireFrozenStays(account, record, account == owner, amount);

        // Effect: what is paid is out of the pool.
        stored.store(pool);
        emit Withdrawn(account, owner, amount);

        // Interaction
        if (amount != 0) IComputeToken(token).releaseFromCustody(owner, amount);
        if (isStale) _syncVotes(owner);
    }

    /* PRIVATE: ENTERING */
    /// @dev The words are the caller's, as they stand or as they begin.
    function _stake(Record storage record, Core memory core, SharePool.Pool memory pool, uint256 amount) private {
        IStakerRewards.Change memory change = _standing(core, pool);
        core.own += amount;
        _checkpoint(msg.sender, change, core, pool, address(0));
        _setCore(record, core);
        emit Staked(msg.sender, msg.sender, amount, 0);
        _take(amount);
    }

    function _take(uint256 amount) private {
        IComputeToken(token).depositToCustody(msg.sender, amount);
    }

    function _addPosition(address account) private {
        address[MAX_POSITIONS] storage list = _positions[msg.sender];
        for (uint256 i = 0; i < MAX_POSITIONS; ++i) {
            address known = list[i];
            if (known == account) return; // its shares are void
            if (known != address(0)) continue;
            // A provider's own stake takes the last place.
            if (i == MAX_POSITIONS - 1 && _core(_records[msg.sender]).standing != Standing.None) break;
            list[i] = account;
            return;
        }
        _revertTooMany();
    }

    function _revertTooMany() private view {
        revert ProviderStaking_TooManyPositions(msg.sender, MAX_POSITIONS);
    }

    /* PRIVATE: LEAVING */
    /// @dev Takes `amount` out of the active pool for shares of the caller's, rounded up: all for the largest number.
    function _leave(address account, SharePool.Pool memory pool, uint256 amount) private view returns (uint256) {
        uint256 held = _activeShares(account, msg.sender);
        uint256 value = pool.toAssetsDown(held);
        if (amount == type(uint256).max) amount = value;
        _requireEnough(account, msg.sender, amount, value);
        if (amount == value) return pool.exit(held);
        uint256 rest = held - pool.exitWith(amount);
        _requireSize(pool.toAssetsDown(rest));
        return amount;
    }

    function _beginExit(
        address account,
        SharePool.Packed storage stored,
        uint256 amount
    )
        private
        returns (uint256 readyAt)
    {
        SharePool.Pool memory pool = stored.load();
        uint256 shares = pool.toSharesDown(amount);
        if (shares == 0) revert ProviderStaking_TooSmall(amount, pool.smallestEntryUp());
        pool.enter(amount);
        stored.store(pool);

        // An owner has no more shares than the pool, whose word just held them in 112 bits.
        uint256 held = _holdings[account][msg.sender];
        if (_generationOf(held) != pool.generation) held = pool.generation << 112;
        _holdings[account][msg.sender] = held + shares;
        readyAt = block.timestamp + _parameter(ParameterCatalog.STAKE_UNBONDING);
        _addExit(account, shares | (pool.generation << 112) | (readyAt << 128));
    }

    function _addExit(address account, uint256 exit) private {
        uint256[MAX_REQUESTS] storage exits = _exits[account][msg.sender];
        for (uint256 i = 0; i < MAX_REQUESTS; ++i) {
            if (exits[i] != 0) continue;
            exits[i] = exit;
            return;
        }
        revert ProviderStaking_TooManyRequests(account, msg.sender, MAX_REQUESTS);
    }

    /// @dev Ends what is free of `owner`'s and forgets what is void. `isVoid` when shares that were active are.
    function _endExits(
        address account,
        address owner,
        uint256 generation
    )
        private
        returns (uint256 shares, bool isVoid)
    {
        uint256 active = 0;
        if (account != owner) (active, isVoid) = IStakerRewards(rewards).forget(account, owner);
        (uint256 ready, bool isAny, uint256 nextAt) = _takeReady(_exits[account][owner], generation);
        if (!isAny && !isVoid) revert ProviderStaking_NothingReady(account, owner, nextAt);

        uint256 held = _holdings[account][owner];
        uint256 left = _generationOf(held) == generation ? _sharesOf(held) - ready : 0;
        if (active == 0 && left == 0) _removePosition(account, owner);
        else _holdings[account][owner] = left == 0 ? 0 : left | (generation << 112);
        return (ready, isVoid);
    }

    /// @dev Shares of what is free now. Void ones go, too, free or not; what stays moves up.
    function _takeReady(
        uint256[MAX_REQUESTS] storage exits,
        uint256 generation
    )
        private
        returns (uint256 shares, bool isAny, uint256 nextAt)
    {
        uint256 kept = 0;
        for (uint256 i = 0; i < MAX_REQUESTS; ++i) {
            uint256 exit = exits[i];
            if (exit == 0) break;
            uint256 readyAt = exit >> 128;
            bool isVoid = _generationOf(exit) != generation;
            if (isVoid || readyAt <= block.timestamp) {
                if (!isVoid) shares += _sharesOf(exit);
                isAny = true;
                exits[i] = 0;
                continue;
            }
            if (nextAt == 0 || readyAt < nextAt) nextAt = readyAt;
            if (kept != i) (exits[kept], exits[i]) = (exit, 0);
            ++kept;
        }
    }

    function _removePosition(address account, address owner) private {
        delete _holdings[account][owner];
        if (account == owner) return;
        address[MAX_POSITIONS] storage list = _positions[owner];
        uint256 index = 0;
        while (list[index] != account) {
            ++index;
        }
        uint256 last = index;
        while (last + 1 < MAX_POSITIONS && list[last + 1] != address(0)) {
            ++last;
        }
        if (index != last) list[index] = list[last];
        delete list[last];
    }

    /// @dev A provider answers with all of its own before its delegators do, so its own leaves only as far as the rest of
    /// it covers what disputes hold. Delegators on their way out answer last and together: they leave as soon as the others
    /// cover it, and until then nobody leaves before the rest.
    function _requireFrozenStays(address account, Record storage record, bool isOwn, uint256 amount) private view {
        uint256 frozen = _core(record).frozen;
        uint256 left = _ownSide(record);
        if (isOwn) left -= amount;
        else left += record.delegated.assetsOf();
        if (left < frozen) revert ProviderStaking_Frozen(account, frozen, left);
    }

    /* PRIVATE: RULES */
    function _requireProvider()
        private
        view
        returns (Record storage record, Core memory core, SharePool.Pool memory pool)
    {
        (record, core, pool) = _load(msg.sender);
        if (core.standing == Standing.None) revert ProviderStaking_NotRegistered(msg.sender);
        if (core.standing == Standing.Tombstoned) revert ProviderStaking_Tombstoned(msg.sender);
    }

    /// @dev Whether `account` takes `amount` more of others.
    function _requireOpen(
        address account,
        Record storage record,
        Core memory core,
        SharePool.Pool memory pool,
        uint256 amount
    )
        private
        view
    {
        uint256 delegated = pool.assets;
        if (core.standing != Standing.Active || !_hasMinimum(record, core, core.own + delegated)) {
            revert ProviderStaking_NotEligible(account);
        }
        delegated += amount;
        (bool isEnough, uint256 minBps) = _hasSelfBond(core.own, delegated);
        if (!isEnough) revert ProviderStaking_SelfBondTooLow(account, core.own, delegated, minBps);
    }

    function _requireSize(uint256 amount) private pure {
        if (amount < MIN_DELEGATION) revert ProviderStaking_TooSmall(amount, MIN_DELEGATION);
    }

    function _requireMinimum(uint256 given, uint256 required) private view {
        if (given < required) revert ProviderStaking_BelowMinimum(msg.sender, given, required);
    }

    function _requireCommission(uint256 commission) private view {
        uint256 max = _parameter(ParameterCatalog.STAKE_COMMISSION_MAX);
        if (commission > max) revert ProviderStaking_CommissionTooHigh(commission, max);
    }

    /// @dev One raise at a time, each no larger than a step.
    function _requireRaise(Core memory core, uint256 waitsUntil, uint256 newCommission) private view returns (uint256) {
        if (core.isCommissionWaiting) revert ProviderStaking_CommissionWaits(msg.sender, waitsUntil);
        _requireCommission(newCommission);
        uint256 max = MAX_COMMISSION_STEP;
        uint256 current = core.commission;
        if (newCommission - current > max) revert ProviderStaking_CommissionStepTooLarge(newCommission, current, max);
        return block.timestamp + _parameter(ParameterCatalog.STAKE_COMMISSION_DELAY);
    }

    /// @dev `core` is written by the caller, which finds more than 32 bits of units.
    function _setUnits(Record storage record, Core memory core, uint32[4] calldata newUnits) private {
        core.units = uint256(newUnits[0]) + newUnits[1] + newUnits[2] + newUnits[3];
        if (core.units == 0) revert ProviderStaking_NoUnits(msg.sender);
        record.units = newUnits;
    }
}
