// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeploymentFactory} from "../../../../contracts/access/DeploymentFactory.sol";
import {IDeploymentFactory} from "../../../../contracts/access/interfaces/IDeploymentFactory.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {Step} from "../../../../script/deploy/DeployProtocol.s.sol";
import {ProtocolConfig} from "../../../../script/deploy/ProtocolConfig.sol";
import {ProtocolTest} from "../../ProtocolTest.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

contract Plan_DeployProtocol_Test is ProtocolTest {
    function test_EveryContractStandsWhereItWasPredicted() external view {
        Step[] memory steps = planner.plan(_config());
        assertEq(steps.length, 21, "steps");
        for (uint256 i = 0; i < steps.length; ++i) {
            assertGt(steps[i].location.code.length, 0, steps[i].name);
            if (i > 0) assertEq(steps[i].location, factory.addressOf(steps[i].salt), steps[i].name);
        }
    }

    function test_EveryStepIsOneCreation() external view {
        Step[] memory steps = planner.plan(_config());
        for (uint256 i = 0; i < steps.length; ++i) {
            (address to, bytes memory data) = planner.transactionOf(deployer, steps[i]);
            bytes4 selector = bytes4(data);
            if (i > 0) assertEq(selector, IDeploymentFactory.deploy.selector, "a call that creates nothing");
            assertEq(to, i == 0 ? CREATE2_FACTORY : address(factory), "receiver");
        }
    }

    function test_AddressesDependOnTheDeployerAlone() external {
        ProtocolConfig memory config = _config();
        config.minDelegated += 1;
        config.treasuryFlopCap += 1;
        assertEq(planner.plan(config)[11].location, address(escrow), "another config");

        address another = makeAddr("another deployer");
        assertNotEq(planner.addressesOf(another).jobEscrow, address(escrow), "another deployer");
    }

    function test_RevertWhen_AnotherUsesTheFactory() external {
        vm.expectRevert(abi.encodeWithSelector(IDeploymentFactory.DeploymentFactory_NotDeployer.selector, alice));
        vm.prank(alice);
        factory.deploy("salt", type(DeploymentFactory).creationCode);
    }

    function test_RevertWhen_AStepIsRepeated() external {
        Step memory step = planner.plan(_config())[7];
        vm.expectRevert(Errors.FailedDeployment.selector);
        planner.perform(deployer, step);
    }

    /// @dev The planner takes its code from an artefact, so that nobody has to compile it the governor's way.
    function test_TheGovernorFitsAChain() external view {
        assertLe(address(governor).code.length, 24_576, "size of the code");
        assertLe(planner.plan(_config())[4].creationCode.length, 49_152, "size of the creation code");
    }

    function test_RevertWhen_AConstructorRefuses() external {
        ProtocolConfig memory config = _config();
        config.deployer = makeAddr("another deployer");
        config.treasuryAllocation -= 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeToken.ComputeToken_GenesisMismatch.selector, 600_000_000e18 - 1, 600_000_000e18
            )
        );
        planner.deployAll(config);
    }

    function test_AnyoneMayBringTheFactory() external {
        ProtocolConfig memory config = _config();
        config.deployer = makeAddr("another deployer");
        Step memory step = planner.plan(config)[0];
        (address to, bytes memory data) = planner.transactionOf(config.deployer, step);
        vm.prank(alice);
        (bool isDone,) = to.call(data);
        assertTrue(isDone, "created");
        assertEq(DeploymentFactory(step.location).deployer(), config.deployer, "it serves the deployer");
    }
}
