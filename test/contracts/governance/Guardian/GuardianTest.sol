// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Guardian} from "../../../../contracts/governance/Guardian.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";

/// @dev Notes what it was asked to cancel and by whom; refuses when told to.
contract SpyGovernor {
    error Refused(uint256 proposalId);

    uint256 public cancels;
    uint256 public lastId;
    address public lastCaller;
    bool public isRefusing;

    function refuse() external {
        isRefusing = true;
    }

    function cancel(uint256 proposalId) external {
        if (isRefusing) revert Refused(proposalId);
        ++cancels;
        lastId = proposalId;
        lastCaller = msg.sender;
    }
}

/// @dev Notes who paused it; refuses when told to.
contract SpyModule {
    error Refused();

    uint256 public pauses;
    address public lastCaller;
    bool public isRefusing;

    function refuse() external {
        isRefusing = true;
    }

    function pause() external {
        if (isRefusing) revert Refused();
        ++pauses;
        lastCaller = msg.sender;
    }
}

abstract contract GuardianTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant TERM = 365 days;

    address internal immutable holder = makeAddr("holder");
    address internal immutable timelock = makeAddr("timelock");
    address internal immutable stranger = makeAddr("stranger");

    SpyGovernor internal governor;
    SpyModule internal module;
    Guardian internal guardian;

    function setUp() public virtual {
        vm.warp(START);
        governor = new SpyGovernor();
        module = new SpyModule();
        guardian =
            Guardian(deployArtefact("Guardian.sol:Guardian", abi.encode(holder, address(governor), timelock, TERM)));
    }

    function _end(address by) internal {
        vm.prank(by);
        guardian.end();
    }
}
