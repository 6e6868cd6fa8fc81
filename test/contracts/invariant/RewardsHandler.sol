// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakerRewards} from "../../../contracts/marketplace/StakerRewards.sol";
import {ScriptedParameters} from "../marketplace/StakerRewards/ScriptedStaking.sol";
import {RewardsLedger} from "./RewardsLedger.sol";

/// @dev Each call is an action that goes through: one that needs something brings it about first. Every other call takes
/// its turn from the list, so that a run of MIN_CALLS has seen them all.
contract RewardsHandler is RewardsLedger {
    uint256 private constant ACTIONS = 19;
    uint256 public constant MIN_CALLS = 2 * ACTIONS + 2;

    uint256 public calls;

    constructor(
        StakerRewards rewards_,
        ScriptedParameters parameters_,
        address funder_
    )
        RewardsLedger(rewards_, parameters_, funder_)
    {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        uint256 action = calls % 2 == 0 ? (calls / 2) % ACTIONS : seed % ACTIONS;
        address provider = providers[(seed >> 8) % PROVIDERS];
        address owner = delegators[(seed >> 16) % DELEGATORS];
        seed >>= 24;
        if (action == 0) _setOwn(provider, _size(seed, amount));
        else if (action == 1) _setCommission(provider, bound(amount, 0, 5000));
        else if (action == 2) _setOut(provider, !_isOut(provider));
        else if (action == 3) _enter(provider, owner, _size(seed, amount) + 1e18);
        else if (action == 4) _leaveSome(provider, owner, seed, amount, false);
        else if (action == 5) _leaveSome(provider, owner, seed, amount, true);
        else if (action == 6) _loseSome(provider, seed, amount);
        else if (action == 7) _loseAll(provider, owner, seed, amount);
        else if (action == 8) _forgetSome(provider, owner, seed, amount);
        else if (action == 9) _fund(bound(amount, 2, 1_000_000e18));
        else if (action == 10) _fund(1);
        else if (action == 11) _foldSome(provider, amount);
        else if (action == 12) _settleTwice(provider, amount);
        else if (action == 13) _claimSome(provider, owner, seed, amount);
        else if (action == 14) _claimAsProvider(provider, amount);
        else if (action == 15) _claimAsFormer(provider, owner, seed, amount);
        else if (action == 16) _setLength(bound(amount, 7 days, 60 days));
        else if (action == 17) _waitUnstaked(seed, amount);
        else _interfere(seed);
        _wait(_pause(seed >> 8));
    }

    /// @dev Everybody leaves, is told of losses, and claims.
    function endAll() external {
        address[2][] memory list = pairs();
        for (uint256 i = 0; i < list.length; ++i) {
            (address provider, address owner) = (list[i][0], list[i][1]);
            if (owner == provider) {
                _setOwn(provider, 0);
                continue;
            }
            _forget(provider, owner);
            uint256 shares = staking.sharesOf(provider, owner);
            if (shares != 0) _leave(provider, owner, shares);
        }
        for (uint256 i = 0; i < list.length; ++i) {
            _claim(list[i][0], list[i][1]);
        }
        ++done[Action.Everybody];
    }

    /* STAKES */
    function _leaveSome(address provider, address owner, uint256 seed, uint256 amount, bool isAll) private {
        if (staking.sharesOf(provider, owner) < 2) _enter(provider, owner, _size(seed, amount) + 1e18);
        uint256 shares = staking.sharesOf(provider, owner);
        _leave(provider, owner, isAll ? shares : bound(amount, 1, shares - 1));
    }

    function _loseSome(address provider, uint256 seed, uint256 amount) private {
        uint256 own = staking.backingOf(provider).own;
        uint256 delegated = staking.backingOf(provider).delegated;
        _slash(provider, bound(amount, 0, own), bound(amount >> 64, 0, delegated - delegated / (seed % 50 + 2)));
    }

    function _loseAll(address provider, address owner, uint256 seed, uint256 amount) private {
        if (staking.sharesOf(provider, owner) == 0) _enter(provider, owner, _size(seed, amount) + 1e18);
        _slash(provider, 0, staking.backingOf(provider).delegated);
    }

    function _forgetSome(address provider, address owner, uint256 seed, uint256 amount) private {
        if (!staking.isVoid(provider, owner)) _loseAll(provider, owner, seed, amount);
        _wait(_pause(seed));
        _forget(provider, owner);
    }

    /* FLOWS */
    function _foldSome(address provider, uint256 amount) private {
        if (rewards.totalWeight() < 1e18) _beStaked(provider);
        if (rewards.pending() < 1e18) _fund(bound(amount, 1e18, 1_000_000e18));
        if (!rewards.canFold()) _wait(1 days);
        _settle();
    }

    function _settleTwice(address provider, uint256 amount) private {
        _foldSome(provider, amount);
        _fund(2);
        _settle();
    }

    function _claimSome(address provider, address owner, uint256 seed, uint256 amount) private {
        _foldSome(provider, amount);
        if (_isOut(provider)) _setOut(provider, false);
        _enter(provider, owner, _size(seed, amount) + 1000e18);
        _wait(7 days);
        _claim(provider, owner);
    }

    function _claimAsProvider(address provider, uint256 amount) private {
        _beStaked(provider);
        _foldSome(provider, amount);
        _wait(1 days);
        _claim(provider, provider);
    }

    function _claimAsFormer(address provider, address owner, uint256 seed, uint256 amount) private {
        _claimSome(provider, owner, seed, amount);
        if (rewards.left() < 1e18) _fund(1000e18);
        _foldSome(provider, amount);
        _wait(1 days);
        _leave(provider, owner, staking.sharesOf(provider, owner));
        _claim(provider, owner);
    }

    /// @dev All are out for a while.
    function _waitUnstaked(uint256 seed, uint256 amount) private {
        _foldSome(providers[0], amount);
        bool[PROVIDERS] memory wereOut;
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            wereOut[i] = _isOut(providers[i]);
            if (!wereOut[i]) _setOut(providers[i], true);
        }
        _wait(seed % 3 == 0 ? bound(amount, 1, 3 days) : 1 hours);
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            if (!wereOut[i]) _setOut(providers[i], false);
        }
    }

    /* DRAWING */
    function _beStaked(address provider) private {
        if (_isOut(provider)) _setOut(provider, false);
        if (staking.backingOf(provider).own < 10_000e18) _setOwn(provider, 10_000e18);
    }

    /// @dev Zero, a few wei, or up to ten million FLOP.
    function _size(uint256 seed, uint256 amount) private pure returns (uint256) {
        if (seed % 16 == 0) return 0;
        return seed % 16 == 1 ? amount % 1000 : bound(amount, 1e18, 10_000_000e18);
    }

    function _pause(uint256 seed) private pure returns (uint256) {
        if (seed % 4 == 0) return 0;
        return seed % 4 == 1 ? (seed >> 8) % 40 days : (seed >> 8) % 1 days;
    }

    function _isOut(address provider) private view returns (bool) {
        return staking.isOut(provider);
    }
}
