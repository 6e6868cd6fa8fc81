// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ProposalPolicy} from "../../../../contracts/governance/ProposalPolicy.sol";
import {
    ClassRules,
    CommonRules,
    IProposalPolicy
} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// Constructor
/// ├── when an address is zero
/// │  └── it should revert
/// ├── when an entry is fixed by code, CONSTITUTION, or twice in the list
/// │  └── it should revert
/// ├── when rules are outside the bounds or not monotone
/// │  └── it should revert
/// └── when all is allowed
///    └── it should start with version 1, and say all it holds
contract ProposalPolicy_Constructor_Test is ProposalPolicyTest {
    function test_RevertWhen_AnAddressIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        _deploy(address(0), governor, token, _entries());
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        _deploy(timelock, address(0), token, _entries());
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        _deploy(timelock, governor, address(0), _entries());
    }

    /// @dev The policy's own address is known before it has code.
    function test_RevertWhen_AnEntryIsFixed() external {
        address next = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        address[5] memory targets = [timelock, governor, token, next, module];
        for (uint256 i = 0; i < targets.length; ++i) {
            targets[3] = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
            IProposalPolicy.Entry[] memory list = _entries();
            bytes4 selector = i < 4 ? TUNE : END;
            list[2] = IProposalPolicy.Entry({target: targets[i], selector: selector, class: POWERS});
            _expectFixed(targets[i], selector);
            _deploy(timelock, governor, token, list);
        }
    }

    function test_RevertWhen_AnEntryIsConstitution() external {
        IProposalPolicy.Entry[] memory list = _entries();
        list[1].class = CONSTITUTION;
        _expectUnchanged(PAY, CONSTITUTION);
        _deploy(timelock, governor, token, list);
    }

    function test_RevertWhen_AnEntryIsTwice() external {
        IProposalPolicy.Entry[] memory list = _entries();
        list[2] = list[0];
        _expectUnchanged(TUNE, PARAMETER);
        _deploy(timelock, governor, token, list);
    }

    function test_RevertWhen_RulesAreOutsideTheBounds() external {
        for (uint256 i = 0; i < 4; ++i) {
            ClassRules[4] memory rules = _launchRules();
            rules[i].approvalBps = 7501;
            _expectOutOfBounds(ProposalClass(i), 2, 7501);
            new ProposalPolicy(timelock, governor, token, _entries(), rules, _launchCommon());
        }
    }

    function test_RevertWhen_CommonRulesAreOutsideTheBounds() external {
        CommonRules memory common = _launchCommon();
        common.votingPeriod = 3 days - 1;
        _expectCommonOutOfBounds(1, 3 days - 1);
        new ProposalPolicy(timelock, governor, token, _entries(), _launchRules(), common);
    }

    /// @dev Quorum floors are fixed here, so here alone they can be wrong.
    function test_RevertWhen_QuorumFloorsAreNotMonotone() external {
        for (uint256 i = 1; i < 4; ++i) {
            ClassRules[4] memory rules = _launchRules();
            uint96 below = rules[i - 1].quorumFloor;
            rules[i].quorumFloor = below - 1;
            _expectNotMonotone(ProposalClass(i), 6, below - 1, below);
            new ProposalPolicy(timelock, governor, token, _entries(), rules, _launchCommon());
            rules[i].quorumFloor = below; // as much is enough
            new ProposalPolicy(timelock, governor, token, _entries(), rules, _launchCommon());
        }
    }

    function test_GivenLaunchValues() external view {
        assertEq(policy.timelock(), timelock);
        assertEq(policy.governor(), governor);
        assertEq(policy.token(), token);
        assertEq(policy.version(), 1);
        for (uint256 i = 0; i < 4; ++i) {
            _assertRules(policy.rulesOf(1, ProposalClass(i)), _launchRules()[i]);
        }
        _assertCommon(policy.commonOf(1), _launchCommon());
        _assertClass(policy.classOf(module, TUNE), PARAMETER);
        _assertClass(policy.classOf(module, PAY), SPEND);
        _assertClass(policy.classOf(module, SWAP), POWERS);
    }

    function test_SaysAllItHolds() external {
        IProposalPolicy.Entry[] memory list = _entries();
        for (uint256 i = 0; i < list.length; ++i) {
            vm.expectEmit();
            emit IProposalPolicy.ClassSet(module, list[i].selector, CONSTITUTION, list[i].class);
        }
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectEmit();
            emit IProposalPolicy.RulesSet(1, ProposalClass(i), _launchRules()[i]);
        }
        vm.expectEmit();
        emit IProposalPolicy.CommonRulesSet(1, _launchCommon());
        _deploy(timelock, governor, token, list);
    }

    function _deploy(
        address timelock_,
        address governor_,
        address token_,
        IProposalPolicy.Entry[] memory list
    )
        private
        returns (ProposalPolicy)
    {
        return new ProposalPolicy(timelock_, governor_, token_, list, _launchRules(), _launchCommon());
    }

    function _expectUnchanged(bytes4 selector, ProposalClass class) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_Unchanged.selector, module, selector, class)
        );
    }
}
