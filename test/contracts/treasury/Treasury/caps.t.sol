// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {TreasuryTest} from "./TreasuryTest.sol";

/// @dev constructor, receive, lowerCap and raiseCap.
contract Treasury_Caps_Test is TreasuryTest {
    function test_ConstructorSetsTheCaps() external {
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](1);
        caps[0] = ITreasury.Cap({asset: address(token), amount: 7});
        vm.expectEmit();
        emit ITreasury.CapSet(address(token), 7);
        Treasury other = new Treasury(timelock, address(flop), caps);
        assertEq(other.cap(address(token)), 7);
        assertEq(other.cap(ETH), 0);
        assertEq(other.timelock(), timelock);
        assertEq(other.WINDOW(), 90 days);
    }

    function test_RevertWhen_TimelockIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new Treasury(address(0), address(flop), new ITreasury.Cap[](0));
    }

    function test_RevertWhen_TokenIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new Treasury(timelock, address(0), new ITreasury.Cap[](0));
    }

    function test_ReceivesEth() external {
        hoax(receiver, 3 ether);
        vm.expectEmit(address(treasury));
        emit ITreasury.Received(receiver, 3 ether);
        (bool success,) = address(treasury).call{value: 3 ether}("");
        assertTrue(success);
        assertEq(address(treasury).balance, 1003 ether);
    }

    /* LOWER */
    function test_RevertWhen_LoweringIsNotTheTimelocks() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        treasury.lowerCap(ETH, 1);
    }

    function test_RevertWhen_NotLower() external {
        vm.startPrank(timelock);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotLower.selector, ETH_CAP, ETH_CAP));
        treasury.lowerCap(ETH, ETH_CAP);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotLower.selector, ETH_CAP + 1, ETH_CAP));
        treasury.lowerCap(ETH, ETH_CAP + 1);
        vm.stopPrank();
    }

    function test_GivenLowered() external {
        _pay(ETH, 4 ether);
        vm.expectEmit(address(treasury));
        emit ITreasury.CapSet(ETH, 5 ether);
        vm.prank(timelock);
        treasury.lowerCap(ETH, 5 ether);
        assertEq(treasury.cap(ETH), 5 ether);
        assertEq(treasury.available(ETH), 1 ether);
    }

    /// @dev Below what was paid already: nothing is left, and nothing overflows.
    function test_GivenLoweredBelowWhatWasPaid() external {
        _pay(ETH, 4 ether);
        vm.prank(timelock);
        treasury.lowerCap(ETH, 1 ether);
        assertEq(treasury.available(ETH), 0);
        skip(90 days);
        assertEq(treasury.available(ETH), 1 ether);
    }

    /* RAISE */
    function test_RevertWhen_RaisingIsNotTheTimelocks() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        treasury.raiseCap(ETH, 100 ether);
    }

    function test_RevertWhen_NotHigher() external {
        vm.startPrank(timelock);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotHigher.selector, ETH_CAP, ETH_CAP));
        treasury.raiseCap(ETH, ETH_CAP);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotHigher.selector, 1, ETH_CAP));
        treasury.raiseCap(ETH, 1);
        vm.stopPrank();
    }

    function test_GivenRaised() external {
        _pay(ETH, ETH_CAP);
        vm.expectEmit(address(treasury));
        emit ITreasury.CapSet(ETH, 12 ether);
        vm.prank(timelock);
        treasury.raiseCap(ETH, 12 ether);
        assertEq(treasury.available(ETH), 2 ether, "what was paid still counts");
        _pay(ETH, 2 ether);
    }
}
