// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";
import {IVotesCustodian} from "../../token/interfaces/IVotesCustodian.sol";
import {IStakerRewards} from "./IStakerRewards.sol";

/// @notice Holds the stake behind compute providers: their own, and what others delegate to them. Stake keeps its
/// owner's vote. What leaves waits out the unbonding period and can be slashed until it is withdrawn. All amounts are
/// FLOP wei.
///
/// A provider's own stake is a plain number. Delegated stake, and stake on its way out, are pools of shares: shares given
/// are rounded down, what they are worth is rounded down, shares taken for an exact amount are rounded up; what rounding
/// leaves is the others' in the pool. Of a pool that was never slashed, shares are worth exactly what was paid for them.
///
/// Every call in which tokens come in spends the caller's allowance to this contract and can fail with the token's own
/// errors. No call that lets tokens out, and none of a locker that ends something, depends on anybody else's consent.
interface IProviderStaking is IVotesCustodian, ISettleable {
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
    /// @param nextCommission what the commission becomes at the first call that touches the provider's rewards from
    /// `nextCommissionAt` on; equal to `commission` when nothing waits
    /// @param nextCommissionAt 0 when nothing waits
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
    /// @notice The commission becomes `commission` at `effectiveAt`: a later time when a raise is announced; now when it is
    /// lowered (a raise that waited is off then) and when an announced raise comes into force.
    event CommissionSet(address indexed provider, uint256 commission, uint256 effectiveAt);
    /// @notice `owner` (the provider itself for its own) staked `amount` and received `shares`, 0 for own stake.
    event Staked(address indexed provider, address indexed owner, uint256 amount, uint256 shares);
    /// @notice `amount` of `owner` left the active stake for `shares` and can be withdrawn from `readyAt` on.
    event UnstakeRequested(
        address indexed provider, address indexed owner, uint256 amount, uint256 shares, uint256 readyAt
    );
    event Withdrawn(address indexed provider, address indexed owner, uint256 amount);
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
    /// @notice Values of what a provider needs changed and were noticed: FLOP wei in all, FLOP wei for each reference GPU,
    /// bps of its own. Higher minima bind those who were there before only after MINIMUM_GRACE from now.
    event NeedsNoticed(uint256 base, uint256 perUnit, uint256 selfBond);

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
    /// @notice Open disputes hold `frozen` of what is behind `provider`, and only `left` would answer for it before the
    /// delegators (for a withdrawal of its own) or before those on their way out (for one of a delegator).
    error ProviderStaking_Frozen(address provider, uint256 frozen, uint256 left);
    error ProviderStaking_NotLocker(address caller);
    /// @notice `provider` takes no new jobs or delegations now: see `eligibility`.
    error ProviderStaking_NotEligible(address provider);
    /// @notice The open jobs of `provider` would be worth `value` USD, its tier allows `max`.
    error ProviderStaking_ExposureTooHigh(address provider, uint256 value, uint256 max);
    /// @notice `locker` holds `held` of `provider`, `amount` was to be released or slashed.
    error ProviderStaking_NotHeld(address provider, address locker, uint256 amount, uint256 held);

    /* FIXED */
    /// @notice Smallest amount that can be staked, delegated or left delegated: 1 FLOP.
    function MIN_DELEGATION() external view returns (uint256);
    /// @notice Providers an owner can have stake with at a time, itself among them once it is registered.
    function MAX_POSITIONS() external view returns (uint256);
    /// @notice Amounts an owner can have on their way out of a provider at a time.
    function MAX_REQUESTS() external view returns (uint256);
    /// @notice Bps by which a commission can rise at a time.
    function MAX_COMMISSION_STEP() external view returns (uint256);
    /// @notice Seconds for which providers that were there before a higher minimum stake are held to the lower one.
    function MINIMUM_GRACE() external view returns (uint256);
    /// @notice Length in seconds of the epochs in which slashing is limited. They are counted from 1970, so an epoch's
    /// room and the next one's can be used in a row.
    function SLASH_EPOCH() external view returns (uint256);
    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice Where it reads the governed values. Immutable.
    function parameters() external view returns (address);
    /// @notice The contract that is told before stakes change. Immutable.
    function rewards() external view returns (address);

