// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// ClassOf, ClassOfCall
/// ├── given the pair is not listed
/// │  └── it should be CONSTITUTION
/// ├── given the call sends ETH, or is shorter than a selector
/// │  └── it should be CONSTITUTION, whatever the list says
/// └── given the pair is listed
///    └── it should have its class, whatever the arguments
contract ProposalPolicy_ClassOf_Test is ProposalPolicyTest {
    function testFuzz_GivenNotListed(address target, bytes4 selector, bytes calldata arguments) external view {
        vm.assume(target != module || (selector != TUNE && selector != PAY && selector != SWAP));
        _assertClass(policy.classOf(target, selector), CONSTITUTION);
        _assertClass(policy.classOfCall(target, 0, abi.encodePacked(selector, arguments)), CONSTITUTION);
    }

    /// @dev Neither half of a pair is enough.
    function testFuzz_GivenHalfOfAPair(address target, bytes4 selector) external view {
        vm.assume(target != module && selector != TUNE && selector != PAY && selector != SWAP);
        _assertClass(policy.classOf(target, TUNE), CONSTITUTION);
        _assertClass(policy.classOf(module, selector), CONSTITUTION);
    }

    function testFuzz_GivenListed(bytes calldata arguments) external view {
        _assertClass(policy.classOfCall(module, 0, abi.encodePacked(TUNE, arguments)), PARAMETER);
        _assertClass(policy.classOfCall(module, 0, abi.encodePacked(PAY, arguments)), SPEND);
        _assertClass(policy.classOfCall(module, 0, abi.encodePacked(SWAP, arguments)), POWERS);
    }

    function testFuzz_GivenValue(uint256 value) external view {
        vm.assume(value != 0);
        _assertClass(policy.classOfCall(module, value, abi.encodePacked(TUNE)), CONSTITUTION);
        _assertClass(policy.classOfCall(module, 1, abi.encodePacked(TUNE)), CONSTITUTION);
    }

    function test_GivenShorterThanASelector() external view {
        bytes memory data = abi.encodePacked(TUNE);
        _assertClass(policy.classOfCall(module, 0, data), PARAMETER);
        for (uint256 length = 0; length < 4; ++length) {
            assembly ("memory-safe") {
                mstore(data, length)
            }
            _assertClass(policy.classOfCall(module, 0, data), CONSTITUTION);
        }
    }

    /// @dev A short call to what would be read as a listed selector with zeros behind it.
    function test_GivenASelectorThatEndsWithZero() external {
        _setClass(module, 0x12345600, PARAMETER);
        _assertClass(policy.classOfCall(module, 0, hex"12345600"), PARAMETER);
        _assertClass(policy.classOfCall(module, 0, hex"123456"), CONSTITUTION);
        _setClass(module, 0x00000000, PARAMETER);
        _assertClass(policy.classOfCall(module, 0, ""), CONSTITUTION);
    }
}
