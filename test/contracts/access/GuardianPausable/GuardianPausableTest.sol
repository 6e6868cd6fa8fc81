// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../../../../contracts/access/Governed.sol";
import {GuardianPausable} from "../../../../contracts/access/GuardianPausable.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Takes on business, which a pause refuses, and ends it, which nothing refuses.
contract Shop is GuardianPausable {
    uint256 public open;

    constructor(address timelock_, address pauser_) Governed(timelock_) GuardianPausable(pauser_) {}

    function begin() external whenNotPaused {
        ++open;
    }

    function finish() external {
        --open;
    }
}

abstract contract GuardianPausableTest is Test {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant PERIOD = 21 days;

    address internal immutable timelock = makeAddr("timelock");
    address internal immutable pauser = makeAddr("pauser");
    address internal immutable stranger = makeAddr("stranger");

    Shop internal shop;

    function setUp() public virtual {
        vm.warp(START);
        shop = new Shop(timelock, pauser);
    }

    function _pause() internal {
        vm.prank(pauser);
        shop.pause();
    }

    function _unpause() internal {
        vm.prank(timelock);
        shop.unpause();
    }

    function _rearm() internal {
        vm.prank(timelock);
        shop.rearm();
    }

    function _setPauser(address newPauser) internal {
        vm.prank(timelock);
        shop.setPauser(newPauser);
    }
}
