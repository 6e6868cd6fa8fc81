// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @dev A timelock whose expiry is the moment of readiness and a grace that can be changed: what has expired lives again
/// when the grace is raised. Anybody may act, which stands for a vote.
contract GraceTimelock {
    uint256 public grace;
    mapping(bytes32 id => uint256) public readyAt;

    constructor(uint256 grace_) {
        grace = grace_;
    }

    function queue(address target, bytes calldata data) external {
        readyAt[keccak256(abi.encode(target, data))] = block.timestamp + 2 days;
    }

    function setGrace(uint256 newGrace) external {
        grace = newGrace;
    }

    function execute(address target, bytes calldata data) external {
        uint256 ready = readyAt[keccak256(abi.encode(target, data))];
        require(ready != 0 && block.timestamp >= ready, "not ready");
        require(block.timestamp <= ready + grace, "expired");
        Address.functionCall(target, data);
    }
}
