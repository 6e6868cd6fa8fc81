// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../types/ProposalClass.sol";

/// @notice What a proposal of one class needs. One storage word.
/// @param thresholdBps share of the votable supply a proposer must have, in basis points
/// @param quorumBps share of the votable supply that must vote for or abstain, in basis points
/// @param approvalBps share of for and against that must be for, in basis points, a multiple of 10; for must exceed
/// against in any case
/// @param timelockDelay seconds between queueing and the first moment of execution
/// @param queueWindow seconds after the vote in which it can be queued
/// @param executionWindow seconds from the first moment of execution in which it can be executed
/// @param quorumFloor least quorum in FLOP wei; fixed at deployment
struct ClassRules {
    uint16 thresholdBps;
    uint16 quorumBps;
    uint16 approvalBps;
    uint32 timelockDelay;
    uint32 queueWindow;
    uint32 executionWindow;
    uint96 quorumFloor;
}

/// @notice What all classes share. One storage word.
/// @param votingDelay seconds between a proposal and its snapshot
/// @param votingPeriod seconds between the snapshot and the regular end of the vote
/// @param cooldown seconds for which calls wait that a vote with quorum turned down
/// @param supportFloorBps share of the quorum that must have voted for, else a defeated proposal's deposit is burned
/// @param deposit FLOP wei a proposer locks
struct CommonRules {
    uint32 votingDelay;
    uint32 votingPeriod;
    uint32 cooldown;
    uint16 supportFloorBps;
    uint96 deposit;
}

/// @notice The rules of one proposal, fixed when it is made.
/// @param version of the policy; the version's rules never change
/// @param isGuardianChange whether it changes who the guardian is or what it may do, which the guardian cannot cancel
struct ProposalTerms {
    uint256 version;
    ProposalClass class;
    bool isGuardianChange;
    ClassRules rules;
    CommonRules common;
}

/// @notice Decides how strict a vote a call needs, by its target and selector. What is not listed is CONSTITUTION.
interface IProposalPolicy {
    /// @notice A pair and its class.
    struct Entry {
        address target;
        bytes4 selector;
        ProposalClass class;
    }

    /// @notice `selector` on `target` now is of class `class`.
    event ClassSet(address indexed target, bytes4 indexed selector, ProposalClass previous, ProposalClass class);
    /// @notice The rules of `class` are `rules` from `version` on.
    event RulesSet(uint256 indexed version, ProposalClass indexed class, ClassRules rules);
    /// @notice The common rules are `common` from `version` on.
    event CommonRulesSet(uint256 indexed version, CommonRules common);

    /// @notice The lists of a batch differ in length or are empty.
    error ProposalPolicy_BatchLength(uint256 targets, uint256 values, uint256 calldatas);
    /// @notice The call at `index` changes the guardian and must stand alone; the batch has `length` calls.
    error ProposalPolicy_GuardianChangeNotAlone(uint256 index, uint256 length);
    /// @notice `selector` on `target` is CONSTITUTION (or a guardian change) by code and cannot be given a class.
    error ProposalPolicy_FixedClass(address target, bytes4 selector);
    /// @notice `selector` on `target` is of this class already.
    error ProposalPolicy_Unchanged(address target, bytes4 selector, ProposalClass class);
    /// @notice The rule `field` of `class` would be `given`, outside `min` to `max`. `field` is its name in ClassRules.
    error ProposalPolicy_RuleOutOfBounds(ProposalClass class, bytes32 field, uint256 given, uint256 min, uint256 max);
    /// @notice The common rule `field` would be `given`, outside `min` to `max`. `field` is its name in CommonRules.
    error ProposalPolicy_CommonOutOfBounds(bytes32 field, uint256 given, uint256 min, uint256 max);
    /// @notice The approval of `class` would be `given` basis points, which is no multiple of `step`.
    error ProposalPolicy_ApprovalStep(ProposalClass class, uint256 given, uint256 step);
    /// @notice A class would be more lenient in `field` than the class below it.
    error ProposalPolicy_NotMonotone(ProposalClass class, bytes32 field, uint256 given, uint256 below);

    /// @notice The governor, whose functions are CONSTITUTION all. Immutable.
    function governor() external view returns (address);
    /// @notice FLOP, whose functions are CONSTITUTION all. Immutable.
    function token() external view returns (address);
    /// @notice The version in force. Versions start at 1 and only grow.
    function version() external view returns (uint256);
    /// @notice The class of `selector` on `target`, as listed or as fixed in code.
    function classOf(address target, bytes4 selector) external view returns (ProposalClass);
    /// @notice Whether the class of this pair is fixed in code.
    function isFixed(address target, bytes4 selector) external view returns (bool);
    /// @notice Whether this call changes who the guardian is or what it may do. Such a call stands alone in a proposal.
    function isGuardianChange(address target, bytes4 selector) external view returns (bool);
    /// @notice The class of one call. Any value, or data shorter than a selector, makes it CONSTITUTION.
    function classOfCall(address target, uint256 value, bytes calldata data) external view returns (ProposalClass);
    /// @notice How many pairs have a class below CONSTITUTION.
    function entryCount() external view returns (uint256);
    /// @notice Pairs `offset` to `offset + limit` of those below CONSTITUTION, cut at the end of the list, in no order.
    function entries(uint256 offset, uint256 limit) external view returns (Entry[] memory page);
    /// @notice The rules under which this batch would be proposed now.
    function termsOf(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    )
        external
        view
        returns (ProposalTerms memory);
    /// @notice The rules of `class` in `version`. Zero for a version that does not exist.
    function rulesOf(uint256 version_, ProposalClass class) external view returns (ClassRules memory);
    /// @notice The common rules in `version`. Zero for a version that does not exist.
    function commonOf(uint256 version_) external view returns (CommonRules memory);
    /// @notice Least and greatest rules that `class` can be given, both allowed. The quorum floor is the same in both.
    function boundsOf(ProposalClass class) external view returns (ClassRules memory min, ClassRules memory max);
    /// @notice Least and greatest common rules, both allowed.
    function commonBounds() external pure returns (CommonRules memory min, CommonRules memory max);

    /// @notice Gives `selector` on `target` a class; CONSTITUTION takes it off the list. Timelock only.
    /// @dev Checked in this order: FixedClass, Unchanged.
    function setClass(address target, bytes4 selector, ProposalClass class) external;
    /// @notice Starts a version in which `class` has `newRules`. The quorum floor cannot change. Timelock only.
    /// @dev Checked in this order: RuleOutOfBounds, NotMonotone against the class below, then the class above, each in
    /// the order of the fields.
    function setRules(ProposalClass class, ClassRules calldata newRules) external;
    /// @notice Starts a version with other common rules. Timelock only.
    function setCommonRules(CommonRules calldata newRules) external;
}
