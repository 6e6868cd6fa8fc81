// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract ComputeTokenBurnTest is ComputeTokenTest {
    function testFuzz_GivenOwnTokens(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(alice));
        vm.prank(alice);
        token.burn(amount);
        assertEq(token.totalSupply(), GENESIS - amount);
        assertEq(token.balanceOf(alice), 400_000_000e18 - amount);
    }

    function test_GivenAllowance() external {
        vm.prank(alice);
        token.approve(bob, 10e18);
        vm.prank(bob);
        token.burnFrom(alice, 4e18);
        assertEq(token.totalSupply(), GENESIS - 4e18);
        assertEq(token.allowance(alice, bob), 6e18);
    }

    function test_RevertWhen_AboveBalance() external {
        uint256 balance = token.balanceOf(bob);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, bob, balance, balance + 1)
        );
        vm.prank(bob);
        token.burn(balance + 1);
    }

    /// @dev Not even the minter takes tokens without an allowance.
    function test_RevertWhen_NoAllowance() external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, minter, 0, 1));
        vm.prank(minter);
        token.burnFrom(alice, 1);
    }
}
