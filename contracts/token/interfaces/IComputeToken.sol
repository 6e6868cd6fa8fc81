// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @notice FLOP: pays for compute and carries votes. 18 decimals. Votes count by timestamp (ERC-6372). An account can
/// have a part of its tokens locked, which keeps their votes but not their freedom to move; and tokens held by a
/// registered custody vote for those it holds them for. All amounts and votes are FLOP wei, nothing is rounded.
interface IComputeToken is IERC20, IERC20Permit, IERC5805 {
    /// @notice An address and the FLOP wei it receives at deployment.
    struct Allocation {
        address to;
        uint256 amount;
    }

    /// @notice `amount` more of `account` is locked by `locker`.
    event Locked(address indexed account, address indexed locker, uint256 amount);
    /// @notice `amount` of `account` is no longer locked by `locker`: free again, or burned where a Transfer to zero
    /// follows.
    event Unlocked(address indexed account, address indexed locker, uint256 amount);
    /// @notice `custody` may from now on attribute votes (`isCustody`), or may not any more.
    event CustodySet(address indexed custody, bool isCustody);
    /// @notice `units` of the tokens of `custody` now vote for `owner`.
    event VotesAttributed(address indexed custody, address indexed owner, uint256 units);

    /// @notice Only the mint guard may mint; `caller` tried.
    error ComputeToken_NotMinter(address caller);
    /// @notice The genesis allocations sum to `given` instead of `expected` FLOP wei.
    error ComputeToken_GenesisMismatch(uint256 given, uint256 expected);
    /// @notice A lock, an unlock or a burn of nothing on `account`.
    error ComputeToken_ZeroLock(address account);
    /// @notice `locker` has a lock on `account`, and there is one locker at a time.
    error ComputeToken_LockedBy(address account, address locker);
    /// @notice `account` has `balance`, of which `locked` is locked already: too little is left for the new lock.
    error ComputeToken_LockExceedsBalance(address account, uint256 balance, uint256 locked);
    /// @notice `locker` has `locked` locked on `account`, which is less than `amount`.
    error ComputeToken_NotLocked(address account, address locker, uint256 amount, uint256 locked);
    /// @notice `amount` cannot leave `account`: of its `balance`, `locked` must stay.
    error ComputeToken_Locked(address account, uint256 balance, uint256 locked, uint256 amount);
    /// @notice The attributions of `custody` would sum to `attributed`, but it holds `balance`.
    error ComputeToken_CustodyExceeded(address custody, uint256 attributed, uint256 balance);
    /// @notice `custody` does not say whose its tokens are.
    error ComputeToken_CustodySilent(address custody);
    /// @notice Only a registered custody takes tokens into custody; `caller` tried.
    error ComputeToken_NotCustody(address caller);
    /// @notice A deposit of nothing, which `owner` would not have had to allow.
    error ComputeToken_ZeroDeposit(address owner);
    /// @notice A custody's own tokens vote for their owners, so `account` has no delegate as long as it is a custody or
    /// attributes votes.
    error ComputeToken_CustodyDelegates(address account);

    /// @notice FLOP wei minted at deployment: 600 million FLOP.
    function GENESIS_SUPPLY() external view returns (uint256);
    /// @notice Delegate of tokens that are to be in no quorum. Nobody has its key: it is the hash of a text.
    function EXCLUDED() external view returns (address);

    /// @notice The only contract that may mint. Immutable.
    function minter() external view returns (address);

    /* VOTES */
    /// @notice Supply at `timepoint` without the votes delegated to EXCLUDED: what a quorum is a share of. Zero instead
    /// of less than zero, which only stale votes could bring about.
    /// @dev Reverts with ERC5805FutureLookup unless `timepoint` (seconds) has passed.
    function getPastVotableSupply(uint256 timepoint) external view returns (uint256);

