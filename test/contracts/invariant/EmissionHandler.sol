// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionController} from "../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionSchedule} from "../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {MintGuard} from "../../../contracts/token/MintGuard.sol";
import {SupplyLedger} from "./SupplyLedger.sol";

/// @dev Anyone settles and releases, votes change decay, shares and receivers through the real registry. Beside it runs
/// a schedule of its own that nobody ever settles: it knows only when the decay changed.
contract EmissionHandler is SupplyLedger {
    struct Curve {
        uint256 budget;
        uint256 anchor;
        uint256 decay;
    }

    EmissionController public immutable emission;
    ParameterRegistry public immutable registry;

    uint256 public released;
    /// @dev Times at which what was due, booked or minted fell (I-05).
    uint256 public falls;
    /// @dev Changes of the decay after which the past looked different (I-07).
    uint256 public pastsChanged;

    Curve private _curve;
    uint256 private _closed;
    uint256 private _entitledBefore;
    uint256 private _bookedBefore;
    uint256 private _mintedBefore;

    constructor(
        EmissionController emission_,
        address[] memory holders_,
        address[] memory sources_,
        bool isWild_
    )
        SupplyLedger(MintGuard(emission_.mintGuard()), holders_, sources_, isWild_)
    {
        emission = emission_;
        registry = ParameterRegistry(emission_.parameters());
        (_curve.budget, _curve.anchor, _curve.decay) = emission_.schedule();
    }

    /// @dev What the schedule entitles to now, had nobody ever settled.
    function expected() public view returns (uint256) {
        return _closed + _given();
    }

    function _given() private view returns (uint256) {
        uint256 lambda = EmissionSchedule.lambda36(_curve.decay);
        return EmissionSchedule.cumulativeDown(_curve.budget, lambda, block.timestamp - _curve.anchor);
    }

    /* RECORDING */
    modifier watched() {
        _;
        uint256 entitled = emission.entitlement(block.timestamp);
        uint256 booked = emission.bookedTotal();
        uint256 minted = emission.mintedTotal();
        if (entitled < _entitledBefore || booked < _bookedBefore || minted < _mintedBefore) ++falls;
        (_entitledBefore, _bookedBefore, _mintedBefore) = (entitled, booked, minted);
    }

    /// @dev Around a change: closes the own curve at the decay that was in force, and compares the past.
    modifier turning() {
        uint256 entitled = emission.entitlement(block.timestamp);
        uint256 given = _given();
        _;
        if (emission.entitlement(block.timestamp) != entitled) ++pastsChanged;
        _closed += given;
        _curve = Curve({
            budget: _curve.budget - given, anchor: block.timestamp, decay: registry.get(ParameterCatalog.EMISSION_DECAY)
        });
    }

    /* ANYONE */
    function settle(address caller) external recorded(Action.Settle) watched {
        vm.prank(caller);
        emission.settle();
    }

    function release(uint256 poolSeed, address caller) external recorded(Action.Mint) watched {
        vm.prank(caller);
        released += emission.release(_pool(poolSeed));
    }

    /* VOTES */
    function setDecay(uint256 sizeSeed, bool isUp) external {
        IParameterRegistry.Parameter memory p = registry.parameter(ParameterCatalog.EMISSION_DECAY);
        if (!isWild && p.nextChangeAt > block.timestamp) vm.warp(p.nextChangeAt);
        uint256 newDecay = _moved(ParameterCatalog.EMISSION_DECAY, sizeSeed, isUp);
        if (!isWild && newDecay == p.value) return;
        _setDecay(newDecay);
    }

    function restoreDecay() external {
        if (!isWild && registry.parameter(ParameterCatalog.EMISSION_DECAY).restorableUntil == 0) return;
        _restoreDecay();
    }

    /// @dev From one pool to another. Wild: also what breaks a cooldown, a bound or the window.
    function moveShares(uint256 fromSeed, uint256 toSeed, uint256 sizeSeed) external recorded(Action.Shares) watched {
        bytes32[] memory keys = registry.groupMembers(ParameterCatalog.EMISSION_SHARES);
        uint256 from = fromSeed % keys.length;
        uint256 to = (from + 1 + toSeed % (keys.length - 1)) % keys.length;
        if (!isWild && (_isCooling(keys[from]) || _isCooling(keys[to]))) return _idle();
        uint256 size = _least(_room(keys[from], false), _room(keys[to], true));
        size = _upTo(sizeSeed, size);
        if (!isWild && size == 0) return _idle();
        uint256[] memory values = new uint256[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) {
            values[i] = registry.get(keys[i]);
        }
        values[from] -= size;
        values[to] += size;
        vm.prank(timelock);
        registry.setGroup(ParameterCatalog.EMISSION_SHARES, values);
    }

    function setReceiver(uint256 poolSeed, uint256 holderSeed) external recorded(Action.Receiver) watched {
        IEmissionController.Pool pool = _pool(poolSeed);
        address receiver = isWild && holderSeed % 8 == 0 ? address(0) : holders[holderSeed % holders.length];
        uint256 before = emission.mintedTotal();
        vm.prank(timelock);
        emission.setReceiver(pool, receiver);
        released += emission.mintedTotal() - before;
    }

    function _setDecay(uint256 newDecay) private recorded(Action.Decay) watched turning {
        vm.prank(timelock);
        registry.set(ParameterCatalog.EMISSION_DECAY, newDecay);
    }

    function _restoreDecay() private recorded(Action.Restore) watched turning {
        vm.prank(timelock);
        registry.restore(ParameterCatalog.EMISSION_DECAY);
    }

    /* STRANGERS */
    function _forbidden(uint256 seed) internal view override returns (address, bytes memory) {
        if (seed % 3 > 0) return super._forbidden(seed / 3);
        bytes memory call = abi.encodeCall(emission.setReceiver, (_pool(seed), holders[0]));
        return (address(emission), seed % 2 == 0 ? call : abi.encodeCall(emission.endSchedule, ()));
    }

    /* DRAWING */
    function _pool(uint256 seed) private pure returns (IEmissionController.Pool) {
        return IEmissionController.Pool(seed % 5);
    }

    function _moved(bytes32 key, uint256 seed, bool isUp) private view returns (uint256) {
        if (_room(key, isUp) == 0) isUp = !isUp;
        uint256 size = _upTo(seed, _room(key, isUp));
        return isUp ? registry.get(key) + size : registry.get(key) - size;
    }

    function _isCooling(bytes32 key) private view returns (bool) {
        return registry.parameter(key).nextChangeAt > 0;
    }

    /// @dev How far `key` may move in one direction, were its cooldown over.
    function _room(bytes32 key, bool isUp) private view returns (uint256) {
        IParameterRegistry.Parameter memory p = registry.parameter(key);
        uint256 windowRest = p.soft.windowCap > p.windowUsed ? p.soft.windowCap - p.windowUsed : 0;
        uint256 boundsRest = isUp ? p.soft.max - p.value : p.value - p.soft.min;
        return _least(p.soft.maxStep, _least(windowRest, boundsRest));
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
