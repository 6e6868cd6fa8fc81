// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {StakerRewards} from "../../../contracts/marketplace/StakerRewards.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ProtocolAddresses} from "../ProtocolConfig.sol";
import {ChainLog, Proof, Subject} from "./Proof.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev Stake and its rewards belong together and to this protocol, and nobody holds or takes stake but whom votes named.
abstract contract StakingProofs is Proof {
    function _proveStaking(Subject memory subject) internal {
        ProviderStaking staking = ProviderStaking(subject.protocol.providerStaking);
        _proveStakes(staking, subject);
        _proveLockers(staking, subject.protocol);
        _proveRewards(StakerRewards(subject.protocol.stakerRewards), subject);
    }

    function _proveStakes(ProviderStaking staking, Subject memory subject) private {
        _equal("staking: token", staking.token(), subject.protocol.computeToken);
        _equal("staking: parameters", staking.parameters(), subject.protocol.parameterRegistry);
        _equal("staking: timelock", staking.timelock(), subject.protocol.protocolTimelock);
        _equal("staking: rewards", staking.rewards(), subject.protocol.stakerRewards);
        uint256 balance = IERC20(subject.protocol.computeToken).balanceOf(address(staking));
        _atMost("staking: holds the stake", staking.totalStake(), balance);
    }

    /// @dev Given that the constructor was ours, every locker is in the logs: the escrow and the court at deployment, and
    /// later those of votes.
    function _proveLockers(ProviderStaking staking, ProtocolAddresses memory protocol) private {
        ChainLog[] memory logs = _logs(address(staking), IProviderStaking.LockerSet.selector, false);
        for (uint256 i = 0; i < logs.length; ++i) {
            _requireLocker(staking, address(uint160(uint256(logs[i].topics[1]))), protocol);
        }
        _requireLocker(staking, protocol.jobEscrow, protocol);
        _requireLocker(staking, protocol.slashingCourt, protocol);
        _proved("staking: no locker but the escrow, the court and those voted");
    }

    function _requireLocker(ProviderStaking staking, address locker, ProtocolAddresses memory protocol) private {
        uint256 initial = locker == protocol.jobEscrow || locker == protocol.slashingCourt ? 1 : 0;
        bytes32 topic = IProviderStaking.LockerSet.selector;
        bool isExpected = _votedFor(address(staking), topic, uint160(locker), initial) == 1;
        string memory what = string.concat("staking: locker ", vm.toString(locker));
        _require(staking.isLocker(locker) == isExpected, what, _standing(isExpected), _standing(!isExpected));
    }

    function _standing(bool isLocker) private pure returns (string memory) {
        return isLocker ? "holds stake" : "holds no stake";
    }

    function _proveRewards(StakerRewards rewards, Subject memory subject) private {
        _equal("rewards: token", rewards.token(), subject.protocol.computeToken);
        _equal("rewards: parameters", rewards.parameters(), subject.protocol.parameterRegistry);
        _equal("rewards: timelock", rewards.timelock(), subject.protocol.protocolTimelock);
        _equal("rewards: staking", rewards.staking(), subject.protocol.providerStaking);
        uint256 balance = IERC20(subject.protocol.computeToken).balanceOf(address(rewards));
        _atMost("rewards: what waits to flow is there", rewards.pending(), balance);
    }
}
