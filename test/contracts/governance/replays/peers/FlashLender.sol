// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

interface IFlashBorrower {
    function onLoan(uint256 amount) external;
}

/// @dev Lends all it has for the length of a call, without a fee.
contract FlashLender {
    IERC20 private immutable _token;

    constructor(IERC20 token) {
        _token = token;
    }

    function lend(uint256 amount) external {
        uint256 before = _token.balanceOf(address(this));
        _token.transfer(msg.sender, amount);
        IFlashBorrower(msg.sender).onLoan(amount);
        require(_token.balanceOf(address(this)) == before, "not paid back");
    }
}
