// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {GuardianTest, SpyModule} from "./GuardianTest.sol";

/// Pause
/// ├── when the caller is not the holder, the timelock included
/// │  └── it should revert
/// ├── given the guardian is over, by date or before it
/// │  └── it should revert
/// ├── when the module refuses, or is no contract
/// │  └── it should revert, with the module's error
/// └── given the holder calls before the end
///    └── it should start the module's pause
contract Guardian_Pause_Test is GuardianTest {
    function testFuzz_RevertWhen_CallerIsNotHolder(address caller) external {
        vm.assume(caller != holder);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_NotHolder.selector, caller));
        vm.prank(caller);
        guardian.pause(address(module));
    }

    function test_RevertWhen_CallerIsTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_NotHolder.selector, timelock));
        vm.prank(timelock);
        guardian.pause(address(module));
    }

    function testFuzz_RevertGiven_DatePassed(uint256 later) external {
        vm.warp(START + TERM + bound(later, 0, 100 * 365 days));
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START + TERM));
        vm.prank(holder);
        guardian.pause(address(module));
    }

    function test_RevertGiven_EndedEarly() external {
        _end(holder);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START));
        vm.prank(holder);
        guardian.pause(address(module));
    }

    function test_RevertWhen_ModuleRefuses() external {
        module.refuse();
        vm.expectRevert(SpyModule.Refused.selector);
        vm.prank(holder);
        guardian.pause(address(module));
    }

    function test_RevertWhen_ModuleIsNoContract() external {
        vm.expectRevert();
        vm.prank(holder);
        guardian.pause(stranger);
    }

    function testFuzz_GivenHolderBeforeTheEnd(uint256 later) external {
        skip(bound(later, 0, TERM - 1));
        vm.prank(holder);
        guardian.pause(address(module));
        assertEq(module.pauses(), 1);
        assertEq(module.lastCaller(), address(guardian));
    }
}
