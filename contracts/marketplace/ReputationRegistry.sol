// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IReputationRegistry} from "./interfaces/IReputationRegistry.sol";
import {ReputationDecay} from "./libraries/ReputationDecay.sol";
import {ReputationWords} from "./libraries/ReputationWords.sol";
import {TopClients, TopClientsLib} from "./libraries/TopClients.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title ReputationRegistry
///
/// DECAY
/// @dev A common clock counts half-lives; the registry of parameters settles it before the half-life changes, so no time
/// that has passed is counted anew. Each provider's own time is that clock plus its losses: a slash is time that passes
/// for one provider alone. Weights are stored at whole half-lives of that time and brought there when touched. A copy of
/// the half-life stands beside the clock and is void from each such settling on; a change made without settling counts
/// from the next time anybody settles.
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
    using ReputationWords for *;
    using SafeCast for uint256;

    /* TYPES */
    /// @dev `settledAt` is when the clock stood at `halfLives`. Since then it runs at `halfLife`, or at the registry's where
    /// that is 0.
    struct Clock {
        uint128 halfLives;
        uint48 settledAt;
        uint32 halfLife;
    }

    /// @dev `account` is a word of ReputationWords.Account.
    struct Standing {
        uint256 account;
        TopClients top;
    }

    /* CONSTANTS */
    /// @inheritdoc IReputationRegistry
    uint256 public constant CLIENT_PARTS = TopClientsLib.PARTS;
    /// @inheritdoc IReputationRegistry
    uint256 public constant WEIGHT_UNIT = 1e14;
    /// @inheritdoc IReputationRegistry
    uint256 public constant MAX_CLIENT_WEIGHT = TopClientsLib.MAX_WEIGHT;

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
    mapping(address provider => Standing) private _standings;
    /// @dev Words of ReputationWords.Client.
    mapping(address provider => mapping(address client => uint256)) private _clients;

    /* CONSTRUCTOR */
    /// @dev `reporters` record from the start, so that a deployment needs no call for it.
    constructor(address parameters_, address timelock_, address[] memory reporters) Governed(timelock_) {
        if (parameters_ == address(0)) revert Governed_ZeroAddress();
        parameters = parameters_;
        _clock.settledAt = uint48(block.timestamp);
        for (uint256 i = 0; i < reporters.length; ++i) {
            _setReporter(reporters[i], true);
        }
    }

    /* MODIFIERS */
    modifier onlyReporter() {
        if (!isReporter[msg.sender]) revert ReputationRegistry_NotReporter(msg.sender);
        _;
    }

    /* VIEWS */
    /// @inheritdoc IReputationRegistry
    function scoreOf(address provider) public view returns (uint256) {
        (ReputationWords.Account memory account, TopClients top, uint256 time) = _present(_standings[provider]);
        return _usdDown(top.cappedDown(account.total), time);
    }

    /// @inheritdoc IReputationRegistry
    function totalOf(address provider) external view returns (uint256) {
        (ReputationWords.Account memory account,, uint256 time) = _present(_standings[provider]);
        return _usdDown(account.total, time);
    }

    /// @inheritdoc IReputationRegistry
    function weightOf(address provider, address client) external view returns (uint256 weight, uint256 counted) {
        (ReputationWords.Account memory account, TopClients top, uint256 time) = _present(_standings[provider]);
        uint256 stored = _presentClient(_clients[provider][client], account.epoch).weight;
        uint256 most = top.cappedDown(account.total) / CLIENT_PARTS;
        return (_usdDown(stored, time), _usdDown(Math.min(stored, most), time));
    }

    /// @inheritdoc IReputationRegistry
    function feeDiscount(address provider) external view returns (uint256) {
        uint256 score = scoreOf(provider);
        return score == 0 ? 0 : _reachedDown(_get(ParameterCatalog.REPUTATION_MAX_DISCOUNT), score);
    }

    /// @inheritdoc IReputationRegistry
    function bondReduction(address provider, uint256 bondBps) external view returns (uint256) {
        uint256 score = scoreOf(provider);
        if (score == 0) return 0;
        return _reachedDown(Math.saturatingSub(bondBps, _get(ParameterCatalog.REPUTATION_MIN_BOND)), score);
    }

    /* ANYONE */
    /// @inheritdoc ISettleable
    /// @dev Moves the clock to now at the half-life in force. Books no FLOP.
    function settle() public returns (uint256) {
        // Only a change can make the half-life another, and it calls here just before. Who reads 0 asks the registry.
        uint256 halfLife = msg.sender == parameters ? 0 : _get(ParameterCatalog.REPUTATION_HALF_LIFE);
        // Fits: the clock gains at most one half-life a second, and rows bound the half-life to a year.
        _clock = Clock({
            halfLives: _clockNow().toUint128(), settledAt: uint48(block.timestamp), halfLife: halfLife.toUint32()
        });
        return 0;
    }

    /* REPORTERS */
    /// @inheritdoc IReputationRegistry
    function recordSettlement(address provider, address client, uint256 usd) external onlyReporter {
        if (provider == client) return;
        if (_clock.halfLife == 0) settle(); // keeps it at hand for the next

        Standing storage standing = _standings[provider];
        mapping(address client => uint256) storage clients = _clients[provider];
        (ReputationWords.Account memory account, TopClients top, uint256 time) = _present(standing);
        ReputationWords.Client memory payer = _presentClient(clients[client], account.epoch);
        uint256 before = payer.weight;
        payer.weight = Math.min(before + _stepsDown(usd, time), MAX_CLIENT_WEIGHT);
        standing.top = _rank(account, top, payer);
        account.total = Math.min(account.total + payer.weight - before, ReputationWords.MAX_TOTAL);
        standing.account = account.toWord();
        clients[client] = payer.toWord();
        emit SettlementRecorded(provider, client, usd);
    }

    /// @inheritdoc IReputationRegistry
    function recordSlash(address provider, uint256 bps) external onlyReporter {
        ReputationWords.Account memory account = _standings[provider].account.toAccount();
        // It takes 131 072 losses of everything to get to the most.
        account.loss = Math.min(account.loss + ReputationDecay.lossUp(bps), ReputationWords.MAX_LOSS);
        _standings[provider].account = account.toWord();
        emit SlashRecorded(provider, bps);
    }

    /* TIMELOCK */
    /// @inheritdoc IReputationRegistry
    function setReporter(address reporter, bool newIsReporter) external onlyTimelock {
        _setReporter(reporter, newIsReporter);
    }

    /* PRIVATE: REPORTERS */
    function _setReporter(address reporter, bool newIsReporter) private {
        if (reporter == address(0)) revert Governed_ZeroAddress();
        isReporter[reporter] = newIsReporter;
        emit ReporterSet(reporter, newIsReporter);
    }

    /* PRIVATE: READING */
    /// @dev What is stored of a provider, brought to the present `time` of its own.
    function _present(Standing storage standing)
        private
        view
        returns (ReputationWords.Account memory account, TopClients top, uint256 time)
    {
        account = standing.account.toAccount();
        top = standing.top;
        time = _clockNow() + (account.loss << LOSS_SHIFT);
        uint256 epoch = time >> ReputationDecay.FRACTION_BITS; // 32 bits: less than one a second, and 2^24 by losses
        if (epoch != account.epoch) {
            uint256 passed = epoch - account.epoch; // neither the clock nor a loss goes back
            account.total >>= passed;
            account.epoch = epoch;
            top = top.faded(passed);
        }
    }

    /// @dev What is stored of a client, brought to the provider's `epoch`.
    function _presentClient(uint256 word, uint256 epoch) private pure returns (ReputationWords.Client memory client) {
        client = word.toClient();
        client.weight >>= epoch - client.epoch; // a client is stored with its account or before it
        client.epoch = epoch;
    }

    /// @dev The common clock now, in half-lives.
    function _clockNow() private view returns (uint256) {
        Clock memory clock = _clock;
        uint256 halfLife = clock.halfLife == 0 ? _get(ParameterCatalog.REPUTATION_HALF_LIFE) : clock.halfLife;
        return clock.halfLives + ReputationDecay.halfLivesUp(block.timestamp - clock.settledAt, halfLife);
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
        return Math.mulDiv(most, score, score + _get(ParameterCatalog.REPUTATION_REFERENCE) * REFERENCE_UNIT);
    }

    function _get(bytes32 key) private view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* PRIVATE: RANKING */
    /// @dev The list with `payer` where its weight belongs. Draws its ticket, or where none is left holds its weight down.
    function _rank(
        ReputationWords.Account memory account,
        TopClients top,
        ReputationWords.Client memory payer
    )
        private
        pure
        returns (TopClients)
    {
        (uint256 place, uint256 least, bool isListed) = top.placeFor(payer.ticket);
        if (!isListed) {
            if (payer.weight <= least) return top;
            if (account.tickets == TopClientsLib.MAX_TICKET) {
                payer.weight = least; // what it weighed before was not above it
                return top;
            }
            payer.ticket = ++account.tickets;
        }
        return top.put(place, payer.ticket, payer.weight);
    }
}
