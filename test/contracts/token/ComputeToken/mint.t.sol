// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ComputeTokenTest} from "./ComputeTokenTest.sol";

contract ComputeTokenMintTest is ComputeTokenTest {
    function testFuzz_GivenMinter(uint256 amount) external {
        amount = bound(amount, 0, 1e30);
        _mint(bob, amount);
        assertEq(token.totalSupply(), GENESIS + amount);
        assertEq(token.balanceOf(bob), 200_000_000e18 + amount);
    }

    function testFuzz_RevertWhen_CallerIsNotMinter(address caller) external {
        vm.assume(caller != minter);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_NotMinter.selector, caller));
        vm.prank(caller);
        token.mint(caller, 1);
    }
}
