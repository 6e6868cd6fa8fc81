// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What harness/UnguardedGovernor.sol adds, without its source: whoever imports that is compiled as slowly.
interface IUnguardedGovernor {
    function removePins() external;
    function removeExtension() external;
}
