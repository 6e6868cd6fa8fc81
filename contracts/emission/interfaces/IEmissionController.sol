// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Mints by a closed-form schedule and divides what it minted among the role pools by governed shares.
/// C(t) = R (1 - e^(-lambda t)), minted = C(now) - minted before: whoever settles, whenever, changes nothing.
/// All amounts are FLOP wei.
interface IEmissionController is ISettleable {
    /// @notice Who emission is for. Each pool has a governed share; the shares sum to 10 000 bps.
    enum Pool {
        Providers,
        Stakers,
        Royalties,
        Treasury,
        Ecosystem
    }

    /// @notice `minted` came out of `due`; the rest stays due and is minted when the guard has room.
    event EmissionSettled(uint256 due, uint256 minted, uint256 mintedTotal);
    /// @notice From `anchor` on, `budget` decays by `decay` bps a year.
    event ScheduleAnchored(uint256 anchor, uint256 budget, uint256 decay);
    /// @notice `amount` of `pool` was paid to `receiver`.
    event PoolReleased(Pool indexed pool, address indexed receiver, uint256 amount);
    /// @notice `pool` is paid to `receiver` from now on.
    event ReceiverSet(Pool indexed pool, address indexed receiver);

    /// @notice What was due at `timestamp` is not kept: entitlements are known from `settledAt` on.
    error EmissionController_BeforeSettlement(uint256 timestamp, uint256 settledAt);

    /// @notice What the schedule would never mint in full: the emission budget at deployment.
    function INITIAL_BUDGET() external view returns (uint256);
    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice The guard it mints through. Immutable.
    function mintGuard() external view returns (address);
    /// @notice Where it reads decay and shares. Immutable.
    function parameters() external view returns (address);

    /// @notice The schedule in force: `budget` left at `anchor`, decaying by `decay` bps a year.
    function schedule() external view returns (uint256 budget, uint256 anchor, uint256 decay);
    /// @notice What the schedule entitles to by `timestamp`, never above the exact curve. From the last settlement on;
    /// after now it is what the present decay would give.
    function entitlement(uint256 timestamp) external view returns (uint256);
    /// @notice What was minted so far.
    function mintedTotal() external view returns (uint256);
    /// @notice What the schedule allows now and was not minted yet.
    function due() external view returns (uint256);
    /// @notice Time of the last settlement.
    function settledAt() external view returns (uint256);
    /// @notice What `pool` holds here, ready for release.
    function owed(Pool pool) external view returns (uint256);
    /// @notice Who `pool` is paid to.
    function receiver(Pool pool) external view returns (address);

    /// @notice Pays what `pool` holds to its receiver. Anyone may call it.
    function release(Pool pool) external returns (uint256 amount);

    /// @notice Settles, pays `pool` out to its present receiver, then pays it to `newReceiver`. What the mint guard holds
    /// back at that time is divided and paid when it is minted, so it goes to `newReceiver`. Timelock only.
    function setReceiver(Pool pool, address newReceiver) external;
}
