// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev What the tests of a proposal's life share.
abstract contract LifeTest is GovernanceTest {
    /* PAYLOADS */
    function _named(Payload memory p, string memory description) internal pure returns (Payload memory) {
        p.description = description;
        return p;
    }

    function _textHash(Payload memory p) internal pure returns (bytes32) {
        return keccak256(bytes(p.description));
    }

    function _pins(Payload memory p) internal view returns (bytes32[] memory) {
        return governor.pinsOf(p.targets, p.calldatas);
    }

    /// @dev `count` times the call of `p`.
    function _repeated(Payload memory p, uint256 count) internal pure returns (Payload memory many) {
        many.targets = new address[](count);
        many.values = new uint256[](count);
        many.calldatas = new bytes[](count);
        many.description = p.description;
        for (uint256 i = 0; i < count; ++i) {
            (many.targets[i], many.values[i], many.calldatas[i]) = (p.targets[0], p.values[0], p.calldatas[0]);
        }
    }

    /// @dev The calls of `a` and then those of `b`, with the text of `a`.
    function _joined(Payload memory a, Payload memory b) internal pure returns (Payload memory both) {
        both = _repeated(a, 2);
        (both.targets[1], both.values[1], both.calldatas[1]) = (b.targets[0], b.values[0], b.calldatas[0]);
    }

    /* LIFE */
    function _idOf(Payload memory p) internal view returns (uint256) {
        return governor.getProposalId(p.targets, p.values, p.calldatas, _textHash(p));
    }

    function _queuePinned(uint256 id, Payload memory p, bytes32[] memory pins) internal {
        governor.queue(id, p.targets, p.values, p.calldatas, _textHash(p), pins);
    }

    function _executePinned(uint256 id, Payload memory p, bytes32[] memory pins) internal {
        governor.execute(id, p.targets, p.values, p.calldatas, _textHash(p), pins);
    }

    function _cancelId(address caller, uint256 id) internal {
        vm.prank(caller);
        governor.cancel(id);
    }

    /// @dev Leaves `account` with `left` votes of its own from the next second on.
    function _leave(address account, uint256 left) internal {
        uint256 given = token.getVotes(account) - left;
        vm.prank(account);
        token.transfer(makeAddr("buyer"), given);
        skip(1);
    }

    /* EXPECTATIONS */
    function _expectState(uint256 id, IGovernor.ProposalState state, bytes32 allowed) internal {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnexpectedProposalState.selector, id, state, allowed));
    }

    function _expectLive(uint256 id, IGovernor.ProposalState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_PayloadLive.selector, id, state));
    }

    function _expectUnknown(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, id));
    }

    function _expectNoCancel(uint256 id, address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, caller));
    }
}
