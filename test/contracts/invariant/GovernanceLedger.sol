// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalPolicy} from "../../../contracts/governance/ProposalPolicy.sol";
import {ProtocolTimelock} from "../../../contracts/governance/ProtocolTimelock.sol";
import {ClassRules, CommonRules} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {Treasury} from "../../../contracts/treasury/Treasury.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {GovernanceTarget} from "./GovernanceTarget.sol";
import {VotesStaking} from "./VotesStaking.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdCheats} from "forge-std/StdCheats.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev What the ledger acts on.
struct GovernanceWorld {
    ComputeToken token;
    ProtocolTimelock timelock;
    ProposalPolicy policy;
    IProtocolGovernor governor;
    Treasury treasury;
    GovernanceTarget target;
    VotesStaking custody;
}

/// @dev Makes every move of a proposal's life but the votes (GovernanceVoters), and remembers in plain words what each
/// proposal was made under: by the rules, and not by what the governor says later.
abstract contract GovernanceLedger is CommonBase, StdCheats, StdUtils {
    enum Action {
        Propose,
        Vote,
        Split,
        VoteBySig,
        SplitBySig,
        Batch,
        Skipped,
        Change,
        CancelOwn,
        CancelAbandoned,
        GuardianCancel,
        Queue,
        Execute,
        Settle,
        Burned,
        Rules,
        Common,
        Delay,
        Appoint,
        Transfer,
        Delegate,
        Stake,
        Unstake,
        Slash,
        Wait,
        Stranger,
        Extended,
        Expired
    }

    /// @dev One call, numbered so that no two proposals have the same.
    struct Call {
        address target;
        bytes data;
    }

    /// @dev What was true when the proposal was made, and what was done to it since.
    struct Record {
        address proposer;
        ProposalClass class;
        uint256 madeAt;
        ClassRules rules;
        CommonRules common;
        uint256 deadline;
        uint256 queuedAt;
        uint256 eta;
        uint256 staleAtSnapshot;
        bool isSettled;
        bool isAppointment;
        IGovernor.ProposalState state;
    }

    uint256 internal constant PEOPLE = 5;
    uint256 internal constant BPS = 10_000;

    GovernanceWorld internal world;
    IProtocolGovernor internal governor;
    ComputeToken internal token;
    /// @dev The last has a third of all votes and keeps them.
    address[PEOPLE] internal people;
    uint256[PEOPLE] internal keys;
    address internal immutable guardian = makeAddr("guardian");
    address internal immutable others = makeAddr("others"); // have most of the rest, and delegate nothing
    address internal immutable stranger = makeAddr("stranger");

    mapping(Action action => uint256) public done;
    mapping(uint256 proposalId => Record) internal _records;
    mapping(uint256 proposalId => Call) internal _calls;
    uint256 public proposals;
    uint256 public leftTheEnd;
    uint256 public unlawfulExecutions;
    uint256 public unlawfulCancels;
    uint256 public movedByConfig;
    uint256 public strangersLetIn;
    uint256 public versions = 1;
    uint256 public payments;
    uint256 public touches;

    constructor(GovernanceWorld memory world_) {
        world = world_;
        (governor, token) = (world_.governor, world_.token);
        string[PEOPLE] memory names = ["alice", "bob", "carol", "dave", "erin"];
        for (uint256 i = 0; i < PEOPLE; ++i) {
            (people[i], keys[i]) = makeAddrAndKey(names[i]);
            vm.prank(people[i]);
            token.approve(address(world_.custody), type(uint256).max);
        }
    }

    /// @dev After each action: where each proposal stands now. Those that were over are looked at in turn, and all of
    /// them by the suite when a run is over.
    modifier remembered() {
        _;
        uint256 turn = proposals == 0 ? 0 : 1 + block.timestamp % proposals;
        for (uint256 id = 1; id <= proposals; ++id) {
            IGovernor.ProposalState before = _records[id].state;
            if (_isOver(before) && id != turn) continue;
            IGovernor.ProposalState state = governor.state(id);
            if (_isOver(before) && state != before) ++leftTheEnd;
            if (state == IGovernor.ProposalState.Expired && before != state) ++done[Action.Expired];
            _records[id].state = state;
        }
    }

    /* FOR THE SUITE */
    function record(uint256 id) external view returns (Record memory) {
        return _records[id];
    }

    function personAt(uint256 index) external view returns (address) {
        return people[index];
    }

    function isOver(IGovernor.ProposalState state) external pure returns (bool) {
        return _isOver(state);
    }

    /// @dev Deposits of `proposer` that nobody settled.
    function deposits(address proposer) external view returns (uint256 sum) {
        for (uint256 id = 1; id <= proposals; ++id) {
            Record storage known = _records[id];
            if (known.proposer == proposer && !known.isSettled) sum += known.common.deposit;
        }
    }

    /// @dev By the frozen rules, in FLOP wei, rounded up to the unit in which votes count.
    function quorumOf(uint256 id) public view returns (uint256) {
        ClassRules memory rules = _records[id].rules;
        uint256 votable = token.getPastVotableSupply(_snapshotOf(id));
        uint256 wanted = Math.max(Math.ceilDiv(votable * rules.quorumBps, BPS), rules.quorumFloor);
        wanted = Math.min(wanted, Math.ceilDiv(votable * 2000, BPS));
        return Math.ceilDiv(wanted, 1e12) * 1e12;
    }

    /* PROPOSALS */
    function _propose(address proposer, ProposalClass class) internal returns (uint256) {
        return _propose(proposer, class, _callOf(class, proposals + 1));
    }

    /// @dev Appoints the guardian for the next time; whoever it is then cannot cancel that.
    function _proposeAppointment(address proposer) internal returns (uint256 id) {
        bytes memory data = abi.encodeCall(governor.setGuardian, (guardian, block.timestamp + 400 days));
        id = _propose(proposer, ProposalClass.Constitution, Call(address(governor), data));
        _records[id].isAppointment = true;
    }

    function _propose(address proposer, ProposalClass class, Call memory call) private returns (uint256 id) {
        uint256 version = world.policy.version();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _batch(call);
        vm.prank(proposer);
        id = governor.propose(targets, values, calldatas, "");

        _calls[id] = call;
        Record storage known = _records[id];
        known.proposer = proposer;
        known.class = class;
        known.madeAt = block.timestamp;
        known.rules = world.policy.rulesOf(version, class);
        known.common = world.policy.commonOf(version);
        known.deadline = block.timestamp + known.common.votingDelay + known.common.votingPeriod;
        ++proposals;
        ++done[Action.Propose];
    }

    function _queue(uint256 id) internal {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _batch(_calls[id]);
        Record storage known = _records[id];
        uint256 delay = Math.max(known.rules.timelockDelay, world.timelock.getMinDelay());
        vm.prank(stranger);
        governor.queue(targets, values, calldatas, keccak256(""));
        (known.queuedAt, known.eta) = (block.timestamp, block.timestamp + delay);
        ++done[Action.Queue];
    }

    function _execute(uint256 id) internal {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _batch(_calls[id]);
        bool isLawful = _mayExecute(id);
        vm.prank(stranger);
        governor.execute(targets, values, calldatas, keccak256(""));
        if (!isLawful) ++unlawfulExecutions;
        address called = _calls[id].target;
        if (called == address(world.treasury)) payments += id;
        if (called == address(world.target)) ++touches;
        if (called == address(governor)) ++done[Action.Appoint];
        ++done[Action.Execute];
    }

    function _settle(uint256 id) internal {
        uint256 supply = token.totalSupply();
        vm.prank(stranger);
        governor.settleDeposit(id);
        _records[id].isSettled = true;
        ++done[token.totalSupply() == supply ? Action.Settle : Action.Burned];
    }

    /* CANCELLING */
    /// @dev By whoever; what it was is told by the rules of before.
    function _cancel(address caller, uint256 id) internal {
        IGovernor.ProposalState state = governor.state(id);
        bool isOwn = state == IGovernor.ProposalState.Pending && caller == _records[id].proposer;
        bool isAbandoned = _isUndecided(state) && _isAbandoned(id);
        (address appointed, uint256 endsAt) = governor.guardian();
        bool isGuarded = state == IGovernor.ProposalState.Queued && caller == appointed && block.timestamp < endsAt
            && !_records[id].isAppointment;
        vm.prank(caller);
        governor.cancel(id);
        if (!isOwn && !isAbandoned && !isGuarded) ++unlawfulCancels;
        ++done[isGuarded ? Action.GuardianCancel : isOwn ? Action.CancelOwn : Action.CancelAbandoned];
    }

    /* TOKENS */
    function _transfer(address from, address to, uint256 amount) internal {
        vm.prank(from);
        token.transfer(to, amount);
        ++done[Action.Transfer];
    }

    function _delegate(address from, address to) internal {
        vm.prank(from);
        token.delegate(to);
        ++done[Action.Delegate];
    }

    function _stake(address owner, uint256 amount) internal {
        world.custody.stake(owner, amount);
        token.syncVotes(address(world.custody), owner);
        ++done[Action.Stake];
    }

    function _unstake(address owner, uint256 amount) internal {
        world.custody.unstake(owner, amount);
        token.syncVotes(address(world.custody), owner);
        ++done[Action.Unstake];
    }

    /// @dev The custody loses tokens and tells nobody: votes without tokens.
    function _slash(uint256 amount) internal {
        world.custody.slash(amount);
        ++done[Action.Slash];
    }

    /* SETTINGS, as votes make them */
    modifier leavingProposalsAlone() {
        bytes32[] memory before = _pictures();
        _;
        bytes32[] memory later = _pictures();
        for (uint256 i = 0; i < before.length; ++i) {
            if (before[i] != later[i]) ++movedByConfig;
        }
    }

    function _setRules(ProposalClass class, ClassRules memory rules) internal leavingProposalsAlone {
        vm.prank(address(world.timelock));
        world.policy.setRules(class, rules);
        ++versions;
        ++done[Action.Rules];
    }

    function _setCommon(CommonRules memory rules) internal leavingProposalsAlone {
        vm.prank(address(world.timelock));
        world.policy.setCommonRules(rules);
        ++versions;
        ++done[Action.Common];
    }

    function _setDelay(uint256 delay) internal leavingProposalsAlone {
        vm.prank(address(world.timelock));
        world.timelock.updateDelay(delay);
        ++done[Action.Delay];
    }

    /* STRANGER */
    /// @dev Who has no votes, no role and nobody's allowance.
    function _interfere(address account, uint256 kind) internal {
        (address to, bytes memory data) = _forbidden(account, kind % 9);
        vm.prank(stranger);
        (bool isOk,) = to.call(data);
        if (isOk) ++strangersLetIn;
        ++done[Action.Stranger];
    }

    function _forbidden(address account, uint256 kind) private view returns (address, bytes memory) {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _batch(_callOf(ProposalClass.Constitution, kind));
        address timelock = address(world.timelock);
        if (kind == 0) {
            return (timelock, abi.encodeCall(world.timelock.executeBatch, (targets, values, calldatas, 0, 0)));
        }
        if (kind == 1) return (timelock, abi.encodeCall(world.timelock.cancel, (bytes32(kind))));
        if (kind == 2) return (timelock, abi.encodeCall(world.timelock.updateDelay, (3 days)));
        if (kind == 3) {
            return (address(governor), abi.encodeCall(governor.setGuardian, (stranger, block.timestamp + 1)));
        }
        if (kind == 4) return (address(governor), abi.encodeCall(governor.propose, (targets, values, calldatas, "")));
        if (kind == 5) return (address(token), abi.encodeCall(token.burnLocked, (account, 1)));
        if (kind == 6) return (address(token), abi.encodeCall(token.unlock, (account, 1)));
        if (kind == 7) {
            return (address(world.policy), abi.encodeCall(world.policy.setCommonRules, (world.policy.commonOf(1))));
        }
        return (address(world.treasury), abi.encodeCall(world.treasury.payAboveCap, (address(token), account, 1)));
    }

    /* TIME */
    /// @dev What stale votes there are when the snapshot of a proposal passes, is known only then.
    function _advance(uint256 to) internal {
        uint256 stale = token.staleVotes(address(world.custody));
        for (uint256 id = 1; id <= proposals; ++id) {
            uint256 snapshot = _snapshotOf(id);
            if (snapshot >= block.timestamp && snapshot < to) _records[id].staleAtSnapshot = stale;
        }
        vm.warp(to);
        ++done[Action.Wait];
    }

    /* WHAT THERE IS */
    function _snapshotOf(uint256 id) internal view returns (uint256) {
        return _records[id].madeAt + _records[id].common.votingDelay;
    }

    function _isAbandoned(uint256 id) internal view returns (bool) {
        Record storage known = _records[id];
        uint256 votable = token.getPastVotableSupply(known.madeAt - 1);
        uint256 required = Math.ceilDiv(votable * known.rules.thresholdBps, BPS);
        return token.getPastVotes(known.proposer, block.timestamp - 1) < required / 2;
    }

    function _isUndecided(IGovernor.ProposalState state) internal pure returns (bool) {
        return state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active;
    }

    function _isOver(IGovernor.ProposalState state) internal pure returns (bool) {
        return state == IGovernor.ProposalState.Canceled || state == IGovernor.ProposalState.Defeated
            || state == IGovernor.ProposalState.Expired || state == IGovernor.ProposalState.Executed;
    }

    /// @dev Everything at once, from the record: quorum, majority, approval, and each time.
    function _mayExecute(uint256 id) private view returns (bool) {
        Record storage known = _records[id];
        (uint256 against, uint256 inFavour, uint256 abstain) = _castOn(id);
        bool isQuorate = inFavour + abstain >= quorumOf(id);
        bool isApproved = inFavour > against && inFavour * BPS >= (inFavour + against) * known.rules.approvalBps;
        bool isVoted = known.deadline >= _snapshotOf(id) + known.common.votingPeriod;
        bool isQueued = known.queuedAt > known.deadline && known.queuedAt <= known.deadline + known.rules.queueWindow
            && known.eta >= known.queuedAt + 2 days;
        bool isDue = block.timestamp >= known.eta && block.timestamp <= known.eta + known.rules.executionWindow;
        return
            isQuorate && isApproved && isVoted && isQueued && isDue
                && governor.state(id) == IGovernor.ProposalState.Queued;
    }

    /// @dev Votes by the ledger's own count.
    function _castOn(uint256 id) internal view virtual returns (uint256 against, uint256 inFavour, uint256 abstain);

    /// @dev All that a change of the rules must leave as it is.
    function _pictures() private view returns (bytes32[] memory list) {
        list = new bytes32[](proposals);
        for (uint256 id = 1; id <= proposals; ++id) {
            uint256 quorum = _snapshotOf(id) < block.timestamp ? governor.proposalQuorum(id) : 0;
            (, uint256 expiry) = world.timelock.operationOf(bytes32(bytes20(address(governor))) | bytes32(id));
            list[id - 1] = keccak256(
                abi.encode(
                    governor.state(id),
                    governor.proposalSnapshot(id),
                    governor.proposalDeadline(id),
                    quorum,
                    governor.proposalEta(id),
                    expiry,
                    governor.proposalRequiredVotes(id),
                    governor.proposalWord(id)
                )
            );
        }
    }

    /// @dev Assertion, payment, payment above the cap, and a call nobody listed.
    function _callOf(ProposalClass class, uint256 number) private view returns (Call memory) {
        if (class == ProposalClass.Parameter) {
            return Call(world.target.assertions(), world.target.assertion(number));
        }
        address payee = world.target.payee();
        if (class == ProposalClass.Spend) {
            bytes memory payment = abi.encodeCall(Treasury.pay, (address(token), payee, number));
            return Call(address(world.treasury), payment);
        }
        if (class == ProposalClass.Powers) {
            bytes memory payment = abi.encodeCall(Treasury.payAboveCap, (address(token), payee, number));
            return Call(address(world.treasury), payment);
        }
        return Call(address(world.target), abi.encodeCall(GovernanceTarget.touch, (number)));
    }

    function _batch(Call memory call)
        private
        pure
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
    {
        targets = new address[](1);
        values = new uint256[](1);
        calldatas = new bytes[](1);
        (targets[0], calldatas[0]) = (call.target, call.data);
    }
}
