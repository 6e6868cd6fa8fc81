// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakerRewardsTest} from "../marketplace/StakerRewards/StakerRewardsTest.sol";
import {RewardsHandler} from "./RewardsHandler.sol";
import {RewardsLedger} from "./RewardsLedger.sol";

/// @dev Anything a staking contract can tell the rewards, in any order, and whatever else anybody can do.
contract RewardsInvariantTest is StakerRewardsTest {
    RewardsHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new RewardsHandler(rewards, parameters, funder);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = RewardsHandler.act.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 32
    /// forge-config: default.invariant.depth = 48
    function invariant_Rewards() external view {
        _assertBalanced();
        address[2][] memory pairs = _handler.pairs();
        uint256 sum = 0;
        for (uint256 i = 0; i < pairs.length; ++i) {
            sum += _earned(pairs[i][0], pairs[i][1]);
            _checkPair(pairs[i][0], pairs[i][1]);
        }
        assertLe(sum, rewards.unclaimed(), "I-27: there is enough for everybody");
        assertEq(
            _handler.received(),
            rewards.pending() + rewards.left() + rewards.unclaimed() + _handler.paidInAll(),
            "I-31: paid, owed or still to come"
        );
        assertEq(_handler.falls(), 0, "I-28, I-30: nobody's earnings fell");
        assertEq(_handler.gains(), 0, "I-29, I-30: nobody gained in no time");
        assertEq(_handler.wrongClaims(), 0, "I-32: claimed is what was earned, once");
        assertEq(_handler.strangersLetIn(), 0, "only staking says who earns");
    }

    /// @dev Everybody leaves and claims. What is left of all that ever flowed is less than a wei for each.
    function afterInvariant() external {
        _handler.endAll();
        assertLt(rewards.unclaimed(), _handler.pairs().length, "I-27: dust");
        assertEq(rewards.totalWeight(), 0);
        if (_handler.calls() < _handler.MIN_CALLS()) return; // a shortened counterexample
        for (uint256 i = 0; i <= uint256(type(RewardsLedger.Action).max); ++i) {
            assertGt(_handler.done(RewardsLedger.Action(i)), 0, vm.toString(i));
        }
    }

    /// @dev Within a wei for each time that a division rounded, and a part in 2^60 for what the record itself cuts off.
    function _checkPair(address provider, address owner) private view {
        uint256 due = _handler.dueOf(provider, owner);
        uint256 had = _earned(provider, owner) + _handler.paid(provider, owner);
        uint256 tolerance = 2 * _handler.divisions() + (due >> 60) + 2;
        assertLe(had, due + tolerance, "no more than its part");
        assertGe(had + tolerance, due, "no less than its part");
    }
}
