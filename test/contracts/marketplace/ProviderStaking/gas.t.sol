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

    function _log(string memory name) private {
        emit log_named_uint(name, vm.lastCallGas().gasTotalUsed);
    }

    function test_StakeMore() external {
        _stake(alice, 10e18);
        _log("stake more");
        assertLe(vm.lastCallGas().gasTotalUsed, 110_000);
    }

    function test_DelegateMore() external {
        _delegate(carol, alice, 10e18);
        _log("delegate more");
        assertLe(vm.lastCallGas().gasTotalUsed, 105_000);
    }

    function test_Withdraw() external {
        _undelegate(carol, alice, 5000e18);
        _undelegate(david, alice, 5000e18);
        _log("undelegate");
        _passUnbonding();
        staking.withdraw(alice, carol);
        _log("withdraw");
        assertLe(vm.lastCallGas().gasTotalUsed, 100_000);
        _unstake(alice, 1000e18);
        _log("unstake, first");
        _unstake(alice, 1000e18);
        _log("unstake");
    }

    function test_Slash() external {
        _freeze(alice, 60_000e18);
        token.transfer(court, 1e18);
        _slash(alice, 100e18);
        _log("slash, own");
        skip(7 days);
        _slash(alice, OWN);
        _log("slash, own and delegated");
        skip(7 days);
        _slash(alice, 1000e18);
        _log("slash, delegated");
        assertLe(vm.lastCallGas().gasTotalUsed, 110_000);
        assertGt(staking.position(alice, carol).active, 1);
    }

    function test_Rest() external {
        vm.prank(escrow);
        staking.lockBond(alice, 1000e18, 1000e18);
        _log("lockBond, first");
        vm.prank(escrow);
        staking.unlockBond(alice, 1000e18, 1000e18);
        vm.prank(escrow);
        staking.lockBond(alice, 1000e18, 1000e18);
        _log("lockBond");
        vm.prank(escrow);
        staking.unlockBond(alice, 1000e18, 1000e18);
        _log("unlockBond");
        _freeze(alice, 1000e18);
        _log("freeze");
        vm.prank(court);
        staking.thaw(alice, 1000e18);
        _log("thaw");
        _delegate(erika, alice, 1000e18);
        _log("delegate, first");
        _register(boris, OWN);
        _log("register");
        _jail(boris, block.timestamp);
        _log("jail");
        staking.unjail(boris);
        _log("unjail");
    }
}
