// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {KeptRule} from "../KeptRule.sol";

/// @dev The rules hold when the registry is created, after each change of a group and after its undoing.
contract ParameterRegistryGroupRulesTest is ArtefactTest {
    uint256 private constant START = 1_800_000_000;
    bytes32 private constant GROUP = "test.group";

    address private immutable timelock = makeAddr("timelock");

    function setUp() external {
        vm.warp(START);
    }

    /* AT CREATION */
    function test_RevertWhen_InitialValuesBreakTheRule() external {
        _expectAtCreation(IParameterRegistry.Rule.Ascending, _notAscending("one", 21, 20), 21, 20, 30);
        _expectAtCreation(IParameterRegistry.Rule.Covers, _notCovered(49, 50), 49, 20, 30);
        _expectAtCreation(IParameterRegistry.Rule.AtMost, _aboveSum(101, 100), 51, 20, 30);
        _expectAtCreation(IParameterRegistry.Rule.Deters, _notDeterring(9999, 0), 9999, 0, 30);
    }

    /* setGroup */
    function test_RevertWhen_ValuesDoNotAscend() external {
        ParameterRegistry registry = _registry(IParameterRegistry.Rule.Ascending, 10, 20, 30);
        _expect(registry, _notAscending("one", 21, 20), 21, 20, 30);
        _expect(registry, _notAscending("two", 20, 19), 10, 20, 19);
        _set(registry, 20, 20, 20);
    }

    function test_RevertWhen_FirstDoesNotCover() external {
        ParameterRegistry registry = _registry(IParameterRegistry.Rule.Covers, 50, 20, 30);
        _expect(registry, _notCovered(49, 50), 49, 20, 30);
        _expect(registry, _notCovered(50, 51), 50, 20, 31);
        _set(registry, 51, 20, 31);
    }

    function test_RevertWhen_SumIsAboveTheMost() external {
        ParameterRegistry registry = _registry(IParameterRegistry.Rule.AtMost, 50, 20, 30);
        _expect(registry, _aboveSum(101, 100), 50, 20, 31);
        _set(registry, 50, 20, 10);
    }

    function test_RevertWhen_BondDoesNotDeter() external {
        ParameterRegistry registry = _registry(IParameterRegistry.Rule.Deters, 9980, 30, 40);
        _expect(registry, _notDeterring(9960, 30), 9960, 30, 40);
        _expect(registry, _notDeterring(9980, 20), 9980, 20, 40);
        _expect(registry, _notDeterring(9980, 20), 9980, 30, 20);
        _set(registry, 9990, 20, 11);
    }

    /// @dev Skipping the settling skips no rule.
    function test_RevertWhen_RuleIsBrokenWithoutSettling() external {
        ParameterRegistry registry = _registry(IParameterRegistry.Rule.Covers, 50, 20, 30);
        vm.expectRevert(_notCovered(49, 50));
        vm.prank(timelock);
        registry.setGroupWithoutSettle(GROUP, _three(49, 20, 30));
    }

    /* ALWAYS */
    /// @dev Whatever sequence of changes and undoings, the values in force keep the rule.
    function testFuzz_RuleHoldsAfterWhatever(uint8 rule, uint256 seed) external {
        IParameterRegistry.Rule anyRule = IParameterRegistry.Rule(1 + rule % 4);
        ParameterRegistry registry = _legalRegistry(anyRule);
        for (uint256 i = 0; i < 30; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            vm.warp(block.timestamp + random % 3 days);
            bytes memory call = random % 5 == 0
                ? abi.encodeCall(registry.restoreGroup, (GROUP))
                : abi.encodeCall(registry.setGroup, (GROUP, _near(registry, random >> 8)));
            vm.prank(timelock);
            (bool isDone,) = address(registry).call(call);
            if (isDone) assertTrue(KeptRule.isKept(registry, GROUP, KeptRule.valuesOf(registry, GROUP)));
        }
    }

    /* PRIVATE: REGISTRIES */
    function _legalRegistry(IParameterRegistry.Rule rule) private returns (ParameterRegistry) {
        if (rule == IParameterRegistry.Rule.Ascending) return _registry(rule, 10, 20, 30);
        return rule == IParameterRegistry.Rule.Deters ? _registry(rule, 9980, 30, 40) : _registry(rule, 50, 20, 30);
    }

    function _registry(
        IParameterRegistry.Rule rule,
        uint64 one,
        uint64 two,
        uint64 three
    )
        private
        returns (ParameterRegistry)
    {
        IParameterRegistry.Row[] memory rows = new IParameterRegistry.Row[](3);
        (rows[0], rows[1], rows[2]) = (_row("one", one), _row("two", two), _row("three", three));
        IParameterRegistry.Group[] memory groups = new IParameterRegistry.Group[](1);
        groups[0] =
            IParameterRegistry.Group({name: GROUP, rule: rule, sum: rule == IParameterRegistry.Rule.AtMost ? 100 : 0});
        return ParameterRegistry(
            deployArtefact("ParameterRegistry.sol:ParameterRegistry", abi.encode(timelock, rows, groups))
        );
    }

    function _row(bytes32 key, uint64 initial) private pure returns (IParameterRegistry.Row memory) {
        return IParameterRegistry.Row({
            key: key,
            group: GROUP,
            settler: address(0),
            initial: initial,
            soft: IParameterRegistry.Bounds(0, 10_000, 100, 1000),
            hard: IParameterRegistry.Bounds(0, 10_000, 100, 1000),
            cooldown: 1 days,
            window: 30 days
        });
    }

    /* PRIVATE: CHANGES */
    function _set(ParameterRegistry registry, uint256 one, uint256 two, uint256 three) private {
        vm.prank(timelock);
        registry.setGroup(GROUP, _three(one, two, three));
        assertEq(registry.get("one"), one);
        assertEq(registry.get("three"), three);
    }

    function _expect(
        ParameterRegistry registry,
        bytes memory problem,
        uint256 one,
        uint256 two,
        uint256 three
    )
        private
    {
        vm.expectRevert(problem);
        vm.prank(timelock);
        registry.setGroup(GROUP, _three(one, two, three));
    }

    function _expectAtCreation(
        IParameterRegistry.Rule rule,
        bytes memory problem,
        uint64 one,
        uint64 two,
        uint64 three
    )
        private
    {
        vm.expectRevert(problem);
        _registry(rule, one, two, three);
    }

    /// @dev Near the values in force, so that the rule is kept about as often as broken.
    function _near(ParameterRegistry registry, uint256 random) private view returns (uint256[] memory values) {
        values = KeptRule.valuesOf(registry, GROUP);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 shift = (random >> (32 * i)) % 12;
            values[i] =
                (random >> (32 * i + 16)) % 2 == 0 ? values[i] + shift : values[i] - (shift < values[i] ? shift : 0);
        }
    }

    function _three(uint256 one, uint256 two, uint256 three) private pure returns (uint256[] memory values) {
        values = new uint256[](3);
        (values[0], values[1], values[2]) = (one, two, three);
    }

    /* PRIVATE: ERRORS */
    function _notAscending(bytes32 key, uint256 value, uint256 next) private pure returns (bytes memory) {
        return abi.encodeWithSelector(
            IParameterRegistry.ParameterRegistry_GroupNotAscending.selector, GROUP, key, value, next
        );
    }

    function _notCovered(uint256 value, uint256 rest) private pure returns (bytes memory) {
        return abi.encodeWithSelector(
            IParameterRegistry.ParameterRegistry_GroupNotCovered.selector, GROUP, bytes32("one"), value, rest
        );
    }

    function _aboveSum(uint256 sum, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupAboveSum.selector, GROUP, sum, most);
    }

    function _notDeterring(uint256 detection, uint256 bond) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotDeterring.selector, GROUP, detection, bond
            );
    }
}
