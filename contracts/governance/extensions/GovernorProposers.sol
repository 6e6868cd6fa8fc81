// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules, ProposalTerms} from "../interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";
import {ProposalWord, ProposalWordLibrary} from "../libraries/ProposalWord.sol";
import {GovernorBallots} from "./GovernorBallots.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title GovernorProposers
///
/// START
/// @dev Nothing can be proposed before `governanceStart`, nor before enough votes are delegated that a first proposal
/// cannot pass for want of voters. Anybody shows them once, by naming delegates.
///
/// PROPOSERS
/// @dev Need the class's share of the votable supply in votes, have one proposal pending or in vote at a time, and lock
/// a deposit. It stays in their account and keeps voting. When their votes fall below half of what they needed, anybody
/// may cancel the proposal.
///
/// DEPOSIT
/// @dev Burned when hardly anybody voted for the proposal, returned at every other end.
abstract contract GovernorProposers is GovernorBallots {
    /* IMMUTABLES */
    /// @inheritdoc IProtocolGovernor
    uint256 public immutable governanceStart;
    /// @inheritdoc IProtocolGovernor
    uint256 public immutable minDelegated;

    /* STORAGE */
    mapping(address proposer => uint256) private _latestOf;

    /* CONSTRUCTOR */
    constructor(uint256 governanceStart_, uint256 minDelegated_) {
        governanceStart = governanceStart_;
        minDelegated = minDelegated_;
    }

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function proposalRequiredVotes(uint256 proposalId) public view returns (uint256) {
        ProposalWord word = _words[proposalId];
        uint256 madeAt = proposalSnapshot(proposalId) - _commonOf(word).votingDelay;
        return _shareUp(_rulesOf(word).thresholdBps, madeAt - 1);
    }

    /// @inheritdoc IProtocolGovernor
    function liveProposalOf(address proposer) public view returns (uint256 proposalId) {
        proposalId = _latestOf[proposer];
        if (proposalId == 0 || proposalDeadline(proposalId) < clock()) return 0;
        if (_isOver(state(proposalId))) return 0; // before its deadline: cancelled
    }

    /* ANYONE */
    /// @inheritdoc IProtocolGovernor
    function settleDeposit(uint256 proposalId) external {
        ProposalWord word = _words[proposalId];
        ProposalState current = state(proposalId);
        if (word.isSettled()) revert ProtocolGovernor_DepositSettled(proposalId);
        if (!_isOver(current)) revert ProtocolGovernor_DepositLocked(proposalId, current);
        _words[proposalId] = word.settled();

        CommonRules memory common = _commonOf(word);
        address proposer = proposalProposer(proposalId);
        bool isBurned = word.isForfeited()
            || (current == ProposalState.Defeated && !_isSupported(proposalId, word, common.supportFloorBps));
        if (isBurned) {
            emit DepositBurned(proposalId, proposer, common.deposit);
            if (common.deposit != 0) _token.burnLocked(proposer, common.deposit);
        } else {
            emit DepositReturned(proposalId, proposer, common.deposit);
            if (common.deposit != 0) _token.unlock(proposer, common.deposit);
        }
    }

    /* INTERNAL */
    /// @dev Enough votes of different delegates, a second ago.
    function _sumDelegated(address[] calldata delegates) internal view returns (uint256 sum) {
        address last = address(0);
        address excluded = _token.EXCLUDED();
        for (uint256 i = 0; i < delegates.length; ++i) {
            if (delegates[i] <= last) revert ProtocolGovernor_UnorderedDelegates(delegates[i]);
            last = delegates[i];
            if (last != excluded) sum += _votesOf(last, clock() - 1);
        }
    }

    function _requireProposer(address proposer, ProposalTerms memory terms) internal view {
        uint256 votes = _votesOf(proposer, clock() - 1);
        uint256 needed = _shareUp(terms.rules.thresholdBps, clock() - 1);
        if (votes < needed) revert GovernorInsufficientProposerVotes(proposer, votes, needed);

        uint256 live = liveProposalOf(proposer);
        if (live != 0) revert ProtocolGovernor_ProposerBusy(proposer, live);
    }

    function _takeOn(address proposer, uint256 proposalId, ProposalTerms memory terms) internal {
        _latestOf[proposer] = proposalId;
        _words[proposalId] =
            ProposalWordLibrary.create(terms.version, terms.class, terms.isGuardianChange, terms.rules.approvalBps);
        if (terms.common.deposit != 0) _token.lock(proposer, terms.common.deposit);
    }

    /// @dev Whether the proposer has too few votes left for a proposal that is not decided yet.
    function _isAbandoned(uint256 proposalId) internal view returns (bool) {
        uint256 votes = _votesOf(proposalProposer(proposalId), clock() - 1);
        return votes < proposalRequiredVotes(proposalId) / 2;
    }

    /// @dev A proposal that is cancelled in vote because its proposer left costs the deposit as a defeat would.
    function _forfeitUnsupported(uint256 proposalId) internal {
        ProposalWord word = _words[proposalId];
        if (!_isSupported(proposalId, word, _commonOf(word).supportFloorBps)) _words[proposalId] = word.forfeited();
    }

    /* PRIVATE */
    function _isSupported(uint256 proposalId, ProposalWord word, uint256 floorBps) private view returns (bool) {
        return word.votes(FOR) >= Math.ceilDiv(_quorumOf(proposalId, word) * floorBps, BPS);
    }
}
