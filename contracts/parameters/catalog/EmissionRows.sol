// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title EmissionRows
/// @dev How much is minted, and for whom.
library EmissionRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](6);
        list[0] = _decay();
        list[1] = _shareProviders();
        list[2] = _shareStakers();
        list[3] = _shareRoyalties();
        list[4] = _shareTreasury();
        list[5] = _shareEcosystem();
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

    /// @dev What the shares have in common; each names itself.
    function _share(bytes32 key, uint64 initial) private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(key, "bps", ParameterCatalog.EMISSION_CONTROLLER, initial);
        entry.group = ParameterCatalog.EMISSION_SHARES;
        entry.settler = ParameterCatalog.EMISSION_CONTROLLER;
        entry.soft = IParameterRegistry.Bounds(0, 7000, 500, 1000);
        entry.hard = IParameterRegistry.Bounds(0, 7000, 1000, 2000);
    }
}
