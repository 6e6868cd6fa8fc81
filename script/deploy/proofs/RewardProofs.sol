// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EpochPool} from "../../../contracts/emission/EpochPool.sol";
import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IEpochPool} from "../../../contracts/emission/interfaces/IEpochPool.sol";
import {ProtocolAddresses} from "../ProtocolConfig.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev Who tells of work and of the use of assets, and that what is owed for them is there.
abstract contract RewardProofs is Proof {
    function _proveRewardPools(Subject memory subject) internal {
        ProtocolAddresses memory protocol = subject.protocol;
        ProviderRewards rewards = ProviderRewards(protocol.providerRewards);
        _provePool("provider rewards", rewards, protocol, protocol.jobEscrow);
        _equal("provider rewards: staking", rewards.staking(), protocol.providerStaking);
        _equal("provider rewards: reputation", rewards.reputation(), protocol.reputationRegistry);
        _equal("provider rewards: royalties", rewards.royalties(), protocol.royaltyRegistry);
        _provePool("royalties", RoyaltyRegistry(protocol.royaltyRegistry), protocol, protocol.providerRewards);
    }

    function _provePool(
        string memory name,
        EpochPool pool,
        ProtocolAddresses memory protocol,
        address firstRecorder
    )
        private
    {
        _equal(string.concat(name, ": token"), pool.token(), protocol.computeToken);
        _equal(string.concat(name, ": parameters"), pool.parameters(), protocol.parameterRegistry);
        _equal(string.concat(name, ": timelock"), pool.timelock(), protocol.protocolTimelock);
        ChainLog[] memory logs = _logs(address(pool), IEpochPool.RecorderSet.selector, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            _requireRecorder(name, pool, address(uint160(uint256(logs[i].topics[1]))), firstRecorder);
        }
        _requireRecorder(name, pool, firstRecorder, firstRecorder);
        _proved(string.concat(name, ": no recorder but the first and those voted"));
        uint256 balance = IERC20(protocol.computeToken).balanceOf(address(pool));
        _atMost(string.concat(name, ": holds what it owes"), pool.reserved(), balance);
    }

    function _requireRecorder(string memory name, EpochPool pool, address recorder, address firstRecorder) private {
        uint256 initial = recorder == firstRecorder ? 1 : 0;
        bytes32 topic = IEpochPool.RecorderSet.selector;
        bool isExpected = _votedFor(address(pool), topic, uint160(recorder), initial) == 1;
        string memory what = string.concat(name, ": recorder ", vm.toString(recorder));
        _require(pool.isRecorder(recorder) == isExpected, what, _booking(isExpected), _booking(!isExpected));
    }

    function _booking(bool isRecorder) private pure returns (string memory) {
        return isRecorder ? "books work" : "books none";
    }
}
