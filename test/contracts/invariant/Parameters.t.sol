// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ArtefactTest} from "../ArtefactTest.sol";
import {KeptRule} from "../parameters/KeptRule.sol";
import {SettlerSpy} from "../parameters/ParameterRegistry/SettlerSpy.sol";
import {ParametersLedger} from "./ParametersLedger.sol";
import {ParametersLegalHandler} from "./ParametersLegalHandler.sol";
import {ParametersWildHandler} from "./ParametersWildHandler.sol";

/// @dev I-40 over all rows of the catalogue, checked against the ledger's plain list of moves.
abstract contract ParametersInvariants is ArtefactTest {
    ParameterRegistry internal registry;
    ParametersLedger internal ledger;

    function setUp() public {
        vm.warp(1_800_000_000);
        ParameterCatalog.Readers memory readers = ParameterCatalog.Readers({
            emissionController: address(new SettlerSpy()),
            jobEscrow: address(new SettlerSpy()),
            providerStaking: address(new SettlerSpy()),
            reputationRegistry: address(new SettlerSpy()),
            stakerRewards: address(new SettlerSpy())
        });
        registry = ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(makeAddr("timelock"), ParameterCatalog.rows(readers), ParameterCatalog.registryGroups())
            )
        );
        for (uint256 i = 0; i < registry.parameterCount(); ++i) {
            IParameterRegistry.Parameter memory row = registry.parameterAt(i);
            if (row.settler != address(0)) SettlerSpy(row.settler).watch(registry, row.key);
        }
        ledger = _handler();
        targetContract(address(ledger));
    }

    function _handler() internal virtual returns (ParametersLedger);

    function _groupNames() internal pure returns (bytes32[] memory names) {
        IParameterRegistry.Group[] memory groups = ParameterCatalog.registryGroups();
        names = new bytes32[](groups.length);
        for (uint256 i = 0; i < groups.length; ++i) {
            names[i] = groups[i].name;
        }
    }

    /* CHECKS */
    /// @dev After every call.
    function _checkState() internal view {
        _checkValues();
        _checkGroups();
    }

    function _checkValues() private view {
        for (uint256 i = 0; i < registry.parameterCount(); ++i) {
            IParameterRegistry.Parameter memory p = registry.parameterAt(i);
            assertTrue(p.soft.min <= p.value && p.value <= p.soft.max, "value inside soft bounds");
            assertTrue(p.hard.min <= p.soft.min && p.soft.max <= p.hard.max, "soft bounds inside hard ones");
            assertTrue(p.soft.maxStep <= p.hard.maxStep && p.soft.windowCap <= p.hard.windowCap, "limits inside hard");
            assertEq(p.value, ledger.valueOf(p.key), "nothing but a recorded move changes a value");
        }
        assertEq(ledger.strangersLetIn(), 0, "nobody but the timelock gets in");
        assertEq(ledger.unsettledMoves(), 0, "settled at the old value before every move");
    }

    function _checkGroups() private view {
        bytes32[] memory names = _groupNames();
        for (uint256 i = 0; i < names.length; ++i) {
            uint256[] memory values = KeptRule.valuesOf(registry, names[i]);
            assertTrue(KeptRule.isKept(registry, names[i], values), "values keep their group's rule");
        }
    }

    /// @dev At the end of a run, over all of it: the ledger keeps every move.
    function _checkMoves() internal view {
        for (uint256 i = 0; i < registry.parameterCount(); ++i) {
            IParameterRegistry.Parameter memory p = registry.parameterAt(i);
            ParametersLedger.Move[] memory moves = ledger.moves(p.key);
            for (uint256 last = 0; last < moves.length; ++last) {
                _checkWindow(moves, last, p.window, ledger.widestCapOf(p.key));
                if (moves[last].isUndoing) _checkUndoing(moves, last);
                else _checkStep(moves[last]);
            }
            assertGe(p.windowUsed, _setIn(moves, moves.length, block.timestamp, p.window), "use is never understated");
        }
    }

    function _checkStep(ParametersLedger.Move memory move) private pure {
        assertLe(_size(move), move.maxStep, "no move beyond the step");
        assertGe(move.time, move.cooledAt, "no move within the cooldown");
    }

    function _checkUndoing(ParametersLedger.Move[] memory moves, uint256 index) private pure {
        assertGt(index, 0, "something was there to undo");
        ParametersLedger.Move memory undone = moves[index - 1];
        assertFalse(undone.isUndoing, "once");
        assertTrue(moves[index].from == undone.to && moves[index].to == undone.from, "back to what it was");
        assertLe(moves[index].time, undone.time + 14 days, "within its period");
    }

    /// @dev Every window that ends with move `last`: no other window holds more.
    function _checkWindow(
        ParametersLedger.Move[] memory moves,
        uint256 last,
        uint256 window,
        uint256 widestCap
    )
        private
        pure
    {
        uint256 time = moves[last].time;
        if (!moves[last].isUndoing) {
            assertLe(_setIn(moves, last + 1, time, window), moves[last].windowCap, "sum of changes under the cap");
        }
        for (uint256 first = last + 1; first > 0 && moves[first - 1].time + window > time; --first) {
            uint256 net = _distance(moves[first - 1].from, moves[last].to);
            assertLe(net, widestCap, "changes and undoings together never lead further than the cap");
        }
    }

    /// @dev Sum of the first `count` moves, undoings apart, in the window that ends at `time`.
    function _setIn(
        ParametersLedger.Move[] memory moves,
        uint256 count,
        uint256 time,
        uint256 window
    )
        private
        pure
        returns (uint256 sum)
    {
        for (uint256 i = 0; i < count; ++i) {
            if (!moves[i].isUndoing && moves[i].time + window > time) sum += _size(moves[i]);
        }
    }

    function _size(ParametersLedger.Move memory move) private pure returns (uint256) {
        return _distance(move.from, move.to);
    }

    function _distance(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a - b : b - a;
    }

    /* REACH */
    /// @dev A handler whose actions never go through would prove nothing. Random calls with a fixed seed.
    function _assertEveryActionIsReached(bool mayRevert) internal {
        for (uint256 i = 0; i < 1000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool isOk,) = address(ledger).call(_randomCall(seed % 7, seed >> 8));
            assertTrue(isOk || mayRevert, "a legal move reverted");
        }
        for (uint256 i = 0; i <= uint256(type(ParametersLedger.Action).max); ++i) {
            assertGt(ledger.done(ParametersLedger.Action(i)), 0, vm.toString(i));
        }
        _checkState();
        _checkMoves();
    }

    function _randomCall(uint256 kind, uint256 seed) internal virtual returns (bytes memory);

    function _next(uint256 seed, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}

