// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ProposalClass} from "../types/ProposalClass.sol";
import {ClassRules, CommonRules, IProposalPolicy, ProposalTerms} from "./interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "./interfaces/IProtocolGovernor.sol";
import {FixedSelectors} from "./libraries/FixedSelectors.sol";
import {RuleBounds} from "./libraries/RuleBounds.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

/// @title ProposalPolicy
///
/// CLASSES
/// @dev A call has the class of its (target, selector), and CONSTITUTION when the pair is not listed, when it sends ETH
/// or when it is too short to name a function. A batch has the class of its strictest call: adding, repeating or
/// reordering calls never makes it more lenient. Classes see selectors, never amounts: what depends on an amount is a
/// function of its own.
///
/// FIXED
/// @dev Everything on governor, timelock, token and here, and the functions of FixedSelectors anywhere, are
/// CONSTITUTION by code: they can never be listed, so the list never has to be doubted when a call is classified. Whoever
/// would loosen anything needs `setClass` here, which is one of them.
///
/// GUARDIAN
/// @dev A call that changes the guardian stands alone, so that nothing rides on its being uncancellable.
///
/// VERSIONS
/// @dev Each change of the rules makes a new version out of the one before. No version ever changes, so its number is a
/// frozen copy of the rules. Classes are not versioned: a proposal keeps the class it was given.
contract ProposalPolicy is IProposalPolicy, Governed {
    using EnumerableSet for EnumerableSet.Bytes32Set;

    /* TYPES */
    /// @dev Five words.
    struct Version {
        ClassRules[4] classes;
        CommonRules common;
    }

    /* IMMUTABLES */
    /// @inheritdoc IProposalPolicy
    address public immutable governor;
    /// @inheritdoc IProposalPolicy
    address public immutable token;

    /* STORAGE */
    /// @inheritdoc IProposalPolicy
    uint256 public version;
    mapping(uint256 version => Version) private _versions;
    /// @dev How many classes below CONSTITUTION the pair is, so that what was never written is CONSTITUTION.
    mapping(address target => mapping(bytes4 selector => uint256)) private _leniency;
    /// @dev The pairs below CONSTITUTION, as target and selector in one word.
    EnumerableSet.Bytes32Set private _pairs;

    /* CONSTRUCTOR */
    /// @param timelock_ its only master
    /// @param governor_ whose calls are CONSTITUTION, as the timelock's and the token's
    /// @param token_ FLOP
    /// @param entries_ the classes below CONSTITUTION
    /// @param rules the classes' rules from the lowest class up; they fix the quorum floors
    /// @param common what all classes share
    constructor(
        address timelock_,
        address governor_,
        address token_,
        Entry[] memory entries_,
        ClassRules[4] memory rules,
        CommonRules memory common
    )
        Governed(timelock_)
    {
        if (governor_ == address(0) || token_ == address(0)) revert Governed_ZeroAddress();
        governor = governor_;
        token = token_;
        for (uint256 i = 0; i < entries_.length; ++i) {
            _setClass(entries_[i].target, entries_[i].selector, entries_[i].class);
        }

        _requireRules(rules, rules);
        RuleBounds.requireCommonInside(common);
        Version storage first = _startVersion();
        for (uint256 i = 0; i < rules.length; ++i) {
            first.classes[i] = rules[i];
            emit RulesSet(version, ProposalClass(i), rules[i]);
        }
        first.common = common;
        emit CommonRulesSet(version, common);
    }

    /* VIEWS: CLASSES */
    /// @inheritdoc IProposalPolicy
    function classOf(address target, bytes4 selector) public view returns (ProposalClass) {
        return ProposalClass(uint256(ProposalClass.Constitution) - _leniency[target][selector]);
    }

    /// @inheritdoc IProposalPolicy
    function classOfCall(address target, uint256 value, bytes calldata data) public view returns (ProposalClass) {
        if (value != 0 || data.length < 4) return ProposalClass.Constitution;
        // forge-lint: disable-next-line(unsafe-typecast): the first four bytes are meant
        return classOf(target, bytes4(data));
    }

    /// @inheritdoc IProposalPolicy
    function isFixed(address target, bytes4 selector) public view returns (bool) {
        bool isOurs = target == governor || target == timelock || target == token || target == address(this);
        return isOurs || FixedSelectors.isFixed(selector);
    }

    /// @inheritdoc IProposalPolicy
    function isGuardianChange(address target, bytes4 selector) public view returns (bool) {
        bool isAppointment = target == governor && selector == IProtocolGovernor.setGuardian.selector;
        return isAppointment || FixedSelectors.isGuardianChange(selector);
    }

    /// @inheritdoc IProposalPolicy
    function entryCount() external view returns (uint256) {
        return _pairs.length();
    }

    /// @inheritdoc IProposalPolicy
    function entries(uint256 offset, uint256 limit) external view returns (Entry[] memory page) {
        bytes32[] memory pairs = _pairs.values(offset, Math.saturatingAdd(offset, limit));
        page = new Entry[](pairs.length);
        for (uint256 i = 0; i < page.length; ++i) {
            (address target, bytes4 selector) = _unpack(pairs[i]);
            page[i] = Entry({target: target, selector: selector, class: classOf(target, selector)});
        }
    }

    /* VIEWS: RULES */
    /// @inheritdoc IProposalPolicy
    function termsOf(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    )
        external
        view
        returns (ProposalTerms memory terms)
    {
        if (targets.length == 0 || targets.length != values.length || targets.length != calldatas.length) {
            revert ProposalPolicy_BatchLength(targets.length, values.length, calldatas.length);
        }
        for (uint256 i = 0; i < targets.length; ++i) {
            ProposalClass class = classOfCall(targets[i], values[i], calldatas[i]);
            if (class > terms.class) terms.class = class;
            if (!_changesGuardian(targets[i], values[i], calldatas[i])) continue;
            if (targets.length > 1) revert ProposalPolicy_GuardianChangeNotAlone(i, targets.length);
            terms.isGuardianChange = true;
        }

        terms.version = version;
        Version storage current = _versions[terms.version];
        terms.rules = current.classes[uint256(terms.class)];
        terms.common = current.common;
    }

    /// @inheritdoc IProposalPolicy
    function rulesOf(uint256 version_, ProposalClass class) external view returns (ClassRules memory) {
        return _versions[version_].classes[uint256(class)];
    }

    /// @inheritdoc IProposalPolicy
    function commonOf(uint256 version_) external view returns (CommonRules memory) {
        return _versions[version_].common;
    }

    /// @inheritdoc IProposalPolicy
    function boundsOf(ProposalClass class) external view returns (ClassRules memory min, ClassRules memory max) {
        uint96 quorumFloor = _versions[version].classes[uint256(class)].quorumFloor;
        return (RuleBounds.minimumOf(class, quorumFloor), RuleBounds.maximumOf(class, quorumFloor));
    }

    /// @inheritdoc IProposalPolicy
    function commonBounds() external pure returns (CommonRules memory min, CommonRules memory max) {
        return (RuleBounds.minimumCommon(), RuleBounds.maximumCommon());
    }

    /* TIMELOCK */
    /// @inheritdoc IProposalPolicy
    function setClass(address target, bytes4 selector, ProposalClass class) external onlyTimelock {
        _setClass(target, selector, class);
    }

    /// @inheritdoc IProposalPolicy
    function setRules(ProposalClass class, ClassRules calldata newRules) external onlyTimelock {
        ClassRules[4] memory fixedFloors = _versions[version].classes;
        ClassRules[4] memory rules = _versions[version].classes;
        rules[uint256(class)] = newRules;
        _requireRules(rules, fixedFloors);

        _startVersion().classes[uint256(class)] = newRules;
        emit RulesSet(version, class, newRules);
    }

    /// @inheritdoc IProposalPolicy
    function setCommonRules(CommonRules calldata newRules) external onlyTimelock {
        RuleBounds.requireCommonInside(newRules);
        _startVersion().common = newRules;
        emit CommonRulesSet(version, newRules);
    }

    /* PRIVATE */
    function _setClass(address target, bytes4 selector, ProposalClass class) private {
        if (isFixed(target, selector)) revert ProposalPolicy_FixedClass(target, selector);
        ProposalClass previous = classOf(target, selector);
        if (class == previous) revert ProposalPolicy_Unchanged(target, selector, class);

        _leniency[target][selector] = uint256(ProposalClass.Constitution) - uint256(class);
        if (class == ProposalClass.Constitution) _pairs.remove(_pack(target, selector));
        else _pairs.add(_pack(target, selector));
        emit ClassSet(target, selector, previous, class);
    }

    /// @dev The rules of all classes together, those that did not change too: each is bound by its neighbours.
    function _requireRules(ClassRules[4] memory rules, ClassRules[4] memory fixedFloors) private pure {
        for (uint256 i = 0; i < rules.length; ++i) {
            RuleBounds.requireInside(ProposalClass(i), rules[i], fixedFloors[i].quorumFloor);
        }
        RuleBounds.requireMonotone(rules);
    }

    /// @dev The next version as a copy of the last, for the caller to change before anybody can see it.
    function _startVersion() private returns (Version storage next) {
        Version storage last = _versions[version];
        next = _versions[++version];
        next.classes = last.classes;
        next.common = last.common;
    }

    /// @dev None of them takes ETH: what sends some only looks like one, to be spared the guardian.
    function _changesGuardian(address target, uint256 value, bytes calldata data) private view returns (bool) {
        // forge-lint: disable-next-line(unsafe-typecast): the first four bytes are meant
        return value == 0 && data.length >= 4 && isGuardianChange(target, bytes4(data));
    }

    function _pack(address target, bytes4 selector) private pure returns (bytes32) {
        return bytes32(bytes20(target)) | (bytes32(selector) >> 160);
    }

    function _unpack(bytes32 pair) private pure returns (address target, bytes4 selector) {
        // forge-lint: disable-next-line(unsafe-typecast): the parts are cut out
        return (address(bytes20(pair)), bytes4(pair << 160));
    }
}
