// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";

contract ComputeTokenVotesTest is ComputeTokenTest {
    /* CLOCK */
    function test_ClockIsTheBlocksTime() external {
        assertEq(token.CLOCK_MODE(), "mode=timestamp");
        assertEq(token.clock(), START);
        vm.warp(START + 12);
        vm.roll(999);
        assertEq(token.clock(), START + 12);
    }

    /* VOTES */
    function test_GivenNoDelegation() external view {
        assertEq(token.getVotes(alice), 0, "a balance alone has no vote");
    }

    function test_GivenDelegationToSelf() external {
        vm.prank(alice);
        token.delegate(alice);
        assertEq(token.getVotes(alice), 400_000_000e18);
    }

    function test_GivenDelegationToAnother() external {
        vm.prank(alice);
        token.delegate(bob);
        assertEq(token.getVotes(alice), 0);
        assertEq(token.getVotes(bob), 400_000_000e18, "alice's votes; his own are not delegated");
    }

    function test_GivenTransferAndBurnAfterDelegation() external {
        vm.prank(alice);
        token.delegate(alice);
        vm.warp(START + 10);
        vm.startPrank(alice);
        token.transfer(bob, 100_000_000e18);
        token.burn(50_000_000e18);
        vm.stopPrank();
        vm.warp(START + 20);

        assertEq(token.getVotes(alice), 250_000_000e18);
        assertEq(token.getPastVotes(alice, START + 9), 400_000_000e18, "the past stays");
        assertEq(token.getPastVotes(alice, START + 10), 250_000_000e18);
    }

    /* PAST SUPPLY */
    function test_GivenMintAndBurn() external {
        vm.warp(START + 10);
        _mint(bob, 5e18);
        vm.warp(START + 20);
        vm.prank(bob);
        token.burn(7e18);
        vm.warp(START + 30);

        assertEq(token.getPastTotalSupply(START), GENESIS);
        assertEq(token.getPastTotalSupply(START + 10), GENESIS + 5e18);
        assertEq(token.getPastTotalSupply(START + 19), GENESIS + 5e18);
        assertEq(token.getPastTotalSupply(START + 20), GENESIS - 2e18);
        assertEq(token.getPastTotalSupply(START - 1), 0);
    }

    function test_RevertWhen_SupplyOfNowIsAskedAsPast() external {
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, START, START));
        token.getPastTotalSupply(START);
    }
}