    /* LOCKS */
    /// @notice Who has tokens of `account` locked, and how much. Zero and zero when nobody has.
    function lockOf(address account) external view returns (address locker, uint256 amount);
    /// @notice Locks `amount` more of `account` for the caller. They stay where they are and keep their votes, but
    /// cannot leave until the caller unlocks or burns them. Spends the allowance that `account` gave the caller, as
    /// `transferFrom` does: that is the holder's consent, and it ends with the lock (an unlimited allowance stays).
    /// @dev Several locks of one locker add up, in 96 bits (SafeCastOverflowedUintDowncast above). Errors:
    /// ComputeToken_ZeroLock, ERC20InsufficientAllowance, ComputeToken_LockedBy, ComputeToken_LockExceedsBalance.
    function lock(address account, uint256 amount) external;
    /// @notice Frees `amount` of what the caller has locked on `account`.
    /// @dev Errors: ComputeToken_ZeroLock, ComputeToken_NotLocked.
    function unlock(address account, uint256 amount) external;
    /// @notice Burns `amount` of what the caller has locked on `account`; supply and votes fall with it.
    /// @dev Errors: ComputeToken_ZeroLock, ComputeToken_NotLocked.
    function burnLocked(address account, uint256 amount) external;

    /* CUSTODY */
    /// @notice Whether `account` may attribute the votes of the tokens it holds.
    function isCustody(address account) external view returns (bool);
    /// @notice FLOP wei of `custody` that vote for `owner`.
    function attributedTo(address custody, address owner) external view returns (uint256);
    /// @notice FLOP wei of `custody` that vote for anybody.
    function attributedBy(address custody) external view returns (uint256);
    /// @notice Votes of `custody` that no tokens stand behind any more: what it attributes above its balance. All votes
    /// together are never more than the supply and the stale votes of every custody.
    function staleVotes(address custody) external view returns (uint256);
    /// @notice Asks `custody` how much of what it holds is `owner`'s and moves votes accordingly. Anyone, at any time.
    /// An owner without a delegate is its own from its first attribution on. A fall is always possible. A rise needs a
    /// registered custody and is bounded by its balance; of one that is registered no more, an answer above the present
    /// attribution changes nothing, and no answer counts as zero, so that no custody can hold on to votes.
    /// @dev The custody is asked by a static call. Errors: Governed_ZeroAddress for no owner,
    /// ComputeToken_CustodySilent, ComputeToken_CustodyExceeded, and ComputeToken_CustodyDelegates when `owner` is a
    /// custody itself.
    function syncVotes(address custody, address owner) external;
    /// @notice Takes `amount` of `owner`'s tokens into the calling custody, from the allowance that `owner` gave it, and
    /// attributes their votes to `owner`. What `owner` votes by stays the same, so no checkpoint is written, but for an
    /// owner without a delegate, who is its own from its first attribution on. Attributed is at most what the custody's
    /// balance has room for: while others of its attributions have no tokens behind them (`staleVotes`), the deposit
    /// goes through and the votes that do not fit wait for `syncVotes`.
    /// @dev Locks and events as by `transferFrom`, and VotesAttributed. Errors: ComputeToken_NotCustody,
    /// Governed_ZeroAddress, ComputeToken_ZeroDeposit, ERC20InsufficientAllowance, ERC20InsufficientBalance,
    /// ComputeToken_Locked, and ComputeToken_CustodyDelegates when `owner` is a custody itself.
    function depositToCustody(address owner, uint256 amount) external;
    /// @notice Pays `amount` of the caller's tokens to `owner` and lowers what the caller attributes to it by as much,
    /// or by all there is. Only what was not attributed is new to `owner`'s votes and moves any. A custody that is
    /// registered no more pays like one that is; of anybody else this is a transfer.
    /// @dev VotesAttributed only when an attribution falls. Errors: Governed_ZeroAddress, ERC20InsufficientBalance,
    /// ComputeToken_Locked.
    function releaseFromCustody(address owner, uint256 amount) external;
    /// @notice Lets `custody` attribute votes, or lets it do so no more; what it attributed stays until it is synced.
    /// Timelock only.
    /// @dev Errors: Governed_NotTimelock, Governed_ZeroAddress; of a new one, ComputeToken_CustodyDelegates when it has
    /// a delegate and ComputeToken_CustodySilent when it does not answer `votingUnitsOf`.
    function setCustody(address custody, bool newIsCustody) external;

    /* SUPPLY */
    /// @notice Mints `amount` FLOP wei to `to`. Minter only.
    function mint(address to, uint256 amount) external;
    /// @notice Burns `amount` FLOP wei of the caller.
    function burn(uint256 amount) external;
    /// @notice Burns `amount` FLOP wei of `account` from the caller's allowance.
    function burnFrom(address account, uint256 amount) external;
}
