// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {IEpochPool} from "./interfaces/IEpochPool.sol";
import {EpochWords} from "./libraries/EpochWords.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title EpochPool
///
/// CLOSING
/// @dev The first record of an epoch closes the one recorded in before, if nobody did so earlier. So at any time at most
/// one epoch has weight and is not closed, and nothing is ever looped over: epochs in which nothing happened are passed
/// over, and what arrived in them goes to the next pots.
///
/// CARRYING
/// @dev A pot is reserved when it is fixed. Settling an account takes its share out of the reserve, whole: up to its
/// ceiling to the account, the rest to the carry. An account is settled once for an epoch. Shares are rounded down, so
/// all of them together are never above the pot, whatever the order.
///
/// SIZES
/// @dev Nothing that is recorded can overflow: amounts stop at what their bits hold. The weight of an epoch stops at
/// 4.7 billion million dollars, and what would go beyond it is added to nobody.
///
/// TRUST
/// @dev Recorders give weight and ceilings, and so take from each other at most. Nobody can change what is recorded, the
/// timelock neither, and nobody can stop a claim.
///
/// INVARIANTS
/// @dev balance >= reserved + carry. The shares of all that is not settled sum to at most `reserved`.
abstract contract EpochPool is IEpochPool, Governed {
    using EpochWords for *;
    using SafeERC20 for IERC20;

    /* TYPES */
    /// @dev One word. Of what arrived, everything up to the time `countedAt` is in a pot, in the carry or paid.
    struct Books {
        uint24 epoch;
        uint40 countedAt;
        uint96 reserved;
        uint96 carry;
    }

    /* CONSTANTS */
    /// @inheritdoc IEpochPool
    uint256 public constant EPOCH = 7 days;
    /// @inheritdoc IEpochPool
    uint256 public constant MAX_EPOCHS = 53;
    /// @dev Governed dollars are micro-dollars, recorded ones have 18 decimals.
    uint256 internal constant MICRO_USD = 1e12;

    /* IMMUTABLES */
    /// @inheritdoc IEpochPool
    address public immutable token;
    /// @inheritdoc IEpochPool
    address public immutable parameters;
    /// @dev The recorder of most work. Once it was found to be one, the epoch's word says so, which is read anyway.
    address private immutable _firstRecorder;

    /* STORAGE */
    Books private _books;
    /// @inheritdoc IEpochPool
    mapping(address account => bool) public isRecorder;
    /// @dev Words of EpochWords.Totals.
    mapping(uint256 epoch => uint256) private _totals;
    /// @dev The pot and one more; 0 until it is closed.
    mapping(uint256 epoch => uint256) private _pots;
    /// @dev Words of EpochWords.Entry.
    mapping(uint256 epoch => mapping(uint256 account => uint256)) private _entries;

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address[] memory recorders
    )
        Governed(timelock_)
    {
        if (token_ == address(0) || parameters_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        parameters = parameters_;
        _books.countedAt = uint40(block.timestamp);
        _firstRecorder = recorders.length == 0 ? address(0) : recorders[0];
        for (uint256 i = 0; i < recorders.length; ++i) {
            _setRecorder(recorders[i], true);
        }
    }

    /* MODIFIERS */
    modifier onlyRecorder() {
        _requireRecorder();
        _;
    }

    /* VIEWS */
    /// @inheritdoc IEpochPool
    function currentEpoch() public view returns (uint256) {
        return block.timestamp / EPOCH;
    }

    /// @inheritdoc IEpochPool
    function openEpoch() external view returns (uint256 epoch, bool isClosed) {
        epoch = _books.epoch;
        return (epoch, _pots[epoch] != 0);
    }

    /// @inheritdoc IEpochPool
    function canClose() external view returns (bool) {
        return _canClose(_books);
    }

    /// @inheritdoc IEpochPool
    function epochOf(uint256 epoch) external view returns (Epoch memory) {
        EpochWords.Totals memory totals = _totals[epoch].toTotals();
        uint256 pot = _pots[epoch];
        return Epoch({
            weight: totals.weight, usd: totals.usd, fees: totals.fees, pot: pot == 0 ? 0 : pot - 1, isClosed: pot != 0
        });
    }

    /// @inheritdoc IEpochPool
    function usedUsd(uint256 epoch) external view returns (uint256) {
        return _totals[epoch].toTotals().usd;
    }

    /// @inheritdoc IEpochPool
    function reserved() external view returns (uint256) {
        return _books.reserved;
    }

    /// @inheritdoc IEpochPool
    function carry() external view returns (uint256) {
        return _books.carry;
    }

    /// @inheritdoc IEpochPool
    function uncounted() external view returns (uint256) {
        return _uncounted(_books);
    }

    /* ANYONE */
    /// @inheritdoc IEpochPool
    function close() external returns (uint256 pot) {
        Books memory books = _books;
        if (!_canClose(books)) {
            revert EpochPool_NothingToClose(books.epoch, (uint256(books.epoch) + 1) * EPOCH);
        }
        pot = _close(books);
        _books = books;
    }

    /* TIMELOCK */
    /// @inheritdoc IEpochPool
    function setRecorder(address recorder, bool newIsRecorder) external onlyTimelock {
        _setRecorder(recorder, newIsRecorder);
    }

    /* INTERNAL: RECORDING */
    /// @dev The word of EpochWords.Entry that stands for `account` in `epoch`.
    function _word(uint256 epoch, uint256 account) internal view returns (uint256) {
        return _entries[epoch][account];
    }

    /// @dev What is booked for `account` in `epoch`.
    function _entry(uint256 epoch, uint256 account) internal view returns (EpochWords.Entry memory) {
        return _entries[epoch][account].toEntry();
    }

    /// @dev What is booked for all in `epoch`.
    function _totalsOf(uint256 epoch) internal view returns (EpochWords.Totals memory) {
        return _totals[epoch].toTotals();
    }

    /// @dev Adds to `account`, whose word of EpochWords.Entry `entry` is, in the running `epoch`. Never reverts.
    function _record(
        uint256 epoch,
        uint256 account,
        uint256 entry,
        uint256 weight,
        uint256 ceiling,
        uint256 usd,
        uint256 fee
    )
        internal
    {
        uint256 totals = _totals[epoch];
        if (totals == 0) _turn(epoch);
        if (msg.sender == _firstRecorder) totals = totals.withTrust(true); // it got here
        (_totals[epoch], weight) = totals.moreTotals(weight, usd, fee);
        _entries[epoch][account] = entry.moreEntry(weight, ceiling);
    }

    /// @dev `usd` of 18 decimals in microUSD, rounded down, and no more than a total holds.
    function _microDown(uint256 usd) internal pure returns (uint256) {
        return Math.min(usd / MICRO_USD, EpochWords.MAX_WEIGHT);
    }

    function _parameter(bytes32 key) internal view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* INTERNAL: CLAIMING */
    /// @dev What `account` would get now for each of `epochs`. Zero for what is not closed and cannot be closed now.
    function _claimable(uint256 account, uint256[] calldata epochs) internal view returns (uint256 sum) {
        Books memory books = _books;
        uint256 closing = _canClose(books) ? books.epoch : 0;
        uint256 closingPot = closing == 0 ? 0 : _potOf(books, _totals[closing].toTotals().weight);
        for (uint256 i = 0; i < epochs.length; ++i) {
            uint256 epoch = epochs[i];
            uint256 pot = _pots[epoch];
            if (pot != 0) pot -= 1;
            else if (epoch == closing) pot = closingPot;
            (uint256 reward,) = _division(_entry(epoch, account), pot, epoch);
            sum += reward;
        }
    }

    /// @dev Settles `account` for each of `epochs`, which are closed, and pays what it gets to `to`.
    function _claim(uint256 account, uint256[] calldata epochs, address to) internal returns (uint256 amount) {
        if (epochs.length > MAX_EPOCHS) revert EpochPool_TooManyEpochs(epochs.length, MAX_EPOCHS);
        Books memory books = _books;
        if (_canClose(books)) _close(books);
        uint256 taken = 0;
        uint256 settled = 0;
        for (uint256 i = 0; i < epochs.length; ++i) {
            (uint256 reward, uint256 share, bool isNew) = _settle(account, epochs[i]);
            amount += reward;
            taken += share;
            if (isNew) ++settled;
        }
        if (settled == 0) revert EpochPool_NothingToClaim(account);

        // Effect. Both fit: shares are parts of what is reserved, which moves to the carry at most.
        // forge-lint: disable-start(unsafe-typecast)
        books.reserved -= uint96(taken);
        books.carry += uint96(taken - amount);
        // forge-lint: disable-end(unsafe-typecast)
        _books = books;
        if (amount == 0) return 0;
        emit Claimed(account, to, amount);

        // Interaction
        IERC20(token).safeTransfer(to, amount);
    }

    /* PRIVATE: EPOCHS */
    /// @dev Makes `epoch`, in which nothing was recorded yet, the open one.
    function _turn(uint256 epoch) private {
        Books memory books = _books;
        if (books.epoch == epoch) return;
        if (_canClose(books)) _close(books);
        // forge-lint: disable-next-line(unsafe-typecast): 24 bits of weeks are more than 300 000 years
        books.epoch = uint24(epoch);
        _books = books;
    }

    function _canClose(Books memory books) private view returns (bool) {
        uint256 epoch = books.epoch;
        return epoch != 0 && epoch < currentEpoch() && _pots[epoch] == 0;
    }

    /// @dev Fixes the pot of the open epoch, which has ended. The caller writes `books`.
    function _close(Books memory books) private returns (uint256 pot) {
        uint256 epoch = books.epoch;
        uint256 weight = _totals[epoch].toTotals().weight;
        uint256 waiting = books.carry + _counted(books);
        pot = weight == 0 ? 0 : waiting;
        // What stands here has at most 96 bits in the books, and a time 40.
        // forge-lint: disable-start(unsafe-typecast)
        books.carry = uint96(waiting - pot);
        books.reserved += uint96(pot);
        books.countedAt = uint40((epoch + 1) * EPOCH);
        // forge-lint: disable-end(unsafe-typecast)
        _pots[epoch] = pot + 1;
        emit EpochClosed(epoch, pot, weight, books.carry);
    }

    /// @dev What `_close` would fix as the pot of the open epoch.
    function _potOf(Books memory books, uint256 weight) private view returns (uint256) {
        return weight == 0 ? 0 : books.carry + _counted(books);
    }

    /// @dev Of what arrived since `countedAt`, the part of the time until the open epoch's end, rounded down. That end is
    /// after `countedAt`: an epoch is opened after the one before it is closed, or is the first one.
    function _counted(Books memory books) private view returns (uint256) {
        uint256 time = (uint256(books.epoch) + 1) * EPOCH - books.countedAt;
        return _uncounted(books) * time / (block.timestamp - books.countedAt);
    }

    /// @dev What is in no books yet; no more than they have room for.
    function _uncounted(Books memory books) private view returns (uint256) {
        uint256 known = uint256(books.reserved) + books.carry;
        uint256 arrived = Math.saturatingSub(IERC20(token).balanceOf(address(this)), known);
        return Math.min(arrived, EpochWords.MAX_AMOUNT - known);
    }

    /* PRIVATE: DIVISION */
    function _settle(uint256 account, uint256 epoch) private returns (uint256 reward, uint256 share, bool isNew) {
        uint256 pot = _pots[epoch];
        if (pot == 0) revert EpochPool_NotClosed(epoch);
        uint256 word = _word(epoch, account);
        EpochWords.Entry memory entry = word.toEntry();
        if (entry.isSettled || entry.weight == 0) return (0, 0, false);
        (reward, share) = _division(entry, pot - 1, epoch);
        _entries[epoch][account] = word.settled();
        emit EntrySettled(epoch, account, reward, share - reward);
        return (reward, share, true);
    }

    /// @dev The share of `entry` in `pot`, rounded down, and what of it the ceiling lets it have.
    function _division(
        EpochWords.Entry memory entry,
        uint256 pot,
        uint256 epoch
    )
        private
        view
        returns (uint256 reward, uint256 share)
    {
        if (entry.isSettled || entry.weight == 0) return (0, 0);
        share = pot * entry.weight / _totals[epoch].toTotals().weight;
        reward = Math.min(share, entry.ceiling);
    }

    /* PRIVATE */
    function _requireRecorder() private view {
        if (msg.sender == _firstRecorder && _totals[currentEpoch()].isTrusted()) return;
        if (!isRecorder[msg.sender]) revert EpochPool_NotRecorder(msg.sender);
    }

    function _setRecorder(address recorder, bool newIsRecorder) private {
        if (recorder == address(0)) revert Governed_ZeroAddress();
        // Only the running epoch is recorded in, and each begins without trust.
        uint256 epoch = currentEpoch();
        if (recorder == _firstRecorder) _totals[epoch] = _totals[epoch].withTrust(false);
        isRecorder[recorder] = newIsRecorder;
        emit RecorderSet(recorder, newIsRecorder);
    }
}
