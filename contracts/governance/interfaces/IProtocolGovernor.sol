// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";
import {ProposalWord} from "../libraries/ProposalWord.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @notice OpenZeppelin's governor with rules that are fixed per proposal, sequential ids,
/// pinned targets, ballots by the batch, deposits and a guardian that ends. Votes and amounts are FLOP wei, times are
/// seconds.
interface IProtocolGovernor is IGovernor {
    /// @notice A ballot signed off chain, as EIP-712 type
    /// SignedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,uint256 deadline,string reason,bytes params).
    /// @param nonce how often the voter has voted on the proposal so far: 0 for a first vote
    /// @param deadline last second in which it counts
    /// @param r first half of the key's signature
    /// @param vs second half, in the compact form of ERC-2098
    /// @param extra empty, or abi.encode(BallotExtra) where there is a reason, a split, or the signature of a contract
    struct SignedBallot {
        address voter;
        uint8 support;
        uint256 nonce;
        uint256 deadline;
        bytes32 r;
        bytes32 vs;
        bytes extra;
    }

    /// @notice What few ballots have.
    /// @param signature where not empty, it stands for r and vs: 65 bytes of the key, or what the voter's contract accepts
    /// (ERC-1271)
    struct BallotExtra {
        string reason;
        bytes params;
        bytes signature;
    }

    /// @notice Why a ballot in a batch did not count.
    enum BallotProblem {
        None,
        Expired,
        WrongNonce,
        WrongSignature,
        NoVotes,
        WrongSupport,
        ChangeRefused
    }

