// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../contracts/access/interfaces/IGuardianPausable.sol";
import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {Treasury} from "../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../contracts/treasury/interfaces/ITreasury.sol";
import {ProtocolAddresses} from "../ProtocolConfig.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev Where fees go, that what is owed is there, and what may leave the treasury.
abstract contract MarketProofs is Proof {
    function _proveMarket(Subject memory subject, ITreasury.Cap[] memory caps) internal {
        _proveEscrow(JobEscrow(subject.protocol.jobEscrow), subject);
        _proveDistributor(FeeDistributor(subject.protocol.feeDistributor), subject);
        _proveTreasury(Treasury(payable(subject.protocol.treasury)), subject, caps);
    }

    function _proveEscrow(JobEscrow escrow, Subject memory subject) private {
        _equal("escrow: token", escrow.token(), subject.protocol.computeToken);
        _equal("escrow: parameters", escrow.parameters(), subject.protocol.parameterRegistry);
        _equal("escrow: timelock", escrow.timelock(), subject.protocol.protocolTimelock);
        bytes32 topic = IJobEscrow.FeeDistributorSet.selector;
        uint256 distributor = _voted(address(escrow), topic, uint160(subject.protocol.feeDistributor));
        _equal("escrow: where fees go", escrow.feeDistributor(), address(uint160(distributor)));
        _proveModules(escrow, subject.protocol);
        _provePause(escrow, subject.protocol.guardian);
        (uint256 fees,) = escrow.fees();
        uint256 owed = fees + escrow.withdrawableTotal();
        _atMost("escrow: holds what it owes", owed, IERC20(subject.protocol.computeToken).balanceOf(address(escrow)));
    }

    /// @dev Whom it asks and tells, and who judges new jobs: as deployed, or as voted since.
    function _proveModules(JobEscrow escrow, ProtocolAddresses memory protocol) private {
        address emitter = address(escrow);
        _equal("escrow: staking", escrow.staking(), protocol.providerStaking);
        uint256 oracle = _voted(emitter, IJobEscrow.OracleSet.selector, uint160(protocol.priceOracle));
        _equal("escrow: where prices come from", escrow.oracle(), address(uint160(oracle)));
        uint256 reputation = _voted(emitter, IJobEscrow.ReputationSet.selector, uint160(protocol.reputationRegistry));
        _equal("escrow: where reputation is kept", escrow.reputation(), address(uint160(reputation)));
        uint256 recorder = _voted(emitter, IJobEscrow.WorkRecorderSet.selector, uint160(protocol.providerRewards));
        _equal("escrow: who is told of settled work", escrow.workRecorder(), address(uint160(recorder)));
        (address court, uint256 verifierSet) = escrow.judgement();
        bytes32 topic = IJobEscrow.JudgementSet.selector;
        _equal("escrow: set of verifiers for new jobs", verifierSet, _voted(emitter, topic, 1));
        (bool isFound, ChainLog memory log) = _lastVote(emitter, topic, false, 0);
        address expected = isFound ? address(uint160(uint256(log.topics[1]))) : protocol.slashingCourt;
        _equal("escrow: court of new jobs", court, expected);
    }

    /// @dev Only the guardian, or whom a vote named, can have paused it, and for no longer than its log says.
    function _provePause(JobEscrow escrow, address guardian) private {
        uint256 pauser = _voted(address(escrow), IGuardianPausable.PauserSet.selector, uint160(guardian));
        _equal("escrow: who can pause new jobs", escrow.pauser(), address(uint160(pauser)));
        _equal("escrow: length of a pause", escrow.PAUSE_PERIOD(), 21 days);
        uint256 until = _voted(address(escrow), IGuardianPausable.PauseStarted.selector, 0);
        _atMost("escrow: paused no longer than logged", escrow.pausedUntil(), until);
    }

    function _proveDistributor(FeeDistributor distributor, Subject memory subject) private {
        _equal("fees: token", distributor.token(), subject.protocol.computeToken);
        _equal("fees: parameters", distributor.parameters(), subject.protocol.parameterRegistry);
        _equal("fees: timelock", distributor.timelock(), subject.protocol.protocolTimelock);
        string[3] memory names = ["stakers", "treasury", "insurance"];
        for (uint256 i = 0; i < names.length; ++i) {
            bytes32 topic = IFeeDistributor.ReceiverSet.selector;
            bool isStakers = IFeeDistributor.Share(i) == IFeeDistributor.Share.Stakers;
            address first = isStakers ? subject.protocol.stakerRewards : subject.protocol.treasury;
            uint256 expected = _votedFor(address(distributor), topic, i, uint160(first));
            address actual = distributor.receiver(IFeeDistributor.Share(i));
            _equal(string.concat("fees: receiver for ", names[i]), actual, address(uint160(expected)));
        }
        uint256 balance = IERC20(subject.protocol.computeToken).balanceOf(address(distributor));
        _atMost("fees: holds what it owes", distributor.owedTotal(), balance);
    }

    function _proveTreasury(Treasury treasury, Subject memory subject, ITreasury.Cap[] memory caps) private {
        _equal("treasury: timelock", treasury.timelock(), subject.protocol.protocolTimelock);
        _equal("treasury: rolling window", treasury.WINDOW(), 90 days);
        for (uint256 i = 0; i < caps.length; ++i) {
            _proveCap(treasury, caps[i].asset, caps[i].amount);
        }
        _requireVotedCaps(treasury, caps);
    }

    function _proveCap(Treasury treasury, address asset, uint256 initial) private {
        uint256 cap = _votedFor(address(treasury), ITreasury.CapSet.selector, uint160(asset), initial);
        _equal(string.concat("treasury: cap of asset ", vm.toString(asset)), treasury.cap(asset), cap);
    }

    /// @dev An asset without a cap in the config has one only if a vote gave it one.
    function _requireVotedCaps(Treasury treasury, ITreasury.Cap[] memory caps) private {
        ChainLog[] memory logs = _logs(address(treasury), ITreasury.CapSet.selector, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            address asset = address(uint160(uint256(logs[i].topics[1])));
            uint256 cap = _votedFor(address(treasury), ITreasury.CapSet.selector, uint160(asset), _capIn(caps, asset));
            _same(string.concat("treasury: cap of asset ", vm.toString(asset)), treasury.cap(asset), cap);
        }
        _proved("treasury: no caps but these and those voted");
    }

    function _capIn(ITreasury.Cap[] memory caps, address asset) private pure returns (uint256) {
        for (uint256 i = 0; i < caps.length; ++i) {
            if (caps[i].asset == asset) return caps[i].amount;
        }
        return 0;
    }
}
