// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "./interfaces/IParameterRegistry.sol";

/// @title ParameterCatalog
///
/// PROMISE
/// @dev The only list of governed values. The registry is constructed from it; the sdk, the docs and the app are
/// generated from it. It is never deployed, so its text costs nothing. To add a parameter, add its key, its entry and
/// the read in the contract that uses it.
///
/// UNITS
/// @dev "bps": basis points, 10 000 is the whole. "bps/year": basis points of what is left, per year of 365 days.
/// "seconds". "gweiFLOP": 1e9 FLOP wei, and "microUSD": a millionth of a US dollar, so that amounts fit 64 bits.
///
/// BOUNDS
/// @dev `soft` is in force from deployment and may be moved by the highest class of proposal, never past `hard`, which
/// nothing can move. Each is min, max, maxStep, windowCap.
library ParameterCatalog {
    /* TYPES */
    /// @param reader contract that reads the value
    /// @param settles whether the reader accrues by the value and is settled before it changes
    struct Entry {
        bytes32 key;
        bytes32 group;
        string unit;
        string reader;
        bool settles;
        string title;
        string summary;
        uint64 initial;
        IParameterRegistry.Bounds soft;
        IParameterRegistry.Bounds hard;
        uint32 cooldown;
        uint32 window;
    }

    /// @dev The contracts that values are settled with, by address.
    struct Readers {
        address emissionController;
        address feeDistributor;
        address providerStaking;
        address stakerRewards;
    }

    struct GroupEntry {
        bytes32 name;
        string title;
        string summary;
        uint64 sum;
    }

    /// @notice No address is known for `reader`, which is to be settled.
    error ParameterCatalog_UnknownReader(string reader);

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

    /* READERS */
    string private constant EMISSION_CONTROLLER = "EmissionController";
    string private constant FEE_DISTRIBUTOR = "FeeDistributor";
    string private constant JOB_ESCROW = "JobEscrow";
    string private constant PROVIDER_STAKING = "ProviderStaking";
    string private constant STAKER_REWARDS = "StakerRewards";

    /* THE LIST */
    function entries() internal pure returns (Entry[] memory list) {
        list = new Entry[](26);
        list[0] = _emissionDecay();
        list[1] = _emissionShareProviders();
        list[2] = _emissionShareStakers();
        list[3] = _emissionShareRoyalties();
        list[4] = _emissionShareTreasury();
        list[5] = _emissionShareEcosystem();
        list[6] = _protocolFee();
        list[7] = _feeShareBurn();
        list[8] = _feeShareStakers();
        list[9] = _feeShareTreasury();
        list[10] = _feeShareInsurance();
        list[11] = _jobMaxDuration();
        list[12] = _jobMinPrice();
        list[13] = _stakeUnbonding();
        list[14] = _stakeMinBase();
        list[15] = _stakeMinPerUnit();
        list[16] = _stakeSelfBond();
        list[17] = _stakeCommissionMax();
        list[18] = _stakeCommissionDelay();
        list[19] = _tierStake(STAKE_TIER_2, "Stake of tier 2", 100_000e9);
        list[20] = _tierStake(STAKE_TIER_3, "Stake of tier 3", 1_000_000e9);
        list[21] = _tierCap(STAKE_TIER_1_CAP, "Open jobs in tier 1", 10_000e6);
        list[22] = _tierCap(STAKE_TIER_2_CAP, "Open jobs in tier 2", 150_000e6);
        list[23] = _tierCap(STAKE_TIER_3_CAP, "Open jobs in tier 3", 2_000_000e6);
        list[24] = _slashEpochLimit();
        list[25] = _rewardStream();
    }

    function groups() internal pure returns (GroupEntry[] memory list) {
        list = new GroupEntry[](2);
        list[0] = GroupEntry({
            name: EMISSION_SHARES,
            title: "Emission shares",
            summary: "How new tokens are divided among the roles that emission pays for.",
            sum: 10_000
        });
        list[1] = GroupEntry({
            name: FEE_SHARES,
            title: "Fee shares",
            summary: "How the fees that the marketplace collects are divided.",
            sum: 10_000
        });
    }

    /* FOR THE REGISTRY */
    /// @dev The entries as the registry's constructor takes them, readers given by address.
    function rows(Readers memory readers) internal pure returns (IParameterRegistry.Row[] memory list) {
        Entry[] memory all = entries();
        list = new IParameterRegistry.Row[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            list[i] = IParameterRegistry.Row({
                key: all[i].key,
                group: all[i].group,
                settler: _settler(all[i], readers),
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
            list[i] = IParameterRegistry.Group({name: all[i].name, sum: all[i].sum});
        }
    }

    /* EMISSION */
    function _emissionDecay() private pure returns (Entry memory) {
        return Entry({
            key: EMISSION_DECAY,
            group: 0,
            unit: "bps/year",
            reader: EMISSION_CONTROLLER,
            settles: true,
            title: "Emission decay",
            summary: "Part of the emission budget still unspent that is minted over a year.",
            initial: 2000,
            soft: IParameterRegistry.Bounds(1000, 3000, 200, 400),
            hard: IParameterRegistry.Bounds(500, 5000, 500, 1000),
            cooldown: 90 days,
            window: 365 days
        });
    }

    function _emissionShareProviders() private pure returns (Entry memory entry) {
        entry = _emissionShare(EMISSION_SHARE_PROVIDERS, 6000);
        entry.title = "Emission to providers";
        entry.summary = "Share of new tokens for those who rent out compute.";
    }

    function _emissionShareStakers() private pure returns (Entry memory entry) {
        entry = _emissionShare(EMISSION_SHARE_STAKERS, 1500);
        entry.title = "Emission to stakers";
        entry.summary = "Share of new tokens for those whose stake backs the providers.";
    }

    function _emissionShareRoyalties() private pure returns (Entry memory entry) {
        entry = _emissionShare(EMISSION_SHARE_ROYALTIES, 1000);
        entry.title = "Emission to royalties";
        entry.summary = "Share of new tokens for the authors of models and software that jobs use.";
    }

    function _emissionShareTreasury() private pure returns (Entry memory entry) {
        entry = _emissionShare(EMISSION_SHARE_TREASURY, 1000);
        entry.title = "Emission to the treasury";
        entry.summary = "Share of new tokens for the treasury, which votes spend.";
        entry.soft = IParameterRegistry.Bounds(0, 2000, 200, 400);
        entry.hard = IParameterRegistry.Bounds(0, 2000, 500, 1000);
    }

    function _emissionShareEcosystem() private pure returns (Entry memory entry) {
        entry = _emissionShare(EMISSION_SHARE_ECOSYSTEM, 500);
        entry.title = "Emission to the ecosystem";
        entry.summary = "Share of new tokens for programmes that bring in users and developers.";
        entry.soft.max = 1500;
    }

    /// @dev What the emission shares have in common; each names itself.
    function _emissionShare(bytes32 key, uint64 initial) private pure returns (Entry memory) {
        return Entry({
            key: key,
            group: EMISSION_SHARES,
            unit: "bps",
            reader: EMISSION_CONTROLLER,
            settles: true,
            title: "",
            summary: "",
            initial: initial,
            soft: IParameterRegistry.Bounds(0, 7000, 500, 1000),
            hard: IParameterRegistry.Bounds(0, 7000, 1000, 2000),
            cooldown: 30 days,
            window: 90 days
        });
    }

    /* FEES */
    function _protocolFee() private pure returns (Entry memory) {
        return Entry({
            key: PROTOCOL_FEE,
            group: 0,
            unit: "bps",
            reader: JOB_ESCROW,
            settles: false, // copied into each job when it is funded
            title: "Protocol fee",
            summary: "Part of a job's price that the protocol keeps. A job keeps the fee it was funded under.",
            initial: 250,
            soft: IParameterRegistry.Bounds(0, 500, 50, 100),
            hard: IParameterRegistry.Bounds(0, 500, 50, 200),
            cooldown: 14 days,
            window: 90 days
        });
    }

    function _feeShareBurn() private pure returns (Entry memory entry) {
        entry = _feeShare(FEE_SHARE_BURN, 4000);
        entry.title = "Fees burned";
        entry.summary = "Share of the collected fees that is destroyed.";
        entry.soft.min = 1000;
        entry.soft.max = 10_000;
        entry.hard.max = 10_000;
    }

    function _feeShareStakers() private pure returns (Entry memory entry) {
        entry = _feeShare(FEE_SHARE_STAKERS, 3000);
        entry.title = "Fees to stakers";
        entry.summary = "Share of the collected fees for those whose stake backs the providers.";
    }

    function _feeShareTreasury() private pure returns (Entry memory entry) {
        entry = _feeShare(FEE_SHARE_TREASURY, 2000);
        entry.title = "Fees to the treasury";
        entry.summary = "Share of the collected fees for the treasury, which votes spend.";
    }

    function _feeShareInsurance() private pure returns (Entry memory entry) {
        entry = _feeShare(FEE_SHARE_INSURANCE, 1000);
        entry.title = "Fees to insurance";
        entry.summary = "Share of the collected fees for the fund that compensates customers.";
    }

    /// @dev What the fee shares have in common; each names itself.
    function _feeShare(bytes32 key, uint64 initial) private pure returns (Entry memory) {
        return Entry({
            key: key,
            group: FEE_SHARES,
            unit: "bps",
            reader: FEE_DISTRIBUTOR,
            settles: true,
            title: "",
            summary: "",
            initial: initial,
            soft: IParameterRegistry.Bounds(0, 8000, 500, 1500),
            hard: IParameterRegistry.Bounds(0, 8000, 1000, 3000),
            cooldown: 14 days,
            window: 90 days
        });
    }

    /* JOBS */
    function _jobMaxDuration() private pure returns (Entry memory) {
        return Entry({
            key: JOB_MAX_DURATION,
            group: 0,
            unit: "seconds",
            reader: JOB_ESCROW,
            settles: false, // only jobs funded from then on obey it
            title: "Longest job",
            summary: "Longest time a new job may be given until its deadline.",
            initial: 7 days,
            soft: IParameterRegistry.Bounds(1 days, 14 days, 2 days, 4 days),
            hard: IParameterRegistry.Bounds(1 hours, 30 days, 7 days, 14 days),
            cooldown: 14 days,
            window: 90 days
        });
    }

    function _jobMinPrice() private pure returns (Entry memory) {
        return Entry({
            key: JOB_MIN_PRICE,
            group: 0,
            unit: "gweiFLOP",
            reader: JOB_ESCROW,
            settles: false, // only jobs funded from then on obey it
            title: "Smallest job price",
            summary: "Smallest price at which a new job may be funded.",
            initial: 1e9, // 1 FLOP
            soft: IParameterRegistry.Bounds(0, 1000e9, 1e9, 3e9),
            hard: IParameterRegistry.Bounds(0, 100_000e9, 100e9, 300e9),
            cooldown: 7 days,
            window: 30 days
        });
    }

    /* STAKE */
    function _stakeUnbonding() private pure returns (Entry memory entry) {
        entry = _stakeEntry(STAKE_UNBONDING, "seconds", 21 days);
        entry.title = "Unbonding";
        entry.summary = "Time for which stake on its way out can still be slashed.";
        entry.soft = IParameterRegistry.Bounds(14 days, 35 days, 3 days, 7 days);
        entry.hard = IParameterRegistry.Bounds(14 days, 60 days, 7 days, 14 days);
    }

    function _stakeMinBase() private pure returns (Entry memory entry) {
        entry = _stakeEntry(STAKE_MIN_BASE, "gweiFLOP", 10_000e9);
        entry.settles = true; // the staking contract keeps the value before, for those who staked under it
        entry.title = "Smallest stake of a provider";
        entry.summary = "Stake behind a provider below which it takes no new jobs, whatever its hardware.";
        entry.soft = IParameterRegistry.Bounds(1000e9, 100_000e9, 2500e9, 6250e9);
        entry.hard = IParameterRegistry.Bounds(100e9, 1_000_000e9, 25_000e9, 62_500e9);
    }

    function _stakeMinPerUnit() private pure returns (Entry memory entry) {
        entry = _stakeEntry(STAKE_MIN_PER_UNIT, "gweiFLOP", 100e9);
        entry.settles = true; // as above
        entry.title = "Smallest stake per GPU";
        entry.summary = "Stake that a provider needs for each reference GPU it declares, where that is more.";
        entry.soft = IParameterRegistry.Bounds(10e9, 10_000e9, 25e9, 62.5e9);
        entry.hard = IParameterRegistry.Bounds(1e9, 100_000e9, 250e9, 625e9);
    }

    function _stakeSelfBond() private pure returns (Entry memory entry) {
        entry = _stakeEntry(STAKE_SELF_BOND, "bps", 1000);
        entry.title = "Self-bond";
        entry.summary = "Smallest part of the stake behind a provider that must be its own.";
        entry.soft = IParameterRegistry.Bounds(500, 5000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(100, 10_000, 1000, 2500);
    }

    function _stakeCommissionMax() private pure returns (Entry memory entry) {
        entry = _stakeEntry(STAKE_COMMISSION_MAX, "bps", 2000);
        entry.title = "Largest commission";
        entry.summary = "Most that a provider may newly choose to keep of its delegators' rewards.";
        entry.soft = IParameterRegistry.Bounds(0, 5000, 500, 1250);
        entry.hard = IParameterRegistry.Bounds(0, 5000, 1000, 2500);
    }

    function _stakeCommissionDelay() private pure returns (Entry memory entry) {
        entry = _stakeEntry(STAKE_COMMISSION_DELAY, "seconds", 7 days);
        entry.title = "Notice of a commission";
        entry.summary = "Time between the announcement of a higher commission and its start.";
        entry.soft = IParameterRegistry.Bounds(7 days, 35 days, 7 days, 18 days);
        entry.hard = IParameterRegistry.Bounds(1 days, 60 days, 14 days, 35 days);
    }

    /// @dev Tier 2 ends where tier 3 begins, so that inside the first bounds the tiers keep their order.
    function _tierStake(bytes32 key, string memory title, uint64 initial) private pure returns (Entry memory entry) {
        entry = _stakeEntry(key, "gweiFLOP", initial);
        entry.title = title;
        entry.summary = "Stake behind a provider, its own and delegated, from which on it is in this tier.";
        entry.soft = IParameterRegistry.Bounds(initial / 2, initial * 5, initial / 4, 5 * initial / 8);
        entry.hard = IParameterRegistry.Bounds(initial / 2, initial * 10, initial, 5 * initial / 2);
    }

    function _tierCap(bytes32 key, string memory title, uint64 initial) private pure returns (Entry memory entry) {
        entry = _stakeEntry(key, "microUSD", initial);
        entry.title = title;
        entry.summary = "Most that the open jobs of a provider of this tier may be worth together.";
        entry.soft = IParameterRegistry.Bounds(initial / 5, initial * 5, initial / 4, 5 * initial / 8);
        entry.hard = IParameterRegistry.Bounds(initial / 10, initial * 20, initial, 5 * initial / 2);
    }

    function _slashEpochLimit() private pure returns (Entry memory entry) {
        entry = _stakeEntry(SLASH_EPOCH_LIMIT, "bps", 1000);
        entry.title = "Slashing limit";
        entry.summary = "Most of all stake that slashing may take in a week, so that no fault takes it all.";
        entry.soft = IParameterRegistry.Bounds(100, 1000, 200, 500);
        entry.hard = IParameterRegistry.Bounds(100, 2000, 500, 1250);
    }

    /// @dev What the values around stake have in common; each names and bounds itself.
    function _stakeEntry(bytes32 key, string memory unit, uint64 initial) private pure returns (Entry memory entry) {
        entry.key = key;
        entry.unit = unit;
        entry.reader = PROVIDER_STAKING;
        entry.initial = initial;
        entry.cooldown = 30 days;
        entry.window = 90 days;
    }

    function _rewardStream() private pure returns (Entry memory entry) {
        entry = _stakeEntry(REWARD_STREAM, "seconds", 30 days);
        entry.reader = STAKER_REWARDS;
        entry.settles = true;
        entry.title = "Stream of rewards";
        entry.summary = "Time over which what arrives for the stakers flows out to them.";
        entry.soft = IParameterRegistry.Bounds(7 days, 60 days, 7 days, 18 days);
        entry.hard = IParameterRegistry.Bounds(1 days, 180 days, 14 days, 36 days);
        entry.cooldown = 14 days;
    }

    /* PRIVATE */
    function _settler(Entry memory entry, Readers memory readers) private pure returns (address) {
        if (!entry.settles) return address(0);
        bytes32 reader = keccak256(bytes(entry.reader));
        if (reader == keccak256(bytes(EMISSION_CONTROLLER))) return readers.emissionController;
        if (reader == keccak256(bytes(FEE_DISTRIBUTOR))) return readers.feeDistributor;
        if (reader == keccak256(bytes(PROVIDER_STAKING))) return readers.providerStaking;
        if (reader == keccak256(bytes(STAKER_REWARDS))) return readers.stakerRewards;
        revert ParameterCatalog_UnknownReader(entry.reader);
    }
}
