// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// @dev Every way out of an account, for one that has 100 of which 40 are locked.
contract ComputeTokenLockedTransfersTest is ComputeTokenTest {
    uint256 private constant BALANCE = 100e18;
    uint256 private constant LOCKED = 40e18;
    address private immutable dave = makeAddr("dave");
    address private immutable locker = makeAddr("locker");
    address private immutable spender = makeAddr("spender");

    function setUp() public override {
        super.setUp();
        vm.prank(bob);
        token.transfer(dave, BALANCE);
        vm.startPrank(dave);
        token.approve(locker, type(uint256).max);
        token.approve(spender, type(uint256).max);
        vm.stopPrank();
        vm.prank(locker);
        token.lock(dave, LOCKED);
    }

    function testFuzz_RevertWhen_TransferReachesTheLocked(uint256 amount) external {
        amount = bound(amount, BALANCE - LOCKED + 1, BALANCE);
        _expectLocked(amount);
        vm.prank(dave);
        token.transfer(bob, amount);
    }

    function testFuzz_GivenTransferOfTheFree(uint256 amount) external {
        amount = bound(amount, 0, BALANCE - LOCKED);
        vm.prank(dave);
        token.transfer(bob, amount);
        assertEq(token.balanceOf(dave), BALANCE - amount);
    }

    function test_RevertWhen_TransferFromReachesTheLocked() external {
        _expectLocked(BALANCE - LOCKED + 1);
        vm.prank(spender);
        token.transferFrom(dave, spender, BALANCE - LOCKED + 1);
        vm.prank(spender);
        token.transferFrom(dave, spender, BALANCE - LOCKED);
        assertEq(token.balanceOf(spender), BALANCE - LOCKED);
    }

    /// @dev The locker itself can burn the locked, but not take it.
    function test_RevertWhen_LockerTakesTheLocked() external {
        _expectLocked(BALANCE);
        vm.prank(locker);
        token.transferFrom(dave, locker, BALANCE);
    }

    function test_RevertWhen_BurnReachesTheLocked() external {
        _expectLocked(BALANCE - LOCKED + 1);
        vm.prank(dave);
        token.burn(BALANCE - LOCKED + 1);
        vm.prank(dave);
        token.burn(BALANCE - LOCKED);
        assertEq(token.balanceOf(dave), LOCKED);
    }

    function test_RevertWhen_BurnFromReachesTheLocked() external {
        _expectLocked(BALANCE - LOCKED + 1);
        vm.prank(spender);
        token.burnFrom(dave, BALANCE - LOCKED + 1);
        vm.prank(spender);
        token.burnFrom(dave, BALANCE - LOCKED);
        assertEq(token.balanceOf(dave), LOCKED);
    }

    function test_RevertWhen_AboveTheWholeBalance() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, dave, BALANCE, BALANCE + 1)
        );
        vm.prank(dave);
        token.transfer(bob, BALANCE + 1);
    }

    /// @dev To itself an account moves everything: it loses nothing.
    function test_GivenTransferToItself() external {
        vm.prank(dave);
        token.transfer(dave, BALANCE);
        assertEq(token.balanceOf(dave), BALANCE);
        _expectLocked(BALANCE - LOCKED + 1);
        vm.prank(dave);
        token.transfer(bob, BALANCE - LOCKED + 1);
    }

    function test_GivenReceiptsWhileLocked() external {
        vm.prank(bob);
        token.transfer(dave, 7e18);
        _mint(dave, 5e18);
        vm.prank(dave);
        token.transfer(bob, BALANCE - LOCKED + 12e18);
        assertEq(token.balanceOf(dave), LOCKED);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_Locked.selector, dave, LOCKED, LOCKED, 1));
        vm.prank(dave);
        token.transfer(bob, 1);
    }

    /// @dev A lock on one account says nothing of another, and none stays behind.
    function test_GivenUnlocked() external {
        vm.prank(locker);
        token.unlock(dave, LOCKED);
        vm.prank(dave);
        token.transfer(bob, BALANCE);
        assertEq(token.balanceOf(dave), 0);
    }

    function _expectLocked(uint256 amount) private {
        vm.expectRevert(
            abi.encodeWithSelector(IComputeToken.ComputeToken_Locked.selector, dave, BALANCE, LOCKED, amount)
        );
    }
}
