// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Guardian} from "../../../contracts/governance/Guardian.sol";
import {ProposalReader} from "../../../contracts/governance/ProposalReader.sol";
import {ProtocolTimelock} from "../../../contracts/governance/ProtocolTimelock.sol";
import {IGuardian} from "../../../contracts/governance/interfaces/IGuardian.sol";
import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev Who decides and by which rules, and that nobody else holds a role which no vote gave.
abstract contract GovernanceProofs is Proof {
    function _proveGovernance(Subject memory subject) internal {
        _proveRoles(ProtocolTimelock(payable(subject.protocol.protocolTimelock)), subject.protocol.protocolGovernor);
        _proveDelay(ProtocolTimelock(payable(subject.protocol.protocolTimelock)), subject.config.timelockDelay);
        _proveGovernor(IProtocolGovernor(subject.protocol.protocolGovernor), subject);
        _proveOpening(IProtocolGovernor(subject.protocol.protocolGovernor));
        _proveAppointment(IProtocolGovernor(subject.protocol.protocolGovernor), subject);
        _proveGuardian(Guardian(subject.protocol.guardian), subject);
        address read = ProposalReader(subject.protocol.proposalReader).governor();
        _equal("reader: governor whose proposals it shows", read, subject.protocol.protocolGovernor);
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
        _require(!timelock.hasRole(role, address(0)), string.concat(what, ", not everybody"), "refused", "allowed");
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
        _equal("timelock: shortest window of execution", timelock.MIN_WINDOW(), 1 days);
        _equal("timelock: longest window of execution", timelock.MAX_WINDOW(), 30 days);
        _within("timelock: delay inside its bounds", timelock.getMinDelay(), 2 days, 30 days);
        bytes32 topic = TimelockController.MinDelayChange.selector;
        _equal("timelock: delay", timelock.getMinDelay(), _voted(address(timelock), topic, initial));
    }

    /* GOVERNOR */
    function _proveGovernor(IProtocolGovernor governor, Subject memory subject) private {
        _equal("governor: name", governor.name(), "Quorate");
        _equal("governor: token that carries the votes", governor.token(), subject.protocol.computeToken);
        _equal("governor: timelock it acts through", governor.timelock(), subject.protocol.protocolTimelock);
        _equal("governor: policy that classifies", governor.policy(), subject.protocol.proposalPolicy);
        _equal("governor: clock", governor.CLOCK_MODE(), "mode=timestamp");
        _equal("governor: first second of proposals", governor.governanceStart(), subject.config.governanceStart);
        _equal("governor: votes it waits for", governor.minDelegated(), subject.config.minDelegated);
        _equal("governor: most calls of a proposal", governor.MAX_CALLS(), 16);
        _equal("governor: end of a vote moves away from a late outcome", governor.LATE_PERIOD(), 2 days);
        _equal("governor: longest extension of a vote", governor.MAX_EXTENSION(), 4 days);
        _equal("governor: highest quorum in basis points", governor.MAX_QUORUM_BPS(), 2000);
        _equal("governor: longest term of a guardian", governor.MAX_GUARDIAN_TERM(), 730 days);
    }

    /// @dev It is open once somebody has shown it enough delegates, which its log tells, and has no proposal before.
    function _proveOpening(IProtocolGovernor governor) private {
        uint256 shown = _voted(address(governor), IProtocolGovernor.GovernanceOpened.selector, 0);
        if (governor.isOpen()) {
            _atMost("governor: opened with the votes it waits for", governor.minDelegated(), shown);
        } else {
            _equal("governor: not open, so without proposals", governor.proposalCount(), 0);
        }
    }

    /* GUARDIAN */
    /// @dev Who may cancel what is queued: the guardian of the deployment until its end, later whom a vote appointed, and
    /// nobody when that end came and anyone removed it.
    function _proveAppointment(IProtocolGovernor governor, Subject memory subject) private {
        (address expected, uint256 end) =
            (subject.protocol.guardian, subject.times[GOVERNOR] + subject.config.guardianTerm);
        (bool isFound, ChainLog memory log) =
            _lastVote(address(governor), IProtocolGovernor.GuardianSet.selector, false, 0);
        if (isFound) {
            (expected, end) = (address(uint160(uint256(log.topics[1]))), abi.decode(log.data, (uint256)));
        }
        (address actual, uint256 endsAt) = governor.guardian();
        _equal("governor: guardian", actual, expected);
        _equal("governor: end of the guardian", endsAt, end);
    }

    function _proveGuardian(Guardian guardian, Subject memory subject) private {
        _equal("guardian: holder", guardian.holder(), subject.config.guardianHolder);
        _equal("guardian: governor", guardian.governor(), subject.protocol.protocolGovernor);
        _equal("guardian: timelock that can end it", guardian.timelock(), subject.protocol.protocolTimelock);
        _equal("guardian: longest term", guardian.MAX_TERM(), 730 days);
        uint256 end = subject.times[GUARDIAN] + subject.config.guardianTerm;
        _equal("guardian: end", guardian.endsAt(), _voted(address(guardian), IGuardian.Ended.selector, end));
        _atMost("guardian: end never put off", guardian.endsAt(), end);
    }
}
