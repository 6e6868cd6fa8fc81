// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Cast vote with reason and params
/// ├── when there are no params
/// │  └── it should count as castVoteWithReason
/// ├── when the params are not three numbers of 16 bytes, or the support is not 255
/// │  └── it should revert
/// ├── when the parts add up to nothing or to more than the weight, in units
/// │  └── it should revert
/// └── when the parts add up to the weight or less
///    ├── it should count each part, each rounded down to a unit
///    └── it should emit {VoteCastWithParams} with what counted
contract Ballots_Fractional_Test is BallotsTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _begin(erin, ProposalClass.Parameter);
    }

    function test_GivenNoParams() external {
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, FOR, ALICE_VOTES, "all of it");
        vm.prank(alice);
        assertEq(governor.castVoteWithReasonAndParams(id, FOR, "all of it", ""), ALICE_VOTES);
        _assertTally(id, 0, ALICE_VOTES, 0);
    }

    function test_GivenTheWholeWeight() external {
        bytes memory params = _params(5 * MILLION, 15 * MILLION, 10 * MILLION);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(alice, id, SPLIT, ALICE_VOTES, "for many", params);
        vm.prank(alice);
        assertEq(governor.castVoteWithReasonAndParams(id, SPLIT, "for many", params), ALICE_VOTES);
        _assertTally(id, 5 * MILLION, 15 * MILLION, 10 * MILLION);
        _assertReceipt(id, alice, 5 * MILLION, 15 * MILLION, 10 * MILLION, 1);
    }

    /// @dev The rest of the weight is not voted with, and the event says how much was.
    function test_GivenLessThanTheWeight() external {
        bytes memory params = _params(MILLION, 2 * MILLION, 3 * MILLION);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(alice, id, SPLIT, 6 * MILLION, "", params);
        assertEq(_voteSplit(alice, id, MILLION, 2 * MILLION, 3 * MILLION), 6 * MILLION);
        _assertTally(id, MILLION, 2 * MILLION, 3 * MILLION);
        _assertReceipt(id, alice, MILLION, 2 * MILLION, 3 * MILLION, 1);
    }

    function test_RevertWhen_MoreThanTheWeight() external {
        for (uint256 side = 0; side < 3; ++side) {
            uint256[3] memory parts = [10 * MILLION, 10 * MILLION, 10 * MILLION];
            parts[side] += UNIT;
            vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
            _voteSplit(alice, id, parts[0], parts[1], parts[2]);
        }
        _assertReceipt(id, alice, 0, 0, 0, 0);
    }

    /// @dev Three times the greatest number that fits does not wrap round to something small.
    function test_RevertWhen_PartsAreHuge() external {
        uint256 most = type(uint128).max;
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _voteSplit(alice, id, most, most, most);
    }

    function test_RevertWhen_PartsAreNothing() external {
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _voteSplit(alice, id, 0, 0, 0);
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _voteSplit(alice, id, UNIT - 1, UNIT - 1, UNIT - 1);
        assertEq(_voteSplit(alice, id, UNIT - 1, UNIT, UNIT - 1), UNIT);
        _assertTally(id, 0, UNIT, 0);
    }

    /// @dev Each part is rounded down by itself; a part that is too large by less than a unit still fits.
    function test_GivenDust() external {
        assertEq(_voteSplit(alice, id, 2 * UNIT - 1, 3 * UNIT - 1, 4 * UNIT - 1), 6 * UNIT);
        _assertTally(id, UNIT, 2 * UNIT, 3 * UNIT);
        assertEq(_voteSplit(bob, id, 0, BOB_VOTES + UNIT - 1, 0), BOB_VOTES);
        _assertTally(id, UNIT, 2 * UNIT + BOB_VOTES, 3 * UNIT);
    }

    /// @dev All on one side leaves what a vote for that side leaves, and no detail.
    function test_GivenAllOnOneSide() external {
        address[3] memory voters = [alice, bob, carol];
        uint256[3] memory weights = [ALICE_VOTES, BOB_VOTES, CAROL_VOTES];
        for (uint256 side = 0; side < 3; ++side) {
            uint256[3] memory parts;
            parts[side] = weights[side];
            vm.record();
            _voteSplit(voters[side], id, parts[0], parts[1], parts[2]);
            (, bytes32[] memory writes) = vm.accesses(address(governor));
            assertEq(writes.length, 4, "count, number, receipt and tally alone");
            _assertReceipt(id, voters[side], parts[0], parts[1], parts[2], 1);
        }
        _assertTally(id, ALICE_VOTES, BOB_VOTES, CAROL_VOTES);
    }

    /// @dev A part of the weight on one side is a split: its receipt is not the whole weight.
    function test_GivenAPartOnOneSide() external {
        address[3] memory voters = [alice, bob, carol];
        for (uint256 side = 0; side < 3; ++side) {
            uint256[3] memory parts;
            parts[side] = MILLION;
            _voteSplit(voters[side], id, parts[0], parts[1], parts[2]);
            _assertReceipt(id, voters[side], parts[0], parts[1], parts[2], 1);
        }
        _assertTally(id, MILLION, MILLION, MILLION);
    }

    /* PARAMS */
    function testFuzz_RevertWhen_ParamsHaveAnotherLength(uint256 length) external {
        length = bound(length, 0, 200);
        if (length == 48) ++length;
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, SPLIT, "", _cut(length));
    }

    function test_RevertWhen_ParamsAreAByteShortOrLong() external {
        uint256[5] memory lengths = [uint256(0), 47, 49, 96, 16];
        for (uint256 i = 0; i < lengths.length; ++i) {
            vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
            vm.prank(alice);
            governor.castVoteWithReasonAndParams(id, SPLIT, "", _cut(lengths[i]));
        }
    }

    /// @dev Params mean a split; with another support it would be unclear what is meant.
    function testFuzz_RevertWhen_SupportIsNotSplit(uint8 support) external {
        support = uint8(bound(support, 0, SPLIT - 1));
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, support, "", _params(0, UNIT, 0));
    }

    function test_RevertGiven_NoVotes() external {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NoVotes.selector, stranger));
        _voteSplit(stranger, id, 0, UNIT, 0);
    }

    function test_RevertWhen_VoteIsOver() external {
        _toEnd(id);
        _expectNotActive(id, IGovernor.ProposalState.Defeated);
        _voteSplit(alice, id, 0, UNIT, 0);
    }

    /* FUZZ */
    function testFuzz_EachPartCounts(uint128 against, uint128 inFavour, uint128 abstain) external {
        uint256 a = bound(against, 0, ALICE_VOTES);
        uint256 f = bound(inFavour, 0, ALICE_VOTES - a);
        uint256 n = bound(abstain, 0, ALICE_VOTES - a - f);
        (uint256 wholeA, uint256 wholeF, uint256 wholeN) = (a - a % UNIT, f - f % UNIT, n - n % UNIT);
        if (wholeA + wholeF + wholeN == 0) vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _voteSplit(alice, id, a, f, n);
        _assertTally(id, wholeA, wholeF, wholeN);
        _assertReceipt(id, alice, wholeA, wholeF, wholeN, wholeA + wholeF + wholeN == 0 ? 0 : 1);
    }

    /// @dev `length` bytes that would be a fair split if they were 48.
    function _cut(uint256 length) private pure returns (bytes memory cut) {
        bytes memory whole = _params(UNIT, UNIT, UNIT);
        cut = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            cut[i] = whole[i % 48];
        }
    }
}
