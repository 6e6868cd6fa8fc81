// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice OpenZeppelin's timelock without an administrator and with a delay that no vote can move out of its bounds.
interface IProtocolTimelock {
    /// @notice A delay of `given` seconds is outside `min` to `max`.
    error ProtocolTimelock_DelayOutOfBounds(uint256 given, uint256 min, uint256 max);
    /// @notice The governor was given as zero, which would make everybody an executor.
    error ProtocolTimelock_ZeroGovernor();

    /// @notice Shortest delay a vote can set, in seconds.
    function MIN_DELAY() external view returns (uint256);
    /// @notice Longest delay a vote can set, in seconds.
    function MAX_DELAY() external view returns (uint256);
}
