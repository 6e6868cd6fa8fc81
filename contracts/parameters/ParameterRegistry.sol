// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {RollingWindow} from "../types/RollingWindow.sol";
import {IParameterRegistry} from "./interfaces/IParameterRegistry.sol";
import {ISettleable} from "./interfaces/ISettleable.sol";
import {GroupRules} from "./libraries/GroupRules.sol";
import {ParameterBounds} from "./libraries/ParameterBounds.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title ParameterRegistry
///
/// LIMITS
/// @dev A vote decides where inside the soft bounds a value stands and how fast it moves there: one step per cooldown,
/// and no more than the window cap inside any window. The soft bounds move inside the hard ones, which are constants,
/// as are cooldown and window. None of this trusts who steers the timelock.
///
/// SETTLING
/// @dev What accrues by a value is settled by its reader before the value changes, so no rate is ever retroactive. The
/// reader is called first, before anything is checked: whatever it does, the checks see the state they are made on. The
/// readers are fixed at deployment; one that replaces another is settled by the proposal that changes the value. Should a
/// reader ever fail to settle, the highest class of proposal can change a value without it, and the log says so: what
/// accrued since the last settling is then booked at the new rate.
///
/// UNDOING
/// @dev A change can be undone once. Its use of the window then counts from the undoing on, not from the change, so
/// that in any window changes and undoings together lead no further away than the cap.
/// A group goes back to values that it had before, so its rule needs no second look. Proof: members change by `setGroup`
/// alone, which marks those it changes as restorable, all at one time, and the others as not. So what can be undone is
/// the last change as a whole or nothing of it, and the values before it were those of the constructor or of a `setGroup`
/// (rule looked at), or those of an undoing (true by induction). Rules are constants.
///
/// INVARIANTS
/// @dev soft.min <= value <= soft.max for every key. The members of a group keep its rule.
contract ParameterRegistry is IParameterRegistry, Governed {
    using SafeCast for uint256;
    using RollingWindow for RollingWindow.Window;

    /* TYPES */
    /// @dev One word: all that `get` reads, and all that a change writes beside the window.
    struct State {
        uint64 value;
        uint64 previous;
        uint40 changedAt;
        bool isKnown;
        bool isRestorable;
    }

    struct Record {
        State state;
        Bounds soft;
        Bounds hard;
        address settler;
        uint32 cooldown;
        uint32 window;
        bytes32 group;
        RollingWindow.Window changes;
    }

    /// @dev `settlers` are the distinct settlers of the members, a zero among them when some member has none.
    struct GroupRecord {
        uint64 sum;
        Rule rule;
        bool isKnown;
        bytes32[] members;
        address[] settlers;
    }

    /* CONSTANTS */
    /// @inheritdoc IParameterRegistry
    uint256 public constant RESTORE_PERIOD = 14 days;

    /* STORAGE */
    /// @inheritdoc IParameterRegistry
    uint256 public version;
    bytes32[] private _keys;
    mapping(bytes32 key => Record) private _records;
    mapping(bytes32 name => GroupRecord) private _groups;

    /* CONSTRUCTOR */
    constructor(address timelock_, Row[] memory rows, Group[] memory groups) Governed(timelock_) {
        for (uint256 i = 0; i < groups.length; ++i) {
            _addGroup(groups[i]);
        }
        for (uint256 i = 0; i < rows.length; ++i) {
            _addRow(rows[i]);
        }
        for (uint256 i = 0; i < groups.length; ++i) {
            _requireRule(groups[i].name);
        }
    }

    /* VIEWS */
    /// @inheritdoc IParameterRegistry
    function get(bytes32 key) external view returns (uint256) {
        State memory state = _records[key].state;
        if (!state.isKnown) revert ParameterRegistry_UnknownKey(key);
        return state.value;
    }

    /// @inheritdoc IParameterRegistry
    function parameter(bytes32 key) external view returns (Parameter memory) {
        return _parameter(key);
    }

    /// @inheritdoc IParameterRegistry
    function parameterCount() external view returns (uint256) {
        return _keys.length;
    }

    /// @inheritdoc IParameterRegistry
    function parameterAt(uint256 index) external view returns (Parameter memory) {
        return _parameter(_keys[index]);
    }

    /// @inheritdoc IParameterRegistry
    function parameters(uint256 offset, uint256 limit) external view returns (Parameter[] memory page) {
        uint256 rest = offset < _keys.length ? _keys.length - offset : 0;
        page = new Parameter[](limit < rest ? limit : rest);
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _parameter(_keys[offset + i]);
        }
    }

    /// @inheritdoc IParameterRegistry
    function groupMembers(bytes32 group) external view returns (bytes32[] memory) {
        return _group(group).members;
    }

    /// @inheritdoc IParameterRegistry
    function groupRule(bytes32 group) external view returns (Rule) {
        return _group(group).rule;
    }

    /// @inheritdoc IParameterRegistry
    function groupSum(bytes32 group) external view returns (uint256) {
        return _group(group).sum;
    }

    /* TIMELOCK: VALUES */
    /// @inheritdoc IParameterRegistry
    function set(bytes32 key, uint256 newValue) external onlyTimelock {
        Record storage record = _standalone(key);
        _settle(record.settler);
        _set(key, record, newValue);
    }

    /// @inheritdoc IParameterRegistry
    function setGroup(bytes32 group, uint256[] calldata newValues) external onlyTimelock {
        bytes32[] memory members = _membersFor(group, newValues.length);
        _settleAll(_groups[group].settlers);
        _setGroup(group, members, newValues);
    }

    /* TIMELOCK: VALUES, WITHOUT SETTLING */
    /// @inheritdoc IParameterRegistry
    function setWithoutSettle(bytes32 key, uint256 newValue) external onlyTimelock {
        Record storage record = _standalone(key);
        emit SettleSkipped(key);
        _set(key, record, newValue);
    }

    /// @inheritdoc IParameterRegistry
    function setGroupWithoutSettle(bytes32 group, uint256[] calldata newValues) external onlyTimelock {
        bytes32[] memory members = _membersFor(group, newValues.length);
        emit SettleSkipped(group);
        _setGroup(group, members, newValues);
    }

    /* TIMELOCK: UNDOING */
    /// @inheritdoc IParameterRegistry
    function restore(bytes32 key) external onlyTimelock {
        Record storage record = _standalone(key);
        _settle(record.settler);
        if (_restorableUntil(record.state) == 0) revert ParameterRegistry_NotRestorable(key);
        _undo(key, record);
        ++version;
    }

    /// @inheritdoc IParameterRegistry
    function restoreGroup(bytes32 group) external onlyTimelock {
        GroupRecord storage groupRecord = _group(group);
        bytes32[] memory members = groupRecord.members;
        _settleAll(groupRecord.settlers);
        bool isRestored = false;
        for (uint256 i = 0; i < members.length; ++i) {
            Record storage record = _records[members[i]];
            if (_restorableUntil(record.state) == 0) continue; // not part of the last change
            _undo(members[i], record);
            isRestored = true;
        }
        if (!isRestored) revert ParameterRegistry_NotRestorable(group);
        ++version; // the group's rule holds: see UNDOING
    }

    /* TIMELOCK: BOUNDS */
    /// @inheritdoc IParameterRegistry
    function setBounds(bytes32 key, Bounds calldata newBounds) external onlyTimelock {
        Record storage record = _known(key);
        ParameterBounds.requireBounds(key, newBounds, record.hard, record.state.value);
        record.soft = newBounds;
        emit BoundsSet(key, newBounds);
    }

    /* PRIVATE: CONSTRUCTION */
    function _addGroup(Group memory group) private {
        GroupRecord storage record = _groups[group.name];
        if (group.name == 0) revert ParameterRegistry_UnknownGroup(group.name);
        if (record.isKnown) revert ParameterRegistry_DuplicateKey(group.name);
        record.isKnown = true;
        (record.rule, record.sum) = (group.rule, group.sum);
    }

    function _addRow(Row memory row) private {
        Record storage record = _records[row.key];
        if (row.key == 0) revert ParameterRegistry_UnknownKey(row.key);
        if (record.state.isKnown) revert ParameterRegistry_DuplicateKey(row.key);
        ParameterBounds.requireBounds(row.key, row.soft, row.hard, row.initial);
        if (row.group != 0) _join(_group(row.group), row.key, row.settler);

        _keys.push(row.key);
        record.state.value = row.initial;
        record.state.isKnown = true;
        record.soft = row.soft;
        record.hard = row.hard;
        record.settler = row.settler;
        record.cooldown = row.cooldown;
        record.window = row.window;
        record.group = row.group;
    }

    function _join(GroupRecord storage group, bytes32 key, address settler) private {
        group.members.push(key);
        for (uint256 i = 0; i < group.settlers.length; ++i) {
            if (group.settlers[i] == settler) return;
        }
        group.settlers.push(settler);
    }

    /* PRIVATE: READING */
    function _known(bytes32 key) private view returns (Record storage record) {
        record = _records[key];
        if (!record.state.isKnown) revert ParameterRegistry_UnknownKey(key);
    }

    function _standalone(bytes32 key) private view returns (Record storage record) {
        record = _known(key);
        if (record.group != 0) revert ParameterRegistry_GroupMember(key, record.group);
    }

    function _group(bytes32 name) private view returns (GroupRecord storage record) {
        record = _groups[name];
        if (!record.isKnown) revert ParameterRegistry_UnknownGroup(name);
    }

    /// @dev The members of `group`, for which `given` values were given.
    function _membersFor(bytes32 group, uint256 given) private view returns (bytes32[] memory members) {
        members = _group(group).members;
        if (given != members.length) revert ParameterRegistry_GroupLength(group, given, members.length);
    }

    function _parameter(bytes32 key) private view returns (Parameter memory) {
        Record storage record = _known(key);
        State memory state = record.state;
        uint256 nextChangeAt = ParameterBounds.availableAt(state.changedAt, record.cooldown);
        return Parameter({
            key: key,
            group: record.group,
            settler: record.settler,
            value: state.value,
            previous: state.previous,
            changedAt: state.changedAt,
            nextChangeAt: nextChangeAt > block.timestamp ? nextChangeAt.toUint64() : 0,
            restorableUntil: _restorableUntil(state).toUint64(),
            windowUsed: record.changes.used(record.window).toUint64(),
            cooldown: record.cooldown,
            window: record.window,
            soft: record.soft,
            hard: record.hard
        });
    }

    /// @dev Last time at which the last change can be undone, 0 when it cannot (any more).
    function _restorableUntil(State memory state) private view returns (uint256) {
        uint256 until = state.changedAt + RESTORE_PERIOD;
        return state.isRestorable && block.timestamp <= until ? until : 0;
    }

    function _requireRule(bytes32 name) private view {
        GroupRecord storage group = _groups[name];
        bytes32[] memory members = group.members;
        uint256[] memory values = new uint256[](members.length);
        for (uint256 i = 0; i < members.length; ++i) {
            values[i] = _records[members[i]].state.value;
        }
        GroupRules.requireRule(Group({name: name, rule: group.rule, sum: group.sum}), members, values);
    }

    /* PRIVATE: CHANGING */
    function _settle(address settler) private {
        if (settler != address(0)) ISettleable(settler).settle();
    }

    function _settleAll(address[] memory settlers) private {
        for (uint256 i = 0; i < settlers.length; ++i) {
            _settle(settlers[i]);
        }
    }

    function _set(bytes32 key, Record storage record, uint256 newValue) private {
        if (newValue == record.state.value) revert ParameterRegistry_Unchanged(key, newValue);
        _change(key, record, newValue);
        ++version;
    }

    function _setGroup(bytes32 group, bytes32[] memory members, uint256[] calldata newValues) private {
        bool isChanged = false;
        for (uint256 i = 0; i < members.length; ++i) {
            isChanged = _changeMember(members[i], newValues[i]) || isChanged;
        }
        if (!isChanged) revert ParameterRegistry_GroupUnchanged(group);
        _requireRule(group);
        ++version;
    }

    function _changeMember(bytes32 key, uint256 newValue) private returns (bool isChanged) {
        Record storage record = _records[key];
        if (newValue != record.state.value) {
            _change(key, record, newValue);
            return true;
        }
        // What changed earlier is no part of this change, which from now on is the one that can be undone.
        if (record.state.isRestorable) record.state.isRestorable = false;
    }

    function _change(bytes32 key, Record storage record, uint256 newValue) private {
        State memory state = record.state;
        Bounds memory soft = record.soft;
        uint256 window = record.window;
        uint256 change = ParameterBounds.distance(newValue, state.value);
        uint256 availableAt = ParameterBounds.availableAt(state.changedAt, record.cooldown);

        ParameterBounds.requireInside(key, newValue, soft);
        ParameterBounds.requireStep(key, newValue, state.value, soft.maxStep);
        ParameterBounds.requireCooled(key, newValue, availableAt, block.timestamp);
        ParameterBounds.requireRoom(key, newValue, change, soft.windowCap, record.changes.used(window));

        record.changes.add(window, change);
        record.state = State({
            value: newValue.toUint64(),
            previous: state.value,
            changedAt: uint40(block.timestamp),
            isKnown: true,
            isRestorable: true
        });
        emit ParameterSet(key, state.value, newValue);
    }

    function _undo(bytes32 key, Record storage record) private {
        State memory state = record.state;
        ParameterBounds.requireInside(key, state.previous, record.soft); // the bounds may have moved meanwhile
        record.changes.renew();
        record.state = State({
            value: state.previous,
            previous: state.value,
            changedAt: state.changedAt, // the cooldown keeps running
            isKnown: true,
            isRestorable: false
        });
        emit ParameterRestored(key, state.value, state.previous);
    }
}
