// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalPolicy} from "../../../../contracts/governance/ProposalPolicy.sol";
import {
    ClassRules,
    CommonRules,
    IProposalPolicy,
    ProposalTerms
} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";

/// @dev A policy at the launch rules, with one listed function of each class below CONSTITUTION on one target. The
/// launch table itself is the deployment's and is tested there.
abstract contract ProposalPolicyTest is ArtefactTest {
    ProposalClass internal constant PARAMETER = ProposalClass.Parameter;
    ProposalClass internal constant SPEND = ProposalClass.Spend;
    ProposalClass internal constant POWERS = ProposalClass.Powers;
    ProposalClass internal constant CONSTITUTION = ProposalClass.Constitution;

    bytes4 internal constant TUNE = bytes4(keccak256("tune(uint256)"));
    bytes4 internal constant PAY = bytes4(keccak256("pay(uint256)"));
    bytes4 internal constant SWAP = bytes4(keccak256("swap(address)"));
    bytes4 internal constant UNLISTED = bytes4(keccak256("unlisted()"));
    bytes4 internal constant SET_GUARDIAN = bytes4(keccak256("setGuardian(address,uint256)"));
    bytes4 internal constant END = bytes4(keccak256("end()"));
    bytes4 internal constant SET_PAUSER = bytes4(keccak256("setPauser(address)"));

    address internal immutable timelock = makeAddr("timelock");
    address internal immutable governor = makeAddr("governor");
    address internal immutable token = makeAddr("token");
    address internal immutable module = makeAddr("module");
    ProposalPolicy internal policy;

    function setUp() public virtual {
        policy = ProposalPolicy(
            deployArtefact(
                "ProposalPolicy.sol:ProposalPolicy",
                abi.encode(timelock, governor, token, _entries(), _launchRules(), _launchCommon())
            )
        );
    }

    /* LAUNCH */
    function _entries() internal view returns (IProposalPolicy.Entry[] memory list) {
        list = new IProposalPolicy.Entry[](3);
        list[0] = IProposalPolicy.Entry({target: module, selector: TUNE, class: PARAMETER});
        list[1] = IProposalPolicy.Entry({target: module, selector: PAY, class: SPEND});
        list[2] = IProposalPolicy.Entry({target: module, selector: SWAP, class: POWERS});
    }

    function _launchRules() internal pure returns (ClassRules[4] memory rules) {
        rules[0] = ClassRules(25, 400, 5000, 2 days, 7 days, 14 days, 8_000_000e18);
        rules[1] = ClassRules(25, 600, 5000, 3 days, 7 days, 14 days, 12_000_000e18);
        rules[2] = ClassRules(50, 1000, 6000, 5 days, 7 days, 14 days, 20_000_000e18);
        rules[3] = ClassRules(100, 1500, 6670, 7 days, 7 days, 14 days, 30_000_000e18);
    }

    function _launchCommon() internal pure returns (CommonRules memory) {
        return CommonRules({
            votingDelay: 2 days, votingPeriod: 5 days, cooldown: 14 days, supportFloorBps: 1000, deposit: 1000e18
        });
    }

    /* ACTS OF THE TIMELOCK */
    function _setClass(address target, bytes4 selector, ProposalClass class) internal {
        vm.prank(timelock);
        policy.setClass(target, selector, class);
    }

    function _setRules(ProposalClass class, ClassRules memory rules) internal {
        vm.prank(timelock);
        policy.setRules(class, rules);
    }

    function _setCommonRules(CommonRules memory rules) internal {
        vm.prank(timelock);
        policy.setCommonRules(rules);
    }

    /* READING */
    /// @dev The rules of `class` in the version in force.
    function _rules(ProposalClass class) internal view returns (ClassRules memory) {
        return policy.rulesOf(policy.version(), class);
    }

    function _termsOf(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas
    )
        internal
        view
        returns (ProposalTerms memory)
    {
        return policy.termsOf(targets, values, calldatas);
    }

    /// @dev The terms of one call without value.
    function _termsOfCall(address target, bytes4 selector) internal view returns (ProposalTerms memory) {
        address[] memory targets = new address[](1);
        bytes[] memory calldatas = new bytes[](1);
        (targets[0], calldatas[0]) = (target, abi.encodePacked(selector));
        return policy.termsOf(targets, new uint256[](1), calldatas);
    }

    function _assertClass(ProposalClass actual, ProposalClass expected) internal pure {
        assertEq(uint256(actual), uint256(expected));
    }

    function _assertRules(ClassRules memory actual, ClassRules memory expected) internal pure {
        assertEq(abi.encode(actual), abi.encode(expected));
    }

    function _assertCommon(CommonRules memory actual, CommonRules memory expected) internal pure {
        assertEq(abi.encode(actual), abi.encode(expected));
    }

    /* FIELDS OF RULES, by their place */
    /// @dev How many fields ClassRules has, and CommonRules.
    uint256 internal constant FIELDS = 7;
    uint256 internal constant COMMON_FIELDS = 5;
    /// @dev The place of approvalBps.
    uint256 internal constant APPROVAL = 2;

    function _fieldName(uint256 field) internal pure returns (bytes32) {
        return [
            bytes32("thresholdBps"),
            "quorumBps",
            "approvalBps",
            "timelockDelay",
            "queueWindow",
            "executionWindow",
            "quorumFloor"
        ][field];
    }

    function _commonFieldName(uint256 field) internal pure returns (bytes32) {
        return [bytes32("votingDelay"), "votingPeriod", "cooldown", "supportFloorBps", "deposit"][field];
    }

    /// @dev The largest value that fits into the field.
    function _fieldMax(uint256 field) internal pure returns (uint256) {
        if (field < 3) return type(uint16).max;
        return field < 6 ? type(uint32).max : type(uint96).max;
    }

    function _commonFieldMax(uint256 field) internal pure returns (uint256) {
        if (field < 3) return type(uint32).max;
        return field == 3 ? type(uint16).max : type(uint96).max;
    }

    /// @dev In memory, a struct is a word for each field.
    function _field(ClassRules memory rules, uint256 field) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(rules, mul(field, 32)))
        }
    }

    function _withField(
        ClassRules memory rules,
        uint256 field,
        uint256 value
    )
        internal
        pure
        returns (ClassRules memory changed)
    {
        changed = abi.decode(abi.encode(rules), (ClassRules));
        assembly ("memory-safe") {
            mstore(add(changed, mul(field, 32)), value)
        }
    }

    function _withCommonField(
        CommonRules memory rules,
        uint256 field,
        uint256 value
    )
        internal
        pure
        returns (CommonRules memory changed)
    {
        changed = abi.decode(abi.encode(rules), (CommonRules));
        assembly ("memory-safe") {
            mstore(add(changed, mul(field, 32)), value)
        }
    }

    /* BOUNDS, said a second time */
    function _min(ProposalClass class, uint256 field) internal pure returns (uint256) {
        uint256 i = uint256(class);
        if (field == 0) return 5;
        if (field == 1) return [200, 300, 500, 1000][i];
        if (field == 2) return [5000, 5000, 5500, 6000][i];
        if (field == 3) return [2 days, 2 days, 3 days, 5 days][i];
        return field < 6 ? 3 days : _launchRules()[i].quorumFloor;
    }

    function _max(ProposalClass class, uint256 field) internal pure returns (uint256) {
        uint256 i = uint256(class);
        if (field == 0) return [uint256(100), 100, 150, 200][i];
        if (field == 1) return 2000;
        if (field == 2) return 7500;
        if (field == 3) return 14 days;
        return field < 6 ? 30 days : _launchRules()[i].quorumFloor;
    }

    function _commonMin(uint256 field) internal pure returns (uint256) {
        return [uint256(1 days), 3 days, 0, 0, 0][field];
    }

    function _commonMax(uint256 field) internal pure returns (uint256) {
        return [uint256(7 days), 14 days, 30 days, 5000, 100_000e18][field];
    }

    /* ERRORS */
    function _expectOutOfBounds(ProposalClass class, uint256 field, uint256 given) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_RuleOutOfBounds.selector,
                class,
                _fieldName(field),
                given,
                _min(class, field),
                _max(class, field)
            )
        );
    }

    function _expectCommonOutOfBounds(uint256 field, uint256 given) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_CommonOutOfBounds.selector,
                _commonFieldName(field),
                given,
                _commonMin(field),
                _commonMax(field)
            )
        );
    }

    function _expectNotMonotone(ProposalClass class, uint256 field, uint256 given, uint256 below) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_NotMonotone.selector, class, _fieldName(field), given, below
            )
        );
    }

    function _expectFixed(address target, bytes4 selector) internal {
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_FixedClass.selector, target, selector));
    }
}
