// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Token, registry, fee distributor and escrow as deployed, steered by an account in place of the timelock.
abstract contract MarketTest is Test {
    bytes32 internal constant SPECIFICATION = keccak256("train for an hour");

    address internal timelock = makeAddr("timelock");
    address internal treasury = makeAddr("treasury");
    address internal stakers = makeAddr("stakers");
    address internal client = makeAddr("client");
    address internal provider = makeAddr("provider");
    address internal stranger = makeAddr("stranger");
    address internal pauser = makeAddr("pauser");

    ComputeToken internal token;
    ParameterRegistry internal registry;
    FeeDistributor internal distributor;
    JobEscrow internal escrow;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: client, amount: 600_000_000e18});
        token = new ComputeToken({
            minter_: makeAddr("minter"), timelock_: timelock, genesis: genesis, custodies: new address[](0)
        });

        // The registry settles the distributor, which reads the registry: one address has to be known beforehand.
        address distributorAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        ParameterCatalog.Readers memory readers;
        readers.jobEscrow = distributorAt; // settled in the place of the escrow
        registry = new ParameterRegistry({
            timelock_: timelock, rows: ParameterCatalog.rows(readers), groups: ParameterCatalog.registryGroups()
        });
        distributor = new FeeDistributor(address(token), address(registry), timelock, treasury, stakers);
        assertEq(address(distributor), distributorAt);
        escrow = new JobEscrow(address(token), address(registry), timelock, address(distributor), pauser);

        vm.prank(client);
        token.approve(address(escrow), type(uint256).max);
    }

    /// @dev Funds a job of `price` that lasts a day.
    function _fund(uint256 price) internal returns (uint256 jobId) {
        vm.prank(client);
        return escrow.fund(provider, price, 1 days, SPECIFICATION);
    }

    function _settle(uint256 jobId) internal {
        vm.prank(client);
        escrow.settle(jobId);
    }

    function _refund(uint256 jobId) internal {
        vm.prank(provider);
        escrow.refund(jobId);
    }

    /// @dev Sends fees as an escrow would.
    function _sendFees(uint256 amount) internal {
        vm.prank(client);
        token.transfer(address(distributor), amount);
    }

    /// @dev Changes a value as a vote would, inside the registry's rules.
    function _set(bytes32 key, uint256 value) internal {
        vm.prank(timelock);
        registry.set(key, value);
    }

    /// @dev Has the registry answer `value`, which its rules would take years of votes to reach.
    function _pretend(bytes32 key, uint256 value) internal {
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.get, (key)), abi.encode(value));
    }

    function _hardMax(bytes32 key) internal view returns (uint256) {
        return registry.parameter(key).hard.max;
    }
}
