// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Is told of settled work, to reward it.
interface IWorkRecorder {
    /// @notice `provider` was paid `usd` (18 decimals) by `client` for settled work that used `asset` (0 for none); the
    /// protocol kept a fee of `fee` FLOP wei. Must not revert for a job escrow that may record.
    function recordWork(address provider, address client, uint256 asset, uint256 usd, uint256 fee) external;
}
