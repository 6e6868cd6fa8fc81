// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

contract EmissionControllerSetReceiverTest is EmissionControllerTest {
    address private immutable rewards = makeAddr("rewards");

    function test_GivenAmountsNotYetSettled() external {
        vm.warp(START + 1 days);
        uint256 before = token.balanceOf(address(treasury));
        vm.expectEmit(address(emission));
        emit IEmissionController.ReceiverSet(STAKERS, rewards);
        _setReceiver(STAKERS, rewards);

        assertEq(emission.receiver(STAKERS), rewards);
        uint256 paid = token.balanceOf(address(treasury)) - before;
        assertEq(paid, emission.mintedTotal() * 15 / 100, "up to now it is the old receiver's");
        assertGt(paid, 0);
        assertEq(emission.owed(STAKERS), 0);
        assertEq(token.balanceOf(rewards), 0);
    }

    function test_GivenLaterSettlement() external {
        _setReceiver(STAKERS, rewards);
        vm.warp(START + 1 days);
        emission.settle();
        emission.release(STAKERS);
        emission.release(PROVIDERS);
        assertEq(token.balanceOf(rewards), emission.mintedTotal() * 15 / 100, "one pool, from then on");
    }

    function test_RevertWhen_ReceiverIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        _setReceiver(STAKERS, address(0));
    }

    function test_RevertWhen_ReceiverIsTheController() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_OwnAddress.selector, address(emission)));
        _setReceiver(STAKERS, address(emission));
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        emission.setReceiver(STAKERS, caller);
    }
}
