// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../contracts/access/interfaces/IGuardianPausable.sol";
import {IEmissionController} from "../../contracts/emission/interfaces/IEmissionController.sol";
import {IEpochPool} from "../../contracts/emission/interfaces/IEpochPool.sol";
import {IGuardian} from "../../contracts/governance/interfaces/IGuardian.sol";
import {IProposalAssertions} from "../../contracts/governance/interfaces/IProposalAssertions.sol";
import {IProposalPolicy} from "../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {IFeeDistributor} from "../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IPriceOracle} from "../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {IProviderStaking} from "../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IReputationRegistry} from "../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ISlashingCourt} from "../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {IParameterRegistry} from "../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {IComputeToken} from "../../contracts/token/interfaces/IComputeToken.sol";
import {IMintGuard} from "../../contracts/token/interfaces/IMintGuard.sol";
import {ITreasury} from "../../contracts/treasury/interfaces/ITreasury.sol";
import {ProposalClass} from "../../contracts/types/ProposalClass.sol";
import {ProtocolAddresses} from "./ProtocolConfig.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title GovernedCalls
/// @dev Every function of a deployment that answers to votes alone, and how strict a vote it needs. `entriesOf` is what
/// the policy is constructed with; `fixedOf` is CONSTITUTION by the policy's code, and so is whatever is in neither. A
/// module that comes with functions for votes gets its rows here.
library GovernedCalls {
    uint256 private constant LISTED = 29;
    uint256 private constant FIXED = 20;

    /// @notice Every listed call of the deployment `to` and its class, from the lowest class up.
    function entriesOf(ProtocolAddresses memory to) internal pure returns (IProposalPolicy.Entry[] memory list) {
        list = new IProposalPolicy.Entry[](LISTED);
        uint256 count = _addParameter(list, to);
        list[count++] = IProposalPolicy.Entry(to.treasury, ITreasury.pay.selector, ProposalClass.Spend);
        _addPowers(list, count, to);
    }

    /// @notice The functions of the deployment `to` that can be in no list: limits of limits, roles, the guardian, and
    /// all that decides how decisions are made.
    function fixedOf(ProtocolAddresses memory to) internal pure returns (IProposalPolicy.Entry[] memory list) {
        list = new IProposalPolicy.Entry[](FIXED);
        _addLimits(list, to);
        _addConstitution(list, 9, to);
    }

    /// @dev What stays inside soft bounds, what only looks, and judgements of appeals, which have a deadline.
    function _addParameter(
        IProposalPolicy.Entry[] memory list,
        ProtocolAddresses memory to
    )
        private
        pure
        returns (uint256 count)
    {
        bytes4[4] memory changes = [
            IParameterRegistry.set.selector,
            IParameterRegistry.setGroup.selector,
            IParameterRegistry.restore.selector,
            IParameterRegistry.restoreGroup.selector
        ];
        bytes4[4] memory assertions = [
            IProposalAssertions.requireParameter.selector,
            IProposalAssertions.requireBalance.selector,
            IProposalAssertions.requireCodeHash.selector,
            IProposalAssertions.requireAnswer.selector
        ];
        for (uint256 i = 0; i < changes.length; ++i) {
            list[count++] = IProposalPolicy.Entry(to.parameterRegistry, changes[i], ProposalClass.Parameter);
        }
        for (uint256 i = 0; i < assertions.length; ++i) {
            list[count++] = IProposalPolicy.Entry(to.proposalAssertions, assertions[i], ProposalClass.Parameter);
        }
        list[count++] = IProposalPolicy.Entry(to.slashingCourt, ISlashingCourt.decide.selector, ProposalClass.Parameter);
    }

    /// @dev Who receives, holds stake, prices, judges and records, what a limit can fall to, and the ends of a pause.
    function _addPowers(IProposalPolicy.Entry[] memory list, uint256 count, ProtocolAddresses memory to) private pure {
        ProposalClass class = ProposalClass.Powers;
        list[count++] = IProposalPolicy.Entry(to.treasury, ITreasury.payAboveCap.selector, class);
        list[count++] = IProposalPolicy.Entry(to.treasury, ITreasury.lowerCap.selector, class);
        list[count++] = IProposalPolicy.Entry(to.emissionController, IEmissionController.setReceiver.selector, class);
        list[count++] = IProposalPolicy.Entry(to.feeDistributor, IFeeDistributor.setReceiver.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IJobEscrow.setFeeDistributor.selector, class);
        list[count++] = IProposalPolicy.Entry(to.mintGuard, IMintGuard.lowerDailyLimit.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IGuardianPausable.unpause.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IGuardianPausable.rearm.selector, class);
        list[count++] = IProposalPolicy.Entry(to.providerStaking, IProviderStaking.setLocker.selector, class);
        _addModules(list, count, to);
    }

    function _addModules(IProposalPolicy.Entry[] memory list, uint256 count, ProtocolAddresses memory to) private pure {
        ProposalClass class = ProposalClass.Powers;
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IJobEscrow.setOracle.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IJobEscrow.setReputation.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IJobEscrow.setWorkRecorder.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IJobEscrow.setJudgement.selector, class);
        list[count++] = IProposalPolicy.Entry(to.priceOracle, IPriceOracle.setFeeds.selector, class);
        list[count++] = IProposalPolicy.Entry(to.reputationRegistry, IReputationRegistry.setReporter.selector, class);
        list[count++] = IProposalPolicy.Entry(to.slashingCourt, ISlashingCourt.addVerifierSet.selector, class);
        list[count++] = IProposalPolicy.Entry(to.emissionController, IEmissionController.setUsageSource.selector, class);
        list[count++] = IProposalPolicy.Entry(to.providerRewards, IEpochPool.setRecorder.selector, class);
        list[count] = IProposalPolicy.Entry(to.royaltyRegistry, IEpochPool.setRecorder.selector, class);
    }

    function _addLimits(IProposalPolicy.Entry[] memory list, ProtocolAddresses memory to) private pure {
        ProposalClass class = ProposalClass.Constitution;
        bytes4 withoutSettle = IParameterRegistry.setWithoutSettle.selector;
        bytes4 groupWithoutSettle = IParameterRegistry.setGroupWithoutSettle.selector;
        list[0] = IProposalPolicy.Entry(to.parameterRegistry, IParameterRegistry.setBounds.selector, class);
        list[1] = IProposalPolicy.Entry(to.parameterRegistry, withoutSettle, class);
        list[2] = IProposalPolicy.Entry(to.parameterRegistry, groupWithoutSettle, class);
        list[3] = IProposalPolicy.Entry(to.treasury, ITreasury.raiseCap.selector, class);
        list[4] = IProposalPolicy.Entry(to.mintGuard, IMintGuard.setSource.selector, class);
        list[5] = IProposalPolicy.Entry(to.mintGuard, IMintGuard.raiseDailyLimit.selector, class);
        list[6] = IProposalPolicy.Entry(to.mintGuard, IMintGuard.lowerGrossCap.selector, class);
        list[7] = IProposalPolicy.Entry(to.mintGuard, IMintGuard.lowerYearlyCeiling.selector, class);
        list[8] = IProposalPolicy.Entry(to.computeToken, IComputeToken.setCustody.selector, class);
    }

    function _addConstitution(
        IProposalPolicy.Entry[] memory list,
        uint256 count,
        ProtocolAddresses memory to
    )
        private
        pure
    {
        ProposalClass class = ProposalClass.Constitution;
        list[count++] = IProposalPolicy.Entry(to.protocolGovernor, IProtocolGovernor.setGuardian.selector, class);
        list[count++] = IProposalPolicy.Entry(to.guardian, IGuardian.end.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IGuardianPausable.setPauser.selector, class);
        list[count++] = IProposalPolicy.Entry(to.proposalPolicy, IProposalPolicy.setClass.selector, class);
        list[count++] = IProposalPolicy.Entry(to.proposalPolicy, IProposalPolicy.setRules.selector, class);
        list[count++] = IProposalPolicy.Entry(to.proposalPolicy, IProposalPolicy.setCommonRules.selector, class);
        list[count++] = IProposalPolicy.Entry(to.protocolTimelock, TimelockController.updateDelay.selector, class);
        list[count++] = IProposalPolicy.Entry(to.protocolTimelock, IAccessControl.grantRole.selector, class);
        list[count++] = IProposalPolicy.Entry(to.protocolTimelock, IAccessControl.revokeRole.selector, class);
        list[count++] = IProposalPolicy.Entry(to.protocolTimelock, TimelockController.cancel.selector, class);
        list[count] = IProposalPolicy.Entry(to.emissionController, IEmissionController.endSchedule.selector, class);
    }
}
