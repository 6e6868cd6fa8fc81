// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeploymentFactory} from "../../contracts/access/DeploymentFactory.sol";
import {EmissionController} from "../../contracts/emission/EmissionController.sol";
import {ProviderRewards} from "../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../contracts/emission/RoyaltyRegistry.sol";
import {Guardian} from "../../contracts/governance/Guardian.sol";
import {ProposalAssertions} from "../../contracts/governance/ProposalAssertions.sol";
import {ProposalPolicy} from "../../contracts/governance/ProposalPolicy.sol";
import {ProposalReader} from "../../contracts/governance/ProposalReader.sol";
import {ProtocolTimelock} from "../../contracts/governance/ProtocolTimelock.sol";
import {ClassRules, CommonRules} from "../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {FeeDistributor} from "../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../contracts/marketplace/JobEscrow.sol";
import {PriceOracle} from "../../contracts/marketplace/PriceOracle.sol";
import {ProviderStaking} from "../../contracts/marketplace/ProviderStaking.sol";
import {ReputationRegistry} from "../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../contracts/marketplace/SlashingCourt.sol";
import {StakerRewards} from "../../contracts/marketplace/StakerRewards.sol";
import {ParameterRegistry} from "../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../contracts/token/MintGuard.sol";
import {IComputeToken} from "../../contracts/token/interfaces/IComputeToken.sol";
import {Treasury} from "../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../contracts/treasury/interfaces/ITreasury.sol";
import {Bps} from "../../contracts/types/Bps.sol";
import {DeployProtocol} from "../../script/deploy/DeployProtocol.s.sol";
import {FeedConfig, ProtocolAddresses, ProtocolConfig} from "../../script/deploy/ProtocolConfig.sol";
import {DevelopmentFeed} from "../../script/deploy/development/DevelopmentFeed.sol";
import {ArtefactTest} from "./ArtefactTest.sol";

