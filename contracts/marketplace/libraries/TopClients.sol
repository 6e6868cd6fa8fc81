// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev The four heaviest clients of a provider in one word: four times {uint24 ticket, uint40 weight}, in no order. A
/// ticket stands for a client for as long as it stays in the list; ticket 0 marks a free place.
type TopClients is uint256;

using TopClientsLib for TopClients global;

/// @title TopClientsLib
///
/// CAP
/// @dev Four are enough to cut every client at a fifth of the sum, exactly. A sum of weights cut at s is the least, over
/// all sets of clients, of the weights outside the set plus s for each one inside; and of the sets of k clients the k
/// heaviest are the least. So S is not above the sum of weights cut at S / 5 just when, for k of 0 to 4,
/// S <= rest after the k heaviest + k S / 5, which is S <= rest 5 / (5 - k); five or more inside always satisfy it.
library TopClientsLib {
    /// @dev A client counts for one part in so many; the list holds one fewer.
    uint256 internal constant PARTS = 5;
    uint256 internal constant PLACES = PARTS - 1;
    uint256 internal constant MAX_TICKET = type(uint24).max;
    uint256 internal constant MAX_WEIGHT = type(uint40).max;

    /// @dev Shifting an epoch at a time loses less than half, a quarter, ... of what was shifted out, never 2 in all: so
    /// much may a client be heavier than its entry says.
    uint256 private constant SHIFTED_OUT = 2;
    uint256 private constant PLACE_BITS = 64;
    uint256 private constant WEIGHT_BITS = 40;
    /// @dev The lowest bit of each place.
    uint256 private constant EACH = 0x0000000000000001000000000000000100000000000000010000000000000001;

    /// @dev Where `ticket` stands, or else the place of the lightest, and what that weighs.
    function placeFor(
        TopClients self,
        uint256 ticket
    )
        internal
        pure
        returns (uint256 place, uint256 weight, bool isListed)
    {
        weight = MAX_WEIGHT;
        uint256 entries = TopClients.unwrap(self);
        for (uint256 i = 0; i < PLACES; ++i) {
            uint256 weightHere = entries & MAX_WEIGHT;
            if ((entries >> WEIGHT_BITS) & MAX_TICKET == ticket && ticket != 0) return (i, weightHere, true);
            if (weightHere < weight) (place, weight) = (i, weightHere);
            entries >>= PLACE_BITS;
        }
    }

    /// @dev `weight` is at most MAX_WEIGHT and `ticket` at most MAX_TICKET.
    function put(TopClients self, uint256 place, uint256 ticket, uint256 weight) internal pure returns (TopClients) {
        uint256 shift = place * PLACE_BITS;
        uint256 others = TopClients.unwrap(self) & ~(uint256(type(uint64).max) << shift);
        return TopClients.wrap(others | (ticket << WEIGHT_BITS | weight) << shift);
    }

    /// @dev Each weight `epochs` half-lives later, rounded down as the clients' own are.
    function faded(TopClients self, uint256 epochs) internal pure returns (TopClients) {
        uint256 weights = TopClients.unwrap(self) & (EACH * MAX_WEIGHT);
        uint256 tickets = TopClients.unwrap(self) ^ weights;
        // All four at once. What leaves one lands above the bits its neighbour has left, where the mask drops it.
        uint256 kept = epochs < WEIGHT_BITS ? (weights >> epochs) & (EACH * (MAX_WEIGHT >> epochs)) : 0;
        return TopClients.wrap(tickets | kept);
    }

    /// @dev What all four weigh together.
    function sum(TopClients self) internal pure returns (uint256) {
        uint256 entries = TopClients.unwrap(self);
        return (entries & MAX_WEIGHT) + ((entries >> 64) & MAX_WEIGHT) + ((entries >> 128) & MAX_WEIGHT)
            + ((entries >> 192) & MAX_WEIGHT);
    }

    /// @dev The largest S, rounded down, that the weights of all clients make when each is cut at S / PARTS. Those that are
    /// not in the list weigh `outside` together.
    function cappedDown(TopClients self, uint256 outside) internal pure returns (uint256 capped) {
        capped = Math.saturatingSub(outside, PLACES * SHIFTED_OUT) * PARTS;
        if (capped == 0) return 0; // most providers without a score: fewer clients than parts
        (uint256 first, uint256 second, uint256 third, uint256 fourth) = _heaviestFirst(self);
        uint256 rest = outside + fourth;
        capped = Math.min(capped, Math.saturatingSub(rest, 3 * SHIFTED_OUT) * PARTS / 2);
        rest += third;
        capped = Math.min(capped, Math.saturatingSub(rest, 2 * SHIFTED_OUT) * PARTS / 3);
        rest += second;
        capped = Math.min(capped, Math.saturatingSub(rest, SHIFTED_OUT) * PARTS / 4);
        capped = Math.min(capped, rest + first);
    }

    /// @dev Sorted by comparing two at a time.
    function _heaviestFirst(TopClients self) private pure returns (uint256 a, uint256 b, uint256 c, uint256 d) {
        uint256 entries = TopClients.unwrap(self);
        (a, b) = _ordered(entries & MAX_WEIGHT, (entries >> 64) & MAX_WEIGHT);
        (c, d) = _ordered((entries >> 128) & MAX_WEIGHT, (entries >> 192) & MAX_WEIGHT);
        (a, c) = _ordered(a, c);
        (b, d) = _ordered(b, d);
        (b, c) = _ordered(b, c);
    }

    function _ordered(uint256 one, uint256 other) private pure returns (uint256 heavier, uint256 lighter) {
        return one < other ? (other, one) : (one, other);
    }
}
