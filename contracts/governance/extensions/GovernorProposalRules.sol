// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "../../token/interfaces/IComputeToken.sol";
import {ProposalClass} from "../../types/ProposalClass.sol";
import {ClassRules, CommonRules, IProposalPolicy, ProposalTerms} from "../interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {ProposalWord, ProposalWordLibrary} from "../libraries/ProposalWord.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title GovernorProposalRules
///
/// FROZEN
/// @dev A proposal keeps the version of the policy it was made under. A version never changes, so no later vote reaches
/// the quorum, the approval, the delay or the windows of a proposal that exists.
///
/// QUORUM
/// @dev The class's share of the votable supply at the snapshot, at least the class's floor, and never above
/// MAX_QUORUM_BPS of the votable supply, so that the highest class stays in reach. Rounded up, against passing.
///
/// SUCCESS
/// @dev for + abstain reach the quorum, for exceeds against, and for is the class's share of for + against or more.
/// Abstaining alone therefore passes nothing.
///
/// ENDS
/// @dev A proposal that passed expires when nobody queues it, and a queued one when nobody executes it.
abstract contract GovernorProposalRules is IProtocolGovernor, Governor {
    /* CONSTANTS */
    /// @inheritdoc IProtocolGovernor
    uint256 public constant VOTE_UNIT = 1e12;
    /// @inheritdoc IProtocolGovernor
    uint256 public constant MAX_QUORUM_BPS = 2000;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant AGAINST = 0;
    uint256 internal constant FOR = 1;
    uint256 internal constant ABSTAIN = 2;

    /* IMMUTABLES */
    IComputeToken internal immutable _token;
    IProposalPolicy internal immutable _policy;

    /* STORAGE */
    mapping(uint256 proposalId => ProposalWord) internal _words;
    /// @dev Voting delay and period of the proposal that is being made, else zero. OpenZeppelin asks for them, and the
    /// policy need not be asked again.
    uint32 private transient _delayInHand;
    uint32 private transient _periodInHand;

    /* CONSTRUCTOR */
    constructor(IComputeToken token_, IProposalPolicy policy_) {
        _token = token_;
        _policy = policy_;
    }

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function token() external view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IProtocolGovernor
    function policy() external view returns (address) {
        return address(_policy);
    }

    /// @inheritdoc IProtocolGovernor
    function proposalWord(uint256 proposalId) external view returns (ProposalWord) {
        return _words[proposalId];
    }

    /// @inheritdoc IProtocolGovernor
    function proposalQuorum(uint256 proposalId) external view returns (uint256) {
        return _quorumOf(proposalId, _words[proposalId]) * VOTE_UNIT;
    }

    /// @inheritdoc IProtocolGovernor
    function proposalVotes(uint256 proposalId) public view returns (uint256, uint256, uint256) {
        ProposalWord word = _words[proposalId];
        return (word.votes(AGAINST) * VOTE_UNIT, word.votes(FOR) * VOTE_UNIT, word.votes(ABSTAIN) * VOTE_UNIT);
    }

    /// @notice Seconds between a proposal made now and its snapshot.
    function votingDelay() public view override(Governor, IGovernor) returns (uint256) {
        return _delayInHand != 0 ? _delayInHand : _commonNow().votingDelay;
    }

    /// @notice Seconds between the snapshot of a proposal made now and the regular end of its vote.
    function votingPeriod() public view override(Governor, IGovernor) returns (uint256) {
        return _periodInHand != 0 ? _periodInHand : _commonNow().votingPeriod;
    }

    /// @notice Votes a proposal of the lowest class needs its proposer to have now. Higher classes need more.
    function proposalThreshold() public view override(Governor, IGovernor) returns (uint256) {
        return _shareUp(_lowestRulesNow().thresholdBps, clock() - 1);
    }

    /// @notice Quorum of a proposal of the lowest class with the snapshot `timepoint`. Higher classes need more.
    function quorum(uint256 timepoint) public view override(Governor, IGovernor) returns (uint256) {
        return _quorumAt(_lowestRulesNow(), timepoint) * VOTE_UNIT;
    }

    /// @notice Last second in which `proposalId` can be voted on, extensions included.
    function proposalDeadline(uint256 proposalId) public view virtual override(Governor, IGovernor) returns (uint256) {
        return super.proposalDeadline(proposalId) + _words[proposalId].extension();
    }

    /// @inheritdoc IGovernor
    function state(uint256 proposalId)
        public
        view
        virtual
        override(Governor, IGovernor)
        returns (ProposalState current)
    {
        current = super.state(proposalId);
        if (current == ProposalState.Succeeded && clock() > _queueDeadline(proposalId)) return ProposalState.Expired;
    }

    /* INTERNAL: RULES */
    function _rulesOf(ProposalWord word) internal view returns (ClassRules memory) {
        return _rulesIn(word.version(), word.class());
    }

    function _commonOf(ProposalWord word) internal view returns (CommonRules memory) {
        return _commonIn(word.version());
    }

    /// @dev Last second in which a proposal that passed can be queued.
    function _queueDeadline(uint256 proposalId) private view returns (uint256) {
        return proposalDeadline(proposalId) + _rulesOf(_words[proposalId]).queueWindow;
    }

    /// @dev Over: Canceled, Defeated, Expired or Executed. From there no proposal comes back.
    function _isOver(ProposalState current) internal pure returns (bool) {
        return current == ProposalState.Canceled || current == ProposalState.Defeated
            || current == ProposalState.Expired || current == ProposalState.Executed;
    }

    /// @dev Until when the calls of `proposalId`, which is over, cannot be proposed again; 0 when they can. Only calls
    /// that a vote with quorum turned down wait.
    function _cooldownEnd(uint256 proposalId) internal view returns (uint256) {
        ProposalWord word = _words[proposalId];
        if (state(proposalId) != ProposalState.Defeated) return 0;
        if (word.votes(AGAINST) < word.votes(FOR)) return 0;
        if (!_isQuorate(word, _quorumOf(proposalId, word))) return 0;
        return proposalDeadline(proposalId) + 1 + _commonOf(word).cooldown;
    }

    /// @dev Zero delay and period end it.
    function _takeInHand(uint32 delay, uint32 period) internal {
        (_delayInHand, _periodInHand) = (delay, period);
    }

    function _rulesIn(uint256 version, ProposalClass class) private view returns (ClassRules memory) {
        return _policy.rulesOf(version, class);
    }

    function _commonIn(uint256 version) private view returns (CommonRules memory) {
        return _policy.commonOf(version);
    }

    /// @dev Rules that a proposal made now would have.
    function _lowestRulesNow() private view returns (ClassRules memory) {
        return _rulesIn(_policy.version(), ProposalClass.Parameter);
    }

    function _commonNow() private view returns (CommonRules memory) {
        return _commonIn(_policy.version());
    }

    /* INTERNAL: SUPPLY */
    function _votesOf(address account, uint256 timepoint) internal view returns (uint256) {
        return _token.getPastVotes(account, timepoint);
    }

    function _votableAt(uint256 timepoint) private view returns (uint256) {
        return _token.getPastVotableSupply(timepoint);
    }

    /// @dev `bps` of the votable supply at `timepoint`, in FLOP wei, rounded up.
    function _shareUp(uint256 bps, uint256 timepoint) internal view returns (uint256) {
        return Math.ceilDiv(_votableAt(timepoint) * bps, BPS);
    }

    /* INTERNAL: JUDGING, in units of VOTE_UNIT */
    function _quorumAt(ClassRules memory rules, uint256 timepoint) internal view returns (uint256) {
        uint256 votable = _votableAt(timepoint);
        uint256 wanted = Math.max(votable * rules.quorumBps, uint256(rules.quorumFloor) * BPS);
        return Math.ceilDiv(Math.min(wanted, votable * MAX_QUORUM_BPS), BPS * VOTE_UNIT);
    }

    /// @dev The quorum as the first late vote fixed it, else from the past supply, which cannot change.
    function _quorumOf(uint256 proposalId, ProposalWord word) internal view returns (uint256) {
        uint256 known = word.quorum();
        return known != 0 ? known : _quorumAt(_rulesOf(word), proposalSnapshot(proposalId));
    }

    function _isQuorate(ProposalWord word, uint256 needed) internal pure returns (bool) {
        return word.votes(FOR) + word.votes(ABSTAIN) >= needed;
    }

    function _isApproved(ProposalWord word) internal pure returns (bool) {
        uint256 inFavour = word.votes(FOR);
        uint256 against = word.votes(AGAINST);
        return inFavour > against && inFavour * BPS >= word.approval() * (inFavour + against);
    }

    /// @dev Asked by OpenZeppelin once the vote is over. A queued proposal has passed, and it is not judged again.
    function _quorumReached(uint256 proposalId) internal view override returns (bool) {
        if (proposalEta(proposalId) != 0) return true;
        ProposalWord word = _words[proposalId];
        return _isApproved(word) && _isQuorate(word, _quorumOf(proposalId, word));
    }

    /// @dev Asked only where `_quorumReached` holds, which judges both.
    function _voteSucceeded(uint256) internal pure override returns (bool) {
        return true;
    }

    /// @dev Every vote this governor counts.
    function _getVotes(address account, uint256 timepoint, bytes memory) internal view override returns (uint256) {
        return _votesOf(account, timepoint);
    }
}
