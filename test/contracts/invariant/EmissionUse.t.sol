// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionUseTest} from "../emission/EmissionController/use/EmissionUseTest.sol";
import {EmissionUseHandler} from "./EmissionUseHandler.sol";

/// @dev Emission that follows use, and burned tokens that are minted once more, under a reporter that lies.
contract EmissionUseInvariantTest is EmissionUseTest {
    EmissionUseHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new EmissionUseHandler(emission, use, address(this));
        _name(address(use));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = EmissionUseHandler.act.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 12
    /// forge-config: default.invariant.depth = 40
    function invariant_Use() external view {
        uint256 entitled = _entitled();
        // Each curve, closed or not, is below the exact one by less than 10 parts of the budget in 1e18.
        uint256 rounding = (_handler.turns() + 2) * (10 * BUDGET / 1e18);
        assertLe(entitled, _handler.plain() + rounding, "I-04: no report brings it above the plain schedule");
        assertLe(emission.bookedTotal(), entitled, "I-04");
        assertEq(emission.due(), entitled - emission.bookedTotal(), "I-06: not booked yet, never lost");
        assertEq(_handler.falls(), 0, "I-05: nothing falls");
        assertEq(_handler.pastsChanged(), 0, "I-07: no change takes back");
        assertEq(guard.burned(), _handler.burned(), "I-01: what was burned");
        assertLe(emission.rebookedTotal(), guard.burned(), "I-03: each burned token once");
        assertLe(emission.rebookedTotal(), entitled / 100, "I-03: within the largest cap of all epochs");
        assertLe(guard.reminted(), emission.rebookedTotal(), "I-03: nothing is minted that was not booked");
        assertEq(token.totalSupply(), GENESIS + guard.grossMinted() + guard.reminted() - guard.burned(), "I-01");
        assertLe(guard.grossMinted(), guard.grossCap(), "I-02");
        (, uint256 anchor,) = emission.schedule();
        assertLe(anchor + _theta(), block.timestamp, "theta <= t");
        _assertPools();
    }

    function afterInvariant() external view {
        if (_handler.calls() < _handler.MIN_CALLS()) return; // a shortened counterexample
        for (uint256 i = 0; i <= uint256(type(EmissionUseHandler.Action).max); ++i) {
            assertGt(_handler.done(EmissionUseHandler.Action(i)), 0, vm.toString(i));
        }
    }
}
