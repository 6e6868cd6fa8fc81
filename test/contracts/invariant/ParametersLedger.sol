// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {SettlerSpy} from "../parameters/ParameterRegistry/SettlerSpy.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev What the two handlers share: how to pick a row, and a plain record of every move that was seen, with the limits
/// that were in force then.
abstract contract ParametersLedger is CommonBase, StdUtils {
    enum Action {
        Wait,
        Set,
        SetGroup,
        Restore,
        RestoreGroup,
        SetBounds,
        Stranger
    }

    /// @param maxStep in force at the move
    /// @param windowCap in force at the move
    /// @param cooledAt when the cooldown of the move before was over
    struct Move {
        uint256 time;
        uint256 from;
        uint256 to;
        uint256 maxStep;
        uint256 windowCap;
        uint256 cooledAt;
        bool isUndoing;
    }

    address public immutable timelock;
    ParameterRegistry public immutable registry;

    bytes32[] internal keys;
    bytes32[] internal alone;
    bytes32[] internal groups;

    /// @dev How often each action went through.
    mapping(Action action => uint256) public done;
    /// @dev What the last recorded move left behind: nothing else may change a value.
    mapping(bytes32 key => uint256) public valueOf;
    /// @dev The widest window cap that was ever in force.
    mapping(bytes32 key => uint256) public widestCapOf;
    /// @dev Calls of strangers that did not revert.
    uint256 public strangersLetIn;
    /// @dev Moves before which the reader was not settled at the old value.
    uint256 public unsettledMoves;

    mapping(bytes32 key => Move[]) private _moves;

    constructor(ParameterRegistry registry_, bytes32[] memory groups_) {
        registry = registry_;
        timelock = registry_.timelock();
        groups = groups_;
        for (uint256 i = 0; i < registry_.parameterCount(); ++i) {
            IParameterRegistry.Parameter memory row = registry_.parameterAt(i);
            keys.push(row.key);
            if (row.group == 0) alone.push(row.key);
            valueOf[row.key] = row.value;
            widestCapOf[row.key] = row.soft.windowCap;
        }
    }

    function moves(bytes32 key) external view returns (Move[] memory) {
        return _moves[key];
    }

    /* TIME */
    function wait(uint256 secondsSeed) external {
        vm.warp(block.timestamp + bound(secondsSeed, 1, 40 days));
        ++done[Action.Wait];
    }

    /* RECORDING */
    function _recordMoves(Action action) internal {
        ++done[action];
        for (uint256 i = 0; i < keys.length; ++i) {
            _recordMove(keys[i], action == Action.Restore || action == Action.RestoreGroup);
        }
    }

    function _recordBounds(bytes32 key) internal {
        ++done[Action.SetBounds];
        uint256 windowCap = registry.parameter(key).soft.windowCap;
        if (windowCap > widestCapOf[key]) widestCapOf[key] = windowCap;
    }

    function _recordMove(bytes32 key, bool isUndoing) private {
        uint256 from = valueOf[key];
        if (registry.get(key) == from) return;

        IParameterRegistry.Parameter memory now_ = registry.parameter(key);
        valueOf[key] = now_.value;
        uint256 lastSetAt = _lastSetAt(key);
        _moves[key].push(
            Move({
                time: block.timestamp,
                from: from,
                to: now_.value,
                maxStep: now_.soft.maxStep,
                windowCap: now_.soft.windowCap,
                cooledAt: lastSetAt == 0 ? 0 : lastSetAt + now_.cooldown,
                isUndoing: isUndoing
            })
        );
        if (now_.settler != address(0) && SettlerSpy(now_.settler).seen(key) != from) ++unsettledMoves;
    }

    function _lastSetAt(bytes32 key) private view returns (uint256) {
        Move[] storage list = _moves[key];
        for (uint256 i = list.length; i > 0; --i) {
            if (!list[i - 1].isUndoing) return list[i - 1].time;
        }
        return 0;
    }

    /* PICKING */
    function _pick(bytes32[] storage list, uint256 seed) internal view returns (bytes32) {
        return list[seed % list.length];
    }

    function _stranger(uint256 seed) internal view returns (address stranger) {
        stranger = address(uint160(bound(seed, 1, type(uint160).max)));
        if (stranger == timelock) stranger = address(this);
    }
}
