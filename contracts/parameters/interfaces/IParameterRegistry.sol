// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The values governance may change, each inside bounds that no vote can jump. Values are whole numbers of at
/// most 64 bits in the unit that ParameterCatalog gives for the key.
interface IParameterRegistry {
    /// @notice What a change must keep to.
    /// @param min smallest allowed value
    /// @param max largest allowed value
    /// @param maxStep largest difference between old and new value in one change
    /// @param windowCap largest sum of absolute differences inside any window of the row's length
    struct Bounds {
        uint64 min;
        uint64 max;
        uint64 maxStep;
        uint64 windowCap;
    }

    /// @notice One row of the catalogue, as the registry is constructed from it.
    /// @param key short readable name, left-aligned ASCII
    /// @param group name of the group the value is bound to, zero when it stands alone
    /// @param settler contract to settle before the value changes, zero when nothing accrues by it
    /// @param initial value at deployment
    /// @param soft bounds in force, which the highest class of proposal may move
    /// @param hard limits of the soft bounds, fixed for ever
    /// @param cooldown seconds between two changes
    /// @param window length in seconds of the rolling window of `windowCap`
    struct Row {
        bytes32 key;
        bytes32 group;
        address settler;
        uint64 initial;
        Bounds soft;
        Bounds hard;
        uint32 cooldown;
        uint32 window;
    }

    /// @notice What the values of a group must keep to together, in the order of its members.
    ///
    /// | rule      | must hold                                                                                     |
    /// |-----------|-----------------------------------------------------------------------------------------------|
    /// | Sum       | they sum to the group's sum                                                                   |
    /// | Ascending | none is smaller than the one before it                                                        |
    /// | Covers    | the first is at least the sum of the others                                                   |
    /// | AtMost    | they sum to at most the group's sum                                                           |
    /// | Deters    | first * (1 + smallest of the others) >= 1, all in bps: who is found out with the probability  |
    /// |           | of the first and then loses its pay and a bond of the others gains nothing by cheating        |
    enum Rule {
        Sum,
        Ascending,
        Covers,
        AtMost,
        Deters
    }

    /// @notice Values that only make sense together: they change in one call and keep to `rule`.
    /// @param sum what they sum to by the rules Sum and AtMost, 0 by the others
    struct Group {
        bytes32 name;
        Rule rule;
        uint64 sum;
    }

    /// @notice Everything the registry knows about a value.
    /// @param previous value before the last change, or the undone one once the change was undone; 0 when it never changed
    /// @param changedAt time of the last change (undoing it is none), 0 when it never changed
    /// @param nextChangeAt first time at which the cooldown allows a change, 0 when it does already
    /// @param restorableUntil last time at which `restore` works, 0 when it does not
    /// @param windowUsed sum of absolute changes that still count against the window cap
    struct Parameter {
        bytes32 key;
        bytes32 group;
        address settler;
        uint64 value;
        uint64 previous;
        uint64 changedAt;
        uint64 nextChangeAt;
        uint64 restorableUntil;
        uint64 windowUsed;
        uint32 cooldown;
        uint32 window;
        Bounds soft;
        Bounds hard;
    }

    /// @notice `key` went from `previous` to `value`.
    event ParameterSet(bytes32 indexed key, uint256 previous, uint256 value);
    /// @notice `key` was returned from `undone` to `value`, what it was before its last change.
    event ParameterRestored(bytes32 indexed key, uint256 undone, uint256 value);
    /// @notice `keyOrGroup` was set without settling first: what accrued by it is booked at the new value.
    event SettleSkipped(bytes32 indexed keyOrGroup);
    /// @notice The soft bounds of `key` are now `soft`.
    event BoundsSet(bytes32 indexed key, Bounds soft);

