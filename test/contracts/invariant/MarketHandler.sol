// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../contracts/access/interfaces/IGuardianPausable.sol";
import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {MarketLedger} from "./MarketLedger.sol";

/// @dev Four clients, four providers, a stranger and the timelock, doing only what is allowed. An action that needs
/// something first brings it about, so each call is an action that goes through. Every third call takes its turn from
/// the list, so that a run of MIN_CALLS has seen them all.
contract MarketHandler is MarketLedger {
    uint256 private constant ACTIONS = 18;
    uint256 public constant MIN_CALLS = 3 * ACTIONS;

    address[4] private _sinks = [makeAddr("sink0"), makeAddr("sink1"), makeAddr("sink2"), makeAddr("sink3")];
    uint256 public calls;
    uint256 public refusedFunding;

    constructor(
        JobEscrow escrow_,
        FeeDistributor distributor_,
        ParameterRegistry registry_
    )
        MarketLedger(escrow_, distributor_, registry_)
    {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        uint256 action = calls % 3 == 0 ? (calls / 3) % ACTIONS : seed % ACTIONS;
        seed >>= 8;
        if (action == 0) _fundSome(seed, amount);
        else if (action == 1) _settleSome(seed, amount);
        else if (action == 2) _returnSome(seed, amount);
        else if (action == 3) _refundLate(seed, amount);
        else if (action == 4) _withdrawSome(seed, amount);
        else if (action == 5) _divideSome(amount);
        else if (action == 6) _releaseSome(seed, amount);
        else if (action == 7) _changeFee(seed);
        else if (action == 8) _changeShares(seed);
        else if (action == 9) _changeReceiver(seed, amount);
        else if (action == 10) _donate(clients[seed % 4], bound(amount, 1, 1000e18));
        else if (action == 11) _wait(bound(amount, 0, 40 days));
        else _actPaused(action, seed, amount);
    }

    /// @dev What a pause must never stop, in one; and what it must. New jobs that are needed come first.
    function _actPaused(uint256 action, uint256 seed, uint256 amount) private {
        uint256 jobId = action < 15 ? _openJob(seed, amount) : 0;
        if (action == 14) _passDeadline(jobId);
        if (action == 15 && escrow.withdrawableTotal() == 0) _returnSome(seed, amount);
        _keepPaused();
        if (action == 12) _settle(escrow.job(jobId).client, jobId);
        else if (action == 13) _refund(escrow.job(jobId).provider, jobId);
        else if (action == 14) _refund(stranger, jobId);
        else if (action == 15) _withdrawSome(seed, amount);
        else if (action == 16) _tryToFund(seed);
        else _unpause(timelock);
    }

    /* JOBS */
    function _fundSome(uint256 seed, uint256 amount) private {
        // Small odd prices as well as large ones: roundings differ.
        uint256 price = seed % 2 == 0 ? bound(amount, 1e18, 1e18 + 20_000) : bound(amount, 1e18, 10_000e18);
        if (escrow.isPaused()) _endPause(seed);
        uint256 duration = bound(amount, 1, registry.get(ParameterCatalog.JOB_MAX_DURATION));
        _fund(clients[seed % 4], providers[(seed >> 8) % 4], price, duration);
    }

    function _settleSome(uint256 seed, uint256 amount) private {
        uint256 jobId = _openJob(seed, amount);
        _settle(escrow.job(jobId).client, jobId);
    }

    function _returnSome(uint256 seed, uint256 amount) private {
        uint256 jobId = _openJob(seed, amount);
        _refund(escrow.job(jobId).provider, jobId);
    }

    function _refundLate(uint256 seed, uint256 amount) private {
        uint256 jobId = _openJob(seed, amount);
        _passDeadline(jobId);
        _refund(seed % 3 == 0 ? escrow.job(jobId).client : stranger, jobId);
    }

    function _withdrawSome(uint256 seed, uint256 amount) private {
        if (escrow.withdrawableTotal() == 0) _returnSome(seed, amount);
        for (uint256 i = 0; i < 8; ++i) {
            uint256 index = (seed + i) % 8;
            address account = index < 4 ? clients[index] : providers[index - 4];
            if (escrow.withdrawable(account) != 0) return _withdraw(stranger, account);
        }
    }

    /* PAUSE */
    function _keepPaused() private {
        if (escrow.isPaused()) return;
        if (!escrow.isArmed()) _rearm(timelock);
        _pause(escrow.pauser());
    }

    function _endPause(uint256 seed) private {
        if (seed % 2 == 0) _unpause(timelock);
        else vm.warp(escrow.pausedUntil());
    }

    function _tryToFund(uint256 seed) private {
        vm.expectRevert(
            abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, escrow.pausedUntil())
        );
        vm.prank(clients[seed % 4]);
        escrow.fund(providers[0], 1e18, 1 days, keccak256("job"));
        ++refusedFunding;
    }

    /* FEES */
    function _divideSome(uint256 amount) private {
        if (distributor.pending() == 0) _sendFees(clients[0], bound(amount, 1e18, 1000e18));
        _divide(stranger);
    }

    function _releaseSome(uint256 seed, uint256 amount) private {
        if (distributor.owedTotal() == 0) _divideSome(amount);
        for (uint256 i = 0; i < 3; ++i) {
            IFeeDistributor.Share share = IFeeDistributor.Share((seed + i) % 3);
            if (distributor.owed(share) != 0) return _release(stranger, share);
        }
    }

    /* TIMELOCK */
    function _changeFee(uint256 seed) private {
        bytes32 key = ParameterCatalog.PROTOCOL_FEE;
        skip(90 days); // past the cooldown, and a new window
        IParameterRegistry.Parameter memory fee = registry.parameter(key);
        uint256 step = bound(seed >> 1, 1, fee.soft.maxStep);
        bool isUp = fee.value < step || (seed % 2 == 0 && fee.value + step <= fee.soft.max);
        vm.prank(timelock);
        registry.set(key, isUp ? fee.value + step : fee.value - step);
        ++done[Action.ChangeFee];
    }

    /// @dev One share gives, another takes: the first pair, from a random one on, whose bounds allow it.
    function _changeShares(uint256 seed) private {
        skip(90 days); // past the cooldown, and a new window
        bytes32[] memory keys = registry.groupMembers(ParameterCatalog.FEE_SHARES);
        uint256[] memory values = new uint256[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) {
            values[i] = registry.get(keys[i]);
        }
        for (uint256 i = 0; i < 16; ++i) {
            uint256 giver = (seed + i) % 4;
            uint256 taker = ((seed + i) / 4) % 4;
            uint256 size = bound(seed >> 8, 1, 500);
            if (giver == taker || !_fits(keys[giver], values[giver], -int256(size))) continue;
            if (!_fits(keys[taker], values[taker], int256(size))) continue;
            values[giver] -= size;
            values[taker] += size;
            return _setShares(values);
        }
    }

    function _changeReceiver(uint256 seed, uint256 amount) private {
        _divideSome(amount);
        _sendFees(clients[0], bound(amount, 1, 1000e18));
        _setReceiver(IFeeDistributor.Share(seed % 3), _sinks[(seed >> 8) % 4]);
    }

    /* PRIVATE */
    function _fits(bytes32 key, uint256 value, int256 change) private view returns (bool) {
        IParameterRegistry.Bounds memory soft = registry.parameter(key).soft;
        int256 next = int256(value) + change;
        return next >= int256(uint256(soft.min)) && next <= int256(uint256(soft.max));
    }

    function _passDeadline(uint256 jobId) private {
        uint256 deadline = escrow.job(jobId).deadline;
        if (block.timestamp <= deadline) vm.warp(deadline + 1);
    }

    /// @dev A job that is funded: a random one, or a new one when none is left.
    function _openJob(uint256 seed, uint256 amount) private returns (uint256) {
        uint256 count = escrow.jobCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 jobId = (seed % count + i) % count + 1;
            if (escrow.job(jobId).state == IJobEscrow.JobState.Funded) return jobId;
        }
        _fundSome(seed, amount);
        return escrow.jobCount();
    }
}
