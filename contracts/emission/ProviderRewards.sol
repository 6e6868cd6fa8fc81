// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../marketplace/interfaces/IProviderStaking.sol";
import {IReputationRegistry} from "../marketplace/interfaces/IReputationRegistry.sol";
import {IWorkRecorder} from "../marketplace/interfaces/IWorkRecorder.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {BPS_WHOLE} from "../types/Bps.sol";
import {EpochPool} from "./EpochPool.sol";
import {IProviderRewards} from "./interfaces/IProviderRewards.sol";
import {IRoyaltyRegistry} from "./interfaces/IRoyaltyRegistry.sol";
import {IUsageSource} from "./interfaces/IUsageSource.sol";
import {EpochWords} from "./libraries/EpochWords.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title ProviderRewards
///
/// RECORDING
/// @dev One word of the provider and one of the epoch for each job. The rules for a provider stand in its own word, so what
/// is read for its first work of an epoch is at hand for the others.
///
/// ROYALTIES
/// @dev What an asset may take comes out of the job's ceiling, so the two together stay within it. A royalty registry that
/// fails costs the owners their part and the provider nothing. Nobody can bring that about by too little gas: what is left
/// of it after the failure is a 64th, and what is to be written then needs more.
///
/// TRUST
/// @dev See EpochPool. A bad recorder could give ceilings for fees that nobody paid: only an escrow is to be one.
///
/// WASH TRADE
/// @dev Who pays itself for a job gets back what emission pays for it, and of the fee what stakers get, all of that where
/// it holds all stake. So kappa and the stakers' share are never above the whole together: whoever holds what, and whatever
/// was voted, the fee is not earned back. What is voted beyond that has no effect.
///
/// INVARIANTS
/// @dev Of one job, reward and royalty are at most kappa of its fee, summed over the jobs of an epoch.
contract ProviderRewards is IProviderRewards, EpochPool {
    using EpochWords for uint256;

    /* CONSTANTS */
    uint256 private constant CLASSES = 4;
    uint256 private constant KAPPA_SHIFT = 16;
    uint256 private constant MAX_FACTOR = type(uint16).max;

    /* IMMUTABLES */
    /// @inheritdoc IProviderRewards
    address public immutable staking;
    /// @inheritdoc IProviderRewards
    address public immutable reputation;
    /// @inheritdoc IProviderRewards
    address public immutable royalties;

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address staking_,
        address reputation_,
        address royalties_,
        address[] memory recorders
    )
        EpochPool(token_, parameters_, timelock_, recorders)
    {
        if (staking_ == address(0) || reputation_ == address(0) || royalties_ == address(0)) {
            revert Governed_ZeroAddress();
        }
        staking = staking_;
        reputation = reputation_;
        royalties = royalties_;
    }

    /* VIEWS */
    /// @inheritdoc IProviderRewards
    function accountOf(address provider, uint256 epoch) external view returns (Account memory) {
        EpochWords.Entry memory entry = _entry(epoch, _accountOf(provider));
        return Account({
            weight: entry.weight,
            ceiling: entry.ceiling,
            factor: _factor(entry.rules),
            kappa: _kappa(entry.rules),
            isSettled: entry.isSettled
        });
    }

    /// @inheritdoc IProviderRewards
    function factorOf(address provider) public view returns (uint256) {
        uint256 class = _classOf(provider);
        return class == 0 ? 0 : Math.min(class * _qualityOf(provider) / BPS_WHOLE, MAX_FACTOR);
    }

    /// @inheritdoc IProviderRewards
    function earned(address provider, uint256[] calldata epochs) external view returns (uint256) {
        return _claimable(_accountOf(provider), epochs);
    }

    /// @inheritdoc IUsageSource
    function usageOf(uint256 epoch) external view returns (uint256 usd, uint256 fees, uint256 staked) {
        EpochWords.Totals memory totals = _totalsOf(epoch);
        return (totals.usd, totals.fees, IProviderStaking(staking).totalStake());
    }

    /* RECORDERS */
    /// @inheritdoc IWorkRecorder
    function recordWork(
        address provider,
        address client,
        uint256 asset,
        uint256 usd,
        uint256 fee
    )
        external
        onlyRecorder
    {
        if (provider == client) return;
        uint256 epoch = currentEpoch();
        uint256 entry = _word(epoch, _accountOf(provider));
        if (!entry.isKnown()) {
            entry = entry.withRules(factorOf(provider) | _kappaNow() << KAPPA_SHIFT);
        }
        uint256 rules = entry.rulesOf();
        fee = Math.min(fee, EpochWords.MAX_AMOUNT);
        uint256 ceiling = fee * _kappa(rules) / BPS_WHOLE;
        if (asset != 0) ceiling -= _takenBy(asset, usd, ceiling);
        usd = _microDown(usd);
        _record(epoch, _accountOf(provider), entry, usd * _factor(rules) / BPS_WHOLE, ceiling, usd, fee);
    }

    /* PROVIDERS */
    /// @inheritdoc IProviderRewards
    function claim(uint256[] calldata epochs, address to) external returns (uint256) {
        _requirePayee(to);
        return _claim(_accountOf(msg.sender), epochs, to);
    }

    /// @inheritdoc IProviderRewards
    function claimFor(address provider, uint256[] calldata epochs) external returns (uint256) {
        return _claim(_accountOf(provider), epochs, provider);
    }

    /* PRIVATE: RULES */
    /// @dev Mean of the classes' coefficients over the declared units, rounded down; 0 without any.
    function _classOf(address provider) private view returns (uint256) {
        uint32[CLASSES] memory units = IProviderStaking(staking).provider(provider).units;
        uint256 sum = 0;
        uint256 weighted = 0;
        for (uint256 i = 0; i < CLASSES; ++i) {
            if (units[i] == 0) continue;
            sum += units[i];
            weighted += units[i] * _parameter(_classKey(i));
        }
        return sum == 0 ? 0 : weighted / sum;
    }

    function _classKey(uint256 index) private pure returns (bytes32) {
        if (index == 0) return ParameterCatalog.REWARD_CLASS_1;
        if (index == 1) return ParameterCatalog.REWARD_CLASS_2;
        return index == 2 ? ParameterCatalog.REWARD_CLASS_3 : ParameterCatalog.REWARD_CLASS_4;
    }

    /// @dev From the least quality up, by the part of the way that the score reaches, rounded down.
    function _qualityOf(address provider) private view returns (uint256) {
        uint256 least = _parameter(ParameterCatalog.REWARD_QUALITY_MIN);
        uint256 room = Math.saturatingSub(_parameter(ParameterCatalog.REWARD_QUALITY_MAX), least);
        uint256 score = IReputationRegistry(reputation).scoreOf(provider);
        if (score == 0) return least;
        uint256 half = _parameter(ParameterCatalog.REPUTATION_REFERENCE) * MICRO_USD; // the score that reaches half of it
        return least + Math.mulDiv(room, score, score + half);
    }

    /// @dev The governed kappa, at most what the stakers leave of a fee. See WASH TRADE above.
    function _kappaNow() private view returns (uint256) {
        uint256 rest = Math.saturatingSub(BPS_WHOLE, _parameter(ParameterCatalog.FEE_SHARE_STAKERS));
        return Math.min(_parameter(ParameterCatalog.REWARD_KAPPA), rest);
    }

    function _factor(uint256 rules) private pure returns (uint256) {
        return rules & MAX_FACTOR;
    }

    function _kappa(uint256 rules) private pure returns (uint256) {
        return rules >> KAPPA_SHIFT;
    }

    /* PRIVATE */
    /// @dev What the owner of `asset` takes of a job's ceiling. See ROYALTIES above.
    function _takenBy(uint256 asset, uint256 usd, uint256 ceiling) private returns (uint256) {
        try IRoyaltyRegistry(royalties).recordUse(asset, usd, ceiling) returns (uint256 taken) {
            return Math.min(taken, ceiling);
        } catch {
            return 0;
        }
    }

    function _accountOf(address provider) private pure returns (uint256) {
        return uint160(provider);
    }
}
