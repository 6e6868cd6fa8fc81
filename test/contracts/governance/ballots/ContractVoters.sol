// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev An account that is a contract: what its owner signs, it has signed.
contract Wallet is IERC1271 {
    address private immutable OWNER;

    constructor(address owner_) {
        OWNER = owner_;
    }

    function isValidSignature(bytes32 hash, bytes memory signature) external view returns (bytes4) {
        (address signer,,) = ECDSA.tryRecover(hash, signature);
        return signer == OWNER ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

/// @dev Fails whatever it is asked.
contract RevertingWallet is IERC1271 {
    error RevertingWallet_Never();

    function isValidSignature(bytes32, bytes memory) external pure returns (bytes4) {
        revert RevertingWallet_Never();
    }
}

/// @dev Says yes, but not in the words of ERC-1271.
contract VagueWallet {
    function isValidSignature(bytes32, bytes memory) external pure returns (bool) {
        return true;
    }
}

/// @dev Answers whatever it is asked with the same bytes, or fails with them.
contract AnsweringWallet {
    bytes private _answer;
    bool private _isFailing;

    constructor(bytes memory answer, bool isFailing) {
        (_answer, _isFailing) = (answer, isFailing);
    }

    fallback() external {
        bytes memory answer = _answer;
        bool isFailing = _isFailing;
        assembly ("memory-safe") {
            if isFailing { revert(add(answer, 32), mload(answer)) }
            return(add(answer, 32), mload(answer))
        }
    }
}
