// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolTimelock} from "../../../../contracts/governance/ProtocolTimelock.sol";
import {IProtocolTimelock} from "../../../../contracts/governance/interfaces/IProtocolTimelock.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {Counter} from "./Counter.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev The timelock under a governor that is an address of the test's, so that what holds, holds whatever it does.
abstract contract ProtocolTimelockTest is ArtefactTest {
    /// @dev What an operation is made of.
    struct Batch {
        address[] targets;
        uint256[] values;
        bytes[] payloads;
        bytes32 salt;
    }

    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant DELAY = 2 days;
    uint256 internal constant WINDOW = 14 days;

    address internal governor = makeAddr("governor");
    ProtocolTimelock internal timelock;
    Counter internal counter;

    function setUp() public virtual {
        vm.warp(START);
        timelock = ProtocolTimelock(
            payable(deployArtefact("ProtocolTimelock.sol:ProtocolTimelock", abi.encode(DELAY, governor)))
        );
        counter = new Counter();
    }

    /* BATCHES */
    function _batch(address target, bytes memory data) internal view returns (Batch memory batch) {
        batch.targets = new address[](1);
        batch.values = new uint256[](1);
        batch.payloads = new bytes[](1);
        batch.targets[0] = target;
        batch.payloads[0] = data;
        batch.salt = _salt("salt");
    }

    function _batch(address[] memory targets, bytes[] memory payloads) internal view returns (Batch memory) {
        return Batch({targets: targets, values: new uint256[](targets.length), payloads: payloads, salt: _salt("salt")});
    }

    /// @dev Adds one to the counter.
    function _count() internal view returns (Batch memory) {
        return _batch(address(counter), abi.encodeCall(Counter.count, ()));
    }

    /// @dev A name that is the governor's to give.
    function _salt(bytes12 name) internal view returns (bytes32) {
        return _saltOf(governor, name);
    }

    function _saltOf(address owner, bytes12 name) internal pure returns (bytes32) {
        return bytes32(bytes20(owner)) | bytes32(uint256(uint96(name)));
    }

    /// @dev The name OpenZeppelin's view gives it.
    function _idOf(Batch memory batch) internal view returns (bytes32) {
        return timelock.hashOperationBatch(batch.targets, batch.values, batch.payloads, 0, batch.salt);
    }

    /* ACTS OF THE GOVERNOR */
    function _schedule(Batch memory batch, uint256 delay, uint256 window)
        internal
        returns (bytes32 id, uint48 readyAt)
    {
        id = batch.salt;
        vm.prank(governor);
        readyAt = timelock.scheduleBatch(batch.targets, batch.values, batch.payloads, id, delay, window);
    }

    function _schedule(Batch memory batch) internal returns (bytes32 id) {
        (id,) = _schedule(batch, DELAY, WINDOW);
    }

    function _execute(Batch memory batch) internal {
        vm.prank(governor);
        timelock.executeBatch(batch.targets, batch.values, batch.payloads, 0, batch.salt);
    }

    function _cancel(bytes32 id) internal {
        vm.prank(governor);
        timelock.cancel(id);
    }

    /// @dev Has the timelock call itself, at once.
    function _asSelf(bytes memory data) internal {
        vm.prank(address(timelock));
        (bool isOk, bytes memory result) = address(timelock).call(data);
        if (isOk) return;
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }

    /* EXPECTATIONS */
    function _expectNotReady(bytes32 id) internal {
        _expectState(id, _bit(TimelockController.OperationState.Ready));
    }

    function _expectNotUnset(bytes32 id) internal {
        _expectState(id, _bit(TimelockController.OperationState.Unset));
    }

    function _expectNotPending(bytes32 id) internal {
        bytes32 pending =
            _bit(TimelockController.OperationState.Waiting) | _bit(TimelockController.OperationState.Ready);
        _expectState(id, pending);
    }

    function _expectWrongCalls(bytes32 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_WrongCalls.selector, id));
    }

    function _expectExpired(bytes32 id, uint256 expiresAt) internal {
        vm.expectRevert(abi.encodeWithSelector(IProtocolTimelock.ProtocolTimelock_Expired.selector, id, expiresAt));
    }

    function _assertState(bytes32 id, TimelockController.OperationState expected) internal view {
        assertEq(uint256(timelock.getOperationState(id)), uint256(expected));
    }

    function _expectState(bytes32 id, bytes32 expected) private {
        vm.expectRevert(
            abi.encodeWithSelector(TimelockController.TimelockUnexpectedOperationState.selector, id, expected)
        );
    }

    function _bit(TimelockController.OperationState state) private pure returns (bytes32) {
        return bytes32(1 << uint256(state));
    }
}
