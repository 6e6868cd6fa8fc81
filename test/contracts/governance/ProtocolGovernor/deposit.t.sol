// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// Deposit
/// ├── when proposing
/// │  ├── without the approval or the balance, it should revert
/// │  └── it should be locked in the proposer's account and keep voting
/// ├── given the proposal is not over
/// │  └── settling should revert
/// ├── given it is over
/// │  ├── it should be burned where fewer than the floor voted for, after a vote that failed or was abandoned
/// │  ├── it should be the proposer's again at every other end, whoever settles
/// │  └── settling again should revert
/// └── given the rules ask for none
///    └── nothing should be locked, and settling should still close it
contract ProtocolGovernor_Deposit_Test is LifeTest {
    uint256 private constant SUPPLY = 600_000_000e18;
    uint256 private constant FLOOR = QUORUM / 10; // for PARAMETER

    /* LOCK */
    function test_RevertWhen_NotApproved() external {
        vm.prank(alice);
        token.approve(address(governor), DEPOSIT - 1);
        Payload memory p = _idlePayload();
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(governor), DEPOSIT - 1, DEPOSIT
            )
        );
        _propose(alice, p);
        vm.prank(alice);
        token.approve(address(governor), DEPOSIT);
        _propose(alice, p);
        assertEq(token.allowance(alice, address(governor)), 0);
    }

    /// @dev Votes delegated to somebody without tokens make no deposit.
    function test_RevertWhen_TheProposerHasNoTokens() external {
        vm.prank(bob);
        token.delegate(stranger);
        vm.prank(stranger);
        token.approve(address(governor), DEPOSIT);
        skip(1);
        Payload memory p = _idlePayload();
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_LockExceedsBalance.selector, stranger, 0, 0));
        _propose(stranger, p);
    }

    function test_LocksAndKeepsVoting() external {
        vm.expectEmit(address(token));
        emit IComputeToken.Locked(alice, address(governor), DEPOSIT);
        uint256 id = _propose(alice, _idlePayload());
        _assertLocked(alice, DEPOSIT);
        assertEq(token.balanceOf(alice), 30_000_000e18);
        assertEq(token.balanceOf(address(governor)), 0);
        _toActive(id);
        _vote(alice, id, FOR);
        (, uint256 votesFor,) = governor.proposalVotes(id);
        assertEq(votesFor, 30_000_000e18);
        vm.expectPartialRevert(IComputeToken.ComputeToken_Locked.selector);
        vm.prank(alice);
        token.transfer(bob, 30_000_000e18);
    }

    /* NOT OVER */
    function test_RevertGiven_NotOver() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(erin, p);
        _expectLocked(id, IGovernor.ProposalState.Pending);
        governor.settleDeposit(id);
        _toActive(id);
        _vote(erin, id, FOR);
        _expectLocked(id, IGovernor.ProposalState.Active);
        governor.settleDeposit(id);
        _toEnd(id);
        _expectLocked(id, IGovernor.ProposalState.Succeeded);
        governor.settleDeposit(id);
        _queue(p);
        _expectLocked(id, IGovernor.ProposalState.Queued);
        governor.settleDeposit(id);
        vm.warp(governor.proposalEta(id));
        _execute(p);
        _assertReturned(id, erin);
    }

    /* RETURNED */
    function test_GivenCanceledByTheProposer() external {
        uint256 id = _propose(alice, _idlePayload());
        _cancelId(alice, id);
        _assertReturned(id, alice);
    }

    /// @dev Before the vote nobody could show support: leaving costs nothing yet.
    function test_GivenAbandonedWhilePending() external {
        uint256 id = _propose(alice, _idlePayload());
        _leave(alice, DEPOSIT);
        _cancelId(stranger, id);
        assertFalse(governor.proposalWord(id).isForfeited());
        _assertReturned(id, alice);
    }

    function test_GivenCanceledByTheGuardian() external {
        Payload memory p = _idlePayload();
        uint256 id = _pass(p);
        _queue(p);
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _assertReturned(id, erin);
    }

    function test_GivenExpiredUnqueued() external {
        uint256 id = _pass(_idlePayload());
        skip(QUEUE_WINDOW);
        _assertState(id, IGovernor.ProposalState.Expired);
        _assertReturned(id, erin);
    }

    function test_GivenExpiredUnexecuted() external {
        uint256 id = _passAndQueue(_idlePayload());
        skip(EXECUTION_WINDOW + 1);
        _assertState(id, IGovernor.ProposalState.Expired);
        _assertReturned(id, erin);
    }

    /// @dev A defeat with the least support: a tenth of the quorum voted for it.
    function test_GivenDefeatedAtTheFloor() external {
        uint256 id = _defeatedWith(FLOOR);
        _assertReturned(id, alice);
    }

    /* BURNED */
    function test_GivenDefeatedBelowTheFloor() external {
        uint256 id = _defeatedWith(FLOOR - 1e12); // the unit in which votes count
        _assertBurned(id, alice);
    }

    /// @dev The share is one of the quorum that the proposal itself had.
    function test_GivenDefeatedAtTheFloorOfAHigherClass() external {
        Payload memory p = _payload(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)), "Delay");
        uint256 id = _propose(alice, p);
        vm.prank(erin);
        token.transfer(dave, 9_000_000e18 - 1e12 - (THRESHOLD - 1)); // 15 % of 600 million, a tenth of it
        _toActive(id);
        _vote(dave, id, FOR);
        _toEnd(id);
        _assertBurned(id, alice);
    }

    function test_GivenAbandonedInVoteBelowTheFloor() external {
        uint256 id = _abandonedWith(FLOOR - 1e12);
        assertTrue(governor.proposalWord(id).isForfeited());
        _assertBurned(id, alice);
    }

    function test_GivenAbandonedInVoteAtTheFloor() external {
        uint256 id = _abandonedWith(FLOOR);
        assertFalse(governor.proposalWord(id).isForfeited());
        _assertReturned(id, alice);
    }

    /* TWO PROPOSALS */
    /// @dev Each settles its own deposit, though both stand in one lock.
    function test_GivenTwoDepositsOfOneProposer() external {
        Payload memory p = _idlePayload();
        uint256 first = _pass(p);
        _queue(p);
        uint256 second = _propose(erin, _feePayload(300));
        _assertLocked(erin, 2 * DEPOSIT);
        _cancelId(erin, second);
        governor.settleDeposit(second);
        _assertLocked(erin, DEPOSIT);
        _expectSettled(second);
        governor.settleDeposit(second);
        vm.warp(governor.proposalEta(first));
        _execute(p);
        governor.settleDeposit(first);
        _assertLocked(erin, 0);
    }

    /* NONE */
    function test_GivenNoDeposit() external {
        CommonRules memory common = _common();
        common.deposit = 0;
        vm.prank(address(timelock));
        policy.setCommonRules(common);
        vm.prank(alice);
        token.approve(address(governor), 0);

        uint256 id = _propose(alice, _idlePayload());
        _assertLocked(alice, 0);
        _toEnd(id); // nobody voted
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.DepositBurned(id, alice, 0);
        governor.settleDeposit(id);
        _expectSettled(id);
        governor.settleDeposit(id);

        id = _propose(bob, _feePayload(300));
        _cancelId(bob, id);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.DepositReturned(id, bob, 0);
        governor.settleDeposit(id);
        assertEq(token.totalSupply(), SUPPLY);
    }

    /// @dev A later vote on the deposit changes nothing for those that stand.
    function test_GivenTheDepositChangesMeanwhile() external {
        uint256 id = _propose(alice, _idlePayload());
        CommonRules memory common = _common();
        common.deposit = 7e18;
        vm.prank(address(timelock));
        policy.setCommonRules(common);
        _cancelId(alice, id);
        _assertReturned(id, alice);
        _propose(alice, _idlePayload());
        _assertLocked(alice, 7e18);
    }

    /* PRIVATE */
    /// @dev A proposal of Alice's that fails for want of votes, with `votesFor` of Dave's.
    function _defeatedWith(uint256 votesFor) private returns (uint256 id) {
        id = _votedForWith(votesFor);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev The same, but Alice leaves in vote, and a stranger cancels.
    function _abandonedWith(uint256 votesFor) private returns (uint256 id) {
        id = _votedForWith(votesFor);
        _leave(alice, DEPOSIT);
        _cancelId(stranger, id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    function _votedForWith(uint256 votesFor) private returns (uint256 id) {
        id = _propose(alice, _idlePayload());
        vm.prank(erin);
        token.transfer(dave, votesFor - (THRESHOLD - 1));
        _toActive(id);
        _vote(dave, id, FOR);
    }

    /// @dev A stranger settles: the deposit is the proposer's all the same, and only once.
    function _assertReturned(uint256 id, address proposer) private {
        uint256 balance = token.balanceOf(proposer);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.DepositReturned(id, proposer, DEPOSIT);
        vm.prank(stranger);
        governor.settleDeposit(id);
        _assertLocked(proposer, 0);
        assertEq(token.balanceOf(proposer), balance);
        assertEq(token.balanceOf(stranger), 0);
        _assertClosed(id);
        assertEq(token.totalSupply(), SUPPLY);
    }

    function _assertBurned(uint256 id, address proposer) private {
        uint256 balance = token.balanceOf(proposer);
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.DepositBurned(id, proposer, DEPOSIT);
        vm.prank(stranger);
        governor.settleDeposit(id);
        _assertLocked(proposer, 0);
        assertEq(token.balanceOf(proposer), balance - DEPOSIT);
        assertEq(token.totalSupply(), SUPPLY - DEPOSIT);
        _assertClosed(id);
    }

    /// @dev It is settled, can not be again, and is in the state it was.
    function _assertClosed(uint256 id) private {
        assertTrue(governor.proposalWord(id).isSettled());
        uint256 state = uint256(governor.state(id));
        _expectSettled(id);
        governor.settleDeposit(id);
        assertEq(uint256(governor.state(id)), state);
    }

    function _assertLocked(address account, uint256 expected) private view {
        (, uint256 amount) = token.lockOf(account);
        assertEq(amount, expected);
    }

    function _expectSettled(uint256 id) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DepositSettled.selector, id));
    }

    function _expectLocked(uint256 id, IGovernor.ProposalState state) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DepositLocked.selector, id, state));
    }
}
