// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {StakerRewards} from "../../../../contracts/marketplace/StakerRewards.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakerRewardsTest} from "./StakerRewardsTest.sol";

/// Claim, claimFor, and the constructor
/// ├── when nothing was earned, or it would be paid to nobody or to the rewards themselves
/// │  └── it should revert
/// ├── when something was earned
/// │  └── it should pay what `earned` said in the same second, once
/// └── when it is claimed for somebody
///    └── it should pay that one
contract StakerRewardsClaimTest is StakerRewardsTest {
    function setUp() public override {
        super.setUp();
        staking.setOwn(ada, 10_000e18);
        staking.setCommission(ada, 1000);
        staking.enter(ada, carol, 20_000e18);
        staking.enter(ada, dave, 10_000e18);
        _fundAndSettle(400e18);
    }

    function test_GivenConstructed() external {
        assertEq(rewards.token(), address(token));
        assertEq(rewards.parameters(), address(parameters));
        assertEq(rewards.staking(), address(staking));
        assertEq(rewards.timelock(), makeAddr("timelock"));
        for (uint256 i = 0; i < 4; ++i) {
            address[4] memory to = [address(token), address(parameters), makeAddr("timelock"), address(staking)];
            to[i] = address(0);
            vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
            new StakerRewards(to[0], to[1], to[2], to[3]);
        }
    }

    function test_RevertWhen_NothingWasEarned() external {
        _expectNothing(carol);
        vm.prank(carol);
        rewards.claim(ada, carol);
        skip(DAY);
        rewards.claimFor(ada, carol);
        _expectNothing(carol);
        rewards.claimFor(ada, carol);
        _expectNothing(stranger);
        rewards.claimFor(ada, stranger);
        vm.expectRevert(abi.encodeWithSelector(IStakerRewards.StakerRewards_NothingToClaim.selector, ben, carol));
        rewards.claimFor(ben, carol);
    }

    function test_RevertWhen_PaidToNobody() external {
        skip(DAY);
        vm.startPrank(carol);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        rewards.claim(ada, address(0));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_OwnAddress.selector, address(rewards)));
        rewards.claim(ada, address(rewards));
    }

    function test_GivenEarned() external {
        skip(PERIOD);
        assertEq(_earned(ada, ada), 100e18 + 30e18, "own part and a tenth of the others'");
        assertApproxEqAbs(_earned(ada, carol), 180e18, 1);
        assertApproxEqAbs(_earned(ada, dave), 90e18, 1);

        uint256 earned = _earned(ada, carol);
        vm.expectEmit(address(rewards));
        emit IStakerRewards.RewardClaimed(ada, carol, stranger, earned);
        vm.prank(carol);
        assertEq(rewards.claim(ada, stranger), earned);
        assertEq(token.balanceOf(stranger), earned);
        assertEq(_earned(ada, carol), 0);
        assertEq(rewards.claimFor(ada, ada), 130e18);
        assertEq(token.balanceOf(ada), 130e18);
        rewards.claimFor(ada, dave);
        assertLe(token.balanceOf(address(rewards)), 2, "fractions of three");
        _assertBalanced();
    }

    /// @dev To the wei, whoever claims what before and however often: nothing is earned or lost by it.
    function testFuzz_GivenManyClaims(uint256 seed) external {
        address[3] memory owners = [ada, carol, dave];
        uint256 snapshot = vm.snapshotState();
        skip(PERIOD);
        uint256[3] memory expected = [_earned(ada, ada), _earned(ada, carol), _earned(ada, dave)];
        vm.revertToState(snapshot);
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % DAY);
            address owner = owners[(seed >> 32) % 3];
            uint256 earned = _earned(ada, owner);
            if (earned == 0) continue;
            assertEq(rewards.claimFor(ada, owner), earned);
        }
        vm.warp(START + PERIOD);
        for (uint256 i = 0; i < 3; ++i) {
            if (_earned(ada, owners[i]) != 0) rewards.claimFor(ada, owners[i]);
            // Each division rounds the delegators' part and the commission by less than a wei, from one to the other.
            assertApproxEqAbs(token.balanceOf(owners[i]), expected[i], 45);
        }
        assertLt(token.balanceOf(address(rewards)), 3, "less than a wei for each");
        _assertBalanced();
    }

    /// @dev Somebody who left is still paid what it earned until then.
    function test_GivenOwnerLeft() external {
        skip(PERIOD / 2);
        staking.quit(ada, carol, staking.sharesOf(ada, carol));
        uint256 earned = _earned(ada, carol);
        assertApproxEqAbs(earned, 90e18, 1);
        skip(PERIOD);
        assertEq(_earned(ada, carol), earned);
        rewards.claimFor(ada, carol);
        assertEq(token.balanceOf(carol), earned);
    }

    function test_GivenProviderIsOut() external {
        staking.setOwn(ben, 10_000e18);
        skip(DAY);
        staking.setOut(ada, true);
        uint256 earned = _earned(ada, carol);
        skip(DAY);
        assertEq(_earned(ada, carol), earned);
        rewards.claimFor(ada, carol);
        staking.setOut(ada, false);
        assertEq(_earned(ada, carol), 0, "nothing for the time it was out");
        skip(DAY);
        assertGt(_earned(ada, carol), 0);
    }

    function _expectNothing(address owner) private {
        vm.expectRevert(abi.encodeWithSelector(IStakerRewards.StakerRewards_NothingToClaim.selector, ada, owner));
    }
}
