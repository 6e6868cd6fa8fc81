// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../../access/Governed.sol";
import {GuardianPausable} from "../../access/GuardianPausable.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {JobPrice} from "../libraries/JobPrice.sol";
import {EndTerms, JobWord, JobWords, PayerWord, StartTerms, WorkWord} from "../libraries/JobWords.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title JobBook
///
/// BOOKS
/// @dev What JobEscrow keeps of its jobs, and what can be read of it.
///
/// STORAGE
/// @dev A job is two words while it is offered, a third for who works on it, a fourth for the hash of the work and, when it
/// is metered, one for its rates. 96 bits of wei are 79 billion FLOP, far above any supply; 64 bits of microUSD are 18
/// million million dollars. The number of jobs shares its word with the pause, and credits with fees.
abstract contract JobBook is IJobEscrow, GuardianPausable {
    using SafeCast for uint256;

    /* TYPES */
    struct Record {
        PayerWord payer;
        JobWord job;
        WorkWord work;
        bytes32 resultHash;
        uint256 rates;
    }

    /// @dev Two words: what an end reads, and what a beginning reads.
    struct TermsRecord {
        EndTerms ends;
        StartTerms starts;
    }

    /* CONSTANTS */
    /// @inheritdoc IJobEscrow
    uint256 public constant MIN_OFFER = 1 minutes;
    /// @inheritdoc IJobEscrow
    uint256 public constant MAX_OFFER = 30 days;
    /// @inheritdoc IJobEscrow
    uint256 public constant MAX_BATCH = 64;
    /// @dev From microUSD to USD with 18 decimals.
    uint256 internal constant USD_UNIT = 1e12;

    /* IMMUTABLES */
    /// @inheritdoc IJobEscrow
    address public immutable token;
    /// @inheritdoc IJobEscrow
    address public immutable staking;

    /* STORAGE */
    uint40 internal _jobCount;
    mapping(uint256 jobId => Record) internal _records;
    mapping(uint256 termsId => TermsRecord) internal _terms;
    /// @inheritdoc IJobEscrow
    mapping(address account => uint256) public withdrawable;
    uint128 internal _withdrawableTotal;
    uint128 internal _fees;
    /// @dev What the fees would be more without discounts.
    uint256 internal _discounts;

    /* CONSTRUCTOR */
    constructor(address token_, address staking_) {
        if (token_ == address(0) || staking_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        staking = staking_;
    }

    /* VIEWS: MONEY */
    /// @inheritdoc IJobEscrow
    function jobCount() external view returns (uint256) {
        return _jobCount;
    }

    /// @inheritdoc IJobEscrow
    function locked() external view returns (uint256) {
        return IERC20(token).balanceOf(address(this)) - _withdrawableTotal - _fees;
    }

    /// @inheritdoc IJobEscrow
    function withdrawableTotal() external view returns (uint256) {
        return _withdrawableTotal;
    }

    /// @inheritdoc IJobEscrow
    function fees() external view returns (uint256 amount, uint256 nominal) {
        amount = _fees;
        nominal = amount + _discounts;
    }

    /* VIEWS: JOBS */
    /// @inheritdoc IJobEscrow
    function job(uint256 jobId) external view returns (Job memory) {
        return _job(_known(jobId));
    }

    /// @inheritdoc IJobEscrow
    function jobs(uint256 firstId, uint256 limit) external view returns (Job[] memory page) {
        uint256 first = Math.max(firstId, 1);
        uint256 end = Math.min(Math.saturatingAdd(firstId, limit), uint256(_jobCount) + 1);
        page = new Job[](Math.saturatingSub(end, first));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _job(_records[first + i]);
        }
    }

    /// @inheritdoc IJobEscrow
    function terms(uint256 termsId) external view returns (Terms memory) {
        return _termsOf(termsId);
    }

    /// @inheritdoc IJobEscrow
    function offeredPrice(uint256 jobId) public view returns (uint256) {
        Record storage record = _known(jobId);
        return JobPrice.partDown(record.payer.price(), _offeredBps(record.job));
    }

    /// @inheritdoc IJobEscrow
    function isSettleable(uint256 jobId) external view returns (bool) {
        JobWord word = _records[jobId].job;
        return word.state() == JobState.Submitted && block.timestamp >= _disputeEnd(word);
    }

    /// @inheritdoc IJobEscrow
    function isExpirable(uint256 jobId) external view returns (bool) {
        Record storage record = _records[jobId];
        return record.job.state() == JobState.Accepted && block.timestamp >= _expirableAt(record);
    }

    /// @inheritdoc IJobEscrow
    function partiesOf(uint256 jobId)
        external
        view
        returns (address client, address provider, uint256 price, uint256 bond, uint256 disputeEnd, Terms memory)
    {
        Record storage record = _known(jobId);
        JobWord word = record.job;
        (client, price) = (record.payer.client(), record.payer.price());
        (provider, bond) = (record.work.provider(), _bondOf(record));
        if (word.isDelivered()) disputeEnd = _disputeEnd(word);
        return (client, provider, price, bond, disputeEnd, _termsOf(word.termsId()));
    }

    /* INTERNAL: READING */
    function _known(uint256 jobId) internal view returns (Record storage record) {
        record = _records[jobId];
        if (record.job.state() == JobState.None) revert JobEscrow_UnknownJob(jobId);
    }

    function _inState(uint256 jobId, JobState expected) internal view returns (Record storage record, JobWord word) {
        record = _records[jobId];
        word = record.job;
        JobState state = word.state();
        if (state == expected) return (record, word);
        if (state == JobState.None) revert JobEscrow_UnknownJob(jobId);
        revert JobEscrow_WrongState(jobId, state);
    }

    function _endTerms(JobWord word) internal view returns (EndTerms) {
        return _terms[word.termsId()].ends;
    }

    /// @dev Of a job that is offered what it pays now; all of it of one that was accepted, whose price is what was agreed.
    function _offeredBps(JobWord word) internal view returns (uint256) {
        if (word.state() != JobState.Funded) return JobPrice.WHOLE;
        return JobPrice.rampBpsDown(word.startBps(), word.rampSeconds(), block.timestamp - word.since());
    }

    function _bondOf(Record storage record) internal view returns (uint256) {
        return JobPrice.partUp(record.payer.price(), record.work.bondBps());
    }

    /// @dev First second in which a delivered job can no longer be challenged.
    function _disputeEnd(JobWord word) internal view returns (uint256) {
        return word.since() + _endTerms(word).disputeWindow();
    }

    /// @dev First second in which anyone may expire an accepted job: after so much silence, and from the deadline on.
    function _expirableAt(Record storage record) internal view returns (uint256) {
        WorkWord work = record.work;
        return Math.min(work.lastHeartbeat() + _endTerms(record.job).heartbeat() + 1, work.deadline());
    }

    function _termsOf(uint256 termsId) internal view returns (Terms memory) {
        return _terms[termsId].ends.toTerms(_terms[termsId].starts);
    }

    /* INTERNAL: MONEY */
    /// @dev `amount` is part of what some job held: no more than 96 bits.
    function _credit(address account, uint256 amount) internal {
        if (amount == 0) return;
        withdrawable[account] += amount;
        _withdrawableTotal += amount.toUint128();
    }

    /* PRIVATE */
    function _job(Record storage record) private view returns (Job memory view_) {
        JobWord word = record.job;
        WorkWord work = record.work;
        (view_.client, view_.price) = (record.payer.client(), record.payer.price());
        (view_.state, view_.usd) = (word.state(), word.usd());
        (view_.termsId, view_.duration, view_.asset) = (word.termsId(), word.duration(), word.asset());
        if (word.isDelivered()) {
            (view_.submittedAt, view_.billed) = (word.since(), word.billed());
        } else {
            (view_.fundedAt, view_.offerEnd) = (word.since(), word.offerEnd());
            (view_.startBps, view_.rampSeconds) = (word.startBps(), word.rampSeconds());
        }
        (view_.provider, view_.deadline) = (work.provider(), work.deadline());
        (view_.lastHeartbeat, view_.bondBps) = (work.lastHeartbeat(), work.bondBps());
        view_.bond = _bondOf(record);
        view_.resultHash = record.resultHash;
        if (word.isMetered()) view_.rates = JobWords.toRates(record.rates);
    }
}
