// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {MintGuardTest} from "./MintGuardTest.sol";

/// lowerGrossCap
/// ├── given lowered, also to what was minted: no more than that is ever minted
/// ├── given tokens are burned: they make no room
/// ├── when it is not lower, or below what was minted: reverts
/// └── when the caller is not the timelock: reverts
contract MintGuardLowerGrossCapTest is MintGuardTest {
    function test_GivenLowered() external {
        _mint(700_000e18);
        vm.expectEmit(address(guard));
        emit IMintGuard.GrossCapLowered(800_000e18);
        _lower(800_000e18);
        assertEq(guard.grossCap(), 800_000e18);
        assertEq(_mint(DAILY), 100_000e18);
    }

    function test_GivenLoweredToWhatWasMinted() external {
        _mint(700_000e18);
        _lower(700_000e18);
        assertEq(guard.available(source), 0);
        assertEq(_mint(1), 0);
    }

    /// @dev What is burned was minted all the same.
    function test_GivenBurnedTokens() external {
        _mint(DAILY);
        _lower(DAILY);
        _burn(GENESIS);
        vm.prank(receiver);
        token.burn(DAILY);
        vm.warp(START + 1 days);
        assertEq(token.totalSupply(), 0);
        assertEq(_mint(1), 0);
    }

    function testFuzz_RevertWhen_NotLower(uint256 newCap) external {
        newCap = bound(newCap, CAP, type(uint256).max);
        _expectNotLower(newCap, CAP);
        _lower(newCap);
    }

    function test_RevertWhen_BelowMinted() external {
        _mint(700_000e18);
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_BelowMinted.selector, 700_000e18 - 1, 700_000e18));
        _lower(700_000e18 - 1);
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        guard.lowerGrossCap(1);
    }

    function _lower(uint256 newCap) private {
        vm.prank(timelock);
        guard.lowerGrossCap(newCap);
    }
}
