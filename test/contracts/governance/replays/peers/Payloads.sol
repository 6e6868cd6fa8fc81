// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @dev Writes down what it is called with.
contract Recorder {
    bytes32[] public seen;

    function count() external view returns (uint256) {
        return seen.length;
    }

    fallback() external {
        seen.push(keccak256(msg.data));
    }
}

/// @dev Looks like a treasury and writes its caller's first word, when it is run in its caller's name.
contract KeyThief {
    address public key;

    function pay(address, address to, uint256) external {
        key = to;
    }
}

/// @dev Runs what was voted in its own name, as Tornado's governance does.
contract DelegatingExecutor {
    address public key;

    constructor(address key_) {
        key = key_;
    }

    function execute(address target, bytes calldata data) external {
        Address.functionDelegateCall(target, data);
    }
}

/// @dev The mistake of OpenZeppelin's compatibility with Bravo before 4.9.1 (CVE-2023-30542): as many calls are encoded as
/// there are signatures, and the rest is executed without data.
contract SignatureEncoder {
    function encoded(string[] memory signatures, bytes[] memory calldatas) public pure returns (bytes[] memory full) {
        full = new bytes[](calldatas.length);
        for (uint256 i = 0; i < signatures.length; ++i) {
            full[i] = bytes(signatures[i]).length == 0
                ? calldatas[i]
                : abi.encodePacked(bytes4(keccak256(bytes(signatures[i]))), calldatas[i]);
        }
    }

    function execute(address[] memory targets, string[] memory signatures, bytes[] memory calldatas) external {
        bytes[] memory full = encoded(signatures, calldatas);
        for (uint256 i = 0; i < targets.length; ++i) {
            Address.functionCall(targets[i], full[i]);
        }
    }
}
