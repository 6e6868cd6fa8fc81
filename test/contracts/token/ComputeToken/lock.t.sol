// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// Lock
/// ├── when the amount is zero
/// │  └── it should revert
/// ├── when the holder's allowance is too small
/// │  └── it should revert
/// ├── when another locker holds a lock
/// │  └── it should revert
/// ├── when less than the amount is free
/// │  └── it should revert
/// ├── when the sum needs more than 96 bits
/// │  └── it should revert
/// └── when the holder agreed and has it
///    ├── it should note locker and amount and spend the allowance
///    ├── it should leave balance, supply and votes as they are
///    └── it should add to an earlier lock of the same locker
contract ComputeTokenLockTest is ComputeTokenTest {
    address private immutable locker = makeAddr("locker");
    address private immutable other = makeAddr("other locker");

    function test_RevertWhen_AmountIsZero() external {
        _approve(locker, 1);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_ZeroLock.selector, alice));
        _lock(locker, 0);
    }

    function test_RevertWhen_NoAllowance() external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, locker, 0, 1));
        _lock(locker, 1);
    }

    /// @dev The minter and the timelock are nobody special.
    function testFuzz_RevertWhen_AllowanceIsTooSmall(uint256 amount, uint256 allowed, uint256 who) external {
        amount = bound(amount, 1, token.balanceOf(alice));
        allowed = bound(allowed, 0, amount - 1);
        address caller = [locker, minter, timelock][who % 3];
        _approve(caller, allowed);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, caller, allowed, amount)
        );
        _lock(caller, amount);
    }

    function test_RevertWhen_AccountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, locker, 0, 1));
        vm.prank(locker);
        token.lock(address(0), 1);
    }

    function test_RevertWhen_AnotherLockerHoldsALock() external {
        _approve(locker, 5e18);
        _approve(other, 5e18);
        _lock(locker, 1);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_LockedBy.selector, alice, locker));
        _lock(other, 1);
        assertEq(token.allowance(alice, other), 5e18, "a refused lock costs no allowance");
    }

    function test_RevertWhen_OneWeiMoreThanTheBalance() external {
        uint256 balance = token.balanceOf(alice);
        _approve(locker, type(uint256).max);
        _expectExceeds(balance, 0);
        _lock(locker, balance + 1);
        _lock(locker, balance - 3);
        _expectExceeds(balance, balance - 3);
        _lock(locker, 4);
        _lock(locker, 3);
        _expectLock(locker, balance);
    }

    /// @dev A sum that would pass 256 bits is refused like any other.
    function test_RevertWhen_SumOverflows() external {
        _approve(locker, type(uint256).max);
        _lock(locker, 1);
        _expectExceeds(token.balanceOf(alice), 1);
        _lock(locker, type(uint256).max);
    }

    function test_RevertWhen_SumNeedsMoreThan96Bits() external {
        _mint(alice, 1 << 96);
        _approve(locker, type(uint256).max);
        _lock(locker, type(uint96).max);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, 1 << 96));
        _lock(locker, 1);
        _expectLock(locker, type(uint96).max);
    }

    function testFuzz_GivenAllowance(uint256 amount) external {
        amount = bound(amount, 1, token.balanceOf(alice));
        vm.prank(alice);
        token.delegate(bob);
        _approve(locker, amount);

        vm.expectEmit(address(token));
        emit IComputeToken.Locked(alice, locker, amount);
        _lock(locker, amount);

        _expectLock(locker, amount);
        assertEq(token.allowance(alice, locker), 0);
        assertEq(token.balanceOf(alice), 400_000_000e18);
        assertEq(token.totalSupply(), GENESIS);
        assertEq(token.getVotes(bob), 400_000_000e18, "locked tokens vote");
    }

    function test_GivenUnlimitedAllowance() external {
        _approve(locker, type(uint256).max);
        _lock(locker, 3e18);
        _lock(locker, 4e18);
        _expectLock(locker, 7e18);
        assertEq(token.allowance(alice, locker), type(uint256).max, "as with transferFrom");
    }

    /// @dev Where allowances end with a lock, a second one needs a second consent.
    function test_GivenUnlocked_TheAllowanceIsSpent() external {
        _approve(locker, 5e18);
        _lock(locker, 5e18);
        vm.prank(locker);
        token.unlock(alice, 5e18);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, locker, 0, 1));
        _lock(locker, 1);
    }

    function test_GivenNoLock() external view {
        _expectLock(address(0), 0);
    }

    function test_GivenDelegationChangesWhileLocked() external {
        _approve(locker, 400_000_000e18);
        _lock(locker, 400_000_000e18);
        vm.prank(alice);
        token.delegate(bob);
        assertEq(token.getVotes(bob), 400_000_000e18);
        vm.prank(alice);
        token.delegate(alice);
        assertEq(token.getVotes(bob), 0);
        assertEq(token.getVotes(alice), 400_000_000e18);
    }

    function _approve(address spender, uint256 amount) private {
        vm.prank(alice);
        token.approve(spender, amount);
    }

    function _lock(address caller, uint256 amount) private {
        vm.prank(caller);
        token.lock(alice, amount);
    }

    function _expectLock(address expected, uint256 amount) private view {
        (address by, uint256 locked) = token.lockOf(alice);
        assertEq(by, expected);
        assertEq(locked, amount);
    }

    function _expectExceeds(uint256 balance, uint256 locked) private {
        vm.expectRevert(
            abi.encodeWithSelector(IComputeToken.ComputeToken_LockExceedsBalance.selector, alice, balance, locked)
        );
    }
}
