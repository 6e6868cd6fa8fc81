// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PriceOracle} from "../../../contracts/marketplace/PriceOracle.sol";
import {IPriceOracle} from "../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedReader} from "../../../contracts/marketplace/libraries/FeedReader.sol";
import {PriceClamp} from "../../../contracts/marketplace/libraries/PriceClamp.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {FeedStub} from "../marketplace/PriceOracle/FeedStub.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev Two feeds and a sequencer's that say anything, misbehave and fall silent, votes on every rule, and jobs that ask. The
/// handler keeps what each feed said and when, and from that alone what state the oracle must be in.
contract OracleHandler is CommonBase, StdUtils {
    enum Action {
        Say,
        SayAlike,
        Misbehave,
        Sequencer,
        Wait,
        Vote,
        Update,
        AskForAJob,
        ChooseFeeds
    }

    uint256 private constant ACTIONS = uint256(type(Action).max) + 1;
    uint256 private constant UNIT = 1e12;
    bytes32[4] private _keys = [bytes32("oracle.deviation"), "oracle.clamp", "oracle.floor", "oracle.ceiling"];

    PriceOracle public immutable oracle;
    ParameterRegistry public immutable registry;
    address private immutable _timelock;
    FeedStub[3] private _feeds; // the first, the second, the sequencer's
    uint256[2] private _heartbeats = [uint256(1 hours), 1 hours];
    int256[2] private _answers;
    uint256[2] private _saidAt;
    bool[3] private _isBad;
    bool private _isUp = true;
    uint256 private _upSince;

    uint256 public calls;
    mapping(Action action => uint256) public done;
    uint256 public accepted;
    uint256 public refused;
    /// @dev What should never be seen.
    uint256 public wrongStates;
    uint256 public outsideBounds;
    uint256 public outsideBand;
    uint256 public changedWhileNotFresh;
    uint256 public changedWithoutAsking;
    uint256 public wrongJobs;

    constructor(PriceOracle oracle_, ParameterRegistry registry_, FeedStub[3] memory feeds, address timelock) {
        (oracle, registry, _timelock) = (oracle_, registry_, timelock);
        for (uint256 i = 0; i < 3; ++i) {
            _feeds[i] = feeds[i];
        }
        _say(0, 2e8);
        _say(1, 2e8);
        _upSince = block.timestamp - 1 days;
    }

    function act(uint256 seed, uint256 amount) external {
        Action action = Action(++calls % 2 == 0 ? (calls / 2) % ACTIONS : seed % ACTIONS);
        seed >>= 8;
        (uint256 price, uint256 acceptedAt) = oracle.lastAccepted();
        if (action == Action.Update || action == Action.AskForAJob) _ask(action, price, acceptedAt);
        else _change(action, seed, amount);
        ++done[action];
        if (action == Action.Update || action == Action.AskForAJob) return;
        (uint256 priceNow, uint256 acceptedNow) = oracle.lastAccepted();
        if (priceNow != price || acceptedNow != acceptedAt) ++changedWithoutAsking;
    }

    function _change(Action action, uint256 seed, uint256 amount) private {
        uint256 which = seed % 2;
        if (action == Action.Say) _say(which, int256(bound(amount, 0, 150e8)));
        if (action == Action.SayAlike) {
            // Near what was accepted last, so that most of it can be accepted.
            (uint256 price,) = oracle.lastAccepted();
            int256 answer = int256((price == 0 ? 2e18 : price) / 1e10 * bound(amount, 9000, 11_000) / 10_000);
            for (uint256 i = 0; i < 3; ++i) {
                _feeds[i].setManner(FeedStub.Manner.Plain);
                _isBad[i] = false;
            }
            _say(0, answer);
            _say(1, answer);
        }
        if (action == Action.Misbehave) {
            _isBad[seed % 3] = true;
            _feeds[seed % 3].setManner(FeedStub.Manner(1 + (seed >> 8) % 4));
        }
        if (action == Action.Sequencer) {
            _isUp = seed % 4 != 0;
            _upSince = block.timestamp - (seed >> 8) % 12 hours;
            _feeds[2].setRound(FeedReader.Round(1, _isUp ? int256(0) : int256(1), _upSince, _upSince, 1));
        }
        if (action == Action.Wait) vm.warp(block.timestamp + bound(amount, 0, seed % 6 == 0 ? 40 days : 40 minutes));
        if (action == Action.Vote) _vote(seed % 4, amount);
        if (action == Action.ChooseFeeds) _choose(bound(amount, 1 minutes, 2 hours));
    }

    /* ACTS */
    function _say(uint256 which, int256 answer) private {
        (_answers[which], _saidAt[which]) = (answer, block.timestamp);
        _feeds[which].say(answer);
    }

    function _vote(uint256 which, uint256 amount) private {
        uint256 value;
        if (which == 0) value = bound(amount, 50, 1000);
        if (which == 1) value = bound(amount, 100, 5000);
        if (which == 2) value = bound(amount, 1, 1e6);
        if (which == 3) value = bound(amount, 1e6, 200e6);
        if (registry.get(_keys[which]) == value) return;
        vm.prank(_timelock);
        registry.set(_keys[which], value);
    }

    /// @dev The same feeds with other heartbeats. A feed that does not even say its decimals is refused.
    function _choose(uint256 heartbeat) private {
        if (_isBad[0] || _isBad[1] || _isBad[2]) return;
        _heartbeats = [heartbeat, heartbeat / 2 + 1 minutes];
        vm.prank(_timelock);
        oracle.setFeeds(
            IPriceOracle.FeedChoice(address(_feeds[0]), uint32(_heartbeats[0])),
            IPriceOracle.FeedChoice(address(_feeds[1]), uint32(_heartbeats[1])),
            address(_feeds[2])
        );
    }

    /// @dev Asks as anyone, or as a job does, and compares with what must come of it.
    function _ask(Action action, uint256 price, uint256 acceptedAt) private {
        IPriceOracle.State expected = stateOf(price, acceptedAt);
        if (oracle.reading().state != expected) ++wrongStates;
        bool isFresh = expected == IPriceOracle.State.Fresh;
        bool isAlive = price != 0 && block.timestamp < acceptedAt + 20 minutes;
        if (action == Action.Update) {
            oracle.update();
        } else {
            try oracle.currentPrice() returns (uint256 given) {
                if (!isAlive && !isFresh) ++wrongJobs;
                if (isAlive && given != price) ++wrongJobs;
            } catch {
                if (isAlive || isFresh) ++wrongJobs;
                ++refused;
            }
        }
        (uint256 priceNow, uint256 acceptedNow) = oracle.lastAccepted();
        if (acceptedNow == acceptedAt && priceNow == price) return;
        ++accepted;
        if (!isFresh) ++changedWhileNotFresh;
        if (priceNow < _get(2) * UNIT || priceNow > _get(3) * UNIT) ++outsideBounds;
        if (price == 0) return;
        uint256 elapsed = block.timestamp - acceptedAt;
        bool isHigh = priceNow > PriceClamp.highestDown(price, _get(1), elapsed);
        if (isHigh || priceNow < PriceClamp.lowestUp(price, _get(1), elapsed)) ++outsideBand;
    }

    /* WHAT MUST BE */
    function stateOf(uint256 price, uint256 acceptedAt) public view returns (IPriceOracle.State) {
        if (_isBad[2] || !_isUp || block.timestamp <= _upSince + 1 hours) return IPriceOracle.State.Halted;
        if (_isStale(0) || _isStale(1)) return IPriceOracle.State.Stale;
        (uint256 a, uint256 b) = (uint256(_answers[0]), uint256(_answers[1]));
        (uint256 low, uint256 high) = a < b ? (a, b) : (b, a);
        if ((high - low) * 10_000 > low * _get(0)) return IPriceOracle.State.Deviated;
        (uint256 market, uint256 offered) = (a * 1e10, a * 1e10);
        if (price != 0) offered = PriceClamp.toBand(market, price, _get(1), block.timestamp - acceptedAt);
        (low, high) = market < offered ? (market, offered) : (offered, market);
        bool isInside = low >= _get(2) * UNIT && high <= _get(3) * UNIT;
        return isInside ? IPriceOracle.State.Fresh : IPriceOracle.State.OutOfBounds;
    }

    function _isStale(uint256 which) private view returns (bool) {
        bool isOld = block.timestamp > _saidAt[which] + _heartbeats[which];
        return _isBad[which] || _answers[which] <= 0 || isOld;
    }

    function _get(uint256 which) private view returns (uint256) {
        return registry.get(_keys[which]);
    }
}
