// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakerRewardsTest} from "./StakerRewardsTest.sol";

/// Settle
/// ├── when nobody stakes, or less than 1 FLOP
/// │  └── it should join nothing, and what would flow should go back to waiting
/// ├── when less than a day has passed since the last time
/// │  └── it should join nothing
/// ├── when the stream is empty
/// │  └── it should flow out what is pending over the governed time
/// ├── when something is left
/// │  └── it should join both over the mean of their times, by size
/// └── whatever the state
///    └── it should not revert, and change nobody's earnings
contract StakerRewardsSettleTest is StakerRewardsTest {
    /* JOINING */
    function test_GivenEmptyStream() external {
        staking.setOwn(ada, 10_000e18);
        _fund(300e18);
        assertEq(rewards.pending(), 300e18);
        assertTrue(rewards.canFold());
        vm.expectEmit(address(rewards));
        emit IStakerRewards.StreamExtended(300e18, 0, START + PERIOD);
        assertEq(rewards.settle(), 300e18);
        assertEq(rewards.pending(), 0);
        assertEq(rewards.left(), 300e18);
        (uint256 rate, uint256 endsAt) = rewards.stream();
        assertEq(rate, 300e18 / PERIOD);
        assertEq(endsAt, START + PERIOD);
        assertEq(_earned(ada, ada), 0, "nothing at once");

        skip(PERIOD / 3);
        _assertEarned(ada, ada, 100e18);
        assertEq(rewards.left(), 200e18);
        assertEq(rewards.unclaimed(), 100e18);
        skip(PERIOD);
        _assertEarned(ada, ada, 300e18);
        (rate,) = rewards.stream();
        assertEq(rate, 0, "over");
        _assertBalanced();
    }

    function test_GivenLessThanADaySinceTheLastTime() external {
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(300e18);
        _fund(60e18);
        skip(DAY - 1);
        assertFalse(rewards.canFold());
        assertEq(rewards.settle(), 0);
        assertEq(rewards.pending(), 60e18);
        skip(1);
        assertTrue(rewards.canFold());
        assertEq(rewards.settle(), 60e18);
    }

    function test_GivenSomethingIsLeft() external {
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(300e18);
        skip(20 days);
        _fund(100e18);
        uint256 before = _earned(ada, ada);
        rewards.settle();
        assertEq(_earned(ada, ada), before);
        (uint256 rate, uint256 endsAt) = rewards.stream();
        assertEq(endsAt, block.timestamp + 20 days, "100 with 10 days to go and 100 with 30");
        assertEq(rate, 200e18 / uint256(20 days));
        skip(20 days);
        _assertEarned(ada, ada, 400e18);
    }

    /// @dev Joined, nothing flows faster than each would on its own, and nothing later than the later of them would end.
    function testFuzz_GivenJoined_NeverFaster(uint256 first, uint256 second, uint256 wait, uint256 period) external {
        first = bound(first, 1, 1e26);
        second = bound(second, 1, 1e26);
        wait = bound(wait, DAY, 29 days);
        period = bound(period, DAY, 180 days);
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(first);
        skip(wait);
        uint256 rest = rewards.left();
        uint256 remaining = PERIOD - wait;
        parameters.setPeriod(period);
        _fundAndSettle(second);
        (, uint256 endsAt) = rewards.stream();
        uint256 duration = endsAt - block.timestamp;
        assertLe(duration, remaining > period ? remaining : period);
        assertGe(duration, rest != 0 && remaining < period ? remaining : period);
        // (L + F) / d <= L / r + F / P, multiplied out.
        assertLe((rest + second) * remaining * period, duration * (rest * period + second * remaining));
        skip(duration);
        _assertEarned(ada, ada, first + second);
    }

    /* GIFTS */
    /// @dev A gift of a wei a day moves the end by a second a day at most, and takes nothing from anybody: without gifts
    /// the stream is over after 30 days, with them half a minute later.
    function test_GivenAWeiADay() external {
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(300e18);
        for (uint256 i = 1; i < 30; ++i) {
            skip(DAY);
            uint256 flowed = 300e18 * (i * DAY) / PERIOD;
            assertApproxEqAbs(_earned(ada, ada), flowed, 300e18 / PERIOD * 30, "30 seconds behind at most");
            _fundAndSettle(1);
            (, uint256 endsAt) = rewards.stream();
            assertLe(endsAt, START + PERIOD + i);
        }
        skip(DAY + 29);
        _assertEarned(ada, ada, 300e18 + 29);
    }

    /* NOBODY STAKES */
    function test_GivenNobodyStakes() external {
        _fund(300e18);
        skip(400 days);
        assertFalse(rewards.canFold());
        assertEq(rewards.settle(), 0);
        assertEq(rewards.pending(), 300e18);
        staking.setOwn(ada, 1e18 - 1e12);
        assertEq(rewards.settle(), 0, "less than one FLOP");
        staking.setOwn(ada, 1e18);
        assertEq(rewards.settle(), 300e18);
        skip(PERIOD);
        _assertEarned(ada, ada, 300e18);
    }

    /// @dev I-31: what would have flowed while nobody staked flows later, all of it.
    function testFuzz_GivenNobodyStakesForAWhile(uint256 until, uint256 gap) external {
        until = bound(until, 0, PERIOD);
        gap = bound(gap, 0, 60 days);
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(300e18);
        skip(until);
        uint256 earned = _earned(ada, ada);
        staking.setOwn(ada, 0);
        skip(gap);
        (uint256 rate,) = rewards.stream();
        assertEq(rate, 0);
        _assertBalanced();
        staking.setOwn(ben, 20_000e18);
        assertEq(_earned(ada, ada), earned, "nobody's while nobody was there");
        assertEq(_earned(ben, ben), 0);
        assertEq(rewards.pending() + rewards.left() + rewards.unclaimed(), 300e18);
        assertApproxEqAbs(rewards.unclaimed(), earned, 1);
        skip(DAY);
        rewards.settle();
        skip(2 * PERIOD);
        rewards.settle();
        skip(PERIOD);
        assertEq(_earned(ada, ada), earned);
        assertApproxEqAbs(_earned(ben, ben), 300e18 - earned, 2);
        assertEq(rewards.unclaimed(), 300e18);
        _assertBalanced();
    }

    /* A NEW LENGTH */
    /// @dev The registry settles before it changes the length: what flows keeps its pace, whatever comes later follows.
    function test_GivenLengthChanges() external {
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(300e18);
        skip(10 days);
        rewards.settle();
        parameters.setPeriod(7 days);
        assertEq(rewards.settle(), 0);
        skip(10 days);
        assertEq(_earned(ada, ada), 200e18, "as it began");
        (, uint256 endsAt) = rewards.stream();
        assertEq(endsAt, START + PERIOD);
        skip(10 days);
        _fundAndSettle(70e18);
        skip(1 days);
        _assertEarned(ada, ada, 310e18);
    }

    /* TOTAL */
    /// @dev Also with a length that no bound would allow, and with all there is.
    function testFuzz_GivenAnyState(uint256 amount, uint256 weight, uint256 period, uint256 wait) external {
        amount = bound(amount, 0, 600_000_000e18);
        weight = bound(weight, 0, 600_000_000e18);
        parameters.setPeriod(period);
        staking.setOwn(ada, weight);
        _fund(amount);
        rewards.settle();
        skip(bound(wait, 0, 400 days));
        rewards.settle();
        staking.setOwn(ada, weight / 2);
        rewards.settle();
        skip(bound(wait, 0, 400 days));
        rewards.settle();
        assertLe(_earned(ada, ada), rewards.unclaimed());
        _assertBalanced();
    }

    function test_GivenNothingEverCame() external {
        assertEq(rewards.settle(), 0);
        skip(90 days);
        assertEq(rewards.settle(), 0);
        assertEq(rewards.pending() + rewards.left() + rewards.unclaimed(), 0);
        (uint256 rate, uint256 endsAt) = rewards.stream();
        assertEq(rate + endsAt, 0);
    }
}
