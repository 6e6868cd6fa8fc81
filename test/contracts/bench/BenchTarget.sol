// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the proposals of the gas bench call: one word that goes from one value to another.
contract BenchTarget {
    uint256 public value = 1;

    function set(uint256 newValue) external {
        value = newValue;
    }
}
