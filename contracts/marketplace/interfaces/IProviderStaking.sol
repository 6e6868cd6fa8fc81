// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotesCustodian} from "../../token/interfaces/IVotesCustodian.sol";
import {IStakerRewards} from "./IStakerRewards.sol";

/// @notice Holds the stake behind compute providers: their own, and what others delegate to them. Stake keeps its
/// owner's vote. What leaves waits out the unbonding period and can be slashed until then. All amounts are FLOP wei.
interface IProviderStaking is IVotesCustodian {
    /// @notice Everything known about a provider.
    /// @param isRegistered whether it ever registered
    /// @param isTombstoned out for ever
    /// @param isJailed out until somebody calls `unjail`, at `jailedUntil` at the earliest
    /// @param own active stake of its own
    /// @param ownUnbonding of its own, on the way out
    /// @param delegated active stake of its delegators
    /// @param delegatedUnbonding of its delegators, on the way out
    /// @param bonded of its own stake, locked behind open jobs
    /// @param frozen of all that can be slashed, held by open disputes
    /// @param exposure value of its open jobs in USD, 18 decimals
    /// @param commission bps of its delegators' rewards that it keeps now
    /// @param nextCommission what the commission becomes at `nextCommissionAt`; equal to `commission` when nothing waits
    /// @param units declared hardware per class, in thousandths of a reference GPU
    struct Provider {
        bool isRegistered;
        bool isTombstoned;
        bool isJailed;
        uint256 jailedUntil;
        uint256 own;
        uint256 ownUnbonding;
        uint256 delegated;
        uint256 delegatedUnbonding;
        uint256 bonded;
        uint256 frozen;
        uint256 exposure;
        uint256 commission;
        uint256 nextCommission;
        uint256 nextCommissionAt;
        uint32[4] units;
    }

    /// @notice What an owner has with a provider, worth now, rounded down.
    struct Position {
        uint256 active;
        uint256 unbonding;
        uint256 shares;
    }

    /// @notice Stake on its way out: worth `amount` now, free at `readyAt`.
    struct Request {
        uint256 amount;
        uint256 readyAt;
    }

    event ProviderRegistered(address indexed provider, uint256 commission, uint32[4] units, string metadata);
    event UnitsSet(address indexed provider, uint32[4] units, string metadata);
    /// @notice The commission becomes `commission` at `effectiveAt`, which is now for a lower one.
    event CommissionSet(address indexed provider, uint256 commission, uint256 effectiveAt);
    /// @notice `owner` (the provider itself for its own) staked `amount` and received `shares`, 0 for own stake.
    event Staked(address indexed provider, address indexed owner, uint256 amount, uint256 shares);
    /// @notice `amount` of `owner` left the active stake for `shares` and can be withdrawn from `readyAt` on.
    event UnstakeRequested(
        address indexed provider, address indexed owner, uint256 amount, uint256 shares, uint256 readyAt
    );
    event Withdrawn(address indexed provider, address indexed owner, uint256 amount);
    event BondLocked(address indexed provider, address indexed locker, uint256 bond, uint256 value);
    event BondUnlocked(address indexed provider, address indexed locker, uint256 bond, uint256 value);
    event Frozen(address indexed provider, address indexed locker, uint256 amount);
    event Thawed(address indexed provider, address indexed locker, uint256 amount);
    /// @notice The four parts sum to what was taken and sent to `locker`.
    event Slashed(
        address indexed provider,
        address indexed locker,
        uint256 own,
        uint256 ownUnbonding,
        uint256 delegated,
        uint256 delegatedUnbonding
    );
    event Jailed(address indexed provider, uint256 until);
    event Unjailed(address indexed provider);
    event Tombstoned(address indexed provider);
    event LockerSet(address indexed locker, bool isLocker);

    error ProviderStaking_AlreadyRegistered(address provider);
    error ProviderStaking_NotRegistered(address provider);
    /// @notice `provider` was removed for ever.
    error ProviderStaking_Tombstoned(address provider);
    error ProviderStaking_NotJailed(address provider);
    error ProviderStaking_StillJailed(address provider, uint256 until);
    /// @notice A provider of these units needs `required`, `given` would be staked.
    error ProviderStaking_BelowMinimum(address provider, uint256 given, uint256 required);
    /// @notice Less than the smallest amount that can be staked or left staked.
    error ProviderStaking_TooSmall(uint256 amount, uint256 min);
    error ProviderStaking_NoUnits(address provider);
    /// @notice A provider adds to its own stake by `stake`.
    error ProviderStaking_OwnProvider(address provider);
    /// @notice With `delegated` of others, `own` would be less than `minBps` of all.
    error ProviderStaking_SelfBondTooLow(address provider, uint256 own, uint256 delegated, uint256 minBps);
    error ProviderStaking_CommissionTooHigh(uint256 given, uint256 max);
    error ProviderStaking_CommissionStepTooLarge(uint256 given, uint256 current, uint256 maxStep);
    /// @notice A raise waits until `effectiveAt`; another can follow after that.
    error ProviderStaking_CommissionWaits(address provider, uint256 effectiveAt);
    /// @notice Of its stake `owner` can take out `available`, `amount` was wanted.
    error ProviderStaking_NotEnough(address provider, address owner, uint256 amount, uint256 available);
    error ProviderStaking_TooManyPositions(address owner, uint256 max);
    error ProviderStaking_TooManyRequests(address provider, address owner, uint256 max);
    /// @notice Nothing of `owner` is free yet; the first is at `nextAt`, 0 when nothing is on its way out.
    error ProviderStaking_NothingReady(address provider, address owner, uint256 nextAt);
    /// @notice Open disputes hold `frozen` of what is behind `provider`, `left` would remain.
    error ProviderStaking_Frozen(address provider, uint256 frozen, uint256 left);
    error ProviderStaking_NotLocker(address caller);
    /// @notice `provider` takes no new jobs or delegations now: see `eligibility`.
    error ProviderStaking_NotEligible(address provider);
    /// @notice The open jobs of `provider` would be worth `value` USD, its tier allows `max`.
    error ProviderStaking_ExposureTooHigh(address provider, uint256 value, uint256 max);
    /// @notice `locker` holds `held` of `provider`, `amount` was to be released or slashed.
    error ProviderStaking_NotHeld(address provider, address locker, uint256 amount, uint256 held);

