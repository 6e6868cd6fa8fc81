// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// Unlock and BurnLocked
/// ├── when the amount is zero
/// │  └── it should revert
/// ├── when the caller has less locked, or nothing, or another has
/// │  └── it should revert
/// ├── when a part is unlocked
/// │  └── it should free that part
/// ├── when all is unlocked
/// │  └── it should free the account for the next locker
/// └── when some or all is burned
///    └── it should burn out of the lock, and supply and votes with it
contract ComputeTokenUnlockTest is ComputeTokenTest {
    uint256 private constant LOCKED = 10e18;
    address private immutable locker = makeAddr("locker");
    address private immutable other = makeAddr("other locker");

    function setUp() public override {
        super.setUp();
        vm.startPrank(alice);
        token.delegate(alice);
        token.approve(locker, LOCKED);
        token.approve(other, type(uint256).max);
        vm.stopPrank();
        vm.prank(locker);
        token.lock(alice, LOCKED);
    }

    /* UNLOCK */
    function test_RevertWhen_UnlockingNothing() external {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_ZeroLock.selector, alice));
        vm.prank(locker);
        token.unlock(alice, 0);
    }

    function testFuzz_RevertWhen_UnlockingMoreThanLocked(uint256 amount) external {
        amount = bound(amount, LOCKED + 1, type(uint256).max);
        _expectNotLocked(locker, amount, LOCKED);
        vm.prank(locker);
        token.unlock(alice, amount);
    }

    /// @dev Not the holder, not the timelock, nobody but the locker.
    function testFuzz_RevertWhen_UnlockingIsNotTheLockers(address caller) external {
        vm.assume(caller != locker);
        _expectNotLocked(caller, 1, 0);
        vm.prank(caller);
        token.unlock(alice, 1);
    }

    function test_RevertWhen_HolderUnlocks() external {
        _expectNotLocked(alice, LOCKED, 0);
        vm.prank(alice);
        token.unlock(alice, LOCKED);
    }

    /// @dev The zero address is the locker of nobody's lock; as a caller it must not pass for one.
    function test_RevertWhen_NothingIsLocked() external {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_NotLocked.selector, bob, address(0), 1, 0));
        vm.prank(address(0));
        token.unlock(bob, 1);
    }

    function testFuzz_GivenAPartUnlocked(uint256 amount) external {
        amount = bound(amount, 1, LOCKED - 1);
        vm.expectEmit(address(token));
        emit IComputeToken.Unlocked(alice, locker, amount);
        vm.prank(locker);
        token.unlock(alice, amount);
        _expectLock(locker, LOCKED - amount);

        uint256 free = token.balanceOf(alice) - LOCKED + amount;
        vm.prank(alice);
        token.transfer(bob, free);
        assertEq(token.balanceOf(alice), LOCKED - amount);
    }

    function test_GivenAllUnlocked() external {
        vm.prank(locker);
        token.unlock(alice, LOCKED);
        _expectLock(address(0), 0);
        vm.prank(other);
        token.lock(alice, 1);
        _expectLock(other, 1);

        _expectNotLocked(locker, 1, 0);
        vm.prank(locker);
        token.unlock(alice, 1);
    }

    /* BURN */
    function test_RevertWhen_BurningNothing() external {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_ZeroLock.selector, alice));
        vm.prank(locker);
        token.burnLocked(alice, 0);
    }

    function test_RevertWhen_BurningMoreThanLocked() external {
        _expectNotLocked(locker, LOCKED + 1, LOCKED);
        vm.prank(locker);
        token.burnLocked(alice, LOCKED + 1);
    }

    function testFuzz_RevertWhen_BurningIsNotTheLockers(address caller) external {
        vm.assume(caller != locker);
        _expectNotLocked(caller, LOCKED, 0);
        vm.prank(caller);
        token.burnLocked(alice, LOCKED);
    }

    function testFuzz_GivenBurned(uint256 amount) external {
        amount = bound(amount, 1, LOCKED);
        vm.expectEmit(address(token));
        emit IComputeToken.Unlocked(alice, locker, amount);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, address(0), amount);
        vm.prank(locker);
        token.burnLocked(alice, amount);

        _expectLock(amount == LOCKED ? address(0) : locker, LOCKED - amount);
        assertEq(token.totalSupply(), GENESIS - amount);
        assertEq(token.balanceOf(alice), 400_000_000e18 - amount);
        assertEq(token.getVotes(alice), 400_000_000e18 - amount);
    }

    /// @dev When nothing but the locked is left, that can be burned, and in parts.
    function test_GivenEverythingElseWasSpent() external {
        vm.prank(alice);
        token.transfer(bob, 400_000_000e18 - LOCKED);
        vm.startPrank(locker);
        token.burnLocked(alice, 1);
        token.burnLocked(alice, LOCKED - 1);
        vm.stopPrank();
        assertEq(token.balanceOf(alice), 0);
        assertEq(token.getVotes(alice), 0);
        _expectLock(address(0), 0);
    }

    function _expectLock(address expected, uint256 amount) private view {
        (address by, uint256 locked) = token.lockOf(alice);
        assertEq(by, expected);
        assertEq(locked, amount);
    }

    function _expectNotLocked(address caller, uint256 amount, uint256 locked) private {
        vm.expectRevert(
            abi.encodeWithSelector(IComputeToken.ComputeToken_NotLocked.selector, alice, caller, amount, locked)
        );
    }
}
