// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../../contracts/token/interfaces/IComputeToken.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";

/// @dev FLOP without its past: whoever asks what an account's votes were is told what they are.
contract LiveVotesToken is ComputeToken {
    constructor(
        address minter_,
        address timelock_,
        IComputeToken.Allocation[] memory genesis
    )
        ComputeToken(minter_, timelock_, genesis, new address[](0))
    {}

    function getPastVotes(address account, uint256) public view override(Votes, IVotes) returns (uint256) {
        return getVotes(account);
    }
}
