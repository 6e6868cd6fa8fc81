// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RollingWindow} from "../../../../contracts/types/RollingWindow.sol";

/// @dev One window of a fixed length, and the exact list beside it that the ring stands for.
contract RollingWindowHarness {
    using RollingWindow for RollingWindow.Window;

    struct Addition {
        uint256 time;
        uint256 amount;
    }

    uint256 public immutable length;
    RollingWindow.Window private _window;
    Addition[] private _list;

    constructor(uint256 length_) {
        length = length_;
    }

    function spacing() external view returns (uint256) {
        return RollingWindow.spacing(length);
    }

    function used() external view returns (uint256) {
        return _window.used(length);
    }

    function count() external view returns (uint256) {
        return _window.count;
    }

    function add(uint256 amount) external {
        _window.add(length, amount);
        _list.push(Addition(block.timestamp, amount));
    }

    function renew() external {
        _window.renew();
        if (_list.length > 0) _list[_list.length - 1].time = block.timestamp;
    }

    /// @dev The sum over (now - span, now].
    function exact(uint256 span) external view returns (uint256 sum) {
        for (uint256 i = _list.length; i > 0 && _list[i - 1].time + span > block.timestamp; --i) {
            sum += _list[i - 1].amount;
        }
    }
}
