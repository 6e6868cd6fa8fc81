// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../../../contracts/parameters/interfaces/ISettleable.sol";

/// @dev The worst settler: it steers the timelock and makes the call a second time while it is settled for the first.
contract ReentrantTimelock is ISettleable {
    bytes private _pending;

    function once(address target, bytes memory call) public {
        (bool isOk, bytes memory result) = target.call(call);
        if (isOk) return;
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }

    function twice(address target, bytes calldata call) external {
        _pending = call;
        once(target, call);
    }

    function settle() external returns (uint256) {
        bytes memory call = _pending;
        delete _pending;
        if (call.length > 0) once(msg.sender, call);
        return 0;
    }
}
