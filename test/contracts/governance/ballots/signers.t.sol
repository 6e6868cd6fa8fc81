// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {AnsweringWallet, RevertingWallet, VagueWallet, Wallet} from "./ContractVoters.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// Signers
/// ├── given the voter is a contract (ERC-1271)
/// │  ├── what it accepts should count, on all three paths
/// │  └── what it refuses, fails at or answers vaguely should not
/// └── given the voter is a key that runs code (EIP-7702)
///    ├── its key's signature should count, whatever the code says
///    └── what its code accepts should count too
contract Ballots_Signers_Test is BallotsTest {
    address private wallet;
    uint256 private id;

    function setUp() public override {
        super.setUp();
        wallet = address(new Wallet(dave));
        _give(wallet, 7 * MILLION);
        id = _begin(erin, ProposalClass.Parameter);
    }

    /* ERC-1271 */
    function test_GivenAContract() external {
        Draft memory d = _draft(id, wallet, FOR);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(wallet, id, FOR, 7 * MILLION, "");
        governor.castVoteBySig(id, FOR, wallet, _sign(dave, _typed(_plainStructOf(d))));
        _assertReceipt(id, wallet, 0, 7 * MILLION, 0, 1);
    }

    function test_GivenAContract_Extended() external {
        Draft memory d = _draft(id, wallet, SPLIT);
        d.reason = "as the members want";
        d.params = _params(MILLION, 6 * MILLION, 0);
        bytes memory signature = _sign(dave, _typed(_extendedStructOf(d)));
        governor.castVoteWithReasonAndParamsBySig(id, SPLIT, wallet, d.reason, d.params, signature);
        _assertReceipt(id, wallet, MILLION, 6 * MILLION, 0, 1);
    }

    function test_GivenAContract_InABatch() external {
        IProtocolGovernor.SignedBallot memory ballot = _walletBallot(wallet, dave);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(wallet, id, FOR, 7 * MILLION, "for all of us");
        assertEq(governor.castVotesBySig(id, _batch(ballot, _signed(_draft(id, alice, FOR)))), 2);
        _assertReceipt(id, wallet, 0, 7 * MILLION, 0, 1);
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongNonce);
    }

    /// @dev r and vs are the key's alone; the owner of a contract is not the contract.
    function test_SkipWhen_TheOwnerSignsInShort() external {
        Draft memory d = _draft(id, wallet, FOR);
        IProtocolGovernor.SignedBallot memory ballot = _signedWith(d, keyOf[dave], _typed(_structOf(d)));
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);
    }

    function test_SkipWhen_TheContractRefuses() external {
        _assertSkipped(id, _walletBallot(wallet, alice), IProtocolGovernor.BallotProblem.WrongSignature);
        address[2] memory others = [address(new RevertingWallet()), address(new VagueWallet())];
        for (uint256 i = 0; i < others.length; ++i) {
            _assertSkipped(id, _walletBallot(others[i], dave), IProtocolGovernor.BallotProblem.WrongSignature);
        }
    }

    /// @dev The answer is one whole word that is the selector, of a call that did not fail.
    function test_GivenAlmostTheRightAnswer() external {
        bytes4 yes = IERC1271.isValidSignature.selector;
        address[5] memory wallets = [
            address(new AnsweringWallet(abi.encode(yes), true)),
            address(new AnsweringWallet(abi.encodePacked(yes), false)),
            address(new AnsweringWallet(abi.encodePacked(yes, bytes27(0)), false)),
            address(new AnsweringWallet(abi.encodePacked(yes, uint224(1)), false)),
            address(new AnsweringWallet("", false))
        ];
        for (uint256 i = 0; i < wallets.length; ++i) {
            _assertSkipped(id, _walletBallot(wallets[i], dave), IProtocolGovernor.BallotProblem.WrongSignature);
        }
        // A recovery that finds no key leaves zeros in memory, which must not complete a short answer.
        Draft memory d = _draft(id, wallets[1], FOR);
        IProtocolGovernor.SignedBallot memory ballot = _unsigned(d);
        ballot.extra = _extra(d, abi.encodePacked(uint256(0), uint256(1), uint8(27)));
        _assertSkipped(id, ballot, IProtocolGovernor.BallotProblem.WrongSignature);

        address right = address(new AnsweringWallet(abi.encode(yes, "and more"), false));
        _assertSkipped(id, _walletBallot(right, dave), IProtocolGovernor.BallotProblem.NoVotes); // signed, that is
    }

    /// @dev One that fails does not take the others of its batch with it.
    function test_GivenOneContractFails() external {
        address failing = address(new RevertingWallet());
        _expectSkip(id, failing, 0, IProtocolGovernor.BallotProblem.WrongSignature);
        assertEq(governor.castVotesBySig(id, _batch(_walletBallot(failing, dave), _walletBallot(wallet, dave))), 1);
        _assertTally(id, 0, 7 * MILLION, 0);
    }

    function test_RevertWhen_TheContractRefuses() external {
        Draft memory d = _draft(id, wallet, FOR);
        bytes memory signature = _sign(alice, _typed(_plainStructOf(d)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, wallet));
        governor.castVoteBySig(id, FOR, wallet, signature);
        signature = _sign(alice, _typed(_extendedStructOf(d)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, wallet));
        governor.castVoteWithReasonAndParamsBySig(id, FOR, wallet, "", "", signature);
    }

    /* EIP-7702 */
    /// @dev The code of an account with a key refuses everything, and the key counts all the same.
    function test_GivenAKeyWithCode() external {
        _delegateCode(alice, address(new RevertingWallet()));
        _delegateCode(bob, address(new RevertingWallet()));
        _delegateCode(carol, address(new RevertingWallet()));
        Draft memory d = _draft(id, alice, FOR);
        governor.castVoteBySig(id, FOR, alice, _sign(alice, _typed(_plainStructOf(d))));
        _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 1);

        d = _draft(id, carol, FOR);
        bytes memory signature = _sign(carol, _typed(_extendedStructOf(d)));
        governor.castVoteWithReasonAndParamsBySig(id, FOR, carol, "", "", signature);
        _assertReceipt(id, carol, 0, CAROL_VOTES, 0, 1);

        assertEq(governor.castVotesBySig(id, _batch(_signed(_draft(id, bob, FOR)))), 1, "in short");
        _assertReceipt(id, bob, 0, BOB_VOTES, 0, 1);
    }

    function test_GivenAKeyWithCode_LongSignature() external {
        _delegateCode(alice, address(new RevertingWallet()));
        Draft memory d = _draft(id, alice, FOR);
        IProtocolGovernor.SignedBallot memory ballot = _unsigned(d);
        ballot.extra = _extra(d, _sign(alice, _typed(_structOf(d))));
        assertEq(governor.castVotesBySig(id, _batch(ballot)), 1);
    }

    function test_RevertWhen_AnotherKeySignsForAKeyWithCode() external {
        _delegateCode(alice, address(new RevertingWallet()));
        bytes memory signature = _sign(bob, _typed(_plainStructOf(_draft(id, alice, FOR))));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, alice));
        governor.castVoteBySig(id, FOR, alice, signature);
    }

    /// @dev A real delegation: Alice's account runs a wallet that Dave owns, so either of them signs for it.
    /// forge-config: default.evm_version = "prague"
    function test_GivenAKeyWithAWallet() external {
        vm.signAndAttachDelegation(wallet, keyOf[alice]);
        vm.prank(stranger);
        token.approve(stranger, 0); // the transaction that carries the delegation
        assertEq(alice.code, abi.encodePacked(hex"ef0100", wallet));

        Draft memory d = _draft(id, alice, FOR);
        governor.castVoteBySig(id, FOR, alice, _sign(alice, _typed(_plainStructOf(d))));
        _assertReceipt(id, alice, 0, ALICE_VOTES, 0, 1);
        d.nonce = 1;
        d.support = AGAINST;
        governor.castVoteBySig(id, AGAINST, alice, _sign(dave, _typed(_plainStructOf(d))));
        _assertReceipt(id, alice, ALICE_VOTES, 0, 0, 2);
    }

    function _delegateCode(address account, address code) private {
        vm.etch(account, abi.encodePacked(hex"ef0100", code));
    }

    function _walletBallot(
        address voter,
        address signer
    )
        private
        view
        returns (IProtocolGovernor.SignedBallot memory ballot)
    {
        Draft memory d = _draft(id, voter, FOR);
        d.reason = "for all of us";
        ballot = _unsigned(d);
        ballot.extra = _extra(d, _sign(signer, _typed(_structOf(d))));
    }
}
