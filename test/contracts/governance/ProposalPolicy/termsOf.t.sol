// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    ClassRules,
    IProposalPolicy,
    ProposalTerms
} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// TermsOf (the class of batches: batches.t.sol)
/// ├── when the lists are empty or differ in length
/// │  └── it should revert
/// ├── when a guardian change is not alone
/// │  └── it should revert, wherever it stands
/// ├── given a guardian change alone
/// │  └── it should say so
/// └── given any batch
///    └── it should give the rules of its class in the version in force
contract ProposalPolicy_TermsOf_Test is ProposalPolicyTest {
    function test_Exhaustive_RevertWhen_ListsDifferInLength() external {
        for (uint256 targets = 0; targets < 4; ++targets) {
            for (uint256 values = 0; values < 4; ++values) {
                for (uint256 calldatas = 0; calldatas < 4; ++calldatas) {
                    if (targets == 0 || targets != values || targets != calldatas) {
                        vm.expectRevert(
                            abi.encodeWithSelector(
                                IProposalPolicy.ProposalPolicy_BatchLength.selector, targets, values, calldatas
                            )
                        );
                    }
                    policy.termsOf(new address[](targets), new uint256[](values), new bytes[](calldatas));
                }
            }
        }
    }

    function test_GivenACallOfEachClass() external view {
        bytes4[4] memory selectors = [TUNE, PAY, SWAP, UNLISTED];
        for (uint256 i = 0; i < 4; ++i) {
            ProposalTerms memory terms = _termsOfCall(module, selectors[i]);
            assertEq(uint256(terms.class), i);
            assertEq(terms.version, 1);
            assertFalse(terms.isGuardianChange);
            _assertRules(terms.rules, _launchRules()[i]);
            _assertCommon(terms.common, _launchCommon());
        }
    }

    function test_GivenALaterVersion() external {
        ClassRules memory rules = _launchRules()[1];
        rules.quorumBps = 700;
        _setRules(SPEND, rules);
        ProposalTerms memory terms = _termsOfCall(module, PAY);
        assertEq(terms.version, 2);
        assertEq(terms.rules.quorumBps, 700);
    }

    /* GUARDIAN */
    function test_GivenAGuardianChangeAlone() external view {
        address[3] memory targets = [governor, module, module];
        bytes4[3] memory selectors = [SET_GUARDIAN, END, SET_PAUSER];
        for (uint256 i = 0; i < 3; ++i) {
            ProposalTerms memory terms = _termsOfCall(targets[i], selectors[i]);
            assertTrue(terms.isGuardianChange);
            _assertClass(terms.class, CONSTITUTION);
        }
    }

    /// @dev Arguments do not hide it. What sends ETH is none, and can be cancelled: nothing rides on its being spared.
    function testFuzz_GivenAGuardianChangeWithValue(uint256 value, bytes calldata arguments) external view {
        address[] memory targets = new address[](1);
        uint256[] memory values = new uint256[](1);
        bytes[] memory calldatas = new bytes[](1);
        (targets[0], values[0], calldatas[0]) = (governor, value, abi.encodePacked(SET_GUARDIAN, arguments));
        assertEq(_termsOf(targets, values, calldatas).isGuardianChange, value == 0);
        values[0] = 0;
        assertTrue(_termsOf(targets, values, calldatas).isGuardianChange);
    }

    function test_GivenLessThanASelector() external view {
        address[] memory targets = new address[](2);
        bytes[] memory calldatas = new bytes[](2);
        (targets[0], calldatas[0]) = (module, hex"efbe1c"); // end() without its last byte
        assertFalse(_termsOf(targets, new uint256[](2), calldatas).isGuardianChange);
    }

    function test_Exhaustive_RevertWhen_AGuardianChangeIsNotAlone() external {
        bytes4[3] memory selectors = [SET_GUARDIAN, END, SET_PAUSER];
        for (uint256 length = 2; length <= 5; ++length) {
            for (uint256 index = 0; index < length; ++index) {
                for (uint256 i = 0; i < 3; ++i) {
                    _assertNotAlone(length, index, i == 0 ? governor : module, selectors[i]);
                }
            }
        }
    }

    /// @dev Two guardian changes are not alone either, nor one beside an empty call.
    function test_RevertWhen_TwoGuardianChanges() external {
        address[] memory targets = new address[](2);
        bytes[] memory calldatas = new bytes[](2);
        (targets[0], targets[1]) = (governor, module);
        (calldatas[0], calldatas[1]) = (abi.encodePacked(SET_GUARDIAN), abi.encodePacked(END));
        _expectNotAlone(0, 2);
        _termsOf(targets, new uint256[](2), calldatas);
        calldatas[1] = "";
        _expectNotAlone(0, 2);
        _termsOf(targets, new uint256[](2), calldatas);
    }

    function _assertNotAlone(uint256 length, uint256 index, address target, bytes4 selector) private {
        address[] memory targets = new address[](length);
        bytes[] memory calldatas = new bytes[](length);
        for (uint256 i = 0; i < length; ++i) {
            (targets[i], calldatas[i]) = (module, abi.encodePacked(TUNE));
        }
        (targets[index], calldatas[index]) = (target, abi.encodePacked(selector));
        _expectNotAlone(index, length);
        _termsOf(targets, new uint256[](length), calldatas);
    }

    function _expectNotAlone(uint256 index, uint256 length) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_GuardianChangeNotAlone.selector, index, length)
        );
    }
}
