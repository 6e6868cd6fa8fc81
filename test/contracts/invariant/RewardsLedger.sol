// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakerRewards} from "../../../contracts/marketplace/StakerRewards.sol";
import {IStakerRewards} from "../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {ScriptedParameters, ScriptedStaking} from "../marketplace/StakerRewards/ScriptedStaking.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdCheats} from "forge-std/StdCheats.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev Two providers and three delegators, and a record of what each should have earned: whenever time passes, what the
/// stream gave is divided here by the stakes themselves, in 2^-64 wei, without any index.
abstract contract RewardsLedger is CommonBase, StdCheats, StdUtils {
    enum Action {
        Own,
        Commission,
        Out,
        Enter,
        Leave,
        LeaveAll,
        Loss,
        LossOfAll,
        Forget,
        Fund,
        Gift,
        Fold,
        SettleForNothing,
        Claim,
        ClaimOfProvider,
        ClaimOfFormer,
        Length,
        Wait,
        WaitUnstaked,
        Everybody,
        Stranger
    }

    uint256 internal constant PROVIDERS = 2;
    uint256 internal constant DELEGATORS = 3;
    uint256 private constant POINT = 64;

    StakerRewards public immutable rewards;
    ScriptedStaking public immutable staking;
    ScriptedParameters public immutable parameters;
    ComputeToken public immutable token;
    address public immutable funder;
    address public immutable stranger = makeAddr("stranger");
    address[PROVIDERS] internal providers;
    address[DELEGATORS] internal delegators;

    mapping(Action action => uint256) public done;
    /// @dev What a pair should have earned in all, in 2^-64 wei, and what it was paid.
    mapping(address provider => mapping(address owner => uint256)) private _due;
    mapping(address provider => mapping(address owner => uint256)) public paid;
    uint256 public received;
    uint256 public paidInAll;
    /// @dev What should never be seen.
    uint256 public falls;
    uint256 public gains;
    uint256 public wrongClaims;
    uint256 public strangersLetIn;
    uint256[] private _before;
    /// @dev How much less than a wei each division may have cut off or moved.
    uint256 public divisions;

    constructor(StakerRewards rewards_, ScriptedParameters parameters_, address funder_) {
        rewards = rewards_;
        staking = ScriptedStaking(rewards_.staking());
        parameters = parameters_;
        token = ComputeToken(rewards_.token());
        funder = funder_;
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            providers[i] = makeAddr(string.concat("provider", vm.toString(i)));
        }
        for (uint256 i = 0; i < DELEGATORS; ++i) {
            delegators[i] = makeAddr(string.concat("delegator", vm.toString(i)));
        }
    }

    /* VIEWS */
    /// @dev Each provider with itself and every delegator.
    function pairs() public view returns (address[2][] memory list) {
        list = new address[2][](PROVIDERS * (DELEGATORS + 1));
        for (uint256 i = 0; i < list.length; ++i) {
            address provider = providers[i % PROVIDERS];
            uint256 index = i / PROVIDERS;
            list[i] = [provider, index == DELEGATORS ? provider : delegators[index]];
        }
    }

    function dueOf(address provider, address owner) external view returns (uint256) {
        return _due[provider][owner] >> POINT;
    }

    /* RECORDING */
    /// @dev An action takes no time, so it changes what nobody earned, whatever it does: I-28 and I-30. The fractions of
    /// several can make a wei together.
    modifier timeless(address provider, address owner) {
        address[2][] memory list = pairs();
        delete _before;
        for (uint256 i = 0; i < list.length; ++i) {
            _before.push(rewards.earned(list[i][0], list[i][1]));
        }
        _;
        ++divisions;
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i][0] == provider && list[i][1] == owner) continue;
            uint256 earned = rewards.earned(list[i][0], list[i][1]);
            if (earned < _before[i]) ++falls;
            if (earned > _before[i] + 2) ++gains;
        }
    }

    /* STAKES */
    function _setOwn(address provider, uint256 own) internal timeless(address(0), address(0)) {
        staking.setOwn(provider, own);
        ++done[Action.Own];
    }

    function _setCommission(address provider, uint256 commission) internal timeless(address(0), address(0)) {
        staking.setCommission(provider, commission);
        ++done[Action.Commission];
    }

    function _setOut(address provider, bool isOut) internal timeless(address(0), address(0)) {
        staking.setOut(provider, isOut);
        if (isOut) ++done[Action.Out];
    }

    function _enter(address provider, address owner, uint256 amount) internal timeless(address(0), address(0)) {
        staking.enter(provider, owner, amount);
        ++done[Action.Enter];
    }

    function _leave(address provider, address owner, uint256 shares) internal timeless(address(0), address(0)) {
        staking.quit(provider, owner, shares);
        ++done[staking.sharesOf(provider, owner) == 0 ? Action.LeaveAll : Action.Leave];
    }

    /// @dev Also of shares that become void by it.
    function _slash(address provider, uint256 ofOwn, uint256 ofDelegated) internal timeless(address(0), address(0)) {
        staking.slash(provider, ofOwn, ofDelegated);
        ++done[ofDelegated != 0 && staking.backingOf(provider).shares == 0 ? Action.LossOfAll : Action.Loss];
    }

    function _forget(address provider, address owner) internal timeless(address(0), address(0)) {
        if (staking.isVoid(provider, owner)) ++done[Action.Forget];
        staking.forget(provider, owner);
    }

    /* FLOWS */
    function _fund(uint256 amount) internal timeless(address(0), address(0)) {
        vm.prank(funder);
        token.transfer(address(rewards), amount);
        received += amount;
        ++done[amount == 1 ? Action.Gift : Action.Fund];
    }

    function _settle() internal timeless(address(0), address(0)) {
        bool isFold = rewards.canFold();
        uint256 pending = rewards.pending();
        (, uint256 endsAt) = rewards.stream();
        uint256 amount = rewards.settle();
        if (amount != (isFold ? pending : 0)) ++wrongClaims;
        (, uint256 newEnd) = rewards.stream();
        uint256 latest = block.timestamp + parameters.period();
        if (newEnd > (endsAt > latest ? endsAt : latest)) ++gains;
        ++done[isFold ? Action.Fold : Action.SettleForNothing];
    }

    function _setLength(uint256 period) internal timeless(address(0), address(0)) {
        rewards.settle(); // as the registry does
        parameters.setPeriod(period);
        ++done[Action.Length];
    }

    function _claim(address provider, address owner) internal timeless(provider, owner) {
        uint256 earned = rewards.earned(provider, owner);
        if (earned == 0) return;
        uint256 balance = token.balanceOf(owner);
        if (rewards.claimFor(provider, owner) != earned) ++wrongClaims;
        if (token.balanceOf(owner) - balance != earned || rewards.earned(provider, owner) > 1) ++wrongClaims;
        paid[provider][owner] += earned;
        paidInAll += earned;
        if (owner == provider) ++done[Action.ClaimOfProvider];
        else ++done[staking.sharesOf(provider, owner) == 0 ? Action.ClaimOfFormer : Action.Claim];
    }

    /* TIME */
    /// @dev What flowed out is what nobody waits for any more and was not there as left.
    function _wait(uint256 duration) internal {
        uint256 unclaimed = rewards.unclaimed();
        skip(duration);
        uint256 flowed = rewards.unclaimed() - unclaimed; // falls by claims alone, or this reverts
        (uint256 rate,) = rewards.stream();
        if (rate == 0 && rewards.left() != 0 && rewards.totalWeight() < 1e18) ++done[Action.WaitUnstaked];
        _divide(flowed);
        ++done[Action.Wait];
    }

    /* STRANGER */
    function _interfere(uint256 kind) internal timeless(address(0), address(0)) {
        IStakerRewards.Change memory change = IStakerRewards.Change(0, 1e30, 0, 1e33, 1e30, 0);
        address provider = providers[kind % PROVIDERS];
        vm.startPrank(stranger);
        bool isOk;
        bytes[2] memory calls = [
            abi.encodeCall(rewards.checkpoint, (provider, change, stranger)),
            abi.encodeCall(rewards.forget, (provider, delegators[kind % DELEGATORS]))
        ];
        (isOk,) = address(rewards).call(calls[(kind >> 8) % 2]);
        vm.stopPrank();
        if (isOk) ++strangersLetIn;
        ++done[Action.Stranger];
    }

    /* PRIVATE */
    /// @dev By weight among providers, by stake and commission inside one, by shares among its delegators.
    function _divide(uint256 flowed) private {
        uint256 all = rewards.totalWeight();
        for (uint256 i = 0; flowed != 0 && i < PROVIDERS; ++i) {
            IStakerRewards.Backing memory backing = staking.backingOf(providers[i]);
            if (backing.weight == 0) continue;
            uint256 part = (flowed << POINT) * ((backing.weight + 1e12 - 1) / 1e12) / (all / 1e12);
            // What a weight is rounded up by is the provider's.
            uint256 ofDelegators = (flowed << POINT) * backing.delegated / all;
            ofDelegators -= ofDelegators * backing.commission / 10_000;
            _due[providers[i]][providers[i]] += part - ofDelegators;
            for (uint256 j = 0; ofDelegators != 0 && j < DELEGATORS; ++j) {
                uint256 shares = staking.sharesOf(providers[i], delegators[j]);
                _due[providers[i]][delegators[j]] += ofDelegators * shares / backing.shares;
            }
        }
    }
}
