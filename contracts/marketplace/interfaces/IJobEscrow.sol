// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Holds the price of a job from the offer to its end. The price is in US dollars and is paid in FLOP, at the
/// oracle's price when the job is funded. Fee, bond, windows, court and verifiers are copied into the job's terms
/// when it is funded: no later vote reaches it.
///
/// Amounts of tokens are FLOP wei. Dollars are microUSD (a millionth of a US dollar) unless said otherwise; rates are
/// nanoUSD per unit. Times are seconds; an end is the first second after: what must be done in time is done before it, and
/// what anybody may do afterwards from it on.
///
/// A price is a whole number of gweiFLOP, a thousand million FLOP wei: rounded up when a job is funded, and down, for the
/// client, where a rising offer is accepted before its end.
///
/// What is paid: of the price the part that was billed, rounded down for the client; from that the fee, rounded up, less
/// the provider's discount, rounded down, on what of the fee is not burned. The provider gets the rest, the client what was
/// not billed: to the wei, paid + fee + returned is the price.
///
/// | state      | how it ends                                                                                    |
/// |------------|------------------------------------------------------------------------------------------------|
/// | Funded     | accepted by a provider; refunded by its client at any time, by anyone after the offer's end    |
/// | Accepted   | submitted by its provider; given back by it; expired by anyone once it is late or offline      |
/// | Submitted  | settled by its client, by anyone after the dispute window; challenged in the court             |
/// | Challenged | settled or slashed by the court, which anyone can have closed in bounded time                  |
interface IJobEscrow is ISettleable {
    /// @notice Where a job stands. Settled, Refunded, Expired and Slashed are final.
    enum JobState {
        None,
        Funded,
        Accepted,
        Submitted,
        Challenged,
        Settled,
        Refunded,
        Expired,
        Slashed
    }

    /// @notice What a unit of use costs, in nanoUSD. All zero: the job has a flat price.
    struct Rates {
        uint64 gpuSecond;
        uint64 gibSecond;
        uint64 egressGib;
    }

    /// @notice What a provider used, as its receipt says.
    struct Usage {
        uint64 gpuSeconds;
        uint64 gibSeconds;
        uint64 egressGib;
    }

    /// @notice What a client offers.
    /// @param provider who may accept; zero for every eligible provider
    /// @param usd most that the job pays: 281 million US dollars at most
    /// @param startBps share of `usd` it pays when the offer opens; 10 000 for one price from the beginning
    /// @param rampSeconds time in which the pay rises from there to `usd`; 0 with 10 000 bps
    /// @param offerSeconds how long it can be accepted
    /// @param duration seconds from acceptance to the deadline
    /// @param asset model or dataset it uses, as the royalty registry numbers it; 0 for none
    /// @param rates price of each unit of use; all zero for a flat price
    /// @param maxTokens most FLOP wei the client pays in
    /// @param specification hash of what is ordered
    struct Offer {
        address provider;
        uint64 usd;
        uint16 startBps;
        uint24 rampSeconds;
        uint24 offerSeconds;
        uint24 duration;
        uint24 asset;
        Rates rates;
        uint256 maxTokens;
        bytes32 specification;
    }

    /// @notice Everything known about a job. What is not known yet, or no more, is zero: of the offer, `offerEnd`, `startBps`,
    /// `rampSeconds` and `fundedAt` are kept until it is accepted, and for good where it never is.
    /// @param provider who works on it, or alone may accept it; zero for an offer to everyone
    /// @param price FLOP wei held for it: of the whole offer until it is accepted, of what was agreed from then on
    /// @param usd the same in microUSD
    /// @param billed microUSD of it that the receipt asks for, from submission on
    /// @param fundedAt when its ramp began, of an offer with one
    /// @param offerEnd first second in which it can no longer be accepted
    /// @param deadline first second in which it is late
    /// @param bondBps share of the price that the provider locked
    /// @param bond FLOP wei that the provider locked, rounded up
    /// @param asset as in the offer
    /// @param termsId number of its terms
    struct Job {
        address client;
        address provider;
        JobState state;
        uint256 price;
        uint256 usd;
        uint256 billed;
        uint256 startBps;
        uint256 rampSeconds;
        uint256 fundedAt;
        uint256 offerEnd;
        uint256 duration;
        uint256 deadline;
        uint256 lastHeartbeat;
        uint256 submittedAt;
        uint256 bondBps;
        uint256 bond;
        uint256 asset;
        uint256 termsId;
        Rates rates;
        bytes32 resultHash;
    }

