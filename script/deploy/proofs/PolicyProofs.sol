// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalPolicy} from "../../../contracts/governance/ProposalPolicy.sol";
import {ClassRules, CommonRules, IProposalPolicy} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {RuleBounds} from "../../../contracts/governance/libraries/RuleBounds.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {GovernedCalls} from "../GovernedCalls.sol";
import {ProtocolAddresses, ProtocolConfig} from "../ProtocolConfig.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";

/// @dev How strict a vote each call needs: the rules of every version, every listed call, and what no vote can list.
abstract contract PolicyProofs is Proof {
    function _provePolicy(Subject memory subject) internal {
        ProposalPolicy policy = ProposalPolicy(subject.protocol.proposalPolicy);
        _equal("policy: timelock that changes it", policy.timelock(), subject.protocol.protocolTimelock);
        _equal("policy: governor", policy.governor(), subject.protocol.protocolGovernor);
        _equal("policy: token", policy.token(), subject.protocol.computeToken);
        _proveVersions(policy, subject.config);
        _proveBounds(policy, subject.config.classes);
        _proveListed(policy, GovernedCalls.entriesOf(subject.protocol));
        _proveFixed(policy, subject.protocol);
        _proveForwarders(policy);
    }

    /* RULES */
    /// @dev Each version is the one before with one change, which its log tells; the first is the config's.
    function _proveVersions(ProposalPolicy policy, ProtocolConfig memory config) private {
        // Copied, since the versions' changes are written into it.
        ClassRules[4] memory rules = abi.decode(abi.encode(config.classes), (ClassRules[4]));
        CommonRules memory common = config.common;
        for (uint256 version = 1; version <= policy.version(); ++version) {
            if (version > 1) common = _change(policy, version, rules, common);
            string memory what = string.concat("policy: version ", vm.toString(version), ", rules of ");
            for (uint256 i = 0; i < rules.length; ++i) {
                ProposalClass class = ProposalClass(i);
                _equal(string.concat(what, _nameOf(class)), _text(policy.rulesOf(version, class)), _text(rules[i]));
            }
            _equal(string.concat(what, "all classes"), _text(policy.commonOf(version)), _text(common));
        }
    }

    /// @dev Makes the change of `version` to `rules`, or returns other common rules.
    function _change(
        ProposalPolicy policy,
        uint256 version,
        ClassRules[4] memory rules,
        CommonRules memory common
    )
        private
        returns (CommonRules memory)
    {
        (bool isClass, ChainLog memory ofClass) =
            _lastVote(address(policy), IProposalPolicy.RulesSet.selector, true, version);
        (bool isCommon, ChainLog memory ofAll) =
            _lastVote(address(policy), IProposalPolicy.CommonRulesSet.selector, true, version);
        string memory what = string.concat("policy: version ", vm.toString(version), ", change by vote");
        _require(isClass != isCommon, what, "one", isClass ? "two" : "none");
        if (isCommon) return abi.decode(ofAll.data, (CommonRules));
        rules[uint256(ofClass.topics[2])] = abi.decode(ofClass.data, (ClassRules));
        return common;
    }

    /// @dev What no vote can leave, and that the rules in force have not left it.
    function _proveBounds(ProposalPolicy policy, ClassRules[4] memory initial) private {
        for (uint256 i = 0; i < initial.length; ++i) {
            ProposalClass class = ProposalClass(i);
            string memory what = string.concat("policy: bounds of ", _nameOf(class));
            (ClassRules memory min, ClassRules memory max) = policy.boundsOf(class);
            string memory least = _text(RuleBounds.minimumOf(class, initial[i].quorumFloor));
            string memory most = _text(RuleBounds.maximumOf(class, initial[i].quorumFloor));
            _equal(string.concat(what, ", least"), _text(min), least);
            _equal(string.concat(what, ", most"), _text(max), most);
            string memory rules = _text(policy.rulesOf(policy.version(), class));
            bool isInside = _isInside(_words(policy.rulesOf(policy.version(), class)), _words(min), _words(max));
            _prove(isInside, string.concat(what, ", kept"), string.concat(least, " to ", most), rules);
        }
        (CommonRules memory minCommon, CommonRules memory maxCommon) = policy.commonBounds();
        _equal("policy: least rules of all classes", _text(minCommon), _text(RuleBounds.minimumCommon()));
        _equal("policy: greatest rules of all classes", _text(maxCommon), _text(RuleBounds.maximumCommon()));
    }

    function _words(ClassRules memory rules) private pure returns (uint256[7] memory) {
        return abi.decode(abi.encode(rules), (uint256[7]));
    }

    function _isInside(
        uint256[7] memory given,
        uint256[7] memory min,
        uint256[7] memory max
    )
        private
        pure
        returns (bool)
    {
        for (uint256 i = 0; i < given.length; ++i) {
            if (given[i] < min[i] || given[i] > max[i]) return false;
        }
        return true;
    }

    /* CLASSES */
    /// @dev The list is that of this build, with what votes have changed: each call has its class, and there are no others.
    function _proveListed(ProposalPolicy policy, IProposalPolicy.Entry[] memory initial) private {
        ChainLog[] memory votes = _logs(address(policy), IProposalPolicy.ClassSet.selector, false);
        uint256 count;
        for (uint256 i = 0; i < initial.length; ++i) {
            count += _proveClass(policy, votes, initial[i]);
        }
        for (uint256 i = 0; i < votes.length; ++i) {
            IProposalPolicy.Entry memory voted = _entryOf(votes[i]);
            if (votes[i].isGenesis || _isIn(initial, voted) || _isEarlier(votes, i)) continue;
            voted.class = ProposalClass.Constitution; // what it was before the first vote on it
            count += _proveClass(policy, votes, voted);
        }
        _equal("policy: number of calls below CONSTITUTION", policy.entryCount(), count);
        IProposalPolicy.Entry[] memory shown = policy.entries(0, count);
        _same("policy: number of calls it shows", shown.length, count);
        for (uint256 i = 0; i < shown.length; ++i) {
            string memory what = string.concat("policy: shown class of ", _nameOf(shown[i]));
            ProposalClass actual = policy.classOf(shown[i].target, shown[i].selector);
            _require(actual == shown[i].class, what, _nameOf(actual), _nameOf(shown[i].class));
            _require(actual != ProposalClass.Constitution, what, "below CONSTITUTION", _nameOf(actual));
        }
        _proved("policy: shows every call below CONSTITUTION with its class");
    }

    /// @dev `entry` has its class, or that of the last vote on it. Returns whether the call is in the list: 1 or 0.
    function _proveClass(
        ProposalPolicy policy,
        ChainLog[] memory votes,
        IProposalPolicy.Entry memory entry
    )
        private
        returns (uint256)
    {
        ProposalClass class = entry.class;
        for (uint256 i = 0; i < votes.length; ++i) {
            if (!votes[i].isGenesis && _isSame(_entryOf(votes[i]), entry)) class = _entryOf(votes[i]).class;
        }
        string memory actual = _nameOf(policy.classOf(entry.target, entry.selector));
        _equal(string.concat("policy: class of ", _nameOf(entry)), actual, _nameOf(class));
        return class == ProposalClass.Constitution ? 0 : 1;
    }

    /// @dev Whether an earlier vote was about the same call as vote `index`.
    function _isEarlier(ChainLog[] memory votes, uint256 index) private pure returns (bool) {
        for (uint256 i = 0; i < index; ++i) {
            if (!votes[i].isGenesis && _isSame(_entryOf(votes[i]), _entryOf(votes[index]))) return true;
        }
        return false;
    }

    function _isIn(IProposalPolicy.Entry[] memory list, IProposalPolicy.Entry memory entry)
        private
        pure
        returns (bool)
    {
        for (uint256 i = 0; i < list.length; ++i) {
            if (_isSame(list[i], entry)) return true;
        }
        return false;
    }

    function _isSame(IProposalPolicy.Entry memory a, IProposalPolicy.Entry memory b) private pure returns (bool) {
        return a.target == b.target && a.selector == b.selector;
    }

    function _entryOf(ChainLog memory log) private pure returns (IProposalPolicy.Entry memory) {
        (, ProposalClass class) = abi.decode(log.data, (ProposalClass, ProposalClass));
        return IProposalPolicy.Entry(address(uint160(uint256(log.topics[1]))), bytes4(log.topics[2]), class);
    }

    /* FIXED */
    /// @dev What is CONSTITUTION by code: the table's calls, and whatever stands on the contracts that decide.
    function _proveFixed(ProposalPolicy policy, ProtocolAddresses memory protocol) private {
        IProposalPolicy.Entry[] memory table = GovernedCalls.fixedOf(protocol);
        for (uint256 i = 0; i < table.length; ++i) {
            _proveFixed(policy, table[i], _nameOf(table[i]));
        }
        address[4] memory whole =
            [protocol.protocolGovernor, protocol.protocolTimelock, protocol.proposalPolicy, protocol.computeToken];
        string[4] memory names = ["governor", "timelock", "policy", "token"];
        for (uint256 i = 0; i < whole.length; ++i) {
            IProposalPolicy.Entry memory any =
                IProposalPolicy.Entry(whole[i], bytes4(keccak256("any")), ProposalClass.Constitution);
            _proveFixed(policy, any, string.concat("anything on the ", names[i]));
        }
        _proveAlone(policy, protocol.protocolGovernor, table[9]);
        _proveAlone(policy, protocol.guardian, table[10]);
        _proveAlone(policy, protocol.jobEscrow, table[11]);
    }

    function _proveFixed(ProposalPolicy policy, IProposalPolicy.Entry memory entry, string memory name) private {
        string memory what = string.concat("policy: CONSTITUTION by code, ", name);
        _require(policy.isFixed(entry.target, entry.selector), what, "fixed", "open to votes");
        ProposalClass actual = policy.classOf(entry.target, entry.selector);
        _prove(actual == ProposalClass.Constitution, what, "CONSTITUTION", _nameOf(actual));
    }

    /// @dev The guardian cannot cancel its own end, so nothing else may be in the same proposal.
    function _proveAlone(ProposalPolicy policy, address target, IProposalPolicy.Entry memory entry) private {
        string memory what = string.concat("policy: change of the guardian, ", _nameOf(entry));
        _same(string.concat(what, ", target"), entry.target, target);
        _prove(policy.isGuardianChange(entry.target, entry.selector), what, "stands alone", "may be in a batch");
    }

    /// @dev Functions that call on behalf of their caller, on a target nobody knows.
    function _proveForwarders(ProposalPolicy policy) private {
        string[14] memory forwarders = [
            "relay(address,uint256,bytes)",
            "execute(address,uint256,bytes)",
            "execute(bytes32,bytes)",
            "execute(address,uint256,bytes,bytes32,bytes32)",
            "execute(address[],uint256[],bytes[],bytes32)",
            "executeBatch(address[],uint256[],bytes[])",
            "executeBatch(address[],uint256[],bytes[],bytes32,bytes32)",
            "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
            "multicall(bytes[])",
            "aggregate((address,bytes)[])",
            "tryAggregate(bool,(address,bytes)[])",
            "aggregate3((address,bool,bytes)[])",
            "aggregate3Value((address,bool,uint256,bytes)[])",
            "upgradeToAndCall(address,bytes)"
        ];
        for (uint256 i = 0; i < forwarders.length; ++i) {
            IProposalPolicy.Entry memory entry = IProposalPolicy.Entry(
                address(uint160(uint256(keccak256("any target")))),
                bytes4(keccak256(bytes(forwarders[i]))),
                ProposalClass.Constitution
            );
            _proveFixed(policy, entry, string.concat(forwarders[i], " anywhere"));
        }
    }

    /* TEXT */
    function _nameOf(ProposalClass class) private pure returns (string memory) {
        string[4] memory names = ["PARAMETER", "SPEND", "POWERS", "CONSTITUTION"];
        return names[uint256(class)];
    }

    function _nameOf(IProposalPolicy.Entry memory entry) private pure returns (string memory) {
        return string.concat(vm.toString(abi.encodePacked(entry.selector)), " on ", vm.toString(entry.target));
    }

    function _text(ClassRules memory rules) private pure returns (string memory text) {
        string[7] memory names = ["threshold", "quorum", "approval", "delay", "queue", "execution", "floor"];
        uint256[7] memory values = _words(rules);
        for (uint256 i = 0; i < values.length; ++i) {
            text = string.concat(text, i == 0 ? "" : ", ", names[i], " ", vm.toString(values[i]));
        }
    }

    function _text(CommonRules memory rules) private pure returns (string memory text) {
        string[5] memory names = ["delay", "period", "cooldown", "support", "deposit"];
        uint256[5] memory values = abi.decode(abi.encode(rules), (uint256[5]));
        for (uint256 i = 0; i < values.length; ++i) {
            text = string.concat(text, i == 0 ? "" : ", ", names[i], " ", vm.toString(values[i]));
        }
    }
}
