// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProxyTarget} from "../harness/ProxyTarget.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// Propose, the same again
/// ├── given a proposal of the same payload is not over
/// │  └── it should revert
/// ├── given proposals of the same calls with other texts are not over
/// │  └── four should stand side by side, a fifth should revert
/// ├── given a rival copies calls or text, and cancels
/// │  └── it should be open to the author
/// ├── given the calls were turned down by a vote with quorum
/// │  └── it should revert until the cooldown's end, and not after
/// └── given every other end
///    └── it should get a new id and leave what is known of the older ones
contract ProtocolGovernor_Copies_Test is LifeTest {
    /* THE SAME PAYLOAD */
    function test_RevertGiven_ThePayloadIsLive() external {
        Payload memory p = _idlePayload();
        _propose(erin, p);
        _expectLive(1, IGovernor.ProposalState.Pending);
        _propose(bob, p);
        _toActive(1);
        _vote(erin, 1, FOR);
        _expectLive(1, IGovernor.ProposalState.Active);
        _propose(bob, p);
        _toEnd(1);
        _expectLive(1, IGovernor.ProposalState.Succeeded);
        _propose(bob, p);
        _queue(p);
        _expectLive(1, IGovernor.ProposalState.Queued);
        _propose(bob, p);
        assertEq(governor.proposalCount(), 1);
    }

    /// @dev Other code behind the target is another payload: what stands for the old code cannot block the new.
    function test_GivenTheCodeBehindChanged() external {
        ProxyTarget proxy = new ProxyTarget(address(registry));
        Payload memory p = _payload(address(proxy), abi.encodeCall(proxy.poke, ()), "Poke");
        _propose(erin, p);
        _expectLive(1, IGovernor.ProposalState.Pending);
        _propose(alice, p);
        proxy.upgradeTo(address(treasury));
        assertEq(_propose(alice, p), 2);
        assertEq(_idOf(p), 2);
        proxy.upgradeTo(address(registry));
        assertEq(_idOf(p), 1);
    }

    /* OTHER TEXTS */
    function test_RevertGiven_FourCopiesLive() external {
        for (uint256 i = 1; i <= 4; ++i) {
            assertEq(_proposeText(i), i);
        }
        Payload memory fifth = _named(_idlePayload(), "5");
        vm.expectPartialRevert(IProtocolGovernor.ProtocolGovernor_TooManyCopies.selector);
        _propose(erin, fifth);

        for (uint256 i = 1; i <= 4; ++i) {
            assertEq(_idOf(_named(_idlePayload(), Strings.toString(i))), i);
        }
        assertEq(_propose(erin, _feePayload(300)), 5, "other calls are none of them");
    }

    /// @dev Whichever of the four is over makes room, and the others are still found.
    function test_GivenOneOfFourIsOver() external {
        for (uint256 over = 1; over <= 4; ++over) {
            uint256 start = vm.snapshotState();
            for (uint256 i = 1; i <= 4; ++i) {
                _proposeText(i);
            }
            _cancelId(_voter(over), over);
            assertEq(_proposeText(5), 5);
            for (uint256 i = 1; i <= 5; ++i) {
                Payload memory p = _named(_idlePayload(), Strings.toString(i));
                if (i == over) _expectUnknown(0);
                assertEq(_idOf(p), i == over ? 0 : i);
            }
            Payload memory sixth = _named(_prepared(6), "6");
            vm.expectPartialRevert(IProtocolGovernor.ProtocolGovernor_TooManyCopies.selector);
            _propose(_voter(6), sixth);
            vm.revertToState(start);
        }
    }

    function test_GivenCopiesPass_EachIsQueuedAndExecuted() external {
        Payload memory first = _named(_idlePayload(), "1");
        Payload memory second = _named(_idlePayload(), "2");
        _proposeText(1);
        _proposeText(2);
        _toActive(2);
        _vote(erin, 1, FOR);
        _vote(erin, 2, FOR);
        _toEnd(2);
        assertEq(_queue(first), 1);
        assertEq(_queue(second), 2);
        vm.warp(governor.proposalEta(2));
        assertEq(_execute(second), 2);
        _assertState(1, IGovernor.ProposalState.Queued);
        assertEq(_execute(first), 1);
        _assertState(1, IGovernor.ProposalState.Executed);
    }

    /* A RIVAL */
    /// @dev It copies the calls into a text of its own, first: the author is not held up.
    function test_GivenARivalCopiesTheCalls() external {
        Payload memory p = _named(_idlePayload(), string.concat("Mine #proposer=", Strings.toHexString(alice)));
        _propose(bob, _named(_idlePayload(), "Bob's"));
        assertEq(_propose(alice, p), 2);
        _cancelId(bob, 1);
        _assertState(2, IGovernor.ProposalState.Pending);
        assertEq(_idOf(p), 2);
    }

    /// @dev It copies the text too, as the author named no proposer, and cancels: the author proposes after it.
    function test_GivenARivalCopiesAllAndCancels() external {
        Payload memory p = _idlePayload();
        _propose(bob, p);
        _expectLive(1, IGovernor.ProposalState.Pending);
        _propose(alice, p);
        _cancelId(bob, 1);
        assertEq(_propose(alice, p), 2);
        _assertState(1, IGovernor.ProposalState.Canceled);
        assertEq(governor.proposalProposer(1), bob);
        assertEq(governor.proposalProposer(2), alice);
        assertEq(_idOf(p), 2, "the latest");
    }

    /* COOLDOWN */
    function test_RevertGiven_ADefeatWithQuorum() external {
        uint256 id = _votedDown(AGAINST);
        uint256 availableAt = governor.proposalDeadline(id) + 1 + COOLDOWN;
        _expectCooldown(id, availableAt);
        _propose(bob, _idlePayload());
        Payload memory other = _named(_idlePayload(), "Another text");
        _expectCooldown(id, availableAt);
        _propose(bob, other);
        vm.warp(availableAt - 1);
        _expectCooldown(id, availableAt);
        _propose(bob, other);
        skip(1);
        assertEq(_propose(bob, other), 2);
    }

    /// @dev Abstaining makes the quorum, and a tie is no majority.
    function test_RevertGiven_ATieWithQuorum() external {
        uint256 id = _votedDown(ABSTAIN);
        _expectCooldown(id, governor.proposalDeadline(id) + 1 + COOLDOWN);
        _propose(bob, _idlePayload());
    }

    /// @dev The second of two that stood side by side cools the calls down too, from its own end.
    function test_RevertGiven_ACopyWasTurnedDown() external {
        _proposeText(1);
        _proposeText(2);
        _toActive(2);
        _vote(erin, 1, AGAINST);
        _vote(alice, 1, ABSTAIN);
        _toEnd(2);
        _expectCooldown(1, governor.proposalDeadline(1) + 1 + COOLDOWN);
        _propose(erin, _named(_idlePayload(), "3"));
    }

    function test_GivenADefeatWithoutQuorum() external {
        Payload memory p = _idlePayload();
        uint256 id = _propose(alice, p);
        _toActive(id);
        _vote(erin, id, AGAINST); // against counts for no quorum
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
        assertEq(_propose(bob, p), 2);
    }

    /// @dev More for than against, but less than the share the class asks for: a majority may try again at once.
    function test_GivenADefeatWithMoreFor() external {
        Payload memory p = _payload(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)), "Delay");
        uint256 id = _propose(erin, p);
        address others = makeAddr("others");
        vm.prank(others);
        token.delegate(others);
        _leaveTo(others, 150_000_000e18);
        _toActive(id);
        _vote(erin, id, FOR); // 200 million
        _vote(others, id, AGAINST); // 150 million
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
        assertEq(_propose(erin, p), 2);
    }

    function test_OtherCallsDoNotWait() external {
        _votedDown(AGAINST);
        assertEq(_propose(bob, _feePayload(300)), 2);
    }

    /* OVER */
    function test_GivenExecuted() external {
        Payload memory p = _idlePayload();
        uint256 first = _enact(p);
        bytes32 hash = governor.proposalPayloadHash(first);
        uint256 second = _enact(p);
        assertEq(second, 2);
        _assertState(first, IGovernor.ProposalState.Executed);
        _assertState(second, IGovernor.ProposalState.Executed);
        assertEq(governor.proposalPayloadHash(first), hash);
        assertEq(governor.proposalPayloadHash(second), hash);
        assertEq(_idOf(p), second);
        assertNotEq(_operationId(first, p), _operationId(second, p));
    }

    /// @dev Two of one payload can be among the four that are kept: the later is found.
    function test_GivenTwoOfOnePayloadAreKept() external {
        _proposeText(1);
        _proposeText(2);
        _cancelId(_voter(1), 1);
        _cancelId(_voter(2), 2);
        assertEq(_proposeText(2), 3); // in the place of 1
        assertEq(_idOf(_named(_idlePayload(), "2")), 3);
        Payload memory first = _named(_idlePayload(), "1");
        _expectUnknown(0);
        _idOf(first);
    }

    function test_GivenExpired() external {
        Payload memory p = _idlePayload();
        _pass(p);
        skip(QUEUE_WINDOW - 1);
        _expectLive(1, IGovernor.ProposalState.Succeeded);
        _propose(erin, p);
        skip(1);
        assertEq(_propose(erin, p), 2);
        _assertState(1, IGovernor.ProposalState.Expired);
    }

    /* PRIVATE */
    /// @dev A proposal of the idle call with the number as its text, of a proposer of its own.
    function _proposeText(uint256 number) private returns (uint256) {
        return _propose(_voter(number), _named(_prepared(number), Strings.toString(number)));
    }

    function _voter(uint256 number) private returns (address) {
        return makeAddr(string.concat("voter ", Strings.toString(number)));
    }

    /// @dev The idle call; gives the voter what a proposal needs.
    function _prepared(uint256 number) private returns (Payload memory) {
        address voter = _voter(number);
        vm.startPrank(voter);
        token.delegate(voter);
        token.approve(address(governor), DEPOSIT);
        vm.stopPrank();
        vm.prank(bob);
        token.transfer(voter, THRESHOLD);
        skip(1);
        return _idlePayload();
    }

    /// @dev The idle call, turned down with a quorum of abstentions.
    function _votedDown(uint8 support) private returns (uint256 id) {
        id = _propose(alice, _idlePayload());
        _toActive(id);
        _vote(alice, id, ABSTAIN); // 30 million, the quorum is 24
        _vote(erin, id, support);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev Leaves `account` with `left`, the rest is nobody's vote.
    function _leaveTo(address account, uint256 left) private {
        uint256 surplus = token.balanceOf(account) - left;
        vm.prank(account);
        token.transfer(makeAddr("buyer"), surplus);
    }

    function _expectCooldown(uint256 id, uint256 availableAt) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_Cooldown.selector, id, availableAt));
    }
}
