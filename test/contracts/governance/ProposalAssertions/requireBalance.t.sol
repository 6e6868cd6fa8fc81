// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {ProposalAssertionsTest} from "./ProposalAssertionsTest.sol";

/// RequireBalance
/// ├── when the account has less, of a token or of ether
/// │  └── it should revert and say how much
/// ├── when the asset is no contract
/// │  └── it should revert
/// └── when the account has as much or more
///    └── it should pass
contract ProposalAssertions_RequireBalance_Test is ProposalAssertionsTest {
    function testFuzz_Token(uint256 amount, uint256 atLeast) external {
        amount = bound(amount, 0, token.balanceOf(client));
        atLeast = bound(atLeast, 0, 2 * token.balanceOf(client));
        vm.prank(client);
        token.transfer(stranger, amount);
        if (amount < atLeast) _expectTooLittle(address(token), amount, atLeast);
        assertions.requireBalance(address(token), stranger, atLeast);
    }

    function testFuzz_Ether(uint256 amount, uint256 atLeast) external {
        vm.deal(stranger, amount);
        if (amount < atLeast) _expectTooLittle(address(0), amount, atLeast);
        assertions.requireBalance(address(0), stranger, atLeast);
    }

    function test_Limits() external {
        vm.deal(stranger, 5);
        assertions.requireBalance(address(0), stranger, 0);
        assertions.requireBalance(address(0), stranger, 5);
        _expectTooLittle(address(0), 5, 6);
        assertions.requireBalance(address(0), stranger, 6);
    }

    function test_RevertWhen_AssetIsNoContract() external {
        vm.expectRevert();
        assertions.requireBalance(stranger, client, 0);
    }

    function _expectTooLittle(address asset, uint256 actual, uint256 atLeast) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalAssertions.ProposalAssertions_Balance.selector, asset, stranger, actual, atLeast
            )
        );
    }
}
