// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeedStub} from "../marketplace/PriceOracle/FeedStub.sol";
import {PriceOracleTest} from "../marketplace/PriceOracle/PriceOracleTest.sol";
import {OracleHandler} from "./OracleHandler.sol";

/// @dev I-34, whatever feeds say and votes change.
contract OracleInvariantTest is PriceOracleTest {
    OracleHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new OracleHandler(oracle, registry, [first, other, uptime], timelock);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = OracleHandler.act.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    function invariant_Oracle() external view {
        _check();
    }

    /// @dev A long run by a fixed seed, in which prices are accepted and jobs are refused.
    function test_EveryActionIsReached() external {
        for (uint256 i = 0; i < 1000; ++i) {
            _handler.act(uint256(keccak256(abi.encode(i))), uint256(keccak256(abi.encode(i, "amount"))));
            _check();
        }
        for (uint256 i = 0; i <= uint256(type(OracleHandler.Action).max); ++i) {
            assertGt(_handler.done(OracleHandler.Action(i)), 0, vm.toString(i));
        }
        assertGt(_handler.accepted(), 10);
        assertGt(_handler.refused(), 20);
    }

    function _check() private view {
        assertEq(_handler.wrongStates(), 0, "the state is what feeds, sequencer and rules make it");
        assertEq(_handler.outsideBounds(), 0, "an accepted price is between floor and ceiling");
        assertEq(_handler.outsideBand(), 0, "and within the clamp's band around the one before");
        assertEq(_handler.changedWhileNotFresh(), 0, "nothing is accepted while it is not fresh");
        assertEq(_handler.changedWithoutAsking(), 0, "no vote and no feed changes what is accepted");
        assertEq(_handler.wrongJobs(), 0, "a job takes the price in its life, or a fresh one, or none");
    }
}
