// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {CourtBook} from "./court/CourtBook.sol";
import {CourtPenalties} from "./court/CourtPenalties.sol";
import {IJobEscrow} from "./interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "./interfaces/ISlashingCourt.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title SlashingCourt
///
/// CASES
/// @dev One per job. Who is the client, who provided, at what price and behind what bond: the escrow knows and is asked, so
/// no copy here can differ. Each stage has an end that nobody can move, and from it on anyone can bring the case further.
///
/// STAKE
/// @dev What wrong work would cost is frozen with the challenge, before the provider can take it out; a verdict or decision
/// of malice freezes all that is there then. What left between a challenge and a decision that goes further than it
/// is out of reach: freezing everything for every challenge would let any challenger do that to anybody.
///
/// TRUST
/// @dev More than half of a set of verifiers can take a provider's stake unless it appeals; the timelock can on appeal. Neither
/// can send it anywhere but where the waterfall leads, nor beyond the epoch's room. The timelock adds sets and cannot
/// change one. The escrow says who was late. The token has no hooks; FLOP that arrive by plain transfer are nobody's.
///
/// INVARIANTS
/// @dev balance == bonds of open cases and appeals + withdrawableTotal, plus what was donated.
/// @dev What staking holds for this contract is what open cases hold and what is due of penalties and not taken.
contract SlashingCourt is CourtPenalties {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* TYPES */
    /// @dev Four words. `verdict` is what was appealed.
    struct CaseRecord {
        uint64 jobId;
        uint32 termsId;
        uint32 verifierSet;
        Stage stage;
        Outcome outcome;
        Outcome verdict;
        uint40 endsAt;
        address challenger;
        uint96 bond;
        address provider;
        uint96 frozen;
        address appellant;
    }

    /// @dev What the escrow says of a job.
    struct Parties {
        address client;
        address provider;
        uint256 price;
        uint256 bond;
        IJobEscrow.Terms agreed;
    }

    /* CONSTANTS */
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME = keccak256("SlashingCourt");
    bytes32 private constant VERSION = keccak256("1");
    bytes32 private constant VERDICT_TYPE =
        keccak256("Verdict(uint256 caseId,uint256 jobId,uint8 outcome,bytes32 reasons)");
    /// @dev Flat bonds are governed in gweiFLOP.
    uint256 private constant FLAT_UNIT = 1e9;

    /* STORAGE */
    /// @inheritdoc ISlashingCourt
    uint256 public caseCount;
    mapping(uint256 caseId => CaseRecord) private _cases;
    /// @inheritdoc ISlashingCourt
    mapping(uint256 jobId => uint256 caseId) public caseOfJob;

    /* CONSTRUCTOR */
    /// @dev The verifiers are set number 1.
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address escrow_,
        address staking_,
        address reputation_,
        address[] memory verifiers_,
        uint256 threshold
    )
        CourtBook(token_, parameters_, timelock_, escrow_, staking_)
        CourtPenalties(reputation_)
    {
        _addVerifierSet(verifiers_, threshold);
    }

    /* VIEWS */
    /// @inheritdoc ISlashingCourt
    function caseOf(uint256 caseId) external view returns (Case memory) {
        return _toCase(_known(caseId));
    }

    /// @inheritdoc ISlashingCourt
    function cases(uint256 firstId, uint256 limit) external view returns (Case[] memory page) {
        uint256 first;
        (first, page) = (Math.max(firstId, 1), new Case[](_pageLength(firstId, limit, caseCount)));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _toCase(_cases[first + i]);
        }
    }

    /// @inheritdoc ISlashingCourt
    function challengeBond(uint256 jobId) external view returns (uint256) {
        Parties memory parties = _partiesOf(jobId);
        return _bondUp(parties.price, _termsOf(parties.agreed.courtTerms));
    }

    /// @inheritdoc ISlashingCourt
    function isClosable(uint256 caseId) external view returns (bool) {
        CaseRecord storage record = _known(caseId);
        return record.stage != Stage.Closed && block.timestamp >= _closableSince(record);
    }

    /// @inheritdoc ISlashingCourt
    function verdictDigest(uint256 caseId, Outcome outcome, bytes32 reasons) public view returns (bytes32) {
        uint256 jobId = _known(caseId).jobId;
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, NAME, VERSION, block.chainid, address(this)));
        bytes32 verdict = keccak256(abi.encode(VERDICT_TYPE, caseId, jobId, outcome, reasons));
        return MessageHashUtils.toTypedDataHash(domain, verdict);
    }

    /* ANYONE */
    /// @inheritdoc ISlashingCourt
    function challenge(uint256 jobId, bytes32 evidence) external returns (uint256 caseId) {
        Parties memory parties = _partiesOf(jobId);
        CourtTerms memory inForce = _termsOf(parties.agreed.courtTerms);
        uint256 bond = _bondUp(parties.price, inForce);

        // Check: the escrow finds that this is its court and the time for it, and holds the job from here on.
        IJobEscrow(escrow).markChallenged(jobId);

        // Effect
        caseId = ++caseCount;
        caseOfJob[jobId] = caseId;
        _cases[caseId] = CaseRecord({
            jobId: jobId.toUint64(),
            termsId: parties.agreed.courtTerms,
            verifierSet: parties.agreed.verifierSet,
            stage: Stage.Open,
            outcome: Outcome.None,
            verdict: Outcome.None,
            endsAt: _timeIn(inForce.verdictWindow),
            challenger: msg.sender,
            bond: bond.toUint96(),
            provider: parties.provider,
            frozen: _freezeFor(parties, inForce).toUint96(),
            appellant: address(0)
        });
        emit CaseOpened(caseId, jobId, msg.sender, bond, evidence);

        // Interaction
        _takeBond(bond);
    }

    /// @inheritdoc ISlashingCourt
    function giveVerdict(
        uint256 caseId,
        Outcome outcome,
        bytes32 reasons,
        address[] calldata signers,
        bytes[] calldata signatures
    )
        external
    {
        CaseRecord storage record = _running(caseId, Stage.Open);
        _requireOutcome(outcome);
        _requireSigned(caseId, record.verifierSet, verdictDigest(caseId, outcome, reasons), signers, signatures);

        _enter(record, Stage.Judged, _termsOf(record.termsId).appealWindow);
        emit VerdictGiven(caseId, outcome, reasons);
        _find(record, outcome);
    }

    /// @inheritdoc ISlashingCourt
    function appeal(uint256 caseId) external {
        CaseRecord storage record = _known(caseId);
        if (record.stage == Stage.Open && block.timestamp >= record.endsAt) _lapse(caseId, record);
        _running(caseId, Stage.Judged);
        Outcome verdict = record.outcome;
        _requireLoser(caseId, record, verdict);

        // Effect
        (record.verdict, record.appellant) = (verdict, msg.sender);
        _enter(record, Stage.Appealed, _termsOf(record.termsId).decisionWindow);
        emit CaseAppealed(caseId, msg.sender, record.endsAt);

        // Interaction
        _takeBond(record.bond);
    }

    /// @inheritdoc ISlashingCourt
    function lapse(uint256 caseId) external {
        CaseRecord storage record = _inStage(caseId, Stage.Open);
        if (block.timestamp < record.endsAt) revert SlashingCourt_TooEarly(caseId, record.endsAt);
        _lapse(caseId, record);
    }

    /// @inheritdoc ISlashingCourt
    function close(uint256 caseId) external {
        CaseRecord storage record = _known(caseId);
        if (record.stage == Stage.Closed) revert SlashingCourt_WrongStage(caseId, Stage.Closed);
        uint256 since = _closableSince(record);
        if (block.timestamp < since) revert SlashingCourt_TooEarly(caseId, since);
        if (record.stage == Stage.Open) _lapse(caseId, record);

        // Effect: a case closes once.
        (uint256 jobId, uint256 frozen) = (record.jobId, record.frozen);
        Outcome outcome = record.outcome;
        record.frozen = 0;
        _enter(record, Stage.Closed, 0);
        emit CaseClosed(caseId, outcome);
        _payBonds(record, outcome);

        // Interaction: the job ends first, which releases its bond; only then is slashed what was held all the time.
        IJobEscrow(escrow).resolve(jobId, _isUpheld(outcome));
        if (_isUpheld(outcome)) _punishFor(record, outcome, frozen);
        else _thaw(record.provider, frozen);
    }

    /* TIMELOCK */
    /// @inheritdoc ISlashingCourt
    function decide(uint256 caseId, Outcome outcome) external onlyTimelock {
        CaseRecord storage record = _running(caseId, Stage.Appealed);
        _requireOutcome(outcome);

        _enter(record, Stage.Decided, 0);
        emit CaseDecided(caseId, outcome);
        _find(record, outcome);
    }

    /* INTERNAL */
    /// @inheritdoc CourtPenalties
    function _challengerOf(uint256 jobId) internal view override returns (address) {
        return _cases[caseOfJob[jobId]].challenger;
    }

    /* PRIVATE: STAGES */
    function _known(uint256 caseId) private view returns (CaseRecord storage record) {
        record = _cases[caseId];
        if (record.stage == Stage.None) revert SlashingCourt_UnknownCase(caseId);
    }

    function _inStage(uint256 caseId, Stage stage) private view returns (CaseRecord storage record) {
        record = _known(caseId);
        if (record.stage != stage) revert SlashingCourt_WrongStage(caseId, record.stage);
    }

    function _running(uint256 caseId, Stage stage) private view returns (CaseRecord storage record) {
        record = _inStage(caseId, stage);
        if (block.timestamp >= record.endsAt) revert SlashingCourt_TooLate(caseId, record.endsAt);
    }

    /// @dev The appeal window runs from the verdict's deadline on: who notes the lapse late gives nobody more time.
    function _lapse(uint256 caseId, CaseRecord storage record) private {
        (record.stage, record.outcome) = (Stage.Judged, Outcome.Lapsed);
        record.endsAt = (record.endsAt + uint256(_termsOf(record.termsId).appealWindow)).toUint40();
        emit CaseLapsed(caseId);
    }

    /// @dev Of an open case as if its lapse had been noted.
    function _closableSince(CaseRecord storage record) private view returns (uint256 since) {
        since = record.endsAt;
        if (record.stage == Stage.Open) since += _termsOf(record.termsId).appealWindow;
    }

    /// @dev From now on and for `time`.
    function _enter(CaseRecord storage record, Stage stage, uint256 time) private {
        (record.stage, record.endsAt) = (stage, _timeIn(time));
    }

    function _timeIn(uint256 window) private view returns (uint40) {
        // A window has 32 bits at most: the sum fits for 30 000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint40(block.timestamp + window);
    }

    /* PRIVATE: OUTCOMES */
    function _find(CaseRecord storage record, Outcome outcome) private {
        record.outcome = outcome;
        if (outcome != Outcome.Malicious) return;
        record.frozen += _freeze(record.provider, type(uint256).max).toUint96();
    }

    function _isUpheld(Outcome outcome) private pure returns (bool) {
        return outcome == Outcome.Incorrect || outcome == Outcome.Malicious;
    }

    function _requireOutcome(Outcome outcome) private pure {
        if (outcome != Outcome.Rejected && !_isUpheld(outcome)) revert SlashingCourt_OutcomeRefused(outcome);
    }

    /// @dev Both lists are in ascending order, so one walk finds all signers, and none twice.
    function _requireSigned(
        uint256 caseId,
        uint256 verifierSet,
        bytes32 digest,
        address[] calldata signers,
        bytes[] calldata signatures
    )
        private
        view
    {
        VerifierSet memory known = _verifierSet(verifierSet);
        uint256 given = Math.min(signers.length, signatures.length);
        if (given < known.threshold || given != Math.max(signers.length, signatures.length)) {
            revert SlashingCourt_TooFewSignatures(caseId, given, known.threshold);
        }
        uint256 next = 0;
        for (uint256 i = 0; i < given; ++i) {
            address signer = signers[i];
            while (next < known.members.length && known.members[next] < signer) {
                ++next;
            }
            bool isMember = next < known.members.length && known.members[next] == signer;
            if (!isMember || !SignatureChecker.isValidSignatureNowCalldata(signer, digest, signatures[i])) {
                revert SlashingCourt_InvalidSignature(caseId, signer);
            }
            ++next;
        }
    }

    function _requireLoser(uint256 caseId, CaseRecord storage record, Outcome verdict) private view {
        if (_isUpheld(verdict)) {
            if (msg.sender == record.provider) return;
        } else {
            if (msg.sender == record.challenger) return;
            if (msg.sender == _partiesOf(record.jobId).client) return;
        }
        revert SlashingCourt_NotLoser(caseId, msg.sender);
    }

    /* PRIVATE: MONEY */
    function _bondUp(uint256 price, CourtTerms memory inForce) private pure returns (uint256) {
        return Math.max(inForce.challengeFlat * FLAT_UNIT, _shareUp(price, inForce.challengeShare));
    }

    function _takeBond(uint256 bond) private {
        IERC20(token).safeTransferFrom(msg.sender, address(this), bond);
    }

    /// @dev What wrong work would cost.
    function _freezeFor(Parties memory parties, CourtTerms memory inForce) private returns (uint256) {
        uint256 struck = _strikes(parties.provider, inForce.escalationWindow);
        uint256 due = _penaltyUp(parties.provider, Offence.Incorrect, parties.bond, inForce, struck);
        return _freeze(parties.provider, due);
    }

    function _payBonds(CaseRecord storage record, Outcome outcome) private {
        uint256 bond = record.bond;
        if (outcome == Outcome.Rejected) _forfeit(bond, record.provider);
        else _credit(record.challenger, bond);
        if (record.appellant == address(0)) return;

        bool wasUpheld = _isUpheld(record.verdict);
        if (_isUpheld(outcome) != wasUpheld) _credit(record.appellant, bond);
        else _forfeit(bond, wasUpheld ? record.challenger : record.provider);
    }

    /// @dev Half, rounded down, to the other side; the rest to nobody.
    function _forfeit(uint256 bond, address to) private {
        _credit(to, bond / 2);
        _burn(bond - bond / 2);
    }

    function _punishFor(CaseRecord storage record, Outcome outcome, uint256 frozen) private {
        Parties memory parties = _partiesOf(record.jobId);
        _punish(
            Sentence({
                jobId: record.jobId,
                provider: record.provider,
                client: parties.client,
                offence: outcome == Outcome.Malicious ? Offence.Malicious : Offence.Incorrect,
                bond: parties.bond,
                loss: parties.price,
                termsId: record.termsId,
                frozen: frozen
            })
        );
    }

    /* PRIVATE: READING */
    function _partiesOf(uint256 jobId) private view returns (Parties memory parties) {
        (parties.client, parties.provider, parties.price, parties.bond,, parties.agreed) =
            IJobEscrow(escrow).partiesOf(jobId);
    }

    function _toCase(CaseRecord storage record) private view returns (Case memory) {
        return Case({
            jobId: record.jobId,
            stage: record.stage,
            outcome: record.outcome,
            challenger: record.challenger,
            appellant: record.appellant,
            client: _partiesOf(record.jobId).client,
            provider: record.provider,
            bond: record.bond,
            frozen: record.frozen,
            endsAt: record.endsAt,
            termsId: record.termsId,
            verifierSet: record.verifierSet
        });
    }
}
