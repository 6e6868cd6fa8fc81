// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Judges submitted work and punishes providers. A challenge with a bond, inside the dispute window of the job's
/// terms; a verdict signed by enough verifiers of the set the job was funded with; an appeal to governance; an outcome.
/// Anyone can close a case when its time has come, so each ends in bounded time. Amounts are FLOP wei, times seconds.
///
/// A stage allows what it allows while now < its end; from that second on it is over.
/// | stage     | ends at                             | when it is over                                         |
/// |-----------|-------------------------------------|---------------------------------------------------------|
/// | Open      | challenge + verdict window          | it has lapsed: Judged without a verdict, from its end on |
/// | Judged    | verdict (or lapse) + appeal window  | the verdict stands; a lapse pays the provider           |
/// | Appealed  | appeal + decision window            | the verdict stands                                      |
/// | Decided   | at once                             | the decision stands                                     |
/// So a case can be closed at the latest verdict, appeal and decision window after the challenge, whatever anybody does.
///
/// The provider's stake that the outcome could take is frozen from the challenge on: as for wrong work, and from a verdict
/// or decision of malice on all that is there and free. Slashing that the epoch's limit puts off stays frozen and is
/// collected later: never dropped, never reverting.
///
/// BONDS when a case closes. The challenger's goes back when its challenge is upheld or has lapsed; after a rejection half
/// of it, rounded down, goes to the provider and the rest is burned. An appellant's goes back when the decision changed
/// sides; else half of it, rounded down, goes to the other side (the provider, or the challenger) and the rest is burned.
///
/// Anybody can challenge, a provider its own work, too: addresses are free, so a rule against it would stop nobody. What a
/// provider can come back to in that way is the challenger's share; what is burned and what goes to the client is lost.
interface ISlashingCourt {
    /// @notice What a provider did, from light to grave.
    enum Offence {
        None,
        Late,
        Offline,
        Incorrect,
        Malicious
    }

    enum Stage {
        None,
        Open,
        Judged,
        Appealed,
        Decided,
        Closed
    }

    /// @notice What the outcome is, of a verdict or of a decision. Lapsed: there was no verdict in time.
    enum Outcome {
        None,
        Rejected,
        Lapsed,
        Incorrect,
        Malicious
    }

    /// @notice What is in force for a job, copied when it is funded.
    struct CourtTerms {
        uint16 late;
        uint16 offline;
        uint16 incorrect;
        uint16 security;
        uint16 malicious;
        uint16 challengerShare;
        uint16 burnFloor;
        uint16 challengeShare;
        uint64 challengeFlat;
        uint32 escalationWindow;
        uint32 jail;
        uint32 verdictWindow;
        uint32 appealWindow;
        uint32 decisionWindow;
    }

    /// @param outcome so far; final once it is closed
    /// @param endsAt when the stage ends, as the table says; when it was closed, of a closed one
    /// @param bond what the challenger and, when there is one, the appellant each paid in
    /// @param frozen of the provider's stake, held for this case; 0 once it is closed: the penalty holds the rest
    struct Case {
        uint256 jobId;
        Stage stage;
        Outcome outcome;
        address challenger;
        address appellant;
        address client;
        address provider;
        uint256 bond;
        uint256 frozen;
        uint256 endsAt;
        uint256 termsId;
        uint256 verifierSet;
    }

    /// @notice A penalty: of `due`, `taken` was slashed so far and given to client, challenger and burn.
    /// @param challenger zero where nobody had to challenge
    /// @param due what was frozen for it, less what was written off; `taken` can be above it by the rest of a pool
    /// @param loss most that the client gets of it
    struct Penalty {
        uint256 jobId;
        address provider;
        address client;
        address challenger;
        Offence offence;
        uint256 due;
        uint256 taken;
        uint256 loss;
        uint256 termsId;
    }

