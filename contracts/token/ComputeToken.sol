// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {IComputeToken} from "./interfaces/IComputeToken.sol";
import {IVotesCustodian} from "./interfaces/IVotesCustodian.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @title ComputeToken
///
/// SUPPLY
/// @dev The genesis supply is minted once, at construction; everything after it by the minter, which is fixed. Nobody
/// can pause, freeze, upgrade or take tokens. A lock needs the holder's allowance, as a transfer by another does, and
/// whoever is given an allowance could as well take the tokens.
///
/// VOTES
/// @dev A balance votes once its holder has delegated, to itself or another. Checkpoints are by time, in seconds. The
/// voting units of an account are its balance and what custodies attribute to it; the units of a custody's own balance
/// count nowhere else, since a custody has no delegate. Attributing moves units between accounts and leaves the supply
/// checkpoints alone. A deposit turns units of the balance into attributed ones and a release turns them back: their
/// number stays, so no checkpoint is written.
///
/// TRUST
/// @dev The timelock names custodies and can do nothing else; whoever has a delegate cannot be made one. A bad custody
/// can give away the votes of the tokens it holds and of those it paid out without telling (staleVotes), and nobody
/// else's. It is asked by a static call that reads one word, so it can neither act nor make the caller pay for a long
/// answer.
///
/// INVARIANTS
/// @dev totalSupply == GENESIS_SUPPLY + minted by the minter - burned. The sum of all balances is totalSupply. What is
/// locked on an account is never more than its balance. attributedBy of a custody is the sum of its attributedTo. The
/// sum of all votes is never more than totalSupply and the staleVotes of every custody.
contract ComputeToken is IComputeToken, Governed, ERC20Permit, ERC20Votes, ERC20Burnable {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word per account. 96 bits hold 79 billion FLOP.
    struct Lock {
        address locker;
        uint96 amount;
    }

    /// @dev One word. Attributions are bounded by a balance when they rise, and no balance has more than 208 bits. The number
    /// is given at the first registration and kept; who never was a custody has number 0.
    struct Custody {
        bool isRegistered;
        uint32 number;
        uint208 attributed;
    }

    /// @dev One word per owner, so that a deposit writes one: `units` by the custody of `number`, the first it came to, and
    /// what all others attribute, each in `_others`. 112 bits hold more FLOP than 2^22 times all there can be.
    struct Attribution {
        uint32 number;
        uint112 units;
        uint112 others;
    }

    /* CONSTANTS */
    /// @inheritdoc IComputeToken
    uint256 public constant GENESIS_SUPPLY = 600_000_000e18;
    /// @inheritdoc IComputeToken
    address public constant EXCLUDED = address(uint160(uint256(keccak256("quorate.excluded.v1"))));

    /* IMMUTABLES */
    /// @inheritdoc IComputeToken
    address public immutable minter;

    /* STORAGE */
    mapping(address account => Lock) private _locks;
    mapping(address custody => Custody) private _custodies;
    uint32 private _custodyCount;
    mapping(address owner => Attribution) private _attributions;
    /// @dev What a custody attributes to an owner whose word is another custody's.
    mapping(address custody => mapping(address owner => uint256)) private _others;

    /* CONSTRUCTOR */
    constructor(
        address minter_,
        address timelock_,
        Allocation[] memory genesis,
        address[] memory custodies
    )
        Governed(timelock_)
        ERC20("Quorate Compute", "FLOP")
        ERC20Permit("Quorate Compute")
    {
        minter = minter_;
        for (uint256 i = 0; i < genesis.length; ++i) {
            _mint(genesis[i].to, genesis[i].amount);
        }
        if (totalSupply() != GENESIS_SUPPLY) revert ComputeToken_GenesisMismatch(totalSupply(), GENESIS_SUPPLY);
        // These are created after the token and know its address, so they cannot be asked yet.
        for (uint256 i = 0; i < custodies.length; ++i) {
            if (custodies[i] == address(0)) revert Governed_ZeroAddress();
            _setCustody(custodies[i], true);
        }
    }

    /* VIEWS */
    /// @inheritdoc IERC6372
    function clock() public view override(Votes, IERC6372) returns (uint48) {
        return Time.timestamp();
    }

    /// @inheritdoc IERC6372
    function CLOCK_MODE() public pure override(Votes, IERC6372) returns (string memory) {
        return "mode=timestamp";
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) public view override(IERC20Permit, ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /// @inheritdoc IComputeToken
    function getPastVotableSupply(uint256 timepoint) external view returns (uint256) {
        return Math.saturatingSub(getPastTotalSupply(timepoint), getPastVotes(EXCLUDED, timepoint));
    }

    /// @inheritdoc IComputeToken
    function lockOf(address account) external view returns (address locker, uint256 amount) {
        Lock memory held = _locks[account];
        return (held.amount == 0 ? address(0) : held.locker, held.amount);
    }

    /// @inheritdoc IComputeToken
    function isCustody(address account) external view returns (bool) {
        return _custodies[account].isRegistered;
    }

    /// @inheritdoc IComputeToken
    function attributedTo(address custody, address owner) external view returns (uint256) {
        return _unitsOf(custody, _custodies[custody].number, owner, _attributions[owner]);
    }

    /// @inheritdoc IComputeToken
    function attributedBy(address custody) external view returns (uint256) {
        return _custodies[custody].attributed;
    }

    /// @inheritdoc IComputeToken
    function staleVotes(address custody) external view returns (uint256) {
        return Math.saturatingSub(_custodies[custody].attributed, balanceOf(custody));
    }

    /* MINTER */
    /// @inheritdoc IComputeToken
    function mint(address to, uint256 amount) external {
        if (msg.sender != minter) revert ComputeToken_NotMinter(msg.sender);
        _mint(to, amount);
    }

    /* HOLDERS */
    /// @inheritdoc IComputeToken
    function burn(uint256 amount) public override(IComputeToken, ERC20Burnable) {
        super.burn(amount);
    }

    /// @inheritdoc IComputeToken
    function burnFrom(address account, uint256 amount) public override(IComputeToken, ERC20Burnable) {
        super.burnFrom(account, amount);
    }

    /* LOCKERS */
    /// @inheritdoc IComputeToken
    function lock(address account, uint256 amount) external {
        if (amount == 0) revert ComputeToken_ZeroLock(account);
        _spendAllowance(account, msg.sender, amount);

        Lock memory held = _locks[account];
        if (held.amount != 0 && held.locker != msg.sender) revert ComputeToken_LockedBy(account, held.locker);
        uint256 balance = balanceOf(account);
        if (amount > balance - held.amount) revert ComputeToken_LockExceedsBalance(account, balance, held.amount);

        _locks[account] = Lock({locker: msg.sender, amount: (held.amount + amount).toUint96()});
        emit Locked(account, msg.sender, amount);
    }

    /// @inheritdoc IComputeToken
    function unlock(address account, uint256 amount) external {
        _unlock(account, amount);
    }

    /// @inheritdoc IComputeToken
    function burnLocked(address account, uint256 amount) external {
        _unlock(account, amount);
        _burn(account, amount);
    }

    /* CUSTODIES */
    /// @inheritdoc IComputeToken
    function depositToCustody(address owner, uint256 amount) external {
        Custody memory custody = _custodies[msg.sender];
        if (!custody.isRegistered) revert ComputeToken_NotCustody(msg.sender);
        if (owner == address(0)) revert Governed_ZeroAddress();
        if (amount == 0) revert ComputeToken_ZeroDeposit(owner);
        _spendAllowance(owner, msg.sender, amount);

        // Before the units change their kind, while the whole balance still counts as such.
        Attribution memory held = _attributions[owner];
        _delegateAtFirst(owner, held);
        _moveBalance(owner, msg.sender, amount);
        // All of it, unless earlier attributions have no tokens behind them: these take up the room first.
        uint256 units = Math.min(amount, Math.saturatingSub(balanceOf(msg.sender), custody.attributed));
        _setAttributed(msg.sender, custody, custody.attributed + units);
        uint256 sum = _add(msg.sender, custody.number, owner, held, units);
        if (units != amount) _transferVotingUnits(owner, msg.sender, amount - units);
        emit VotesAttributed(msg.sender, owner, sum);
    }

    /// @inheritdoc IComputeToken
    function releaseFromCustody(address owner, uint256 amount) external {
        // Zero would count as a burn that the supply's checkpoints do not see.
        if (owner == address(0)) revert Governed_ZeroAddress();
        Custody memory custody = _custodies[msg.sender];
        Attribution memory held = _attributions[owner];
        uint256 before = _unitsOf(msg.sender, custody.number, owner, held);
        uint256 units = Math.min(amount, before);

        _moveBalance(msg.sender, owner, amount);
        if (units != amount) _transferVotingUnits(msg.sender, owner, amount - units);
        if (units == 0) return;
        _setAttributed(msg.sender, custody, custody.attributed - units);
        _subtract(msg.sender, custody.number, owner, held, units);
        emit VotesAttributed(msg.sender, owner, before - units);
    }

    /* ANYONE */
    /// @inheritdoc IComputeToken
    function syncVotes(address custody, address owner) external {
        // Zero as an owner would count as a burn: units moved to it leave the supply checkpoints.
        if (owner == address(0)) revert Governed_ZeroAddress();
        Custody memory known = _custodies[custody];
        Attribution memory held = _attributions[owner];
        uint256 before = _unitsOf(custody, known.number, owner, held);
        uint256 units = _unitsDue(custody, known, owner, before);
        if (units == before) return;

        if (units > before) _raise(custody, known, owner, held, units - before);
        else _lower(custody, known, owner, held, before - units);
        emit VotesAttributed(custody, owner, units);
    }

    /* TIMELOCK */
    /// @inheritdoc IComputeToken
    function setCustody(address custody, bool newIsCustody) external onlyTimelock {
        if (custody == address(0)) revert Governed_ZeroAddress();
        if (newIsCustody) _requireCustodian(custody);
        _setCustody(custody, newIsCustody);
    }

    /* INTERNAL */
    /// @dev Whatever leaves an account, by transfer, burn or another's allowance, comes past here. Looked at
    /// afterwards: the balance is warm then and, without a lock, not read again.
    function _update(address from, address to, uint256 amount) internal override(ERC20, ERC20Votes) {
        super._update(from, to, amount);
        if (from != address(0)) _requireLockedStays(from, amount);
    }

    /// @dev `delegate` and `delegateBySig` both end here.
    function _delegate(address account, address delegatee) internal override {
        Custody memory custody = _custodies[account];
        if (custody.isRegistered || custody.attributed != 0) revert ComputeToken_CustodyDelegates(account);
        super._delegate(account, delegatee);
    }

    /// @dev What moves when `account` changes its delegate.
    function _getVotingUnits(address account) internal view override returns (uint256) {
        Attribution memory held = _attributions[account];
        return super._getVotingUnits(account) + held.units + held.others;
    }

    /* PRIVATE */
    /// @dev An account that moves tokens to itself keeps them, so that never fails here.
    function _requireLockedStays(address from, uint256 amount) private view {
        uint256 locked = _locks[from].amount;
        if (locked == 0) return;
        uint256 left = balanceOf(from);
        if (left < locked) revert ComputeToken_Locked(from, left + amount, locked, amount);
    }

    /// @dev Without its last wei a lock is nobody's. The locker stays in the word all the same: a proposer who comes back
    /// pays for changing a word, not for a new one.
    function _unlock(address account, uint256 amount) private {
        if (amount == 0) revert ComputeToken_ZeroLock(account);
        Lock memory held = _locks[account];
        uint256 locked = held.locker == msg.sender ? held.amount : 0;
        if (amount > locked) revert ComputeToken_NotLocked(account, msg.sender, amount, locked);

        _locks[account].amount = (locked - amount).toUint96();
        emit Unlocked(account, msg.sender, amount);
    }

    /// @dev Who holds tokens for nobody, a wallet above all, must not lose its right to delegate by becoming a custody.
    function _requireCustodian(address custody) private view {
        if (delegates(custody) != address(0)) revert ComputeToken_CustodyDelegates(custody);
        (bool isAnswer,) = _ask(custody, custody);
        if (!isAnswer) revert ComputeToken_CustodySilent(custody);
    }

    /// @dev What the attribution shall be. A custody that is registered no more can only lower it.
    function _unitsDue(
        address custody,
        Custody memory known,
        address owner,
        uint256 before
    )
        private
        view
        returns (uint256)
    {
        (bool isAnswer, uint256 units) = _ask(custody, owner);
        if (known.isRegistered) {
            if (!isAnswer) revert ComputeToken_CustodySilent(custody);
            return units;
        }
        return isAnswer ? Math.min(units, before) : 0;
    }

    /// @dev An address without code, and one whose answer is less than a word, have given no answer.
    function _ask(address custody, address owner) private view returns (bool isAnswer, uint256 units) {
        (bool isOk, bytes32 answer,) =
            LowLevelCall.staticcallReturn64Bytes(custody, abi.encodeCall(IVotesCustodian.votingUnitsOf, (owner)));
        return (isOk && LowLevelCall.returnDataSize() >= 32, uint256(answer));
    }

    function _setCustody(address custody, bool newIsCustody) private {
        Custody storage known = _custodies[custody];
        if (newIsCustody && known.number == 0) known.number = ++_custodyCount;
        known.isRegistered = newIsCustody;
        emit CustodySet(custody, newIsCustody);
    }

    /// @dev An owner without a delegate becomes its own when its first tokens are in custody, and is not asked again.
    function _delegateAtFirst(address owner, Attribution memory held) private {
        if (held.units == 0 && held.others == 0 && delegates(owner) == address(0)) _delegate(owner, owner);
    }

    /// @dev The tokens alone: ERC20Votes would write checkpoints for all voting units. Who calls moves those that do move.
    function _moveBalance(address from, address to, uint256 amount) private {
        ERC20._update(from, to, amount);
        _requireLockedStays(from, amount);
    }

    /* PRIVATE: ATTRIBUTIONS */
    /// @dev The bound is on increases only: tokens leave a custody whatever it attributes.
    function _raise(
        address custody,
        Custody memory known,
        address owner,
        Attribution memory held,
        uint256 increase
    )
        private
    {
        uint256 balance = balanceOf(custody);
        if (increase > Math.saturatingSub(balance, known.attributed)) {
            uint256 attributed = Math.saturatingAdd(known.attributed, increase);
            revert ComputeToken_CustodyExceeded(custody, attributed, balance);
        }
        // Before the units arrive, or delegating would move them a second time.
        _delegateAtFirst(owner, held);
        _setAttributed(custody, known, known.attributed + increase);
        _add(custody, known.number, owner, held, increase);
        _transferVotingUnits(custody, owner, increase);
    }

    function _lower(
        address custody,
        Custody memory known,
        address owner,
        Attribution memory held,
        uint256 decrease
    )
        private
    {
        _setAttributed(custody, known, known.attributed - decrease);
        _subtract(custody, known.number, owner, held, decrease);
        _transferVotingUnits(owner, custody, decrease);
    }

    /// @dev What the custody of `number` attributes to `owner`, whose word is `held`.
    function _unitsOf(
        address custody,
        uint32 number,
        address owner,
        Attribution memory held
    )
        private
        view
        returns (uint256)
    {
        return held.number == number ? held.units : _others[custody][owner];
    }

    function _add(
        address custody,
        uint32 number,
        address owner,
        Attribution memory held,
        uint256 increase
    )
        private
        returns (uint256 sum)
    {
        if (held.number == 0) held.number = number;
        bool isOther = held.number != number;
        sum = (isOther ? _others[custody][owner] : held.units) + increase;
        if (isOther) (_others[custody][owner], held.others) = (sum, (held.others + increase).toUint112());
        else held.units = sum.toUint112();
        _attributions[owner] = held;
    }

    function _subtract(
        address custody,
        uint32 number,
        address owner,
        Attribution memory held,
        uint256 decrease
    )
        private
    {
        bool isOther = held.number != number;
        if (isOther) {
            _others[custody][owner] -= decrease;
            held.others = (held.others - decrease).toUint112();
        } else {
            held.units = (held.units - decrease).toUint112();
        }
        if (held.units == 0 && held.others == 0) delete _attributions[owner];
        else _attributions[owner] = held;
    }

    function _setAttributed(address custody, Custody memory known, uint256 attributed) private {
        known.attributed = attributed.toUint208();
        _custodies[custody] = known;
    }
}
