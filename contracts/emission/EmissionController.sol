// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IMintGuard} from "../token/interfaces/IMintGuard.sol";
import {Bps} from "../types/Bps.sol";
import {IEmissionController} from "./interfaces/IEmissionController.sol";
import {EmissionSchedule} from "./libraries/EmissionSchedule.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title EmissionController
///
/// SCHEDULE
/// @dev What may be minted is a function of time, never of who settles or how often. What the mint guard holds back
/// stays due. A change of the decay moves the anchor to the last settlement, which the registry makes right before it
/// writes the new value: the past keeps its curve and the rest of the budget follows the new one.
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
/// @dev mintedTotal <= entitlement(now) <= the exact curve. Neither ever decreases. The balance covers the pools.
contract EmissionController is IEmissionController, Governed {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* TYPES */
    /// @dev From `anchor` on, `budget` shrinks by `decay` bps a year.
    struct Schedule {
        uint96 budget;
        uint40 anchor;
        uint16 decay;
    }

    /// @dev `accruedBefore` is what schedules before the present one entitled to.
    struct Books {
        uint104 accruedBefore;
        uint104 minted;
        uint40 settledAt;
    }

    /* CONSTANTS */
    uint256 private constant POOLS = 5;

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
    uint128[POOLS] private _owed;
    mapping(Pool pool => address) public receiver;

    /* CONSTRUCTOR */
    /// @param stakersReceiver who first receives the stakers' pool; `firstReceiver` receives the others
    constructor(
        address token_,
        address mintGuard_,
        address parameters_,
        address timelock_,
        uint256 budget,
        address firstReceiver,
        address stakersReceiver
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
        _anchor(Schedule({budget: budget.toUint96(), anchor: uint40(block.timestamp), decay: _governedDecay()}));
        for (uint256 i = 0; i < POOLS; ++i) {
            _setReceiver(Pool(i), Pool(i) == Pool.Stakers ? stakersReceiver : firstReceiver);
        }
    }

    /* VIEWS */
    /// @inheritdoc IEmissionController
    function schedule() external view returns (uint256 budget, uint256 anchor, uint256 decay) {
        (Schedule memory present,) = _present();
        return (present.budget, present.anchor, present.decay);
    }

    /// @inheritdoc IEmissionController
    function entitlement(uint256 timestamp) external view returns (uint256) {
        uint256 known = _books.settledAt;
        if (timestamp < known) revert EmissionController_BeforeSettlement(timestamp, known);
        (Schedule memory present, uint256 before) = _present();
        return before + _cumulative(present, timestamp);
    }

    /// @inheritdoc IEmissionController
    function mintedTotal() external view returns (uint256) {
        return _books.minted;
    }

    /// @inheritdoc IEmissionController
    function due() external view returns (uint256) {
        (Schedule memory present, uint256 before) = _present();
        return before + _cumulative(present, block.timestamp) - _books.minted;
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

    /* PRIVATE: SCHEDULE */
    function _governedDecay() private view returns (uint16) {
        return _parameter(ParameterCatalog.EMISSION_DECAY).toUint16();
    }

    /// @dev The schedule as it stands now and what earlier ones entitled to. When the decay has changed, that happened
    /// right after the last settlement, so the old curve ends there.
    function _present() private view returns (Schedule memory present, uint256 before) {
        present = _schedule;
        before = _books.accruedBefore;
        uint16 decay = _governedDecay();
        if (decay == present.decay) return (present, before);

        uint40 changedAt = _books.settledAt;
        uint256 given = _cumulative(present, changedAt);
        present = Schedule({budget: present.budget - given.toUint96(), anchor: changedAt, decay: decay});
        before += given;
    }

    function _cumulative(Schedule memory curve, uint256 timestamp) private pure returns (uint256) {
        uint256 lambda = EmissionSchedule.lambda36(curve.decay);
        return EmissionSchedule.cumulativeDown(curve.budget, lambda, timestamp - curve.anchor);
    }

    function _anchor(Schedule memory newSchedule) private {
        _schedule = newSchedule;
        emit ScheduleAnchored(newSchedule.anchor, newSchedule.budget, newSchedule.decay);
    }

    /* PRIVATE: SETTLING */
    function _settle() private returns (uint256 minted) {
        (Schedule memory present, uint256 before) = _present();
        if (present.decay != _schedule.decay) _anchor(present);

        uint256 mintedBefore = _books.minted;
        uint256 allowed = before + _cumulative(present, block.timestamp) - mintedBefore;
        // The guard and the token are fixed and call nobody else, so nothing can come back in before the books are
        // written. What they hold must be known first: only the guard can say what it minted.
        if (allowed > 0) minted = IMintGuard(mintGuard).mint({to: address(this), amount: allowed});

        // No cast here can fail: all curves together never give more than the initial budget of 96 bits.
        uint256 total = mintedBefore + minted;
        _books =
            Books({accruedBefore: before.toUint104(), minted: total.toUint104(), settledAt: uint40(block.timestamp)});
        if (minted > 0) _divide(minted);
        emit EmissionSettled(allowed, minted, total);
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
