// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {StakingLedger} from "./StakingLedger.sol";

/// @dev Anybody tries anything, with any amount. Much of it reverts; what goes through must leave the books in order.
contract StakingWildHandler is StakingLedger {
    constructor(
        ProviderStaking staking_,
        ParameterRegistry registry_,
        address timelock_,
        address[2] memory lockers_
    )
        StakingLedger(staking_, registry_, timelock_, lockers_)
    {}

    function enter(uint256 kind, uint256 from, uint256 to, uint256 amount) external {
        if (kind % 4 == 0) _register(_anyone(from), uint32(amount >> 8), _size(amount));
        else if (kind % 4 == 1) _stake(_anyone(from), _size(amount));
        else _delegate(_anyone(from), _anyone(to), _size(amount));
    }

    function depart(uint256 kind, uint256 from, uint256 to, uint256 amount) external {
        if (kind % 3 == 0) _unstake(_anyone(from), _size(amount));
        else if (kind % 3 == 1) _undelegate(_anyone(from), _anyone(to), _size(amount));
        else _withdraw(_anyone(to), _anyone(from));
    }

    function provide(uint256 kind, uint256 from, uint256 amount) external {
        if (kind % 3 == 0) _setCommission(_anyone(from), amount % 3000);
        else if (kind % 3 == 1) _setUnits(_anyone(from), uint32(amount));
        else _unjail(_anyone(from));
    }

    function hold(uint256 kind, uint256 locker, uint256 account, uint256 amount) external {
        if (kind % 5 == 0) _lockBond(_locker(locker), _anyone(account), _size(amount), amount % 100_000e18);
        else if (kind % 5 == 1) _unlockBond(_locker(locker), _anyone(account), _size(amount), amount % 100_000e18);
        else if (kind % 5 == 2) _freeze(_locker(locker), _anyone(account), _size(amount));
        else if (kind % 5 == 3) _thaw(_locker(locker), _anyone(account), _size(amount));
        else _slash(_locker(locker), _anyone(account), _size(amount));
    }

    function judge(uint256 kind, uint256 locker, uint256 account, uint256 amount) external {
        if (kind % 8 == 0) _tombstone(_locker(locker), _anyone(account));
        else _jail(_locker(locker), _anyone(account), block.timestamp + amount % 5 days);
    }

    function wait(uint256 duration) external {
        _wait(duration % 25 days);
    }

    function sync(uint256 owner) external {
        _sync(_anyone(owner));
    }

    /* PRIVATE */
    /// @dev Few of them, so that they meet; and now and then nobody or the contract itself.
    function _anyone(uint256 seed) private view returns (address) {
        if (seed % 31 == 0) return address(0);
        if (seed % 31 == 1) return address(staking);
        return owners()[seed % 2 == 0 ? (seed >> 8) % 3 : 6 + (seed >> 8) % 3];
    }

    function _locker(uint256 seed) private view returns (address) {
        return seed % 5 == 4 ? delegators[0] : lockers[seed % 2];
    }

    /// @dev Mostly what somebody could have, now and then whatever came.
    function _size(uint256 seed) private pure returns (uint256) {
        if (seed % 8 == 0) return seed;
        return seed % 8 == 1 ? type(uint256).max : seed % 60_000e18;
    }
}
