// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../interfaces/IProviderStaking.sol";
import {IReputationRegistry} from "../interfaces/IReputationRegistry.sol";
import {ISlashingCourt} from "../interfaces/ISlashingCourt.sol";
import {IWorkRecorder} from "../interfaces/IWorkRecorder.sol";
import {BoundedCall} from "../libraries/BoundedCall.sol";
import {JobPrice} from "../libraries/JobPrice.sol";
import {JobWord, WorkWord} from "../libraries/JobWords.sol";
import {JobModules} from "./JobModules.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title JobEnding
///
/// ENDS
/// @dev A job ends once: its state is final before anybody else is called. What it held is credited, never sent, so no
/// party can block another. The reputation alone is called before the credits are written, since the discount is part of
/// them: whatever it calls back finds a job that is over and no credit from it yet. What comes after the books (the bond,
/// the record of work, the penalty) cannot fail for money: the bond is one that this contract locked, and the modules are
/// called so that their failure changes nothing here.
abstract contract JobEnding is JobModules {
    using SafeCast for uint256;

    /* CONSTANTS */
    /// @dev Several times what the modules need.
    uint256 private constant READ_GAS = 100_000;
    uint256 private constant REPUTATION_GAS = 250_000;
    uint256 private constant RECORDER_GAS = 400_000;
    uint256 private constant PENALTY_GAS = 1_500_000;

    /* INTERNAL: ENDS */
    /// @dev Pays for delivered work. One that was challenged for nothing is paid like any other and earns no reputation.
    function _settle(uint256 jobId, Record storage record, JobWord word, bool isDisputed) internal {
        (address client, WorkWord work) = (_clientOf(word), record.work);
        (address provider, uint256 billed) = (work.provider(), _billedOf(record, word));

        // Effect: the job is over. Nothing that is asked now can have it end again.
        record.job = word.withState(JobState.Settled);

        // Interaction before the other effects: the discount is a part of what is paid, and one call gets and records.
        uint256 discount = _discountFor(jobId, client, provider, billed * USD_UNIT, isDisputed);

        // Effect: everything it held is somebody's.
        uint256 fee = _pay(jobId, client, provider, _paymentFor(word, work, billed, discount));

        // Interaction
        _unlock(work, word);
        address recorder = workRecorder;
        if (recorder == address(0)) return;
        bytes memory data =
            abi.encodeCall(IWorkRecorder.recordWork, (provider, client, word.asset(), billed * USD_UNIT, fee));
        _tell(jobId, recorder, RECORDER_GAS, data);
    }

    /// @dev Gives the client all back of a job whose provider accepted it.
    function _return(Record storage record, JobWord word, JobState state) internal {
        record.job = word.withState(state);
        _credit(_clientOf(word), word.price());
        _unlock(record.work, word);
    }

    /// @dev Ends an accepted job without work: offline when the provider was silent for too long before the deadline or
    /// now, whichever is earlier; else late.
    function _endUndelivered(uint256 jobId, Record storage record, JobWord word) internal {
        WorkWord work = record.work;
        uint256 until = Math.min(block.timestamp, work.deadline());
        bool isOffline = until > work.lastHeartbeat(word.duration()) + _endTerms(word).heartbeat();
        emit JobExpired(jobId, word.price(), isOffline);
        _return(record, word, JobState.Expired);
        _penalise(jobId, word, work, isOffline ? ISlashingCourt.Offence.Offline : ISlashingCourt.Offence.Late);
    }

    /* INTERNAL: REPUTATION */
    /// @dev What `provider` has to lock, by `bond` of the terms: less with a reputation, all of it when nobody can tell.
    function _bondBpsFor(address provider, uint256 bond) internal view returns (uint256) {
        bytes memory data = abi.encodeCall(IReputationRegistry.bondReduction, (provider, bond));
        return Math.saturatingSub(bond, _askReputation(data));
    }

    /* PRIVATE: MONEY */
    function _paymentFor(
        JobWord word,
        WorkWord work,
        uint256 billed,
        uint256 discount
    )
        private
        pure
        returns (JobPrice.Payment memory)
    {
        return JobPrice.divide({
            price: word.price(),
            billed: billed,
            usd: word.usd(),
            feeBps: work.feeBps(),
            burnBps: work.burnBps(),
            discountBps: Math.min(discount, BPS_WHOLE)
        });
    }

    /// @dev Credits what a job held, and tells its fee.
    function _pay(
        uint256 jobId,
        address client,
        address provider,
        JobPrice.Payment memory payment
    )
        private
        returns (uint256 fee)
    {
        fee = payment.fee;
        if (payment.returned != 0) _accounts[client] = _accounts[client].credited(payment.returned);
        _accounts[provider] = _accounts[provider].credited(payment.paid);
        _owed += (payment.paid + payment.returned) | (fee << FEES);
        if (fee != payment.nominal) _discounts += (payment.nominal - fee).toUint128();
        emit JobSettled(jobId, payment.paid, fee, payment.nominal, payment.returned);
    }

    /// @dev As much as was locked when the job was accepted: neither its price nor its bond has changed since.
    function _unlock(WorkWord work, JobWord word) private {
        IProviderStaking(staking).unlockBond(work.provider(), _bondOf(word, work), word.usd() * USD_UNIT);
    }

    /* PRIVATE: MODULES */
    function _askReputation(bytes memory data) private view returns (uint256 answer) {
        address module = reputation;
        _requireGas(module, READ_GAS);
        (, answer) = BoundedCall.tryRead(module, READ_GAS, data);
    }

    /// @dev Bps of the fee that the provider is spared. Undisputed work is recorded by the same call.
    function _discountFor(
        uint256 jobId,
        address client,
        address provider,
        uint256 usd,
        bool isDisputed
    )
        private
        returns (uint256)
    {
        if (isDisputed) return _askReputation(abi.encodeCall(IReputationRegistry.feeDiscount, (provider)));
        bytes memory data = abi.encodeCall(IReputationRegistry.recordSettlement, (provider, client, usd));
        return _tell(jobId, reputation, REPUTATION_GAS, data);
    }

    function _tell(uint256 jobId, address module, uint256 gasLimit, bytes memory data)
        private
        returns (uint256 answer)
    {
        _requireGas(module, gasLimit);
        bool isOk;
        (isOk, answer) = BoundedCall.tryCall(module, gasLimit, data);
        if (!isOk) emit RecordFailed(jobId, module);
    }

    function _penalise(uint256 jobId, JobWord word, WorkWord work, ISlashingCourt.Offence offence) private {
        address court = _endTerms(word).court();
        bytes memory data = abi.encodeCall(
            ISlashingCourt.penalise,
            (
                jobId,
                work.provider(),
                _clientOf(word),
                offence,
                _bondOf(word, work),
                word.price(),
                _terms[word.termsId()].starts.courtTerms()
            )
        );
        _requireGas(court, PENALTY_GAS);
        (bool isOk,) = BoundedCall.tryCall(court, PENALTY_GAS, data);
        if (!isOk) emit PenaltyFailed(jobId, court);
    }
}
