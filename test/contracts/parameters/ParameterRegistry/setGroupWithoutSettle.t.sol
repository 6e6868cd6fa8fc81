// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";
import {SettlerSpy} from "./SettlerSpy.sol";

/// SetGroupWithoutSettle
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when `setGroup` would refuse the change for any reason but its settling
/// │  └── it should revert with the same error
/// └── when the change is legal
///    ├── it should settle nobody, and say so
///    └── it should leave what `setGroup` leaves
contract ParameterRegistrySetGroupWithoutSettleTest is ParameterRegistryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        registry.setGroupWithoutSettle(GROUP, _three(5900, 3000, 1100));
    }

    function test_RevertWhen_GroupIsUnknown() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, "test.none");
        vm.prank(timelock);
        registry.setGroupWithoutSettle("test.none", _three(5900, 3000, 1100));
    }

    function test_RevertWhen_LengthIsWrong() external {
        for (uint256 length = 0; length <= 4; ++length) {
            if (length == 3) continue;
            vm.expectRevert(
                abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupLength.selector, GROUP, length, 3)
            );
            vm.prank(timelock);
            registry.setGroupWithoutSettle(GROUP, new uint256[](length));
        }
    }

    function test_RevertWhen_NothingChanges() external {
        _expectNamed(IParameterRegistry.ParameterRegistry_GroupUnchanged.selector, GROUP);
        _setGroupWithoutSettle(6000, 3000, 1000);
    }

    function test_RevertWhen_SumIsWrong() external {
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupSum.selector, GROUP, 10_001, 10_000)
        );
        _setGroupWithoutSettle(6001, 3000, 1000);
    }

    function test_RevertWhen_ALimitForbidsIt() external {
        _expectStepTooLarge(TWO, 3501, 3000, 500);
        _setGroupWithoutSettle(5999, 3501, 500);
        _setGroupWithoutSettle(5900, 3000, 1100);
        vm.warp(START + GROUP_COOLDOWN - 1);
        _expectTooEarly(ONE, 5800, START + GROUP_COOLDOWN);
        _setGroupWithoutSettle(5800, 3000, 1200);
    }

    /// @dev What it is for: one failing reader blocks `setGroup` for all members, and not this.
    function test_GivenASettlerReverts() external {
        otherSettler.breakDown();
        vm.expectRevert(SettlerSpy.SettlerSpy_Broken.selector);
        _setGroup(5900, 3100, 1000);
        _setGroupWithoutSettle(5900, 3100, 1000);
        _assertShares(5900, 3100, 1000);
    }

    function test_SettlesNobodyAndSaysSo() external {
        vm.expectEmit(address(registry));
        emit IParameterRegistry.SettleSkipped(GROUP);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterSet(ONE, 6000, 5900);
        vm.expectEmit(address(registry));
        emit IParameterRegistry.ParameterSet(THREE, 1000, 1100);
        _setGroupWithoutSettle(5900, 3000, 1100);
        assertEq(rateSettler.settlements() + shareSettler.settlements() + otherSettler.settlements(), 0);
    }

    function testFuzz_LeavesWhatSetGroupLeaves(uint256 one, uint256 two) external {
        one = bound(one, 5490, 6510);
        two = bound(two, 2490, 3510);
        uint256[] memory values = _three(one, two, one + two < 10_000 ? 10_000 - one - two : 0);
        uint256 before = vm.snapshotState();
        bool isSet = _try(abi.encodeCall(registry.setGroup, (GROUP, values)));
        bytes32 expected = _hashOfGroup();
        vm.revertToState(before);
        assertEq(_try(abi.encodeCall(registry.setGroupWithoutSettle, (GROUP, values))), isSet);
        assertEq(_hashOfGroup(), expected);
    }

    function test_CanBeRestored() external {
        _setGroupWithoutSettle(5900, 3000, 1100);
        _restoreGroup();
        _assertShares(6000, 3000, 1000);
    }

    function _setGroupWithoutSettle(uint256 one, uint256 two, uint256 three) private {
        uint256[] memory values = _three(one, two, three);
        vm.prank(timelock);
        registry.setGroupWithoutSettle(GROUP, values);
    }

    function _try(bytes memory data) private returns (bool isDone) {
        vm.prank(timelock);
        (isDone,) = address(registry).call(data);
    }

    function _hashOfGroup() private view returns (bytes32) {
        return keccak256(abi.encode(registry.parameter(ONE), registry.parameter(TWO), registry.parameter(THREE)));
    }
}
