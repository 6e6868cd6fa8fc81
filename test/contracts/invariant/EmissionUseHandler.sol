// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionController} from "../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {EffectiveTime} from "../../../contracts/emission/libraries/EffectiveTime.sol";
import {EmissionSchedule} from "../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../contracts/token/MintGuard.sol";
import {ReportedUse} from "../emission/EmissionController/use/ReportedUse.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev A reporter that lies and fails as it likes, people who burn, settle and wait, and votes on everything that emission
/// goes by. Each call is an action that goes through. Beside it runs the plain schedule, which knows of no use: what is left
/// of the budget shrinks by the decay in force and by nothing else.
contract EmissionUseHandler is CommonBase, StdUtils {
    enum Action {
        Report,
        Fail,
        Settle,
        Release,
        Burn,
        Wait,
        WaitLong,
        Decay,
        Tie,
        NetCap,
        Source,
        Limit
    }

    uint256 private constant ACTIONS = uint256(type(Action).max) + 1;
    uint256 public constant MIN_CALLS = 2 * ACTIONS + 2;

    EmissionController public immutable emission;
    MintGuard public immutable guard;
    ComputeToken public immutable token;
    ParameterRegistry public immutable registry;
    ReportedUse public immutable use;
    address private immutable _timelock;
    address private immutable _holder;

    uint256 public calls;
    mapping(Action action => uint256) public done;
    uint256 public burned;
    /// @dev Of the plain schedule: what is left when the decay last changed, and when that was.
    uint256 private _left;
    uint256 private _since;
    uint256 private _entitledBefore;
    uint256 private _bookedBefore;
    uint256 private _mintedBefore;
    /// @dev What should never be seen.
    uint256 public falls;
    uint256 public pastsChanged;
    /// @dev How often a curve was closed: each adds its own rounding.
    uint256 public turns;

    constructor(EmissionController emission_, ReportedUse use_, address holder) {
        emission = emission_;
        use = use_;
        guard = MintGuard(emission_.mintGuard());
        token = ComputeToken(emission_.token());
        registry = ParameterRegistry(emission_.parameters());
        _timelock = emission_.timelock();
        _holder = holder;
        (_left, _since) = (emission_.INITIAL_BUDGET(), block.timestamp);
    }

    /// @dev What the plain schedule would have given until now, whatever was used.
    function plain() public view returns (uint256) {
        return emission.INITIAL_BUDGET() - _left + _givenPlain();
    }

    function _givenPlain() private view returns (uint256) {
        uint256 lambda = EmissionSchedule.lambda36(registry.get("emission.decay"));
        return EmissionSchedule.cumulativeDown(_left, lambda, block.timestamp - _since);
    }

    function act(uint256 seed, uint256 amount) external {
        Action action = Action(++calls % 2 == 0 ? (calls / 2) % ACTIONS : seed % ACTIONS);
        seed >>= 8;
        if (action == Action.Report) use.report(block.timestamp / 7 days, _anything(seed, amount), 1, 2);
        else if (action == Action.Fail) use.fail(ReportedUse.Failure(seed % 3)); // the others only burn gas
        else if (action == Action.Settle) emission.settle();
        else if (action == Action.Release) emission.release(IEmissionController.Pool(seed % 5));
        else if (action == Action.Burn) _burn(amount);
        else if (action == Action.Wait) vm.warp(block.timestamp + bound(amount, 0, 3 days));
        else if (action == Action.WaitLong) vm.warp(block.timestamp + bound(amount, 5 days, 100 days));
        else if (action == Action.Decay) _setDecay(bound(amount, 500, 5000));
        else if (action == Action.Tie) _setTie(seed, amount);
        else if (action == Action.NetCap) _vote("emission.netCap", bound(amount, 0, 100));
        else if (action == Action.Source) _setSource(seed);
        else _limit(bound(amount, 0, guard.MAX_DAILY_LIMIT()));
        ++done[action];
        _watch(action == Action.Fail);
    }

    /// @dev What a source has stopped to say counts for nothing until it says it again, unless it was settled.
    function _watch(bool isSilenced) private {
        uint256 entitled = emission.entitlement(block.timestamp);
        uint256 booked = emission.bookedTotal() + emission.rebookedTotal();
        uint256 minted = emission.mintedTotal() + emission.remintedTotal();
        bool isFall = (entitled < _entitledBefore && !isSilenced) || booked < _bookedBefore || minted < _mintedBefore;
        if (isFall) ++falls;
        (_entitledBefore, _bookedBefore, _mintedBefore) = (entitled, booked, minted);
    }

    function _anything(uint256 seed, uint256 amount) private pure returns (uint256) {
        if (seed % 4 == 0) return 0;
        return seed % 4 == 1 ? amount : amount % 3_000_000e6;
    }

    function _burn(uint256 amount) private {
        amount = bound(amount, 0, 10_000e18);
        vm.prank(_holder);
        token.burn(amount);
        burned += amount;
    }

    /* VOTES */
    function _setDecay(uint256 value) private {
        uint256 given = _givenPlain();
        if (!_vote("emission.decay", value)) return;
        (_left, _since) = (_left - given, block.timestamp);
    }

    function _setTie(uint256 seed, uint256 amount) private {
        if (seed % 3 == 0) _vote("emission.tied", bound(amount, 0, 7000));
        else if (seed % 3 == 1) _vote("emission.growth", bound(amount, 0, 20_000));
        else _vote("emission.baseline", bound(amount, 0, 1e12));
    }

    /// @dev The registry settles before; from before that to after the vote nothing may change but what settling does.
    function _vote(bytes32 key, uint256 value) private returns (bool) {
        if (registry.get(key) == value) return false;
        emission.settle();
        uint256 entitled = emission.entitlement(block.timestamp);
        vm.prank(_timelock);
        registry.set(key, value);
        _turn(entitled);
        return true;
    }

    function _setSource(uint256 seed) private {
        emission.settle();
        uint256 entitled = emission.entitlement(block.timestamp);
        vm.prank(_timelock);
        emission.setUsageSource(seed % 4 == 0 ? address(0) : address(use));
        _turn(entitled);
    }

    /// @dev Up to eight more epochs may have been counted by the settlement in the change: that only adds.
    function _turn(uint256 entitled) private {
        ++turns;
        if (emission.entitlement(block.timestamp) < entitled) ++pastsChanged;
    }

    function _limit(uint256 limit) private {
        if (limit == guard.dailyLimit()) return;
        bool isRaise = limit > guard.dailyLimit();
        vm.prank(_timelock);
        if (isRaise) guard.raiseDailyLimit(limit);
        else guard.lowerDailyLimit(limit);
    }
}
