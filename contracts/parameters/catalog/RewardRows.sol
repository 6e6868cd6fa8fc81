// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title RewardRows
/// @dev How rewards are earned and flow. What a provider's or an asset's work earns is fixed with its first work of an
/// epoch, so nothing accrues by those values.
library RewardRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](9);
        list[0] = _stream();
        list[1] = _class(ParameterCatalog.REWARD_CLASS_1, "Rewards of class 1");
        list[2] = _class(ParameterCatalog.REWARD_CLASS_2, "Rewards of class 2");
        list[3] = _class(ParameterCatalog.REWARD_CLASS_3, "Rewards of class 3");
        list[4] = _class(ParameterCatalog.REWARD_CLASS_4, "Rewards of class 4");
        list[5] = _qualityMin();
        list[6] = _qualityMax();
        list[7] = _kappa();
        list[8] = _royaltyMaxShare();
    }

    function _stream() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.REWARD_STREAM, "seconds", ParameterCatalog.STAKER_REWARDS, 30 days
        );
        entry.settler = ParameterCatalog.STAKER_REWARDS;
        entry.title = "Stream of rewards";
        entry.summary = "Time over which what arrives for the stakers flows out to them.";
        entry.soft = IParameterRegistry.Bounds(7 days, 60 days, 7 days, 18 days);
        entry.hard = IParameterRegistry.Bounds(1 days, 180 days, 14 days, 36 days);
        entry.cooldown = 14 days;
    }

    function _class(bytes32 key, string memory title) private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(key, 10_000);
        entry.title = title;
        entry.summary = "Weight of work on hardware of this class when emission is divided.";
        entry.soft = IParameterRegistry.Bounds(2500, 40_000, 1000, 2500);
        entry.hard = IParameterRegistry.Bounds(2500, 40_000, 2000, 5000);
    }

    function _qualityMin() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.REWARD_QUALITY_MIN, 5000);
        entry.group = ParameterCatalog.REWARD_QUALITY;
        entry.title = "Weight without reputation";
        entry.summary = "Weight of the work of a provider without reputation when emission is divided.";
        entry.soft = IParameterRegistry.Bounds(2500, 10_000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(2500, 10_000, 1000, 2500);
    }

    function _qualityMax() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.REWARD_QUALITY_MAX, 15_000);
        entry.group = ParameterCatalog.REWARD_QUALITY;
        entry.title = "Weight of full reputation";
        entry.summary = "Weight that the work of a provider approaches as its reputation grows.";
        entry.soft = IParameterRegistry.Bounds(10_000, 15_000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(10_000, 15_000, 1000, 2500);
    }

    function _kappa() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.REWARD_KAPPA, 5000);
        entry.title = "Subsidy of a job";
        entry.summary =
            "Most that emission pays for a job, as a part of the fee the protocol kept of it; never more than the stakers leave of a fee.";
        entry.soft = IParameterRegistry.Bounds(0, 10_000, 1000, 2500);
        entry.hard = IParameterRegistry.Bounds(0, 10_000, 2000, 5000);
    }

    function _royaltyMaxShare() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(
            ParameterCatalog.ROYALTY_MAX_SHARE, "bps", ParameterCatalog.ROYALTY_REGISTRY, 3000
        );
        entry.title = "Largest royalty";
        entry.summary = "Largest share that the owner of a model or dataset may ask for its use.";
        entry.soft = IParameterRegistry.Bounds(0, 3000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(0, 3000, 1000, 2500);
    }

    function _entry(bytes32 key, uint64 initial) private pure returns (ParameterCatalog.Entry memory) {
        return ParameterCatalog.entryOf(key, "bps", ParameterCatalog.PROVIDER_REWARDS, initial);
    }
}
