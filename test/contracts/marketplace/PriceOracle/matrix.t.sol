// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedStub} from "./FeedStub.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";
import {PricedJobs} from "./PricedJobs.sol";

/// State by action, cell by cell. Two jobs of 10 USD were funded at 2 USD, which is accepted; the state is entered with a
/// market of 2.002 USD a minute later, in the life of that price, or when its life is over.
///
///             │ new job in its life   │ new job after it  │ settle, refund       │ reading for reports
/// Fresh       │ at the accepted price │ at that of now    │ at the job's price   │ the price of now
/// Stale       │ at the accepted price │ refused           │ at the job's price   │ the accepted price and its time
/// Deviated    │ at the accepted price │ refused           │ at the job's price   │ the accepted price and its time
/// OutOfBounds │ at the accepted price │ refused           │ at the job's price   │ the accepted price and its time
/// Halted      │ at the accepted price │ refused           │ at the job's price   │ the accepted price and its time
/// (no oracle) │ refused               │ refused           │ at the job's price   │ none
contract MatrixTest is PriceOracleTest {
    uint256 private constant LATER = START + 1 minutes;

    PricedJobs private jobs;

    function setUp() public override {
        super.setUp();
        jobs = new PricedJobs(oracle);
        _accept();
        jobs.fund(10e18);
        jobs.fund(10e18);
        vm.warp(LATER);
        _market(2.002e8);
    }

    /* NEW JOB IN THE LIFE OF A PRICE */
    function test_GivenFresh_NewJobTakesThePriceInItsLife() external {
        _newJobTakesTheAccepted(IPriceOracle.State.Fresh);
    }

    function test_GivenStale_NewJobTakesThePriceInItsLife() external {
        _newJobTakesTheAccepted(IPriceOracle.State.Stale);
    }

    function test_GivenDeviated_NewJobTakesThePriceInItsLife() external {
        _newJobTakesTheAccepted(IPriceOracle.State.Deviated);
    }

    function test_GivenOutOfBounds_NewJobTakesThePriceInItsLife() external {
        _newJobTakesTheAccepted(IPriceOracle.State.OutOfBounds);
    }

    function test_GivenHalted_NewJobTakesThePriceInItsLife() external {
        _newJobTakesTheAccepted(IPriceOracle.State.Halted);
    }

    /* NEW JOB AFTER IT */
    function test_GivenFresh_NewJobIsFunded() external {
        _outlive();
        uint256 id = jobs.fund(10e18);
        (uint256 price, uint256 locked) = jobs.jobs(id);
        assertEq(price, 2.002e18);
        assertEq(locked, 4_995_004_995_004_995_005); // 10 / 2.002, rounded up
    }

    function test_GivenStale_NewJobIsRefused() external {
        _newJobIsRefused(IPriceOracle.State.Stale);
    }

    function test_GivenDeviated_NewJobIsRefused() external {
        _newJobIsRefused(IPriceOracle.State.Deviated);
    }

    function test_GivenOutOfBounds_NewJobIsRefused() external {
        _newJobIsRefused(IPriceOracle.State.OutOfBounds);
    }

    function test_GivenHalted_NewJobIsRefused() external {
        _newJobIsRefused(IPriceOracle.State.Halted);
    }

    function test_GivenNoOracle_NewJobIsRefused() external {
        vm.etch(address(oracle), hex"fe");
        vm.expectRevert();
        jobs.fund(10e18);
    }

    /* SETTLE AND REFUND */
    function test_GivenFresh_PricedJobsEnd() external {
        _pricedJobsEnd();
    }

    function test_GivenStale_PricedJobsEnd() external {
        _enter(IPriceOracle.State.Stale);
        _pricedJobsEnd();
    }

    function test_GivenDeviated_PricedJobsEnd() external {
        _enter(IPriceOracle.State.Deviated);
        _pricedJobsEnd();
    }

    function test_GivenOutOfBounds_PricedJobsEnd() external {
        _enter(IPriceOracle.State.OutOfBounds);
        _pricedJobsEnd();
    }

    function test_GivenHalted_PricedJobsEnd() external {
        _enter(IPriceOracle.State.Halted);
        _pricedJobsEnd();
    }

    function test_GivenNoOracle_PricedJobsEnd() external {
        vm.etch(address(oracle), hex"fe");
        _pricedJobsEnd();
    }

    /* READING FOR REPORTS */
    function test_GivenFresh_ReadingIsOfNow() external view {
        _assertReading(IPriceOracle.State.Fresh, 2.002e18, LATER);
    }

    function test_GivenStale_ReadingIsTheAccepted() external {
        _enter(IPriceOracle.State.Stale);
        _assertReading(IPriceOracle.State.Stale, 2e18, START);
    }

    function test_GivenDeviated_ReadingIsTheAccepted() external {
        _enter(IPriceOracle.State.Deviated);
        _assertReading(IPriceOracle.State.Deviated, 2e18, START);
    }

    function test_GivenOutOfBounds_ReadingIsTheAccepted() external {
        _enter(IPriceOracle.State.OutOfBounds);
        _assertReading(IPriceOracle.State.OutOfBounds, 2e18, START);
    }

    function test_GivenHalted_ReadingIsTheAccepted() external {
        _enter(IPriceOracle.State.Halted);
        _assertReading(IPriceOracle.State.Halted, 2e18, START);
    }

    /* AND BACK */
    /// @dev From each state to Fresh by what the feeds say alone: nobody has to clear anything.
    function test_GivenFeedsAreSoundAgain() external {
        for (uint256 i = 1; i <= uint256(type(IPriceOracle.State).max); ++i) {
            uint256 snapshot = vm.snapshotState();
            _enter(IPriceOracle.State(i));
            first.setManner(FeedStub.Manner.Plain);
            _sayAt(uptime, 0, START - 1 days);
            _market(2.002e8);
            _assertFresh(2.002e18);
            assertTrue(vm.revertToState(snapshot));
        }
    }

    /* PRIVATE */
    function _enter(IPriceOracle.State state) private {
        if (state == IPriceOracle.State.Stale) first.setManner(FeedStub.Manner.Reverts);
        if (state == IPriceOracle.State.Deviated) other.say(2.1e8);
        if (state == IPriceOracle.State.OutOfBounds) _market(0.001e8);
        if (state == IPriceOracle.State.Halted) uptime.say(1);
        _assertState(oracle.reading().state, state);
    }

    function _outlive() private {
        vm.warp(START + oracle.PRICE_LIFE());
        _market(2.002e8);
    }

    function _newJobTakesTheAccepted(IPriceOracle.State state) private {
        _enter(state);
        vm.warp(START + oracle.PRICE_LIFE() - 1);
        uint256 id = jobs.fund(10e18);
        (uint256 price, uint256 locked) = jobs.jobs(id);
        assertEq(price, 2e18);
        assertEq(locked, 5e18);
    }

    function _newJobIsRefused(IPriceOracle.State state) private {
        _outlive();
        _enter(state);
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, state));
        jobs.fund(10e18);
    }

    function _pricedJobsEnd() private {
        vm.expectCall(address(oracle), "", 0);
        (uint256 paid, uint256 back) = jobs.settle(0, 7e18);
        assertEq(paid, 3.5e18);
        assertEq(back, 1.5e18);
        assertEq(jobs.refund(1), 5e18);
    }

    function _assertReading(IPriceOracle.State state, uint256 price, uint256 pricedAt) private view {
        IPriceOracle.Reading memory reading = oracle.reading();
        _assertState(reading.state, state);
        assertEq(reading.price, price);
        assertEq(reading.pricedAt, pricedAt);
    }
}
