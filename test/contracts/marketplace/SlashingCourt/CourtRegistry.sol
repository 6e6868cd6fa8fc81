// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog as Keys} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";

/// @dev Everything the court and those around it read, at the values of the launch, free to move at any time: what bounds
/// a vote is tested elsewhere.
contract CourtRegistry {
    function rows() external pure returns (IParameterRegistry.Row[] memory list) {
        list = new IParameterRegistry.Row[](43);
        uint256 count = _court(list, 0);
        count = _jobs(list, count);
        count = _stake(list, count);
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function _court(IParameterRegistry.Row[] memory list, uint256 count) private pure returns (uint256) {
        list[count++] = _row(Keys.COURT_CHALLENGE_FLAT, 50e9);
        list[count++] = _row(Keys.COURT_CHALLENGE_SHARE, 1000);
        list[count++] = _row(Keys.COURT_VERDICT_WINDOW, 3 days);
        list[count++] = _row(Keys.COURT_APPEAL_WINDOW, 7 days);
        list[count++] = _row(Keys.COURT_DECISION_WINDOW, 35 days);
        list[count++] = _row(Keys.SLASH_LATE, 500);
        list[count++] = _row(Keys.SLASH_OFFLINE, 2000);
        list[count++] = _row(Keys.SLASH_INCORRECT, 10_000);
        list[count++] = _row(Keys.SLASH_SECURITY, 200);
        list[count++] = _row(Keys.SLASH_MALICIOUS, 10_000);
        list[count++] = _row(Keys.SLASH_ESCALATION, 90 days);
        list[count++] = _row(Keys.SLASH_JAIL, 7 days);
        list[count++] = _row(Keys.SLASH_CHALLENGER_SHARE, 3000);
        list[count++] = _row(Keys.SLASH_BURN_FLOOR, 2500);
        list[count++] = _row(Keys.SLASH_EPOCH_LIMIT, 1000);
        return count;
    }

    function _jobs(IParameterRegistry.Row[] memory list, uint256 count) private pure returns (uint256) {
        list[count++] = _row(Keys.PROTOCOL_FEE, 250);
        list[count++] = _row(Keys.FEE_SHARE_BURN, 4000);
        list[count++] = _row(Keys.JOB_MAX_DURATION, 7 days);
        list[count++] = _row(Keys.JOB_MIN_PRICE, 100_000);
        list[count++] = _row(Keys.JOB_DISPUTE_WINDOW, 4 days);
        list[count++] = _row(Keys.JOB_BOND, 25_000);
        list[count++] = _row(Keys.JOB_HEARTBEAT, 1 hours);
        list[count++] = _row(Keys.ORACLE_DEVIATION, 150);
        list[count++] = _row(Keys.ORACLE_CLAMP, 2000);
        list[count++] = _row(Keys.ORACLE_FLOOR, 10_000);
        list[count++] = _row(Keys.ORACLE_CEILING, 100e6);
        list[count++] = _row(Keys.REPUTATION_HALF_LIFE, 90 days);
        list[count++] = _row(Keys.REPUTATION_MAX_DISCOUNT, 3000);
        list[count++] = _row(Keys.REPUTATION_MIN_BOND, 15_000);
        list[count++] = _row(Keys.REPUTATION_REFERENCE, 100_000e6);
        return count;
    }

    function _stake(IParameterRegistry.Row[] memory list, uint256 count) private pure returns (uint256) {
        list[count++] = _row(Keys.STAKE_UNBONDING, 21 days);
        list[count++] = _row(Keys.STAKE_MIN_BASE, 10_000e9);
        list[count++] = _row(Keys.STAKE_MIN_PER_UNIT, 100e9);
        list[count++] = _row(Keys.STAKE_SELF_BOND, 1000);
        list[count++] = _row(Keys.STAKE_COMMISSION_MAX, 2000);
        list[count++] = _row(Keys.STAKE_COMMISSION_DELAY, 21 days);
        list[count++] = _row(Keys.STAKE_TIER_1_CAP, 1_000_000_000e6);
        list[count++] = _row(Keys.STAKE_TIER_2, 100_000e9);
        list[count++] = _row(Keys.STAKE_TIER_2_CAP, 1_000_000_000e6);
        list[count++] = _row(Keys.STAKE_TIER_3, 1_000_000e9);
        list[count++] = _row(Keys.STAKE_TIER_3_CAP, 1_000_000_000e6);
        list[count++] = _row(Keys.REWARD_STREAM, 30 days);
        return count;
    }

    function _row(bytes32 key, uint64 initial) private pure returns (IParameterRegistry.Row memory) {
        uint64 max = type(uint64).max;
        IParameterRegistry.Bounds memory bounds = IParameterRegistry.Bounds(0, max, max, max);
        return IParameterRegistry.Row({
            key: key,
            group: 0,
            settler: address(0),
            initial: initial,
            soft: bounds,
            hard: bounds,
            cooldown: 0,
            window: 1 days
        });
    }
}
