// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {ProposalAssertionsTest} from "./ProposalAssertionsTest.sol";

/// RequireCodeHash
/// ├── when the target's code has another hash
/// │  └── it should revert and say which
/// └── when it has the hash: zero for no account, the hash of nothing for an account without code
///    └── it should pass
contract ProposalAssertions_RequireCodeHash_Test is ProposalAssertionsTest {
    bytes32 private constant NO_CODE = keccak256("");

    function testFuzz_RevertWhen_AnotherHash(bytes32 codeHash) external {
        bytes32 actual = address(token).codehash;
        vm.assume(codeHash != actual);
        _expectOther(address(token), actual, codeHash);
        assertions.requireCodeHash(address(token), codeHash);
    }

    function test_GivenTheHash() external {
        assertions.requireCodeHash(address(token), keccak256(address(token).code));
        vm.etch(address(token), hex"00");
        assertions.requireCodeHash(address(token), keccak256(hex"00"));
    }

    /// @dev Fresh, then touched by a gift of one wei: the two differ, so an assertion about nobody has to say which.
    function test_GivenNoCode() external {
        assertions.requireCodeHash(stranger, 0);
        _expectOther(stranger, 0, NO_CODE);
        assertions.requireCodeHash(stranger, NO_CODE);

        vm.deal(stranger, 1);
        assertions.requireCodeHash(stranger, NO_CODE);
        _expectOther(stranger, NO_CODE, 0);
        assertions.requireCodeHash(stranger, 0);
    }

    function _expectOther(address target, bytes32 actual, bytes32 expected) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalAssertions.ProposalAssertions_CodeHash.selector, target, actual, expected)
        );
    }
}
