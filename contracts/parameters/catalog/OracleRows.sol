// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title OracleRows
/// @dev When the price of FLOP in dollars is taken for right.
library OracleRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](4);
        list[0] = _deviation();
        list[1] = _clamp();
        list[2] = _floor();
        list[3] = _ceiling();
    }

    function _deviation() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(ParameterCatalog.ORACLE_DEVIATION, "bps", ParameterCatalog.PRICE_ORACLE, 150);
        entry.title = "Deviation of feeds";
        entry.summary = "Difference between the two price feeds above which there is no price for new jobs.";
        entry.soft = IParameterRegistry.Bounds(50, 1000, 50, 150);
        entry.hard = IParameterRegistry.Bounds(50, 1000, 100, 300);
        entry.cooldown = 14 days;
    }

    function _clamp() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(ParameterCatalog.ORACLE_CLAMP, "bps/hour", ParameterCatalog.PRICE_ORACLE, 2000);
        entry.title = "Clamp of the price";
        entry.summary = "Most that the price for new jobs may move since the last accepted one.";
        entry.soft = IParameterRegistry.Bounds(100, 5000, 500, 1500);
        entry.hard = IParameterRegistry.Bounds(100, 5000, 1000, 3000);
        entry.cooldown = 14 days;
    }

    function _floor() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.ORACLE_FLOOR, "microUSD", ParameterCatalog.PRICE_ORACLE, 10_000);
        entry.group = ParameterCatalog.ORACLE_BOUNDS;
        entry.title = "Floor of the price";
        entry.summary = "Price of one FLOP below which there is no price for new jobs.";
        entry.soft = IParameterRegistry.Bounds(100, 1e6, 5000, 12_500);
        entry.hard = IParameterRegistry.Bounds(1, 1e6, 1e5, 2.5e5);
    }

    function _ceiling() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.ORACLE_CEILING, "microUSD", ParameterCatalog.PRICE_ORACLE, 100e6);
        entry.group = ParameterCatalog.ORACLE_BOUNDS;
        entry.title = "Ceiling of the price";
        entry.summary = "Price of one FLOP above which there is no price for new jobs.";
        entry.soft = IParameterRegistry.Bounds(1e6, 1000e6, 25e6, 62.5e6);
        entry.hard = IParameterRegistry.Bounds(1e6, 1_000_000e6, 1000e6, 2500e6);
    }
}
