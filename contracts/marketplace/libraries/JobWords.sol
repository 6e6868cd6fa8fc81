// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @dev Who pays for a job, and how much: from the lowest bit 160 of the client, 96 of the price in FLOP wei.
type PayerWord is uint256;

/// @dev What a job is and where it stands: 64 bits of microUSD, 8 of its state, 8 of flags, 24 of the number of its terms,
/// 24 of its duration, 24 of its asset, 40 of a time, 64 of its offer. The time is that of the funding, and the offer 24
/// of the ramp, 16 of its start and 24 of the offer's length, until the work is handed in; then they are the time of that
/// and the microUSD that were billed.
type JobWord is uint256;

/// @dev Who works on a job: 160 bits of the provider, 40 of the deadline, 40 of the last heartbeat, 16 of the bond in bps. Of
/// a direct offer that nobody took the provider alone.
type WorkWord is uint256;

/// @dev What an end reads of a job's terms: 160 bits of the court, 16 each of the fee, of the bond and of the burn's share, 24
/// each of the heartbeat and of the dispute window.
type EndTerms is uint256;

/// @dev The rest of the terms: 32 bits of the verifiers' set and 32 of the court's terms, 24 of the longest duration and 64 of
/// the least microUSD.
type StartTerms is uint256;

using JobWords for PayerWord global;
using JobWords for JobWord global;
using JobWords for WorkWord global;
using JobWords for EndTerms global;
using JobWords for StartTerms global;

