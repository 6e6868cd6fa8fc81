// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";
import {IProviderStaking} from "../interfaces/IProviderStaking.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title StakeMinimum
///
/// GRACE
/// @dev What a provider needs behind it goes by its hardware and two governed values. A lower value holds at once. A
/// higher one binds newcomers at once, and those who were there before it from MINIMUM_GRACE after it was noticed:
/// `settle`, which the registry calls before each change and anybody can call, notices what changed since the last call.
/// Until then the value noticed last still holds for all who are registered, since a registration notices first.
abstract contract StakeMinimum is IProviderStaking {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev The governed values as they were noticed last, gweiFLOP.
    struct Minimum {
        uint64 base;
        uint64 perUnit;
    }

    /// @dev What they were before, and when the change was noticed.
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
    Minimum private _noticed;
    Former private _former;

    /* CONSTRUCTOR */
    constructor(address parameters_) {
        parameters = parameters_;
    }

    /* ANYONE */
    /// @inheritdoc ISettleable
    function settle() public returns (uint256) {
        Minimum memory noticed = _noticed;
        Minimum memory current = _current();
        bool isBase = current.base != noticed.base;
        bool isPerUnit = current.perUnit != noticed.perUnit;
        if (!isBase && !isPerUnit) return 0;

        if (isBase) (_former.base, _former.baseChangedAt) = (noticed.base, uint48(block.timestamp));
        if (isPerUnit) (_former.perUnit, _former.perUnitChangedAt) = (noticed.perUnit, uint48(block.timestamp));
        _noticed = current;
        emit MinimumNoticed(current.base * STAKE_UNIT, current.perUnit * STAKE_UNIT);
        return 0;
    }

    /* INTERNAL */
    function _parameter(bytes32 key) internal view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /// @dev What a newcomer with `units` needs, by the values noticed last. Nobody ever needs more than that, so who has
    /// it needs no closer look.
    function _minimumNoticed(uint256 units) internal view returns (uint256) {
        Minimum memory noticed = _noticed;
        return _minimum(noticed.base, noticed.perUnit, units);
    }

    /// @dev What a provider registered at `registeredAt` needs for `units`: by the lowest of what is in force, what was
    /// noticed last, and what was before that while its grace lasts.
    function _minimumDue(uint256 units, uint256 registeredAt) internal view returns (uint256) {
        Minimum memory noticed = _noticed;
        Minimum memory current = _current();
        Former memory former = _former;
        uint256 base = Math.min(current.base, noticed.base);
        uint256 perUnit = Math.min(current.perUnit, noticed.perUnit);
        if (_hasGrace(registeredAt, former.baseChangedAt)) base = Math.min(base, former.base);
        if (_hasGrace(registeredAt, former.perUnitChangedAt)) perUnit = Math.min(perUnit, former.perUnit);
        return _minimum(base, perUnit, units);
    }

    /* PRIVATE */
    function _current() private view returns (Minimum memory) {
        return Minimum({
            base: _parameter(ParameterCatalog.STAKE_MIN_BASE).toUint64(),
            perUnit: _parameter(ParameterCatalog.STAKE_MIN_PER_UNIT).toUint64()
        });
    }

    function _hasGrace(uint256 registeredAt, uint256 changedAt) private view returns (bool) {
        return registeredAt < changedAt && block.timestamp < changedAt + MINIMUM_GRACE;
    }

    /// @dev Exact: a thousandth of a gwei is a whole number of wei.
    function _minimum(uint256 base, uint256 perUnit, uint256 units) private pure returns (uint256) {
        return Math.max(base * STAKE_UNIT, perUnit * units * (STAKE_UNIT / UNIT));
    }
}
