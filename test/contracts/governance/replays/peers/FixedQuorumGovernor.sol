// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StockGovernor} from "../../../bench/StockGovernor.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// @dev A quorum in tokens, fixed once: what was a lot at launch is little when the supply has grown and the price fallen.
contract FixedQuorumGovernor is StockGovernor {
    constructor(IVotes token, TimelockController timelock) StockGovernor(token, timelock) {}

    function quorum(uint256) public pure override(Governor, GovernorVotesQuorumFraction) returns (uint256) {
        return 5_000_000e18;
    }
}
