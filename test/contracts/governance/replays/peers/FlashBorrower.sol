// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FlashLender, IFlashBorrower} from "./FlashLender.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @dev Borrows, makes the calls it was given while it holds the loan, and pays back: all in one transaction. It has its
/// votes delegated to itself.
contract FlashBorrower is IFlashBorrower {
    IERC20 private immutable _token;
    FlashLender private immutable _lender;
    address[] private _targets;
    bytes[] private _calls;

    constructor(IERC20 token, FlashLender lender) {
        (_token, _lender) = (token, lender);
        IVotes(address(token)).delegate(address(this));
    }

    function plan(address target, bytes memory data) external {
        _targets.push(target);
        _calls.push(data);
    }

    function attack(uint256 amount) external {
        _lender.lend(amount);
    }

    function onLoan(uint256 amount) external {
        for (uint256 i = 0; i < _calls.length; ++i) {
            Address.functionCall(_targets[i], _calls[i]);
        }
        _token.transfer(msg.sender, amount);
    }
}