    event TermsCopied(uint256 indexed termsId, CourtTerms terms);
    event VerifierSetAdded(uint256 indexed verifierSet, address[] verifiers, uint256 threshold);
    event CaseOpened(
        uint256 indexed caseId, uint256 indexed jobId, address indexed challenger, uint256 bond, bytes32 evidence
    );
    event VerdictGiven(uint256 indexed caseId, Outcome outcome, bytes32 reasons);
    event CaseLapsed(uint256 indexed caseId);
    event CaseAppealed(uint256 indexed caseId, address indexed appellant, uint256 decisionDeadline);
    event CaseDecided(uint256 indexed caseId, Outcome outcome);
    event CaseClosed(uint256 indexed caseId, Outcome outcome);
    event PenaltyImposed(
        uint256 indexed penaltyId,
        address indexed provider,
        uint256 indexed jobId,
        Offence offence,
        uint256 strikes,
        uint256 due
    );
    /// @notice `amount` of a penalty was slashed; the three parts sum to it. By all that was taken so far: the burn's floor
    /// rounded up, then the client up to its loss, then the challenger up to its share rounded down; the rest is burned.
    event PenaltyCollected(
        uint256 indexed penaltyId, uint256 amount, uint256 toClient, uint256 toChallenger, uint256 burned
    );
    /// @notice `amount` of what was due is not there any more: another slash emptied the pool it stood in.
    event PenaltyWrittenOff(uint256 indexed penaltyId, uint256 amount);
    /// @notice `module` did not record that `provider` was punished. Nothing else depends on it.
    event RecordFailed(address indexed provider, address indexed module);
    event Withdrawn(address indexed account, uint256 amount);

    error SlashingCourt_NotEscrow(address caller);
    error SlashingCourt_UnknownCase(uint256 caseId);
    error SlashingCourt_UnknownPenalty(uint256 penaltyId);
    error SlashingCourt_UnknownVerifierSet(uint256 verifierSet);
    /// @notice Case `caseId` is `stage`, which does not allow this.
    error SlashingCourt_WrongStage(uint256 caseId, Stage stage);
    /// @notice The stage of case `caseId` ended at `end`.
    error SlashingCourt_TooLate(uint256 caseId, uint256 end);
    /// @notice Case `caseId` cannot be lapsed or closed before `since`.
    error SlashingCourt_TooEarly(uint256 caseId, uint256 since);
    /// @notice Only who lost so far may appeal: the provider, or the challenger and the client.
    error SlashingCourt_NotLoser(uint256 caseId, address caller);
    error SlashingCourt_OutcomeRefused(Outcome outcome);
    /// @notice Signatures must be those of different verifiers of the set, in ascending order of their addresses.
    error SlashingCourt_InvalidSignature(uint256 caseId, address signer);
    error SlashingCourt_TooFewSignatures(uint256 caseId, uint256 given, uint256 threshold);
    /// @notice A set has MIN_VERIFIERS to MAX_VERIFIERS different verifiers, none zero, in ascending order, of which more
    /// than half make a verdict.
    error SlashingCourt_InvalidVerifiers(uint256 count, uint256 threshold);
    error SlashingCourt_NothingToCollect(uint256 penaltyId);
    error SlashingCourt_NothingToWithdraw(address account);
    /// @notice Less gas is left than `required`, with which the call to `module` can end.
    error SlashingCourt_TooLittleGas(address module, uint256 required);

    /* FIXED */
    function token() external view returns (address);
    function parameters() external view returns (address);
    /// @notice Whose jobs it judges. Immutable, as are the others.
    function escrow() external view returns (address);
    function staking() external view returns (address);
    function reputation() external view returns (address);
    function MIN_VERIFIERS() external view returns (uint256);
    function MAX_VERIFIERS() external view returns (uint256);
    /// @notice Longest jail, however often it was doubled: 90 days.
    function MAX_JAIL() external view returns (uint256);

    /* VIEWS */
    function caseCount() external view returns (uint256);
    function caseOf(uint256 caseId) external view returns (Case memory);
    /// @notice Cases `firstId` to `firstId + limit - 1`, cut at the ends.
    function cases(uint256 firstId, uint256 limit) external view returns (Case[] memory);
    /// @notice The case about job `jobId`, 0 for none. There is at most one.
    function caseOfJob(uint256 jobId) external view returns (uint256 caseId);
    function penaltyCount() external view returns (uint256);
    function penaltyOf(uint256 penaltyId) external view returns (Penalty memory);
    /// @notice Penalties `firstId` to `firstId + limit - 1`, cut at the ends.
    function penalties(uint256 firstId, uint256 limit) external view returns (Penalty[] memory);
    /// @notice All zero for terms that there are not.
    function terms(uint256 termsId) external view returns (CourtTerms memory);
    function verifierSetCount() external view returns (uint256);
    /// @notice Nobody and 0 for a set that there is not.
    function verifiers(uint256 verifierSet) external view returns (address[] memory members, uint256 threshold);
    /// @notice Offences of `provider` inside the governed window, each of which doubles the next penalty; 7 at most.
    function strikes(address provider) external view returns (uint256);
    /// @notice What a challenge of job `jobId`, or an appeal in its case, costs: the higher of the flat bond and the share of
    /// its price, rounded up, by the job's terms.
    function challengeBond(uint256 jobId) external view returns (uint256);
    /// @notice What `provider` would lose for `offence` with `bond` behind the job, strikes counted in: the offence's share
    /// of the bond, rounded up, doubled for each strike; for Incorrect besides the security share of all that can be
    /// slashed, for Malicious only the malicious share of that, both rounded up. At most what can be slashed.
    function penaltyFor(
        address provider,
        Offence offence,
        uint256 bond,
        uint256 termsId
    )
        external
        view
        returns (uint256);
    /// @notice Whether anyone may close case `caseId` now.
    function isClosable(uint256 caseId) external view returns (bool);
    /// @notice Whether something is due of penalty `penaltyId` and the epoch has room for it.
    function isCollectable(uint256 penaltyId) external view returns (bool);
    /// @notice The EIP-712 digest that verifiers sign: Verdict(uint256 caseId,uint256 jobId,uint8 outcome,bytes32 reasons) of
    /// the domain SlashingCourt, version 1, this chain, this contract.
    function verdictDigest(uint256 caseId, Outcome outcome, bytes32 reasons) external view returns (bytes32);
    function withdrawable(address account) external view returns (uint256);
    function withdrawableTotal() external view returns (uint256);

