// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../contracts/access/interfaces/IGuardianPausable.sol";
import {IEmissionController} from "../../contracts/emission/interfaces/IEmissionController.sol";
import {IProposalAssertions} from "../../contracts/governance/interfaces/IProposalAssertions.sol";
import {IProposalPolicy} from "../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IFeeDistributor} from "../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IParameterRegistry} from "../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {IMintGuard} from "../../contracts/token/interfaces/IMintGuard.sol";
import {ITreasury} from "../../contracts/treasury/interfaces/ITreasury.sol";
import {ProposalClass} from "../../contracts/types/ProposalClass.sol";
import {ProtocolAddresses} from "./ProtocolConfig.sol";

/// @title GovernedCalls
/// @dev The calls that a proposal below the highest class can make: all others are CONSTITUTION. A module that comes
/// with functions for votes gets its rows here.
library GovernedCalls {
    uint256 private constant COUNT = 17;

    /// @notice Every listed call of the deployment `to` and its class, from the lowest class up.
    function entriesOf(ProtocolAddresses memory to) internal pure returns (IProposalPolicy.Entry[] memory list) {
        list = new IProposalPolicy.Entry[](COUNT);
        uint256 count = _addParameter(list, to);
        list[count++] = IProposalPolicy.Entry(to.treasury, ITreasury.pay.selector, ProposalClass.Spend);
        _addPowers(list, count, to);
    }

    /// @dev What stays inside soft bounds, and what only looks.
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
    }

    /// @dev Who receives, what a limit can fall to, and the ends of a pause.
    function _addPowers(IProposalPolicy.Entry[] memory list, uint256 count, ProtocolAddresses memory to) private pure {
        ProposalClass class = ProposalClass.Powers;
        list[count++] = IProposalPolicy.Entry(to.treasury, ITreasury.payAboveCap.selector, class);
        list[count++] = IProposalPolicy.Entry(to.treasury, ITreasury.lowerCap.selector, class);
        list[count++] = IProposalPolicy.Entry(to.emissionController, IEmissionController.setReceiver.selector, class);
        list[count++] = IProposalPolicy.Entry(to.feeDistributor, IFeeDistributor.setReceiver.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IJobEscrow.setFeeDistributor.selector, class);
        list[count++] = IProposalPolicy.Entry(to.mintGuard, IMintGuard.lowerDailyLimit.selector, class);
        list[count++] = IProposalPolicy.Entry(to.jobEscrow, IGuardianPausable.unpause.selector, class);
        list[count] = IProposalPolicy.Entry(to.jobEscrow, IGuardianPausable.rearm.selector, class);
    }
}
