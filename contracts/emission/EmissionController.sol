// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IMintGuard} from "../token/interfaces/IMintGuard.sol";
import {BPS_WHOLE, Bps} from "../types/Bps.sol";
import {EmissionPools} from "./EmissionPools.sol";
import {IEmissionController} from "./interfaces/IEmissionController.sol";
import {IUsageSource} from "./interfaces/IUsageSource.sol";
import {EffectiveTime} from "./libraries/EffectiveTime.sol";
import {EmissionSchedule} from "./libraries/EmissionSchedule.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title EmissionController
///
/// SCHEDULE
/// @dev What may be minted is a function of time and use, never of who settles or how often. A settlement books it for the
/// pools and mints nothing: see EmissionPools.
///
/// CHANGES
/// @dev The registry counts every change of any value, so a settlement reads one number to know that nothing it goes by has
/// changed. A change of what is governed moves the anchor to the last settlement, which the registry makes right before
/// it writes the new value: the past keeps its curve and the rest of the budget follows the new one.
///
/// USE
/// @dev Counted epoch by epoch, once it ended and the source answers; a source that fails stops the effective time and nothing
/// else, until it answers or is replaced. So a caller who gives it too little gas wins nothing.
///
/// TRUST
/// @dev No owner. Governance tunes decay and shares inside the registry's bounds, names the pools' receivers and ends the
/// schedule; the mint guard limits what even a broken schedule could mint. `settle` is total: it asks nobody but the
/// registry and, of what was burned, the guard.
///
/// INVARIANTS
/// @dev mintedTotal <= bookedTotal <= entitlement(now) <= the exact curve, whatever was used. None ever decreases.
/// theta <= now - anchor.
contract EmissionController is EmissionPools {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word. From `anchor` on, `budget` shrinks by `decay` bps a year, of which `tied` bps in effective time. `decay`
    /// to `baseline` are the governed values it was anchored with.
    struct Schedule {
        uint96 budget;
        uint40 anchor;
        uint16 decay;
        uint16 tied;
        uint16 growth;
        uint64 baseline;
        bool isEnded;
    }

    /// @dev One word, the only one that every settlement writes. `theta`: effective seconds since the anchor. Use is counted
    /// until `countedTo`. `version`: the registry's when the governed values were last looked at.
    struct Books {
        uint96 booked;
        uint40 settledAt;
        uint40 theta;
        uint40 countedTo;
        uint40 version;
    }

    /// @dev One word. The baseline at the anchor, and what was entitled to at the end of the last epoch that was counted.
    struct Marks {
        uint128 baseline;
        uint104 entitled;
    }

    /// @dev The books as they stand now, in memory. Marks and area are read when they are needed: `isRead`. `isRenewed`: some
    /// governed value changed. `isAnchored`: one that the schedule goes by.
    struct State {
        Schedule schedule;
        Books books;
        Marks marks;
        uint256 area;
        bool isRead;
        bool isRenewed;
        bool isAnchored;
    }

    /// @dev An epoch that was counted.
    struct Counted {
        uint256 epoch;
        Report report;
    }

    /* CONSTANTS */
    /// @inheritdoc IEmissionController
    uint256 public constant EPOCH = 7 days;
    /// @inheritdoc IEmissionController
    uint256 public constant MAX_EPOCHS = 8;
    uint256 private constant WAD = 1e18;
    /// @dev Most that asking the source may cost.
    uint256 private constant USAGE_GAS = 100_000;
    /// @dev A version that the registry never has: the governed values are to be looked at.
    uint40 private constant UNKNOWN_VERSION = type(uint40).max;

    /* IMMUTABLES */
    /// @inheritdoc IEmissionController
    uint256 public immutable INITIAL_BUDGET;

    /* STORAGE */
    Schedule private _schedule;
    Books private _books;
    Marks private _marks;
    /// @dev The area of use since the anchor, as EffectiveTime counts it; at most 176 bits.
    uint256 private _area;
    /// @inheritdoc IEmissionController
    address public usageSource;

    /* CONSTRUCTOR */
    /// @param receivers who first receives the pools, in the order of Pool
    /// @param usageSource_ who says from the beginning how much was used; zero for nobody. It need not stand yet.
    constructor(
        address token_,
        address mintGuard_,
        address parameters_,
        address timelock_,
        uint256 budget,
        address[POOLS] memory receivers,
        address usageSource_
    )
        Governed(timelock_)
        EmissionPools(token_, mintGuard_, parameters_, receivers)
    {
        INITIAL_BUDGET = budget;
        uint40 time = uint40(block.timestamp);
        if (usageSource_ != address(0)) _setUsageSource(usageSource_);
        Schedule memory first = _governed();
        (first.budget, first.anchor) = (budget.toUint96(), time);
        _writeAnchor(first);
        _marks.baseline = first.baseline;
        _books = Books({booked: 0, settledAt: time, theta: 0, countedTo: time, version: _version()});
        _renewShares();
    }

    /* VIEWS */
    /// @inheritdoc IEmissionController
    function schedule() external view returns (uint256 budget, uint256 anchor, uint256 decay) {
        Schedule memory present = _present().schedule;
        return (present.budget, present.anchor, present.decay);
    }

    /// @inheritdoc IEmissionController
    function tie()
        external
        view
        returns (uint256 tied, uint256 baseline, uint256 growth, uint256 theta, uint256 countedTo)
    {
        State memory state = _present();
        _read(state);
        _advance(state);
        return
            (state.schedule.tied, state.marks.baseline, state.schedule.growth, state.books.theta, state.books.countedTo);
    }

    /// @inheritdoc IEmissionController
    function isEnded() external view returns (bool) {
        return _schedule.isEnded;
    }

    /// @inheritdoc IEmissionController
    function entitlement(uint256 timestamp) external view returns (uint256) {
        uint256 known = _books.settledAt;
        if (timestamp < known) revert EmissionController_BeforeSettlement(timestamp, known);
        return _entitled(timestamp);
    }

    /// @inheritdoc IEmissionController
    function bookedTotal() public view override returns (uint256) {
        return _books.booked;
    }

    /// @inheritdoc IEmissionController
    function due() external view returns (uint256) {
        return _entitled(block.timestamp) - _books.booked;
    }

    /// @inheritdoc IEmissionController
    function settledAt() external view returns (uint256) {
        return _books.settledAt;
    }

    /* SETTLING */
    /// @inheritdoc ISettleable
    function settle() external returns (uint256 booked) {
        return _settle();
    }

    /* TIMELOCK */
    /// @inheritdoc IEmissionController
    function setReceiver(Pool pool, address newReceiver) external onlyTimelock {
        _settle();
        _release(pool);
        _setReceiver(pool, newReceiver);
    }

    /// @inheritdoc IEmissionController
    function setUsageSource(address newSource) external onlyTimelock {
        if (newSource != address(0) && newSource.code.length == 0) revert EmissionController_NoUsageSource(newSource);
        _settle();
        // With the first source, use and burns are counted from now on.
        if (usageSource == address(0)) _marks.entitled = _entitled(block.timestamp).toUint104();
        _setUsageSource(newSource);
        _books.version = UNKNOWN_VERSION;
    }

    /// @inheritdoc IEmissionController
    function endSchedule() external onlyTimelock {
        _settle();
        _schedule.isEnded = true;
        emit EmissionEnded(_books.booked);
    }

    /* PRIVATE: SCHEDULE */
    /// @dev What is governed, with nothing else set. Without a source nothing follows use.
    function _governed() private view returns (Schedule memory rules) {
        rules.decay = _parameter(ParameterCatalog.EMISSION_DECAY).toUint16();
        if (usageSource == address(0)) return rules;
        rules.tied = _parameter(ParameterCatalog.EMISSION_TIED).toUint16();
        rules.growth = _parameter(ParameterCatalog.EMISSION_GROWTH).toUint16();
        rules.baseline = _parameter(ParameterCatalog.EMISSION_BASELINE).toUint64();
    }

    /// @dev Changes are weeks apart: 40 bits hold more of them than there will be seconds.
    function _version() private view returns (uint40) {
        // forge-lint: disable-next-line(unsafe-typecast): see above
        return uint40(IParameterRegistry(parameters).version());
    }

    /// @dev The books as they stand now. When something governed has changed, that happened right after the last settlement,
    /// so the old curve ends there.
    function _present() private view returns (State memory state) {
        (state.schedule, state.books) = (_schedule, _books);
        if (state.schedule.isEnded) return state;
        uint40 version = _version();
        if (version == state.books.version) return state;

        (state.books.version, state.isRenewed) = (version, true);
        Schedule memory rules = _governed();
        Schedule memory old = state.schedule;
        if (
            rules.decay != old.decay || rules.tied != old.tied || rules.growth != old.growth
                || rules.baseline != old.baseline
        ) _anchor(state, rules);
    }

    /// @dev Begins another curve by `rules` at the last settlement, in memory. The baseline grows on from where it was, unless
    /// it is what changed.
    function _anchor(State memory state, Schedule memory rules) private view {
        Schedule memory old = state.schedule;
        uint40 changedAt = state.books.settledAt;
        (rules.budget, rules.anchor) = ((INITIAL_BUDGET - _given(state, changedAt)).toUint96(), changedAt);
        _read(state);
        state.marks.baseline = rules.baseline == old.baseline ? _grown(old, state.marks, changedAt) : rules.baseline;
        (state.schedule, state.area, state.isAnchored) = (rules, 0, true);
        (state.books.theta, state.books.countedTo) = (0, changedAt);
    }

    function _read(State memory state) private view {
        if (state.isRead) return;
        (state.marks, state.area, state.isRead) = (_marks, _area, true);
    }

    function _grown(Schedule memory old, Marks memory marks, uint256 time) private pure returns (uint128) {
        uint256 rate = EffectiveTime.rate36(old.growth);
        uint256 grown = EffectiveTime.grownUp(marks.baseline, rate, time - old.anchor);
        return Math.min(grown, type(uint128).max).toUint128();
    }

    /// @dev What was given until `timestamp` at the effective time of now: by earlier schedules what they left no budget for,
    /// and by the present one.
    function _given(State memory state, uint256 timestamp) private view returns (uint256 given) {
        Schedule memory curve = state.schedule;
        uint256 lambda = EmissionSchedule.lambda36(curve.decay);
        uint256 tied = Bps.wrap(curve.tied).ofDown(curve.budget);
        given = INITIAL_BUDGET - curve.budget;
        given += EmissionSchedule.cumulativeDown(curve.budget - tied, lambda, timestamp - curve.anchor);
        if (tied != 0) given += EmissionSchedule.cumulativeDown(tied, lambda, state.books.theta);
    }

    /// @dev What everything entitles to by `timestamp`, with the epochs counted that a settlement would count now.
    function _entitled(uint256 timestamp) private view returns (uint256) {
        State memory state = _present();
        if (state.schedule.isEnded) return state.books.booked;
        _advance(state);
        return _given(state, timestamp);
    }

    /* PRIVATE: USE */
    function _setUsageSource(address newSource) private {
        usageSource = newSource;
        emit UsageSourceSet(newSource);
    }

    /// @dev Counts the epochs that ended since the last one counted, as far as the source answers, in memory.
    function _advance(State memory state) private view returns (Counted[] memory list, uint256 count) {
        if (_epochEnd(state) > block.timestamp || state.schedule.isEnded) return (list, 0);
        address source = usageSource;
        if (source == address(0)) return (list, 0);
        _read(state);
        list = new Counted[](MAX_EPOCHS);
        for (; count < MAX_EPOCHS; ++count) {
            uint256 epochEnd = _epochEnd(state);
            if (epochEnd > block.timestamp) break;
            uint256 epoch = epochEnd / EPOCH - 1;
            (bool isKnown, Report memory report) = _ask(source, epoch);
            if (!isKnown) break;
            _use(state, report.usd, epochEnd);
            report.entitled = _given(state, epochEnd);
            report.theta = state.books.theta;
            list[count] = Counted({epoch: epoch, report: report});
        }
    }

    /// @dev The end of the first epoch of which not everything is counted.
    function _epochEnd(State memory state) private pure returns (uint256) {
        return (state.books.countedTo / EPOCH + 1) * EPOCH;
    }

    function _ask(address source, uint256 epoch) private view returns (bool isKnown, Report memory report) {
        bytes memory call = abi.encodeCall(IUsageSource.usageOf, (epoch));
        (bool isOk, bytes memory answer) = source.staticcall{gas: USAGE_GAS}(call);
        if (!isOk || answer.length < 96) return (false, report);
        (report.usd, report.fees, report.staked) = abi.decode(answer, (uint256, uint256, uint256));
        return (true, report);
    }

    /// @dev Adds what was used of `usd` microUSD from `countedTo` to `epochEnd`, which lie in one epoch, at most what the
    /// baseline asks for. Of an epoch that began before the anchor, use counts by the time after it.
    function _use(State memory state, uint256 usd, uint256 epochEnd) private pure {
        Books memory books = state.books;
        uint256 anchor = state.schedule.anchor;
        uint256 rate = EffectiveTime.rate36(state.schedule.growth);
        uint256 area = EffectiveTime.askedDown(rate, books.countedTo - anchor, epochEnd - anchor);
        uint256 first = state.marks.baseline;
        if (first != 0) {
            uint256 used = Math.min(usd, type(uint128).max) * (epochEnd - books.countedTo) / EPOCH;
            area = Math.min(area, used * 1 days * WAD / first);
        }
        state.area = Math.min(state.area + area, type(uint176).max);
        books.theta = Math.max(books.theta, EffectiveTime.thetaDown(rate, state.area)).toUint40();
        books.countedTo = epochEnd.toUint40();
    }

    /* PRIVATE: SETTLING */
    function _settle() private returns (uint256 booked) {
        State memory state = _present();
        if (state.schedule.isEnded) return 0;
        if (state.isRenewed) _renewShares();
        if (state.isAnchored) _writeAnchor(state.schedule);
        (Counted[] memory list, uint256 count) = _advance(state);

        uint256 total = _wholeDown(_given(state, block.timestamp));
        booked = total - state.books.booked;
        // No cast here can fail: all curves together never give more than the initial budget of 96 bits.
        (state.books.booked, state.books.settledAt) = (total.toUint96(), uint40(block.timestamp));
        _books = state.books;
        emit EmissionSettled(booked, total);
        if (count != 0) booked += _settleUse(state.marks, list, count);
        if (count != 0 || state.isAnchored) (_marks, _area) = (state.marks, state.area);
    }

    function _writeAnchor(Schedule memory newSchedule) private {
        _schedule = newSchedule;
        emit ScheduleAnchored(newSchedule.anchor, newSchedule.budget, newSchedule.decay);
        if (usageSource != address(0)) {
            emit TieAnchored(newSchedule.tied, newSchedule.baseline, newSchedule.growth);
        }
    }

    /// @dev Reports the epochs that were counted, and books once more what was burned and they allow.
    function _settleUse(Marks memory marks, Counted[] memory list, uint256 count) private returns (uint256 booked) {
        uint256 entitled = list[count - 1].report.entitled;
        uint256 netCap = _parameter(ParameterCatalog.EMISSION_NET_CAP);
        booked = _rebook((entitled - marks.entitled) * netCap / BPS_WHOLE);
        marks.entitled = entitled.toUint104();
        uint256 reminted = IMintGuard(mintGuard).reminted();
        uint256 burned = IMintGuard(mintGuard).burned();
        uint256 supply = IERC20(token).totalSupply();
        for (uint256 i = 0; i < count; ++i) {
            Report memory report = list[i].report;
            (report.minted, report.reminted, report.burned, report.supply) = (mintedTotal(), reminted, burned, supply);
            emit EpochReport(list[i].epoch, report);
        }
    }
}
