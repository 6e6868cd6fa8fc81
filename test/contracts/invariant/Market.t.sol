// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../marketplace/MarketTest.sol";
import {MarketHandler} from "./MarketHandler.sol";
import {MarketLedger} from "./MarketLedger.sol";
import {MarketWildHandler} from "./MarketWildHandler.sol";

/// @dev I-10, I-11, I-12 and I-42: the contracts' books against the ledger's.
abstract contract MarketInvariants is MarketTest {
    MarketLedger internal ledger;

    function setUp() public override {
        super.setUp();
        ledger = _handler();
        for (uint256 i = 0; i < 4; ++i) {
            address to = ledger.clientAt(i);
            vm.prank(client);
            token.transfer(to, 10_000_000e18);
        }
        targetContract(address(ledger));
    }

    function _handler() internal virtual returns (MarketLedger);

    /// @dev In one, so that one campaign tests all: the calls cost more than the checks.
    function _checkMarket() internal view {
        _checkSplit();
        _checkSolvency();
        _checkPrices();
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
            assertEq(ledger.booked(i), rest + ledger.released(i));
            owed += rest;
        }
        assertEq(sum, ledger.divided());
        assertEq(distributor.owedTotal(), owed);
        assertEq(token.balanceOf(address(distributor)), owed + distributor.pending());

        uint256 shares = registry.get(ParameterCatalog.FEE_SHARE_BURN)
            + registry.get(ParameterCatalog.FEE_SHARE_STAKERS) + registry.get(ParameterCatalog.FEE_SHARE_TREASURY)
            + registry.get(ParameterCatalog.FEE_SHARE_INSURANCE);
        assertEq(shares, 10_000);
    }

    /// @dev I-11, with equality: what was donated is known.
    function _checkSolvency() private view {
        uint256 locked = 0;
        for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
            IJobEscrow.Job memory job = escrow.job(jobId);
            if (job.state == IJobEscrow.JobState.Funded) locked += job.price;
        }
        address[] memory people = ledger.people();
        uint256 withdrawable = 0;
        for (uint256 i = 0; i < people.length; ++i) {
            withdrawable += escrow.withdrawable(people[i]);
        }
        assertEq(escrow.locked(), locked);
        assertEq(escrow.withdrawableTotal(), withdrawable);
        assertEq(escrow.withdrawableTotal(), ledger.credited() - ledger.withdrawn());
        assertEq(token.balanceOf(address(escrow)), locked + escrow.withdrawableTotal() + ledger.donated());
        assertEq(ledger.wrongPayments(), 0, "a payment is all that was due");
    }

    /// @dev I-12. A job ends once and its price goes to provider and protocol, or back to the client, to the wei; the
    /// fee is the one it was funded under.
    function _checkPrices() private view {
        for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
            IJobEscrow.Job memory job = escrow.job(jobId);
            MarketLedger.Money memory money = ledger.money(jobId);
            assertEq(job.price, money.funded);
            assertEq(job.fee.raw(), money.feeBps);
            if (job.state == IJobEscrow.JobState.Funded) {
                assertEq(money.endings, 0);
                continue;
            }
            assertEq(money.endings, 1);
            assertEq(money.paid + money.fee + money.refunded, money.funded);
            if (job.state == IJobEscrow.JobState.Settled) {
                assertEq(money.fee, (money.funded * money.feeBps + 9999) / 10_000);
                assertEq(money.refunded, 0);
            } else {
                assertEq(money.refunded, money.funded);
            }
        }
    }

    /// @dev I-42. Whom a pause stops, for how long, how often. That it stops nothing else is for the handler to show.
    function _checkPauses() private view {
        assertEq(ledger.wrongPauses(), 0, "by those who may, for 21 days, as often as was voted");
        assertEq(ledger.fundedWhilePaused(), 0);
        assertLe(escrow.pausedUntil(), block.timestamp + 21 days);
        uint256 pauses = ledger.done(MarketLedger.Action.Pause);
        assertEq(pauses + (escrow.isArmed() ? 1 : 0), 1 + ledger.rearms());
    }
}

