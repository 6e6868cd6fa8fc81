// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalAssertions} from "../../../contracts/governance/ProposalAssertions.sol";

/// @dev What proposals of the invariants call. Counts who touched it.
contract GovernanceTarget {
    address public immutable timelock;
    address public immutable token;
    address public immutable assertions;
    address public constant payee = address(uint160(uint256(keccak256("payee"))));

    uint256 public touchedByTimelock;
    uint256 public touchedByOthers;

    constructor(address timelock_, address token_, address assertions_) {
        (timelock, token, assertions) = (timelock_, token_, assertions_);
    }

    function touch(uint256) external {
        if (msg.sender == timelock) ++touchedByTimelock;
        else ++touchedByOthers;
    }

    /// @dev One that always holds, different for each number.
    function assertion(uint256 number) external view returns (bytes memory) {
        return abi.encodeCall(ProposalAssertions.requireBalance, (token, address(uint160(number)), 0));
    }
}
