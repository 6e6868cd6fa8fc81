// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {GuardianPausable} from "../access/GuardianPausable.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {Bps} from "../types/Bps.sol";
import {IJobEscrow} from "./interfaces/IJobEscrow.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title JobEscrow
///
/// JOBS
/// @dev Funded → Settled by the client, at any time. Funded → Refunded by the provider at any time, by anyone after the
/// deadline. Both ends are final, and nobody can keep a job from reaching one of them once its deadline has passed.
///
/// MONEY
/// @dev Client and provider are credited and withdraw, so neither can block the other. The fee leaves at once: its
/// receiver is a plain ERC-20 transfer away and cannot refuse. FLOP that arrive by plain transfer belong to nobody here.
///
/// TRUST
/// @dev The timelock chooses where fees of later settlements go. It cannot touch a price, a credit or the fee of a
/// funded job. The pauser can keep new jobs from being funded for three weeks, once per vote: every funded job runs on and every
/// credit can be withdrawn. The token is ComputeToken: no transfer fees, no hooks.
///
/// STORAGE
/// @dev Two words per job and one word for all counters. 96 bits of wei are 79 billion FLOP, far above any supply.
///
/// INVARIANTS
/// @dev balance >= locked + withdrawableTotal; equal when nothing was donated.
/// @dev For each closed job: paid to the provider + fee + refunded to the client == price.
contract JobEscrow is IJobEscrow, GuardianPausable {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* CONSTANTS */
    /// @dev Prices are governed in gweiFLOP.
    uint256 private constant PRICE_UNIT = 1e9;

    /* IMMUTABLES */
    /// @inheritdoc IJobEscrow
    address public immutable token;
    /// @inheritdoc IJobEscrow
    address public immutable parameters;

    /* STORAGE */
    uint64 private _jobCount;
    uint96 private _locked;
    uint96 private _withdrawableTotal;
    /// @inheritdoc IJobEscrow
    address public feeDistributor;
    mapping(uint256 jobId => Job) private _jobs;
    /// @inheritdoc IJobEscrow
    mapping(address account => uint256) public withdrawable;

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address feeDistributor_,
        address pauser_
    )
        Governed(timelock_)
        GuardianPausable(pauser_)
    {
        if (token_ == address(0) || parameters_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        parameters = parameters_;
        _setFeeDistributor(feeDistributor_);
    }

    /* VIEWS */
    /// @inheritdoc IJobEscrow
    function jobCount() external view returns (uint256) {
        return _jobCount;
    }

    /// @inheritdoc IJobEscrow
    function locked() external view returns (uint256) {
        return _locked;
    }

    /// @inheritdoc IJobEscrow
    function withdrawableTotal() external view returns (uint256) {
        return _withdrawableTotal;
    }

    /// @inheritdoc IJobEscrow
    function job(uint256 jobId) external view returns (Job memory) {
        return _known(jobId);
    }

    /// @inheritdoc IJobEscrow
    function jobs(uint256 firstId, uint256 limit) external view returns (Job[] memory page) {
        uint256 first = Math.max(firstId, 1);
        uint256 end = Math.min(Math.saturatingAdd(firstId, limit), uint256(_jobCount) + 1);
        page = new Job[](Math.saturatingSub(end, first));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _jobs[first + i];
        }
    }

    /// @inheritdoc IJobEscrow
    function feeUp(uint256 price, Bps fee) public pure returns (uint256) {
        return fee.ofUp(price);
    }

    /* CLIENT */
    /// @inheritdoc IJobEscrow
    function fund(
        address provider,
        uint256 price,
        uint256 duration,
        bytes32 specification
    )
        external
        whenNotPaused
        returns (uint256 jobId)
    {
        _requireTerms(provider, price, duration);
        Bps fee = Bps.wrap(_parameter(ParameterCatalog.PROTOCOL_FEE).toUint16());
        uint40 deadline = (block.timestamp + duration).toUint40();

        // Effect: the job keeps these terms, whatever is voted later.
        jobId = ++_jobCount;
        _locked += price.toUint96();
        _jobs[jobId] = Job({
            client: msg.sender,
            deadline: deadline,
            state: JobState.Funded,
            fee: fee,
            provider: provider,
            price: price.toUint96()
        });
        emit JobFunded(jobId, msg.sender, provider, price, fee.raw(), deadline, specification);

        // Interaction
        IERC20(token).safeTransferFrom(msg.sender, address(this), price);
    }

    /// @inheritdoc IJobEscrow
    function settle(uint256 jobId) external {
        Job storage funded = _funded(jobId);
        if (msg.sender != funded.client) revert JobEscrow_NotClient(jobId, msg.sender);

        uint256 price = funded.price;
        uint256 fee = feeUp(price, funded.fee);
        uint256 paid = price - fee;

        // Effect: the job is over and its provider credited.
        funded.state = JobState.Settled;
        _release(price, funded.provider, paid);
        emit JobSettled(jobId, paid, fee);

        // Interaction
        IERC20(token).safeTransfer(feeDistributor, fee);
    }

    /* PROVIDER, AND ANYONE AFTER THE DEADLINE */
    /// @inheritdoc IJobEscrow
    function refund(uint256 jobId) external {
        Job storage funded = _funded(jobId);
        if (msg.sender != funded.provider && block.timestamp <= funded.deadline) {
            revert JobEscrow_TooEarly(jobId, msg.sender, funded.deadline);
        }

        funded.state = JobState.Refunded;
        _release(funded.price, funded.client, funded.price);
        emit JobRefunded(jobId, funded.price, msg.sender);
    }

    /* ANYONE */
    /// @inheritdoc IJobEscrow
    function withdraw(address account) external returns (uint256 amount) {
        amount = withdrawable[account];
        if (amount == 0) revert JobEscrow_NothingToWithdraw(account);

        // Effect: a credit is paid once.
        delete withdrawable[account];
        _withdrawableTotal -= amount.toUint96();
        emit Withdrawn(account, amount);

        // Interaction
        IERC20(token).safeTransfer(account, amount);
    }

    /* TIMELOCK */
    /// @inheritdoc IJobEscrow
    function setFeeDistributor(address newFeeDistributor) external onlyTimelock {
        _setFeeDistributor(newFeeDistributor);
    }

    /* PRIVATE */
    function _requireTerms(address provider, uint256 price, uint256 duration) private view {
        if (provider == address(0) || provider == msg.sender || provider == address(this)) {
            revert JobEscrow_InvalidProvider(provider);
        }
        if (price > type(uint96).max) revert JobEscrow_PriceTooHigh(price, type(uint96).max);

        uint256 minPrice = _parameter(ParameterCatalog.JOB_MIN_PRICE) * PRICE_UNIT;
        if (price < minPrice) revert JobEscrow_PriceTooLow(price, minPrice);

        uint256 maxDuration = _parameter(ParameterCatalog.JOB_MAX_DURATION);
        if (duration == 0 || duration > maxDuration) revert JobEscrow_DurationOutOfBounds(duration, maxDuration);
    }

    /// @dev Ends the lock on `price` and credits `credit` of it to `account`.
    function _release(uint256 price, address account, uint256 credit) private {
        _locked -= price.toUint96();
        _withdrawableTotal += credit.toUint96();
        withdrawable[account] += credit;
    }

    function _setFeeDistributor(address newFeeDistributor) private {
        _requirePayee(newFeeDistributor);
        feeDistributor = newFeeDistributor;
        emit FeeDistributorSet(newFeeDistributor);
    }

    function _known(uint256 jobId) private view returns (Job storage known) {
        known = _jobs[jobId];
        if (known.state == JobState.None) revert JobEscrow_UnknownJob(jobId);
    }

    function _funded(uint256 jobId) private view returns (Job storage funded) {
        funded = _known(jobId);
        if (funded.state != JobState.Funded) revert JobEscrow_NotFunded(jobId, funded.state);
    }

    function _parameter(bytes32 key) private view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }
}
