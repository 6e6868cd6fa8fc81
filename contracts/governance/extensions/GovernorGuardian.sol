// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {GovernorTimelockExecution} from "./GovernorTimelockExecution.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title GovernorGuardian
///
/// TRUST
/// @dev The guardian can cancel queued proposals until its end, which lies at most MAX_GUARDIAN_TERM ahead when it is
/// appointed, and can do nothing else here. It cannot cancel what appoints another or none. Its end needs nobody: it is
/// asked at each use. Only a vote appoints, and a renewal is a vote.
abstract contract GovernorGuardian is GovernorTimelockExecution {
    /* CONSTANTS */
    /// @inheritdoc IProtocolGovernor
    uint256 public constant MAX_GUARDIAN_TERM = 730 days;

    /* STORAGE */
    address private _guardian;
    uint48 private _guardianEnd;

    /* CONSTRUCTOR */
    constructor(address guardian_, uint256 term) {
        if (guardian_ != address(0)) _appoint(guardian_, block.timestamp + term);
    }

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function guardian() public view returns (address account, uint256 endsAt) {
        return (_guardian, _guardianEnd);
    }

    /* VOTERS */
    /// @inheritdoc IProtocolGovernor
    function setGuardian(address newGuardian, uint256 endsAt) external onlyGovernance {
        if (newGuardian == address(0)) _remove();
        else _appoint(newGuardian, endsAt);
    }

    /* ANYONE */
    /// @inheritdoc IProtocolGovernor
    function removeGuardian() external {
        if (_guardian == address(0) || block.timestamp < _guardianEnd) {
            revert ProtocolGovernor_GuardianNotOver(_guardianEnd);
        }
        _remove();
    }

    /* INTERNAL */
    function _isGuardian(address account) internal view returns (bool) {
        return account == _guardian && block.timestamp < _guardianEnd;
    }

    /* PRIVATE */
    function _appoint(address newGuardian, uint256 endsAt) private {
        uint256 max = block.timestamp + MAX_GUARDIAN_TERM;
        if (endsAt <= block.timestamp || endsAt > max) revert ProtocolGovernor_GuardianEnd(endsAt, max);
        _guardian = newGuardian;
        _guardianEnd = SafeCast.toUint48(endsAt);
        emit GuardianSet(newGuardian, endsAt);
    }

    function _remove() private {
        _guardian = address(0);
        _guardianEnd = 0;
        emit GuardianSet(address(0), 0);
    }
}
