// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @dev A client that is a contract and signs one digest.
contract ContractWallet is IERC1271 {
    bytes32 private _signed;

    function sign(bytes32 digest) external {
        _signed = digest;
    }

    function act(address target, bytes calldata data) external {
        (bool isOk,) = target.call(data);
        require(isOk, "act failed");
    }

    function isValidSignature(bytes32 hash, bytes calldata) external view returns (bytes4) {
        return hash == _signed ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
