// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";

/// @dev Undoing is free of the window cap, and yet changes and undoings together never move a value further than the
/// cap inside any window: random sequences of the largest moves allowed, undone late as often as not.
contract ParameterRegistryNetTest is ParameterRegistryTest {
    uint256 private constant CAP = 250;

    struct Move {
        uint256 time;
        uint256 from;
        uint256 to;
    }

    Move[] private moves;

    function testFuzz_NetMoveInAnyWindowStaysUnderTheCap(uint256 seed) external {
        for (uint256 i = 0; i < 60; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            if (random % 4 == 0) _wait(random >> 8);
            else if (random % 4 == 1) _undoLate(random >> 8);
            else _push((random >> 8) % 4 != 0);
        }
        for (uint256 last = 0; last < moves.length; ++last) {
            for (uint256 first = last + 1; first > 0; --first) {
                if (moves[first - 1].time + RATE_WINDOW <= moves[last].time) break;
                assertLe(_distance(moves[first - 1].from, moves[last].to), CAP);
            }
        }
    }

    /// @dev What the cap must stop: up, undone at the last moment, then down as far and as soon as it goes.
    function test_GivenUndoingAtTheLastMoment() external {
        _set(RATE, 1100);
        vm.warp(START + 14 days);
        _restore(RATE);
        _set(RATE, 900);
        vm.warp(START + 14 days + RATE_COOLDOWN);
        _set(RATE, 850); // 100 undone and 150 down: the cap is used up

        vm.warp(START + RATE_WINDOW); // the change has left the window, its undoing has not
        _expectWindowExceeded(RATE, 849, 1, 0);
        _set(RATE, 849);
        vm.warp(START + 14 days + RATE_WINDOW);
        _set(RATE, 750);
    }

    function _wait(uint256 random) private {
        vm.warp(block.timestamp + (random % 2 == 0 ? RATE_COOLDOWN : random % RATE_WINDOW));
    }

    function _undoLate(uint256 random) private {
        uint256 until = registry.parameter(RATE).restorableUntil;
        if (until == 0) return;
        vm.warp(bound(random, block.timestamp, until));
        uint256 from = registry.get(RATE);
        _restore(RATE);
        moves.push(Move(block.timestamp, from, registry.get(RATE)));
    }

    /// @dev As far as the published state allows, once the cooldown is over.
    function _push(bool isDown) private {
        IParameterRegistry.Parameter memory rate = registry.parameter(RATE);
        if (rate.nextChangeAt > 0) vm.warp(rate.nextChangeAt);
        uint256 room = CAP - registry.parameter(RATE).windowUsed;
        if (room > rate.soft.maxStep) room = rate.soft.maxStep;
        uint256 boundsRest = isDown ? rate.value - rate.soft.min : rate.soft.max - rate.value;
        if (room > boundsRest) room = boundsRest;
        if (room == 0) return;
        _set(RATE, isDown ? rate.value - room : rate.value + room);
        moves.push(Move(block.timestamp, rate.value, registry.get(RATE)));
    }

    function _distance(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a - b : b - a;
    }
}
