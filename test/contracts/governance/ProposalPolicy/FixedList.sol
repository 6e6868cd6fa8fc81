// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC7579Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

uint256 constant FIXED_COUNT = 28;

/// @dev The functions that must be CONSTITUTION on any target, named by the contracts that really have them. Where no
/// contract at hand has one, it is its published selector.
library FixedList {
    function all() internal pure returns (bytes4[FIXED_COUNT] memory) {
        return [
            // limits
            IParameterRegistry.setBounds.selector,
            IParameterRegistry.setWithoutSettle.selector,
            IParameterRegistry.setGroupWithoutSettle.selector,
            ITreasury.raiseCap.selector,
            IEmissionController.endSchedule.selector,
            IComputeToken.setCustody.selector,
            IMintGuard.raiseDailyLimit.selector,
            IMintGuard.setSource.selector,
            IMintGuard.lowerGrossCap.selector,
            IMintGuard.lowerYearlyCeiling.selector,
            // roles
            IAccessControl.grantRole.selector,
            IAccessControl.revokeRole.selector,
            // guardian
            IGuardian.end.selector,
            IGuardianPausable.setPauser.selector,
            // forwarders
            Governor.relay.selector,
            Governor.execute.selector,
            TimelockController.execute.selector,
            TimelockController.executeBatch.selector,
            IERC7579Execution.execute.selector,
            UUPSUpgradeable.upgradeToAndCall.selector,
            Multicall.multicall.selector,
            bytes4(0xb61d27f6), // execute(address,uint256,bytes), an ERC-4337 account's
            bytes4(0x47e1da2a), // executeBatch(address[],uint256[],bytes[]), likewise
            bytes4(0x6a761202), // execTransaction, a Safe's
            bytes4(0x252dba42), // Multicall's aggregate
            bytes4(0xbce38bd7), // tryAggregate
            bytes4(0x82ad56cb), // aggregate3
            bytes4(0x174dea71) // aggregate3Value
        ];
    }
}
