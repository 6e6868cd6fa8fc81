// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {PriceOracle} from "../../../contracts/marketplace/PriceOracle.sol";
import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {ReputationRegistry} from "../../../contracts/marketplace/ReputationRegistry.sol";
import {StakerRewards} from "../../../contracts/marketplace/StakerRewards.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IPriceOracle} from "../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../ArtefactTest.sol";
import {CatalogRows} from "../CatalogRows.sol";
import {FeedStub} from "./PriceOracle/FeedStub.sol";
import {TestCourt} from "./TestCourt.sol";

/// @dev The market as deployed but for its court, steered by an account in place of the timelock. A FLOP is worth half a
/// dollar. Two providers with a million FLOP of their own, a client with many.
abstract contract MarketTest is ArtefactTest {
    bytes32 internal constant SPECIFICATION = keccak256("train for an hour");
    bytes32 internal constant RESULT = keccak256("weights");
    uint256 internal constant OWN = 1_000_000e18;
    uint64 internal constant USD = 1e6;
    uint256 internal constant DISPUTE_WINDOW = 4 days;
    uint256 internal constant HEARTBEAT = 1 hours;

    address internal timelock = makeAddr("timelock");
    address internal treasury = makeAddr("treasury");
    address internal stakers = makeAddr("stakers");
    address internal client = makeAddr("client");
    address internal provider = makeAddr("provider");
    address internal rival = makeAddr("rival");
    address internal stranger = makeAddr("stranger");
    address internal pauser = makeAddr("pauser");

    ComputeToken internal token;
    ParameterRegistry internal registry;
    StakerRewards internal rewards;
    ProviderStaking internal staking;
    PriceOracle internal oracle;
    FeedStub internal feed;
    ReputationRegistry internal reputation;
    TestCourt internal court;
    FeeDistributor internal distributor;
    JobEscrow internal escrow;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _deploy();
        _registerProvider(provider);
        _registerProvider(rival);
        token.transfer(client, 100_000_000e18);
        vm.prank(client);
        token.approve(address(escrow), type(uint256).max);
    }

    /* DEPLOYMENT */
    /// @dev They name each other in immutables, so the addresses are worked out first.
    function _deploy() private {
        CatalogRows catalog = CatalogRows(deployCode("CatalogRows.sol:CatalogRows"));
        uint256 nonce = vm.getNonce(address(this));
        address stakingAt = vm.computeCreateAddress(address(this), nonce + 3);
        address reputationAt = vm.computeCreateAddress(address(this), nonce + 6);
        address escrowAt = vm.computeCreateAddress(address(this), nonce + 9);
        token = _newToken(stakingAt);
        registry = _newRegistry(
            catalog,
            ParameterCatalog.Readers({
                emissionController: makeAddr("other reader"),
                jobEscrow: escrowAt,
                providerStaking: stakingAt,
                reputationRegistry: reputationAt,
                stakerRewards: vm.computeCreateAddress(address(this), nonce + 2)
            })
        );
        bytes memory arguments = abi.encode(token, registry, timelock, stakingAt);
        rewards = StakerRewards(deployArtefact("StakerRewards.sol:StakerRewards", arguments));
        address[] memory users = new address[](2);
        (users[0], users[1]) = (escrowAt, address(this));
        arguments = abi.encode(token, registry, timelock, rewards, users);
        staking = ProviderStaking(deployArtefact("ProviderStaking.sol:ProviderStaking", arguments));
        feed = new FeedStub(8, 0.5e8);
        oracle = _newOracle();
        arguments = abi.encode(registry, timelock, users);
        reputation = ReputationRegistry(deployArtefact("ReputationRegistry.sol:ReputationRegistry", arguments));
        court = new TestCourt(address(registry));
        arguments = abi.encode(token, registry, timelock, treasury, stakers);
        distributor = FeeDistributor(deployArtefact("FeeDistributor.sol:FeeDistributor", arguments));
        escrow = _newEscrow(address(court), 1);
        assertEq(address(staking), stakingAt);
        assertEq(address(reputation), reputationAt);
        assertEq(address(escrow), escrowAt);
    }

    function _newToken(address custody) private returns (ComputeToken) {
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: address(this), amount: 600_000_000e18});
        address[] memory custodies = new address[](1);
        custodies[0] = custody;
        // From artefacts: embedded in each test contract, all of them would be assembled again for each.
        bytes memory arguments = abi.encode(makeAddr("minter"), timelock, genesis, custodies);
        return ComputeToken(deployArtefact("ComputeToken.sol:ComputeToken", arguments));
    }

    function _newRegistry(
        CatalogRows catalog,
        ParameterCatalog.Readers memory readers
    )
        private
        returns (ParameterRegistry)
    {
        bytes memory arguments = abi.encode(timelock, catalog.rows(readers), catalog.groups());
        return ParameterRegistry(deployArtefact("ParameterRegistry.sol:ParameterRegistry", arguments));
    }

    function _newOracle() private returns (PriceOracle) {
        IPriceOracle.FeedChoice memory first = IPriceOracle.FeedChoice(address(feed), 3 days);
        IPriceOracle.FeedChoice memory none;
        bytes memory arguments = abi.encode(registry, timelock, first, none, address(0));
        return PriceOracle(deployArtefact("PriceOracle.sol:PriceOracle", arguments));
    }

    function _newEscrow(address court_, uint32 verifierSet) internal returns (JobEscrow) {
        bytes memory arguments = abi.encode(token, registry, timelock, pauser, staking, _modules(court_, verifierSet));
        return JobEscrow(deployArtefact("JobEscrow.sol:JobEscrow", arguments));
    }

    function _modules(address court_, uint32 verifierSet) internal view returns (IJobEscrow.Modules memory) {
        return IJobEscrow.Modules({
            feeDistributor: address(distributor),
            oracle: address(oracle),
            reputation: address(reputation),
            workRecorder: address(0),
            court: court_,
            verifierSet: verifierSet
        });
    }

    function _registerProvider(address account) internal {
        token.transfer(account, OWN);
        uint32[4] memory units;
        units[0] = 1000;
        vm.startPrank(account);
        token.approve(address(staking), OWN);
        staking.register(units, 1000, OWN, "");
        vm.stopPrank();
    }

    /* OFFERS */
    /// @dev An offer to everyone of `usd` microUSD that stands for an hour, for work of a day.
    function _offer(uint64 usd) internal pure returns (IJobEscrow.Offer memory offer) {
        offer.usd = usd;
        offer.startBps = 10_000;
        offer.offerSeconds = 1 hours;
        offer.duration = 1 days;
        offer.maxTokens = type(uint256).max;
        offer.specification = SPECIFICATION;
    }

    /// @dev Its price begins at half and rises for 1000 seconds.
    function _rampOffer(uint64 usd) internal pure returns (IJobEscrow.Offer memory offer) {
        offer = _offer(usd);
        (offer.startBps, offer.rampSeconds) = (5000, 1000);
    }

    function _directOffer(uint64 usd, address to) internal pure returns (IJobEscrow.Offer memory offer) {
        offer = _offer(usd);
        offer.provider = to;
    }

    /// @dev 0.36 USD per GPU-hour, 0.0036 per GiB-hour, 0.01 per GiB out.
    function _meteredOffer(uint64 usd) internal pure returns (IJobEscrow.Offer memory offer) {
        offer = _offer(usd);
        offer.rates = IJobEscrow.Rates({gpuSecond: 100_000, gibSecond: 1000, egressGib: 10_000_000});
    }

    function _noUsage() internal pure returns (IJobEscrow.Usage memory usage) {}

    /* STEPS */
    function _fund(IJobEscrow.Offer memory offer) internal returns (uint256 jobId) {
        vm.prank(client);
        return escrow.fund(offer);
    }

    function _fund(uint64 usd) internal returns (uint256 jobId) {
        return _fund(_offer(usd));
    }

    function _accept(uint256 jobId) internal {
        vm.prank(provider);
        escrow.accept(jobId, 0);
    }

    function _submit(uint256 jobId, IJobEscrow.Usage memory usage) internal {
        vm.prank(provider);
        escrow.submit(jobId, RESULT, usage);
    }

    function _submit(uint256 jobId) internal {
        _submit(jobId, _noUsage());
    }

    function _settle(uint256 jobId) internal {
        vm.prank(client);
        escrow.settleJob(jobId);
    }

    function _challenge(uint256 jobId) internal {
        court.challenge(escrow, jobId);
    }

    function _accepted(uint64 usd) internal returns (uint256 jobId) {
        jobId = _fund(usd);
        _accept(jobId);
    }

    function _submitted(uint64 usd) internal returns (uint256 jobId) {
        jobId = _accepted(usd);
        _submit(jobId);
    }

    function _challenged(uint64 usd) internal returns (uint256 jobId) {
        jobId = _submitted(usd);
        _challenge(jobId);
    }

    /// @dev The feed says the same again, so that its answer is not stale.
    function _renewPrice() internal {
        feed.say(0.5e8);
    }

    /// @dev Sends fees as anybody would.
    function _sendFees(uint256 amount) internal {
        token.transfer(address(distributor), amount);
    }

    /* PARAMETERS */
    /// @dev Changes a value as a vote would, inside the registry's rules.
    function _set(bytes32 key, uint256 value) internal {
        vm.prank(timelock);
        registry.set(key, value);
    }

    /// @dev Has the registry answer `value`, which its rules would take years of votes to reach, in a new version.
    function _pretend(bytes32 key, uint256 value) internal {
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.get, (key)), abi.encode(value));
        uint256 version = registry.version() + 1;
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.version, ()), abi.encode(version));
    }

    function _hardMax(bytes32 key) internal view returns (uint256) {
        return registry.parameter(key).hard.max;
    }

    /* WHAT MUST HOLD */
    function _assertState(uint256 jobId, IJobEscrow.JobState state) internal view {
        assertEq(uint256(escrow.job(jobId).state), uint256(state), "state");
    }

    /// @dev I-11 with equality, where nothing was donated and `jobIds` from 1 on are all there are.
    function _assertSolvent() internal view {
        uint256 open = 0;
        for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
            IJobEscrow.Job memory job = escrow.job(jobId);
            if (job.state < IJobEscrow.JobState.Settled) open += job.price;
        }
        (uint256 fees,) = escrow.fees();
        assertEq(escrow.locked(), open, "locked");
        assertEq(token.balanceOf(address(escrow)), open + escrow.withdrawableTotal() + fees, "solvency");
    }
}
