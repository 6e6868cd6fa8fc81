// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {StakingTest} from "../ProviderStaking/StakingTest.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// The rewards with the real staking contract, registry and token
/// ├── when stakes come, change and go
/// │  └── it should pay all that flowed, to those who were there
/// ├── when a raise of the commission waits
/// │  └── it should divide by the old one until staking applies the new one
/// ├── when all delegated stake is lost
/// │  └── it should still pay what was earned before
/// ├── when the length of the stream is changed by the registry
/// │  └── it should reach what comes later
/// └── whatever is claimed or delegated again
///    └── it should cost no more than this
contract StakerRewardsWithStakingTest is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
        _delegate(carol, alice, 100_000e18);
        _delegate(david, alice, 50_000e18);
    }

    function test_GivenALife() external {
        _sendRewards(300_000e18);
        skip(6 days);
        _register(boris, OWN);
        _delegate(carol, boris, 10_000e18);
        skip(6 days);
        _undelegate(carol, alice, 40_000e18);
        skip(5 days);
        _stake(alice, 1000e18);
        _jail(boris, block.timestamp + 1 days);
        skip(2 days);
        staking.unjail(boris);
        _undelegate(david, alice, ALL);
        skip(20 days);
        _unstake(alice, ALL);
        rewards.settle();

        address[2][6] memory pairs =
            [[alice, alice], [alice, carol], [alice, david], [boris, boris], [boris, carol], [boris, david]];
        uint256 paid = 0;
        for (uint256 i = 0; i < 5; ++i) {
            uint256 earned = _earned(pairs[i][0], pairs[i][1]);
            assertGt(earned, 0);
            paid += rewards.claimFor(pairs[i][0], pairs[i][1]);
        }
        assertEq(_earned(boris, david), 0);
        assertLe(paid, 300_000e18);
        assertLt(300_000e18 - paid, 5, "less than a wei for each");
        assertEq(token.balanceOf(address(rewards)), 300_000e18 - paid);
    }

    /// @dev The weight is the stake of all that are not out, whatever happened on the way.
    function testFuzz_GivenManyMoves(uint256 seed) external {
        _register(boris, OWN);
        _sendRewards(300_000e18);
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % 2 days);
            _move((seed >> 32) % 8, seed % 2 == 0 ? alice : boris, (seed >> 64) % 20_000e18 + 1e18);
            uint256 weights = Math.ceilDiv(_weightOf(alice), 1e12) + Math.ceilDiv(_weightOf(boris), 1e12);
            assertEq(rewards.totalWeight(), weights * 1e12);
            assertLe(_sum(), rewards.unclaimed());
            assertLt(rewards.unclaimed() - _sum(), 8);
        }
    }

    function _move(uint256 kind, address provider, uint256 amount) private {
        uint256 delegated = staking.position(provider, carol).active;
        if (kind == 0) _stake(provider, amount);
        else if (kind == 1) _delegate(carol, provider, amount);
        else if (kind == 2 && delegated > 0) _undelegate(carol, provider, delegated > amount + 1e18 ? amount : ALL);
        else if (kind == 3) _freezeAndSlash(provider, amount / 4);
        else if (kind == 4 && _earned(provider, carol) > 0) rewards.claimFor(provider, carol);
        else if (kind == 5 && _earned(provider, provider) > 0) rewards.claimFor(provider, provider);
        else if (kind == 6) rewards.settle();
        else if (kind == 7) token.transfer(address(rewards), amount);
    }

    function _sum() private view returns (uint256 sum) {
        address[2] memory list = [alice, boris];
        for (uint256 i = 0; i < 2; ++i) {
            sum += _earned(list[i], list[i]) + _earned(list[i], carol) + _earned(list[i], david);
        }
    }

    function test_GivenCommissionIsRaised() external {
        _sendRewards(300_000e18);
        vm.prank(alice);
        staking.setCommission(1500);
        skip(8 days); // the raise is due after seven, and applied by the next change
        uint256 own = _earned(alice, alice);
        uint256 all = own + _earned(alice, carol) + _earned(alice, david);
        assertApproxEqRel(own, all * 3250 / 10_000, 1e12, "a quarter, and a tenth of the rest");
        _stake(alice, 1e18);
        assertEq(_earned(alice, alice), own);
        skip(8 days);
        assertApproxEqRel(_earned(alice, alice) - own, all * 3625 / 10_000, 1e14);
    }

    /// @dev Nobody told carol. Her rewards are there before and after somebody takes her void shares off the books.
    function test_GivenAllDelegatedIsLost() external {
        _makeRoom();
        _sendRewards(300_000e18);
        skip(10 days);
        uint256 earned = _earned(alice, carol);
        _pretend(ParameterCatalog.SLASH_EPOCH_LIMIT, 10_000);
        _freezeAndSlash(alice, OWN + 150_000e18);
        assertEq(staking.backingOf(alice).shares, 0);
        skip(3 days);
        assertEq(_earned(alice, carol), earned);
        staking.withdraw(alice, carol);
        assertEq(_earned(alice, carol), earned);
        rewards.claimFor(alice, carol);
        assertEq(rewards.earned(alice, carol), 0);
    }

    function test_GivenLengthIsGoverned() external {
        _sendRewards(300_000e18);
        (uint256 rate, uint256 endsAt) = rewards.stream();
        token.transfer(address(rewards), 1000e18);
        skip(12 hours);
        _set(ParameterCatalog.REWARD_STREAM, 23 days);
        (uint256 newRate, uint256 newEnd) = rewards.stream();
        assertEq(newRate, rate);
        assertEq(newEnd, endsAt);
        vm.warp(endsAt + 1 days);
        rewards.settle();
        (newRate, newEnd) = rewards.stream();
        assertEq(newEnd, block.timestamp + 23 days);
        assertEq(newRate, 1000e18 / uint256(23 days));
    }

    /* GAS */
    /// @dev To an account whose votes are nobody's, whose balance was not zero.
    function test_GasOfClaims() external {
        _sendRewards(300_000e18);
        address purse = makeAddr("purse");
        token.transfer(purse, 1);
        skip(1 days);
        _claimTwice(carol, purse);
        emit log_named_uint("claim, delegator, to an account without a delegate", vm.lastCallGas().gasTotalUsed);
        _claimTwice(alice, purse);
        emit log_named_uint("claim, provider, to an account without a delegate", vm.lastCallGas().gasTotalUsed);
        _claimTwice(carol, carol);
        emit log_named_uint("claim, delegator, to itself: a vote's checkpoint", vm.lastCallGas().gasTotalUsed);
        rewards.claimFor(alice, david);
        skip(1 days);
        rewards.claimFor(alice, david);
        emit log_named_uint("claimFor, delegator", vm.lastCallGas().gasTotalUsed);
    }

    function test_GasOfDelegatingAgain() external {
        _sendRewards(300_000e18);
        for (uint256 i = 0; i < 3; ++i) {
            skip(1 days);
            _delegate(carol, alice, 100e18);
        }
        emit log_named_uint("delegate again", vm.lastCallGas().gasTotalUsed);
        _stake(alice, 100e18);
        skip(1 days);
        _stake(alice, 100e18);
        emit log_named_uint("stake again", vm.lastCallGas().gasTotalUsed);
        rewards.settle();
        emit log_named_uint("settle for nothing", vm.lastCallGas().gasTotalUsed);
    }

    function _claimTwice(address owner, address to) private {
        vm.startPrank(owner);
        rewards.claim(alice, to);
        skip(1 days);
        rewards.claim(alice, to);
        vm.stopPrank();
    }
}
