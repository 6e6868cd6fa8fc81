// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Creates the protocol's contracts at addresses that depend on the factory and a salt only, so that contracts
/// can name each other in immutables before either exists and no set-up call is ever needed.
interface IDeploymentFactory {
    /// @notice This factory was created for `deployer`. Anyone may create it, in a transaction of any shape, at the address
    /// that CREATE2 derives from its code and `deployer`: by this log its creation can be found all the same.
    event FactoryCreated(address indexed deployer);

    /// @notice `deployed` was created under `salt`.
    event Deployed(bytes32 indexed salt, address indexed deployed);

    /// @notice Only the deployer fixed at construction may create; `caller` tried.
    error DeploymentFactory_NotDeployer(address caller);

    /// @notice The account that may create here. It has no power over what was created.
    function deployer() external view returns (address);

    /// @notice Creates `creationCode` (constructor arguments appended) under `salt`.
    /// @dev Reverts with the constructor's own error, or when the salt was used before.
    function deploy(bytes32 salt, bytes calldata creationCode) external returns (address deployed);

    /// @notice Where a contract created under `salt` stands or will stand.
    function addressOf(bytes32 salt) external view returns (address);
}