    /* VIEWS */
    function providerCount() external view returns (uint256);
    /// @notice Addresses `offset` to `offset + limit` in order of registration, cut at the end.
    function providers(uint256 offset, uint256 limit) external view returns (address[] memory);
    function provider(address account) external view returns (Provider memory);
    /// @notice FLOP that stand here: all stake, active and on its way out, and what anybody donated.
    function totalStake() external view returns (uint256);
    /// @notice What can be slashed of `account`: own and delegated, active and on the way out.
    function slashable(address account) external view returns (uint256);
    /// @notice Own stake that is locked behind no job; 0 when a slash took of what is locked.
    function freeOwn(address account) external view returns (uint256);
    /// @notice What `account` must have behind it, own and delegated, for new jobs and delegations:
    /// max(stake.min.base, stake.min.perUnit * units / 1000), exact. The lower one of the values of before and after a
    /// raise, while the provider has grace.
    function minimumStake(address account) external view returns (uint256);
    /// @notice Tier by own and delegated stake, from 1; 0 below the minimum, and most USD its open jobs may be worth (18
    /// decimals), the largest cap of the tiers reached.
    function tierOf(address account) external view returns (uint256 tier, uint256 maxExposure);
    /// @notice Whether `account` takes new jobs, and what is against it when not. A lower minimum or self-bond holds as soon
    /// as it is set, a higher one once anybody has called `settle`.
    function eligibility(address account) external view returns (Eligibility);
    /// @notice What `owner` has with `account`; the provider's own is in nobody's shares.
    function position(address account, address owner) external view returns (Position memory);
    /// @notice Providers `owner` has anything with, its own first. One in whose pool everything was slashed stays in the
    /// list until the owner delegates there again or anybody calls `withdraw`.
    function positionsOf(address owner) external view returns (address[] memory);
    /// @notice What `owner` has on its way out of `account`, worth now, rounded down. Each amount by itself: together they
    /// may pay a wei more.
    function requestsOf(address account, address owner) external view returns (Request[] memory);
    /// @notice What the rewards are divided by. Nothing earns with a provider that is jailed or removed.
    function backingOf(address account) external view returns (IStakerRewards.Backing memory);
    /// @notice Most that slashing may still take in this epoch: of what stands here at the epoch's first slash
    /// `slash.epochLimit` bps, rounded down, less what was taken since.
    function slashRoom() external view returns (uint256);
    /// @notice What `locker` holds of `account`: of its own stake behind jobs, and of all that can be slashed for disputes.
    function heldBy(address account, address locker) external view returns (uint256 bonded, uint256 frozen);
    /// @notice Whether `account` may hold stake behind jobs and disputes.
    function isLocker(address account) external view returns (bool);

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
    /// @dev Checked in this order: AlreadyRegistered, TooManyPositions, NoUnits, BelowMinimum, CommissionTooHigh. Units of
    /// more than 32 bits in all are refused by SafeCastOverflowedUintDowncast.
    function register(uint32[4] calldata units, uint256 commission, uint256 amount, string calldata metadata) external;
    /// @notice Declares other hardware. More of it needs the minimum stake for it, by the values in force, at once.
    /// @dev Errors: NotRegistered, Tombstoned, NoUnits, BelowMinimum.
    function setUnits(uint32[4] calldata units, string calldata metadata) external;
    /// @notice Lowers the commission at once, whatever it was, or announces a raise by at most MAX_COMMISSION_STEP, which
    /// comes into force with the first call that touches the provider's rewards (another `setCommission` is one) after
    /// `stake.commission.delay`. What was earned before keeps the commission of before. A lower one takes an announced
    /// raise back.
    /// @dev Errors: NotRegistered, Tombstoned; of a raise, in this order, CommissionWaits, CommissionTooHigh,
    /// CommissionStepTooLarge.
    function setCommission(uint256 newCommission) external;
    /// @notice Adds `amount` to the caller's own stake. Also while it is jailed.
    /// @dev Errors: TooSmall, NotRegistered, Tombstoned.
    function stake(uint256 amount) external;
    /// @notice Sends `amount` of the caller's own stake on its way out; all that is free for the largest uint256. May leave
    /// it below the minimum or the self-bond: then it takes no new jobs and delegations.
    /// @return readyAt when it can be withdrawn; a later change of the period does not change it
    /// @dev Errors, in this order: NotEnough, TooSmall (for nothing), TooManyRequests.
    function unstake(uint256 amount) external returns (uint256 readyAt);

