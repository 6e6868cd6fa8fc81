// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Knows how much settled work there was.
interface IUsageSource {
    /// @notice MicroUSD of settled work in `epoch` (of 7 days, numbered from 1970), FLOP wei of fees that the protocol kept of
    /// it, and FLOP wei staked now. Of an epoch that ended, the first two never change.
    function usageOf(uint256 epoch) external view returns (uint256 usd, uint256 fees, uint256 staked);
}
