// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolTimelock} from "./interfaces/IProtocolTimelock.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title ProtocolTimelock
///
/// PROMISE
/// @dev What was voted waits at least the delay, and the delay always lies between MIN_DELAY and MAX_DELAY: a vote can
/// neither abolish the time to leave nor freeze the protocol for ever. What nobody executes in its window never is.
///
/// OPERATIONS
/// @dev An operation is a batch, and there is one way to schedule and one to execute it. OpenZeppelin's others keep no
/// expiry and are off. An expired operation is for OpenZeppelin's views what a cancelled one is: Unset, timestamp 0; its
/// expiry can still be read, and it can be cancelled, which deletes that too, or scheduled anew with a full delay.
///
/// EXECUTION
/// @dev An operation is done before its calls run, and no operation runs inside another: the calls of a batch follow
/// each other with nothing else of the timelock's between them, whatever their targets do.
///
/// TRUST
/// @dev The governor is the only proposer, executor and canceller, and the timelock is its own only administrator. The
/// deployer never holds a role. Roles can be granted by vote alone, and to everybody not even by vote.
contract ProtocolTimelock is TimelockController, ReentrancyGuardTransient, IProtocolTimelock {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word. Both are 0 for what was never scheduled or was cancelled; what is done has DONE_TIMESTAMP and 0.
    struct Operation {
        uint48 readyAt;
        uint48 expiresAt;
    }

    /* CONSTANTS */
    /// @inheritdoc IProtocolTimelock
    uint256 public constant MIN_DELAY = 2 days;
    /// @inheritdoc IProtocolTimelock
    uint256 public constant MAX_DELAY = 30 days;
    /// @inheritdoc IProtocolTimelock
    uint256 public constant MIN_WINDOW = 1 days;
    /// @inheritdoc IProtocolTimelock
    uint256 public constant MAX_WINDOW = 30 days;

    /* STORAGE */
    mapping(bytes32 id => Operation) private _operations;

    /* CONSTRUCTOR */
    constructor(
        uint256 delay,
        address governor
    )
        TimelockController(delay, _only(governor), _only(governor), address(0))
    {
        _requireDelay(delay);
    }

    /* VIEWS */
    /// @notice First second in which operation `id` can be executed; 1 when it is done, 0 when it was never scheduled,
    /// was cancelled or is expired. OpenZeppelin's other views follow from this one.
    function getTimestamp(bytes32 id) public view override returns (uint256) {
        Operation memory operation = _operations[id];
        return _isExpired(operation) ? 0 : operation.readyAt;
    }

    /// @inheritdoc IProtocolTimelock
    function getExpiry(bytes32 id) external view returns (uint256) {
        return _operations[id].expiresAt;
    }

    /* PROPOSER */
    /// @inheritdoc IProtocolTimelock
    function scheduleBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 salt,
        uint256 delay,
        uint256 window
    )
        external
        onlyRole(PROPOSER_ROLE)
        returns (bytes32 id, uint48 readyAt)
    {
        _requireLength(targets, values, payloads);
        delay = Math.max(delay, getMinDelay());
        _requireDelay(delay);
        _requireWindow(window);

        id = hashOperationBatch(targets, values, payloads, 0, salt);
        readyAt = _schedule(id, delay, window);
        for (uint256 i = 0; i < targets.length; ++i) {
            emit CallScheduled(id, i, targets[i], values[i], payloads[i], 0, delay);
        }
        if (salt != 0) emit CallSalt(id, salt);
    }

    /* EXECUTOR */
    /// @notice Executes a batch from its first to its last second. Executors only.
    /// @param predecessor always zero: batches do not wait for each other
    function executeBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt
    )
        public
        payable
        override
        onlyRole(EXECUTOR_ROLE)
        nonReentrant
    {
        _requireLength(targets, values, payloads);
        if (predecessor != 0) revert TimelockUnexecutedPredecessor(predecessor);
        bytes32 id = hashOperationBatch(targets, values, payloads, 0, salt);
        _requireReady(id);

        // Before the calls: whatever comes back finds it done.
        _operations[id] = Operation({readyAt: uint48(DONE_TIMESTAMP), expiresAt: 0});
        for (uint256 i = 0; i < targets.length; ++i) {
            _execute(targets[i], values[i], payloads[i]);
            emit CallExecuted(id, i, targets[i], values[i], payloads[i]);
        }
    }

    /* CANCELLER */
    /// @notice Cancels an operation that is neither done nor cancelled; also one that expired. Cancellers only.
    function cancel(bytes32 id) public override onlyRole(CANCELLER_ROLE) {
        if (_operations[id].expiresAt == 0) {
            revert TimelockUnexpectedOperationState(
                id, _encodeStateBitmap(OperationState.Waiting) | _encodeStateBitmap(OperationState.Ready)
            );
        }
        delete _operations[id];
        emit Cancelled(id);
    }

    /* SELF */
    /// @notice Sets the least delay of operations scheduled from now on. Only the timelock itself, so only a vote.
    /// @param newDelay seconds, between MIN_DELAY and MAX_DELAY
    function updateDelay(uint256 newDelay) public override {
        _requireDelay(newDelay);
        super.updateDelay(newDelay);
    }

    /* OFF */
    /// @notice Off: keeps no expiry.
    function schedule(address, uint256, bytes calldata, bytes32, bytes32, uint256) public pure override {
        revert ProtocolTimelock_Disabled();
    }

    /// @notice Off: keeps no expiry.
    function scheduleBatch(
        address[] calldata,
        uint256[] calldata,
        bytes[] calldata,
        bytes32,
        bytes32,
        uint256
    )
        public
        pure
        override
    {
        revert ProtocolTimelock_Disabled();
    }

    /// @notice Off: nothing can be scheduled for it.
    function execute(address, uint256, bytes calldata, bytes32, bytes32) public payable override {
        revert ProtocolTimelock_Disabled();
    }

    /* INTERNAL */
    /// @dev OpenZeppelin takes a role of the zero address for everybody's.
    function _grantRole(bytes32 role, address account) internal override(AccessControl) returns (bool) {
        if (account == address(0)) revert ProtocolTimelock_OpenRole(role);
        return super._grantRole(role, account);
    }

    /* PRIVATE */
    function _schedule(bytes32 id, uint256 delay, uint256 window) private returns (uint48 readyAt) {
        if (getTimestamp(id) != 0) {
            revert TimelockUnexpectedOperationState(id, _encodeStateBitmap(OperationState.Unset));
        }
        readyAt = (block.timestamp + delay).toUint48();
        uint48 expiresAt = (readyAt + window).toUint48();
        _operations[id] = Operation({readyAt: readyAt, expiresAt: expiresAt});
        emit OperationScheduled(id, readyAt, expiresAt);
    }

    function _requireReady(bytes32 id) private view {
        Operation memory operation = _operations[id];
        if (_isExpired(operation)) revert ProtocolTimelock_Expired(id, operation.expiresAt);
        if (operation.expiresAt == 0 || block.timestamp < operation.readyAt) {
            revert TimelockUnexpectedOperationState(id, _encodeStateBitmap(OperationState.Ready));
        }
    }

    function _isExpired(Operation memory operation) private view returns (bool) {
        return operation.expiresAt != 0 && block.timestamp > operation.expiresAt;
    }

    function _requireLength(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads
    )
        private
        pure
    {
        if (targets.length != values.length || targets.length != payloads.length) {
            revert TimelockInvalidOperationLength(targets.length, payloads.length, values.length);
        }
    }

    function _requireDelay(uint256 delay) private pure {
        if (delay < MIN_DELAY || delay > MAX_DELAY) {
            revert ProtocolTimelock_DelayOutOfBounds(delay, MIN_DELAY, MAX_DELAY);
        }
    }

    function _requireWindow(uint256 window) private pure {
        if (window < MIN_WINDOW || window > MAX_WINDOW) {
            revert ProtocolTimelock_WindowOutOfBounds(window, MIN_WINDOW, MAX_WINDOW);
        }
    }

    function _only(address governor) private pure returns (address[] memory list) {
        if (governor == address(0)) revert ProtocolTimelock_ZeroGovernor();
        list = new address[](1);
        list[0] = governor;
    }
}
