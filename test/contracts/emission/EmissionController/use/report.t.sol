// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionUseTest} from "./EmissionUseTest.sol";
import {Vm} from "forge-std/Vm.sol";

/// EpochReport, and what is minted once more
/// ├── given epochs ended: one report for each, in order, once
/// ├── given tokens were burned: minted once more up to the cap of the epoch, divided like all that is minted
/// ├── given less was burned, or nothing: no more than that, each token once
/// ├── given a time without a source: it counts for nothing
/// ├── given the guard has no room: not due later
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
        skip(WEEK);
        uint256 entitled = _entitled();
        IEmissionController.Report memory expected = IEmissionController.Report({
            entitled: entitled,
            minted: entitled,
            reminted: 0,
            burned: 0,
            supply: GENESIS + entitled,
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
        assertEq(emission.settle(), entitled + entitled * NET_CAP / 10_000);
        assertEq(guard.reminted(), entitled * NET_CAP / 10_000);
        assertEq(emission.mintedTotal(), entitled, "the schedule's own is as it was");
        assertEq(guard.grossMinted(), entitled, "and so is the gross cap");
        _assertPools();
        assertEq(emission.settle(), 0, "once for an epoch");
    }

    function test_GivenLittleWasBurned() external {
        token.burn(7e18);
        skip(WEEK);
        emission.settle();
        assertEq(guard.reminted(), 7e18);
        skip(WEEK);
        emission.settle();
        assertEq(guard.reminted(), 7e18, "each token once");
        token.burn(3e18);
        skip(WEEK);
        emission.settle();
        assertEq(guard.reminted(), 10e18);
        assertEq(guard.burned(), 10e18);
    }

    function test_GivenNothingWasBurned() external {
        skip(WEEK);
        emission.settle();
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
        assertEq(guard.reminted(), (_entitled() - before) * NET_CAP / 10_000, "counts from when it was named");
    }

    function test_GivenACapOfNothing() external {
        _set("emission.netCap", 0);
        token.burn(7e18);
        skip(WEEK);
        emission.settle();
        assertEq(guard.reminted(), 0);
    }

    function test_GivenTheGuardHasNoRoom() external {
        token.burn(50_000_000e18);
        vm.prank(timelock);
        guard.lowerDailyLimit(1000e18);
        skip(WEEK);
        assertEq(emission.settle(), 1000e18, "the schedule comes first");
        assertEq(guard.reminted(), 0);
        vm.prank(timelock);
        guard.raiseDailyLimit(MAX_DAILY);
        emission.settle();
        assertEq(guard.reminted(), 0, "not due later");
        skip(WEEK);
        emission.settle();
        assertGt(guard.reminted(), 0, "but with the next epoch");
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
            assertEq(guard.burned(), burned);
            assertLe(guard.reminted(), burned, "I-03: each burned token once");
            assertLe(guard.reminted(), _entitled() * NET_CAP / 10_000, "I-03: within the cap of all epochs");
            assertEq(token.totalSupply(), GENESIS + guard.grossMinted() + guard.reminted() - burned, "I-01");
            _assertPools();
        }
    }
}
