// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalPolicy} from "../../../contracts/governance/ProposalPolicy.sol";
import {GovernorSetup} from "../../../contracts/governance/interfaces/GovernorSetup.sol";
import {ClassRules, CommonRules, IProposalPolicy} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Another governor with a policy of its own proposes to the timelock. Votes are the token's, so nobody has to move
/// any. The market answers to the timelock and notices nothing.
contract Governor_Migration_Test is MigrationTest {
    IProtocolGovernor private next;
    ProposalPolicy private nextPolicy;
    /// @dev In vote when the swap is executed, and proposed to the next governor.
    Batch private voting;
    Batch private first;

    function setUp() public override {
        super.setUp();
        _create();
        // Neither is a target, so no pin says what stands there: the batch does.
        _addCode(address(next));
        _addCode(address(nextPolicy));
        bytes32[3] memory roles = _roles();
        for (uint256 i = 0; i < 3; ++i) {
            _add(swap, address(timelock), abi.encodeCall(IAccessControl.grantRole, (roles[i], address(next))));
        }
    }

    /* THE OLD ONE FINISHES */
    /// @dev It may propose nothing more and executes what is queued. The next vote takes the rest of its roles.
    function test_TheOldOneExecutesWhatItQueued() external {
        _addRevocation(timelock.PROPOSER_ROLE());
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Constitution));
        _awaitSwap();
        _executeSwap();
        _assertRoles(address(governor), false, true);
        _assertRoles(address(next), true, true);
        _execute(governor, queued);
        assertEq(uint256(court.caseOf(appealed).outcome), uint256(ISlashingCourt.Outcome.Rejected));
        _assertDepositsReturn();

        _governByNext();
        _assertRoles(address(governor), false, false);
        _finish(escrow, court);
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /* THE OLD ONE ENDS AT ONCE */
    /// @dev What it queued is dead: nobody executes it, it expires, and the deposit comes back. The appeal runs out as if
    /// nobody had decided it, unless the next governor decides in time.
    function test_WhatWasQueuedIsDeadWithoutItsRoles() external {
        _revokeAll();
        _awaitSwap();
        _executeSwap();
        _assertRoles(address(governor), false, false);
        vm.expectRevert(_unauthorized(timelock.EXECUTOR_ROLE()));
        this.executeQueued();
        vm.expectRevert(_unauthorized(timelock.CANCELLER_ROLE()));
        vm.prank(guardianHolder);
        guardian.cancel(queued.id);

        (, uint256 expiresAt) = timelock.operationOf(bytes32(bytes20(address(governor))) | bytes32(queued.id));
        vm.warp(expiresAt + 1);
        assertEq(uint256(governor.state(queued.id)), uint256(IGovernor.ProposalState.Expired));
        _assertDepositsReturn();
        _finish(escrow, court);
        assertEq(uint256(court.caseOf(appealed).outcome), uint256(ISlashingCourt.Outcome.Incorrect), "as it was judged");
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /// @dev Its calls can be voted on again, at the next governor.
    function test_TheNextOneDecidesWhatTheOldOneCannot() external {
        _revokeAll();
        _awaitSwap();
        _executeSwap();
        governor.settleDeposit(swap.id);
        _addFirst(queued.targets[0], queued.calls[0]);
        _pass(next, first, alice, "the appeal is right");
        vm.warp(next.proposalEta(first.id));
        _execute(next, first);
        assertEq(uint256(court.caseOf(appealed).outcome), uint256(ISlashingCourt.Outcome.Rejected));
        _finish(escrow, court);
        _assertEmpty(escrow, court);
    }

    /// @dev A vote that runs when the old governor loses its roles ends without effect, and its deposit comes back.
    function test_AVoteThatRunsEndsWithoutEffect() external {
        _revokeAll();
        _awaitSwap();
        _add(voting, address(court), abi.encodeCall(court.decide, (appealed, ISlashingCourt.Outcome.Malicious)));
        _give(providers[0], 2_000_000e18);
        skip(1);
        _propose(governor, voting, providers[0], "the appeal is wrong");
        _vote(governor, voting);
        _executeSwap();
        vm.warp(governor.proposalDeadline(voting.id) + 1);
        assertEq(uint256(governor.state(voting.id)), uint256(IGovernor.ProposalState.Succeeded));
        vm.expectRevert(_unauthorized(timelock.PROPOSER_ROLE()));
        this.queueVoting();
        skip(7 days);
        assertEq(uint256(governor.state(voting.id)), uint256(IGovernor.ProposalState.Expired));
        governor.settleDeposit(voting.id);
        (, uint256 locked) = token.lockOf(providers[0]);
        assertEq(locked, 0);
    }

    /* DEPOSITS */
    /// @dev A token's lock has one holder: who has a deposit at the old governor claims it back before proposing at the next.
    function test_RevertWhen_ADepositIsStillAtTheOldOne() external {
        _addRevocation(timelock.PROPOSER_ROLE());
        _awaitSwap();
        _executeSwap();
        _addFirst(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)));
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_LockedBy.selector, alice, address(governor)));
        this.proposeFirst();
        governor.settleDeposit(swap.id);
        this.proposeFirst();
        (address locker,) = token.lockOf(alice);
        assertEq(locker, address(next));
    }

    /* WITHOUT THE NEXT ONE'S VOTERS */
    /// @dev The next governor is opened by delegated votes before it can be proposed to. Whoever votes on the swap can see
    /// whether it is: a batch can hold that as an assertion.
    function test_TheNextOneIsOpenBeforeTheSwap() external view {
        assertTrue(next.isOpen());
        assertEq(next.policy(), address(nextPolicy));
        assertEq(nextPolicy.entryCount(), policy.entryCount(), "no call became stricter or more lenient");
    }

    /* GUARDIAN */
    /// @dev The old guardian cancels at the old governor alone and keeps its pause: a vote of its own has to take that, for
    /// a call that changes a guardian stands alone.
    function test_TheGuardianKeepsItsPauseUntilAVote() external {
        _revokeAll();
        _awaitSwap();
        _executeSwap();
        governor.settleDeposit(swap.id);
        (address account,) = next.guardian();
        assertEq(account, address(0), "the next one has another or none");
        vm.prank(guardianHolder);
        guardian.pause(address(escrow));
        assertTrue(escrow.isPaused());
        _finish(escrow, court);

        _addFirst(address(escrow), abi.encodeCall(escrow.setPauser, (address(0))));
        _pass(next, first, alice, "another pauser");
        vm.warp(next.proposalEta(first.id));
        _execute(next, first);
        assertEq(escrow.pauser(), address(0));
        _assertEmpty(escrow, court);
    }

    /* CALLS OF THEIR OWN, so that their reverts can be expected */
    function executeQueued() external {
        _execute(governor, queued);
    }

    function queueVoting() external {
        _queue(governor, voting);
    }

    function proposeFirst() external {
        _propose(next, first, alice, "the first of the next");
    }

    /* PRIVATE */
    /// @dev A vote at the next governor takes the rest of the old one's roles, with stake that votes from custody.
    function _governByNext() private {
        _addFirst(address(timelock), _revocation(timelock.EXECUTOR_ROLE()));
        _addFirst(address(timelock), _revocation(timelock.CANCELLER_ROLE()));
        _propose(next, first, alice, "the first of the next");
        vm.warp(next.proposalSnapshot(first.id) + 1);
        uint256 votes = token.getPastVotes(dora, next.proposalSnapshot(first.id));
        assertGt(votes, token.balanceOf(dora), "her stake votes, too");
        vm.prank(dora);
        next.castVote(first.id, 1);
        (, uint256 inFavour,) = next.proposalVotes(first.id);
        assertEq(inFavour, votes / 1e12 * 1e12);
        _vote(next, first);
        _queue(next, first);
        vm.warp(next.proposalEta(first.id));
        _execute(next, first);
        next.settleDeposit(first.id);
        (, uint256 locked) = token.lockOf(alice);
        assertEq(locked, 0);
    }

    /// @dev The deposits of both proposals, of who made them, once.
    function _assertDepositsReturn() private {
        address[2] memory proposers = [alice, bob];
        uint256[2] memory ids = [swap.id, queued.id];
        for (uint256 i = 0; i < 2; ++i) {
            (address locker, uint256 locked) = token.lockOf(proposers[i]);
            assertEq(locker, address(governor));
            assertEq(locked, 1000e18);
            governor.settleDeposit(ids[i]);
            (, locked) = token.lockOf(proposers[i]);
            assertEq(locked, 0, "all of it");
            vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DepositSettled.selector, ids[i]));
            governor.settleDeposit(ids[i]);
        }
    }

    function _addFirst(address target, bytes memory call) private {
        _add(first, target, call);
    }

    function _addCode(address target) private {
        _add(swap, address(assertions), abi.encodeCall(assertions.requireCodeHash, (target, target.codehash)));
    }

    function _addRevocation(bytes32 role) private {
        _add(swap, address(timelock), _revocation(role));
    }

    function _revokeAll() private {
        bytes32[3] memory roles = _roles();
        for (uint256 i = 0; i < 3; ++i) {
            _addRevocation(roles[i]);
        }
    }

    function _revocation(bytes32 role) private view returns (bytes memory) {
        return abi.encodeCall(IAccessControl.revokeRole, (role, address(governor)));
    }

    function _unauthorized(bytes32 role) private view returns (bytes memory) {
        return abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, address(governor), role);
    }

    function _roles() private view returns (bytes32[3] memory) {
        return [timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
    }

    function _assertRoles(address account, bool mayPropose, bool mayFinish) private view {
        assertEq(timelock.hasRole(timelock.PROPOSER_ROLE(), account), mayPropose);
        assertEq(timelock.hasRole(timelock.EXECUTOR_ROLE(), account), mayFinish);
        assertEq(timelock.hasRole(timelock.CANCELLER_ROLE(), account), mayFinish);
    }

    /// @dev The policy names its governor and the governor its policy.
    function _create() private {
        next = IProtocolGovernor(vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1));
        ClassRules[4] memory rules;
        for (uint256 i = 0; i < 4; ++i) {
            rules[i] = policy.rulesOf(policy.version(), ProposalClass(i));
        }
        CommonRules memory common = policy.commonOf(policy.version());
        nextPolicy = ProposalPolicy(
            deployArtefact(
                "ProposalPolicy.sol:ProposalPolicy",
                abi.encode(timelock, next, token, policy.entries(0, policy.entryCount()), rules, common)
            )
        );
        GovernorSetup memory setup = GovernorSetup({
            token: address(token),
            timelock: address(timelock),
            policy: address(nextPolicy),
            governanceStart: 0,
            minDelegated: governor.minDelegated(),
            guardian: address(0),
            guardianTerm: 0
        });
        // From its artefact: whoever imports its source is compiled as it is, through the intermediate representation.
        address created = deployCode("ProtocolGovernor.sol:ProtocolGovernor", abi.encode(setup));
        assertEq(created, address(next));
        address[] memory delegates = new address[](1);
        delegates[0] = alice;
        next.openGovernance(delegates);
    }
}