    /* FIXED */
    /// @notice Smallest amount that can be delegated: 1 FLOP.
    function MIN_DELEGATION() external view returns (uint256);
    /// @notice Providers an owner can have stake with at a time.
    function MAX_POSITIONS() external view returns (uint256);
    /// @notice Amounts an owner can have on their way out of a provider at a time.
    function MAX_REQUESTS() external view returns (uint256);
    /// @notice Bps by which a commission can rise at a time.
    function MAX_COMMISSION_STEP() external view returns (uint256);
    /// @notice Seconds for which providers that were there before a higher minimum stake are held to the lower one.
    function MINIMUM_GRACE() external view returns (uint256);
    /// @notice Length in seconds of the epochs in which slashing is limited.
    function SLASH_EPOCH() external view returns (uint256);
    function token() external view returns (address);
    function parameters() external view returns (address);
    function rewards() external view returns (address);

    /* VIEWS */
    function providerCount() external view returns (uint256);
    /// @notice Addresses `offset` to `offset + limit` in order of registration, cut at the end.
    function providers(uint256 offset, uint256 limit) external view returns (address[] memory);
    function provider(address account) external view returns (Provider memory);
    /// @notice Active stake over all providers.
    function totalStake() external view returns (uint256);
    /// @notice What can be slashed of `account`: own and delegated, active and on the way out.
    function slashable(address account) external view returns (uint256);
    /// @notice Own stake that is locked behind no job.
    function freeOwn(address account) external view returns (uint256);
    /// @notice What `account` must have behind it for new jobs, by its units.
    function minimumStake(address account) external view returns (uint256);
    /// @notice Tier by stake, from 1; 0 below the minimum, and most USD its open jobs may be worth (18 decimals).
    function tierOf(address account) external view returns (uint256 tier, uint256 maxExposure);
    /// @notice Whether `account` takes new jobs, and what is against it when not.
    function eligibility(address account) external view returns (Eligibility);
    function position(address account, address owner) external view returns (Position memory);
    /// @notice Providers `owner` has anything with, its own included.
    function positionsOf(address owner) external view returns (address[] memory);
    function requestsOf(address account, address owner) external view returns (Request[] memory);
    /// @notice What the rewards are divided by.
    function backingOf(address account) external view returns (IStakerRewards.Backing memory);
    /// @notice Most that slashing may still take in this epoch.
    function slashRoom() external view returns (uint256);

    enum Eligibility {
        Eligible,
        NotRegistered,
        Tombstoned,
        Jailed,
        BelowMinimum,
        SelfBondTooLow
    }

    /* PROVIDERS */
    /// @notice Registers the caller with `units`, `commission` bps and `amount` of own stake, from its allowance.
    /// @param metadata link or text about the provider; only in the log
    function register(uint32[4] calldata units, uint256 commission, uint256 amount, string calldata metadata) external;
    function setUnits(uint32[4] calldata units, string calldata metadata) external;
    function setCommission(uint256 newCommission) external;
    /// @notice Adds `amount` to the caller's own stake.
    function stake(uint256 amount) external;
    /// @notice Sends `amount` of the caller's own stake on its way out; all that is free for the largest uint256.
    function unstake(uint256 amount) external returns (uint256 readyAt);

    /* DELEGATORS */
    function delegate(address account, uint256 amount) external;
    /// @notice Sends `amount` of the caller's stake with `account` on its way out; all of it for the largest uint256.
    function undelegate(address account, uint256 amount) external returns (uint256 readyAt);

    /* ANYONE */
    /// @notice Pays out to `owner` what is free of its stake with `account`.
    function withdraw(address account, address owner) external returns (uint256 amount);
    /// @notice Ends a jail whose time is over.
    function unjail(address account) external;

    /* LOCKERS */
    /// @notice Locks `bond` of the provider's own stake behind a job worth `value` USD (18 decimals). Lockers only.
    function lockBond(address account, uint256 bond, uint256 value) external;
    /// @notice Releases what the caller locked. Also for one that is a locker no more.
    function unlockBond(address account, uint256 bond, uint256 value) external;
    /// @notice Holds up to `amount` of what can be slashed until the caller slashes or thaws it. Lockers only.
    function freeze(address account, uint256 amount) external returns (uint256 frozen);
    /// @notice Releases what the caller froze. Also for one that is a locker no more.
    function thaw(address account, uint256 amount) external;
    /// @notice Takes up to `amount` of what the caller froze: own stake first, then own unbonding, delegated, delegated
    /// unbonding; sends it to the caller. Takes less when less is there or the epoch's room is used up; never reverts
    /// for size. What was not taken stays frozen.
    function slash(address account, uint256 amount) external returns (uint256 taken);
    /// @notice Lockers only.
    function jail(address account, uint256 until) external;
    /// @notice Lockers only.
    function tombstone(address account) external;

    /* TIMELOCK */
    /// @notice Lets `locker` hold stake, or hold no more than it holds already. Timelock only.
    function setLocker(address locker, bool newIsLocker) external;
}
