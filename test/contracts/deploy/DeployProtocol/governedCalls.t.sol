// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {EmissionController} from "../../../../contracts/emission/EmissionController.sol";
import {ProviderRewards} from "../../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../../contracts/emission/RoyaltyRegistry.sol";
import {ProposalPolicy} from "../../../../contracts/governance/ProposalPolicy.sol";
import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {FeeDistributor} from "../../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {PriceOracle} from "../../../../contracts/marketplace/PriceOracle.sol";
import {ProviderStaking} from "../../../../contracts/marketplace/ProviderStaking.sol";
import {ReputationRegistry} from "../../../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../../../contracts/marketplace/SlashingCourt.sol";
import {StakerRewards} from "../../../../contracts/marketplace/StakerRewards.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../../contracts/token/MintGuard.sol";
import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {GovernedCalls} from "../../../../script/deploy/GovernedCalls.sol";
import {ProtocolTest} from "../../ProtocolTest.sol";

/// @dev The table of governed calls is complete: found by calling every function there is, not by reading a list.
contract GovernedCalls_DeployProtocol_Test is ProtocolTest {
    mapping(address target => mapping(bytes4 selector => bool)) private _isInTable;
    uint256 private _found;

    function setUp() public override {
        super.setUp();
        _remember(GovernedCalls.entriesOf(planner.addressesOf(deployer)));
        _remember(GovernedCalls.fixedOf(planner.addressesOf(deployer)));
    }

    function _remember(IProposalPolicy.Entry[] memory entries) private {
        for (uint256 i = 0; i < entries.length; ++i) {
            assertFalse(_isInTable[entries[i].target][entries[i].selector], "twice in the table");
            _isInTable[entries[i].target][entries[i].selector] = true;
        }
    }

    /// @dev Whatever is refused for want of the timelock's power is a governed call.
    function _requireInTable(address target, bytes memory creationCode) private {
        string memory artefact = vm.readFile(vm.getArtifactPathByCode(creationCode));
        string[] memory functions = vm.parseJsonKeys(artefact, ".methodIdentifiers");
        assertGt(functions.length, 0, "functions");
        for (uint256 i = 0; i < functions.length; ++i) {
            bytes4 selector = bytes4(keccak256(bytes(functions[i])));
            vm.prank(deployer);
            // Zeros are valid arguments of any type: empty lists, zero amounts.
            (bool isDone, bytes memory answer) = target.call(abi.encodePacked(selector, new bytes(320)));
            if (isDone || bytes4(answer) != IGoverned.Governed_NotTimelock.selector) continue;
            assertTrue(_isInTable[target][selector], functions[i]);
            ++_found;
        }
    }

    function test_EveryGovernedCallIsInTheTable() external {
        _requireInTable(address(token), type(ComputeToken).creationCode);
        _requireInTable(address(policy), type(ProposalPolicy).creationCode);
        _requireInTable(address(registry), type(ParameterRegistry).creationCode);
        _requireInTable(address(treasury), type(Treasury).creationCode);
        _requireInTable(address(mintGuard), type(MintGuard).creationCode);
        _requireInTable(address(emission), type(EmissionController).creationCode);
        _requireInTable(address(distributor), type(FeeDistributor).creationCode);
        _requireInTable(address(escrow), type(JobEscrow).creationCode);
        _requireInTable(address(staking), type(ProviderStaking).creationCode);
        _requireInTable(address(rewards), type(StakerRewards).creationCode);
        _requireInTable(address(oracle), type(PriceOracle).creationCode);
        _requireInTable(address(reputation), type(ReputationRegistry).creationCode);
        _requireInTable(address(court), type(SlashingCourt).creationCode);
        _requireInTable(address(providerRewards), type(ProviderRewards).creationCode);
        _requireInTable(address(royalties), type(RoyaltyRegistry).creationCode);
        assertEq(_found, 39, "governed calls");
    }

    function _assertClass(address target, bytes4 selector, ProposalClass class) private view {
        assertEq(uint256(policy.classOf(target, selector)), uint256(class), vm.toString(abi.encodePacked(selector)));
    }

    /// @dev Written down a second time, so that a row that slipped in the table is seen.
    function test_SmallChangesAreParameter() external view {
        _assertClass(address(registry), registry.set.selector, ProposalClass.Parameter);
        _assertClass(address(registry), registry.setGroup.selector, ProposalClass.Parameter);
        _assertClass(address(registry), registry.restore.selector, ProposalClass.Parameter);
        _assertClass(address(registry), registry.restoreGroup.selector, ProposalClass.Parameter);
        _assertClass(address(assertions), assertions.requireParameter.selector, ProposalClass.Parameter);
        _assertClass(address(assertions), assertions.requireBalance.selector, ProposalClass.Parameter);
        _assertClass(address(assertions), assertions.requireCodeHash.selector, ProposalClass.Parameter);
        _assertClass(address(assertions), assertions.requireAnswer.selector, ProposalClass.Parameter);
        _assertClass(address(court), court.decide.selector, ProposalClass.Parameter);
    }

    function test_PaymentsInsideTheCapAreSpend() external view {
        _assertClass(address(treasury), treasury.pay.selector, ProposalClass.Spend);
    }

    function test_ReceiversAndLowerLimitsArePowers() external view {
        _assertClass(address(treasury), treasury.payAboveCap.selector, ProposalClass.Powers);
        _assertClass(address(treasury), treasury.lowerCap.selector, ProposalClass.Powers);
        _assertClass(address(emission), emission.setReceiver.selector, ProposalClass.Powers);
        _assertClass(address(distributor), distributor.setReceiver.selector, ProposalClass.Powers);
        _assertClass(address(escrow), escrow.setFeeDistributor.selector, ProposalClass.Powers);
        _assertClass(address(escrow), escrow.unpause.selector, ProposalClass.Powers);
        _assertClass(address(escrow), escrow.rearm.selector, ProposalClass.Powers);
        _assertClass(address(staking), staking.setLocker.selector, ProposalClass.Powers);
        _assertClass(address(mintGuard), mintGuard.lowerDailyLimit.selector, ProposalClass.Powers);
    }

    function test_ModulesArePowers() external view {
        _assertClass(address(escrow), escrow.setOracle.selector, ProposalClass.Powers);
        _assertClass(address(escrow), escrow.setReputation.selector, ProposalClass.Powers);
        _assertClass(address(escrow), escrow.setWorkRecorder.selector, ProposalClass.Powers);
        _assertClass(address(escrow), escrow.setJudgement.selector, ProposalClass.Powers);
        _assertClass(address(oracle), oracle.setFeeds.selector, ProposalClass.Powers);
        _assertClass(address(reputation), reputation.setReporter.selector, ProposalClass.Powers);
        _assertClass(address(court), court.addVerifierSet.selector, ProposalClass.Powers);
        _assertClass(address(emission), emission.setUsageSource.selector, ProposalClass.Powers);
        _assertClass(address(providerRewards), providerRewards.setRecorder.selector, ProposalClass.Powers);
        _assertClass(address(royalties), royalties.setRecorder.selector, ProposalClass.Powers);
    }

    /// @dev What was planned is what the policy says: the listed below CONSTITUTION, the fixed for ever in it.
    function test_ThePolicyHasTheTable() external view {
        IProposalPolicy.Entry[] memory listed = GovernedCalls.entriesOf(planner.addressesOf(deployer));
        assertEq(policy.entryCount(), listed.length, "listed calls");
        for (uint256 i = 0; i < listed.length; ++i) {
            ProposalClass class = policy.classOf(listed[i].target, listed[i].selector);
            assertEq(uint256(class), uint256(listed[i].class), "class");
            assertGt(listed[i].target.code.length, 0, "a target of this deployment");
        }
        IProposalPolicy.Entry[] memory constitution = GovernedCalls.fixedOf(planner.addressesOf(deployer));
        for (uint256 i = 0; i < constitution.length; ++i) {
            assertTrue(policy.isFixed(constitution[i].target, constitution[i].selector), "fixed");
        }
    }
}
