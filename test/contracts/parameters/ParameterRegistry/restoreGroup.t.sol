// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {SettlerSpy} from "./SettlerSpy.sol";
import {Vm} from "forge-std/Vm.sol";

contract ParameterRegistryRestoreGroupTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        _setGroup(5900, 3000, 1100);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.restoreGroup(GROUP);
    }

    function test_RevertWhen_GroupIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, RATE);
        vm.prank(timelock);
        registry.restoreGroup(RATE);
    }

    function test_RevertWhen_NeverChanged() external {
        _expectNotRestorable();
        _restoreGroup();
    }

    function test_RevertWhen_RestoredAlready() external {
        _setGroup(5900, 3000, 1100);
        _restoreGroup();
        _expectNotRestorable();
        _restoreGroup();
    }

    function test_RevertWhen_PeriodIsOver() external {
        _setGroup(5900, 3000, 1100);
        vm.warp(START + 14 days + 1);
        _expectNotRestorable();
        _restoreGroup();
    }

    function test_GivenLastSecondOfThePeriod() external {
        _setGroup(5900, 3000, 1100);
        vm.warp(START + 14 days);
        _restoreGroup();
        _assertShares(6000, 3000, 1000);
    }

    function test_RevertWhen_PreviousValueLeftTheBounds() external {
        _setGroup(5900, 3000, 1100);
        _setBounds(THREE, 1050, 8000, 500, 800);
        _expectOutOfBounds(THREE, 1000, 1050, 8000);
        _restoreGroup();
    }

    /* THE LAST CHANGE, AND NO OTHER */
    /// @dev Two changes within the period, of different members: undoing takes back the second and leaves what the
    /// first did to a member that the second did not touch.
    function test_GivenEarlierChangeOfOtherMember() external {
        _setGroup(5900, 3100, 1000);
        vm.warp(START + GROUP_COOLDOWN);
        _setGroup(5900, 3000, 1100);
        _restoreGroup();
        _assertShares(5900, 3100, 1000);
    }

    function test_GivenWholeVectorChanged() external {
        _setGroup(5700, 3100, 1200);
        _restoreGroup();
        _assertShares(6000, 3000, 1000);
    }

    /* FREE OF, AND NO NEW ROOM */
    function test_GivenStepAndWindowWouldForbid() external {
        _setGroup(5700, 3300, 1000);
        _setBounds(ONE, 0, 8000, 1, 1);
        _setBounds(TWO, 0, 8000, 1, 1);
        _restoreGroup();
        _assertShares(6000, 3000, 1000);
    }

    function test_RevertWhen_CooldownOfTheUndoneChangeRuns() external {
        _setGroup(5900, 3000, 1100);
        vm.warp(START + 1 days);
        _restoreGroup();
        _expectTooEarly(ONE, 5900, START + GROUP_COOLDOWN);
        _setGroup(5900, 3000, 1100);
    }

    function test_GivenUndoneChange_WindowCountsFromTheUndoing() external {
        _setGroup(5900, 3000, 1100);
        vm.warp(START + 14 days);
        _restoreGroup();
        vm.warp(START + 14 days + 30 days - 1);
        assertEq(registry.parameter(ONE).windowUsed, 100);
        assertEq(registry.parameter(TWO).windowUsed, 0);
        assertEq(registry.parameter(THREE).windowUsed, 100);
        vm.warp(START + 14 days + 30 days);
        assertEq(registry.parameter(ONE).windowUsed, 0);
    }

    /* SETTLING */
    function test_GivenTwoSettlers() external {
        _setGroup(5900, 3000, 1100);
        _restoreGroup();
        assertEq(shareSettler.settlements(), 2);
        assertEq(otherSettler.settlements(), 2);
        assertEq(shareSettler.seen(ONE), 5900, "settled at the values that are undone");
        assertEq(otherSettler.seen(THREE), 1100);
    }

    function test_RevertWhen_SettlerReverts() external {
        _setGroup(5900, 3000, 1100);
        shareSettler.breakDown();
        vm.expectRevert(SettlerSpy.SettlerSpy_Broken.selector);
        _restoreGroup();
    }

    /* EFFECT */
    function test_GivenRestorableChange() external {
        _setGroup(5900, 3000, 1100);
        vm.recordLogs();
        _restoreGroup();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "an event for each member that went back");
        assertEq(logs[0].topics[0], IParameterRegistry.ParameterRestored.selector);
        assertEq(logs[0].topics[1], ONE);
        assertEq(logs[0].data, abi.encode(5900, 6000));
        assertEq(logs[1].topics[1], THREE);
        assertEq(logs[1].data, abi.encode(1100, 1000));
    }

    function _expectNotRestorable() private {
        _expectNamed(IParameterRegistry.ParameterRegistry_NotRestorable.selector, GROUP);
    }
}
