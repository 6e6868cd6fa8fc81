// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../../access/Governed.sol";
import {GuardianPausable} from "../../access/GuardianPausable.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {JobPrice} from "../libraries/JobPrice.sol";
import {AccountWord, EndTerms, JobWord, JobWords, StartTerms, WorkWord} from "../libraries/JobWords.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title JobBook
///
/// BOOKS
/// @dev What JobEscrow keeps of its jobs, and what can be read of it.
///
/// STORAGE
/// @dev A job is one word while it is offered, another for who works on it, a third for the hash of the work and, when it is
/// metered, one for its rates. An offer that is for one provider or rises has the second from the beginning. Clients have
/// numbers, which are shorter than addresses: one is given with the first offer, and two words are written for it. The
/// number of jobs shares its word with the pause and the oracle, and credits with fees.
abstract contract JobBook is IJobEscrow, GuardianPausable {
    /* TYPES */
    struct Record {
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
    /// @dev A bit for each state of delivered work.
    // forge-lint: disable-next-item(incorrect-shift): one bit, shifted by what is constant
    uint256 private constant DELIVERED = (1 << uint256(JobState.Submitted)) | (1 << uint256(JobState.Challenged))
        | (1 << uint256(JobState.Settled)) | (1 << uint256(JobState.Slashed));
    /// @dev Where the fees begin in their word.
    uint256 internal constant FEES = 128;
    /// @dev From microUSD to USD with 18 decimals.
    uint256 internal constant USD_UNIT = 1e12;

    /* IMMUTABLES */
    /// @inheritdoc IJobEscrow
    address public immutable token;
    /// @inheritdoc IJobEscrow
    address public immutable staking;

    /* STORAGE */
    uint40 internal _jobCount;
    /// @inheritdoc IJobEscrow
    address public oracle;
    mapping(uint256 jobId => Record) internal _records;
    mapping(uint256 termsId => TermsRecord) internal _terms;
    mapping(address account => AccountWord) internal _accounts;
    mapping(uint256 number => address) internal _clients;
    /// @dev Packed by hand, so that an end writes it once: 128 bits of what all accounts can withdraw, 128 of the fees. Both
    /// are parts of what stands here, which no supply of FLOP fills half of.
    uint256 internal _owed;
    /// @dev What the fees would be more without discounts.
    uint128 internal _discounts;
    uint32 internal _clientCount;

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
        return IERC20(token).balanceOf(address(this)) - withdrawableTotal() - _fees();
    }

    /// @inheritdoc IJobEscrow
    function withdrawable(address account) external view returns (uint256) {
        return _accounts[account].withdrawable();
    }

    /// @inheritdoc IJobEscrow
    function withdrawableTotal() public view returns (uint256) {
        return uint128(_owed); // forge-lint: disable-line(unsafe-typecast): the lower part of the word
    }

    /// @inheritdoc IJobEscrow
    function fees() external view returns (uint256 amount, uint256 nominal) {
        amount = _fees();
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
        return JobPrice.priceDown(record.job.price(), _offeredBps(record, record.job));
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
        (client, price) = (_clientOf(word), word.price());
        WorkWord work = record.work;
        provider = work.provider();
        if (!_isOpening(word)) bond = _bondOf(word, work);
        if (_isDelivered(word)) disputeEnd = _disputeEnd(word);
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

    function _clientOf(JobWord word) internal view returns (address) {
        return _clients[word.client()];
    }

    /// @dev Nobody accepted it, yet or ever: its second word, if any, is what is offered.
    function _isOpening(JobWord word) internal pure returns (bool) {
        return word.state() == JobState.Funded || word.state() == JobState.Refunded;
    }

    /// @dev Of a job that is offered what it pays now; all of it of one that was accepted, whose price is what was agreed.
    function _offeredBps(Record storage record, JobWord word) internal view returns (uint256) {
        if (!word.isRising() || word.state() != JobState.Funded) return JobPrice.WHOLE;
        WorkWord opening = record.work;
        return JobPrice.rampBpsDown(opening.startBps(), opening.rampSeconds(), block.timestamp - opening.fundedAt());
    }

    /// @dev MicroUSD that are due for delivered work.
    function _billedOf(Record storage record, JobWord word) internal view returns (uint256) {
        return word.isMetered() ? JobWords.billedOf(record.rates) : word.usd();
    }

    /// @dev Of an accepted job.
    function _bondOf(JobWord word, WorkWord work) internal pure returns (uint256) {
        return JobPrice.partUp(word.price(), work.bondBps());
    }

    /// @dev First second in which a delivered job can no longer be challenged.
    function _disputeEnd(JobWord word) internal view returns (uint256) {
        return word.submittedAt() + _endTerms(word).disputeWindow();
    }

    /// @dev First second in which anyone may expire an accepted job: after so much silence, and from the deadline on.
    function _expirableAt(Record storage record) internal view returns (uint256) {
        (JobWord word, WorkWord work) = (record.job, record.work);
        return Math.min(work.lastHeartbeat(word.duration()) + _endTerms(word).heartbeat() + 1, work.deadline());
    }

    function _termsOf(uint256 termsId) internal view returns (Terms memory) {
        return _terms[termsId].ends.toTerms(_terms[termsId].starts);
    }

    /* INTERNAL: MONEY */
    function _fees() internal view returns (uint256) {
        return _owed >> FEES;
    }

    /// @dev `amount` is part of what some job held: no more than 96 bits.
    function _credit(address account, uint256 amount) internal {
        if (amount == 0) return;
        _accounts[account] = _accounts[account].credited(amount);
        _owed += amount;
    }

    /// @dev What `account` is called in its jobs, given with the first.
    function _numberOf(address account) internal returns (uint256 number) {
        AccountWord word = _accounts[account];
        number = word.number();
        if (number != 0) return number;
        number = ++_clientCount;
        _accounts[account] = word.withNumber(number);
        _clients[number] = account;
    }

    /* PRIVATE */
    function _isDelivered(JobWord word) private pure returns (bool) {
        return (DELIVERED >> uint256(word.state())) & 1 != 0;
    }

    function _job(Record storage record) private view returns (Job memory view_) {
        JobWord word = record.job;
        (view_.client, view_.price) = (_clientOf(word), word.price());
        (view_.state, view_.usd) = (word.state(), word.usd());
        (view_.termsId, view_.duration, view_.asset) = (word.termsId(), word.duration(), word.asset());
        view_.provider = record.work.provider();
        if (_isOpening(word)) _describeOffer(record, word, view_);
        else _describeWork(record, word, view_);
        if (word.isMetered()) view_.rates = JobWords.toRates(record.rates);
    }

    function _describeOffer(Record storage record, JobWord word, Job memory view_) private view {
        (view_.offerEnd, view_.startBps) = (word.offerEnd(), JobPrice.WHOLE);
        if (!word.isRising()) return;
        WorkWord opening = record.work;
        (view_.startBps, view_.rampSeconds) = (opening.startBps(), opening.rampSeconds());
        view_.fundedAt = opening.fundedAt();
    }

    function _describeWork(Record storage record, JobWord word, Job memory view_) private view {
        WorkWord work = record.work;
        (view_.deadline, view_.lastHeartbeat) = (work.deadline(), work.lastHeartbeat(word.duration()));
        (view_.bondBps, view_.bond) = (work.bondBps(), _bondOf(word, work));
        if (!_isDelivered(word)) return;
        (view_.submittedAt, view_.billed) = (word.submittedAt(), _billedOf(record, word));
        view_.resultHash = record.resultHash;
    }
}
