// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {ReentrantToken} from "./ReentrantToken.sol";

/// Withdraw
/// ├── given there is nothing for the account
/// │  └── it should revert
/// └── given there is something
///    ├── it should send all of it to the account, whoever calls
///    ├── it should leave what belongs to others
///    └── it should pay once, even when called back from the transfer
contract JobEscrow_Withdraw_Test is MarketTest {
    function test_RevertGiven_Nothing() external {
        _fund(10e18);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NothingToWithdraw.selector, provider));
        escrow.withdraw(provider);
    }

    function test_RevertGiven_WithdrawnBefore() external {
        _settle(_fund(10e18));
        escrow.withdraw(provider);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NothingToWithdraw.selector, provider));
        escrow.withdraw(provider);
    }

    function test_GivenCredit_SendsItToTheAccount() external {
        _settle(_fund(10e18));
        _settle(_fund(10e18));
        vm.expectEmit(address(escrow));
        emit IJobEscrow.Withdrawn(provider, 19.5e18);
        vm.prank(stranger);
        assertEq(escrow.withdraw(provider), 19.5e18);

        assertEq(token.balanceOf(provider), 19.5e18);
        assertEq(token.balanceOf(stranger), 0);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(escrow.withdrawableTotal(), 0);
    }

    function test_GivenCredit_LeavesOthersAlone() external {
        _settle(_fund(10e18));
        _refund(_fund(20e18));
        _fund(30e18);
        escrow.withdraw(provider);
        assertEq(escrow.withdrawable(client), 20e18);
        assertEq(escrow.withdrawableTotal(), 20e18);
        assertEq(escrow.locked(), 30e18);
        assertEq(token.balanceOf(address(escrow)), 50e18);
    }

    /// @dev A plain transfer is no credit of anybody.
    function test_GivenDonation() external {
        vm.prank(client);
        token.transfer(address(escrow), 5e18);
        _settle(_fund(10e18));
        escrow.withdraw(provider);
        assertEq(token.balanceOf(address(escrow)), 5e18);
    }

    /// @dev Not FLOP, which has no hooks: proves that the books are closed before anything is sent.
    function test_GivenTokenCallsBack() external {
        ReentrantToken hostile = new ReentrantToken();
        JobEscrow hooked = new JobEscrow(address(hostile), address(registry), timelock, address(distributor), pauser);
        hostile.mint(address(this), 100e18);
        hostile.approve(address(hooked), 100e18);
        hooked.settle(hooked.fund(provider, 50e18, 1 days, SPECIFICATION));
        hooked.fund(provider, 50e18, 1 days, SPECIFICATION);

        hostile.callBack(address(hooked), abi.encodeCall(IJobEscrow.withdraw, (provider)));
        hooked.withdraw(provider);

        assertEq(hostile.callbacks(), 1, "it did call back");
        assertFalse(hostile.callbackSucceeded());
        assertEq(hostile.balanceOf(provider), 48.75e18);
        assertEq(hostile.balanceOf(address(hooked)), 50e18);
        assertEq(hooked.locked(), 50e18);
    }

    /// @dev The fee leaves in the same call: a second settlement from inside it finds the job over.
    function test_GivenTokenCallsBackOnSettle() external {
        ReentrantToken hostile = new ReentrantToken();
        JobEscrow hooked = new JobEscrow(address(hostile), address(registry), timelock, address(distributor), pauser);
        hostile.mint(address(hostile), 100e18);
        hostile.act(address(hostile), abi.encodeCall(hostile.approve, (address(hooked), 100e18)));
        hostile.act(address(hooked), abi.encodeCall(hooked.fund, (provider, 50e18, 1 days, SPECIFICATION)));
        hostile.act(address(hooked), abi.encodeCall(hooked.fund, (provider, 50e18, 1 days, SPECIFICATION)));

        hostile.callBack(address(hooked), abi.encodeCall(IJobEscrow.settle, (1)));
        hostile.act(address(hooked), abi.encodeCall(IJobEscrow.settle, (1)));

        assertEq(hostile.callbacks(), 1, "it did call back");
        assertFalse(hostile.callbackSucceeded());
        assertEq(hooked.withdrawable(provider), 48.75e18);
        assertEq(hooked.locked(), 50e18);
    }
}
