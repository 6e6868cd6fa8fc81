// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakerRewardsTest} from "./StakerRewardsTest.sol";

/// EndShares and bookEnded
/// └── when a loss makes all shares of a provider's delegators void
///    ├── it should keep what they had earned, whenever it is booked
///    └── it should give them nothing that came later
contract StakerRewardsEndSharesTest is StakerRewardsTest {
    function setUp() public override {
        super.setUp();
        staking.setOwn(ada, 10_000e18);
        staking.enter(ada, carol, 10_000e18);
        staking.enter(ada, dave, 20_000e18);
        _fundAndSettle(300e18);
        skip(10 days);
        staking.slash(ada, 0, 30_000e18);
        assertTrue(staking.isVoid(ada, carol));
    }

    function test_GivenBookedAtOnce() external {
        staking.forget(ada, carol);
        _assertEarned(ada, carol, 25e18);
        staking.forget(ada, dave);
        _assertEarned(ada, dave, 50e18);
        _assertEarned(ada, ada, 25e18);
    }

    /// @dev Others came, earned, and lost all of it again.
    function test_GivenBookedMuchLater() external {
        staking.enter(ada, stranger, 10_000e18);
        skip(10 days);
        _assertEarned(ada, stranger, 50e18);
        staking.slash(ada, 0, 10_000e18);
        staking.enter(ada, dave, 30_000e18);
        _assertEarned(ada, dave, 50e18);
        skip(10 days);
        staking.forget(ada, carol);
        staking.forget(ada, stranger);
        _assertEarned(ada, carol, 25e18);
        _assertEarned(ada, stranger, 50e18);
        assertApproxEqAbs(_earned(ada, dave), 50e18 + 75e18, 2);
        assertEq(rewards.unclaimed(), 300e18);
        _claimAll();
        assertLt(rewards.unclaimed(), 6, "less than a wei for each of five positions, and what is carried");
    }

    /// @dev What it had booked before can be claimed while its void shares are not booked, and nothing is lost by that.
    function test_GivenClaimedWhileVoid() external {
        assertEq(_earned(ada, carol), 0, "nobody told the rewards yet");
        staking.enter(ada, stranger, 10_000e18);
        skip(5 days);
        staking.forget(ada, carol);
        rewards.claimFor(ada, carol);
        assertApproxEqAbs(token.balanceOf(carol), 25e18, 1);
        staking.enter(ada, carol, 20_000e18);
        assertEq(_earned(ada, carol), 0);
    }

    function test_GivenClaimedBeforeTheLossAndWhileVoid() external {
        staking.setOwn(ben, 30_000e18);
        staking.enter(ben, carol, 10_000e18);
        skip(2 days);
        rewards.claimFor(ben, carol);
        skip(2 days);
        staking.quit(ben, carol, staking.sharesOf(ben, carol) / 2); // books two days, so there is something to claim
        skip(2 days);
        staking.slash(ben, 0, 5000e18);
        assertTrue(staking.isVoid(ben, carol));
        uint256 booked = _earned(ben, carol);
        rewards.claimFor(ben, carol);
        staking.forget(ben, carol);
        assertGt(booked, 0);
        assertGt(_earned(ben, carol), 0, "the last two days");
        skip(10 days);
        uint256 earned = _earned(ben, carol);
        staking.enter(ben, carol, 1000e18);
        assertEq(_earned(ben, carol), earned);
    }

    function _claimAll() private {
        address[4] memory owners = [ada, carol, dave, stranger];
        for (uint256 i = 0; i < 4; ++i) {
            if (_earned(ada, owners[i]) != 0) rewards.claimFor(ada, owners[i]);
        }
    }
}
