// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// SetFeeDistributor
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when the address is zero
/// │  └── it should revert
/// └── when the timelock gives an address
///    └── it should send the fees of later settlements there
contract JobEscrow_SetFeeDistributor_Test is MarketTest {
    function test_RevertWhen_CallerIsNotTimelock() external {
        address[4] memory callers = [client, provider, stranger, address(this)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, callers[i]));
            vm.prank(callers[i]);
            escrow.setFeeDistributor(stranger);
        }
    }

    function test_RevertWhen_AddressIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        vm.prank(timelock);
        escrow.setFeeDistributor(address(0));
    }

    function test_RevertWhen_AddressIsTheEscrow() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_OwnAddress.selector, address(escrow)));
        vm.prank(timelock);
        escrow.setFeeDistributor(address(escrow));
    }

    function test_GivenNewDistributor() external {
        uint256 jobId = _fund(100e18);
        address next = makeAddr("next distributor");
        vm.expectEmit(address(escrow));
        emit IJobEscrow.FeeDistributorSet(next);
        vm.prank(timelock);
        escrow.setFeeDistributor(next);

        assertEq(escrow.feeDistributor(), next);
        _settle(jobId);
        assertEq(token.balanceOf(next), 2.5e18);
        assertEq(token.balanceOf(address(distributor)), 0);
    }
}
