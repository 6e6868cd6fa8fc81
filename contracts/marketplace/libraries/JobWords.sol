// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @dev What a job is and where it stands, from the lowest bit: 32 of the number of its client, 60 of its price in
/// gweiFLOP, 48 of microUSD, 4 of its state, 4 of flags, 24 of the number of its terms, 24 of its duration, 24 of its asset,
/// 36 of a time. The time is the end of the offer until the work is handed in, and then when that was.
type JobWord is uint256;

/// @dev Who works on a job: 160 bits of the provider, 36 of the deadline, 22 of the last heartbeat, in seconds since it was
/// accepted, 15 of the bond in bps and, of its terms, 9 of the fee and 14 of the burn's share, so that paying reads no word
/// for them. Until it is accepted, of a direct or rising offer alone: 160 bits of the provider, 36 of when it was funded, 22
/// of the ramp, none for the bond, 23 of the ramp's start.
type WorkWord is uint256;

/// @dev What an end reads of a job's terms: 160 bits of the court, 16 each of the fee, of the bond and of the burn's share, 24
/// each of the heartbeat and of the dispute window.
type EndTerms is uint256;

/// @dev The rest of the terms: 32 bits of the verifiers' set and 32 of the court's terms, 24 of the longest duration and 64 of
/// the least microUSD. Of the terms in force also 24 of their number and 64 of the registry's version when they were copied.
type StartTerms is uint256;

/// @dev What an account has here: 128 bits of FLOP wei that it can withdraw, 32 of its number as a client, from its first
/// offer on.
type AccountWord is uint256;

using JobWords for AccountWord global;
using JobWords for JobWord global;
using JobWords for WorkWord global;
using JobWords for EndTerms global;
using JobWords for StartTerms global;

