// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionHandler} from "./EmissionHandler.sol";
import {SupplyInvariants} from "./SupplyInvariants.sol";
import {SupplyLedger} from "./SupplyLedger.sol";

/// @dev I-04 to I-07, and once more what holds for all supply, on the whole protocol with the real registry.
abstract contract EmissionSuite is SupplyInvariants {
    EmissionHandler internal handler;

    function _newHandler(bool isWild) internal returns (SupplyLedger) {
        address[] memory sources = new address[](1);
        sources[0] = address(emission);
        handler = new EmissionHandler(emission, _holders(), sources, isWild);
        return handler;
    }

    /* CHECKS */
    function _checkEmission() internal view {
        _checkSupply();
        uint256 entitled = emission.entitlement(block.timestamp);
        uint256 booked = emission.bookedTotal();
        assertLe(booked, entitled, "I-04: never above the schedule");
        assertLe(emission.mintedTotal(), booked, "I-04: nothing is minted that was not booked");
        assertEq(handler.falls(), 0, "I-05: nothing ever falls");
        assertEq(entitled, handler.expected(), "I-06: as if nobody had ever settled");
        assertEq(emission.due(), entitled - booked, "I-06: not booked yet, never lost");
        if (emission.settledAt() == block.timestamp) {
            assertLt(emission.due(), 10_000, "I-06: a settlement books it all");
        }
        assertEq(handler.pastsChanged(), 0, "I-07: no change reaches back");
        assertLe(entitled, emission.INITIAL_BUDGET(), "I-04: never above the budget");
        _checkPools();
    }

    function _checkPools() private view {
        uint256 owed = 0;
        for (uint256 i = 0; i < 5; ++i) {
            owed += emission.owed(IEmissionController.Pool(i));
        }
        assertEq(owed, emission.bookedTotal() - emission.mintedTotal(), "I-08: held back, never lost");
        assertEq(emission.mintedTotal(), handler.released(), "all that was minted was paid");
        assertEq(emission.mintedTotal(), mintGuard.grossMinted(), "the guard knows of every wei");
        assertEq(token.balanceOf(address(emission)), 0, "nothing passes through here");
    }

    function afterInvariant() external view {
        _checkMints();
    }

    /* REACH */
    function test_EveryActionIsReached() external {
        SupplyLedger.Action[] memory actions = new SupplyLedger.Action[](uint256(type(SupplyLedger.Action).max) + 1);
        for (uint256 i = 0; i < actions.length; ++i) {
            actions[i] = SupplyLedger.Action(i);
        }
        _assertReached(actions);
        _checkEmission();
        assertGt(ledger.mints().length, 10, "there was something to check");
        assertGt(handler.released(), 0);
    }

    function _randomCall(uint256 seed) internal view override returns (bytes memory) {
        uint256 kind = seed % 17;
        (uint256 a, uint256 b, uint256 c) = (_next(seed, 0), _next(seed, 1), _next(seed, 2));
        if (kind < 9) return _randomSupplyCall(kind, seed);
        if (kind == 9) return abi.encodeCall(handler.release, (a, address(uint160(b))));
        if (kind == 10) return abi.encodeCall(handler.setDecay, (a, b % 2 == 0));
        if (kind == 11) return abi.encodeCall(handler.restoreDecay, ());
        if (kind == 12) return abi.encodeCall(handler.moveShares, (a, b, c));
        if (kind == 13) return abi.encodeCall(handler.setReceiver, (a, b));
        return abi.encodeCall(handler.settle, (address(uint160(a))));
    }
}

/// @dev Whatever is allowed goes through: the handler never reverts.
contract EmissionLegalInvariantTest is EmissionSuite {
    function _ledger() internal override returns (SupplyLedger) {
        return _newHandler({isWild: false});
    }

    function invariant_Emission() external view {
        _checkEmission();
    }
}

/// @dev Whatever is tried, legal or not, the rules hold.
contract EmissionWildInvariantTest is EmissionSuite {
    function _ledger() internal override returns (SupplyLedger) {
        return _newHandler({isWild: true});
    }

    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Emission() external view {
        _checkEmission();
    }
}
