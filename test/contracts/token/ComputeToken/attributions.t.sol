// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CustodyTest} from "./CustodyTest.sol";
import {TestCustodian} from "./TestCustodian.sol";

/// Attributions of several custodies to one owner
/// ├── whatever order they come and go in
/// │  ├── it should keep each apart, and their sum as the owner's votes
/// │  └── it should move all of them to a new delegate
/// └── when the first of them has ended
///    └── it should keep what the others attribute
contract ComputeTokenAttributionsTest is CustodyTest {
    TestCustodian[3] private _custodies;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 3; ++i) {
            _custodies[i] = new TestCustodian(token);
            _setCustody(address(_custodies[i]), true);
            vm.prank(alice);
            token.approve(address(_custodies[i]), type(uint256).max);
        }
    }

    /// @dev The record is kept here, apart from the token's words.
    function testFuzz_GivenAnyOrder(uint256 seed) external {
        uint256[3] memory units;
        uint256 all = token.balanceOf(alice);
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 which = (seed >> 8) % 3;
            uint256 kind = seed % 4;
            uint256 amount = (seed >> 16) % 1_000_000e18 + 1;
            if (kind < 2) {
                _custodies[which].deposit(alice, amount);
                units[which] += amount;
            } else {
                if (amount > units[which] || kind == 2) amount = units[which];
                if (amount != 0) _custodies[which].release(alice, amount);
                units[which] -= amount;
            }
            for (uint256 j = 0; j < 3; ++j) {
                assertEq(token.attributedTo(address(_custodies[j]), alice), units[j]);
                assertEq(token.attributedBy(address(_custodies[j])), units[j]);
            }
            assertEq(token.getVotes(alice), all);
        }
        vm.prank(alice);
        token.delegate(carol);
        assertEq(token.getVotes(carol), all);
        assertEq(token.getVotes(alice), 0);
    }

    function test_GivenFirstIsEmptied() external {
        _custodies[0].deposit(alice, 5e18);
        _custodies[1].deposit(alice, 7e18);
        _custodies[0].release(alice, 5e18);
        assertEq(token.attributedTo(address(_custodies[1]), alice), 7e18);
        _custodies[2].deposit(alice, 11e18);
        _custodies[1].release(alice, 7e18);
        _custodies[2].release(alice, 11e18);
        _custodies[1].deposit(alice, 3e18);
        _custodies[0].deposit(alice, 2e18);
        assertEq(token.attributedTo(address(_custodies[0]), alice), 2e18);
        assertEq(token.attributedTo(address(_custodies[1]), alice), 3e18);
        assertEq(token.attributedTo(address(_custodies[2]), alice), 0);
        assertEq(token.getVotes(alice), 400_000_000e18);
    }

    /// @dev A custody keeps its number for ever, so what it attributed is found after it was ended and named again.
    function test_GivenFirstHasEnded() external {
        _custodies[0].deposit(alice, 5e18);
        _custodies[1].deposit(alice, 7e18);
        _setCustody(address(_custodies[0]), false);
        assertEq(token.attributedTo(address(_custodies[0]), alice), 5e18);
        _setCustody(address(_custodies[0]), true);
        _custodies[0].setUnits(alice, 4e18);
        token.syncVotes(address(_custodies[0]), alice);
        assertEq(token.attributedTo(address(_custodies[0]), alice), 4e18);
        assertEq(token.attributedTo(address(_custodies[1]), alice), 7e18);
        assertEq(token.getVotes(alice), 400_000_000e18 - 1e18);
    }

    /// @dev Who never was a custody has attributed nothing, also to one whom another attributes something.
    function test_GivenNeverACustody() external {
        _custodies[0].deposit(alice, 5e18);
        assertEq(token.attributedTo(bob, alice), 0);
        assertEq(token.attributedTo(bob, carol), 0);
    }
}
