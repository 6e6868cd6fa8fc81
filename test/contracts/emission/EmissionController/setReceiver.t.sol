// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// setReceiver
/// ├── given amounts that were not settled or released: they are the old receiver's
/// ├── given later settlements: the new one's
/// ├── when the receiver is zero or the controller: reverts
/// └── when the caller is not the timelock: reverts
contract EmissionControllerSetReceiverTest is EmissionControllerTest {
    address private immutable successor = makeAddr("rewards that come later");

    function test_GivenAmountsNotYetSettled() external {
        vm.warp(START + 1 days);
        uint256 before = token.balanceOf(address(rewards));
        vm.expectEmit(address(emission));
        emit IEmissionController.ReceiverSet(STAKERS, successor);
        _setReceiver(STAKERS, successor);

        assertEq(emission.receiver(STAKERS), successor);
        uint256 paid = token.balanceOf(address(rewards)) - before;
        assertEq(paid, emission.bookedTotal() * 15 / 100, "up to now it is the old receiver's");
        assertGt(paid, 0);
        assertEq(emission.owed(STAKERS), 0);
        assertEq(token.balanceOf(successor), 0);
    }

    function test_GivenLaterSettlement() external {
        _setReceiver(STAKERS, successor);
        vm.warp(START + 1 days);
        emission.settle();
        emission.release(STAKERS);
        emission.release(PROVIDERS);
        assertEq(token.balanceOf(successor), emission.bookedTotal() * 15 / 100, "one pool, from then on");
    }

    function test_GivenTheGuardHoldsSomethingBack() external {
        vm.warp(START + 100 days);
        _setReceiver(STAKERS, successor);
        uint256 rest = emission.owed(STAKERS);
        assertEq(token.balanceOf(address(rewards)), DAILY);
        assertEq(rest, emission.bookedTotal() * 15 / 100 - DAILY);
        skip(1 days);
        emission.release(STAKERS);
        assertEq(token.balanceOf(successor), DAILY, "goes to the new one");
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
