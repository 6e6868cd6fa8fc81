// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Vote changes
/// ├── given POWERS or CONSTITUTION
/// │  └── it should revert
/// ├── given PARAMETER or SPEND
/// │  ├── up to the regular end, extended or not, it should put the new ballot in the place of the old one
/// │  └── in the extension it should revert
/// └── given a split, it should be forgotten whole when it is replaced
contract Ballots_Changes_Test is BallotsTest {
    function test_GivenParameterOrSpend() external {
        ProposalClass[2] memory classes = [ProposalClass.Parameter, ProposalClass.Spend];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 id = _begin(erin, classes[i]);
            _vote(bob, id, FOR);
            _vote(alice, id, FOR);
            _assertTally(id, 0, ALICE_VOTES + BOB_VOTES, 0);
            _vote(alice, id, AGAINST);
            _assertTally(id, ALICE_VOTES, BOB_VOTES, 0);
            _vote(alice, id, ABSTAIN);
            _assertTally(id, 0, BOB_VOTES, ALICE_VOTES);
            _vote(alice, id, FOR);
            _assertTally(id, 0, ALICE_VOTES + BOB_VOTES, 0);
            _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 4);
            _assertReceipt(id, bob, 0, BOB_VOTES, 0, 1);
            _toEnd(id);
        }
    }

    function test_RevertGiven_PowersOrConstitution() external {
        ProposalClass[2] memory classes = [ProposalClass.Powers, ProposalClass.Constitution];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 id = _begin(erin, classes[i]);
            _vote(alice, id, FOR);
            _expectRefused(id, alice);
            _vote(alice, id, AGAINST);
            _expectRefused(id, alice);
            _vote(alice, id, FOR);
            _expectRefused(id, alice);
            _voteSplit(alice, id, UNIT, UNIT, UNIT);
            _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 1);
            _assertTally(id, 0, ALICE_VOTES, 0);
            _toEnd(id);
        }
    }

    /// @dev By signature too, on both of OpenZeppelin's paths.
    function test_RevertGiven_PowersBySig() external {
        uint256 id = _begin(erin, ProposalClass.Powers);
        _vote(alice, id, FOR);
        Draft memory d = _draft(id, alice, AGAINST);
        d.nonce = 1;
        bytes memory signature = _sign(alice, _typed(_plainStructOf(d)));
        _expectRefused(id, alice);
        governor.castVoteBySig(id, AGAINST, alice, signature);
        signature = _sign(alice, _typed(_extendedStructOf(d)));
        _expectRefused(id, alice);
        governor.castVoteWithReasonAndParamsBySig(id, AGAINST, alice, "", "", signature);
        _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 1);
    }

    /* SPLITS */
    /// @dev Whole, split, another split, whole, and back: the tally follows to the unit.
    function test_GivenSplitsAndWholes() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(bob, id, ABSTAIN);
        _vote(alice, id, AGAINST);
        _voteSplit(alice, id, 1 * MILLION, 2 * MILLION, 3 * MILLION);
        _assertCast(id, 1 * MILLION, 2 * MILLION, 3 * MILLION, 2);
        _voteSplit(alice, id, 0, 30 * MILLION - UNIT, UNIT);
        _assertCast(id, 0, 30 * MILLION - UNIT, UNIT, 3);
        _vote(alice, id, FOR);
        _assertCast(id, 0, ALICE_VOTES, 0, 4);
        _voteSplit(alice, id, UNIT, 0, 0);
        _assertCast(id, UNIT, 0, 0, 5);
        _voteSplit(alice, id, 0, 0, 5 * MILLION);
        _assertCast(id, 0, 0, 5 * MILLION, 6);
        _vote(alice, id, AGAINST);
        _assertCast(id, ALICE_VOTES, 0, 0, 7);
    }

    /// @dev Abstain and split share a receipt: the old split must not come back as the abstention.
    function test_GivenASplitBecomesAnAbstention() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(bob, id, ABSTAIN);
        _voteSplit(alice, id, 1 * MILLION, 2 * MILLION, 3 * MILLION);
        _vote(alice, id, ABSTAIN);
        _assertCast(id, 0, 0, ALICE_VOTES, 2);
        _vote(alice, id, ABSTAIN);
        _assertCast(id, 0, 0, ALICE_VOTES, 3);
        _voteSplit(alice, id, 0, 0, ALICE_VOTES); // whole, though told as a split
        _assertCast(id, 0, 0, ALICE_VOTES, 4);
        _vote(alice, id, FOR);
        _assertCast(id, 0, ALICE_VOTES, 0, 5);
    }

    /// @dev A ballot that cannot be read changes nothing, and its nonce is not used up.
    function test_RevertWhen_TheNewBallotIsBad() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(alice, id, FOR);
        bytes32 before = _traceOf(id, alice);
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _voteSplit(alice, id, ALICE_VOTES, UNIT, 0);
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _vote(alice, id, 3);
        assertEq(_traceOf(id, alice), before);
    }

    /// @dev The weight is that of the snapshot, at the change too.
    function test_GivenTokensMovedInBetween() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(alice, id, FOR);
        vm.prank(alice);
        token.transfer(dave, 29 * MILLION);
        skip(1);
        _vote(alice, id, AGAINST);
        _assertTally(id, ALICE_VOTES, 0, 0);
        _assertReceipt(id, alice, ALICE_VOTES, 0, 0, 2);
    }

    /* UNTIL WHEN */
    function test_GivenTheRegularEnd() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _vote(bob, id, FOR);
        vm.warp(_regularEnd(id));
        _vote(bob, id, AGAINST);
        _assertTally(id, BOB_VOTES, 0, 0);
        skip(1);
        _expectNotActive(id, IGovernor.ProposalState.Defeated);
        _vote(bob, id, FOR);
    }

    /// @dev Extended, changes are allowed until the end there would have been, and then first votes alone.
    function test_RevertGiven_TheExtension() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.warp(_regularEnd(id));
        _vote(alice, id, FOR);
        assertEq(governor.proposalDeadline(id), _regularEnd(id) + 2 days, "extended");
        _vote(alice, id, AGAINST);
        _assertTally(id, ALICE_VOTES, 0, 0);

        skip(1);
        _expectRefused(id, alice);
        _vote(alice, id, FOR);
        Draft memory d = _draft(id, alice, FOR);
        d.nonce = 2;
        _assertSkipped(id, _signed(d), IProtocolGovernor.BallotProblem.ChangeRefused);
        _vote(bob, id, FOR);
        _assertTally(id, ALICE_VOTES, BOB_VOTES, 0);

        vm.warp(governor.proposalDeadline(id));
        _expectRefused(id, bob);
        _vote(bob, id, AGAINST);
    }

    function _assertCast(uint256 id, uint256 against, uint256 inFavour, uint256 abstain, uint256 times) private view {
        _assertReceipt(id, alice, against, inFavour, abstain, times);
        _assertTally(id, against, inFavour, abstain + BOB_VOTES);
    }

    function _expectRefused(uint256 id, address voter) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_VoteChangeRefused.selector, id, voter)
        );
    }
}
