// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {FeedStub} from "../marketplace/PriceOracle/FeedStub.sol";
import {TestCourt} from "../marketplace/TestCourt.sol";
import {Test} from "forge-std/Test.sol";
import {Vm} from "forge-std/Vm.sol";

/// @dev Makes each move with jobs and writes down what it did to the money, from credits and balances rather than from what
/// the escrow says of a job. Whether a move may succeed is the caller's matter: one that reverts leaves no trace here.
abstract contract MarketLedger is Test {
    enum Action {
        Fund,
        Accept,
        Heartbeat,
        Submit,
        SubmitSigned,
        GiveBack,
        SettleEarly,
        SettleLate,
        SettleBatch,
        RefundEarly,
        RefundLate,
        Expire,
        Challenge,
        Uphold,
        Reject,
        Withdraw,
        ReleaseFees,
        Divide,
        Release,
        ChangeValue,
        ChangeShares,
        ChangeReceiver,
        ChangePrice,
        Donate,
        Wait,
        Pause,
        Unpause,
        ReturnPaused,
        PayPaused,
        WithdrawPaused
    }

    /// @dev Where the money of a job went, and what was in force when it was funded.
    struct Money {
        uint256 funded;
        uint256 feeBps;
        uint256 burnBps;
        uint256 paid;
        uint256 fee;
        uint256 nominal;
        uint256 returned;
        uint256 endings;
    }

    /// @dev The books before a move that ends or prices a job.
    struct Books {
        address client;
        address provider;
        uint256 clientCredit;
        uint256 providerCredit;
        uint256 fee;
        uint256 nominal;
    }

    struct World {
        JobEscrow escrow;
        FeeDistributor distributor;
        ParameterRegistry registry;
        TestCourt court;
        FeedStub feed;
    }

    JobEscrow public immutable escrow;
    FeeDistributor public immutable distributor;
    ParameterRegistry public immutable registry;
    TestCourt public immutable court;
    FeedStub public immutable feed;
    ComputeToken public immutable token;
    address public immutable timelock;
    address public immutable stranger = makeAddr("stranger");

    address[4] internal clients;
    address[4] internal providers;
    mapping(address account => uint256) internal keys;

    mapping(Action action => uint256) public done;
    mapping(uint256 jobId => Money) private _money;
    uint256 public credited;
    uint256 public withdrawn;
    uint256 public donated;
    uint256 public released;
    uint256 public collected;
    uint256 public wrongPayments;
    uint256 public rearms;
    uint256 public begunWhilePaused;
    uint256 public wrongPauses;

    constructor(World memory world) {
        escrow = world.escrow;
        distributor = world.distributor;
        registry = world.registry;
        court = world.court;
        feed = world.feed;
        token = ComputeToken(world.escrow.token());
        timelock = world.escrow.timelock();
        for (uint256 i = 0; i < 4; ++i) {
            clients[i] = _newPerson(string.concat("client", vm.toString(i)));
            providers[i] = _newPerson(string.concat("prov", vm.toString(i)));
            vm.prank(clients[i]);
            token.approve(address(world.escrow), type(uint256).max);
        }
    }

    function money(uint256 jobId) external view returns (Money memory) {
        return _money[jobId];
    }

    function clientAt(uint256 index) external view returns (address) {
        return clients[index];
    }

    function providerAt(uint256 index) external view returns (address) {
        return providers[index];
    }

    /* JOBS: BEGINNING */
    function _fund(address client, IJobEscrow.Offer memory offer) internal returns (uint256 jobId) {
        uint256 before = token.balanceOf(client);
        uint256 feeBps = registry.get(ParameterCatalog.PROTOCOL_FEE);
        uint256 burnBps = registry.get(ParameterCatalog.FEE_SHARE_BURN);
        if (escrow.isPaused()) ++begunWhilePaused; // undone with the rest when it is refused
        vm.prank(client);
        jobId = escrow.fund(offer);
        Money storage job = _money[jobId];
        (job.funded, job.feeBps, job.burnBps) = (before - token.balanceOf(client), feeBps, burnBps);
        ++done[Action.Fund];
    }

    /// @dev What a ramp has not reached is returned here, and the job goes on.
    function _accept(address caller, uint256 jobId) internal {
        address client = escrow.job(jobId).client;
        uint256 credit = escrow.withdrawable(client);
        if (escrow.isPaused()) ++begunWhilePaused;
        vm.prank(caller);
        escrow.accept(jobId, 0);
        uint256 excess = escrow.withdrawable(client) - credit;
        _money[jobId].returned += excess;
        credited += excess;
        ++done[Action.Accept];
    }

    function _heartbeat(address caller, uint256 jobId) internal {
        vm.prank(caller);
        escrow.heartbeat(jobId);
        ++done[Action.Heartbeat];
    }

    function _submit(address caller, uint256 jobId, IJobEscrow.Usage memory usage) internal {
        vm.prank(caller);
        escrow.submit(jobId, keccak256("result"), usage);
        ++done[Action.Submit];
    }

    /* JOBS: ENDS */
    function _submitSigned(uint256 jobId, IJobEscrow.Usage memory usage, address one, address other) internal {
        Books memory before = _books(jobId);
        bytes32 digest = escrow.receiptDigest(jobId, keccak256("result"), usage);
        escrow.submitSigned(jobId, keccak256("result"), usage, _sign(one, digest), _sign(other, digest));
        _end(jobId, before);
        ++done[Action.SubmitSigned];
    }

    function _giveBack(address caller, uint256 jobId) internal {
        Books memory before = _books(jobId);
        vm.prank(caller);
        escrow.giveBack(jobId);
        _end(jobId, before);
        ++done[Action.GiveBack];
    }

    function _settle(address caller, uint256 jobId) internal {
        Books memory before = _books(jobId);
        bool isLate = escrow.isSettleable(jobId);
        vm.prank(caller);
        escrow.settleJob(jobId);
        _end(jobId, before);
        ++done[isLate ? Action.SettleLate : Action.SettleEarly];
        if (escrow.isPaused()) ++done[Action.PayPaused];
    }

    /// @dev Of several jobs of the same people, so what each paid is taken from the log; that nothing else happened shows in
    /// the sums.
    function _settleBatch(address caller, uint256[] memory jobIds) internal {
        vm.recordLogs();
        vm.prank(caller);
        uint256 count = escrow.settleBatch(jobIds);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 seen = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IJobEscrow.JobSettled.selector) continue;
            (uint256 paid, uint256 fee, uint256 nominal, uint256 returned) =
                abi.decode(logs[i].data, (uint256, uint256, uint256, uint256));
            _book(uint256(logs[i].topics[1]), paid, fee, nominal, returned);
            ++seen;
        }
        if (seen != count) ++wrongPayments;
        if (count != 0) ++done[Action.SettleBatch];
        if (count != 0 && escrow.isPaused()) ++done[Action.PayPaused];
    }

    function _refund(address caller, uint256 jobId) internal {
        Books memory before = _books(jobId);
        vm.prank(caller);
        escrow.refund(jobId);
        _end(jobId, before);
        ++done[caller == before.client ? Action.RefundEarly : Action.RefundLate];
        if (escrow.isPaused()) ++done[Action.ReturnPaused];
    }

    function _expire(address caller, uint256 jobId) internal {
        Books memory before = _books(jobId);
        vm.prank(caller);
        escrow.expire(jobId);
        _end(jobId, before);
        ++done[Action.Expire];
        if (escrow.isPaused()) ++done[Action.ReturnPaused];
    }

    function _challenge(uint256 jobId) internal {
        court.challenge(escrow, jobId);
        ++done[Action.Challenge];
    }

    function _resolve(uint256 jobId, bool upheld) internal {
        Books memory before = _books(jobId);
        court.decide(escrow, jobId, upheld);
        _end(jobId, before);
        ++done[upheld ? Action.Uphold : Action.Reject];
        if (escrow.isPaused()) ++done[Action.PayPaused];
    }

    /* MONEY */
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

    function _say(int256 answer) internal {
        feed.say(answer);
        ++done[Action.ChangePrice];
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

    /* INTERNAL */
    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        if (keys[account] == 0) return "";
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /* PRIVATE */
    function _newPerson(string memory name) private returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keys[account] = key;
    }

    function _books(uint256 jobId) private view returns (Books memory books) {
        IJobEscrow.Job memory job = escrow.job(jobId);
        (books.client, books.provider) = (job.client, job.provider);
        books.clientCredit = escrow.withdrawable(job.client);
        books.providerCredit = escrow.withdrawable(job.provider);
        (books.fee, books.nominal) = escrow.fees();
    }

    function _end(uint256 jobId, Books memory before) private {
        (uint256 fee, uint256 nominal) = escrow.fees();
        _book(
            jobId,
            escrow.withdrawable(before.provider) - before.providerCredit,
            fee - before.fee,
            nominal - before.nominal,
            escrow.withdrawable(before.client) - before.clientCredit
        );
    }

    function _book(uint256 jobId, uint256 paid, uint256 fee, uint256 nominal, uint256 returned) private {
        Money storage job = _money[jobId];
        job.paid += paid;
        job.fee += fee;
        job.nominal += nominal;
        job.returned += returned;
        ++job.endings;
        credited += paid + returned;
        collected += fee;
    }
}
