// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A contract whose only master is the timelock, fixed at deployment.
interface IGoverned {
    /// @notice Only the timelock may call this; `caller` did.
    error Governed_NotTimelock(address caller);
    /// @notice An address that must be set was given as zero.
    error Governed_ZeroAddress();
    /// @notice A contract that pays others cannot pay `self`: what it paid would be stranded.
    error Governed_OwnAddress(address self);

    /// @notice The timelock whose calls change what governance may change here. Immutable.
    function timelock() external view returns (address);
}
