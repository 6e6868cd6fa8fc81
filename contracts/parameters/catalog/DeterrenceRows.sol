// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title DeterrenceRows
/// @dev What makes cheating not pay, bound by one rule.
library DeterrenceRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](3);
        list[0] = _detection();
        list[1] = _bond();
        list[2] = _minBond();
    }

    function _detection() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.COURT_DETECTION, "bps", ParameterCatalog.PARAMETER_REGISTRY, 4000
        );
        entry.group = ParameterCatalog.DETERRENCE;
        entry.title = "Detection";
        entry.summary =
        "Part of wrong results that is taken to be found out. No bond may be too small to deter at that rate.";
        entry.soft = IParameterRegistry.Bounds(1000, 9000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(100, 10_000, 2000, 5000);
    }

    function _bond() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(ParameterCatalog.JOB_BOND, "bps", ParameterCatalog.JOB_ESCROW, 25_000);
        entry.group = ParameterCatalog.DETERRENCE;
        entry.title = "Work bond";
        entry.summary =
            "Part of a job's price that a provider without reputation locks while it works. A job keeps the one it was funded under.";
        entry.soft = IParameterRegistry.Bounds(10_000, 30_000, 2500, 5000);
        entry.hard = IParameterRegistry.Bounds(10_000, 30_000, 5000, 10_000);
        entry.cooldown = 14 days;
    }

    function _minBond() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.REPUTATION_MIN_BOND, "bps", ParameterCatalog.REPUTATION_REGISTRY, 15_000
        );
        entry.group = ParameterCatalog.DETERRENCE;
        entry.title = "Smallest work bond";
        entry.summary = "Part of a job's price that a provider of full reputation locks while it works.";
        entry.soft = IParameterRegistry.Bounds(10_000, 30_000, 2500, 5000);
        entry.hard = IParameterRegistry.Bounds(10_000, 30_000, 5000, 10_000);
    }
}
