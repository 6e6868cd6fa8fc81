// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Emits by a closed-form schedule and divides what it emits among the role pools by governed shares.
/// C(t) = R (1 - e^(-lambda t)), booked = C(now) - booked before: whoever settles, whenever, changes nothing.
/// All amounts are FLOP wei.
///
/// BOOKED AND MINTED
/// A settlement books what is due for the pools, in whole multiples of 10 000 wei so that every share is exact; what is
/// left below that stays due. Nothing is minted by it. A pool's FLOP are minted when it is released, by anybody, straight to
/// its receiver, as far as the mint guard lets them through: the rest stays owed to the pool.
///
/// USE
/// Once the timelock has named a source of use, a governed share of the budget (emission.tied) follows the effective time
/// theta instead of the clock: theta = ln(1 + g A) / g, where A sums over the epochs that ended what was used in each, at
/// most what the baseline asks for in it. The baseline is emission.baseline, growing by emission.growth a year. Theta is
/// never ahead of the clock, so use can bring the share up to the schedule and no report can bring it beyond; what low use
/// holds back stays in the budget. Without a source the share has no effect.
///
/// A change of decay, share, baseline or growth starts another schedule over what is left, from the last settlement on.
/// The share of an epoch in which that happens counts from there; epochs that ended before and were not counted, because
/// nobody settled for months or the source failed, are not counted any more: what they would have freed stays in the
/// budget.
///
/// BURNED TOKENS
/// With each epoch that ended, what was burned is booked once more, up to emission.netCap bps of what the schedule gave in
/// it. What does not fit is not booked later.
interface IEmissionController is ISettleable {
    /// @notice Who emission is for. Each pool has a governed share; the shares sum to 10 000 bps.
    enum Pool {
        Providers,
        Stakers,
        Royalties,
        Treasury,
        Ecosystem
    }

    /// @notice What a dashboard needs of an epoch. Amounts are FLOP wei and count from the beginning, but for the last four.
    /// @param entitled what the schedule gave until the epoch's end
    /// @param minted what was minted of it
    /// @param reminted what was burned and minted once more
    /// @param burned what was burned
    /// @param supply what there is
    /// @param theta effective seconds since the schedule's anchor
    /// @param usd microUSD of settled work in the epoch
    /// @param fees FLOP wei that the protocol kept of it
    /// @param staked FLOP wei staked when it was settled
    struct Report {
        uint256 entitled;
        uint256 minted;
        uint256 reminted;
        uint256 burned;
        uint256 supply;
        uint256 theta;
        uint256 usd;
        uint256 fees;
        uint256 staked;
    }

    /// @notice `booked` of the schedule is owed to the pools, which makes `bookedTotal` since the beginning.
    event EmissionSettled(uint256 booked, uint256 bookedTotal);
    /// @notice `booked` of what was burned is owed to the pools, which makes `rebookedTotal` since the beginning.
    event BurnedRebooked(uint256 booked, uint256 rebookedTotal);
    /// @notice From `anchor` on, `budget` decays by `decay` bps a year.
    event ScheduleAnchored(uint256 anchor, uint256 budget, uint256 decay);
    /// @notice `amount` of `pool` was minted to `receiver`.
    event PoolReleased(Pool indexed pool, address indexed receiver, uint256 amount);
    /// @notice `pool` is paid to `receiver` from now on.
    event ReceiverSet(Pool indexed pool, address indexed receiver);

    /// @notice The share that follows use, in bps; the baseline in microUSD a day, growing by `growth` bps a year.
    event TieAnchored(uint256 tied, uint256 baseline, uint256 growth);
    /// @notice `source` says from now on how much was used; zero for nobody.
    event UsageSourceSet(address indexed source);
    /// @notice The schedule has ended. `bookedTotal` is all that it ever gives.
    event EmissionEnded(uint256 bookedTotal);
    /// @notice `epoch` ended, and this is how things stood when that was settled. Once for each epoch, in order.
    event EpochReport(uint256 indexed epoch, Report report);

