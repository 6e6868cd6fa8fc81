// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Stands in a rehearsal where the network has a price feed: all that the oracle asks of one when it is created.
contract RehearsedFeed {
    uint8 public immutable decimals;

    constructor(uint8 decimals_) {
        decimals = decimals_;
    }
}
