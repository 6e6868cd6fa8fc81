// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {StakingLedger} from "./StakingLedger.sol";

/// @dev Providers, delegators, two lockers and the timelock, doing only what is allowed. An action that needs something
/// first brings it about where it can, and else does nothing. Every third call takes its turn from the list.
contract StakingHandler is StakingLedger {
    uint256 public constant ACTIONS = 24;
    uint256 private constant FLOP = 1e18;
    uint256 public calls;

    constructor(
        ProviderStaking staking_,
        ParameterRegistry registry_,
        address timelock_,
        address[2] memory lockers_
    )
        StakingLedger(staking_, registry_, timelock_, lockers_)
    {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        uint256 action = calls % 3 == 0 ? (calls / 3) % ACTIONS : seed % ACTIONS;
        seed >>= 8;
        address account = _provider(seed, amount);
        if (action < 8) _actOwner(action, account, seed, amount);
        else if (action < 16) _actLocker(action, account, seed, amount);
        else _actRest(action, account, seed, amount);
    }

    function _actOwner(uint256 action, address account, uint256 seed, uint256 amount) private {
        if (action == 0) _registerNext(seed, amount);
        else if (action == 1) _stakeSome(account, amount);
        else if (action == 2) _unstakeSome(account, amount);
        else if (action == 3) _delegateSome(account, seed, amount);
        else if (action == 4) _undelegateSome(account, seed, amount);
        else if (action == 5) _withdrawOwn(account, amount);
        else if (action == 6) _withdrawDelegated(account, seed, amount);
        else if (action == 7) _changeCommission(account, amount);
    }

    function _actLocker(uint256 action, address account, uint256 seed, uint256 amount) private {
        address locker = lockers[seed % 2];
        if (action == 8) _lockSome(locker, account, amount);
        else if (action == 9) _unlockSome(locker, account, amount);
        else if (action == 10) _freeze(locker, account, _size(amount));
        else if (action == 11) _thawSome(locker, account, amount);
        else if (action == 12) _slashSome(locker, account, seed, amount);
        else if (action == 13) _slashAll(locker, account, seed);
        else if (action == 14) _jail(locker, account, block.timestamp + amount % 3 days);
        else if (action == 15) _tombstoneSome(locker, account, seed);
    }

    function _actRest(uint256 action, address account, uint256 seed, uint256 amount) private {
        if (action == 16) _unjailSome(account);
        else if (action == 17) _sync(owners()[seed % 10]);
        else if (action == 18) _wait(bound(amount, 0, 30 days));
        else if (action == 19) _actFormer(account, seed, amount);
        else if (action == 20) _changeMinimum(seed);
        else if (action == 21) _sendRewards(delegators[seed % 4], bound(amount, FLOP, 100_000 * FLOP));
        else if (action == 22) _claimSome(account, seed);
        else if (seed % 2 == 0) _donate(delegators[seed % 4], bound(amount, 1, 100 * FLOP));
        else _unitsSome(account, amount);
    }

    /* OWNERS */
    function _registerNext(uint256 seed, uint256 amount) private {
        uint256 count = staking.providerCount();
        if (count == 6) return;
        uint32 units = uint32(bound(seed, 1, 300_000));
        _register(candidates[count], units, 100_000 * FLOP + _size(amount));
    }

    /// @dev A registered one, mostly among those that are not removed.
    function _provider(uint256 seed, uint256 amount) private returns (address account) {
        if (staking.providerCount() < 2) _registerNext(seed, amount);
        uint256 count = staking.providerCount();
        account = candidates[seed % count];
        if (staking.provider(account).isTombstoned && seed % 3 != 0) account = candidates[(seed + 1) % count];
    }

    function _stakeSome(address account, uint256 amount) private {
        if (!staking.provider(account).isTombstoned) _stake(account, FLOP + _size(amount));
    }

    function _unstakeSome(address account, uint256 amount) private {
        uint256 free = staking.freeOwn(account);
        if (free == 0 || staking.requestsOf(account, account).length == 16) return;
        _unstake(account, amount % 5 == 0 ? type(uint256).max : bound(amount, 1, free));
    }

    function _delegateSome(address account, uint256 seed, uint256 amount) private {
        address owner = owners()[(seed >> 8) % 10];
        if (owner == account || staking.positionsOf(owner).length == 8) return;
        if (staking.eligibility(account) != IProviderStaking.Eligibility.Eligible) return;
        IProviderStaking.Provider memory provider = staking.provider(account);
        uint256 most = provider.own * 9 - provider.delegated;
        if (most < FLOP) return;
        _delegate(owner, account, bound(_size(amount), FLOP, most));
    }

    function _undelegateSome(address account, uint256 seed, uint256 amount) private {
        for (uint256 i = 0; i < 10; ++i) {
            address owner = owners()[(seed + i) % 10];
            uint256 active = owner == account ? 0 : staking.position(account, owner).active;
            if (active == 0 || staking.requestsOf(account, owner).length == 16) continue;
            if (active < 2 * FLOP || amount % 4 == 0) return _undelegate(owner, account, type(uint256).max);
            // Two wei for roundings of a thin pool.
            return _undelegate(owner, account, bound(amount, FLOP / 2, active - FLOP - 2));
        }
    }

    function _withdrawOwn(address account, uint256 amount) private {
        if (staking.requestsOf(account, account).length == 0) _unstakeSome(account, amount);
        _withdrawSome(account, account);
    }

    function _withdrawDelegated(address account, uint256 seed, uint256 amount) private {
        for (uint256 i = 0; i < 10; ++i) {
            address owner = owners()[(seed + i) % 10];
            if (owner != account && staking.requestsOf(account, owner).length != 0) {
                return _withdrawSome(account, owner);
            }
        }
        _undelegateSome(account, seed, amount);
    }

    /// @dev Waits until the first is free; what disputes hold is thawed before.
    function _withdrawSome(address account, address owner) private {
        IProviderStaking.Request[] memory list = staking.requestsOf(account, owner);
        if (list.length == 0) return;
        if (list[0].readyAt > block.timestamp) vm.warp(list[0].readyAt);
        for (uint256 i = 0; i < 2; ++i) {
            uint256 held = frozen[account][lockers[i]];
            if (held != 0) _thaw(lockers[i], account, held);
        }
        _withdraw(account, owner);
    }

    function _changeCommission(address account, uint256 amount) private {
        IProviderStaking.Provider memory provider = staking.provider(account);
        if (provider.isTombstoned) return;
        if (amount % 2 == 0 || provider.commission == 2000) {
            return _setCommission(account, bound(amount, 0, provider.commission));
        }
        if (provider.nextCommissionAt > block.timestamp) vm.warp(provider.nextCommissionAt);
        uint256 from = provider.nextCommission > provider.commission ? provider.nextCommission : provider.commission;
        if (from == 2000) return;
        _setCommission(account, bound(amount, from + 1, from + 500 < 2000 ? from + 500 : 2000));
    }

    function _unitsSome(address account, uint256 amount) private {
        IProviderStaking.Provider memory provider = staking.provider(account);
        uint256 total = uint256(provider.units[0]) + provider.units[1] + provider.units[2] + provider.units[3];
        // Fewer at any time.
        if (!provider.isTombstoned) _setUnits(account, uint32(bound(amount, total / 2 + 1, total)));
    }

    /* LOCKERS */
    function _lockSome(address locker, address account, uint256 amount) private {
        if (staking.eligibility(account) != IProviderStaking.Eligibility.Eligible) return;
        (, uint256 cap) = staking.tierOf(account);
        uint256 exposure = staking.provider(account).exposure;
        if (exposure >= cap) return;
        uint256 worth = bound(amount, 0, (cap - exposure) / 4);
        _lockBond(locker, account, bound(amount, 0, staking.freeOwn(account)), worth);
    }

    function _unlockSome(address locker, address account, uint256 amount) private {
        if (bonded[account][locker] == 0) _lockSome(locker, account, amount);
        uint256 held = bonded[account][locker];
        bool isAll = amount % 2 == 0;
        // All of it takes all of the value with it, whatever roundings made of it.
        if (isAll) _unlockBond(locker, account, held, type(uint128).max);
        else _unlockBond(locker, account, bound(amount, 0, held), 0);
    }

    function _thawSome(address locker, address account, uint256 amount) private {
        _thaw(locker, account, bound(amount, 0, frozen[account][locker]));
    }

    function _slashSome(address locker, address account, uint256 seed, uint256 amount) private {
        if (frozen[account][locker] == 0) _freeze(locker, account, _size(amount));
        _slash(locker, account, seed % 3 == 0 ? type(uint256).max : _size(amount));
    }

    /// @dev As much as epochs allow, so that delegators, and whole pools, are reached.
    function _slashAll(address locker, address account, uint256 seed) private {
        _freeze(locker, account, type(uint256).max);
        for (uint256 i = 0; i < 1 + seed % 40 && frozen[account][locker] != 0; ++i) {
            _slash(locker, account, type(uint256).max);
            skip(7 days);
        }
    }

    /// @dev Two are left at least.
    function _tombstoneSome(address locker, address account, uint256 seed) private {
        uint256 left = 0;
        for (uint256 i = 0; i < staking.providerCount(); ++i) {
            if (!staking.provider(candidates[i]).isTombstoned) ++left;
        }
        if (left < 3 || seed % 4 != 0) return;
        _tombstone(locker, account);
        _undelegateSome(account, seed, seed);
    }

    /// @dev One that is a locker no more ends what it holds.
    function _actFormer(address account, uint256 seed, uint256 amount) private {
        address locker = lockers[seed % 2];
        _lockSome(locker, account, amount);
        _freeze(locker, account, _size(amount));
        _setLocker(locker, false);
        _unlockSomeHeld(locker, account, amount);
        _slash(locker, account, _size(amount) / 2);
        _thawSome(locker, account, amount);
        ++done[Action.FormerLocker];
        _setLocker(locker, true);
    }

    function _unlockSomeHeld(address locker, address account, uint256 amount) private {
        _unlockBond(locker, account, bound(amount, 0, bonded[account][locker]), 0);
    }

    function _setLocker(address locker, bool isLocker) private {
        vm.prank(timelock);
        staking.setLocker(locker, isLocker);
    }

    /* THE REST */
    function _unjailSome(address account) private {
        IProviderStaking.Provider memory provider = staking.provider(account);
        if (provider.isTombstoned) return;
        if (!provider.isJailed) _jail(lockers[0], account, 0);
        uint256 until = staking.provider(account).jailedUntil;
        if (until > block.timestamp) vm.warp(until);
        _unjail(account);
    }

    /// @dev Up or down by a step, as a vote would.
    function _changeMinimum(uint256 seed) private {
        bytes32 key = seed % 2 == 0 ? bytes32("stake.min.base") : bytes32("stake.min.perUnit");
        skip(90 days); // past cooldown and window
        IParameterRegistry.Parameter memory parameter = registry.parameter(key);
        bool isUp = parameter.value + parameter.soft.maxStep <= parameter.soft.max && seed % 3 != 0;
        if (!isUp && parameter.value < parameter.soft.min + parameter.soft.maxStep) return;
        vm.prank(timelock);
        registry.set(key, isUp ? parameter.value + parameter.soft.maxStep : parameter.value - parameter.soft.maxStep);
        if (seed % 5 != 0) staking.settle();
        ++done[Action.ChangeMinimum];
    }

    function _claimSome(address account, uint256 seed) private {
        for (uint256 i = 0; i < 10; ++i) {
            address owner = owners()[(seed + i) % 10];
            if (rewards.earned(account, owner) != 0) return _claim(account, owner);
        }
    }

    /// @dev Sizes of all orders, odd ones among them.
    function _size(uint256 seed) private pure returns (uint256) {
        return seed % 3 == 0 ? seed % (1000 * FLOP) + 1 : seed % (200_000 * FLOP) + 1;
    }
}
