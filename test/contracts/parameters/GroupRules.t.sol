// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GroupRules} from "../../../contracts/parameters/libraries/GroupRules.sol";
import {Test} from "forge-std/Test.sol";

/// @dev A call from outside, so that a revert can be seen.
contract GroupRulesHarness {
    function requireRule(
        IParameterRegistry.Group memory group,
        bytes32[] memory members,
        uint256[] memory values
    )
        external
        pure
    {
        GroupRules.requireRule(group, members, values);
    }
}

/// @dev Each rule refuses exactly what it is there to refuse, with the values. Small numbers, so that limits are hit and
/// not only passed.
contract GroupRulesTest is Test {
    bytes32 private constant GROUP = "test.group";
    GroupRulesHarness private harness;

    function setUp() external {
        harness = new GroupRulesHarness();
    }

    /* SUM */
    function testFuzz_Sum(uint8 a, uint8 b, uint8 c, uint8 sum) external {
        uint256 actual = uint256(a) + b + c;
        if (actual != sum) {
            vm.expectRevert(
                abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupSum.selector, GROUP, actual, sum)
            );
        }
        _require(IParameterRegistry.Rule.Sum, sum, a, b, c);
        _require(IParameterRegistry.Rule.Sum, uint64(actual), a, b, c);
    }

    /* ASCENDING */
    /// @dev The error names the first that is above the next.
    function testFuzz_Ascending(uint8 a, uint8 b, uint8 c) external {
        (a, b, c) = (a % 4, b % 4, c % 4);
        if (a > b) _expectNotAscending("one", a, b);
        else if (b > c) _expectNotAscending("two", b, c);
        _require(IParameterRegistry.Rule.Ascending, 0, a, b, c);
    }

    function test_Ascending_GivenEqualValues() external view {
        _require(IParameterRegistry.Rule.Ascending, 0, 7, 7, 7);
    }

    /* COVERS */
    function testFuzz_Covers(uint8 a, uint8 b, uint8 c) external {
        (b, c) = (b / 2, c / 2);
        if (a < uint256(b) + c) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IParameterRegistry.ParameterRegistry_GroupNotCovered.selector,
                    GROUP,
                    bytes32("one"),
                    a,
                    uint256(b) + c
                )
            );
        }
        _require(IParameterRegistry.Rule.Covers, 0, a, b, c);
    }

    function test_Covers_GivenExactly() external {
        _require(IParameterRegistry.Rule.Covers, 0, 21 days, 14 days, 7 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotCovered.selector,
                GROUP,
                bytes32("one"),
                21 days,
                21 days + 1
            )
        );
        _require(IParameterRegistry.Rule.Covers, 0, 21 days, 14 days, 7 days + 1);
    }

    /* AT MOST */
    function testFuzz_AtMost(uint8 a, uint8 b, uint8 c, uint8 most) external {
        uint256 actual = uint256(a) + b + c;
        if (actual > most) {
            vm.expectRevert(
                abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupAboveSum.selector, GROUP, actual, most)
            );
        }
        _require(IParameterRegistry.Rule.AtMost, most, a, b, c);
        _require(IParameterRegistry.Rule.AtMost, uint64(actual), a, b, c);
    }

    /* DETERS */
    function test_Deters_GivenExactly() external {
        _require(IParameterRegistry.Rule.Deters, 0, 4000, 25_000, 15_000);
        _expectNotDeterring(4000, 14_999);
        _require(IParameterRegistry.Rule.Deters, 0, 4000, 25_000, 14_999);
        _expectNotDeterring(3999, 15_000);
        _require(IParameterRegistry.Rule.Deters, 0, 3999, 25_000, 15_000);
    }

    /// @dev Whichever of the bonds is the smaller one counts.
    function test_Deters_GivenSmallerBondFirst() external {
        _expectNotDeterring(4000, 14_999);
        _require(IParameterRegistry.Rule.Deters, 0, 4000, 14_999, 25_000);
        _require(IParameterRegistry.Rule.Deters, 0, 4000, 15_000, 15_000);
    }

    /// @dev Of a hundred million cheats at price 1, those found out lose the bond and the others win the price.
    function testFuzz_Deters(uint256 detection, uint256 bond, uint256 other) external {
        (detection, bond, other) = (bound(detection, 0, 10_000), bound(bond, 0, 30_000), bound(other, 0, 30_000));
        uint256 smallest = bond < other ? bond : other;
        uint256 won = (10_000 - detection) * 10_000;
        uint256 lost = detection * smallest;
        if (won > lost) _expectNotDeterring(detection, smallest);
        _require(IParameterRegistry.Rule.Deters, 0, detection, bond, other);
    }

    /* ALL */
    /// @dev Whatever 64 bits can hold, no rule fails with anything but its own error.
    function testFuzz_NothingOverflows(uint8 rule, uint64[3] memory values, uint64 sum) external view {
        IParameterRegistry.Rule anyRule = IParameterRegistry.Rule(rule % 5);
        try harness.requireRule(_group(anyRule, sum), _members(), _three(values[0], values[1], values[2])) {}
        catch (bytes memory reason) {
            assertTrue(bytes4(reason) != bytes4(keccak256("Panic(uint256)")), "a sum or a product overflowed");
        }
    }

    /* PRIVATE */
    function _require(IParameterRegistry.Rule rule, uint64 sum, uint256 a, uint256 b, uint256 c) private view {
        harness.requireRule(_group(rule, sum), _members(), _three(a, b, c));
    }

    function _group(IParameterRegistry.Rule rule, uint64 sum) private pure returns (IParameterRegistry.Group memory) {
        return IParameterRegistry.Group({name: GROUP, rule: rule, sum: sum});
    }

    function _members() private pure returns (bytes32[] memory members) {
        members = new bytes32[](3);
        (members[0], members[1], members[2]) = ("one", "two", "three");
    }

    function _three(uint256 a, uint256 b, uint256 c) private pure returns (uint256[] memory values) {
        values = new uint256[](3);
        (values[0], values[1], values[2]) = (a, b, c);
    }

    function _expectNotAscending(bytes32 key, uint256 value, uint256 next) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotAscending.selector, GROUP, key, value, next
            )
        );
    }

    function _expectNotDeterring(uint256 detection, uint256 bond) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotDeterring.selector, GROUP, detection, bond
            )
        );
    }
}
