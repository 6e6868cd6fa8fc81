// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RollingWindowHarness} from "./RollingWindowHarness.sol";
import {Test} from "forge-std/Test.sol";

contract RollingWindowUsedTest is Test {
    uint256 private constant START = 1_800_000_000;
    uint256 private constant DAY = 1 days;

    RollingWindowHarness private window;

    function setUp() external {
        vm.warp(START);
        window = new RollingWindowHarness(DAY);
    }

    function test_GivenNothingAdded() external view {
        assertEq(window.used(), 0);
    }

    function test_GivenLastSecondOfTheWindow() external {
        window.add(7);
        vm.warp(START + DAY - 1);
        assertEq(window.used(), 7);
    }

    function test_GivenFirstSecondAfterTheWindow() external {
        window.add(7);
        vm.warp(START + DAY);
        assertEq(window.used(), 0);
    }

    function test_GivenOneOfTwoHasLeft() external {
        window.add(7);
        vm.warp(START + 10 hours);
        window.add(5);
        vm.warp(START + DAY - 1);
        assertEq(window.used(), 12);
        vm.warp(START + DAY);
        assertEq(window.used(), 5);
        vm.warp(START + DAY + 10 hours - 1);
        assertEq(window.used(), 5);
        vm.warp(START + DAY + 10 hours);
        assertEq(window.used(), 0);
    }

    function test_GivenWindowReachesBeforeTheEpoch() external {
        vm.warp(100);
        window.add(7);
        assertEq(window.used(), 7);
    }

    /// @dev Additions exactly a spacing apart fill the ring as fast as anything can; none may be forgotten early.
    function test_GivenRingWrapped() external {
        uint256 spacing = window.spacing();
        for (uint256 i = 0; i < 150; ++i) {
            vm.warp(START + i * spacing);
            window.add(i + 1);
            assertEq(window.used(), window.exact(DAY));
            assertEq(window.count(), i + 1, "each opened an entry");
            // Just before the next: the widest the window reaches back from this state.
            vm.warp(START + (i + 1) * spacing - 1);
            assertEq(window.used(), window.exact(DAY));
        }
    }

    /// @dev Each entry is stretched as far as coalescing can stretch it, the worst for the ring's reach.
    function test_GivenRingWrappedByStretchedEntries() external {
        uint256 spacing = window.spacing();
        for (uint256 i = 0; i < 100; ++i) {
            vm.warp(START + i * spacing);
            window.add(1);
            vm.warp(START + (i + 1) * spacing - 1);
            window.add(1);
            assertEq(window.count(), i + 1, "two shared an entry");
            assertGe(window.used(), window.exact(DAY));
        }
    }

    /// @dev What additions share an entry for is what the use may be overstated by: a thirtieth of the window.
    function test_Spacing() external {
        assertEq(window.spacing(), DAY / 30 + 1);
        assertEq(new RollingWindowHarness(1).spacing(), 1);
    }

    function test_ReadsAreBounded() external {
        uint256 spacing = window.spacing();
        for (uint256 i = 0; i < 70; ++i) {
            vm.warp(START + i * spacing);
            window.add(1);
        }
        for (uint256 back = 0; back <= 32; ++back) {
            vm.warp(START + 69 * spacing + back * spacing);
            vm.record();
            window.used();
            (bytes32[] memory reads,) = vm.accesses(address(window));
            assertLe(_distinct(reads), 7);
        }
    }

    function testFuzz_NeverLessThanExact_AtMostASpacingLong(uint256 seed, uint32 length) external {
        length = uint32(bound(length, 1, 400 days));
        window = new RollingWindowHarness(length);
        for (uint256 i = 0; i < 90; ++i) {
            vm.warp(block.timestamp + _gap(seed, i, length));
            if (uint256(keccak256(abi.encode(seed, i, "idle"))) % 4 > 0) window.add(_amount(seed, i));
            assertGe(window.used(), window.exact(length), "a cap would be passed");
            assertLe(window.used(), window.exact(length + window.spacing()), "counted too long");
        }
    }

    function testFuzz_GivenAdditionsASpacingApart_Exact(uint256 seed, uint32 length) external {
        length = uint32(bound(length, 1, 400 days));
        window = new RollingWindowHarness(length);
        uint256 spacing = window.spacing();
        for (uint256 i = 0; i < 60; ++i) {
            vm.warp(block.timestamp + spacing + _gap(seed, i, length) / 2);
            window.add(_amount(seed, i));
            assertEq(window.used(), window.exact(length));
        }
    }

    /// @dev Gaps of every size that matters: none, within a spacing, at its edge, several, and past the window.
    function _gap(uint256 seed, uint256 i, uint256 length) private view returns (uint256) {
        uint256 random = uint256(keccak256(abi.encode(seed, i, "gap")));
        uint256 spacing = window.spacing();
        uint256 kind = random % 8;
        random >>= 8;
        if (kind == 0) return 0;
        if (kind < 3) return random % spacing;
        if (kind == 3) return spacing;
        if (kind < 6) return random % (4 * spacing);
        if (kind == 6) return random % 16 == 0 ? length : spacing - 1;
        return random % 16 == 0 ? length + random % length : 1;
    }

    function _amount(uint256 seed, uint256 i) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, i, "amount"))) % 1e27;
    }

    function _distinct(bytes32[] memory slots) private pure returns (uint256 found) {
        for (uint256 i = 0; i < slots.length; ++i) {
            bool isNew = true;
            for (uint256 j = 0; j < i; ++j) {
                if (slots[j] == slots[i]) isNew = false;
            }
            if (isNew) ++found;
        }
    }
}
