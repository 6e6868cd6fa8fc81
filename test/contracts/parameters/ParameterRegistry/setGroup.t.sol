// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {SettlerSpy} from "./SettlerSpy.sol";
import {Vm} from "forge-std/Vm.sol";

contract ParameterRegistrySetGroupTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.setGroup(GROUP, _three(5900, 3000, 1100));
    }

    function test_RevertWhen_GroupIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, "test.none");
        vm.prank(timelock);
        registry.setGroup("test.none", _three(5900, 3000, 1100));
    }

    function test_RevertWhen_LengthIsWrong() external {
        for (uint256 length = 0; length <= 4; ++length) {
            if (length == 3) continue;
            vm.expectRevert(
                abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupLength.selector, GROUP, length, 3)
            );
            vm.prank(timelock);
            registry.setGroup(GROUP, new uint256[](length));
        }
    }

    function test_RevertWhen_NothingChanges() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_GroupUnchanged.selector, GROUP);
        _setGroup(6000, 3000, 1000);
    }

    function test_RevertWhen_SumIsWrong() external {
        _expectSum(10_001);
        _setGroup(6001, 3000, 1000);
        _expectSum(9999);
        _setGroup(6100, 2900, 999);
    }

    /* MEMBERS */
    function test_RevertWhen_MemberIsOutOfBounds() external {
        _setBounds(THREE, 900, 1000, 500, 800);
        _expectOutOfBounds(THREE, 1001, 900, 1000);
        _setGroup(5999, 3000, 1001);
    }

    function test_RevertWhen_ValueOverflowsTheSum() external {
        _expectOutOfBounds(ONE, type(uint256).max, 0, 8000);
        _setGroup(type(uint256).max, 3000, 7001);
    }

    function test_RevertWhen_MemberStepIsTooLarge() external {
        _expectStepTooLarge(TWO, 3501, 3000, 500);
        _setGroup(6000, 3501, 499);
    }

    function test_RevertWhen_MemberCooldownRuns() external {
        _setGroup(5900, 3100, 1000);
        vm.warp(START + GROUP_COOLDOWN - 1);
        _expectTooEarly(TWO, 3000, START + GROUP_COOLDOWN);
        _setGroup(5900, 3000, 1100);
        vm.warp(START + GROUP_COOLDOWN);
        _setGroup(5900, 3000, 1100);
    }

    function test_RevertWhen_MemberWindowIsExceeded() external {
        _setGroup(5500, 3500, 1000);
        vm.warp(START + GROUP_COOLDOWN);
        _expectWindowExceeded(ONE, 5199, 301, 300);
        _setGroup(5199, 3500, 1301);
        _setGroup(5200, 3500, 1300);
        _assertShares(5200, 3500, 1300);
    }

    /// @dev The cooldown of the two that changed does not reach the third: what stops this vector is its sum.
    function test_GivenUnchangedMembersCoolDown() external {
        _setGroup(5900, 3100, 1000);
        _expectSum(10_001);
        _setGroup(5900, 3100, 1001);
    }

    /* SETTLING */
    function test_GivenTwoSettlers() external {
        _setGroup(5900, 3000, 1100);
        assertEq(shareSettler.settlements(), 1, "once for its two members");
        assertEq(otherSettler.settlements(), 1);
        assertEq(rateSettler.settlements(), 0, "no member is its business");
        assertEq(shareSettler.seen(ONE), 6000, "settled at the old values");
        assertEq(shareSettler.seen(TWO), 3000);
        assertEq(otherSettler.seen(THREE), 1000, "also the last member, also by the last settler");
    }

    function test_RevertWhen_SettlerReverts() external {
        otherSettler.breakDown();
        vm.expectRevert(SettlerSpy.SettlerSpy_Broken.selector);
        _setGroup(5900, 3000, 1100);
    }

    /* EFFECT */
    function test_GivenLegalChange() external {
        vm.recordLogs();
        _setGroup(5900, 3000, 1100);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "an event for each member that changed");
        _assertSetEvent(logs[0], ONE, 6000, 5900);
        _assertSetEvent(logs[1], THREE, 1000, 1100);

        _assertShares(5900, 3000, 1100);
        assertEq(registry.parameter(ONE).changedAt, START);
        assertEq(registry.parameter(TWO).changedAt, 0, "kept its value, was not changed");
        assertEq(registry.parameter(THREE).windowUsed, 100);
    }

    function testFuzz_SumHoldsOrNothingHappens(uint256 one, uint256 two, uint256 three) external {
        (one, two, three) = (bound(one, 5400, 6600), bound(two, 2400, 3600), bound(three, 400, 1600));
        bool isSumRight = one + two + three == 10_000;
        bool isStepRight = one >= 5500 && one <= 6500 && two >= 2500 && two <= 3500 && three >= 500 && three <= 1500;
        bool isChanged = one != 6000 || two != 3000 || three != 1000;

        vm.prank(timelock);
        try registry.setGroup(GROUP, _three(one, two, three)) {
            assertTrue(isSumRight && isStepRight && isChanged, "only a legal vector passes");
            _assertShares(one, two, three);
        } catch {
            assertFalse(isSumRight && isStepRight && isChanged, "a legal vector passes");
            _assertShares(6000, 3000, 1000);
        }
    }

    /// @dev The sum is given, so that legal vectors are met as often as illegal ones.
    function testFuzz_GivenSumHolds(uint256 one, uint256 two) external {
        (one, two) = (bound(one, 5600, 6400), bound(two, 2600, 3400));
        uint256 three = 10_000 - one - two;
        bool isLegal = three >= 500 && three <= 1500 && (one != 6000 || two != 3000);
        if (!isLegal) vm.expectRevert();
        _setGroup(one, two, three);
        if (isLegal) _assertShares(one, two, three);
    }

    /* PRIVATE */
    function _expectSum(uint256 sum) private {
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupSum.selector, GROUP, sum, 10_000)
        );
    }

    function _assertSetEvent(Vm.Log memory log, bytes32 key, uint256 previous, uint256 value) private pure {
        assertEq(log.topics[0], IParameterRegistry.ParameterSet.selector);
        assertEq(log.topics[1], key);
        assertEq(log.data, abi.encode(previous, value));
    }
}
