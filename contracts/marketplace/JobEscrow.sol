// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {GuardianPausable} from "../access/GuardianPausable.sol";
import {IJobEscrow} from "./interfaces/IJobEscrow.sol";
import {IPriceOracle} from "./interfaces/IPriceOracle.sol";
import {IProviderStaking} from "./interfaces/IProviderStaking.sol";
import {JobBook} from "./jobs/JobBook.sol";
import {JobEnding} from "./jobs/JobEnding.sol";
import {JobModules} from "./jobs/JobModules.sol";
import {JobPrice} from "./libraries/JobPrice.sol";
import {AccountWord, EndTerms, JobWord, JobWords, StartTerms, WorkWord} from "./libraries/JobWords.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title JobEscrow
///
/// JOBS
/// @dev Funded, accepted, submitted, settled; see IJobEscrow for every way out. From each state anyone can bring a job
/// further once its time is over: the offer's end, the deadline, the dispute window; a challenged one through its court.
/// Silence pays the provider: submitted work that nobody challenged in time is paid whether or not its client is heard of.
///
/// PRICE
/// @dev In dollars, paid in FLOP at the oracle's price when the job is funded, once and for all. The client says how many
/// FLOP it may cost, the provider for how many it works.
///
/// MONEY
/// @dev Everybody is credited and withdraws, so nobody can block another. What rounds, rounds for the client where the
/// provider is paid for part of a job, and for the protocol where the fee is. FLOP that arrive by plain transfer belong to
/// nobody here.
///
/// TRUST
/// @dev The timelock chooses the modules, and the court and verifiers of later jobs. It cannot touch a price, a credit or
/// the terms of a funded job. A bad reputation registry could set bonds and fee discounts at will, the latter never below
/// what is burned. A bad court decides wrongly about the jobs that name it: it moves a price to the client or the
/// provider and nowhere else. The pauser can keep jobs from being funded and accepted for three weeks, once per vote: all
/// else runs on. The token is ComputeToken: no transfer fees, no hooks.
///
/// INVARIANTS
/// @dev balance == prices of open jobs + withdrawableTotal + fees, plus what was donated.
/// @dev For each ended job: paid to the provider + fee + returned to the client == what was paid in.
contract JobEscrow is JobEnding, EIP712 {
    /* CONSTANTS */
    bytes32 private constant RECEIPT_TYPEHASH =
        keccak256("Receipt(uint256 jobId,bytes32 resultHash,uint64 gpuSeconds,uint64 gibSeconds,uint64 egressGib)");

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address pauser_,
        address staking_,
        Modules memory modules
    )
        Governed(timelock_)
        GuardianPausable(pauser_)
        JobBook(token_, staking_)
        JobModules(parameters_, modules)
        EIP712("JobEscrow", "1")
    {}

    /* VIEWS */
    /// @inheritdoc IJobEscrow
    function requiredBond(uint256 jobId, address provider) external view returns (uint256) {
        Record storage record = _known(jobId);
        JobWord word = record.job;
        if (word.state() != JobState.Funded) return _bondOf(word, record.work);
        return JobPrice.partUp(offeredPrice(jobId), _bondBpsFor(provider, _endTerms(word).bond()));
    }

    /// @inheritdoc IJobEscrow
    function receiptDigest(uint256 jobId, bytes32 resultHash, Usage calldata usage) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(RECEIPT_TYPEHASH, jobId, resultHash, usage.gpuSeconds, usage.gibSeconds, usage.egressGib)
            )
        );
    }

    /* CLIENT */
    /// @inheritdoc IJobEscrow
    function fund(Offer memory offer) external whenNotPaused returns (uint256 jobId) {
        _requireOffer(offer);
        StartTerms agreed = _useTerms();
        _requireBounds(offer, agreed);
        uint256 price = _priceOf(offer);

        // Effect: the job keeps this price and these terms, whatever is voted later.
        jobId = ++_jobCount;
        Record storage record = _records[jobId];
        uint256 rates = JobWords.toWord(offer.rates);
        JobWord word = JobWords.offered(offer, _numberOf(msg.sender), price, agreed.id(), rates != 0);
        record.job = word;
        if (word.hasOpening()) record.work = JobWords.opening(offer);
        if (rates != 0) record.rates = rates;
        emit JobFunded(jobId, msg.sender, offer.provider, price, offer.usd, offer.specification);

        // Interaction
        // forge-lint: disable-next-line(erc20-unchecked-transfer): ComputeToken's answers true, or it reverts
        IERC20(token).transferFrom(msg.sender, address(this), price);
    }

    /* PROVIDER */
    /// @inheritdoc IJobEscrow
    function accept(uint256 jobId, uint256 minTokens) external whenNotPaused {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Funded);
        _requireMayAccept(jobId, record, word);
        uint256 full = word.price();
        uint256 offeredBps = _offeredBps(record, word);
        uint256 price = JobPrice.priceDown(full, offeredBps);
        if (price < minTokens) revert JobEscrow_BelowMinTokens(price, minTokens);
        EndTerms agreed = _endTerms(word);
        uint256 bondBps = _bondBpsFor(msg.sender, agreed.bond());

        // Effect: what was agreed is the job's; the rest of what was paid in is the client's again.
        word = word.accepted(price, JobPrice.partDown(word.usd(), offeredBps));
        record.job = word;
        record.work = JobWords.work(msg.sender, block.timestamp + word.duration(), bondBps, agreed);
        if (price != full) _credit(_clientOf(word), full - price);
        uint256 bond = JobPrice.partUp(price, bondBps);
        emit JobAccepted(jobId, msg.sender, price, bond, block.timestamp + word.duration(), full - price);

        // Interaction
        IProviderStaking(staking).lockBond(msg.sender, bond, word.usd() * USD_UNIT);
    }

    /// @inheritdoc IJobEscrow
    function heartbeat(uint256 jobId) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Accepted);
        record.work = _requireWorking(jobId, record).alive(word.duration());
        emit HeartbeatSent(jobId);
    }

    /// @inheritdoc IJobEscrow
    function submit(uint256 jobId, bytes32 resultHash, Usage calldata usage) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Accepted);
        _requireWorking(jobId, record);
        _deliver(jobId, record, word, resultHash, usage);
    }

    /// @inheritdoc IJobEscrow
    function giveBack(uint256 jobId) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Accepted);
        _requireProvider(jobId, record.work);
        _endUndelivered(jobId, record, word);
    }

    /* ANYONE */
    /// @inheritdoc IJobEscrow
    function submitSigned(
        uint256 jobId,
        bytes32 resultHash,
        Usage calldata usage,
        bytes calldata providerSignature,
        bytes calldata clientSignature
    )
        external
    {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Accepted);
        bytes32 digest = receiptDigest(jobId, resultHash, usage);
        _requireSigned(jobId, record.work.provider(), digest, providerSignature);
        _requireSigned(jobId, _clientOf(word), digest, clientSignature);
        _settle(jobId, record, _deliver(jobId, record, word, resultHash, usage), false);
    }

    /// @inheritdoc IJobEscrow
    function settleJob(uint256 jobId) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Submitted);
        if (_clientOf(word) != msg.sender) _requireSince(jobId, _disputeEnd(word));
        _settle(jobId, record, word, false);
    }

    /// @inheritdoc IJobEscrow
    function settleBatch(uint256[] calldata jobIds) external returns (uint256 settledCount) {
        if (jobIds.length > MAX_BATCH) revert JobEscrow_BatchTooLarge(jobIds.length, MAX_BATCH);
        for (uint256 i = 0; i < jobIds.length; ++i) {
            Record storage record = _records[jobIds[i]];
            JobWord word = record.job;
            if (word.state() != JobState.Submitted || block.timestamp < _disputeEnd(word)) continue;
            _settle(jobIds[i], record, word, false);
            ++settledCount;
        }
    }

    /// @inheritdoc IJobEscrow
    function refund(uint256 jobId) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Funded);
        (address client, uint256 price) = (_clientOf(word), word.price());
        if (msg.sender != client) _requireSince(jobId, word.offerEnd());
        record.job = word.withState(JobState.Refunded);
        _credit(client, price);
        emit JobRefunded(jobId, price, msg.sender);
    }

    /// @inheritdoc IJobEscrow
    function expire(uint256 jobId) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Accepted);
        _requireSince(jobId, _expirableAt(record));
        _endUndelivered(jobId, record, word);
    }

    /// @inheritdoc IJobEscrow
    function withdraw(address account) external returns (uint256 amount) {
        AccountWord word = _accounts[account];
        amount = word.withdrawable();
        if (amount == 0) revert JobEscrow_NothingToWithdraw(account);

        // Effect: a credit is paid once.
        _accounts[account] = word.emptied();
        _owed -= amount; // no more than the total
        emit Withdrawn(account, amount);

        // Interaction
        // forge-lint: disable-next-line(erc20-unchecked-transfer): as in `fund`
        IERC20(token).transfer(account, amount);
    }

    /* COURT OF THE JOB */
    /// @inheritdoc IJobEscrow
    function markChallenged(uint256 jobId) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Submitted);
        _requireCourt(jobId, word);
        _requireBefore(jobId, _disputeEnd(word));
        record.job = word.withState(JobState.Challenged);
        emit JobChallenged(jobId);
    }

    /// @inheritdoc IJobEscrow
    function resolve(uint256 jobId, bool upheld) external {
        (Record storage record, JobWord word) = _inState(jobId, JobState.Challenged);
        _requireCourt(jobId, word);
        if (!upheld) return _settle(jobId, record, word, true);
        emit JobSlashed(jobId, word.price());
        _return(record, word, JobState.Slashed);
    }

    /* PRIVATE: OFFERING */
    function _requireOffer(Offer memory offer) private view {
        if (offer.provider == msg.sender || offer.provider == address(this)) {
            revert JobEscrow_InvalidProvider(offer.provider);
        }
        uint256 offerSeconds = offer.offerSeconds;
        if (offerSeconds < MIN_OFFER || offerSeconds > MAX_OFFER) {
            revert JobEscrow_OfferTimeOutOfBounds(offerSeconds, MIN_OFFER, MAX_OFFER);
        }
        (uint256 startBps, uint256 rampSeconds) = (offer.startBps, offer.rampSeconds);
        uint256 least = rampSeconds == 0 ? JobPrice.WHOLE : 1;
        if (startBps < least || startBps > JobPrice.WHOLE || rampSeconds > offerSeconds) {
            revert JobEscrow_InvalidRamp(startBps, rampSeconds);
        }
    }

    /// @dev The least that the job can come to pay is held to the minimum.
    function _requireBounds(Offer memory offer, StartTerms agreed) private pure {
        uint256 least = JobPrice.partDown(offer.usd, offer.startBps);
        uint256 min = agreed.minUsd();
        if (least < min) revert JobEscrow_PriceTooLow(least, min);
        if (offer.usd > JobWords.MAX_USD) revert JobEscrow_UsdTooHigh(offer.usd, JobWords.MAX_USD);
        uint256 max = agreed.maxDuration();
        if (offer.duration == 0 || offer.duration > max) revert JobEscrow_DurationOutOfBounds(offer.duration, max);
    }

    /// @dev FLOP wei that the whole offer costs now, rounded up to a whole gweiFLOP.
    function _priceOf(Offer memory offer) private returns (uint256 price) {
        price = JobPrice.flopUp(offer.usd, IPriceOracle(oracle).currentPrice());
        if (price > JobWords.MAX_PRICE) revert JobEscrow_PriceTooHigh(price, JobWords.MAX_PRICE);
        if (price > offer.maxTokens) revert JobEscrow_AboveMaxTokens(price, offer.maxTokens);
    }

    /* PRIVATE: WORKING */
    function _requireMayAccept(uint256 jobId, Record storage record, JobWord word) private view {
        if (word.isDirect()) _requireProvider(jobId, record.work);
        else if (_accounts[msg.sender].number() == word.client()) revert JobEscrow_InvalidProvider(msg.sender);
        _requireBefore(jobId, word.offerEnd());
    }

    /// @dev The caller is the provider of this accepted job and not late.
    function _requireWorking(uint256 jobId, Record storage record) private view returns (WorkWord work) {
        work = record.work;
        _requireProvider(jobId, work);
        _requireBefore(jobId, work.deadline());
    }

    function _requireProvider(uint256 jobId, WorkWord work) private view {
        if (work.provider() != msg.sender) revert JobEscrow_NotProvider(jobId, msg.sender);
    }

    function _requireSince(uint256 jobId, uint256 since) private view {
        if (block.timestamp < since) revert JobEscrow_TooEarly(jobId, msg.sender, since);
    }

    function _requireBefore(uint256 jobId, uint256 end) private view {
        if (block.timestamp >= end) revert JobEscrow_TooLate(jobId, end);
    }

    function _requireSigned(uint256 jobId, address signer, bytes32 digest, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature)) {
            revert JobEscrow_InvalidSignature(jobId, signer);
        }
    }

    function _requireCourt(uint256 jobId, JobWord word) private view {
        if (_endTerms(word).court() != msg.sender) revert JobEscrow_NotCourt(jobId, msg.sender);
    }

    /// @dev Hands the work in now. A flat job asks for all it was agreed to pay.
    function _deliver(
        uint256 jobId,
        Record storage record,
        JobWord word,
        bytes32 resultHash,
        Usage calldata usage
    )
        private
        returns (JobWord delivered)
    {
        uint256 billed = word.usd();
        if (word.isMetered()) {
            uint256 rates = record.rates;
            billed = JobPrice.billedDown(usage, JobWords.toRates(rates), billed);
            record.rates = JobWords.withBilled(rates, billed);
        } else if (usage.gpuSeconds | usage.gibSeconds | usage.egressGib != 0) {
            revert JobEscrow_NotMetered(jobId);
        }

        delivered = word.delivered();
        record.job = delivered;
        record.resultHash = resultHash;
        emit JobSubmitted(jobId, resultHash, usage, billed);
    }
}