    /// @notice The replaceable contracts that an escrow begins with. `workRecorder` may be zero: nobody is told.
    struct Modules {
        address feeDistributor;
        address oracle;
        address reputation;
        address workRecorder;
        address court;
        uint32 verifierSet;
    }

    /// @notice What was in force when a job was funded, for good.
    /// @param court who judges it
    /// @param verifierSet whose signatures make a verdict
    /// @param courtTerms the court's own terms
    /// @param fee bps of what is paid that the protocol keeps
    /// @param bond bps of the price that a provider without reputation locks
    /// @param burnShare bps of the fee that no discount reaches
    /// @param heartbeat seconds of silence after which the provider counts as offline
    /// @param disputeWindow seconds after submission in which the work can be challenged
    struct Terms {
        address court;
        uint32 verifierSet;
        uint32 courtTerms;
        uint16 fee;
        uint16 bond;
        uint16 burnShare;
        uint24 heartbeat;
        uint24 disputeWindow;
    }

    /* EVENTS */
    /// @notice `client` offers job `jobId` for `usd` at most and paid `price` in for it. `provider` alone may accept it,
    /// anyone when that is zero. What else is offered is to be read from the job.
    event JobFunded(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        uint256 price,
        uint256 usd,
        bytes32 specification
    );
    /// @notice `provider` works on job `jobId` until `deadline`, for `price`, behind `bond`; `excess` went back to the client.
    event JobAccepted(
        uint256 indexed jobId, address indexed provider, uint256 price, uint256 bond, uint256 deadline, uint256 excess
    );
    /// @notice The provider of job `jobId` says that it is at work.
    event HeartbeatSent(uint256 indexed jobId);
    /// @notice The work of job `jobId` is done: its hash, what it used, and the microUSD that asks for.
    event JobSubmitted(uint256 indexed jobId, bytes32 resultHash, Usage usage, uint256 billed);
    event JobChallenged(uint256 indexed jobId);
    /// @notice Job `jobId` paid `paid` to its provider, `fee` to the protocol (of `nominalFee` before the discount), and
    /// returned `returned` to its client.
    event JobSettled(uint256 indexed jobId, uint256 paid, uint256 fee, uint256 nominalFee, uint256 returned);
    /// @notice Job `jobId` returned `amount` to its client; `by` asked for it.
    event JobRefunded(uint256 indexed jobId, uint256 amount, address indexed by);
    /// @notice Job `jobId` was not delivered and returned `amount` to its client.
    event JobExpired(uint256 indexed jobId, uint256 amount, bool isOffline);
    /// @notice Job `jobId` was judged against its provider and returned `amount` to its client.
    event JobSlashed(uint256 indexed jobId, uint256 amount);
    /// @notice The court could not be told of the penalty for job `jobId`, which ended without one.
    event PenaltyFailed(uint256 indexed jobId, address indexed court);
    /// @notice `module` could not be told of the settlement of job `jobId`.
    event RecordFailed(uint256 indexed jobId, address indexed module);
    event Withdrawn(address indexed account, uint256 amount);
    /// @notice `amount` of fees went to `feeDistributor`, for fees of `nominal` before discounts.
    event FeesReleased(address indexed feeDistributor, uint256 amount, uint256 nominal);
    /// @notice Jobs funded from now on have `terms`.
    event TermsCopied(uint256 indexed termsId, Terms terms);
    event FeeDistributorSet(address indexed feeDistributor);
    event OracleSet(address indexed oracle);
    event ReputationSet(address indexed reputation);
    event WorkRecorderSet(address indexed workRecorder);
    /// @notice Jobs funded from now on are judged by `court`, by verdicts of its set `verifierSet`.
    event JudgementSet(address indexed court, uint256 verifierSet);

