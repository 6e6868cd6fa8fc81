// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LifeTest} from "./LifeTest.sol";

/// @dev What a target may spend on naming its implementation is the same for each pin ever made, and so part of it.
contract ProtocolGovernor_ImplementationGas_Test is LifeTest {
    uint256 private constant GAS = 30_000;
    /// @dev What asking for it costs.
    uint256 private constant ASKING = 2;
    /// @dev gas, push0, mstore, push1 32, push0, return: the gas left, as an address.
    bytes private constant ANSWERS_ITS_GAS = hex"5a5f5260205ff3";

    function test_ATargetIsGivenThirtyThousand() external {
        address target = makeAddr("target");
        address answer = address(uint160(GAS - ASKING));
        vm.etch(target, ANSWERS_ITS_GAS);
        vm.etch(answer, hex"00");
        bytes32 pin = _pins(_payload(target, "call", ""))[0];
        assertEq(pin, keccak256(abi.encode(target.codehash, answer, answer.codehash)));
    }
}
