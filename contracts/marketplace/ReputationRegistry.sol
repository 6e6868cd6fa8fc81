// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IReputationRegistry} from "./interfaces/IReputationRegistry.sol";
import {ReputationDecay} from "./libraries/ReputationDecay.sol";
import {TopClients, TopClientsLib} from "./libraries/TopClients.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title ReputationRegistry
///
/// DECAY
/// @dev A common clock counts half-lives; the registry of parameters settles it before the half-life changes, so no time
/// that has passed is counted anew. Each provider's own time is that clock plus its losses: a slash is time that passes
/// for one provider alone. Weights are stored at whole half-lives of that time and brought there when touched.
///
/// ONE CLIENT
/// @dev The cap is no property of what is stored: clients' weights are stored whole, and the score is read from their sum
/// and the four heaviest (see TopClients). Since the weights of a provider all fade by the same factor, their order
/// changes only when one of them grows, so one word holds the four for ever.
///
/// PLACES
/// @dev A client that enters the list draws a ticket. After the last one, 16 777 215 entries on, a client outside the list
/// grows no heavier than the lightest in it. So the list stays right and a provider can only lose by that.
///
/// TRUST
/// @dev The timelock chooses who records. A bad recorder can give and take scores, within the governed discounts, and no
/// money.
///
/// STORAGE
/// @dev Two words per provider and one per client of it. A weight has at most 40 bits, a sum of them 80: more clients than
/// can exist.
///
/// INVARIANTS
/// @dev The weights of a provider's clients sum to at most its total. No client outside the list is heavier than one in it.
contract ReputationRegistry is IReputationRegistry, Governed {
    /* TYPES */
    /// @dev `settledAt` is when the clock stood at `halfLives`.
    struct Clock {
        uint128 halfLives;
        uint48 settledAt;
    }

    /// @dev `total` as of the whole half-life `epoch` of the provider's own time, which runs ahead of the clock by `loss`.
    struct Account {
        uint80 total;
        uint32 epoch;
        uint64 loss;
        uint24 tickets;
    }

    /// @dev `weight` as of the provider's `epoch`.
    struct Client {
        uint40 weight;
        uint32 epoch;
        uint24 ticket;
    }

    /* CONSTANTS */
    /// @inheritdoc IReputationRegistry
    uint256 public constant CLIENT_PARTS = TopClientsLib.PARTS;
    /// @inheritdoc IReputationRegistry
    uint256 public constant WEIGHT_UNIT = 1e14;
    /// @inheritdoc IReputationRegistry
    uint256 public constant MAX_CLIENT_WEIGHT = TopClientsLib.MAX_WEIGHT;

    bytes32 private constant HALF_LIFE = "reputation.halfLife";
    bytes32 private constant MAX_DISCOUNT = "reputation.maxDiscount";
    bytes32 private constant MIN_BOND = "reputation.minBond";
    bytes32 private constant REFERENCE = "reputation.reference";
    /// @dev The reference is governed in microUSD.
    uint256 private constant REFERENCE_UNIT = 1e12;
    /// @dev From fractional bits of a loss to those of a time.
    uint256 private constant LOSS_SHIFT = ReputationDecay.FRACTION_BITS - ReputationDecay.LOSS_BITS;

    /* IMMUTABLES */
    /// @inheritdoc IReputationRegistry
    address public immutable parameters;

    /* STORAGE */
    Clock private _clock;
    /// @inheritdoc IReputationRegistry
    mapping(address account => bool) public isReporter;
    mapping(address provider => Account) private _accounts;
    mapping(address provider => TopClients) private _tops;
    mapping(address provider => mapping(address client => Client)) private _clients;

    /* CONSTRUCTOR */
    constructor(address parameters_, address timelock_) Governed(timelock_) {
        if (parameters_ == address(0)) revert Governed_ZeroAddress();
        parameters = parameters_;
        _clock.settledAt = uint48(block.timestamp);
    }

    /* MODIFIERS */
    modifier onlyReporter() {
        if (!isReporter[msg.sender]) revert ReputationRegistry_NotReporter(msg.sender);
        _;
    }

    /* VIEWS */
    /// @inheritdoc IReputationRegistry
    function scoreOf(address provider) public view returns (uint256) {
        (Account memory account, TopClients top, uint256 time) = _present(provider);
        return _usdDown(top.cappedDown(account.total), time);
    }

    /// @inheritdoc IReputationRegistry
    function totalOf(address provider) external view returns (uint256) {
        (Account memory account,, uint256 time) = _present(provider);
        return _usdDown(account.total, time);
    }

    /// @inheritdoc IReputationRegistry
    function weightOf(address provider, address client) external view returns (uint256 weight, uint256 counted) {
        (Account memory account, TopClients top, uint256 time) = _present(provider);
        uint256 stored = _presentWeight(_clients[provider][client], account);
        uint256 most = top.cappedDown(account.total) / CLIENT_PARTS;
        return (_usdDown(stored, time), _usdDown(Math.min(stored, most), time));
    }

    /// @inheritdoc IReputationRegistry
    function feeDiscount(address provider) external view returns (uint256) {
        return _reachedDown(_get(MAX_DISCOUNT), scoreOf(provider));
    }

    /// @inheritdoc IReputationRegistry
    function bondReduction(address provider, uint256 bondBps) external view returns (uint256) {
        return _reachedDown(Math.saturatingSub(bondBps, _get(MIN_BOND)), scoreOf(provider));
    }

    /* ANYONE */
    /// @inheritdoc ISettleable
    /// @dev Moves the clock to now at the half-life in force. Books no FLOP.
    function settle() external returns (uint256) {
        // Fits: the clock gains at most one half-life a second.
        _clock = Clock({halfLives: uint128(_clockNow()), settledAt: uint48(block.timestamp)});
        return 0;
    }

    /* REPORTERS */
    /// @inheritdoc IReputationRegistry
    function recordSettlement(address provider, address client, uint256 usd) external onlyReporter {
        if (provider == client) return;

        (Account memory account, TopClients top, uint256 time) = _present(provider);
        Client memory payer = _clients[provider][client];
        uint256 before = _presentWeight(payer, account);
        payer.weight = uint40(Math.min(before + _stepsDown(usd, time), MAX_CLIENT_WEIGHT));
        payer.epoch = account.epoch;
        top = _rank(account, top, payer);
        // A weight that grew is not below what it was. 80 bits hold a million million of the largest.
        account.total = uint80(Math.min(account.total + (payer.weight - before), type(uint80).max));

        _accounts[provider] = account;
        _clients[provider][client] = payer;
        _tops[provider] = top;
        emit SettlementRecorded(provider, client, usd);
    }

    /// @inheritdoc IReputationRegistry
    function recordSlash(address provider, uint256 bps) external onlyReporter {
        Account storage account = _accounts[provider];
        // Fits after the minimum. It takes 131 072 losses of everything to get there.
        account.loss = uint64(Math.min(account.loss + ReputationDecay.lossUp(bps), type(uint64).max));
        emit SlashRecorded(provider, bps);
    }

    /* TIMELOCK */
    /// @inheritdoc IReputationRegistry
    function setReporter(address reporter, bool newIsReporter) external onlyTimelock {
        if (reporter == address(0)) revert Governed_ZeroAddress();
        isReporter[reporter] = newIsReporter;
        emit ReporterSet(reporter, newIsReporter);
    }

    /* PRIVATE: READING */
    /// @dev What is stored of `provider`, brought to the present `time` of its own.
    function _present(address provider)
        private
        view
        returns (Account memory account, TopClients top, uint256 time)
    {
        account = _accounts[provider];
        top = _tops[provider];
        time = _clockNow() + (uint256(account.loss) << LOSS_SHIFT);
        uint256 epoch = time >> ReputationDecay.FRACTION_BITS;
        if (epoch != account.epoch) {
            uint256 passed = epoch - account.epoch; // neither the clock nor a loss goes back
            account.total >>= passed;
            account.epoch = uint32(epoch); // fits: less than one a second, and 2^24 by losses
            top = top.faded(passed);
        }
    }

    function _presentWeight(Client memory client, Account memory account) private pure returns (uint256) {
        return client.weight >> (account.epoch - client.epoch); // a client is stored with its account or before it
    }

    /// @dev The common clock now, in half-lives.
    function _clockNow() private view returns (uint256) {
        Clock memory clock = _clock;
        uint256 elapsed = block.timestamp - clock.settledAt;
        return clock.halfLives + ReputationDecay.halfLivesUp({elapsed: elapsed, halfLife: _get(HALF_LIFE)});
    }

    /// @dev `usd` in stored steps at `time`, and no more than a weight can have.
    function _stepsDown(uint256 usd, uint256 time) private pure returns (uint256) {
        return ReputationDecay.storedDown(Math.min(usd, MAX_CLIENT_WEIGHT * WEIGHT_UNIT), time) / WEIGHT_UNIT;
    }

    function _usdDown(uint256 steps, uint256 time) private pure returns (uint256) {
        return ReputationDecay.worthDown(steps * WEIGHT_UNIT, time);
    }

    /// @dev The part of `most` that `score` reaches, rounded down: all of it only without end.
    function _reachedDown(uint256 most, uint256 score) private view returns (uint256) {
        if (score == 0) return 0;
        return Math.mulDiv(most, score, score + _get(REFERENCE) * REFERENCE_UNIT);
    }

    function _get(bytes32 key) private view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* PRIVATE: RANKING */
    /// @dev The list with `payer` where its weight belongs. Draws its ticket, or where none is left holds its weight down.
    function _rank(
        Account memory account,
        TopClients top,
        Client memory payer
    )
        private
        pure
        returns (TopClients)
    {
        uint256 place = top.placeOf(payer.ticket);
        if (place == TopClientsLib.PLACES) {
            place = top.lightest();
            uint256 least = top.weightAt(place);
            if (payer.weight <= least) return top;
            if (account.tickets == TopClientsLib.MAX_TICKET) {
                payer.weight = uint40(least); // read from 40 bits; the weight it had before was not above it
                return top;
            }
            payer.ticket = ++account.tickets;
        }
        return top.put(place, payer.ticket, payer.weight);
    }
}
