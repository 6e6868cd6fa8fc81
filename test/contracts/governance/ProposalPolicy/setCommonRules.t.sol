// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {CommonRules, IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// SetCommonRules
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when a rule is outside its bounds
/// │  └── it should revert and name the rule
/// └── when all are inside
///    └── it should start a version with them, and with every class as before
contract ProposalPolicy_SetCommonRules_Test is ProposalPolicyTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        policy.setCommonRules(_launchCommon());
    }

    /// @dev Each rule at its ends and one outside them. Three of the least values are zero: nothing lies below.
    function test_Exhaustive_Ends() external {
        for (uint256 field = 0; field < COMMON_FIELDS; ++field) {
            _assertAllowed(field, _commonMin(field));
            _assertAllowed(field, _commonMax(field));
            _assertRefused(field, _commonMax(field) + 1);
            if (_commonMin(field) > 0) _assertRefused(field, _commonMin(field) - 1);
        }
    }

    function testFuzz_Bounds(uint256 fieldSeed, uint256 value) external {
        uint256 field = fieldSeed % COMMON_FIELDS;
        value = bound(value, 0, value % 3 == 0 ? _commonFieldMax(field) : _commonMax(field) + 3);
        if (value < _commonMin(field) || value > _commonMax(field)) _assertRefused(field, value);
        else _assertAllowed(field, value);
    }

    function test_RevertWhen_SeveralAreOutside() external {
        CommonRules memory rules = _launchCommon();
        for (uint256 i = 1; i <= COMMON_FIELDS; ++i) {
            uint256 field = COMMON_FIELDS - i;
            uint256 wrong = _commonMax(field) + 1;
            rules = _withCommonField(rules, field, wrong);
            _expectCommonOutOfBounds(field, wrong);
            _setCommonRules(rules);
        }
    }

    function test_CommonBounds_SaysThem() external view {
        (CommonRules memory min, CommonRules memory max) = policy.commonBounds();
        _assertCommon(min, CommonRules(1 days, 3 days, 0, 0, 0));
        _assertCommon(max, CommonRules(7 days, 14 days, 30 days, 5000, 100_000e18));
    }

    function test_GivenAllowedRules() external {
        CommonRules memory rules = CommonRules(3 days, 6 days, 0, 0, 0);
        vm.expectEmit(address(policy));
        emit IProposalPolicy.CommonRulesSet(2, rules);
        _setCommonRules(rules);
        assertEq(policy.version(), 2);
        _assertCommon(policy.commonOf(2), rules);
        _assertCommon(policy.commonOf(1), _launchCommon());
        for (uint256 i = 0; i < 4; ++i) {
            _assertRules(policy.rulesOf(2, ProposalClass(i)), _launchRules()[i]);
        }
    }

    function _assertAllowed(uint256 field, uint256 value) private {
        CommonRules memory rules = _withCommonField(_launchCommon(), field, value);
        _setCommonRules(rules);
        _assertCommon(policy.commonOf(policy.version()), rules);
    }

    function _assertRefused(uint256 field, uint256 value) private {
        uint256 version = policy.version();
        _expectCommonOutOfBounds(field, value);
        _setCommonRules(_withCommonField(_launchCommon(), field, value));
        assertEq(policy.version(), version);
    }
}
