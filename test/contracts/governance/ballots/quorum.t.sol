// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Quorum
/// ├── it should be the class's share of the votes that are not excluded, at the snapshot
/// ├── given the class's floor is more, it should be the floor
/// ├── given a fifth of the votable supply is less, it should be that
/// ├── it should be rounded up to a unit
/// └── it should be the same before and after a late vote keeps it, and whatever the rules become
contract Ballots_Quorum_Test is BallotsTest {
    address private others = makeAddr("others");
    address private sleeper = makeAddr("sleeper");

    function setUp() public override {
        super.setUp();
        address excluded = token.EXCLUDED();
        vm.prank(sleeper);
        token.delegate(excluded);
    }

    function test_GivenTheShare() external {
        assertEq(governor.MAX_QUORUM_BPS(), 2000);
        _exclude(100 * MILLION);
        uint256[4] memory expected = [20 * MILLION, 30 * MILLION, 50 * MILLION, 75 * MILLION];
        _assertQuorums(expected);
    }

    /// @dev 190 million votable: each class's share is below its floor.
    function test_GivenTheFloor() external {
        _leave(190 * MILLION);
        uint256[4] memory expected = [8 * MILLION, 12 * MILLION, 20 * MILLION, 30 * MILLION];
        _assertQuorums(expected);
    }

    /// @dev At 200 million the three lower shares are the floors exactly.
    function test_GivenTheShareMeetsTheFloor() external {
        _leave(200 * MILLION + 25 * UNIT);
        uint256[4] memory expected =
            [8 * MILLION + UNIT, 12 * MILLION + 2 * UNIT, 20 * MILLION + 3 * UNIT, 30 * MILLION + 4 * UNIT];
        _assertQuorums(expected);
    }

    /// @dev 70 million votable: a fifth of it is less than the two higher floors.
    function test_GivenTheCeiling() external {
        _leave(70 * MILLION);
        uint256[4] memory expected = [8 * MILLION, 12 * MILLION, 14 * MILLION, 14 * MILLION];
        _assertQuorums(expected);
    }

    /// @dev What was excluded when the vote began stays out, what is excluded later stays in.
    function test_GivenVotesAreExcludedAfterTheSnapshot() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _exclude(300 * MILLION);
        assertEq(governor.proposalQuorum(id), QUORUM);
        _voteSplit(erin, id, 0, QUORUM - UNIT, 0);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev 12 million of 300 pass where 24 of 600 would be needed.
    function test_GivenExcludedVotesItPassesWithLess() external {
        _exclude(300 * MILLION);
        uint256 id = _begin(erin, ProposalClass.Parameter);
        _voteSplit(erin, id, 0, 12 * MILLION, 0);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Succeeded);
    }

    /// @dev The least number of whole units that is the wanted share or more.
    function testFuzz_GivenAnyVotableSupply(uint256 votable, uint256 class) external {
        class = bound(class, 0, 3);
        votable = bound(votable, 52_000_000e18, 600_000_000e18);
        if (votable % 2 == 0) votable = 52_000_000e18 + (votable - 52_000_000e18) / 4; // often below the floors
        _leave(votable);
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 id = _begin(alice, ProposalClass(class));
        uint256 quorum = governor.proposalQuorum(id);
        uint256 wanted = _wanted(class, votable);
        assertEq(quorum % UNIT, 0);
        assertGe(quorum * 10_000, wanted);
        assertLt((quorum - UNIT) * 10_000, wanted);

        vm.warp(governor.proposalDeadline(id));
        _vote(alice, id, AGAINST);
        assertEq(governor.proposalWord(id).quorum() * UNIT, quorum, "kept");
        assertEq(governor.proposalQuorum(id), quorum);
    }

    /// @dev A later version of the policy changes the quorum of later proposals alone.
    function test_GivenTheRulesChange() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        ClassRules memory rules = policy.rulesOf(1, ProposalClass.Parameter);
        rules.quorumBps = 500;
        vm.prank(address(timelock));
        policy.setRules(ProposalClass.Parameter, rules);
        assertEq(governor.proposalQuorum(id), QUORUM);
        uint256 next = _propose(alice, _classPayload(ProposalClass.Spend));
        assertEq(governor.proposalWord(id).version(), 1);
        assertEq(governor.proposalWord(next).version(), 2);
        _toEnd(next);
        next = _begin(alice, ProposalClass.Parameter);
        assertEq(governor.proposalQuorum(next), 30 * MILLION);
    }

    /// @dev In basis points of FLOP wei, by the definition.
    function _wanted(uint256 class, uint256 votable) private view returns (uint256) {
        ClassRules memory rules = _rules()[class];
        uint256 wanted = votable * rules.quorumBps;
        uint256 floor = uint256(rules.quorumFloor) * 10_000;
        if (wanted < floor) wanted = floor;
        return wanted > votable * 2000 ? votable * 2000 : wanted;
    }

    function _assertQuorums(uint256[4] memory expected) private {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 id = _begin(alice, ProposalClass(i));
            assertEq(governor.proposalQuorum(id), expected[i], vm.toString(i));
            if (i == 0) assertEq(governor.quorum(governor.proposalSnapshot(id)), expected[0], "OpenZeppelin's view");
            _toEnd(id);
        }
    }

    /// @dev Takes votes out of every quorum: `amount` goes to an account that delegates to the excluded address.
    function _exclude(uint256 amount) private {
        vm.prank(others);
        token.transfer(sleeper, amount);
        skip(1);
    }

    /// @dev Leaves `votable` FLOP that are in the quorums; Alice's among them.
    function _leave(uint256 votable) private {
        uint256 amount = 600 * MILLION - votable;
        address[3] memory holders = [others, erin, carol];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 part = token.balanceOf(holders[i]);
            if (part > amount) part = amount;
            amount -= part;
            vm.prank(holders[i]);
            token.transfer(sleeper, part);
        }
        assertEq(amount, 0, "too little to exclude");
        skip(1);
        assertEq(token.getPastVotableSupply(block.timestamp - 1), votable);
    }
}
