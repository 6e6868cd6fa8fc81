// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A target that says which implementation it runs, and changes it when told. It forwards nothing: what counts here
/// is what it says.
contract ProxyTarget {
    uint256 public calls;
    address private _implementation;
    bytes private _answer;

    constructor(address implementation_) {
        _implementation = implementation_;
    }

    /// @dev Answers with `_answer` where there is one.
    function implementation() external view returns (address) {
        bytes memory answer = _answer;
        if (answer.length == 0) return _implementation;
        assembly ("memory-safe") {
            return(add(answer, 32), mload(answer))
        }
    }

    function upgradeTo(address implementation_) external {
        _implementation = implementation_;
    }

    function answerWith(bytes calldata answer) external {
        _answer = answer;
    }

    function poke() external {
        ++calls;
    }
}