/// @title JobWords
/// @dev The words of a job, packed by hand so that each is read and written once.
// forge-lint: disable-start(unsafe-typecast): each part is cut out of its word
library JobWords {
    using SafeCast for uint256;

    /// @dev Prices are kept in gweiFLOP: 60 bits of them are more than a thousand million FLOP, all there can be.
    uint256 internal constant PRICE_UNIT = 1e9;
    uint256 internal constant MAX_PRICE = (2 ** 60 - 1) * PRICE_UNIT;
    /// @dev Room for what is governed: more than the registry's hard bounds of 30 days, 30 000, 500 and 10 000 bps.
    uint8 internal constant DURATION_BITS = 22;
    uint8 internal constant BOND_BITS = 15;
    uint8 internal constant FEE_BITS = 9;
    uint8 internal constant BURN_BITS = 14;
    uint256 internal constant MAX_USD = type(uint48).max;

    uint256 private constant METERED = 1;
    uint256 private constant DIRECT = 2;
    uint256 private constant RISING = 4;

    uint256 private constant PRICE = 32;
    uint256 private constant USD = 92;
    uint256 private constant STATE = 140;
    uint256 private constant FLAGS = 144;
    uint256 private constant TERMS = 148;
    uint256 private constant DURATION = 172;
    uint256 private constant ASSET = 196;
    uint256 private constant TIME = 220;
    uint256 private constant MAX_GWEI = 2 ** 60 - 1;

    uint256 private constant DEADLINE = 160;
    uint256 private constant HEARD = 196;
    uint256 private constant BOND = 218;
    uint256 private constant FEE = 233;
    uint256 private constant BURN = 242;
    uint256 private constant MAX_DURATION = 2 ** DURATION_BITS - 1;
    uint256 private constant MAX_BOND = 2 ** BOND_BITS - 1;
    uint256 private constant MAX_FEE = 2 ** FEE_BITS - 1;

    uint256 private constant VERSION = 176;

    /* JOB */
    /// @dev `price_` is a whole number of gweiFLOP, MAX_PRICE at most.
    function offered(
        IJobEscrow.Offer memory offer,
        uint256 client_,
        uint256 price_,
        uint256 termsId_,
        bool isMetered_
    )
        internal
        view
        returns (JobWord)
    {
        uint256 flags = isMetered_ ? METERED : 0;
        if (offer.provider != address(0)) flags |= DIRECT;
        if (offer.rampSeconds != 0) flags |= RISING;
        uint256 word = client_ | ((price_ / PRICE_UNIT) << PRICE) | (uint256(offer.usd) << USD);
        word |= (uint256(IJobEscrow.JobState.Funded) << STATE) | (flags << FLAGS) | (termsId_ << TERMS);
        word |= (uint256(offer.duration) << DURATION) | (uint256(offer.asset) << ASSET);
        return JobWord.wrap(word | ((block.timestamp + offer.offerSeconds) << TIME));
    }

    function withState(JobWord self, IJobEscrow.JobState newState) internal pure returns (JobWord) {
        return JobWord.wrap((JobWord.unwrap(self) & ~(uint256(0xf) << STATE)) | (uint256(newState) << STATE));
    }

    /// @dev Accepted for `newPrice` and `newUsd`, no more than they were.
    function accepted(JobWord self, uint256 newPrice, uint256 newUsd) internal pure returns (JobWord) {
        uint256 rest = JobWord.unwrap(self) & ~((2 ** (STATE - PRICE) - 1) << PRICE);
        rest |= ((newPrice / PRICE_UNIT) << PRICE) | (newUsd << USD);
        return withState(JobWord.wrap(rest), IJobEscrow.JobState.Accepted);
    }

    /// @dev Handed in now.
    function delivered(JobWord self) internal view returns (JobWord) {
        uint256 kept = JobWord.unwrap(self) & (2 ** TIME - 1);
        return withState(JobWord.wrap(kept | (block.timestamp << TIME)), IJobEscrow.JobState.Submitted);
    }

    /// @dev Number of its client.
    function client(JobWord self) internal pure returns (uint256) {
        return uint32(JobWord.unwrap(self));
    }

    /// @dev FLOP wei.
    function price(JobWord self) internal pure returns (uint256) {
        return ((JobWord.unwrap(self) >> PRICE) & MAX_GWEI) * PRICE_UNIT;
    }

    function usd(JobWord self) internal pure returns (uint256) {
        return uint48(JobWord.unwrap(self) >> USD);
    }

    function state(JobWord self) internal pure returns (IJobEscrow.JobState) {
        return IJobEscrow.JobState((JobWord.unwrap(self) >> STATE) & 0xf);
    }

    function isMetered(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> FLAGS) & METERED != 0;
    }

    function isDirect(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> FLAGS) & DIRECT != 0;
    }

    /// @dev Whether its second word says what is offered.
    function hasOpening(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> FLAGS) & (DIRECT | RISING) != 0;
    }

    function isRising(JobWord self) internal pure returns (bool) {
        return (JobWord.unwrap(self) >> FLAGS) & RISING != 0;
    }

    function termsId(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> TERMS);
    }

    function duration(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> DURATION);
    }

    function asset(JobWord self) internal pure returns (uint256) {
        return uint24(JobWord.unwrap(self) >> ASSET);
    }

    /// @dev First second in which it can no longer be accepted. Of one that is not delivered.
    function offerEnd(JobWord self) internal pure returns (uint256) {
        return JobWord.unwrap(self) >> TIME;
    }

    /// @dev Of one that is delivered.
    function submittedAt(JobWord self) internal pure returns (uint256) {
        return JobWord.unwrap(self) >> TIME;
    }

    /* WORK */
    /// @dev Of an offer made now.
    function opening(IJobEscrow.Offer memory offer) internal view returns (WorkWord) {
        uint256 ramp = (uint256(offer.rampSeconds) << HEARD) | (uint256(offer.startBps) << FEE);
        return WorkWord.wrap(uint160(offer.provider) | (block.timestamp << DEADLINE) | ramp);
    }

    function rampSeconds(WorkWord self) internal pure returns (uint256) {
        return (WorkWord.unwrap(self) >> HEARD) & MAX_DURATION;
    }

    function startBps(WorkWord self) internal pure returns (uint256) {
        return WorkWord.unwrap(self) >> FEE;
    }

    function fundedAt(WorkWord self) internal pure returns (uint256) {
        return self.deadline();
    }

    /// @dev Begun now, under `terms`.
    function work(
        address provider_,
        uint256 deadline_,
        uint256 bondBps_,
        EndTerms terms
    )
        internal
        pure
        returns (WorkWord)
    {
        uint256 agreed = (bondBps_ << BOND) | (terms.fee() << FEE) | (terms.burnShare() << BURN);
        return WorkWord.wrap(uint160(provider_) | (deadline_ << DEADLINE) | agreed);
    }

    /// @dev Heard of now, of a job of `duration_`.
    function alive(WorkWord self, uint256 duration_) internal view returns (WorkWord) {
        uint256 rest = WorkWord.unwrap(self) & ~(MAX_DURATION << HEARD);
        return WorkWord.wrap(rest | ((block.timestamp - (self.deadline() - duration_)) << HEARD));
    }

    function provider(WorkWord self) internal pure returns (address) {
        return address(uint160(WorkWord.unwrap(self)));
    }

    /// @dev First second in which it is late.
    function deadline(WorkWord self) internal pure returns (uint256) {
        return (WorkWord.unwrap(self) >> DEADLINE) & (2 ** 36 - 1);
    }

    /// @dev Of a job of `duration_`.
    function lastHeartbeat(WorkWord self, uint256 duration_) internal pure returns (uint256) {
        return self.deadline() - duration_ + ((WorkWord.unwrap(self) >> HEARD) & MAX_DURATION);
    }

    function bondBps(WorkWord self) internal pure returns (uint256) {
        return (WorkWord.unwrap(self) >> BOND) & MAX_BOND;
    }

    function feeBps(WorkWord self) internal pure returns (uint256) {
        return (WorkWord.unwrap(self) >> FEE) & MAX_FEE;
    }

    function burnBps(WorkWord self) internal pure returns (uint256) {
        return WorkWord.unwrap(self) >> BURN;
    }

    /* ACCOUNTS */
    function withdrawable(AccountWord self) internal pure returns (uint256) {
        return uint128(AccountWord.unwrap(self));
    }

    /// @dev 0 of one that never was a client.
    function number(AccountWord self) internal pure returns (uint256) {
        return AccountWord.unwrap(self) >> 128;
    }

    /// @dev `account` has no number yet, and `number_` has 32 bits.
    function withNumber(AccountWord self, uint256 number_) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(self) | (number_ << 128));
    }

    /// @dev All credits together are no more than the supply of FLOP, which has fewer bits than one of them.
    function credited(AccountWord self, uint256 amount) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(self) + amount);
    }

    /// @dev With nothing to withdraw.
    function emptied(AccountWord self) internal pure returns (AccountWord) {
        return AccountWord.wrap((AccountWord.unwrap(self) >> 128) << 128);
    }

    /* TERMS */
    /// @dev Each number fits its part.
    function endTerms(IJobEscrow.Terms memory terms) internal pure returns (EndTerms) {
        uint256 word = uint160(terms.court) | (uint256(terms.fee) << 160) | (uint256(terms.bond) << 176);
        word |= (uint256(terms.burnShare) << 192) | (uint256(terms.heartbeat) << 208);
        return EndTerms.wrap(word | (uint256(terms.disputeWindow) << 232));
    }

    /// @dev Each number fits its part.
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
        return StartTerms.wrap(word | (maxDuration_ << 64) | (minUsd_ << 88));
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

    /// @dev In force as number `id_`, by the registry's `version_`, counted from 1.
    function inForce(StartTerms self, uint256 id_, uint256 version_) internal pure returns (StartTerms) {
        uint256 word = uint152(StartTerms.unwrap(self)) | (uint256(id_.toUint24()) << 152);
        return StartTerms.wrap(word | (uint256(version_.toUint64()) << VERSION));
    }

    /// @dev Void: the next job copies them.
    function outdated(StartTerms self) internal pure returns (StartTerms) {
        return StartTerms.wrap(uint176(StartTerms.unwrap(self)));
    }

    /// @dev Number of the terms in force.
    function id(StartTerms self) internal pure returns (uint256) {
        return uint24(StartTerms.unwrap(self) >> 152);
    }

    /// @dev Of the terms in force, counted from 1; 0 when they are to be copied.
    function version(StartTerms self) internal pure returns (uint256) {
        return StartTerms.unwrap(self) >> VERSION;
    }

    /* RATES */
    /// @dev Of an offer. The upper 64 bits are for the microUSD that are billed.
    function toWord(IJobEscrow.Rates memory rates) internal pure returns (uint256) {
        return rates.gpuSecond | (uint256(rates.gibSecond) << 64) | (uint256(rates.egressGib) << 128);
    }

    function toRates(uint256 word) internal pure returns (IJobEscrow.Rates memory) {
        return
            IJobEscrow.Rates({gpuSecond: uint64(word), gibSecond: uint64(word >> 64), egressGib: uint64(word >> 128)});
    }

    /// @dev Nothing was billed before.
    function withBilled(uint256 ratesWord, uint256 billed_) internal pure returns (uint256) {
        return ratesWord | (billed_ << 192);
    }

    function billedOf(uint256 ratesWord) internal pure returns (uint256) {
        return ratesWord >> 192;
    }
}
// forge-lint: disable-end(unsafe-typecast)
