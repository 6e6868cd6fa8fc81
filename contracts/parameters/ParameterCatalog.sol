// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CatalogGroups} from "./catalog/CatalogGroups.sol";
import {CourtRows} from "./catalog/CourtRows.sol";
import {DeterrenceRows} from "./catalog/DeterrenceRows.sol";
import {EmissionRows} from "./catalog/EmissionRows.sol";
import {FeeRows} from "./catalog/FeeRows.sol";
import {JobRows} from "./catalog/JobRows.sol";
import {OracleRows} from "./catalog/OracleRows.sol";
import {ReputationRows} from "./catalog/ReputationRows.sol";
import {RewardRows} from "./catalog/RewardRows.sol";
import {SlashRows} from "./catalog/SlashRows.sol";
import {StakeRows} from "./catalog/StakeRows.sol";
import {IParameterRegistry} from "./interfaces/IParameterRegistry.sol";

/// @title ParameterCatalog
///
/// PROMISE
/// @dev The only list of governed values. The registry is constructed from it; the sdk, the docs and the app are
/// generated from it. It is never deployed, so its text costs nothing. To add a parameter, add its key here, its entry
/// in the file of its domain in catalog/, and the read in the contract that uses it.
///
/// UNITS
/// @dev "bps": basis points, 10 000 is the whole. "bps/hour": of the value an hour ago. "bps/year": of what is left, per
/// year of 365 days. "seconds". "gweiFLOP": 1e9 FLOP wei, and "microUSD": a millionth of a US dollar, so that amounts
/// fit 64 bits.
///
/// BOUNDS
/// @dev `soft` is in force from deployment and may be moved by the highest class of proposal, never past `hard`, which
/// nothing can move. Each is min, max, maxStep, windowCap.
library ParameterCatalog {
    /* TYPES */
    /// @param reader contract that reads the value
    /// @param settler contract that is settled before the value changes, empty when nothing accrues by it
    struct Entry {
        bytes32 key;
        bytes32 group;
        string unit;
        string reader;
        string settler;
        string title;
        string summary;
        uint64 initial;
        IParameterRegistry.Bounds soft;
        IParameterRegistry.Bounds hard;
        uint32 cooldown;
        uint32 window;
    }

    /// @dev The contracts that are settled, by address.
    struct Readers {
        address emissionController;
        address jobEscrow;
        address providerStaking;
        address reputationRegistry;
        address stakerRewards;
    }

    struct GroupEntry {
        bytes32 name;
        string title;
        string summary;
        IParameterRegistry.Rule rule;
        uint64 sum;
    }

    /// @notice No address is known for `settler`.
    error ParameterCatalog_UnknownSettler(string settler);

    /* KEYS */
    bytes32 internal constant EMISSION_DECAY = "emission.decay";
    bytes32 internal constant EMISSION_SHARE_PROVIDERS = "emission.share.providers";
    bytes32 internal constant EMISSION_SHARE_STAKERS = "emission.share.stakers";
    bytes32 internal constant EMISSION_SHARE_ROYALTIES = "emission.share.royalties";
    bytes32 internal constant EMISSION_SHARE_TREASURY = "emission.share.treasury";
    bytes32 internal constant EMISSION_SHARE_ECOSYSTEM = "emission.share.ecosystem";
    bytes32 internal constant PROTOCOL_FEE = "fee.protocol";
    bytes32 internal constant FEE_SHARE_BURN = "fee.share.burn";
    bytes32 internal constant FEE_SHARE_STAKERS = "fee.share.stakers";
    bytes32 internal constant FEE_SHARE_TREASURY = "fee.share.treasury";
    bytes32 internal constant FEE_SHARE_INSURANCE = "fee.share.insurance";
    bytes32 internal constant JOB_MAX_DURATION = "job.maxDuration";
    bytes32 internal constant JOB_MIN_PRICE = "job.minPrice";
    bytes32 internal constant JOB_DISPUTE_WINDOW = "job.disputeWindow";
    bytes32 internal constant JOB_BOND = "job.bond";
    bytes32 internal constant JOB_HEARTBEAT = "job.heartbeat";
    bytes32 internal constant COURT_DETECTION = "court.detection";
    bytes32 internal constant COURT_CHALLENGE_FLAT = "court.challenge.flat";
    bytes32 internal constant COURT_CHALLENGE_SHARE = "court.challenge.share";
    bytes32 internal constant COURT_VERDICT_WINDOW = "court.verdictWindow";
    bytes32 internal constant COURT_APPEAL_WINDOW = "court.appealWindow";
    bytes32 internal constant COURT_DECISION_WINDOW = "court.decisionWindow";
    bytes32 internal constant STAKE_UNBONDING = "stake.unbonding";
    bytes32 internal constant STAKE_MIN_BASE = "stake.min.base";
    bytes32 internal constant STAKE_MIN_PER_UNIT = "stake.min.perUnit";
    bytes32 internal constant STAKE_SELF_BOND = "stake.selfBond";
    bytes32 internal constant STAKE_COMMISSION_MAX = "stake.commission.max";
    bytes32 internal constant STAKE_COMMISSION_DELAY = "stake.commission.delay";
    bytes32 internal constant STAKE_TIER_2 = "stake.tier.2.stake";
    bytes32 internal constant STAKE_TIER_3 = "stake.tier.3.stake";
    bytes32 internal constant STAKE_TIER_1_CAP = "stake.tier.1.cap";
    bytes32 internal constant STAKE_TIER_2_CAP = "stake.tier.2.cap";
    bytes32 internal constant STAKE_TIER_3_CAP = "stake.tier.3.cap";
    bytes32 internal constant SLASH_EPOCH_LIMIT = "slash.epochLimit";
    bytes32 internal constant SLASH_LATE = "slash.late";
    bytes32 internal constant SLASH_OFFLINE = "slash.offline";
    bytes32 internal constant SLASH_INCORRECT = "slash.incorrect";
    bytes32 internal constant SLASH_SECURITY = "slash.security";
    bytes32 internal constant SLASH_MALICIOUS = "slash.malicious";
    bytes32 internal constant SLASH_ESCALATION = "slash.escalation";
    bytes32 internal constant SLASH_JAIL = "slash.jail";
    bytes32 internal constant SLASH_CHALLENGER_SHARE = "slash.challengerShare";
    bytes32 internal constant SLASH_BURN_FLOOR = "slash.burnFloor";
    bytes32 internal constant ORACLE_DEVIATION = "oracle.deviation";
    bytes32 internal constant ORACLE_CLAMP = "oracle.clamp";
    bytes32 internal constant ORACLE_FLOOR = "oracle.floor";
    bytes32 internal constant ORACLE_CEILING = "oracle.ceiling";
    bytes32 internal constant REPUTATION_HALF_LIFE = "reputation.halfLife";
    bytes32 internal constant REPUTATION_MAX_DISCOUNT = "reputation.maxDiscount";
    bytes32 internal constant REPUTATION_MIN_BOND = "reputation.minBond";
    bytes32 internal constant REPUTATION_REFERENCE = "reputation.reference";
    bytes32 internal constant REWARD_STREAM = "reward.stream";
    bytes32 internal constant REWARD_CLASS_1 = "reward.class.1";
    bytes32 internal constant REWARD_CLASS_2 = "reward.class.2";
    bytes32 internal constant REWARD_CLASS_3 = "reward.class.3";
    bytes32 internal constant REWARD_CLASS_4 = "reward.class.4";
    bytes32 internal constant REWARD_QUALITY_MIN = "reward.quality.min";
    bytes32 internal constant REWARD_QUALITY_MAX = "reward.quality.max";
    bytes32 internal constant REWARD_KAPPA = "reward.kappa";
    bytes32 internal constant ROYALTY_MAX_SHARE = "royalty.maxShare";
    bytes32 internal constant EMISSION_TIED = "emission.tied";
    bytes32 internal constant EMISSION_BASELINE = "emission.baseline";
    bytes32 internal constant EMISSION_GROWTH = "emission.growth";
    bytes32 internal constant EMISSION_NET_CAP = "emission.netCap";

    /* GROUPS */
    bytes32 internal constant EMISSION_SHARES = "emission.shares";
    bytes32 internal constant FEE_SHARES = "fee.shares";
    bytes32 internal constant WINDOWS = "windows";
    bytes32 internal constant DETERRENCE = "deterrence";
    bytes32 internal constant TIER_STAKES = "tier.stakes";
    bytes32 internal constant TIER_CAPS = "tier.caps";
    bytes32 internal constant ORACLE_BOUNDS = "oracle.bounds";
    bytes32 internal constant SLASH_LADDER = "slash.ladder";
    bytes32 internal constant SLASH_WATERFALL = "slash.waterfall";
    bytes32 internal constant REWARD_QUALITY = "reward.quality";

    /* CONTRACTS */
    string internal constant EMISSION_CONTROLLER = "EmissionController";
    string internal constant FEE_DISTRIBUTOR = "FeeDistributor";
    string internal constant JOB_ESCROW = "JobEscrow";
    string internal constant PARAMETER_REGISTRY = "ParameterRegistry";
    string internal constant PRICE_ORACLE = "PriceOracle";
    string internal constant PROVIDER_REWARDS = "ProviderRewards";
    string internal constant PROVIDER_STAKING = "ProviderStaking";
    string internal constant REPUTATION_REGISTRY = "ReputationRegistry";
    string internal constant ROYALTY_REGISTRY = "RoyaltyRegistry";
    string internal constant SLASHING_COURT = "SlashingCourt";
    string internal constant STAKER_REWARDS = "StakerRewards";

    /* THE LIST */
    /// @dev The order is that of the registry, and for the members of a group that of their values.
    function entries() internal pure returns (Entry[] memory list) {
        Entry[][10] memory domains = [
            EmissionRows.entries(),
            FeeRows.entries(),
            StakeRows.entries(),
            DeterrenceRows.entries(),
            JobRows.entries(),
            CourtRows.entries(),
            SlashRows.entries(),
            OracleRows.entries(),
            ReputationRows.entries(),
            RewardRows.entries()
        ];
        uint256 count = 0;
        for (uint256 i = 0; i < domains.length; ++i) {
            count += domains[i].length;
        }
        list = new Entry[](count);
        count = 0;
        for (uint256 i = 0; i < domains.length; ++i) {
            for (uint256 j = 0; j < domains[i].length; ++j) {
                list[count++] = domains[i][j];
            }
        }
    }

    function groups() internal pure returns (GroupEntry[] memory) {
        return CatalogGroups.groups();
    }

    /* FOR THE REGISTRY */
    /// @dev The entries as the registry's constructor takes them, settlers given by address.
    function rows(Readers memory readers) internal pure returns (IParameterRegistry.Row[] memory list) {
        Entry[] memory all = entries();
        list = new IParameterRegistry.Row[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            list[i] = IParameterRegistry.Row({
                key: all[i].key,
                group: all[i].group,
                settler: _addressOf(all[i].settler, readers),
                initial: all[i].initial,
                soft: all[i].soft,
                hard: all[i].hard,
                cooldown: all[i].cooldown,
                window: all[i].window
            });
        }
    }

    function registryGroups() internal pure returns (IParameterRegistry.Group[] memory list) {
        GroupEntry[] memory all = groups();
        list = new IParameterRegistry.Group[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            list[i] = IParameterRegistry.Group({name: all[i].name, rule: all[i].rule, sum: all[i].sum});
        }
    }

    /* FOR THE FILES OF THE DOMAINS */
    /// @dev An entry with what most have in common: it stands alone, is settled with nobody and can change once a month.
    function entryOf(
        bytes32 key,
        string memory unit,
        string memory reader,
        uint64 initial
    )
        internal
        pure
        returns (Entry memory entry)
    {
        entry.key = key;
        entry.unit = unit;
        entry.reader = reader;
        entry.initial = initial;
        entry.cooldown = 30 days;
        entry.window = 90 days;
    }

    /* PRIVATE */
    function _addressOf(string memory settler, Readers memory readers) private pure returns (address) {
        if (bytes(settler).length == 0) return address(0);
        bytes32 name = keccak256(bytes(settler));
        if (name == keccak256(bytes(EMISSION_CONTROLLER))) return readers.emissionController;
        if (name == keccak256(bytes(JOB_ESCROW))) return readers.jobEscrow;
        if (name == keccak256(bytes(PROVIDER_STAKING))) return readers.providerStaking;
        if (name == keccak256(bytes(REPUTATION_REGISTRY))) return readers.reputationRegistry;
        if (name == keccak256(bytes(STAKER_REWARDS))) return readers.stakerRewards;
        revert ParameterCatalog_UnknownSettler(settler);
    }
}
