// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Proof, Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Governance_VerifyDeployment_Test is VerificationTest {
    function _grant(bytes32 role, address account) private {
        vm.prank(address(timelock));
        timelock.grantRole(role, account);
    }

    /// @dev As `sender`, whom no vote gave the right to.
    function _grantAs(address sender, bytes32 role, address account) private {
        bytes32 adminRole = timelock.DEFAULT_ADMIN_ROLE();
        bytes32 slot = keccak256(abi.encode(sender, keccak256(abi.encode(adminRole, uint256(0)))));
        vm.store(address(timelock), slot, bytes32(uint256(1)));
        vm.prank(sender);
        timelock.grantRole(role, account);
        vm.store(address(timelock), slot, bytes32(0));
    }

    function _expectOtherHolder(bytes32 role, address expected, address actual) private {
        _expectNotProved(string.concat("timelock: only holder of role ", vm.toString(role)), expected, actual);
    }

    function test_RevertWhen_TheDeployerMayPropose() external {
        _grantAs(deployer, timelock.PROPOSER_ROLE(), deployer);
        _expectOtherHolder(timelock.PROPOSER_ROLE(), address(governor), deployer);
    }

    function test_RevertWhen_AnyoneMayExecute() external {
        _grantAs(alice, timelock.EXECUTOR_ROLE(), address(0));
        _expectOtherHolder(timelock.EXECUTOR_ROLE(), address(governor), address(0));
    }

    function test_RevertWhen_AnotherMayCancel() external {
        _grantAs(alice, timelock.CANCELLER_ROLE(), alice);
        _expectOtherHolder(timelock.CANCELLER_ROLE(), address(governor), alice);
    }

    function test_RevertWhen_AnotherAdministers() external {
        _grantAs(alice, timelock.DEFAULT_ADMIN_ROLE(), bob);
        _expectOtherHolder(timelock.DEFAULT_ADMIN_ROLE(), address(timelock), bob);
    }

    function test_RevertWhen_AnUnknownRoleIsHeld() external {
        _grantAs(alice, "some role", alice);
        _expectOtherHolder("some role", address(0), alice);
    }

    /// @dev By its constructor: no vote can have passed by then.
    function test_RevertWhen_ARoleWasGrantedAtGenesis() external {
        Subject memory subject = _subject();
        subject.protocol.protocolGovernor = alice;
        string memory what = string.concat("timelock: only holder of role ", vm.toString(timelock.PROPOSER_ROLE()));
        _expectNotProved(subject, what, vm.toString(alice), vm.toString(address(governor)));
    }

    /// @dev Anyone may be given a role by vote; the deployer too, whose power is then found by the trials of it.
    function test_GivenRolesWereVoted() external {
        _grant(timelock.PROPOSER_ROLE(), alice);
        _grant(timelock.CANCELLER_ROLE(), bob);
        _grant(timelock.DEFAULT_ADMIN_ROLE(), carol);
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_AVotedRoleIsTheDeployers() external {
        _grant(timelock.PROPOSER_ROLE(), deployer);
        vm.expectPartialRevert(Proof.VerifyDeployment_NotProved.selector);
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_TheGovernorLacksARole() external {
        bytes memory call = abi.encodeCall(timelock.hasRole, (timelock.CANCELLER_ROLE(), address(governor)));
        vm.mockCall(address(timelock), call, abi.encode(false));
        _expectNotProved("timelock: only canceller", address(governor), address(0));
    }

    function test_GivenTheGovernorsRoleWasVotedAway() external {
        bytes32 role = timelock.CANCELLER_ROLE();
        vm.prank(address(timelock));
        timelock.revokeRole(role, address(governor));
        verifier.proveAll(_subject());
    }

    function test_GivenARoleWasGrantedAndTakenBack() external {
        bytes32 role = timelock.PROPOSER_ROLE();
        _grant(role, alice);
        vm.prank(address(timelock));
        timelock.revokeRole(role, alice);
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_TheDelayIsBelowItsBound() external {
        vm.mockCall(address(timelock), abi.encodeCall(timelock.getMinDelay, ()), abi.encode(1 days));
        _expectNotProved("timelock: delay inside its bounds", "from 172800 to 2592000", "86400");
    }

    function test_RevertWhen_TheDelayIsNotTheConfigs() external {
        Subject memory subject = _subject();
        subject.config.timelockDelay = 3 days;
        _expectNotProved(subject, "timelock: delay", "259200", "172800");
    }

    function test_RevertWhen_VotesAreOfAnotherToken() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.token, ()), abi.encode(alice));
        _expectNotProved("governor: token that carries the votes", address(token), alice);
    }

    function test_RevertWhen_TheThresholdDiffers() external {
        Subject memory subject = _subject();
        subject.config.proposalThreshold = 1e18;
        string memory what = "governor: proposal threshold";
        _expectNotProved(subject, what, "1000000000000000000", "1500000000000000000000000");
    }

    function test_RevertWhen_TheQuorumDiffers() external {
        vm.mockCall(address(governor), abi.encodeWithSignature("quorumNumerator()"), abi.encode(1));
        _expectNotProved("governor: quorum percent", 4, 1);
    }

    function test_RevertWhen_ThePeriodWasSetWithoutAVote() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.votingPeriod, ()), abi.encode(1 hours));
        _expectNotProved("governor: voting period", 5 days, 1 hours);
    }
}
