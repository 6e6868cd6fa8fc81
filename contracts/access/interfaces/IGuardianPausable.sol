// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A contract whose new business one account can pause: for a fixed time, after which the pause is over by
/// itself, and once, until a vote allows it again. Times are seconds.
interface IGuardianPausable {
    /// @notice `pauser` paused new business until `until` (excluded).
    event PauseStarted(address indexed pauser, uint256 until);
    /// @notice A vote ended the pause, which would have lasted until `until`.
    event PauseEnded(uint256 until);
    /// @notice A vote allowed one more pause.
    event PauseRearmed();
    /// @notice `pauser` can pause from now on; zero for nobody.
    event PauserSet(address indexed pauser);

    /// @notice New business is paused until `until` (excluded).
    error GuardianPausable_Paused(uint256 until);
    /// @notice Only the pauser may pause; `caller` tried.
    error GuardianPausable_NotPauser(address caller);
    /// @notice The pause was used and no vote has allowed another.
    error GuardianPausable_Spent();
    /// @notice A pause is allowed already.
    error GuardianPausable_Armed();

    /// @notice How long a pause lasts: 21 days, so that a POWERS proposal made during it can still decide on it (at
    /// launch one takes 16 days with the longest extension).
    function PAUSE_PERIOD() external view returns (uint256);
    /// @notice Who can pause; zero for nobody.
    function pauser() external view returns (address);
    /// @notice First second after the latest pause; 0 before the first one.
    function pausedUntil() external view returns (uint256);
    /// @notice Whether new business is refused now.
    function isPaused() external view returns (bool);
    /// @notice Whether the pauser can start a pause.
    function isArmed() external view returns (bool);

    /// @notice Pauses new business for PAUSE_PERIOD from now on. Pauser only, once until a vote allows it again.
    function pause() external;
    /// @notice Ends a pause at once; does nothing when none runs, so that a proposal does not fail for coming late.
    /// The pause stays spent. Timelock only.
    function unpause() external;
    /// @notice Allows the pauser one more pause. A running pause goes on. Timelock only.
    function rearm() external;
    /// @notice Makes `newPauser` the one who can pause; zero for nobody. A running pause goes on, and one that was spent
    /// stays spent: a new pauser is no way around the vote for another pause. Timelock only.
    function setPauser(address newPauser) external;
}
