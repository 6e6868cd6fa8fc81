// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";
import {RuleBoundsHarness} from "./RuleBoundsHarness.sol";

/// @dev The bounds and the order of classes over whole small domains.
contract RuleBounds_Test is ProposalPolicyTest {
    RuleBoundsHarness private bounds;

    function setUp() public override {
        super.setUp();
        bounds = new RuleBoundsHarness();
    }

    /// @dev Every value of a share around and between its bounds, for every class.
    function test_Exhaustive_Shares() external view {
        for (uint256 i = 0; i < 4; ++i) {
            _sweep(ProposalClass(i), 0, 0, 250, 1);
            _sweep(ProposalClass(i), 1, 150, 2050, 1);
            _sweep(ProposalClass(i), 2, 4950, 7550, 1);
        }
    }

    /// @dev Every rule over all its field can hold, in coarse steps.
    function test_Exhaustive_FarOff() external view {
        for (uint256 i = 0; i < 4; ++i) {
            for (uint256 field = 0; field < FIELDS; ++field) {
                _sweep(ProposalClass(i), field, 0, _fieldMax(field), _fieldMax(field) / 1000);
            }
        }
    }

    /// @dev Every combination of three values over four classes, for each rule: refused exactly when one class is below
    /// the one before it, windows apart.
    function test_Exhaustive_Monotone() external view {
        for (uint256 field = 0; field < FIELDS; ++field) {
            for (uint256 code = 0; code < 81; ++code) {
                ClassRules[4] memory rules;
                bool isRising = true;
                for (uint256 i = 0; i < 4; ++i) {
                    rules[i] = _withField(rules[i], field, (code / 3 ** i) % 3);
                    if (i > 0 && _field(rules[i], field) < _field(rules[i - 1], field)) isRising = false;
                }
                bool isWindow = field == 4 || field == 5;
                assertEq(_isMonotone(rules), isRising || isWindow);
            }
        }
    }

    /// @dev Each rule counts for itself: more of one does not make up for less of another.
    function test_Exhaustive_MonotoneInEachField() external view {
        for (uint256 code = 0; code < 3 ** 5; ++code) {
            ClassRules[4] memory rules;
            bool isRising = true;
            uint256 rest = code;
            for (uint256 j = 0; j < 5; ++j) {
                uint256 field = j < 4 ? j : 6;
                rules[0] = _withField(rules[0], field, 0);
                rules[1] = _withField(rules[1], field, 1);
                rules[2] = _withField(rules[2], field, rest % 3);
                rules[3] = _withField(rules[3], field, 2);
                if (rest % 3 == 0) isRising = false;
                rest /= 3;
            }
            assertEq(_isMonotone(rules), isRising);
        }
    }

    /// @dev The bounds themselves rise with the class, so that the strictest and the most lenient rules are allowed.
    function test_BoundsAreMonotone() external view {
        ClassRules[4] memory least;
        ClassRules[4] memory greatest;
        for (uint256 i = 0; i < 4; ++i) {
            (least[i], greatest[i]) = policy.boundsOf(ProposalClass(i));
        }
        assertTrue(_isMonotone(least));
        assertTrue(_isMonotone(greatest));
    }

    /// @dev One struct for all values, changed in place: thousands of copies would not fit into memory.
    function _sweep(ProposalClass class, uint256 field, uint256 from, uint256 to, uint256 step) private view {
        ClassRules memory rules = _launchRules()[uint256(class)];
        uint96 quorumFloor = rules.quorumFloor;
        uint256 min = _min(class, field);
        uint256 max = _max(class, field);
        for (uint256 value = from; value <= to; value += step) {
            assembly ("memory-safe") {
                mstore(add(rules, mul(field, 32)), value)
            }
            bool isRefused = false;
            try bounds.requireInside(class, rules, quorumFloor) {}
            catch {
                isRefused = true;
            }
            assertEq(isRefused, value < min || value > max || (field == 2 && value % 10 != 0));
        }
    }

    function _isMonotone(ClassRules[4] memory rules) private view returns (bool) {
        try bounds.requireMonotone(rules) {
            return true;
        } catch {
            return false;
        }
    }
}
