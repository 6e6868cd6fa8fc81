// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {CustodyTest} from "./CustodyTest.sol";
import {MisbehavingCustodian, TestCustodian} from "./TestCustodian.sol";

/// SyncVotes of a registered custody
/// ├── when the owner is zero, or a custody
/// │  └── it should revert
/// ├── when the custody does not answer
/// │  └── it should revert
/// ├── when the answer is as before
/// │  └── it should do nothing
/// ├── when the answer is higher
/// │  ├── it should revert above the custody's balance
/// │  ├── it should move votes to the owner's delegate and leave the supply alone
/// │  └── it should make an owner without a delegate its own, the first time
/// └── when the answer is lower
///    └── it should take votes from the owner's delegate, whatever the balance
contract ComputeTokenSyncVotesTest is CustodyTest {
    function test_RevertWhen_OwnerIsZero() external {
        custody.setUnits(address(0), 1e18);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        token.syncVotes(address(custody), address(0));
    }

    function test_RevertWhen_OwnerIsTheCustodyItself() external {
        custody.setUnits(address(custody), 1e18);
        _expectDelegates(address(custody));
        token.syncVotes(address(custody), address(custody));
    }

    function test_RevertWhen_OwnerIsAnotherCustody() external {
        TestCustodian other = new TestCustodian(token);
        _setCustody(address(other), true);
        custody.setUnits(address(other), 1e18);
        _expectDelegates(address(other));
        token.syncVotes(address(custody), address(other));
    }

    /// @dev What was attributed to an account before it became a custody votes nowhere, and neither does more of it.
    function test_GivenOwnerBecameACustody() external {
        TestCustodian other = new TestCustodian(token);
        _attribute(address(other), 1e18);
        assertEq(token.getVotes(address(other)), 1e18);
        other.delegate(address(0));
        _setCustody(address(other), true);
        _attribute(address(other), 3e18);
        assertEq(token.delegates(address(other)), address(0));
        assertEq(_allVotes() + token.getVotes(address(other)), 400_000_000e18);
        _attribute(address(other), 0);
        assertEq(token.attributedBy(address(custody)), 0);
    }

    function test_RevertWhen_NoAnswer() external {
        MisbehavingCustodian other = new MisbehavingCustodian(token);
        _setCustody(address(other), true);
        other.setMode(MisbehavingCustodian.Mode.Reverts);
        _expectSilent(address(other));
        token.syncVotes(address(other), carol);
        other.setMode(MisbehavingCustodian.Mode.ShortAnswer);
        _expectSilent(address(other));
        token.syncVotes(address(other), carol);
    }

    /// @dev The static call: while it is asked, a custody can change nothing, neither its tokens nor its attributions.
    function test_RevertWhen_CustodyActsWhenAsked() external {
        MisbehavingCustodian other = new MisbehavingCustodian(token);
        vm.prank(bob);
        token.transfer(address(other), 10e18);
        _setCustody(address(other), true);
        other.setMode(MisbehavingCustodian.Mode.Acts);
        _expectSilent(address(other));
        token.syncVotes(address(other), carol);
        assertEq(token.getVotes(carol), 0);
        assertEq(token.balanceOf(carol), 0);
    }

    function test_GivenSameAnswer() external {
        _attribute(carol, 3e18);
        vm.recordLogs();
        token.syncVotes(address(custody), carol);
        token.syncVotes(address(custody), bob); // zero before and after
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(token.attributedTo(address(custody), carol), 3e18);
        assertEq(token.delegates(bob), address(0), "nothing attributed, nothing delegated");
    }

    /* RISE */
    function test_RevertWhen_OneWeiAboveTheBalance() external {
        _attribute(carol, HELD - 5);
        custody.setUnits(bob, 6);
        _expectExceeded(HELD + 1, HELD);
        token.syncVotes(address(custody), bob);
        _attribute(bob, 5);
        custody.setUnits(carol, HELD - 4);
        _expectExceeded(HELD + 1, HELD);
        token.syncVotes(address(custody), carol);
    }

    function test_RevertWhen_AnswerIsAbsurd() external {
        _attribute(carol, 2);
        custody.setUnits(bob, type(uint256).max);
        _expectExceeded(type(uint256).max, HELD);
        token.syncVotes(address(custody), bob);
        custody.setUnits(carol, type(uint256).max);
        _expectExceeded(type(uint256).max, HELD);
        token.syncVotes(address(custody), carol);
    }

    function testFuzz_GivenRise(uint256 first, uint256 second) external {
        first = bound(first, 1, HELD - 1);
        second = bound(second, first + 1, HELD);
        vm.prank(carol);
        token.delegate(alice);
        custody.setUnits(carol, first);
        vm.expectEmit(address(token));
        emit IComputeToken.VotesAttributed(address(custody), carol, first);
        token.syncVotes(address(custody), carol);
        assertEq(token.getVotes(alice), 400_000_000e18 + first);

        vm.warp(START + 10);
        _attribute(carol, second);
        vm.warp(START + 20);
        assertEq(token.getVotes(alice), 400_000_000e18 + second);
        assertEq(token.getPastVotes(alice, START + 9), 400_000_000e18 + first);
        assertEq(token.getVotes(carol), 0);
        assertEq(token.attributedTo(address(custody), carol), second);
        assertEq(token.attributedBy(address(custody)), second);
        assertEq(token.staleVotes(address(custody)), 0);
        assertEq(token.totalSupply(), GENESIS);
        assertEq(token.getPastTotalSupply(START + 10), GENESIS, "no checkpoint of the supply moved");
        assertEq(token.balanceOf(carol), 0);
    }

    /// @dev Balance and attribution count once each, in whatever order the owner got them.
    function test_GivenOwnerWithoutDelegate() external {
        _attribute(bob, 40e18);
        assertEq(token.delegates(bob), bob);
        assertEq(token.getVotes(bob), 100_000_000e18 + 40e18);
    }

    /// @dev Who takes the delegation back is not overruled, until all of it is gone and something new comes.
    function test_GivenOwnerTookItsDelegationBack() external {
        _attribute(carol, 4e18);
        vm.prank(carol);
        token.delegate(address(0));
        _attribute(carol, 9e18);
        assertEq(token.delegates(carol), address(0));
        assertEq(token.getVotes(carol), 0);

        _attribute(carol, 0);
        _attribute(carol, 2e18);
        assertEq(token.delegates(carol), carol);
        assertEq(token.getVotes(carol), 2e18);
    }

    function test_GivenTwoCustodies() external {
        TestCustodian other = new TestCustodian(token);
        _setCustody(address(other), true);
        vm.prank(alice);
        token.transfer(address(other), 7e18);
        _attribute(carol, 5e18);
        other.setUnits(carol, 7e18);
        token.syncVotes(address(other), carol);
        assertEq(token.getVotes(carol), 12e18);
        assertEq(token.attributedBy(address(custody)), 5e18);
        assertEq(token.attributedBy(address(other)), 7e18);
        _attribute(carol, 0);
        assertEq(token.getVotes(carol), 7e18);
    }

    /// @dev However long the answer: one word is read and the rest costs the caller nothing.
    function test_GivenLongAnswer() external {
        MisbehavingCustodian other = new MisbehavingCustodian(token);
        _setCustody(address(other), true);
        vm.prank(alice);
        token.transfer(address(other), 2e18);
        token.syncVotes(address(other), carol);
        assertEq(token.getVotes(carol), 1e18);
    }

    /* DELEGATION */
    function test_GivenDelegationChanges() external {
        _attribute(bob, 40e18);
        vm.prank(bob);
        token.delegate(carol);
        assertEq(token.getVotes(bob), 0);
        assertEq(token.getVotes(carol), 100_000_000e18 + 40e18, "balance and attribution move together");
        _attribute(bob, 30e18);
        assertEq(token.getVotes(carol), 100_000_000e18 + 30e18);
        vm.prank(bob);
        token.delegate(alice);
        assertEq(token.getVotes(carol), 0);
        assertEq(token.getVotes(alice), 500_000_000e18 + 30e18);
    }

    function test_GivenOwnerTransfersItsBalance() external {
        _attribute(bob, 40e18);
        vm.prank(bob);
        token.transfer(carol, 100_000_000e18);
        assertEq(token.getVotes(bob), 40e18, "what is in custody stays");
        vm.prank(bob);
        token.transfer(carol, 0);
        vm.expectRevert();
        vm.prank(bob);
        token.transfer(carol, 1);
    }

    /* FALL */
    function testFuzz_GivenFall(uint256 before, uint256 units) external {
        before = bound(before, 1, HELD);
        units = bound(units, 0, before - 1);
        _attribute(carol, before);
        vm.warp(START + 10);
        custody.setUnits(carol, units);
        vm.expectEmit(address(token));
        emit IComputeToken.VotesAttributed(address(custody), carol, units);
        token.syncVotes(address(custody), carol);
        assertEq(token.getVotes(carol), units);
        assertEq(token.attributedBy(address(custody)), units);
        vm.warp(START + 20);
        assertEq(token.getPastTotalSupply(START + 10), GENESIS);
        assertEq(_allVotes(), 400_000_000e18 + units);
    }

    /// @dev A slash: tokens are gone, owners are told later. Moving out never fails, nothing rises until it fits again.
    function test_GivenCustodyLostTokens() external {
        _attribute(bob, 60_000_000e18);
        _attribute(carol, 40_000_000e18);
        custody.burn(30_000_000e18);
        assertEq(token.staleVotes(address(custody)), 30_000_000e18);
        assertEq(_allVotes(), token.totalSupply() - 100_000_000e18 + 100_000_000e18 + 30_000_000e18);

        custody.setUnits(carol, 40_000_000e18 + 1);
        _expectExceeded(100_000_000e18 + 1, 70_000_000e18);
        token.syncVotes(address(custody), carol);
        _attribute(carol, 28_000_000e18);
        assertEq(token.staleVotes(address(custody)), 18_000_000e18);
        _attribute(bob, 42_000_000e18);
        assertEq(token.staleVotes(address(custody)), 0);
    }

    /// @dev The one who took its tokens out without the custody telling is counted twice until anybody tells.
    function test_GivenOwnerTookTokensOut() external {
        _attribute(bob, HELD);
        custody.setUnits(bob, 0);
        custody.pay(bob, HELD);
        assertEq(token.getVotes(bob), 200_000_000e18 + HELD);
        assertEq(token.staleVotes(address(custody)), HELD);
        assertEq(_allVotes(), GENESIS + HELD);

        vm.prank(carol);
        token.syncVotes(address(custody), bob);
        assertEq(token.getVotes(bob), 200_000_000e18);
        assertEq(token.staleVotes(address(custody)), 0);
    }

    function _expectExceeded(uint256 attributed, uint256 balance) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeToken.ComputeToken_CustodyExceeded.selector, address(custody), attributed, balance
            )
        );
    }

    function _expectDelegates(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_CustodyDelegates.selector, account));
    }

    function _expectSilent(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_CustodySilent.selector, account));
    }
}
