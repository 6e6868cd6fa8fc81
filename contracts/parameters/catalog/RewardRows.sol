// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title RewardRows
/// @dev How rewards flow.
library RewardRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](1);
        list[0] = _stream();
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
}
