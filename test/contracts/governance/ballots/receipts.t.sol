// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";

/// Receipts
/// ├── given an account never voted, or not on this proposal, it should have none
/// ├── given hundreds of voters
/// │  ├── each should have its own, on this proposal and on the next, in whatever order they vote
/// │  └── a change should leave all the others as they are
/// └── given voters on both sides of the end of a word, they should not touch
contract Ballots_Receipts_Test is BallotsTest {
    uint256 private constant VOTERS = 260; // a little more than two words of receipts
    uint256 private constant WEIGHT = 1000e18;
    address[] private voters;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < VOTERS; ++i) {
            voters.push(vm.addr(1000 + i));
            _give(voters[i], WEIGHT + i * UNIT);
        }
    }

    function test_GivenNone() external {
        uint256 id = _propose(erin, _classPayload(ProposalClass.Parameter));
        _assertReceipt(id, alice, 0, 0, 0, 0); // in no word yet, and no snapshot either
        _toActive(id);
        _assertReceipt(id, stranger, 0, 0, 0, 0);
        _assertReceipt(99, alice, 0, 0, 0, 0);
        _vote(alice, id, FOR);
        _assertReceipt(id, bob, 0, 0, 0, 0);
        _assertReceipt(99, alice, 0, 0, 0, 0);
    }

    /// @dev Every receipt is read after all votes, so one that overwrites another is seen.
    function test_GivenHundredsOfVoters() external {
        uint256 first = _begin(erin, ProposalClass.Parameter);
        uint256[3] memory sums;
        for (uint256 i = 0; i < VOTERS; ++i) {
            assertFalse(governor.hasVoted(first, voters[i]), "before");
            _vote(voters[i], first, _choice(i, 1));
            sums[_choice(i, 1)] += WEIGHT + i * UNIT;
        }
        _assertAll(first, 1, VOTERS);
        _assertTally(first, sums[AGAINST], sums[FOR], sums[ABSTAIN]);

        // Backwards and only some: the numbers are known, the words are new.
        uint256 second = _begin(alice, ProposalClass.Powers);
        for (uint256 i = VOTERS; i > 100; --i) {
            _vote(voters[i - 1], second, _choice(i - 1, 2));
        }
        for (uint256 i = 0; i < 100; ++i) {
            _assertReceipt(second, voters[i], 0, 0, 0, 0);
        }
        _assertAllFrom(second, 2, 100);
        _assertAll(first, 1, VOTERS);
    }

    /// @dev Numbers 127 and 128 are the last of one word and the first of the next.
    function test_GivenChangesAtTheEndOfAWord() external {
        uint256 id = _begin(erin, ProposalClass.Parameter);
        for (uint256 i = 0; i < 140; ++i) {
            _vote(voters[i], id, _choice(i, 1));
        }
        for (uint256 i = 125; i < 130; ++i) {
            for (uint8 support = 0; support < 3; ++support) {
                _vote(voters[i], id, support);
                assertEq(governor.ballotNonce(id, voters[i]), 2 + support);
            }
            _vote(voters[i], id, _choice(i, 1));
        }
        for (uint256 i = 0; i < 140; ++i) {
            _assertChoice(id, i, 1, i >= 125 && i < 130 ? 5 : 1);
        }
    }

    function _assertAll(uint256 id, uint256 salt, uint256 count) private view {
        for (uint256 i = 0; i < count; ++i) {
            _assertChoice(id, i, salt, 1);
        }
    }

    function _assertAllFrom(uint256 id, uint256 salt, uint256 from) private view {
        for (uint256 i = from; i < VOTERS; ++i) {
            _assertChoice(id, i, salt, 1);
        }
    }

    function _assertChoice(uint256 id, uint256 i, uint256 salt, uint256 times) private view {
        uint256[3] memory parts;
        parts[_choice(i, salt)] = WEIGHT + i * UNIT;
        _assertReceipt(id, voters[i], parts[AGAINST], parts[FOR], parts[ABSTAIN], times);
    }

    /// @dev What voter `i` votes, told by a hash so that no pattern hides a mix-up.
    function _choice(uint256 i, uint256 salt) private pure returns (uint8) {
        return uint8(uint256(keccak256(abi.encode(i, salt))) % 3);
    }
}
