// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VerificationTest} from "../VerificationTest.sol";

contract Staking_VerifyDeployment_Test is VerificationTest {
    function test_RevertWhen_StakingBelongsElsewhere() external {
        vm.mockCall(address(staking), abi.encodeCall(staking.token, ()), abi.encode(alice));
        _expectNotProved("staking: token", address(token), alice);
        vm.clearMockedCalls();
        vm.mockCall(address(staking), abi.encodeCall(staking.parameters, ()), abi.encode(alice));
        _expectNotProved("staking: parameters", address(registry), alice);
        vm.clearMockedCalls();
        vm.mockCall(address(staking), abi.encodeCall(staking.timelock, ()), abi.encode(deployer));
        _expectNotProved("staking: timelock", address(timelock), deployer);
        vm.clearMockedCalls();
        vm.mockCall(address(staking), abi.encodeCall(staking.rewards, ()), abi.encode(alice));
        _expectNotProved("staking: rewards", address(rewards), alice);
    }

    function test_RevertWhen_StakeIsMissing() external {
        vm.mockCall(address(staking), abi.encodeCall(staking.totalStake, ()), abi.encode(1));
        _expectNotProved("staking: holds the stake", "at most 0", "1");
    }

    function test_RevertWhen_RewardsBelongElsewhere() external {
        vm.mockCall(address(rewards), abi.encodeCall(rewards.token, ()), abi.encode(alice));
        _expectNotProved("rewards: token", address(token), alice);
        vm.clearMockedCalls();
        vm.mockCall(address(rewards), abi.encodeCall(rewards.parameters, ()), abi.encode(alice));
        _expectNotProved("rewards: parameters", address(registry), alice);
        vm.clearMockedCalls();
        vm.mockCall(address(rewards), abi.encodeCall(rewards.timelock, ()), abi.encode(deployer));
        _expectNotProved("rewards: timelock", address(timelock), deployer);
        vm.clearMockedCalls();
        vm.mockCall(address(rewards), abi.encodeCall(rewards.staking, ()), abi.encode(alice));
        _expectNotProved("rewards: staking", address(staking), alice);
    }

    function test_RevertWhen_RewardsAreMissing() external {
        vm.mockCall(address(rewards), abi.encodeCall(rewards.pending, ()), abi.encode(1));
        _expectNotProved("rewards: what waits to flow is there", "at most 0", "1");
    }

    /* LOCKERS */
    function test_GivenAVoteNamedALocker() external {
        _setLocker(true);
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_AVotedLockerIsNone() external {
        _setLocker(true);
        vm.mockCall(address(staking), abi.encodeCall(staking.isLocker, (alice)), abi.encode(false));
        _expectNotProved(_locker(), "holds stake", "holds no stake");
    }

    function test_RevertWhen_ALockerWasNotStruckOff() external {
        _setLocker(true);
        _setLocker(false);
        vm.mockCall(address(staking), abi.encodeCall(staking.isLocker, (alice)), abi.encode(true));
        _expectNotProved(_locker(), "holds no stake", "holds stake");
    }

    function test_RevertWhen_TheDeployerCanNameALocker() external {
        vm.mockCall(address(staking), abi.encodeWithSelector(staking.setLocker.selector), "");
        try verifier.proveAll(_subject()) {
            fail();
        } catch (bytes memory reason) {
            _assertNotProved(
                reason, "the deployer cannot name a locker, hold stake, take it into custody or book rewards"
            );
        }
    }

    function test_RevertWhen_TheEscrowCannotLockBonds() external {
        vm.mockCall(address(staking), abi.encodeCall(staking.isLocker, (address(escrow))), abi.encode(false));
        string memory what = string.concat("staking: locker ", vm.toString(address(escrow)));
        _expectNotProved(what, "holds stake", "holds no stake");
    }

    function _setLocker(bool isLocker) private {
        vm.prank(address(timelock));
        staking.setLocker(alice, isLocker);
    }

    function _locker() private view returns (string memory) {
        return string.concat("staking: locker ", vm.toString(alice));
    }
}
