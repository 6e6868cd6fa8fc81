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
/// @dev An operation is a batch named by its salt, so that whoever knows the salt needs no calls to ask for it or to
/// cancel it; its word keeps 22 bytes of the hash of its calls (88 bits against collisions, and the governor checks 108
/// of its own). There is one way to schedule and one to execute it. OpenZeppelin's others keep no expiry and are off. An
/// expired operation is for OpenZeppelin's views what a cancelled one is: Unset, timestamp 0; its expiry can still be
/// read, and it can be cancelled, which deletes that too, or scheduled anew with a full delay. A name begins with the
/// address of its owner, and nobody else schedules, executes or cancels under it.
///
/// EXECUTION
/// @dev An operation is done before its calls run, and no operation runs inside another: the calls of a batch follow
/// each other with nothing else of the timelock's between them, whatever their targets do.
///
/// TRUST
/// @dev The governor is the only proposer, executor and canceller, and the timelock is its own only administrator. The
/// deployer never holds a role. Roles can be granted by vote alone, and to everybody not even by vote. Whoever is given
/// one beside the governor has it for operations of its own, never for the governor's.
contract ProtocolTimelock is TimelockController, ReentrancyGuardTransient, IProtocolTimelock {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev One word. All are 0 for what was never scheduled or was cancelled; what is done has no expiry.
    struct Operation {
        uint40 readyAt;
        uint40 expiresAt;
        bytes22 callsHash;
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
        if (operation.expiresAt == 0) return operation.readyAt == 0 ? 0 : DONE_TIMESTAMP;
        return _isExpired(operation) ? 0 : operation.readyAt;
    }

    /// @notice The name of an operation: its salt, whatever its calls.
    function hashOperationBatch(
        address[] calldata,
        uint256[] calldata,
        bytes[] calldata,
        bytes32,
        bytes32 salt
    )
        public
        pure
        override
        returns (bytes32)
    {
        return salt;
    }

    /// @inheritdoc IProtocolTimelock
    function operationOf(bytes32 id) external view returns (uint256 readyAt, uint256 expiresAt) {
        return (_operations[id].readyAt, _operations[id].expiresAt);
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
        returns (uint48 readyAt)
    {
        _requireOwn(salt);
        _requireLength(targets, values, payloads);
        delay = Math.max(delay, getMinDelay());
        _requireDelay(delay);
        _requireWindow(window);

        readyAt = _schedule(salt, delay, window, _hashCalls(targets, values, payloads));
        for (uint256 i = 0; i < targets.length; ++i) {
            emit CallScheduled(salt, i, targets[i], values[i], payloads[i], 0, delay);
        }
    }

    /* EXECUTOR */
    /// @notice Executes a batch of the caller's from its first to its last second. Executors only.
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
        _requireOwn(salt);
        _requireLength(targets, values, payloads);
        if (predecessor != 0) revert TimelockUnexecutedPredecessor(predecessor);
        _requireReady(salt, _hashCalls(targets, values, payloads));

        // Before the calls: whatever comes back finds it done.
        _operations[salt].expiresAt = 0;
        for (uint256 i = 0; i < targets.length; ++i) {
            _execute(targets[i], values[i], payloads[i]);
            emit CallExecuted(salt, i, targets[i], values[i], payloads[i]);
        }
    }

    /* CANCELLER */
    /// @notice Cancels an operation of the caller's that is neither done nor cancelled; also one that expired. Cancellers only.
    function cancel(bytes32 id) public override onlyRole(CANCELLER_ROLE) {
        _requireOwn(id);
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
    function _schedule(bytes32 id, uint256 delay, uint256 window, bytes22 callsHash) private returns (uint40 readyAt) {
        if (getTimestamp(id) != 0) {
            revert TimelockUnexpectedOperationState(id, _encodeStateBitmap(OperationState.Unset));
        }
        readyAt = (block.timestamp + delay).toUint40();
        uint40 expiresAt = (readyAt + window).toUint40();
        _operations[id] = Operation({readyAt: readyAt, expiresAt: expiresAt, callsHash: callsHash});
        emit OperationScheduled(id, readyAt, expiresAt);
    }

    function _requireReady(bytes32 id, bytes22 callsHash) private view {
        Operation memory operation = _operations[id];
        if (_isExpired(operation)) revert ProtocolTimelock_Expired(id, operation.expiresAt);
        if (operation.expiresAt == 0 || block.timestamp < operation.readyAt) {
            revert TimelockUnexpectedOperationState(id, _encodeStateBitmap(OperationState.Ready));
        }
        if (operation.callsHash != callsHash) revert ProtocolTimelock_WrongCalls(id);
    }

    function _hashCalls(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads
    )
        private
        pure
        returns (bytes22)
    {
        return bytes22(keccak256(abi.encode(targets, values, payloads)));
    }

    function _isExpired(Operation memory operation) private view returns (bool) {
        return operation.expiresAt != 0 && block.timestamp > operation.expiresAt;
    }

    function _requireOwn(bytes32 id) private view {
        // forge-lint: disable-next-line(unsafe-typecast): the first twenty bytes are meant
        if (address(bytes20(id)) != msg.sender) revert ProtocolTimelock_NotOwner(id, msg.sender);
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
