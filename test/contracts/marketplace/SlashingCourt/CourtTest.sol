// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {PriceOracle} from "../../../../contracts/marketplace/PriceOracle.sol";
import {ProviderStaking} from "../../../../contracts/marketplace/ProviderStaking.sol";
import {ReputationRegistry} from "../../../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../../../contracts/marketplace/SlashingCourt.sol";
import {StakerRewards} from "../../../../contracts/marketplace/StakerRewards.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {FeedStub} from "../PriceOracle/FeedStub.sol";
import {CourtRegistry} from "./CourtRegistry.sol";

/// @dev The court with everything around it as deployed, steered by an account in place of the timelock. A FLOP is worth
/// half a dollar. The provider has a million FLOP of its own and a delegator's; a rival's nine make room for slashing.
/// Five verifiers, three of whom make a verdict. The usual job is worth 2000 FLOP, with 5000 behind it.
abstract contract CourtTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant OWN = 1_000_000e18;
    uint256 internal constant DELEGATED = 100_000e18;
    uint64 internal constant USD = 1000e6;
    uint256 internal constant PRICE = 2000e18;
    uint256 internal constant JOB_BOND = 5000e18;
    uint256 internal constant BOND = 200e18;
    uint256 internal constant ALL = type(uint256).max;
    uint256 internal constant DISPUTE_WINDOW = 4 days;
    uint256 internal constant VERDICT_WINDOW = 3 days;
    uint256 internal constant APPEAL_WINDOW = 7 days;
    uint256 internal constant DECISION_WINDOW = 35 days;
    bytes32 internal constant EVIDENCE = keccak256("what the challenger shows");
    bytes32 internal constant REASONS = keccak256("why");

    address internal timelock = makeAddr("timelock");
    address internal client = makeAddr("client");
    address internal provider = makeAddr("provider");
    address internal rival = makeAddr("rival");
    address internal delegator = makeAddr("delegator");
    address internal challenger = makeAddr("challenger");
    address internal stranger = makeAddr("stranger");
    uint256[] internal keys;

    ComputeToken internal token;
    ParameterRegistry internal registry;
    StakerRewards internal rewards;
    ProviderStaking internal staking;
    PriceOracle internal oracle;
    ReputationRegistry internal reputation;
    FeedStub internal feed;
    SlashingCourt internal court;
    JobEscrow internal escrow;

    function setUp() public virtual {
        vm.warp(START);
        _makeKeys();
        _deploy();
        address[7] memory people = [client, provider, rival, delegator, challenger, stranger, timelock];
        for (uint256 i = 0; i < people.length; ++i) {
            token.transfer(people[i], 20_000_000e18);
            vm.startPrank(people[i]);
            token.approve(address(staking), ALL);
            token.approve(address(escrow), ALL);
            token.approve(address(court), ALL);
            vm.stopPrank();
        }
        _register(provider, OWN);
        _register(rival, 9_000_000e18);
        vm.prank(delegator);
        staking.delegate(provider, DELEGATED);
    }

    /* DEPLOYMENT */
    /// @dev In ascending order of their addresses.
    function _makeKeys() private {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 key = uint256(keccak256(abi.encode("verifier", i)));
            keys.push(key);
            for (uint256 j = i; j > 0 && vm.addr(keys[j - 1]) > vm.addr(key); --j) {
                (keys[j], keys[j - 1]) = (keys[j - 1], key);
            }
        }
    }

    function _verifiers() internal view returns (address[] memory list) {
        list = new address[](keys.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = vm.addr(keys[i]);
        }
    }

    /// @dev They name each other in immutables, so the addresses are worked out first.
    function _deploy() private {
        CourtRegistry catalog = CourtRegistry(deployCode("CourtRegistry.sol:CourtRegistry"));
        uint256 nonce = vm.getNonce(address(this));
        address stakingAt = vm.computeCreateAddress(address(this), nonce + 3);
        address courtAt = vm.computeCreateAddress(address(this), nonce + 7);
        address escrowAt = vm.computeCreateAddress(address(this), nonce + 9);
        address[] memory users = new address[](2);
        (users[0], users[1]) = (courtAt, escrowAt);
        token = _newToken(stakingAt);
        bytes memory arguments = abi.encode(timelock, catalog.rows(), new IParameterRegistry.Group[](0));
        registry = ParameterRegistry(deployArtefact("ParameterRegistry.sol:ParameterRegistry", arguments));
        arguments = abi.encode(token, registry, timelock, stakingAt);
        rewards = StakerRewards(deployArtefact("StakerRewards.sol:StakerRewards", arguments));
        arguments = abi.encode(token, registry, timelock, rewards, users);
        staking = ProviderStaking(deployArtefact("ProviderStaking.sol:ProviderStaking", arguments));
        feed = new FeedStub(8, 0.5e8);
        oracle = _newOracle();
        arguments = abi.encode(registry, timelock, users);
        reputation = ReputationRegistry(deployArtefact("ReputationRegistry.sol:ReputationRegistry", arguments));
        court = _newCourt(escrowAt);
        arguments = abi.encode(token, registry, timelock, makeAddr("treasury"), makeAddr("stakers"));
        IJobEscrow.Modules memory modules = IJobEscrow.Modules({
            feeDistributor: deployArtefact("FeeDistributor.sol:FeeDistributor", arguments),
            oracle: address(oracle),
            reputation: address(reputation),
            workRecorder: address(0),
            court: courtAt,
            verifierSet: 1
        });
        arguments = abi.encode(token, registry, timelock, stranger, stakingAt, modules);
        escrow = JobEscrow(deployArtefact("JobEscrow.sol:JobEscrow", arguments));
        assertEq(address(staking), stakingAt);
        assertEq(address(court), courtAt);
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

    function _newOracle() private returns (PriceOracle) {
        IPriceOracle.FeedChoice memory first = IPriceOracle.FeedChoice(address(feed), 3 days);
        IPriceOracle.FeedChoice memory none;
        bytes memory arguments = abi.encode(registry, timelock, first, none, address(0));
        return PriceOracle(deployArtefact("PriceOracle.sol:PriceOracle", arguments));
    }

    function _newCourt(address escrow_) internal returns (SlashingCourt) {
        bytes memory arguments =
            abi.encode(token, registry, timelock, escrow_, staking, reputation, _verifiers(), uint256(3));
        return SlashingCourt(deployArtefact("SlashingCourt.sol:SlashingCourt", arguments));
    }

    function _register(address account, uint256 amount) internal {
        uint32[4] memory units;
        units[0] = 1000;
        vm.prank(account);
        staking.register(units, 1000, amount, "");
    }

    /* JOBS */
    function _accepted(address account, uint64 usd) internal returns (uint256 jobId) {
        feed.say(0.5e8);
        IJobEscrow.Offer memory offer;
        offer.usd = usd;
        offer.startBps = 10_000;
        offer.offerSeconds = 1 hours;
        offer.duration = 1 days;
        offer.maxTokens = ALL;
        vm.prank(client);
        jobId = escrow.fund(offer);
        vm.prank(account);
        escrow.accept(jobId, 0);
    }

    function _submitted(address account, uint64 usd) internal returns (uint256 jobId) {
        jobId = _accepted(account, usd);
        IJobEscrow.Usage memory usage;
        vm.prank(account);
        escrow.submit(jobId, keccak256("result"), usage);
    }

    function _submitted() internal returns (uint256) {
        return _submitted(provider, USD);
    }

    /* CASES */
    function _challenge(address account, uint256 jobId) internal returns (uint256 caseId) {
        vm.prank(account);
        return court.challenge(jobId, EVIDENCE);
    }

    function _open() internal returns (uint256 caseId) {
        return _challenge(challenger, _submitted());
    }

    function _judged(ISlashingCourt.Outcome outcome) internal returns (uint256 caseId) {
        caseId = _open();
        _giveVerdict(caseId, outcome);
    }

    function _appeal(address account, uint256 caseId) internal {
        vm.prank(account);
        court.appeal(caseId);
    }

    /// @dev By who lost: the provider, or the challenger.
    function _appealed(ISlashingCourt.Outcome outcome) internal returns (uint256 caseId) {
        caseId = _judged(outcome);
        _appeal(outcome == ISlashingCourt.Outcome.Rejected ? challenger : provider, caseId);
    }

    function _decide(uint256 caseId, ISlashingCourt.Outcome outcome) internal {
        vm.prank(timelock);
        court.decide(caseId, outcome);
    }

    function _close(uint256 caseId) internal {
        vm.warp(_later(block.timestamp, court.caseOf(caseId).endsAt));
        vm.prank(stranger);
        court.close(caseId);
    }

    function _later(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }

    /// @dev Closed with the verdict `outcome`.
    function _closed(ISlashingCourt.Outcome outcome) internal returns (uint256 caseId) {
        caseId = _judged(outcome);
        _close(caseId);
    }

    /* VERDICTS */
    function _giveVerdict(uint256 caseId, ISlashingCourt.Outcome outcome) internal {
        _giveVerdict(caseId, outcome, _signersOf(0, 3), _signaturesOf(caseId, outcome, 0, 3));
    }

    function _giveVerdict(
        uint256 caseId,
        ISlashingCourt.Outcome outcome,
        address[] memory signers,
        bytes[] memory signatures
    )
        internal
    {
        vm.prank(stranger);
        court.giveVerdict(caseId, outcome, REASONS, signers, signatures);
    }

    /// @dev `count` verifiers from the one at `first` on.
    function _signersOf(uint256 first, uint256 count) internal view returns (address[] memory signers) {
        signers = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            signers[i] = vm.addr(keys[first + i]);
        }
    }

    function _signaturesOf(
        uint256 caseId,
        ISlashingCourt.Outcome outcome,
        uint256 first,
        uint256 count
    )
        internal
        view
        returns (bytes[] memory signatures)
    {
        bytes32 digest = court.verdictDigest(caseId, outcome, REASONS);
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            signatures[i] = _sign(keys[first + i], digest);
        }
    }

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /* PARAMETERS */
    function _set(bytes32 key, uint256 value) internal {
        vm.prank(timelock);
        registry.set(key, value);
    }

    /* WHAT MUST HOLD */
    function _assertStage(uint256 caseId, ISlashingCourt.Stage stage) internal view {
        assertEq(uint256(court.caseOf(caseId).stage), uint256(stage), "stage");
    }

    function _assertOutcome(uint256 caseId, ISlashingCourt.Outcome outcome) internal view {
        assertEq(uint256(court.caseOf(caseId).outcome), uint256(outcome), "outcome");
    }

    function _assertJob(uint256 jobId, IJobEscrow.JobState state) internal view {
        assertEq(uint256(escrow.job(jobId).state), uint256(state), "job");
    }

    function _frozen() internal view returns (uint256) {
        return staking.provider(provider).frozen;
    }

    function _of(address account) internal view returns (IProviderStaking.Provider memory) {
        return staking.provider(account);
    }

    function _reverts(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    /// @dev Custody: bonds of what is open, and credits; staking holds what cases hold and what penalties are due.
    function _assertBooks() internal view {
        uint256 bonds = 0;
        uint256 held = 0;
        for (uint256 id = 1; id <= court.caseCount(); ++id) {
            ISlashingCourt.Case memory known = court.caseOf(id);
            if (known.provider == provider) held += known.frozen;
            if (known.stage == ISlashingCourt.Stage.Closed) continue;
            bonds += known.appellant == address(0) ? known.bond : 2 * known.bond;
        }
        for (uint256 id = 1; id <= court.penaltyCount(); ++id) {
            ISlashingCourt.Penalty memory penalty = court.penaltyOf(id);
            if (penalty.provider == provider && penalty.due > penalty.taken) held += penalty.due - penalty.taken;
        }
        assertEq(token.balanceOf(address(court)), bonds + court.withdrawableTotal(), "custody");
        (, uint256 frozen) = staking.heldBy(provider, address(court));
        assertEq(frozen, held, "held");
    }
}
