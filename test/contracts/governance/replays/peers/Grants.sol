// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev Passes on what it was paid. Whom to stands in its code.
contract Grant {
    IERC20 private immutable _token;
    address private immutable _beneficiary;

    constructor(IERC20 token, address beneficiary) {
        (_token, _beneficiary) = (token, beneficiary);
    }

    function distribute() external {
        _token.transfer(_beneficiary, _token.balanceOf(address(this)));
    }
}

/// @dev A proxy that says what it runs.
contract GrantProxy {
    address public implementation;

    constructor(address implementation_) {
        implementation = implementation_;
    }

    function upgrade(address newImplementation) external {
        implementation = newImplementation;
    }

    fallback() external {
        (bool isOk,) = implementation.delegatecall(msg.data);
        require(isOk);
    }
}

/// @dev A switch in storage: code and implementation stay what they are.
contract GrantWithSwitch {
    IERC20 private immutable _token;
    address public beneficiary;

    constructor(IERC20 token, address beneficiary_) {
        (_token, beneficiary) = (token, beneficiary_);
    }

    function setBeneficiary(address newBeneficiary) external {
        beneficiary = newBeneficiary;
    }

    function distribute() external {
        _token.transfer(beneficiary, _token.balanceOf(address(this)));
    }
}
