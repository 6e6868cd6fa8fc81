// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../access/interfaces/IGuardianPausable.sol";
import {IComputeToken} from "../../token/interfaces/IComputeToken.sol";
import {IMintGuard} from "../../token/interfaces/IMintGuard.sol";
import {IGuardian} from "../interfaces/IGuardian.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @title FixedSelectors
///
/// PURPOSE
/// @dev The functions that are CONSTITUTION wherever they stand, so that no list has to know each contract that has
/// them: limits of limits, custody, roles, the guardian, and whatever calls on behalf of the caller. Governance does not
/// import the other modules, so their functions are named by signature; a test compares them with the real ones. A
/// function that merely shares a selector is CONSTITUTION too, which is strict and harmless.
library FixedSelectors {
    /* CONSTANTS: LIMITS */
    bytes4 internal constant SET_BOUNDS = bytes4(keccak256("setBounds(bytes32,(uint64,uint64,uint64,uint64))"));
    bytes4 internal constant SET_WITHOUT_SETTLE = bytes4(keccak256("setWithoutSettle(bytes32,uint256)"));
    bytes4 internal constant SET_GROUP_WITHOUT_SETTLE = bytes4(keccak256("setGroupWithoutSettle(bytes32,uint256[])"));
    bytes4 internal constant RAISE_CAP = bytes4(keccak256("raiseCap(address,uint256)"));
    bytes4 internal constant END_SCHEDULE = bytes4(keccak256("endSchedule()"));

    /* CONSTANTS: FORWARDERS */
    bytes4 internal constant RELAY = bytes4(keccak256("relay(address,uint256,bytes)"));
    bytes4 internal constant EXECUTE = bytes4(keccak256("execute(address,uint256,bytes)"));
    bytes4 internal constant EXECUTE_MODE = bytes4(keccak256("execute(bytes32,bytes)")); // ERC-7579
    bytes4 internal constant EXECUTE_OPERATION = bytes4(keccak256("execute(address,uint256,bytes,bytes32,bytes32)"));
    bytes4 internal constant EXECUTE_PROPOSAL = bytes4(keccak256("execute(address[],uint256[],bytes[],bytes32)"));
    bytes4 internal constant EXECUTE_BATCH = bytes4(keccak256("executeBatch(address[],uint256[],bytes[])"));
    bytes4 internal constant EXECUTE_BATCH_OPERATION =
        bytes4(keccak256("executeBatch(address[],uint256[],bytes[],bytes32,bytes32)"));
    bytes4 internal constant EXEC_TRANSACTION =
        bytes4(keccak256("execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)"));
    bytes4 internal constant MULTICALL = bytes4(keccak256("multicall(bytes[])"));
    bytes4 internal constant AGGREGATE = bytes4(keccak256("aggregate((address,bytes)[])"));
    bytes4 internal constant TRY_AGGREGATE = bytes4(keccak256("tryAggregate(bool,(address,bytes)[])"));
    bytes4 internal constant AGGREGATE_3 = bytes4(keccak256("aggregate3((address,bool,bytes)[])"));
    bytes4 internal constant AGGREGATE_3_VALUE = bytes4(keccak256("aggregate3Value((address,bool,uint256,bytes)[])"));
    bytes4 internal constant UPGRADE_AND_CALL = bytes4(keccak256("upgradeToAndCall(address,bytes)"));

    /* INTERNAL */
    /// @dev Whether `selector` is CONSTITUTION on any target.
    function isFixed(bytes4 selector) internal pure returns (bool) {
        return isGuardianChange(selector) || _isLimit(selector) || _isRole(selector) || _isForwarder(selector);
    }

    /// @dev Whether `selector` ends a guardian or takes its pause on any target. Revoking a role is none: the guardian
    /// has no role of the timelock's, and what hands roles out it must be able to stop.
    function isGuardianChange(bytes4 selector) internal pure returns (bool) {
        return selector == IGuardian.end.selector || selector == IGuardianPausable.setPauser.selector;
    }

    /* PRIVATE */
    function _isLimit(bytes4 selector) private pure returns (bool) {
        return selector == SET_BOUNDS || selector == SET_WITHOUT_SETTLE || selector == SET_GROUP_WITHOUT_SETTLE
            || selector == RAISE_CAP || selector == END_SCHEDULE || selector == IComputeToken.setCustody.selector
            || selector == IMintGuard.raiseDailyLimit.selector || selector == IMintGuard.setSource.selector
            || selector == IMintGuard.lowerGrossCap.selector || selector == IMintGuard.lowerYearlyCeiling.selector;
    }

    function _isRole(bytes4 selector) private pure returns (bool) {
        return selector == IAccessControl.grantRole.selector || selector == IAccessControl.revokeRole.selector;
    }

    function _isForwarder(bytes4 selector) private pure returns (bool) {
        return selector == RELAY || selector == EXECUTE || selector == EXECUTE_MODE || selector == EXECUTE_OPERATION
            || selector == EXECUTE_PROPOSAL || selector == EXECUTE_BATCH || selector == EXECUTE_BATCH_OPERATION
            || selector == EXEC_TRANSACTION || selector == MULTICALL || selector == AGGREGATE
            || selector == TRY_AGGREGATE || selector == AGGREGATE_3 || selector == AGGREGATE_3_VALUE
            || selector == UPGRADE_AND_CALL;
    }
}
