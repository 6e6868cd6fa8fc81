// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Late votes, against the rule in plain words
/// └── given any votes at any times
///    └── the end and the outcome should be what the rule says, for every class
contract Ballots_LateModel_Test is BallotsTest {
    uint256 private constant VOTERS = 16;
    uint256[4] private quorums = [24 * MILLION, 36 * MILLION, 60 * MILLION, 90 * MILLION];
    uint256[4] private approvals = [uint256(5000), 5000, 6000, 6670];

    /* MODEL */
    uint256 private class;
    uint256[3] private sums;
    uint256 private end;
    uint256 private lastEnd;

    function testFuzz_GivenAnyVotes(uint256 seed) external {
        class = seed % 4;
        address[] memory voters = _voters(seed);
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 id = _begin(erin, ProposalClass(class));
        end = governor.proposalDeadline(id);
        lastEnd = end + 4 days;

        vm.warp(end - 2 days - 8 hours);
        for (uint256 i = 0; i < VOTERS; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i, "vote")));
            vm.warp(block.timestamp + draw % 20 hours);
            if (block.timestamp > end) break;
            uint8 side = uint8((draw >> 128) % 5 % 3); // against and for more often than abstain
            _vote(voters[i], id, side);
            _count(side, token.balanceOf(voters[i]));
            assertEq(governor.proposalDeadline(id), end, "end");
        }
        vm.warp(end);
        _assertState(id, IGovernor.ProposalState.Active);
        skip(1);
        _assertState(id, _isPassing() ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    /// @dev Each about a sixth of the class's quorum, so that the quorum and the outcome turn often.
    function _voters(uint256 seed) private returns (address[] memory voters) {
        voters = new address[](VOTERS);
        for (uint256 i = 0; i < VOTERS; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i, "weight")));
            uint256 votes = quorums[class] / 12 + draw % (quorums[class] / 6);
            voters[i] = _voter(string.concat("model", vm.toString(i)), votes / UNIT * UNIT);
        }
    }

    function _count(uint8 side, uint256 votes) private {
        bool wasQuorate = _isQuorate();
        bool wasPassing = _isPassing();
        sums[side] += votes;
        bool isTurned = wasQuorate != _isQuorate() || wasPassing != _isPassing();
        if (!isTurned || block.timestamp <= end - 2 days) return;
        uint256 moved = block.timestamp + 2 days;
        end = moved > lastEnd ? lastEnd : moved;
    }

    function _isQuorate() private view returns (bool) {
        return sums[FOR] + sums[ABSTAIN] >= quorums[class];
    }

    function _isPassing() private view returns (bool) {
        bool isApproved =
            sums[FOR] > sums[AGAINST] && sums[FOR] * (10_000 - approvals[class]) >= sums[AGAINST] * approvals[class];
        return _isQuorate() && isApproved;
    }
}
