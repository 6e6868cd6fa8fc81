// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {PlainToken, TreasuryTest} from "./TreasuryTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

/// @dev Steers a treasury and does so again, from inside, whenever it is paid; a refusal does not make it give back.
contract GreedyReceiver {
    Treasury private _treasury;
    uint256 public received;

    function pay(Treasury treasury, uint256 amount) external {
        _treasury = treasury;
        treasury.pay(address(0), address(this), amount);
    }

    receive() external payable {
        received += msg.value;
        try _treasury.pay(address(0), address(this), msg.value) {} catch {}
    }
}

/// Pay
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when there is no receiver or no amount
/// │  └── it should revert
/// ├── when the amount exceeds what the cap leaves
/// │  └── it should revert
/// ├── when the transfer fails
/// │  └── it should revert and count nothing
/// └── when the cap leaves room
///    ├── it should send ETH or tokens and count them
///    ├── it should give the room back after 90 days, not earlier
///    └── it should count before it sends
contract Treasury_Pay_Test is TreasuryTest {
    function test_RevertWhen_CallerIsNotTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        treasury.pay(ETH, receiver, 1);
    }

    function test_RevertWhen_NoReceiver() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_EmptyPayment.selector, address(0), 1));
        vm.prank(timelock);
        treasury.pay(ETH, address(0), 1);
    }

    function test_RevertWhen_NoAmount() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_EmptyPayment.selector, receiver, 0));
        _pay(ETH, 0);
    }

    function test_RevertWhen_AboveCap() external {
        _expectCapExceeded(ETH, ETH_CAP + 1, ETH_CAP);
        _pay(ETH, ETH_CAP + 1);
        _pay(ETH, ETH_CAP - 3);
        _expectCapExceeded(ETH, 4, 3);
        _pay(ETH, 4);
    }

    function test_RevertWhen_AssetHasNoCap() external {
        PlainToken other = new PlainToken({to: address(treasury), amount: 100});
        _expectCapExceeded(address(other), 1, 0);
        _pay(address(other), 1);
    }

    function test_RevertWhen_BalanceIsTooSmall() external {
        vm.deal(address(treasury), 1 ether);
        vm.expectRevert(abi.encodeWithSelector(Errors.InsufficientBalance.selector, 1 ether, 2 ether));
        _pay(ETH, 2 ether);

        deal(address(token), address(treasury), 5);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(treasury), 5, 6));
        _pay(address(token), 6);
        assertEq(treasury.available(ETH), ETH_CAP);
        assertEq(treasury.available(address(token)), TOKEN_CAP);
    }

    /// @dev An address without code answers every call with success: that must not count as paid.
    function test_RevertWhen_AssetHasNoCode() external {
        address nothing = makeAddr("no code");
        vm.prank(timelock);
        treasury.raiseCap(nothing, 100);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, nothing));
        _pay(nothing, 1);
    }

    function test_GivenRoom_PaysEth() external {
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(ETH, receiver, 4 ether, false);
        _pay(ETH, 4 ether);
        assertEq(receiver.balance, 4 ether);
        assertEq(treasury.available(ETH), ETH_CAP - 4 ether);
        assertEq(treasury.available(address(token)), TOKEN_CAP, "each asset has its own cap");
    }

    function test_GivenRoom_PaysTokens() external {
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(address(token), receiver, TOKEN_CAP, false);
        _pay(address(token), TOKEN_CAP);
        assertEq(token.balanceOf(receiver), TOKEN_CAP);
        assertEq(treasury.available(address(token)), 0);
        assertEq(treasury.available(ETH), ETH_CAP);
    }

    function test_GivenWindowPassed() external {
        _pay(ETH, ETH_CAP);
        skip(90 days - 1);
        _expectCapExceeded(ETH, 1, 0);
        _pay(ETH, 1);
        skip(1);
        _pay(ETH, ETH_CAP);
        assertEq(receiver.balance, 2 * ETH_CAP);
    }

    /// @dev Paying at the end of one window and the start of the next gains nothing: the window rolls.
    function test_GivenPaymentsAroundAWindowsEnd() external {
        _pay(ETH, 1 ether);
        skip(80 days);
        _pay(ETH, 9 ether);
        skip(10 days);
        assertEq(treasury.available(ETH), 1 ether);
        _expectCapExceeded(ETH, 2 ether, 1 ether);
        _pay(ETH, 2 ether);
    }

    function test_GivenReceiverCallsBack() external {
        GreedyReceiver greedy = new GreedyReceiver();
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](1);
        caps[0] = ITreasury.Cap({asset: ETH, amount: 3 ether});
        Treasury robbed = Treasury(
            payable(deployArtefact("Treasury.sol:Treasury", abi.encode(address(greedy), address(flop), caps)))
        );
        vm.deal(address(robbed), 100 ether);

        greedy.pay(robbed, 1 ether);
        assertEq(greedy.received(), 3 ether);
        assertEq(address(robbed).balance, 97 ether);
    }

    /// @dev Whatever is paid and whenever: in no 90 days more than the cap.
    function testFuzz_NeverAboveCapInAnyWindow(uint32[24] memory gaps, uint64[24] memory amounts) external {
        uint256[24] memory times;
        uint256[24] memory paid;
        for (uint256 i = 0; i < 24; ++i) {
            skip(bound(gaps[i], 0, 20 days));
            uint256 amount = bound(amounts[i], 1, 4 ether);
            times[i] = block.timestamp;
            if (amount > treasury.available(ETH)) amount = treasury.available(ETH);
            if (amount == 0) continue;
            _pay(ETH, amount);
            paid[i] = amount;

            uint256 inWindow = 0;
            for (uint256 j = 0; j <= i; ++j) {
                if (times[j] + 90 days > block.timestamp) inWindow += paid[j];
            }
            assertLe(inWindow, ETH_CAP);
        }
        assertGt(receiver.balance, 0);
    }

    function _expectCapExceeded(address asset, uint256 amount, uint256 available) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_CapExceeded.selector, asset, amount, available));
    }
}
