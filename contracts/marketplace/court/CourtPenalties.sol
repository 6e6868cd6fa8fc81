// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IComputeToken} from "../../token/interfaces/IComputeToken.sol";
import {BPS_WHOLE} from "../../types/Bps.sol";
import {IProviderStaking} from "../interfaces/IProviderStaking.sol";
import {IReputationRegistry} from "../interfaces/IReputationRegistry.sol";
import {ISlashingCourt} from "../interfaces/ISlashingCourt.sol";
import {BoundedCall} from "../libraries/BoundedCall.sol";
import {SlashWaterfall} from "../libraries/SlashWaterfall.sol";
import {StrikeHistory} from "../libraries/StrikeHistory.sol";
import {CourtBook} from "./CourtBook.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title CourtPenalties
///
/// PENALTIES
/// @dev Part of the bond that stood behind the job, doubled by each strike; for wrong work also part of all that can be
/// slashed; for malice all of it. What is due is frozen at once, as far as it is there and no other dispute holds it, and
/// slashed as far as the epoch's room allows; the rest stays frozen until somebody collects it. Only what turns out not to
/// be there any more is written off: another slash emptied the pool it stood in.
///
/// RIGHTS
/// @dev A court that staking lets hold nothing any more finishes what it began: it slashes and thaws what it froze. It can
/// freeze nothing new then and put nobody out, and that stops nothing either.
abstract contract CourtPenalties is CourtBook {
    using SafeCast for uint256;
    using SlashWaterfall for SlashWaterfall.Parts;

    /* TYPES */
    /// @dev Three words. Who challenged is in the job's case.
    struct PenaltyRecord {
        address provider;
        uint96 due;
        address client;
        uint96 taken;
        uint64 jobId;
        uint96 loss;
        uint32 termsId;
        Offence offence;
    }

    /// @dev What somebody is punished for. `frozen` is held for it already.
    struct Sentence {
        uint256 jobId;
        address provider;
        address client;
        Offence offence;
        uint256 bond;
        uint256 loss;
        uint256 termsId;
        uint256 frozen;
    }

    /* CONSTANTS */
    /// @inheritdoc ISlashingCourt
    uint256 public constant MAX_JAIL = 90 days;
    /// @dev Several times what it takes to record a slash.
    uint256 private constant RECORD_GAS = 100_000;

    /* IMMUTABLES */
    /// @inheritdoc ISlashingCourt
    address public immutable reputation;

    /* STORAGE */
    /// @inheritdoc ISlashingCourt
    uint256 public penaltyCount;
    mapping(uint256 penaltyId => PenaltyRecord) private _penalties;
    /// @dev Words of StrikeHistory.
    mapping(address provider => uint256) private _histories;

    /* CONSTRUCTOR */
    constructor(address reputation_) {
        if (reputation_ == address(0)) revert Governed_ZeroAddress();
        reputation = reputation_;
    }

    /* VIEWS */
    /// @inheritdoc ISlashingCourt
    function penaltyOf(uint256 penaltyId) external view returns (Penalty memory) {
        return _toPenalty(_knownPenalty(penaltyId));
    }

    /// @inheritdoc ISlashingCourt
    function penalties(uint256 firstId, uint256 limit) external view returns (Penalty[] memory page) {
        uint256 first;
        (first, page) = (Math.max(firstId, 1), new Penalty[](_pageLength(firstId, limit, penaltyCount)));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _toPenalty(_penalties[first + i]);
        }
    }

    /// @inheritdoc ISlashingCourt
    function strikes(address provider) external view returns (uint256) {
        return _strikes(provider, _parameter(ParameterCatalog.SLASH_ESCALATION));
    }

    /// @inheritdoc ISlashingCourt
    function penaltyFor(
        address provider,
        Offence offence,
        uint256 bond,
        uint256 termsId
    )
        external
        view
        returns (uint256)
    {
        CourtTerms memory inForce = _termsOf(termsId);
        uint256 struck = _strikes(provider, inForce.escalationWindow);
        return Math.min(_penaltyUp(provider, offence, bond, inForce, struck), _slashable(provider));
    }

    /// @inheritdoc ISlashingCourt
    function isCollectable(uint256 penaltyId) external view returns (bool) {
        PenaltyRecord storage record = _knownPenalty(penaltyId);
        return record.due > record.taken && _hasRoom();
    }

    /* ANYONE */
    /// @inheritdoc ISlashingCourt
    function collect(uint256 penaltyId) external returns (uint256 amount) {
        uint256 due = _knownPenalty(penaltyId).due;
        amount = _collect(penaltyId);
        // Nothing was taken, and nothing of it was written off.
        if (amount == 0 && due == _penalties[penaltyId].due) revert SlashingCourt_NothingToCollect(penaltyId);
    }

    /* ESCROW */
    /// @inheritdoc ISlashingCourt
    function penalise(
        uint256 jobId,
        address provider,
        address client,
        Offence offence,
        uint256 bond,
        uint256 loss,
        uint256 termsId
    )
        external
    {
        if (msg.sender != escrow) revert SlashingCourt_NotEscrow(msg.sender);
        _punish(
            Sentence({
                jobId: jobId,
                provider: provider,
                client: client,
                offence: offence,
                bond: bond,
                loss: loss,
                termsId: termsId,
                frozen: 0
            })
        );
    }

    /* INTERNAL: CASES */
    /// @dev Who challenged job `jobId`; zero for nobody.
    function _challengerOf(uint256 jobId) internal view virtual returns (address);

    /* INTERNAL: PUNISHING */
    /// @dev Makes the hold on the stake what is due, writes the penalty down, and collects what can be had at once.
    function _punish(Sentence memory sentence) internal {
        CourtTerms memory inForce = _termsOf(sentence.termsId);
        address provider = sentence.provider;
        uint256 struck = _strikes(provider, inForce.escalationWindow);
        uint256 due = _penaltyUp(provider, sentence.offence, sentence.bond, inForce, struck);
        due = _hold(provider, sentence.frozen, due);

        // Effect: it counts for the next one, and is written down before it is collected.
        _histories[provider] = StrikeHistory.noted(_histories[provider], block.timestamp);
        uint256 penaltyId = ++penaltyCount;
        _penalties[penaltyId] = PenaltyRecord({
            provider: provider,
            due: due.toUint96(),
            client: sentence.client,
            taken: 0,
            jobId: sentence.jobId.toUint64(),
            loss: sentence.loss.toUint96(),
            termsId: sentence.termsId.toUint32(),
            offence: sentence.offence
        });
        emit PenaltyImposed(penaltyId, provider, sentence.jobId, sentence.offence, struck, due);

        // Interaction
        _putOut(provider, sentence.offence, uint256(inForce.jail) << struck, struck);
        _collect(penaltyId);
        _tellReputation(provider, _bpsOf(sentence.offence, inForce));
    }

    /// @dev Freezes up to `amount` more; nothing where this court may not hold stake any more.
    function _freeze(address provider, uint256 amount) internal returns (uint256) {
        if (amount == 0 || !_isLocker()) return 0;
        return _staking().freeze(provider, amount);
    }

    /// @dev Releases `amount`, or what is left of all that this court holds.
    function _thaw(address provider, uint256 amount) internal {
        amount = Math.min(amount, _heldOf(provider));
        if (amount != 0) _staking().thaw(provider, amount);
    }

    function _burn(uint256 amount) internal {
        if (amount != 0) IComputeToken(token).burn(amount);
    }

    /* INTERNAL: MEASURING */
    /// @dev What is due for `offence`, each part rounded up, not bounded by what is there.
    function _penaltyUp(
        address provider,
        Offence offence,
        uint256 bond,
        CourtTerms memory inForce,
        uint256 struck
    )
        internal
        view
        returns (uint256 due)
    {
        if (offence == Offence.Malicious) return _shareUp(_slashable(provider), inForce.malicious);
        due = _shareUp(bond, _bpsOf(offence, inForce)) << struck;
        if (offence == Offence.Incorrect) due += _shareUp(_slashable(provider), inForce.security);
    }

    function _strikes(address provider, uint256 window) internal view returns (uint256) {
        return StrikeHistory.countWithin(_histories[provider], window, block.timestamp);
    }

    /// @dev Amounts have 98 bits at most.
    function _shareUp(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return Math.ceilDiv(amount * bps, BPS_WHOLE);
    }

    /// @dev How many of `count` numbered from 1 are among `firstId` to `firstId + limit - 1`.
    function _pageLength(uint256 firstId, uint256 limit, uint256 count) internal pure returns (uint256) {
        uint256 end = Math.min(Math.saturatingAdd(firstId, limit), count + 1);
        return Math.saturatingSub(end, Math.max(firstId, 1));
    }

    /* PRIVATE: STAKING */
    function _staking() private view returns (IProviderStaking) {
        return IProviderStaking(staking);
    }

    function _slashable(address provider) private view returns (uint256) {
        return _staking().slashable(provider);
    }

    function _heldOf(address provider) private view returns (uint256 held) {
        (, held) = _staking().heldBy(provider, address(this));
    }

    function _isLocker() private view returns (bool) {
        return _staking().isLocker(address(this));
    }

    function _hasRoom() private view returns (bool) {
        return _staking().slashRoom() != 0;
    }

    /* PRIVATE: HOLDING */
    /// @dev Of `frozen` and what can be frozen besides, keeps `due`.
    function _hold(address provider, uint256 frozen, uint256 due) private returns (uint256) {
        if (frozen <= due) return frozen + _freeze(provider, due - frozen);
        _thaw(provider, frozen - due);
        return due;
    }

    /// @dev Who did wrong work is out for a while, who was offline from its second strike on, who meant it for ever.
    function _putOut(address provider, Offence offence, uint256 time, uint256 struck) private {
        bool isJailed = offence == Offence.Incorrect || (offence == Offence.Offline && struck != 0);
        bool isRemoved = offence == Offence.Malicious;
        if ((!isJailed && !isRemoved) || !_isLocker()) return;
        if (isRemoved) _staking().tombstone(provider);
        else _staking().jail(provider, block.timestamp + Math.min(time, MAX_JAIL));
    }

    /// @dev Reputation cannot stop a penalty, and who calls cannot have it left out by sending little gas.
    function _tellReputation(address provider, uint256 bps) private {
        uint256 required = BoundedCall.requiredFor(RECORD_GAS);
        if (gasleft() < required) revert SlashingCourt_TooLittleGas(reputation, required);
        bytes memory data = abi.encodeCall(IReputationRegistry.recordSlash, (provider, bps));
        (bool isOk,) = BoundedCall.tryCall(reputation, RECORD_GAS, data);
        if (!isOk) emit RecordFailed(provider, reputation);
    }

    /* PRIVATE: COLLECTING */
    /// @dev Slashes what is due as far as it goes and divides it. A slash can take a little more than was due, of a pool
    /// that it all but emptied: that is divided alike, and frozen anew where it was others' hold.
    function _collect(uint256 penaltyId) private returns (uint256 amount) {
        PenaltyRecord storage record = _penalties[penaltyId];
        (address provider, uint256 due, uint256 taken) = (record.provider, record.due, record.taken);
        if (due <= taken) return 0;
        uint256 wanted = due - taken;
        uint256 held = _heldOf(provider);
        amount = _staking().slash(provider, wanted);
        if (amount > wanted) _freeze(provider, Math.min(amount - wanted, Math.saturatingSub(held, wanted)));
        if (amount < wanted && _hasRoom()) _writeOff(penaltyId, record, wanted - amount);
        if (amount == 0) return 0;

        SlashWaterfall.Parts memory parts = _partsOf(record, taken + amount).less(_partsOf(record, taken));
        record.taken = (taken + amount).toUint96();
        _credit(record.client, parts.toClient);
        if (parts.toChallenger != 0) _credit(_challengerOf(record.jobId), parts.toChallenger);
        emit PenaltyCollected(penaltyId, amount, parts.toClient, parts.toChallenger, parts.burned);
        _burn(parts.burned);
    }

    /// @dev There was room left, so what was not taken is not there.
    function _writeOff(uint256 penaltyId, PenaltyRecord storage record, uint256 amount) private {
        record.due -= amount.toUint96();
        emit PenaltyWrittenOff(penaltyId, amount);
        _thaw(record.provider, amount);
    }

    function _partsOf(PenaltyRecord storage record, uint256 taken) private view returns (SlashWaterfall.Parts memory) {
        CourtTerms memory inForce = _termsOf(record.termsId);
        bool isChallenged = record.offence == Offence.Incorrect || record.offence == Offence.Malicious;
        return SlashWaterfall.divide({
            taken: taken,
            loss: record.loss,
            challengerShare: isChallenged ? inForce.challengerShare : 0,
            burnFloor: inForce.burnFloor
        });
    }

    /* PRIVATE: READING */
    function _knownPenalty(uint256 penaltyId) private view returns (PenaltyRecord storage record) {
        record = _penalties[penaltyId];
        if (record.provider == address(0)) revert SlashingCourt_UnknownPenalty(penaltyId);
    }

    function _toPenalty(PenaltyRecord storage record) private view returns (Penalty memory) {
        return Penalty({
            jobId: record.jobId,
            provider: record.provider,
            client: record.client,
            challenger: _challengerOf(record.jobId),
            offence: record.offence,
            due: record.due,
            taken: record.taken,
            loss: record.loss,
            termsId: record.termsId
        });
    }

    function _bpsOf(Offence offence, CourtTerms memory inForce) private pure returns (uint256) {
        if (offence == Offence.Late) return inForce.late;
        if (offence == Offence.Offline) return inForce.offline;
        if (offence == Offence.Incorrect) return inForce.incorrect;
        return offence == Offence.Malicious ? inForce.malicious : 0;
    }
}
