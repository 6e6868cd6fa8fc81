// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Passes a call on, so that no transaction has the call's input or receiver as its own.
contract InternalCaller {
    function pass(address to, bytes calldata data) external {
        (bool isDone,) = to.call(data);
        require(isDone, "the call failed");
    }
}
