// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A target that shows how often, by whom and with what it was called.
contract Counter {
    uint256 public counted;
    address public lastCaller;

    error Counter_Refused(uint256 counted);

    function count() external payable {
        ++counted;
        lastCaller = msg.sender;
    }

    /// @dev The last call of a batch: holds the batch to its effect.
    function requireCounted(uint256 expected) external view {
        if (counted != expected) revert Counter_Refused(counted);
    }
}