    /// @notice There is no parameter `key`.
    error ParameterRegistry_UnknownKey(bytes32 key);
    /// @notice There is no group `group`.
    error ParameterRegistry_UnknownGroup(bytes32 group);
    /// @notice `key` changes only together with its `group`.
    error ParameterRegistry_GroupMember(bytes32 key, bytes32 group);
    /// @notice `value` for `key` is outside `min` to `max`.
    error ParameterRegistry_OutOfBounds(bytes32 key, uint256 value, uint256 min, uint256 max);
    /// @notice `value` for `key` is further than `maxStep` from the `current` value.
    error ParameterRegistry_StepTooLarge(bytes32 key, uint256 value, uint256 current, uint256 maxStep);
    /// @notice `key` cannot become `value` before `availableAt`: the cooldown of its last change runs.
    error ParameterRegistry_TooEarly(bytes32 key, uint256 value, uint256 availableAt);
    /// @notice `value` for `key` moves it by more than the `available` rest of its window cap.
    error ParameterRegistry_WindowExceeded(bytes32 key, uint256 value, uint256 change, uint256 available);
    /// @notice `key` is `value` already.
    error ParameterRegistry_Unchanged(bytes32 key, uint256 value);
    /// @notice None of the values given for `group` differs from the one in force.
    error ParameterRegistry_GroupUnchanged(bytes32 group);
    /// @notice `group` has `expected` members, `given` values were given.
    error ParameterRegistry_GroupLength(bytes32 group, uint256 given, uint256 expected);
    /// @notice The values given for `group` sum to `sum` instead of `expected`.
    error ParameterRegistry_GroupSum(bytes32 group, uint256 sum, uint256 expected);
    /// @notice The `value` given for `key` is above `next`, the one given for the member of `group` after it.
    error ParameterRegistry_GroupNotAscending(bytes32 group, bytes32 key, uint256 value, uint256 next);
    /// @notice The `value` given for `key`, the first member of `group`, is below `rest`, the sum of those for the others.
    error ParameterRegistry_GroupNotCovered(bytes32 group, bytes32 key, uint256 value, uint256 rest);
    /// @notice The values given for `group` sum to `sum`, which is more than `most`.
    error ParameterRegistry_GroupAboveSum(bytes32 group, uint256 sum, uint256 most);
    /// @notice Being found out with `detection` bps deters nobody who then loses its pay and a bond of `bond` bps of it.
    error ParameterRegistry_GroupNotDeterring(bytes32 group, uint256 detection, uint256 bond);
    /// @notice The last change of `key` (or of the group so named) cannot be undone (any more).
    error ParameterRegistry_NotRestorable(bytes32 key);
    /// @notice `soft` bounds of `key` would leave the `hard` ones, be empty, or exclude the current `value`.
    error ParameterRegistry_BoundsInvalid(bytes32 key, Bounds soft, Bounds hard, uint256 value);
    /// @notice The catalogue names `key` twice.
    error ParameterRegistry_DuplicateKey(bytes32 key);

    /// @notice The value of `key`, in catalogue units. One storage read.
    function get(bytes32 key) external view returns (uint256 value);

    /// @notice How many times values were changed or changes undone, a group's together counting once. While it stays, no
    /// value moved: who keeps copies of values need read no more than this to know that they are right.
    function version() external view returns (uint256);

    /// @notice Everything known about `key`.
    function parameter(bytes32 key) external view returns (Parameter memory);

    /// @notice How many parameters there are.
    function parameterCount() external view returns (uint256);

    /// @notice Everything known about the parameter at `index`, in catalogue order. `index` must be below the count.
    function parameterAt(uint256 index) external view returns (Parameter memory);

    /// @notice Parameters `offset` to `offset + limit`, cut at the end of the list.
    function parameters(uint256 offset, uint256 limit) external view returns (Parameter[] memory page);

    /// @notice The keys of `group`, in the order in which `setGroup` takes their values.
    function groupMembers(bytes32 group) external view returns (bytes32[] memory keys);

    /// @notice What the values of `group` keep to together.
    function groupRule(bytes32 group) external view returns (Rule);

    /// @notice What the members of `group` sum to, or at most sum to; 0 when its rule is about something else.
    function groupSum(bytes32 group) external view returns (uint256);

    /// @notice For how many seconds after a change it can be undone.
    function RESTORE_PERIOD() external view returns (uint256);

    /// @notice Sets `key` to `newValue` after settling what accrues by it. Timelock only.
    /// @dev Checked in this order: UnknownKey, GroupMember, Unchanged, OutOfBounds, StepTooLarge, TooEarly,
    /// WindowExceeded.
    function set(bytes32 key, uint256 newValue) external;

    /// @notice Sets all members of `group` at once; members that keep their value need no cooldown. Timelock only.
    /// @dev Checked in this order: UnknownGroup, GroupLength, then for each member that changes, in their order,
    /// OutOfBounds, StepTooLarge, TooEarly, WindowExceeded, then GroupUnchanged, and last the group's rule: GroupSum,
    /// GroupNotAscending, GroupNotCovered, GroupAboveSum or GroupNotDeterring.
    function setGroup(bytes32 group, uint256[] calldata newValues) external;

    /// @notice `set` without settling, for when the reader of `key` cannot be settled. The limits hold all the same.
    /// Timelock only, and CONSTITUTION by the policy's code.
    /// @dev Checked as by `set`.
    function setWithoutSettle(bytes32 key, uint256 newValue) external;

    /// @notice `setGroup` without settling, for when a reader of `group` cannot be settled. The limits hold all the same.
    /// Timelock only, and CONSTITUTION by the policy's code.
    /// @dev Checked as by `setGroup`.
    function setGroupWithoutSettle(bytes32 group, uint256[] calldata newValues) external;

    /// @notice Returns `key` to what it was before its last change: once, within 14 days of it, free of cooldown, step
    /// and window. The cooldown of the undone change keeps running, and its use of the window counts from the undoing
    /// on, so undoing makes no new room. The soft bounds still hold. Timelock only.
    function restore(bytes32 key) external;

    /// @notice `restore` for all members of `group` that its last change changed, at once. Timelock only.
    function restoreGroup(bytes32 group) external;

    /// @notice Moves the soft bounds of `key` inside its hard ones, around its current value. Timelock only.
    function setBounds(bytes32 key, Bounds calldata newBounds) external;
}
