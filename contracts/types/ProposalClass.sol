// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How much a proposal can change, from the least to the most. A batch has the class of its strictest call.
enum ProposalClass {
    Parameter,
    Spend,
    Powers,
    Constitution
}