    /* ERRORS */
    error JobEscrow_UnknownJob(uint256 jobId);
    /// @notice Job `jobId` is `state`, which does not allow this.
    error JobEscrow_WrongState(uint256 jobId, JobState state);
    error JobEscrow_NotClient(uint256 jobId, address caller);
    error JobEscrow_NotProvider(uint256 jobId, address caller);
    /// @notice Only the court of job `jobId` may do this.
    error JobEscrow_NotCourt(uint256 jobId, address caller);
    /// @notice Nobody may do this to job `jobId` before `since`, but who may end it early.
    error JobEscrow_TooEarly(uint256 jobId, address caller, uint256 since);
    /// @notice The time for this ended at `end`.
    error JobEscrow_TooLate(uint256 jobId, uint256 end);
    error JobEscrow_InvalidProvider(address provider);
    /// @notice `usd` microUSD is below the governed minimum `min`.
    error JobEscrow_PriceTooLow(uint256 usd, uint256 min);
    /// @notice `usd` microUSD are more than the largest price, `max`.
    error JobEscrow_UsdTooHigh(uint256 usd, uint256 max);
    /// @notice The FLOP that cost does not fit: the largest is `max`.
    error JobEscrow_PriceTooHigh(uint256 price, uint256 max);
    /// @notice The offer costs `price` FLOP wei now, the client allows `maxTokens`.
    error JobEscrow_AboveMaxTokens(uint256 price, uint256 maxTokens);
    /// @notice The job pays `price` FLOP wei now, the provider wants `minTokens`.
    error JobEscrow_BelowMinTokens(uint256 price, uint256 minTokens);
    error JobEscrow_DurationOutOfBounds(uint256 duration, uint256 max);
    error JobEscrow_OfferTimeOutOfBounds(uint256 offerSeconds, uint256 min, uint256 max);
    /// @notice The start of the price must be 1 to 10 000 bps, with a ramp inside the offer's time, or 10 000 without one.
    error JobEscrow_InvalidRamp(uint256 startBps, uint256 rampSeconds);
    /// @notice Use can be billed for metered jobs only.
    error JobEscrow_NotMetered(uint256 jobId);
    /// @notice `given` jobs at a time; `max` are taken.
    error JobEscrow_BatchTooLarge(uint256 given, uint256 max);
    /// @notice `signer` did not sign this receipt.
    error JobEscrow_InvalidSignature(uint256 jobId, address signer);
    error JobEscrow_NothingToWithdraw(address account);
    /// @notice Less gas is left than `required`, with which the call to `module` can end.
    error JobEscrow_TooLittleGas(address module, uint256 required);

    /* FIXED */
    function token() external view returns (address);
    function parameters() external view returns (address);
    /// @notice Where providers' bonds are locked. Immutable.
    function staking() external view returns (address);
    /// @notice Shortest and longest time an offer can stand.
    function MIN_OFFER() external view returns (uint256);
    function MAX_OFFER() external view returns (uint256);
    /// @notice Jobs that `settleBatch` takes at most: 64.
    function MAX_BATCH() external view returns (uint256);

