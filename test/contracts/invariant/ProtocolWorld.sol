// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionController} from "../../../contracts/emission/EmissionController.sol";
import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IEpochPool} from "../../../contracts/emission/interfaces/IEpochPool.sol";
import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {PriceOracle} from "../../../contracts/marketplace/PriceOracle.sol";
import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {ReputationRegistry} from "../../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {StakerRewards} from "../../../contracts/marketplace/StakerRewards.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../contracts/token/MintGuard.sol";
import {DevelopmentFeed} from "../../../script/deploy/development/DevelopmentFeed.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {Vm} from "forge-std/Vm.sol";

/// @dev The actors of the whole protocol, and sums of what its log says: of every token made and destroyed, slashed, paid.
abstract contract ProtocolWorld is CommonBase, StdUtils {
    struct World {
        ComputeToken token;
        MintGuard guard;
        ParameterRegistry registry;
        EmissionController emission;
        FeeDistributor distributor;
        JobEscrow escrow;
        ProviderStaking staking;
        StakerRewards rewards;
        PriceOracle oracle;
        ReputationRegistry reputation;
        SlashingCourt court;
        ProviderRewards providerRewards;
        RoyaltyRegistry royalties;
        DevelopmentFeed feed;
        address timelock;
        uint256[2] verifierKeys;
    }

    enum Action {
        Fund,
        Accept,
        Heartbeat,
        Submit,
        GiveBack,
        SettleByClient,
        SettleInBatch,
        Refund,
        Expire,
        WithdrawPay,
        Challenge,
        Judge,
        Lapse,
        Appeal,
        Decide,
        Close,
        Collect,
        WithdrawFromCourt,
        Stake,
        Unstake,
        Delegate,
        Undelegate,
        WithdrawStake,
        SetCommission,
        Unjail,
        Claim,
        Compound,
        SettleEmission,
        ReleasePool,
        SettleRewards,
        CloseEpoch,
        ClaimForWork,
        ClaimRoyalty,
        ReleaseFees,
        ReleaseShare,
        ChangePrice,
        Vote,
        Transfer,
        Wait,
        Attack
    }

    uint256 internal constant CLIENTS = 4;
    uint256 internal constant PROVIDERS = 4;
    uint256 internal constant DELEGATORS = 6;
    uint256 internal constant STAKERS = 4;
    uint256 internal constant CHALLENGERS = 2;

    World internal w;
    address public immutable attacker = address(0xbad000);
    address public immutable keeper = address(0xcee000);
    mapping(Action action => uint256) public done;
    /// @dev Of the log, since the beginning.
    uint256 public minted;
    uint256 public burned;
    uint256 public slashed;
    uint256 public collected;
    uint256 public unevenCollections;
    uint256 public paidForWork;
    uint256 public usurped;

    constructor(World memory world) {
        w = world;
    }

    /* ACTORS */
    function client(uint256 seed) public pure returns (address) {
        return address(uint160(0xc11000 + seed % CLIENTS));
    }

    function provider(uint256 seed) public pure returns (address) {
        return address(uint160(0xb0b000 + seed % PROVIDERS));
    }

    /// @dev Delegators, then stakers: holders who back two providers, vote, and stake what they earn again.
    function backer(uint256 seed) public pure returns (address) {
        return address(uint160(0xde1000 + seed % (DELEGATORS + STAKERS)));
    }

    function staker(uint256 seed) internal pure returns (address) {
        return backer(DELEGATORS + seed % STAKERS);
    }

    function challenger(uint256 seed) public pure returns (address) {
        return address(uint160(0xcafe00 + seed % CHALLENGERS));
    }

    /// @dev Everybody, each once.
    function people() public view returns (address[] memory all) {
        all = new address[](CLIENTS + PROVIDERS + DELEGATORS + STAKERS + CHALLENGERS + 2);
        uint256 count = 0;
        for (uint256 i = 0; i < CLIENTS; ++i) {
            all[count++] = client(i);
        }
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            all[count++] = provider(i);
        }
        for (uint256 i = 0; i < DELEGATORS + STAKERS; ++i) {
            all[count++] = backer(i);
        }
        for (uint256 i = 0; i < CHALLENGERS; ++i) {
            all[count++] = challenger(i);
        }
        (all[count], all[count + 1]) = (keeper, attacker);
    }

    /* CALLS */
    /// @dev Makes the call, counts it when it goes through, and reads its log.
    function _try(Action action, address from, address target, bytes memory call) internal returns (bool isOk) {
        vm.recordLogs();
        vm.prank(from);
        (isOk,) = target.call(call);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!isOk) return false;
        ++done[action];
        for (uint256 i = 0; i < logs.length; ++i) {
            _read(logs[i]);
        }
    }

    function _read(Vm.Log memory log) private {
        bytes32 kind = log.topics[0];
        if (log.emitter == address(w.token) && kind == keccak256("Transfer(address,address,uint256)")) {
            if (log.topics[1] == 0) minted += abi.decode(log.data, (uint256));
            if (log.topics[2] == 0) burned += abi.decode(log.data, (uint256));
        } else if (kind == IProviderStaking.Slashed.selector) {
            (uint256 a, uint256 b, uint256 c, uint256 d) = abi.decode(log.data, (uint256, uint256, uint256, uint256));
            slashed += a + b + c + d;
        } else if (kind == ISlashingCourt.PenaltyCollected.selector) {
            (uint256 all, uint256 a, uint256 b, uint256 c) = abi.decode(log.data, (uint256, uint256, uint256, uint256));
            collected += all;
            if (all != a + b + c) ++unevenCollections;
        } else if (kind == IEpochPool.Claimed.selector && log.emitter != address(w.rewards)) {
            paidForWork += abi.decode(log.data, (uint256));
        }
    }

    /// @dev The first job from a drawn one on in `state`; 0 for none.
    function _jobIn(uint256 seed, IJobEscrow.JobState state) internal view returns (uint256 jobId) {
        uint256 count = w.escrow.jobCount();
        for (uint256 i = 0; i < count; ++i) {
            jobId = (seed % count + i) % count + 1;
            if (w.escrow.job(jobId).state == state) return jobId;
        }
        return 0;
    }

    function _caseIn(uint256 seed, ISlashingCourt.Stage stage) internal view returns (uint256 caseId) {
        uint256 count = w.court.caseCount();
        for (uint256 i = 0; i < count; ++i) {
            caseId = (seed % count + i) % count + 1;
            if (w.court.caseOf(caseId).stage == stage) return caseId;
        }
        return 0;
    }

    function _only(uint256 value) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = value;
    }
}
