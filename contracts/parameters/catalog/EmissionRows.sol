// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title EmissionRows
/// @dev How much is minted, and for whom.
library EmissionRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](10);
        list[0] = _decay();
        list[1] = _shareProviders();
        list[2] = _shareStakers();
        list[3] = _shareRoyalties();
        list[4] = _shareTreasury();
        list[5] = _shareEcosystem();
        list[6] = _tied();
        list[7] = _baseline();
        list[8] = _growth();
        list[9] = _netCap();
    }

    function _decay() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.EMISSION_DECAY, "bps/year", ParameterCatalog.EMISSION_CONTROLLER, 2000
        );
        entry.settler = ParameterCatalog.EMISSION_CONTROLLER;
        entry.title = "Emission decay";
        entry.summary = "Part of the emission budget still unspent that is minted over a year.";
        entry.soft = IParameterRegistry.Bounds(1000, 3000, 200, 400);
        entry.hard = IParameterRegistry.Bounds(500, 5000, 500, 1000);
        entry.cooldown = 90 days;
        entry.window = 365 days;
    }

    function _shareProviders() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.EMISSION_SHARE_PROVIDERS, 6000);
        entry.title = "Emission to providers";
        entry.summary = "Share of new tokens for those who rent out compute.";
    }

    function _shareStakers() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.EMISSION_SHARE_STAKERS, 1500);
        entry.title = "Emission to stakers";
        entry.summary = "Share of new tokens for those whose stake backs the providers.";
    }

    function _shareRoyalties() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.EMISSION_SHARE_ROYALTIES, 1000);
        entry.title = "Emission to royalties";
        entry.summary = "Share of new tokens for the authors of models and software that jobs use.";
    }

    function _shareTreasury() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.EMISSION_SHARE_TREASURY, 1000);
        entry.title = "Emission to the treasury";
        entry.summary = "Share of new tokens for the treasury, which votes spend.";
        entry.soft = IParameterRegistry.Bounds(0, 2000, 200, 400);
        entry.hard = IParameterRegistry.Bounds(0, 2000, 500, 1000);
    }

    function _shareEcosystem() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.EMISSION_SHARE_ECOSYSTEM, 500);
        entry.title = "Emission to the ecosystem";
        entry.summary = "Share of new tokens for programmes that bring in users and developers.";
        entry.soft.max = 1500;
    }

    function _tied() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _rule(ParameterCatalog.EMISSION_TIED, "bps", 3000);
        entry.title = "Emission tied to use";
        entry.summary = "Part of emission that flows no faster than use grows.";
        entry.soft = IParameterRegistry.Bounds(0, 7000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(0, 7000, 1000, 2500);
        entry.cooldown = 30 days;
        entry.window = 90 days;
    }

    function _baseline() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _rule(ParameterCatalog.EMISSION_BASELINE, "microUSD", 100_000e6);
        entry.title = "Expected use";
        entry.summary = "Settled work a day at which the tied part of emission flows in full.";
        entry.soft = IParameterRegistry.Bounds(1000e6, 1_000_000_000e6, 25_000e6, 75_000e6);
        entry.hard = IParameterRegistry.Bounds(100e6, 1_000_000_000e6, 1_000_000e6, 3_000_000e6);
    }

    function _growth() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _rule(ParameterCatalog.EMISSION_GROWTH, "bps/year", 5000);
        entry.title = "Growth of expected use";
        entry.summary = "Growth of the settled work a day at which the tied part of emission flows in full.";
        entry.soft = IParameterRegistry.Bounds(0, 20_000, 1000, 3000);
        entry.hard = IParameterRegistry.Bounds(0, 20_000, 2000, 6000);
    }

    function _netCap() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _rule(ParameterCatalog.EMISSION_NET_CAP, "bps", 100);
        entry.title = "Minted again";
        entry.summary = "Most of what was burned that a week may mint once more, as a part of its scheduled emission.";
        entry.soft = IParameterRegistry.Bounds(0, 100, 10, 30);
        entry.hard = IParameterRegistry.Bounds(0, 100, 20, 60);
    }

    /// @dev What the rules of the schedule have in common: emission accrues by them, and they change slowly.
    function _rule(
        bytes32 key,
        string memory unit,
        uint64 initial
    )
        private
        pure
        returns (ParameterCatalog.Entry memory entry)
    {
        entry = ParameterCatalog.entryOf(key, unit, ParameterCatalog.EMISSION_CONTROLLER, initial);
        entry.settler = ParameterCatalog.EMISSION_CONTROLLER;
        entry.cooldown = 90 days;
        entry.window = 365 days;
    }

    /// @dev What the shares have in common; each names itself.
    function _share(bytes32 key, uint64 initial) private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(key, "bps", ParameterCatalog.EMISSION_CONTROLLER, initial);
        entry.group = ParameterCatalog.EMISSION_SHARES;
        entry.settler = ParameterCatalog.EMISSION_CONTROLLER;
        entry.soft = IParameterRegistry.Bounds(0, 7000, 500, 1000);
        entry.hard = IParameterRegistry.Bounds(0, 7000, 1000, 2000);
    }
}
