// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IMintGuard} from "../token/interfaces/IMintGuard.sol";
import {BPS_WHOLE, Bps} from "../types/Bps.sol";
import {IEmissionController} from "./interfaces/IEmissionController.sol";
import {IUsageSource} from "./interfaces/IUsageSource.sol";
import {EffectiveTime} from "./libraries/EffectiveTime.sol";
import {EmissionSchedule} from "./libraries/EmissionSchedule.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title EmissionController
///
/// SCHEDULE
/// @dev What may be minted is a function of time and use, never of who settles or how often. What the mint guard holds back
/// stays due. A change of what is governed moves the anchor to the last settlement, which the registry makes right before
/// it writes the new value: the past keeps its curve and the rest of the budget follows the new one.
///
/// USE
/// @dev Counted epoch by epoch, once it ended and the source answers; a source that fails stops the effective time and nothing
/// else, until it answers or is replaced. So a caller who gives it too little gas wins nothing.
///
/// POOLS
/// @dev What is minted is divided at once by the shares in force, each part rounded down and the remainder given to the
/// treasury's pool, and waits here for release. Amounts that the guard held back are divided when they are minted.
///
/// TRUST
/// @dev No owner. Governance tunes decay and shares inside the registry's bounds and names the pools' receivers; the
/// mint guard limits what even a broken schedule could mint. `settle` is total: an ended mint source mints zero.
///
/// INVARIANTS
/// @dev mintedTotal <= entitlement(now) <= the exact curve, whatever was used. Neither ever decreases. theta <= now - anchor.
/// The balance covers the pools.
contract EmissionController is IEmissionController, Governed {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* TYPES */
    /// @dev One word. From `anchor` on, `budget` shrinks by `decay` bps a year, of which `tied` bps in effective time. The last
    /// four are the governed values it was anchored with.
    struct Schedule {
        uint96 budget;
        uint40 anchor;
        uint16 decay;
        uint16 tied;
        uint16 growth;
        uint64 baseline;
    }

    /// @dev One word. The area of use since the anchor, as EffectiveTime counts it, of what was used until `countedTo`.
    struct Clock {
        uint176 area;
        uint40 theta;
        uint40 countedTo;
    }

    /// @dev One word. The baseline at the anchor, and what was entitled to at the end of the last epoch that was counted.
    struct Marks {
        uint128 baseline;
        uint104 entitled;
    }

    /// @dev The books as they stand now, in memory. `before` is what schedules before the present one entitled to.
    struct State {
        Schedule schedule;
        Clock clock;
        Marks marks;
        uint256 before;
        bool isAnchored;
    }

    /// @dev An epoch that was counted.
    struct Counted {
        uint256 epoch;
        Report report;
    }

    /// @dev `accruedBefore` is what schedules before the present one entitled to.
    struct Books {
        uint104 accruedBefore;
        uint104 minted;
        uint40 settledAt;
    }

    /* CONSTANTS */
    /// @inheritdoc IEmissionController
    uint256 public constant EPOCH = 7 days;
    /// @inheritdoc IEmissionController
    uint256 public constant MAX_EPOCHS = 8;
    uint256 private constant POOLS = 5;
    uint256 private constant WAD = 1e18;
    /// @dev Most that asking the source may cost.
    uint256 private constant USAGE_GAS = 100_000;

    /* IMMUTABLES */
    /// @inheritdoc IEmissionController
    uint256 public immutable INITIAL_BUDGET;
    /// @inheritdoc IEmissionController
    address public immutable token;
    /// @inheritdoc IEmissionController
    address public immutable mintGuard;
    /// @inheritdoc IEmissionController
    address public immutable parameters;

    /* STORAGE */
    Schedule private _schedule;
    Books private _books;
    Clock private _clock;
    Marks private _marks;
    /// @inheritdoc IEmissionController
    address public usageSource;
    uint128[POOLS] private _owed;
    mapping(Pool pool => address) public receiver;

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
    {
        if (token_ == address(0) || mintGuard_ == address(0) || parameters_ == address(0)) {
            revert Governed_ZeroAddress();
        }
        token = token_;
        mintGuard = mintGuard_;
        parameters = parameters_;
        INITIAL_BUDGET = budget;
        _books.settledAt = uint40(block.timestamp);
        if (usageSource_ != address(0)) _setUsageSource(usageSource_);
        Schedule memory first = _governed();
        (first.budget, first.anchor) = (budget.toUint96(), uint40(block.timestamp));
        _writeAnchor(first);
        (_clock.countedTo, _marks.baseline) = (first.anchor, first.baseline);
        for (uint256 i = 0; i < POOLS; ++i) {
            _setReceiver(Pool(i), receivers[i]);
        }
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
        _advance(state);
        return
            (state.schedule.tied, state.marks.baseline, state.schedule.growth, state.clock.theta, state.clock.countedTo);
    }

    /// @inheritdoc IEmissionController
    function entitlement(uint256 timestamp) external view returns (uint256) {
        uint256 known = _books.settledAt;
        if (timestamp < known) revert EmissionController_BeforeSettlement(timestamp, known);
        return _entitled(timestamp);
    }

    /// @inheritdoc IEmissionController
    function mintedTotal() external view returns (uint256) {
        return _books.minted;
    }

    /// @inheritdoc IEmissionController
    function due() external view returns (uint256) {
        return _entitled(block.timestamp) - _books.minted;
    }

    /// @inheritdoc IEmissionController
    function settledAt() external view returns (uint256) {
        return _books.settledAt;
    }

    /// @inheritdoc IEmissionController
    function owed(Pool pool) external view returns (uint256) {
        return _owed[uint256(pool)];
    }

    /* SETTLING */
    /// @inheritdoc ISettleable
    function settle() external returns (uint256 minted) {
        return _settle();
    }

    /* RECEIVERS */
    /// @inheritdoc IEmissionController
    function release(Pool pool) external returns (uint256 amount) {
        return _release(pool);
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

    /// @dev The books as they stand now. When something governed has changed, that happened right after the last settlement,
    /// so the old curve ends there. The baseline grows on from where it was, unless it is what changed.
    function _present() private view returns (State memory state) {
        (state.schedule, state.clock, state.marks) = (_schedule, _clock, _marks);
        state.before = _books.accruedBefore;
        Schedule memory rules = _governed();
        Schedule memory old = state.schedule;
        if (
            rules.decay == old.decay && rules.tied == old.tied && rules.growth == old.growth
                && rules.baseline == old.baseline
        ) return state;

        uint40 changedAt = _books.settledAt;
        uint256 given = _given(state, changedAt);
        state.isAnchored = true;
        state.before += given;
        (rules.budget, rules.anchor) = (old.budget - given.toUint96(), changedAt);
        state.schedule = rules;
        state.clock = Clock({area: 0, theta: 0, countedTo: changedAt});
        state.marks.baseline = rules.baseline == old.baseline ? _grown(old, state.marks, changedAt) : rules.baseline;
    }

    function _grown(Schedule memory old, Marks memory marks, uint256 time) private pure returns (uint128) {
        uint256 rate = EffectiveTime.rate36(old.growth);
        uint256 grown = EffectiveTime.grownUp(marks.baseline, rate, time - old.anchor);
        return Math.min(grown, type(uint128).max).toUint128();
    }

    /// @dev What the present schedule has given until `timestamp`, at the effective time of now.
    function _given(State memory state, uint256 timestamp) private pure returns (uint256) {
        Schedule memory curve = state.schedule;
        uint256 lambda = EmissionSchedule.lambda36(curve.decay);
        uint256 tied = Bps.wrap(curve.tied).ofDown(curve.budget);
        uint256 free = EmissionSchedule.cumulativeDown(curve.budget - tied, lambda, timestamp - curve.anchor);
        if (tied == 0) return free;
        return free + EmissionSchedule.cumulativeDown(tied, lambda, state.clock.theta);
    }

    /// @dev What everything entitles to by `timestamp`, with the epochs counted that a settlement would count now.
    function _entitled(uint256 timestamp) private view returns (uint256) {
        State memory state = _present();
        _advance(state);
        return state.before + _given(state, timestamp);
    }

    /* PRIVATE: USE */
    function _setUsageSource(address newSource) private {
        usageSource = newSource;
        emit UsageSourceSet(newSource);
    }

    /// @dev Counts the epochs that ended since the last one counted, as far as the source answers, in memory.
    function _advance(State memory state) private view returns (Counted[] memory list, uint256 count) {
        address source = usageSource;
        if (source == address(0)) return (list, 0);
        list = new Counted[](MAX_EPOCHS);
        for (; count < MAX_EPOCHS; ++count) {
            uint256 epoch = state.clock.countedTo / EPOCH;
            uint256 end = (epoch + 1) * EPOCH;
            if (end > block.timestamp) break;
            (bool isKnown, Report memory report) = _ask(source, epoch);
            if (!isKnown) break;
            _use(state, report.usd, end);
            report.entitled = state.before + _given(state, end);
            report.theta = state.clock.theta;
            list[count] = Counted({epoch: epoch, report: report});
        }
    }

    function _ask(address source, uint256 epoch) private view returns (bool isKnown, Report memory report) {
        bytes memory call = abi.encodeCall(IUsageSource.usageOf, (epoch));
        (bool isOk, bytes memory answer) = source.staticcall{gas: USAGE_GAS}(call);
        if (!isOk || answer.length < 96) return (false, report);
        (report.usd, report.fees, report.staked) = abi.decode(answer, (uint256, uint256, uint256));
        return (true, report);
    }

    /// @dev Adds what was used of `usd` microUSD from `countedTo` to `end`, which lie in one epoch, at most what the baseline asks
    /// for. Of an epoch that began before the anchor, use counts by the time after it.
    function _use(State memory state, uint256 usd, uint256 end) private pure {
        Clock memory clock = state.clock;
        uint256 anchor = state.schedule.anchor;
        uint256 rate = EffectiveTime.rate36(state.schedule.growth);
        uint256 area = EffectiveTime.askedDown(rate, clock.countedTo - anchor, end - anchor);
        uint256 first = state.marks.baseline;
        if (first != 0) {
            uint256 used = Math.min(usd, type(uint128).max) * (end - clock.countedTo) / EPOCH;
            area = Math.min(area, used * 1 days * WAD / first);
        }
        area = Math.min(clock.area + area, type(uint176).max);
        clock.area = area.toUint176();
        clock.theta = Math.max(clock.theta, EffectiveTime.thetaDown(rate, area)).toUint40();
        clock.countedTo = end.toUint40();
    }

    /* PRIVATE: SETTLING */
    function _settle() private returns (uint256 booked) {
        State memory state = _present();
        if (state.isAnchored) _writeAnchor(state.schedule);
        (Counted[] memory list, uint256 count) = _advance(state);

        uint256 mintedBefore = _books.minted;
        uint256 allowed = state.before + _given(state, block.timestamp) - mintedBefore;
        uint256 minted = 0;
        // The guard and the token are fixed and call nobody else, so nothing can come back in before the books are
        // written. What they hold must be known first: only the guard can say what it minted.
        if (allowed > 0) minted = IMintGuard(mintGuard).mint({to: address(this), amount: allowed});

        // No cast here can fail: all curves together never give more than the initial budget of 96 bits.
        uint256 total = mintedBefore + minted;
        _books = Books({
            accruedBefore: state.before.toUint104(), minted: total.toUint104(), settledAt: uint40(block.timestamp)
        });
        booked = minted + _settleUse(state, list, count);
        if (booked > 0) _divide(booked);
        emit EmissionSettled(allowed, minted, total);
        if (count > 0) _report(list, count, total);
    }

    function _writeAnchor(Schedule memory newSchedule) private {
        _schedule = newSchedule;
        emit ScheduleAnchored(newSchedule.anchor, newSchedule.budget, newSchedule.decay);
        if (usageSource != address(0)) {
            emit TieAnchored(newSchedule.tied, newSchedule.baseline, newSchedule.growth);
        }
    }

    /// @dev Writes what `_advance` and `_present` found, and has minted once more what was burned and the epochs allow.
    function _settleUse(State memory state, Counted[] memory list, uint256 count) private returns (uint256 reminted) {
        if (count > 0) {
            uint256 entitled = list[count - 1].report.entitled;
            uint256 netCap = _parameter(ParameterCatalog.EMISSION_NET_CAP);
            uint256 most = (entitled - state.marks.entitled) * netCap / BPS_WHOLE;
            state.marks.entitled = entitled.toUint104();
            if (most > 0) reminted = IMintGuard(mintGuard).remint({to: address(this), amount: most});
        }
        if (count == 0 && !state.isAnchored) return 0;
        (_clock, _marks) = (state.clock, state.marks);
    }

    function _report(Counted[] memory list, uint256 count, uint256 minted) private {
        uint256 reminted = IMintGuard(mintGuard).reminted();
        uint256 burned = IMintGuard(mintGuard).burned();
        uint256 supply = IERC20(token).totalSupply();
        for (uint256 i = 0; i < count; ++i) {
            Report memory report = list[i].report;
            (report.minted, report.reminted, report.burned, report.supply) = (minted, reminted, burned, supply);
            emit EpochReport(list[i].epoch, report);
        }
    }

    /// @dev Each pool's part is rounded down; the treasury gets what the others leave.
    function _divide(uint256 amount) private {
        uint256 rest = amount;
        rest -= _credit(Pool.Providers, ParameterCatalog.EMISSION_SHARE_PROVIDERS, amount);
        rest -= _credit(Pool.Stakers, ParameterCatalog.EMISSION_SHARE_STAKERS, amount);
        rest -= _credit(Pool.Royalties, ParameterCatalog.EMISSION_SHARE_ROYALTIES, amount);
        rest -= _credit(Pool.Ecosystem, ParameterCatalog.EMISSION_SHARE_ECOSYSTEM, amount);
        _owed[uint256(Pool.Treasury)] += rest.toUint128();
    }

    function _credit(Pool pool, bytes32 share, uint256 amount) private returns (uint256 part) {
        part = Bps.wrap(_parameter(share).toUint16()).ofDown(amount);
        _owed[uint256(pool)] += part.toUint128();
    }

    function _parameter(bytes32 key) private view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* PRIVATE: RECEIVERS */
    function _release(Pool pool) private returns (uint256 amount) {
        amount = _owed[uint256(pool)];
        if (amount == 0) return 0;
        address to = receiver[pool];
        _owed[uint256(pool)] = 0;
        emit PoolReleased(pool, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    function _setReceiver(Pool pool, address newReceiver) private {
        _requirePayee(newReceiver);
        receiver[pool] = newReceiver;
        emit ReceiverSet(pool, newReceiver);
    }
}
