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
/// "seconds". "gweiFLOP": 1e9 FLOP wei, so that prices fit 64 bits.
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

    /* GROUPS */
    bytes32 internal constant EMISSION_SHARES = "emission.shares";
    bytes32 internal constant FEE_SHARES = "fee.shares";

    /* READERS */
    string private constant EMISSION_CONTROLLER = "EmissionController";
    string private constant FEE_DISTRIBUTOR = "FeeDistributor";
    string private constant JOB_ESCROW = "JobEscrow";

    /* THE LIST */
    function entries() internal pure returns (Entry[] memory list) {
        list = new Entry[](13);
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
    function rows(
        address emissionController,
        address feeDistributor
    )
        internal
        pure
        returns (IParameterRegistry.Row[] memory list)
    {
        Entry[] memory all = entries();
        list = new IParameterRegistry.Row[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            list[i] = IParameterRegistry.Row({
                key: all[i].key,
                group: all[i].group,
                settler: _settler(all[i], emissionController, feeDistributor),
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

    /* PRIVATE */
    function _settler(
        Entry memory entry,
        address emissionController,
        address feeDistributor
    )
        private
        pure
        returns (address)
    {
        if (!entry.settles) return address(0);
        bytes32 reader = keccak256(bytes(entry.reader));
        if (reader == keccak256(bytes(EMISSION_CONTROLLER))) return emissionController;
        if (reader == keccak256(bytes(FEE_DISTRIBUTOR))) return feeDistributor;
        revert ParameterCatalog_UnknownReader(entry.reader);
    }
}
