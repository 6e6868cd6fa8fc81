// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {Guardian} from "../../../../contracts/governance/Guardian.sol";
import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {GuardianTest} from "./GuardianTest.sol";

/// Constructor
/// ├── when holder, governor or timelock is zero
/// │  └── it should revert
/// ├── when the term is zero or more than two years, however much more
/// │  └── it should revert
/// └── when all is in order
///    └── it should fix holder, governor and timelock, and end after the term
contract Guardian_Constructor_Test is GuardianTest {
    uint256 private constant MAX_TERM = 730 days;

    function test_RevertWhen_HolderIsZero() external {
        vm.expectRevert(IGuardian.Guardian_ZeroHolder.selector);
        new Guardian(address(0), address(governor), timelock, TERM);
    }

    function test_RevertWhen_GovernorIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new Guardian(holder, address(0), timelock, TERM);
    }

    function test_RevertWhen_TimelockIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new Guardian(holder, address(governor), address(0), TERM);
    }

    function test_RevertWhen_TermIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_EndOutOfBounds.selector, START, START + MAX_TERM));
        new Guardian(holder, address(governor), timelock, 0);
    }

    function test_RevertWhen_TermIsASecondTooLong() external {
        vm.expectRevert(
            abi.encodeWithSelector(IGuardian.Guardian_EndOutOfBounds.selector, START + MAX_TERM + 1, START + MAX_TERM)
        );
        new Guardian(holder, address(governor), timelock, MAX_TERM + 1);
    }

    function testFuzz_RevertWhen_TermIsTooLong(uint256 term) external {
        term = bound(term, MAX_TERM + 1, type(uint256).max);
        uint256 end = term > type(uint256).max - START ? type(uint256).max : START + term;
        vm.expectRevert(abi.encodeWithSelector(IGuardian.Guardian_EndOutOfBounds.selector, end, START + MAX_TERM));
        new Guardian(holder, address(governor), timelock, term);
    }

    function testFuzz_GivenAllInOrder(uint256 term) external {
        term = bound(term, 1, MAX_TERM);
        Guardian made = new Guardian(holder, address(governor), timelock, term);
        assertEq(made.holder(), holder);
        assertEq(made.governor(), address(governor));
        assertEq(made.timelock(), timelock);
        assertEq(made.endsAt(), START + term);
        assertEq(made.MAX_TERM(), MAX_TERM);
    }

    function test_GivenShortestAndLongestTerm() external {
        assertEq(new Guardian(holder, address(governor), timelock, 1).endsAt(), START + 1);
        assertEq(new Guardian(holder, address(governor), timelock, MAX_TERM).endsAt(), START + MAX_TERM);
    }
}
