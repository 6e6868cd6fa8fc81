// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../contracts/token/MintGuard.sol";
import {Bps} from "../../../contracts/types/Bps.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev Holders who burn and transfer, a timelock that moves the mint's limits, strangers who try to; and a plain record
/// of every mint with the limits that were in force for it. A legal ledger keeps to what the contracts allow and never
/// reverts; a wild one does not care.
abstract contract SupplyLedger is CommonBase, StdUtils {
    enum Action {
        Wait,
        Mint,
        Burn,
        Transfer,
        DailyLimit,
        Source,
        GrossCap,
        Ceiling,
        Stranger,
        Settle,
        Decay,
        Restore,
        Shares,
        Receiver
    }

    /// @param dailyLimit in force for all sources at the mint
    /// @param sourceLimit in force for `source` at the mint
    /// @param yearlyMost in wei, by the ceiling in force at the mint and the supply at the year's start
    struct Mint {
        uint256 time;
        address source;
        uint256 amount;
        uint256 dailyLimit;
        uint256 sourceLimit;
        uint256 year;
        uint256 yearlyMost;
    }

    bool public immutable isWild;
    MintGuard public immutable guard;
    ComputeToken public immutable token;
    address public immutable timelock;

    address[] public holders;
    address[] public sources;

    /// @dev How often each action went through.
    mapping(Action action => uint256) public done;
    uint256 public burned;
    /// @dev Calls of strangers that did not revert.
    uint256 public strangersLetIn;
    /// @dev How often the gross cap was seen to rise.
    uint256 public capRises;

    /// @dev Who mints in the running action.
    address internal activeSource;
    Mint[] private _mints;
    mapping(uint256 year => uint256) private _supplyAtStart;
    mapping(uint256 year => bool) private _isYearSeen;
    uint256 private _capBefore;
    bool private _isIdle;

    constructor(MintGuard guard_, address[] memory holders_, address[] memory sources_, bool isWild_) {
        guard = guard_;
        token = ComputeToken(guard_.token());
        timelock = guard_.timelock();
        holders = holders_;
        sources = sources_;
        isWild = isWild_;
        activeSource = sources_[0];
        _capBefore = guard_.grossCap();
    }

    function mints() external view returns (Mint[] memory) {
        return _mints;
    }

    function heldInAll() external view returns (uint256 sum) {
        for (uint256 i = 0; i < holders.length; ++i) {
            sum += token.balanceOf(holders[i]);
        }
    }

    /* RECORDING */
    modifier recorded(Action action) {
        Mint memory next = _before();
        _;
        _after(action, next);
    }

    /// @dev The limits are those before the action: an action moves limits or mints, never both.
    function _before() private returns (Mint memory) {
        uint256 year = (block.timestamp - guard.start()) / 365 days;
        if (!_isYearSeen[year]) {
            // Supply changes in actions alone, so this is what there was when the year began.
            _isYearSeen[year] = true;
            _supplyAtStart[year] = token.totalSupply();
        }
        return Mint({
            time: block.timestamp,
            source: address(0),
            amount: guard.grossMinted(),
            dailyLimit: guard.dailyLimit(),
            sourceLimit: 0,
            year: year,
            yearlyMost: _supplyAtStart[year] * guard.yearlyCeiling().raw() / 10_000
        });
    }

    function _after(Action action, Mint memory next) private {
        if (_isIdle) _isIdle = false;
        else ++done[action];
        if (guard.grossCap() > _capBefore) ++capRises;
        _capBefore = guard.grossCap();

        next.amount = guard.grossMinted() - next.amount; // a counter that fell would revert here
        if (next.amount == 0) return;
        next.source = activeSource;
        next.sourceLimit = guard.sourceLimit(activeSource);
        _mints.push(next);
    }

    /// @dev There was nothing that the running action could have done: it does not count.
    function _idle() internal {
        _isIdle = true;
    }

    /* TIME */
    function wait(uint256 secondsSeed) external recorded(Action.Wait) {
        vm.warp(block.timestamp + bound(secondsSeed, 0, 40 days));
    }

    /// @dev The seconds around midnight of a year are worth a visit of their own.
    function waitForYear(uint256 offsetSeed) external recorded(Action.Wait) {
        uint256 year = (block.timestamp - guard.start()) / 365 days + 1;
        uint256 time = guard.start() + year * 365 days - 1 + offsetSeed % 3;
        if (time > block.timestamp) vm.warp(time);
    }

    /* HOLDERS */
    function burn(uint256 holderSeed, uint256 amountSeed) external recorded(Action.Burn) {
        address holder = holders[holderSeed % holders.length];
        uint256 amount = _upTo(amountSeed, token.balanceOf(holder) / 8);
        vm.prank(holder);
        token.burn(amount);
        burned += amount;
    }

    function transfer(uint256 fromSeed, uint256 toSeed, uint256 amountSeed) external recorded(Action.Transfer) {
        address from = holders[fromSeed % holders.length];
        address to = holders[toSeed % holders.length];
        uint256 amount = _upTo(amountSeed, token.balanceOf(from));
        vm.prank(from);
        token.transfer(to, amount);
    }

    /* LIMITS */
    function moveDailyLimit(uint256 limitSeed) external recorded(Action.DailyLimit) {
        uint256 newLimit = _upTo(limitSeed, guard.MAX_DAILY_LIMIT());
        if (!isWild && newLimit == guard.dailyLimit()) return _idle();
        bool isRaise = newLimit > guard.dailyLimit();
        vm.prank(timelock);
        if (isRaise) guard.raiseDailyLimit(newLimit);
        else guard.lowerDailyLimit(newLimit);
    }

    /// @dev Every fourth time the source is ended.
    function setSource(uint256 sourceSeed, uint256 limitSeed) external recorded(Action.Source) {
        uint256 limit = limitSeed % 4 == 0 ? 0 : _upTo(limitSeed, guard.MAX_DAILY_LIMIT());
        vm.prank(timelock);
        guard.setSource(sources[sourceSeed % sources.length], limit);
    }

    /// @dev Little by little, or nothing would be left to mint.
    function lowerGrossCap(uint256 capSeed) external recorded(Action.GrossCap) {
        uint256 room = guard.grossCap() - guard.grossMinted();
        if (!isWild && room == 0) return _idle();
        uint256 newCap = _below(capSeed, guard.grossCap(), room);
        vm.prank(timelock);
        guard.lowerGrossCap(newCap);
    }

    function lowerYearlyCeiling(uint256 ceilingSeed) external recorded(Action.Ceiling) {
        uint256 current = guard.yearlyCeiling().raw();
        if (!isWild && current == 0) return _idle();
        uint256 newCeiling = _below(ceilingSeed, current, current);
        vm.prank(timelock);
        guard.lowerYearlyCeiling(Bps.wrap(uint16(newCeiling)));
    }

    /* STRANGERS */
    function interfere(uint256 callerSeed, uint256 callSeed) external recorded(Action.Stranger) {
        (address target, bytes memory call) = _forbidden(callSeed);
        vm.prank(_stranger(callerSeed));
        (bool isOk,) = target.call(call);
        if (isOk) ++strangersLetIn;
    }

    function _forbidden(uint256 seed) internal view virtual returns (address target, bytes memory) {
        bytes[6] memory calls = [
            abi.encodeCall(guard.mint, (holders[0], 1)),
            abi.encodeCall(guard.setSource, (holders[0], 1)),
            abi.encodeCall(guard.lowerDailyLimit, (0)),
            abi.encodeCall(guard.raiseDailyLimit, (guard.MAX_DAILY_LIMIT())),
            abi.encodeCall(guard.lowerGrossCap, (guard.grossMinted())),
            abi.encodeCall(guard.lowerYearlyCeiling, (Bps.wrap(0)))
        ];
        if (seed % 7 == 6) return (address(token), abi.encodeCall(token.mint, (holders[0], 1)));
        return (address(guard), calls[seed % 7]);
    }

    function _stranger(uint256 seed) private view returns (address stranger) {
        stranger = address(uint160(bound(seed, 1, type(uint160).max)));
        if (stranger == timelock || stranger == address(guard) || guard.sourceLimit(stranger) > 0) {
            stranger = address(this);
        }
    }

    /* DRAWING */
    /// @dev A wild ledger draws up to a quarter too much.
    function _upTo(uint256 seed, uint256 most) internal view returns (uint256) {
        return bound(seed, 0, isWild ? most + most / 4 + 1 : most);
    }

    /// @dev Below `current` by up to a 16th of `room`. A wild ledger raises instead every fourth time.
    function _below(uint256 seed, uint256 current, uint256 room) private view returns (uint256) {
        uint256 size = bound(seed, 1, room / 16 + 1);
        return isWild && seed % 4 == 0 ? current + size : current - size;
    }
}
