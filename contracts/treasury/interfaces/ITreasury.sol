// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Holds what belongs to the token holders: any ERC-20, and ETH as asset zero. Pays only by proposal, and for
/// each asset no more than its cap in any 90 days; more than that only by `payAboveCap`, which is a call of its own so
/// that a higher class of votes can be asked for it. Its FLOP are in no quorum.
interface ITreasury {
    /// @notice An asset and the most of it that may leave in any 90 days, in the asset's smallest unit.
    struct Cap {
        address asset;
        uint256 amount;
    }

    /// @notice `amount` of `asset` left for `to`; `isAboveCap` when it was paid without regard to the cap.
    event Paid(address indexed asset, address indexed to, uint256 amount, bool isAboveCap);
    /// @notice `amount` of ETH wei arrived from `from`.
    event Received(address indexed from, uint256 amount);
    /// @notice No more than `cap` of `asset` may leave in any 90 days.
    event CapSet(address indexed asset, uint256 cap);

    /// @notice Paying `amount` of `asset` would exceed its cap; `available` is what it still allows.
    error Treasury_CapExceeded(address asset, uint256 amount, uint256 available);
    /// @notice `given` is no lowering of `current`.
    error Treasury_NotLower(uint256 given, uint256 current);
    /// @notice `given` is no raise of `current`.
    error Treasury_NotHigher(uint256 given, uint256 current);
    /// @notice A payment of nothing, or to nobody.
    error Treasury_EmptyPayment(address to, uint256 amount);

    /// @notice Length of the rolling window of a cap: 90 days.
    function WINDOW() external view returns (uint256);
    /// @notice Most of `asset` that may leave in any 90 days.
    function cap(address asset) external view returns (uint256);
    /// @notice What the cap of `asset` still lets leave now, whatever the balance.
    function available(address asset) external view returns (uint256);

    /// @notice Pays `amount` of `asset` (zero: ETH) to `to`. Timelock only.
    /// @dev Errors: Treasury_EmptyPayment, Treasury_CapExceeded, and what the transfer reverts with.
    function pay(address asset, address to, uint256 amount) external;
    /// @notice Pays whatever the cap leaves, also where there is no cap. It counts in the window like any payment, so
    /// that `pay` has the less to give for 90 days. Timelock only.
    /// @dev Errors: Treasury_EmptyPayment, and what the transfer reverts with. Amounts count in 208 bits.
    function payAboveCap(address asset, address to, uint256 amount) external;
    /// @notice Lowers the cap of `asset`. Timelock only.
    function lowerCap(address asset, uint256 newCap) external;
    /// @notice Raises the cap of `asset`. Timelock only.
    function raiseCap(address asset, uint256 newCap) external;
}