    /// @notice The rules of `proposalId`, fixed for its life, and for each call the pin of its target (zero without data).
    event ProposalPinned(
        uint256 indexed proposalId,
        ProposalClass indexed class,
        uint256 policyVersion,
        bool isGuardianChange,
        bytes32[] pins
    );
    /// @notice The vote on `proposalId` now ends at `extendedDeadline`: quorum or a change of outcome came late.
    event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline);
    /// @notice The ballot at `index` of a batch did not count.
    event BallotSkipped(uint256 indexed proposalId, address indexed voter, uint256 index, BallotProblem problem);
    /// @notice `amount` is `proposer`'s again.
    event DepositReturned(uint256 indexed proposalId, address indexed proposer, uint256 amount);
    /// @notice `amount` of `proposer` was burned: too few voted for.
    event DepositBurned(uint256 indexed proposalId, address indexed proposer, uint256 amount);
    /// @notice The guardian is `guardian` until `endsAt`; zero for none.
    event GuardianSet(address indexed guardian, uint256 endsAt);
    /// @notice From now on proposals can be made; `delegated` votes were shown.
    event GovernanceOpened(uint256 delegated);

    /// @notice The same payload is proposal `proposalId`, which is not over yet.
    error ProtocolGovernor_PayloadLive(uint256 proposalId, IGovernor.ProposalState state);
    /// @notice Four proposals with the same calls are not over yet, `proposalId` is one of them.
    error ProtocolGovernor_TooManyCopies(uint256 proposalId);
    /// @notice The same calls were turned down as `proposalId` and can be proposed again from `availableAt` on.
    error ProtocolGovernor_Cooldown(uint256 proposalId, uint256 availableAt);
    /// @notice `proposer` has proposal `proposalId` pending or in vote and may have one only.
    error ProtocolGovernor_ProposerBusy(address proposer, uint256 proposalId);
    /// @notice A proposal has at most `max` calls, `given` were given.
    error ProtocolGovernor_TooManyCalls(uint256 given, uint256 max);
    /// @notice Nothing can be proposed before `start`.
    error ProtocolGovernor_NotStarted(uint256 start);
    /// @notice Nothing can be proposed before enough votes are delegated and `openGovernance` has seen them.
    error ProtocolGovernor_NotOpen();
    /// @notice Governance is open already.
    error ProtocolGovernor_AlreadyOpen();
    /// @notice The delegates have `given` votes together, `needed` are needed.
    error ProtocolGovernor_TooFewDelegated(uint256 given, uint256 needed);
    /// @notice Delegates must be given in ascending order, each once; `account` is out of order.
    error ProtocolGovernor_UnorderedDelegates(address account);
    /// @notice `target` has no code, so a call with data to it would do nothing.
    error ProtocolGovernor_CodelessTarget(address target);
    /// @notice `target` is an account whose code its key can replace at any time (EIP-7702).
    error ProtocolGovernor_DelegatedTarget(address target);
    /// @notice The code behind `target` is `current`; the proposal was made for `pinned`.
    error ProtocolGovernor_CodeChanged(uint256 proposalId, address target, bytes32 pinned, bytes32 current);
    /// @notice This payload is not that of `proposalId`.
    error ProtocolGovernor_WrongPayload(uint256 proposalId);
    /// @notice `sent` wei were sent, the calls spend `needed`.
    error ProtocolGovernor_SurplusValue(uint256 sent, uint256 needed);
    /// @notice This function of OpenZeppelin's governor is off here.
    error ProtocolGovernor_Disabled();
    /// @notice `voter` had no votes at the snapshot.
    error ProtocolGovernor_NoVotes(address voter);
    /// @notice Votes on this proposal cannot be changed, or cannot be changed any more.
    error ProtocolGovernor_VoteChangeRefused(uint256 proposalId, address voter);
    /// @notice The deposit of `proposalId` was settled already.
    error ProtocolGovernor_DepositSettled(uint256 proposalId);
    /// @notice The deposit of `proposalId` stays locked while the proposal is `state`.
    error ProtocolGovernor_DepositLocked(uint256 proposalId, IGovernor.ProposalState state);
    /// @notice The guardian's end `endsAt` must lie after now and at most `max`.
    error ProtocolGovernor_GuardianEnd(uint256 endsAt, uint256 max);
    /// @notice The guardian's end `endsAt` lies ahead (or there is no guardian).
    error ProtocolGovernor_GuardianNotOver(uint256 endsAt);

    /// @notice Most calls a proposal can have.
    function MAX_CALLS() external view returns (uint256);
    /// @notice Votes count in units of this many FLOP wei, the rest of a weight is dropped.
    function VOTE_UNIT() external view returns (uint256);
    /// @notice A change of outcome later than this many seconds before the end moves the end this far away again.
    function LATE_PERIOD() external view returns (uint256);
    /// @notice Most seconds by which a vote can be extended in all.
    function MAX_EXTENSION() external view returns (uint256);
    /// @notice No quorum is higher than this share of the votable supply, in basis points.
    function MAX_QUORUM_BPS() external view returns (uint256);
    /// @notice Longest time a guardian can be appointed for, in seconds.
    function MAX_GUARDIAN_TERM() external view returns (uint256);

    /// @notice The token whose votes count. Immutable.
    function token() external view returns (address);
    /// @notice The timelock that executes proposals. Immutable.
    function timelock() external view returns (address);
    /// @notice Where the organisation describes itself (ERC-4824).
    function daoURI() external view returns (string memory);
    /// @notice The policy that classifies proposals. Immutable.
    function policy() external view returns (address);
    /// @notice First second in which a proposal can be made. Immutable.
    function governanceStart() external view returns (uint256);
    /// @notice Votes that must be delegated before the first proposal. Immutable.
    function minDelegated() external view returns (uint256);
    /// @notice Whether enough votes were seen delegated.
    function isOpen() external view returns (bool);
    /// @notice Who may cancel queued proposals, and until when (excluded). Zero when nobody.
    function guardian() external view returns (address account, uint256 endsAt);

    /// @notice How many proposals were ever made; ids run from 1 to this.
    function proposalCount() external view returns (uint256);
    /// @notice Block in which `proposalId` was made. Reverts with GovernorNonexistentProposal when there is none.
    function proposalCreatedBlock(uint256 proposalId) external view returns (uint256);
    /// @notice First 27 bytes of keccak256(abi.encode(callsHash, keccak256(description), pinsHash)), where
    /// callsHash = keccak256(abi.encode(targets, values, calldatas)) and pinsHash = keccak256(abi.encodePacked(pins)).
    /// Reverts with GovernorNonexistentProposal when there is no such proposal.
    function proposalPayloadHash(uint256 proposalId) external view returns (bytes32);
    /// @notice Tally, class, version of the policy, extension and deposit of `proposalId`, packed; see ProposalWord.
    function proposalWord(uint256 proposalId) external view returns (ProposalWord);
    /// @notice Votes for and abstain that `proposalId` needs. Its snapshot must have passed.
    function proposalQuorum(uint256 proposalId) external view returns (uint256);
    /// @notice Votes a proposer needed to make `proposalId`, half of which keep it from being cancelled. For proposals that exist.
    function proposalRequiredVotes(uint256 proposalId) external view returns (uint256);
    /// @notice Votes on `proposalId` so far.
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
    /// @notice How `account` voted on `proposalId`: the votes on each side, and how often it voted.
    function receiptOf(
        uint256 proposalId,
        address account
    )
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes, uint256 timesVoted);
    /// @notice The nonce the next signed ballot of `account` on `proposalId` needs: how often it has voted.
    function ballotNonce(uint256 proposalId, address account) external view returns (uint256);
    /// @notice The proposal of `proposer` that is pending or in vote; 0 when there is none.
    function liveProposalOf(address proposer) external view returns (uint256);
    /// @notice The pins a proposal of these calls would have now.
    function pinsOf(address[] calldata targets, bytes[] calldata calldatas) external view returns (bytes32[] memory);

    /// @notice Opens governance once `delegates` had enough votes together a second ago. Anyone, once.
    /// @param delegates in ascending order, each once
    function openGovernance(address[] calldata delegates) external;
    /// @notice Queues `proposalId`, which must have this payload. As OpenZeppelin's `queue`, but says which target changed.
    function queue(
        uint256 proposalId,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash,
        bytes32[] calldata pins
    )
        external;
    /// @notice Executes `proposalId`, which must have this payload. As OpenZeppelin's `execute`, but says which target
    /// changed.
    function execute(
        uint256 proposalId,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash,
        bytes32[] calldata pins
    )
        external
        payable;
    /// @notice Cancels `proposalId`: the proposer while it is pending; anyone while it is pending or in vote and its
    /// proposer has less than half of the votes it needed; the guardian while it is queued.
    function cancel(uint256 proposalId) external;
    /// @notice Returns or burns the deposit of a proposal that is over. Anyone.
    function settleDeposit(uint256 proposalId) external;
    /// @notice Counts the signed ballots that are in order and skips the others with an event. Reverts when an `extra` is no
    /// BallotExtra: whoever relays encodes it. A contract that accepts an empty signature votes by castVoteBySig.
    /// @return counted how many counted
    function castVotesBySig(uint256 proposalId, SignedBallot[] calldata ballots) external returns (uint256 counted);
    /// @notice Makes `newGuardian` the guardian until `endsAt`; zero for none. Only by vote.
    function setGuardian(address newGuardian, uint256 endsAt) external;
    /// @notice Removes a guardian whose end has come. Anyone.
    function removeGuardian() external;
}
