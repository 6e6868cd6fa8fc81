// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {VotesLedger} from "./VotesLedger.sol";
import {VotesStaking} from "./VotesStaking.sol";

/// @dev Only what is allowed. An action that needs something first brings it about, so each call is an action that goes
/// through. Every other call takes its turn from the list, so that a run of MIN_CALLS has seen them all.
contract VotesHandler is VotesLedger {
    uint256 private constant ACTIONS = 24;
    uint256 public constant MIN_CALLS = 2 * ACTIONS + 2;

    uint256 public calls;

    constructor(
        ComputeToken token_,
        address[PEOPLE] memory people_,
        VotesStaking[2] memory custodies_
    )
        VotesLedger(token_, people_, custodies_)
    {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        uint256 action = calls % 2 == 0 ? (calls / 2) % ACTIONS : seed % ACTIONS;
        address from = people[(seed >> 8) % PEOPLE];
        VotesStaking custody = custodies[(seed >> 16) % 2];
        seed >>= 24;
        if (action == 0) _transferSome(from, seed, amount);
        else if (action == 1) _transferFrom(from, _anyone(seed), bound(amount, 0, _free(from)));
        else if (action == 2) _burn(from, bound(amount, 0, _free(from) / 4));
        else if (action == 3) _burnFrom(from, bound(amount, 0, _free(from) / 4));
        else if (action == 4) _mint(_anyone(seed), bound(amount, 0, 1_000_000e18));
        else if (action == 5) _delegateSome(from, seed);
        else if (action == 6) _lockSome(from, seed, amount);
        else if (action == 7) _unlockSome(from, seed, amount);
        else if (action == 8) _burnSomeLocked(from, seed, amount);
        else if (action == 9) _stakeSome(custody, from, seed, amount);
        else if (action == 10) _unstakeSome(custody, from, seed, amount);
        else if (action == 11) _slash(custody, bound(amount, 0, token.balanceOf(address(custody)) / 3));
        else if (action == 12) _claim(custody, from, bound(amount, 0, 2 * token.balanceOf(address(custody))));
        else if (action == 13) _riseSome(custody, from, amount);
        else if (action == 14) _fallSome(custody, from, amount);
        else if (action == 15) _syncFormer(custody, from, amount);
        else if (action == 16) _syncBroken(custody, from, amount);
        else if (action == 17) _delegateCustody(custody, _anyone(seed));
        else if (action == 18) _interfere(from, custody, seed);
        else if (action == 19) _depositSome(custody, from, amount);
        else if (action == 20) _depositInPart(custody, from, amount);
        else if (action == 21) _releaseSome(custody, from, seed, amount);
        else if (action == 22) _releaseInPart(custody, from, amount);
        else _wait(bound(amount, 0, 3 days));
    }

    /* TOKENS */
    function _transferSome(address from, uint256 seed, uint256 amount) private {
        address to = _anyone(seed);
        _transfer(from, to, bound(amount, 0, to == from ? token.balanceOf(from) : _free(from)));
    }

    function _delegateSome(address from, uint256 seed) private {
        uint256 kind = seed % 8;
        if (kind == 0) _delegate(from, address(0));
        else if (kind == 1) _delegate(from, token.EXCLUDED());
        else _delegate(from, people[(seed >> 8) % PEOPLE]);
    }

    /* LOCKS */
    function _lockSome(address account, uint256 seed, uint256 amount) private {
        if (_free(account) == 0) _mint(account, 1000e18);
        address locker = _held(account).amount == 0 ? lockers[seed % 2] : _held(account).locker;
        _lock(locker, account, bound(amount, 1, _free(account)));
    }

    function _unlockSome(address account, uint256 seed, uint256 amount) private {
        if (_held(account).amount == 0) _lockSome(account, seed, amount);
        HeldLock memory held = _held(account);
        _unlock(held.locker, account, seed % 3 == 0 ? held.amount : bound(amount, 1, held.amount));
    }

    function _burnSomeLocked(address account, uint256 seed, uint256 amount) private {
        if (_held(account).amount == 0) _lockSome(account, seed, amount % 1000e18);
        HeldLock memory held = _held(account);
        _burnLocked(held.locker, account, seed % 3 == 0 ? held.amount : bound(amount, 1, held.amount));
    }

    /* CUSTODY */
    /// @dev Told to the token half of the time.
    function _stakeSome(VotesStaking custody, address owner, uint256 seed, uint256 amount) private {
        _stake(custody, owner, bound(amount, 0, _free(owner)));
        if (seed % 2 == 0 && _fits(custody, owner)) _sync(custody, owner);
    }

    function _unstakeSome(VotesStaking custody, address owner, uint256 seed, uint256 amount) private {
        uint256 most = custody.units(owner);
        uint256 balance = token.balanceOf(address(custody));
        _unstake(custody, owner, bound(amount, 0, most < balance ? most : balance));
        if (seed % 2 == 0 && _fits(custody, owner)) _sync(custody, owner);
    }

    function _depositSome(VotesStaking custody, address owner, uint256 amount) private {
        _becomeCustody(custody);
        if (_free(owner) == 0) _mint(owner, 1000e18);
        uint256 stale = token.staleVotes(address(custody));
        if (stale != 0) _mint(address(custody), stale);
        _deposit(custody, owner, bound(amount, 1, _free(owner)));
    }

    /// @dev After a loss that was not told.
    function _depositInPart(VotesStaking custody, address owner, uint256 amount) private {
        _riseSome(custody, owner, amount);
        _slash(custody, token.balanceOf(address(custody)) - token.attributedBy(address(custody)));
        _slash(custody, token.balanceOf(address(custody)) / 1000 + 1);
        if (_free(owner) == 0) _mint(owner, 1000e18);
        _deposit(custody, owner, bound(amount, 1, _free(owner)));
    }

    /// @dev Also of one that is registered no more.
    function _releaseSome(VotesStaking custody, address owner, uint256 seed, uint256 amount) private {
        if (attributed[address(custody)][owner] == 0) _depositSome(custody, owner, amount);
        if (seed % 3 == 0) _setCustody(custody, false);
        uint256 most = attributed[address(custody)][owner];
        uint256 balance = token.balanceOf(address(custody));
        if (balance < most) _mint(address(custody), most - balance);
        if (custody.units(owner) < most) _claim(custody, owner, most);
        _release(custody, owner, bound(amount, 1, most));
    }

    function _releaseInPart(VotesStaking custody, address owner, uint256 amount) private {
        uint256 units = attributed[address(custody)][owner] + bound(amount, 1, 1000e18);
        uint256 balance = token.balanceOf(address(custody));
        if (balance < units) _mint(address(custody), units - balance);
        _claim(custody, owner, units);
        _release(custody, owner, units);
    }

    /// @dev By at most what the balance leaves, and by all of it one time in three.
    function _riseSome(VotesStaking custody, address owner, uint256 amount) private {
        _becomeCustody(custody);
        if (_room(custody) == 0) _mint(address(custody), token.staleVotes(address(custody)) + 1000e18);
        uint256 rise = amount % 3 == 0 ? _room(custody) : bound(amount, 1, _room(custody));
        _claim(custody, owner, attributed[address(custody)][owner] + rise);
        _sync(custody, owner);
    }

    function _fallSome(VotesStaking custody, address owner, uint256 amount) private {
        if (attributed[address(custody)][owner] == 0) _riseSome(custody, owner, amount);
        custody.setBroken(false);
        _claim(custody, owner, bound(amount, 0, attributed[address(custody)][owner] - 1));
        _sync(custody, owner);
    }

    function _syncFormer(VotesStaking custody, address owner, uint256 amount) private {
        _setCustody(custody, false);
        _claim(custody, owner, bound(amount, 0, 2 * token.balanceOf(address(custody))));
        _sync(custody, owner);
    }

    function _syncBroken(VotesStaking custody, address owner, uint256 amount) private {
        if (attributed[address(custody)][owner] == 0) _riseSome(custody, owner, amount);
        _setCustody(custody, false);
        custody.setBroken(true);
        _sync(custody, owner);
    }

    function _becomeCustody(VotesStaking custody) private {
        custody.setBroken(false);
        if (isRegistered[address(custody)]) return;
        if (token.delegates(address(custody)) != address(0)) custody.delegate(address(0));
        _setCustody(custody, true);
    }

    /* WHAT THERE IS */
    function _fits(VotesStaking custody, address owner) private view returns (bool) {
        if (isRegistered[address(custody)] && custody.isBroken()) return false;
        uint256 before = attributed[address(custody)][owner];
        uint256 units = _expectedUnits(custody, owner, before);
        return units <= before || units - before <= _room(custody);
    }

    function _room(VotesStaking custody) private view returns (uint256) {
        uint256 sum = token.attributedBy(address(custody));
        uint256 balance = token.balanceOf(address(custody));
        return balance > sum ? balance - sum : 0;
    }

    /// @dev People most often, else a custody or the excluded address.
    function _anyone(uint256 seed) private view returns (address) {
        address[] memory list = accounts();
        return list[seed % list.length];
    }
}
