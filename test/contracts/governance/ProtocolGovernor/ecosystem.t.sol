// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Vm} from "forge-std/Vm.sol";

/// @dev What tools made for OpenZeppelin's governor find here.
contract ProtocolGovernor_Ecosystem_Test is LifeTest {
    /// @dev A tool that knows nothing but OpenZeppelin's ABI follows a proposal from its event to its execution.
    function test_OpenZeppelinsAbiFollowsAProposal() external {
        IGovernor tool = IGovernor(address(governor));
        Payload memory p = _feePayload(300);
        bytes32 text = _textHash(p);
        assertGe(IVotes(address(token)).getVotes(erin), tool.proposalThreshold());
        vm.recordLogs();
        vm.prank(erin);
        uint256 id = tool.propose(p.targets, p.values, p.calldatas, p.description);
        assertEq(_createdId(), id);
        assertEq(tool.getProposalId(p.targets, p.values, p.calldatas, text), id);
        assertEq(tool.proposalProposer(id), erin);
        assertEq(uint256(tool.state(id)), uint256(IGovernor.ProposalState.Pending));
        assertEq(tool.proposalSnapshot(id), tool.clock() + tool.votingDelay());
        assertEq(tool.proposalDeadline(id), tool.proposalSnapshot(id) + tool.votingPeriod());

        vm.warp(tool.proposalSnapshot(id) + 1);
        assertEq(uint256(tool.state(id)), uint256(IGovernor.ProposalState.Active));
        uint256 weight = tool.getVotes(erin, tool.proposalSnapshot(id));
        assertGe(weight, tool.quorum(tool.proposalSnapshot(id)));
        assertEq(tool.getVotesWithParams(erin, tool.proposalSnapshot(id), ""), weight);
        vm.expectEmit(address(tool));
        emit IGovernor.VoteCast(erin, id, FOR, weight, "Lower fees");
        vm.prank(erin);
        assertEq(tool.castVoteWithReason(id, FOR, "Lower fees"), weight);
        assertTrue(tool.hasVoted(id, erin));
        assertFalse(tool.hasVoted(id, alice));

        vm.warp(tool.proposalDeadline(id) + 1);
        assertEq(uint256(tool.state(id)), uint256(IGovernor.ProposalState.Succeeded));
        assertTrue(tool.proposalNeedsQueuing(id));
        assertEq(tool.queue(p.targets, p.values, p.calldatas, text), id);
        assertEq(uint256(tool.state(id)), uint256(IGovernor.ProposalState.Queued));
        vm.warp(tool.proposalEta(id));
        assertEq(tool.execute(p.targets, p.values, p.calldatas, text), id);
        assertEq(uint256(tool.state(id)), uint256(IGovernor.ProposalState.Executed));
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300);
    }

    function test_LaunchValues() external view {
        assertEq(governor.name(), "Quorate");
        assertEq(governor.version(), "1");
        assertEq(governor.votingDelay(), VOTING_DELAY);
        assertEq(governor.votingPeriod(), VOTING_PERIOD);
        assertEq(governor.proposalThreshold(), THRESHOLD);
        assertEq(governor.quorum(block.timestamp - 1), QUORUM);
        assertEq(governor.token(), address(token));
        assertEq(governor.timelock(), address(timelock));
        assertEq(governor.policy(), address(policy));
        assertEq(governor.proposalCount(), 0);
        assertTrue(governor.isOpen());
    }

    function test_CountingMode() external view {
        assertEq(governor.COUNTING_MODE(), "support=bravo,fractional&quorum=for,abstain&params=fractional");
    }

    /// @dev ERC-6372: one clock, in seconds, for governor and token.
    function test_Clock() external {
        vm.warp(1_900_000_000);
        assertEq(governor.clock(), 1_900_000_000);
        assertEq(governor.clock(), IERC6372(address(token)).clock());
        assertEq(governor.CLOCK_MODE(), "mode=timestamp");
        assertEq(governor.CLOCK_MODE(), IERC6372(address(token)).CLOCK_MODE());
    }

    /// @dev ERC-5805: the votes the governor counts are those the token shows, delegated by signature too.
    function test_VotesOfTheToken() external {
        IERC5805 votes = IERC5805(governor.token());
        assertEq(votes.delegates(alice), alice);
        assertEq(votes.getVotes(alice), 30_000_000e18);
        (address holder, uint256 key) = makeAddrAndKey("holder");
        vm.prank(alice);
        token.transfer(holder, 5e18);
        bytes32 typeHash = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
        bytes32 structHash = keccak256(abi.encode(typeHash, stranger, 0, block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        votes.delegateBySig(stranger, 0, block.timestamp, v, r, s);
        skip(1);
        assertEq(votes.getPastVotes(stranger, block.timestamp - 1), 5e18);
        assertEq(governor.getVotes(stranger, block.timestamp - 1), 5e18);
        assertEq(votes.getPastTotalSupply(block.timestamp - 1), 600_000_000e18);
    }

    function test_Interfaces() external view {
        assertTrue(governor.supportsInterface(type(IERC165).interfaceId));
        assertTrue(governor.supportsInterface(type(IGovernor).interfaceId));
        bytes4 beforeGetProposalId = type(IGovernor).interfaceId ^ IGovernor.getProposalId.selector;
        assertTrue(governor.supportsInterface(beforeGetProposalId));
        assertTrue(governor.supportsInterface(type(IERC6372).interfaceId));
        assertTrue(governor.supportsInterface(IProtocolGovernor.daoURI.selector), "ERC-4824");
        assertFalse(governor.supportsInterface(0xffffffff));
        assertFalse(governor.supportsInterface(type(IVotes).interfaceId));
    }

    /// @dev ERC-4824: JSON, here in the URI itself.
    function test_DaoUri() external view {
        string memory uri = governor.daoURI();
        string memory prefix = "data:application/json,";
        bytes memory json = new bytes(bytes(uri).length - bytes(prefix).length);
        for (uint256 i = 0; i < bytes(uri).length; ++i) {
            if (i < bytes(prefix).length) assertEq(bytes(uri)[i], bytes(prefix)[i]);
            else json[i - bytes(prefix).length] = bytes(uri)[i];
        }
        assertEq(vm.parseJsonString(string(json), ".type"), "DAO");
        assertEq(vm.parseJsonString(string(json), ".name"), governor.name());
        assertEq(vm.parseJsonString(string(json), "$.['@context']"), "http://www.daostar.org/schemas");
    }

    /// @dev The id in the only ProposalCreated of the recorded logs.
    function _createdId() private returns (uint256 id) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != address(governor)) continue;
            if (logs[i].topics[0] == IGovernor.ProposalCreated.selector) (id) = abi.decode(logs[i].data, (uint256));
        }
    }
}
