// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {GuardianTest, SpyGovernor} from "./GuardianTest.sol";

/// Cancel
/// ├── when the caller is not the holder, the timelock included
/// │  └── it should revert
/// ├── given the guardian is over, by date or before it
/// │  └── it should revert
/// ├── when the governor refuses
/// │  └── it should pass the governor's error on
/// └── given the holder calls before the end
///    └── it should have the governor cancel the proposal
contract Guardian_Cancel_Test is GuardianTest {
    function testFuzz_RevertWhen_CallerIsNotHolder(address caller) external {
        vm.assume(caller != holder);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_NotHolder.selector, caller));
        vm.prank(caller);
        guardian.cancel(1);
    }

    function test_RevertWhen_CallerIsTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_NotHolder.selector, timelock));
        vm.prank(timelock);
        guardian.cancel(1);
    }

    function testFuzz_RevertGiven_DatePassed(uint256 later) external {
        vm.warp(START + TERM + bound(later, 0, 100 * 365 days));
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START + TERM));
        vm.prank(holder);
        guardian.cancel(1);
    }

    function test_RevertGiven_EndedEarly() external {
        _end(timelock);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START));
        vm.prank(holder);
        guardian.cancel(1);
    }

    function test_RevertWhen_GovernorRefuses() external {
        governor.refuse();
        vm.expectRevert(abi.encodeWithSelector(SpyGovernor.Refused.selector, 7));
        vm.prank(holder);
        guardian.cancel(7);
    }

    function testFuzz_GivenHolderBeforeTheEnd(uint256 proposalId, uint256 later) external {
        skip(bound(later, 0, TERM - 1));
        vm.prank(holder);
        guardian.cancel(proposalId);
        assertEq(governor.cancels(), 1);
        assertEq(governor.lastId(), proposalId);
        assertEq(governor.lastCaller(), address(guardian));
    }
}
