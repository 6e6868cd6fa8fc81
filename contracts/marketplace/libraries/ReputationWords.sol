// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ReputationWords
/// @dev What the registry of reputations stores, one word each, packed by hand: a settlement reads and writes each once,
/// where the compiler would for every field.
library ReputationWords {
    /// @dev `total` (80 bits) of the clients' weights as of the whole half-life `epoch` (32) of the provider's own time, which
    /// runs ahead of the clock by `loss` (64). `tickets` (24) were drawn for the list of its heaviest clients.
    struct Account {
        uint256 total;
        uint256 epoch;
        uint256 loss;
        uint256 tickets;
    }

    /// @dev `weight` (40 bits) as of the provider's `epoch` (32); `ticket` (24) is the last it drew.
    struct Client {
        uint256 weight;
        uint256 epoch;
        uint256 ticket;
    }

    uint256 internal constant MAX_TOTAL = type(uint80).max;
    uint256 internal constant MAX_LOSS = type(uint64).max;

    uint256 private constant MAX_EPOCH = type(uint32).max;
    uint256 private constant MAX_WEIGHT = type(uint40).max;
    uint256 private constant ACCOUNT_EPOCH = 80;
    uint256 private constant ACCOUNT_LOSS = 112;
    uint256 private constant ACCOUNT_TICKETS = 176;
    uint256 private constant CLIENT_EPOCH = 40;
    uint256 private constant CLIENT_TICKET = 72;

    function toAccount(uint256 word) internal pure returns (Account memory) {
        return Account({
            total: word & MAX_TOTAL,
            epoch: (word >> ACCOUNT_EPOCH) & MAX_EPOCH,
            loss: (word >> ACCOUNT_LOSS) & MAX_LOSS,
            tickets: word >> ACCOUNT_TICKETS
        });
    }

    /// @dev Each field fits its bits.
    function toWord(Account memory self) internal pure returns (uint256) {
        return self.total | self.epoch << ACCOUNT_EPOCH | self.loss << ACCOUNT_LOSS | self.tickets << ACCOUNT_TICKETS;
    }

    function toClient(uint256 word) internal pure returns (Client memory) {
        return
            Client({
                weight: word & MAX_WEIGHT, epoch: (word >> CLIENT_EPOCH) & MAX_EPOCH, ticket: word >> CLIENT_TICKET
            });
    }

    /// @dev Each field fits its bits.
    function toWord(Client memory self) internal pure returns (uint256) {
        return self.weight | self.epoch << CLIENT_EPOCH | self.ticket << CLIENT_TICKET;
    }
}
