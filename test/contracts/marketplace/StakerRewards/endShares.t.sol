// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakerRewardsTest} from "./StakerRewardsTest.sol";

/// Shares that became void
/// └── when a loss makes all shares of a provider's delegators void
///    ├── it should keep what they had earned, and pay it at any time
///    ├── it should give them nothing that came later
///    └── it should count them no more, once they are forgotten or others come
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

    /// @dev Nobody has to tell the rewards first.
    function test_GivenClaimedWhileVoid() external {
        _assertEarned(ada, carol, 25e18);
        staking.enter(ada, stranger, 10_000e18);
        skip(5 days);
        _assertEarned(ada, carol, 25e18);
        rewards.claimFor(ada, carol);
        assertApproxEqAbs(token.balanceOf(carol), 25e18, 1);
        staking.forget(ada, carol);
        assertEq(_earned(ada, carol), 0);
        staking.enter(ada, carol, 20_000e18);
        assertEq(_earned(ada, carol), 0);
        skip(5 days);
        assertGt(_earned(ada, carol), 0);
    }

    function test_GivenSharesAreVoid() external {
        (uint256 shares, bool isVoid) = rewards.sharesOf(ada, carol);
        assertEq(shares, 0);
        assertTrue(isVoid);
        vm.prank(address(staking));
        (shares, isVoid) = rewards.forget(ada, carol);
        assertEq(shares, 0);
        assertTrue(isVoid, "now it is");
        vm.prank(address(staking));
        (shares, isVoid) = rewards.forget(ada, carol);
        assertFalse(isVoid, "once");
        (, isVoid) = rewards.sharesOf(ada, carol);
        assertFalse(isVoid);
        _assertEarned(ada, carol, 25e18);
    }

    /// @dev Void ones are forgotten when others come, and earned what they did.
    function test_GivenOthersComeWhileVoid() external {
        staking.enter(ada, dave, 1000e18);
        (uint256 shares, bool isVoid) = rewards.sharesOf(ada, dave);
        assertEq(shares, 1000e21);
        assertFalse(isVoid);
        _assertEarned(ada, dave, 50e18);
        vm.prank(address(staking));
        (shares, isVoid) = rewards.forget(ada, dave);
        assertEq(shares, 1000e21);
        assertFalse(isVoid);
    }

    function test_GivenClaimedBeforeTheLossAndWhileVoid() external {
        staking.setOwn(ben, 30_000e18);
        staking.enter(ben, carol, 10_000e18);
        skip(2 days);
        rewards.claimFor(ben, carol);
        skip(2 days);
        staking.quit(ben, carol, staking.sharesOf(ben, carol) / 2);
        skip(2 days);
        uint256 earned = _earned(ben, carol);
        staking.slash(ben, 0, 5000e18);
        assertTrue(staking.isVoid(ben, carol));
        assertEq(_earned(ben, carol), earned);
        skip(10 days);
        assertEq(_earned(ben, carol), earned);
        rewards.claimFor(ben, carol);
        staking.forget(ben, carol);
        staking.enter(ben, carol, 1000e18);
        assertEq(_earned(ben, carol), 0);
    }

    function _claimAll() private {
        address[4] memory owners = [ada, carol, dave, stranger];
        for (uint256 i = 0; i < 4; ++i) {
            if (_earned(ada, owners[i]) != 0) rewards.claimFor(ada, owners[i]);
        }
    }
}
