// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReputationRegistry} from "../../../contracts/marketplace/ReputationRegistry.sol";
import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {IReputationRegistry} from "../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ProtocolAddresses} from "../ProtocolConfig.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev Who judges, and who records reputation.
abstract contract CourtProofs is Proof {
    function _proveCourt(Subject memory subject) internal {
        _proveJudge(SlashingCourt(subject.protocol.slashingCourt), subject);
        _proveReputation(ReputationRegistry(subject.protocol.reputationRegistry), subject.protocol);
    }

    function _proveJudge(SlashingCourt court, Subject memory subject) private {
        _equal("court: token", court.token(), subject.protocol.computeToken);
        _equal("court: parameters", court.parameters(), subject.protocol.parameterRegistry);
        _equal("court: timelock", court.timelock(), subject.protocol.protocolTimelock);
        _equal("court: escrow", court.escrow(), subject.protocol.jobEscrow);
        _equal("court: staking", court.staking(), subject.protocol.providerStaking);
        _equal("court: reputation", court.reputation(), subject.protocol.reputationRegistry);
        _proveVerifiers(court, subject.config.verifiers, subject.config.verdictThreshold);
        uint256 balance = IERC20(subject.protocol.computeToken).balanceOf(address(court));
        _atMost("court: holds what it owes", court.withdrawableTotal(), balance);
    }

    /// @dev Sets are added and never changed: the first is that of the config for ever.
    function _proveVerifiers(SlashingCourt court, address[] memory expected, uint256 threshold) private {
        (address[] memory members, uint256 actualThreshold) = court.verifiers(1);
        _same("court: number of verifiers in its first set", members.length, expected.length);
        for (uint256 i = 0; i < members.length; ++i) {
            _same(string.concat("court: verifier ", vm.toString(i + 1)), members[i], expected[i]);
        }
        _same("court: signatures that make a verdict", actualThreshold, threshold);
        _proved("court: first set of verifiers, and how many of them make a verdict");
    }

    function _proveReputation(ReputationRegistry reputation, ProtocolAddresses memory protocol) private {
        _equal("reputation: parameters", reputation.parameters(), protocol.parameterRegistry);
        _equal("reputation: timelock", reputation.timelock(), protocol.protocolTimelock);
        bytes32 topic = IReputationRegistry.ReporterSet.selector;
        ChainLog[] memory logs = _logs(address(reputation), topic, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            _requireReporter(reputation, address(uint160(uint256(logs[i].topics[1]))), protocol);
        }
        _requireReporter(reputation, protocol.jobEscrow, protocol);
        _requireReporter(reputation, protocol.slashingCourt, protocol);
        _proved("reputation: no recorder but the escrow, the court and those voted");
    }

    function _requireReporter(
        ReputationRegistry reputation,
        address reporter,
        ProtocolAddresses memory protocol
    )
        private
    {
        uint256 initial = reporter == protocol.jobEscrow || reporter == protocol.slashingCourt ? 1 : 0;
        bytes32 topic = IReputationRegistry.ReporterSet.selector;
        bool isExpected = _votedFor(address(reputation), topic, uint160(reporter), initial) == 1;
        string memory what = string.concat("reputation: recorder ", vm.toString(reporter));
        _require(reputation.isReporter(reporter) == isExpected, what, _recording(isExpected), _recording(!isExpected));
    }

    function _recording(bool isReporter) private pure returns (string memory) {
        return isReporter ? "records" : "records nothing";
    }
}
