// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {VotesStaking} from "./VotesStaking.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdCheats} from "forge-std/StdCheats.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev Holders, two lockers, two custodies, the minter and the timelock; and a plain record of what is locked and
/// attributed, by the rules and not by what the token says.
abstract contract VotesLedger is CommonBase, StdCheats, StdUtils {
    enum Action {
        Transfer,
        TransferFrom,
        Burn,
        BurnFrom,
        Mint,
        Delegate,
        Lock,
        Unlock,
        BurnLocked,
        Stake,
        Unstake,
        Deposit,
        DepositInPart,
        Release,
        ReleaseInPart,
        Slash,
        Claim,
        Rise,
        Fall,
        SyncFormer,
        SyncBroken,
        Register,
        End,
        CustodyDelegates,
        Wait,
        Stranger
    }

    struct HeldLock {
        address locker;
        uint256 amount;
    }

    uint256 internal constant PEOPLE = 5;

    ComputeToken public immutable token;
    address public immutable minter;
    address public immutable timelock;
    address public immutable agent = makeAddr("agent"); // has everybody's allowance
    address public immutable stranger = makeAddr("stranger");
    address[PEOPLE] internal people;
    address[2] internal lockers = [makeAddr("locker0"), makeAddr("locker1")];
    VotesStaking[2] internal custodies;

    mapping(Action action => uint256) public done;
    mapping(address account => HeldLock) private _locks;
    mapping(address custody => bool) public isRegistered;
    mapping(address custody => mapping(address owner => uint256)) public attributed;
    uint256 public strangersLetIn;
    uint256 public risesBeyondBalance;
    uint256 public ownersWithoutDelegate;
    uint256 public wrongPasts;
    uint256 public forbiddenDelegations;
    /// @dev Checkpoints written by deposits and releases that changed nobody's votes.
    uint256 public needlessCheckpoints;

    constructor(ComputeToken token_, address[PEOPLE] memory people_, VotesStaking[2] memory custodies_) {
        token = token_;
        minter = token_.minter();
        timelock = token_.timelock();
        people = people_;
        custodies = custodies_;
        for (uint256 i = 0; i < PEOPLE; ++i) {
            _approveAll(people_[i]);
        }
    }

    function lockOf(address account) external view returns (HeldLock memory) {
        return _locks[account];
    }

    /// @dev Everybody who can have tokens, votes or attributions. The last is the excluded address.
    function accounts() public view returns (address[] memory list) {
        list = new address[](PEOPLE + 3);
        for (uint256 i = 0; i < PEOPLE; ++i) {
            list[i] = people[i];
        }
        (list[PEOPLE], list[PEOPLE + 1]) = (address(custodies[0]), address(custodies[1]));
        list[PEOPLE + 2] = token.EXCLUDED();
    }

    function custodyAt(uint256 index) external view returns (VotesStaking) {
        return custodies[index];
    }

    /* TOKENS */
    function _transfer(address from, address to, uint256 amount) internal {
        vm.prank(from);
        token.transfer(to, amount);
        ++done[Action.Transfer];
    }

    function _transferFrom(address from, address to, uint256 amount) internal {
        vm.prank(agent);
        token.transferFrom(from, to, amount);
        ++done[Action.TransferFrom];
    }

    function _burn(address from, uint256 amount) internal {
        vm.prank(from);
        token.burn(amount);
        ++done[Action.Burn];
    }

    function _burnFrom(address from, uint256 amount) internal {
        vm.prank(agent);
        token.burnFrom(from, amount);
        ++done[Action.BurnFrom];
    }

    function _mint(address to, uint256 amount) internal {
        vm.prank(minter);
        token.mint(to, amount);
        ++done[Action.Mint];
    }

    function _delegate(address from, address to) internal {
        vm.prank(from);
        token.delegate(to);
        ++done[Action.Delegate];
    }

    /* LOCKS */
    function _lock(address locker, address account, uint256 amount) internal {
        vm.prank(locker);
        token.lock(account, amount);
        _locks[account].locker = locker;
        _locks[account].amount += amount;
        ++done[Action.Lock];
    }

    function _unlock(address locker, address account, uint256 amount) internal {
        vm.prank(locker);
        token.unlock(account, amount);
        _noteUnlocked(account, amount);
        ++done[Action.Unlock];
    }

    function _burnLocked(address locker, address account, uint256 amount) internal {
        vm.prank(locker);
        token.burnLocked(account, amount);
        _noteUnlocked(account, amount);
        ++done[Action.BurnLocked];
    }

    /* CUSTODY */
    function _stake(VotesStaking custody, address owner, uint256 amount) internal {
        custody.stake(owner, amount);
        ++done[Action.Stake];
    }

    function _unstake(VotesStaking custody, address owner, uint256 amount) internal {
        custody.unstake(owner, amount);
        ++done[Action.Unstake];
    }

    /// @dev All of it is attributed, or what room earlier attributions leave in the balance.
    function _deposit(VotesStaking custody, address owner, uint256 amount) internal {
        bool isFirst = _attributedInAll(owner) == 0;
        address delegatee = token.delegates(owner);
        uint256 checkpoints = token.numCheckpoints(delegatee);
        custody.deposit(owner, amount);

        uint256 room = _roomByRecord(custody);
        uint256 units = amount < room ? amount : room;
        attributed[address(custody)][owner] += units;
        if (isFirst && token.delegates(owner) == address(0)) ++ownersWithoutDelegate;
        if (units == amount && delegatee != address(0)) {
            needlessCheckpoints += token.numCheckpoints(delegatee) - checkpoints;
        }
        ++done[units == amount ? Action.Deposit : Action.DepositInPart];
    }

    /// @dev The attribution falls by as much, or by all there is.
    function _release(VotesStaking custody, address owner, uint256 amount) internal {
        address delegatee = token.delegates(owner);
        uint256 checkpoints = token.numCheckpoints(delegatee);
        uint256 before = attributed[address(custody)][owner];
        custody.release(owner, amount);

        uint256 units = amount < before ? amount : before;
        attributed[address(custody)][owner] = before - units;
        if (units == amount) needlessCheckpoints += token.numCheckpoints(delegatee) - checkpoints;
        ++done[units == amount ? Action.Release : Action.ReleaseInPart];
    }

    function _slash(VotesStaking custody, uint256 amount) internal {
        custody.slash(amount);
        ++done[Action.Slash];
    }

    function _claim(VotesStaking custody, address owner, uint256 units) internal {
        custody.claim(owner, units);
        ++done[Action.Claim];
    }

    function _sync(VotesStaking custody, address owner) internal {
        uint256 before = attributed[address(custody)][owner];
        uint256 units = _expectedUnits(custody, owner, before);
        bool isFirst = _attributedInAll(owner) == 0;
        vm.prank(stranger);
        token.syncVotes(address(custody), owner);

        attributed[address(custody)][owner] = units;
        if (units > before) {
            if (token.attributedBy(address(custody)) > token.balanceOf(address(custody))) ++risesBeyondBalance;
            if (isFirst && token.delegates(owner) == address(0)) ++ownersWithoutDelegate;
            ++done[Action.Rise];
        }
        if (units < before) ++done[custody.isBroken() ? Action.SyncBroken : Action.Fall];
        if (!isRegistered[address(custody)]) ++done[Action.SyncFormer];
    }

    function _setCustody(VotesStaking custody, bool isCustody) internal {
        vm.prank(timelock);
        token.setCustody(address(custody), isCustody);
        isRegistered[address(custody)] = isCustody;
        ++done[isCustody ? Action.Register : Action.End];
    }

    /// @dev Never while it is registered or attributes anything.
    function _delegateCustody(VotesStaking custody, address to) internal {
        bool isForbidden = isRegistered[address(custody)] || token.attributedBy(address(custody)) != 0;
        try custody.delegate(to) {
            if (isForbidden) ++forbiddenDelegations;
        } catch {
            if (!isForbidden) ++forbiddenDelegations;
        }
        ++done[Action.CustodyDelegates];
    }

    /* TIME */
    /// @dev What is now the past must be what it was.
    function _wait(uint256 duration) internal {
        uint256 then = block.timestamp;
        uint256 supply = token.totalSupply();
        uint256 excluded = token.getVotes(token.EXCLUDED());
        skip(duration + 1);
        uint256 votable = supply > excluded ? supply - excluded : 0;
        if (token.getPastTotalSupply(then) != supply) ++wrongPasts;
        if (token.getPastVotableSupply(then) != votable) ++wrongPasts;
        ++done[Action.Wait];
    }

    /* STRANGER */
    /// @dev Who is neither locker, nor timelock, nor trusted with an allowance.
    function _interfere(address account, VotesStaking custody, uint256 kind) internal {
        vm.startPrank(stranger);
        bool isOk;
        if (kind % 5 == 0) (isOk,) = address(token).call(abi.encodeCall(token.lock, (account, 1)));
        if (kind % 5 == 1) (isOk,) = address(token).call(abi.encodeCall(token.unlock, (account, 1)));
        if (kind % 5 == 2) (isOk,) = address(token).call(abi.encodeCall(token.burnLocked, (account, 1)));
        if (kind % 5 == 3) (isOk,) = address(token).call(abi.encodeCall(token.setCustody, (address(custody), true)));
        if (kind % 5 == 4) (isOk,) = address(token).call(abi.encodeCall(token.setCustody, (address(custody), false)));
        vm.stopPrank();
        if (isOk) ++strangersLetIn;
        ++done[Action.Stranger];
    }

    /* WHAT THERE IS */
    function _free(address account) internal view returns (uint256) {
        return token.balanceOf(account) - _locks[account].amount;
    }

    function _held(address account) internal view returns (HeldLock memory) {
        return _locks[account];
    }

    function _attributedInAll(address owner) internal view returns (uint256) {
        return attributed[address(custodies[0])][owner] + attributed[address(custodies[1])][owner];
    }

    /// @dev What the balance holds above all that is attributed by this record.
    function _roomByRecord(VotesStaking custody) internal view returns (uint256) {
        address[] memory owners = accounts();
        uint256 sum = 0;
        for (uint256 i = 0; i < owners.length; ++i) {
            sum += attributed[address(custody)][owners[i]];
        }
        uint256 balance = token.balanceOf(address(custody));
        return balance > sum ? balance - sum : 0;
    }

    /// @dev The rule in other words: a registered custody is believed; of another one the lesser counts, and silence as
    /// 0.
    function _expectedUnits(VotesStaking custody, address owner, uint256 before) internal view returns (uint256) {
        if (isRegistered[address(custody)]) return custody.units(owner);
        if (custody.isBroken()) return 0;
        return custody.units(owner) < before ? custody.units(owner) : before;
    }

    /* PRIVATE */
    function _noteUnlocked(address account, uint256 amount) private {
        _locks[account].amount -= amount;
        if (_locks[account].amount == 0) delete _locks[account];
    }

    function _approveAll(address from) private {
        address[5] memory spenders = [agent, lockers[0], lockers[1], address(custodies[0]), address(custodies[1])];
        for (uint256 i = 0; i < spenders.length; ++i) {
            vm.prank(from);
            token.approve(spenders[i], type(uint256).max);
        }
    }
}
