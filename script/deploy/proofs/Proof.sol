// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolAddresses, ProtocolConfig} from "../ProtocolConfig.sol";
import {CommonBase} from "forge-std/Base.sol";
import {console} from "forge-std/console.sol";

/// @dev What is proved about one deployment.
/// @param codes what this build puts at each address, in the order of the plan
/// @param times when each contract was created, in the same order
struct Subject {
    ProtocolConfig config;
    ProtocolAddresses protocol;
    bytes[] codes;
    uint256[] times;
}

/// @dev A log of the chain. `isGenesis`: written in the block that created its emitter.
struct ChainLog {
    bytes32[] topics;
    bytes data;
    bool isGenesis;
}

/// @title Proof
///
/// @dev A proof compares what should be with what the chain says, prints one line, and is counted. The first that does
/// not hold ends the run with its name and both values. What a vote may change is compared with the config until a log
/// shows that it was changed, and with the last such log from then on.
abstract contract Proof is CommonBase {
    /// @notice `what` should be `expected` and is `actual`.
    error VerifyDeployment_NotProved(string what, string expected, string actual);

    /* CONSTANTS: PLACES IN THE PLAN */
    uint256 internal constant GOVERNOR = 4;
    uint256 internal constant GUARDIAN = 5;
    uint256 internal constant MINT_GUARD = 8;
    uint256 internal constant EMISSION = 9;

    /* STORAGE */
    uint256 internal proofCount;

    /* LOGS */
    /// @dev Logs of `emitter` with `topic` as their first topic, oldest first; only those of the block that created it
    /// when `onlyGenesis`.
    function _logs(address emitter, bytes32 topic, bool onlyGenesis) internal virtual returns (ChainLog[] memory);

    /// @dev What the last vote set, or `initial` when none did. Setters log the new value last: as the last word of the
    /// data, or as the last topic.
    function _voted(address emitter, bytes32 topic, uint256 initial) internal returns (uint256) {
        (bool isFound, ChainLog memory log) = _lastVote(emitter, topic, false, 0);
        return isFound ? _lastWord(log) : initial;
    }

    /// @dev The same for setters of many values, which log what they are about first.
    function _votedFor(address emitter, bytes32 topic, uint256 about, uint256 initial) internal returns (uint256) {
        (bool isFound, ChainLog memory log) = _lastVote(emitter, topic, true, about);
        return isFound ? _lastWord(log) : initial;
    }

    /// @dev The data of the last log a vote has caused, or `initial`.
    function _votedData(address emitter, bytes32 topic, bytes memory initial) internal returns (bytes memory) {
        (bool isFound, ChainLog memory log) = _lastVote(emitter, topic, false, 0);
        return isFound ? log.data : initial;
    }

    /// @dev The same for setters of many values.
    function _votedDataFor(
        address emitter,
        bytes32 topic,
        uint256 about,
        bytes memory initial
    )
        internal
        returns (bytes memory)
    {
        (bool isFound, ChainLog memory log) = _lastVote(emitter, topic, true, about);
        return isFound ? log.data : initial;
    }

    function _lastVote(
        address emitter,
        bytes32 topic,
        bool isAbout,
        uint256 about
    )
        internal
        returns (bool isFound, ChainLog memory last)
    {
        ChainLog[] memory logs = _logs(emitter, topic, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].isGenesis || (isAbout && uint256(logs[i].topics[1]) != about)) continue;
            (isFound, last) = (true, logs[i]);
        }
    }

    function _lastWord(ChainLog memory log) private pure returns (uint256 word) {
        bytes memory data = log.data;
        if (data.length == 0) return uint256(log.topics[log.topics.length - 1]);
        assembly ("memory-safe") {
            word := mload(add(data, mload(data)))
        }
    }

    /* PROOFS */
    function _equal(string memory what, uint256 actual, uint256 expected) internal {
        _prove(actual == expected, what, vm.toString(expected), vm.toString(actual));
    }

    function _equal(string memory what, address actual, address expected) internal {
        _prove(actual == expected, what, vm.toString(expected), vm.toString(actual));
    }

    function _equal(string memory what, string memory actual, string memory expected) internal {
        _prove(keccak256(bytes(actual)) == keccak256(bytes(expected)), what, expected, actual);
    }

    function _atMost(string memory what, uint256 actual, uint256 limit) internal {
        _prove(actual <= limit, what, string.concat("at most ", vm.toString(limit)), vm.toString(actual));
    }

    function _within(string memory what, uint256 actual, uint256 min, uint256 max) internal {
        string memory range = string.concat("from ", vm.toString(min), " to ", vm.toString(max));
        _prove(actual >= min && actual <= max, what, range, vm.toString(actual));
    }

    function _prove(bool holds, string memory what, string memory expected, string memory actual) internal {
        _require(holds, what, expected, actual);
        _proved(what);
    }

    /* PARTS OF A PROOF */
    function _same(string memory what, uint256 actual, uint256 expected) internal pure {
        _require(actual == expected, what, vm.toString(expected), vm.toString(actual));
    }

    function _same(string memory what, address actual, address expected) internal pure {
        _require(actual == expected, what, vm.toString(expected), vm.toString(actual));
    }

    function _same(string memory what, bytes32 actual, bytes32 expected) internal pure {
        _require(actual == expected, what, vm.toString(expected), vm.toString(actual));
    }

    function _require(bool holds, string memory what, string memory expected, string memory actual) internal pure {
        if (!holds) revert VerifyDeployment_NotProved(what, expected, actual);
    }

    /// @dev All parts of `what` hold.
    function _proved(string memory what) internal {
        ++proofCount;
        console.log(string.concat("proved: ", what));
    }
}
