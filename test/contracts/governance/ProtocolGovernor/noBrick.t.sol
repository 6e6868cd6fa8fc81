// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev From whatever rules votes can reach, a quarter of the votable supply still governs. The floors of the quorums are
/// higher here than a fifth of the smallest votable supply tried, so that the ceiling is what keeps them in reach.
contract ProtocolGovernor_NoBrick_Test is LifeTest {
    /// @dev Seeds of all settings, fuzzed.
    struct Setting {
        uint256[6][4] classes;
        uint256[5] common;
        uint256 leastDelay;
        uint256 asleep;
    }

    address private immutable sleeper = makeAddr("others");
    address private immutable proposer = makeAddr("proposer");

    function _rules() internal view override returns (ClassRules[4] memory rules) {
        rules = super._rules();
        rules[0].quorumFloor = 40_000_000e18;
        rules[1].quorumFloor = 60_000_000e18;
        rules[2].quorumFloor = 90_000_000e18;
        rules[3].quorumFloor = 150_000_000e18;
    }

    function testFuzz_NoSettingCanBrick(Setting calldata setting) external {
        _reach(setting);
        _check();
    }

    /// @dev The corners that a random draw hardly meets: everything at its strictest, and at its most lenient.
    function test_GivenTheStrictestOfAll() external {
        Setting memory setting;
        setting.classes = _filled(type(uint256).max);
        for (uint256 i = 0; i < 5; ++i) {
            setting.common[i] = type(uint256).max;
        }
        setting.leastDelay = type(uint256).max;
        setting.asleep = type(uint256).max;
        this.reach(setting);
        ClassRules memory rules = policy.rulesOf(policy.version(), ProposalClass.Constitution);
        assertEq(rules.thresholdBps, 200);
        assertEq(rules.approvalBps, 7500);
        assertEq(timelock.getMinDelay(), 30 days);
        _check();
    }

    function test_GivenTheMostLenientOfAll() external {
        Setting memory setting;
        this.reach(setting);
        ClassRules memory rules = policy.rulesOf(policy.version(), ProposalClass.Parameter);
        assertEq(rules.thresholdBps, 5);
        assertEq(rules.quorumBps, 200);
        assertEq(timelock.getMinDelay(), 2 days);
        _check();
    }

    function reach(Setting calldata setting) external {
        _reach(setting);
    }

    /* SETTINGS */
    /// @dev By calls that votes can make, each inside the bounds by itself: all classes up to their strictest from the
    /// highest down, then each down to its setting from the lowest up.
    function _reach(Setting calldata setting) private {
        vm.startPrank(address(timelock));
        for (uint256 i = 4; i > 0; --i) {
            (, ClassRules memory strictest) = policy.boundsOf(ProposalClass(i - 1));
            policy.setRules(ProposalClass(i - 1), strictest);
        }
        ClassRules memory below;
        for (uint256 i = 0; i < 4; ++i) {
            below = _between(ProposalClass(i), setting.classes[i], below);
            policy.setRules(ProposalClass(i), below);
        }
        policy.setCommonRules(_commonBetween(setting.common));
        timelock.updateDelay(_in(setting.leastDelay, timelock.MIN_DELAY(), timelock.MAX_DELAY()));
        vm.stopPrank();

        address excluded = token.EXCLUDED();
        vm.prank(sleeper);
        token.delegate(excluded);
        uint256 balance = token.balanceOf(sleeper);
        uint256 asleep = _in(setting.asleep, 0, balance);
        vm.prank(sleeper);
        token.transfer(makeAddr("awake"), balance - asleep);
    }

    function _between(
        ProposalClass class,
        uint256[6] calldata seeds,
        ClassRules memory below
    )
        private
        view
        returns (ClassRules memory rules)
    {
        (ClassRules memory min, ClassRules memory max) = policy.boundsOf(class);
        rules = max;
        rules.thresholdBps = uint16(_in(seeds[0], _max(min.thresholdBps, below.thresholdBps), max.thresholdBps));
        rules.quorumBps = uint16(_in(seeds[1], _max(min.quorumBps, below.quorumBps), max.quorumBps));
        rules.approvalBps = uint16(_in(seeds[2], _max(min.approvalBps, below.approvalBps), max.approvalBps));
        rules.approvalBps -= rules.approvalBps % 10;
        rules.timelockDelay = uint32(_in(seeds[3], _max(min.timelockDelay, below.timelockDelay), max.timelockDelay));
        rules.queueWindow = uint32(_in(seeds[4], min.queueWindow, max.queueWindow));
        rules.executionWindow = uint32(_in(seeds[5], min.executionWindow, max.executionWindow));
    }

    function _commonBetween(uint256[5] calldata seeds) private view returns (CommonRules memory) {
        (CommonRules memory min, CommonRules memory max) = policy.commonBounds();
        return CommonRules({
            votingDelay: uint32(_in(seeds[0], min.votingDelay, max.votingDelay)),
            votingPeriod: uint32(_in(seeds[1], min.votingPeriod, max.votingPeriod)),
            cooldown: uint32(_in(seeds[2], min.cooldown, max.cooldown)),
            supportFloorBps: uint16(_in(seeds[3], min.supportFloorBps, max.supportFloorBps)),
            deposit: uint96(_in(seeds[4], min.deposit, max.deposit))
        });
    }

    /* A QUARTER GOVERNS */
    /// @dev Erin and a proposer with just the votes it needs hold a quarter of the votable supply, and vote alone.
    function _check() private {
        vm.startPrank(proposer);
        token.delegate(proposer);
        token.approve(address(governor), type(uint256).max);
        vm.stopPrank();
        vm.prank(erin);
        token.transfer(address(treasury), 1); // to pay with
        _set(erin, 0);
        for (uint256 i = 0; i < 4; ++i) {
            _live(ProposalClass(i), _share(ProposalClass(i)));
        }
        assertEq(timelock.getMinDelay(), 3 days, "the last one changed it");
    }

    /// @dev Gives both their votes for a proposal of the class.
    function _share(ProposalClass class) private returns (uint256 quarter) {
        skip(1);
        quarter = (token.getPastVotableSupply(block.timestamp - 1) + 3) / 4;
        uint256 bps = policy.rulesOf(policy.version(), class).thresholdBps;
        uint256 needed = (4 * quarter * bps + 9999) / 10_000;
        _set(proposer, needed);
        _set(erin, quarter - needed);
        skip(1);
    }

    function _live(ProposalClass class, uint256 quarter) private {
        Payload memory p = _classPayload(class);
        uint256 id = _propose(proposer, p);
        _toActive(id);
        _vote(proposer, id, FOR);
        _vote(erin, id, FOR);
        (, uint256 votesFor,) = governor.proposalVotes(id);
        assertApproxEqAbs(votesFor, quarter, 2e12); // two units
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        _queue(p);
        vm.warp(governor.proposalEta(id));
        _execute(p);
        _assertState(id, IGovernor.ProposalState.Executed);
        governor.settleDeposit(id);
    }

    /// @dev Gives `account` just `votes`, from or to a pocket whose votes are nobody's.
    function _set(address account, uint256 votes) private {
        address pocket = makeAddr("pocket");
        uint256 balance = token.balanceOf(account);
        if (balance > votes) {
            vm.prank(account);
            token.transfer(pocket, balance - votes);
        } else {
            vm.prank(pocket);
            token.transfer(account, votes - balance);
        }
    }

    /* PRIVATE */
    /// @dev `seed` itself where it lies inside, so that the least and the greatest can be asked for; else folded in.
    function _in(uint256 seed, uint256 min, uint256 max) private pure returns (uint256) {
        if (seed == type(uint256).max) return max;
        return min + seed % (max - min + 1);
    }

    function _max(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }

    function _filled(uint256 seed) private pure returns (uint256[6][4] memory seeds) {
        for (uint256 i = 0; i < 24; ++i) {
            seeds[i / 6][i % 6] = seed;
        }
    }
}
