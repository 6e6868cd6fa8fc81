// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A token whose votes are added where tokens arrive and taken away nowhere.
contract StrayVotesToken {
    mapping(address account => uint256) public balanceOf;
    mapping(address account => uint256) public getVotes;
    uint256 public totalSupply;

    constructor(uint256 supply) {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
        getVotes[msg.sender] = supply;
    }

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        getVotes[to] += amount;
    }
}

/// @dev Staking whose delegators may vote against their delegate, whose vote is then reduced by their stake: by that of
/// now, not that of the snapshot.
contract OverrideVoting {
    mapping(address delegate => uint256) public votesAtSnapshot;
    mapping(address delegator => uint256) public stakeNow;
    mapping(address delegate => uint256) public counted;

    function bond(address delegator, uint256 amount) external {
        stakeNow[delegator] += amount;
    }

    function snapshot(address delegate, uint256 votes) external {
        votesAtSnapshot[delegate] = votes;
    }

    function vote(address delegate) external {
        counted[delegate] = votesAtSnapshot[delegate];
    }

    function voteOtherwise(address delegator, address delegate) external {
        counted[delegate] -= stakeNow[delegator];
    }
}
