// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Cast vote by sig, and castVoteWithReasonAndParamsBySig
/// ├── when the signature is of other words, another nonce, chain or governor, or by another key
/// │  └── it should revert
/// ├── given the voter has voted since it signed, on whatever path
/// │  └── it should revert
/// └── when the signature is the voter's and names how often it voted
///    └── it should count as the voter's own vote, whoever sends it
contract Ballots_CastVoteBySig_Test is BallotsTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _begin(erin, ProposalClass.Parameter);
    }

    /* PLAIN */
    function test_GivenItsSignature() external {
        Draft memory d = _draft(id, alice, FOR);
        bytes memory signature = _sign(alice, _typed(_plainStructOf(d)));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, FOR, ALICE_VOTES, "");
        vm.prank(stranger);
        assertEq(governor.castVoteBySig(id, FOR, alice, signature), ALICE_VOTES);
        _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 1);
        _assertReceipt(id, stranger, 0, 0, 0, 0);
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    function test_RevertWhen_Replayed() external {
        bytes memory signature = _plain(_draft(id, alice, FOR));
        governor.castVoteBySig(id, FOR, alice, signature);
        _expectInvalid(alice);
        governor.castVoteBySig(id, FOR, alice, signature);
    }

    function test_RevertGiven_VotedSince() external {
        bytes memory signature = _plain(_draft(id, alice, FOR));
        _vote(alice, id, AGAINST);
        _expectInvalid(alice);
        governor.castVoteBySig(id, FOR, alice, signature);
        _assertTally(id, ALICE_VOTES, 0, 0);
    }

    /// @dev A change needs the nonce of a change, and each ballot the one after the last.
    function test_GivenAChange() external {
        _vote(alice, id, AGAINST);
        Draft memory d = _draft(id, alice, FOR);
        for (uint256 nonce = 1; nonce < 4; ++nonce) {
            d.nonce = nonce + 1;
            bytes memory early = _plain(d);
            _expectInvalid(alice);
            governor.castVoteBySig(id, FOR, alice, early);
            d.nonce = nonce;
            governor.castVoteBySig(id, FOR, alice, _plain(d));
            _assertReceipt(id, alice, 0, ALICE_VOTES, 0, nonce + 1);
        }
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    /// @dev Nonces are counted per proposal: a vote elsewhere voids nothing.
    function test_GivenAVoteOnAnotherProposal() external {
        uint256 other = _propose(alice, _classPayload(ProposalClass.Spend));
        _toActive(other);
        bytes memory signature = _plain(_draft(other, alice, FOR));
        _vote(alice, id, FOR);
        governor.castVoteBySig(other, FOR, alice, signature);
        _assertReceipt(other, alice, 0, ALICE_VOTES, 0, 1);
    }

    function test_RevertWhen_OtherWordsWereSigned() external {
        Draft memory d = _draft(id, alice, FOR);
        bytes32 right = _plainStructOf(d);
        bytes[] memory wrong = new bytes[](8);
        wrong[0] = _sign(alice, _typedFor(right, block.chainid + 1, address(governor)));
        wrong[1] = _sign(alice, _typedFor(right, block.chainid, address(timelock)));
        wrong[2] = _sign(bob, _typed(right));
        wrong[3] = _sign(alice, _typed(_structOf(d)));
        wrong[4] = _sign(alice, _typed(_extendedStructOf(d)));
        d.proposalId = id + 1;
        wrong[5] = _plain(d);
        d = _draft(id, alice, AGAINST);
        wrong[6] = _plain(d);
        d = _draft(id, alice, FOR);
        d.voter = bob;
        wrong[7] = _sign(alice, _typed(_plainStructOf(d)));
        for (uint256 i = 0; i < wrong.length; ++i) {
            _expectInvalid(alice);
            governor.castVoteBySig(id, FOR, alice, wrong[i]);
        }
        _assertTally(id, 0, 0, 0);
        governor.castVoteBySig(id, FOR, alice, _sign(alice, _typed(right)));
    }

    /// @dev The chain is read when the vote is counted: after a fork a ballot of one side is worth nothing on the other.
    function test_RevertWhen_TheChainForked() external {
        bytes memory signature = _plain(_draft(id, alice, FOR));
        vm.chainId(block.chainid + 1);
        _expectInvalid(alice);
        governor.castVoteBySig(id, FOR, alice, signature);
    }

    function test_RevertWhen_SignatureIsNone() external {
        _expectInvalid(alice);
        governor.castVoteBySig(id, FOR, alice, "");
        _expectInvalid(alice);
        governor.castVoteBySig(id, FOR, alice, new bytes(65));
        _expectInvalid(address(0)); // what a failed recovery gives
        governor.castVoteBySig(id, FOR, address(0), new bytes(65));
    }

    function test_RevertWhen_SupportIsUnknown() external {
        for (uint256 support = 3; support < 256; support += 63) {
            // forge-lint: disable-next-line(unsafe-typecast)
            uint8 given = uint8(support);
            bytes memory signature = _plain(_draft(id, alice, given));
            vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
            governor.castVoteBySig(id, given, alice, signature);
        }
    }

    function test_RevertGiven_NoVotes() external {
        address nobody = _voter("nobody", 0);
        bytes memory signature = _plain(_draft(id, nobody, FOR));
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, nobody));
        governor.castVoteBySig(id, FOR, nobody, signature);
    }

    function test_RevertWhen_VoteIsOver() external {
        bytes memory signature = _plain(_draft(id, alice, FOR));
        _toEnd(id);
        _expectNotActive(id, IGovernor.ProposalState.Defeated);
        governor.castVoteBySig(id, FOR, alice, signature);
    }

    /* WITH REASON AND PARAMS */
    function test_GivenReasonAndParams() external {
        Draft memory d = _splitDraft();
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(alice, id, SPLIT, 6 * MILLION, d.reason, d.params);
        assertEq(_castExtended(d, _extended(d)), 6 * MILLION);
        _assertReceipt(id, alice, MILLION, 2 * MILLION, 3 * MILLION, 1);
        _assertTally(id, MILLION, 2 * MILLION, 3 * MILLION);
    }

    function test_GivenAReasonAlone() external {
        Draft memory d = _draft(id, alice, ABSTAIN);
        d.reason = "not my field";
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, ABSTAIN, ALICE_VOTES, d.reason);
        assertEq(_castExtended(d, _extended(d)), ALICE_VOTES);
    }

    function test_RevertWhen_ExtendedIsReplayed() external {
        Draft memory d = _splitDraft();
        bytes memory signature = _extended(d);
        _castExtended(d, signature);
        _expectInvalid(alice);
        _castExtended(d, signature);
    }

    function test_RevertGiven_VotedSinceExtended() external {
        Draft memory d = _splitDraft();
        bytes memory signature = _extended(d);
        governor.castVotesBySig(id, _batch(_signed(_draft(id, alice, FOR))));
        _expectInvalid(alice);
        _castExtended(d, signature);
        d.nonce = 1;
        _castExtended(d, _extended(d));
        _assertReceipt(id, alice, MILLION, 2 * MILLION, 3 * MILLION, 2);
    }

    function test_RevertWhen_AnyExtendedWordDiffers() external {
        Draft memory d = _splitDraft();
        bytes memory signature = _extended(d);
        bytes memory ofPlain = _plain(d);
        _expectInvalidExtended(d, ofPlain);
        _expectInvalidExtended(d, _sign(alice, _typedFor(_extendedStructOf(d), 1, address(governor))));
        _expectInvalidExtended(d, _sign(alice, _typedFor(_extendedStructOf(d), block.chainid, address(this))));
        _expectInvalidExtended(d, _sign(bob, _typed(_extendedStructOf(d))));
        d.reason = "mixed Feelings";
        _expectInvalidExtended(d, signature);
        d = _splitDraft();
        d.params = _params(2 * MILLION, MILLION, 3 * MILLION);
        _expectInvalidExtended(d, signature);
        d = _splitDraft();
        d.support = FOR;
        _expectInvalidExtended(d, signature);
        d = _splitDraft();
        d.proposalId = _propose(alice, _classPayload(ProposalClass.Spend));
        _expectInvalidExtended(d, signature);
        d = _splitDraft();
        _castExtended(d, signature);
    }

    function _splitDraft() private view returns (Draft memory d) {
        d = _draft(id, alice, SPLIT);
        d.reason = "mixed feelings";
        d.params = _params(MILLION, 2 * MILLION, 3 * MILLION);
    }

    function _plain(Draft memory d) private view returns (bytes memory) {
        return _sign(d.voter, _typed(_plainStructOf(d)));
    }

    function _extended(Draft memory d) private view returns (bytes memory) {
        return _sign(d.voter, _typed(_extendedStructOf(d)));
    }

    function _castExtended(Draft memory d, bytes memory signature) private returns (uint256) {
        return
            governor.castVoteWithReasonAndParamsBySig(d.proposalId, d.support, d.voter, d.reason, d.params, signature);
    }

    function _expectInvalid(address voter) private {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
    }

    function _expectInvalidExtended(Draft memory d, bytes memory signature) private {
        _expectInvalid(d.voter);
        _castExtended(d, signature);
    }
}
