// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A contract that accrues by governed rates and can bring its books up to now.
interface ISettleable {
    /// @notice Books everything accrued so far at the rates in force. Anyone may call it; it never reverts.
    /// @return amount FLOP wei booked by this call.
    function settle() external returns (uint256 amount);
}
