// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeploymentFactory} from "../../../contracts/access/DeploymentFactory.sol";
import {IGoverned} from "../../../contracts/access/interfaces/IGoverned.sol";
import {IGuardianPausable} from "../../../contracts/access/interfaces/IGuardianPausable.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IEpochPool} from "../../../contracts/emission/interfaces/IEpochPool.sol";
import {IGuardian} from "../../../contracts/governance/interfaces/IGuardian.sol";
import {ClassRules, CommonRules, IProposalPolicy} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {IProtocolTimelock} from "../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IPriceOracle} from "../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IReputationRegistry} from "../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {IStakerRewards} from "../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {IMintGuard} from "../../../contracts/token/interfaces/IMintGuard.sol";
import {ITreasury} from "../../../contracts/treasury/interfaces/ITreasury.sol";
import {Bps} from "../../../contracts/types/Bps.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {Proof, Subject} from "./Proof.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev That the deployer and its factory can do nothing, shown by trying: each call that needs power is made in their
/// name and must be refused for want of it, not for another reason.
abstract contract PowerProofs is Proof {
    /// @dev Any key or value: who may call is checked first.
    bytes32 private constant ANY = "any";

    function _provePowerless(Subject memory subject) internal {
        address factory = subject.protocol.deploymentFactory;
        _equal("factory: deployer", DeploymentFactory(factory).deployer(), subject.config.deployer);
        address[2] memory strangers = [subject.config.deployer, factory];
        for (uint256 i = 0; i < strangers.length; ++i) {
            string memory who = i == 0 ? "the deployer" : "the factory";
            _proveCannotMint(subject, strangers[i], who);
            _proveCannotGovern(subject, strangers[i], who);
            _proveCannotRule(subject, strangers[i], who);
            _proveCannotBrake(subject, strangers[i], who);
            _proveCannotDirect(subject, strangers[i], who);
            _proveCannotReplace(subject, strangers[i], who);
            _proveCannotJudge(subject, strangers[i], who);
            _proveCannotHoldStake(subject, strangers[i], who);
            _proveCannotSpend(subject, strangers[i], who);
        }
    }

    function _proveCannotMint(Subject memory subject, address from, string memory who) private {
        address guard = subject.protocol.mintGuard;
        bytes4 notSource = IMintGuard.MintGuard_NotSource.selector;
        bytes4 notMinter = IComputeToken.ComputeToken_NotMinter.selector;
        string memory what = string.concat(who, " cannot mint or move a limit of minting");
        _refused(what, from, subject.protocol.computeToken, abi.encodeCall(IComputeToken.mint, (from, 1)), notMinter);
        _refused(what, from, guard, abi.encodeCall(IMintGuard.mint, (from, 1)), notSource);
        _refusedToStranger(what, from, guard, abi.encodeCall(IMintGuard.setSource, (from, 1)));
        _refusedToStranger(what, from, guard, abi.encodeCall(IMintGuard.raiseDailyLimit, (1)));
        _refusedToStranger(what, from, guard, abi.encodeCall(IMintGuard.lowerDailyLimit, (1)));
        _refusedToStranger(what, from, guard, abi.encodeCall(IMintGuard.lowerGrossCap, (1)));
        _refusedToStranger(what, from, guard, abi.encodeCall(IMintGuard.lowerYearlyCeiling, (Bps.wrap(1))));
        _proved(what);
    }

    function _proveCannotGovern(Subject memory subject, address from, string memory who) private {
        address timelock = subject.protocol.protocolTimelock;
        bytes4 noRole = IAccessControl.AccessControlUnauthorizedAccount.selector;
        bytes4 notSelf = TimelockController.TimelockUnauthorizedCaller.selector;
        string memory what = string.concat(who, " cannot schedule, execute, cancel, grant or appoint a guardian");
        _refused(what, from, timelock, _scheduling(), noRole);
        _refused(what, from, timelock, _execution(), noRole);
        _refused(what, from, timelock, abi.encodeCall(TimelockController.cancel, (ANY)), noRole);
        _refused(what, from, timelock, abi.encodeCall(IAccessControl.grantRole, (0, from)), noRole);
        _refused(what, from, timelock, abi.encodeCall(TimelockController.updateDelay, (2 days)), notSelf);
        bytes memory appoint = abi.encodeCall(IProtocolGovernor.setGuardian, (from, block.timestamp + 1));
        bytes4 notExecutor = IGovernor.GovernorOnlyExecutor.selector;
        _refused(what, from, subject.protocol.protocolGovernor, appoint, notExecutor);
        _proved(what);
    }

    function _scheduling() private pure returns (bytes memory) {
        return abi.encodeCall(
            IProtocolTimelock.scheduleBatch, (new address[](1), new uint256[](1), new bytes[](1), ANY, 30 days, 7 days)
        );
    }

    function _execution() private pure returns (bytes memory) {
        return
            abi.encodeCall(
                TimelockController.executeBatch, (new address[](1), new uint256[](1), new bytes[](1), 0, ANY)
            );
    }

    function _proveCannotRule(Subject memory subject, address from, string memory who) private {
        address policy = subject.protocol.proposalPolicy;
        string memory what = string.concat(who, " cannot set a class, a rule of voting or a custody");
        ClassRules memory rules;
        CommonRules memory common;
        ProposalClass least = ProposalClass.Parameter;
        _refusedToStranger(what, from, policy, abi.encodeCall(IProposalPolicy.setClass, (from, bytes4(ANY), least)));
        _refusedToStranger(what, from, policy, abi.encodeCall(IProposalPolicy.setRules, (least, rules)));
        _refusedToStranger(what, from, policy, abi.encodeCall(IProposalPolicy.setCommonRules, (common)));
        bytes memory custody = abi.encodeCall(IComputeToken.setCustody, (from, true));
        _refusedToStranger(what, from, subject.protocol.computeToken, custody);
        _proved(what);
    }

    function _proveCannotBrake(Subject memory subject, address from, string memory who) private {
        (address guardian, address escrow) = (subject.protocol.guardian, subject.protocol.jobEscrow);
        bytes4 notHolder = IGuardian.Guardian_NotHolder.selector;
        bytes4 notPauser = IGuardianPausable.GuardianPausable_NotPauser.selector;
        string memory what = string.concat(who, " cannot act as guardian, nor start, end or allow a pause");
        _refused(what, from, guardian, abi.encodeCall(IGuardian.cancel, (1)), notHolder);
        _refused(what, from, guardian, abi.encodeCall(IGuardian.pause, (escrow)), notHolder);
        _refused(what, from, guardian, abi.encodeCall(IGuardian.end, ()), notHolder);
        _refused(what, from, escrow, abi.encodeCall(IGuardianPausable.pause, ()), notPauser);
        _refusedToStranger(what, from, escrow, abi.encodeCall(IGuardianPausable.unpause, ()));
        _refusedToStranger(what, from, escrow, abi.encodeCall(IGuardianPausable.rearm, ()));
        _refusedToStranger(what, from, escrow, abi.encodeCall(IGuardianPausable.setPauser, (from)));
        _proved(what);
    }

    function _proveCannotDirect(Subject memory subject, address from, string memory who) private {
        string memory what = string.concat(who, " cannot redirect or end emission, or redirect fees");
        bytes memory pool = abi.encodeCall(IEmissionController.setReceiver, (IEmissionController.Pool.Stakers, from));
        bytes memory share = abi.encodeCall(IFeeDistributor.setReceiver, (IFeeDistributor.Share.Stakers, from));
        _refusedToStranger(what, from, subject.protocol.emissionController, pool);
        bytes memory ending = abi.encodeCall(IEmissionController.endSchedule, ());
        _refusedToStranger(what, from, subject.protocol.emissionController, ending);
        _refusedToStranger(what, from, subject.protocol.feeDistributor, share);
        _refusedToStranger(what, from, subject.protocol.jobEscrow, abi.encodeCall(IJobEscrow.setFeeDistributor, (from)));
        _proved(what);
    }

    function _proveCannotReplace(Subject memory subject, address from, string memory who) private {
        (address escrow, address emission) = (subject.protocol.jobEscrow, subject.protocol.emissionController);
        string memory what = string.concat(who, " cannot choose feeds, or whom the escrow or emission asks");
        IPriceOracle.FeedChoice memory none;
        bytes memory feeds = abi.encodeCall(IPriceOracle.setFeeds, (none, none, address(0)));
        _refusedToStranger(what, from, subject.protocol.priceOracle, feeds);
        _refusedToStranger(what, from, escrow, abi.encodeCall(IJobEscrow.setOracle, (from)));
        _refusedToStranger(what, from, escrow, abi.encodeCall(IJobEscrow.setReputation, (from)));
        _refusedToStranger(what, from, escrow, abi.encodeCall(IJobEscrow.setWorkRecorder, (from)));
        _refusedToStranger(what, from, escrow, abi.encodeCall(IJobEscrow.setJudgement, (from, 1)));
        _refusedToStranger(what, from, emission, abi.encodeCall(IEmissionController.setUsageSource, (from)));
        _proved(what);
    }

    function _proveCannotJudge(Subject memory subject, address from, string memory who) private {
        address court = subject.protocol.slashingCourt;
        string memory what = string.concat(who, " cannot decide an appeal, name verifiers, or who records");
        bytes memory decision = abi.encodeCall(ISlashingCourt.decide, (1, ISlashingCourt.Outcome.Rejected));
        _refusedToStranger(what, from, court, decision);
        _refusedToStranger(what, from, court, abi.encodeCall(ISlashingCourt.addVerifierSet, (new address[](0), 1)));
        bytes memory reporter = abi.encodeCall(IReputationRegistry.setReporter, (from, true));
        _refusedToStranger(what, from, subject.protocol.reputationRegistry, reporter);
        bytes memory recorder = abi.encodeCall(IEpochPool.setRecorder, (from, true));
        _refusedToStranger(what, from, subject.protocol.providerRewards, recorder);
        _refusedToStranger(what, from, subject.protocol.royaltyRegistry, recorder);
        _proved(what);
    }

    function _proveCannotHoldStake(Subject memory subject, address from, string memory who) private {
        (address staking, address rewards) = (subject.protocol.providerStaking, subject.protocol.stakerRewards);
        bytes4 notLocker = IProviderStaking.ProviderStaking_NotLocker.selector;
        string memory what =
            string.concat(who, " cannot name a locker, hold stake, take it into custody or book rewards");
        _refusedToStranger(what, from, staking, abi.encodeCall(IProviderStaking.setLocker, (from, true)));
        _refused(what, from, staking, abi.encodeCall(IProviderStaking.lockBond, (from, 1, 1)), notLocker);
        _refused(what, from, staking, abi.encodeCall(IProviderStaking.freeze, (from, 1)), notLocker);
        _refused(what, from, staking, abi.encodeCall(IProviderStaking.jail, (from, block.timestamp)), notLocker);
        _refused(what, from, staking, abi.encodeCall(IProviderStaking.tombstone, (from)), notLocker);
        bytes memory deposit = abi.encodeCall(IComputeToken.depositToCustody, (from, 1));
        bytes4 notCustody = IComputeToken.ComputeToken_NotCustody.selector;
        _refused(what, from, subject.protocol.computeToken, deposit, notCustody);
        IStakerRewards.Change memory change;
        bytes memory booking = abi.encodeCall(IStakerRewards.checkpoint, (from, change, from));
        _refused(what, from, rewards, booking, IStakerRewards.StakerRewards_NotStaking.selector);
        _proved(what);
    }

    function _proveCannotSpend(Subject memory subject, address from, string memory who) private {
        (address registry, address treasury) = (subject.protocol.parameterRegistry, subject.protocol.treasury);
        string memory what = string.concat(who, " cannot set a parameter, nor spend from the treasury");
        IParameterRegistry.Bounds memory bounds;
        _refusedToStranger(what, from, registry, abi.encodeCall(IParameterRegistry.set, (ANY, 1)));
        _refusedToStranger(what, from, registry, abi.encodeCall(IParameterRegistry.setGroup, (ANY, new uint256[](0))));
        _refusedToStranger(what, from, registry, abi.encodeCall(IParameterRegistry.setWithoutSettle, (ANY, 1)));
        bytes memory group = abi.encodeCall(IParameterRegistry.setGroupWithoutSettle, (ANY, new uint256[](0)));
        _refusedToStranger(what, from, registry, group);
        _refusedToStranger(what, from, registry, abi.encodeCall(IParameterRegistry.restore, (ANY)));
        _refusedToStranger(what, from, registry, abi.encodeCall(IParameterRegistry.restoreGroup, (ANY)));
        _refusedToStranger(what, from, registry, abi.encodeCall(IParameterRegistry.setBounds, (ANY, bounds)));
        _refusedToStranger(what, from, treasury, abi.encodeCall(ITreasury.pay, (address(0), from, 1)));
        _refusedToStranger(what, from, treasury, abi.encodeCall(ITreasury.payAboveCap, (address(0), from, 1)));
        _refusedToStranger(what, from, treasury, abi.encodeCall(ITreasury.raiseCap, (address(0), type(uint256).max)));
        _refusedToStranger(what, from, treasury, abi.encodeCall(ITreasury.lowerCap, (address(0), 0)));
        _proved(what);
    }

    function _refusedToStranger(string memory what, address from, address target, bytes memory call) private {
        _refused(what, from, target, call, IGoverned.Governed_NotTimelock.selector);
    }

    function _refused(string memory what, address from, address target, bytes memory call, bytes4 reason) private {
        vm.prank(from);
        (bool isDone, bytes memory answer) = target.call(call);
        string memory expected = string.concat("refused with ", vm.toString(abi.encodePacked(reason)));
        string memory called = string.concat(" by ", vm.toString(abi.encodePacked(bytes4(call))));
        _require(!isDone, what, expected, string.concat("done", called));
        _require(bytes4(answer) == reason, what, expected, string.concat(vm.toString(answer), called));
    }
}