/// @dev The whole protocol, deployed by the planner that deploys it everywhere else. Alice, Bob and Carol hold 100 M,
/// 50 M and 5 M FLOP and have delegated nothing; the Treasury holds the rest of the genesis supply. Governance is not open
/// yet: `_openGovernance` delegates and opens it. One FLOP costs 0.42 USD, says the feed.
abstract contract ProtocolTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;

    address internal immutable deployer = makeAddr("deployer");
    address internal immutable alice = makeAddr("alice");
    address internal immutable bob = makeAddr("bob");
    address internal immutable carol = makeAddr("carol");
    address internal immutable guardianHolder = makeAddr("guardian");
    address internal immutable feedOwner = makeAddr("owner of the feed");
    DevelopmentFeed internal immutable feed = DevelopmentFeed(makeAddr("feed"));

    DeployProtocol internal planner;
    DeploymentFactory internal factory;
    ComputeToken internal token;
    ProtocolTimelock internal timelock;
    ProposalPolicy internal policy;
    IProtocolGovernor internal governor;
    Guardian internal guardian;
    ParameterRegistry internal registry;
    Treasury internal treasury;
    MintGuard internal mintGuard;
    EmissionController internal emission;
    FeeDistributor internal distributor;
    JobEscrow internal escrow;
    ProviderStaking internal staking;
    StakerRewards internal rewards;
    PriceOracle internal oracle;
    ReputationRegistry internal reputation;
    SlashingCourt internal court;
    ProviderRewards internal providerRewards;
    RoyaltyRegistry internal royalties;
    ProposalAssertions internal assertions;
    ProposalReader internal reader;

    function setUp() public virtual {
        vm.warp(START);
        _createFeed();
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
        config.classes[0] = _rules(25, 400, 5000, 2 days, 8_000_000e18);
        config.classes[1] = _rules(25, 600, 5000, 3 days, 12_000_000e18);
        config.classes[2] = _rules(50, 1000, 6000, 5 days, 20_000_000e18);
        config.classes[3] = _rules(100, 1500, 6670, 7 days, 30_000_000e18);
        config.common = CommonRules({
            votingDelay: 2 days, votingPeriod: 5 days, cooldown: 14 days, supportFloorBps: 1000, deposit: 1000e18
        });
        config.minDelegated = 60_000_000e18;
        config.guardianHolder = guardianHolder;
        config.guardianTerm = 365 days;
        config.timelockDelay = 2 days;
        config.grossCap = 400_000_000e18;
        config.yearlyCeiling = Bps.wrap(1500);
        config.dailyLimit = 1_222_330e18;
        config.maxDailyLimit = 2_444_660e18;
        config.emissionBudget = 400_000_000e18;
        config.treasuryFlopCap = 20_000_000e18;
        config.treasuryCaps = new ITreasury.Cap[](1);
        config.treasuryCaps[0] = ITreasury.Cap({asset: address(0), amount: 1000 ether});
        config.primaryFeed = FeedConfig({source: address(feed), heartbeat: 25 hours, decimals: 8});
        config.verifiers = new address[](3);
        for (uint256 i = 0; i < 3; ++i) {
            config.verifiers[i] = vm.addr(_verifierKey(i));
        }
        config.verdictThreshold = 2;
    }

    /// @dev Keys of the three verifiers, in ascending order of their addresses.
    function _verifierKey(uint256 index) internal pure returns (uint256) {
        return [uint256(4), 2, 3][index];
    }

    /// @dev The oracle reads the feed's decimals when it is created.
    function _createFeed() internal {
        deployCodeTo("DevelopmentFeed.sol:DevelopmentFeed", abi.encode(feedOwner, 8, 0.42e8), address(feed));
    }

    /// @dev The launch rules of a class. Windows are the same in all.
    function _rules(
        uint16 thresholdBps,
        uint16 quorumBps,
        uint16 approvalBps,
        uint32 timelockDelay,
        uint96 quorumFloor
    )
        internal
        pure
        returns (ClassRules memory)
    {
        return ClassRules({
            thresholdBps: thresholdBps,
            quorumBps: quorumBps,
            approvalBps: approvalBps,
            timelockDelay: timelockDelay,
            queueWindow: 7 days,
            executionWindow: 14 days,
            quorumFloor: quorumFloor
        });
    }

    /// @dev Everyone delegates to themselves, and Alice's votes open governance a second later.
    function _openGovernance() internal {
        address[3] memory holders = [alice, bob, carol];
        for (uint256 i = 0; i < holders.length; ++i) {
            vm.prank(holders[i]);
            token.delegate(holders[i]);
        }
        vm.warp(block.timestamp + 1);
        address[] memory delegates = new address[](1);
        delegates[0] = alice;
        governor.openGovernance(delegates);
    }

    function _attach(ProtocolAddresses memory to) internal {
        factory = DeploymentFactory(to.deploymentFactory);
        token = ComputeToken(to.computeToken);
        timelock = ProtocolTimelock(payable(to.protocolTimelock));
        policy = ProposalPolicy(to.proposalPolicy);
        governor = IProtocolGovernor(to.protocolGovernor);
        guardian = Guardian(to.guardian);
        registry = ParameterRegistry(to.parameterRegistry);
        treasury = Treasury(payable(to.treasury));
        mintGuard = MintGuard(to.mintGuard);
        emission = EmissionController(to.emissionController);
        distributor = FeeDistributor(to.feeDistributor);
        escrow = JobEscrow(to.jobEscrow);
        staking = ProviderStaking(to.providerStaking);
        rewards = StakerRewards(to.stakerRewards);
        oracle = PriceOracle(to.priceOracle);
        reputation = ReputationRegistry(to.reputationRegistry);
        court = SlashingCourt(to.slashingCourt);
        providerRewards = ProviderRewards(to.providerRewards);
        royalties = RoyaltyRegistry(to.royaltyRegistry);
        assertions = ProposalAssertions(to.proposalAssertions);
        reader = ProposalReader(to.proposalReader);
    }
}
