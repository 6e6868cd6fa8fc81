// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ProtocolTest} from "../../ProtocolTest.sol";

/// @dev Row 31: a rate that reaches back. Two months have passed since anybody settled when a vote changes the decay of
/// the emission. On the whole protocol, by votes of Alice, who has a majority.
contract Replay_RateChanges_Test is ProtocolTest {
    function setUp() public override {
        super.setUp();
        _openGovernance();
        vm.prank(alice);
        token.approve(address(governor), type(uint256).max);
        skip(60 days);
    }

    /* ROW 31: THE GRAPH (DOCUMENTED) */
    /// @dev What was due before the change is due after it, to the wei; only what comes is different.
    function test_RateChange_NeverRetroactive() external {
        (uint256 before, uint256 later) = _change(abi.encodeCall(registry.set, (ParameterCatalog.EMISSION_DECAY, 2200)));
        assertEq(emission.entitlement(block.timestamp), before);
        assertGt(emission.entitlement(block.timestamp + 30 days), later);
    }

    /// @dev The same change without settling, which takes the highest class and says so in the log.
    function test_RateChange_Twin_WithoutSettling() external {
        bytes memory data = abi.encodeCall(registry.setWithoutSettle, (ParameterCatalog.EMISSION_DECAY, 2200));
        (uint256 before,) = _change(data);
        assertGt(emission.entitlement(block.timestamp), before, "two months booked at the new rate");
    }

    /// @dev Votes and executes `data`, and tells what was due in the second of the execution, and by thirty days later,
    /// before it.
    function _change(bytes memory data) private returns (uint256 before, uint256 later) {
        address[] memory targets = new address[](1);
        uint256[] memory values = new uint256[](1);
        bytes[] memory calldatas = new bytes[](1);
        (targets[0], calldatas[0]) = (address(registry), data);
        vm.startPrank(alice);
        uint256 id = governor.propose(targets, values, calldatas, "Another decay");
        vm.warp(governor.proposalSnapshot(id) + 1);
        governor.castVote(id, 1);
        vm.stopPrank();
        vm.warp(governor.proposalDeadline(id) + 1);
        governor.queue(targets, values, calldatas, keccak256("Another decay"));
        vm.warp(governor.proposalEta(id));

        before = emission.entitlement(block.timestamp);
        later = emission.entitlement(block.timestamp + 30 days);
        governor.execute(targets, values, calldatas, keccak256("Another decay"));
    }
}
