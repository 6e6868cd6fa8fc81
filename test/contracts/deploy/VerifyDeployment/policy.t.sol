// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    ClassRules,
    CommonRules,
    IProposalPolicy
} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {GovernedCalls} from "../../../../script/deploy/GovernedCalls.sol";
import {Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Policy_VerifyDeployment_Test is VerificationTest {
    string private constant PARAMETER_RULES =
        "threshold 25, quorum 400, approval 5000, delay 172800, queue 604800, execution 1209600, floor 8000000000000000000000000";

    function _vote(bytes memory call) private {
        vm.prank(address(timelock));
        (bool isDone,) = address(policy).call(call);
        assertTrue(isDone, "voted");
    }

    function _list(address target, bytes4 selector, ProposalClass class) private {
        _vote(abi.encodeCall(policy.setClass, (target, selector, class)));
    }

    function _name(address target, bytes4 selector) private pure returns (string memory) {
        return string.concat(vm.toString(abi.encodePacked(selector)), " on ", vm.toString(target));
    }

    function _mockClass(address target, bytes4 selector, ProposalClass class) private {
        vm.mockCall(address(policy), abi.encodeCall(policy.classOf, (target, selector)), abi.encode(class));
    }

    /* ADDRESSES */
    function test_RevertWhen_AnotherChangesIt() external {
        vm.mockCall(address(policy), abi.encodeCall(policy.timelock, ()), abi.encode(alice));
        _expectNotProved("policy: timelock that changes it", address(timelock), alice);
    }

    function test_RevertWhen_ItGuardsAnotherGovernor() external {
        vm.mockCall(address(policy), abi.encodeCall(policy.governor, ()), abi.encode(alice));
        _expectNotProved("policy: governor", address(governor), alice);
    }

    function test_RevertWhen_ItGuardsAnotherToken() external {
        vm.mockCall(address(policy), abi.encodeCall(policy.token, ()), abi.encode(alice));
        _expectNotProved("policy: token", address(token), alice);
    }

    /* RULES */
    function test_RevertWhen_ARuleDiffers() external {
        Subject memory subject = _subject();
        subject.config.classes[0].quorumBps = 401;
        string memory expected =
            "threshold 25, quorum 401, approval 5000, delay 172800, queue 604800, execution 1209600, floor 8000000000000000000000000";
        _expectNotProved(subject, "policy: version 1, rules of PARAMETER", expected, PARAMETER_RULES);
    }

    function test_RevertWhen_ACommonRuleDiffers() external {
        Subject memory subject = _subject();
        subject.config.common.deposit = 0;
        string memory rules = "delay 172800, period 432000, cooldown 1209600, support 1000, deposit ";
        string memory what = "policy: version 1, rules of all classes";
        _expectNotProved(subject, what, string.concat(rules, "0"), string.concat(rules, vm.toString(uint256(1000e18))));
    }

    function test_RevertWhen_AVersionCameWithoutAVote() external {
        vm.mockCall(address(policy), abi.encodeCall(policy.version, ()), abi.encode(2));
        _expectNotProved("policy: version 2, change by vote", "one", "none");
    }

    function test_RevertWhen_ABoundDiffers() external {
        (ClassRules memory min, ClassRules memory max) = policy.boundsOf(ProposalClass.Parameter);
        min.quorumBps = 0;
        bytes memory call = abi.encodeCall(policy.boundsOf, (ProposalClass.Parameter));
        vm.mockCall(address(policy), call, abi.encode(min, max));
        string memory rest =
            ", approval 5000, delay 172800, queue 259200, execution 259200, floor 8000000000000000000000000";
        _expectNotProved(
            "policy: bounds of PARAMETER, least",
            string.concat("threshold 5, quorum 200", rest),
            string.concat("threshold 5, quorum 0", rest)
        );
    }

    function test_RevertWhen_ACommonBoundDiffers() external {
        (CommonRules memory min, CommonRules memory max) = policy.commonBounds();
        min.votingPeriod = 1 hours;
        vm.mockCall(address(policy), abi.encodeCall(policy.commonBounds, ()), abi.encode(min, max));
        _expectNotProved(
            "policy: least rules of all classes",
            "delay 86400, period 259200, cooldown 0, support 0, deposit 0",
            "delay 86400, period 3600, cooldown 0, support 0, deposit 0"
        );
    }

    /// @dev Voted as it says, and yet below what any vote can set: found whatever the logs tell.
    function test_RevertWhen_RulesInForceAreOutsideTheirBounds() external {
        Subject memory subject = _subject();
        subject.config.classes[0].quorumBps = 100;
        bytes memory call = abi.encodeCall(policy.rulesOf, (1, ProposalClass.Parameter));
        vm.mockCall(address(policy), call, abi.encode(subject.config.classes[0]));
        try verifier.proveAll(subject) {
            fail();
        } catch (bytes memory reason) {
            _assertNotProved(reason, "policy: bounds of PARAMETER, kept");
        }
    }

    /* CLASSES */
    function test_RevertWhen_AListedCallIsMoreLenient() external {
        _mockClass(address(treasury), treasury.pay.selector, ProposalClass.Parameter);
        string memory call = _name(address(treasury), treasury.pay.selector);
        _expectNotProved(string.concat("policy: class of ", call), "SPEND", "PARAMETER");
    }

    /// @dev Each entry of the table is looked at, not only the first. In two halves: a test has so much gas and no more.
    function test_RevertWhen_AnyEntryOfTheFirstHalfDiffers() external {
        _expectEachNotProved(0, GovernedCalls.entriesOf(_subject().protocol).length / 2);
    }

    function test_RevertWhen_AnyEntryOfTheSecondHalfDiffers() external {
        uint256 count = GovernedCalls.entriesOf(_subject().protocol).length;
        _expectEachNotProved(count / 2, count);
    }

    function _expectEachNotProved(uint256 first, uint256 end) private {
        IProposalPolicy.Entry[] memory table = GovernedCalls.entriesOf(_subject().protocol);
        for (uint256 i = first; i < end; ++i) {
            _mockClass(table[i].target, table[i].selector, ProposalClass.Constitution);
            try verifier.proveAll(_subject()) {
                fail();
            } catch (bytes memory reason) {
                _assertNotProved(reason, string.concat("policy: class of ", _name(table[i].target, table[i].selector)));
            }
            vm.clearMockedCalls();
        }
    }

    /// @dev Without a log, as another constructor could have left it.
    function test_RevertWhen_MoreIsListed() external {
        vm.mockCall(address(policy), abi.encodeCall(policy.entryCount, ()), abi.encode(30));
        _expectNotProved("policy: number of calls below CONSTITUTION", 29, 30);
    }

    function test_RevertWhen_ItShowsAnotherClass() external {
        IProposalPolicy.Entry[] memory shown = policy.entries(0, 29);
        shown[28].class = ProposalClass.Spend;
        vm.mockCall(address(policy), abi.encodeCall(policy.entries, (0, 29)), abi.encode(shown));
        string memory call = _name(shown[28].target, shown[28].selector);
        _expectNotProved(string.concat("policy: shown class of ", call), "POWERS", "SPEND");
    }

    /* FIXED */
    function test_RevertWhen_AnyFixedCallCanBeListed() external {
        IProposalPolicy.Entry[] memory table = GovernedCalls.fixedOf(_subject().protocol);
        for (uint256 i = 0; i < table.length; ++i) {
            bytes memory call = abi.encodeCall(policy.isFixed, (table[i].target, table[i].selector));
            vm.mockCall(address(policy), call, abi.encode(false));
            string memory name = _name(table[i].target, table[i].selector);
            _expectNotProved(string.concat("policy: CONSTITUTION by code, ", name), "fixed", "open to votes");
            vm.clearMockedCalls();
        }
    }

    function test_RevertWhen_AForwarderCanBeListed() external {
        address target = address(uint160(uint256(keccak256("any target"))));
        bytes memory call = abi.encodeCall(policy.isFixed, (target, bytes4(keccak256("multicall(bytes[])"))));
        vm.mockCall(address(policy), call, abi.encode(false));
        _expectNotProved("policy: CONSTITUTION by code, multicall(bytes[]) anywhere", "fixed", "open to votes");
    }

    function test_RevertWhen_TheTimelocksFunctionsCanBeListed() external {
        bytes memory call = abi.encodeCall(policy.isFixed, (address(timelock), bytes4(keccak256("any"))));
        vm.mockCall(address(policy), call, abi.encode(false));
        _expectNotProved("policy: CONSTITUTION by code, anything on the timelock", "fixed", "open to votes");
    }

    function test_RevertWhen_TheGuardiansEndMayBeInABatch() external {
        bytes memory call = abi.encodeCall(policy.isGuardianChange, (address(guardian), guardian.end.selector));
        vm.mockCall(address(policy), call, abi.encode(false));
        string memory what =
            string.concat("policy: change of the guardian, ", _name(address(guardian), guardian.end.selector));
        _expectNotProved(what, "stands alone", "may be in a batch");
    }

    /* AFTER VOTES */
    /// @dev One made stricter, one taken off the list, one put on it, one put on and taken off again, one voted twice.
    function _voteClasses() private {
        _list(address(treasury), treasury.pay.selector, ProposalClass.Powers);
        _list(address(registry), registry.restoreGroup.selector, ProposalClass.Constitution);
        _list(alice, "new1", ProposalClass.Powers);
        _list(alice, "new2", ProposalClass.Powers);
        _list(alice, "new2", ProposalClass.Constitution);
        _list(bob, "new1", ProposalClass.Parameter);
        _list(bob, "new1", ProposalClass.Spend);
    }

    function _voteRules() private {
        ClassRules memory rules = policy.rulesOf(1, ProposalClass.Spend);
        rules.quorumBps = 700;
        _vote(abi.encodeCall(policy.setRules, (ProposalClass.Spend, rules)));
        CommonRules memory common = policy.commonOf(1);
        common.votingPeriod = 6 days;
        _vote(abi.encodeCall(policy.setCommonRules, (common)));
        rules.timelockDelay = 4 days;
        _vote(abi.encodeCall(policy.setRules, (ProposalClass.Spend, rules)));
    }

    function test_GivenVotesHaveChangedIt() external {
        vm.warp(START + 30 days);
        _voteClasses();
        _voteRules();
        assertEq(policy.version(), 4, "versions");
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_AVotedRuleIsNotTheVoted() external {
        _voteRules();
        ClassRules memory rules = policy.rulesOf(4, ProposalClass.Spend);
        rules.quorumBps = 600;
        bytes memory call = abi.encodeCall(policy.rulesOf, (4, ProposalClass.Spend));
        vm.mockCall(address(policy), call, abi.encode(rules));
        string memory rest =
            ", approval 5000, delay 345600, queue 604800, execution 1209600, floor 12000000000000000000000000";
        _expectNotProved(
            "policy: version 4, rules of SPEND",
            string.concat("threshold 25, quorum 700", rest),
            string.concat("threshold 25, quorum 600", rest)
        );
    }

    /// @dev A version stays what it was when later ones differ.
    function test_RevertWhen_AnOldVersionHasChanged() external {
        _voteRules();
        bytes memory call = abi.encodeCall(policy.commonOf, (2));
        vm.mockCall(address(policy), call, abi.encode(policy.commonOf(3)));
        string memory rest = ", cooldown 1209600, support 1000, deposit 1000000000000000000000";
        _expectNotProved(
            "policy: version 2, rules of all classes",
            string.concat("delay 172800, period 432000", rest),
            string.concat("delay 172800, period 518400", rest)
        );
    }

    function test_RevertWhen_AVotedClassIsNotTheVoted() external {
        _voteClasses();
        _mockClass(bob, "new1", ProposalClass.Parameter);
        _expectNotProved(string.concat("policy: class of ", _name(bob, "new1")), "SPEND", "PARAMETER");
    }

    function test_RevertWhen_ACallWasNotTakenOff() external {
        _voteClasses();
        _mockClass(alice, "new2", ProposalClass.Powers);
        _expectNotProved(string.concat("policy: class of ", _name(alice, "new2")), "CONSTITUTION", "POWERS");
    }
}
