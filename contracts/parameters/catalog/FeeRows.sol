// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title FeeRows
/// @dev What the protocol keeps of a job, and who gets it.
library FeeRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](5);
        list[0] = _protocolFee();
        list[1] = _shareBurn();
        list[2] = _shareStakers();
        list[3] = _shareTreasury();
        list[4] = _shareInsurance();
    }

    function _protocolFee() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(ParameterCatalog.PROTOCOL_FEE, "bps", ParameterCatalog.JOB_ESCROW, 250);
        entry.title = "Protocol fee";
        entry.summary = "Part of a job's price that the protocol keeps. A job keeps the fee it was funded under.";
        entry.soft = IParameterRegistry.Bounds(0, 500, 50, 100);
        entry.hard = IParameterRegistry.Bounds(0, 500, 50, 200);
        entry.cooldown = 14 days;
    }

    function _shareBurn() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.FEE_SHARE_BURN, 4000);
        entry.title = "Fees burned";
        entry.summary = "Share of the collected fees that is destroyed.";
        entry.soft.min = 1000;
        entry.soft.max = 10_000;
        entry.hard.max = 10_000;
    }

    function _shareStakers() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.FEE_SHARE_STAKERS, 3000);
        entry.title = "Fees to stakers";
        entry.summary = "Share of the collected fees for those whose stake backs the providers.";
    }

    function _shareTreasury() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.FEE_SHARE_TREASURY, 2000);
        entry.title = "Fees to the treasury";
        entry.summary = "Share of the collected fees for the treasury, which votes spend.";
    }

    function _shareInsurance() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _share(ParameterCatalog.FEE_SHARE_INSURANCE, 1000);
        entry.title = "Fees to insurance";
        entry.summary = "Share of the collected fees for the fund that compensates customers.";
    }

    /// @dev What the shares have in common; each names itself. The escrow is settled: it hands on the fees it holds, which
    /// are then divided by the shares they were paid under.
    function _share(bytes32 key, uint64 initial) private pure returns (ParameterCatalog.Entry memory entry) {
        entry = ParameterCatalog.entryOf(key, "bps", ParameterCatalog.FEE_DISTRIBUTOR, initial);
        entry.group = ParameterCatalog.FEE_SHARES;
        entry.settler = ParameterCatalog.JOB_ESCROW;
        entry.soft = IParameterRegistry.Bounds(0, 8000, 500, 1500);
        entry.hard = IParameterRegistry.Bounds(0, 8000, 1000, 3000);
        entry.cooldown = 14 days;
    }
}
