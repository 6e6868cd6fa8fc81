// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolGovernor} from "../../../../contracts/governance/ProtocolGovernor.sol";
import {GovernorSetup} from "../../../../contracts/governance/interfaces/GovernorSetup.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";

/// @dev The governor with guards that a test can take away one by one, each in one overridden function, so that a test
/// shows the attack the guard is there for. Compiled as slowly as the governor: there is only this one, and tests take
/// its artefact.
contract UnguardedGovernor is ProtocolGovernor {
    /// @dev Queueing and executing take the latest proposal, whatever the code behind its targets has become.
    bool public isUnpinned;
    /// @dev The vote ends at its regular end, whatever happened late.
    bool public isUnextended;

    constructor(GovernorSetup memory setup) ProtocolGovernor(setup) {}

    function removePins() external {
        isUnpinned = true;
    }

    function removeExtension() external {
        isUnextended = true;
    }

    function getProposalId(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        public
        view
        override
        returns (uint256)
    {
        if (isUnpinned) return proposalCount();
        return super.getProposalId(targets, values, calldatas, descriptionHash);
    }

    function proposalDeadline(uint256 proposalId) public view override returns (uint256) {
        return isUnextended ? Governor.proposalDeadline(proposalId) : super.proposalDeadline(proposalId);
    }
}
