// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReputationRegistryTest} from "./ReputationRegistryTest.sol";

/// Decay of a score
/// ├── golden values: a half-life, a day, a year, 100 days; none after a very long time
/// ├── it does not matter when somebody writes or settles meanwhile
/// ├── it never rises by waiting
/// ├── a new half-life counts from its vote on, and not before, whoever writes or settles next
/// └── one set without settling counts from the next settling on
contract DecayTest is ReputationRegistryTest {
    function setUp() public override {
        super.setUp();
        _payAll(10, 1000e18);
    }

    function test_Golden_Now() external view {
        _assertAlmost(_score(), 10_000e18);
    }

    function test_Golden_OneDay() external {
        vm.warp(START + 1 days);
        _assertAlmost(_score(), 9923.279462629434810255e18);
    }

    function test_Golden_HalfLives() external {
        vm.warp(START + 90 days);
        _assertAlmost(_score(), 5000e18);
        vm.warp(START + 900 days);
        _assertAlmost(_score(), 9.765625e18);
    }

    function test_Golden_JustBeforeAHalfLife() external {
        vm.warp(START + 90 days - 1);
        _assertAlmost(_score(), 5000.000445696509422114e18);
    }

    function test_Golden_HundredDays() external {
        vm.warp(START + 100 days);
        _assertAlmost(_score(), 4629.373561436452146023e18);
    }

    function test_Golden_OneYear() external {
        vm.warp(START + 365 days);
        _assertAlmost(_score(), 601.389898058840712273e18);
    }

    function test_GivenAVeryLongTime() external {
        vm.warp(START + 100 * 365 days);
        assertEq(_score(), 0);
        assertEq(reputation.totalOf(provider), 0);
        assertEq(_weight(0), 0);
        _payAll(5, 10e18);
        _assertAlmost(_score(), 50e18);
    }

    /// @dev Twins: one is written to and settled now and again, with nothing.
    function testFuzz_GivenTouchedMeanwhile(uint256 seed, uint256 count) external {
        count = bound(count, 1, 8);
        uint256 snapshot = vm.snapshotState();
        uint256 end = START;
        for (uint256 i = 0; i < count; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            end += draw % 60 days;
            vm.warp(end);
            if (draw % 3 != 0) reputation.settle();
            if (draw % 3 != 1) _pay((draw >> 8) % 12, 0);
        }
        uint256 touched = _score();
        assertTrue(vm.revertToState(snapshot));
        vm.warp(end);
        assertApproxEqAbs(touched, _score(), 100 * STEP);
    }

    function testFuzz_GivenTimePasses(uint256 elapsed, uint256 more) external {
        elapsed = bound(elapsed, 0, 1000 days);
        more = bound(more, 0, 100 days);
        vm.warp(START + elapsed);
        uint256 before = _score();
        vm.warp(START + elapsed + more);
        assertLe(_score(), before);
    }

    function test_GivenNewHalfLife() external {
        vm.warp(START + 90 days);
        uint256 before = _score();
        _set(HALF_LIFE, 30 days);
        assertEq(_score(), before, "nothing that has passed counts anew");
        vm.warp(START + 120 days);
        _assertAlmost(_score(), 2500e18);
        _set(HALF_LIFE, 365 days);
        _assertAlmost(_score(), 2500e18);
        vm.warp(START + 120 days + 365 days);
        _assertAlmost(_score(), 1250e18);
    }

    /// @dev The copy of the half-life is void from the vote on, and renewed by whoever comes next.
    function testFuzz_GivenNewHalfLife_AndThenTouched(uint256 newHalfLife, bool isSettled) external {
        newHalfLife = bound(newHalfLife, 30 days, 365 days);
        vm.assume(newHalfLife != 90 days);
        vm.warp(START + 45 days);
        _set(HALF_LIFE, newHalfLife);
        uint256 before = _score();
        if (isSettled) reputation.settle();
        else _pay(0, 0);
        assertEq(_score(), before);
        vm.warp(START + 45 days + newHalfLife);
        _assertAlmost(_score(), before / 2);
    }

    function test_GivenHalfLifeIsRestored() external {
        _set(HALF_LIFE, 30 days);
        vm.warp(START + 10 days);
        uint256 before = _score();
        vm.prank(timelock);
        registry.restore(HALF_LIFE);
        assertEq(_score(), before);
        vm.warp(START + 100 days);
        _assertAlmost(_score(), before / 2);
    }

    function test_GivenHalfLifeSetWithoutSettling() external {
        vm.warp(START + 90 days);
        vm.prank(timelock);
        registry.setWithoutSettle(HALF_LIFE, 30 days);
        _assertAlmost(_score(), 5000e18);
        vm.warp(START + 180 days);
        _assertAlmost(_score(), 2500e18); // nobody has settled yet
        reputation.settle();
        _assertAlmost(_score(), 2500e18);
        vm.warp(START + 210 days);
        _assertAlmost(_score(), 1250e18);
    }

    function test_GivenSettledByAnyone() external {
        vm.warp(START + 45 days);
        uint256 before = _score();
        vm.prank(makeAddr("anyone"));
        assertEq(reputation.settle(), 0);
        assertEq(_score(), before);
    }

    /// @dev Each settling rounds the clock up by less than 2^-64 half-lives.
    function test_GivenSettledEachSecond() external {
        for (uint256 i = 1; i <= 300; ++i) {
            vm.warp(START + i);
            reputation.settle();
        }
        uint256 often = _score();
        vm.warp(START + 300);
        _assertAlmost(often, 9999.73258568185007508e18);
    }
}
