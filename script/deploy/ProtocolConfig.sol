// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IPriceOracle} from "../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {ParameterCatalog} from "../../contracts/parameters/ParameterCatalog.sol";
import {IComputeToken} from "../../contracts/token/interfaces/IComputeToken.sol";
import {ITreasury} from "../../contracts/treasury/interfaces/ITreasury.sol";
import {Bps} from "../../contracts/types/Bps.sol";

/// @dev How the protocol starts on one network. Amounts in FLOP wei unless an asset says otherwise, times in seconds.
/// @param deployer who sends the transactions; it has no power over what they create
/// @param allocations who receives tokens at genesis, apart from the Treasury
/// @param treasuryAllocation what the Treasury of this deployment receives at genesis
/// @param classes what a proposal of each class needs, from the lowest class up; they fix the quorum floors for ever
/// @param common what all classes share
/// @param governanceStart first second in which a proposal can be made
/// @param minDelegated votes that must be delegated before the first proposal
/// @param guardianHolder who acts through the guardian
/// @param guardianTerm how long the guardian lives from its creation
/// @param timelockDelay least delay of the timelock; classes have longer ones
/// @param treasuryFlopCap most FLOP that may leave the Treasury in 90 days
/// @param treasuryCaps the same for other assets, ETH as asset zero
/// @param primaryFeed price of FLOP in US dollars
/// @param secondFeed what it is compared with, all zero for nothing
/// @param sequencerFeed uptime feed of the chain's sequencer, zero where there is none
/// @param verifiers first set of the court's verifiers, in ascending order
/// @param verdictThreshold how many of them make a verdict
struct ProtocolConfig {
    address deployer;
    IComputeToken.Allocation[] allocations;
    uint256 treasuryAllocation;
    ClassRules[4] classes;
    CommonRules common;
    uint256 governanceStart;
    uint256 minDelegated;
    address guardianHolder;
    uint256 guardianTerm;
    uint256 timelockDelay;
    uint256 grossCap;
    Bps yearlyCeiling;
    uint256 dailyLimit;
    uint256 maxDailyLimit;
    uint256 emissionBudget;
    uint256 treasuryFlopCap;
    ITreasury.Cap[] treasuryCaps;
    FeedConfig primaryFeed;
    FeedConfig secondFeed;
    address sequencerFeed;
    address[] verifiers;
    uint256 verdictThreshold;
}

/// @dev A price feed that stands on the network before the deployment.
/// @param heartbeat seconds after which its answer is stale
/// @param decimals those that it has
struct FeedConfig {
    address source;
    uint32 heartbeat;
    uint8 decimals;
}

/// @dev The feed as the oracle is given it, which reads the decimals itself.
function choiceOf(FeedConfig memory feed) pure returns (IPriceOracle.FeedChoice memory) {
    return IPriceOracle.FeedChoice({source: feed.source, heartbeat: feed.heartbeat});
}

/// @dev The contracts of one deployment, in the order in which they are created.
struct ProtocolAddresses {
    address deploymentFactory;
    address computeToken;
    address protocolTimelock;
    address proposalPolicy;
    address protocolGovernor;
    address guardian;
    address parameterRegistry;
    address treasury;
    address mintGuard;
    address emissionController;
    address feeDistributor;
    address jobEscrow;
    address providerStaking;
    address stakerRewards;
    address priceOracle;
    address reputationRegistry;
    address slashingCourt;
    address providerRewards;
    address royaltyRegistry;
    address proposalAssertions;
    address proposalReader;
}

/// @dev The contracts that the registry settles.
function readersOf(ProtocolAddresses memory to) pure returns (ParameterCatalog.Readers memory) {
    return ParameterCatalog.Readers({
        emissionController: to.emissionController,
        jobEscrow: to.jobEscrow,
        providerStaking: to.providerStaking,
        reputationRegistry: to.reputationRegistry,
        stakerRewards: to.stakerRewards
    });
}
