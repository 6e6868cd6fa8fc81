// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakingTest} from "./StakingTest.sol";

/// @dev Whole transactions (21 000 and calldata included) in the steady state, every word cold: the tests run isolated.
contract ProviderStaking_Gas_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _makeRoom();
        _register(alice, OWN);
        _delegate(carol, alice, 10_000e18);
        _delegate(david, alice, 10_000e18);
        _sendRewards(100_000e18);
        skip(1 days);
        _delegate(carol, alice, 10e18); // words that change from now on were written before
        _stake(alice, 10e18);
        skip(1 days);
    }

    /// @dev A ceiling a little above what it costs: nobody raises it without noticing.
    function _assertGas(uint256 ceiling) private view {
        assertLe(vm.lastCallGas().gasTotalUsed, ceiling);
    }

    function test_StakeMore() external {
        _stake(alice, 10e18);
        _assertGas(91_000);
    }

    /// @dev Votes, rewards and shares are eight words to change and seven to read.
    function test_DelegateMore() external {
        _delegate(carol, alice, 10e18);
        _assertGas(101_000);
    }

    function test_Undelegate() external {
        _undelegate(carol, alice, 5000e18);
        _undelegate(david, alice, 5000e18);
        _assertGas(125_000);
        _unstake(alice, 1000e18);
        _unstake(alice, 1000e18);
        _assertGas(101_000);
    }

    function test_Withdraw() external {
        _undelegate(carol, alice, 5000e18);
        _undelegate(david, alice, 5000e18);
        _passUnbonding();
        staking.withdraw(alice, carol);
        _assertGas(83_500);
    }

    /// @dev The first of an epoch each time. What reaches the provider's own corrects its votes, which writes a checkpoint.
    function test_Slash() external {
        _freeze(alice, 60_000e18);
        token.transfer(court, 1e18);
        _slash(alice, 100e18);
        skip(7 days);
        _slash(alice, OWN);
        _assertGas(164_500);
        skip(7 days);
        _slash(alice, 1000e18); // of the delegators' alone; 110 000 is aimed at
        _assertGas(112_000);
        assertGt(staking.position(alice, carol).active, 1);
    }

    function test_Jobs() external {
        vm.startPrank(escrow);
        staking.lockBond(alice, 1000e18, 1000e18);
        staking.unlockBond(alice, 1000e18, 1000e18);
        staking.lockBond(alice, 1000e18, 1000e18);
        _assertGas(55_500);
        staking.unlockBond(alice, 1000e18, 1000e18);
        _assertGas(38_000);
        vm.stopPrank();
    }

    function test_Disputes() external {
        _freeze(alice, 1000e18);
        _assertGas(65_000);
        vm.prank(court);
        staking.thaw(alice, 1000e18);
        _assertGas(38_000);
        _jail(alice, block.timestamp);
        _assertGas(86_500);
        staking.unjail(alice);
        _assertGas(65_000);
    }
}