    /// @notice `source` has no code: it could not say how much was used.
    error EmissionController_NoUsageSource(address source);
    /// @notice What was due at `timestamp` is not kept: entitlements are known from `settledAt` on.
    error EmissionController_BeforeSettlement(uint256 timestamp, uint256 settledAt);

    /// @notice What the schedule would never mint in full: the emission budget at deployment.
    function INITIAL_BUDGET() external view returns (uint256);
    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice The guard that pools are minted through. Immutable.
    function mintGuard() external view returns (address);
    /// @notice Where it reads decay and shares. Immutable.
    function parameters() external view returns (address);

    /// @notice The schedule in force: `budget` left at `anchor`, decaying by `decay` bps a year.
    function schedule() external view returns (uint256 budget, uint256 anchor, uint256 decay);
    /// @notice Whether the schedule has ended. What it had given then is all it entitles to.
    function isEnded() external view returns (bool);
    /// @notice What the schedule entitles to by `timestamp`, never above the exact curve. From the last settlement on;
    /// after now it is what the present decay would give without any more use. Use counts as a settlement would count it now:
    /// what a source takes back or no longer says before it is settled is no part of it.
    function entitlement(uint256 timestamp) external view returns (uint256);
    /// @notice What of the schedule was booked for the pools so far.
    function bookedTotal() external view returns (uint256);
    /// @notice What of that was minted so far.
    function mintedTotal() external view returns (uint256);
    /// @notice What of burned tokens was booked once more so far.
    function rebookedTotal() external view returns (uint256);
    /// @notice What of that was minted so far.
    function remintedTotal() external view returns (uint256);
    /// @notice What the schedule gives by now and was not booked yet. A settlement books all but less than 10 000 wei of it.
    function due() external view returns (uint256);
    /// @notice Time of the last settlement.
    function settledAt() external view returns (uint256);
    /// @notice What is booked for `pool` and was not minted yet.
    function owed(Pool pool) external view returns (uint256);
    /// @notice Who `pool` is paid to.
    function receiver(Pool pool) external view returns (address);

    /// @notice Length of an epoch: 7 days, numbered from 1970.
    function EPOCH() external view returns (uint256);
    /// @notice Most epochs that one settlement counts: with more to count, the next one goes on.
    function MAX_EPOCHS() external view returns (uint256);
    /// @notice Who says how much was used; zero for nobody.
    function usageSource() external view returns (address);
    /// @notice The share that follows use (bps), the baseline at the anchor (microUSD a day) and its growth (bps a year); the
    /// effective seconds since the anchor, and up to when use is counted. As a settlement would leave them now.
    function tie()
        external
        view
        returns (uint256 tied, uint256 baseline, uint256 growth, uint256 theta, uint256 countedTo);

    /// @notice Mints what is owed to `pool`, as far as the mint guard lets it through, to its receiver. What was booked of
    /// burned tokens goes first. Anyone may call it; it does not settle.
    /// @dev Errors: MintGuard_NotSource, when the guard never knew this contract.
    /// @return amount what was minted, possibly zero
    function release(Pool pool) external returns (uint256 amount);

    /// @notice Settles, pays `pool` out to its present receiver, then pays it to `newReceiver`. What the mint guard holds
    /// back at that time is paid when it is minted, so it goes to `newReceiver`. Timelock only.
    function setReceiver(Pool pool, address newReceiver) external;

    /// @notice Settles, then takes the use of epochs from `newSource`; zero ends the tie to use. Timelock only.
    /// @dev Errors: EmissionController_NoUsageSource.
    function setUsageSource(address newSource) external;

    /// @notice Settles a last time and ends the schedule, for good: nothing is booked any more, and what is owed to the pools is
    /// paid as ever, for as long as the mint guard has this contract as a source. Timelock only.
    function endSchedule() external;
}
