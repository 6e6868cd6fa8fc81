// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {VotesLedger} from "./VotesLedger.sol";
import {VotesStaking} from "./VotesStaking.sol";

/// @dev Anybody tries anything, with any amount. Much of it reverts; what goes through must leave the books in order.
contract VotesWildHandler is VotesLedger {
    constructor(
        ComputeToken token_,
        address[PEOPLE] memory people_,
        VotesStaking[2] memory custodies_
    )
        VotesLedger(token_, people_, custodies_)
    {}

    function move(uint256 kind, uint256 from, uint256 to, uint256 amount) external {
        address account = _anyone(from);
        if (kind % 5 == 0) _transfer(account, _anyone(to), _size(amount));
        else if (kind % 5 == 1) _transferFrom(account, _anyone(to), _size(amount));
        else if (kind % 5 == 2) _burn(account, _size(amount) / 1000);
        else if (kind % 5 == 3) _burnFrom(account, _size(amount) / 1000);
        else _mint(_anyone(to), _size(amount) % 1_000_000e18);
    }

    function delegate(uint256 from, uint256 to) external {
        _delegate(_anyone(from), to % 9 == 0 ? address(0) : _anyone(to));
    }

    function lock(uint256 locker, uint256 account, uint256 amount) external {
        _lock(_locker(locker), _anyone(account), _size(amount));
    }

    function unlock(uint256 locker, uint256 account, uint256 amount) external {
        _unlock(_locker(locker), _anyone(account), _size(amount));
    }

    function burnLocked(uint256 locker, uint256 account, uint256 amount) external {
        _burnLocked(_locker(locker), _anyone(account), _size(amount));
    }

    function stake(uint256 custody, uint256 owner, uint256 amount) external {
        _stake(custodies[custody % 2], _anyone(owner), _size(amount));
    }

    function unstake(uint256 custody, uint256 owner, uint256 amount) external {
        _unstake(custodies[custody % 2], _anyone(owner), _size(amount));
    }

    function deposit(uint256 custody, uint256 owner, uint256 amount) external {
        _deposit(custodies[custody % 2], _anyone(owner), _size(amount));
    }

    function release(uint256 custody, uint256 owner, uint256 amount) external {
        _release(custodies[custody % 2], _anyone(owner), _size(amount));
    }

    function slash(uint256 custody, uint256 amount) external {
        _slash(custodies[custody % 2], _size(amount));
    }

    function claim(uint256 custody, uint256 owner, uint256 amount) external {
        _claim(custodies[custody % 2], _anyone(owner), _size(amount));
    }

    function sync(uint256 custody, uint256 owner) external {
        _sync(custodies[custody % 2], _anyone(owner));
    }

    function setBroken(uint256 custody, bool isBroken) external {
        custodies[custody % 2].setBroken(isBroken);
    }

    function setCustody(uint256 custody, bool isCustody) external {
        _setCustody(custodies[custody % 2], isCustody);
    }

    function delegateCustody(uint256 custody, uint256 to) external {
        _delegateCustody(custodies[custody % 2], to % 3 == 0 ? address(0) : _anyone(to));
    }

    function interfere(uint256 account, uint256 custody, uint256 kind) external {
        _interfere(_anyone(account), custodies[custody % 2], kind);
    }

    function wait(uint256 duration) external {
        _wait(duration % 3 days);
    }

    /* PRIVATE */
    function _anyone(uint256 seed) private view returns (address) {
        address[] memory list = accounts();
        return list[seed % list.length];
    }

    /// @dev The lockers, and now and then a holder.
    function _locker(uint256 seed) private view returns (address) {
        return seed % 5 == 4 ? people[(seed >> 8) % PEOPLE] : lockers[seed % 2];
    }

    /// @dev Mostly what somebody could have, now and then whatever came.
    function _size(uint256 seed) private pure returns (uint256) {
        return seed % 8 == 0 ? seed : seed % 60_000_000e18;
    }
}
