// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../../contracts/marketplace/FeeDistributor.sol";
import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {MarketTest} from "../MarketTest.sol";

/// Release
/// ├── given nothing is owed
/// │  └── it should do nothing and return zero
/// └── given something is owed
///    ├── it should pay all of it to the share's receiver, whoever calls
///    └── it should leave the other shares alone
contract FeeDistributor_Release_Test is MarketTest {
    function test_ConstructorFixesTheWiring() external view {
        assertEq(distributor.token(), address(token));
        assertEq(distributor.parameters(), address(registry));
        assertEq(distributor.timelock(), timelock);
        assertEq(distributor.receiver(IFeeDistributor.Share.Stakers), stakers);
        assertEq(distributor.receiver(IFeeDistributor.Share.Treasury), treasury);
        assertEq(distributor.receiver(IFeeDistributor.Share.Insurance), treasury);
    }

    function test_RevertWhen_ConstructedWithZero() external {
        bytes4 zero = bytes4(keccak256("Governed_ZeroAddress()"));
        vm.expectRevert(zero);
        new FeeDistributor(address(0), address(registry), timelock, treasury, stakers);
        vm.expectRevert(zero);
        new FeeDistributor(address(token), address(0), timelock, treasury, stakers);
        vm.expectRevert(zero);
        new FeeDistributor(address(token), address(registry), address(0), treasury, stakers);
        vm.expectRevert(zero);
        new FeeDistributor(address(token), address(registry), timelock, address(0), stakers);
        vm.expectRevert(zero);
        new FeeDistributor(address(token), address(registry), timelock, treasury, address(0));
    }

    function test_GivenNothingIsOwed() external {
        _sendFees(1000e18); // waits to be divided, is owed to nobody yet
        vm.recordLogs();
        assertEq(distributor.release(IFeeDistributor.Share.Stakers), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_GivenOwed_PaysTheReceiver() external {
        _sendFees(1000e18);
        distributor.settle();

        vm.expectEmit(address(distributor));
        emit IFeeDistributor.ShareReleased(IFeeDistributor.Share.Stakers, stakers, 300e18);
        vm.prank(stranger);
        assertEq(distributor.release(IFeeDistributor.Share.Stakers), 300e18);

        assertEq(token.balanceOf(stakers), 300e18);
        assertEq(distributor.owed(IFeeDistributor.Share.Stakers), 0);
        assertEq(distributor.owed(IFeeDistributor.Share.Treasury), 200e18);
        assertEq(distributor.owed(IFeeDistributor.Share.Insurance), 100e18);
        assertEq(distributor.release(IFeeDistributor.Share.Stakers), 0, "paid once");
    }

    function test_GivenOwed_EmptiesTheContract() external {
        _sendFees(1000e18);
        distributor.settle();
        distributor.release(IFeeDistributor.Share.Stakers);
        distributor.release(IFeeDistributor.Share.Treasury);
        distributor.release(IFeeDistributor.Share.Insurance);
        assertEq(token.balanceOf(stakers), 300e18);
        assertEq(token.balanceOf(treasury), 300e18);
        assertEq(token.balanceOf(address(distributor)), 0);
        assertEq(distributor.owedTotal(), 0);
    }
}
