// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Market_VerifyDeployment_Test is VerificationTest {
    function test_RevertWhen_FeesGoElsewhere() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.feeDistributor, ()), abi.encode(alice));
        _expectNotProved("escrow: where fees go", address(distributor), alice);
    }

    function test_RevertWhen_AModuleOfTheEscrowDiffers() external {
        _expectOther(abi.encodeCall(escrow.staking, ()), "escrow: staking", address(staking));
        _expectOther(abi.encodeCall(escrow.oracle, ()), "escrow: where prices come from", address(oracle));
        _expectOther(abi.encodeCall(escrow.reputation, ()), "escrow: where reputation is kept", address(reputation));
        _expectOther(
            abi.encodeCall(escrow.workRecorder, ()), "escrow: who is told of settled work", address(providerRewards)
        );
    }

    function _expectOther(bytes memory call, string memory what, address expected) private {
        vm.mockCall(address(escrow), call, abi.encode(alice));
        _expectNotProved(what, expected, alice);
        vm.clearMockedCalls();
    }

    function test_RevertWhen_AnotherJudgesNewJobs() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.judgement, ()), abi.encode(alice, 1));
        _expectNotProved("escrow: court of new jobs", address(court), alice);
        vm.mockCall(address(escrow), abi.encodeCall(escrow.judgement, ()), abi.encode(address(court), 2));
        _expectNotProved("escrow: set of verifiers for new jobs", 1, 2);
    }

    function test_RevertWhen_AnotherCanPause() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.pauser, ()), abi.encode(alice));
        _expectNotProved("escrow: who can pause new jobs", address(guardian), alice);
    }

    function test_RevertWhen_APauseLastsLonger() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.PAUSE_PERIOD, ()), abi.encode(365 days));
        _expectNotProved("escrow: length of a pause", 21 days, 365 days);
    }

    function test_RevertWhen_ItIsPausedWithoutALog() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.pausedUntil, ()), abi.encode(START + 1));
        _expectNotProved("escrow: paused no longer than logged", "at most 0", vm.toString(START + 1));
    }

    function test_GivenTheGuardianHasPausedIt() external {
        vm.prank(guardianHolder);
        guardian.pause(address(escrow));
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_TheEscrowOwesMoreThanItHolds() external {
        vm.mockCall(address(escrow), abi.encodeCall(escrow.withdrawableTotal, ()), abi.encode(1));
        _expectNotProved("escrow: holds what it owes", "at most 0", "1");
    }

    function test_RevertWhen_AFeeReceiverDiffers() external {
        IFeeDistributor.Share share = IFeeDistributor.Share.Insurance;
        vm.mockCall(address(distributor), abi.encodeCall(distributor.receiver, (share)), abi.encode(alice));
        _expectNotProved("fees: receiver for insurance", address(treasury), alice);
    }

    function test_RevertWhen_TheTreasuryReceivesTheStakersShare() external {
        bytes memory call = abi.encodeCall(distributor.receiver, (IFeeDistributor.Share.Stakers));
        vm.mockCall(address(distributor), call, abi.encode(treasury));
        _expectNotProved("fees: receiver for stakers", address(rewards), address(treasury));
    }

    function test_RevertWhen_ACapDiffers() external {
        vm.mockCall(address(treasury), abi.encodeCall(treasury.cap, (address(0))), abi.encode(1001 ether));
        string memory what = string.concat("treasury: cap of asset ", vm.toString(address(0)));
        _expectNotProved(what, 1000 ether, 1001 ether);
    }

    function test_RevertWhen_ACapIsNotInTheConfig() external {
        Subject memory subject = _subject();
        subject.config.treasuryFlopCap = 0;
        string memory what = string.concat("treasury: cap of asset ", vm.toString(address(token)));
        _expectNotProved(subject, what, "0", vm.toString(uint256(20_000_000e18)));
    }

    function test_RevertWhen_AnotherSpends() external {
        vm.mockCall(address(treasury), abi.encodeCall(treasury.timelock, ()), abi.encode(deployer));
        _expectNotProved("treasury: timelock", address(timelock), deployer);
    }
}
