// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";
import {ClassRules, CommonRules, IProposalPolicy} from "../interfaces/IProposalPolicy.sol";

/// @title RuleBounds
///
/// PROMISE
/// @dev What no vote can leave. The lower bounds keep every vote long, quorate and delayed enough to be noticed; the
/// upper ones keep every class in reach of a quarter of the votable supply, so that no vote can be the last. All bounds
/// are inclusive. A class is never more lenient than the one below it.
library RuleBounds {
    /// @dev Approvals are whole tenths of a percent: the governor keeps no more of them.
    uint256 internal constant APPROVAL_STEP = 10;

    /* INTERNAL: BOUNDS */
    /// @dev Least rules of `class`, whose quorum floor is fixed as `quorumFloor`.
    function minimumOf(ProposalClass class, uint96 quorumFloor) internal pure returns (ClassRules memory min) {
        min.thresholdBps = 5;
        min.queueWindow = 3 days;
        min.executionWindow = 3 days;
        min.quorumFloor = quorumFloor;
        (min.quorumBps, min.approvalBps, min.timelockDelay) = _strictnessOf(class);
    }

    /// @dev Greatest rules of `class`, whose quorum floor is fixed as `quorumFloor`.
    function maximumOf(ProposalClass class, uint96 quorumFloor) internal pure returns (ClassRules memory max) {
        max.thresholdBps = class == ProposalClass.Constitution ? 200 : class == ProposalClass.Powers ? 150 : 100;
        max.quorumBps = 2000;
        max.approvalBps = 7500;
        max.timelockDelay = 14 days;
        max.queueWindow = 30 days;
        max.executionWindow = 30 days;
        max.quorumFloor = quorumFloor;
    }

    /// @dev Least common rules.
    function minimumCommon() internal pure returns (CommonRules memory) {
        return CommonRules({votingDelay: 1 days, votingPeriod: 3 days, cooldown: 0, supportFloorBps: 0, deposit: 0});
    }

    /// @dev Greatest common rules.
    function maximumCommon() internal pure returns (CommonRules memory) {
        return CommonRules({
            votingDelay: 7 days, votingPeriod: 14 days, cooldown: 30 days, supportFloorBps: 5000, deposit: 100_000e18
        });
    }

    /* INTERNAL: CHECKS */
    /// @dev The rules of `class` are inside its bounds. Fields are checked in their order.
    function requireInside(ProposalClass class, ClassRules memory given, uint96 quorumFloor) internal pure {
        ClassRules memory min = minimumOf(class, quorumFloor);
        ClassRules memory max = maximumOf(class, quorumFloor);
        _inside(class, "thresholdBps", given.thresholdBps, min.thresholdBps, max.thresholdBps);
        _inside(class, "quorumBps", given.quorumBps, min.quorumBps, max.quorumBps);
        _inside(class, "approvalBps", given.approvalBps, min.approvalBps, max.approvalBps);
        if (given.approvalBps % APPROVAL_STEP != 0) {
            revert IProposalPolicy.ProposalPolicy_ApprovalStep(class, given.approvalBps, APPROVAL_STEP);
        }
        _inside(class, "timelockDelay", given.timelockDelay, min.timelockDelay, max.timelockDelay);
        _inside(class, "queueWindow", given.queueWindow, min.queueWindow, max.queueWindow);
        _inside(class, "executionWindow", given.executionWindow, min.executionWindow, max.executionWindow);
        _inside(class, "quorumFloor", given.quorumFloor, min.quorumFloor, max.quorumFloor);
    }

    /// @dev The common rules are inside their bounds. Fields are checked in their order.
    function requireCommonInside(CommonRules memory given) internal pure {
        CommonRules memory min = minimumCommon();
        CommonRules memory max = maximumCommon();
        _commonInside("votingDelay", given.votingDelay, min.votingDelay, max.votingDelay);
        _commonInside("votingPeriod", given.votingPeriod, min.votingPeriod, max.votingPeriod);
        _commonInside("cooldown", given.cooldown, min.cooldown, max.cooldown);
        _commonInside("supportFloorBps", given.supportFloorBps, min.supportFloorBps, max.supportFloorBps);
        _commonInside("deposit", given.deposit, min.deposit, max.deposit);
    }

    /// @dev No class is more lenient than the one below it. Classes from the lowest up, fields in their order.
    function requireMonotone(ClassRules[4] memory rules) internal pure {
        for (uint256 i = 1; i < rules.length; ++i) {
            ProposalClass class = ProposalClass(i);
            ClassRules memory given = rules[i];
            ClassRules memory below = rules[i - 1];
            _notBelow(class, "thresholdBps", given.thresholdBps, below.thresholdBps);
            _notBelow(class, "quorumBps", given.quorumBps, below.quorumBps);
            _notBelow(class, "approvalBps", given.approvalBps, below.approvalBps);
            _notBelow(class, "timelockDelay", given.timelockDelay, below.timelockDelay);
            _notBelow(class, "quorumFloor", given.quorumFloor, below.quorumFloor);
        }
    }

    /* PRIVATE */
    /// @dev Least quorum and approval in basis points, delay in seconds. An approval of 5000 is more for than against.
    function _strictnessOf(ProposalClass class) private pure returns (uint16 quorum, uint16 approval, uint32 delay) {
        if (class == ProposalClass.Parameter) return (200, 5000, 2 days);
        if (class == ProposalClass.Spend) return (300, 5000, 2 days);
        if (class == ProposalClass.Powers) return (500, 5500, 3 days);
        return (1000, 6000, 5 days);
    }

    function _inside(ProposalClass class, bytes32 field, uint256 given, uint256 min, uint256 max) private pure {
        if (given < min || given > max) {
            revert IProposalPolicy.ProposalPolicy_RuleOutOfBounds(class, field, given, min, max);
        }
    }

    function _commonInside(bytes32 field, uint256 given, uint256 min, uint256 max) private pure {
        if (given < min || given > max) {
            revert IProposalPolicy.ProposalPolicy_CommonOutOfBounds(field, given, min, max);
        }
    }

    function _notBelow(ProposalClass class, bytes32 field, uint256 given, uint256 below) private pure {
        if (given < below) revert IProposalPolicy.ProposalPolicy_NotMonotone(class, field, given, below);
    }
}
