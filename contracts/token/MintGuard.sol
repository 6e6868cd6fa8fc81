// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {Bps} from "../types/Bps.sol";
import {RollingWindow} from "../types/RollingWindow.sol";
import {IComputeToken} from "./interfaces/IComputeToken.sol";
import {IMintGuard, MintGuardSetup} from "./interfaces/IMintGuard.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title MintGuard
///
/// LIMITS
/// @dev Three limits that know nothing of the schedule. The gross cap counts everything ever minted, so burning makes
/// no room. The yearly ceiling is a share of the supply at the start of the year, counted from deployment. The 24-hour
/// limit is exact for any 24 hours, wherever they begin, for all sources together and for each.
///
/// BURNED TOKENS
/// @dev What was burned may be minted once more, by `remint`, outside of the gross cap but inside all other limits. What was
/// burned is known without counting: all that was ever minted, at genesis and here, less the supply.
///
/// SLICING
/// @dev A source gets the least of what it asks and what each limit leaves. Nothing reverts for size and nothing is
/// noted as refused: the source keeps its own books and asks again.
///
/// TRUST
/// @dev Cap and ceiling only ever go down. The 24-hour limit goes both ways, up to a maximum fixed at deployment. The
/// timelock names the sources; a bad source is held by the same limits.
///
/// INVARIANTS
/// @dev grossMinted <= grossCap. reminted <= burned. Minted in any 24 hours <= MAX_DAILY_LIMIT. Minted in a year <= yearlyCeiling of the
/// supply at its start.
contract MintGuard is IMintGuard, Governed {
    using SafeCast for uint256;
    using RollingWindow for RollingWindow.Window;

    /* TYPES */
    /// @dev A source that was ended stays known, with a limit of zero.
    struct Source {
        bool isKnown;
        uint96 limit;
        RollingWindow.Window minted;
    }

    /// @dev The last year in which anything was minted. `number` counts from 1; 0 is none yet. 112 bits hold any supply:
    /// genesis and a gross cap of 96 bits stay far below.
    struct Year {
        uint16 number;
        uint112 minted;
        uint112 supplyAtStart;
    }

    /* CONSTANTS */
    /// @inheritdoc IMintGuard
    uint256 public constant WINDOW = 24 hours;
    /// @inheritdoc IMintGuard
    uint256 public constant YEAR = 365 days;

    /* IMMUTABLES */
    /// @inheritdoc IMintGuard
    uint256 public immutable MAX_DAILY_LIMIT;
    /// @inheritdoc IMintGuard
    address public immutable token;
    /// @inheritdoc IMintGuard
    uint256 public immutable start;

    /* STORAGE */
    uint96 private _grossCap;
    uint96 private _grossMinted;
    Bps private _yearlyCeiling;
    Year private _year;
    uint96 private _dailyLimit;
    uint96 private _reminted;
    RollingWindow.Window private _minted;
    mapping(address source => Source) private _sources;

    /* CONSTRUCTOR */
    constructor(MintGuardSetup memory setup) Governed(setup.timelock) {
        if (setup.token == address(0)) revert Governed_ZeroAddress();
        if (setup.dailyLimit > setup.maxDailyLimit) {
            revert MintGuard_AboveMaximum(setup.dailyLimit, setup.maxDailyLimit);
        }
        token = setup.token;
        start = block.timestamp;
        // 96 bits hold 79 billion FLOP. Limits set later are at most these, so no later cast can fail.
        MAX_DAILY_LIMIT = setup.maxDailyLimit.toUint96();
        _grossCap = setup.grossCap.toUint96();
        _yearlyCeiling = setup.yearlyCeiling;
        _setDailyLimit(setup.dailyLimit);
        _setSource(setup.source, setup.sourceLimit);
    }

    /* VIEWS */
    /// @inheritdoc IMintGuard
    function grossCap() external view returns (uint256) {
        return _grossCap;
    }

    /// @inheritdoc IMintGuard
    function grossMinted() external view returns (uint256) {
        return _grossMinted;
    }

    /// @inheritdoc IMintGuard
    function reminted() external view returns (uint256) {
        return _reminted;
    }

    /// @inheritdoc IMintGuard
    function burned() public view returns (uint256) {
        IComputeToken flop = IComputeToken(token);
        return flop.GENESIS_SUPPLY() + _grossMinted + _reminted - flop.totalSupply();
    }

    /// @inheritdoc IMintGuard
    function yearlyCeiling() external view returns (Bps) {
        return _yearlyCeiling;
    }

    /// @inheritdoc IMintGuard
    function dailyLimit() external view returns (uint256) {
        return _dailyLimit;
    }

    /// @inheritdoc IMintGuard
    function sourceLimit(address source) external view returns (uint256) {
        return _sources[source].limit;
    }

    /// @inheritdoc IMintGuard
    function available(address source) external view returns (uint256) {
        return _available(_sources[source], _runningYear());
    }

    /// @inheritdoc IMintGuard
    function mintedInWindow() external view returns (uint256) {
        return _minted.used(WINDOW);
    }

    /// @inheritdoc IMintGuard
    function mintedThisYear() external view returns (uint256 minted, uint256 ceiling) {
        Year memory year = _runningYear();
        return (year.minted, _yearlyCeiling.ofDown(year.supplyAtStart));
    }

    /* SOURCES */
    /// @inheritdoc IMintGuard
    function mint(address to, uint256 amount) external returns (uint256 minted) {
        Source storage source = _knownSource();
        Year memory year = _runningYear();
        minted = Math.min(amount, _available(source, year));
        if (minted == 0) return 0;

        // Effect: every limit counts it.
        _grossMinted += minted.toUint96();
        _count(source, year, minted);
        emit Minted(msg.sender, to, amount, minted);

        // Interaction: mint last.
        IComputeToken(token).mint({to: to, amount: minted});
    }

    /// @inheritdoc IMintGuard
    function remint(address to, uint256 amount) external returns (uint256 minted) {
        Source storage source = _knownSource();
        Year memory year = _runningYear();
        minted = Math.min(Math.min(amount, burned() - _reminted), _underWindows(source, year));
        minted = Math.min(minted, type(uint96).max - _reminted);
        if (minted == 0) return 0;

        // Effect: every limit but the gross cap counts it.
        _reminted += minted.toUint96();
        _count(source, year, minted);
        emit Reminted(msg.sender, to, amount, minted);

        // Interaction: mint last.
        IComputeToken(token).mint({to: to, amount: minted});
    }

    /* TIMELOCK */
    /// @inheritdoc IMintGuard
    function setSource(address source, uint256 limit) external onlyTimelock {
        _setSource(source, limit);
    }

    /// @inheritdoc IMintGuard
    function lowerDailyLimit(uint256 newLimit) external onlyTimelock {
        if (newLimit >= _dailyLimit) revert MintGuard_NotLower(newLimit, _dailyLimit);
        _setDailyLimit(newLimit);
    }

    /// @inheritdoc IMintGuard
    function raiseDailyLimit(uint256 newLimit) external onlyTimelock {
        if (newLimit <= _dailyLimit) revert MintGuard_NotHigher(newLimit, _dailyLimit);
        if (newLimit > MAX_DAILY_LIMIT) revert MintGuard_AboveMaximum(newLimit, MAX_DAILY_LIMIT);
        _setDailyLimit(newLimit);
    }

    /// @inheritdoc IMintGuard
    function lowerGrossCap(uint256 newCap) external onlyTimelock {
        if (newCap >= _grossCap) revert MintGuard_NotLower(newCap, _grossCap);
        if (newCap < _grossMinted) revert MintGuard_BelowMinted(newCap, _grossMinted);
        _grossCap = newCap.toUint96();
        emit GrossCapLowered(newCap);
    }

    /// @inheritdoc IMintGuard
    function lowerYearlyCeiling(Bps newCeiling) external onlyTimelock {
        if (newCeiling.raw() >= _yearlyCeiling.raw()) {
            revert MintGuard_NotLower(newCeiling.raw(), _yearlyCeiling.raw());
        }
        _yearlyCeiling = newCeiling;
        emit YearlyCeilingLowered(newCeiling.raw());
    }

    /* PRIVATE */
    function _setDailyLimit(uint256 newLimit) private {
        _dailyLimit = newLimit.toUint96();
        emit DailyLimitSet(newLimit);
    }

    function _setSource(address source, uint256 limit) private {
        if (source == address(0)) revert Governed_ZeroAddress();
        if (limit > MAX_DAILY_LIMIT) revert MintGuard_AboveMaximum(limit, MAX_DAILY_LIMIT);
        _sources[source].isKnown = true;
        _sources[source].limit = limit.toUint96();
        emit SourceSet(source, limit);
    }

    function _knownSource() private view returns (Source storage source) {
        source = _sources[msg.sender];
        if (!source.isKnown) revert MintGuard_NotSource(msg.sender);
    }

    function _count(Source storage source, Year memory year, uint256 minted) private {
        year.minted += minted.toUint112();
        _year = year;
        _minted.add(WINDOW, minted);
        source.minted.add(WINDOW, minted);
    }

    /// @dev The least that any limit leaves to `source` in `year`.
    function _available(Source storage source, Year memory year) private view returns (uint256) {
        return Math.min(_grossCap - _grossMinted, _underWindows(source, year));
    }

    /// @dev The least that the limits in time leave to `source` in `year`.
    function _underWindows(Source storage source, Year memory year) private view returns (uint256) {
        uint256 thisYear = Math.saturatingSub(_yearlyCeiling.ofDown(year.supplyAtStart), year.minted);
        uint256 today = Math.saturatingSub(_dailyLimit, _minted.used(WINDOW));
        uint256 ofSource = Math.saturatingSub(source.limit, source.minted.used(WINDOW));
        return Math.min(thisYear, Math.min(today, ofSource));
    }

    /// @dev The year that runs now: the one stored, or a new one with nothing minted.
    function _runningYear() private view returns (Year memory year) {
        uint256 elapsedYears = (block.timestamp - start) / YEAR;
        year = _year;
        if (year.number == elapsedYears + 1) return year;
        return Year({
            number: (elapsedYears + 1).toUint16(),
            minted: 0,
            supplyAtStart: _supplyAt(start + elapsedYears * YEAR).toUint112()
        });
    }

    /// @dev Supply at `time`, which is not after now. The token looks only into the past, so the first second of a year
    /// reads what there is before anything is minted in it.
    function _supplyAt(uint256 time) private view returns (uint256) {
        IComputeToken flop = IComputeToken(token);
        return time == block.timestamp ? flop.totalSupply() : flop.getPastTotalSupply(time);
    }
}
