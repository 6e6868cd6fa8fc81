// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Guardian_VerifyDeployment_Test is VerificationTest {
    uint256 private constant END = START + 365 days;

    function _appoint(address newGuardian, uint256 endsAt) private {
        vm.mockCall(address(governor), abi.encodeCall(governor.guardian, ()), abi.encode(newGuardian, endsAt));
    }

    function test_RevertWhen_AnotherIsGuardian() external {
        _appoint(alice, END);
        _expectNotProved("governor: guardian", address(guardian), alice);
    }

    function test_RevertWhen_TheGovernorsGuardianStaysLonger() external {
        _appoint(address(guardian), END + 1);
        _expectNotProved("governor: end of the guardian", END, END + 1);
    }

    function test_RevertWhen_AnotherHoldsIt() external {
        vm.mockCall(address(guardian), abi.encodeCall(guardian.holder, ()), abi.encode(alice));
        _expectNotProved("guardian: holder", guardianHolder, alice);
    }

    function test_RevertWhen_ItServesAnotherGovernor() external {
        vm.mockCall(address(guardian), abi.encodeCall(guardian.governor, ()), abi.encode(alice));
        _expectNotProved("guardian: governor", address(governor), alice);
    }

    function test_RevertWhen_NoVoteCanEndIt() external {
        vm.mockCall(address(guardian), abi.encodeCall(guardian.timelock, ()), abi.encode(alice));
        _expectNotProved("guardian: timelock that can end it", address(timelock), alice);
    }

    function test_RevertWhen_ItsEndDiffers() external {
        Subject memory subject = _subject();
        subject.config.guardianTerm = 364 days;
        _expectNotProved(subject, "governor: end of the guardian", vm.toString(END - 1 days), vm.toString(END));
    }

    function test_RevertWhen_ItOutlivesItsDate() external {
        vm.mockCall(address(guardian), abi.encodeCall(guardian.endsAt, ()), abi.encode(END + 1));
        _expectNotProved("guardian: end", END, END + 1);
    }

    function test_RevertWhen_ItEndedWithoutALog() external {
        vm.mockCall(address(guardian), abi.encodeCall(guardian.endsAt, ()), abi.encode(START));
        _expectNotProved("guardian: end", END, START);
    }

    function test_GivenItsHolderHasEndedIt() external {
        vm.warp(START + 1 days);
        vm.prank(guardianHolder);
        guardian.end();
        verifier.proveAll(_subject());
    }

    /// @dev Anyone may do so, and nobody is guardian then.
    function test_GivenItIsOverAndRemoved() external {
        vm.warp(END);
        governor.removeGuardian();
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_TheRemovedIsStillThere() external {
        vm.warp(END);
        governor.removeGuardian();
        _appoint(address(guardian), END + 365 days);
        _expectNotProved("governor: guardian", address(0), address(guardian));
    }
}
