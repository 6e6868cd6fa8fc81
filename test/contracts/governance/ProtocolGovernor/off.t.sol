// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC1155Receiver} from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";

/// @dev What OpenZeppelin's governor has and this one has not: forwarding, by vote or not, and keeping anything.
contract ProtocolGovernor_Off_Test is LifeTest {
    function test_RevertWhen_Relaying() external {
        address[3] memory callers = [stranger, address(timelock), address(governor)];
        for (uint256 i = 0; i < callers.length; ++i) {
            bytes memory data = abi.encodeWithSignature("relay(address,uint256,bytes)", address(token), 0, "");
            _assertRefused(callers[i], data, IProtocolGovernor.ProtocolGovernor_Disabled.selector);
        }
    }

    function test_RevertWhen_RelayingByVote() external {
        bytes memory transfer = abi.encodeCall(token.transfer, (alice, 5e18));
        bytes memory data = abi.encodeWithSignature("relay(address,uint256,bytes)", address(token), 0, transfer);
        Payload memory p = _payload(address(governor), data, "Forward");
        vm.prank(alice);
        token.transfer(address(governor), 5e18);
        _passAndQueue(p);
        vm.expectRevert(IProtocolGovernor.ProtocolGovernor_Disabled.selector);
        _execute(p);
    }

    function test_RevertWhen_ReceivingTokens() external {
        uint256[] memory none = new uint256[](1);
        bytes[3] memory calls = [
            abi.encodeCall(IERC721Receiver.onERC721Received, (alice, alice, 1, "")),
            abi.encodeCall(IERC1155Receiver.onERC1155Received, (alice, alice, 1, 1, "")),
            abi.encodeCall(IERC1155Receiver.onERC1155BatchReceived, (alice, alice, none, none, ""))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            _assertRefused(stranger, calls[i], IGovernor.GovernorDisabledDeposit.selector);
            _assertRefused(address(timelock), calls[i], IGovernor.GovernorDisabledDeposit.selector);
        }
    }

    function test_RevertWhen_ReceivingEth() external {
        vm.deal(alice, 1 ether);
        vm.prank(alice);
        (bool isDone, bytes memory reason) = address(governor).call{value: 1 ether}("");
        assertFalse(isDone);
        assertEq(bytes4(reason), IGovernor.GovernorDisabledDeposit.selector);
    }

    function _assertRefused(address caller, bytes memory data, bytes4 expected) private {
        vm.prank(caller);
        (bool isDone, bytes memory reason) = address(governor).call(data);
        assertFalse(isDone);
        assertEq(reason, abi.encodeWithSelector(expected));
    }
}