    /* VIEWS */
    function jobCount() external view returns (uint256);
    /// @notice What open jobs hold, and what anybody donated: all that stands here and is neither credited nor a fee.
    function locked() external view returns (uint256);
    /// @notice What all accounts together can withdraw.
    function withdrawableTotal() external view returns (uint256);
    function withdrawable(address account) external view returns (uint256);
    /// @notice Fees that wait for release, and what they were before discounts.
    function fees() external view returns (uint256 amount, uint256 nominal);
    function feeDistributor() external view returns (address);
    function oracle() external view returns (address);
    function reputation() external view returns (address);
    /// @notice Who is told of settled work, for rewards; zero for nobody.
    function workRecorder() external view returns (address);
    /// @notice Who judges jobs funded from now on, and by whose signatures.
    function judgement() external view returns (address court, uint256 verifierSet);
    function job(uint256 jobId) external view returns (Job memory);
    /// @notice Jobs `firstId` to `firstId + limit - 1`, cut at the ends.
    function jobs(uint256 firstId, uint256 limit) external view returns (Job[] memory);
    function terms(uint256 termsId) external view returns (Terms memory);
    /// @notice The terms a job funded now would have. `courtTerms` is 0 while they are not copied yet: the first job copies
    /// the court's own, too.
    function currentTerms() external view returns (Terms memory);
    /// @notice FLOP wei that job `jobId` would pay a provider that accepts now, rounded down to a whole gweiFLOP. Of an accepted one, what was
    /// agreed; of one whose offer ended, what it would have paid.
    function offeredPrice(uint256 jobId) external view returns (uint256);
    /// @notice Bond, rounded up, that `provider` would lock for job `jobId` now. Of an accepted one, what was locked.
    function requiredBond(uint256 jobId, address provider) external view returns (uint256);
    /// @notice Whether anyone may settle job `jobId` now, and whether anyone may expire it.
    function isSettleable(uint256 jobId) external view returns (bool);
    function isExpirable(uint256 jobId) external view returns (bool);
    /// @notice Who took part in a job and what it is about, for its court. `disputeEnd` is the first second in which it can
    /// no longer be challenged, 0 before the work is handed in.
    function partiesOf(uint256 jobId)
        external
        view
        returns (address client, address provider, uint256 price, uint256 bond, uint256 disputeEnd, Terms memory terms);

    /// @notice The EIP-712 digest of a receipt, `Receipt(uint256 jobId,bytes32 resultHash,uint64 gpuSeconds,uint64
    /// gibSeconds,uint64 egressGib)` in the domain "JobEscrow", version "1": what both sides sign.
    function receiptDigest(uint256 jobId, bytes32 resultHash, Usage calldata usage) external view returns (bytes32);

    /* CLIENT */
    /// @notice Offers a job and pays `usd` of FLOP in, rounded up, at the oracle's price. The job gets the terms of now. The
    /// first job after a change of what is governed, or of the judgement, copies them and costs more. So does a client's first,
    /// with which it gets the number by which its jobs name it.
    ///
    /// The governed minimum holds for the least that the job can come to pay: `usd` at the start of its ramp.
    /// @dev Checked in this order: Paused, InvalidProvider (the caller or this contract), OfferTimeOutOfBounds, InvalidRamp,
    /// PriceTooLow, UsdTooHigh, DurationOutOfBounds, the oracle's NotFresh, PriceTooHigh, AboveMaxTokens, and the token's
    /// own.
    function fund(Offer calldata offer) external returns (uint256 jobId);

