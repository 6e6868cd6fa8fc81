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
import {EndTerms, JobWord, PayerWord, WorkWord} from "../libraries/JobWords.sol";
import {JobModules} from "./JobModules.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title JobEnding
///
/// ENDS
/// @dev A job ends once: its state is final before anybody else is called. What it held is credited, never sent, so no
/// party can block another. What comes after the books (the bond, the records, the penalty) cannot fail for money: the
/// bond is one that this contract locked, and the modules are called so that their failure changes nothing here.
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
        (PayerWord payer, WorkWord work) = (record.payer, record.work);
        (address client, address provider) = (payer.client(), work.provider());
        JobPrice.Payment memory payment = _paymentFor(payer, word, provider);

        // Effect: the job is over, and everything it held is somebody's.
        record.job = word.withState(JobState.Settled);
        if (payment.returned != 0) withdrawable[client] += payment.returned;
        withdrawable[provider] += payment.paid;
        _withdrawableTotal += (payment.paid + payment.returned).toUint128();
        _fees += payment.fee.toUint128();
        if (payment.fee != payment.nominal) _discounts += payment.nominal - payment.fee;
        emit JobSettled(jobId, payment.paid, payment.fee, payment.nominal, payment.returned);

        // Interaction
        _unlock(payer, work, word);
        _report(jobId, client, provider, word, payment.fee, isDisputed);
    }

    /// @dev Gives the client all back of a job whose provider accepted it.
    function _return(Record storage record, JobWord word, JobState state) internal {
        PayerWord payer = record.payer;
        record.job = word.withState(state);
        _credit(payer.client(), payer.price());
        _unlock(payer, record.work, word);
    }

    /// @dev Ends an accepted job without work: offline when the provider was silent for too long before the deadline or
    /// now, whichever is earlier; else late.
    function _endUndelivered(uint256 jobId, Record storage record, JobWord word) internal {
        uint256 until = Math.min(block.timestamp, record.work.deadline());
        bool isOffline = until > record.work.lastHeartbeat() + _endTerms(word).heartbeat();
        emit JobExpired(jobId, record.payer.price(), isOffline);
        _return(record, word, JobState.Expired);
        _penalise(jobId, record, word, isOffline ? ISlashingCourt.Offence.Offline : ISlashingCourt.Offence.Late);
    }

    /* INTERNAL: REPUTATION */
    /// @dev What `provider` has to lock, by `bond` of the terms: less with a reputation, all of it when nobody can tell.
    function _bondBpsFor(address provider, uint256 bond) internal view returns (uint256) {
        bytes memory data = abi.encodeCall(IReputationRegistry.bondReduction, (provider, bond));
        return Math.saturatingSub(bond, _askReputation(data));
    }

    /* PRIVATE: MONEY */
    function _paymentFor(
        PayerWord payer,
        JobWord word,
        address provider
    )
        private
        view
        returns (JobPrice.Payment memory)
    {
        EndTerms agreed = _endTerms(word);
        uint256 discount = _askReputation(abi.encodeCall(IReputationRegistry.feeDiscount, (provider)));
        return JobPrice.divide({
            price: payer.price(),
            billed: word.billed(),
            usd: word.usd(),
            feeBps: agreed.fee(),
            burnBps: agreed.burnShare(),
            discountBps: Math.min(discount, BPS_WHOLE)
        });
    }

    /// @dev As much as was locked when the job was accepted: neither its price nor its bond has changed since.
    function _unlock(PayerWord payer, WorkWord work, JobWord word) private {
        uint256 bond = JobPrice.partUp(payer.price(), work.bondBps());
        IProviderStaking(staking).unlockBond(work.provider(), bond, word.usd() * USD_UNIT);
    }

    /* PRIVATE: MODULES */
    function _askReputation(bytes memory data) private view returns (uint256 answer) {
        address module = reputation;
        _requireGas(module, READ_GAS);
        (, answer) = BoundedCall.tryRead(module, READ_GAS, data);
    }

    function _report(
        uint256 jobId,
        address client,
        address provider,
        JobWord word,
        uint256 fee,
        bool isDisputed
    )
        private
    {
        uint256 usd = word.billed() * USD_UNIT;
        if (!isDisputed) {
            bytes memory data = abi.encodeCall(IReputationRegistry.recordSettlement, (provider, client, usd));
            _tell(jobId, reputation, REPUTATION_GAS, data);
        }
        address recorder = workRecorder;
        if (recorder == address(0)) return;
        bytes memory work = abi.encodeCall(IWorkRecorder.recordWork, (provider, client, word.asset(), usd, fee));
        _tell(jobId, recorder, RECORDER_GAS, work);
    }

    function _tell(uint256 jobId, address module, uint256 gasLimit, bytes memory data) private {
        _requireGas(module, gasLimit);
        (bool isOk,) = BoundedCall.tryCall(module, gasLimit, data);
        if (!isOk) emit RecordFailed(jobId, module);
    }

    function _penalise(uint256 jobId, Record storage record, JobWord word, ISlashingCourt.Offence offence) private {
        address court = _endTerms(word).court();
        bytes memory data = abi.encodeCall(
            ISlashingCourt.penalise,
            (
                jobId,
                record.work.provider(),
                record.payer.client(),
                offence,
                _bondOf(record),
                record.payer.price(),
                _terms[word.termsId()].starts.courtTerms()
            )
        );
        _requireGas(court, PENALTY_GAS);
        (bool isOk,) = BoundedCall.tryCall(court, PENALTY_GAS, data);
        if (!isOk) emit PenaltyFailed(jobId, court);
    }
}
