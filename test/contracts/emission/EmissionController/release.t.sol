// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// release
/// ├── given something is owed: mints it to the receiver, whoever calls
/// ├── given nothing is owed, or a second call: nothing happens
/// ├── given the guard has less room: mints that, the rest stays owed to the pool
/// ├── given the source was ended: mints nothing, and all of it once it is a source again
/// └── given all pools: together they get what was booked, to the wei
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
        assertEq(emission.mintedTotal(), owed);
        assertEq(mintGuard.grossMinted(), owed);
        assertEq(_owedInAll(), emission.bookedTotal() - owed, "the others keep theirs");
    }

    function test_GivenNothingOwed() external {
        vm.recordLogs();
        assertEq(emission.release(STAKERS), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_GivenWhatIsDueIsNotSettled() external {
        vm.warp(START + 1 days);
        assertGt(emission.due(), 0);
        assertEq(emission.release(STAKERS), 0, "it pays what is booked");
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
        uint256 inTreasury = token.balanceOf(address(treasury));
        assertEq(_releaseAll(), emission.bookedTotal());
        assertEq(_owedInAll(), 0, "nothing is left over");
        assertEq(emission.mintedTotal(), emission.bookedTotal());
        assertEq(token.balanceOf(address(emission)), 0, "nothing passes through here");
        assertEq(token.balanceOf(address(providerRewards)), emission.bookedTotal() * 60 / 100);
        assertEq(token.balanceOf(address(rewards)), emission.bookedTotal() * 15 / 100);
        assertEq(token.balanceOf(address(royalties)), emission.bookedTotal() * 10 / 100);
        assertEq(token.balanceOf(address(treasury)) - inTreasury, emission.bookedTotal() * 15 / 100, "two pools");
    }

    /* LIMITS */
    function test_GivenMoreThanTheGuardLetsThrough() external {
        vm.warp(START + 30 days);
        emission.settle();
        uint256 owed = emission.owed(PROVIDERS);
        vm.expectEmit(address(emission));
        emit IEmissionController.PoolReleased(PROVIDERS, address(providerRewards), DAILY);
        assertEq(emission.release(PROVIDERS), DAILY);
        assertEq(emission.owed(PROVIDERS), owed - DAILY, "the rest stays owed");
        assertEq(emission.release(PROVIDERS), 0, "until the guard has room");
        assertEq(emission.release(STAKERS), 0, "for any pool");
        skip(1 days);
        assertEq(emission.release(PROVIDERS), DAILY);
    }

    function testFuzz_GivenAnyRoom(uint256 limit) external {
        vm.warp(START + 10 days);
        emission.settle();
        limit = bound(limit, 0, DAILY);
        _setSource(limit);
        uint256 owed = _owedInAll();
        uint256 minted = _releaseAll();
        assertEq(minted, limit, "all that the guard lets through");
        assertEq(_owedInAll(), owed - minted);
        assertEq(mintGuard.mintedInWindow(), minted);
    }

    function test_GivenTheSourceIsEnded() external {
        vm.warp(START + 1 days);
        emission.settle();
        uint256 owed = _owedInAll();
        _setSource(0);
        vm.recordLogs();
        assertEq(_releaseAll(), 0);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(_owedInAll(), owed, "nothing is lost meanwhile");
        _setSource(DAILY);
        assertEq(_releaseAll(), owed);
    }
}
