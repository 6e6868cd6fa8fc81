// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {GuardianTest} from "./GuardianTest.sol";

/// End
/// ├── when the caller is neither holder nor timelock
/// │  └── it should revert
/// ├── given the guardian is over, by date or before it
/// │  └── it should revert: an end never moves
/// └── when holder or timelock ends it before its date
///    ├── it should be over from this second on
///    └── it should emit {Ended}
contract Guardian_End_Test is GuardianTest {
    function testFuzz_RevertWhen_CallerIsNeitherHolderNorTimelock(address caller) external {
        vm.assume(caller != holder && caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_NotHolder.selector, caller));
        vm.prank(caller);
        guardian.end();
        assertEq(guardian.endsAt(), START + TERM);
    }

    function test_RevertGiven_DatePassed() external {
        vm.warp(START + TERM);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START + TERM));
        _end(timelock);
        assertEq(guardian.endsAt(), START + TERM);
    }

    function test_RevertGiven_EndedBefore() external {
        _end(holder);
        skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START));
        _end(holder);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, START));
        _end(timelock);
        assertEq(guardian.endsAt(), START);
    }

    function testFuzz_GivenHolderOrTimelock(bool isHolder, uint256 later) external {
        skip(bound(later, 0, TERM - 1));
        address by = isHolder ? holder : timelock;
        vm.expectEmit(address(guardian));
        emit IGuardian.Ended(by, block.timestamp);
        _end(by);

        assertEq(guardian.endsAt(), block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, block.timestamp));
        vm.prank(holder);
        guardian.cancel(1);
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_Over.selector, block.timestamp));
        vm.prank(holder);
        guardian.pause(address(module));
    }
}
