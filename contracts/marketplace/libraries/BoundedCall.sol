// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title BoundedCall
///
/// PROMISE
/// @dev Whatever stands at the target, nothing here reverts for it: it may be no contract, revert, answer too little or
/// too much, or burn what gas it is given, which is `gasLimit` at most. Of what it returns no more than a word is copied.
///
/// GAS
/// @dev A call gets all but a 64th of the gas that is left. Who must not be able to make a call fail by sending too little
/// asks `isEnough` before.
library BoundedCall {
    /// @dev More than a call costs beside what it is given.
    uint256 private constant CALL_GAS = 15_000;

    /// @dev Gas that must be left so that a call is given all of `gasLimit`.
    function requiredFor(uint256 gasLimit) internal pure returns (uint256) {
        return gasLimit + gasLimit / 63 + CALL_GAS;
    }

    /// @dev `value` is the first word of the answer, 0 when there is less.
    function tryCall(address target, uint256 gasLimit, bytes memory data) internal returns (bool isOk, uint256 value) {
        if (target.code.length == 0) return (false, 0);
        assembly ("memory-safe") {
            isOk := call(gasLimit, target, 0, add(data, 0x20), mload(data), 0x00, 0x20)
            if and(isOk, gt(returndatasize(), 0x1f)) { value := mload(0x00) }
        }
    }

    /// @dev An answer of less than a word is none.
    function tryRead(
        address target,
        uint256 gasLimit,
        bytes memory data
    )
        internal
        view
        returns (bool isAnswer, uint256 value)
    {
        assembly ("memory-safe") {
            isAnswer := staticcall(gasLimit, target, add(data, 0x20), mload(data), 0x00, 0x20)
            isAnswer := and(isAnswer, gt(returndatasize(), 0x1f))
            if isAnswer { value := mload(0x00) }
        }
    }
}
