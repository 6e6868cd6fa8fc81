// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Divides FLOP that arrive here by plain transfer among accounts, epoch by epoch: by weight, and to each no more
/// than its ceiling. What an account is, and what gives it weight and a ceiling, the contract that inherits this says.
/// Amounts and ceilings are FLOP wei, weights and dollars are microUSD, times are seconds.
///
/// reward = min(floor(pot * weight / all weight), ceiling)
///
/// Epochs have seven days and are numbered from 1970, so that contracts that replace each other number them alike. The
/// last epoch in which anything was recorded is the open one. Once it has ended, anyone closes it, and so does the next
/// record or claim; its pot is fixed then and for ever:
///
/// pot = carry + floor(arrived * (end - counted) / (now - counted))
///
/// `arrived` is what came since the time `counted`, the end of the epoch closed before. So an epoch that is closed on time
/// gets what came in it, and one that is closed late gets its part of what came by then, as if that had come evenly:
/// waiting with the close wins nothing and loses nothing, and what is not counted is left for the next epoch.
///
/// What an account may not take because of its ceiling is carried when it is settled, by its own claim or by anybody's,
/// and so is the pot of an epoch without weight. What it gets itself depends on its own epoch alone: not on who claims, in
/// which order or when. A share is rounded down; less than a wei for each account of an epoch stays here for ever.
interface IEpochPool {
    /// @notice All of an epoch. `pot` is 0 until it is closed.
    /// @param weight of all accounts
    /// @param usd microUSD of settled work
    /// @param fees FLOP wei that the protocol kept of it
    struct Epoch {
        uint256 weight;
        uint256 usd;
        uint256 fees;
        uint256 pot;
        bool isClosed;
    }

    /// @notice `epoch` was closed: `pot` is divided by `weight`. Of what waited before, `carry` still waits.
    event EpochClosed(uint256 indexed epoch, uint256 pot, uint256 weight, uint256 carry);
    /// @notice For `epoch`, `account` gets `reward`; `carried` of its share was above its ceiling and waits for the next pot.
    event EntrySettled(uint256 indexed epoch, uint256 indexed account, uint256 reward, uint256 carried);
    /// @notice `amount` was paid to `to` for `account`.
    event Claimed(uint256 indexed account, address indexed to, uint256 amount);
    /// @notice `recorder` may record from now on, or no more.
    event RecorderSet(address indexed recorder, bool isRecorder);

    /// @notice Only recorders record; `caller` tried.
    error EpochPool_NotRecorder(address caller);
    /// @notice Nothing waits to be closed: `epoch` is the open one and ends at `endsAt`, or it is closed.
    error EpochPool_NothingToClose(uint256 epoch, uint256 endsAt);
    /// @notice `epoch` has not ended, or nothing was recorded in it.
    error EpochPool_NotClosed(uint256 epoch);
    /// @notice `account` has nothing in any of the epochs that was not settled already.
    error EpochPool_NothingToClaim(uint256 account);
    /// @notice A claim settles at most `max` epochs, `given` were asked for.
    error EpochPool_TooManyEpochs(uint256 given, uint256 max);

    /* FIXED */
    /// @notice Length of an epoch: 7 days.
    function EPOCH() external view returns (uint256);
    /// @notice Most epochs that one claim settles: a year of them.
    function MAX_EPOCHS() external view returns (uint256);
    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice Where it reads governed values. Immutable.
    function parameters() external view returns (address);

    /* VIEWS */
    /// @notice The epoch that runs now.
    function currentEpoch() external view returns (uint256);
    /// @notice The last epoch in which anything was recorded, 0 for none, and whether it is closed.
    function openEpoch() external view returns (uint256 epoch, bool isClosed);
    /// @notice Whether `close` would close something now.
    function canClose() external view returns (bool);
    /// @notice Everything known about `epoch`, as it is stored.
    function epochOf(uint256 epoch) external view returns (Epoch memory);
    /// @notice MicroUSD of settled work recorded in `epoch`.
    function usedUsd(uint256 epoch) external view returns (uint256);
    /// @notice FLOP of closed epochs that nobody claimed and nothing carried yet.
    function reserved() external view returns (uint256);
    /// @notice FLOP that the next pot gets besides what arrives.
    function carry() external view returns (uint256);
    /// @notice FLOP that stand here and are in neither. The balance is `reserved` + `carry` + `uncounted`.
    function uncounted() external view returns (uint256);
    /// @notice Whether `account` may record.
    function isRecorder(address account) external view returns (bool);

    /* ANYONE */
    /// @notice Closes the open epoch, which has ended. The same work whatever was recorded and however long ago.
    /// @dev Errors: EpochPool_NothingToClose.
    function close() external returns (uint256 pot);

    /* TIMELOCK */
    /// @notice Lets `recorder` record, or no more. What it recorded stays. Timelock only.
    function setRecorder(address recorder, bool newIsRecorder) external;
}
