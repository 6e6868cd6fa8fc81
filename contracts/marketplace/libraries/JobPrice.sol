// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BPS_WHOLE} from "../../types/Bps.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {JobWords} from "./JobWords.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title JobPrice
/// @dev What a job pays: the ramp of its offer, the bill of its receipt, and who gets what in the end. Without storage.
///
/// SIZES
/// @dev Prices have 96 bits, microUSD 64 and bps 16, so no product here comes near 256.
library JobPrice {
    /// @dev What a price is divided into: `paid + fee + returned` is the price. `nominal` is the fee before the discount.
    struct Payment {
        uint256 paid;
        uint256 fee;
        uint256 nominal;
        uint256 returned;
    }

    uint256 internal constant WHOLE = BPS_WHOLE;
    /// @dev A microUSD in gweiFLOP at a price of one USD (1e18) per FLOP, with as many decimals as that price.
    uint256 private constant GWEI_FLOP = 1e21;
    /// @dev A nanoUSD is a thousandth of a microUSD.
    uint256 private constant RATE_UNIT = 1000;

    /// @dev Bps of its full price that an offer pays after `elapsed` seconds: from `startBps` up to all of it. Rounded down,
    /// for the client.
    function rampBpsDown(uint256 startBps, uint256 rampSeconds, uint256 elapsed) internal pure returns (uint256) {
        if (elapsed >= rampSeconds) return BPS_WHOLE;
        return startBps + (BPS_WHOLE - startBps) * elapsed / rampSeconds;
    }

    /// @dev FLOP wei that `usd` microUSD cost at `flopPrice`, in USD with 18 decimals per FLOP; rounded up to a whole gweiFLOP.
    /// 64 bits of microUSD times 70: far from 256.
    function flopUp(uint256 usd, uint256 flopPrice) internal pure returns (uint256) {
        return Math.ceilDiv(usd * GWEI_FLOP, flopPrice) * JobWords.PRICE_UNIT;
    }

    /// @dev `bps` of the price `amount`, rounded down to a whole gweiFLOP: for the client.
    function priceDown(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return partDown(amount / JobWords.PRICE_UNIT, bps) * JobWords.PRICE_UNIT;
    }

    /// @dev `bps` of `amount`, rounded down: for the client.
    function partDown(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return amount * bps / BPS_WHOLE;
    }

    /// @dev `bps` of `amount`, rounded up: bonds and fees.
    function partUp(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return Math.ceilDiv(amount * bps, BPS_WHOLE);
    }

    /// @dev MicroUSD that `usage` costs at `rates`, rounded down, and no more than `usd`: for the client. Three products of
    /// 64 bits each: far from 256.
    function billedDown(
        IJobEscrow.Usage calldata usage,
        IJobEscrow.Rates memory rates,
        uint256 usd
    )
        internal
        pure
        returns (uint256)
    {
        uint256 nanoUsd = uint256(usage.gpuSeconds) * rates.gpuSecond + uint256(usage.gibSeconds) * rates.gibSecond
            + uint256(usage.egressGib) * rates.egressGib;
        return Math.min(nanoUsd / RATE_UNIT, usd);
    }

    /// @dev Divides `price`, of which `billed` of `usd` are due. What is due is rounded down, for the client; the fee on it
    /// up, the part of the fee that is burned up, and the discount on the rest of it down, for the protocol.
    function divide(
        uint256 price,
        uint256 billed,
        uint256 usd,
        uint256 feeBps,
        uint256 burnBps,
        uint256 discountBps
    )
        internal
        pure
        returns (Payment memory payment)
    {
        uint256 due = billed == usd ? price : price * billed / usd;
        payment.nominal = partUp(due, feeBps);
        uint256 discount = partDown(payment.nominal - partUp(payment.nominal, burnBps), discountBps);
        payment.fee = payment.nominal - discount;
        payment.paid = due - payment.fee;
        payment.returned = price - due;
    }
}
