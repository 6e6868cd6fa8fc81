// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @notice FLOP: pays for compute and carries votes. 18 decimals. Votes count by timestamp (ERC-6372).
interface IComputeToken is IERC20, IERC20Permit, IERC5805 {
    /// @notice An address and the FLOP wei it receives at deployment.
    struct Allocation {
        address to;
        uint256 amount;
    }

    /// @notice Only the mint guard may mint; `caller` tried.
    error ComputeToken_NotMinter(address caller);
    /// @notice The genesis allocations sum to `given` instead of `expected` FLOP wei.
    error ComputeToken_GenesisMismatch(uint256 given, uint256 expected);

    /// @notice FLOP wei minted at deployment: 600 million FLOP.
    function GENESIS_SUPPLY() external view returns (uint256);

    /// @notice The only contract that may mint. Immutable.
    function minter() external view returns (address);

    /// @notice Mints `amount` FLOP wei to `to`. Minter only.
    function mint(address to, uint256 amount) external;

    /// @notice Burns `amount` FLOP wei of the caller.
    function burn(uint256 amount) external;

    /// @notice Burns `amount` FLOP wei of `account` from the caller's allowance.
    function burnFrom(address account, uint256 amount) external;
}
