// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ClassRules, IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// SetRules
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when a rule is outside its bounds, or the quorum floor another
/// │  └── it should revert and name the rule
/// ├── when the class were more lenient than the one below, or stricter than the one above
/// │  └── it should revert and name the class and the rule
/// └── when all is allowed
///    └── it should start a version in which this class alone has other rules
contract ProposalPolicy_SetRules_Test is ProposalPolicyTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        policy.setRules(SPEND, _launchRules()[1]);
    }

    /* BOUNDS */
    /// @dev Each class, each rule: one outside on either side is refused, and named.
    function test_Exhaustive_RevertWhen_OneOutside() external {
        for (uint256 i = 0; i < 4; ++i) {
            ProposalClass class = ProposalClass(i);
            for (uint256 field = 0; field < FIELDS; ++field) {
                _expectOutOfBounds(class, field, _min(class, field) - 1);
                _setRules(class, _withField(_launchRules()[i], field, _min(class, field) - 1));
                _expectOutOfBounds(class, field, _max(class, field) + 1);
                _setRules(class, _withField(_launchRules()[i], field, _max(class, field) + 1));
            }
        }
        assertEq(policy.version(), 1);
    }

    /// @dev Any value of any rule: refused exactly when outside. What is refused as not monotone is inside.
    function testFuzz_Bounds(uint256 classSeed, uint256 fieldSeed, uint256 value) external {
        ProposalClass class = ProposalClass(classSeed % 4);
        uint256 field = fieldSeed % FIELDS;
        value = value % 3 == 0
            ? bound(value, 0, _fieldMax(field))
            : bound(value, _min(class, field) - 3, _max(class, field) + 3);
        if (field == APPROVAL && value >= _min(class, field) && value <= _max(class, field)) value -= value % 10;
        ClassRules memory rules = _withField(_launchRules()[uint256(class)], field, value);
        bool isOutside = value < _min(class, field) || value > _max(class, field);
        if (isOutside) _expectOutOfBounds(class, field, value);
        else if (_expectIfNotMonotone(class, field, value)) isOutside = true;
        _setRules(class, rules);
        assertEq(policy.version(), isOutside ? 1 : 2);
        _assertRules(_rules(class), isOutside ? _launchRules()[uint256(class)] : rules);
    }

    /// @dev The governor keeps an approval in tenths of a percent.
    function testFuzz_RevertWhen_ApprovalBetweenSteps(uint256 classSeed, uint256 value) external {
        ProposalClass class = ProposalClass(classSeed % 4);
        value = bound(value, _min(class, APPROVAL), _max(class, APPROVAL) - 1);
        if (value % 10 == 0) ++value;
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ApprovalStep.selector, class, value, uint256(10))
        );
        _setRules(class, _withField(_launchRules()[uint256(class)], APPROVAL, value));
    }

    /// @dev Fields are checked in their order: the first that is wrong is named.
    function test_RevertWhen_SeveralAreOutside() external {
        ClassRules memory rules = _launchRules()[1];
        for (uint256 i = 1; i <= FIELDS; ++i) {
            uint256 field = FIELDS - i;
            uint256 wrong = _max(SPEND, field) + 1;
            rules = _withField(rules, field, wrong);
            _expectOutOfBounds(SPEND, field, wrong);
            _setRules(SPEND, rules);
        }
    }

    function test_BoundsOf_SaysThem() external view {
        for (uint256 i = 0; i < 4; ++i) {
            ProposalClass class = ProposalClass(i);
            (ClassRules memory min, ClassRules memory max) = policy.boundsOf(class);
            for (uint256 field = 0; field < FIELDS; ++field) {
                assertEq(_field(min, field), _min(class, field));
                assertEq(_field(max, field), _max(class, field));
            }
        }
    }

    /* MONOTONE */
    function test_RevertWhen_MoreLenientThanBelow() external {
        ClassRules memory rules = _launchRules()[3];
        rules.thresholdBps = 49;
        _expectNotMonotone(CONSTITUTION, 0, 49, 50);
        _setRules(CONSTITUTION, rules);
    }

    /// @dev Then it is the class above that would be too lenient.
    function test_RevertWhen_StricterThanAbove() external {
        ClassRules memory rules = _launchRules()[2];
        rules.quorumBps = 1501;
        _expectNotMonotone(CONSTITUTION, 1, 1500, 1501);
        _setRules(POWERS, rules);
    }

    function test_GivenAsMuchAsTheNeighbours() external {
        ClassRules memory rules = _launchRules()[1];
        (rules.thresholdBps, rules.quorumBps, rules.approvalBps, rules.timelockDelay) = (25, 400, 5000, 2 days);
        _setRules(SPEND, rules);
        (rules.thresholdBps, rules.quorumBps, rules.approvalBps, rules.timelockDelay) = (50, 1000, 6000, 5 days);
        _setRules(SPEND, rules);
        _assertRules(_rules(SPEND), rules);
    }

    /// @dev Windows are no question of strictness.
    function test_GivenOtherWindows() external {
        ClassRules memory rules = _launchRules()[0];
        (rules.queueWindow, rules.executionWindow) = (30 days, 3 days);
        _setRules(PARAMETER, rules);
        (rules.queueWindow, rules.executionWindow) = (3 days, 30 days);
        _setRules(PARAMETER, rules);
        _assertRules(_rules(PARAMETER), rules);
    }

    /* EFFECT */
    function test_GivenAllowedRules() external {
        ClassRules memory rules = ClassRules(60, 1100, 6100, 6 days, 8 days, 15 days, 20_000_000e18);
        vm.expectEmit(address(policy));
        emit IProposalPolicy.RulesSet(2, POWERS, rules);
        _setRules(POWERS, rules);
        assertEq(policy.version(), 2);
        for (uint256 i = 0; i < 4; ++i) {
            _assertRules(policy.rulesOf(2, ProposalClass(i)), i == 2 ? rules : _launchRules()[i]);
            _assertRules(policy.rulesOf(1, ProposalClass(i)), _launchRules()[i]);
        }
        _assertCommon(policy.commonOf(2), _launchCommon());
    }

    /// @dev Expects NotMonotone when the launch rules with this one changed are not, from the lowest class up.
    function _expectIfNotMonotone(ProposalClass class, uint256 field, uint256 value) private returns (bool) {
        if (field == 4 || field == 5) return false;
        uint256 i = uint256(class);
        if (i > 0 && value < _field(_launchRules()[i - 1], field)) {
            _expectNotMonotone(class, field, value, _field(_launchRules()[i - 1], field));
            return true;
        }
        if (i < 3 && value > _field(_launchRules()[i + 1], field)) {
            _expectNotMonotone(ProposalClass(i + 1), field, _field(_launchRules()[i + 1], field), value);
            return true;
        }
        return false;
    }
}
