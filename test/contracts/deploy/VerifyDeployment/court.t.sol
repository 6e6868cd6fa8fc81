// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Court_VerifyDeployment_Test is VerificationTest {
    /* COURT */
    function test_RevertWhen_TheCourtBelongsElsewhere() external {
        _expectOther(address(court), abi.encodeCall(court.token, ()), "court: token", address(token));
        _expectOther(address(court), abi.encodeCall(court.parameters, ()), "court: parameters", address(registry));
        _expectOther(address(court), abi.encodeCall(court.timelock, ()), "court: timelock", address(timelock));
    }

    function test_RevertWhen_TheCourtAsksOthers() external {
        _expectOther(address(court), abi.encodeCall(court.escrow, ()), "court: escrow", address(escrow));
        _expectOther(address(court), abi.encodeCall(court.staking, ()), "court: staking", address(staking));
        _expectOther(address(court), abi.encodeCall(court.reputation, ()), "court: reputation", address(reputation));
    }

    function test_RevertWhen_AVerifierDiffers() external {
        Subject memory subject = _subject();
        subject.config.verifiers[1] = alice;
        _expectNotProved(subject, "court: verifier 2", vm.toString(alice), vm.toString(_subject().config.verifiers[1]));
    }

    function test_RevertWhen_MoreVerifiersSign() external {
        Subject memory subject = _subject();
        subject.config.verifiers = new address[](2);
        _expectNotProved(subject, "court: number of verifiers in its first set", "2", "3");
    }

    function test_RevertWhen_FewerSignaturesAreEnough() external {
        Subject memory subject = _subject();
        subject.config.verdictThreshold = 3;
        _expectNotProved(subject, "court: signatures that make a verdict", "3", "2");
    }

    function test_RevertWhen_TheCourtOwesMoreThanItHolds() external {
        vm.mockCall(address(court), abi.encodeCall(court.withdrawableTotal, ()), abi.encode(1));
        _expectNotProved("court: holds what it owes", "at most 0", "1");
    }

    function test_GivenAVoteAddedASet() external {
        address[] memory members = _subject().config.verifiers;
        vm.prank(address(timelock));
        court.addVerifierSet(members, 3);
        verifier.proveAll(_subject());
    }

    /* REPUTATION */
    function test_RevertWhen_ReputationBelongsElsewhere() external {
        bytes memory call = abi.encodeCall(reputation.parameters, ());
        _expectOther(address(reputation), call, "reputation: parameters", address(registry));
        call = abi.encodeCall(reputation.timelock, ());
        _expectOther(address(reputation), call, "reputation: timelock", address(timelock));
    }

    function test_RevertWhen_TheCourtDoesNotRecord() external {
        vm.mockCall(address(reputation), abi.encodeCall(reputation.isReporter, (address(court))), abi.encode(false));
        string memory what = string.concat("reputation: recorder ", vm.toString(address(court)));
        _expectNotProved(what, "records", "records nothing");
    }

    function test_RevertWhen_AVotedRecorderIsNone() external {
        vm.prank(address(timelock));
        reputation.setReporter(alice, true);
        verifier.proveAll(_subject());
        vm.mockCall(address(reputation), abi.encodeCall(reputation.isReporter, (alice)), abi.encode(false));
        string memory what = string.concat("reputation: recorder ", vm.toString(alice));
        _expectNotProved(what, "records", "records nothing");
    }

    /* ORACLE */
    function test_RevertWhen_TheOracleBelongsElsewhere() external {
        _expectOther(address(oracle), abi.encodeCall(oracle.parameters, ()), "oracle: parameters", address(registry));
        _expectOther(address(oracle), abi.encodeCall(oracle.timelock, ()), "oracle: timelock", address(timelock));
        bytes memory call = abi.encodeCall(oracle.sequencer, ());
        _expectOther(address(oracle), call, "oracle: feed of the sequencer", address(0));
    }

    function test_RevertWhen_TheFirstFeedDiffers() external {
        IPriceOracle.Feed memory spoilt = oracle.primary();
        spoilt.source = alice;
        vm.mockCall(address(oracle), abi.encodeCall(oracle.primary, ()), abi.encode(spoilt));
        _expectNotProved("oracle: first feed, address", address(feed), alice);
    }

    function test_RevertWhen_TheFeedHasOtherDecimals() external {
        Subject memory subject = _subject();
        subject.config.primaryFeed.decimals = 18;
        _expectNotProved(subject, "oracle: first feed, decimals", "18", "8");
    }

    function test_RevertWhen_ThereIsASecondFeed() external {
        IPriceOracle.Feed memory second = IPriceOracle.Feed({source: alice, heartbeat: 60, decimals: 8});
        vm.mockCall(address(oracle), abi.encodeCall(oracle.second, ()), abi.encode(second));
        _expectNotProved("oracle: second feed, address", address(0), alice);
    }

    function _expectOther(address target, bytes memory call, string memory what, address expected) private {
        vm.mockCall(target, call, abi.encode(alice));
        _expectNotProved(what, expected, alice);
        vm.clearMockedCalls();
    }
}
