// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../marketplace/MarketTest.sol";
import {MarketFees} from "./MarketFees.sol";
import {MarketHandler} from "./MarketHandler.sol";
import {MarketLedger} from "./MarketLedger.sol";
import {MarketWildHandler} from "./MarketWildHandler.sol";

/// @dev I-10 to I-16 and I-42: the contracts' books against the ledger's.
abstract contract MarketInvariants is MarketTest {
    MarketFees internal ledger;

    function setUp() public virtual override {
        super.setUp();
        ledger = _handler(
            MarketLedger.World({escrow: escrow, distributor: distributor, registry: registry, court: court, feed: feed})
        );
        for (uint256 i = 0; i < 4; ++i) {
            token.transfer(ledger.clientAt(i), 10_000_000e18);
            _registerProvider(ledger.providerAt(i));
        }
        targetContract(address(ledger));
    }

    function _handler(MarketLedger.World memory world) internal virtual returns (MarketFees);

    /// @dev In one, so that one campaign tests all: the calls cost more than the checks.
    function _checkMarket() internal view {
        _checkSplit();
        _checkSolvency();
        for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
            _checkJob(escrow.job(jobId), ledger.money(jobId));
        }
        _checkPauses();
    }

    /// @dev I-10. Every division was exact and by the shares in force; what was put aside is there or was paid.
    function _checkSplit() private view {
        assertEq(ledger.inexactDivisions(), 0, "burned + booked == divided, each time");
        assertEq(ledger.wrongShares(), 0, "each share rounded down, by the shares of before");
        uint256 sum = ledger.burned();
        uint256 owed = 0;
        for (uint256 i = 0; i < 3; ++i) {
            sum += ledger.booked(i);
            uint256 rest = distributor.owed(IFeeDistributor.Share(i));
            assertEq(ledger.booked(i), rest + ledger.paidOut(i));
            owed += rest;
        }
        assertEq(sum, ledger.divided());
        assertEq(distributor.owedTotal(), owed);
        assertEq(token.balanceOf(address(distributor)), owed + distributor.pending());
    }

    /// @dev I-11, with equality: what was donated is known.
    function _checkSolvency() private view {
        uint256 open = 0;
        for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
            IJobEscrow.Job memory job = escrow.job(jobId);
            if (job.state < IJobEscrow.JobState.Settled) open += job.price;
        }
        uint256 withdrawable = 0;
        for (uint256 i = 0; i < 4; ++i) {
            withdrawable += escrow.withdrawable(ledger.clientAt(i)) + escrow.withdrawable(ledger.providerAt(i));
        }
        (uint256 fee, uint256 nominal) = escrow.fees();
        assertEq(escrow.withdrawableTotal(), withdrawable);
        assertEq(withdrawable, ledger.credited() - ledger.withdrawn());
        assertEq(fee, ledger.collected() - ledger.released());
        assertGe(nominal, fee);
        assertEq(token.balanceOf(address(escrow)), open + withdrawable + fee + ledger.donated());
        assertEq(escrow.locked(), open + ledger.donated());
        assertEq(ledger.wrongPayments(), 0, "a payment is all that was due");
        assertEq(token.allowance(address(escrow), address(distributor)), 0);
    }

    /// @dev I-12 and I-16. A job ends once; its money goes to provider, protocol and client, to the wei; the fee is the one
    /// it was funded under, and of it never less is kept than what burns.
    function _checkJob(IJobEscrow.Job memory job, MarketLedger.Money memory money) private view {
        assertLe(money.feeBps, registry.parameter(ParameterCatalog.PROTOCOL_FEE).hard.max);
        if (job.state < IJobEscrow.JobState.Settled) {
            assertEq(money.endings, 0);
            assertEq(money.paid + money.fee, 0);
            assertEq(job.price + money.returned, money.funded);
            return;
        }
        assertEq(money.endings, 1);
        assertEq(money.paid + money.fee + money.returned, money.funded);
        if (job.state != IJobEscrow.JobState.Settled) {
            assertEq(money.returned, money.funded);
            return;
        }
        assertEq(money.nominal, ((money.paid + money.fee) * money.feeBps + 9999) / 10_000);
        assertGe(money.fee, (money.nominal * money.burnBps + 9999) / 10_000);
        assertLe(money.fee, money.nominal);
        assertEq(money.paid + money.fee, job.price * job.billed / job.usd, "what the receipt asks for");
    }

    /// @dev I-42. Whom a pause stops, for how long, how often. That it stops nothing else is for the handler to show.
    function _checkPauses() private view {
        assertEq(ledger.wrongPauses(), 0, "by those who may, for 21 days, as often as was voted");
        assertEq(ledger.begunWhilePaused(), 0);
        assertLe(escrow.pausedUntil(), block.timestamp + 21 days);
        uint256 pauses = ledger.done(MarketLedger.Action.Pause);
        assertEq(pauses + (escrow.isArmed() ? 1 : 0), 1 + ledger.rearms());
    }
}

