// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEpochPool} from "../../../../contracts/emission/interfaces/IEpochPool.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// close
/// ├── when nothing was recorded, the open epoch runs, or it is closed: reverts
/// ├── given it ends now: the pot is all that came
/// ├── given it ended long ago: the pot is its part of what came by now, the rest waits for the next
/// ├── given epochs without work before it: what came in them is in the pot
/// ├── given work without weight: everything is carried
/// ├── given the first record or the first claim of a later epoch: closes as well
/// ├── given much neglect: the same gas
/// └── the pot is fixed: nothing that arrives later changes it
contract CloseTest is EpochPoolTest {
    uint256 private constant FIRST = START / WEEK;

    /* NOTHING TO CLOSE */
    function test_RevertWhen_NothingWasRecorded() external {
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClose.selector, 0, WEEK));
        pool.close();
    }

    function test_RevertWhen_TheEpochRuns() external {
        _work(alice, 1000, 1e18);
        vm.warp((FIRST + 1) * WEEK - 1);
        assertFalse(pool.canClose());
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClose.selector, FIRST, (FIRST + 1) * WEEK));
        pool.close();
    }

    function test_RevertWhen_ItIsClosed() external {
        _work(alice, 1000, 1e18);
        _endOf(FIRST);
        assertTrue(pool.canClose());
        pool.close();
        assertFalse(pool.canClose());
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClose.selector, FIRST, (FIRST + 1) * WEEK));
        pool.close();
    }

    /* POTS */
    function test_GivenItEndsNow() external {
        _work(alice, 1000, 1e18);
        _arrive(700e18);
        _endOf(FIRST);
        vm.expectEmit(address(pool));
        emit IEpochPool.EpochClosed(FIRST, 700e18, 500e6, 0);
        vm.prank(stranger);
        assertEq(pool.close(), 700e18);

        IEpochPool.Epoch memory epoch = pool.epochOf(FIRST);
        assertEq(epoch.pot, 700e18);
        assertTrue(epoch.isClosed);
        (uint256 open, bool isClosed) = pool.openEpoch();
        assertEq(open, FIRST);
        assertTrue(isClosed);
        assertEq(pool.reserved(), 700e18);
        assertEq(pool.uncounted(), 0);
    }

    /// @dev Half an epoch late, after one and a half of another: three quarters belong to the epoch that ended.
    function test_GivenItEndedBefore() external {
        _endOf(FIRST);
        _work(alice, 1000, 1e18);
        _endOf(FIRST + 1);
        pool.close();
        _work(alice, 1000, 1e18);
        _arrive(900e18);
        _endOf(FIRST + 2);
        skip(WEEK / 2);
        assertEq(pool.close(), 600e18, "one week of one and a half");
        assertEq(pool.uncounted(), 300e18, "the rest waits for the next");
        _assertBalanced();

        _work(alice, 1000, 1e18);
        _arrive(100e18);
        _endOf(FIRST + 3);
        assertEq(pool.close(), 400e18);
    }

    /// @dev Waiting moves nothing into the epoch: a steady flow gives each epoch the same, whenever it is closed.
    function testFuzz_GivenASteadyFlow(uint256 delay) external {
        _endOf(FIRST);
        _work(alice, 1000, 1e18);
        _endOf(FIRST + 1);
        pool.close(); // what came until then is counted
        _work(alice, 1000, 1e18);
        delay = bound(delay, 0, 60 days);
        _endOf(FIRST + 2);
        skip(delay);
        _arrive((WEEK + delay) * 1e18); // one FLOP a second
        uint256 pot = pool.close();
        assertEq(pot, WEEK * 1e18);
    }

    function test_GivenEpochsWithoutWork() external {
        _work(alice, 1000, 1e18);
        _endOf(FIRST);
        pool.close();
        _arrive(500e18);
        vm.warp((FIRST + 6) * WEEK);
        _work(alice, 1000, 1e18);
        _endOf(FIRST + 6);
        assertEq(pool.close(), 500e18);
    }

    function test_GivenWorkWithoutWeight() external {
        _work(stranger, 1000, 1e18); // no hardware
        _arrive(500e18);
        _endOf(FIRST);
        vm.expectEmit(address(pool));
        emit IEpochPool.EpochClosed(FIRST, 0, 0, 500e18);
        assertEq(pool.close(), 0);
        assertEq(pool.carry(), 500e18, "I-31: carried");
        assertEq(pool.reserved(), 0);

        _work(alice, 1000, 1e18);
        _arrive(100e18);
        _endOf(FIRST + 1);
        assertEq(pool.close(), 600e18);
        assertEq(pool.carry(), 0);
    }

    function test_GivenNothingArrived() external {
        _work(alice, 1000, 1e18);
        _endOf(FIRST);
        assertEq(pool.close(), 0);
        assertTrue(pool.epochOf(FIRST).isClosed, "closed all the same");
    }

    function test_GivenSomethingArrivesLater() external {
        _work(alice, 1000, 1000e18);
        _arrive(100e18);
        _endOf(FIRST);
        pool.close();
        _arrive(5000e18);
        assertEq(pool.epochOf(FIRST).pot, 100e18);
        assertEq(pool.earned(alice, _only(FIRST)), 100e18);
    }

    /// @dev More than the books can hold stays outside of them, and nothing fails.
    function test_GivenMoreThanTheBooksHold() external {
        _work(alice, 1000, 1e18);
        vm.mockCall(address(token), abi.encodeCall(token.balanceOf, (address(pool))), abi.encode(type(uint128).max));
        _endOf(FIRST);
        assertEq(pool.close(), type(uint96).max);
        assertEq(pool.uncounted(), 0);
        _work(alice, 1000, 1e18);
        _endOf(FIRST + 1);
        assertEq(pool.close(), 0);
    }

    /* BY OTHERS */
    function test_GivenTheFirstRecordOfALaterEpoch() external {
        _work(alice, 1000, 1e18);
        _arrive(400e18);
        _endOf(FIRST);
        skip(WEEK - START % WEEK); // as long after the end as the first epoch had to go
        vm.expectEmit(address(pool));
        emit IEpochPool.EpochClosed(FIRST, 200e18, 500e6, 0);
        _work(boris, 1000, 1e18);
        assertTrue(pool.epochOf(FIRST).isClosed);
        (uint256 open, bool isClosed) = pool.openEpoch();
        assertEq(open, FIRST + 1);
        assertFalse(isClosed);
        assertFalse(pool.canClose());
    }

    function test_GivenALaterRecordAfterAClose() external {
        _work(alice, 1000, 1e18);
        _arrive(400e18);
        _endOf(FIRST);
        pool.close();
        _work(alice, 1000, 1e18);
        assertEq(pool.epochOf(FIRST).pot, 400e18, "once");
        assertEq(pool.reserved(), 400e18);
    }

    function test_GivenNeglect() external {
        _work(alice, 1000, 1e18);
        _arrive(1e18);
        uint256 state = vm.snapshotState();
        _endOf(FIRST);
        uint256 soon = _closingGas();
        vm.revertToState(state);
        vm.warp(START + 3650 days);
        assertLe(_closingGas() * 100, soon * 101);
    }

    function _closingGas() private returns (uint256 gas) {
        gas = gasleft();
        pool.close();
        return gas - gasleft();
    }

    /// @dev Whatever came when, and whoever closed when: pots, carry and what waits are all of it, to the wei.
    function testFuzz_NothingIsLost(uint256[8] calldata amounts, uint256[8] calldata times, uint256 closers) external {
        uint256 sum = 0;
        uint256 pots = 0;
        for (uint256 i = 0; i < 8; ++i) {
            skip(bound(times[i], 0, 20 days));
            uint256 amount = bound(amounts[i], 0, 1e25);
            sum += amount;
            _arrive(amount);
            if ((closers >> i) & 1 == 1 && pool.canClose()) pool.close();
            _work(i % 3 == 0 ? stranger : alice, 1 + i, 1e18);
        }
        for (uint256 epoch = FIRST; epoch <= _now(); ++epoch) {
            pots += pool.epochOf(epoch).pot;
        }
        assertEq(pool.reserved(), pots);
        assertEq(pots + pool.carry() + pool.uncounted(), sum);
    }
}
