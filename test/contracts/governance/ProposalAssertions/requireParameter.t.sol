// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProposalAssertionsTest} from "./ProposalAssertionsTest.sol";

/// RequireParameter
/// ├── when the parameter has another value
/// │  └── it should revert and say which
/// ├── when the registry does not know the parameter, or is no contract
/// │  └── it should revert
/// └── when the parameter has the value
///    └── it should pass
contract ProposalAssertions_RequireParameter_Test is ProposalAssertionsTest {
    bytes32 private constant KEY = ParameterCatalog.PROTOCOL_FEE;

    function testFuzz_RevertWhen_AnotherValue(uint256 value) external {
        vm.assume(value != 250);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalAssertions.ProposalAssertions_Parameter.selector, address(registry), KEY, 250, value
            )
        );
        assertions.requireParameter(address(registry), KEY, value);
    }

    function test_RevertWhen_UnknownKey() external {
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_UnknownKey.selector, bytes32("NONE"))
        );
        assertions.requireParameter(address(registry), "NONE", 0);
    }

    function test_RevertWhen_RegistryIsNoContract() external {
        vm.expectRevert();
        assertions.requireParameter(stranger, KEY, 0);
    }

    function test_GivenTheValue() external {
        assertions.requireParameter(address(registry), KEY, 250);
        _set(KEY, 300);
        assertions.requireParameter(address(registry), KEY, 300);
    }
}
