// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bps} from "../../types/Bps.sol";

/// @notice Holds the price of a job until the client accepts the work or the deadline passes. The fee is copied into
/// the job when it is funded: no later vote reaches it. All amounts are FLOP wei.
interface IJobEscrow {
    /// @notice Where a job stands. Settled and Refunded are final.
    enum JobState {
        None,
        Funded,
        Settled,
        Refunded
    }

    /// @param client who paid
    /// @param deadline time after which anyone may refund the client
    /// @param state where it stands
    /// @param fee share of the price the protocol keeps, copied at funding
    /// @param provider who works
    /// @param price what the client paid in
    struct Job {
        address client;
        uint40 deadline;
        JobState state;
        Bps fee;
        address provider;
        uint96 price;
    }

    /// @notice `client` funded job `jobId` for `provider`; `specification` is the hash of what was ordered.
    event JobFunded(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        uint256 price,
        uint256 feeBps,
        uint256 deadline,
        bytes32 specification
    );
    /// @notice Job `jobId` paid `paid` to its provider and `fee` to the protocol.
    event JobSettled(uint256 indexed jobId, uint256 paid, uint256 fee);
    /// @notice Job `jobId` returned `amount` to its client; `by` asked for it.
    event JobRefunded(uint256 indexed jobId, uint256 amount, address indexed by);
    /// @notice `amount` left for `account`.
    event Withdrawn(address indexed account, uint256 amount);
    /// @notice Fees go to `feeDistributor` from now on.
    event FeeDistributorSet(address indexed feeDistributor);

    /// @notice There is no job `jobId`.
    error JobEscrow_UnknownJob(uint256 jobId);
    /// @notice Job `jobId` is `state`, not funded.
    error JobEscrow_NotFunded(uint256 jobId, JobState state);
    /// @notice Only the client of `jobId` may accept its work; `caller` tried.
    error JobEscrow_NotClient(uint256 jobId, address caller);
    /// @notice Before `deadline` only the provider may return job `jobId`; `caller` tried.
    error JobEscrow_TooEarly(uint256 jobId, address caller, uint256 deadline);
    /// @notice `price` is below the governed minimum `min`.
    error JobEscrow_PriceTooLow(uint256 price, uint256 min);
    /// @notice `price` does not fit: the largest is `max`.
    error JobEscrow_PriceTooHigh(uint256 price, uint256 max);
    /// @notice `duration` seconds is zero or above the governed maximum `max`.
    error JobEscrow_DurationOutOfBounds(uint256 duration, uint256 max);
    /// @notice The provider cannot be zero, the client itself or this contract.
    error JobEscrow_InvalidProvider(address provider);
    /// @notice There is nothing to withdraw for `account`.
    error JobEscrow_NothingToWithdraw(address account);

    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice Where it reads fee and limits. Immutable.
    function parameters() external view returns (address);
    /// @notice Where fees go.
    function feeDistributor() external view returns (address);
    /// @notice How many jobs were ever funded; ids run from 1 to this.
    function jobCount() external view returns (uint256);
    /// @notice Job `jobId`. Reverts with JobEscrow_UnknownJob when there is none.
    function job(uint256 jobId) external view returns (Job memory);
    /// @notice Those of the jobs `firstId` to `firstId + limit - 1` that exist.
    function jobs(uint256 firstId, uint256 limit) external view returns (Job[] memory page);
    /// @notice What `account` can withdraw.
    function withdrawable(address account) external view returns (uint256);
    /// @notice Sum of the prices of funded jobs.
    function locked() external view returns (uint256);
    /// @notice Sum of all withdrawable amounts.
    function withdrawableTotal() external view returns (uint256);
    /// @notice The protocol's part of `price` at `fee`, rounded up in the protocol's favour.
    function feeUp(uint256 price, Bps fee) external pure returns (uint256);

    /// @notice Funds a job for `provider` at `price`, to be done within `duration` seconds. Needs an allowance. Refused
    /// while paused (IGuardianPausable): nothing else here ever is.
    function fund(
        address provider,
        uint256 price,
        uint256 duration,
        bytes32 specification
    )
        external
        returns (uint256 jobId);

    /// @notice The client accepts the work: the provider may withdraw price less fee, the fee leaves at once.
    function settle(uint256 jobId) external;

    /// @notice Returns the whole price to the client: the provider at any time, anyone after the deadline.
    function refund(uint256 jobId) external;

    /// @notice Sends `account` what it can withdraw. Anyone may call it.
    function withdraw(address account) external returns (uint256 amount);

    /// @notice Sends fees to `newFeeDistributor` from now on. Timelock only. The parameter registry settles the
    /// distributor it was built with: a proposal that changes fee shares after this settles the new one in a call before.
    function setFeeDistributor(address newFeeDistributor) external;
}
