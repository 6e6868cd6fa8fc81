// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VerificationTest} from "../VerificationTest.sol";

contract Rewards_VerifyDeployment_Test is VerificationTest {
    function test_RevertWhen_ProviderRewardsBelongElsewhere() external {
        address pool = address(providerRewards);
        _expectOther(pool, abi.encodeCall(providerRewards.token, ()), "provider rewards: token", address(token));
        bytes memory call = abi.encodeCall(providerRewards.parameters, ());
        _expectOther(pool, call, "provider rewards: parameters", address(registry));
        call = abi.encodeCall(providerRewards.timelock, ());
        _expectOther(pool, call, "provider rewards: timelock", address(timelock));
    }

    function test_RevertWhen_ProviderRewardsAskOthers() external {
        address pool = address(providerRewards);
        bytes memory call = abi.encodeCall(providerRewards.staking, ());
        _expectOther(pool, call, "provider rewards: staking", address(staking));
        call = abi.encodeCall(providerRewards.reputation, ());
        _expectOther(pool, call, "provider rewards: reputation", address(reputation));
        call = abi.encodeCall(providerRewards.royalties, ());
        _expectOther(pool, call, "provider rewards: royalties", address(royalties));
    }

    function test_RevertWhen_RoyaltiesBelongElsewhere() external {
        address pool = address(royalties);
        _expectOther(pool, abi.encodeCall(royalties.token, ()), "royalties: token", address(token));
        _expectOther(pool, abi.encodeCall(royalties.parameters, ()), "royalties: parameters", address(registry));
        _expectOther(pool, abi.encodeCall(royalties.timelock, ()), "royalties: timelock", address(timelock));
    }

    function test_RevertWhen_TheEscrowDoesNotRecord() external {
        bytes memory call = abi.encodeCall(providerRewards.isRecorder, (address(escrow)));
        vm.mockCall(address(providerRewards), call, abi.encode(false));
        string memory what = string.concat("provider rewards: recorder ", vm.toString(address(escrow)));
        _expectNotProved(what, "books work", "books none");
    }

    function test_RevertWhen_AVotedRecorderIsNone() external {
        vm.prank(address(timelock));
        royalties.setRecorder(alice, true);
        verifier.proveAll(_subject());
        vm.mockCall(address(royalties), abi.encodeCall(royalties.isRecorder, (alice)), abi.encode(false));
        _expectNotProved(string.concat("royalties: recorder ", vm.toString(alice)), "books work", "books none");
    }

    function test_RevertWhen_RewardsAreMissing() external {
        vm.mockCall(address(providerRewards), abi.encodeCall(providerRewards.reserved, ()), abi.encode(1));
        _expectNotProved("provider rewards: holds what it owes", "at most 0", "1");
    }

    function test_RevertWhen_AnotherCountsUse() external {
        vm.mockCall(address(emission), abi.encodeCall(emission.usageSource, ()), abi.encode(alice));
        _expectNotProved("emission: who counts use", address(0), alice);
    }

    function test_GivenAVoteNamedWhoCountsUse() external {
        vm.prank(address(timelock));
        emission.setUsageSource(address(providerRewards));
        verifier.proveAll(_subject());
    }

    function _expectOther(address target, bytes memory call, string memory what, address expected) private {
        vm.mockCall(target, call, abi.encode(alice));
        _expectNotProved(what, expected, alice);
        vm.clearMockedCalls();
    }
}