    /* ANYONE */
    /// @notice Challenges job `jobId` with a bond from the caller's allowance. One case per job.
    /// @param evidence hash of what the challenger shows
    /// @dev Errors of the escrow, in this order: JobEscrow_UnknownJob, JobEscrow_WrongState unless it is submitted,
    /// JobEscrow_NotCourt, JobEscrow_TooLate after its dispute window. Then the token's own.
    function challenge(uint256 jobId, bytes32 evidence) external returns (uint256 caseId);
    /// @notice Hands in a verdict (Rejected, Incorrect or Malicious) with the signatures of enough verifiers of the job's
    /// set, in ascending order of their addresses. Each may be ECDSA or ERC-1271.
    /// @dev Errors, in this order: UnknownCase, WrongStage, TooLate, OutcomeRefused, UnknownVerifierSet, TooFewSignatures
    /// (also for lists of different length), InvalidSignature.
    function giveVerdict(
        uint256 caseId,
        Outcome outcome,
        bytes32 reasons,
        address[] calldata signers,
        bytes[] calldata signatures
    )
        external;
    /// @notice Appeals to governance, with a bond as high as the challenger's. By who lost so far.
    /// @dev Errors, in this order: UnknownCase, WrongStage, TooLate, NotLoser, the token's own.
    function appeal(uint256 caseId) external;
    /// @notice Notes that there was no verdict in time. The appeal window runs from the verdict's deadline on, whenever this
    /// is called; `appeal` and `close` do it themselves where it is due.
    /// @dev Errors, in this order: UnknownCase, WrongStage, TooEarly.
    function lapse(uint256 caseId) external;
    /// @notice Carries the outcome out: ends the job, punishes, pays the bonds.
    /// @dev Errors, in this order: UnknownCase, WrongStage for a closed one, TooEarly, and TooLittleGas or
    /// JobEscrow_TooLittleGas for a call that could starve what it calls.
    function close(uint256 caseId) external;
    /// @notice Slashes what is still due of a penalty, as far as the epoch's limit lets it.
    /// @dev Errors, in this order: UnknownPenalty, NothingToCollect when there is no room or nothing due.
    function collect(uint256 penaltyId) external returns (uint256 amount);
    /// @notice Pays `account` what it can withdraw. Errors: NothingToWithdraw.
    function withdraw(address account) external returns (uint256 amount);
    /// @notice Number of the terms in force; copies them when they changed. The escrow asks for each job's terms.
    function copyTerms() external returns (uint256 termsId);

    /* ESCROW */
    /// @notice Punishes `provider` for job `jobId` that was not delivered. Escrow only. Never reverts for size.
    /// @param bond what stood behind the job
    /// @param loss most that `client` gets of what is taken
    /// @dev Errors, in this order: NotEscrow, TooLittleGas.
    function penalise(
        uint256 jobId,
        address provider,
        address client,
        Offence offence,
        uint256 bond,
        uint256 loss,
        uint256 termsId
    )
        external;

    /* TIMELOCK */
    /// @notice Decides an appealed case (Rejected, Incorrect or Malicious). Timelock only, until the decision's deadline.
    /// @dev Errors, in this order: Governed_NotTimelock, UnknownCase, WrongStage, TooLate, OutcomeRefused.
    function decide(uint256 caseId, Outcome outcome) external;
    /// @notice Adds a set of verifiers, for jobs funded after the escrow is told of it. Timelock only.
    /// @dev Errors: Governed_NotTimelock, InvalidVerifiers.
    function addVerifierSet(address[] calldata members, uint256 threshold) external returns (uint256 verifierSet);
}
