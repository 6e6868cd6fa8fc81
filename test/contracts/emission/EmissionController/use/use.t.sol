// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EffectiveTime} from "../../../../../contracts/emission/libraries/EffectiveTime.sol";
import {EmissionUseTest} from "./EmissionUseTest.sol";
import {ReportedUse} from "./ReportedUse.sol";

/// settle, entitlement, due, tie with a source of use
/// ├── given use at or above the baseline: the plain schedule, at the end of each epoch
/// ├── given no use, or little: what is held back stays in the budget, and later use frees it
/// ├── given any reports and any settlements: never above the plain schedule, nothing falls (I-04, I-05)
/// ├── given the same reports: the same, whoever settled when (I-06); eight epochs at a time
/// ├── given a change of what is governed: the past stays (I-07), the baseline grows on
/// └── given a source that fails in any way: settles all the same, and counts on when it answers
contract UseTest is EmissionUseTest {
    uint256 private constant LOTS = 1e30;

    function setUp() public override {
        super.setUp();
        _name(address(use));
    }

    /* HOW MUCH */
    function test_GivenUseAboveTheBaseline() external {
        for (uint256 i = 0; i < 60; ++i) {
            use.report(_now(), LOTS, 0, 0);
            skip(WEEK);
            emission.settle();
            uint256 passed = block.timestamp - START;
            assertLe(_theta(), passed, "theta <= t");
            assertLe(passed - _theta(), 2);
            _assertNeverAbove(_entitled(), passed);
            assertGe(_entitled(), _plain(BUDGET, passed - 2), "and no less than it, two seconds ago");
        }
    }

    function test_GivenUseAtTheBaseline() external {
        uint256 rate = EffectiveTime.rate36(GROWTH);
        for (uint256 i = 0; i < 60; ++i) {
            uint256 asked = EffectiveTime.askedDown(rate, i * WEEK, (i + 1) * WEEK);
            use.report(_now(), asked * BASELINE / 1 days / 1e18 + 1, 0, 0);
            skip(WEEK);
            emission.settle();
        }
        assertLe(60 * WEEK - _theta(), 2);
        _assertPools();
    }

    function test_GivenHalfOfTheFirstBaseline() external {
        _set("emission.growth", 0);
        use.report(_now(), BASELINE * 7 / 2, 0, 0);
        skip(WEEK);
        assertEq(_theta(), WEEK / 2 - 1, "a change rounds the baseline up");
        uint256 tied = BUDGET * TIED / 10_000;
        assertEq(_entitled(), _plain(BUDGET - tied, WEEK) + _plain(tied, WEEK / 2 - 1));
    }

    function test_GivenNoUse() external {
        vm.warp(START + YEAR);
        _catchUp();
        assertEq(_theta(), 0);
        assertEq(_entitled(), _plain(BUDGET - BUDGET * TIED / 10_000, YEAR));
    }

    /// @dev A year without use, then use at ten times the baseline: the area of an epoch stays that of the baseline, so what
    /// was held back comes later and no faster than the schedule would have brought it then.
    function test_GivenUseAfterALull() external {
        vm.warp(START + YEAR);
        _catchUp();
        uint256 held = _plain(BUDGET, YEAR) - _entitled();
        for (uint256 i = 0; i < 52 * 6; ++i) {
            use.report(_now(), LOTS, 0, 0);
            skip(WEEK);
            if (i % 8 == 7) emission.settle();
        }
        _catchUp();
        uint256 late = _plain(BUDGET, block.timestamp - START) - _entitled();
        assertLt(late, held / 3, "most of it came");
        _assertPools();
    }

    /* ANY REPORTS */
    /// forge-config: default.fuzz.runs = 48
    function testFuzz_GivenAnyReports(uint256 seed) external {
        uint256 last = 0;
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            use.report(_now(), _reported(seed), 0, 0);
            skip(seed % 12 days);
            if (seed % 3 == 0) emission.settle();
            uint256 entitled = _entitled();
            assertGe(entitled, last, "I-05");
            _assertNeverAbove(entitled, block.timestamp - START);
            assertLe(_theta(), block.timestamp - START, "theta <= t");
            assertLe(emission.bookedTotal(), entitled);
            last = entitled;
        }
    }

    /// @dev Nothing, a part of the baseline, several times it, or the largest number there is.
    function _reported(uint256 seed) private pure returns (uint256) {
        if (seed % 5 == 0) return 0;
        if (seed % 5 == 1) return type(uint256).max;
        return (seed >> 8) % (seed % 5 == 2 ? BASELINE : 30 * BASELINE);
    }

    /// forge-config: default.fuzz.runs = 48
    function testFuzz_GivenTheSameReports(uint256 seed, uint256 epochs) external {
        epochs = bound(epochs, 1, 30);
        for (uint256 i = 0; i < epochs; ++i) {
            use.report(_now() + i, _reported(uint256(keccak256(abi.encode(seed, i)))), 0, 0);
        }
        uint256 end = START + epochs * WEEK + seed % WEEK;
        uint256 state = vm.snapshotState();
        vm.warp(end);
        _catchUp();
        (uint256 once, uint256 onceTheta) = (_entitled(), _theta());
        vm.revertToState(state);
        while (block.timestamp + 3 days < end) {
            skip(1 + uint256(keccak256(abi.encode(seed, block.timestamp))) % 3 days);
            emission.settle();
        }
        vm.warp(end);
        _catchUp();
        assertEq(_entitled(), once, "I-06");
        assertEq(_theta(), onceTheta);
    }

    function test_GivenManyEpochsToCount() external {
        for (uint256 i = 0; i < 20; ++i) {
            use.report(_now() + i, LOTS, 0, 0);
        }
        vm.warp(START + 20 * WEEK);
        assertEq(_countedTo(), START + 8 * WEEK, "what a settlement would count");
        uint256 due = emission.due();
        assertEq(emission.settle(), _whole(due), "as the view says");
        assertEq(_countedTo(), START + 16 * WEEK);
        emission.settle();
        assertEq(_countedTo(), START + 20 * WEEK);
        emission.settle();
        assertLe(20 * WEEK - _theta(), 2, "nothing is lost");
    }

    /* CHANGES */
    function testFuzz_GivenAChange(uint256 kind, uint256 value, uint256 seed) external {
        bytes32[4] memory keys = [bytes32("emission.decay"), "emission.tied", "emission.baseline", "emission.growth"];
        uint256[4] memory most = [uint256(5000), 7000, 1e15, 20_000];
        for (uint256 i = 0; i < 6; ++i) {
            use.report(_now(), _reported(seed >> i), 0, 0);
            skip(WEEK - seed % 3 days);
        }
        kind %= 4;
        value = bound(value, 1, most[kind]);
        if (value == registry.get(keys[kind])) value -= 1;
        (, uint256 before,,,) = emission.tie();
        emission.settle();
        uint256 entitled = _entitled();
        _set(keys[kind], value);
        assertEq(_entitled(), entitled, "I-07: the past stays");
        (, uint256 anchor,) = emission.schedule();
        assertEq(anchor, block.timestamp);
        (, uint256 baseline,, uint256 theta,) = emission.tie();
        assertEq(theta, 0, "effective time begins anew, over what is left");
        if (kind == 2) assertEq(baseline, value);
        else assertEq(baseline, _grown(before, block.timestamp - START), "and the baseline grows on");

        skip(30 days);
        assertGe(_entitled(), entitled);
        if (kind != 0) _assertNeverAbove(_entitled(), block.timestamp - START);
    }

    function _grown(uint256 first, uint256 elapsed) private pure returns (uint256) {
        return EffectiveTime.grownUp(first, EffectiveTime.rate36(GROWTH), elapsed);
    }

    function test_GivenAChangeWithinAnEpoch() external {
        _set("emission.growth", 0);
        use.report(_now(), BASELINE * 7 / 2, 0, 0); // half of what is asked for
        skip(WEEK / 4);
        _set("emission.decay", DECAY - 100);
        skip(WEEK * 3 / 4);
        assertEq(_theta(), WEEK * 3 / 8 - 1, "counts by the time after the change");
    }

    /* FAILURES */
    function testFuzz_GivenTheSourceFails(uint256 kind) external {
        use.report(_now(), LOTS, 0, 0);
        skip(WEEK);
        use.fail(ReportedUse.Failure(1 + kind % 4));
        uint256 due = emission.due();
        assertEq(emission.settle(), _whole(due), "the clock's share is booked all the same");
        assertEq(_theta(), 0);
        assertEq(_countedTo(), START);

        use.fail(ReportedUse.Failure.None);
        emission.settle();
        assertLe(WEEK - _theta(), 2, "counted when it answers");
    }

    function test_GivenAFailingSourceIsReplaced() external {
        skip(WEEK);
        use.fail(ReportedUse.Failure.Reverts);
        emission.settle();
        ReportedUse other = new ReportedUse();
        other.report(START / WEEK, LOTS, 0, 0);
        _name(address(other));
        assertLe(WEEK - _theta(), 2);
    }

    /// @dev Whatever gas a caller gives: what is counted is what was reported, or nothing yet.
    function testFuzz_GivenTooLittleGas(uint256 gas) external {
        use.report(_now(), LOTS, 0, 0);
        skip(WEEK);
        gas = bound(gas, 50_000, 500_000);
        (bool isOk,) = address(emission).call{gas: gas}(abi.encodeCall(emission.settle, ()));
        isOk; // whether or not
        emission.settle();
        assertLe(WEEK - _theta(), 2);
    }
}
