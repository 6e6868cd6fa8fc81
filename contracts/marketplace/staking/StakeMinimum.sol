// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";
import {BPS_WHOLE} from "../../types/Bps.sol";
import {IProviderStaking} from "../interfaces/IProviderStaking.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title StakeMinimum
///
/// NOTICING
/// @dev What a provider needs behind it goes by its hardware and two governed values, and its own part of it by a third.
/// They are kept in one word here, as `settle` noticed them last: the registry calls it before a change of the minimum,
/// a registration calls it, and anybody can. Who has what is asked by that word needs no closer look; for who has not, the
/// registry is asked, so a lower value holds at once. A higher one holds from being noticed on.
///
/// GRACE
/// @dev A higher minimum binds newcomers at once, and those who were there before it was noticed from MINIMUM_GRACE later.
/// Values change at most once per grace, so remembering one former value is enough.
abstract contract StakeMinimum is IProviderStaking {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word. Stakes in gweiFLOP.
    struct Needs {
        uint64 base;
        uint64 perUnit;
        uint16 selfBond;
    }

    /// @dev One word: what was needed before, and when it was noticed to have changed.
    struct Former {
        uint64 base;
        uint64 perUnit;
        uint48 baseChangedAt;
        uint48 perUnitChangedAt;
    }

    /* CONSTANTS */
    /// @inheritdoc IProviderStaking
    uint256 public constant MINIMUM_GRACE = 30 days;
    /// @dev Stakes are governed in gweiFLOP.
    uint256 internal constant STAKE_UNIT = 1e9;
    /// @dev Units are declared in thousandths.
    uint256 private constant UNIT = 1e3;

    /* IMMUTABLES */
    /// @inheritdoc IProviderStaking
    address public immutable parameters;

    /* STORAGE */
    Needs private _noticed;
    Former private _former;

    /* CONSTRUCTOR */
    constructor(address parameters_) {
        parameters = parameters_;
    }

    /* ANYONE */
    /// @inheritdoc ISettleable
    function settle() public returns (uint256) {
        Needs memory noticed = _noticed;
        Needs memory current = _current();
        (bool isBase, bool isPerUnit) = (current.base != noticed.base, current.perUnit != noticed.perUnit);
        if (isBase) (_former.base, _former.baseChangedAt) = (noticed.base, _now());
        if (isPerUnit) (_former.perUnit, _former.perUnitChangedAt) = (noticed.perUnit, _now());
        if (!isBase && !isPerUnit && current.selfBond == noticed.selfBond) return 0;

        _noticed = current;
        emit NeedsNoticed(current.base * STAKE_UNIT, current.perUnit * STAKE_UNIT, current.selfBond);
        return 0;
    }

    /* INTERNAL */
    function _parameter(bytes32 key) internal view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /// @dev What a newcomer with `units` needs, by the values noticed last. Nobody ever needs more than that.
    function _minimumNoticed(uint256 units) internal view returns (uint256) {
        return _minimum(_noticed.base, _noticed.perUnit, units);
    }

    /// @dev What a provider registered at `registeredAt` needs for `units`: by the lowest of what is in force, what was
    /// noticed last, and what was before that while its grace lasts.
    function _minimumDue(uint256 units, uint256 registeredAt) internal view returns (uint256) {
        Needs memory current = _current();
        Former memory former = _former;
        uint256 base = Math.min(current.base, _noticed.base);
        uint256 perUnit = Math.min(current.perUnit, _noticed.perUnit);
        if (_hasGrace(registeredAt, former.baseChangedAt)) base = Math.min(base, former.base);
        if (_hasGrace(registeredAt, former.perUnitChangedAt)) perUnit = Math.min(perUnit, former.perUnit);
        return _minimum(base, perUnit, units);
    }

    /// @dev own / (own + delegated) >= bps, without rounding. `minBps` is what is asked for where it is not enough.
    function _hasSelfBond(uint256 own, uint256 delegated) internal view returns (bool isEnough, uint256 minBps) {
        minBps = _noticed.selfBond;
        if (own * BPS_WHOLE >= minBps * (own + delegated)) return (true, minBps);
        minBps = Math.min(minBps, _parameter(ParameterCatalog.STAKE_SELF_BOND));
        isEnough = own * BPS_WHOLE >= minBps * (own + delegated);
    }

    /* PRIVATE */
    function _current() private view returns (Needs memory) {
        return Needs({
            base: _parameter(ParameterCatalog.STAKE_MIN_BASE).toUint64(),
            perUnit: _parameter(ParameterCatalog.STAKE_MIN_PER_UNIT).toUint64(),
            selfBond: _parameter(ParameterCatalog.STAKE_SELF_BOND).toUint16()
        });
    }

    function _now() private view returns (uint48) {
        return uint48(block.timestamp);
    }

    function _hasGrace(uint256 registeredAt, uint256 changedAt) private view returns (bool) {
        return registeredAt < changedAt && block.timestamp < changedAt + MINIMUM_GRACE;
    }

    /// @dev Exact: a thousandth of a gwei is a whole number of wei.
    function _minimum(uint256 base, uint256 perUnit, uint256 units) private pure returns (uint256) {
        return Math.max(base * STAKE_UNIT, perUnit * units * (STAKE_UNIT / UNIT));
    }
}
