// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../interfaces/IProtocolGovernor.sol";

/// @title CallPins
///
/// PIN
/// @dev What a call's target is made of: its code hash or, where the target says which implementation it runs, the hash
/// of both code hashes and the implementation's address. A call without data runs whatever its receiver is and has no
/// pin, so that nobody can break a payment by sending its receiver a wei.
///
/// NOT PROTECTED
/// @dev A target whose behaviour lies in its storage, or that names its implementation differently: nothing on chain can
/// tell. Nor is a pin compared again between the calls of a batch, which an earlier call may have changed the target of. A
/// batch can hold ProposalAssertions for those.
library CallPins {
    /// @dev What `implementation()` may spend; an honest proxy or beacon needs a tenth of it.
    uint256 private constant IMPLEMENTATION_GAS = 30_000;
    /// @dev EIP-7702: 0xef0100 and the address whose code the account runs.
    uint256 private constant DELEGATION_LENGTH = 23;
    bytes3 private constant DELEGATION_PREFIX = 0xef0100;

    /// @dev The pins of the calls, in order.
    function pinsOf(address[] memory targets, bytes[] memory calldatas) internal view returns (bytes32[] memory pins) {
        pins = new bytes32[](targets.length);
        for (uint256 i = 0; i < pins.length; ++i) {
            if (calldatas[i].length != 0) pins[i] = _pinOf(targets[i]);
        }
    }

    /// @dev Refuses calls with data to targets that have no code, or whose code their key can replace.
    function requireCode(address[] memory targets, bytes[] memory calldatas) internal view {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length == 0) continue;
            uint256 length = targets[i].code.length;
            if (length == 0) revert IProtocolGovernor.ProtocolGovernor_CodelessTarget(targets[i]);
            if (length == DELEGATION_LENGTH && bytes3(targets[i].code) == DELEGATION_PREFIX) {
                revert IProtocolGovernor.ProtocolGovernor_DelegatedTarget(targets[i]);
            }
        }
    }

    function _pinOf(address target) private view returns (bytes32) {
        address implementation = _implementationOf(target);
        if (implementation.code.length == 0) return target.codehash;
        return keccak256(abi.encode(target.codehash, implementation, implementation.codehash));
    }

    /// @dev Zero unless `target` answers with one word that is an address. Assembly, as a target of any kind may answer
    /// with any amount of data, which must not be copied.
    function _implementationOf(address target) private view returns (address implementation) {
        bytes4 selector = 0x5c60da1b; // implementation()
        assembly ("memory-safe") {
            mstore(0, selector)
            let isDone := staticcall(IMPLEMENTATION_GAS, target, 0, 4, 0, 32)
            if and(isDone, and(eq(returndatasize(), 32), iszero(shr(160, mload(0))))) {
                implementation := mload(0)
            }
        }
    }
}
