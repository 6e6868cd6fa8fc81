// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CustodyTest} from "./CustodyTest.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";

/// @dev EXCLUDED and getPastVotableSupply.
contract ComputeTokenVotableSupplyTest is CustodyTest {
    function test_ExcludedIsTheHashOfAText() external view {
        assertEq(token.EXCLUDED(), address(uint160(uint256(keccak256("quorate.excluded.v1")))));
    }

    function test_GivenNobodyIsExcluded() external {
        vm.warp(START + 1);
        assertEq(token.getPastVotableSupply(START), GENESIS);
        assertEq(token.getPastVotableSupply(START - 1), 0);
    }

    function test_GivenExcludedDelegations() external {
        address excluded = token.EXCLUDED();
        vm.prank(bob);
        token.delegate(excluded);
        vm.warp(START + 10);
        vm.prank(bob);
        token.transfer(alice, 30_000_000e18);
        vm.warp(START + 20);
        vm.prank(bob);
        token.delegate(bob);
        vm.warp(START + 30);

        assertEq(token.getPastVotableSupply(START + 9), 500_000_000e18);
        assertEq(token.getPastVotableSupply(START + 10), 530_000_000e18);
        assertEq(token.getPastVotableSupply(START + 20), GENESIS, "who comes back counts again");
    }

    function test_GivenMintAndBurn() external {
        vm.warp(START + 10);
        _mint(carol, 5e18);
        vm.prank(alice);
        token.burn(7e18);
        vm.warp(START + 20);
        assertEq(token.getPastVotableSupply(START + 10), GENESIS - 2e18);
    }

    /// @dev More votes excluded than there is supply: none left, and no quorum that cannot be computed.
    function test_GivenStaleVotesAreExcluded() external {
        address excluded = token.EXCLUDED();
        vm.prank(bob);
        token.transfer(address(custody), 100_000_000e18);
        vm.prank(alice);
        token.transfer(address(custody), 400_000_000e18);
        vm.prank(carol);
        token.delegate(excluded);
        _attribute(carol, GENESIS);
        custody.burn(1e18);
        vm.warp(START + 1);

        assertEq(token.staleVotes(address(custody)), 1e18);
        assertEq(token.getPastVotes(excluded, START), GENESIS);
        assertEq(token.getPastVotableSupply(START), 0);
    }

    function test_RevertWhen_TimepointHasNotPassed() external {
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, START, START));
        token.getPastVotableSupply(START);
    }
}
