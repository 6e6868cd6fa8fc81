// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArtefactTest} from "./ArtefactTest.sol";

/// @dev What tests create, what the sdk's tests deploy and what `npm run generate` reads is what a deployment has: forge
/// gives each way of compiling a file of its own, and the plain name must be that of the deployed code.
contract ArtefactsTest is ArtefactTest {
    string[20] private names = [
        "ComputeToken",
        "DeploymentFactory",
        "EmissionController",
        "FeeDistributor",
        "Guardian",
        "JobEscrow",
        "MintGuard",
        "ParameterRegistry",
        "PriceOracle",
        "ProposalAssertions",
        "ProposalPolicy",
        "ProposalReader",
        "ProtocolTimelock",
        "ProviderRewards",
        "ProviderStaking",
        "ReputationRegistry",
        "RoyaltyRegistry",
        "SlashingCourt",
        "StakerRewards",
        "Treasury"
    ];

    function test_ThePlainNameIsTheDeployedCode() external view {
        for (uint256 i = 0; i < names.length; ++i) {
            string memory json = vm.readFile(_artefact(string.concat(names[i], ".sol:", names[i])));
            assertTrue(vm.parseJsonBool(json, ".metadata.settings.optimizer.enabled"), names[i]);
            assertEq(vm.parseJsonUint(json, ".metadata.settings.optimizer.runs"), 200, names[i]);
            assertEq(vm.parseJsonString(json, ".metadata.settings.evmVersion"), "cancun", names[i]);
        }
    }

    /// @dev Tests of deployments ask forge for the script by its name. Were one of them compiled without the optimiser, the
    /// script would be, too, and all that it embeds.
    function test_TheScriptOfDeploymentsIsNoOther() external view {
        bytes memory code = vm.getCode("DeployProtocol.s.sol:DeployProtocol");
        assertEq(keccak256(code), keccak256(vm.getCode(_artefact("DeployProtocol.s.sol:DeployProtocol"))));
    }
}
