// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev Keeps a hundredth of every transfer.
contract FeeToken is ERC20 {
    constructor() ERC20("Fee", "FEE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = from == address(0) ? 0 : amount / 100;
        super._update(from, to, amount - fee);
        if (fee != 0) super._update(from, address(0xfee), fee);
    }
}

/// @dev Asks to be told of every token it gets, as ERC-777 has it, and withdraws again when it is.
contract HookedReceiver {
    address private immutable _escrow;
    uint256 public asked;

    constructor(address escrow) {
        _escrow = escrow;
    }

    function tokensReceived(address, address, address, uint256, bytes calldata, bytes calldata) external {
        ++asked;
        (bool isOk,) = _escrow.call(abi.encodeWithSignature("withdraw(address)", address(this)));
        require(isOk, "empty");
    }

    function act(address target, bytes calldata call) external returns (bytes memory answer) {
        bool isOk;
        (isOk, answer) = target.call(call);
        require(isOk, "act failed");
    }
}

/// @dev Sends first and writes afterwards.
contract LateBooks {
    ERC20 private immutable _token;
    mapping(address account => uint256) public credits;

    constructor(ERC20 token) {
        _token = token;
    }

    function credit(address account, uint256 amount) external {
        credits[account] += amount;
    }

    function withdraw(address account) external {
        _token.transfer(account, credits[account]);
        credits[account] = 0;
    }
}
