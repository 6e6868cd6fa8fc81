// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// Propose
/// ├── when the proposer's votes are below the threshold
/// │  └── it should revert
/// ├── when the lists differ in length or are empty
/// │  └── it should revert
/// ├── when the text names another proposer
/// │  └── it should revert
/// ├── given the latest proposal of the payload is live
/// │  └── it should revert (see repeat.t.sol)
/// └── when the payload is new
///    ├── it should number it after the last one
///    ├── it should keep the payload's hash and the block
///    └── it should emit {ProposalCreated}
contract ProtocolGovernor_Propose_Test is GovernanceTest {
    function test_RevertWhen_VotesBelowThreshold() external {
        Payload memory p = _idlePayload();
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, dave, THRESHOLD - 1, THRESHOLD)
        );
        _propose(dave, p);

        vm.prank(alice);
        token.transfer(dave, 1);
        skip(1);
        assertEq(_propose(dave, p), 1, "exactly the threshold is enough");
    }

    function test_RevertWhen_LengthsDiffer() external {
        Payload memory p = _idlePayload();
        p.values = new uint256[](2);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 1, 1, 2));
        _propose(alice, p);
        assertEq(governor.proposalCount(), 0);
    }

    function test_RevertWhen_Empty() external {
        Payload memory p;
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 0, 0, 0));
        _propose(alice, p);
    }

    function test_RevertWhen_TextNamesAnotherProposer() external {
        Payload memory p = _idlePayload();
        p.description = string.concat("Mine #proposer=", Strings.toHexString(alice));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, bob));
        _propose(bob, p);
        assertEq(_propose(alice, p), 1);
    }

    function test_GivenNewPayloads_NumbersThem() external {
        Payload memory p = _idlePayload();
        for (uint256 i = 1; i <= 4; ++i) {
            p.description = Strings.toString(i);
            assertEq(_propose(i % 2 == 0 ? alice : bob, p), i);
            assertEq(governor.proposalCount(), i);
        }
        assertEq(governor.proposalProposer(3), bob);
        assertEq(governor.proposalProposer(4), alice);
    }

    function test_GivenNewPayload_KeepsHashAndBlock() external {
        Payload memory first = _idlePayload();
        Payload memory second = _feePayload(300);
        vm.roll(12_345);
        _propose(alice, first);
        vm.roll(20_000);
        _propose(alice, second);

        assertEq(governor.proposalCreatedBlock(1), 12_345);
        assertEq(governor.proposalCreatedBlock(2), 20_000);
        assertEq(governor.proposalPayloadHash(1), _hash(first));
        assertEq(governor.proposalPayloadHash(2), _hash(second));
        assertEq(_proposalIdOf(first), 1);
        assertEq(_proposalIdOf(second), 2);
    }

    function test_GivenNewPayload_Emits() external {
        Payload memory p = _feePayload(300);
        uint256 snapshot = block.timestamp + VOTING_DELAY;
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCreated(
            1,
            alice,
            p.targets,
            p.values,
            new string[](1),
            p.calldatas,
            snapshot,
            snapshot + VOTING_PERIOD,
            p.description
        );
        _propose(alice, p);
    }

    /// @dev Any difference in the payload, however small, makes another proposal.
    function test_GivenPayloadsDiffer() external {
        Payload memory p = _idlePayload();
        _propose(alice, p);
        p.values[0] = 1;
        assertEq(_propose(alice, p), 2);
        p.targets[0] = stranger;
        assertEq(_propose(alice, p), 3);
        p.calldatas[0] = hex"00";
        assertEq(_propose(alice, p), 4);
        p.description = string.concat(p.description, " ");
        assertEq(_propose(alice, p), 5);
    }

    function test_RevertWhen_UnknownIsAskedFor() external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        _proposalIdOf(_idlePayload());
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 1));
        governor.proposalCreatedBlock(1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 1));
        governor.proposalPayloadHash(1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 1));
        governor.state(1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 1));
        governor.proposalSummary(1);
    }

    function _proposalIdOf(Payload memory p) private view returns (uint256) {
        return governor.getProposalId(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }
}
