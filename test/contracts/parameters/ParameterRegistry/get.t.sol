// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";

contract ParameterRegistryGetTest is ParameterRegistryTest {
    function test_RevertWhen_KeyIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, "test.none");
        registry.get("test.none");
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, GROUP);
        registry.get(GROUP);
    }

    function test_GivenInitialValue() external view {
        assertEq(registry.get(RATE), 1000);
        assertEq(registry.get(LIMIT), 50);
        _assertShares(6000, 3000, 1000);
    }

    function test_GivenValueZero() external {
        for (uint256 i = 1; i <= 5; ++i) {
            _set(LIMIT, 50 - 10 * i);
            vm.warp(START + i * 30 days);
        }
        assertEq(registry.get(LIMIT), 0, "known, and zero");
    }

    function test_OneStorageRead() external {
        _set(RATE, 1050);
        vm.record();
        registry.get(RATE);
        (bytes32[] memory reads, bytes32[] memory writes) = vm.accesses(address(registry));
        assertEq(reads.length, 1);
        assertEq(writes.length, 0);
    }
}
