// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ProposalAssertionsTest} from "./ProposalAssertionsTest.sol";

/// RequireAnswer
/// ├── when the target has no code
/// │  └── it should revert, though a call to it would succeed
/// ├── when the target reverts, writes, or runs out of gas
/// │  └── it should revert with the target's reason inside
/// ├── when the answer has another hash
/// │  └── it should revert and say which
/// └── when the answer has the hash
///    └── it should pass, whatever the length of the answer
contract ProposalAssertions_RequireAnswer_Test is ProposalAssertionsTest {
    function test_RevertWhen_TargetHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(IProposalAssertions.ProposalAssertions_Codeless.selector, stranger));
        assertions.requireAnswer(stranger, "", keccak256(""));
    }

    function test_RevertWhen_TargetReverts() external {
        bytes memory data = abi.encodeCall(escrow.job, (9));
        bytes memory reason = abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 9);
        _expectNoAnswer(address(escrow), data, reason);
        assertions.requireAnswer(address(escrow), data, keccak256(reason));
    }

    /// @dev The call is static: an assertion changes nothing, not even with rights of its own.
    function test_RevertWhen_TargetWrites() external {
        bytes memory data = abi.encodeCall(token.approve, (stranger, 1));
        vm.expectPartialRevert(IProposalAssertions.ProposalAssertions_NoAnswer.selector);
        assertions.requireAnswer(address(token), data, keccak256(abi.encode(true)));
        assertEq(token.allowance(address(assertions), stranger), 0);
    }

    function test_RevertWhen_TargetRunsOutOfGas() external {
        Burner burner = new Burner();
        bytes memory data = abi.encodeCall(Burner.spin, ());
        bytes memory call = abi.encodeCall(assertions.requireAnswer, (address(burner), data, keccak256("")));
        (bool isOk, bytes memory reason) = address(assertions).call{gas: 5_000_000}(call);
        assertFalse(isOk);
        assertEq(
            reason,
            abi.encodeWithSelector(
                IProposalAssertions.ProposalAssertions_NoAnswer.selector, address(burner), data, bytes("")
            )
        );
    }

    function testFuzz_RevertWhen_AnotherAnswer(bytes32 answerHash) external {
        bytes memory data = abi.encodeCall(token.totalSupply, ());
        bytes32 actual = keccak256(abi.encode(600_000_000e18));
        vm.assume(answerHash != actual);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalAssertions.ProposalAssertions_Answer.selector, address(token), data, actual, answerHash
            )
        );
        assertions.requireAnswer(address(token), data, answerHash);
    }

    function test_GivenTheAnswer() external {
        assertions.requireAnswer(
            address(token), abi.encodeCall(token.totalSupply, ()), keccak256(abi.encode(600_000_000e18))
        );
        assertions.requireAnswer(
            address(token), abi.encodeCall(token.name, ()), keccak256(abi.encode("Quorate Compute"))
        );
        assertions.requireAnswer(
            address(escrow), abi.encodeCall(escrow.jobs, (1, 5)), keccak256(abi.encode(new IJobEscrow.Job[](0)))
        );
    }

    function testFuzz_GivenAnyAnswer(bytes calldata data) external {
        assertions.requireAnswer(address(new Echo()), data, keccak256(data));
    }

    function _expectNoAnswer(address target, bytes memory data, bytes memory reason) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalAssertions.ProposalAssertions_NoAnswer.selector, target, data, reason)
        );
    }
}

/// @dev Never ends.
contract Burner {
    function spin() external pure {
        uint256 turns = 0;
        while (true) ++turns;
    }
}

/// @dev Answers what it was asked.
contract Echo {
    fallback(bytes calldata data) external returns (bytes memory) {
        return data;
    }
}
