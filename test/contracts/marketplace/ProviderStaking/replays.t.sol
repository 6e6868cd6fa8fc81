// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "./StakingTest.sol";

/// What went wrong elsewhere
/// ├── slash dodging: it should reach stake whose request was made before, even free stake that was not withdrawn
/// ├── bank run: it should cost those who leave first as much as those who stay
/// ├── dodging at the delegators' cost: it should keep the provider's own until the dispute is over
/// ├── thaw spam: it should cost the spammer alone, and a slash the same as ever
/// ├── first depositor: it should give the second what it paid for, whatever the first does
/// ├── deposits of 1 wei: it should refuse them
/// ├── dilution: it should let new delegators lose nothing to an old loss
/// ├── a victim's list of positions: it should hold what the owner itself put there
/// ├── sniping: it should give who comes and goes in a block nothing of the rewards
/// └── retroactive unbonding: it should keep a request's time (see unstake)
contract ProviderStaking_Replays_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _makeRoom();
        _register(alice, OWN);
    }

    function test_SlashDodging() external {
        _delegate(carol, alice, 1000e18);
        _unstake(alice, ALL);
        _undelegate(carol, alice, ALL);
        _passUnbonding(); // free, and not withdrawn: in the block before the withdrawal the court is faster
        assertEq(_freezeAndSlash(alice, OWN + 400e18), OWN + 400e18);
        assertEq(staking.withdraw(alice, carol), 600e18);
        assertEq(staking.withdraw(alice, alice), 0);
    }

    function test_BankRun() external {
        address[3] memory owners = [carol, david, erika];
        for (uint256 i = 0; i < 3; ++i) {
            _delegate(owners[i], alice, 1000e18);
        }
        _undelegate(carol, alice, ALL);
        _undelegate(david, alice, ALL);
        uint256 frozen = OWN + 1000e18 + 500e18; // all that stayed, and a quarter of what ran
        _freeze(alice, frozen);
        _passUnbonding();
        vm.expectRevert();
        staking.withdraw(alice, carol); // nobody is paid in full at the others' cost
        _slash(alice, frozen);
        assertEq(staking.withdraw(alice, david), 750e18);
        assertEq(staking.withdraw(alice, carol), 750e18, "the order does not matter");
    }

    function test_DodgingAtTheDelegatorsCost() external {
        _delegate(carol, alice, 100_000e18);
        _unstake(alice, ALL);
        skip(UNBONDING - 1);
        _freeze(alice, 20_000e18); // the delegators' stake alone would cover it
        skip(1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_Frozen.selector, alice, 20_000e18, 0));
        staking.withdraw(alice, alice);
        assertEq(_slash(alice, 20_000e18), 20_000e18);
        assertEq(staking.withdraw(alice, alice), OWN - 20_000e18);
        _assertActive(alice, carol, 100_000e18);
    }

    function test_ThawSpam() external {
        address[3] memory owners = [carol, david, erika];
        for (uint256 i = 0; i < 3; ++i) {
            _delegate(owners[i], alice, 100e18);
        }
        _freeze(alice, ALL);
        uint256 state = vm.snapshotState();
        _slash(alice, OWN + 300e18);
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        vm.revertToState(state);
        for (uint256 i = 0; i < 48; ++i) {
            _undelegate(owners[i % 3], alice, 1e18);
        }
        vm.expectRevert();
        _undelegate(carol, alice, 1e18);
        _slash(alice, OWN + 300e18);
        assertLt(vm.lastCallGas().gasTotalUsed, gas + 10_000, "one more pool, whoever and however many are in it");
    }

    function test_FirstDepositor() external {
        _delegate(carol, alice, 1e18);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1, 1e18));
        _undelegate(carol, alice, 1e18 - 1); // nobody is alone with one wei
        vm.prank(carol);
        token.transfer(address(staking), 1_000_000e18); // and what is given counts for nothing
        _delegate(david, alice, 10e18);
        _assertActive(alice, david, 10e18);
        _assertActive(alice, carol, 1e18);
    }

    function test_DepositsOfOneWei() external {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1, 1e18));
        _delegate(carol, alice, 1);
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_TooSmall.selector, 1, 1e18));
        _stake(alice, 1);
    }

    function test_Dilution() external {
        _delegate(carol, alice, 100_000e18);
        for (uint256 i = 0; i < 30; ++i) {
            _freezeAndSlash(alice, _of(alice).own + _of(alice).delegated / 2);
            _stake(alice, OWN);
            _delegate(david, alice, 1000e18);
            assertApproxEqAbs(staking.position(alice, david).active, 1000e18, 1 << 11);
            _undelegate(david, alice, ALL);
            _passUnbonding();
            assertApproxEqAbs(staking.withdraw(alice, david), 1000e18, 1 << 11);
        }
        assertEq(_of(alice).delegated + _of(alice).delegatedUnbonding, 0, "the first ones' were void in the end");
        _assertVotes(david);
    }

    /// @dev Only the owner's own calls put a provider into its list.
    function test_AVictimsPositions() external {
        _register(boris, OWN);
        _delegate(carol, alice, 1e18);
        _undelegate(carol, alice, ALL);
        vm.startPrank(stranger);
        vm.expectRevert();
        staking.withdraw(boris, carol);
        token.syncVotes(address(staking), carol);
        vm.stopPrank();
        assertEq(staking.positionsOf(carol).length, 1);
        assertEq(staking.requestsOf(alice, carol).length, 1);
    }

    function test_Sniping() external {
        _delegate(carol, alice, 1000e18);
        _sendRewards(1_000_000e18);
        skip(10 days);
        _delegate(david, alice, 400_000e18);
        _undelegate(david, alice, ALL);
        assertEq(_earned(alice, david), 0);
        assertGt(_earned(alice, carol), 0);
    }
}
