// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeployProtocol, Step} from "./DeployProtocol.s.sol";
import {FeedConfig, ProtocolConfig} from "./ProtocolConfig.sol";
import {RehearsedFeed} from "./RehearsedFeed.sol";
import {CourtProofs} from "./proofs/CourtProofs.sol";
import {GovernanceProofs} from "./proofs/GovernanceProofs.sol";
import {MarketProofs} from "./proofs/MarketProofs.sol";
import {ParameterProofs} from "./proofs/ParameterProofs.sol";
import {PolicyProofs} from "./proofs/PolicyProofs.sol";
import {PowerProofs} from "./proofs/PowerProofs.sol";
import {PriceProofs} from "./proofs/PriceProofs.sol";
import {ChainLog, Subject} from "./proofs/Proof.sol";
import {RewardProofs} from "./proofs/RewardProofs.sol";
import {StakingProofs} from "./proofs/StakingProofs.sol";
import {TokenProofs} from "./proofs/TokenProofs.sol";
import {Vm} from "forge-std/Vm.sol";
import {console} from "forge-std/console.sol";

/// @dev What a deployment file says about one contract, and the time of the block it names.
struct Claim {
    address location;
    uint256 blockNumber;
    uint256 time;
    bytes32 codeHash;
}

/// @dev One transaction to send, and what will stand at `location` after it.
/// @param code what it leaves when created at EARLY
/// @param lateCode the same at LATE: where the two differ, the time of creation is part of the code
/// @param gasUsed by its execution, without the cost of its data
struct PreparedStep {
    string name;
    address location;
    address to;
    bytes data;
    bytes code;
    bytes lateCode;
    uint256 gasUsed;
}

/// @dev A log written inside forge.
struct Recorded {
    address emitter;
    ChainLog log;
}

