// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionUseTest} from "./EmissionUseTest.sol";
import {Vm} from "forge-std/Vm.sol";

/// EpochReport, and what is minted once more
/// ├── given epochs ended: one report for each, in order, once
/// ├── given tokens were burned: booked once more up to the cap of the epoch, divided like all that is booked
/// ├── given less was burned, or nothing: no more than that, each token once
/// ├── given a time without a source: it counts for nothing
/// ├── given less was burned than can be divided exactly: the rest is not booked
/// ├── given the guard has no room: booked all the same, and minted when it has
/// ├── given another source mints it first: what is left of the schedule is paid, the rest when more was burned
/// └── given any burns and settlements: never more than was burned, nor than the cap of all epochs (I-03)
contract ReportTest is EmissionUseTest {
    bytes32 private constant REPORT = IEmissionController.EpochReport.selector;

    function setUp() public override {
        super.setUp();
        _name(address(use));
        emission.settle();
    }

    function test_GivenAnEpochEnded() external {
        uint256 epoch = _now();
        use.report(epoch, 50_000e6, 123e18, 456e18);
        skip(WEEK / 2);
        _settleAndRelease();
        skip(WEEK / 2);
        uint256 entitled = _entitled();
        IEmissionController.Report memory expected = IEmissionController.Report({
            entitled: entitled,
            minted: emission.mintedTotal(),
            reminted: 0,
            burned: 0,
            supply: GENESIS + emission.mintedTotal(),
            theta: _theta(),
            usd: 50_000e6,
            fees: 123e18,
            staked: 456e18
        });
        vm.expectEmit(address(emission));
        emit IEmissionController.EpochReport(epoch, expected);
        emission.settle();
        assertEq(_reportsOf(), 0, "once");
    }

    function test_GivenSeveralEpochsEnded() external {
        uint256 first = _now();
        vm.warp(START + 10 * WEEK + 1);
        vm.recordLogs();
        emission.settle();
        emission.settle();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 next = first;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == REPORT) assertEq(uint256(logs[i].topics[1]), next++, "in order");
        }
        assertEq(next, first + 10, "each of them");
    }

    function _reportsOf() private returns (uint256 count) {
        vm.recordLogs();
        emission.settle();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == REPORT) ++count;
        }
    }

    /* ONCE MORE */
    function test_GivenMuchWasBurned() external {
        token.burn(50_000_000e18);
        skip(WEEK);
        uint256 entitled = _entitled();
        uint256 again = _whole(entitled * NET_CAP / 10_000);
        vm.expectEmit(address(emission));
        emit IEmissionController.BurnedRebooked(again, again);
        assertEq(emission.settle(), _whole(entitled) + again);
        assertEq(emission.rebookedTotal(), again);
        assertEq(emission.bookedTotal(), _whole(entitled), "the schedule's own is as it was");
        assertEq(emission.owed(IEmissionController.Pool.Stakers), (_whole(entitled) + again) * 15 / 100);
        assertEq(guard.reminted(), 0, "and nothing is minted yet");
        _releaseAll();
        assertEq(guard.reminted(), again);
        assertEq(guard.grossMinted(), _whole(entitled), "the gross cap counts the schedule alone");
        _assertPools();
        assertEq(emission.settle(), 0, "once for an epoch");
    }

    function test_GivenLittleWasBurned() external {
        token.burn(7e18);
        skip(WEEK);
        emission.settle();
        assertEq(emission.rebookedTotal(), 7e18);
        skip(WEEK);
        emission.settle();
        assertEq(emission.rebookedTotal(), 7e18, "each token once, minted or not");
        _releaseAll();
        assertEq(guard.reminted(), 7e18);
        token.burn(3e18);
        skip(WEEK);
        _settleAndRelease();
        assertEq(emission.rebookedTotal(), 10e18);
        assertEq(guard.reminted(), 10e18);
        assertEq(guard.burned(), 10e18);
    }

    function test_GivenAnUnevenAmountWasBurned() external {
        token.burn(12_345);
        skip(WEEK);
        _settleAndRelease();
        assertEq(guard.reminted(), 10_000);
        token.burn(7655);
        skip(WEEK);
        _settleAndRelease();
        assertEq(guard.reminted(), 20_000, "what was left counts with what comes");
        _assertPools();
    }

    function test_GivenNothingWasBurned() external {
        skip(WEEK);
        _settleAndRelease();
        assertEq(emission.rebookedTotal(), 0);
        assertEq(guard.reminted(), 0);
    }

    function test_GivenATimeWithoutASource() external {
        _name(address(0));
        token.burn(50_000_000e18);
        skip(10 * WEEK);
        _name(address(use));
        uint256 before = _entitled();
        skip(WEEK);
        emission.settle();
        uint256 most = (_entitled() - before) * NET_CAP / 10_000;
        assertEq(emission.rebookedTotal(), _whole(most), "counts from when it was named");
    }

    function test_GivenACapOfNothing() external {
        _set("emission.netCap", 0);
        token.burn(7e18);
        skip(WEEK);
        emission.settle();
        assertEq(emission.rebookedTotal(), 0);
    }

    function test_GivenTheGuardHasNoRoom() external {
        token.burn(50_000_000e18);
        vm.prank(timelock);
        guard.lowerDailyLimit(1000e18);
        skip(WEEK);
        emission.settle();
        uint256 again = emission.rebookedTotal();
        assertGt(again, 1000e18);
        assertEq(_releaseAll(), 1000e18);
        assertEq(guard.reminted(), 1000e18, "what was burned goes first");
        _assertPools();
        vm.prank(timelock);
        guard.raiseDailyLimit(MAX_DAILY);
        _releaseAll();
        assertEq(guard.reminted(), again, "the rest later");
        assertEq(emission.owed(IEmissionController.Pool.Providers), 0);
        _assertPools();
    }

    /// @dev A controller that came later, say, and minted what this one had booked of burned tokens.
    function test_GivenAnotherSourceMintsItFirst() external {
        token.burn(1000e18);
        skip(WEEK);
        emission.settle();
        assertEq(emission.rebookedTotal(), 1000e18);
        vm.prank(timelock);
        guard.setSource(address(this), 1000e18);
        assertEq(guard.remint(address(this), 1000e18), 1000e18);
        uint256 owed = emission.bookedTotal() + emission.rebookedTotal();
        assertEq(_releaseAll(), owed - 1000e18, "what the schedule gave");
        assertEq(emission.mintedTotal(), emission.bookedTotal());
        assertEq(emission.remintedTotal(), 0);
        token.burn(1000e18);
        assertEq(_releaseAll(), 1000e18, "the rest when more was burned");
    }

    /// forge-config: default.fuzz.runs = 64
    function testFuzz_GivenAnyBurns(uint256[12] calldata burns, uint256 seed) external {
        uint256 burned = 0;
        for (uint256 i = 0; i < 12; ++i) {
            uint256 amount = burns[i] % 3 == 0 ? 0 : bound(burns[i], 0, 20_000e18);
            token.burn(amount);
            burned += amount;
            skip(uint256(keccak256(abi.encode(seed, i))) % 10 days);
            emission.settle();
            if (seed >> i & 1 == 0) _releaseAll();
            assertEq(guard.burned(), burned);
            assertLe(emission.rebookedTotal(), burned, "I-03: each burned token once");
            assertLe(emission.rebookedTotal(), _entitled() * NET_CAP / 10_000, "I-03: within the cap of all epochs");
            assertEq(token.totalSupply(), GENESIS + guard.grossMinted() + guard.reminted() - burned, "I-01");
            _assertPools();
        }
    }
}
