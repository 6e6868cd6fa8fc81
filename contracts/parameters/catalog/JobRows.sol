// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title JobRows
/// @dev The terms of new jobs. Nothing accrues by them: each is copied into a job when it is funded, or read then.
library JobRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](4);
        list[0] = _maxDuration();
        list[1] = _disputeWindow();
        list[2] = _minPrice();
        list[3] = _heartbeat();
    }

    function _maxDuration() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.JOB_MAX_DURATION, "seconds", ParameterCatalog.JOB_ESCROW, 7 days);
        entry.group = ParameterCatalog.WINDOWS;
        entry.title = "Longest job";
        entry.summary = "Longest time a new job may be given until its deadline.";
        entry.soft = IParameterRegistry.Bounds(1 days, 14 days, 2 days, 4 days);
        entry.hard = IParameterRegistry.Bounds(1 hours, 30 days, 7 days, 14 days);
        entry.cooldown = 14 days;
    }

    function _disputeWindow() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.JOB_DISPUTE_WINDOW, "seconds", ParameterCatalog.JOB_ESCROW, 4 days
        );
        entry.group = ParameterCatalog.WINDOWS;
        entry.title = "Dispute window";
        entry.summary =
            "Time after the submission in which the work of a job can be challenged. A job keeps the one it was funded under.";
        entry.soft = IParameterRegistry.Bounds(1 hours, 14 days, 1 days, 3 days);
        entry.hard = IParameterRegistry.Bounds(1 hours, 14 days, 4 days, 8 days);
        entry.cooldown = 14 days;
    }

    function _minPrice() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.JOB_MIN_PRICE, "microUSD", ParameterCatalog.JOB_ESCROW, 100_000);
        entry.title = "Smallest job price";
        entry.summary = "Smallest price at which a new job may be funded.";
        entry.soft = IParameterRegistry.Bounds(10_000, 10e6, 50_000, 150_000);
        entry.hard = IParameterRegistry.Bounds(1, 1000e6, 100e6, 300e6);
        entry.cooldown = 7 days;
        entry.window = 30 days;
    }

    function _heartbeat() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.JOB_HEARTBEAT, "seconds", ParameterCatalog.JOB_ESCROW, 1 hours);
        entry.title = "Heartbeat";
        entry.summary =
        "Silence after which a provider at work counts as offline. A job keeps the one it was funded under.";
        entry.soft = IParameterRegistry.Bounds(60, 86_400, 1800, 4500);
        entry.hard = IParameterRegistry.Bounds(60, 86_400, 7200, 18_000);
    }
}
