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

    /// @dev No grant can do it: the timelock refuses to give a role to everybody. Written to storage without a log.
    function test_RevertWhen_AnyoneMayExecute() external {
        bytes32 slot = keccak256(abi.encode(address(0), keccak256(abi.encode(timelock.EXECUTOR_ROLE(), uint256(0)))));
        vm.store(address(timelock), slot, bytes32(uint256(1)));
        _expectNotProved("timelock: only executor, not everybody", "refused", "allowed");
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

    function test_RevertWhen_TheWindowsBoundDiffers() external {
        vm.mockCall(address(timelock), abi.encodeCall(timelock.MAX_WINDOW, ()), abi.encode(365 days));
        _expectNotProved("timelock: longest window of execution", 30 days, 365 days);
    }

    function test_RevertWhen_VotesAreOfAnotherToken() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.token, ()), abi.encode(alice));
        _expectNotProved("governor: token that carries the votes", address(token), alice);
    }

    function test_RevertWhen_ItActsThroughAnother() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.timelock, ()), abi.encode(alice));
        _expectNotProved("governor: timelock it acts through", address(timelock), alice);
    }

    function test_RevertWhen_AnotherPolicyClassifies() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.policy, ()), abi.encode(alice));
        _expectNotProved("governor: policy that classifies", address(policy), alice);
    }

    function test_RevertWhen_ProposalsStartAtAnotherTime() external {
        Subject memory subject = _subject();
        subject.config.governanceStart = START + 1;
        _expectNotProved(subject, "governor: first second of proposals", vm.toString(START + 1), "0");
    }

    function test_RevertWhen_ItWaitsForFewerVotes() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.minDelegated, ()), abi.encode(1));
        _expectNotProved("governor: votes it waits for", 60_000_000e18, 1);
    }

    function test_RevertWhen_ItOpenedWithoutALog() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.isOpen, ()), abi.encode(true));
        string memory what = "governor: opened with the votes it waits for";
        _expectNotProved(what, "at most 0", vm.toString(uint256(60_000_000e18)));
    }

    function test_RevertWhen_ThereAreProposalsBeforeItOpened() external {
        vm.mockCall(address(governor), abi.encodeCall(governor.proposalCount, ()), abi.encode(1));
        _expectNotProved("governor: not open, so without proposals", 0, 1);
    }

    function test_RevertWhen_TheReaderShowsAnother() external {
        vm.mockCall(address(reader), abi.encodeCall(reader.governor, ()), abi.encode(alice));
        _expectNotProved("reader: governor whose proposals it shows", address(governor), alice);
    }
}
