// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";
import {Vm} from "forge-std/Vm.sol";

/// settle
/// ├── books what is due, whoever calls, and mints nothing
/// ├── given more than the guard lets through in a day: books it all the same
/// ├── given an amount that cannot be divided exactly: less than 10 000 wei stay due
/// └── reads nothing but the registry's count of changes, when nothing changed
contract EmissionControllerSettleTest is EmissionControllerTest {
    function test_GivenADay() external {
        vm.warp(START + 1 days);
        uint256 expected = _curve(BUDGET, DECAY, 1 days);
        assertEq(expected / 1e18, 244_466, "the launch figure");

        vm.expectEmit(address(emission));
        emit IEmissionController.EmissionSettled(expected, expected);
        assertEq(emission.settle(), expected);

        assertEq(emission.bookedTotal(), expected);
        assertEq(emission.due(), 0);
        assertEq(emission.settledAt(), START + 1 days);
    }

    function test_MintsNothing() external {
        vm.warp(START + 1 days);
        uint256 supply = token.totalSupply();
        assertGt(emission.settle(), 0);
        assertEq(token.totalSupply(), supply);
        assertEq(token.balanceOf(address(emission)), 0);
        assertEq(emission.mintedTotal(), 0);
        assertEq(mintGuard.grossMinted(), 0);
    }

    function testFuzz_GivenAnyCaller(address caller) external {
        vm.warp(START + 1 hours);
        vm.prank(caller);
        assertEq(emission.settle(), _curve(BUDGET, DECAY, 1 hours));
    }

    function test_GivenNoTimeSinceDeployment() external {
        assertEq(emission.settle(), 0);
    }

    function test_GivenSecondCallInTheSameSecond() external {
        vm.warp(START + 1 days);
        uint256 booked = emission.settle();
        assertEq(emission.settle(), 0);
        assertEq(emission.bookedTotal(), booked);
    }

    function test_GivenMoreThanTheGuardLetsThrough() external {
        vm.warp(START + 30 days);
        uint256 due = emission.due();
        assertGt(due, DAILY);
        assertEq(emission.settle(), due);
        assertEq(emission.due(), 0);
        assertEq(_owedInAll(), due);
    }

    /// @dev The curve of a round budget gives round amounts; what a change of decay leaves of it is uneven.
    function testFuzz_GivenAnUnevenAmount(uint256 first, uint256 second) external {
        skip(bound(first, 1, 100 days));
        _setDecay(DECAY - 111);
        skip(bound(second, 1, 1000 days));
        uint256 due = emission.due();
        uint256 booked = emission.settle();
        assertEq(booked % 10_000, 0);
        assertEq(emission.due(), due - booked, "the rest stays due");
        assertLt(due - booked, 10_000);
        assertEq(emission.bookedTotal() + emission.due(), emission.entitlement(block.timestamp));
    }

    /// @dev In the words it reads lies its price: each is paid for by every settlement.
    function test_ReadsFewWords() external {
        skip(1 days);
        emission.settle();
        skip(1 days);
        vm.startStateDiffRecording();
        emission.settle();
        Vm.AccountAccess[] memory calls = vm.stopAndReturnStateDiff();
        (uint256 reads, uint256 writes) = (0, 0);
        for (uint256 i = 0; i < calls.length; ++i) {
            for (uint256 j = 0; j < calls[i].storageAccesses.length; ++j) {
                if (calls[i].storageAccesses[j].isWrite) ++writes;
                else ++reads;
            }
        }
        assertEq(writes, 1, "the books");
        assertLe(reads, 6, "schedule, books, and the registry's count; who counts use");
    }
}
