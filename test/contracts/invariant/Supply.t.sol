// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SupplyHandler} from "./SupplyHandler.sol";
import {SupplyInvariants} from "./SupplyInvariants.sol";
import {SupplyLedger} from "./SupplyLedger.sol";

/// @dev The guard under several sources that ask for anything.
abstract contract SupplySuite is SupplyInvariants {
    function _newHandler(bool isWild) internal returns (SupplyLedger) {
        address[] memory sources = new address[](2);
        (sources[0], sources[1]) = (makeAddr("source one"), makeAddr("source two"));
        for (uint256 i = 0; i < sources.length; ++i) {
            vm.prank(address(timelock));
            mintGuard.setSource(sources[i], 900_000e18);
        }
        return new SupplyHandler(mintGuard, _holders(), sources, isWild);
    }

    function test_EveryActionIsReached() external {
        SupplyLedger.Action[] memory actions = new SupplyLedger.Action[](uint256(SupplyLedger.Action.Stranger) + 1);
        for (uint256 i = 0; i < actions.length; ++i) {
            actions[i] = SupplyLedger.Action(i);
        }
        _assertReached(actions);
        assertGt(SupplyHandler(address(ledger)).slices(), 0, "a limit was met");
        assertGt(ledger.mints().length, 10, "and there was something to check");
    }

    function _randomCall(uint256 seed) internal view override returns (bytes memory) {
        uint256 kind = seed % 12;
        if (kind < 9) return _randomSupplyCall(kind, seed);
        return abi.encodeCall(SupplyHandler.mint, (_next(seed, 0), _next(seed, 1), _next(seed, 2)));
    }

    function afterInvariant() external view {
        _checkMints();
    }
}

/// @dev Whatever the guard says is allowed goes through: the handler never reverts.
contract SupplyLegalInvariantTest is SupplySuite {
    function _ledger() internal override returns (SupplyLedger) {
        return _newHandler({isWild: false});
    }

    function invariant_Supply() external view {
        _checkSupply();
    }
}

/// @dev Whatever is tried, legal or not, the limits hold.
contract SupplyWildInvariantTest is SupplySuite {
    function _ledger() internal override returns (SupplyLedger) {
        return _newHandler({isWild: true});
    }

    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Supply() external view {
        _checkSupply();
    }
}
