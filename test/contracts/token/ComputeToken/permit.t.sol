// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

contract ComputeTokenPermitTest is ComputeTokenTest {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    function test_DomainSeparator() external view {
        bytes32 expected =
            keccak256(abi.encode(DOMAIN, keccak256("Quorate Compute"), keccak256("1"), block.chainid, address(token)));
        assertEq(token.DOMAIN_SEPARATOR(), expected);
    }

    function test_GivenHoldersSignature() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(5e18, START);
        token.permit(alice, bob, 5e18, START, v, r, s);
        assertEq(token.allowance(alice, bob), 5e18);
        assertEq(token.nonces(alice), 1);
    }

    function test_RevertWhen_UsedTwice() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(5e18, START);
        token.permit(alice, bob, 5e18, START, v, r, s);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(alice, bob, 5e18, START, v, r, s);
    }

    function test_RevertWhen_AfterDeadline() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(5e18, START);
        vm.warp(START + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, START));
        token.permit(alice, bob, 5e18, START, v, r, s);
    }

    function test_RevertWhen_AmountDiffers() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(5e18, START);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(alice, bob, 6e18, START, v, r, s);
    }

    function _sign(uint256 amount, uint256 deadline) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 message = keccak256(abi.encode(PERMIT, alice, bob, amount, token.nonces(alice), deadline));
        return vm.sign(aliceKey, MessageHashUtils.toTypedDataHash(token.DOMAIN_SEPARATOR(), message));
    }
}
