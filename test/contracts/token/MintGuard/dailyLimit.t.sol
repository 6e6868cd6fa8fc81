// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {MintGuardTest} from "./MintGuardTest.sol";

/// the limit of a day; lowerDailyLimit, raiseDailyLimit
/// ├── given any 24 hours, also around an edge, and any sources: never more than the limit
/// ├── given it is lowered, also to zero: less room at once; not when it is not lower
/// ├── given it is raised: more room; not when it is not higher, or above the maximum
/// └── when the caller is not the timelock: reverts
contract MintGuardDailyLimitTest is MintGuardTest {
    /* THE WINDOW */
    function test_GivenExactly24Hours() external {
        _mint(DAILY);
        vm.warp(START + 1 days - 1);
        assertEq(_mint(DAILY), 0, "one second early");
        vm.warp(START + 1 days);
        assertEq(_mint(DAILY), DAILY);
    }

    /// @dev A limit per calendar day would let twice the limit through around its edge.
    function test_GivenHalvesAroundAnEdge() external {
        vm.warp(START + 23 hours);
        _mint(DAILY);
        vm.warp(START + 25 hours);
        assertEq(_mint(DAILY), 0);
    }

    /// @dev Whatever is asked and when: in no 24 hours more than the limit, checked on a plain list.
    function testFuzz_NeverMoreInAny24Hours(uint256 seed) external {
        uint256[] memory times = new uint256[](60);
        uint256[] memory amounts = new uint256[](60);
        for (uint256 i = 0; i < times.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % 4 == 0 ? seed % 12 hours : seed % 1 hours);
            times[i] = block.timestamp;
            amounts[i] = _mint((seed >> 128) % (DAILY / 4));
            assertLe(_sumFrom(times, amounts, i), DAILY);
        }
        assertGt(token.balanceOf(receiver), DAILY, "more than one window was used");
    }

    function _sumFrom(
        uint256[] memory times,
        uint256[] memory amounts,
        uint256 last
    )
        private
        pure
        returns (uint256 sum)
    {
        for (uint256 i = 0; i <= last; ++i) {
            if (times[i] + 1 days > times[last]) sum += amounts[i];
        }
    }

    /* SOURCES */
    function test_GivenSeveralSources() external {
        _setSource(source, DAILY / 2);
        _setSource(other, DAILY);
        assertEq(_mint(DAILY), DAILY / 2, "its own limit");
        assertEq(_mintAs(other, DAILY), DAILY / 2, "what all together have left");
        assertEq(guard.available(source), 0);
        assertEq(guard.available(other), 0);
    }

    /* LOWERING */
    function test_GivenLowered() external {
        _mint(600_000e18);
        vm.expectEmit(address(guard));
        emit IMintGuard.DailyLimitSet(500_000e18);
        _lowerDailyLimit(500_000e18);
        assertEq(guard.dailyLimit(), 500_000e18);
        assertEq(guard.available(source), 0, "more was minted already");
        assertEq(_mint(1), 0, "and that is no error");
        vm.warp(START + 1 days);
        assertEq(_mint(DAILY), 500_000e18);
    }

    function test_GivenLoweredToZero() external {
        _lowerDailyLimit(0);
        assertEq(_mint(1), 0);
    }

    function test_RevertWhen_NotLower() external {
        _expectNotLower(DAILY, DAILY);
        _lowerDailyLimit(DAILY);
    }

    /* RAISING */
    function test_GivenRaised() external {
        _mint(DAILY);
        vm.expectEmit(address(guard));
        emit IMintGuard.DailyLimitSet(MAX_DAILY);
        _raiseDailyLimit(MAX_DAILY);
        assertEq(_mint(type(uint256).max), MAX_DAILY - DAILY, "what was minted counts on");
    }

    function test_RevertWhen_NotHigher() external {
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_NotHigher.selector, DAILY, DAILY));
        _raiseDailyLimit(DAILY);
    }

    function test_RevertWhen_AboveMaximum() external {
        _expectAboveMaximum(MAX_DAILY + 1, MAX_DAILY);
        _raiseDailyLimit(MAX_DAILY + 1);
    }

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        guard.lowerDailyLimit(1);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        guard.raiseDailyLimit(2 * DAILY);
    }
}
