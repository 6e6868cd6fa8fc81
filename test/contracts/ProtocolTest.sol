// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeploymentFactory} from "../../contracts/access/DeploymentFactory.sol";
import {EmissionController} from "../../contracts/emission/EmissionController.sol";
import {ProtocolGovernor} from "../../contracts/governance/ProtocolGovernor.sol";
import {ProtocolTimelock} from "../../contracts/governance/ProtocolTimelock.sol";
import {FeeDistributor} from "../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../contracts/marketplace/JobEscrow.sol";
import {ParameterRegistry} from "../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../contracts/token/MintGuard.sol";
import {IComputeToken} from "../../contracts/token/interfaces/IComputeToken.sol";
import {Treasury} from "../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../contracts/treasury/interfaces/ITreasury.sol";
import {Bps} from "../../contracts/types/Bps.sol";
import {DeployProtocol, ProtocolAddresses, ProtocolConfig} from "../../script/deploy/DeployProtocol.s.sol";
import {Test} from "forge-std/Test.sol";

/// @dev The whole protocol, deployed by the planner that deploys it everywhere else. Alice, Bob and Carol hold 100 M,
/// 50 M and 5 M FLOP and have delegated nothing; the Treasury holds the rest of the genesis supply.
abstract contract ProtocolTest is Test {
    uint256 internal constant START = 1_800_000_000;

    address internal immutable deployer = makeAddr("deployer");
    address internal immutable alice = makeAddr("alice");
    address internal immutable bob = makeAddr("bob");
    address internal immutable carol = makeAddr("carol");

    DeployProtocol internal planner;
    DeploymentFactory internal factory;
    ComputeToken internal token;
    ProtocolTimelock internal timelock;
    ProtocolGovernor internal governor;
    ParameterRegistry internal registry;
    Treasury internal treasury;
    MintGuard internal mintGuard;
    EmissionController internal emission;
    FeeDistributor internal distributor;
    JobEscrow internal escrow;

    function setUp() public virtual {
        vm.warp(START);
        // From its artefact: embedded in each test contract, all contracts would be assembled again for each.
        planner = DeployProtocol(deployCode("DeployProtocol.s.sol:DeployProtocol"));
        _attach(planner.deployAll(_config()));
    }

    /// @dev How the protocol starts here. Override to start it otherwise.
    function _config() internal view virtual returns (ProtocolConfig memory config) {
        config.deployer = deployer;
        config.allocations = new IComputeToken.Allocation[](3);
        config.allocations[0] = IComputeToken.Allocation({to: alice, amount: 100_000_000e18});
        config.allocations[1] = IComputeToken.Allocation({to: bob, amount: 50_000_000e18});
        config.allocations[2] = IComputeToken.Allocation({to: carol, amount: 5_000_000e18});
        config.treasuryAllocation = 445_000_000e18;
        config.votingDelay = 2 days;
        config.votingPeriod = 5 days;
        config.proposalThreshold = 1_500_000e18;
        config.quorumPercent = 4;
        config.timelockDelay = 2 days;
        config.grossCap = 400_000_000e18;
        config.yearlyCeiling = Bps.wrap(1500);
        config.dailyLimit = 1_222_330e18;
        config.maxDailyLimit = 2_444_660e18;
        config.emissionBudget = 400_000_000e18;
        config.treasuryFlopCap = 20_000_000e18;
        config.treasuryCaps = new ITreasury.Cap[](1);
        config.treasuryCaps[0] = ITreasury.Cap({asset: address(0), amount: 1000 ether});
    }

    function _attach(ProtocolAddresses memory to) internal {
        factory = DeploymentFactory(to.deploymentFactory);
        token = ComputeToken(to.computeToken);
        timelock = ProtocolTimelock(payable(to.protocolTimelock));
        governor = ProtocolGovernor(payable(to.protocolGovernor));
        registry = ParameterRegistry(to.parameterRegistry);
        treasury = Treasury(payable(to.treasury));
        mintGuard = MintGuard(to.mintGuard);
        emission = EmissionController(to.emissionController);
        distributor = FeeDistributor(to.feeDistributor);
        escrow = JobEscrow(to.jobEscrow);
    }
}
