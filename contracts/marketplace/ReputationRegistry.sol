// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IReputationRegistry} from "./interfaces/IReputationRegistry.sol";
import {ReputationDecay} from "./libraries/ReputationDecay.sol";
import {AccountWord, ClientWord, ClockWord, ReputationWords} from "./libraries/ReputationWords.sol";
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
/// @dev The cap is no property of what is stored: clients' weights are stored whole, and the score is read from the four
/// heaviest and the sum of the others (see TopClients). Since the weights of a provider all fade by the same factor, their order
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
/// can exist. What a client of the four pays leaves the provider's first word as it is.
///
/// INVARIANTS
/// @dev The weights of a provider's clients sum to at most what its list and all outside of it weigh. No client outside the
/// list is heavier than one in it.
contract ReputationRegistry is IReputationRegistry, Governed {
    using SafeCast for uint256;

    /* TYPES */
    struct Standing {
        AccountWord account;
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
    /// @dev The reporter of most settlements. Whether it still is one stands in the clock's word, which they read anyway.
    address private immutable _firstReporter;

    /* STORAGE */
    ClockWord private _clock;
    /// @dev All but the first.
    mapping(address account => bool) private _isReporter;
    mapping(address provider => Standing) private _standings;
    mapping(address provider => mapping(address client => ClientWord)) private _clients;

    /* CONSTRUCTOR */
    /// @dev `reporters` record from the start, so that a deployment needs no call for it.
    constructor(address parameters_, address timelock_, address[] memory reporters) Governed(timelock_) {
        if (parameters_ == address(0)) revert Governed_ZeroAddress();
        parameters = parameters_;
        _clock = ReputationWords.clock(0, block.timestamp, 0).withFirst(true);
        _firstReporter = reporters.length == 0 ? address(0) : reporters[0];
        for (uint256 i = 0; i < reporters.length; ++i) {
            _setReporter(reporters[i], true);
        }
    }

    /* MODIFIERS */
    modifier onlyReporter() {
        if (!isReporter(msg.sender)) revert ReputationRegistry_NotReporter(msg.sender);
        _;
    }

    /* VIEWS */
    /// @inheritdoc IReputationRegistry
    function isReporter(address account) public view returns (bool) {
        return account == _firstReporter ? !_clock.isFirstOut() : _isReporter[account];
    }

    /// @inheritdoc IReputationRegistry
    function scoreOf(address provider) public view returns (uint256) {
        (AccountWord account, TopClients top, uint256 time) = _present(_standings[provider], _clockNow(_clock));
        return _scoreDown(account, top, time);
    }

    /// @inheritdoc IReputationRegistry
    function totalOf(address provider) external view returns (uint256) {
        (AccountWord account, TopClients top, uint256 time) = _present(_standings[provider], _clockNow(_clock));
        return _usdDown(account.outside() + top.sum(), time);
    }

    /// @inheritdoc IReputationRegistry
    function weightOf(address provider, address client) external view returns (uint256 weight, uint256 counted) {
        (AccountWord account, TopClients top, uint256 time) = _present(_standings[provider], _clockNow(_clock));
        uint256 stored = _clients[provider][client].weight(account.epoch());
        uint256 most = top.cappedDown(account.outside()) / CLIENT_PARTS;
        return (_usdDown(stored, time), _usdDown(Math.min(stored, most), time));
    }

    /// @inheritdoc IReputationRegistry
    function feeDiscount(address provider) external view returns (uint256) {
        return _discountFor(scoreOf(provider));
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
        ClockWord clock = _clock;
        _clock = ReputationWords.clock(_clockNow(clock).toUint128(), block.timestamp, halfLife.toUint32())
            .withFirst(clock.isFirstOut());
        return 0;
    }

    /* REPORTERS */
    /// @inheritdoc IReputationRegistry
    function recordSettlement(
        address provider,
        address client,
        uint256 usd
    )
        external
        onlyReporter
        returns (uint256 discount)
    {
        ClockWord clock = _clock;
        Standing storage standing = _standings[provider];
        (AccountWord account, TopClients top, uint256 time) = _present(standing, _clockNow(clock));
        discount = _discountFor(_scoreDown(account, top, time));
        if (provider == client) return discount;
        if (clock.halfLife() == 0) settle(); // keeps it at hand for the next

        mapping(address client => ClientWord) storage clients = _clients[provider];
        clients[client] = _count(standing, account, top, clients[client], _stepsDown(usd, time));
    }

    /// @inheritdoc IReputationRegistry
    function recordSlash(address provider, uint256 bps) external onlyReporter {
        AccountWord account = _standings[provider].account;
        // It takes 131 072 losses of everything to get to the most.
        uint256 loss = Math.min(account.loss() + ReputationDecay.lossUp(bps), ReputationWords.MAX_LOSS);
        _standings[provider].account =
            ReputationWords.account(account.outside(), account.epoch(), loss, account.tickets());
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
        if (reporter == _firstReporter) _clock = _clock.withFirst(!newIsReporter);
        else _isReporter[reporter] = newIsReporter;
        emit ReporterSet(reporter, newIsReporter);
    }

    /* PRIVATE: READING */
    /// @dev What is stored of a provider, brought to the present `time` of its own; `clockNow` is the common one.
    function _present(
        Standing storage standing,
        uint256 clockNow
    )
        private
        view
        returns (AccountWord account, TopClients top, uint256 time)
    {
        (account, top) = (standing.account, standing.top);
        time = clockNow + (account.loss() << LOSS_SHIFT);
        uint256 epoch = time >> ReputationDecay.FRACTION_BITS; // 32 bits: less than one a second, and 2^24 by losses
        if (epoch != account.epoch()) {
            uint256 passed = epoch - account.epoch(); // neither the clock nor a loss goes back
            account = ReputationWords.account(account.outside() >> passed, epoch, account.loss(), account.tickets());
            top = top.faded(passed);
        }
    }

    /// @dev The common clock now, in half-lives.
    function _clockNow(ClockWord clock) private view returns (uint256) {
        uint256 halfLife = clock.halfLife();
        if (halfLife == 0) halfLife = _get(ParameterCatalog.REPUTATION_HALF_LIFE);
        return clock.halfLives() + ReputationDecay.halfLivesUp(block.timestamp - clock.settledAt(), halfLife);
    }

    function _scoreDown(AccountWord account, TopClients top, uint256 time) private pure returns (uint256) {
        uint256 capped = top.cappedDown(account.outside());
        return capped == 0 ? 0 : _usdDown(capped, time);
    }

    /// @dev `usd` in stored steps at `time`, and no more than a weight can have.
    function _stepsDown(uint256 usd, uint256 time) private pure returns (uint256) {
        return ReputationDecay.storedDown(Math.min(usd, MAX_CLIENT_WEIGHT * WEIGHT_UNIT), time) / WEIGHT_UNIT;
    }

    function _usdDown(uint256 steps, uint256 time) private pure returns (uint256) {
        return ReputationDecay.worthDown(steps * WEIGHT_UNIT, time);
    }

    function _discountFor(uint256 score) private view returns (uint256) {
        return score == 0 ? 0 : _reachedDown(_get(ParameterCatalog.REPUTATION_MAX_DISCOUNT), score);
    }

    /// @dev The part of `most` that `score` reaches, rounded down: all of it only without end.
    function _reachedDown(uint256 most, uint256 score) private view returns (uint256) {
        return Math.mulDiv(most, score, score + _get(ParameterCatalog.REPUTATION_REFERENCE) * REFERENCE_UNIT);
    }

    function _get(bytes32 key) private view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* PRIVATE: RANKING */
    /// @dev The word of a client, `payer` so far, that weighs `steps` more. Writes the provider's.
    function _count(
        Standing storage standing,
        AccountWord account,
        TopClients top,
        ClientWord payer,
        uint256 steps
    )
        private
        returns (ClientWord)
    {
        uint256 before = payer.weight(account.epoch());
        uint256 weight = Math.min(before + steps, MAX_CLIENT_WEIGHT);
        uint256 ticket = payer.ticket();
        (uint256 place, uint256 least, bool isListed) = top.placeFor(ticket);
        if (!isListed) {
            if (weight > least && account.tickets() != TopClientsLib.MAX_TICKET) {
                isListed = true;
                account = account.withTicket();
                ticket = account.tickets();
            } else {
                // Without a ticket it grows no heavier. What it weighed before was not above the least.
                weight = Math.min(weight, least);
                least = weight;
            }
            account = account.withOutside(before, least); // what it weighs there, or what it drove out
        }
        if (isListed) top = top.put(place, ticket, weight);
        (standing.account, standing.top) = (account, top);
        return ReputationWords.client(weight, account.epoch(), ticket);
    }
}
