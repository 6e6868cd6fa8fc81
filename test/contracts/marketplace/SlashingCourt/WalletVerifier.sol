// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev A wallet that signs by its owner's key, or reverts.
contract WalletVerifier is IERC1271 {
    address private immutable _owner;
    bool private _reverts;

    constructor(address owner) {
        _owner = owner;
    }

    function setReverts(bool newReverts) external {
        _reverts = newReverts;
    }

    function isValidSignature(bytes32 digest, bytes memory signature) external view returns (bytes4) {
        require(!_reverts, "no");
        return ECDSA.recover(digest, signature) == _owner ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
