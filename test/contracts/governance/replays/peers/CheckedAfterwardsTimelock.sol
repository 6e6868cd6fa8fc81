// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @dev The mistake of OpenZeppelin's timelock before 4.3.1, and nothing else of it: whether a batch was scheduled and
/// ready is asked when its calls have run.
contract CheckedAfterwardsTimelock {
    uint256 public delay = 2 days;
    mapping(address account => bool) public isProposer;
    mapping(bytes32 id => uint256) public readyAt;

    modifier onlySelf() {
        require(msg.sender == address(this), "not self");
        _;
    }

    function updateDelay(uint256 newDelay) external onlySelf {
        delay = newDelay;
    }

    function addProposer(address account) external onlySelf {
        isProposer[account] = true;
    }

    function schedule(address[] calldata targets, bytes[] calldata payloads) external {
        require(isProposer[msg.sender], "not a proposer");
        readyAt[keccak256(abi.encode(targets, payloads))] = block.timestamp + delay;
    }

    function executeBatch(address[] calldata targets, bytes[] calldata payloads) external {
        for (uint256 i = 0; i < targets.length; ++i) {
            Address.functionCall(targets[i], payloads[i]);
        }
        uint256 ready = readyAt[keccak256(abi.encode(targets, payloads))];
        require(ready != 0 && ready <= block.timestamp, "not ready");
    }
}

/// @dev Keeps a batch and, called from inside it, schedules it.
contract BatchScheduler {
    CheckedAfterwardsTimelock private immutable _timelock;
    address[] private _targets;
    bytes[] private _payloads;

    constructor(CheckedAfterwardsTimelock timelock) {
        _timelock = timelock;
    }

    function add(address target, bytes calldata payload) external {
        _targets.push(target);
        _payloads.push(payload);
    }

    function batch() external view returns (address[] memory, bytes[] memory) {
        return (_targets, _payloads);
    }

    function schedule() external {
        _timelock.schedule(_targets, _payloads);
    }
}
