// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionController} from "../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionSchedule} from "../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../contracts/token/MintGuard.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {IMintGuard} from "../../../contracts/token/interfaces/IMintGuard.sol";
import {ProtocolAddresses, ProtocolConfig} from "../ProtocolConfig.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev What was minted, who may mint, and how much.
abstract contract TokenProofs is Proof {
    function _proveTokens(Subject memory subject, IComputeToken.Allocation[] memory genesis) internal {
        _proveToken(ComputeToken(subject.protocol.computeToken), subject);
        _proveGenesis(ComputeToken(subject.protocol.computeToken), genesis);
        _proveCustodies(ComputeToken(subject.protocol.computeToken), subject.protocol);
        _proveGuard(MintGuard(subject.protocol.mintGuard), subject);
        _proveLimits(MintGuard(subject.protocol.mintGuard), subject.config);
        _proveSources(MintGuard(subject.protocol.mintGuard), subject);
        _proveEmission(EmissionController(subject.protocol.emissionController), subject);
        _proveSchedule(EmissionController(subject.protocol.emissionController), subject);
        _proveReceivers(EmissionController(subject.protocol.emissionController), subject.protocol);
    }

    /* TOKEN */
    function _proveToken(ComputeToken token, Subject memory subject) private {
        _equal("token: name", token.name(), "Quorate Compute");
        _equal("token: symbol", token.symbol(), "FLOP");
        _equal("token: decimals", token.decimals(), 18);
        _equal("token: clock", token.CLOCK_MODE(), "mode=timestamp");
        _equal("token: only minter", token.minter(), subject.protocol.mintGuard);
        _equal("token: timelock that names custodies", token.timelock(), subject.protocol.protocolTimelock);
        _equal("token: genesis supply", token.GENESIS_SUPPLY(), 600_000_000e18);
        MintGuard guard = MintGuard(subject.protocol.mintGuard);
        uint256 everMinted = token.GENESIS_SUPPLY() + guard.grossMinted() + guard.reminted();
        _atMost(
            "token: supply is what genesis and the guard minted, less what was burned", token.totalSupply(), everMinted
        );
    }

    /// @dev From the logs of the block that created the token, which every node keeps: balances have moved since.
    function _proveGenesis(ComputeToken token, IComputeToken.Allocation[] memory genesis) private {
        ChainLog[] memory transfers = _logs(address(token), IERC20.Transfer.selector, true);
        uint256 sum;
        for (uint256 i = 0; i < genesis.length; ++i) {
            string memory what = string.concat("token: genesis allocation ", vm.toString(i + 1));
            _require(i < transfers.length, what, vm.toString(genesis[i].to), "none");
            _same(string.concat(what, ", from nobody"), transfers[i].topics[1], bytes32(0));
            _same(string.concat(what, ", receiver"), address(uint160(uint256(transfers[i].topics[2]))), genesis[i].to);
            _same(string.concat(what, ", amount"), abi.decode(transfers[i].data, (uint256)), genesis[i].amount);
            sum += genesis[i].amount;
        }
        _equal("token: number of genesis allocations", transfers.length, genesis.length);
        _equal("token: genesis allocations, to the wei, and their sum", sum, token.GENESIS_SUPPLY());
    }

    /// @dev Given that the constructor was ours, every custody is in the logs: staking at genesis, and later those of votes.
    function _proveCustodies(ComputeToken token, ProtocolAddresses memory protocol) private {
        bytes32 topic = IComputeToken.CustodySet.selector;
        ChainLog[] memory logs = _logs(address(token), topic, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            _requireCustody(token, address(uint160(uint256(logs[i].topics[1]))), protocol.providerStaking);
        }
        _requireCustody(token, protocol.providerStaking, protocol.providerStaking);
        _proved("token: no custody but staking and those voted");
        address excluded = address(uint160(uint256(keccak256("quorate.excluded.v1"))));
        _equal("token: keyless delegate of votes that are in no quorum", token.EXCLUDED(), excluded);
        _equal("treasury: delegate of its votes", token.delegates(protocol.treasury), excluded);
    }

    function _requireCustody(ComputeToken token, address custody, address atGenesis) private {
        uint256 initial = custody == atGenesis ? 1 : 0;
        bool isExpected = _votedFor(address(token), IComputeToken.CustodySet.selector, uint160(custody), initial) == 1;
        string memory what = string.concat("token: custody ", vm.toString(custody));
        _require(token.isCustody(custody) == isExpected, what, _answer(isExpected), _answer(!isExpected));
    }

    function _answer(bool isCustody) private pure returns (string memory) {
        return isCustody ? "attributes votes" : "attributes none";
    }

    /* MINT GUARD */
    function _proveGuard(MintGuard guard, Subject memory subject) private {
        _equal("mint guard: token", guard.token(), subject.protocol.computeToken);
        _equal("mint guard: timelock", guard.timelock(), subject.protocol.protocolTimelock);
        _equal("mint guard: start of its years", guard.start(), subject.times[MINT_GUARD]);
        _equal("mint guard: rolling window", guard.WINDOW(), 24 hours);
        _equal("mint guard: year", guard.YEAR(), 365 days);
        _atMost("mint guard: minted inside the gross cap", guard.grossMinted(), guard.grossCap());
        _atMost("mint guard: minted inside the window's limit", guard.mintedInWindow(), guard.MAX_DAILY_LIMIT());
    }

    function _proveLimits(MintGuard guard, ProtocolConfig memory config) private {
        address emitter = address(guard);
        uint256 cap = _voted(emitter, IMintGuard.GrossCapLowered.selector, config.grossCap);
        _equal("mint guard: gross cap", guard.grossCap(), cap);
        _atMost("mint guard: gross cap never raised", guard.grossCap(), config.grossCap);
        uint256 ceiling = _voted(emitter, IMintGuard.YearlyCeilingLowered.selector, config.yearlyCeiling.raw());
        _equal("mint guard: yearly ceiling", guard.yearlyCeiling().raw(), ceiling);
        _atMost("mint guard: yearly ceiling never raised", guard.yearlyCeiling().raw(), config.yearlyCeiling.raw());
        _equal("mint guard: hard maximum of the daily limit", guard.MAX_DAILY_LIMIT(), config.maxDailyLimit);
        uint256 limit = _voted(emitter, IMintGuard.DailyLimitSet.selector, config.dailyLimit);
        _equal("mint guard: daily limit", guard.dailyLimit(), limit);
        _atMost("mint guard: daily limit inside its hard maximum", guard.dailyLimit(), config.maxDailyLimit);
        uint256 firstDay = _firstDay(config.emissionBudget);
        _atMost("mint guard: first daily limit inside five first days", config.dailyLimit, 5 * firstDay);
        _atMost("mint guard: room for the first day", firstDay, config.dailyLimit);
    }

    /// @dev What the schedule mints on its first day.
    function _firstDay(uint256 budget) private pure returns (uint256) {
        uint256 decay = ParameterCatalog.entries()[0].initial;
        return EmissionSchedule.cumulativeDown(budget, EmissionSchedule.lambda36(decay), 1 days);
    }

    /// @dev Given that the constructor was ours, which deploy.ts proves by the creation transactions, every source was set
    /// in a log or is the one given at construction: these are all there are. Another constructor could have written a
    /// source to storage without a log.
    function _proveSources(MintGuard guard, Subject memory subject) private {
        ChainLog[] memory logs = _logs(address(guard), IMintGuard.SourceSet.selector, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            _requireSource(guard, address(uint160(uint256(logs[i].topics[1]))), subject);
        }
        _requireSource(guard, subject.protocol.emissionController, subject);
        _proved("mint guard: sources and their limits");
    }

    function _requireSource(MintGuard guard, address source, Subject memory subject) private {
        uint256 initial = source == subject.protocol.emissionController ? subject.config.dailyLimit : 0;
        uint256 limit = _votedFor(address(guard), IMintGuard.SourceSet.selector, uint160(source), initial);
        _same(string.concat("mint guard: limit of source ", vm.toString(source)), guard.sourceLimit(source), limit);
    }

    /* EMISSION */
    function _proveEmission(EmissionController emission, Subject memory subject) private {
        _equal("emission: token", emission.token(), subject.protocol.computeToken);
        _equal("emission: mint guard", emission.mintGuard(), subject.protocol.mintGuard);
        _equal("emission: parameters", emission.parameters(), subject.protocol.parameterRegistry);
        _equal("emission: timelock", emission.timelock(), subject.protocol.protocolTimelock);
        uint256 source = _voted(address(emission), IEmissionController.UsageSourceSet.selector, 0);
        _equal("emission: who counts use", emission.usageSource(), address(uint160(source)));
        _equal("emission: budget at deployment", emission.INITIAL_BUDGET(), subject.config.emissionBudget);
        bytes32 ending = IEmissionController.EmissionEnded.selector;
        bool isVoted = _votedData(address(emission), ending, "").length != 0;
        _prove(emission.isEnded() == isVoted, "emission: its end", _going(!isVoted), _going(isVoted));
        _atMost(
            "emission: entitlement inside the budget", emission.entitlement(block.timestamp), emission.INITIAL_BUDGET()
        );
        _atMost(
            "emission: booked inside the entitlement", emission.bookedTotal(), emission.entitlement(block.timestamp)
        );
        _atMost("emission: minted inside what is booked", emission.mintedTotal(), emission.bookedTotal());
    }

    function _going(bool isGoing) private pure returns (string memory) {
        return isGoing ? "goes on" : "has ended";
    }

    function _proveSchedule(EmissionController emission, Subject memory subject) private {
        if (emission.isEnded()) return; // it gives nothing any more, whatever it was
        (uint256 budget, uint256 anchor, uint256 decay) = emission.schedule();
        uint256 governed = ParameterRegistry(subject.protocol.parameterRegistry).get(ParameterCatalog.EMISSION_DECAY);
        (uint256 lastAnchor, uint256 lastBudget, uint256 lastDecay) = _lastSchedule(emission, subject);
        if (governed != lastDecay) {
            // Voted and not settled since: the curve of the last log ends at the last settlement.
            uint256 end = emission.settledAt();
            uint256 lambda = EmissionSchedule.lambda36(lastDecay);
            lastBudget -= EmissionSchedule.cumulativeDown(lastBudget, lambda, end - lastAnchor);
            lastAnchor = end;
        }
        _equal("emission: anchor of the schedule", anchor, lastAnchor);
        _equal("emission: budget at the anchor", budget, lastBudget);
        _equal("emission: decay of the schedule", decay, governed);
    }

    /// @dev The schedule of the last log, that of the config when there was none since deployment.
    function _lastSchedule(
        EmissionController emission,
        Subject memory subject
    )
        private
        returns (uint256 anchor, uint256 budget, uint256 decay)
    {
        uint256 initialDecay = ParameterCatalog.entries()[0].initial;
        bytes memory initial = abi.encode(subject.times[EMISSION], subject.config.emissionBudget, initialDecay);
        bytes32 topic = IEmissionController.ScheduleAnchored.selector;
        return abi.decode(_votedData(address(emission), topic, initial), (uint256, uint256, uint256));
    }

    function _proveReceivers(EmissionController emission, ProtocolAddresses memory protocol) private {
        string[5] memory names = ["providers", "stakers", "royalties", "treasury", "ecosystem"];
        address[5] memory firstReceivers = [
            protocol.providerRewards,
            protocol.stakerRewards,
            protocol.royaltyRegistry,
            protocol.treasury,
            protocol.treasury
        ];
        for (uint256 i = 0; i < names.length; ++i) {
            bytes32 topic = IEmissionController.ReceiverSet.selector;
            uint256 expected = _votedFor(address(emission), topic, i, uint160(firstReceivers[i]));
            address actual = emission.receiver(IEmissionController.Pool(i));
            _equal(string.concat("emission: receiver for ", names[i]), actual, address(uint160(expected)));
        }
    }
}
