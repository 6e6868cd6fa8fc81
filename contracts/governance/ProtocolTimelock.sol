// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "./interfaces/IProtocolTimelock.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title ProtocolTimelock
///
/// PROMISE
/// @dev What was voted waits at least the delay, and the delay always lies between MIN_DELAY and MAX_DELAY: a vote can
/// neither abolish the time to leave nor freeze the protocol for ever.
///
/// TRUST
/// @dev The governor is the only proposer, executor and canceller, and the timelock is its own only administrator. The
/// deployer never holds a role. Roles can be granted by vote alone.
contract ProtocolTimelock is TimelockController, IProtocolTimelock {
    /* CONSTANTS */
    /// @inheritdoc IProtocolTimelock
    uint256 public constant MIN_DELAY = 2 days;
    /// @inheritdoc IProtocolTimelock
    uint256 public constant MAX_DELAY = 30 days;

    /* CONSTRUCTOR */
    constructor(
        uint256 delay,
        address governor
    )
        TimelockController(delay, _single(governor), _single(governor), address(0))
    {
        // An executor role of the zero address would be everybody's.
        if (governor == address(0)) revert ProtocolTimelock_ZeroGovernor();
        _requireInBounds(delay);
    }

    /* SELF */
    /// @notice Sets the delay of operations scheduled from now on. Only the timelock itself, so only a vote.
    /// @param newDelay seconds, between MIN_DELAY and MAX_DELAY
    function updateDelay(uint256 newDelay) public override {
        _requireInBounds(newDelay);
        super.updateDelay(newDelay);
    }

    /* PRIVATE */
    function _requireInBounds(uint256 delay) private pure {
        if (delay < MIN_DELAY || delay > MAX_DELAY) {
            revert ProtocolTimelock_DelayOutOfBounds(delay, MIN_DELAY, MAX_DELAY);
        }
    }

    function _single(address account) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }
}
