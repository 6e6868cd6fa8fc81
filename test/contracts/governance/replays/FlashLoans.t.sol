// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {VotesStaking} from "../../invariant/VotesStaking.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {EmergencyGovernor} from "./peers/EmergencyGovernor.sol";
import {FlashBorrower} from "./peers/FlashBorrower.sol";
import {FlashLender} from "./peers/FlashLender.sol";
import {LiveVotesToken} from "./peers/LiveVotesToken.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Rows 1 and 2: votes that are borrowed for a transaction. Three quarters of all FLOP can be borrowed here.
contract Replay_FlashLoans_Test is ReplayTest {
    uint256 private constant LOAN = 448_000_000e18;

    FlashLender private lender;
    FlashBorrower private borrower;

    function setUp() public override {
        super.setUp();
        lender = new FlashLender(token);
        vm.prank(makeAddr("others"));
        token.transfer(address(lender), 328_000_000e18);
        vm.prank(erin);
        token.transfer(address(lender), 120_000_000e18);
        borrower = new FlashBorrower(token, lender);
        skip(1);
    }

    /* ROW 1: BEANSTALK, 2022-04-17 */
    /// @dev Neither a proposal nor a vote has any weight by votes of this transaction.
    function test_Replay_Beanstalk_FlashLoanSameTx() external {
        Payload memory p = _classPayload(DRAIN);
        borrower.plan(address(governor), _proposing(p));
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector, address(borrower), 0, THRESHOLD
            )
        );
        borrower.attack(LOAN);

        // Somebody proposed it for the borrower long before.
        uint256 id = _propose(alice, p);
        _toActive(id);
        FlashBorrower voter = new FlashBorrower(token, lender);
        voter.plan(address(governor), abi.encodeCall(governor.castVote, (id, FOR)));
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, address(voter)));
        voter.attack(LOAN);
    }

    /// @dev Nor is there a way around the vote's time and the timelock for somebody whose votes are real.
    function test_Replay_Beanstalk_NothingInOneTransaction() external {
        Payload memory p = _classPayload(DRAIN);
        uint256 id = _propose(erin, p);
        vm.expectRevert(_unexpected(id, IGovernor.ProposalState.Pending, IGovernor.ProposalState.Active));
        _vote(erin, id, FOR);

        _toActive(id);
        _vote(erin, id, FOR);
        _vote(bob, id, FOR);
        vm.expectRevert(_unexpected(id, IGovernor.ProposalState.Active, IGovernor.ProposalState.Succeeded));
        _queue(p);
        _toEnd(id);
        _queue(p);
        vm.expectPartialRevert(UNEXPECTED_OPERATION);
        _execute(p);
    }

    /// @dev Votes of now and an emergency commit: a loan takes all in one transaction.
    function test_Replay_Beanstalk_Twin_LiveVotesAndEmergencyCommit() external {
        EmergencyGovernor peer = new EmergencyGovernor(token);
        vm.prank(carol);
        token.transfer(address(peer), 20_000_000e18);
        uint256 id = peer.propose(address(token), abi.encodeCall(token.transfer, (mallory, 20_000_000e18)));
        skip(1 days);

        borrower.plan(address(peer), abi.encodeCall(peer.vote, (id)));
        borrower.plan(address(peer), abi.encodeCall(peer.emergencyCommit, (id)));
        borrower.attack(LOAN);
        assertEq(token.balanceOf(mallory), 20_000_000e18);
        assertEq(token.balanceOf(address(lender)), LOAN, "and the loan is back");
    }

    /* ROW 2: MAKER, 2020-10-26 */
    /// @dev Lock, vote, free. Votes that come through a custody count from the second after, too; and in the second of the
    /// snapshot itself what was borrowed and given back is nothing.
    function test_Replay_Maker_LockVoteFree() external {
        uint256 id = _propose(alice, _feePayload(300));
        vm.warp(governor.proposalSnapshot(id));
        borrower.attack(LOAN);
        skip(1);
        assertEq(token.getPastVotes(address(borrower), governor.proposalSnapshot(id)), 0);

        _planLockVoteFree(id);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, address(borrower)));
        borrower.attack(LOAN);
        assertEq(token.balanceOf(address(lender)), LOAN);
    }

    /// @dev The same against a token that knows no past: the loan alone passes the proposal.
    function test_Replay_Maker_Twin_VotesOfNow() external {
        vm.etch(address(token), address(new LiveVotesToken(token.minter(), address(timelock), _genesis())).code);
        Payload memory p = _feePayload(300);
        uint256 id = _propose(alice, p);
        _toActive(id);
        _planLockVoteFree(id);
        borrower.attack(LOAN);
        assertEq(token.balanceOf(address(lender)), LOAN);

        (, uint256 forVotes,) = governor.proposalVotes(id);
        assertEq(forVotes, LOAN, "the borrower owns none of them");
        _toEnd(id);
        _finish(p);
        assertEq(registry.get("fee.protocol"), 300);
    }

    function _planLockVoteFree(uint256 id) private {
        VotesStaking custody = new VotesStaking(token);
        vm.prank(address(timelock));
        token.setCustody(address(custody), true);
        borrower.plan(address(token), abi.encodeCall(token.approve, (address(custody), LOAN)));
        borrower.plan(address(custody), abi.encodeCall(custody.stake, (address(borrower), LOAN)));
        borrower.plan(address(token), abi.encodeCall(token.syncVotes, (address(custody), address(borrower))));
        borrower.plan(address(governor), abi.encodeCall(governor.castVote, (id, FOR)));
        borrower.plan(address(custody), abi.encodeCall(custody.unstake, (address(borrower), LOAN)));
    }

    function _proposing(Payload memory p) private view returns (bytes memory) {
        return abi.encodeCall(governor.propose, (p.targets, p.values, p.calldatas, p.description));
    }
}
