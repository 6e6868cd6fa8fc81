// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../../../contracts/token/ComputeToken.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @dev Beanstalk's mistake, and nothing else of it: votes are what an account has now, and two thirds of the supply
/// execute at once what is a day old.
contract EmergencyGovernor {
    struct Proposal {
        address target;
        bytes data;
        uint256 madeAt;
        uint256 votes;
    }

    ComputeToken private immutable _token;
    Proposal[] private _proposals;

    constructor(ComputeToken token) {
        _token = token;
    }

    function propose(address target, bytes memory data) external returns (uint256 id) {
        _proposals.push(Proposal({target: target, data: data, madeAt: block.timestamp, votes: 0}));
        return _proposals.length - 1;
    }

    function vote(uint256 id) external {
        _proposals[id].votes += _token.getVotes(msg.sender);
    }

    function emergencyCommit(uint256 id) external {
        Proposal memory proposal = _proposals[id];
        require(block.timestamp >= proposal.madeAt + 1 days, "too young");
        require(3 * proposal.votes >= 2 * _token.totalSupply(), "too few votes");
        Address.functionCall(proposal.target, proposal.data);
    }
}
