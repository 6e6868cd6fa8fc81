// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeploymentFactory} from "../../../../contracts/access/DeploymentFactory.sol";
import {IDeploymentFactory} from "../../../../contracts/access/interfaces/IDeploymentFactory.sol";
import {Deployed} from "./Deployed.sol";
import {Create3} from "@openzeppelin/contracts/utils/Create3.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {Test} from "forge-std/Test.sol";

contract DeploymentFactoryDeployTest is Test {
    bytes32 private constant SALT = keccak256("salt");

    address private immutable deployer = makeAddr("deployer");
    DeploymentFactory private factory;

    function setUp() external {
        factory = new DeploymentFactory(deployer);
    }

    function test_GivenConstructed() external {
        vm.expectEmit();
        emit IDeploymentFactory.FactoryCreated(deployer);
        assertEq(new DeploymentFactory(deployer).deployer(), deployer);
    }

    function testFuzz_RevertWhen_CallerIsNotDeployer(address caller) external {
        vm.assume(caller != deployer);
        vm.expectRevert(abi.encodeWithSelector(IDeploymentFactory.DeploymentFactory_NotDeployer.selector, caller));
        vm.prank(caller);
        factory.deploy(SALT, _code(address(0), 1));
    }

    function test_RevertWhen_SaltWasUsed() external {
        vm.startPrank(deployer);
        factory.deploy(SALT, _code(address(0), 1));
        vm.expectRevert(Errors.FailedDeployment.selector);
        factory.deploy(SALT, _code(address(0), 2));
    }

    function test_RevertWhen_CodeIsEmpty() external {
        vm.expectRevert(Create3.Create3EmptyBytecode.selector);
        vm.prank(deployer);
        factory.deploy(SALT, "");
    }

    function test_RevertWhen_ConstructorReverts() external {
        vm.expectRevert(abi.encodeWithSelector(Deployed.Deployed_Unlucky.selector, 13));
        vm.prank(deployer);
        factory.deploy(SALT, _code(address(0), 13));
    }

    function test_GivenConstructorRevertedBefore() external {
        vm.startPrank(deployer);
        vm.expectRevert();
        factory.deploy(SALT, _code(address(0), 13));
        assertEq(factory.deploy(SALT, _code(address(0), 1)), factory.addressOf(SALT), "the salt is still free");
    }

    function test_GivenFreeSalt() external {
        address expected = factory.addressOf(SALT);
        vm.expectEmit(address(factory));
        emit IDeploymentFactory.Deployed(SALT, expected);
        vm.prank(deployer);
        Deployed deployed = Deployed(factory.deploy(SALT, _code(address(7), 1)));

        assertEq(address(deployed), expected);
        assertEq(deployed.partner(), address(7));
        assertEq(deployed.number(), 1);
        assertNotEq(deployed.creator(), deployer, "what is created never meets the deployer");
    }

    /// @dev Two contracts that name each other, without a set-up call.
    function test_GivenMutualImmutables() external {
        (bytes32 left, bytes32 right) = (keccak256("left"), keccak256("right"));
        vm.startPrank(deployer);
        Deployed first = Deployed(factory.deploy(left, _code(factory.addressOf(right), 1)));
        Deployed second = Deployed(factory.deploy(right, _code(address(first), 2)));
        assertEq(first.partner(), address(second));
        assertEq(second.partner(), address(first));
    }

    function testFuzz_AddressDependsOnSaltAlone(bytes32 salt, address partner, uint256 number) external {
        vm.assume(number != 13);
        address expected = factory.addressOf(salt);
        assertEq(expected.code.length, 0);
        vm.prank(deployer);
        assertEq(factory.deploy(salt, _code(partner, number)), expected);
        assertGt(expected.code.length, 0);
        assertEq(factory.addressOf(salt), expected);
    }

    function testFuzz_OtherFactoryOtherAddress(bytes32 salt, bytes32 otherSalt) external {
        vm.assume(salt != otherSalt);
        assertNotEq(factory.addressOf(salt), factory.addressOf(otherSalt));
        assertNotEq(factory.addressOf(salt), new DeploymentFactory(deployer).addressOf(salt));
    }

    function _code(address partner, uint256 number) private pure returns (bytes memory) {
        return abi.encodePacked(type(Deployed).creationCode, abi.encode(partner, number));
    }
}
