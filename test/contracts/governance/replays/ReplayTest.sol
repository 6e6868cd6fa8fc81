// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {StockGovernor} from "../../bench/StockGovernor.sol";
import {GovernanceTest} from "../GovernanceTest.sol";
import {IUnguardedGovernor} from "./IUnguardedGovernor.sol";
import {FreePolicy} from "./peers/FreePolicy.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev Attacks that happened, as tests: each first against this governance, where it must fail, and then as a twin with
/// the guard removed, where it must succeed, so that the first half proves something. A guard is removed by other code
/// in the place of one contract (`vm.etch`), by UnguardedGovernor, or by a peer: OpenZeppelin's stock governor where that
/// one has no such guard, else a minimal copy of the mistake.
abstract contract ReplayTest is GovernanceTest {
    /// @dev What a thief wants first: money.
    ProposalClass internal constant DRAIN = ProposalClass.Spend;
    bytes4 internal constant ASSERTION_FAILED = IProposalAssertions.ProposalAssertions_Balance.selector;
    bytes4 internal constant CHANGE_REFUSED = IProtocolGovernor.ProtocolGovernor_VoteChangeRefused.selector;
    bytes4 internal constant NO_VOTES = IProtocolGovernor.ProtocolGovernor_NoVotes.selector;
    bytes4 internal constant GUARDIAN_OVER = IGuardian.Guardian_Over.selector;
    bytes4 internal constant UNEXPECTED_OPERATION = TimelockController.TimelockUnexpectedOperationState.selector;

    address internal mallory = makeAddr("mallory");
    address internal mallory2 = makeAddr("second account of mallory");

    StockGovernor internal stock;
    TimelockController internal stockTimelock;

    /* MONEY */
    /// @dev Gives `account` FLOP of Erin's and has them vote from the next second on, and approve the deposit.
    function _arm(address account, uint256 amount) internal {
        vm.prank(erin);
        token.transfer(account, amount);
        vm.startPrank(account);
        token.delegate(account);
        token.approve(address(governor), type(uint256).max);
        vm.stopPrank();
        skip(1);
    }

    /* WITHOUT THE POLICY */
    /// @dev From now on the policy is one without bounds, versions and fixed classes; it starts with the launch rules
    /// and takes everything for `unlisted` that `_free().setClass` does not name.
    function _removePolicy(ProposalClass unlisted) internal returns (FreePolicy free) {
        vm.etch(address(policy), address(new FreePolicy()).code);
        free = FreePolicy(address(policy));
        free.start(_rules(), _common(), unlisted);
    }

    /* THE PEER */
    /// @dev OpenZeppelin's wizard governor with its timelock of two days, which anybody may execute.
    function _deployStock() internal {
        stockTimelock = new TimelockController(2 days, new address[](0), new address[](1), address(this));
        stock = new StockGovernor(token, stockTimelock);
        _wire(stockTimelock, stock);
    }

    function _wire(TimelockController to, Governor peer) internal {
        to.grantRole(to.PROPOSER_ROLE(), address(peer));
        to.grantRole(to.CANCELLER_ROLE(), address(peer));
    }

    /// @dev Has `proposer` propose `p` at a peer.
    function _proposeAt(Governor peer, address proposer, Payload memory p) internal returns (uint256) {
        vm.prank(proposer);
        return peer.propose(p.targets, p.values, p.calldatas, p.description);
    }

    function _voteAt(Governor peer, address voter, uint256 id, uint8 support) internal {
        vm.prank(voter);
        peer.castVote(id, support);
    }

    function _activeAt(Governor peer, uint256 id) internal {
        vm.warp(peer.proposalSnapshot(id) + 1);
    }

    function _endAt(Governor peer, uint256 id) internal {
        vm.warp(peer.proposalDeadline(id) + 1);
    }

    /// @dev Has `voter` propose and pass `p` alone, and waits for the end of the vote.
    function _passAt(Governor peer, address voter, Payload memory p) internal returns (uint256 id) {
        id = _proposeAt(peer, voter, p);
        _activeAt(peer, id);
        _voteAt(peer, voter, id, FOR);
        _endAt(peer, id);
    }

    function _queueAt(Governor peer, Payload memory p) internal {
        peer.queue(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    function _executeAt(Governor peer, Payload memory p) internal {
        peer.execute(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    /// @dev Queues, waits for the timelock and executes what has passed.
    function _finishAt(Governor peer, Payload memory p) internal {
        _queueAt(peer, p);
        skip(2 days);
        _executeAt(peer, p);
    }

    /* PAYLOADS */
    function _with(Payload memory p, string memory description) internal pure returns (Payload memory) {
        p.description = description;
        return p;
    }

    /// @dev `a` and then `b`, with the text of `a`.
    function _both(Payload memory a, Payload memory b) internal pure returns (Payload memory p) {
        p.targets = new address[](2);
        p.values = new uint256[](2);
        p.calldatas = new bytes[](2);
        (p.targets[0], p.targets[1]) = (a.targets[0], b.targets[0]);
        (p.values[0], p.values[1]) = (a.values[0], b.values[0]);
        (p.calldatas[0], p.calldatas[1]) = (a.calldatas[0], b.calldatas[0]);
        p.description = a.description;
    }

    /* RESULTS */
    /// @dev Queues and executes `p`, which has passed, when its time has come.
    function _finish(Payload memory p) internal {
        vm.warp(governor.proposalEta(_queue(p)));
        _execute(p);
    }

    /// @dev The error when `id` is `actual` where it would have to be `needed`.
    function _unexpected(
        uint256 id,
        IGovernor.ProposalState actual,
        IGovernor.ProposalState needed
    )
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IGovernor.GovernorUnexpectedProposalState.selector, id, actual, _bitmap(needed));
    }

    /// @dev The governor as the harness, for tests whose `_governorArtefact` is the harness.
    function _unguarded() internal view returns (IUnguardedGovernor) {
        return IUnguardedGovernor(address(governor));
    }
}
