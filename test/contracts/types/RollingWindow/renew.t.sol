// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RollingWindowHarness} from "./RollingWindowHarness.sol";
import {Test} from "forge-std/Test.sol";

contract RollingWindowRenewTest is Test {
    uint256 private constant START = 1_800_000_000;
    uint256 private constant MONTH = 30 days;

    RollingWindowHarness private window;

    function setUp() external {
        vm.warp(START);
        window = new RollingWindowHarness(MONTH);
    }

    function test_GivenNothingAdded() external {
        window.renew();
        assertEq(window.count(), 0);
        assertEq(window.used(), 0);
    }

    function test_GivenAddition() external {
        window.add(7);
        vm.warp(START + 10 days);
        window.renew();
        assertEq(window.used(), 7, "the amount stays");
        vm.warp(START + 10 days + MONTH - 1);
        assertEq(window.used(), 7, "and counts from the renewal on");
        vm.warp(START + 10 days + MONTH);
        assertEq(window.used(), 0);
    }

    function test_GivenEarlierAdditions() external {
        window.add(7);
        vm.warp(START + 5 days);
        window.add(5);
        vm.warp(START + 15 days);
        window.renew();
        vm.warp(START + MONTH);
        assertEq(window.used(), 5, "only the last is renewed");
    }

    /// @dev Each entry is renewed in the last second before the next opens, the worst for the ring's reach.
    function test_GivenRingWrappedByRenewedEntries() external {
        uint256 spacing = window.spacing();
        for (uint256 i = 0; i < 100; ++i) {
            vm.warp(START + i * spacing);
            window.add(1);
            assertEq(window.count(), i + 1);
            vm.warp(START + (i + 1) * spacing - 1);
            window.renew();
            assertEq(window.used(), window.exact(MONTH));
        }
    }

    /// @dev Renewed entries reach further than a spacing; the ring must still hold all that counts.
    function testFuzz_NeverLessThanExact(uint256 seed) external {
        for (uint256 i = 0; i < 100; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            vm.warp(block.timestamp + (random >> 8) % (2 * window.spacing()));
            if (random % 3 == 0) window.renew();
            else window.add(1 + random % 1e18);
            assertGe(window.used(), window.exact(MONTH));
        }
    }
}
