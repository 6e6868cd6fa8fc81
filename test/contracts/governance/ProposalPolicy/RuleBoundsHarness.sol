// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {RuleBounds} from "../../../../contracts/governance/libraries/RuleBounds.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";

/// @dev The library's functions from outside.
contract RuleBoundsHarness {
    function requireInside(ProposalClass class, ClassRules calldata given, uint96 quorumFloor) external pure {
        RuleBounds.requireInside(class, given, quorumFloor);
    }

    function requireCommonInside(CommonRules calldata given) external pure {
        RuleBounds.requireCommonInside(given);
    }

    function requireMonotone(ClassRules[4] calldata rules) external pure {
        RuleBounds.requireMonotone(rules);
    }
}
