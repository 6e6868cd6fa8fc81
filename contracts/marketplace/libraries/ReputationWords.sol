// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev A provider's standing, from the lowest bit 80 of `outside`, what the clients that are not in the list weigh
/// together, 32 of `epoch`, the whole half-life of the provider's own time as of which that and the list are, 64 of `loss`,
/// by which that time runs ahead of the clock, and 24 of `tickets` that were drawn for the list.
type AccountWord is uint256;

/// @dev A client of a provider: 40 bits of its weight, 32 of the provider's epoch as of which it is, 24 of the last ticket
/// that it drew.
type ClientWord is uint256;

/// @dev The common clock: 128 bits of the half-lives it stood at when it was settled, 40 of when that was, 32 of the
/// half-life since, or 0 where the registry of parameters has it, and a bit for that the first reporter records no more.
type ClockWord is uint256;

using ReputationWords for AccountWord global;
using ReputationWords for ClientWord global;
using ReputationWords for ClockWord global;

/// @title ReputationWords
/// @dev What the registry of reputations stores, one word each, packed by hand: a settlement reads and writes each once,
/// where the compiler would for every field. Whoever packs sees that each part fits.
// forge-lint: disable-start(unsafe-typecast): each part is cut out of its word
library ReputationWords {
    uint256 internal constant MAX_OUTSIDE = type(uint80).max;
    uint256 internal constant MAX_LOSS = type(uint64).max;

    uint256 private constant ACCOUNT_EPOCH = 80;
    uint256 private constant ACCOUNT_LOSS = 112;
    uint256 private constant ACCOUNT_TICKETS = 176;
    uint256 private constant CLIENT_EPOCH = 40;
    uint256 private constant CLIENT_TICKET = 72;
    uint256 private constant CLOCK_SETTLED = 128;
    uint256 private constant CLOCK_HALF_LIFE = 168;
    uint256 private constant CLOCK_FIRST_OUT = 1 << 200;

    /* ACCOUNT */
    function account(
        uint256 outside_,
        uint256 epoch_,
        uint256 loss_,
        uint256 tickets_
    )
        internal
        pure
        returns (AccountWord)
    {
        return
            AccountWord.wrap(outside_ | epoch_ << ACCOUNT_EPOCH | loss_ << ACCOUNT_LOSS | tickets_ << ACCOUNT_TICKETS);
    }

    /// @dev With one ticket more drawn. One is left.
    function withTicket(AccountWord self) internal pure returns (AccountWord) {
        // forge-lint: disable-next-line(incorrect-shift): one bit, shifted by a constant
        return AccountWord.wrap(AccountWord.unwrap(self) + (1 << ACCOUNT_TICKETS));
    }

    /// @dev With `more` outside of the list instead of `less`.
    function withOutside(AccountWord self, uint256 less, uint256 more) internal pure returns (AccountWord) {
        uint256 sum = Math.min(Math.saturatingSub(self.outside() + more, less), MAX_OUTSIDE);
        return AccountWord.wrap((AccountWord.unwrap(self) & ~MAX_OUTSIDE) | sum);
    }

    function outside(AccountWord self) internal pure returns (uint256) {
        return uint80(AccountWord.unwrap(self));
    }

    function epoch(AccountWord self) internal pure returns (uint256) {
        return uint32(AccountWord.unwrap(self) >> ACCOUNT_EPOCH);
    }

    function loss(AccountWord self) internal pure returns (uint256) {
        return uint64(AccountWord.unwrap(self) >> ACCOUNT_LOSS);
    }

    function tickets(AccountWord self) internal pure returns (uint256) {
        return AccountWord.unwrap(self) >> ACCOUNT_TICKETS;
    }

    /* CLIENT */
    function client(uint256 weight_, uint256 epoch_, uint256 ticket_) internal pure returns (ClientWord) {
        return ClientWord.wrap(weight_ | epoch_ << CLIENT_EPOCH | ticket_ << CLIENT_TICKET);
    }

    /// @dev As of `now_`, an epoch of the provider's that is not before its own.
    function weight(ClientWord self, uint256 now_) internal pure returns (uint256) {
        uint256 word = ClientWord.unwrap(self);
        return uint40(word) >> (now_ - uint32(word >> CLIENT_EPOCH));
    }

    function ticket(ClientWord self) internal pure returns (uint256) {
        return ClientWord.unwrap(self) >> CLIENT_TICKET;
    }

    /* CLOCK */
    function clock(uint256 halfLives_, uint256 settledAt_, uint256 halfLife_) internal pure returns (ClockWord) {
        return ClockWord.wrap(halfLives_ | settledAt_ << CLOCK_SETTLED | halfLife_ << CLOCK_HALF_LIFE);
    }

    function halfLives(ClockWord self) internal pure returns (uint256) {
        return uint128(ClockWord.unwrap(self));
    }

    function settledAt(ClockWord self) internal pure returns (uint256) {
        return uint40(ClockWord.unwrap(self) >> CLOCK_SETTLED);
    }

    function halfLife(ClockWord self) internal pure returns (uint256) {
        return uint32(ClockWord.unwrap(self) >> CLOCK_HALF_LIFE);
    }

    function isFirstOut(ClockWord self) internal pure returns (bool) {
        return ClockWord.unwrap(self) & CLOCK_FIRST_OUT != 0;
    }

    function withFirst(ClockWord self, bool isOut) internal pure returns (ClockWord) {
        uint256 rest = ClockWord.unwrap(self) & ~CLOCK_FIRST_OUT;
        return ClockWord.wrap(isOut ? rest | CLOCK_FIRST_OUT : rest);
    }
}
// forge-lint: disable-end(unsafe-typecast)