    /* PROVIDER */
    /// @notice Takes job `jobId` for at least `minTokens` FLOP wei and locks the bond from free own stake. Of an offer with
    /// a ramp price and microUSD are what the ramp has reached, rounded down for the client, who is credited the rest.
    /// @dev Checked in this order: Paused, UnknownJob, WrongState, NotProvider (a direct offer), InvalidProvider (its own
    /// client), TooLate, BelowMinTokens, and those of the staking's `lockBond`.
    function accept(uint256 jobId, uint256 minTokens) external;
    /// @notice Says that the provider is at work. Also after a silence for which nobody has expired the job.
    /// @dev Errors: UnknownJob, WrongState, NotProvider, TooLate.
    function heartbeat(uint256 jobId) external;
    /// @notice Hands in the work: its hash and, for a metered job, what it used. The pay is what the receipt asks for in
    /// microUSD, rounded down, at most the agreed price.
    /// @dev Errors: UnknownJob, WrongState, NotProvider, TooLate, NotMetered.
    function submit(uint256 jobId, bytes32 resultHash, Usage calldata usage) external;
    /// @notice Gives back a job that is accepted, as if it were late, or offline where it was silent for that long. Work that
    /// was handed in cannot be taken back: who cheated would do that in front of a challenge.
    /// @dev Errors: UnknownJob, WrongState, NotProvider, TooLittleGas.
    function giveBack(uint256 jobId) external;

    /* ANYONE */
    /// @notice Hands in the work with the receipt signed by both sides (EIP-712), and settles at once: who signs the
    /// receipt accepts the work. Each signature may be ECDSA or ERC-1271. Also after the deadline, until somebody expires
    /// the job.
    /// @dev Errors: UnknownJob, WrongState, InvalidSignature (the provider's first), NotMetered, TooLittleGas.
    function submitSigned(
        uint256 jobId,
        bytes32 resultHash,
        Usage calldata usage,
        bytes calldata providerSignature,
        bytes calldata clientSignature
    )
        external;
    /// @notice Pays for submitted work: by its client at any time, by anyone after the dispute window.
    /// @dev Errors: UnknownJob, WrongState, TooEarly, TooLittleGas.
    function settleJob(uint256 jobId) external;
    /// @notice Settles those of `jobIds` that anyone may settle, and passes over the others.
    /// @dev Errors: BatchTooLarge, TooLittleGas.
    function settleBatch(uint256[] calldata jobIds) external returns (uint256 settledCount);
    /// @notice Returns the price of an offer that nobody took: to its client at any time, by anyone after its end.
    /// @dev Errors: UnknownJob, WrongState, TooEarly.
    function refund(uint256 jobId) external;
    /// @notice Ends a job that was not delivered by its deadline, or whose provider fell silent: the client gets all back.
    /// Offline when it was silent for longer than the terms' heartbeat before the deadline, else late. The court of the job
    /// punishes; where it fails to, the job ends all the same.
    /// @dev Errors: UnknownJob, WrongState, TooEarly, TooLittleGas.
    function expire(uint256 jobId) external;
    /// @notice Pays out what `account` can withdraw, to `account`.
    /// @dev Errors: NothingToWithdraw.
    function withdraw(address account) external returns (uint256 amount);
    /// @notice Sends the fees on, to be divided at once.
    /// @dev Fails only with the distributor. `settle` does the same, has it divide what else it has, and never fails, but for
    /// TooLittleGas.
    function releaseFees() external returns (uint256 amount);

    /* COURT OF THE JOB */
    /// @notice Holds job `jobId` until `resolve`. While it is submitted and inside its dispute window.
    /// @dev Errors: UnknownJob, WrongState, NotCourt, TooLate.
    function markChallenged(uint256 jobId) external;
    /// @notice Ends a challenged job: the client gets all back when it was `upheld`, else the provider is paid. A paid one
    /// earns no reputation: that is for undisputed work.
    /// @dev Errors: UnknownJob, WrongState, NotCourt, TooLittleGas.
    function resolve(uint256 jobId, bool upheld) external;

    /* TIMELOCK */
    /// @notice Releases the fees to the present distributor, then sends later ones to `newFeeDistributor`. Where the present
    /// one takes none, these go there, too.
    function setFeeDistributor(address newFeeDistributor) external;
    function setOracle(address newOracle) external;
    function setReputation(address newReputation) external;
    function setWorkRecorder(address newWorkRecorder) external;
    /// @notice Jobs funded from now on go to `court`, to be judged by its set `verifierSet`.
    function setJudgement(address court, uint256 verifierSet) external;
}
