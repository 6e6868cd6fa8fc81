// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../contracts/access/interfaces/IGuardianPausable.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {MarketFees} from "./MarketFees.sol";

/// @dev Four clients, four providers, a stranger, the court and the timelock, doing only what is allowed. An action that
/// needs something first brings it about, so each call is an action that goes through. Every third call takes its turn from
/// the list, so that a run of MIN_CALLS has seen them all.
contract MarketHandler is MarketFees {
    uint256 private constant ACTIONS = 30;
    uint256 public constant MIN_CALLS = 3 * ACTIONS;

    address[4] private _sinks = [makeAddr("sink0"), makeAddr("sink1"), makeAddr("sink2"), makeAddr("sink3")];
    uint256 public calls;
    uint256 public refusedBeginnings;

    constructor(World memory world) MarketFees(world) {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        uint256 action = calls % 3 == 0 ? (calls / 3) % ACTIONS : seed % ACTIONS;
        seed >>= 8;
        if (action < 7) _begin(action, seed, amount);
        else if (action < 16) _finish(action, seed, amount);
        else if (action < 25) _actOutside(action, seed, amount);
        else _actPaused(action, seed, amount);
    }

    /// @dev I-13: whatever is open is brought to its end by anyone, with nobody's leave but the court's, in bounded time.
    function finishAll() external {
        uint256 start = block.timestamp;
        uint256 count = escrow.jobCount();
        skip(30 days); // the longest offer, deadline and dispute window
        for (uint256 jobId = 1; jobId <= count; ++jobId) {
            IJobEscrow.JobState state = escrow.job(jobId).state;
            if (state == IJobEscrow.JobState.Funded) _refund(stranger, jobId);
            else if (state == IJobEscrow.JobState.Accepted) _expire(stranger, jobId);
            else if (state == IJobEscrow.JobState.Submitted) _settle(stranger, jobId);
            else if (state == IJobEscrow.JobState.Challenged) _resolve(jobId, jobId % 2 == 0);
        }
        for (uint256 i = 0; i < 8; ++i) {
            address account = i < 4 ? clients[i] : providers[i - 4];
            if (escrow.withdrawable(account) != 0) _withdraw(stranger, account);
        }
        _releaseFees(stranger);
        assertLe(block.timestamp - start, 30 days);
    }

    /* BEGINNING */
    function _begin(uint256 action, uint256 seed, uint256 amount) private {
        if (action == 0) _fundSome(seed, amount);
        else if (action == 1) _fundAccepted(seed, amount);
        else if (action == 2) _beatSome(seed, amount);
        else if (action == 3) _submitSome(_young(IJobEscrow.JobState.Accepted, seed, amount), amount);
        else if (action == 4) _signSome(_young(IJobEscrow.JobState.Accepted, seed, amount), amount);
        else if (action == 5) _giveBackSome(_young(IJobEscrow.JobState.Accepted, seed, amount));
        else _giveBackSome(_jobIn(IJobEscrow.JobState.Accepted, seed, amount)); // late as well
    }

    /// @dev Small odd prices as well as large ones: roundings differ. Flat, with a ramp, metered and direct.
    function _fundSome(uint256 seed, uint256 amount) private returns (uint256 jobId) {
        if (escrow.isPaused()) _endPause(seed);
        _renewPrice();
        IJobEscrow.Offer memory offer;
        uint256 usd = seed % 2 == 0 ? bound(amount, 250_000, 270_000) : bound(amount, 250_000, 1000e6);
        offer.usd = uint64(usd);
        (offer.startBps, offer.offerSeconds, offer.maxTokens) = (10_000, 3 hours, type(uint256).max);
        offer.duration = uint24(bound(amount, 2 hours, registry.get(ParameterCatalog.JOB_MAX_DURATION)));
        if (seed % 3 == 0) (offer.startBps, offer.rampSeconds) = (uint16(4000 + amount % 6000), 2 hours);
        if (seed % 5 < 2) offer.rates = IJobEscrow.Rates(uint64(amount % 1e6 + 1), 999, uint64(seed % 1e7));
        if (seed % 7 == 0) offer.provider = providers[(seed >> 16) % 4];
        jobId = _fund(clients[(seed >> 8) % 4], offer);
    }

    /// @dev Some time into its offer, so that ramps end in between.
    function _fundAccepted(uint256 seed, uint256 amount) private returns (uint256 jobId) {
        jobId = _fundSome(seed, amount);
        skip(seed % 2 hours);
        address named = escrow.job(jobId).provider;
        _accept(named == address(0) ? providers[(seed >> 24) % 4] : named, jobId);
    }

    function _beatSome(uint256 seed, uint256 amount) private {
        uint256 jobId = _young(IJobEscrow.JobState.Accepted, seed, amount);
        _heartbeat(escrow.job(jobId).provider, jobId);
    }

    function _submitSome(uint256 jobId, uint256 amount) private {
        _submit(escrow.job(jobId).provider, jobId, _usage(jobId, amount));
    }

    function _signSome(uint256 jobId, uint256 amount) private {
        IJobEscrow.Job memory job = escrow.job(jobId);
        _submitSigned(jobId, _usage(jobId, amount), job.provider, job.client);
    }

    function _usage(uint256 jobId, uint256 amount) private view returns (IJobEscrow.Usage memory usage) {
        IJobEscrow.Rates memory rates = escrow.job(jobId).rates;
        if (rates.gpuSecond == 0) return usage;
        return IJobEscrow.Usage(uint64(amount % 1e6), uint64(amount % 997), uint64(amount % 13));
    }

    function _giveBackSome(uint256 jobId) private {
        _giveBack(escrow.job(jobId).provider, jobId);
    }

    /* ENDS */
    function _finish(uint256 action, uint256 seed, uint256 amount) private {
        if (action == 7) _settleEarly(_jobIn(IJobEscrow.JobState.Submitted, seed, amount));
        else if (action == 8) _settleLate(_jobIn(IJobEscrow.JobState.Submitted, seed, amount));
        else if (action == 9) _settleMany(seed, amount);
        else if (action == 10) _refundEarly(_jobIn(IJobEscrow.JobState.Funded, seed, amount));
        else if (action == 11) _refundLate(_jobIn(IJobEscrow.JobState.Funded, seed, amount));
        else if (action == 12) _expireSome(_jobIn(IJobEscrow.JobState.Accepted, seed, amount), seed);
        else if (action == 13) _challenge(_young(IJobEscrow.JobState.Submitted, seed, amount));
        else _resolve(_jobIn(IJobEscrow.JobState.Challenged, seed, amount), action == 14);
    }

    function _settleEarly(uint256 jobId) private {
        _settle(escrow.job(jobId).client, jobId);
    }

    /// @dev I-14: nobody but a stranger comes.
    function _settleLate(uint256 jobId) private {
        _passUntil(_disputeEnd(jobId));
        _settle(stranger, jobId);
    }

    function _settleMany(uint256 seed, uint256 amount) private {
        uint256 first = _jobIn(IJobEscrow.JobState.Submitted, seed, amount);
        uint256 second = _fundAccepted(seed, amount);
        _submitSome(second, amount);
        _passUntil(_disputeEnd(first));
        _passUntil(_disputeEnd(second));
        uint256[] memory ids = new uint256[](4);
        (ids[0], ids[1], ids[2], ids[3]) = (first, second, first, seed % (second + 2));
        _settleBatch(stranger, ids);
    }

    function _refundEarly(uint256 jobId) private {
        _refund(escrow.job(jobId).client, jobId);
    }

    function _refundLate(uint256 jobId) private {
        _passUntil(escrow.job(jobId).offerEnd);
        _refund(stranger, jobId);
    }

    /// @dev I-15: late, or silent before that.
    function _expireSome(uint256 jobId, uint256 seed) private {
        if (seed % 2 == 0) _passUntil(escrow.job(jobId).deadline);
        else while (!escrow.isExpirable(jobId)) skip(30 minutes);
        _expire(stranger, jobId);
    }

    function _disputeEnd(uint256 jobId) private view returns (uint256 end) {
        (,,,, end,) = escrow.partiesOf(jobId);
    }

    function _passUntil(uint256 time) private {
        if (block.timestamp < time) vm.warp(time);
    }

    /* OUTSIDE JOBS */
    function _actOutside(uint256 action, uint256 seed, uint256 amount) private {
        if (action == 16) _withdrawSome(seed, amount);
        else if (action == 17) _releaseSomeFees(seed, amount);
        else if (action == 18) _divideSome(amount);
        else if (action == 19) _releaseSome(seed, amount);
        else if (action == 20) _changeValue(seed);
        else if (action == 21) _changeShares(seed);
        else if (action == 22) _changeReceiver(seed, amount);
        else if (action == 23) _donate(clients[seed % 4], bound(amount, 1, 1000e18));
        else _waitAndPrice(seed, amount);
    }

    function _withdrawSome(uint256 seed, uint256 amount) private {
        if (escrow.withdrawableTotal() == 0) _refundEarly(_jobIn(IJobEscrow.JobState.Funded, seed, amount));
        for (uint256 i = 0; i < 8; ++i) {
            uint256 index = (seed + i) % 8;
            address account = index < 4 ? clients[index] : providers[index - 4];
            if (escrow.withdrawable(account) != 0) return _withdraw(stranger, account);
        }
    }

    function _releaseSomeFees(uint256 seed, uint256 amount) private {
        (uint256 fee,) = escrow.fees();
        if (fee == 0) _settlePlain(seed, amount);
        _releaseFees(stranger);
    }

    /// @dev One that is paid in full, so that there is a fee.
    function _settlePlain(uint256 seed, uint256 amount) private {
        uint256 jobId = _fundAccepted(seed - seed % 210 + 4, amount);
        _submitSome(jobId, amount);
        _settleEarly(jobId);
    }

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

    function _waitAndPrice(uint256 seed, uint256 amount) private {
        _wait(bound(amount, 0, 3 days));
        _say(int256(bound(seed, 0.2e8, 2e8)));
    }

    /* TIMELOCK */
    /// @dev The fee, the minimum price or the heartbeat, one step up or down.
    function _changeValue(uint256 seed) private {
        bytes32 key =
            [ParameterCatalog.PROTOCOL_FEE, ParameterCatalog.JOB_MIN_PRICE, ParameterCatalog.JOB_HEARTBEAT][seed % 3];
        skip(90 days); // past the cooldown, and a new window
        IParameterRegistry.Parameter memory row = registry.parameter(key);
        uint256 step = bound(seed >> 1, 1, row.soft.maxStep);
        // No dearer than what the handler offers, and no heartbeat that outlasts its shortest job.
        uint256 top = key == ParameterCatalog.JOB_MIN_PRICE ? 100_000 : row.soft.max;
        bool isUp = row.value < row.soft.min + step;
        if (isUp && row.value + step > top) step = 0;
        if (!isUp && seed % 2 == 0 && row.value + step <= top) isUp = true;
        if (step != 0) {
            vm.prank(timelock);
            registry.set(key, isUp ? row.value + step : row.value - step);
        }
        ++done[Action.ChangeValue];
    }

    /// @dev One share gives, another takes: the first pair, from a random one on, whose bounds allow it.
    function _changeShares(uint256 seed) private {
        skip(90 days); // past the cooldown, and a new window
        bytes32[] memory members = registry.groupMembers(ParameterCatalog.FEE_SHARES);
        uint256[] memory values = new uint256[](members.length);
        for (uint256 i = 0; i < members.length; ++i) {
            values[i] = registry.get(members[i]);
        }
        for (uint256 i = 0; i < 16; ++i) {
            uint256 giver = (seed + i) % 4;
            uint256 taker = ((seed + i) / 4) % 4;
            uint256 size = bound(seed >> 8, 1, 500);
            if (giver == taker || !_fits(members[giver], values[giver], -int256(size))) continue;
            if (!_fits(members[taker], values[taker], int256(size))) continue;
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

    function _fits(bytes32 key, uint256 value, int256 change) private view returns (bool) {
        IParameterRegistry.Bounds memory soft = registry.parameter(key).soft;
        int256 next = int256(value) + change;
        return next >= int256(uint256(soft.min)) && next <= int256(uint256(soft.max));
    }

    /* PAUSE */
    /// @dev What a pause must never stop; and what it must. New jobs that are needed come first.
    function _actPaused(uint256 action, uint256 seed, uint256 amount) private {
        uint256 jobId;
        if (action == 25) jobId = _jobIn(IJobEscrow.JobState.Funded, seed, amount);
        if (action == 26) jobId = _jobIn(IJobEscrow.JobState.Submitted, seed, amount);
        if (action == 27 && escrow.withdrawableTotal() == 0) _settlePlain(seed, amount);
        _keepPaused();
        if (action == 25) _refundLate(jobId);
        else if (action == 26) _settleEarly(jobId);
        else if (action == 27) _withdrawSome(seed, amount);
        else if (action == 28) _tryToBegin(seed);
        else _unpause(timelock);
    }

    /// @dev For longer than an offer stands, at least.
    function _keepPaused() private {
        if (escrow.isPaused() && escrow.pausedUntil() > block.timestamp + 1 days) return;
        if (escrow.isPaused()) _unpause(timelock);
        if (!escrow.isArmed()) _rearm(timelock);
        _pause(escrow.pauser());
    }

    function _endPause(uint256 seed) private {
        if (seed % 2 == 0) _unpause(timelock);
        else vm.warp(escrow.pausedUntil());
    }

    function _tryToBegin(uint256 seed) private {
        bytes memory reason =
            abi.encodeWithSelector(IGuardianPausable.GuardianPausable_Paused.selector, escrow.pausedUntil());
        IJobEscrow.Offer memory offer;
        vm.expectRevert(reason);
        vm.prank(clients[seed % 4]);
        escrow.fund(offer);
        vm.expectRevert(reason);
        vm.prank(providers[seed % 4]);
        escrow.accept(1, 0);
        ++refusedBeginnings;
    }

    /* PRIVATE */
    /// @dev An answer that is not stale; the market's price as it is.
    function _renewPrice() private {
        feed.say(feed.latestRoundData().answer);
    }

    /// @dev A job in `state`: a random one, or a new one when there is none.
    function _jobIn(IJobEscrow.JobState state, uint256 seed, uint256 amount) private returns (uint256 jobId) {
        uint256 count = escrow.jobCount();
        for (uint256 i = 0; i < count; ++i) {
            jobId = (seed % count + i) % count + 1;
            if (escrow.job(jobId).state == state) return jobId;
        }
        return _newIn(state, seed, amount);
    }

    /// @dev One whose deadline or dispute window is not over.
    function _young(IJobEscrow.JobState state, uint256 seed, uint256 amount) private returns (uint256 jobId) {
        jobId = _jobIn(state, seed, amount);
        uint256 end = state == IJobEscrow.JobState.Accepted ? escrow.job(jobId).deadline : _disputeEnd(jobId);
        if (block.timestamp >= end) jobId = _newIn(state, seed, amount);
    }

    function _newIn(IJobEscrow.JobState state, uint256 seed, uint256 amount) private returns (uint256 jobId) {
        if (state == IJobEscrow.JobState.Funded) return _fundSome(seed, amount);
        jobId = _fundAccepted(seed, amount);
        if (state == IJobEscrow.JobState.Accepted) return jobId;
        _submitSome(jobId, amount);
        if (state == IJobEscrow.JobState.Challenged) _challenge(jobId);
    }
}
