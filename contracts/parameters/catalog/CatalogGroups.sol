// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title CatalogGroups
/// @dev The values that only make sense together. Their members are the entries that name them.
library CatalogGroups {
    function groups() internal pure returns (ParameterCatalog.GroupEntry[] memory list) {
        list = new ParameterCatalog.GroupEntry[](10);
        list[0] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.EMISSION_SHARES,
            title: "Emission shares",
            summary: "How new tokens are divided among the roles that emission pays for.",
            rule: IParameterRegistry.Rule.Sum,
            sum: 10_000
        });
        list[1] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.FEE_SHARES,
            title: "Fee shares",
            summary: "How the fees that the marketplace collects are divided.",
            rule: IParameterRegistry.Rule.Sum,
            sum: 10_000
        });
        list[2] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.WINDOWS,
            title: "Windows",
            summary: "Stake on its way out can be slashed for as long as a job and all disputes about it can last.",
            rule: IParameterRegistry.Rule.Covers,
            sum: 0
        });
        list[3] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.DETERRENCE,
            title: "Deterrence",
            summary: "However good its reputation, a provider that cheats loses on average.",
            rule: IParameterRegistry.Rule.Deters,
            sum: 0
        });
        list[4] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.TIER_STAKES,
            title: "Stake of the tiers",
            summary: "Higher tiers need more stake.",
            rule: IParameterRegistry.Rule.Ascending,
            sum: 0
        });
        list[5] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.TIER_CAPS,
            title: "Open jobs in the tiers",
            summary: "Higher tiers allow more open jobs.",
            rule: IParameterRegistry.Rule.Ascending,
            sum: 0
        });
        list[6] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.ORACLE_BOUNDS,
            title: "Bounds of the price",
            summary: "Prices of one FLOP between which the market is believed.",
            rule: IParameterRegistry.Rule.Ascending,
            sum: 0
        });
        list[7] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.SLASH_LADDER,
            title: "Penalties",
            summary: "Parts of its bond that a provider loses, by the gravity of what it did.",
            rule: IParameterRegistry.Rule.Ascending,
            sum: 0
        });
        list[8] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.SLASH_WATERFALL,
            title: "Division of penalties",
            summary: "What is set aside of a penalty before the client, and at most for a challenger after it.",
            rule: IParameterRegistry.Rule.AtMost,
            sum: 10_000
        });
        list[9] = ParameterCatalog.GroupEntry({
            name: ParameterCatalog.REWARD_QUALITY,
            title: "Weight of reputation",
            summary: "A better reputation never makes work weigh less when emission is divided.",
            rule: IParameterRegistry.Rule.Ascending,
            sum: 0
        });
    }
}
