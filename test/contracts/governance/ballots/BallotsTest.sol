// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Proposals in vote, voters with keys, and the three kinds of signed ballots, whose digests are built here from
/// the published types alone.
abstract contract BallotsTest is GovernanceTest {
    /// @dev What a voter signs.
    struct Draft {
        uint256 proposalId;
        uint8 support;
        address voter;
        uint256 nonce;
        uint256 deadline;
        string reason;
        bytes params;
    }

    uint256 internal constant UNIT = 1e12;
    uint256 internal constant MILLION = 1_000_000e18;
    uint256 internal constant ALICE_VOTES = 30 * MILLION;
    uint256 internal constant BOB_VOTES = 20 * MILLION;
    uint256 internal constant CAROL_VOTES = 20 * MILLION;
    uint256 internal constant ERIN_VOTES = 200 * MILLION;
    bytes32 internal constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 internal constant BALLOT_TYPE =
        keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    bytes32 internal constant EXTENDED_BALLOT_TYPE = keccak256(
        "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
    );
    bytes32 internal constant SIGNED_BALLOT_TYPE = keccak256(
        "SignedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,uint256 deadline,string reason,bytes params)"
    );

    mapping(address account => uint256) internal keyOf;

    function setUp() public virtual override {
        super.setUp();
        string[5] memory names = ["alice", "bob", "carol", "dave", "erin"];
        for (uint256 i = 0; i < names.length; ++i) {
            (address account, uint256 key) = makeAddrAndKey(names[i]);
            keyOf[account] = key;
        }
    }

    /* VOTERS */
    /// @dev An account with a key and `votes`, from the next second on.
    function _voter(string memory name, uint256 votes) internal returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keyOf[account] = key;
        _give(account, votes);
    }

    function _give(address account, uint256 votes) internal {
        vm.prank(makeAddr("others"));
        token.transfer(account, votes);
        vm.prank(account);
        token.delegate(account);
    }

    /* PROPOSALS */
    /// @dev A proposal of `class` in its first second of the vote.
    function _begin(address proposer, ProposalClass class) internal returns (uint256 proposalId) {
        proposalId = _propose(proposer, _classPayload(class));
        _toActive(proposalId);
    }

    /// @dev Last second of the vote without extension.
    function _regularEnd(uint256 proposalId) internal view returns (uint256) {
        return governor.proposalSnapshot(proposalId) + VOTING_PERIOD;
    }

    /* SPLITS */
    function _params(uint256 against, uint256 inFavour, uint256 abstain) internal pure returns (bytes memory) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return abi.encodePacked(uint128(against), uint128(inFavour), uint128(abstain));
    }

    function _voteSplit(
        address voter,
        uint256 proposalId,
        uint256 against,
        uint256 inFavour,
        uint256 abstain
    )
        internal
        returns (uint256)
    {
        vm.prank(voter);
        return governor.castVoteWithReasonAndParams(proposalId, SPLIT, "", _params(against, inFavour, abstain));
    }

    /* SIGNED BALLOTS */
    /// @dev A first vote that counts until the end of the vote.
    function _draft(uint256 proposalId, address voter, uint8 support) internal view returns (Draft memory draft) {
        draft.proposalId = proposalId;
        draft.voter = voter;
        draft.support = support;
        draft.deadline = governor.proposalDeadline(proposalId);
    }

    function _typed(bytes32 structHash) internal view returns (bytes32) {
        return _typedFor(structHash, block.chainid, address(governor));
    }

    function _typedFor(bytes32 structHash, uint256 chainId, address contract_) internal pure returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, keccak256("Quorate"), keccak256("1"), chainId, contract_));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _structOf(Draft memory d) internal pure returns (bytes32) {
        bytes32 reason = keccak256(bytes(d.reason));
        return keccak256(
            abi.encode(
                SIGNED_BALLOT_TYPE, d.proposalId, d.support, d.voter, d.nonce, d.deadline, reason, keccak256(d.params)
            )
        );
    }

    /// @dev OpenZeppelin's `Ballot`.
    function _plainStructOf(Draft memory d) internal pure returns (bytes32) {
        return keccak256(abi.encode(BALLOT_TYPE, d.proposalId, d.support, d.voter, d.nonce));
    }

    /// @dev OpenZeppelin's `ExtendedBallot`.
    function _extendedStructOf(Draft memory d) internal pure returns (bytes32) {
        bytes32 reason = keccak256(bytes(d.reason));
        return keccak256(
            abi.encode(EXTENDED_BALLOT_TYPE, d.proposalId, d.support, d.voter, d.nonce, reason, keccak256(d.params))
        );
    }

    /// @dev 65 bytes by the key of `signer`.
    function _sign(address signer, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf[signer], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev The ballot as its voter signs it, in the compact form, with extra only where it has something to say.
    function _signed(Draft memory d) internal view returns (IProtocolGovernor.SignedBallot memory ballot) {
        return _signedWith(d, keyOf[d.voter], _typed(_structOf(d)));
    }

    function _signedWith(
        Draft memory d,
        uint256 key,
        bytes32 digest
    )
        internal
        pure
        returns (IProtocolGovernor.SignedBallot memory ballot)
    {
        ballot = _unsigned(d);
        (ballot.r, ballot.vs) = vm.signCompact(key, digest);
        if (bytes(d.reason).length + d.params.length != 0) ballot.extra = _extra(d, "");
    }

    function _unsigned(Draft memory d) internal pure returns (IProtocolGovernor.SignedBallot memory ballot) {
        ballot.voter = d.voter;
        ballot.support = d.support;
        ballot.nonce = d.nonce;
        ballot.deadline = d.deadline;
    }

    function _extra(Draft memory d, bytes memory signature) internal pure returns (bytes memory) {
        return abi.encode(IProtocolGovernor.BallotExtra({reason: d.reason, params: d.params, signature: signature}));
    }

    function _batch(IProtocolGovernor.SignedBallot memory ballot)
        internal
        pure
        returns (IProtocolGovernor.SignedBallot[] memory list)
    {
        list = new IProtocolGovernor.SignedBallot[](1);
        list[0] = ballot;
    }

    function _batch(
        IProtocolGovernor.SignedBallot memory first,
        IProtocolGovernor.SignedBallot memory second
    )
        internal
        pure
        returns (IProtocolGovernor.SignedBallot[] memory list)
    {
        list = new IProtocolGovernor.SignedBallot[](2);
        (list[0], list[1]) = (first, second);
    }

    function _expectSkip(
        uint256 proposalId,
        address voter,
        uint256 index,
        IProtocolGovernor.BallotProblem problem
    )
        internal
    {
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.BallotSkipped(proposalId, voter, index, problem);
    }

    /// @dev Hands in `ballot` alone and expects it to be skipped for `problem`, without a trace.
    function _assertSkipped(
        uint256 proposalId,
        IProtocolGovernor.SignedBallot memory ballot,
        IProtocolGovernor.BallotProblem problem
    )
        internal
    {
        bytes32 before = _traceOf(proposalId, ballot.voter);
        _expectSkip(proposalId, ballot.voter, 0, problem);
        assertEq(governor.castVotesBySig(proposalId, _batch(ballot)), 0, "counted");
        assertEq(_traceOf(proposalId, ballot.voter), before, "left a trace");
    }

    /// @dev The tally, and all that is known of `voter`.
    function _traceOf(uint256 proposalId, address voter) internal view returns (bytes32) {
        (uint256 against, uint256 inFavour, uint256 abstain, uint256 times) = governor.receiptOf(proposalId, voter);
        return keccak256(abi.encode(governor.proposalWord(proposalId), against, inFavour, abstain, times));
    }

    /* EXPECTATIONS */
    function _assertTally(uint256 proposalId, uint256 against, uint256 inFavour, uint256 abstain) internal view {
        (uint256 a, uint256 f, uint256 n) = governor.proposalVotes(proposalId);
        assertEq(a, against, "tally against");
        assertEq(f, inFavour, "tally for");
        assertEq(n, abstain, "tally abstain");
    }

    function _assertReceipt(
        uint256 proposalId,
        address voter,
        uint256 against,
        uint256 inFavour,
        uint256 abstain,
        uint256 timesVoted
    )
        internal
        view
    {
        (uint256 a, uint256 f, uint256 n, uint256 times) = governor.receiptOf(proposalId, voter);
        assertEq(a, against, "receipt against");
        assertEq(f, inFavour, "receipt for");
        assertEq(n, abstain, "receipt abstain");
        assertEq(times, timesVoted, "times voted");
        assertEq(governor.ballotNonce(proposalId, voter), timesVoted, "nonce");
        assertEq(governor.hasVoted(proposalId, voter), timesVoted != 0, "has voted");
    }

    function _expectNotActive(uint256 proposalId, IGovernor.ProposalState current) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                proposalId,
                current,
                _bitmap(IGovernor.ProposalState.Active)
            )
        );
    }
}
