// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakerRewardsTest} from "./StakerRewardsTest.sol";

/// Checkpoint
/// ├── when the caller is not the staking contract
/// │  └── it should revert
/// ├── when a weight changes
/// │  ├── it should leave everything earned until then alone
/// │  └── it should divide by the new weights from then on
/// ├── when a provider has delegators
/// │  └── it should give it its own part, its commission, and them the rest by shares
/// └── when somebody stakes for a short time
///    └── it should earn the share of that time
contract StakerRewardsCheckpointTest is StakerRewardsTest {
    function testFuzz_RevertWhen_CallerIsNotStaking(address caller) external {
        vm.assume(caller != address(staking));
        IStakerRewards.Change memory none;
        vm.startPrank(caller);
        _expectNotStaking(caller);
        rewards.checkpoint(ada, none, address(0));
        _expectNotStaking(caller);
        rewards.forget(ada, carol);
    }

    /* WEIGHT */
    function test_GivenTwoProviders() external {
        staking.setOwn(ada, 10_000e18);
        staking.setOwn(ben, 30_000e18);
        assertEq(rewards.totalWeight(), 40_000e18);
        _fundAndSettle(300e18);
        skip(10 days);
        _assertEarned(ada, ada, 25e18);
        _assertEarned(ben, ben, 75e18);
        staking.setOwn(ada, 30_000e18);
        skip(10 days);
        _assertEarned(ada, ada, 75e18);
        _assertEarned(ben, ben, 125e18);
        staking.setOwn(ben, 0);
        assertEq(rewards.totalWeight(), 30_000e18);
        skip(10 days);
        _assertEarned(ada, ada, 175e18);
        _assertEarned(ben, ben, 125e18);
        _assertBalanced();
    }

    /// @dev A part of a millionth of a FLOP of each provider counts as one, and is counted off as it was counted in.
    function testFuzz_GivenOddWeights(uint256 first, uint256 second, uint256 third) external {
        first = bound(first, 0, 600_000_000e18);
        second = bound(second, 0, 600_000_000e18);
        third = bound(third, 0, 600_000_000e18);
        staking.setOwn(ada, first);
        staking.setOwn(ben, second);
        staking.setOwn(ada, third);
        assertEq(rewards.totalWeight(), ((third + 1e12 - 1) / 1e12 + (second + 1e12 - 1) / 1e12) * 1e12);
        staking.setOwn(ada, 0);
        staking.setOwn(ben, 0);
        assertEq(rewards.totalWeight(), 0);
    }

    /* DELEGATORS */
    function testFuzz_GivenDelegators(uint256 own, uint256 ofCarol, uint256 ofDave, uint256 commission) external {
        own = bound(own, 1e18, 100_000_000e18);
        ofCarol = bound(ofCarol, 1e18, 100_000_000e18);
        ofDave = bound(ofDave, 1e18, 100_000_000e18);
        commission = bound(commission, 0, 10_000);
        staking.setOwn(ada, own);
        staking.setCommission(ada, commission);
        staking.enter(ada, carol, ofCarol);
        staking.enter(ada, dave, ofDave);
        _fundAndSettle(1_000_000e18);
        skip(2 * PERIOD);
        uint256 all = rewards.totalWeight();
        uint256 ofDelegators = 1_000_000e18 * (ofCarol + ofDave) / all;
        uint256 rest = ofDelegators - ofDelegators * commission / 10_000;
        assertApproxEqAbs(_earned(ada, ada), 1_000_000e18 - rest, 2);
        assertApproxEqAbs(_earned(ada, carol), rest * ofCarol / (ofCarol + ofDave), 1_000_000e18 / 1e18 + 2);
        assertApproxEqAbs(_earned(ada, dave), rest * ofDave / (ofCarol + ofDave), 1_000_000e18 / 1e18 + 2);
        uint256 sum = _earned(ada, ada) + _earned(ada, carol) + _earned(ada, dave);
        assertLe(sum, 1_000_000e18);
        assertLt(1_000_000e18 - sum, 4, "less than a wei for each of three, and of the division");
    }

    /// @dev A new commission reaches what comes, not what came.
    function test_GivenCommissionChanges() external {
        staking.setOwn(ada, 10_000e18);
        staking.enter(ada, carol, 10_000e18);
        _fundAndSettle(300e18);
        skip(10 days);
        staking.setCommission(ada, 2000);
        _assertEarned(ada, carol, 50e18);
        skip(10 days);
        _assertEarned(ada, carol, 90e18);
        _assertEarned(ada, ada, 110e18);
    }

    /// @dev A loss of stake is no loss of what it earned before.
    function test_GivenLoss() external {
        staking.setOwn(ada, 10_000e18);
        staking.setOwn(ben, 10_000e18);
        staking.enter(ada, carol, 20_000e18);
        _fundAndSettle(400e18);
        skip(PERIOD / 2);
        staking.slash(ada, 5000e18, 15_000e18);
        _assertEarned(ada, ada, 50e18);
        _assertEarned(ada, carol, 100e18);
        skip(PERIOD / 2);
        _assertEarned(ada, ada, 100e18);
        _assertEarned(ada, carol, 150e18);
        _assertEarned(ben, ben, 150e18);
    }

    /* I-30: WHAT WAS EARNED STAYS */
    /// @dev Two equal worlds; in one somebody changes something. In that second nobody's earnings differ, but for the wei
    /// that the fractions of several make together.
    function testFuzz_GivenTwins(uint256 seed) external {
        staking.setOwn(ada, 10_000e18);
        staking.setOwn(ben, 77_777e18);
        staking.setCommission(ada, 777);
        staking.enter(ada, carol, 20_001e18);
        staking.enter(ada, dave, 3333e18);
        staking.enter(ben, dave, 8888e18);
        _fundAndSettle(123_456_789e18 + seed % 1e18);
        skip(seed % PERIOD);
        uint256[5] memory before = _all();
        _change(seed >> 64);
        uint256[5] memory afterwards = _all();
        for (uint256 i = 0; i < 5; ++i) {
            assertGe(afterwards[i], before[i], "nobody loses");
            assertLe(afterwards[i], before[i] + 1, "nobody gains");
        }
    }

    function _change(uint256 seed) private {
        uint256 amount = (seed >> 8) % 5000e18 + 1e18;
        uint256 kind = seed % 8;
        if (kind == 0) staking.setOwn(ada, amount);
        else if (kind == 1) staking.setCommission(ada, amount % 10_000);
        else if (kind == 2) staking.enter(ada, carol, amount);
        else if (kind == 3) staking.quit(ada, dave, staking.sharesOf(ada, dave));
        else if (kind == 4) staking.setOut(ada, true);
        else if (kind == 5) staking.slash(ada, amount, amount / 2);
        else if (kind == 6) staking.enter(ben, stranger, amount);
        else rewards.settle();
    }

    function _all() private view returns (uint256[5] memory) {
        return [_earned(ada, ada), _earned(ada, carol), _earned(ada, dave), _earned(ben, ben), _earned(ben, dave)];
    }

    /* I-29: SNIPING */
    /// @dev Whoever comes for an hour gets at most that hour's share, also when it settles what was pending itself.
    function testFuzz_GivenStakeForAnHour(uint256 stake, uint256 time, uint256 pending, bool isSettled) external {
        stake = bound(stake, 1e18, 500_000_000e18);
        time = bound(time, 0, 1 hours);
        pending = bound(pending, 0, 10_000_000e18);
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(1_000_000e18);
        skip(10 days);
        _fund(pending);
        staking.enter(ada, stranger, stake);
        if (isSettled) rewards.settle();
        skip(time);
        if (!isSettled) rewards.settle();
        staking.quit(ada, stranger, staking.sharesOf(ada, stranger));
        assertLe(_earned(ada, stranger), (1_000_000e18 + pending) * time / PERIOD + 1);
        if (time == 0) assertEq(_earned(ada, stranger), 0);
    }

    function _expectNotStaking(address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IStakerRewards.StakerRewards_NotStaking.selector, caller));
    }
}
