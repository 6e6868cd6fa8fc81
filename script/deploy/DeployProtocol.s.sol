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
import {GovernorSetup} from "../../contracts/governance/interfaces/GovernorSetup.sol";
import {FeeDistributor} from "../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../contracts/marketplace/JobEscrow.sol";
import {PriceOracle} from "../../contracts/marketplace/PriceOracle.sol";
import {ProviderStaking} from "../../contracts/marketplace/ProviderStaking.sol";
import {ReputationRegistry} from "../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../contracts/marketplace/SlashingCourt.sol";
import {StakerRewards} from "../../contracts/marketplace/StakerRewards.sol";
import {IJobEscrow} from "../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {MintGuard, MintGuardSetup} from "../../contracts/token/MintGuard.sol";
import {IComputeToken} from "../../contracts/token/interfaces/IComputeToken.sol";
import {Treasury} from "../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../contracts/treasury/interfaces/ITreasury.sol";
import {GovernedCalls} from "./GovernedCalls.sol";
import {ProtocolAddresses, ProtocolConfig, choiceOf, readersOf} from "./ProtocolConfig.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {Create3} from "@openzeppelin/contracts/utils/Create3.sol";
import {CommonBase} from "forge-std/Base.sol";

/// @dev One transaction of a deployment: it creates the contract `name` at `location`.
/// @param creationCode with the constructor's arguments
struct Step {
    string name;
    bytes32 salt;
    address location;
    bytes creationCode;
}

