// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IProviderStaking} from "../interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../interfaces/IStakerRewards.sol";
import {SharePool} from "../libraries/SharePool.sol";
import {StakeBook} from "./StakeBook.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title StakeLocking
///
/// LOCKERS
/// @dev The contracts that the timelock lets hold stake: the escrow locks it behind jobs, the court freezes it for a
/// dispute and slashes what it froze. What each holds is its own: no locker can release or take what another holds, and
/// one that is removed can still end what it began, and begin nothing.
///
/// SLASHING
/// @dev Takes the provider's own first, then its own on the way out, then its delegators', then theirs on the way out;
/// inside a pool all lose alike. It is bounded by what is there, what the caller froze and what is left of the epoch's
/// room, and never reverts for size. What the room does not allow stays frozen, so it can be slashed in the next epoch.
abstract contract StakeLocking is StakeBook {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;
    using SharePool for SharePool.Packed;
    using SharePool for SharePool.Pool;

    /* STORAGE */
    /// @inheritdoc IProviderStaking
    mapping(address account => bool) public isLocker;

    /* CONSTRUCTOR */
    /// @dev `lockers` hold stake from the start, so that a deployment needs no call for it.
    constructor(address[] memory lockers) {
        for (uint256 i = 0; i < lockers.length; ++i) {
            _setLocker(lockers[i], true);
        }
    }

    /* MODIFIERS */
    modifier onlyLocker() {
        _requireLocker();
        _;
    }

    /* VIEWS */
    /// @inheritdoc IProviderStaking
    function heldBy(address account, address locker) external view returns (uint256 bonded, uint256 frozen) {
        Hold memory hold = _hold(account, locker);
        return (hold.bonded, hold.frozen);
    }

    /* LOCKERS: JOBS */
    /// @inheritdoc IProviderStaking
    function lockBond(address account, uint256 bond, uint256 value) external onlyLocker {
        Record storage record = _records[account];
        Core memory core = _core(record);
        Work storage work = record.work;
        _requireEnough(account, account, bond, Math.saturatingSub(core.own, work.bonded));
        uint256 millionths = _inMillionthsUp(value);
        if (eligibility(account) != Eligibility.Eligible) revert ProviderStaking_NotEligible(account);
        _requireExposure(account, core.own + record.delegated.assetsOf(), work.exposure + millionths);

        work.bonded = (work.bonded + bond).toUint96();
        work.exposure = (work.exposure + millionths).toUint64();
        Hold memory hold = _hold(account, msg.sender);
        hold.bonded += bond;
        hold.value += millionths;
        _setHold(account, hold);
    }

    /// @inheritdoc IProviderStaking
    function unlockBond(address account, uint256 bond, uint256 value) external {
        Hold memory hold = _hold(account, msg.sender);
        _requireHeld(account, bond, hold.bonded);
        uint256 millionths = Math.min(_inMillionthsUp(value), hold.value);
        hold.bonded -= bond;
        hold.value -= millionths;
        _setHold(account, hold);

        // The provider's sums are those over all lockers, so they are never less than one locker's.
        Record storage record = _records[account];
        Work storage work = record.work;
        work.bonded = (work.bonded - bond).toUint96();
        work.exposure = (work.exposure - millionths).toUint64();
    }

    /* LOCKERS: DISPUTES */
    /// @inheritdoc IProviderStaking
    function freeze(address account, uint256 amount) external onlyLocker returns (uint256 frozen) {
        Record storage record = _records[account];
        Core memory core = _core(record);
        frozen = Math.min(amount, Math.saturatingSub(slashable(account), core.frozen));
        if (frozen == 0) return 0;

        core.frozen += frozen;
        _setCore(record, core);
        Hold memory hold = _hold(account, msg.sender);
        hold.frozen += frozen;
        _setHold(account, hold);
        emit Frozen(account, msg.sender, frozen);
    }

    /// @inheritdoc IProviderStaking
    function thaw(address account, uint256 amount) external {
        Hold memory hold = _hold(account, msg.sender);
        _requireHeld(account, amount, hold.frozen);
        hold.frozen -= amount;
        _setHold(account, hold);

        Record storage record = _records[account];
        Core memory core = _core(record);
        core.frozen -= amount;
        _setCore(record, core);
        emit Thawed(account, msg.sender, amount);
    }

    /// @inheritdoc IProviderStaking
    function slash(address account, uint256 amount) external returns (uint256 taken) {
        Hold memory hold = _hold(account, msg.sender);
        uint256 room = slashRoom();
        uint256 wanted = Math.min(Math.min(amount, hold.frozen), room);
        if (wanted == 0) return 0;
        uint256[4] memory parts;
        (taken, parts) = _cut(account, wanted, hold.frozen);

        // Effect: nothing is taken twice, neither from the dispute nor from the epoch.
        hold.frozen = Math.saturatingSub(hold.frozen, taken);
        _setHold(account, hold);
        _breaker = (Math.saturatingSub(room, taken) << 48) | _epoch();
        emit Slashed(account, msg.sender, parts[0], parts[1], parts[2], parts[3]);

        // Interaction
        IERC20(token).safeTransfer(msg.sender, taken);
        if (parts[0] + parts[1] != 0) _syncVotes(account);
    }

    /* LOCKERS: STANDING */
    /// @inheritdoc IProviderStaking
    function jail(address account, uint256 until) external onlyLocker {
        Standing standing = _requireKnown(account);
        if (standing == Standing.Tombstoned) return; // nothing is left to take from it
        Record storage record = _records[account];
        uint40 end = uint40(Math.min(until, type(uint40).max));
        if (standing == Standing.Active) _setStanding(account, Standing.Jailed);
        else if (end < record.jailedUntil) end = record.jailedUntil;

        record.jailedUntil = end;
        emit Jailed(account, end);
    }

    /// @inheritdoc IProviderStaking
    function tombstone(address account) external onlyLocker {
        if (_requireKnown(account) == Standing.Tombstoned) return;
        _setStanding(account, Standing.Tombstoned);
        emit Tombstoned(account);
    }

    /* ANYONE */
    /// @inheritdoc IProviderStaking
    function unjail(address account) external {
        Standing standing = _requireKnown(account);
        if (standing == Standing.Tombstoned) revert ProviderStaking_Tombstoned(account);
        if (standing != Standing.Jailed) revert ProviderStaking_NotJailed(account);
        uint256 until = _records[account].jailedUntil;
        if (block.timestamp < until) revert ProviderStaking_StillJailed(account, until);

        _setStanding(account, Standing.Active);
        delete _records[account].jailedUntil;
        emit Unjailed(account);
    }

    /* TIMELOCK */
    /// @inheritdoc IProviderStaking
    function setLocker(address locker, bool newIsLocker) external onlyTimelock {
        _setLocker(locker, newIsLocker);
    }

    /* PRIVATE: LOCKERS */
    function _setLocker(address locker, bool newIsLocker) private {
        if (locker == address(0)) revert Governed_ZeroAddress();
        isLocker[locker] = newIsLocker;
        emit LockerSet(locker, newIsLocker);
    }

    function _requireLocker() private view {
        if (!isLocker[msg.sender]) revert ProviderStaking_NotLocker(msg.sender);
    }

    /* PRIVATE: WORDS */
    function _hold(address account, address locker) private view returns (Hold memory) {
        uint256 word = _holds[account][locker];
        // forge-lint: disable-next-line(unsafe-typecast): each part is cut out of the word
        return Hold({bonded: uint96(word), frozen: uint96(word >> 96), value: uint56(word >> 192)});
    }

    function _setHold(address account, Hold memory hold) private {
        _holds[account][msg.sender] = hold.bonded.toUint96() | (uint256(hold.frozen.toUint96()) << 96)
            | (uint256(hold.value.toUint56()) << 192) | (1 << 255);
    }

    function _requireHeld(address account, uint256 amount, uint256 held) private view {
        if (amount > held) revert ProviderStaking_NotHeld(account, msg.sender, amount, held);
    }

    /* PRIVATE: JOBS */
    /// @dev Most jobs fit the first tier, which everybody has reached.
    function _requireExposure(address account, uint256 stake, uint256 millionths) private view {
        if (millionths <= _parameter(ParameterCatalog.STAKE_TIER_1_CAP)) return;
        (, uint256 cap) = _tier(stake);
        if (millionths > cap) {
            revert ProviderStaking_ExposureTooHigh(account, millionths * VALUE_UNIT, cap * VALUE_UNIT);
        }
    }

    /// @dev Rounded up, alike when it is locked and when it is unlocked.
    function _inMillionthsUp(uint256 value) private pure returns (uint256) {
        return Math.ceilDiv(value, VALUE_UNIT);
    }

    /* PRIVATE: SLASHING */
    /// @dev Takes `wanted` in the order of who answers first. Of a pool that would be too thin after it the rest is taken,
    /// too. `held` is what the caller had frozen.
    function _cut(
        address account,
        uint256 wanted,
        uint256 held
    )
        private
        returns (uint256 taken, uint256[4] memory parts)
    {
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _load(account);
        IStakerRewards.Change memory change = _standing(core, pool);

        parts[0] = Math.min(core.own, wanted);
        parts[1] = _cutPool(record.ownUnbonding, wanted - parts[0]);
        parts[2] = pool.slash(Math.saturatingSub(wanted, parts[0] + parts[1]));
        parts[3] = _cutPool(record.delegatedUnbonding, Math.saturatingSub(wanted, parts[0] + parts[1] + parts[2]));
        taken = parts[0] + parts[1] + parts[2] + parts[3];

        core.own -= parts[0];
        core.frozen -= Math.min(taken, held);
        if (parts[0] + parts[2] != 0) {
            // Together: what the rewards are told of the pool is what stands in the word.
            _checkpoint(account, change, core, pool, address(0));
            record.delegated.store(pool);
        }
        _setCore(record, core);
    }

    function _cutPool(SharePool.Packed storage stored, uint256 wanted) private returns (uint256 taken) {
        if (wanted == 0) return 0; // and no word is read
        SharePool.Pool memory pool = stored.load();
        taken = pool.slash(wanted);
        if (taken != 0) stored.store(pool);
    }

    /* PRIVATE: STANDING */
    function _requireKnown(address account) private view returns (Standing standing) {
        standing = _core(_records[account]).standing;
        if (standing == Standing.None) revert ProviderStaking_NotRegistered(account);
    }

    /// @dev Who is out earns nothing, and its delegators neither.
    function _setStanding(address account, Standing standing) private {
        (Record storage record, Core memory core, SharePool.Pool memory pool) = _load(account);
        IStakerRewards.Change memory change = _standing(core, pool);
        core.standing = standing;
        _checkpoint(account, change, core, pool, address(0));
        _setCore(record, core);
    }
}
