// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OpenGovernor} from "./OpenGovernor.sol";

/// @dev A target that, when called or paid, goes back to the timelock through its governor, once, and keeps the answer.
contract Reentrant {
    OpenGovernor private immutable _governor;
    bytes private _pending;
    bool public hasTried;
    bool public hasSucceeded;
    bytes public answer;

    constructor(OpenGovernor governor) {
        _governor = governor;
    }

    receive() external payable {
        _goBack();
    }

    /// @dev What to send to the timelock when called.
    function prepare(bytes calldata data) external {
        _pending = data;
    }

    function work() external payable {
        _goBack();
    }

    function _goBack() private {
        hasTried = true;
        (hasSucceeded, answer) = address(_governor).call(abi.encodeCall(OpenGovernor.relay, (_pending)));
    }
}
