// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {GovernanceWorld} from "./GovernanceLedger.sol";
import {GovernanceVoters} from "./GovernanceVoters.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev Only what is allowed. An action that needs a proposal in some state brings one about where there is none: the
/// whale, with a third of all votes, can pass whatever it makes. Every third call takes its turn from the list, so that a
/// run of MIN_CALLS has seen them all.
contract GovernanceHandler is GovernanceVoters {
    uint256 private constant ACTIONS = 20;
    uint256 public constant MIN_CALLS = 3 * ACTIONS + 3;
    uint256 private constant WHALE = PEOPLE - 1;

    uint256 public calls;

    constructor(GovernanceWorld memory world_) GovernanceVoters(world_) {}

    function act(uint256 seed, uint256 amount) external remembered {
        ++calls;
        uint256 action = calls % 3 == 0 ? (calls / 3) % ACTIONS : seed % ACTIONS;
        seed >>= 16;
        uint256 who = seed % WHALE;
        seed >>= 16;
        if (action < 10) _actOnVotes(action, who, seed);
        else _actOnRest(action, who, seed, amount);
    }

    function _actOnVotes(uint256 action, uint256 who, uint256 seed) private {
        if (action == 0) _proposeAs(who, ProposalClass(seed % 4));
        else if (action < 5) _voteSomehow(action, who, seed);
        else if (action == 5) _voteInBatch(_inState(IGovernor.ProposalState.Active, seed), seed);
        else if (action == 6) _changeSome(seed);
        else if (action == 7) _cancelOwn(seed);
        else if (action == 8) _cancelAbandonedOf(who);
        else _guardSome(seed);
    }

    function _actOnRest(uint256 action, uint256 who, uint256 seed, uint256 amount) private {
        if (action == 10) _queue(_inState(IGovernor.ProposalState.Succeeded, seed));
        else if (action == 11) _executeSome(seed);
        else if (action == 12) _settleSome(seed);
        else if (action == 13) _endWithoutVotes(seed);
        else if (action == 14) _expireOne(seed);
        else if (action == 15) _configure(seed);
        else if (action == 16) _moveTokens(who, seed, amount);
        else if (action == 17) _useCustody(who, amount);
        else if (action == 18) _turnLate(who, seed);
        else _waitOrInterfere(who, seed);
    }

    /* PROPOSING */
    function _proposeAs(uint256 who, ProposalClass class) private {
        if (!_mayPropose(people[who], class)) _fresh(class);
        else _propose(people[who], class);
    }

    function _mayPropose(address account, ProposalClass class) private view returns (bool) {
        uint256 version = world.policy.version();
        uint256 votable = token.getPastVotableSupply(block.timestamp - 1);
        uint256 needed = Math.ceilDiv(votable * world.policy.rulesOf(version, class).thresholdBps, BPS);
        if (token.getPastVotes(account, block.timestamp - 1) < needed) return false;
        return governor.liveProposalOf(account) == 0 && _free(account) >= world.policy.commonOf(version).deposit;
    }

    /// @dev Pending, by the whale, which waits for the end of the one it has.
    function _fresh(ProposalClass class) private returns (uint256 id) {
        _freeWhale();
        return _propose(people[WHALE], class);
    }

    function _freeWhale() private {
        uint256 live = governor.liveProposalOf(people[WHALE]);
        if (live != 0) _advance(governor.proposalDeadline(live) + 1);
    }

    /* STATES */
    /// @dev One in this state, with a fresh one where there is none.
    function _inState(IGovernor.ProposalState wanted, uint256 seed) private returns (uint256) {
        for (uint256 i = 0; i < proposals; ++i) {
            uint256 id = 1 + (seed + i) % proposals;
            if (governor.state(id) == wanted) return id;
        }
        uint256 made = _fresh(ProposalClass(seed % 4));
        if (wanted != IGovernor.ProposalState.Pending) _bring(made, wanted);
        return made;
    }

    function _bring(uint256 id, IGovernor.ProposalState wanted) private {
        _advance(_snapshotOf(id) + 1);
        if (wanted == IGovernor.ProposalState.Active) return;
        _vote(id, WHALE, 1);
        _advance(governor.proposalDeadline(id) + 1);
        if (wanted == IGovernor.ProposalState.Queued) _queue(id);
    }

    function _executeSome(uint256 seed) private {
        uint256 id = _inState(IGovernor.ProposalState.Queued, seed);
        if (block.timestamp < _records[id].eta) _advance(_records[id].eta);
        _execute(id);
    }

    /* VOTING */
    function _voteSomehow(uint256 path, uint256 who, uint256 seed) private {
        uint256 id = _inState(IGovernor.ProposalState.Active, seed);
        if (_weight(id, who) == 0 || !_canVoteAgain(id, who)) (id, who) = _forTheWhale(seed);
        if (path == 1) _vote(id, who, uint8(seed % 3));
        else if (path == 2) _voteSplit(id, who, seed);
        else if (path == 3) _voteBySig(id, who, uint8(seed % 3));
        else _splitBySig(id, who, seed);
    }

    function _forTheWhale(uint256 seed) private returns (uint256 id, uint256 who) {
        id = _fresh(ProposalClass(seed % 4));
        _bring(id, IGovernor.ProposalState.Active);
        return (id, WHALE);
    }

    function _changeSome(uint256 seed) private {
        uint256 id = _fresh(ProposalClass(seed % 2));
        _bring(id, IGovernor.ProposalState.Active);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 path = (seed >> (8 * i)) % 4;
            if (path == 0) _vote(id, WHALE, uint8(i));
            else if (path == 1) _voteSplit(id, WHALE, seed >> i);
            else if (path == 2) _voteBySig(id, WHALE, uint8(i));
            else _splitBySig(id, WHALE, seed >> i);
        }
    }

    /// @dev The quorum comes in the last second; whoever wants answers in the last second of the extension.
    function _turnLate(uint256 who, uint256 seed) private {
        uint256 id = _fresh(ProposalClass(seed % 4));
        _advance(governor.proposalDeadline(id));
        _vote(id, WHALE, 1);
        _advance(governor.proposalDeadline(id));
        if (_weight(id, who) != 0) _voteSplit(id, who, seed);
    }

    /* ENDS */
    function _cancelOwn(uint256 seed) private {
        uint256 id = _inState(IGovernor.ProposalState.Pending, seed);
        _cancel(_records[id].proposer, id);
    }

    /// @dev Somebody proposes, gives the votes to nobody, and is cancelled.
    function _cancelAbandonedOf(uint256 who) private {
        address proposer = people[who];
        uint256 live = governor.liveProposalOf(proposer);
        if (live != 0) _advance(governor.proposalDeadline(live) + 1);
        if (token.balanceOf(others) >= 20_000_000e18) _transfer(others, proposer, 20_000_000e18);
        _delegate(proposer, proposer);
        _advance(block.timestamp + 1);
        if (!_mayPropose(proposer, ProposalClass.Parameter)) return _delegate(proposer, people[WHALE]);
        uint256 id = _propose(proposer, ProposalClass.Parameter);
        _delegate(proposer, token.EXCLUDED());
        for (uint256 i = 0; i < WHALE; ++i) {
            if (token.delegates(people[i]) == proposer) _delegate(people[i], people[i]);
        }
        _advance(block.timestamp + 1);
        _cancel(stranger, id);
    }

    function _guardSome(uint256 seed) private {
        (, uint256 endsAt) = governor.guardian();
        if (done[Action.Appoint] == 0 || endsAt < block.timestamp + 60 days) _appoint();
        uint256 id = _inState(IGovernor.ProposalState.Queued, seed);
        if (_records[id].isAppointment) return _interfere(guardian, seed);
        _cancel(guardian, id);
    }

    function _appoint() private {
        _freeWhale();
        uint256 id = _proposeAppointment(people[WHALE]);
        _bring(id, IGovernor.ProposalState.Queued);
        _advance(_records[id].eta);
        _execute(id);
    }

    /// @dev One that is over, and one more that was cancelled before its vote: its deposit comes back for certain.
    function _settleSome(uint256 seed) private {
        for (uint256 i = 0; i < proposals; ++i) {
            uint256 id = 1 + (seed + i) % proposals;
            if (_records[id].isSettled || !_isOver(governor.state(id))) continue;
            _settle(id);
            break;
        }
        uint256 made = _fresh(ProposalClass.Parameter);
        _cancel(people[WHALE], made);
        _settle(made);
    }

    /// @dev Nobody votes, and the deposit is burned.
    function _endWithoutVotes(uint256 seed) private {
        uint256 id = _fresh(ProposalClass(seed % 4));
        _advance(governor.proposalDeadline(id) + 1);
        _settle(id);
    }

    /// @dev Queued or not, nobody takes the next step.
    function _expireOne(uint256 seed) private {
        uint256 id = _fresh(ProposalClass(seed % 4));
        bool isQueued = seed % 8 < 4;
        _bring(id, isQueued ? IGovernor.ProposalState.Queued : IGovernor.ProposalState.Succeeded);
        if (isQueued) _advance(_records[id].eta + _records[id].rules.executionWindow + 1);
        else _advance(_records[id].deadline + _records[id].rules.queueWindow + 1);
    }

    /* SETTINGS */
    function _configure(uint256 seed) private {
        ProposalClass class = ProposalClass(seed % 4);
        _setRules(class, _anyRules(class, seed >> 8));
        (CommonRules memory min, CommonRules memory max) = world.policy.commonBounds();
        _setCommon(
            CommonRules({
                votingDelay: uint32(bound(seed >> 16, min.votingDelay, max.votingDelay)),
                votingPeriod: uint32(bound(seed >> 24, min.votingPeriod, max.votingPeriod)),
                cooldown: uint32(bound(seed >> 32, min.cooldown, max.cooldown)),
                supportFloorBps: uint16(bound(seed >> 40, 1, max.supportFloorBps)),
                deposit: uint96(bound(seed >> 48, 1e18, 50_000e18))
            })
        );
        _setDelay(bound(seed >> 56, 2 days, 10 days));
    }

    /// @dev Between the classes below and above, and such that the whale against all the others still passes things.
    function _anyRules(ProposalClass class, uint256 seed) private view returns (ClassRules memory rules) {
        (ClassRules memory min, ClassRules memory max) = world.policy.boundsOf(class);
        uint256 version = world.policy.version();
        ClassRules memory below = min;
        ClassRules memory above = max;
        if (class != ProposalClass.Parameter) below = world.policy.rulesOf(version, ProposalClass(uint256(class) - 1));
        if (class != ProposalClass.Constitution) {
            above = world.policy.rulesOf(version, ProposalClass(uint256(class) + 1));
        }
        rules.thresholdBps =
            uint16(_between(seed, 1, min.thresholdBps, max.thresholdBps, below.thresholdBps, above.thresholdBps));
        rules.quorumBps = uint16(_between(seed, 2, min.quorumBps, max.quorumBps, below.quorumBps, above.quorumBps));
        rules.approvalBps =
            uint16(_between(seed, 3, min.approvalBps, 7000, below.approvalBps, above.approvalBps) / 10 * 10);
        rules.timelockDelay =
            uint32(_between(seed, 4, min.timelockDelay, max.timelockDelay, below.timelockDelay, above.timelockDelay));
        rules.queueWindow = uint32(bound(seed >> 8, min.queueWindow, max.queueWindow));
        rules.executionWindow = uint32(bound(seed >> 16, min.executionWindow, max.executionWindow));
        rules.quorumFloor = min.quorumFloor;
    }

    function _between(
        uint256 seed,
        uint256 field,
        uint256 min,
        uint256 max,
        uint256 below,
        uint256 above
    )
        private
        pure
        returns (uint256)
    {
        return bound(uint256(keccak256(abi.encode(seed, field))), Math.max(min, below), Math.min(max, above));
    }

    /* TOKENS */
    function _moveTokens(uint256 who, uint256 seed, uint256 amount) private {
        address from = people[who];
        _transfer(from, people[seed % PEOPLE], bound(amount, 0, _free(from)));
        uint256 kind = (seed >> 8) % 8;
        if (kind == 0) _delegate(from, address(0));
        else if (kind == 1) _delegate(from, token.EXCLUDED());
        else _delegate(from, kind < 5 ? from : people[(seed >> 16) % PEOPLE]);
    }

    /// @dev What the custody lost is made good before anybody puts in more, or the token would refuse the attribution.
    function _useCustody(uint256 who, uint256 amount) private {
        uint256 stale = token.staleVotes(address(world.custody));
        if (stale != 0) _transfer(others, address(world.custody), stale);
        _stake(people[who], bound(amount, 0, _free(people[who]) / 2));
        _unstake(people[who], bound(amount >> 8, 0, world.custody.units(people[who]) / 2));
        _slash(bound(amount >> 16, 0, token.balanceOf(address(world.custody)) / 4));
    }

    function _waitOrInterfere(uint256 who, uint256 seed) private {
        _interfere(people[who], seed);
        _advance(block.timestamp + bound(seed >> 8, 1, 3 days));
    }

    function _free(address account) private view returns (uint256) {
        (, uint256 locked) = token.lockOf(account);
        return token.balanceOf(account) - locked;
    }
}
