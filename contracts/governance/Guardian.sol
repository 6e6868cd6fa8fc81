// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {IGuardianPausable} from "../access/interfaces/IGuardianPausable.sol";
import {IGuardian} from "./interfaces/IGuardian.sol";
import {IProtocolGovernor} from "./interfaces/IProtocolGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Guardian
///
/// POWER
/// @dev The only calls it ever makes are `cancel(uint256)` to the governor and `pause()`, both without value, and each
/// of them is refused unless governor or module name this contract. It has no role, holds nothing and forwards nothing.
///
/// END
/// @dev It ends by the clock, at most MAX_TERM after it was made. Nothing renews it: a vote installs a new instance,
/// and the vote that removes it cannot be cancelled by it (the governor's rule).
///
/// TRUST
/// @dev The holder decides alone until the end, and no vote can make this contract obey: a vote can end it.
contract Guardian is IGuardian, Governed {
    /* CONSTANTS */
    /// @inheritdoc IGuardian
    uint256 public constant MAX_TERM = 730 days;

    /* IMMUTABLES */
    /// @inheritdoc IGuardian
    address public immutable holder;
    /// @inheritdoc IGuardian
    address public immutable governor;

    /* STORAGE */
    /// @inheritdoc IGuardian
    uint256 public endsAt;

    /* CONSTRUCTOR */
    /// @param term for how many seconds from now
    constructor(address holder_, address governor_, address timelock_, uint256 term) Governed(timelock_) {
        if (holder_ == address(0)) revert Guardian_ZeroHolder();
        if (governor_ == address(0)) revert Governed_ZeroAddress();

        uint256 endsAt_ = Math.saturatingAdd(block.timestamp, term);
        uint256 max = block.timestamp + MAX_TERM;
        if (endsAt_ <= block.timestamp || endsAt_ > max) revert Guardian_EndOutOfBounds(endsAt_, max);
        holder = holder_;
        governor = governor_;
        endsAt = endsAt_;
    }

    /* MODIFIERS */
    modifier onlyHolderBeforeEnd() {
        if (msg.sender != holder) revert Guardian_NotHolder(msg.sender);
        _requireNotOver();
        _;
    }

    /* HOLDER */
    /// @inheritdoc IGuardian
    function cancel(uint256 proposalId) external onlyHolderBeforeEnd {
        IProtocolGovernor(governor).cancel(proposalId);
    }

    /// @inheritdoc IGuardian
    function pause(address module) external onlyHolderBeforeEnd {
        IGuardianPausable(module).pause();
    }

    /* HOLDER OR TIMELOCK */
    /// @inheritdoc IGuardian
    function end() external {
        if (msg.sender != holder && msg.sender != timelock) revert Guardian_NotHolder(msg.sender);
        _requireNotOver();
        endsAt = block.timestamp;
        emit Ended(msg.sender, block.timestamp);
    }

    /* PRIVATE */
    function _requireNotOver() private view {
        if (block.timestamp >= endsAt) revert Guardian_Over(endsAt);
    }
}
