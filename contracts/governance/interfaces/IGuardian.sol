// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A brake with an end date: cancels queued proposals and starts pauses, and can do nothing else. What it pauses
/// ends by itself and cannot be paused again without a vote. Times are seconds.
interface IGuardian {
    /// @notice `by` ended the guardian at `time`, before its date.
    event Ended(address indexed by, uint256 time);

    /// @notice `caller` may not do this: it is not the holder (nor, where the timelock may, the timelock).
    error Guardian_NotHolder(address caller);
    /// @notice The guardian is over since `endsAt`.
    error Guardian_Over(uint256 endsAt);
    /// @notice Its end would be `endsAt`; it must lie after now and at most at `max`, which is MAX_TERM away.
    error Guardian_EndOutOfBounds(uint256 endsAt, uint256 max);
    /// @notice The holder was given as zero.
    error Guardian_ZeroHolder();

    /// @notice Longest life of a guardian: two years.
    function MAX_TERM() external view returns (uint256);
    /// @notice Who acts through it, a multisig as a rule. Immutable.
    function holder() external view returns (address);
    /// @notice The governor whose queued proposals it may cancel. Immutable.
    function governor() external view returns (address);
    /// @notice The moment from which on it can do nothing. Only ever moves nearer.
    function endsAt() external view returns (uint256);

    /// @notice Has the governor cancel `proposalId`, which must be queued and no change of the guardian. Holder only,
    /// before the end. The governor's errors pass through.
    function cancel(uint256 proposalId) external;
    /// @notice Starts the pause of `module`, an IGuardianPausable whose pauser is this contract. Holder only, before the
    /// end. The module's errors pass through.
    function pause(address module) external;
    /// @notice Ends it at once and for ever. What it cancelled stays cancelled, a pause it started runs on. Holder or
    /// timelock only, before the end.
    function end() external;
}
