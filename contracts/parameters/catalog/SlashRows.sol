// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title SlashRows
/// @dev What offences cost, and who gets it.
library SlashRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](10);
        list[0] = _epochLimit();
        list[1] = _late();
        list[2] = _offline();
        list[3] = _incorrect();
        list[4] = _security();
        list[5] = _malicious();
        list[6] = _escalation();
        list[7] = _jail();
        list[8] = _challengerShare();
        list[9] = _burnFloor();
    }

    function _epochLimit() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.SLASH_EPOCH_LIMIT, "bps", ParameterCatalog.PROVIDER_STAKING, 1000
        );
        entry.title = "Slashing limit";
        entry.summary = "Most of all stake that slashing may take in a week, so that no fault takes it all.";
        entry.soft = IParameterRegistry.Bounds(100, 1000, 200, 500);
        entry.hard = IParameterRegistry.Bounds(100, 2000, 500, 1250);
    }

    function _late() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _ladder(ParameterCatalog.SLASH_LATE, 500);
        entry.title = "Slashed when late";
        entry.summary = "Part of its bond that a provider loses for a job it did not deliver in time.";
    }

    function _offline() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _ladder(ParameterCatalog.SLASH_OFFLINE, 2000);
        entry.title = "Slashed when offline";
        entry.summary = "Part of its bond that a provider loses for a job on which it fell silent.";
    }

    function _incorrect() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _ladder(ParameterCatalog.SLASH_INCORRECT, 10_000);
        entry.title = "Slashed for wrong work";
        entry.summary = "Part of its bond that a provider loses for work that was judged incorrect.";
    }

    function _security() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(ParameterCatalog.SLASH_SECURITY, "bps", ParameterCatalog.SLASHING_COURT, 200);
        entry.title = "Security slashed for wrong work";
        entry.summary = "Part of all stake behind a provider that it loses besides for work that was judged incorrect.";
        entry.soft = IParameterRegistry.Bounds(0, 1000, 100, 250);
        entry.hard = IParameterRegistry.Bounds(0, 5000, 500, 1250);
    }

    function _malicious() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.SLASH_MALICIOUS, "bps", ParameterCatalog.SLASHING_COURT, 10_000);
        entry.title = "Slashed for malice";
        entry.summary = "Part of all stake behind a provider that it loses for work that was judged malicious.";
        entry.soft = IParameterRegistry.Bounds(5000, 10_000, 1000, 2500);
        entry.hard = IParameterRegistry.Bounds(2500, 10_000, 2000, 5000);
    }

    function _escalation() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.SLASH_ESCALATION, "seconds", ParameterCatalog.SLASHING_COURT, 90 days
        );
        entry.title = "Memory of offences";
        entry.summary = "Time for which each offence of a provider doubles the penalty of the next.";
        entry.soft = IParameterRegistry.Bounds(30 days, 365 days, 30 days, 75 days);
        entry.hard = IParameterRegistry.Bounds(30 days, 365 days, 60 days, 150 days);
    }

    function _jail() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.SLASH_JAIL, "seconds", ParameterCatalog.SLASHING_COURT, 7 days);
        entry.title = "Jail";
        entry.summary =
            "Time for which a provider takes no jobs after wrong work, or after falling silent again. Repetition doubles it.";
        entry.soft = IParameterRegistry.Bounds(1 days, 30 days, 2 days, 5 days);
        entry.hard = IParameterRegistry.Bounds(1 days, 90 days, 7 days, 18 days);
    }

    function _challengerShare() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.SLASH_CHALLENGER_SHARE, "bps", ParameterCatalog.SLASHING_COURT, 3000
        );
        entry.group = ParameterCatalog.SLASH_WATERFALL;
        entry.title = "Reward of a challenge";
        entry.summary = "Most of a penalty that goes to who challenged the work, after the client.";
        entry.soft = IParameterRegistry.Bounds(0, 5000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(0, 5000, 1000, 2500);
    }

    function _burnFloor() private pure returns (ParameterCatalog.Entry memory entry) {
        entry =
            ParameterCatalog.entryOf(ParameterCatalog.SLASH_BURN_FLOOR, "bps", ParameterCatalog.SLASHING_COURT, 2500);
        entry.group = ParameterCatalog.SLASH_WATERFALL;
        entry.title = "Penalty burned";
        entry.summary = "Smallest part of a penalty that is destroyed, before anybody gets a share.";
        entry.soft = IParameterRegistry.Bounds(2500, 10_000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(2500, 10_000, 1000, 2500);
    }

    /// @dev What the penalties in parts of the bond have in common; each names itself.
    function _ladder(bytes32 key, uint64 initial) private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(key, "bps", ParameterCatalog.SLASHING_COURT, initial);
        entry.group = ParameterCatalog.SLASH_LADDER;
        entry.soft = IParameterRegistry.Bounds(0, 10_000, 1000, 3000);
        entry.hard = IParameterRegistry.Bounds(0, 10_000, 2000, 6000);
        entry.cooldown = 14 days;
    }
}
