// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {CustodyTest} from "./CustodyTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Vm} from "forge-std/Vm.sol";

/// ReleaseFromCustody
/// ├── when the owner is zero, or the balance or what no lock holds is too small
/// │  └── it should revert
/// ├── when all of it is attributed to the owner
/// │  └── it should move tokens and attribution and write no checkpoint
/// ├── when less is attributed
/// │  └── it should end the attribution and give votes for the rest
/// ├── when the custody is registered no more
/// │  └── it should do the same
/// └── when the caller never was a custody
///    └── it should be a transfer
contract ComputeTokenReleaseFromCustodyTest is CustodyTest {
    function setUp() public override {
        super.setUp();
        vm.prank(bob);
        token.approve(address(custody), type(uint256).max);
        custody.deposit(bob, 60e18);
        skip(10);
    }

    /* REFUSED */
    function test_RevertWhen_OwnerIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        custody.release(address(0), 1);
        assertEq(token.totalSupply(), GENESIS);
    }

    function test_RevertWhen_BalanceIsTooSmall() external {
        uint256 held = HELD + 60e18;
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(custody), held, held + 1)
        );
        custody.release(bob, held + 1);
    }

    function test_RevertWhen_CustodysTokensAreLocked() external {
        address locker = makeAddr("locker");
        custody.approve(locker, HELD);
        vm.prank(locker);
        token.lock(address(custody), HELD);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeToken.ComputeToken_Locked.selector, address(custody), HELD + 60e18, HELD, 60e18 + 1
            )
        );
        custody.release(bob, 60e18 + 1);
        custody.release(bob, 60e18);
    }

    /* ATTRIBUTED */
    function testFuzz_GivenAttributed(uint256 amount) external {
        amount = bound(amount, 1, 60e18);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(custody), bob, amount);
        vm.expectEmit(address(token));
        emit IComputeToken.VotesAttributed(address(custody), bob, 60e18 - amount);
        custody.release(bob, amount);
        assertEq(token.balanceOf(bob), 100_000_000e18 - 60e18 + amount);
        assertEq(token.attributedTo(address(custody), bob), 60e18 - amount);
        assertEq(token.attributedBy(address(custody)), 60e18 - amount);
        assertEq(token.getVotes(bob), 100_000_000e18);
        assertEq(token.numCheckpoints(bob), 1, "the one of its first deposit");
        skip(1);
        assertEq(token.getPastVotes(bob, block.timestamp - 1), 100_000_000e18);
        assertEq(token.getPastTotalSupply(block.timestamp - 1), GENESIS);
    }

    function test_GivenOwnerVotesForNobody() external {
        vm.prank(bob);
        token.delegate(address(0));
        custody.release(bob, 60e18);
        assertEq(token.getVotes(bob), 0);
        vm.prank(bob);
        token.delegate(carol);
        assertEq(token.getVotes(carol), 100_000_000e18);
    }

    function test_GivenNothing() external {
        vm.recordLogs();
        custody.release(bob, 0);
        assertEq(vm.getRecordedLogs().length, 1, "a transfer of nothing");
        assertEq(token.attributedTo(address(custody), bob), 60e18);
        custody.release(carol, 0);
        assertEq(token.delegates(carol), address(0));
    }

    /* ATTRIBUTED IN PART */
    /// @dev An owner who was told of no gain, or whose attribution a loss of others held back.
    function testFuzz_GivenMoreThanAttributed(uint256 units, uint256 amount) external {
        units = bound(units, 0, 60e18);
        amount = bound(amount, units + 1, HELD);
        _attribute(bob, units);
        uint256 before = 100_000_000e18 - 60e18 + units;
        assertEq(token.getVotes(bob), before);
        custody.release(bob, amount);
        assertEq(token.getVotes(bob), before + amount - units, "votes for what was not attributed");
        assertEq(token.attributedTo(address(custody), bob), 0);
        assertEq(token.attributedBy(address(custody)), 0);
        assertEq(token.getVotes(bob), token.balanceOf(bob));
    }

    /// @dev After a loss an owner gets less than it had. What is left of the attribution goes when anybody syncs.
    function test_GivenLessThanAttributedAfterALoss() external {
        custody.burn(HELD + 30e18);
        assertEq(token.staleVotes(address(custody)), 30e18);
        custody.release(bob, 30e18);
        assertEq(token.attributedTo(address(custody), bob), 30e18);
        assertEq(token.staleVotes(address(custody)), 30e18);
        assertEq(token.getVotes(bob), 100_000_000e18, "stale votes included");
        token.syncVotes(address(custody), bob);
        assertEq(token.getVotes(bob), 100_000_000e18 - 30e18);
        assertEq(token.staleVotes(address(custody)), 0);
        assertEq(_allVotes(), token.totalSupply());
    }

    function test_GivenOthersAttributionStays() external {
        _attribute(carol, 7e18);
        custody.release(bob, 60e18);
        assertEq(token.attributedTo(address(custody), carol), 7e18);
        assertEq(token.attributedBy(address(custody)), 7e18);
    }

    function test_GivenOwnerIsTheCustodyItself() external {
        custody.release(address(custody), 5e18);
        assertEq(token.balanceOf(address(custody)), HELD + 60e18);
        assertEq(token.attributedBy(address(custody)), 60e18);
        assertEq(token.getVotes(address(custody)), 0);
    }

    /* NO CUSTODY */
    function test_GivenCustodyWasEnded() external {
        _setCustody(address(custody), false);
        custody.release(bob, 60e18);
        assertEq(token.attributedBy(address(custody)), 0);
        assertEq(token.getVotes(bob), 100_000_000e18);
        assertEq(token.numCheckpoints(bob), 1);
    }

    function testFuzz_GivenCallerNeverWasACustody(uint256 amount) external {
        amount = bound(amount, 0, 400_000_000e18);
        vm.recordLogs();
        vm.prank(alice);
        token.releaseFromCustody(bob, amount);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            assertNotEq(logs[i].topics[0], IComputeToken.VotesAttributed.selector);
        }
        assertEq(token.getVotes(alice), 400_000_000e18 - amount);
        assertEq(token.getVotes(bob), 100_000_000e18 + amount);
        assertEq(token.balanceOf(bob), 100_000_000e18 - 60e18 + amount);
    }

    function test_GivenThereAndBackManyTimes() external {
        for (uint256 i = 1; i < 20; ++i) {
            custody.deposit(bob, i * 1e18);
            skip(7);
            custody.release(bob, i * 2e18 - i * 1e18);
        }
        assertEq(token.numCheckpoints(bob), 1);
        assertEq(token.attributedTo(address(custody), bob), 60e18);
    }
}
