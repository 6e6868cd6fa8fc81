// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../../../../contracts/parameters/interfaces/ISettleable.sol";

/// @dev Remembers how often it was settled and what the watched values were then.
contract SettlerSpy is ISettleable {
    uint256 public settlements;
    mapping(bytes32 key => uint256) public seen;
    bool public isBroken;

    IParameterRegistry private _registry;
    bytes32[] private _watched;

    error SettlerSpy_Broken();

    function watch(IParameterRegistry registry, bytes32 key) external {
        _registry = registry;
        _watched.push(key);
    }

    function breakDown() external {
        isBroken = true;
    }

    function settle() external returns (uint256) {
        if (isBroken) revert SettlerSpy_Broken();
        ++settlements;
        for (uint256 i = 0; i < _watched.length; ++i) {
            seen[_watched[i]] = _registry.get(_watched[i]);
        }
        return 0;
    }
}
