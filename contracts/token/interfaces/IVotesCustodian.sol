// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A contract that holds FLOP for others and whose tokens vote for them. The votes themselves are counted in
/// ComputeToken: a custodian only says whose its tokens are.
interface IVotesCustodian {
    /// @notice FLOP wei in custody whose votes are `owner`'s. The sum over all owners is never more than what the
    /// custodian holds, except while a loss is not yet told to all of them.
    /// @dev A custodian takes tokens in by the token's `depositToCustody` and pays them out to their owner by
    /// `releaseFromCustody`: both keep the attribution in step and the owner's checkpoints untouched. Whatever else
    /// changes its answer for an owner (a loss, a payment by plain transfer, a difference of rounding that matters) it
    /// tells by `syncVotes` in the same transaction. One that does not leaves an owner who took its tokens out with
    /// their votes, until anybody calls it. The answer must not depend on the caller and must need less than 500 000
    /// gas: once a custodian is no longer registered, an answer that fails for want of gas counts as none at all. An
    /// increase can be refused (ComputeToken_CustodyExceeded), so one that must not fail is called in a `try`. Owners
    /// are those who came themselves: an attribution gives an owner a delegate, and whoever has one can never become a
    /// custody.
    function votingUnitsOf(address owner) external view returns (uint256);
}
