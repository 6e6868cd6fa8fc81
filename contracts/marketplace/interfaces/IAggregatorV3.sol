// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What price feeds and sequencer uptime feeds of the usual kind answer, as far as it is read here.
interface IAggregatorV3 {
    /// @notice Decimals of `answer`.
    function decimals() external view returns (uint8);

    /// @notice The newest round. A price feed answers the price in USD; a sequencer uptime feed answers 0 for up and 1 for
    /// down, and `startedAt` is when that began.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}
