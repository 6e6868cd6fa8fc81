// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {stdError} from "forge-std/StdError.sol";

contract ParameterRegistryViewsTest is ParameterRegistryTest {
    /* parameter */
    function test_Parameter_RevertWhen_KeyIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, "test.none");
        registry.parameter("test.none");
    }

    function test_Parameter_GivenNeverChanged() external view {
        IParameterRegistry.Row memory row = _rateRow();
        IParameterRegistry.Parameter memory expected = IParameterRegistry.Parameter({
            key: RATE,
            group: 0,
            settler: address(rateSettler),
            value: 1000,
            previous: 0,
            changedAt: 0,
            nextChangeAt: 0,
            restorableUntil: 0,
            windowUsed: 0,
            cooldown: row.cooldown,
            window: row.window,
            soft: row.soft,
            hard: row.hard
        });
        assertEq(abi.encode(registry.parameter(RATE)), abi.encode(expected));
        assertEq(registry.parameter(TWO).group, GROUP);
    }

    function test_Parameter_GivenCooldownEnds() external {
        _set(RATE, 1100);
        vm.warp(START + RATE_COOLDOWN - 1);
        assertEq(registry.parameter(RATE).nextChangeAt, START + RATE_COOLDOWN);
        vm.warp(START + RATE_COOLDOWN);
        assertEq(registry.parameter(RATE).nextChangeAt, 0);
    }

    function test_Parameter_GivenRestorePeriodEnds() external {
        assertEq(registry.RESTORE_PERIOD(), 14 days);
        _set(RATE, 1100);
        vm.warp(START + 14 days);
        assertEq(registry.parameter(RATE).restorableUntil, START + 14 days);
        vm.warp(START + 14 days + 1);
        assertEq(registry.parameter(RATE).restorableUntil, 0);
    }

    /* parameterCount, parameterAt */
    function test_ParameterAt_InCatalogueOrder() external view {
        assertEq(registry.parameterCount(), 5);
        IParameterRegistry.Row[] memory rows = _rows();
        for (uint256 i = 0; i < rows.length; ++i) {
            assertEq(registry.parameterAt(i).key, rows[i].key);
        }
    }

    function test_ParameterAt_RevertWhen_IndexIsAtTheCount() external {
        vm.expectRevert(stdError.indexOOBError);
        registry.parameterAt(5);
    }

    /* parameters */
    function test_Parameters_GivenWholeList() external view {
        assertEq(registry.parameters(0, 5).length, 5);
        assertEq(registry.parameters(0, type(uint256).max).length, 5);
    }

    function test_Parameters_GivenOffsetAtOrPastTheEnd() external view {
        assertEq(registry.parameters(5, 1).length, 0);
        assertEq(registry.parameters(type(uint256).max, type(uint256).max).length, 0);
    }

    function testFuzz_Parameters_PageIsASlice(uint256 offset, uint256 limit) external view {
        (offset, limit) = (bound(offset, 0, 7), bound(limit, 0, 7));
        IParameterRegistry.Parameter[] memory page = registry.parameters(offset, limit);
        uint256 rest = offset < 5 ? 5 - offset : 0;
        assertEq(page.length, limit < rest ? limit : rest);
        for (uint256 i = 0; i < page.length; ++i) {
            assertEq(abi.encode(page[i]), abi.encode(registry.parameterAt(offset + i)));
        }
    }

    /* groupMembers, groupRule, groupSum */
    function test_GroupMembers_InCatalogueOrder() external view {
        bytes32[] memory members = registry.groupMembers(GROUP);
        assertEq(members.length, 3);
        assertEq(members[0], ONE);
        assertEq(members[1], TWO);
        assertEq(members[2], THREE);
        assertEq(uint8(registry.groupRule(GROUP)), uint8(IParameterRegistry.Rule.Sum));
        assertEq(registry.groupSum(GROUP), 10_000);
    }

    function test_Group_RevertWhen_NameIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, ONE);
        registry.groupMembers(ONE);
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, 0);
        registry.groupSum(0);
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, ONE);
        registry.groupRule(ONE);
    }
}
