// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../ParameterCatalog.sol";
import {IParameterRegistry} from "../interfaces/IParameterRegistry.sol";

/// @title StakeRows
/// @dev What providers and delegators put behind the work.
library StakeRows {
    function entries() internal pure returns (ParameterCatalog.Entry[] memory list) {
        list = new ParameterCatalog.Entry[](11);
        list[0] = _unbonding();
        list[1] = _minBase();
        list[2] = _minPerUnit();
        list[3] = _selfBond();
        list[4] = _commissionMax();
        list[5] = _commissionDelay();
        list[6] = _tierStake(ParameterCatalog.STAKE_TIER_2, "Stake of tier 2", 100_000e9);
        list[7] = _tierStake(ParameterCatalog.STAKE_TIER_3, "Stake of tier 3", 1_000_000e9);
        list[8] = _tierCap(ParameterCatalog.STAKE_TIER_1_CAP, "Open jobs in tier 1", 10_000e6);
        list[9] = _tierCap(ParameterCatalog.STAKE_TIER_2_CAP, "Open jobs in tier 2", 150_000e6);
        list[10] = _tierCap(ParameterCatalog.STAKE_TIER_3_CAP, "Open jobs in tier 3", 2_000_000e6);
    }

    function _unbonding() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.STAKE_UNBONDING, "seconds", 21 days);
        entry.group = ParameterCatalog.WINDOWS;
        entry.title = "Unbonding";
        entry.summary = "Time for which stake on its way out can still be slashed.";
        entry.soft = IParameterRegistry.Bounds(14 days, 35 days, 3 days, 7 days);
        entry.hard = IParameterRegistry.Bounds(14 days, 60 days, 7 days, 14 days);
    }

    function _minBase() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.STAKE_MIN_BASE, "gweiFLOP", 10_000e9);
        entry.settler = ParameterCatalog.PROVIDER_STAKING; // it keeps the value before, for those who staked under it
        entry.title = "Smallest stake of a provider";
        entry.summary = "Stake behind a provider below which it takes no new jobs, whatever its hardware.";
        entry.soft = IParameterRegistry.Bounds(1000e9, 100_000e9, 2500e9, 6250e9);
        entry.hard = IParameterRegistry.Bounds(100e9, 1_000_000e9, 25_000e9, 62_500e9);
    }

    function _minPerUnit() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.STAKE_MIN_PER_UNIT, "gweiFLOP", 100e9);
        entry.settler = ParameterCatalog.PROVIDER_STAKING; // as above
        entry.title = "Smallest stake per GPU";
        entry.summary = "Stake that a provider needs for each reference GPU it declares, where that is more.";
        entry.soft = IParameterRegistry.Bounds(10e9, 10_000e9, 25e9, 62.5e9);
        entry.hard = IParameterRegistry.Bounds(1e9, 100_000e9, 250e9, 625e9);
    }

    function _selfBond() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.STAKE_SELF_BOND, "bps", 1000);
        entry.title = "Self-bond";
        entry.summary = "Smallest part of the stake behind a provider that must be its own.";
        entry.soft = IParameterRegistry.Bounds(500, 5000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(100, 10_000, 1000, 2500);
    }

    function _commissionMax() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.STAKE_COMMISSION_MAX, "bps", 2000);
        entry.title = "Largest commission";
        entry.summary = "Most that a provider may newly choose to keep of its delegators' rewards.";
        entry.soft = IParameterRegistry.Bounds(0, 5000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(0, 5000, 1000, 2500);
    }

    function _commissionDelay() private pure returns (ParameterCatalog.Entry memory entry) {
        entry = _entry(ParameterCatalog.STAKE_COMMISSION_DELAY, "seconds", 7 days);
        entry.title = "Notice of a commission";
        entry.summary = "Time between the announcement of a higher commission and its start.";
        entry.soft = IParameterRegistry.Bounds(7 days, 35 days, 7 days, 18 days);
        entry.hard = IParameterRegistry.Bounds(1 days, 60 days, 14 days, 35 days);
    }

    function _tierStake(
        bytes32 key,
        string memory title,
        uint64 initial
    )
        private
        pure
        returns (ParameterCatalog.Entry memory entry)
    {
        entry = _entry(key, "gweiFLOP", initial);
        entry.group = ParameterCatalog.TIER_STAKES;
        entry.title = title;
        entry.summary = "Stake behind a provider, its own and delegated, from which on it is in this tier.";
        entry.soft = IParameterRegistry.Bounds(initial / 2, initial * 5, initial / 4, 5 * initial / 8);
        entry.hard = IParameterRegistry.Bounds(initial / 2, initial * 10, initial, 5 * initial / 2);
    }

    function _tierCap(
        bytes32 key,
        string memory title,
        uint64 initial
    )
        private
        pure
        returns (ParameterCatalog.Entry memory entry)
    {
        entry = _entry(key, "microUSD", initial);
        entry.group = ParameterCatalog.TIER_CAPS;
        entry.title = title;
        entry.summary = "Most that the open jobs of a provider of this tier may be worth together.";
        entry.soft = IParameterRegistry.Bounds(initial / 5, initial * 5, initial / 4, 5 * initial / 8);
        entry.hard = IParameterRegistry.Bounds(initial / 10, initial * 20, initial, 5 * initial / 2);
    }

    function _entry(
        bytes32 key,
        string memory unit,
        uint64 initial
    )
        private
        pure
        returns (ParameterCatalog.Entry memory)
    {
        return ParameterCatalog.entryOf(key, unit, ParameterCatalog.PROVIDER_STAKING, initial);
    }
}
