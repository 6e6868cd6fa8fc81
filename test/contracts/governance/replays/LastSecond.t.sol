// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReplayTest} from "./ReplayTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Row 34 (and the fear in row 12 of hidden wallets in the last block): who waits until nobody can answer. Alice is
/// against; Mallory comes with twice her votes in the last second; Bob and Carol would have come, had they known.
abstract contract LastSecondTest is ReplayTest {
    function setUp() public override {
        super.setUp();
        _arm(mallory, 60_000_000e18);
        _arm(mallory2, 60_000_000e18);
    }

    function _flipInTheLastSecond(Payload memory p) internal returns (uint256 id) {
        id = _propose(mallory, p);
        _toActive(id);
        _vote(alice, id, AGAINST);
        vm.warp(governor.proposalDeadline(id));
        _vote(mallory, id, FOR);
    }
}

contract Replay_LastSecond_Test is LastSecondTest {
    /// @dev The flip moves the end two days away; so does the answer, and all together four days.
    function test_LastSecondFlip_ExtendsAgain() external {
        uint256 id = _flipInTheLastSecond(_feePayload(300));
        uint256 regularEnd = block.timestamp;
        assertEq(governor.proposalDeadline(id), regularEnd + 2 days);

        skip(1 days);
        _vote(bob, id, AGAINST);
        vm.warp(governor.proposalDeadline(id));
        _vote(carol, id, AGAINST); // and Mallory has lost again
        assertEq(governor.proposalDeadline(id), regularEnd + 4 days);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev Who voted cannot wait for the end and turn round either: in the extension ballots stand.
    function test_LastSecondFlip_NoTurningRound() external {
        uint256 id = _flipInTheLastSecond(_feePayload(300));
        skip(1);
        vm.expectPartialRevert(CHANGE_REFUSED);
        _vote(mallory, id, AGAINST);
    }

    /// @dev What the total cap leaves: four days after the regular end there is a last second like any other.
    function test_LastSecondFlip_NotCovered_EndOfTheCap() external {
        uint256 id = _flipInTheLastSecond(_feePayload(300));
        vm.warp(governor.proposalDeadline(id));
        _vote(bob, id, AGAINST);
        _vote(carol, id, AGAINST);
        vm.warp(governor.proposalDeadline(id));
        _vote(mallory2, id, FOR);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Succeeded);
    }
}

contract Replay_LastSecond_Twin_Test is LastSecondTest {
    function _governorArtefact() internal pure override returns (string memory) {
        return "UnguardedGovernor.sol:UnguardedGovernor";
    }

    function test_LastSecondFlip_Twin_NoExtension() external {
        _unguarded().removeExtension();
        Payload memory p = _feePayload(300);
        uint256 id = _flipInTheLastSecond(p);
        skip(1);
        vm.expectRevert(_unexpected(id, IGovernor.ProposalState.Succeeded, IGovernor.ProposalState.Active));
        _vote(bob, id, AGAINST);
        _finish(p);
        assertEq(registry.get("fee.protocol"), 300);
    }
}
