// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {StakerRewards} from "../../../contracts/marketplace/StakerRewards.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Makes the moves and keeps, from balances and its own sums, what came in, what left, who holds what, and when each
/// request becomes free.
abstract contract StakingLedger is Test {
    enum Action {
        Register,
        Stake,
        Unstake,
        Delegate,
        Undelegate,
        WithdrawOwn,
        WithdrawDelegated,
        LockBond,
        UnlockBond,
        Freeze,
        Thaw,
        SlashOwn,
        SlashDelegated,
        SlashUnbonding,
        SlashAll,
        Deferred,
        Jail,
        Unjail,
        Tombstone,
        LeaveRemoved,
        RaiseCommission,
        LowerCommission,
        SetUnits,
        Sync,
        Wait,
        FormerLocker,
        ChangeMinimum,
        Rewards,
        Claim,
        Donate
    }
    uint256 internal constant ACTION_KINDS = 30;

    struct Asked {
        uint256 amount;
        uint256 readyAt;
    }

    struct Price {
        uint256 assets;
        uint256 shares;
    }

    ProviderStaking internal staking;
    StakerRewards internal rewards;
    ComputeToken internal token;
    ParameterRegistry internal registry;
    address internal timelock;
    address[6] public candidates;
    address[4] public delegators;
    address[2] public lockers;
    address internal stranger = makeAddr("stranger");

    /// @dev Money, over all.
    uint256 public paidIn;
    uint256 public paidOut;
    uint256 public slashed;
    uint256 public donated;
    /// @dev What lockers hold, by provider and locker.
    mapping(address provider => mapping(address locker => uint256)) public bonded;
    mapping(address provider => mapping(address locker => uint256)) public frozen;
    mapping(address provider => mapping(address locker => uint256)) public value;
    mapping(address provider => bool) public hasLostOwn;
    /// @dev What slashes took beyond what was wanted: rests of pools.
    mapping(address provider => uint256) public rests;
    mapping(address provider => mapping(address owner => Asked[])) private _asked;
    mapping(uint256 epoch => uint256) private _taken;
    mapping(uint256 epoch => uint256) private _room;

    /* WHAT MUST STAY ZERO */
    uint256 public earlyPayments;
    uint256 public wrongPayments;
    uint256 public fallenPrices;
    uint256 public wrongOrders;
    uint256 public wrongSlashes;
    uint256 public overrunEpochs;
    uint256 public exposuresTooHigh;
    uint256 public paidBeforeOthers;
    mapping(Action => uint256) public done;

    constructor(ProviderStaking staking_, ParameterRegistry registry_, address timelock_, address[2] memory lockers_) {
        staking = staking_;
        registry = registry_;
        timelock = timelock_;
        lockers = lockers_;
        token = ComputeToken(staking_.token());
        rewards = StakerRewards(staking_.rewards());
        for (uint256 i = 0; i < 6; ++i) {
            candidates[i] = makeAddr(string.concat("provider", vm.toString(i)));
            _approve(candidates[i]);
        }
        for (uint256 i = 0; i < 4; ++i) {
            delegators[i] = makeAddr(string.concat("delegator", vm.toString(i)));
            _approve(delegators[i]);
        }
    }

    /// @dev Everybody who can have stake: providers delegate to others, too.
    function owners() public view returns (address[] memory list) {
        list = new address[](10);
        for (uint256 i = 0; i < 10; ++i) {
            list[i] = i < 6 ? candidates[i] : delegators[i - 6];
        }
    }

    /* OWNERS */
    function _register(address account, uint32 units, uint256 amount) internal {
        uint32[4] memory list;
        list[units % 4] = units;
        vm.prank(account);
        staking.register(list, units % 2001, amount, "");
        paidIn += amount;
        ++done[Action.Register];
    }

    function _stake(address account, uint256 amount) internal {
        vm.prank(account);
        staking.stake(amount);
        paidIn += amount;
        ++done[Action.Stake];
    }

    function _unstake(address account, uint256 amount) internal {
        uint256 before = staking.provider(account).own;
        vm.prank(account);
        uint256 readyAt = staking.unstake(amount);
        _ask(account, account, before - staking.provider(account).own, readyAt);
        ++done[Action.Unstake];
    }

    function _delegate(address owner, address account, uint256 amount) internal {
        Price memory price = _price(account);
        vm.prank(owner);
        staking.delegate(account, amount);
        _requirePrice(account, price);
        paidIn += amount;
        ++done[Action.Delegate];
    }

    function _undelegate(address owner, address account, uint256 amount) internal {
        Price memory price = _price(account);
        uint256 before = staking.provider(account).delegated;
        vm.prank(owner);
        uint256 readyAt = staking.undelegate(account, amount);
        _requirePrice(account, price);
        _ask(account, owner, before - staking.provider(account).delegated, readyAt);
        ++done[Action.Undelegate];
        if (staking.provider(account).isTombstoned) ++done[Action.LeaveRemoved];
    }

    /// @dev Pays no more than what was asked for and is free, and while a dispute holds more than the others cover nobody
    /// who is on its way out.
    function _withdraw(address account, address owner) internal {
        IProviderStaking.Provider memory before = staking.provider(account);
        uint256 balance = token.balanceOf(owner);
        vm.prank(stranger);
        uint256 amount = staking.withdraw(account, owner);
        if (token.balanceOf(owner) - balance != amount) ++wrongPayments;
        if (amount > _free(account, owner)) ++earlyPayments;
        uint256 cover = before.own + before.ownUnbonding;
        cover = account == owner ? cover - amount : cover + before.delegated;
        if (cover < before.frozen) ++paidBeforeOthers;
        paidOut += amount;
        ++done[account == owner ? Action.WithdrawOwn : Action.WithdrawDelegated];
    }

    function _setCommission(address account, uint256 commission) internal {
        bool isRaise = commission > staking.provider(account).commission;
        vm.prank(account);
        staking.setCommission(commission);
        ++done[isRaise ? Action.RaiseCommission : Action.LowerCommission];
    }

    function _setUnits(address account, uint32 units) internal {
        uint32[4] memory list;
        list[0] = units;
        vm.prank(account);
        staking.setUnits(list, "");
        ++done[Action.SetUnits];
    }

    /* LOCKERS */
    function _lockBond(address locker, address account, uint256 bond, uint256 worth) internal {
        vm.prank(locker);
        staking.lockBond(account, bond, worth);
        bonded[account][locker] += bond;
        value[account][locker] += worth;
        (, uint256 cap) = staking.tierOf(account);
        if (staking.provider(account).exposure > cap) ++exposuresTooHigh;
        ++done[Action.LockBond];
    }

    function _unlockBond(address locker, address account, uint256 bond, uint256 worth) internal {
        vm.prank(locker);
        staking.unlockBond(account, bond, worth);
        bonded[account][locker] -= bond;
        value[account][locker] -= worth < value[account][locker] ? worth : value[account][locker];
        ++done[Action.UnlockBond];
    }

    function _freeze(address locker, address account, uint256 amount) internal {
        vm.prank(locker);
        frozen[account][locker] += staking.freeze(account, amount);
        ++done[Action.Freeze];
    }

    function _thaw(address locker, address account, uint256 amount) internal {
        vm.prank(locker);
        staking.thaw(account, amount);
        frozen[account][locker] -= amount;
        ++done[Action.Thaw];
    }

    /// @dev Never reverts; takes what it may, own first, and of a pool all alike. The rest of a pool that would be too thin
    /// comes on top.
    function _slash(address locker, address account, uint256 amount) internal {
        IProviderStaking.Provider memory before = staking.provider(account);
        uint256 epoch = block.timestamp / 7 days;
        uint256 room = staking.slashRoom();
        if (_taken[epoch] == 0) _room[epoch] = room;
        uint256 held = frozen[account][locker];
        uint256 balance = token.balanceOf(locker);
        vm.prank(locker);
        uint256 taken = staking.slash(account, amount);

        if (token.balanceOf(locker) - balance != taken) ++wrongSlashes;
        uint256 wanted = amount < held ? amount : held;
        if (taken < wanted && taken != 0) ++done[Action.Deferred];
        uint256 rest = _restOf(taken, wanted < room ? wanted : room);
        if (_noteCut(account, before, taken) == 0 && rest != 0) ++wrongSlashes;
        rests[account] += rest;
        _taken[epoch] += taken - rest;
        if (_taken[epoch] > _room[epoch]) ++overrunEpochs;
        slashed += taken;
        frozen[account][locker] = held > taken ? held - taken : 0;
        if (staking.slashable(account) == 0 && taken != 0) ++done[Action.SlashAll];
    }

    function _restOf(uint256 taken, uint256 allowed) private pure returns (uint256) {
        return taken > allowed ? taken - allowed : 0;
    }

    function _jail(address locker, address account, uint256 until) internal {
        vm.prank(locker);
        staking.jail(account, until);
        ++done[Action.Jail];
    }

    function _tombstone(address locker, address account) internal {
        vm.prank(locker);
        staking.tombstone(account);
        ++done[Action.Tombstone];
    }

    /* ANYONE */
    function _unjail(address account) internal {
        vm.prank(stranger);
        staking.unjail(account);
        ++done[Action.Unjail];
    }

    /// @dev Goes through exactly when the rise, if it is one, fits what the contract holds: after a slash it can have to
    /// wait until the votes of others have fallen.
    function _sync(address owner) internal {
        uint256 attributed = token.attributedBy(address(staking)) + staking.votingUnitsOf(owner);
        attributed -= token.attributedTo(address(staking), owner);
        bool isRise = attributed > token.attributedBy(address(staking));
        uint256 balance = token.balanceOf(address(staking));
        if (isRise && attributed > balance) {
            assertGt(slashed, 0);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IComputeToken.ComputeToken_CustodyExceeded.selector, address(staking), attributed, balance
                )
            );
        }
        vm.prank(stranger);
        token.syncVotes(address(staking), owner);
        ++done[Action.Sync];
    }

    function _wait(uint256 duration) internal {
        skip(duration);
        ++done[Action.Wait];
    }

    function _donate(address from, uint256 amount) internal {
        vm.prank(from);
        token.transfer(address(staking), amount);
        donated += amount;
        ++done[Action.Donate];
    }

    function _sendRewards(address from, uint256 amount) internal {
        vm.prank(from);
        token.transfer(address(rewards), amount);
        rewards.settle();
        ++done[Action.Rewards];
    }

    function _claim(address account, address owner) internal {
        IStakerRewards(address(rewards)).claimFor(account, owner);
        ++done[Action.Claim];
    }

    /* PRIVATE */
    function _approve(address account) private {
        vm.prank(account);
        token.approve(address(staking), type(uint256).max);
    }

    function _ask(address account, address owner, uint256 amount, uint256 readyAt) private {
        _asked[account][owner].push(Asked(amount, readyAt));
    }

    /// @dev Sum of what was asked for and is free now; forgets it.
    function _free(address account, address owner) private returns (uint256 sum) {
        Asked[] storage list = _asked[account][owner];
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i].readyAt > block.timestamp) continue;
            sum += list[i].amount;
            delete list[i].amount;
        }
    }

    function _price(address account) private view returns (Price memory) {
        return Price(staking.provider(account).delegated + 1, staking.backingOf(account).shares + 1000);
    }

    /// @dev Without a slash a share never becomes worth less.
    function _requirePrice(address account, Price memory before) private {
        Price memory price = _price(account);
        if (price.assets * before.shares < before.assets * price.shares) ++fallenPrices;
    }

    /// @dev How many pools were emptied.
    function _noteCut(
        address account,
        IProviderStaking.Provider memory before,
        uint256 taken
    )
        private
        returns (uint256 emptied)
    {
        IProviderStaking.Provider memory later = staking.provider(account);
        uint256 own = before.own - later.own;
        uint256 ownUnbonding = before.ownUnbonding - later.ownUnbonding;
        uint256 delegated = before.delegated - later.delegated;
        uint256 unbonding = before.delegatedUnbonding - later.delegatedUnbonding;
        if (own + ownUnbonding + delegated + unbonding != taken) ++wrongSlashes;
        if (ownUnbonding != 0 && later.own != 0) ++wrongOrders;
        if (delegated != 0 && later.own + later.ownUnbonding != 0) ++wrongOrders;
        if (unbonding != 0 && later.own + later.ownUnbonding + later.delegated != 0) ++wrongOrders;
        if (own != 0) (hasLostOwn[account], done[Action.SlashOwn]) = (true, done[Action.SlashOwn] + 1);
        if (delegated != 0) ++done[Action.SlashDelegated];
        if (unbonding + ownUnbonding != 0) ++done[Action.SlashUnbonding];
        if (ownUnbonding != 0 && later.ownUnbonding == 0) ++emptied;
        if (delegated != 0 && later.delegated == 0) ++emptied;
        if (unbonding != 0 && later.delegatedUnbonding == 0) ++emptied;
    }
}
