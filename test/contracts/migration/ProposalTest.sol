// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {ProtocolTest} from "../ProtocolTest.sol";

/// @dev Proposals of several calls from their beginning to their end, more than one of them under way.
abstract contract ProposalTest is ProtocolTest {
    /// @dev Calls that are voted on together.
    struct Batch {
        address[] targets;
        uint256[] values;
        bytes[] calls;
        string text;
        uint256 id;
    }

    uint8 private constant FOR = 1;
    /// @dev What the tests are about, and what is queued besides it.
    Batch internal swap;
    Batch internal queued;

    /* CALLS */
    function _add(Batch storage batch, address target, bytes memory call) internal {
        batch.targets.push(target);
        batch.values.push(0);
        batch.calls.push(call);
    }

    /// @dev Lists `selector` of a new contract as `class`, as the contract's predecessor is listed.
    function _addClass(Batch storage batch, address target, bytes4 selector, ProposalClass class) internal {
        _add(batch, address(policy), abi.encodeCall(policy.setClass, (target, selector, class)));
    }

    /// @dev The class that the policy in force gives the whole batch.
    function _classOf(Batch storage batch) internal view returns (ProposalClass) {
        return policy.termsOf(batch.targets, batch.values, batch.calls).class;
    }

    /* LIFE */
    function _propose(IProtocolGovernor dao, Batch storage batch, address proposer, string memory text) internal {
        batch.text = text;
        vm.startPrank(proposer);
        token.approve(address(dao), 1000e18);
        batch.id = dao.propose(batch.targets, batch.values, batch.calls, text);
        vm.stopPrank();
    }

    function _vote(IProtocolGovernor dao, Batch storage batch) internal {
        uint256 opensAt = dao.proposalSnapshot(batch.id) + 1;
        if (block.timestamp < opensAt) vm.warp(opensAt);
        vm.prank(alice);
        dao.castVote(batch.id, FOR);
    }

    function _queue(IProtocolGovernor dao, Batch storage batch) internal {
        uint256 endsAt = dao.proposalDeadline(batch.id) + 1;
        if (block.timestamp < endsAt) vm.warp(endsAt);
        dao.queue(batch.targets, batch.values, batch.calls, keccak256(bytes(batch.text)));
    }

    function _execute(IProtocolGovernor dao, Batch storage batch) internal {
        dao.execute(batch.targets, batch.values, batch.calls, keccak256(bytes(batch.text)));
    }

    /// @dev From the proposal until it is queued.
    function _pass(IProtocolGovernor dao, Batch storage batch, address proposer, string memory text) internal {
        _propose(dao, batch, proposer, text);
        _vote(dao, batch);
        _queue(dao, batch);
    }
}
