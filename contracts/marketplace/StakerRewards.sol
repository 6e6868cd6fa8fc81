// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {BPS_WHOLE} from "../types/Bps.sol";
import {IProviderStaking} from "./interfaces/IProviderStaking.sol";
import {IStakerRewards} from "./interfaces/IStakerRewards.sol";
import {RewardWords} from "./libraries/RewardWords.sol";
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
/// @dev By one index that only grows: reward per weight, over all providers. A share of a provider's delegators earns by it
/// at a fixed pace (`factor`) until the pool's price or the commission changes, so reward per share is a straight line,
/// kept as its slope and where it would have begun. Everybody's account is what its shares were worth by the index when
/// they came and went: owed is shares by the index now, less that. A provider's account is the same with its weight, less
/// all of its delegators' shares: it gets the rest, to the last fraction. Nothing is ever looped over. Stake counts from
/// the second in which it came, so nobody earns for a time before it. What is read between two writes is computed from the
/// same words: a claim writes its owner's account and nothing of the provider's.
///
/// SIZES
/// @dev Words are packed by hand (RewardWords), so that each is one read and one write. An index has 160 bits. Reward per weight has 72 of them behind the point and counts weight in millionths of a
/// FLOP (2^39.8 wei): the other 88 hold a sum of 2^48 FLOP paid per FLOP staked. With 1 FLOP staked, which is the least
/// anything flows for, the whole supply (below 2^31 FLOP) would have to flow through here 2^17 times, and cannot do so
/// faster than once a day (the shortest stream there can ever be): 350 years. Should it come to that all the same, the
/// index stays and nothing flows any more; no call fails. Reward per share has 112 bits behind the point
/// and 152 in all: RewardWords says why that is enough.
/// @dev Accounts are differences of products, kept modulo a power of two: an owner's in 2^-32 wei modulo 2^128, a
/// provider's in 2^-112 wei modulo 2^256. What is owed is below 2^95 wei, so the difference is right whatever the products
/// wrapped to, and one that comes out negative, by a fraction that was rounded off, counts as nothing.
///
/// ROUNDING
/// @dev A provider's weight is rounded up to units and the pace of its shares down, so its delegators never earn more than
/// the weight does. A line read at two times gives up to 2^-112 wei per share more than its slope: the provider's account
/// pays that in advance, for each share that comes and for all when the pace changes. An owner's account is rounded up by
/// 2^-32 wei for what comes. Of each growth of the index less than weight / 2^72 < 2^-20 wei is cut off.
///
/// TRUST
/// @dev Only staking changes who earns. Nobody can change what was earned, and nobody can stop a claim. The timelock has
/// no power here; the length of the stream is a governed value and reaches what is not joined yet.
///
/// INVARIANTS
/// @dev balance == pending + left + unclaimed. The sum of all `earned` is at most `unclaimed`. The indices only grow.
contract StakerRewards is IStakerRewards, Governed {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;
    using RewardWords for uint256;

    /* TYPES */
    /// @dev Of a provider: the line of reward per share, and what its account is less than by weight and shares. See above.
    struct Book {
        uint256 line;
        uint256 rest;
    }

    /// @dev Of an owner of shares.
    struct Account {
        uint256 word;
    }

    /* CONSTANTS */
    /// @inheritdoc IStakerRewards
    uint256 public constant FOLD_INTERVAL = 1 days;
    /// @inheritdoc IStakerRewards
    uint256 public constant MIN_WEIGHT = 1e18;
    uint256 private constant WEIGHT_UNIT = 1e12;
    /// @dev As many as the pool of shares counts.
    uint256 private constant GENERATIONS = 1 << 16;

    /* IMMUTABLES */
    /// @inheritdoc IStakerRewards
    address public immutable token;
    /// @inheritdoc IStakerRewards
    address public immutable parameters;
    /// @inheritdoc IStakerRewards
    address public immutable staking;

    /* STORAGE */
    /// @dev Written by each checkpoint.
    uint256 private _flow;
    /// @dev Written when amounts are joined or claimed.
    uint256 private _stream;
    mapping(address provider => Book) private _books;
    mapping(address provider => mapping(address owner => Account)) private _owners;
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
        return _flow.weight() * WEIGHT_UNIT;
    }

    /// @inheritdoc IStakerRewards
    function pending() external view returns (uint256) {
        (, uint256 current) = _current();
        return _waiting(current);
    }

    /// @inheritdoc IStakerRewards
    function left() external view returns (uint256) {
        return _leftOf(_stream);
    }

    /// @inheritdoc IStakerRewards
    function unclaimed() external view returns (uint256) {
        (, uint256 current) = _current();
        return current.booked() - _leftOf(current);
    }

    /// @inheritdoc IStakerRewards
    function stream() external view returns (uint256 ratePerSecond, uint256 endsAt) {
        uint256 current = _stream;
        endsAt = current.end();
        if (block.timestamp < endsAt && _isStaked(_flow)) ratePerSecond = current.amount() / current.duration();
    }

    /// @inheritdoc IStakerRewards
    function canFold() external view returns (bool) {
        (uint256 flow, uint256 current) = _current();
        return _foldable(flow, current) != 0;
    }

    /// @inheritdoc IStakerRewards
    function earned(address provider, address owner) external view returns (uint256) {
        uint256 index = _index();
        return
            owner == provider
                ? _owedToProvider(provider, index)
                : _owedTo(provider, index, _owners[provider][owner].word);
    }

    /// @inheritdoc IStakerRewards
    function sharesOf(address provider, address owner) external view returns (uint256 shares, bool isVoid) {
        uint256 word = _owners[provider][owner].word;
        shares = word.shares();
        isVoid = shares != 0 && word.generation() != _books[provider].line.lineGeneration();
        if (isVoid) shares = 0;
    }

    /* ANYONE */
    /// @inheritdoc ISettleable
    function settle() external returns (uint256 amount) {
        (uint256 flow, uint256 current) = _current();
        amount = _foldable(flow, current);
        if (amount != 0) current = _fold(current, amount);
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
    function checkpoint(address provider, Change calldata change, address owner) external returns (uint256 held) {
        _requireStaking();
        uint256 index = _advance(change);
        Book storage book = _books[provider];
        uint256 line = book.line;
        uint256 perShare = line.perShare(index);
        if (owner != address(0)) held = _moveShares(provider, owner, line.lineGeneration(), perShare, change);
        else if (change.oldShares != 0 && change.shares == 0) line = _endShares(provider, line, perShare);
        _redraw(book, line, index, perShare, change);
    }

    /// @inheritdoc IStakerRewards
    function forget(address provider, address owner) external returns (uint256 shares, bool isVoid) {
        _requireStaking();
        uint256 word = _owners[provider][owner].word;
        shares = word.shares();
        uint256 generation = _books[provider].line.lineGeneration();
        isVoid = shares != 0 && word.generation() != generation;
        if (!isVoid) return (shares, false);
        _owners[provider][owner].word = _withoutVoid(provider, word, generation);
        shares = 0;
    }

    /* PRIVATE: STREAM */
    /// @dev Both words as they stand now. What flowed without stake goes back to waiting, and so would what the index cannot
    /// hold any more.
    function _current() private view returns (uint256 flow, uint256 current) {
        (flow, current) = (_flow, _stream);
        (uint256 growth, uint256 returned) = _flowing(flow, current);
        // The growth fits below the weight, and what is returned is a part of what is booked.
        flow = RewardWords.flow(flow.index() + growth, flow.weight());
        current = current.lessBooked(returned);
    }

    /// @dev What flowed since the flow's word was written: growth of the index, or an amount that nobody is there to earn.
    function _flowing(uint256 flow, uint256 current) private view returns (uint256 growth, uint256 returned) {
        uint256 before = flow.updatedAt();
        if (before >= current.end()) return (0, 0);
        // Of two times the later gives no less.
        uint256 amount;
        unchecked {
            amount = _flowed(current, block.timestamp) - _flowed(current, before);
        }
        if (!_isStaked(flow)) return (0, amount);
        growth = (amount << RewardWords.WEIGHT_POINT) / flow.weight();
        if (growth > type(uint160).max - flow.index()) return (0, amount);
    }

    /// @dev The index as it stands now.
    function _index() private view returns (uint256) {
        uint256 flow = _flow;
        (uint256 growth,) = _flowing(flow, _stream);
        return flow.index() + growth;
    }

    /// @dev Brings the index up to now by the weight until now, and changes the weight.
    function _advance(Change calldata change) private returns (uint256 index) {
        (uint256 flow, uint256 current) = (_flow, _stream);
        (uint256 growth, uint256 returned) = _flowing(flow, current);
        index = flow.index() + growth;
        uint256 weight = flow.weight() + _unitsUp(change.weight) - _unitsUp(change.oldWeight);
        _flow = RewardWords.flow(index, weight.toUint56());
        if (returned != 0) _stream = current.lessBooked(returned);
    }

    /// @dev Joins `amount` to what is left: see STREAM above. The duration is rounded up, so it is zero for nothing only.
    function _fold(uint256 current, uint256 amount) private returns (uint256) {
        uint256 rest = _leftOf(current);
        uint256 period = IParameterRegistry(parameters).get(ParameterCatalog.REWARD_STREAM);
        uint256 weighted =
            rest * Math.saturatingSub(current.end(), block.timestamp) + amount * Math.min(period, type(uint24).max);
        uint256 duration = Math.ceilDiv(weighted, rest + amount);
        emit StreamExtended(amount, rest, block.timestamp + duration);
        // The amount leaves room in the word, the rest is booked already, and a mean is not above what it is of.
        return RewardWords.stream(rest + amount, current.booked() + amount, duration);
    }

    /// @dev What `_fold` would join now. Zero when nobody is there to earn it or it is too early.
    function _foldable(uint256 flow, uint256 current) private view returns (uint256) {
        if (!_isStaked(flow) || block.timestamp < current.start() + FOLD_INTERVAL) return 0;
        return Math.min(_waiting(current), type(uint96).max - current.booked());
    }

    function _waiting(uint256 current) private view returns (uint256) {
        return Math.saturatingSub(IERC20(token).balanceOf(address(this)), current.booked());
    }

    function _leftOf(uint256 current) private view returns (uint256) {
        return current.amount() - _flowed(current, block.timestamp);
    }

    /// @dev What has flowed out of the stream until `time`, which is not before its start, rounded down.
    function _flowed(uint256 current, uint256 time) private pure returns (uint256) {
        uint256 amount = current.amount();
        if (time >= current.end()) return amount;
        // 96 bits times 24, and the duration is not 0: the time is before its end.
        unchecked {
            return amount * (time - current.start()) / current.duration();
        }
    }

    function _isStaked(uint256 flow) private pure returns (bool) {
        return flow.weight() >= MIN_WEIGHT / WEIGHT_UNIT;
    }

    /// @dev Rounded up, so that a provider's delegators never earn more than its weight does.
    function _unitsUp(uint256 weight) private pure returns (uint256) {
        return Math.ceilDiv(weight, WEIGHT_UNIT);
    }

    /* PRIVATE: SHARES */
    /// @dev Gives `owner` the shares that came, or takes those that went. What it is owed stays: its account changes by what
    /// they are worth now, rounded against it.
    function _moveShares(
        address provider,
        address owner,
        uint256 generation,
        uint256 perShare,
        Change calldata change
    )
        private
        returns (uint256 held)
    {
        Account storage stored = _owners[provider][owner];
        uint256 word = stored.word;
        if (word.generation() != generation) word = _withoutVoid(provider, word, generation);
        held = word.shares();
        // Shares of a pool have 112 bits, and nobody gives up more than it has.
        uint256 shares = (held + change.shares - change.oldShares).toUint112();
        uint128 account = word.account();
        // Modulo 2^128: see SIZES.
        unchecked {
            if (shares > held) account += RewardWords.worthDown(shares - held, perShare) + 1;
            else account -= RewardWords.worthDown(held - shares, perShare);
        }
        stored.word = RewardWords.owner(shares, generation, account);
    }

    /// @dev Shares of a former generation earned until that ended, and count no more.
    function _withoutVoid(address provider, uint256 word, uint256 generation) private view returns (uint256) {
        uint256 perShare = _ends[provider][word.generation()];
        // Modulo 2^128: see SIZES.
        unchecked {
            uint128 account = word.account() - RewardWords.worthDown(word.shares(), perShare);
            return RewardWords.owner(0, generation, account);
        }
    }

    /// @dev The line of the next generation, which begins where the former ended.
    function _endShares(address provider, uint256 line, uint256 perShare) private returns (uint256) {
        uint256 generation = line.lineGeneration();
        _ends[provider][generation] = perShare;
        return RewardWords.line(0, 0, (generation + 1) % GENERATIONS);
    }

    /// @dev The provider's account goes on by the new weight and shares. Where the pace of the shares changes, their line
    /// goes on by the new one. The account pays what reading a line can give too much: see ROUNDING.
    function _redraw(Book storage book, uint256 line, uint256 index, uint256 perShare, Change calldata change) private {
        uint256 rest = book.rest;
        uint256 factor = _factorDown(change);
        bool isNew = factor != line.factor() || change.shares == 0;
        // Modulo 2^256: see SIZES.
        unchecked {
            uint256 lessUnits = _unitsUp(change.oldWeight) - _unitsUp(change.weight);
            rest += lessUnits * (index << (RewardWords.SHARE_POINT - RewardWords.WEIGHT_POINT));
            rest -= (change.oldShares - change.shares) * perShare;
            if (isNew) rest -= change.shares;
            else if (change.shares > change.oldShares) rest -= change.shares - change.oldShares;
        }
        book.rest = rest;
        if (isNew) {
            book.line = RewardWords.line(factor, RewardWords.base(factor, index, perShare), line.lineGeneration());
        }
    }

    /// @dev What a share earns while a unit of weight earns 1. A share is worth less than 2^-9 wei, so it has less than 88
    /// bits; of a pool of a few shares, which staking never has, less than its part would count.
    function _factorDown(Change calldata change) private pure returns (uint256) {
        if (change.weight == 0 || change.shares == 0) return 0;
        uint256 part = change.delegated * (BPS_WHOLE - change.commission);
        uint256 whole = change.shares * (BPS_WHOLE * WEIGHT_UNIT);
        return Math.min((part << RewardWords.FACTOR_POINT) / whole, type(uint88).max);
    }

    /* PRIVATE: OWED */
    /// @dev In wei, rounded down; the fraction stays owed.
    function _owedTo(address provider, uint256 index, uint256 word) private view returns (uint256) {
        uint256 line = _books[provider].line;
        uint256 generation = word.generation();
        uint256 perShare = generation == line.lineGeneration() ? line.perShare(index) : _ends[provider][generation];
        // Modulo 2^128: see SIZES.
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast): what is owed has 127 bits, and less than nothing is negative
            int128 owed = int128(RewardWords.worthDown(word.shares(), perShare) - word.account());
            // forge-lint: disable-next-line(unsafe-typecast): it is positive
            return owed > 0 ? uint256(uint128(owed)) >> RewardWords.OWED_POINT : 0;
        }
    }

    /// @dev The weight's part less that of all shares, less what both were when they came.
    function _owedToProvider(address provider, uint256 index) private view returns (uint256) {
        Backing memory backing = IProviderStaking(staking).backingOf(provider);
        Book storage book = _books[provider];
        uint256 units = _unitsUp(backing.weight);
        // Modulo 2^256: see SIZES.
        unchecked {
            uint256 ofWeight = units * (index << (RewardWords.SHARE_POINT - RewardWords.WEIGHT_POINT));
            // forge-lint: disable-next-line(unsafe-typecast): what is owed has 207 bits, and less than nothing is negative
            int256 owed = int256(ofWeight - backing.shares * book.line.perShare(index) + book.rest);
            // forge-lint: disable-next-line(unsafe-typecast): it is positive
            return owed > 0 ? uint256(owed) >> RewardWords.SHARE_POINT : 0;
        }
    }

    /* PRIVATE: CLAIMING */
    function _claim(address provider, address owner, address to) private returns (uint256 amount) {
        uint256 index = _index();
        Account storage account = _owners[provider][owner];
        uint256 word = account.word;
        amount = owner == provider ? _owedToProvider(provider, index) : _owedTo(provider, index, word);
        if (amount == 0) revert StakerRewards_NothingToClaim(provider, owner);

        // Effect: it is owed no more. Modulo 2^256 and 2^128 (see SIZES); the account is the word's upper half.
        unchecked {
            if (owner == provider) _books[provider].rest -= amount << RewardWords.SHARE_POINT;
            else account.word = word + (amount << (RewardWords.OWED_POINT + 128));
        }
        _stream = _stream.lessBooked(amount); // what is owed is booked
        emit RewardClaimed(provider, owner, to, amount);

        // Interaction
        IERC20(token).safeTransfer(to, amount);
    }

    /* PRIVATE */
    function _requireStaking() private view {
        if (msg.sender != staking) revert StakerRewards_NotStaking(msg.sender);
    }
}
