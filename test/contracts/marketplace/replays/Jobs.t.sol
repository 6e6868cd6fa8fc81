// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ReentrantToken} from "../JobEscrow/ReentrantToken.sol";
import {MarketTest} from "../MarketTest.sol";
import {FeeToken, HookedReceiver, LateBooks} from "./FeeToken.sol";
import {WindowOfNow} from "./StakePeers.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// Mistakes of escrows elsewhere. A twin is the same with another token, or a few lines that make the mistake.
/// ├── tokens that keep a fee of each transfer
/// ├── receivers that call back, as ERC-777 lets them
/// └── windows that reach back (real votes: deploy/GovernedMarket)
contract Jobs_Replays_Test is MarketTest {
    /* FEE ON TRANSFER */
    /// @dev FLOP keeps nothing, whatever is sent by whom. That an escrow of another token is no part of the protocol is
    /// proved at deployment.
    function testFuzz_Replay_FeeOnTransfer_FlopArrivesWhole(uint64 usd) external {
        usd = uint64(bound(usd, 1e6, 20_000e6));
        uint256 jobId = _fund(usd);
        assertEq(token.balanceOf(address(escrow)), escrow.job(jobId).price);
        vm.prank(client);
        escrow.refund(jobId);
        escrow.withdraw(client);
        assertEq(token.balanceOf(address(escrow)), 0);
    }

    function test_Replay_FeeOnTransfer_Twin_OwesMoreThanItHolds() external {
        FeeToken other = new FeeToken();
        IJobEscrow taxed = _escrowOf(address(other));
        other.mint(address(this), 40e18);
        other.approve(address(taxed), 40e18);
        taxed.fund(_offer(10 * USD));
        taxed.refund(1);
        assertLt(other.balanceOf(address(taxed)), taxed.withdrawableTotal());
        vm.expectRevert();
        taxed.withdraw(address(this)); // whoever comes last
    }

    /* RECEIVERS THAT CALL BACK */
    /// @dev FLOP asks nobody: a receiver cannot call back, and cannot refuse.
    function test_Replay_ReceiverCallsBack_NobodyIsAsked() external {
        HookedReceiver hooked = new HookedReceiver(address(escrow));
        vm.prank(client);
        token.transfer(address(hooked), 100e18);
        hooked.act(address(token), abi.encodeCall(token.approve, (address(escrow), 100e18)));
        hooked.act(address(escrow), abi.encodeCall(escrow.fund, (_offer(10 * USD))));
        hooked.act(address(escrow), abi.encodeCall(escrow.refund, (1)));
        escrow.withdraw(address(hooked));
        assertEq(token.balanceOf(address(hooked)), 100e18);
        assertEq(hooked.asked(), 0);
    }

    /// @dev Even by a token with hooks the books are closed before anything is sent.
    function test_Replay_ReceiverCallsBack_BooksAreClosed() external {
        ReentrantToken hostile = new ReentrantToken();
        IJobEscrow hooked = _escrowOf(address(hostile));
        hostile.mint(address(this), 40e18);
        hostile.approve(address(hooked), 40e18);
        hooked.fund(_offer(10 * USD));
        hooked.fund(_offer(10 * USD));
        hooked.refund(1);
        hostile.callBack(address(hooked), abi.encodeCall(IJobEscrow.withdraw, (address(this))));
        hooked.withdraw(address(this));
        assertEq(hostile.callbacks(), 1);
        assertFalse(hostile.callbackSucceeded());
        assertEq(hostile.balanceOf(address(this)), 20e18);
    }

    function test_Replay_ReceiverCallsBack_Twin_LateBooks() external {
        ReentrantToken hostile = new ReentrantToken();
        LateBooks peer = new LateBooks(ERC20(hostile));
        hostile.mint(address(peer), 40e18);
        peer.credit(address(this), 20e18);
        hostile.callBack(address(peer), abi.encodeCall(LateBooks.withdraw, (address(this))));
        peer.withdraw(address(this));
        assertTrue(hostile.callbackSucceeded());
        assertEq(hostile.balanceOf(address(this)), 40e18, "paid twice");
    }

    /* WINDOWS */
    function test_Replay_RetroactiveWindow() external {
        uint256 jobId = _submitted(10 * USD);
        _pretend("job.disputeWindow", 14 days);
        skip(DISPUTE_WINDOW);
        assertTrue(escrow.isSettleable(jobId));
        escrow.settleJob(jobId);
    }

    function test_Replay_RetroactiveWindow_Twin_WindowOfNow() external {
        WindowOfNow peer = new WindowOfNow();
        skip(4 days);
        assertTrue(peer.isSettleable());
        peer.setWindow(14 days);
        assertFalse(peer.isSettleable(), "pay that was due is open to challenge again");
    }

    function _escrowOf(address other) private returns (IJobEscrow) {
        bytes memory arguments = abi.encode(other, registry, timelock, pauser, staking, _modules(address(court), 1));
        return JobEscrow(deployArtefact("JobEscrow.sol:JobEscrow", arguments));
    }
}
