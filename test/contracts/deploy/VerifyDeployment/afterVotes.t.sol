// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {Bps} from "../../../../contracts/types/Bps.sol";
import {VerificationTest} from "../VerificationTest.sol";

/// @dev What votes may change was changed: the deployment is still proved, by the logs of the changes.
contract AfterVotes_VerifyDeployment_Test is VerificationTest {
    /// @dev Place of the row in the catalogue.
    uint256 private constant MIN_PRICE = 31;

    function setUp() public override {
        super.setUp();
        vm.warp(START + 30 days);
        vm.startPrank(address(timelock));
        registry.set(ParameterCatalog.PROTOCOL_FEE, 300);
        registry.set(ParameterCatalog.EMISSION_DECAY, 1900);
        registry.setBounds(
            ParameterCatalog.JOB_MIN_PRICE, IParameterRegistry.Bounds(20_000, 20_000_000, 40_000, 200_000)
        );
        mintGuard.raiseDailyLimit(2_000_000e18);
        mintGuard.lowerGrossCap(390_000_000e18);
        mintGuard.lowerYearlyCeiling(Bps.wrap(1400));
        mintGuard.setSource(alice, 1e18);
        mintGuard.setSource(address(emission), 1_000_000e18);
        emission.setReceiver(IEmissionController.Pool.Providers, alice);
        distributor.setReceiver(IFeeDistributor.Share.Stakers, bob);
        escrow.setFeeDistributor(carol);
        treasury.lowerCap(address(token), 10_000_000e18);
        treasury.raiseCap(alice, 5);
        timelock.updateDelay(3 days);
        escrow.setPauser(carol);
        escrow.setOracle(alice);
        escrow.setReputation(bob);
        escrow.setWorkRecorder(carol);
        escrow.setJudgement(address(court), 2);
        _chooseFeed();
        reputation.setReporter(alice, true);
        reputation.setReporter(address(court), false);
        vm.stopPrank();
    }

    function test_GivenAllWasVoted() external {
        verifier.proveAll(_subject());
    }

    /// @dev The controller learns of a new decay at its next settlement; until then no log tells.
    function test_GivenTheDecayWasVotedAndNotSettledSince() external {
        vm.warp(START + 200 days);
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.EMISSION_DECAY, 1800);
        vm.warp(START + 300 days);
        verifier.proveAll(_subject());
    }

    /// @dev By a proposal from its beginning to its end: the governor takes it in no other way.
    function test_GivenGovernanceIsOpenAndHasAnotherGuardian() external {
        _openGovernance();
        _appointByVote(bob, block.timestamp + 100 days);
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_ThePauserIsNotTheVoted() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.pauser, ()), abi.encode(address(guardian)));
        _expectNotProved("escrow: who can pause new jobs", carol, address(guardian));
    }

    function test_RevertWhen_AValueIsNotTheVoted() external {
        vm.mockCall(address(mintGuard), abi.encodeCall(mintGuard.dailyLimit, ()), abi.encode(1_222_330e18));
        _expectNotProved("mint guard: daily limit", 2_000_000e18, 1_222_330e18);
    }

    function test_RevertWhen_AReceiverIsNotTheVoted() external {
        IEmissionController.Pool pool = IEmissionController.Pool.Providers;
        vm.mockCall(address(emission), abi.encodeCall(emission.receiver, (pool)), abi.encode(address(treasury)));
        _expectNotProved("emission: receiver for providers", alice, address(treasury));
    }

    function test_RevertWhen_AVotedSourceMintsMore() external {
        vm.mockCall(address(mintGuard), abi.encodeCall(mintGuard.sourceLimit, (alice)), abi.encode(2e18));
        _expectNotProved(string.concat("mint guard: limit of source ", vm.toString(alice)), 1e18, 2e18);
    }

    function test_RevertWhen_SoftBoundsAreNotTheVoted() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(MIN_PRICE);
        parameter.soft.max = 30_000_000;
        vm.mockCall(address(registry), abi.encodeCall(registry.parameterAt, (MIN_PRICE)), abi.encode(parameter));
        _expectNotProved(
            "parameter job.minPrice, soft bounds",
            "20000 to 20000000, step 40000, window 200000",
            "20000 to 30000000, step 40000, window 200000"
        );
    }

    function test_RevertWhen_TheScheduleIsNotTheVoted() external {
        (uint256 budget, uint256 anchor,) = emission.schedule();
        bytes memory spoilt = abi.encode(budget, anchor, uint256(2000));
        vm.mockCall(address(emission), abi.encodeCall(emission.schedule, ()), spoilt);
        _expectNotProved("emission: decay of the schedule", 1900, 2000);
    }

    function test_RevertWhen_TheOracleIsNotTheVoted() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.oracle, ()), abi.encode(address(oracle)));
        _expectNotProved("escrow: where prices come from", alice, address(oracle));
    }

    function test_RevertWhen_TheFeedIsNotTheVoted() external {
        IPriceOracle.Feed memory spoilt = oracle.primary();
        spoilt.heartbeat = 3 hours;
        vm.mockCall(address(oracle), abi.encodeCall(oracle.primary, ()), abi.encode(spoilt));
        _expectNotProved("oracle: first feed, heartbeat", 2 hours, 3 hours);
    }

    function _chooseFeed() private {
        IPriceOracle.FeedChoice memory none;
        oracle.setFeeds(IPriceOracle.FeedChoice({source: address(feed), heartbeat: 2 hours}), none, address(feed));
    }

    function _appointByVote(address newGuardian, uint256 endsAt) private {
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) =
            (new address[](1), new uint256[](1), new bytes[](1));
        targets[0] = address(governor);
        calls[0] = abi.encodeCall(governor.setGuardian, (newGuardian, endsAt));
        vm.startPrank(alice);
        token.approve(address(governor), 1000e18);
        uint256 id = governor.propose(targets, values, calls, "another guardian");
        vm.warp(governor.proposalSnapshot(id) + 1);
        governor.castVote(id, 1);
        vm.stopPrank();
        vm.warp(governor.proposalDeadline(id) + 1);
        governor.queue(targets, values, calls, keccak256("another guardian"));
        vm.warp(governor.proposalEta(id));
        governor.execute(targets, values, calls, keccak256("another guardian"));
        (address appointed,) = governor.guardian();
        assertEq(appointed, newGuardian, "appointed");
    }
}
