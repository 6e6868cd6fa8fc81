// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeploymentFactory} from "./interfaces/IDeploymentFactory.sol";
import {Create3} from "@openzeppelin/contracts/utils/Create3.sol";

/// @title DeploymentFactory
///
/// ADDRESSES
/// @dev CREATE3: an address depends on this factory and the salt, not on the code. Contracts that name each other can
/// therefore all be wired by immutables, and nobody needs the right to set an address afterwards.
///
/// TRUST
/// @dev Creating is the only thing the deployer can do here. What was created knows neither the factory nor the
/// deployer, takes no ether on creation, and a used salt can never be used again.
contract DeploymentFactory is IDeploymentFactory {
    /* IMMUTABLES */
    /// @inheritdoc IDeploymentFactory
    address public immutable deployer;

    /* CONSTRUCTOR */
    constructor(address deployer_) {
        deployer = deployer_;
        emit FactoryCreated(deployer_);
    }

    /* VIEWS */
    /// @inheritdoc IDeploymentFactory
    function addressOf(bytes32 salt) external view returns (address) {
        return Create3.computeAddress(salt);
    }

    /* DEPLOYER */
    /// @inheritdoc IDeploymentFactory
    function deploy(bytes32 salt, bytes calldata creationCode) external returns (address deployed) {
        if (msg.sender != deployer) revert DeploymentFactory_NotDeployer(msg.sender);
        deployed = Create3.deploy({amount: 0, salt: salt, bytecode: creationCode});
        emit Deployed(salt, deployed);
    }
}
