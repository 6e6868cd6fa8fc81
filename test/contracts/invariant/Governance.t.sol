// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorSetup} from "../../../contracts/governance/interfaces/GovernorSetup.sol";
import {GovernanceTest} from "../governance/GovernanceTest.sol";
import {GovernanceHandler} from "./GovernanceHandler.sol";
import {GovernanceLedger, GovernanceWorld} from "./GovernanceLedger.sol";
import {GovernanceTarget} from "./GovernanceTarget.sol";
import {GovernanceVoters} from "./GovernanceVoters.sol";
import {GovernanceWildHandler} from "./GovernanceWildHandler.sol";
import {VotesStaking} from "./VotesStaking.sol";

/// @dev Five people, a custody, a guardian and a stranger; a third of the votes are the whale's.
abstract contract GovernanceInvariants is GovernanceTest {
    GovernanceVoters internal ledger;
    GovernanceTarget internal target;
    VotesStaking internal custody;
    address private guardianKey = makeAddr("guardian");

    function setUp() public override {
        super.setUp();
        custody = new VotesStaking(token);
        vm.prank(address(timelock));
        token.setCustody(address(custody), true);
        target = new GovernanceTarget(address(timelock), address(token), address(assertions));
        vm.prank(makeAddr("others"));
        token.transfer(address(treasury), 1_000_000e18);
        skip(1);
        ledger = _ledger(
            GovernanceWorld({
                token: token,
                timelock: timelock,
                policy: policy,
                governor: governor,
                treasury: treasury,
                target: target,
                custody: custody
            })
        );
        targetContract(address(ledger));
    }

    function _ledger(GovernanceWorld memory world) internal virtual returns (GovernanceVoters);

    function _setup() internal view override returns (GovernorSetup memory setup) {
        setup = super._setup();
        setup.guardian = guardianKey;
    }

    /* CHECKS */
    /// @dev The proposals that are looked at after each call: all that can be alive, and some that cannot. The whole list is
    /// looked at when a run is over.
    function _recent() internal view returns (uint256) {
        uint256 count = ledger.proposals();
        return count > 7 ? count - 7 : 1;
    }

    /// @dev G-1 and G-2, from proposal `first` on.
    function _checkBallots(uint256 first) internal view {
        for (uint256 id = first; id <= ledger.proposals(); ++id) {
            (uint256 against, uint256 inFavour, uint256 abstain) = ledger.castOn(id);
            (uint256 a, uint256 f, uint256 b) = governor.proposalVotes(id);
            assertEq(abi.encode(a, f, b), abi.encode(against, inFavour, abstain), "G-2: the tally is the ballots");
            uint256 snapshot = governor.proposalSnapshot(id);
            if (snapshot >= block.timestamp) continue;

            uint256 bound_ = token.getPastVotableSupply(snapshot) + ledger.record(id).staleAtSnapshot;
            assertLe(against + inFavour + abstain, bound_, "G-1: no more votes than could vote");
            for (uint256 i = 0; i < 5; ++i) {
                _checkBallot(id, snapshot, ledger.personAt(i));
            }
        }
    }

    function _checkBallot(uint256 id, uint256 snapshot, address voter) private view {
        GovernanceVoters.Ghost memory ghost = ledger.ghost(id, voter);
        (uint256 against, uint256 inFavour, uint256 abstain, uint256 times) = governor.receiptOf(id, voter);
        assertEq(times, ghost.times, "G-2: how often");
        assertEq(governor.ballotNonce(id, voter), times);
        assertEq(governor.hasVoted(id, voter), times != 0);
        assertEq(
            abi.encode(against, inFavour, abstain),
            abi.encode(ghost.votes[0], ghost.votes[1], ghost.votes[2]),
            "G-2: the last ballot"
        );
        assertLe(against + inFavour + abstain, token.getPastVotes(voter, snapshot), "G-2: a weight once");
    }

    /// @dev G-3 to G-7, of single proposals from `first` on.
    function _checkRules(uint256 first) internal view {
        assertEq(ledger.leftTheEnd(), 0, "G-3: what is over stays over");
        assertEq(ledger.unlawfulExecutions(), 0, "G-4: executed by every rule");
        assertEq(ledger.unlawfulCancels(), 0, "G-4: cancelled by who may");
        assertEq(ledger.wrongDeadlines(), 0, "G-4: extended by the rule");
        assertEq(ledger.wrongBatches(), 0, "G-2: who can count in a batch does");
        assertEq(ledger.movedByConfig(), 0, "G-5: settings reach no proposal that exists");
        assertEq(ledger.strangersLetIn(), 0, "G-6");
        assertEq(policy.version(), ledger.versions(), "G-6: the policy");
        assertEq(token.balanceOf(target.payee()), ledger.payments(), "G-6: the treasury");
        assertEq(target.touchedByTimelock(), ledger.touches(), "G-6: a module");
        assertEq(target.touchedByOthers(), 0, "G-6");
        assertEq(registry.get("fee.protocol"), 250, "G-6: nothing was voted here");
        for (uint256 id = first; id <= ledger.proposals(); ++id) {
            _checkProposal(id, ledger.record(id));
        }
        for (uint256 i = 0; i < 5; ++i) {
            (, uint256 locked) = token.lockOf(ledger.personAt(i));
            assertEq(locked, ledger.deposits(ledger.personAt(i)), "G-7: deposits");
        }
    }

    function _checkProposal(uint256 id, GovernanceLedger.Record memory known) private view {
        assertEq(uint256(governor.proposalWord(id).class()), uint256(known.class), "G-5: class");
        assertEq(governor.proposalSnapshot(id), known.madeAt + known.common.votingDelay, "G-5: snapshot");
        assertEq(governor.proposalDeadline(id), known.deadline, "G-5: deadline");
        if (known.madeAt + known.common.votingDelay < block.timestamp) {
            assertEq(governor.proposalQuorum(id), ledger.quorumOf(id), "G-5: quorum");
        }
        (uint256 eta, uint256 expiry) = timelock.operationOf(bytes32(bytes20(address(governor))) | bytes32(id));
        if (governor.state(id) != known.state) {
            assertFalse(ledger.isOver(known.state), "G-3: what is over stays over");
        }
        bool isDeleted = known.eta != 0 && eta == 0;
        if (isDeleted) assertEq(uint256(known.state), 2, "only a cancellation deletes an operation");
        else assertEq(eta, known.eta, "G-5: eta");
        if (expiry != 0) assertEq(expiry, known.eta + known.rules.executionWindow, "G-5: expiry");
    }

    /// @dev G-8, counted from the other side.
    function _checkDelegates() internal view {
        address excluded = token.EXCLUDED();
        for (uint256 i = 0; i < 5; ++i) {
            address account = ledger.personAt(i);
            assertEq(token.getVotes(account), _delegatedTo(account), "G-8: a delegate's votes");
        }
        assertEq(token.getVotes(excluded), _delegatedTo(excluded), "G-8: those that count nowhere");
    }

    function _delegatedTo(address delegatee) private view returns (uint256 units) {
        for (uint256 i = 0; i < 5; ++i) {
            address account = ledger.personAt(i);
            if (token.delegates(account) != delegatee) continue;
            units += token.balanceOf(account) + token.attributedTo(address(custody), account);
        }
        if (token.delegates(address(treasury)) == delegatee) units += token.balanceOf(address(treasury));
    }

    /// @dev Every action went through at least once.
    function _checkReached() internal view {
        for (uint256 i = 0; i <= uint256(type(GovernanceLedger.Action).max); ++i) {
            assertGt(ledger.done(GovernanceLedger.Action(i)), 0, vm.toString(i));
        }
    }
}

