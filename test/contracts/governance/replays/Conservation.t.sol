// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VotesStaking} from "../../invariant/VotesStaking.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {OverrideVoting, StrayVotesToken} from "./peers/Conservation.sol";

/// @dev Rows 11 and 26: votes out of nothing, and votes of others. What holds is shown by the invariants of the same names
/// in invariant/Governance.t.sol, for any mix of actions; here is one way each, and what happens without.
contract Replay_Conservation_Test is ReplayTest {
    /* ROW 11: CURIO, 2024-03-23 */
    /// @dev The same tokens through five accounts have one vote each.
    function test_Replay_Curio_VotesMoveWithTokens() external {
        uint256 id = _propose(alice, _feePayload(300));
        vm.warp(governor.proposalSnapshot(id) - 10);
        _arm(mallory, 30_000_000e18);
        address from = mallory;
        for (uint256 i = 0; i < 5; ++i) {
            address to = makeAddr(vm.toString(i));
            vm.prank(from);
            token.transfer(to, 30_000_000e18);
            vm.prank(to);
            token.delegate(to);
            skip(1);
            from = to;
        }
        _toActive(id);
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectPartialRevert(NO_VOTES);
            _vote(makeAddr(vm.toString(i)), id, FOR);
        }
        _vote(from, id, FOR);
        (, uint256 forVotes,) = governor.proposalVotes(id);
        assertEq(forVotes, 30_000_000e18);
    }

    function test_Replay_Curio_Twin_VotesStay() external {
        StrayVotesToken peer = new StrayVotesToken(100);
        address last = address(this);
        for (uint256 i = 0; i < 5; ++i) {
            address to = makeAddr(vm.toString(i));
            vm.prank(last);
            peer.transfer(to, 100);
            last = to;
        }
        uint256 sum = peer.getVotes(address(this));
        for (uint256 i = 0; i < 5; ++i) {
            sum += peer.getVotes(makeAddr(vm.toString(i)));
        }
        assertEq(sum, 6 * peer.totalSupply());
    }

    /* ROW 26: CODE4RENA, LIVEPEER 96, 194, 206 */
    /// @dev Staking more after the snapshot, and telling the token, takes nothing from anybody's ballot.
    function test_Replay_Livepeer_StakeAfterTheSnapshot() external {
        VotesStaking custody = new VotesStaking(token);
        vm.prank(address(timelock));
        token.setCustody(address(custody), true);
        _arm(mallory, 20_000_000e18);
        vm.prank(mallory);
        token.delegate(alice); // Alice votes for both
        skip(1);
        uint256 id = _propose(alice, _feePayload(300));
        _toActive(id);
        _vote(alice, id, FOR);

        vm.prank(mallory);
        token.approve(address(custody), type(uint256).max);
        custody.stake(mallory, 20_000_000e18);
        token.syncVotes(address(custody), mallory);
        vm.prank(mallory);
        token.delegate(mallory);
        skip(1);
        vm.expectPartialRevert(NO_VOTES);
        _vote(mallory, id, AGAINST);
        (, uint256 forVotes,) = governor.proposalVotes(id);
        assertEq(forVotes, 50_000_000e18);
    }

    function test_Replay_Livepeer_Twin_StakeOfNow() external {
        OverrideVoting peer = new OverrideVoting();
        peer.bond(mallory, 10);
        peer.snapshot(alice, 100); // ninety of others, ten of Mallory
        peer.vote(alice);
        peer.bond(mallory, 80);
        peer.voteOtherwise(mallory, alice);
        assertEq(peer.counted(alice), 10, "eighty votes of others are gone");
    }
}
