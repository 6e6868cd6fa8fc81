// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelock} from "../../../../contracts/governance/ProtocolTimelock.sol";

/// @dev The worst governor there could be: it schedules, executes and cancels for whoever asks, at any time. What the
/// timelock still refuses, it refuses by itself.
contract OpenGovernor {
    ProtocolTimelock private _timelock;

    receive() external payable {}

    function use(ProtocolTimelock timelock) external {
        _timelock = timelock;
    }

    /// @dev Calls the timelock with `data` and hands its error on.
    function relay(bytes calldata data) external payable {
        (bool isOk, bytes memory result) = address(_timelock).call{value: msg.value}(data);
        if (isOk) return;
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }
}
