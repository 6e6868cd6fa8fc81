// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev A token that makes one prepared call in the middle of its next transfer, and remembers how it went.
contract ReentrantToken is ERC20 {
    address private _target;
    bytes private _data;
    uint256 public callbacks;
    bool public callbackSucceeded;

    constructor() ERC20("Reentrant", "RE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function callBack(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    /// @dev Lets the token itself be a client.
    function act(address target, bytes calldata data) external {
        (bool success,) = target.call(data);
        require(success, "act failed");
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (_target != address(0)) {
            address target = _target;
            _target = address(0);
            ++callbacks;
            (callbackSucceeded,) = target.call(_data);
        }
        super._update(from, to, amount);
    }
}
