// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Knows a partner by immutable, as the protocol's contracts know each other, and refuses the number 13.
contract Deployed {
    error Deployed_Unlucky(uint256 number);

    address public immutable creator = msg.sender;
    address public immutable partner;
    uint256 public immutable number;

    constructor(address partner_, uint256 number_) {
        if (number_ == 13) revert Deployed_Unlucky(number_);
        partner = partner_;
        number = number_;
    }
}