    /* DELEGATORS */
    /// @notice Stakes `amount` of the caller with `account`, for shares rounded down.
    /// @dev Checked in this order: TooSmall, OwnProvider, NotEligible, SelfBondTooLow, TooManyPositions.
    function delegate(address account, uint256 amount) external;
    /// @notice Sends `amount` of the caller's stake with `account` on its way out; all of it for the largest uint256. At
    /// any time, whatever became of the provider.
    /// @return readyAt when it can be withdrawn; a later change of the period does not change it
    /// @dev Errors, in this order: NotEnough, TooSmall (for nothing, or less than MIN_DELEGATION would be left),
    /// TooManyRequests.
    function undelegate(address account, uint256 amount) external returns (uint256 readyAt);

    /* ANYONE */
    /// @notice Pays out to `owner` what is free of its stake with `account`, rounded down. Also clears away what a slash has
    /// made void. While disputes hold stake, the provider's own leaves as far as the rest of its own covers that, and
    /// delegators' when all that answers before them does: then who leaves first gets no more than who leaves last.
    /// @dev Errors: NothingReady, Frozen.
    function withdraw(address account, address owner) external returns (uint256 amount);
    /// @notice Ends a jail whose time is over.
    /// @dev Errors: NotRegistered, Tombstoned, NotJailed, StillJailed.
    function unjail(address account) external;

    /* LOCKERS */
    /// @notice Locks `bond` of the provider's own stake behind a job worth `value` USD (18 decimals, counted in millionths
    /// of a dollar rounded up). Lockers only. Leaves no event, and neither does its end: the locker's own say it.
    /// @dev Checked in this order: NotLocker, NotEnough, NotEligible, ExposureTooHigh.
    function lockBond(address account, uint256 bond, uint256 value) external;
    /// @notice Releases what the caller locked. Also for one that is a locker no more. A `value` above what the caller has
    /// locked counts as that, so that no job is kept from ending by a fraction of a cent: values are rounded up as they
    /// were locked, each by itself.
    /// @dev Errors: NotHeld, for the bond.
    function unlockBond(address account, uint256 bond, uint256 value) external;
    /// @notice Holds up to `amount` of what can be slashed and is not frozen yet, until the caller slashes or thaws it.
    /// Lockers only.
    /// @dev Errors: NotLocker.
    function freeze(address account, uint256 amount) external returns (uint256 frozen);
    /// @notice Releases what the caller froze. Also for one that is a locker no more.
    /// @dev Errors: NotHeld.
    function thaw(address account, uint256 amount) external;
    /// @notice Takes up to `amount` of what the caller froze: own stake first, then own unbonding, delegated, delegated
    /// unbonding; sends it to the caller. Takes less when less is there or the epoch's room is used up; never reverts
    /// for size. What was not taken stays frozen. Of a pool whose shares would be worth less than 2^-20 wei after it (less
    /// than a thousandth is left then) the rest is taken, too.
    function slash(address account, uint256 amount) external returns (uint256 taken);
    /// @notice Lets `account` earn nothing and take no jobs until somebody calls `unjail`, at `until` at the earliest; later
    /// when it was jailed for longer. Changes nothing for a removed one. Lockers only.
    /// @dev Errors: NotLocker, NotRegistered.
    function jail(address account, uint256 until) external;
    /// @notice Removes `account` for ever. Its stake can still be slashed, and leaves as ever. Lockers only.
    /// @dev Errors: NotLocker, NotRegistered.
    function tombstone(address account) external;

    /* TIMELOCK */
    /// @notice Lets `locker` hold stake, or hold no more than it holds already. Timelock only.
    /// @dev Errors: Governed_NotTimelock, Governed_ZeroAddress.
    function setLocker(address locker, bool newIsLocker) external;
}
