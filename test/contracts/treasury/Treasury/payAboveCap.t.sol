// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {PlainToken, TreasuryTest} from "./TreasuryTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @dev Steers a treasury as its timelock and asks, when paid above the cap, for a payment within it.
contract AskingReceiver {
    Treasury private _treasury;
    bool public isRefused;

    function pay(Treasury treasury, uint256 amount) external {
        _treasury = treasury;
        treasury.payAboveCap(address(0), address(this), amount);
    }

    receive() external payable {
        try _treasury.pay(address(0), address(this), 1) {}
        catch {
            isRefused = true;
        }
    }
}

/// PayAboveCap
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when there is no receiver or no amount
/// │  └── it should revert
/// ├── when the transfer fails
/// │  └── it should revert and count nothing
/// └── when the treasury has it
///    ├── it should send ETH or tokens, with a cap, above it or without one
///    ├── it should count them in the window of the cap
///    └── it should count before it sends
contract Treasury_PayAboveCap_Test is TreasuryTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        treasury.payAboveCap(ETH, receiver, 1);
    }

    function test_RevertWhen_NoReceiver() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_EmptyPayment.selector, address(0), 1));
        vm.prank(timelock);
        treasury.payAboveCap(ETH, address(0), 1);
    }

    function test_RevertWhen_NoAmount() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_EmptyPayment.selector, receiver, 0));
        _payAboveCap(ETH, 0);
    }

    function test_RevertWhen_BalanceIsTooSmall() external {
        uint256 balance = token.balanceOf(address(treasury));
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, address(treasury), balance, balance + 1
            )
        );
        _payAboveCap(address(token), balance + 1);
        assertEq(treasury.available(address(token)), TOKEN_CAP);
    }

    function test_GivenEthAboveTheCap() external {
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(ETH, receiver, ETH_CAP + 5 ether, true);
        _payAboveCap(ETH, ETH_CAP + 5 ether);
        assertEq(receiver.balance, ETH_CAP + 5 ether);
        assertEq(treasury.cap(ETH), ETH_CAP, "the cap stays");
        assertEq(treasury.available(address(token)), TOKEN_CAP, "each asset has its own window");
    }

    function test_GivenTokensWithoutACap() external {
        PlainToken other = new PlainToken({to: address(treasury), amount: 100});
        vm.expectEmit(address(treasury));
        emit ITreasury.Paid(address(other), receiver, 100, true);
        _payAboveCap(address(other), 100);
        assertEq(other.balanceOf(receiver), 100);
    }

    /// @dev What it pays is missing from what `pay` may give, for 90 days and not longer.
    function testFuzz_CountsInTheWindow(uint256 above, uint256 within) external {
        above = bound(above, 1, 100 ether);
        _payAboveCap(ETH, above);
        uint256 room = above < ETH_CAP ? ETH_CAP - above : 0;
        assertEq(treasury.available(ETH), room);

        within = bound(within, room + 1, ETH_CAP + 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_CapExceeded.selector, ETH, within, room));
        _pay(ETH, within);
        if (room > 0) _pay(ETH, room);
        skip(90 days);
        assertEq(treasury.available(ETH), ETH_CAP);
    }

    /// @dev Payments within the cap do not hold it back, nor does what went before.
    function test_GivenWindowIsFull() external {
        _pay(ETH, ETH_CAP);
        _payAboveCap(ETH, ETH_CAP);
        _payAboveCap(ETH, 1);
        assertEq(receiver.balance, 2 * ETH_CAP + 1);
        assertEq(treasury.available(ETH), 0);
    }

    function test_GivenReceiverCallsBack() external {
        AskingReceiver asking = new AskingReceiver();
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](1);
        caps[0] = ITreasury.Cap({asset: ETH, amount: 3 ether});
        Treasury asked = Treasury(
            payable(deployArtefact("Treasury.sol:Treasury", abi.encode(address(asking), address(flop), caps)))
        );
        vm.deal(address(asked), 100 ether);
        asking.pay(asked, 3 ether);
        assertTrue(asking.isRefused(), "the payment above the cap had used it up already");
        assertEq(address(asking).balance, 3 ether);
    }

    /// @dev The window counts in 208 bits; a token of such numbers is refused, not miscounted.
    function test_RevertWhen_AmountNeedsMoreThan208Bits() external {
        PlainToken other = new PlainToken({to: address(treasury), amount: type(uint256).max});
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 208, uint256(1) << 208)
        );
        _payAboveCap(address(other), 1 << 208);
    }

    function _payAboveCap(address asset, uint256 amount) private {
        vm.prank(timelock);
        treasury.payAboveCap(asset, receiver, amount);
    }
}
