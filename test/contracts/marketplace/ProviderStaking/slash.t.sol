// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakingTest} from "./StakingTest.sol";

/// Slash
/// ├── given the caller froze nothing
/// │  └── it should take nothing and not revert
/// └── given it did
///    ├── it should take own, own unbonding, delegated, delegated unbonding, in this order
///    ├── it should take no more than is wanted, frozen or there, and send it to the caller
///    ├── it should tell the rewards what counted until now
///    ├── it should leave what it did not take frozen, and another's frozen alone
///    ├── given it takes all of a pool, it should make its shares void
///    └── it should correct the provider's votes at once, and delegators' when asked
contract ProviderStaking_Slash_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _makeRoom();
        _register(alice, 10_000e18);
        _delegate(carol, alice, 1000e18);
        _delegate(david, alice, 3000e18);
    }

    /// @dev 6000 own, 4000 on the way out; 3000 delegated, 1000 on the way out.
    function _spread() private {
        _unstake(alice, 4000e18);
        _undelegate(david, alice, 1000e18);
    }

    function _expectSlashed(uint256 own, uint256 ownUnbonding, uint256 delegated, uint256 delegatedUnbonding) private {
        vm.expectEmit(address(staking));
        emit IProviderStaking.Slashed(alice, court, own, ownUnbonding, delegated, delegatedUnbonding);
    }

    function test_GivenNothingFrozen_TakesNothing() external {
        assertEq(_slash(alice, 1e18), 0);
        assertEq(_slash(boris, 1e18), 0);
        vm.prank(stranger);
        assertEq(staking.slash(alice, 1e18), 0);
        _freeze(alice, 5e18);
        vm.prank(escrow);
        assertEq(staking.slash(alice, 1e18), 0, "another's");
        assertEq(_slash(alice, 0), 0);
    }

    function test_TakesInTheOrderOfWhoAnswersFirst() external {
        _spread();
        _freeze(alice, ALL);
        _expectSlashed(5000e18, 0, 0, 0);
        assertEq(_slash(alice, 5000e18), 5000e18);
        _expectSlashed(1000e18, 3000e18, 0, 0);
        assertEq(_slash(alice, 4000e18), 4000e18);
        _expectSlashed(0, 1000e18, 1500e18, 0);
        assertEq(_slash(alice, 2500e18), 2500e18);
        _expectSlashed(0, 0, 1500e18, 400e18);
        assertEq(_slash(alice, 1900e18), 1900e18);
        _expectSlashed(0, 0, 0, 600e18);
        assertEq(_slash(alice, 5000e18), 600e18);
        assertEq(staking.slashable(alice), 0);
        assertEq(_of(alice).frozen, 0);
        assertEq(token.balanceOf(court), 14_000e18);
        assertEq(token.balanceOf(address(staking)), 9_000_000e18);
    }

    function test_AllInAPoolLoseAlike() external {
        _undelegate(carol, alice, 500e18);
        _undelegate(david, alice, 1500e18);
        _freezeAndSlash(alice, 10_000e18 + 1000e18);
        _assertActive(alice, carol, 250e18);
        _assertActive(alice, david, 750e18);
        _assertUnbonding(alice, carol, 500e18);
        _freezeAndSlash(alice, 1000e18 + 200e18);
        _assertActive(alice, carol, 0);
        _assertUnbonding(alice, carol, 450e18);
        _assertUnbonding(alice, david, 1350e18);
    }

    function test_TakesNoMoreThanFrozen() external {
        _freeze(alice, 100e18);
        vm.prank(escrow);
        staking.freeze(alice, 50e18);
        assertEq(_slash(alice, 500e18), 100e18);
        assertEq(_of(alice).frozen, 50e18, "another's is held on");
        assertEq(_slash(alice, 1), 0);
    }

    function test_LeavesTheRestFrozen() external {
        _freeze(alice, 100e18);
        _slash(alice, 30e18);
        assertEq(_of(alice).frozen, 70e18);
        vm.prank(court);
        staking.thaw(alice, 70e18);
    }

    function test_TellsTheRewards() external {
        _freeze(alice, ALL);
        _expectTold(alice, IStakerRewards.Change(14_000e18, 3500e18, 4000e21, 4000e21, 3500e18, 1000), address(0));
        _slash(alice, 10_500e18);
        assertEq(rewards.totalWeight(), 9_003_500e18);
        _expectTold(alice, IStakerRewards.Change(3500e18, 0, 4000e21, 0, 0, 1000), address(0));
        _slash(alice, 3500e18);
        assertEq(rewards.totalWeight(), 9_000_000e18);
    }

    function test_GivenOnlyUnbonding_TheRewardsNeedNotKnow() external {
        _spread();
        _unstake(alice, ALL);
        _freeze(alice, ALL);
        vm.expectCall(address(rewards), abi.encodeWithSelector(IStakerRewards.checkpoint.selector), 0);
        assertEq(_slash(alice, 5000e18), 5000e18);
        assertEq(_of(alice).ownUnbonding, 5000e18);
    }

    function test_GivenAllOfAPool_SharesAreVoid() external {
        _spread();
        _freezeAndSlash(alice, 10_000e18 + 3000e18);
        assertEq(staking.position(alice, carol).active, 0);
        assertEq(staking.position(alice, carol).shares, 0);
        assertEq(staking.backingOf(alice).shares, 0);
        _assertUnbonding(alice, david, 1000e18);
        _stake(alice, 10_000e18);
        _delegate(erika, alice, 10e18);
        _assertActive(alice, erika, 10e18);
        _assertActive(alice, carol, 0);
        _passUnbonding();
        assertEq(staking.withdraw(alice, david), 1000e18);
    }

    /// @dev Less than a thousandth of the pool would be left.
    function test_GivenTooThin_TheRestIsTakenToo() external {
        _freeze(alice, 14_000e18 - 1);
        assertEq(_slash(alice, 14_000e18 - 1), 14_000e18);
        assertEq(_of(alice).frozen, 0);
        assertEq(_of(alice).delegated, 0);
    }

    function test_CorrectsTheProvidersVotesAtOnce() external {
        _spread();
        _freezeAndSlash(alice, 7000e18);
        _assertVotes(alice);
        assertEq(token.getVotes(alice), 10_000_000e18 - 7000e18);
        assertEq(token.staleVotes(address(staking)), 0);
    }

    function test_CorrectsDelegatorsWhenAsked() external {
        _freezeAndSlash(alice, 12_000e18);
        assertEq(token.staleVotes(address(staking)), 2000e18);
        assertEq(token.getVotes(carol), 10_000_000e18);
        vm.startPrank(stranger);
        token.syncVotes(address(staking), carol);
        token.syncVotes(address(staking), david);
        vm.stopPrank();
        assertEq(token.staleVotes(address(staking)), 0);
        assertEq(token.getVotes(carol), 10_000_000e18 - 500e18);
        _assertVotes(carol);
        _assertVotes(david);
    }

    /// @dev A custody that was ended, or a token that refuses: the slash goes through.
    function test_GivenTheTokenRefuses_SlashesAllTheSame() external {
        _freeze(alice, 100e18);
        vm.mockCallRevert(address(token), abi.encodeCall(token.syncVotes, (address(staking), alice)), "");
        assertEq(_slash(alice, 100e18), 100e18);
    }

    function testFuzz_NeverRevertsForSize(uint256 frozen, uint256 amount, uint256 own, uint256 delegated) external {
        _unstake(alice, bound(own, 1, 10_000e18));
        _undelegate(david, alice, bound(delegated, 1, 2999e18));
        frozen = _freeze(alice, frozen);
        uint256 room = staking.slashRoom();
        uint256 slashable = staking.slashable(alice);
        uint256 taken = _slash(alice, amount);
        assertLe(taken, slashable);
        uint256 wanted = amount < frozen ? amount : frozen;
        assertGe(taken, wanted < room ? wanted : room, "min of all, or with the rest of a thin pool");
        assertLe(taken, wanted + wanted / 1000 + 1);
        assertEq(staking.slashable(alice), slashable - taken);
        assertEq(token.balanceOf(court), taken);
    }
}
