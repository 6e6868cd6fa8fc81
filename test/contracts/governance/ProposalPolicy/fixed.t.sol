// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {FIXED_COUNT, FixedList} from "./FixedList.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// @dev What is CONSTITUTION by code, against the selectors of the real contracts.
contract ProposalPolicy_Fixed_Test is ProposalPolicyTest {
    /* ISFIXED */
    function testFuzz_EveryListedSelectorIsFixedAnywhere(address target) external view {
        bytes4[FIXED_COUNT] memory list = FixedList.all();
        for (uint256 i = 0; i < list.length; ++i) {
            assertTrue(policy.isFixed(target, list[i]));
            _assertClass(policy.classOf(target, list[i]), CONSTITUTION);
        }
    }

    function testFuzz_EverySelectorIsFixedOnOurOwn(bytes4 selector) external view {
        address[4] memory ours = [timelock, governor, token, address(policy)];
        for (uint256 i = 0; i < ours.length; ++i) {
            assertTrue(policy.isFixed(ours[i], selector));
            _assertClass(policy.classOf(ours[i], selector), CONSTITUTION);
        }
    }

    /// @dev Nothing else is: what is listed in FixedList and what the code fixes are the same.
    function testFuzz_NothingElseIsFixed(address target, bytes4 selector) external view {
        vm.assume(target != timelock && target != governor && target != token && target != address(policy));
        bytes4[FIXED_COUNT] memory list = FixedList.all();
        for (uint256 i = 0; i < list.length; ++i) {
            vm.assume(selector != list[i]);
        }
        assertFalse(policy.isFixed(target, selector));
    }

    function test_TheLaunchEntriesAreNotFixed() external view {
        assertFalse(policy.isFixed(module, TUNE));
        assertFalse(policy.isFixed(module, PAY));
        assertFalse(policy.isFixed(module, SWAP));
    }

    /* SETCLASS */
    /// @dev Each one, to each class, CONSTITUTION included: the list never names them.
    function test_RevertWhen_SettingTheClassOfAnyFixedSelector() external {
        bytes4[FIXED_COUNT] memory list = FixedList.all();
        for (uint256 i = 0; i < list.length; ++i) {
            for (uint256 class = 0; class < 4; ++class) {
                _expectFixed(module, list[i]);
                _setClass(module, list[i], ProposalClass(class));
            }
        }
        assertEq(policy.entryCount(), 3);
    }

    function testFuzz_RevertWhen_SettingTheClassOfAnythingOnOurOwn(bytes4 selector, uint256 class) external {
        address[4] memory ours = [timelock, governor, token, address(policy)];
        for (uint256 i = 0; i < ours.length; ++i) {
            _expectFixed(ours[i], selector);
            _setClass(ours[i], selector, ProposalClass(class % 4));
        }
    }

    /* GUARDIAN */
    function test_IsGuardianChange() external view {
        assertTrue(SET_GUARDIAN == IProtocolGovernor.setGuardian.selector);
        assertTrue(policy.isGuardianChange(governor, SET_GUARDIAN));
        assertTrue(policy.isGuardianChange(module, END));
        assertTrue(policy.isGuardianChange(module, SET_PAUSER));
        assertTrue(policy.isGuardianChange(governor, END));
        assertFalse(policy.isGuardianChange(module, SET_GUARDIAN), "the governor's alone");
        assertFalse(policy.isGuardianChange(timelock, bytes4(keccak256("revokeRole(bytes32,address)"))));
    }

    function testFuzz_NothingElseIsAGuardianChange(address target, bytes4 selector) external view {
        vm.assume(selector != SET_GUARDIAN && selector != END && selector != SET_PAUSER);
        assertFalse(policy.isGuardianChange(target, selector));
        assertFalse(policy.isGuardianChange(governor, selector));
    }

    /// @dev Whatever a guardian cannot cancel needs the strictest vote.
    function testFuzz_EveryGuardianChangeIsFixed(address target, bytes4 selector) external view {
        bytes4[3] memory changes = [SET_GUARDIAN, END, SET_PAUSER];
        for (uint256 i = 0; i < changes.length; ++i) {
            assertTrue(policy.isFixed(governor, changes[i]));
            if (policy.isGuardianChange(target, changes[i])) assertTrue(policy.isFixed(target, changes[i]));
        }
        if (policy.isGuardianChange(target, selector)) assertTrue(policy.isFixed(target, selector));
    }
}
