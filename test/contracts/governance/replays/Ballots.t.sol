// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {ReplayableGovernor, ShareOfNoneGovernor} from "./peers/Ballots.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev Rows 16, 25 and 27: ballots that count twice, and ballots that say nothing.
contract Replay_Ballots_Test is ReplayTest {
    uint256 private constant WEIGHT = 10_000_000e18;
    uint256 private constant PART = 1_000_000e18;

    address private signer;
    uint256 private key;
    ReplayableGovernor private replayable;

    function setUp() public override {
        super.setUp();
        (signer, key) = makeAddrAndKey("signer");
        _arm(signer, WEIGHT);
    }

    /* ROW 16: CODE4RENA, ARBITRUM H-01 */
    /// @dev A tenth, signed. Relayed again it is void: on its own, in a batch, and twice in one batch. What is not given
    /// away at once is not counted later.
    function test_Replay_PartialBallotSig() external {
        uint256 id = _activeProposal();
        bytes memory signature = _sign(governor, id, 0);
        governor.castVoteWithReasonAndParamsBySig(id, SPLIT, signer, "", _part(), signature);
        for (uint256 i = 0; i < 9; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, signer));
            governor.castVoteWithReasonAndParamsBySig(id, SPLIT, signer, "", _part(), signature);
        }
        assertEq(_forVotes(id), PART);

        // A new signature replaces the ballot, it does not add to it.
        governor.castVoteWithReasonAndParamsBySig(id, SPLIT, signer, "", _part(), _sign(governor, id, 1));
        assertEq(_forVotes(id), PART);
    }

    function test_Replay_PartialBallotSig_Twin_NonceNotUsedUp() external {
        uint256 id = _activeAtReplayable();
        bytes memory signature = _sign(replayable, id, 0);
        for (uint256 i = 0; i < 10; ++i) {
            replayable.castVoteWithReasonAndParamsBySig(id, SPLIT, signer, "", _part(), signature);
        }
        (, uint256 forVotes,) = replayable.proposalVotes(id);
        assertEq(forVotes, WEIGHT, "all of it, and a tenth was signed");
    }

    /* ROW 25: NOUNS, SPEARBIT 5.2.18 (there are no co-signers here; where signatures add up, it is ballots) */
    /// @dev A signature in a batch twice counts once, and one without votes not at all.
    function test_Replay_Nouns_DuplicateSigner() external {
        uint256 id = _activeProposal();
        IProtocolGovernor.SignedBallot[] memory ballots = new IProtocolGovernor.SignedBallot[](3);
        ballots[0] = _signedBallot(id, signer, key);
        ballots[1] = ballots[0];
        (address nobody, uint256 nobodysKey) = makeAddrAndKey("nobody");
        ballots[2] = _signedBallot(id, nobody, nobodysKey);

        _expectSkipped(id, signer, 1, IProtocolGovernor.BallotProblem.WrongNonce);
        _expectSkipped(id, nobody, 2, IProtocolGovernor.BallotProblem.NoVotes);
        assertEq(governor.castVotesBySig(id, ballots), 1);
        assertEq(_forVotes(id), WEIGHT);
        assertEq(governor.castVotesBySig(id, ballots), 0, "nor in another batch");
        assertEq(_forVotes(id), WEIGHT);
    }

    /// @dev One signature given three times has three times its weight where nothing sets it apart.
    function test_Replay_Nouns_Twin_DuplicateSigner() external {
        uint256 id = _activeAtReplayable();
        bytes memory signature = _sign(replayable, id, 0);
        bytes[] memory batch = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) {
            batch[i] = signature;
        }
        for (uint256 i = 0; i < 3; ++i) {
            replayable.castVoteWithReasonAndParamsBySig(id, SPLIT, signer, "", _part(), batch[i]);
        }
        (, uint256 forVotes,) = replayable.proposalVotes(id);
        assertEq(forVotes, 3 * PART);
    }

    /* ROW 27: LIVEPEER */
    /// @dev A quorum of abstentions passes nothing, nor does a tie.
    function test_AllAbstain_Defeated() external {
        uint256 id = _activeProposal();
        _vote(erin, id, ABSTAIN);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);

        uint256 next = _propose(erin, _idlePayload());
        _toActive(next);
        _vote(erin, next, ABSTAIN);
        _vote(bob, next, FOR);
        _vote(carol, next, AGAINST);
        _toEnd(next);
        _assertState(next, IGovernor.ProposalState.Defeated);
    }

    function test_AllAbstain_Twin_ShareOfNone() external {
        stockTimelock = new TimelockController(2 days, new address[](0), new address[](1), address(this));
        ShareOfNoneGovernor peer = new ShareOfNoneGovernor(token, stockTimelock);
        uint256 id = _proposeAt(peer, erin, _idlePayload());
        _activeAt(peer, id);
        _voteAt(peer, erin, id, ABSTAIN);
        _endAt(peer, id);
        assertEq(uint256(peer.state(id)), uint256(IGovernor.ProposalState.Succeeded), "passed, and nobody was for it");
    }

    /* PRIVATE */
    function _activeProposal() private returns (uint256 id) {
        id = _propose(erin, _feePayload(300));
        _toActive(id);
    }

    function _activeAtReplayable() private returns (uint256 id) {
        stockTimelock = new TimelockController(2 days, new address[](0), new address[](1), address(this));
        replayable = new ReplayableGovernor(token, stockTimelock);
        id = _proposeAt(replayable, erin, _feePayload(300));
        _activeAt(replayable, id);
    }

    function _forVotes(uint256 id) private view returns (uint256 forVotes) {
        (, forVotes,) = governor.proposalVotes(id);
    }

    /// @dev A tenth of the signer's weight, for.
    function _part() private pure returns (bytes memory) {
        return abi.encodePacked(uint128(0), uint128(PART), uint128(0));
    }

    function _sign(IGovernor at, uint256 id, uint256 nonce) private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(
                Governor(payable(address(at))).EXTENDED_BALLOT_TYPEHASH(),
                id,
                SPLIT,
                signer,
                nonce,
                keccak256(""),
                keccak256(_part())
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(at, structHash));
        return abi.encodePacked(r, s, v);
    }

    /// @dev A whole ballot for, good for an hour.
    function _signedBallot(
        uint256 id,
        address voter,
        uint256 voterKey
    )
        private
        view
        returns (IProtocolGovernor.SignedBallot memory ballot)
    {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "SignedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,uint256 deadline,string reason,bytes params)"
                ),
                id,
                FOR,
                voter,
                0,
                block.timestamp + 1 hours,
                keccak256(""),
                keccak256("")
            )
        );
        (ballot.voter, ballot.support, ballot.deadline) = (voter, FOR, block.timestamp + 1 hours);
        (ballot.r, ballot.vs) = vm.signCompact(voterKey, _digest(governor, structHash));
    }

    function _digest(IGovernor at, bytes32 structHash) private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifier,,) =
            Governor(payable(address(at))).eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, structHash));
    }

    function _expectSkipped(uint256 id, address voter, uint256 index, IProtocolGovernor.BallotProblem problem) private {
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.BallotSkipped(id, voter, index, problem);
    }
}
