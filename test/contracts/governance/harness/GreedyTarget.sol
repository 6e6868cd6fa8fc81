// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A target whose `implementation()` takes all the gas it is given.
contract GreedyTarget {
    uint256 public calls;

    function implementation() external pure returns (address) {
        while (true) {}
        return address(0);
    }

    function poke() external {
        ++calls;
    }
}