/// @dev Whatever the registry says is allowed goes through: the handler never reverts.
contract ParametersLegalInvariantTest is ParametersInvariants {
    function _handler() internal override returns (ParametersLedger) {
        return new ParametersLegalHandler(registry, _groupNames());
    }

    function invariant_Parameters() external view {
        _checkState();
    }

    function afterInvariant() external view {
        _checkMoves();
    }

    function test_EveryActionIsReached() external {
        _assertEveryActionIsReached({mayRevert: false});
    }

    function _randomCall(uint256 kind, uint256 seed) internal view override returns (bytes memory) {
        ParametersLegalHandler handler = ParametersLegalHandler(address(ledger));
        (uint256 a, uint256 b, uint256 c, uint256 d) = (_next(seed, 0), _next(seed, 1), _next(seed, 2), _next(seed, 3));
        if (kind == 0) return abi.encodeCall(handler.wait, (a));
        if (kind == 1) return abi.encodeCall(handler.set, (a, b, c % 2 == 0));
        if (kind == 2) return abi.encodeCall(handler.setGroup, (a, b, c, d));
        if (kind == 3) return abi.encodeCall(handler.restore, (a));
        if (kind == 4) return abi.encodeCall(handler.restoreGroup, (a));
        if (kind == 5) return abi.encodeCall(handler.setBounds, (a, b, c, d, seed));
        return abi.encodeCall(handler.interfere, (a, b, c % 2 == 0));
    }
}

/// @dev Whatever is tried, legal or not, the rules hold: here a revert is what the registry is for.
contract ParametersWildInvariantTest is ParametersInvariants {
    function _handler() internal override returns (ParametersLedger) {
        return new ParametersWildHandler(registry, _groupNames());
    }

    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Parameters() external view {
        _checkState();
    }

    function afterInvariant() external view {
        _checkMoves();
    }

    function test_EveryActionIsReached() external {
        _assertEveryActionIsReached({mayRevert: true});
    }

    function _randomCall(uint256 kind, uint256 seed) internal view override returns (bytes memory) {
        ParametersWildHandler handler = ParametersWildHandler(address(ledger));
        (uint256 a, uint256 b, uint256 c) = (_next(seed, 0), _next(seed, 1), _next(seed, 2));
        if (kind == 0) return abi.encodeCall(handler.wait, (a));
        if (kind == 1) return abi.encodeCall(handler.set, (a, b));
        if (kind == 2) return abi.encodeCall(handler.setGroup, (a, b));
        if (kind == 3) return abi.encodeCall(handler.restore, (a));
        if (kind == 4) return abi.encodeCall(handler.restoreGroup, (a));
        if (kind == 5) return abi.encodeCall(handler.setBounds, (a, b));
        return abi.encodeCall(handler.interfere, (a, b, c));
    }
}