/// @dev Only what is allowed: nothing reverts, and everything happens.
contract MarketInvariantTest is MarketInvariants {
    function setUp() public override {
        super.setUp();
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = MarketHandler.act.selector; // `finishAll` comes at the end
        targetSelector(FuzzSelector({addr: address(ledger), selectors: selectors}));
    }

    function _handler(MarketLedger.World memory world) internal override returns (MarketFees) {
        return new MarketHandler(world);
    }

    /// forge-config: default.invariant.depth = 100
    function invariant_I10_I11_I12_I16_I42_Market() external view {
        _checkMarket();
    }

    /// @dev A run that did nothing would prove nothing. In the end everything is brought to its end: I-13 to I-15.
    function afterInvariant() external {
        MarketHandler handler = MarketHandler(address(ledger));
        if (handler.calls() >= handler.MIN_CALLS()) {
            for (uint256 i = 0; i <= uint256(type(MarketLedger.Action).max); ++i) {
                assertGt(ledger.done(MarketLedger.Action(i)), 0, vm.toString(i));
            }
            assertGt(handler.refusedBeginnings(), 0);
        }
        handler.finishAll();
        _checkMarket();
        assertEq(token.balanceOf(address(escrow)), ledger.donated(), "nothing is stuck");
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(staking.provider(ledger.providerAt(i)).bonded, 0);
            assertEq(staking.provider(ledger.providerAt(i)).exposure, 0);
        }
    }
}

/// @dev Anything by anybody: reverts are expected, broken books are not.
contract MarketWildInvariantTest is MarketInvariants {
    function _handler(MarketLedger.World memory world) internal override returns (MarketFees) {
        return new MarketWildHandler(world);
    }

    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_I10_I11_I12_I16_I42_Market() external view {
        _checkMarket();
    }

    /// @dev What a single run does is left to chance; over ten thousand random calls everything goes through at times.
    function test_EveryActionIsReached() external {
        MarketWildHandler handler = MarketWildHandler(address(ledger));
        uint256 succeeded = 0;
        for (uint256 i = 0; i < 10_000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool isOk,) = address(handler).call(_randomCall(handler, seed));
            if (isOk) ++succeeded;
        }
        assertLt(succeeded, 10_000, "some of it is refused");
        for (uint256 i = 0; i <= uint256(type(MarketLedger.Action).max); ++i) {
            assertGt(ledger.done(MarketLedger.Action(i)), 0, vm.toString(i));
        }
        _checkMarket();
    }

    function _randomCall(MarketWildHandler handler, uint256 seed) private pure returns (bytes memory) {
        uint256 kind = seed % 50;
        (uint256 a, uint256 b, uint256 c, uint256 d) = (_next(seed, 1), _next(seed, 2), _next(seed, 3), _next(seed, 4));
        if (kind < 6) return abi.encodeCall(handler.fund, (a, b, c, d));
        if (kind < 13) return abi.encodeCall(handler.accept, (a, b));
        if (kind < 19) return abi.encodeCall(handler.submit, (a, b, c));
        if (kind < 21) return abi.encodeCall(handler.submitSigned, (a, b, c, d));
        if (kind == 21) return abi.encodeCall(handler.heartbeat, (a, b));
        if (kind == 22) return abi.encodeCall(handler.giveBack, (a, b));
        if (kind < 26) return abi.encodeCall(handler.settle, (a, b));
        if (kind < 28) return abi.encodeCall(handler.settleBatch, (a, b, c));
        if (kind < 30) return abi.encodeCall(handler.refund, (a, b));
        if (kind < 32) return abi.encodeCall(handler.expire, (a, b));
        if (kind < 34) return abi.encodeCall(handler.challenge, (a));
        if (kind < 36) return abi.encodeCall(handler.resolve, (a, b % 2 == 0));
        if (kind == 36) return abi.encodeCall(handler.withdraw, (a, b));
        if (kind == 37) return abi.encodeCall(handler.releaseFees, (a));
        return _randomRest(handler, kind, a, b);
    }

    function _randomRest(
        MarketWildHandler handler,
        uint256 kind,
        uint256 a,
        uint256 b
    )
        private
        pure
        returns (bytes memory)
    {
        if (kind == 38) return abi.encodeCall(handler.divide, (a));
        if (kind == 39) return abi.encodeCall(handler.release, (a, b));
        if (kind == 40) return abi.encodeCall(handler.donate, (a, b));
        if (kind == 41) return abi.encodeCall(handler.sendFees, (a, b));
        if (kind == 42) return abi.encodeCall(handler.wait, (a));
        if (kind == 43) return abi.encodeCall(handler.changePrice, (a));
        if (kind == 44) return abi.encodeCall(handler.changeReceiver, (a, b));
        if (kind == 45) return abi.encodeCall(handler.changeShares, (800 + a % 400, 800 + b % 400));
        if (kind == 46) return abi.encodeCall(handler.changeFee, (200 + a % 100));
        if (a % 4 < 2) return abi.encodeCall(handler.pause, (b));
        return a % 4 == 2 ? abi.encodeCall(handler.unpause, (b)) : abi.encodeCall(handler.rearm, (b));
    }

    function _next(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
