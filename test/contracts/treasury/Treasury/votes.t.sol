// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TreasuryTest} from "./TreasuryTest.sol";

/// @dev The treasury's FLOP vote nowhere and are in no quorum, from its first second.
contract Treasury_Votes_Test is TreasuryTest {
    function test_DelegatesToTheExcluded() external view {
        assertEq(flop.delegates(address(treasury)), flop.EXCLUDED());
        assertEq(flop.getVotes(flop.EXCLUDED()), 100_000_000e18);
        assertEq(flop.getVotes(address(treasury)), 0);
    }

    function test_IsNotVotable() external {
        uint256 start = block.timestamp;
        skip(1);
        assertEq(flop.getPastVotableSupply(start), 500_000_000e18);
        assertEq(flop.getPastTotalSupply(start), 600_000_000e18);
    }

    /// @dev What it pays out becomes votable, what it receives stops to be.
    function test_GivenPaidAndReceived() external {
        vm.prank(timelock);
        treasury.raiseCap(address(flop), 50_000_000e18);
        skip(1);
        uint256 paidAt = block.timestamp;
        _pay(address(flop), 30_000_000e18);
        skip(1);
        assertEq(flop.getPastVotableSupply(paidAt), 530_000_000e18);

        uint256 receivedAt = block.timestamp;
        vm.prank(receiver);
        flop.transfer(address(treasury), 20_000_000e18);
        skip(1);
        assertEq(flop.getPastVotableSupply(receivedAt), 510_000_000e18);
    }
}
