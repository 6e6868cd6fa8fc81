// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title ReputationRows
/// @dev What good work is worth to a provider.
library ReputationRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](3);
        list[0] = _halfLife();
        list[1] = _maxDiscount();
        list[2] = _reference();
    }

    function _halfLife() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.REPUTATION_HALF_LIFE, "seconds", ParameterCatalog.REPUTATION_REGISTRY, 90 days
        );
        entry.settler = ParameterCatalog.REPUTATION_REGISTRY;
        entry.title = "Half-life of reputation";
        entry.summary = "Time in which what settled work brought counts for half.";
        entry.soft = IParameterRegistry.Bounds(30 days, 365 days, 30 days, 75 days);
        entry.hard = IParameterRegistry.Bounds(30 days, 365 days, 60 days, 150 days);
    }

    function _maxDiscount() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.REPUTATION_MAX_DISCOUNT, "bps", ParameterCatalog.REPUTATION_REGISTRY, 3000
        );
        entry.title = "Largest discount";
        entry.summary = "Part of the fee, without the burn, that a provider of full reputation saves.";
        entry.soft = IParameterRegistry.Bounds(0, 5000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(0, 5000, 1000, 2500);
    }

    function _reference() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.REPUTATION_REFERENCE, "microUSD", ParameterCatalog.REPUTATION_REGISTRY, 100_000e6
        );
        entry.title = "Full reputation";
        entry.summary = "Settled work, faded by the half-life, that makes a full reputation.";
        entry.soft = IParameterRegistry.Bounds(1000e6, 10_000_000e6, 25_000e6, 62_500e6);
        entry.hard = IParameterRegistry.Bounds(100e6, 100_000_000e6, 1_000_000e6, 2_500_000e6);
    }
}
