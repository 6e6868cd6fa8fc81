// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice OpenZeppelin's timelock without an administrator, with a delay that no vote can move out of its bounds, and
/// with operations that expire.
interface IProtocolTimelock {
    /// @notice Operation `id` can be executed from `readyAt` to `expiresAt`, both included.
    event OperationScheduled(bytes32 indexed id, uint256 readyAt, uint256 expiresAt);

    /// @notice A delay of `given` seconds is outside `min` to `max`.
    error ProtocolTimelock_DelayOutOfBounds(uint256 given, uint256 min, uint256 max);
    /// @notice An execution window of `given` seconds is outside `min` to `max`.
    error ProtocolTimelock_WindowOutOfBounds(uint256 given, uint256 min, uint256 max);
    /// @notice The governor was given as zero, which would make everybody an executor.
    error ProtocolTimelock_ZeroGovernor();
    /// @notice Operation `id` could be executed until `expiresAt` and cannot any more.
    error ProtocolTimelock_Expired(bytes32 id, uint256 expiresAt);
    /// @notice Operation `id` was scheduled with other calls.
    error ProtocolTimelock_WrongCalls(bytes32 id);
    /// @notice The name `id` begins with another address than the `caller`'s.
    error ProtocolTimelock_NotOwner(bytes32 id, address caller);
    /// @notice This way to schedule or execute keeps no expiry and is off.
    error ProtocolTimelock_Disabled();
    /// @notice A role of everybody would let anybody propose, execute or cancel.
    error ProtocolTimelock_OpenRole(bytes32 role);

    /// @notice Shortest delay there can be, in seconds.
    function MIN_DELAY() external view returns (uint256);
    /// @notice Longest delay there can be, in seconds.
    function MAX_DELAY() external view returns (uint256);
    /// @notice Shortest execution window there can be, in seconds.
    function MIN_WINDOW() external view returns (uint256);
    /// @notice Longest execution window there can be, in seconds.
    function MAX_WINDOW() external view returns (uint256);
    /// @notice Last second in which operation `id` can be executed; 0 when it is not scheduled or is done.
    function getExpiry(bytes32 id) external view returns (uint256);
    /// @notice First and last second in which operation `id` can be executed, also when they have passed. Both are 0 when
    /// it was never scheduled or was cancelled; the last is 0 when it is done.
    function operationOf(bytes32 id) external view returns (uint256 readyAt, uint256 expiresAt);
    /// @notice Schedules a batch under the name `salt`, whose first 20 bytes are the caller's address; it can be executed from `delay` seconds after now (or the minimum
    /// delay where that is longer) for `window` seconds. Proposers only.
    /// @return readyAt first second in which it can be executed
    function scheduleBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 salt,
        uint256 delay,
        uint256 window
    )
        external
        returns (uint48 readyAt);
}
