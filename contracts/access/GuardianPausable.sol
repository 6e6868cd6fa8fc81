// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "./Governed.sol";
import {IGuardianPausable} from "./interfaces/IGuardianPausable.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title GuardianPausable
///
/// PAUSE
/// @dev Stops the functions that take on new business and no other: what pays out, ends or gives back is never marked
/// with the modifier. A pause ends by the clock, so nobody who falls silent can make it last.
///
/// TRUST
/// @dev The pauser can start one pause of a fixed length and nothing else. All else takes a vote: ending it early,
/// allowing another, another pauser.
///
/// STORAGE
/// @dev The check costs one read. The pauser has a word of its own, since only a pause reads it: what else the contract
/// looks at whenever it checks can share the other.
abstract contract GuardianPausable is IGuardianPausable, Governed {
    /* TYPES */
    /// @dev A struct begins a word and ends it.
    struct Appointment {
        address pauser;
    }

    /* CONSTANTS */
    /// @inheritdoc IGuardianPausable
    uint256 public constant PAUSE_PERIOD = 21 days;

    /* STORAGE */
    Appointment private _appointed;
    uint48 private _pausedUntil;
    bool private _isSpent;

    /* CONSTRUCTOR */
    /// @param pauser_ zero for nobody
    constructor(address pauser_) {
        _setPauser(pauser_);
    }

    /* MODIFIERS */
    modifier whenNotPaused() {
        _requireNotPaused();
        _;
    }

    /* VIEWS */
    /// @inheritdoc IGuardianPausable
    function pauser() public view returns (address) {
        return _appointed.pauser;
    }

    /// @inheritdoc IGuardianPausable
    function pausedUntil() external view returns (uint256) {
        return _pausedUntil;
    }

    /// @inheritdoc IGuardianPausable
    function isPaused() public view returns (bool) {
        return block.timestamp < _pausedUntil;
    }

    /// @inheritdoc IGuardianPausable
    function isArmed() external view returns (bool) {
        return !_isSpent;
    }

    /* PAUSER */
    /// @inheritdoc IGuardianPausable
    function pause() external {
        if (msg.sender != pauser()) revert GuardianPausable_NotPauser(msg.sender);
        if (_isSpent) revert GuardianPausable_Spent();

        uint256 until = block.timestamp + PAUSE_PERIOD;
        _pausedUntil = SafeCast.toUint48(until);
        _isSpent = true;
        emit PauseStarted(msg.sender, until);
    }

    /* TIMELOCK */
    /// @inheritdoc IGuardianPausable
    function unpause() external onlyTimelock {
        if (!isPaused()) return;
        emit PauseEnded(_pausedUntil);
        _pausedUntil = SafeCast.toUint48(block.timestamp);
    }

    /// @inheritdoc IGuardianPausable
    function rearm() external onlyTimelock {
        if (!_isSpent) revert GuardianPausable_Armed();
        _isSpent = false;
        emit PauseRearmed();
    }

    /// @inheritdoc IGuardianPausable
    function setPauser(address newPauser) external onlyTimelock {
        _setPauser(newPauser);
    }

    /* PRIVATE */
    /// @dev Apart from the modifier so that its code stands once in a contract, not once per function.
    function _requireNotPaused() private view {
        if (isPaused()) revert GuardianPausable_Paused(_pausedUntil);
    }

    function _setPauser(address newPauser) private {
        _appointed.pauser = newPauser;
        emit PauserSet(newPauser);
    }
}
