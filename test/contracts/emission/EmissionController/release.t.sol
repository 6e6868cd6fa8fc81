// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

contract EmissionControllerReleaseTest is EmissionControllerTest {
    function testFuzz_GivenAnyCaller(address caller) external {
        vm.warp(START + 1 days);
        emission.settle();
        uint256 owed = emission.owed(PROVIDERS);
        assertGt(owed, 0);

        vm.expectEmit(address(emission));
        emit IEmissionController.PoolReleased(PROVIDERS, address(providerRewards), owed);
        vm.prank(caller);
        assertEq(emission.release(PROVIDERS), owed);
        assertEq(token.balanceOf(address(providerRewards)), owed);
        assertEq(emission.owed(PROVIDERS), 0);
        assertEq(token.balanceOf(address(emission)), _owedInAll(), "the others keep theirs");
    }

    function test_GivenNothingOwed() external {
        vm.recordLogs();
        assertEq(emission.release(STAKERS), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_GivenSecondCall() external {
        vm.warp(START + 1 days);
        emission.settle();
        emission.release(STAKERS);
        assertEq(emission.release(STAKERS), 0);
    }

    function test_GivenAllPools() external {
        vm.warp(START + 1 days);
        emission.settle();
        for (uint256 i = 0; i < POOLS; ++i) {
            emission.release(IEmissionController.Pool(i));
        }
        assertEq(token.balanceOf(address(emission)), 0, "nothing is left over");
        assertEq(token.balanceOf(address(rewards)), emission.mintedTotal() * 15 / 100, "the stakers' part");
    }
}