/// @title DeployProtocol
///
/// PLAN
/// @dev A function of the config and of this build: every address is known before the first transaction, each contract
/// is complete once it is created, and no step is a set-up call. The order matters to constructors alone: the token
/// stands before the treasury, which delegates its votes to nobody, and the registry before the emission controller,
/// which reads the initial decay. The token names the staking contract a custody before that is there, and staking and
/// reputation name the escrow and the court. What emission pays by use waits for a vote that names who counts it. The price feeds stand on the chain already: the oracle reads their decimals.
///
/// ARTEFACT
/// @dev The governor is taken from its artefact: it alone is compiled through the intermediate representation, and
/// whoever imports its source would be compiled so too.
///
/// SENDING
/// @dev deploy.ts sends the steps of a real deployment itself, so that it can be stopped and run again at any point.
/// `deployAll` performs them inside forge: for tests, and to see beforehand what they will leave on the chain.
contract DeployProtocol is CommonBase {
    /// @notice Contracts of a deployment.
    uint256 internal constant CONTRACT_COUNT = 21;
    /// @notice Code of the deterministic deployer, where a test chain lacks it.
    bytes private constant CREATE2_FACTORY_CODE =
        hex"7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

    /* PLAN */
    /// @notice The contracts that `deployer` creates. Nobody else can create anything at these addresses.
    function addressesOf(address deployer) public pure returns (ProtocolAddresses memory) {
        address factory =
            Create2.computeAddress(saltOf("DeploymentFactory"), keccak256(_factoryCode(deployer)), CREATE2_FACTORY);
        return ProtocolAddresses({
            deploymentFactory: factory,
            computeToken: Create3.computeAddress(saltOf("ComputeToken"), factory),
            protocolTimelock: Create3.computeAddress(saltOf("ProtocolTimelock"), factory),
            proposalPolicy: Create3.computeAddress(saltOf("ProposalPolicy"), factory),
            protocolGovernor: Create3.computeAddress(saltOf("ProtocolGovernor"), factory),
            guardian: Create3.computeAddress(saltOf("Guardian"), factory),
            parameterRegistry: Create3.computeAddress(saltOf("ParameterRegistry"), factory),
            treasury: Create3.computeAddress(saltOf("Treasury"), factory),
            mintGuard: Create3.computeAddress(saltOf("MintGuard"), factory),
            emissionController: Create3.computeAddress(saltOf("EmissionController"), factory),
            feeDistributor: Create3.computeAddress(saltOf("FeeDistributor"), factory),
            jobEscrow: Create3.computeAddress(saltOf("JobEscrow"), factory),
            providerStaking: Create3.computeAddress(saltOf("ProviderStaking"), factory),
            stakerRewards: Create3.computeAddress(saltOf("StakerRewards"), factory),
            priceOracle: Create3.computeAddress(saltOf("PriceOracle"), factory),
            reputationRegistry: Create3.computeAddress(saltOf("ReputationRegistry"), factory),
            slashingCourt: Create3.computeAddress(saltOf("SlashingCourt"), factory),
            providerRewards: Create3.computeAddress(saltOf("ProviderRewards"), factory),
            royaltyRegistry: Create3.computeAddress(saltOf("RoyaltyRegistry"), factory),
            proposalAssertions: Create3.computeAddress(saltOf("ProposalAssertions"), factory),
            proposalReader: Create3.computeAddress(saltOf("ProposalReader"), factory)
        });
    }

    /// @notice The transactions that deploy the protocol as `config` says, in order.
    function plan(ProtocolConfig memory config) public view returns (Step[] memory steps) {
        ProtocolAddresses memory to = addressesOf(config.deployer);
        steps = new Step[](CONTRACT_COUNT);
        steps[0] = _step("DeploymentFactory", to.deploymentFactory, _factoryCode(config.deployer));
        steps[1] = _step("ComputeToken", to.computeToken, _tokenCode(config, to));
        steps[2] = _step("ProtocolTimelock", to.protocolTimelock, _timelockCode(config, to));
        steps[3] = _step("ProposalPolicy", to.proposalPolicy, _policyCode(config, to));
        steps[4] = _step("ProtocolGovernor", to.protocolGovernor, _governorCode(config, to));
        steps[5] = _step("Guardian", to.guardian, _guardianCode(config, to));
        steps[6] = _step("ParameterRegistry", to.parameterRegistry, _registryCode(to));
        steps[7] = _step("Treasury", to.treasury, _treasuryCode(config, to));
        steps[8] = _step("MintGuard", to.mintGuard, _guardCode(config, to));
        steps[9] = _step("EmissionController", to.emissionController, _emissionCode(config, to));
        steps[10] = _step("FeeDistributor", to.feeDistributor, _distributorCode(to));
        steps[11] = _step("JobEscrow", to.jobEscrow, _escrowCode(to));
        steps[12] = _step("ProviderStaking", to.providerStaking, _stakingCode(to));
        steps[13] = _step("StakerRewards", to.stakerRewards, _rewardsCode(to));
        steps[14] = _step("PriceOracle", to.priceOracle, _oracleCode(config, to));
        steps[15] = _step("ReputationRegistry", to.reputationRegistry, _reputationCode(to));
        steps[16] = _step("SlashingCourt", to.slashingCourt, _courtCode(config, to));
        steps[17] = _step("ProviderRewards", to.providerRewards, _providerRewardsCode(to));
        steps[18] = _step("RoyaltyRegistry", to.royaltyRegistry, _royaltiesCode(to));
        steps[19] = _step("ProposalAssertions", to.proposalAssertions, type(ProposalAssertions).creationCode);
        steps[20] = _step("ProposalReader", to.proposalReader, _readerCode(to));
    }

    /// @notice The transaction that performs `step` for `deployer`.
    function transactionOf(address deployer, Step memory step) public pure returns (address to, bytes memory data) {
        address factory = addressesOf(deployer).deploymentFactory;
        if (step.location == factory) return (CREATE2_FACTORY, bytes.concat(step.salt, step.creationCode));
        return (factory, abi.encodeCall(DeploymentFactory.deploy, (step.salt, step.creationCode)));
    }

    /// @notice The salt of the contract `name`.
    function saltOf(string memory name) public pure returns (bytes32) {
        return keccak256(bytes(string.concat("quorate.", name, ".v1")));
    }

    /* SENDING */
    /// @notice Performs every step here and now, as `config.deployer`.
    function deployAll(ProtocolConfig memory config) public returns (ProtocolAddresses memory) {
        Step[] memory steps = plan(config);
        for (uint256 i = 0; i < steps.length; ++i) {
            perform(config.deployer, steps[i]);
        }
        return addressesOf(config.deployer);
    }

    /// @notice Performs `step` here and now, as `deployer`. Fails with the constructor's own error.
    function perform(address deployer, Step memory step) public {
        if (CREATE2_FACTORY.code.length == 0) vm.etch(CREATE2_FACTORY, CREATE2_FACTORY_CODE);
        (address to, bytes memory data) = transactionOf(deployer, step);
        vm.prank(deployer);
        (bool isDone, bytes memory answer) = to.call(data);
        if (isDone) return;
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    /* CREATION CODE */
    function _step(string memory name, address location, bytes memory creationCode) private pure returns (Step memory) {
        return Step({name: name, salt: saltOf(name), location: location, creationCode: creationCode});
    }

    function _factoryCode(address deployer) private pure returns (bytes memory) {
        return bytes.concat(type(DeploymentFactory).creationCode, abi.encode(deployer));
    }

    function _tokenCode(ProtocolConfig memory config, ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(ComputeToken).creationCode,
            abi.encode(to.mintGuard, to.protocolTimelock, genesisOf(config), custodiesOf(to))
        );
    }

    function _timelockCode(
        ProtocolConfig memory config,
        ProtocolAddresses memory to
    )
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(type(ProtocolTimelock).creationCode, abi.encode(config.timelockDelay, to.protocolGovernor));
    }

    function _policyCode(ProtocolConfig memory config, ProtocolAddresses memory to)
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(
            type(ProposalPolicy).creationCode,
            abi.encode(
                to.protocolTimelock,
                to.protocolGovernor,
                to.computeToken,
                GovernedCalls.entriesOf(to),
                config.classes,
                config.common
            )
        );
    }

    function _governorCode(
        ProtocolConfig memory config,
        ProtocolAddresses memory to
    )
        private
        view
        returns (bytes memory)
    {
        GovernorSetup memory setup = GovernorSetup({
            token: to.computeToken,
            timelock: to.protocolTimelock,
            policy: to.proposalPolicy,
            governanceStart: config.governanceStart,
            minDelegated: config.minDelegated,
            guardian: to.guardian,
            guardianTerm: config.guardianTerm
        });
        return bytes.concat(vm.getCode("ProtocolGovernor.sol:ProtocolGovernor"), abi.encode(setup));
    }

    function _guardianCode(
        ProtocolConfig memory config,
        ProtocolAddresses memory to
    )
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(
            type(Guardian).creationCode,
            abi.encode(config.guardianHolder, to.protocolGovernor, to.protocolTimelock, config.guardianTerm)
        );
    }

    function _registryCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(ParameterRegistry).creationCode,
            abi.encode(to.protocolTimelock, ParameterCatalog.rows(readersOf(to)), ParameterCatalog.registryGroups())
        );
    }

    function _treasuryCode(
        ProtocolConfig memory config,
        ProtocolAddresses memory to
    )
        private
        pure
        returns (bytes memory)
    {
        return
            bytes.concat(type(Treasury).creationCode, abi.encode(to.protocolTimelock, to.computeToken, capsOf(config)));
    }

    function _guardCode(ProtocolConfig memory config, ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(MintGuard).creationCode,
            abi.encode(
                MintGuardSetup({
                    token: to.computeToken,
                    timelock: to.protocolTimelock,
                    grossCap: config.grossCap,
                    yearlyCeiling: config.yearlyCeiling,
                    dailyLimit: config.dailyLimit,
                    maxDailyLimit: config.maxDailyLimit,
                    source: to.emissionController,
                    sourceLimit: config.dailyLimit
                })
            )
        );
    }

    function _emissionCode(
        ProtocolConfig memory config,
        ProtocolAddresses memory to
    )
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(
            type(EmissionController).creationCode,
            abi.encode(
                to.computeToken,
                to.mintGuard,
                to.parameterRegistry,
                to.protocolTimelock,
                config.emissionBudget,
                [to.providerRewards, to.stakerRewards, to.royaltyRegistry, to.treasury, to.treasury],
                address(0)
            )
        );
    }

    function _distributorCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(FeeDistributor).creationCode,
            abi.encode(to.computeToken, to.parameterRegistry, to.protocolTimelock, to.treasury, to.stakerRewards)
        );
    }

    function _escrowCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(JobEscrow).creationCode,
            abi.encode(
                to.computeToken,
                to.parameterRegistry,
                to.protocolTimelock,
                to.guardian,
                to.providerStaking,
                modulesOf(to)
            )
        );
    }

    function _stakingCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(ProviderStaking).creationCode,
            abi.encode(to.computeToken, to.parameterRegistry, to.protocolTimelock, to.stakerRewards, judgesOf(to))
        );
    }

    function _rewardsCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(StakerRewards).creationCode,
            abi.encode(to.computeToken, to.parameterRegistry, to.protocolTimelock, to.providerStaking)
        );
    }

    function _oracleCode(ProtocolConfig memory config, ProtocolAddresses memory to)
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(
            type(PriceOracle).creationCode,
            abi.encode(
                to.parameterRegistry,
                to.protocolTimelock,
                choiceOf(config.primaryFeed),
                choiceOf(config.secondFeed),
                config.sequencerFeed
            )
        );
    }

    function _reputationCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(ReputationRegistry).creationCode, abi.encode(to.parameterRegistry, to.protocolTimelock, judgesOf(to))
        );
    }

    function _courtCode(ProtocolConfig memory config, ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(SlashingCourt).creationCode,
            abi.encode(
                to.computeToken,
                to.parameterRegistry,
                to.protocolTimelock,
                to.jobEscrow,
                to.providerStaking,
                to.reputationRegistry,
                config.verifiers,
                config.verdictThreshold
            )
        );
    }

    function _providerRewardsCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(ProviderRewards).creationCode,
            abi.encode(
                to.computeToken,
                to.parameterRegistry,
                to.protocolTimelock,
                to.providerStaking,
                to.reputationRegistry,
                to.royaltyRegistry,
                _listOf(to.jobEscrow)
            )
        );
    }

    function _royaltiesCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(
            type(RoyaltyRegistry).creationCode,
            abi.encode(to.computeToken, to.parameterRegistry, to.protocolTimelock, _listOf(to.providerRewards))
        );
    }

    function _listOf(address only) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = only;
    }

    function _readerCode(ProtocolAddresses memory to) private pure returns (bytes memory) {
        return bytes.concat(type(ProposalReader).creationCode, abi.encode(to.protocolGovernor));
    }

    /* LISTS */
    /// @notice Everybody who receives tokens at genesis, the Treasury last.
    function genesisOf(ProtocolConfig memory config) public pure returns (IComputeToken.Allocation[] memory list) {
        uint256 others = config.allocations.length;
        list = new IComputeToken.Allocation[](others + (config.treasuryAllocation == 0 ? 0 : 1));
        for (uint256 i = 0; i < others; ++i) {
            list[i] = config.allocations[i];
        }
        if (list.length == others) return list;
        list[others] =
            IComputeToken.Allocation({to: addressesOf(config.deployer).treasury, amount: config.treasuryAllocation});
    }

    /// @notice Whose deposits keep their owners' votes from the beginning.
    function custodiesOf(ProtocolAddresses memory to) public pure returns (address[] memory) {
        return _listOf(to.providerStaking);
    }

    /// @notice What the escrow works with from the beginning.
    function modulesOf(ProtocolAddresses memory to) public pure returns (IJobEscrow.Modules memory) {
        return IJobEscrow.Modules({
            feeDistributor: to.feeDistributor,
            oracle: to.priceOracle,
            reputation: to.reputationRegistry,
            workRecorder: to.providerRewards,
            court: to.slashingCourt,
            verifierSet: 1
        });
    }

    /// @notice Who holds stake and records reputation from the beginning: the escrow and the court.
    function judgesOf(ProtocolAddresses memory to) public pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (to.jobEscrow, to.slashingCourt);
    }

    /// @notice Every cap of the Treasury, that of FLOP first.
    function capsOf(ProtocolConfig memory config) public pure returns (ITreasury.Cap[] memory list) {
        uint256 first = config.treasuryFlopCap == 0 ? 0 : 1;
        list = new ITreasury.Cap[](first + config.treasuryCaps.length);
        for (uint256 i = 0; i < config.treasuryCaps.length; ++i) {
            list[first + i] = config.treasuryCaps[i];
        }
        if (first == 0) return list;
        list[0] = ITreasury.Cap({asset: addressesOf(config.deployer).computeToken, amount: config.treasuryFlopCap});
    }
}
