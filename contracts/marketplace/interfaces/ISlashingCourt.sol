// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Judges submitted work and punishes providers. A challenge with a bond, inside the dispute window of the job's
/// terms; a verdict signed by enough verifiers of the set the job was funded with; an appeal to governance; an outcome.
/// Anyone can close a case when its time has come, so each ends in bounded time. Amounts are FLOP wei, times seconds.
///
/// | stage     | ends at                   | what closing it does                                              |
/// |-----------|---------------------------|-------------------------------------------------------------------|
/// | Open      | the verdict's deadline    | no verdict: the challenge lapses, its bond goes back; appealable  |
/// | Judged    | the appeal window's end   | the verdict stands                                                |
/// | Appealed  | the decision's deadline   | the verdict stands                                                |
/// | Decided   | now                       | the decision stands                                               |
///
/// The provider's stake that the outcome could take is frozen from the challenge on. Slashing that the epoch's limit
/// puts off stays frozen and is collected later: never dropped, never reverting.
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

    /// @param evidence hash of what the challenger shows
    /// @param endsAt when the stage ends
    /// @param bond what the challenger and, when there is one, the appellant each paid in
    /// @param frozen of the provider's stake, held for this case
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
    struct Penalty {
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
        uint256 indexed penaltyId, address indexed provider, uint256 indexed jobId, Offence offence, uint256 strikes, uint256 due
    );
    /// @notice `amount` of a penalty was slashed; the three parts sum to it.
    event PenaltyCollected(
        uint256 indexed penaltyId, uint256 amount, uint256 toClient, uint256 toChallenger, uint256 burned
    );
    event Withdrawn(address indexed account, uint256 amount);

    error SlashingCourt_NotEscrow(address caller);
    error SlashingCourt_UnknownCase(uint256 caseId);
    error SlashingCourt_UnknownPenalty(uint256 penaltyId);
    error SlashingCourt_UnknownVerifierSet(uint256 verifierSet);
    /// @notice Case `caseId` is `stage`, which does not allow this.
    error SlashingCourt_WrongStage(uint256 caseId, Stage stage);
    /// @notice The dispute window of job `jobId`, or the stage of a case, ended at `end`.
    error SlashingCourt_TooLate(uint256 id, uint256 end);
    error SlashingCourt_TooEarly(uint256 caseId, uint256 since);
    /// @notice Only who lost so far may appeal: the provider, or the challenger and the client.
    error SlashingCourt_NotLoser(uint256 caseId, address caller);
    error SlashingCourt_OutcomeRefused(Outcome outcome);
    /// @notice Signatures must be those of different verifiers of the set, in ascending order of their addresses.
    error SlashingCourt_InvalidSignature(uint256 caseId, address signer);
    error SlashingCourt_TooFewSignatures(uint256 caseId, uint256 given, uint256 threshold);
    /// @notice A set has `min` to `max` verifiers in ascending order, of which more than half make a verdict.
    error SlashingCourt_InvalidVerifiers(uint256 count, uint256 threshold);
    error SlashingCourt_NothingToCollect(uint256 penaltyId);
    error SlashingCourt_NothingToWithdraw(address account);

    /* FIXED */
    function token() external view returns (address);
    function parameters() external view returns (address);
    function escrow() external view returns (address);
    function staking() external view returns (address);
    function MIN_VERIFIERS() external view returns (uint256);
    function MAX_VERIFIERS() external view returns (uint256);

    /* VIEWS */
    function caseCount() external view returns (uint256);
    function caseOf(uint256 caseId) external view returns (Case memory);
    function cases(uint256 firstId, uint256 limit) external view returns (Case[] memory);
    /// @notice The case about job `jobId`, 0 for none.
    function caseOfJob(uint256 jobId) external view returns (uint256 caseId);
    function penaltyCount() external view returns (uint256);
    function penaltyOf(uint256 penaltyId) external view returns (Penalty memory);
    function penalties(uint256 firstId, uint256 limit) external view returns (Penalty[] memory);
    function terms(uint256 termsId) external view returns (CourtTerms memory);
    function verifierSetCount() external view returns (uint256);
    function verifiers(uint256 verifierSet) external view returns (address[] memory members, uint256 threshold);
    /// @notice Repeated offences of `provider` inside the governed window, each of which doubles the next penalty.
    function strikes(address provider) external view returns (uint256);
    /// @notice What a challenge of job `jobId` costs now: the higher of the flat bond and the share of its price.
    function challengeBond(uint256 jobId) external view returns (uint256);
    /// @notice What `provider` would lose for `offence` with `bond` behind the job, strikes counted in.
    function penaltyFor(address provider, Offence offence, uint256 bond, uint256 termsId) external view returns (uint256);
    /// @notice Whether anyone may close case `caseId` now, and whether there is something to collect of a penalty.
    function isClosable(uint256 caseId) external view returns (bool);
    function isCollectable(uint256 penaltyId) external view returns (bool);
    /// @notice The EIP-712 digest that verifiers sign.
    function verdictDigest(uint256 caseId, Outcome outcome, bytes32 reasons) external view returns (bytes32);
    function withdrawable(address account) external view returns (uint256);
    function withdrawableTotal() external view returns (uint256);

    /* ANYONE */
    /// @notice Challenges job `jobId` with a bond from the caller's allowance.
    function challenge(uint256 jobId, bytes32 evidence) external returns (uint256 caseId);
    /// @notice Hands in a verdict with the signatures of enough verifiers of the job's set.
    function giveVerdict(uint256 caseId, Outcome outcome, bytes32 reasons, address[] calldata signers, bytes[] calldata signatures)
        external;
    /// @notice Appeals to governance, with a bond as high as the challenger's. By who lost so far.
    function appeal(uint256 caseId) external;
    /// @notice Notes that there was no verdict in time: the appeal window begins.
    function lapse(uint256 caseId) external;
    /// @notice Carries the outcome out: ends the job, punishes, pays the bonds.
    function close(uint256 caseId) external;
    /// @notice Slashes what is still due of a penalty, as far as the epoch's limit lets it.
    function collect(uint256 penaltyId) external returns (uint256 amount);
    function withdraw(address account) external returns (uint256 amount);

    /* ESCROW */
    /// @notice Number of the terms in force; copies them when they changed. Anyone.
    function copyTerms() external returns (uint256 termsId);
    /// @notice Punishes `provider` for a job that was not delivered. Escrow only.
    function penalise(
        uint256 jobId,
        address provider,
        address client,
        Offence offence,
        uint256 bond,
        uint256 loss,
        uint256 termsId
    ) external;

    /* TIMELOCK */
    /// @notice Decides an appealed case. Timelock only, until the decision's deadline.
    function decide(uint256 caseId, Outcome outcome) external;
    /// @notice Adds a set of verifiers, for jobs funded after the escrow is told of it. Timelock only.
    function addVerifierSet(address[] calldata members, uint256 threshold) external returns (uint256 verifierSet);
}
