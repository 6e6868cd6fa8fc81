// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";

/// @dev Stakes without tokens and without rules, so that a test can bring about any state. It tells the rewards what a
/// staking contract has to tell them, and when.
contract ScriptedStaking {
    struct Book {
        uint256 own;
        uint256 delegated;
        uint256 shares;
        uint256 commission;
        uint256 generation;
        bool isOut;
    }

    struct Held {
        uint256 shares;
        uint256 generation;
    }

    uint256 private constant VIRTUAL = 1e3;
    IStakerRewards public rewards;
    mapping(address provider => Book) private _books;
    mapping(address provider => mapping(address owner => Held)) private _held;

    function setRewards(IStakerRewards newRewards) external {
        rewards = newRewards;
    }

    /* VIEWS */
    function backingOf(address provider) public view returns (IStakerRewards.Backing memory) {
        Book memory book = _books[provider];
        uint256 delegated = book.shares == 0 ? 0 : book.delegated;
        return IStakerRewards.Backing({
            weight: book.isOut ? 0 : book.own + delegated,
            own: book.own,
            delegated: delegated,
            shares: book.shares,
            commission: book.commission
        });
    }

    function position(address provider, address owner) external view returns (IProviderStaking.Position memory) {
        uint256 shares = sharesOf(provider, owner);
        return IProviderStaking.Position({active: _valueOf(_books[provider], shares), unbonding: 0, shares: shares});
    }

    function sharesOf(address provider, address owner) public view returns (uint256) {
        Held memory held = _held[provider][owner];
        return held.generation == _books[provider].generation ? held.shares : 0;
    }

    function isOut(address provider) external view returns (bool) {
        return _books[provider].isOut;
    }

    function isVoid(address provider, address owner) public view returns (bool) {
        return _held[provider][owner].shares != 0 && sharesOf(provider, owner) == 0;
    }

    /* PROVIDERS */
    function setOwn(address provider, uint256 own) external {
        Book memory next = _books[provider];
        next.own = own;
        _change(provider, next, address(0));
    }

    function setCommission(address provider, uint256 commission) external {
        Book memory next = _books[provider];
        next.commission = commission;
        _change(provider, next, address(0));
    }

    function setOut(address provider, bool newIsOut) external {
        Book memory next = _books[provider];
        next.isOut = newIsOut;
        _change(provider, next, address(0));
    }

    /* DELEGATORS */
    function enter(address provider, address owner, uint256 amount) external returns (uint256 shares) {
        forget(provider, owner);
        Book memory next = _books[provider];
        shares = amount * (next.shares + VIRTUAL) / (next.delegated + 1);
        next.delegated += amount;
        next.shares += shares;
        _change(provider, next, owner);
        _held[provider][owner] = Held(_held[provider][owner].shares + shares, next.generation);
    }

    function quit(address provider, address owner, uint256 shares) external {
        forget(provider, owner);
        Book memory next = _books[provider];
        next.delegated -= _valueOf(next, shares);
        next.shares -= shares;
        _change(provider, next, owner);
        _held[provider][owner].shares -= shares;
    }

    /// @dev Drops what a loss has made void.
    function forget(address provider, address owner) public {
        if (!isVoid(provider, owner)) return;
        rewards.forget(provider, owner);
        delete _held[provider][owner];
    }

    /* LOSSES */
    function slash(address provider, uint256 ofOwn, uint256 ofDelegated) external {
        Book memory next = _books[provider];
        next.own -= ofOwn;
        next.delegated -= ofDelegated;
        bool isEnd = ofDelegated != 0 && next.delegated <= next.shares >> 20;
        if (isEnd) (next.delegated, next.shares, next.generation) = (0, 0, next.generation + 1);
        _change(provider, next, address(0));
    }

    /* PRIVATE */
    function _change(address provider, Book memory next, address owner) private {
        IStakerRewards.Backing memory before = backingOf(provider);
        uint256 shares = sharesOf(provider, owner);
        _books[provider] = next;
        IStakerRewards.Backing memory backing = backingOf(provider);
        IStakerRewards.Change memory change = IStakerRewards.Change({
            oldWeight: before.weight,
            weight: backing.weight,
            oldShares: before.shares,
            shares: backing.shares,
            delegated: backing.delegated,
            commission: backing.commission
        });
        require(rewards.checkpoint(provider, change, owner) == shares, "other shares");
    }

    function _valueOf(Book memory book, uint256 shares) private pure returns (uint256) {
        return shares * (book.delegated + 1) / (book.shares + VIRTUAL);
    }
}

/// @dev A registry with one value.
contract ScriptedParameters {
    uint256 public period = 30 days;

    function setPeriod(uint256 newPeriod) external {
        period = newPeriod;
    }

    function get(bytes32) external view returns (uint256) {
        return period;
    }
}
