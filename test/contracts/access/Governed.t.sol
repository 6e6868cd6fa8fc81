// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../../../contracts/access/Governed.sol";
import {IGoverned} from "../../../contracts/access/interfaces/IGoverned.sol";
import {Test} from "forge-std/Test.sol";

contract GovernedHarness is Governed {
    uint256 public calls;

    constructor(address timelock_) Governed(timelock_) {}

    function act() external onlyTimelock {
        ++calls;
    }
}

contract GovernedTest is Test {
    address private immutable timelock = makeAddr("timelock");

    function test_RevertWhen_TimelockIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new GovernedHarness(address(0));
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        GovernedHarness governed = new GovernedHarness(timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        governed.act();
    }

    function test_GivenTimelockCalls() external {
        GovernedHarness governed = new GovernedHarness(timelock);
        assertEq(governed.timelock(), timelock);
        vm.prank(timelock);
        governed.act();
        assertEq(governed.calls(), 1);
    }
}
