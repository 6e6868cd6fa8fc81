// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Makes each move and writes down what it did, from balances and supply rather than from what the contracts say
/// of themselves. Whether a move may succeed is the caller's matter: one that reverts leaves no trace here.
abstract contract MarketLedger is Test {
    enum Action {
        Fund,
        Settle,
        Return,
        RefundLate,
        Withdraw,
        Divide,
        Release,
        ChangeFee,
        ChangeShares,
        ChangeReceiver,
        Donate,
        Wait,
        Pause,
        Unpause,
        SettlePaused,
        ReturnPaused,
        RefundLatePaused,
        WithdrawPaused
    }

    /// @dev Where the money of a job went, and the fee it was funded under.
    struct Money {
        uint256 funded;
        uint256 feeBps;
        uint256 paid;
        uint256 fee;
        uint256 refunded;
        uint256 endings;
    }

    /// @dev What the distributor was, before something that may divide fees.
    struct Before {
        uint256 pending;
        uint256 supply;
        uint256[3] booked;
        uint256[3] shares;
    }

    JobEscrow public immutable escrow;
    FeeDistributor public immutable distributor;
    ParameterRegistry public immutable registry;
    ComputeToken public immutable token;
    address public immutable timelock;
    address public immutable stranger = makeAddr("stranger");

    address[4] internal clients = [makeAddr("client0"), makeAddr("client1"), makeAddr("client2"), makeAddr("client3")];
    address[4] internal providers = [makeAddr("prov0"), makeAddr("prov1"), makeAddr("prov2"), makeAddr("prov3")];

    mapping(Action action => uint256) public done;
    mapping(uint256 jobId => Money) private _money;
    address[] private _people;
    mapping(address account => bool) private _isKnown;
    uint256 public credited;
    uint256 public withdrawn;
    uint256 public donated;

    uint256 public divided;
    uint256 public burned;
    uint256[3] public booked;
    uint256[3] public released;
    uint256 public inexactDivisions;
    uint256 public wrongShares;
    uint256 public wrongPayments;

    uint256 public rearms;
    uint256 public fundedWhilePaused;
    uint256 public wrongPauses;

    constructor(JobEscrow escrow_, FeeDistributor distributor_, ParameterRegistry registry_) {
        escrow = escrow_;
        distributor = distributor_;
        registry = registry_;
        token = ComputeToken(escrow_.token());
        timelock = escrow_.timelock();
        for (uint256 i = 0; i < clients.length; ++i) {
            vm.prank(clients[i]);
            token.approve(address(escrow_), type(uint256).max);
        }
    }

    function money(uint256 jobId) external view returns (Money memory) {
        return _money[jobId];
    }

    /// @dev Everybody who ever was in a job: nobody else can have a credit.
    function people() external view returns (address[] memory) {
        return _people;
    }

    function clientAt(uint256 index) external view returns (address) {
        return clients[index];
    }

    /* JOBS */
    function _fund(address client, address provider, uint256 price, uint256 duration) internal {
        uint256 before = token.balanceOf(client);
        uint256 feeBps = registry.get(ParameterCatalog.PROTOCOL_FEE);
        if (escrow.isPaused()) ++fundedWhilePaused; // undone with the rest when it is refused
        vm.prank(client);
        uint256 jobId = escrow.fund(provider, price, duration, keccak256("job"));
        _money[jobId].funded = before - token.balanceOf(client);
        _money[jobId].feeBps = feeBps;
        _remember(client);
        _remember(provider);
        ++done[Action.Fund];
    }

    function _settle(address caller, uint256 jobId) internal {
        address provider = escrow.job(jobId).provider;
        uint256 credit = escrow.withdrawable(provider);
        uint256 fees = token.balanceOf(address(distributor));
        vm.prank(caller);
        escrow.settle(jobId);

        Money storage job = _money[jobId];
        job.paid += escrow.withdrawable(provider) - credit;
        job.fee += token.balanceOf(address(distributor)) - fees;
        ++job.endings;
        credited += job.paid;
        ++done[Action.Settle];
        if (escrow.isPaused()) ++done[Action.SettlePaused];
    }

    function _refund(address caller, uint256 jobId) internal {
        address client = escrow.job(jobId).client;
        uint256 credit = escrow.withdrawable(client);
        bool isReturned = caller == escrow.job(jobId).provider;
        vm.prank(caller);
        escrow.refund(jobId);

        Money storage job = _money[jobId];
        job.refunded += escrow.withdrawable(client) - credit;
        ++job.endings;
        credited += job.refunded;
        ++done[isReturned ? Action.Return : Action.RefundLate];
        if (escrow.isPaused()) ++done[isReturned ? Action.ReturnPaused : Action.RefundLatePaused];
    }

    function _withdraw(address caller, address account) internal {
        uint256 credit = escrow.withdrawable(account);
        uint256 before = token.balanceOf(account);
        vm.prank(caller);
        escrow.withdraw(account);
        if (token.balanceOf(account) - before != credit) ++wrongPayments;
        withdrawn += credit;
        ++done[Action.Withdraw];
        if (escrow.isPaused()) ++done[Action.WithdrawPaused];
    }

    function _donate(address from, uint256 amount) internal {
        vm.prank(from);
        token.transfer(address(escrow), amount);
        donated += amount;
        ++done[Action.Donate];
    }

    function _wait(uint256 duration) internal {
        skip(duration);
        ++done[Action.Wait];
    }

    /* PAUSE */
    /// @dev A pause by anyone but the pauser, without leave, or of another length than 21 days is a wrong one.
    function _pause(address caller) internal {
        if (caller != escrow.pauser() || !escrow.isArmed()) ++wrongPauses;
        vm.prank(caller);
        escrow.pause();
        if (escrow.pausedUntil() != block.timestamp + 21 days || escrow.isArmed()) ++wrongPauses;
        ++done[Action.Pause];
    }

    function _unpause(address caller) internal {
        bool isPaused = escrow.isPaused();
        if (caller != timelock) ++wrongPauses;
        vm.prank(caller);
        escrow.unpause();
        if (isPaused) ++done[Action.Unpause];
    }

    function _rearm(address caller) internal {
        if (caller != timelock) ++wrongPauses;
        vm.prank(caller);
        escrow.rearm();
        ++rearms;
    }

    /* FEES */
    function _sendFees(address from, uint256 amount) internal {
        vm.prank(from);
        token.transfer(address(distributor), amount);
    }

    function _divide(address caller) internal {
        Before memory before = _before();
        vm.prank(caller);
        distributor.settle();
        if (before.pending != 0) ++done[Action.Divide];
        _after(before);
    }

    function _release(address caller, IFeeDistributor.Share share) internal {
        uint256 owed = distributor.owed(share);
        address to = distributor.receiver(share);
        uint256 before = token.balanceOf(to);
        vm.prank(caller);
        distributor.release(share);
        uint256 received = token.balanceOf(to) - before;
        if (received != owed) ++wrongPayments;
        _countReleased(share, to, received);
        if (owed != 0) ++done[Action.Release];
    }

    /* TIMELOCK */
    function _setShares(uint256[] memory values) internal {
        Before memory before = _before();
        vm.prank(timelock);
        registry.setGroup(ParameterCatalog.FEE_SHARES, values);
        ++done[Action.ChangeShares];
        _after(before);
    }

    function _setReceiver(IFeeDistributor.Share share, address to) internal {
        Before memory before = _before();
        address present = distributor.receiver(share);
        uint256 balance = token.balanceOf(present);
        vm.prank(timelock);
        distributor.setReceiver(share, to);
        _countReleased(share, present, token.balanceOf(present) - balance);
        if (distributor.owed(share) != 0) ++wrongPayments; // what came before is the present receiver's
        ++done[Action.ChangeReceiver];
        _after(before);
    }

    /* PRIVATE */
    function _remember(address account) private {
        if (_isKnown[account]) return;
        _isKnown[account] = true;
        _people.push(account);
    }

    function _countReleased(IFeeDistributor.Share share, address to, uint256 amount) private {
        released[uint256(share)] += amount;
        if (to == address(escrow)) donated += amount;
    }

    function _before() private view returns (Before memory before) {
        before.pending = distributor.pending();
        before.supply = token.totalSupply();
        before.booked = _booked();
        before.shares = [
            registry.get(ParameterCatalog.FEE_SHARE_STAKERS),
            registry.get(ParameterCatalog.FEE_SHARE_TREASURY),
            registry.get(ParameterCatalog.FEE_SHARE_INSURANCE)
        ];
    }

    /// @dev All that stood there was divided, by the shares that were in force before, to the wei.
    function _after(Before memory before) private {
        uint256[3] memory now_ = _booked();
        uint256 burnedNow = before.supply - token.totalSupply();
        uint256 sum = burnedNow;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 part = now_[i] - before.booked[i];
            if (part != before.pending * before.shares[i] / 10_000) ++wrongShares;
            booked[i] += part;
            sum += part;
        }
        if (sum != before.pending || distributor.pending() != 0) ++inexactDivisions;
        burned += burnedNow;
        divided += before.pending;
    }

    /// @dev By share: what was ever put aside for it.
    function _booked() private view returns (uint256[3] memory list) {
        for (uint256 i = 0; i < 3; ++i) {
            list[i] = distributor.owed(IFeeDistributor.Share(i)) + released[i];
        }
    }
}
