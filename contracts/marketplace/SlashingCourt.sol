// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {CourtBook} from "./court/CourtBook.sol";
import {CourtPenalties} from "./court/CourtPenalties.sol";
import {IJobEscrow} from "./interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "./interfaces/ISlashingCourt.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
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
contract SlashingCourt is CourtPenalties, EIP712 {
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

    /* CONSTANTS */
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
        EIP712("SlashingCourt", "1")
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
        (,, uint256 price,,, IJobEscrow.Terms memory agreed) = IJobEscrow(escrow).partiesOf(jobId);
        return _bondUp(price, _terms[agreed.courtTerms]);
    }

    /// @inheritdoc ISlashingCourt
    function isClosable(uint256 caseId) external view returns (bool) {
        CaseRecord storage record = _known(caseId);
        return record.stage != Stage.Closed && block.timestamp >= _closableSince(record);
    }

    /// @inheritdoc ISlashingCourt
    function verdictDigest(uint256 caseId, Outcome outcome, bytes32 reasons) public view returns (bytes32) {
        uint256 jobId = _known(caseId).jobId;
        return _hashTypedDataV4(keccak256(abi.encode(VERDICT_TYPE, caseId, jobId, outcome, reasons)));
    }

    /* ANYONE */
    /// @inheritdoc ISlashingCourt
    function challenge(uint256 jobId, bytes32 evidence) external returns (uint256 caseId) {
        (, address provider, uint256 price, uint256 jobBond,, IJobEscrow.Terms memory agreed) =
            IJobEscrow(escrow).partiesOf(jobId);
        CourtTerms memory inForce = _terms[agreed.courtTerms];
        uint256 bond = _bondUp(price, inForce);

        // Check: the escrow finds that this is its court and the time for it, and holds the job from here on.
        IJobEscrow(escrow).markChallenged(jobId);

        // Effect
        caseId = ++caseCount;
        caseOfJob[jobId] = caseId;
        CaseRecord storage record = _cases[caseId];
        record.jobId = jobId.toUint64();
        record.termsId = agreed.courtTerms;
        record.verifierSet = agreed.verifierSet;
        record.stage = Stage.Open;
        record.endsAt = (block.timestamp + inForce.verdictWindow).toUint40();
        (record.challenger, record.bond) = (msg.sender, bond.toUint96());
        uint256 struck = _strikes(provider, inForce.escalationWindow);
        uint256 due = _penaltyUp(provider, Offence.Incorrect, jobBond, inForce, struck);
        (record.provider, record.frozen) = (provider, _freeze(provider, due).toUint96());
        emit CaseOpened(caseId, jobId, msg.sender, bond, evidence);

        // Interaction
        IERC20(token).safeTransferFrom(msg.sender, address(this), bond);
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

        record.stage = Stage.Judged;
        record.endsAt = (block.timestamp + _terms[record.termsId].appealWindow).toUint40();
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
        (record.stage, record.verdict, record.appellant) = (Stage.Appealed, verdict, msg.sender);
        uint256 deadline = block.timestamp + _terms[record.termsId].decisionWindow;
        record.endsAt = deadline.toUint40();
        emit CaseAppealed(caseId, msg.sender, deadline);

        // Interaction
        IERC20(token).safeTransferFrom(msg.sender, address(this), record.bond);
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
        (record.stage, record.endsAt, record.frozen) = (Stage.Closed, block.timestamp.toUint40(), 0);
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

        (record.stage, record.endsAt) = (Stage.Decided, block.timestamp.toUint40());
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
        record.endsAt = (record.endsAt + uint256(_terms[record.termsId].appealWindow)).toUint40();
        emit CaseLapsed(caseId);
    }

    /// @dev Of an open case as if its lapse had been noted.
    function _closableSince(CaseRecord storage record) private view returns (uint256 since) {
        since = record.endsAt;
        if (record.stage == Stage.Open) since += _terms[record.termsId].appealWindow;
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
            (address client,,,,,) = IJobEscrow(escrow).partiesOf(record.jobId);
            if (msg.sender == client) return;
        }
        revert SlashingCourt_NotLoser(caseId, msg.sender);
    }

    /* PRIVATE: MONEY */
    function _bondUp(uint256 price, CourtTerms memory inForce) private pure returns (uint256) {
        return Math.max(inForce.challengeFlat * FLAT_UNIT, _shareUp(price, inForce.challengeShare));
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
        (address client,, uint256 price, uint256 jobBond,,) = IJobEscrow(escrow).partiesOf(record.jobId);
        _punish(
            Sentence({
                jobId: record.jobId,
                provider: record.provider,
                client: client,
                offence: outcome == Outcome.Malicious ? Offence.Malicious : Offence.Incorrect,
                bond: jobBond,
                loss: price,
                termsId: record.termsId,
                frozen: frozen
            })
        );
    }

    /* PRIVATE: READING */
    function _toCase(CaseRecord storage record) private view returns (Case memory) {
        (address client,,,,,) = IJobEscrow(escrow).partiesOf(record.jobId);
        return Case({
            jobId: record.jobId,
            stage: record.stage,
            outcome: record.outcome,
            challenger: record.challenger,
            appellant: record.appellant,
            client: client,
            provider: record.provider,
            bond: record.bond,
            frozen: record.frozen,
            endsAt: record.endsAt,
            termsId: record.termsId,
            verifierSet: record.verifierSet
        });
    }
}
