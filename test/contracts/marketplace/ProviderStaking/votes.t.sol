// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakingTest} from "./StakingTest.sol";

/// Votes
/// ├── it should leave every owner's votes as they are through stake, unbonding and withdrawal
/// ├── it should sum an owner's stakes with all providers, its own among them
/// ├── given a slash, it should be corrected by the owner's next call with that provider, whichever it is
/// ├── given the custody was ended, it should let everybody out all the same
/// └── it should answer for eight positions in less than a tenth of the gas the token gives it
contract ProviderStaking_Votes_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _makeRoom();
        _register(alice, OWN);
        _register(boris, OWN);
    }

    function _assertUnmoved(address owner) private view {
        assertEq(token.getVotes(owner), 10_000_000e18);
        _assertVotes(owner);
    }

    function test_StayThroughAWholeLife() external {
        _delegate(carol, alice, 100e18);
        _assertUnmoved(carol);
        _delegate(carol, boris, 70e18);
        _assertUnmoved(carol);
        _undelegate(carol, alice, 30e18);
        _assertUnmoved(carol);
        _passUnbonding();
        staking.withdraw(alice, carol);
        _assertUnmoved(carol);
        _undelegate(carol, alice, ALL);
        _undelegate(carol, boris, ALL);
        _passUnbonding();
        staking.withdraw(alice, carol);
        staking.withdraw(boris, carol);
        _assertUnmoved(carol);
        assertEq(token.balanceOf(carol), 10_000_000e18);
    }

    function test_SumOverAllProviders() external {
        _delegate(boris, alice, 100e18);
        _undelegate(boris, alice, 40e18);
        _unstake(boris, 1000e18);
        assertEq(staking.votingUnitsOf(boris), OWN + 100e18);
        _assertUnmoved(boris);
        _freezeAndSlash(boris, OWN);
        assertEq(staking.votingUnitsOf(boris), 100e18);
        _assertVotes(boris);
    }

    function test_GivenTheyVoteForAnother_SoDoesTheStake() external {
        vm.prank(carol);
        token.delegate(david);
        _delegate(carol, alice, 100e18);
        assertEq(token.getVotes(carol), 0);
        assertEq(token.getVotes(david), 10_000_000e18);
        _assertVotes(carol);
    }

    function test_GivenASlash_EachCallOfTheOwnerCorrects() external {
        address[3] memory owners = [carol, david, erika];
        for (uint256 i = 0; i < 3; ++i) {
            _delegate(owners[i], alice, 1000e18);
            _undelegate(owners[i], alice, 100e18);
        }
        _freezeAndSlash(alice, OWN + 2700e18 / 2 + 30e18);
        assertEq(token.staleVotes(address(staking)), 1380e18);
        _stake(alice, OWN);
        _delegate(carol, alice, 1e18);
        _undelegate(david, alice, 1e18);
        _assertVotes(carol);
        _assertVotes(david);
        _freezeAndSlash(alice, OWN + staking.backingOf(alice).delegated + 30e18); // reaches what is on its way out
        _passUnbonding();
        staking.withdraw(alice, erika);
        _assertVotes(erika);
    }

    function test_GivenLastToLeaveAThinnedPool_IsCorrected() external {
        _delegate(carol, alice, 1000e18);
        _freezeAndSlash(alice, OWN + 333e18 + 1);
        _undelegate(carol, alice, ALL);
        _assertVotes(carol);
    }

    function test_GivenTheCustodyWasEnded_EverybodyGetsOut() external {
        _delegate(carol, alice, 100e18);
        vm.prank(timelock);
        token.setCustody(address(staking), false);
        vm.expectRevert();
        _delegate(carol, alice, 1e18);
        _undelegate(carol, alice, ALL);
        _unstake(alice, ALL);
        _freezeAndSlash(alice, 10e18);
        _passUnbonding();
        assertEq(staking.withdraw(alice, carol), 100e18);
        assertEq(staking.withdraw(alice, alice), OWN - 10e18);
        assertEq(token.getVotes(carol), 10_000_000e18);
        assertEq(token.getVotes(alice), 10_000_000e18 - 10e18);
    }

    function test_AnswersForEightPositionsCheaply() external {
        for (uint256 i = 0; i < 8; ++i) {
            address account = vm.addr(i + 1);
            token.transfer(account, OWN);
            vm.prank(account);
            token.approve(address(staking), ALL);
            _register(account, OWN);
            _delegate(carol, account, 100e18);
            _undelegate(carol, account, 10e18);
        }
        assertEq(staking.votingUnitsOf(carol), 800e18);
        staking.votingUnitsOf(carol);
        assertLt(vm.lastCallGas().gasTotalUsed, 21_000 + 120_000);
        _assertUnmoved(carol);
    }
}
