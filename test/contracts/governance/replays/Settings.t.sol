// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalPolicy} from "../../../../contracts/governance/ProposalPolicy.sol";
import {
    ClassRules,
    CommonRules,
    IProposalPolicy
} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {FreePolicy} from "./peers/FreePolicy.sol";
import {Recorder} from "./peers/Payloads.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @dev Rows 18, 19, 22 and 30: settings that open or close governance for ever.
contract Replay_Settings_Test is ReplayTest {
    /* ROW 18: AGORA H-1 */
    /// @dev No class has a quorum of zero, not at deployment and not by vote, whatever its calls.
    function test_Replay_Agora_ZeroQuorumModule() external {
        uint16[4] memory least = [200, 300, 500, 1000];
        for (uint256 i = 0; i < 4; ++i) {
            ClassRules memory rules = _rules()[i];
            rules.quorumBps = 0;
            vm.expectRevert(_outOfBounds(ProposalClass(i), "quorumBps", 0, least[i], 2000));
            vm.prank(address(timelock));
            policy.setRules(ProposalClass(i), rules);

            ClassRules[4] memory all = _rules();
            all[i].quorumBps = 0;
            vm.expectRevert(_outOfBounds(ProposalClass(i), "quorumBps", 0, least[i], 2000));
            new ProposalPolicy(
                address(timelock), address(governor), address(token), new IProposalPolicy.Entry[](0), all, _common()
            );
        }
    }

    /// @dev A class with none: a proposer's own votes pass what it likes.
    function test_Replay_Agora_Twin_ZeroQuorum() external {
        ClassRules memory rules = _rules()[0];
        (rules.quorumBps, rules.quorumFloor) = (0, 0);
        _removePolicy(ProposalClass.Parameter).setRules(ProposalClass.Parameter, rules);
        _arm(mallory, THRESHOLD);
        _payTo(mallory);
    }

    /* ROW 19: AGORA DISABLESCOPE */
    /// @dev A listing that is removed leaves the highest class behind, for that function alone.
    function test_Replay_Agora_ScopeRemovalFailsClosed() external {
        vm.prank(erin);
        token.transfer(address(treasury), 1_000_000e18);
        vm.prank(address(timelock));
        policy.setClass(address(treasury), treasury.pay.selector, ProposalClass.Constitution);
        assertEq(
            uint256(policy.classOf(address(treasury), treasury.payAboveCap.selector)), uint256(ProposalClass.Powers)
        );

        _arm(mallory, 50_000_000e18); // enough for a payment until now
        Payload memory p = _payment(mallory);
        uint256 id = _propose(mallory, p);
        _toActive(id);
        _vote(mallory, id, FOR);
        _toEnd(id);
        assertEq(uint256(governor.proposalWord(id).class()), uint256(ProposalClass.Constitution));
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev Where what is not listed is allowed, removing a restriction opens what it restricted.
    function test_Replay_Agora_Twin_OpenByDefault() external {
        FreePolicy free = _removePolicy(ProposalClass.Parameter);
        free.setClass(address(treasury), treasury.pay.selector, ProposalClass.Constitution);
        free.unlist(address(treasury), treasury.pay.selector);
        _arm(mallory, QUORUM);
        _payTo(mallory);
    }

    /* ROW 22: OPEN DOLLAR */
    /// @dev Fifteen seconds (there: fifteen blocks) are no vote.
    function test_Replay_OD_PeriodTooShort() external {
        CommonRules memory common = _common();
        common.votingPeriod = 15;
        bytes memory refusal = abi.encodeWithSelector(
            IProposalPolicy.ProposalPolicy_CommonOutOfBounds.selector, bytes32("votingPeriod"), 15, 3 days, 14 days
        );
        vm.expectRevert(refusal);
        vm.prank(address(timelock));
        policy.setCommonRules(common);
        vm.expectRevert(refusal);
        new ProposalPolicy(
            address(timelock), address(governor), address(token), new IProposalPolicy.Entry[](0), _rules(), common
        );
    }

    /// @dev OpenZeppelin's governor takes it, and one voter is through before another has seen it.
    function test_Replay_OD_Twin_StockGovernor() external {
        _deployStock();
        Payload memory shorten = _payload(address(stock), abi.encodeCall(stock.setVotingPeriod, (15)), "Shorter");
        _passAt(stock, erin, shorten);
        _finishAt(stock, shorten);

        Recorder recorder = new Recorder();
        uint256 id = _passAt(stock, erin, _payload(address(recorder), "quick", "Quick"));
        assertEq(stock.proposalDeadline(id) - stock.proposalSnapshot(id), 15);
        assertEq(uint256(stock.state(id)), uint256(IGovernor.ProposalState.Succeeded));
    }

    /* ROW 30: AUTONOLAS #219 */
    /// @dev Under any rules a vote can reach, a quarter of what can vote makes, passes and executes a proposal of each
    /// class, the one that changes the rules again among them.
    function testFuzz_NoSettingCanBrick(uint256 seed, bool isLargest) external {
        ClassRules[4] memory rules = _anyRules(seed, isLargest);
        _moveTo(rules);
        CommonRules memory common = _anyCommon(seed, isLargest);
        vm.prank(address(timelock));
        policy.setCommonRules(common);
        vm.prank(erin);
        token.transfer(makeAddr("others"), 50_000_000e18); // and Erin keeps a quarter of all
        skip(1);

        _enact(_idlePayload());
        assertEq(uint256(governor.proposalWord(1).class()), uint256(ProposalClass.Parameter));
        _fundTreasury();
        for (uint256 i = 1; i < 4; ++i) {
            uint256 id = _enact(_classPayload(ProposalClass(i)));
            assertEq(uint256(governor.proposalWord(id).class()), i);
        }
        _enact(_payload(address(policy), abi.encodeCall(policy.setCommonRules, (_common())), "Back to the old rules"));
        assertEq(abi.encode(policy.commonOf(policy.version())), abi.encode(_common()));
    }

    /// @dev OpenZeppelin's governor takes a delay that never ends.
    function test_NoSettingCanBrick_Twin_StockGovernor() external {
        _deployStock();
        Payload memory brick =
            _payload(address(stock), abi.encodeCall(stock.setVotingDelay, (type(uint48).max)), "Think longer");
        _passAt(stock, erin, brick);
        _finishAt(stock, brick);
        vm.expectPartialRevert(SafeCast.SafeCastOverflowedUintDowncast.selector); // no field holds the snapshot
        _proposeAt(stock, erin, _idlePayload());
    }

    /* PRIVATE */
    function _payment(address to) private view returns (Payload memory) {
        return _payload(address(treasury), abi.encodeCall(treasury.pay, (address(token), to, 1_000_000e18)), "Pay");
    }

    /// @dev Has `thief` take a payment by votes of its own alone.
    function _payTo(address thief) private {
        vm.prank(erin);
        token.transfer(address(treasury), 1_000_000e18);
        Payload memory p = _payment(thief);
        uint256 before = token.balanceOf(thief);
        uint256 id = _propose(thief, p);
        _toActive(id);
        _vote(thief, id, FOR);
        _toEnd(id);
        _finish(p);
        assertEq(token.balanceOf(thief), before + 1_000_000e18);
    }

    /// @dev From what nobody delegated: the treasury's own votes count nowhere.
    function _fundTreasury() private {
        vm.prank(makeAddr("others"));
        token.transfer(address(treasury), 1e18);
    }

    /// @dev The highest class first as high as it must, then from the lowest to where they belong: each step is one that a
    /// vote can take.
    function _moveTo(ClassRules[4] memory target) private {
        ClassRules[4] memory start = _rules();
        vm.startPrank(address(timelock));
        for (uint256 i = 4; i > 0; --i) {
            policy.setRules(ProposalClass(i - 1), _stricter(start[i - 1], target[i - 1]));
        }
        for (uint256 i = 0; i < 4; ++i) {
            policy.setRules(ProposalClass(i), target[i]);
        }
        vm.stopPrank();
    }

    function _stricter(ClassRules memory a, ClassRules memory b) private pure returns (ClassRules memory) {
        return ClassRules({
            thresholdBps: uint16(Math.max(a.thresholdBps, b.thresholdBps)),
            quorumBps: uint16(Math.max(a.quorumBps, b.quorumBps)),
            approvalBps: uint16(Math.max(a.approvalBps, b.approvalBps)),
            timelockDelay: uint32(Math.max(a.timelockDelay, b.timelockDelay)),
            queueWindow: b.queueWindow,
            executionWindow: b.executionWindow,
            quorumFloor: a.quorumFloor
        });
    }

    /// @dev Inside the bounds, no class below the one before it. `isLargest` takes the upper bound of everything.
    function _anyRules(uint256 seed, bool isLargest) private view returns (ClassRules[4] memory rules) {
        ClassRules memory below;
        for (uint256 i = 0; i < 4; ++i) {
            (ClassRules memory min, ClassRules memory max) = policy.boundsOf(ProposalClass(i));
            if (isLargest) {
                rules[i] = max;
                continue;
            }
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            rules[i].thresholdBps = uint16(_pick(random, 0, min.thresholdBps, max.thresholdBps, below.thresholdBps));
            rules[i].quorumBps = uint16(_pick(random, 1, min.quorumBps, max.quorumBps, below.quorumBps));
            rules[i].approvalBps =
                uint16(10 * _pick(random, 2, min.approvalBps / 10, max.approvalBps / 10, below.approvalBps / 10));
            rules[i].timelockDelay = uint32(_pick(random, 3, min.timelockDelay, max.timelockDelay, below.timelockDelay));
            rules[i].queueWindow = uint32(_pick(random, 4, min.queueWindow, max.queueWindow, 0));
            rules[i].executionWindow = uint32(_pick(random, 5, min.executionWindow, max.executionWindow, 0));
            rules[i].quorumFloor = min.quorumFloor;
            below = rules[i];
        }
    }

    function _anyCommon(uint256 seed, bool isLargest) private view returns (CommonRules memory common) {
        (CommonRules memory min, CommonRules memory max) = policy.commonBounds();
        if (isLargest) return max;
        common.votingDelay = uint32(_pick(seed, 6, min.votingDelay, max.votingDelay, 0));
        common.votingPeriod = uint32(_pick(seed, 7, min.votingPeriod, max.votingPeriod, 0));
        common.cooldown = uint32(_pick(seed, 8, min.cooldown, max.cooldown, 0));
        common.supportFloorBps = uint16(_pick(seed, 9, min.supportFloorBps, max.supportFloorBps, 0));
        common.deposit = uint96(_pick(seed, 10, min.deposit, max.deposit, 0));
    }

    function _pick(uint256 seed, uint256 field, uint256 min, uint256 max, uint256 below)
        private
        pure
        returns (uint256)
    {
        uint256 least = Math.max(min, below);
        return least + uint256(keccak256(abi.encode(seed, field))) % (max - least + 1);
    }

    function _outOfBounds(
        ProposalClass class,
        bytes32 field,
        uint256 given,
        uint256 min,
        uint256 max
    )
        private
        pure
        returns (bytes memory)
    {
        return
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_RuleOutOfBounds.selector, class, field, given, min, max
            );
    }
}
