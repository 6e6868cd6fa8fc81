// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {ReentrantToken} from "./ReentrantToken.sol";

/// Withdraw
/// ├── given there is nothing for the account: it should revert
/// └── given there is something
///    ├── it should send all of it to the account, whoever calls
///    ├── it should leave what belongs to others
///    └── it should pay once, even when called back from the transfer
contract JobEscrow_Withdraw_Test is MarketTest {
    function test_RevertGiven_Nothing() external {
        _settle(_submitted(10 * USD));
        _expectNothing(client);
        escrow.withdraw(provider);
        _expectNothing(provider);
    }

    function test_GivenCredit() external {
        _settle(_submitted(10 * USD));
        _settle(_submitted(10 * USD));
        uint256 before = token.balanceOf(provider);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.Withdrawn(provider, 39e18);
        vm.prank(stranger);
        assertEq(escrow.withdraw(provider), 39e18);
        assertEq(token.balanceOf(provider), before + 39e18);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(escrow.withdrawableTotal(), 0);
        _assertSolvent();
    }

    function test_GivenCredit_LeavesOthersAlone() external {
        _settle(_submitted(10 * USD));
        vm.startPrank(client);
        escrow.refund(escrow.fund(_offer(20 * USD)));
        vm.stopPrank();
        _fund(30 * USD);
        escrow.withdraw(provider);
        assertEq(escrow.withdrawable(client), 40e18);
        assertEq(escrow.withdrawableTotal(), 40e18);
        assertEq(escrow.locked(), 60e18);
        assertEq(token.balanceOf(address(escrow)), 100e18 + 0.5e18);
    }

    /// @dev A plain transfer is no credit and no fee of anybody.
    function test_GivenDonation() external {
        token.transfer(address(escrow), 5e18);
        _settle(_submitted(10 * USD));
        escrow.withdraw(provider);
        escrow.releaseFees();
        assertEq(token.balanceOf(address(escrow)), 5e18);
        assertEq(escrow.locked(), 5e18);
        assertEq(escrow.withdrawableTotal(), 0);
    }

    /// @dev Not FLOP, which has no hooks: proves that the books are closed before anything is sent.
    function test_GivenTokenCallsBack() external {
        ReentrantToken hostile = new ReentrantToken();
        JobEscrow hooked = JobEscrow(
            deployArtefact(
                "JobEscrow.sol:JobEscrow",
                abi.encode(
                    address(hostile), address(registry), timelock, pauser, address(staking), _modules(address(court), 1)
                )
            )
        );
        hostile.mint(address(this), 40e18);
        hostile.approve(address(hooked), 40e18);
        hooked.refund(hooked.fund(_offer(10 * USD)));
        hooked.fund(_offer(10 * USD));

        hostile.callBack(address(hooked), abi.encodeCall(IJobEscrow.withdraw, (address(this))));
        hooked.withdraw(address(this));

        assertEq(hostile.callbacks(), 1, "it did call back");
        assertFalse(hostile.callbackSucceeded());
        assertEq(hostile.balanceOf(address(this)), 20e18);
        assertEq(hooked.locked(), 20e18);
    }

    /// @dev A job that calls back while it is funded is there already, once, and not yet anybody's credit.
    function test_GivenTokenCallsBackOnFund() external {
        ReentrantToken hostile = new ReentrantToken();
        JobEscrow hooked = JobEscrow(
            deployArtefact(
                "JobEscrow.sol:JobEscrow",
                abi.encode(
                    address(hostile), address(registry), timelock, pauser, address(staking), _modules(address(court), 1)
                )
            )
        );
        hostile.mint(address(this), 40e18);
        hostile.approve(address(hooked), 40e18);
        hostile.callBack(address(hooked), abi.encodeCall(IJobEscrow.refund, (1)));
        hooked.fund(_offer(10 * USD));
        assertEq(hostile.callbacks(), 1);
        assertFalse(hostile.callbackSucceeded(), "only its client may, and that is not the token");
        assertEq(hooked.locked(), 20e18);
    }

    function _expectNothing(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NothingToWithdraw.selector, account));
        escrow.withdraw(account);
    }
}
