// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "../ProviderStaking/StakingTest.sol";
import {
    ActiveStakeAlone,
    ClockRunsOn,
    CommissionOfNow,
    ListOfRequests,
    PaidAtOnce,
    SharesOfTheBalance
} from "./StakePeers.sol";

/// Mistakes of stakes and rewards elsewhere. A twin is a few lines that make the mistake, and suffers from it.
/// ├── slash dodging by unbonding (more in ProviderStaking/replays)
/// ├── thaw spam
/// ├── deposits of 1 wei, share inflation
/// ├── commission jumps
/// ├── reward sniping
/// └── rewards while nobody stakes
contract Stake_Replays_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _makeRoom();
        _register(alice, OWN);
    }

    /* SLASH DODGING */
    function test_Replay_SlashDodging_ByUnbonding() external {
        _freeze(alice, OWN);
        _unstake(alice, 1); // one wei below the penalty
        _unstake(alice, ALL);
        _passUnbonding();
        assertEq(_slash(alice, OWN), OWN, "all of it, wherever it stands");
    }

    function test_Replay_SlashDodging_Twin_ActiveStakeAlone() external {
        ActiveStakeAlone peer = new ActiveStakeAlone();
        vm.startPrank(alice);
        peer.stake(OWN);
        peer.unstake(1);
        vm.stopPrank();
        vm.expectRevert("more than is staked");
        peer.slash(alice, OWN);
        vm.prank(alice);
        peer.unstake(OWN - 1);
        assertEq(peer.paidOut(alice), OWN, "a wei out, and then the rest");
    }

    /* THAW SPAM */
    /// @dev A slash costs the same with one request as with sixteen, and there are no seventeen.
    function test_Replay_ThawSpam() external {
        _delegate(carol, alice, 1000e18);
        _delegate(david, alice, 1000e18);
        _undelegate(carol, alice, 100e18);
        _freeze(alice, ALL);
        uint256 state = vm.snapshotState();
        _slash(alice, OWN + 1000e18);
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        vm.revertToState(state);
        for (uint256 i = 0; i < 15; ++i) {
            _undelegate(carol, alice, 10e18);
        }
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooManyRequests.selector, alice, carol, 16));
        _undelegate(carol, alice, 10e18);
        _slash(alice, OWN + 1000e18);
        assertApproxEqAbs(vm.lastCallGas().gasTotalUsed, gas, 2500);
    }

    function test_Replay_ThawSpam_Twin_ListOfRequests() external {
        ListOfRequests peer = new ListOfRequests();
        peer.request(100e18);
        peer.slashHalf();
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        for (uint256 i = 0; i < 200; ++i) {
            peer.request(1);
        }
        peer.slashHalf();
        assertGt(vm.lastCallGas().gasTotalUsed, 20 * gas, "until it does not fit a block");
    }

    /* DEPOSITS OF 1 WEI */
    function test_Replay_ShareInflation_DepositOfOneWei() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1, 1e18));
        _delegate(carol, alice, 1);
        _delegate(carol, alice, 1e18);
        vm.prank(carol);
        token.transfer(address(staking), 100_000e18); // counts for nobody
        _delegate(david, alice, 100_000e18);
        _assertActive(alice, david, 100_000e18);
    }

    function test_Replay_ShareInflation_Twin_SharesOfTheBalance() external {
        SharesOfTheBalance peer = new SharesOfTheBalance();
        vm.prank(carol);
        peer.deposit(1);
        peer.give(100_000e18);
        vm.prank(david);
        peer.deposit(100_000e18);
        assertEq(peer.worthOf(david), 0, "no share, and no token");
        assertEq(peer.worthOf(carol), 200_000e18 + 1);
    }

    /* COMMISSION JUMPS */
    /// @dev The highest step, announced in the second before the rewards are claimed.
    function test_Replay_CommissionJump() external {
        _delegate(carol, alice, 100_000e18);
        _sendRewards(100_000e18);
        skip(10 days);
        uint256 earned = _earned(alice, carol);
        vm.startPrank(alice);
        _reverts(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_CommissionStepTooLarge.selector, 1501, 1000, 500)
        );
        staking.setCommission(1501);
        staking.setCommission(1500);
        vm.stopPrank();
        assertEq(_earned(alice, carol), earned, "what was earned keeps the commission of before");
        assertEq(_of(alice).commission, 1000, "and so does all that comes in the next days");
        _undelegate(carol, alice, ALL);
        assertEq(_earned(alice, carol), earned, "time enough to leave");
    }

    function test_Replay_CommissionJump_Twin_CommissionOfNow() external {
        CommissionOfNow peer = new CommissionOfNow();
        peer.setCommission(1000);
        peer.reward(100e18);
        peer.setCommission(10_000);
        assertEq(peer.delegatorsPart(), 0);
    }

    /* REWARD SNIPING */
    function test_Replay_RewardSniping() external {
        _delegate(carol, alice, 1000e18);
        skip(1 days);
        _delegate(david, alice, 400_000e18); // sees the payment coming
        token.transfer(address(rewards), 1_000_000e18);
        rewards.settle();
        _undelegate(david, alice, ALL);
        skip(30 days);
        rewards.settle();
        assertEq(_earned(alice, david), 0);
        assertGt(_earned(alice, carol), 0);
    }

    function test_Replay_RewardSniping_Twin_PaidAtOnce() external {
        PaidAtOnce peer = new PaidAtOnce();
        vm.prank(carol);
        peer.stake(1000e18);
        vm.prank(david);
        peer.stake(399_000e18);
        peer.reward(1_000_000e18);
        assertEq(peer.earned(david), 997_500e18, "for a second of stake");
    }

    /* ZERO SUPPLY */
    function test_Replay_ZeroSupplyRewards() external {
        _tombstone(alice);
        _tombstone(stranger);
        _sendRewards(90_000e18);
        skip(60 days);
        assertEq(rewards.pending() + rewards.left(), 90_000e18, "nobody was there, and nothing is lost");
        _register(boris, OWN);
        rewards.settle();
        skip(31 days);
        rewards.settle();
        assertApproxEqAbs(_earned(boris, boris), 90_000e18, 1e18);
    }

    function test_Replay_ZeroSupplyRewards_Twin_ClockRunsOn() external {
        ClockRunsOn peer = new ClockRunsOn(1e18);
        skip(60 days);
        peer.stake();
        skip(31 days);
        peer.settle();
        assertEq(peer.paid(), 31 days * 1e18, "sixty days of rewards belong to nobody");
    }
}