/// @title VerifyDeployment
///
/// REHEARSAL
/// @dev `prepare` performs the plan inside forge, proves all that can be proved about the result, and only then writes
/// down the transactions: a config that leads to a deployment which would not pass fails before anything was paid.
///
/// PROOF
/// @dev `verify` reads everything back from the chain. What the code should be is not taken from the artefacts but from
/// performing the plan at the times of the real blocks, so immutables are compared too. It holds for later states, too:
/// what votes have changed since is taken from their logs.
contract VerifyDeployment is
    GovernanceProofs,
    PolicyProofs,
    ParameterProofs,
    TokenProofs,
    MarketProofs,
    StakingProofs,
    PriceProofs,
    CourtProofs,
    RewardProofs,
    PowerProofs,
    DeployProtocol
{
    /// @dev Two times that differ in each byte that a time can have.
    uint256 private constant EARLY = 0x01010101;
    uint256 private constant LATE = 0x7e7e7e7e;

    bool private _isOnChain;
    Recorded[] private _recorded;
    mapping(address emitter => uint256 blockNumber) private _createdAt;
    mapping(bytes32 query => bytes logs) private _fetched;

    /* ENTRY POINTS */
    /// @notice Rehearses the deployment on chain `chainId` and writes its transactions to `file`: the hexadecimal text of
    /// abi.encode(PreparedStep[]).
    function prepare(ProtocolConfig memory config, uint256 chainId, string memory file) external {
        vm.chainId(chainId);
        uint256 clean = vm.snapshotState();
        (bytes[] memory codes,) = _perform(config, _repeat(EARLY));
        vm.revertToState(clean);
        (bytes[] memory lateCodes, uint256[] memory gasUsed) = _perform(config, _repeat(LATE));
        vm.revertToState(clean);
        proveAll(stage(config));

        Step[] memory steps = plan(config);
        PreparedStep[] memory prepared = new PreparedStep[](steps.length);
        for (uint256 i = 0; i < steps.length; ++i) {
            (address to, bytes memory data) = transactionOf(config.deployer, steps[i]);
            prepared[i] = PreparedStep(steps[i].name, steps[i].location, to, data, codes[i], lateCodes[i], gasUsed[i]);
        }
        vm.writeFile(file, vm.toString(abi.encode(prepared)));
    }

    /// @notice Proves the deployment that `claims` (in the order of the plan) say stands on chain `chainId`. The address of
    /// the node comes from the environment.
    function verify(ProtocolConfig memory config, uint256 chainId, Claim[] memory claims) external {
        Subject memory subject = Subject({
            config: config,
            protocol: addressesOf(config.deployer),
            codes: new bytes[](0),
            times: new uint256[](claims.length)
        });
        for (uint256 i = 0; i < claims.length; ++i) {
            subject.times[i] = claims[i].time;
        }
        vm.chainId(chainId);
        // Undone before the fork is chosen: what forge created would stand in place of what the chain holds there, and
        // the proofs would be about forge's own copy.
        uint256 clean = vm.snapshotState();
        (subject.codes,) = _perform(config, subject.times);
        vm.revertToState(clean);
        for (uint256 i = 0; i < claims.length; ++i) {
            _createdAt[claims[i].location] = claims[i].blockNumber;
        }

        vm.createSelectFork(vm.envString("QUORATE_VERIFY_RPC_URL"));
        _isOnChain = true;
        _equal("chain id", block.chainid, chainId);
        _proveClaims(plan(config), claims);
        proveAll(subject);
    }

    /// @notice Deploys the protocol here and now and returns what to prove about it.
    function stage(ProtocolConfig memory config) public returns (Subject memory subject) {
        subject.config = config;
        subject.protocol = addressesOf(config.deployer);
        subject.times = _repeat(block.timestamp);
        vm.recordLogs();
        (subject.codes,) = _perform(config, subject.times);
        _keepLogs(true);
    }

    /// @notice Proves everything there is to prove about `subject`.
    function proveAll(Subject memory subject) public returns (uint256 count) {
        if (!_isOnChain) _keepLogs(false);
        _proveCode(subject);
        _proveTokens(subject, genesisOf(subject.config));
        _proveGovernance(subject);
        _provePolicy(subject);
        _proveParameters(subject);
        _proveMarket(subject, capsOf(subject.config));
        _proveStaking(subject);
        _provePrices(subject);
        _proveCourt(subject);
        _proveRewardPools(subject);
        _provePowerless(subject);
        console.log("proofs:", proofCount);
        return proofCount;
    }

    /* CODE */
    /// @dev Performs the plan, each step at its time, and returns the code each leaves.
    function _perform(
        ProtocolConfig memory config,
        uint256[] memory times
    )
        private
        returns (bytes[] memory codes, uint256[] memory gasUsed)
    {
        _rehearseFeeds(config);
        Step[] memory steps = plan(config);
        (codes, gasUsed) = (new bytes[](steps.length), new uint256[](steps.length));
        for (uint256 i = 0; i < steps.length; ++i) {
            vm.warp(times[i]);
            uint256 before = gasleft();
            perform(config.deployer, steps[i]);
            gasUsed[i] = before - gasleft();
            codes[i] = steps[i].location.code;
        }
    }

    /// @dev In a rehearsal the network's feeds are not there. On a fork they are, and nothing is performed.
    function _rehearseFeeds(ProtocolConfig memory config) private {
        _rehearseFeed(config.primaryFeed);
        _rehearseFeed(config.secondFeed);
        _rehearseFeed(FeedConfig({source: config.sequencerFeed, heartbeat: 0, decimals: 0}));
    }

    function _rehearseFeed(FeedConfig memory feed) private {
        if (feed.source == address(0) || feed.source.code.length > 0) return;
        vm.etch(feed.source, address(new RehearsedFeed(feed.decimals)).code);
    }

    function _proveCode(Subject memory subject) private {
        Step[] memory steps = plan(subject.config);
        for (uint256 i = 0; i < steps.length; ++i) {
            string memory what = string.concat("code of ", steps[i].name, " is what this build puts there");
            _require(steps[i].location.code.length > 0, what, "code", "none");
            _same(what, keccak256(steps[i].location.code), keccak256(subject.codes[i]));
            _proved(what);
        }
    }

    function _proveClaims(Step[] memory steps, Claim[] memory claims) private {
        _same("number of contracts in the file", claims.length, steps.length);
        for (uint256 i = 0; i < steps.length; ++i) {
            _equal(string.concat("address of ", steps[i].name), claims[i].location, steps[i].location);
            bytes32 codeHash = keccak256(steps[i].location.code);
            _same(string.concat("code hash of ", steps[i].name), codeHash, claims[i].codeHash);
        }
        _proved("code hashes in the deployment file");
    }

    function _repeat(uint256 time) private pure returns (uint256[] memory times) {
        times = new uint256[](CONTRACT_COUNT);
        for (uint256 i = 0; i < times.length; ++i) {
            times[i] = time;
        }
    }

    /* LOGS */
    /// @dev Those of the chain, or those of a staged deployment and of what was done with it since.
    function _logs(address emitter, bytes32 topic, bool onlyGenesis)
        internal
        override
        returns (ChainLog[] memory logs)
    {
        if (!_isOnChain) return _recordedLogs(emitter, topic, onlyGenesis);
        bytes32 query = keccak256(abi.encode(emitter, topic, onlyGenesis));
        if (_fetched[query].length > 0) return abi.decode(_fetched[query], (ChainLog[]));
        uint256 first = _createdAt[emitter];
        Vm.EthGetLogs[] memory found = _fetch(emitter, topic, first, onlyGenesis ? first : block.number);
        logs = new ChainLog[](found.length);
        for (uint256 i = 0; i < found.length; ++i) {
            logs[i] = ChainLog(found[i].topics, found[i].data, found[i].blockNumber == first);
        }
        _fetched[query] = abi.encode(logs);
    }

    /// @dev Takes over what was logged since the last time.
    function _keepLogs(bool isGenesis) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            _recorded.push(Recorded(logs[i].emitter, ChainLog(logs[i].topics, logs[i].data, isGenesis)));
        }
    }

    function _recordedLogs(
        address emitter,
        bytes32 topic,
        bool onlyGenesis
    )
        private
        view
        returns (ChainLog[] memory logs)
    {
        uint256 count;
        uint256[] memory found = new uint256[](_recorded.length);
        for (uint256 i = 0; i < found.length; ++i) {
            Recorded storage recorded = _recorded[i]; // copied to memory only where it is asked for
            if (recorded.emitter != emitter || recorded.log.topics[0] != topic) continue;
            if (recorded.log.isGenesis || !onlyGenesis) found[count++] = i;
        }
        logs = new ChainLog[](count);
        for (uint256 i = 0; i < count; ++i) {
            logs[i] = _recorded[found[i]].log;
        }
    }

    /// @dev Nodes refuse long ranges, each at its own length: halves until the node answers.
    function _fetch(
        address emitter,
        bytes32 topic,
        uint256 first,
        uint256 last
    )
        private
        returns (Vm.EthGetLogs[] memory)
    {
        bytes32[] memory topics = new bytes32[](1);
        topics[0] = topic;
        try vm.eth_getLogs(first, last, emitter, topics) returns (Vm.EthGetLogs[] memory found) {
            return found;
        } catch (bytes memory reason) {
            if (first == last) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
        }
        uint256 middle = (first + last) / 2;
        return _join(_fetch(emitter, topic, first, middle), _fetch(emitter, topic, middle + 1, last));
    }

    function _join(
        Vm.EthGetLogs[] memory head,
        Vm.EthGetLogs[] memory tail
    )
        private
        pure
        returns (Vm.EthGetLogs[] memory all)
    {
        all = new Vm.EthGetLogs[](head.length + tail.length);
        for (uint256 i = 0; i < head.length; ++i) {
            all[i] = head[i];
        }
        for (uint256 i = 0; i < tail.length; ++i) {
            all[head.length + i] = tail[i];
        }
    }
}
