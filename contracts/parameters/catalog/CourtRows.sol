// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title CourtRows
/// @dev The court's terms for cases about new jobs; open ones keep theirs.
library CourtRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](5);
        list[0] = _challengeFlat();
        list[1] = _challengeShare();
        list[2] = _verdictWindow();
        list[3] = _appealWindow();
        list[4] = _decisionWindow();
    }

    function _challengeFlat() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.COURT_CHALLENGE_FLAT, "gweiFLOP", ParameterCatalog.SLASHING_COURT, 50e9
        );
        entry.title = "Smallest bond of a challenge";
        entry.summary = "Bond of a challenge, however small the job.";
        entry.soft = IParameterRegistry.Bounds(1e9, 10_000e9, 25e9, 62.5e9);
        entry.hard = IParameterRegistry.Bounds(1e9, 100_000e9, 1000e9, 2500e9);
    }

    function _challengeShare() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.COURT_CHALLENGE_SHARE, "bps", ParameterCatalog.SLASHING_COURT, 1000
        );
        entry.title = "Bond of a challenge";
        entry.summary = "Bond of a challenge as a part of the job's price, where that is more.";
        entry.soft = IParameterRegistry.Bounds(100, 5000, 250, 625);
        entry.hard = IParameterRegistry.Bounds(100, 10_000, 1000, 2500);
    }

    function _verdictWindow() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.COURT_VERDICT_WINDOW, "seconds", ParameterCatalog.SLASHING_COURT, 3 days
        );
        entry.group = ParameterCatalog.WINDOWS;
        entry.title = "Time for a verdict";
        entry.summary = "Time that the verifiers have after a challenge. Without a verdict the provider is paid.";
        entry.soft = IParameterRegistry.Bounds(1 days, 7 days, 1 days, 2 days);
        entry.hard = IParameterRegistry.Bounds(1 days, 14 days, 3 days, 6 days);
    }

    function _appealWindow() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.COURT_APPEAL_WINDOW, "seconds", ParameterCatalog.SLASHING_COURT, 7 days
        );
        entry.group = ParameterCatalog.WINDOWS;
        entry.title = "Time for an appeal";
        entry.summary = "Time that the side which lost has to appeal to governance.";
        entry.soft = IParameterRegistry.Bounds(3 days, 14 days, 1 days, 2.5 days);
        entry.hard = IParameterRegistry.Bounds(3 days, 21 days, 4 days, 8 days);
    }

    function _decisionWindow() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.COURT_DECISION_WINDOW, "seconds", ParameterCatalog.SLASHING_COURT, 35 days
        );
        entry.title = "Time for a decision";
        entry.summary = "Time that governance has to decide an appeal, after which the verdict stands.";
        entry.soft = IParameterRegistry.Bounds(34 days, 60 days, 3 days, 7.5 days);
        entry.hard = IParameterRegistry.Bounds(34 days, 90 days, 14 days, 35 days);
    }
}
