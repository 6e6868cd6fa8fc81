// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";

/// @dev In place of staking: says what units somebody declared, and how much is staked in all.
contract DeclaredHardware {
    uint256 public constant totalStake = 77e18;

    mapping(address provider => uint32[4]) private _units;

    function declare(address account, uint32[4] calldata units) external {
        _units[account] = units;
    }

    function provider(address account) external view returns (IProviderStaking.Provider memory known) {
        known.units = _units[account];
    }
}
