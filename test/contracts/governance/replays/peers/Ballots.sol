// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FractionalGovernor} from "../../../bench/FractionalGovernor.sol";
import {StockGovernor} from "../../../bench/StockGovernor.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// @dev Counts a part of a ballot at a time and never uses a nonce up: who relays a signed part once can relay it until
/// the whole weight is spent.
contract ReplayableGovernor is FractionalGovernor {
    constructor(IVotes token, TimelockController timelock) FractionalGovernor(token, timelock) {}

    function _useNonce(address owner) internal view override returns (uint256) {
        return nonces(owner);
    }
}

/// @dev As in Livepeer's treasury: passed is what has its share of the votes for and against, and none is all of none.
contract ShareOfNoneGovernor is StockGovernor {
    constructor(IVotes token, TimelockController timelock) StockGovernor(token, timelock) {}

    function _voteSucceeded(uint256 proposalId)
        internal
        view
        override(Governor, GovernorCountingSimple)
        returns (bool)
    {
        (uint256 against, uint256 inFavour,) = proposalVotes(proposalId);
        return 2 * inFavour >= against + inFavour;
    }
}
