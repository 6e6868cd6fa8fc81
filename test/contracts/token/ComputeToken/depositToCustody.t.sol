// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {CustodyTest} from "./CustodyTest.sol";
import {TestCustodian} from "./TestCustodian.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// DepositToCustody
/// ├── when the caller is no registered custody, the owner zero or a custody, or the amount zero
/// │  └── it should revert
/// ├── when the allowance, the balance or what no lock holds is too small
/// │  └── it should revert
/// ├── when the owner has a delegate, of whatever kind
/// │  └── it should move tokens and attribution and write no checkpoint
/// ├── when the owner has no delegate
/// │  ├── it should make it its own, the first time
/// │  └── it should leave it alone when it took its delegation back
/// └── when earlier attributions have no tokens behind them
///    └── it should attribute what the balance has room for
contract ComputeTokenDepositToCustodyTest is CustodyTest {
    address private immutable _locker = makeAddr("locker");

    function setUp() public override {
        super.setUp();
        vm.prank(alice);
        token.approve(address(custody), type(uint256).max);
        vm.prank(bob);
        token.approve(address(custody), type(uint256).max);
    }

    /* REFUSED */
    function testFuzz_RevertWhen_CallerIsNoCustody(address caller) external {
        vm.assume(caller != address(custody) && caller != address(0));
        vm.prank(alice);
        token.approve(caller, 1e18);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_NotCustody.selector, caller));
        vm.prank(caller);
        token.depositToCustody(alice, 1e18);
    }

    function test_RevertWhen_CustodyWasEnded() external {
        _setCustody(address(custody), false);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_NotCustody.selector, address(custody)));
        custody.deposit(alice, 1e18);
    }

    function test_RevertWhen_OwnerIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        custody.deposit(address(0), 1e18);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        custody.deposit(address(0), 0);
    }

    /// @dev Nothing needs no allowance: anybody would get a delegate by it.
    function test_RevertWhen_AmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_ZeroDeposit.selector, carol));
        custody.deposit(carol, 0);
        assertEq(token.delegates(carol), address(0));
    }

    function test_RevertWhen_OwnerIsTheCustodyItself() external {
        custody.approve(address(custody), 1e18);
        _expectDelegates(address(custody));
        custody.deposit(address(custody), 1e18);
    }

    function test_RevertWhen_OwnerIsAnotherCustody() external {
        TestCustodian other = new TestCustodian(token);
        vm.prank(bob);
        token.transfer(address(other), 5e18);
        other.approve(address(custody), 5e18);
        _setCustody(address(other), true);
        _expectDelegates(address(other));
        custody.deposit(address(other), 5e18);
    }

    function test_RevertWhen_AllowanceIsTooSmall() external {
        vm.prank(alice);
        token.approve(address(custody), 4e18);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(custody), 4e18, 4e18 + 1)
        );
        custody.deposit(alice, 4e18 + 1);
        custody.deposit(alice, 3e18);
        assertEq(token.allowance(alice, address(custody)), 1e18, "spent");
    }

    function test_RevertWhen_BalanceIsTooSmall() external {
        vm.prank(carol);
        token.approve(address(custody), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, carol, 0, 1));
        custody.deposit(carol, 1);
    }

    function test_RevertWhen_TokensAreLocked() external {
        _lock(alice, 399_999_990e18);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeToken.ComputeToken_Locked.selector, alice, 400_000_000e18, 399_999_990e18, 10e18 + 1
            )
        );
        custody.deposit(alice, 10e18 + 1);
        custody.deposit(alice, 10e18);
        assertEq(token.balanceOf(alice), 399_999_990e18);
    }

    /* VOTES STAY */
    function testFuzz_GivenOwnerWithItselfAsDelegate(uint256 first, uint256 second) external {
        first = bound(first, 1, 400_000_000e18 - 1);
        second = bound(second, 1, 400_000_000e18 - first);
        _expectDepositEvents(alice, first, first);
        custody.deposit(alice, first);
        vm.warp(START + 10);
        _expectDepositEvents(alice, second, first + second);
        custody.deposit(alice, second);

        _assertDeposited(alice, first + second, 400_000_000e18);
        assertEq(token.getVotes(alice), 400_000_000e18);
        assertEq(token.numCheckpoints(alice), 1, "the one of its delegation");
        vm.warp(START + 20);
        assertEq(token.getPastVotes(alice, START + 10), 400_000_000e18);
        assertEq(token.getPastTotalSupply(START + 10), GENESIS);
    }

    function test_GivenOwnerWithAnotherDelegate() external {
        vm.prank(bob);
        token.delegate(alice);
        uint256 checkpoints = token.numCheckpoints(alice);
        skip(1 days);
        custody.deposit(bob, 30e18);
        assertEq(token.getVotes(alice), 500_000_000e18);
        assertEq(token.numCheckpoints(alice), checkpoints);
        assertEq(token.delegates(bob), alice);
        vm.prank(bob);
        token.delegate(carol);
        assertEq(token.getVotes(carol), 100_000_000e18, "the deposit moves with the balance");
    }

    function test_GivenOwnerIsExcludedFromTheQuorum() external {
        address excluded = token.EXCLUDED();
        vm.prank(bob);
        token.delegate(excluded);
        skip(10);
        uint256 checkpoints = token.numCheckpoints(excluded);
        custody.deposit(bob, 30e18);
        assertEq(token.delegates(bob), excluded);
        assertEq(token.numCheckpoints(excluded), checkpoints);
        skip(1);
        assertEq(token.getPastVotableSupply(block.timestamp - 1), GENESIS - 100_000_000e18);
    }

    /* FIRST DEPOSIT */
    function test_GivenOwnerWithoutDelegate() external {
        custody.deposit(bob, 40e18);
        assertEq(token.delegates(bob), bob);
        assertEq(token.getVotes(bob), 100_000_000e18, "its whole units count, each once");
        assertEq(token.numCheckpoints(bob), 1);
        skip(5);
        custody.deposit(bob, 99_999_960e18);
        assertEq(token.balanceOf(bob), 0);
        assertEq(token.getVotes(bob), 100_000_000e18);
        assertEq(token.numCheckpoints(bob), 1);
    }

    function test_GivenOwnerTookItsDelegationBack() external {
        custody.deposit(bob, 40e18);
        vm.prank(bob);
        token.delegate(address(0));
        custody.deposit(bob, 60e18);
        assertEq(token.delegates(bob), address(0));
        assertEq(token.getVotes(bob), 0);
        vm.prank(bob);
        token.delegate(bob);
        assertEq(token.getVotes(bob), 100_000_000e18);
    }

    /* NO ROOM */
    /// @dev Tokens are gone and their owners were not told. Whoever comes next is not refused.
    function test_GivenCustodyLostTokens() external {
        _attribute(carol, 100_000_000e18);
        custody.burn(30e18);
        custody.deposit(bob, 20e18);
        assertEq(token.attributedTo(address(custody), bob), 0, "all of it fills the hole");
        assertEq(token.getVotes(bob), 100_000_000e18 - 20e18);
        assertEq(token.staleVotes(address(custody)), 10e18);

        custody.deposit(bob, 25e18);
        assertEq(token.attributedTo(address(custody), bob), 15e18);
        assertEq(token.getVotes(bob), 100_000_000e18 - 45e18 + 15e18);
        assertEq(token.staleVotes(address(custody)), 0);
        assertEq(_allVotes(), token.totalSupply(), "nothing counts twice");

        _attribute(carol, 100_000_000e18 - 30e18);
        _attribute(bob, 45e18);
        assertEq(token.getVotes(bob), 100_000_000e18, "and it is told later");
        assertEq(_allVotes(), token.totalSupply());
    }

    function testFuzz_GivenLoss(uint256 loss, uint256 amount) external {
        loss = bound(loss, 0, HELD);
        amount = bound(amount, 1, 100_000_000e18);
        _attribute(carol, HELD);
        custody.burn(loss);
        custody.deposit(bob, amount);
        assertEq(token.attributedTo(address(custody), bob), amount > loss ? amount - loss : 0);
        assertLe(_allVotes(), token.totalSupply() + token.staleVotes(address(custody)));
        assertLe(token.staleVotes(address(custody)), loss);
    }

    /// @dev Deposit, pay out in secret, deposit again: the tokens count twice, as they ever could, and no third time.
    function test_GivenCustodyTurnsTokensInACircle() external {
        custody.pay(bob, HELD);
        for (uint256 i = 0; i < 5; ++i) {
            custody.deposit(bob, 200_000_000e18);
            custody.pay(bob, 200_000_000e18);
            assertEq(token.attributedBy(address(custody)), 200_000_000e18);
            assertEq(token.staleVotes(address(custody)), 200_000_000e18);
            assertEq(token.getVotes(bob), 400_000_000e18);
        }
    }

    /* PRIVATE */
    function _lock(address account, uint256 amount) private {
        vm.prank(account);
        token.approve(_locker, amount);
        vm.prank(_locker);
        token.lock(account, amount);
    }

    function _assertDeposited(address owner, uint256 amount, uint256 ofAll) private view {
        assertEq(token.balanceOf(owner), ofAll - amount);
        assertEq(token.balanceOf(address(custody)), HELD + amount);
        assertEq(token.attributedTo(address(custody), owner), amount);
        assertEq(token.attributedBy(address(custody)), amount);
        assertEq(token.staleVotes(address(custody)), 0);
    }

    function _expectDepositEvents(address owner, uint256 amount, uint256 units) private {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(owner, address(custody), amount);
        vm.expectEmit(address(token));
        emit IComputeToken.VotesAttributed(address(custody), owner, units);
    }

    function _expectDelegates(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_CustodyDelegates.selector, account));
    }
}
