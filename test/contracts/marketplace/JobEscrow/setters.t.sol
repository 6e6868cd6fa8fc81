// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Construction and setters
/// ├── it should fix the wiring and refuse zeros, but for the recorder and the pauser
/// ├── when the caller is not the timelock: it should revert
/// ├── when the address is zero: it should revert, but for the recorder of work
/// └── when the timelock gives one: it should be in force and logged
contract JobEscrow_Setters_Test is MarketTest {
    address private next = makeAddr("next");

    function test_ConstructorFixesTheWiring() external view {
        assertEq(escrow.token(), address(token));
        assertEq(escrow.parameters(), address(registry));
        assertEq(escrow.staking(), address(staking));
        assertEq(escrow.timelock(), timelock);
        assertEq(escrow.pauser(), pauser);
        assertEq(escrow.feeDistributor(), address(distributor));
        assertEq(escrow.oracle(), address(oracle));
        assertEq(escrow.reputation(), address(reputation));
        assertEq(escrow.workRecorder(), address(0));
        (address judge, uint256 verifierSet) = escrow.judgement();
        assertEq(judge, address(court));
        assertEq(verifierSet, 1);
        assertEq(escrow.jobCount(), 0);
    }

    function test_RevertWhen_ConstructedWithZero() external {
        for (uint256 i = 0; i < 8; ++i) {
            IJobEscrow.Modules memory modules = _modules(i == 4 ? address(0) : address(court), 1);
            if (i == 5) modules.feeDistributor = address(0);
            if (i == 6) modules.oracle = address(0);
            if (i == 7) modules.reputation = address(0);
            vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
            new JobEscrow(
                i == 0 ? address(0) : address(token),
                i == 1 ? address(0) : address(registry),
                i == 2 ? address(0) : timelock,
                pauser,
                i == 3 ? address(0) : address(staking),
                modules
            );
        }
    }

    function test_RevertWhen_CallerIsNotTimelock() external {
        bytes[5] memory calls = _calls(next);
        address[2] memory callers = [stranger, pauser];
        for (uint256 i = 0; i < 10; ++i) {
            address caller = callers[i % 2];
            vm.prank(caller);
            (bool isOk, bytes memory answer) = address(escrow).call(calls[i / 2]);
            assertFalse(isOk);
            assertEq(answer, abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        }
    }

    function test_RevertWhen_Zero() external {
        bytes[5] memory calls = _calls(address(0));
        for (uint256 i = 0; i < 5; ++i) {
            vm.prank(timelock);
            (bool isOk, bytes memory answer) = address(escrow).call(calls[i]);
            assertEq(isOk, i == 3, "the recorder alone can be nobody");
            if (!isOk) assertEq(answer, abi.encodePacked(IGoverned.Governed_ZeroAddress.selector));
        }
    }

    function test_RevertWhen_DistributorIsTheEscrow() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_OwnAddress.selector, address(escrow)));
        vm.prank(timelock);
        escrow.setFeeDistributor(address(escrow));
    }

    function test_RevertWhen_VerifierSetIsBeyondItsBits() external {
        vm.expectRevert();
        vm.prank(timelock);
        escrow.setJudgement(next, uint256(type(uint32).max) + 1);
    }

    function test_SetOracle() external {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.OracleSet(next);
        vm.prank(timelock);
        escrow.setOracle(next);
        assertEq(escrow.oracle(), next);
    }

    function test_SetReputation() external {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.ReputationSet(next);
        vm.prank(timelock);
        escrow.setReputation(next);
        assertEq(escrow.reputation(), next);
    }

    function test_SetWorkRecorder() external {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.WorkRecorderSet(next);
        vm.prank(timelock);
        escrow.setWorkRecorder(next);
        assertEq(escrow.workRecorder(), next);
    }

    function test_SetJudgement() external {
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JudgementSet(next, 3);
        vm.prank(timelock);
        escrow.setJudgement(next, 3);
        (address judge, uint256 verifierSet) = escrow.judgement();
        assertEq(judge, next);
        assertEq(verifierSet, 3);
    }

    function _calls(address to) private pure returns (bytes[5] memory calls) {
        calls[0] = abi.encodeCall(IJobEscrow.setFeeDistributor, (to));
        calls[1] = abi.encodeCall(IJobEscrow.setOracle, (to));
        calls[2] = abi.encodeCall(IJobEscrow.setReputation, (to));
        calls[3] = abi.encodeCall(IJobEscrow.setWorkRecorder, (to));
        calls[4] = abi.encodeCall(IJobEscrow.setJudgement, (to, 1));
    }
}
