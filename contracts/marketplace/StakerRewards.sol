// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {BPS_WHOLE} from "../types/Bps.sol";
import {IProviderStaking} from "./interfaces/IProviderStaking.sol";
import {IStakerRewards} from "./interfaces/IStakerRewards.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title StakerRewards
///
/// STREAM
/// @dev What arrives waits until it is joined to the stream, at most once a day, and flows out by the second from then.
/// Two amounts are joined by the mean of their times, weighted by size: what is left L with r seconds to go and a new F
/// over P flow together over d = (L r + F P) / (L + F). By Cauchy's inequality the rate (L + F) / d is at most
/// L / r + F / P, that of both flowing on their own, so joining never speeds anything up; and d is never above the larger
/// of r and P. A gift of one wei moves the end by a second at most, and by that only once a day. While nobody stakes, what
/// would have flowed goes back to waiting.
///
/// DIVISION
/// @dev By indices that only grow. The first is reward per weight, over all providers; each provider's part of it is
/// divided into its own, its commission and the rest for its delegators, which grows an index per share. Nothing is ever
/// looped over. Stake counts from the second in which it came, so nobody earns for a time before it. Indices that are
/// read between two writes are computed from the same words as the next write and are never above it: a claim can
/// therefore pay by an index that is not written.
///
/// SIZES
/// @dev An index has 160 bits. Reward per weight has 72 of them behind the point and counts weight in millionths of a
/// FLOP (2^39.8 wei): the other 88 hold a sum of 2^48 FLOP paid per FLOP staked. With 1 FLOP staked, which is the least
/// anything flows for, the whole supply (below 2^31 FLOP) would have to flow through here 2^17 times, and cannot do so
/// faster than once a day (the shortest stream there can ever be): 350 years. Should it come to that all the same, the
/// index stays and nothing flows any more; no call fails. Reward per share has 112 bits behind the point; a share
/// is never worth more than 2^-9 wei, so it is below 2^(112 + 48.2 - 9) and fits.
/// @dev What is cut off: of each growth of the first index less than weight / 2^72 < 2^-20 wei; anything else is carried.
///
/// TRUST
/// @dev Only staking changes who earns. Nobody can change what was earned, and nobody can stop a claim. The timelock has
/// no power here; the length of the stream is a governed value and reaches what is not joined yet.
///
/// INVARIANTS
/// @dev balance == pending + left + unclaimed. The sum of all `earned` is at most `unclaimed`. Both indices only grow.
contract StakerRewards is IStakerRewards, Governed {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* TYPES */
    /// @dev One word, written by each checkpoint. `weight` in units of WEIGHT_UNIT.
    struct Flow {
        uint160 index;
        uint56 weight;
        uint40 updatedAt;
    }

    /// @dev One word, written when amounts are joined or claimed. Of `amount`, as much has flowed out as of `duration` has
    /// passed since `start`. `booked` is all that is here and does not wait: what is left and what is unclaimed.
    struct Stream {
        uint96 amount;
        uint96 booked;
        uint40 start;
        uint24 duration;
    }

    /// @dev One word. The index up to which `owed` is booked: of a provider reward per weight, of others per share.
    struct Account {
        uint96 owed;
        uint160 index;
    }

    /// @dev One word for the delegators of a provider. `carry` in 2^-72 wei: what rounding left for the next division.
    struct Delegators {
        uint160 index;
        uint96 carry;
    }

    /* CONSTANTS */
    /// @inheritdoc IStakerRewards
    uint256 public constant FOLD_INTERVAL = 1 days;
    /// @inheritdoc IStakerRewards
    uint256 public constant MIN_WEIGHT = 1e18;
    uint256 private constant WEIGHT_UNIT = 1e12;
    /// @dev Bits behind the point: of reward per weight and of what is carried, and of reward per share.
    uint256 private constant WEIGHT_POINT = 72;
    uint256 private constant SHARE_POINT = 112;

    /* IMMUTABLES */
    /// @inheritdoc IStakerRewards
    address public immutable token;
    /// @inheritdoc IStakerRewards
    address public immutable parameters;
    /// @inheritdoc IStakerRewards
    address public immutable staking;

    /* STORAGE */
    Flow private _flow;
    Stream private _stream;
    /// @dev The provider's own stands under its own address twice.
    mapping(address provider => mapping(address owner => Account)) private _accounts;
    mapping(address provider => Delegators) private _delegators;
    /// @dev Reward per share at the end of a generation of shares.
    mapping(address provider => mapping(uint256 generation => uint256)) private _ends;

    /* CONSTRUCTOR */
    constructor(address token_, address parameters_, address timelock_, address staking_) Governed(timelock_) {
        if (token_ == address(0) || parameters_ == address(0) || staking_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        parameters = parameters_;
        staking = staking_;
    }

    /* VIEWS */
    /// @inheritdoc IStakerRewards
    function totalWeight() external view returns (uint256) {
        return _flow.weight * WEIGHT_UNIT;
    }

    /// @inheritdoc IStakerRewards
    function pending() external view returns (uint256) {
        (, Stream memory current,) = _current();
        return _waiting(current);
    }

    /// @inheritdoc IStakerRewards
    function left() external view returns (uint256) {
        return _leftOf(_stream);
    }

    /// @inheritdoc IStakerRewards
    function unclaimed() external view returns (uint256) {
        (, Stream memory current,) = _current();
        return current.booked - _leftOf(current);
    }

    /// @inheritdoc IStakerRewards
    function stream() external view returns (uint256 ratePerSecond, uint256 endsAt) {
        Stream memory current = _stream;
        endsAt = uint256(current.start) + current.duration;
        if (block.timestamp < endsAt && _isStaked(_flow)) ratePerSecond = current.amount / current.duration;
    }

    /// @inheritdoc IStakerRewards
    function canFold() external view returns (bool) {
        (Flow memory flow, Stream memory current,) = _current();
        return _foldable(flow, current) != 0;
    }

    /// @inheritdoc IStakerRewards
    function earned(address provider, address owner) external view returns (uint256) {
        (Account memory own, Delegators memory all) = _divided(provider);
        if (owner == provider) return own.owed;
        return _owed(provider, owner, all).owed;
    }

    /* ANYONE */
    /// @inheritdoc ISettleable
    function settle() external returns (uint256 amount) {
        (Flow memory flow, Stream memory current,) = _current();
        amount = _foldable(flow, current);
        if (amount != 0) _fold(current, amount);
        _flow = flow;
        _stream = current;
    }

    /// @inheritdoc IStakerRewards
    function claimFor(address provider, address owner) external returns (uint256 amount) {
        return _claim(provider, owner, owner);
    }

    /* OWNERS */
    /// @inheritdoc IStakerRewards
    function claim(address provider, address to) external returns (uint256 amount) {
        _requirePayee(to);
        return _claim(provider, msg.sender, to);
    }

    /* STAKING */
    /// @inheritdoc IStakerRewards
    function checkpoint(
        address provider,
        Backing calldata before,
        uint256 newWeight,
        address owner,
        uint256 ownerShares
    )
        external
    {
        _requireStaking();
        uint256 index = _advance(before.weight, newWeight);
        mapping(address => Account) storage accounts = _accounts[provider];
        Account storage ownSlot = accounts[provider];
        Delegators storage allSlot = _delegators[provider];
        (Account memory own, Delegators memory all) = (ownSlot, allSlot);
        _divide(before, index, own, all);
        (ownSlot.owed, ownSlot.index) = (own.owed, own.index);
        if (owner != address(0) && owner != provider) {
            Account storage slot = accounts[owner];
            Account memory account = slot;
            all.carry = (all.carry + _credit(account, all.index, ownerShares)).toUint96();
            (slot.owed, slot.index) = (account.owed, all.index);
        }
        (allSlot.index, allSlot.carry) = (all.index, all.carry);
    }

    /// @inheritdoc IStakerRewards
    function endShares(address provider, uint256 generation) external {
        _requireStaking();
        _ends[provider][generation] = _delegators[provider].index;
    }

    /// @inheritdoc IStakerRewards
    function bookEnded(address provider, uint256 generation, address owner, uint256 ownerShares) external {
        _requireStaking();
        Account memory account = _accounts[provider][owner];
        _credit(account, _ends[provider][generation], ownerShares);
        account.index = _delegators[provider].index;
        _accounts[provider][owner] = account;
    }

    /* PRIVATE: STREAM */
    /// @dev The books as they stand now. What flowed without stake goes back to waiting (`isReturned`), and so would what an
    /// index cannot hold any more.
    function _current() private view returns (Flow memory flow, Stream memory current, bool isReturned) {
        flow = _flow;
        current = _stream;
        uint256 amount = _flowed(current, block.timestamp) - _flowed(current, flow.updatedAt);
        flow.updatedAt = uint40(block.timestamp);
        if (amount == 0) return (flow, current, false);

        isReturned = !_isStaked(flow);
        uint256 growth = isReturned ? 0 : (amount << WEIGHT_POINT) / flow.weight;
        if (growth > type(uint160).max - flow.index) isReturned = true;
        // Both fit: the growth by the line above, the amount because it is a part of what is booked.
        // forge-lint: disable-next-item(unsafe-typecast)
        if (isReturned) current.booked -= uint96(amount);
        // forge-lint: disable-next-line(unsafe-typecast)
        else flow.index += uint160(growth);
    }

    /// @dev Brings the first index up to now by the weight until now, and changes the weight.
    function _advance(uint256 weight, uint256 newWeight) private returns (uint256 index) {
        (Flow memory flow, Stream memory current, bool isReturned) = _current();
        flow.weight = (flow.weight - weight / WEIGHT_UNIT + newWeight / WEIGHT_UNIT).toUint56();
        _flow = flow;
        if (isReturned) _stream = current;
        return flow.index;
    }

    /// @dev Joins `amount` to what is left: see STREAM above. The duration is rounded up, so it is zero for nothing only.
    function _fold(Stream memory current, uint256 amount) private {
        uint256 rest = _leftOf(current);
        uint256 end = uint256(current.start) + current.duration;
        uint256 period = IParameterRegistry(parameters).get(ParameterCatalog.REWARD_STREAM);
        uint256 weighted = rest * Math.saturatingSub(end, block.timestamp) + amount * Math.min(period, type(uint24).max);
        uint256 duration = Math.ceilDiv(weighted, rest + amount);

        // The amount leaves room in the word, the rest is booked already, and a mean is not above what it is of.
        // forge-lint: disable-start(unsafe-typecast)
        current.amount = uint96(rest + amount);
        current.booked += uint96(amount);
        current.start = uint40(block.timestamp);
        current.duration = uint24(duration);
        // forge-lint: disable-end(unsafe-typecast)
        emit StreamExtended(amount, rest, block.timestamp + duration);
    }

    /// @dev What `_fold` would join now. Zero when nobody is there to earn it or it is too early.
    function _foldable(Flow memory flow, Stream memory current) private view returns (uint256) {
        if (!_isStaked(flow) || block.timestamp < current.start + FOLD_INTERVAL) return 0;
        return Math.min(_waiting(current), type(uint96).max - current.booked);
    }

    function _waiting(Stream memory current) private view returns (uint256) {
        return Math.saturatingSub(IERC20(token).balanceOf(address(this)), current.booked);
    }

    function _leftOf(Stream memory current) private view returns (uint256) {
        return current.amount - _flowed(current, block.timestamp);
    }

    /// @dev What has flowed out of the stream until `time`, rounded down. Of two calls the later gives no less.
    function _flowed(Stream memory current, uint256 time) private pure returns (uint256) {
        if (time >= uint256(current.start) + current.duration) return current.amount;
        return current.amount * (time - current.start) / current.duration;
    }

    function _isStaked(Flow memory flow) private pure returns (bool) {
        return flow.weight >= MIN_WEIGHT / WEIGHT_UNIT;
    }

    /* PRIVATE: DIVISION */
    /// @dev Divides what a provider earned since `own.index` by what was behind it. In memory.
    function _divide(Backing memory before, uint256 index, Account memory own, Delegators memory all) private pure {
        uint256 units = before.weight / WEIGHT_UNIT;
        uint256 grown = units * (index - own.index) + all.carry;
        own.index = index.toUint160();
        if (units == 0) return;

        uint256 reward = grown >> WEIGHT_POINT;
        uint256 carry = grown - (reward << WEIGHT_POINT);
        uint256 toShares = reward * before.delegated / before.weight;
        toShares -= toShares * before.commission / BPS_WHOLE;
        if (toShares != 0) {
            uint256 scaled = toShares << SHARE_POINT;
            all.index = (all.index + scaled / before.shares).toUint160();
            carry += (scaled % before.shares) >> (SHARE_POINT - WEIGHT_POINT);
        }
        own.owed = (own.owed + reward - toShares).toUint96();
        all.carry = carry.toUint96();
    }

    /// @dev Books what `shares` earned up to `index`, rounded down; `rest` is the fraction that is left, as it is carried.
    function _credit(Account memory account, uint256 index, uint256 shares) private pure returns (uint256 rest) {
        uint256 gained = shares * (index - account.index);
        uint256 whole = gained >> SHARE_POINT;
        account.owed = (account.owed + whole).toUint96();
        return (gained - (whole << SHARE_POINT)) >> (SHARE_POINT - WEIGHT_POINT);
    }

    /// @dev A provider's two words as a checkpoint would leave them now.
    function _divided(address provider) private view returns (Account memory own, Delegators memory all) {
        own = _accounts[provider][provider];
        all = _delegators[provider];
        (Flow memory flow,,) = _current();
        _divide(IProviderStaking(staking).backingOf(provider), flow.index, own, all);
    }

    /// @dev A delegator's word with all it earned in `owed`. The index stops short of the provider's by what the fraction of
    /// a wei that is not paid now is worth. Without shares it stays: those that are void may still be booked from there.
    function _owed(
        address provider,
        address owner,
        Delegators memory all
    )
        private
        view
        returns (Account memory account)
    {
        account = _accounts[provider][owner];
        uint256 shares = IProviderStaking(staking).position(provider, owner).shares;
        if (shares == 0) return account;
        uint256 gained = shares * (all.index - account.index);
        uint256 whole = gained >> SHARE_POINT;
        account.owed = (account.owed + whole).toUint96();
        account.index = (all.index - (gained - (whole << SHARE_POINT)) / shares).toUint160();
    }

    /* PRIVATE: CLAIMING */
    function _claim(address provider, address owner, address to) private returns (uint256 amount) {
        (Account memory account, Delegators memory all) = _divided(provider);
        // A delegator's claim writes nothing of the provider's: the next checkpoint finds it as it was.
        if (owner == provider) _delegators[provider] = all;
        else account = _owed(provider, owner, all);
        amount = account.owed;
        if (amount == 0) revert StakerRewards_NothingToClaim(provider, owner);

        // Effect: it is owed no more.
        account.owed = 0;
        _accounts[provider][owner] = account;
        // forge-lint: disable-next-line(unsafe-typecast): what is owed is booked
        _stream.booked -= uint96(amount);
        emit RewardClaimed(provider, owner, to, amount);

        // Interaction
        IERC20(token).safeTransfer(to, amount);
    }

    /* PRIVATE */
    function _requireStaking() private view {
        if (msg.sender != staking) revert StakerRewards_NotStaking(msg.sender);
    }
}
