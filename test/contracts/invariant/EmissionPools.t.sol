// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EpochPool} from "../../../contracts/emission/EpochPool.sol";
import {IEpochPool} from "../../../contracts/emission/interfaces/IEpochPool.sol";
import {EpochPoolTest} from "../emission/EpochPoolTest.sol";
import {EmissionPoolsHandler} from "./EmissionPoolsHandler.sol";
import {EmissionPoolsLedger} from "./EmissionPoolsLedger.sol";

/// @dev Work, use, arrivals, votes, claims and handovers in any order, against plain sums.
contract EmissionPoolsInvariantTest is EpochPoolTest {
    EmissionPoolsHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new EmissionPoolsHandler(pool, royalties, address(this));
        vm.prank(timelock);
        pool.setRecorder(address(_handler), true);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = EmissionPoolsHandler.act.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 24
    /// forge-config: default.invariant.depth = 48
    function invariant_Pools() external view {
        _checkSide(0);
        _checkSide(1);
        assertLe(_handler.paid(0) + _handler.paid(1), _handler.bound33(), "I-33: no more than kappa of the fees");
        assertEq(_handler.changedPots(), 0, "I-30: a pot that is fixed stays");
        assertEq(_handler.wrongClaims(), 0, "I-32: paid once, as the view and the record say");
        assertEq(_handler.strangersLetIn(), 0, "only recorders and owners");
    }

    /// @dev Everybody claims everything: what is left is carried, not counted yet, or less than a wei for each account.
    function afterInvariant() external {
        _handler.endAll();
        for (uint256 side = 0; side < 2; ++side) {
            uint256 parts = _handler.accounts(side).length * _handler.epochs().length;
            assertLe(_handler.poolOf(side).reserved(), parts, "I-27: dust");
            _checkSide(side);
        }
        if (_handler.calls() < _handler.MIN_CALLS()) return; // a shortened counterexample
        for (uint256 i = 0; i <= uint256(type(EmissionPoolsLedger.Action).max); ++i) {
            assertGt(_handler.done(EmissionPoolsLedger.Action(i)), 0, vm.toString(i));
        }
    }

    function _checkSide(uint256 side) private view {
        EpochPool its = _handler.poolOf(side);
        uint256 balance = token.balanceOf(address(its));
        assertEq(balance, its.reserved() + its.carry() + its.uncounted(), "the books");
        assertEq(_handler.arrived(side), balance + _handler.paid(side), "I-31: here or paid");
        uint256[] memory epochs = _handler.epochs();
        uint256 owed = 0;
        for (uint256 i = 0; i < epochs.length; ++i) {
            owed += _checkEpoch(side, epochs[i]);
        }
        assertLe(owed, its.reserved(), "I-27: there is enough for everybody");
    }

    /// @return owed the shares that are not settled
    function _checkEpoch(uint256 side, uint256 epoch) private view returns (uint256 owed) {
        EpochPool its = _handler.poolOf(side);
        IEpochPool.Epoch memory known = its.epochOf(epoch);
        assertEq(known.weight, _handler.weightOf(side, epoch), "the parts sum to the whole");
        (uint256 open,) = its.openEpoch();
        assertTrue(known.isClosed || known.weight == 0 || open == epoch, "at most one waits to be closed");
        uint256[] memory all = _handler.accounts(side);
        for (uint256 i = 0; i < all.length; ++i) {
            EmissionPoolsLedger.Part memory mine = _handler.part(side, epoch, all[i]);
            assertLe(mine.paid, mine.ceiling, "I-33: by account");
            if (!mine.isPaid) owed += _handler.shareOf(side, epoch, all[i]);
        }
    }
}
