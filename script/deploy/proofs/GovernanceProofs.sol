// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolGovernor} from "../../../contracts/governance/ProtocolGovernor.sol";
import {ProtocolTimelock} from "../../../contracts/governance/ProtocolTimelock.sol";
import {ProtocolConfig} from "../DeployProtocol.s.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";

/// @dev Who decides and by which rules, and that nobody else holds a role which no vote gave.
abstract contract GovernanceProofs is Proof {
    function _proveGovernance(Subject memory subject) internal {
        _proveRoles(ProtocolTimelock(payable(subject.protocol.protocolTimelock)), subject.protocol.protocolGovernor);
        _proveDelay(ProtocolTimelock(payable(subject.protocol.protocolTimelock)), subject.config.timelockDelay);
        _proveGovernor(ProtocolGovernor(payable(subject.protocol.protocolGovernor)), subject);
        _proveSettings(ProtocolGovernor(payable(subject.protocol.protocolGovernor)), subject.config);
    }

    /// @dev Given that the constructor was ours, which deploy.ts proves by the creation transactions, every grant is in
    /// the logs: the holders seen are all there are. Of another constructor the logs would tell nothing, as it can write
    /// to storage without one.
    function _proveRoles(ProtocolTimelock timelock, address governor) private {
        ChainLog[] memory grants = _logs(address(timelock), IAccessControl.RoleGranted.selector, false);
        for (uint256 i = 0; i < grants.length; ++i) {
            (bytes32 role, address account) = (grants[i].topics[1], address(uint160(uint256(grants[i].topics[2]))));
            if (!timelock.hasRole(role, account)) continue;
            if (_isVotedGrant(grants[i], address(timelock))) {
                _proved(string.concat("timelock: role ", vm.toString(role), " voted to ", vm.toString(account)));
                continue;
            }
            address holder = _holderOf(timelock, governor, role);
            _same(string.concat("timelock: only holder of role ", vm.toString(role)), account, holder);
        }
        _proveHolder(timelock, "administrator", timelock.DEFAULT_ADMIN_ROLE(), address(timelock));
        _proveHolder(timelock, "proposer", timelock.PROPOSER_ROLE(), governor);
        _proveHolder(timelock, "executor", timelock.EXECUTOR_ROLE(), governor);
        _proveHolder(timelock, "canceller", timelock.CANCELLER_ROLE(), governor);
    }

    /// @dev The timelock calls nobody, itself included, but by vote.
    function _isVotedGrant(ChainLog memory grant, address timelock) private pure returns (bool) {
        return !grant.isGenesis && address(uint160(uint256(grant.topics[3]))) == timelock;
    }

    /// @dev Who should hold `role` from the start; nobody holds one that is not known.
    function _holderOf(ProtocolTimelock timelock, address governor, bytes32 role) private view returns (address) {
        if (role == timelock.DEFAULT_ADMIN_ROLE()) return address(timelock);
        bool isKnown =
            role == timelock.PROPOSER_ROLE() || role == timelock.EXECUTOR_ROLE() || role == timelock.CANCELLER_ROLE();
        return isKnown ? governor : address(0);
    }

    function _proveHolder(ProtocolTimelock timelock, string memory name, bytes32 role, address holder) private {
        string memory what = string.concat("timelock: only ", name);
        _same(string.concat(what, ", role that grants it"), timelock.getRoleAdmin(role), timelock.DEFAULT_ADMIN_ROLE());
        bool isHeld = timelock.hasRole(role, holder);
        if (!isHeld && _isRevoked(timelock, role, holder)) {
            _proved(string.concat("timelock: voted away, role of the ", name));
        } else {
            _equal(what, isHeld ? holder : address(0), holder);
        }
    }

    /// @dev A vote alone can take a role from the governor or the timelock, or make either give it up.
    function _isRevoked(ProtocolTimelock timelock, bytes32 role, address holder) private returns (bool) {
        ChainLog[] memory logs = _logs(address(timelock), IAccessControl.RoleRevoked.selector, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            bool isAbout = logs[i].topics[1] == role && address(uint160(uint256(logs[i].topics[2]))) == holder;
            if (isAbout && !logs[i].isGenesis) return true;
        }
        return false;
    }

    function _proveDelay(ProtocolTimelock timelock, uint256 initial) private {
        _equal("timelock: shortest delay", timelock.MIN_DELAY(), 2 days);
        _equal("timelock: longest delay", timelock.MAX_DELAY(), 30 days);
        _within("timelock: delay inside its bounds", timelock.getMinDelay(), 2 days, 30 days);
        bytes32 topic = TimelockController.MinDelayChange.selector;
        _equal("timelock: delay", timelock.getMinDelay(), _voted(address(timelock), topic, initial));
    }

    function _proveGovernor(ProtocolGovernor governor, Subject memory subject) private {
        _equal("governor: name", governor.name(), "Quorate");
        _equal("governor: token that carries the votes", address(governor.token()), subject.protocol.computeToken);
        _equal("governor: timelock it acts through", governor.timelock(), subject.protocol.protocolTimelock);
        _equal("governor: clock", governor.CLOCK_MODE(), "mode=timestamp");
        _equal("governor: quorum counts in percent", governor.quorumDenominator(), 100);
    }

    function _proveSettings(ProtocolGovernor governor, ProtocolConfig memory config) private {
        address emitter = address(governor);
        uint256 delay = _voted(emitter, GovernorSettings.VotingDelaySet.selector, config.votingDelay);
        _equal("governor: voting delay", governor.votingDelay(), delay);
        uint256 period = _voted(emitter, GovernorSettings.VotingPeriodSet.selector, config.votingPeriod);
        _equal("governor: voting period", governor.votingPeriod(), period);
        uint256 threshold = _voted(emitter, GovernorSettings.ProposalThresholdSet.selector, config.proposalThreshold);
        _equal("governor: proposal threshold", governor.proposalThreshold(), threshold);
        bytes32 quorumSet = GovernorVotesQuorumFraction.QuorumNumeratorUpdated.selector;
        _equal("governor: quorum percent", governor.quorumNumerator(), _voted(emitter, quorumSet, config.quorumPercent));
    }
}