/// @dev Only what is allowed: nothing reverts, and everything happens.
contract GovernanceInvariantTest is GovernanceInvariants {
    function _ledger(GovernanceWorld memory world) internal override returns (GovernanceVoters) {
        return new GovernanceHandler(world);
    }

    /// forge-config: default.invariant.runs = 16
    function invariant_VotesNeverExceedSupply() external view {
        _checkBallots(_recent());
    }

    /// forge-config: default.invariant.runs = 16
    function invariant_DelegateVotesEqSumOfStake() external view {
        _checkDelegates();
    }

    /// forge-config: default.invariant.runs = 32
    function invariant_RulesHold() external view {
        _checkRules(_recent());
    }

    /// @dev A run that did nothing would prove nothing.
    function afterInvariant() external view {
        GovernanceHandler handler = GovernanceHandler(address(ledger));
        if (handler.calls() < handler.MIN_CALLS()) return; // a shortened counterexample
        _checkReached();
        _checkBallots(1);
        _checkRules(1);
    }
}

/// @dev Anything by anybody: reverts are expected, broken books are not.
contract GovernanceWildInvariantTest is GovernanceInvariants {
    function _ledger(GovernanceWorld memory world) internal override returns (GovernanceVoters) {
        return new GovernanceWildHandler(world);
    }

    /// forge-config: default.invariant.runs = 32
    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Governance() external view {
        _checkAll();
    }

    /// @dev What a single run does is left to chance; in thirty lives of a hundred random calls everything goes through at
    /// times.
    function test_EveryActionIsReached() external {
        uint256[] memory reached = new uint256[](uint256(type(GovernanceLedger.Action).max) + 1);
        uint256 succeeded = 0;
        uint256 fresh = vm.snapshotState();
        for (uint256 life = 0; life < 30; ++life) {
            for (uint256 i = 0; i < 100; ++i) {
                (bool isOk,) = address(ledger).call(_randomCall(uint256(keccak256(abi.encode(life, i)))));
                if (isOk) ++succeeded;
            }
            _checkAll();
            for (uint256 i = 0; i < reached.length; ++i) {
                reached[i] += ledger.done(GovernanceLedger.Action(i));
            }
            vm.revertToState(fresh);
        }
        assertLt(succeeded, 3000, "some of it is refused");
        for (uint256 i = 0; i < reached.length; ++i) {
            assertGt(reached[i], 0, vm.toString(i));
        }
    }

    function _checkAll() private view {
        _checkBallots(1);
        _checkDelegates();
        _checkRules(1);
    }

    function _randomCall(uint256 seed) private view returns (bytes memory) {
        GovernanceWildHandler handler = GovernanceWildHandler(address(ledger));
        uint256 kind = seed % 27;
        (uint256 a, uint256 b, uint256 c, uint256 d) = (_next(seed, 1), _next(seed, 2), _next(seed, 3), _next(seed, 4));
        if (kind < 3) return abi.encodeCall(handler.propose, (a, b));
        if (kind < 9) return abi.encodeCall(handler.vote, (a, b, c, d));
        if (kind == 9) return abi.encodeCall(handler.cancel, (a, b));
        if (kind < 12) return abi.encodeCall(handler.queue, (a));
        if (kind < 14) return abi.encodeCall(handler.execute, (a));
        if (kind == 14) return abi.encodeCall(handler.settle, (a));
        if (kind == 15) return abi.encodeCall(handler.configure, (a, b));
        if (kind == 16) return abi.encodeCall(handler.move, (a, b, c));
        if (kind == 17) return abi.encodeCall(handler.delegate, (a, b));
        if (kind == 18) return abi.encodeCall(handler.useCustody, (a, b, c));
        if (kind == 19) return abi.encodeCall(handler.interfere, (a, b));
        if (kind < 22) return abi.encodeCall(handler.rush, (a));
        return abi.encodeCall(handler.wait, (a, b, c));
    }

    function _next(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
