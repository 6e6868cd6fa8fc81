// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "./interfaces/IGoverned.sol";

/// @title Governed
///
/// TRUST
/// @dev The timelock is the only master and can never be replaced: there is no owner, no role and no hand-over. Who
/// steers the timelock is not known here.
abstract contract Governed is IGoverned {
    /* IMMUTABLES */
    /// @inheritdoc IGoverned
    address public immutable timelock;

    /* CONSTRUCTOR */
    constructor(address timelock_) {
        if (timelock_ == address(0)) revert Governed_ZeroAddress();
        timelock = timelock_;
    }

    /* MODIFIERS */
    modifier onlyTimelock() {
        _requireTimelock();
        _;
    }

    /* INTERNAL */
    /// @dev Whom a contract pays is neither nobody nor itself.
    function _requirePayee(address account) internal view {
        if (account == address(0)) revert Governed_ZeroAddress();
        if (account == address(this)) revert Governed_OwnAddress(account);
    }

    /* PRIVATE */
    /// @dev Apart from the modifier so that its code stands once in a contract, not once per setter.
    function _requireTimelock() private view {
        if (msg.sender != timelock) revert Governed_NotTimelock(msg.sender);
    }
}
