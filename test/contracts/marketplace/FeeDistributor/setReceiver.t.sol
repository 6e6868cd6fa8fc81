// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {MarketTest} from "../MarketTest.sol";

/// SetReceiver
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when the receiver is zero
/// │  └── it should revert
/// └── when the timelock gives a receiver
///    ├── it should pay what came before to the present receiver
///    └── it should pay what comes later to the new one
contract FeeDistributor_SetReceiver_Test is MarketTest {
    address private insurer = makeAddr("insurer");

    function test_RevertWhen_CallerIsNotTimelock() external {
        address[3] memory callers = [treasury, stranger, address(this)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, callers[i]));
            vm.prank(callers[i]);
            distributor.setReceiver(IFeeDistributor.Share.Insurance, callers[i]);
        }
    }

    function test_RevertWhen_ReceiverIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        vm.prank(timelock);
        distributor.setReceiver(IFeeDistributor.Share.Insurance, address(0));
    }

    /// @dev Both what was divided and what was not yet is the present receiver's.
    function test_GivenFeesCameBefore() external {
        _sendFees(1000e18);
        distributor.settle();
        _sendFees(1000e18);

        vm.expectEmit(address(distributor));
        emit IFeeDistributor.ReceiverSet(IFeeDistributor.Share.Insurance, insurer);
        _setInsurer();

        assertEq(distributor.receiver(IFeeDistributor.Share.Insurance), insurer);
        assertEq(token.balanceOf(treasury), 200e18);
        assertEq(token.balanceOf(insurer), 0);
        assertEq(distributor.owed(IFeeDistributor.Share.Insurance), 0);
        assertEq(distributor.owed(IFeeDistributor.Share.Stakers), 600e18, "other shares keep theirs");
    }

    function test_GivenFeesComeAfter() external {
        _setInsurer();
        _sendFees(1000e18);
        distributor.settle();
        distributor.release(IFeeDistributor.Share.Insurance);
        distributor.release(IFeeDistributor.Share.Treasury);
        assertEq(token.balanceOf(insurer), 100e18);
        assertEq(token.balanceOf(treasury), 200e18);
    }

    function test_RevertWhen_ReceiverIsTheDistributor() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_OwnAddress.selector, address(distributor)));
        vm.prank(timelock);
        distributor.setReceiver(IFeeDistributor.Share.Insurance, address(distributor));
    }

    function _setInsurer() private {
        vm.prank(timelock);
        distributor.setReceiver(IFeeDistributor.Share.Insurance, insurer);
    }
}
