// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {IMintGuard} from "../token/interfaces/IMintGuard.sol";
import {BPS_WHOLE} from "../types/Bps.sol";
import {IEmissionController} from "./interfaces/IEmissionController.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title EmissionPools
///
/// DIVISION
/// @dev What is booked is divided by the shares in force, and no pool is written for it: a pool has what was credited to it
/// under earlier shares, and its share of all that was booked since the present ones hold. Amounts are booked in whole
/// multiples of 10 000 wei, so every share of them is exact and all together make the whole. Pools are credited when
/// the shares were changed, which the next settlement notices before it books anything.
///
/// MINTING
/// @dev FLOP are minted when a pool is released, to its receiver. The mint guard's limits hold for what is minted; what it
/// holds back stays the pool's. Whatever may be minted once more of what was burned goes first.
///
/// INVARIANTS
/// @dev The pools sum to what was booked and not minted. No more is minted than was booked, of the schedule and of what was burned.
abstract contract EmissionPools is IEmissionController, Governed {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word. Everything booked after the first `since` wei is divided by these shares; the treasury has the rest.
    /// `rebooked` is what was booked of burned tokens: 88 bits hold 309 million FLOP, and no more is booked.
    struct Split {
        uint104 since;
        uint88 rebooked;
        uint16 providers;
        uint16 stakers;
        uint16 royalties;
        uint16 ecosystem;
    }

    /// @dev One word for a pool. `credited` came before the present shares.
    struct PoolBooks {
        uint128 credited;
        uint128 minted;
    }

    /// @dev One word.
    struct Minted {
        uint128 scheduled;
        uint128 again;
    }

    /* CONSTANTS */
    uint256 internal constant POOLS = 5;

    /* IMMUTABLES */
    /// @inheritdoc IEmissionController
    address public immutable token;
    /// @inheritdoc IEmissionController
    address public immutable mintGuard;
    /// @inheritdoc IEmissionController
    address public immutable parameters;

    /* STORAGE */
    Split private _split;
    Minted private _minted;
    PoolBooks[POOLS] private _pools;
    /// @inheritdoc IEmissionController
    mapping(Pool pool => address) public receiver;

    /* CONSTRUCTOR */
    constructor(address token_, address mintGuard_, address parameters_, address[POOLS] memory receivers) {
        if (token_ == address(0) || mintGuard_ == address(0) || parameters_ == address(0)) {
            revert Governed_ZeroAddress();
        }
        token = token_;
        mintGuard = mintGuard_;
        parameters = parameters_;
        for (uint256 i = 0; i < POOLS; ++i) {
            _setReceiver(Pool(i), receivers[i]);
        }
    }

    /* VIEWS */
    /// @inheritdoc IEmissionController
    function bookedTotal() public view virtual returns (uint256);

    /// @inheritdoc IEmissionController
    function mintedTotal() public view returns (uint256) {
        return _minted.scheduled;
    }

    /// @inheritdoc IEmissionController
    function rebookedTotal() public view returns (uint256) {
        return _split.rebooked;
    }

    /// @inheritdoc IEmissionController
    function remintedTotal() external view returns (uint256) {
        return _minted.again;
    }

    /// @inheritdoc IEmissionController
    function owed(Pool pool) public view returns (uint256) {
        PoolBooks memory books = _pools[uint256(pool)];
        Split memory split = _split;
        return books.credited + _partOf(pool, split, _bookedSince(split)) - books.minted;
    }

    /* ANYONE */
    /// @inheritdoc IEmissionController
    function release(Pool pool) external returns (uint256 amount) {
        return _release(pool);
    }

    /* INTERNAL: BOOKING */
    /// @dev Notices other shares than before. What was booked until now was booked by the old ones.
    function _renewShares() internal {
        Split memory old = _split;
        Split memory split = _governedShares();
        if (
            split.providers == old.providers && split.stakers == old.stakers && split.royalties == old.royalties
                && split.ecosystem == old.ecosystem
        ) return;

        uint256 amount = _bookedSince(old);
        split.rebooked = old.rebooked;
        // forge-lint: disable-next-line(unsafe-typecast): the sum of 96 and 88 bits
        split.since = uint104(old.since + amount);
        _split = split;
        if (amount == 0) return;
        for (uint256 i = 0; i < POOLS; ++i) {
            _pools[i].credited += _partOf(Pool(i), old, amount).toUint128();
        }
    }

    /// @dev Books up to `most` of what was burned and neither booked nor minted once more before, rounded down.
    function _rebook(uint256 most) internal returns (uint256 amount) {
        uint256 rebooked = _split.rebooked;
        uint256 burned = IMintGuard(mintGuard).burned() - IMintGuard(mintGuard).reminted();
        amount = Math.min(most, Math.saturatingSub(burned, rebooked - _minted.again));
        amount = _wholeDown(Math.min(amount, type(uint88).max - rebooked));
        if (amount == 0) return 0;
        // forge-lint: disable-next-line(unsafe-typecast): no more than 88 bits leave room for
        _split.rebooked = uint88(rebooked + amount);
        emit BurnedRebooked(amount, rebooked + amount);
    }

    /// @dev `amount` without what cannot be divided exactly.
    function _wholeDown(uint256 amount) internal pure returns (uint256) {
        return amount - amount % BPS_WHOLE;
    }

    function _parameter(bytes32 key) internal view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* INTERNAL: PAYING */
    /// @dev The guard and the token are fixed and call nobody else, so nothing can come back in before the books are
    /// written. What they hold must be known first: only the guard can say what it minted.
    function _release(Pool pool) internal returns (uint256 amount) {
        uint256 due = owed(pool);
        if (due == 0) return 0;
        address to = receiver[pool];
        amount = _mint(to, due);
        if (amount == 0) return 0;
        _pools[uint256(pool)].minted += amount.toUint128();
        emit PoolReleased(pool, to, amount);
    }

    function _setReceiver(Pool pool, address newReceiver) internal {
        _requirePayee(newReceiver);
        receiver[pool] = newReceiver;
        emit ReceiverSet(pool, newReceiver);
    }

    /* PRIVATE */
    /// @dev Of what was burned first, then of the schedule. No pool is owed more than both have left.
    function _mint(address to, uint256 amount) private returns (uint256 minted) {
        Minted memory books = _minted;
        uint256 again = Math.min(amount, _split.rebooked - books.again);
        if (again != 0) {
            minted = IMintGuard(mintGuard).remint({to: to, amount: again});
            books.again += minted.toUint128();
        }
        uint256 scheduled = Math.min(amount - minted, bookedTotal() - books.scheduled);
        if (scheduled != 0) {
            scheduled = IMintGuard(mintGuard).mint({to: to, amount: scheduled});
            books.scheduled += scheduled.toUint128();
            minted += scheduled;
        }
        if (minted != 0) _minted = books;
    }

    function _bookedSince(Split memory split) private view returns (uint256) {
        return bookedTotal() + split.rebooked - split.since;
    }

    /// @dev Exact: `amount` is a multiple of 10 000 wei.
    function _partOf(Pool pool, Split memory split, uint256 amount) private pure returns (uint256) {
        return amount / BPS_WHOLE * _shareOf(pool, split);
    }

    function _shareOf(Pool pool, Split memory split) private pure returns (uint256) {
        if (pool == Pool.Providers) return split.providers;
        if (pool == Pool.Stakers) return split.stakers;
        if (pool == Pool.Royalties) return split.royalties;
        if (pool == Pool.Ecosystem) return split.ecosystem;
        return BPS_WHOLE - split.providers - split.stakers - split.royalties - split.ecosystem;
    }

    function _governedShares() private view returns (Split memory split) {
        split.providers = _parameter(ParameterCatalog.EMISSION_SHARE_PROVIDERS).toUint16();
        split.stakers = _parameter(ParameterCatalog.EMISSION_SHARE_STAKERS).toUint16();
        split.royalties = _parameter(ParameterCatalog.EMISSION_SHARE_ROYALTIES).toUint16();
        split.ecosystem = _parameter(ParameterCatalog.EMISSION_SHARE_ECOSYSTEM).toUint16();
    }
}
