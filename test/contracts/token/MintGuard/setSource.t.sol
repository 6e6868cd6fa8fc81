// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {MintGuardTest} from "./MintGuardTest.sol";

/// setSource
/// ├── given a new source: it can mint up to its limit
/// ├── given an ended one: it cannot; named again, it can, and what it used still counts
/// ├── when the source is zero, or the limit above the maximum: reverts
/// └── when the caller is not the timelock: reverts
contract MintGuardSetSourceTest is MintGuardTest {
    function test_GivenNewSource() external {
        vm.expectEmit(address(guard));
        emit IMintGuard.SourceSet(other, 7e18);
        _setSource(other, 7e18);
        assertEq(guard.sourceLimit(other), 7e18);
        assertEq(guard.available(other), 7e18);
        assertEq(_mintAs(other, 8e18), 7e18);
    }

    /// @dev It gets nothing, but no error either: its books can still be settled.
    function test_GivenEndedSource() external {
        _setSource(source, 0);
        assertEq(guard.sourceLimit(source), 0);
        assertEq(guard.available(source), 0);
        assertEq(_mint(1e18), 0);
        assertEq(token.totalSupply(), GENESIS);
    }

    function test_GivenSourceEndedAndNamedAgain() external {
        _mint(300_000e18);
        _setSource(source, 0);
        _setSource(source, 500_000e18);
        assertEq(_mint(DAILY), 200_000e18, "its window was not forgotten");
    }

    function test_RevertWhen_SourceIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        _setSource(address(0), 1);
    }

    function test_RevertWhen_AboveMaximum() external {
        _expectAboveMaximum(MAX_DAILY + 1, MAX_DAILY);
        _setSource(other, MAX_DAILY + 1);
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        guard.setSource(caller, 1);
    }
}