/// @dev Only what is allowed: nothing reverts, and everything happens.
contract MarketInvariantTest is MarketInvariants {
    function _handler() internal override returns (MarketLedger) {
        return new MarketHandler(escrow, distributor, registry);
    }

    function invariant_I10_I11_I12_I42_Market() external view {
        _checkMarket();
    }

    /// @dev A run that did nothing would prove nothing.
    function afterInvariant() external view {
        MarketHandler handler = MarketHandler(address(ledger));
        if (handler.calls() < handler.MIN_CALLS()) return; // a shortened counterexample
        for (uint256 i = 0; i <= uint256(type(MarketLedger.Action).max); ++i) {
            assertGt(ledger.done(MarketLedger.Action(i)), 0, vm.toString(i));
        }
        assertGt(handler.refusedFunding(), 0);
    }
}

/// @dev Anything by anybody: reverts are expected, broken books are not.
contract MarketWildInvariantTest is MarketInvariants {
    function _handler() internal override returns (MarketLedger) {
        return new MarketWildHandler(escrow, distributor, registry);
    }

    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_I10_I11_I12_I42_Market() external view {
        _checkMarket();
    }

    /// @dev What a single run does is left to chance; over a thousand random calls everything goes through at times.
    function test_EveryActionIsReached() external {
        MarketWildHandler handler = MarketWildHandler(address(ledger));
        uint256 succeeded = 0;
        for (uint256 i = 0; i < 1000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool isOk,) = address(handler).call(_randomCall(handler, seed));
            if (isOk) ++succeeded;
        }
        assertLt(succeeded, 1000, "some of it is refused");
        for (uint256 i = 0; i <= uint256(type(MarketLedger.Action).max); ++i) {
            assertGt(ledger.done(MarketLedger.Action(i)), 0, vm.toString(i));
        }
        _checkMarket();
    }

    function _randomCall(MarketWildHandler handler, uint256 seed) private pure returns (bytes memory) {
        uint256 kind = seed % 19;
        (uint256 a, uint256 b, uint256 c, uint256 d) = (_next(seed, 1), _next(seed, 2), _next(seed, 3), _next(seed, 4));
        if (kind == 0) return abi.encodeCall(handler.fund, (a, b, c, d));
        if (kind == 1) return abi.encodeCall(handler.settle, (a, b));
        if (kind == 2) return abi.encodeCall(handler.settleAsClient, (a));
        if (kind == 3) return abi.encodeCall(handler.refund, (a, b));
        if (kind == 4) return abi.encodeCall(handler.withdraw, (a, b));
        if (kind == 5) return abi.encodeCall(handler.divide, (a));
        if (kind == 6) return abi.encodeCall(handler.release, (a, b));
        if (kind == 7) return abi.encodeCall(handler.donate, (a, b));
        if (kind == 8) return abi.encodeCall(handler.sendFees, (a, b));
        if (kind == 9) return abi.encodeCall(handler.wait, (a));
        if (kind == 10) return abi.encodeCall(handler.changeFee, (200 + a % 100));
        if (kind == 11) return abi.encodeCall(handler.changeShares, (800 + a % 400, 800 + b % 400));
        if (kind == 12) return abi.encodeCall(handler.changeReceiver, (a, b));
        if (kind == 13) return abi.encodeCall(handler.refundAsProvider, (a));
        if (kind == 14) return abi.encodeCall(handler.pause, (a));
        if (kind == 15) return abi.encodeCall(handler.unpause, (a));
        if (kind == 16) return abi.encodeCall(handler.rearm, (a));
        if (kind == 17) return abi.encodeCall(handler.refundAsStranger, (a));
        return abi.encodeCall(handler.fundFor, (address(uint160(a)), b % 1000e18));
    }

    function _next(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