/// @title JobWords
/// @dev The words of a job, packed by hand so that each is read and written once.
// forge-lint: disable-start(unsafe-typecast): each part is cut out of its word
library JobWords {
    using SafeCast for uint256;

    uint256 private constant METERED = 1;
    uint256 private constant DIRECT = 2;
    uint256 private constant DELIVERED = 4;

    /* PAYER */
    /// @dev `price` fits 96 bits.
    function payer(address client_, uint256 price_) internal pure returns (PayerWord) {
        return PayerWord.wrap(uint160(client_) | (price_ << 160));
    }

    function client(PayerWord self) internal pure returns (address) {
        return address(uint160(PayerWord.unwrap(self)));
    }

    function price(PayerWord self) internal pure returns (uint256) {
        return PayerWord.unwrap(self) >> 160;
    }

    /* JOB */
    function offered(
        IJobEscrow.Offer calldata offer,
        uint256 termsId_,
        bool isMetered_
    )
        internal
        view
        returns (JobWord)
    {
        uint256 flags = (isMetered_ ? METERED : 0) | (offer.provider == address(0) ? 0 : DIRECT);
        uint256 word = offer.usd | (uint256(IJobEscrow.JobState.Funded) << 64) | (flags << 72);
        word |= (termsId_ << 80) | (uint256(offer.duration) << 104) | (uint256(offer.asset) << 128);
        word |= (block.timestamp << 152) | (uint256(offer.rampSeconds) << 192);
        return JobWord.wrap(word | (uint256(offer.startBps) << 216) | (uint256(offer.offerSeconds) << 232));
    }

    function withState(JobWord self, IJobEscrow.JobState newState) internal pure returns (JobWord) {
        return JobWord.wrap((JobWord.unwrap(self) & ~(uint256(0xff) << 64)) | (uint256(newState) << 64));
    }

    /// @dev Accepted for `newUsd`, no more than it was.
    function accepted(JobWord self, uint256 newUsd) internal pure returns (JobWord) {
        uint256 rest = JobWord.unwrap(self) & ~uint256(type(uint64).max);
        return withState(JobWord.wrap(rest | newUsd), IJobEscrow.JobState.Accepted);
    }

    /// @dev Handed in now; `billed_` is no more than the job's microUSD.
    function delivered(JobWord self, uint256 billed_) internal view returns (JobWord) {
        uint256 kept = JobWord.unwrap(self) & ((1 << 152) - 1);
        kept |= (DELIVERED << 72) | (block.timestamp << 152) | (billed_ << 192);
        return withState(JobWord.wrap(kept), IJobEscrow.JobState.Submitted);
    }

    function usd(JobWord self) internal pure returns (uint256) {
        return uint64(JobWord.unwrap(self));
    }

    function state(JobWord self) internal pure returns (IJobEscrow.JobState) {
        return IJobEscrow.JobState(uint8(JobWord.unwrap(self) >> 64));
    }

    function isMetered(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> 72) & METERED != 0;
    }

    function isDirect(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> 72) & DIRECT != 0;
    }

    function isDelivered(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> 72) & DELIVERED != 0;
    }

    function termsId(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> 80);
    }

    function duration(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> 104);
    }

    function asset(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> 128);
    }

    /// @dev When it was funded; when it was handed in, of a delivered one.
    function since(JobWord self) internal pure returns (uint256) {
        return uint40(JobWord.unwrap(self) >> 152);
    }

    /// @dev Of one that is not delivered.
    function rampSeconds(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> 192);
    }

    /// @dev Of one that is not delivered.
    function startBps(JobWord self) internal pure returns (uint256) {
        return uint16(JobWord.unwrap(self) >> 216);
    }

    /// @dev First second in which it can no longer be accepted. Of one that is not delivered.
    function offerEnd(JobWord self) internal pure returns (uint256) {
        return since(self) + (JobWord.unwrap(self) >> 232);
    }

    /// @dev Of one that is delivered.
    function billed(JobWord self) internal pure returns (uint256) {
        return JobWord.unwrap(self) >> 192;
    }

    /* WORK */
    function work(address provider_) internal pure returns (WorkWord) {
        return WorkWord.wrap(uint160(provider_));
    }

    /// @dev Begun now.
    function work(address provider_, uint256 deadline_, uint256 bondBps_) internal view returns (WorkWord) {
        uint256 times = (uint256(deadline_.toUint40()) << 160) | (block.timestamp << 200);
        return WorkWord.wrap(uint160(provider_) | times | (bondBps_ << 240));
    }

    /// @dev Heard of now.
    function alive(WorkWord self) internal view returns (WorkWord) {
        uint256 rest = WorkWord.unwrap(self) & ~(uint256(type(uint40).max) << 200);
        return WorkWord.wrap(rest | (block.timestamp << 200));
    }

    function provider(WorkWord self) internal pure returns (address) {
        return address(uint160(WorkWord.unwrap(self)));
    }

    /// @dev First second in which it is late.
    function deadline(WorkWord self) internal pure returns (uint256) {
        return uint40(WorkWord.unwrap(self) >> 160);
    }

    function lastHeartbeat(WorkWord self) internal pure returns (uint256) {
        return uint40(WorkWord.unwrap(self) >> 200);
    }

    function bondBps(WorkWord self) internal pure returns (uint256) {
        return WorkWord.unwrap(self) >> 240;
    }

    /* TERMS */
    /// @dev Each number fits its part.
    function endTerms(IJobEscrow.Terms memory terms) internal pure returns (EndTerms) {
        uint256 word = uint160(terms.court) | (uint256(terms.fee) << 160) | (uint256(terms.bond) << 176);
        word |= (uint256(terms.burnShare) << 192) | (uint256(terms.heartbeat) << 208);
        return EndTerms.wrap(word | (uint256(terms.disputeWindow) << 232));
    }

    function startTerms(
        IJobEscrow.Terms memory terms,
        uint256 maxDuration_,
        uint256 minUsd_
    )
        internal
        pure
        returns (StartTerms)
    {
        uint256 word = terms.verifierSet | (uint256(terms.courtTerms) << 32);
        return StartTerms.wrap(word | (uint256(maxDuration_.toUint24()) << 64) | (uint256(minUsd_.toUint64()) << 88));
    }

    function toTerms(EndTerms self, StartTerms rest) internal pure returns (IJobEscrow.Terms memory terms) {
        uint256 word = EndTerms.unwrap(self);
        terms.court = court(self);
        terms.verifierSet = uint32(StartTerms.unwrap(rest));
        terms.courtTerms = uint32(courtTerms(rest));
        terms.fee = uint16(word >> 160);
        terms.bond = uint16(word >> 176);
        terms.burnShare = uint16(word >> 192);
        terms.heartbeat = uint24(word >> 208);
        terms.disputeWindow = uint24(word >> 232);
    }

    function court(EndTerms self) internal pure returns (address) {
        return address(uint160(EndTerms.unwrap(self)));
    }

    function fee(EndTerms self) internal pure returns (uint256) {
        return uint16(EndTerms.unwrap(self) >> 160);
    }

    function bond(EndTerms self) internal pure returns (uint256) {
        return uint16(EndTerms.unwrap(self) >> 176);
    }

    function burnShare(EndTerms self) internal pure returns (uint256) {
        return uint16(EndTerms.unwrap(self) >> 192);
    }

    function heartbeat(EndTerms self) internal pure returns (uint256) {
        return uint24(EndTerms.unwrap(self) >> 208);
    }

    function disputeWindow(EndTerms self) internal pure returns (uint256) {
        return EndTerms.unwrap(self) >> 232;
    }

    function courtTerms(StartTerms self) internal pure returns (uint256) {
        return uint32(StartTerms.unwrap(self) >> 32);
    }

    function maxDuration(StartTerms self) internal pure returns (uint256) {
        return uint24(StartTerms.unwrap(self) >> 64);
    }

    function minUsd(StartTerms self) internal pure returns (uint256) {
        return uint64(StartTerms.unwrap(self) >> 88);
    }

    /* RATES */
    function toWord(IJobEscrow.Rates calldata rates) internal pure returns (uint256) {
        return rates.gpuSecond | (uint256(rates.gibSecond) << 64) | (uint256(rates.egressGib) << 128);
    }

    function toRates(uint256 word) internal pure returns (IJobEscrow.Rates memory) {
        return
            IJobEscrow.Rates({gpuSecond: uint64(word), gibSecond: uint64(word >> 64), egressGib: uint64(word >> 128)});
    }
}
// forge-lint: disable-end(unsafe-typecast)
