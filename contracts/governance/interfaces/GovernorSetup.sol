// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the governor is constructed with.
/// @param token whose votes count
/// @param timelock that executes
/// @param policy that classifies
/// @param governanceStart first second in which a proposal can be made
/// @param minDelegated FLOP wei that must be delegated before the first proposal
/// @param guardian who may cancel queued proposals, zero for nobody
/// @param guardianTerm for how many seconds from now
struct GovernorSetup {
    address token;
    address timelock;
    address policy;
    uint256 governanceStart;
    uint256 minDelegated;
    address guardian;
    uint256 guardianTerm;
}
