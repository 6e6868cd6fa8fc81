// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "./StakingTest.sol";

/// Withdraw
/// ├── given nothing is on its way out, or nothing is free yet
/// │  └── it should revert and say when the first will be
/// ├── given something is free
/// │  ├── it should pay all of it to its owner, whoever calls
/// │  ├── it should leave what is not free, in any order of times
/// │  └── it should forget a position that is empty
/// ├── given disputes hold stake
/// │  ├── when they hold more than what answers before delegators on their way out, it should revert
/// │  ├── when the provider's own would leave less of its own than they hold, it should revert
/// │  └── else it should pay
/// └── given a slash made shares void
///    └── it should clear them away, before their time and without paying
contract ProviderStaking_Withdraw_Test is StakingTest {
    function setUp() public override {
        super.setUp();
        _register(alice, OWN);
        _delegate(carol, alice, 100e18);
    }

    function _expectNothingReady(address owner, uint256 nextAt) private {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_NothingReady.selector, alice, owner, nextAt));
    }

    function _expectFrozen(uint256 frozen, uint256 left) private {
        _reverts(abi.encodeWithSelector(IProviderStaking.ProviderStaking_Frozen.selector, alice, frozen, left));
    }

    function test_RevertWhen_NothingIsFree() external {
        _expectNothingReady(carol, 0);
        staking.withdraw(alice, carol);
        _expectNothingReady(stranger, 0);
        staking.withdraw(alice, stranger);

        uint256 first = _undelegate(carol, alice, 1e18);
        skip(1 days);
        _undelegate(carol, alice, 1e18);
        vm.warp(first - 1);
        _expectNothingReady(carol, first);
        staking.withdraw(alice, carol);
    }

    function test_PaysTheOwnerWhoeverCalls() external {
        _undelegate(carol, alice, 10e18);
        _undelegate(carol, alice, 20e18);
        _passUnbonding();
        vm.expectEmit(address(staking));
        emit IProviderStaking.Withdrawn(alice, carol, 30e18);
        vm.prank(stranger);
        assertEq(staking.withdraw(alice, carol), 30e18);
        assertEq(token.balanceOf(carol), 10_000_000e18 - 70e18);
        assertEq(token.balanceOf(address(staking)), OWN + 70e18);
        assertEq(_of(alice).delegatedUnbonding, 0);
        assertEq(staking.requestsOf(alice, carol).length, 0);
        assertEq(token.getVotes(carol), 10_000_000e18);
        _assertVotes(carol);
    }

    function test_LeavesWhatIsNotFree() external {
        _undelegate(carol, alice, 1e18); // free after 21 days
        _setUnbonding(18 days);
        skip(1 days);
        _undelegate(carol, alice, 2e18); // after 19
        skip(12 days);
        _undelegate(carol, alice, 4e18); // after 31
        skip(6 days);
        assertEq(staking.withdraw(alice, carol), 2e18);
        IProviderStaking.Request[] memory rest = staking.requestsOf(alice, carol);
        assertEq(rest.length, 2);
        assertEq(rest[0].amount, 1e18);
        assertEq(rest[1].amount, 4e18);
        _assertUnbonding(alice, carol, 5e18);
        skip(2 days);
        assertEq(staking.withdraw(alice, carol), 1e18);
        _expectNothingReady(carol, block.timestamp + 10 days);
        staking.withdraw(alice, carol);
        skip(10 days);
        assertEq(staking.withdraw(alice, carol), 4e18);
    }

    function test_ForgetsAnEmptyPosition() external {
        address[3] memory others = [boris, david, erika];
        for (uint256 i = 0; i < 3; ++i) {
            _register(others[i], OWN);
            _delegate(carol, others[i], 10e18);
        }
        _undelegate(carol, boris, ALL); // the second of four
        _passUnbonding();
        staking.withdraw(boris, carol);
        address[] memory list = staking.positionsOf(carol);
        assertEq(list.length, 3);
        assertEq(list[0], alice);
        assertEq(list[1], erika, "the last moves up");
        assertEq(list[2], david);
        assertEq(staking.votingUnitsOf(carol), 120e18);
        _assertVotes(carol);
        _delegate(carol, boris, 1e18);
        assertEq(staking.positionsOf(carol)[3], boris);
    }

    function test_GivenOwnIsGone_ThePositionIsToo() external {
        assertEq(staking.positionsOf(alice)[0], alice);
        _unstake(alice, ALL);
        assertEq(staking.positionsOf(alice).length, 1);
        _passUnbonding();
        assertEq(staking.withdraw(alice, alice), OWN);
        assertEq(staking.positionsOf(alice).length, 0);
        assertEq(staking.votingUnitsOf(alice), 0);
        _assertVotes(alice);
    }

    function test_RevertWhen_ADelegatorsIsHeld() external {
        _delegate(david, alice, 50e18);
        _undelegate(carol, alice, 10e18);
        _passUnbonding();
        _freeze(alice, OWN + 140e18 + 1); // what answers before those on their way out, and a wei
        _expectFrozen(OWN + 140e18 + 1, OWN + 140e18);
        staking.withdraw(alice, carol);
        vm.prank(court);
        staking.thaw(alice, 1);
        assertEq(staking.withdraw(alice, carol), 10e18);
    }

    /// @dev Its delegators would answer for what the provider took out.
    function test_RevertWhen_TheProvidersOwnIsHeld() external {
        _unstake(alice, 40_000e18);
        _passUnbonding();
        _freeze(alice, 10_000e18 + 1);
        _expectFrozen(10_000e18 + 1, 10_000e18);
        staking.withdraw(alice, alice);
        vm.prank(court);
        staking.thaw(alice, 1);
        assertEq(staking.withdraw(alice, alice), 40_000e18);
    }

    function test_GivenEnoughIsLeft_PaysWhileDisputesHold() external {
        _freeze(alice, OWN);
        _undelegate(carol, alice, ALL);
        _passUnbonding();
        assertEq(staking.withdraw(alice, carol), 100e18);
    }

    function test_GivenUnbondingIsVoid_ClearsItAway() external {
        _makeRoom();
        _undelegate(carol, alice, 60e18);
        _freezeAndSlash(alice, OWN + 40e18 + 60e18);
        _assertUnbonding(alice, carol, 0);
        assertEq(staking.requestsOf(alice, carol)[0].amount, 0);
        assertEq(staking.withdraw(alice, carol), 0);
        assertEq(staking.requestsOf(alice, carol).length, 0);
        assertEq(staking.positionsOf(carol).length, 0);
        assertEq(token.balanceOf(carol), 10_000_000e18 - 100e18);
        _assertVotes(carol);
        _expectNothingReady(carol, 0);
        staking.withdraw(alice, carol);
    }

    function test_GivenOnlyActiveIsVoid_PaysTheRest() external {
        _makeRoom();
        _undelegate(carol, alice, 60e18);
        _freezeAndSlash(alice, OWN + 40e18);
        _assertActive(alice, carol, 0);
        assertEq(staking.withdraw(alice, carol), 0, "clears the shares");
        _assertVotes(carol);
        assertEq(staking.positionsOf(carol).length, 1);
        _passUnbonding();
        assertEq(staking.withdraw(alice, carol), 60e18);
        assertEq(staking.positionsOf(carol).length, 0);
        _assertVotes(carol);
    }

    /// @dev A new generation's request stands behind one of the old.
    function test_GivenOldAndNewRequests_OnlyTheNewPays() external {
        _makeRoom();
        _undelegate(carol, alice, ALL);
        _freezeAndSlash(alice, OWN + 100e18);
        _stake(alice, OWN);
        _delegate(carol, alice, 50e18);
        _undelegate(carol, alice, 20e18);
        _assertUnbonding(alice, carol, 20e18);
        _passUnbonding();
        assertEq(staking.withdraw(alice, carol), 20e18);
        _assertUnbonding(alice, carol, 0);
        _assertActive(alice, carol, 30e18);
        _assertVotes(carol);
    }
}
