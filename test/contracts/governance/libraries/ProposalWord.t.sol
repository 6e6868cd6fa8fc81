// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Ballot,
    BallotLibrary,
    ProposalWord,
    ProposalWordLibrary
} from "../../../../contracts/governance/libraries/ProposalWord.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {Test, stdError} from "forge-std/Test.sol";

/// Proposal word
/// ├── each part should be read from its own bits and no others
/// ├── writing a part should change that part alone, and writing more than fits should revert
/// ├── adding a ballot should add to the three sides alone, and revert when a side overflows
/// ├── taking a ballot out should undo it exactly, and revert when a side holds less
/// └── a ballot should give each side what it was made of
contract ProposalWord_Test is Test {
    uint256 private constant VOTES_MAX = (1 << 52) - 1;
    uint256 private constant TALLY = (1 << 156) - 1;

    /* READING */
    /// @dev Each bit of the word belongs to exactly one part: the sum of the parts of each single bit shows which.
    function test_EveryBitHasItsPart() external pure {
        for (uint256 bit = 0; bit < 256; ++bit) {
            ProposalWord word = ProposalWord.wrap(1 << bit);
            _assertPart(word.votes(0), bit, 0, 52, "against");
            _assertPart(word.votes(1), bit, 52, 52, "for");
            _assertPart(word.votes(2), bit, 104, 52, "abstain");
            _assertPart(word.quorum(), bit, 156, 52, "quorum");
            _assertPart(word.extension(), bit, 208, 19, "extension");
            _assertPart(word.version(), bit, 227, 16, "version");
            _assertPart((word.approval() - 5000) / 10, bit, 243, 8, "approval");
            _assertPart(uint256(word.class()), bit, 251, 2, "class");
            _assertPart(word.isGuardianChange() ? 1 : 0, bit, 253, 1, "guardian change");
            _assertPart(word.isSettled() ? 1 : 0, bit, 254, 1, "settled");
            _assertPart(word.isForfeited() ? 1 : 0, bit, 255, 1, "forfeited");
        }
    }

    /// @dev All bits but one at a time, so that a part that takes a neighbour's bit is seen here too.
    function test_EveryBitButOne() external pure {
        for (uint256 bit = 0; bit < 256; ++bit) {
            ProposalWord word = ProposalWord.wrap(~(uint256(1) << bit));
            assertEq(word.votes(0), VOTES_MAX - _share(bit, 0, 52));
            assertEq(word.votes(1), VOTES_MAX - _share(bit, 52, 52));
            assertEq(word.votes(2), VOTES_MAX - _share(bit, 104, 52));
            assertEq(word.quorum(), VOTES_MAX - _share(bit, 156, 52));
            assertEq(word.extension(), (1 << 19) - 1 - _share(bit, 208, 19));
            assertEq(word.version(), (1 << 16) - 1 - _share(bit, 227, 16));
            assertEq(word.approval(), 5000 + 10 * (255 - _share(bit, 243, 8)));
            assertEq(uint256(word.class()), 3 - _share(bit, 251, 2));
            assertEq(word.isGuardianChange(), bit != 253);
            assertEq(word.isSettled(), bit != 254);
            assertEq(word.isForfeited(), bit != 255);
        }
    }

    /* CREATING */
    /// @dev Each class, guardian change and approval there can be.
    function test_Create() external pure {
        for (uint256 class = 0; class < 4; ++class) {
            for (uint256 step = 0; step < 256; ++step) {
                _assertCreated(step * 257, ProposalClass(class), step % 2 == 0, 5000 + 10 * step);
            }
        }
        _assertCreated(0, ProposalClass.Parameter, false, 5000);
        assertEq(_raw(ProposalWordLibrary.create(0, ProposalClass.Parameter, false, 5000)), 0);
    }

    function testFuzz_Create(uint16 version, uint8 class, bool isGuardianChange, uint8 step) external pure {
        _assertCreated(version, ProposalClass(class % 4), isGuardianChange, 5000 + 10 * uint256(step));
    }

    function test_RevertWhen_ThereIsNoRoomAtCreation() external {
        _expectOverflow(1 << 16, 16);
        this.create(1 << 16, 5000);
        _expectOverflow(256, 8);
        this.create(1, 5000 + 2560);
        vm.expectRevert(stdError.arithmeticError);
        this.create(1, 4999);
        assertEq(_raw(this.create(65_535, 7550)), (uint256(65_535) << 227) | (uint256(255) << 243));
    }

    /* WRITING */
    /// @dev Whatever stood there before, the part is what was written and the rest is what it was.
    function testFuzz_Write(uint256 before, uint256 units, uint256 time) external pure {
        ProposalWord word = ProposalWord.wrap(before);
        units = bound(units, 0, VOTES_MAX);
        time = bound(time, 0, (1 << 19) - 1);
        assertEq(_raw(word.withQuorum(units)), _with(before, 156, 52, units));
        assertEq(_raw(word.withExtension(time)), _with(before, 208, 19, time));
        assertEq(_raw(word.settled()), before | (1 << 254));
        assertEq(_raw(word.forfeited()), before | (1 << 255));
        assertEq(word.withQuorum(units).quorum(), units);
        assertEq(word.withExtension(time).extension(), time);
        assertTrue(word.settled().isSettled());
        assertTrue(word.forfeited().isForfeited());
    }

    function testFuzz_RevertWhen_ThereIsNoRoom(uint256 before, uint256 units, uint256 time) external {
        units = bound(units, VOTES_MAX + 1, type(uint256).max);
        time = bound(time, 1 << 19, type(uint256).max);
        _expectOverflow(units, 52);
        this.withQuorum(before, units);
        _expectOverflow(time, 19);
        this.withExtension(before, time);
    }

    function test_RoomAtItsEnd() external {
        assertEq(_raw(this.withQuorum(0, VOTES_MAX)), VOTES_MAX << 156);
        _expectOverflow(VOTES_MAX + 1, 52);
        this.withQuorum(0, VOTES_MAX + 1);
        assertEq(_raw(this.withExtension(0, (1 << 19) - 1)), ((uint256(1) << 19) - 1) << 208);
        _expectOverflow(1 << 19, 19);
        this.withExtension(0, 1 << 19);
        assertGt(uint256(1) << 19, 4 days, "room for the longest extension");
    }

    /* BALLOTS */
    function testFuzz_Whole(uint256 units) external pure {
        units = bound(units, 0, VOTES_MAX);
        for (uint256 side = 0; side < 3; ++side) {
            Ballot ballot = BallotLibrary.whole(side, units);
            assertEq(Ballot.unwrap(ballot), units << (52 * side));
            assertEq(ballot.sum(), units);
            for (uint256 other = 0; other < 3; ++other) {
                assertEq(ballot.votes(other), other == side ? units : 0);
            }
        }
    }

    function testFuzz_RevertWhen_WholeIsTooMuch(uint256 side, uint256 units) external {
        side = bound(side, 0, 2);
        units = bound(units, VOTES_MAX + 1, type(uint256).max);
        _expectOverflow(units, 52);
        this.whole(side, units);
        assertEq(Ballot.unwrap(this.whole(side, VOTES_MAX)), VOTES_MAX << (52 * side), "the most");
        _expectOverflow(VOTES_MAX + 1, 52);
        this.whole(side, VOTES_MAX + 1);
    }

    function testFuzz_Split(uint256 against, uint256 inFavour, uint256 abstain) external pure {
        against = bound(against, 0, VOTES_MAX);
        inFavour = bound(inFavour, 0, VOTES_MAX);
        abstain = bound(abstain, 0, VOTES_MAX);
        Ballot ballot = BallotLibrary.split(against, inFavour, abstain);
        assertEq(ballot.votes(0), against);
        assertEq(ballot.votes(1), inFavour);
        assertEq(ballot.votes(2), abstain);
        assertEq(ballot.sum(), against + inFavour + abstain);
        assertEq(Ballot.unwrap(ballot) >> 156, 0);
    }

    /* COUNTING */
    /// @dev Sides at and around their ends, all combinations: either all three sums are right, or it reverts.
    function test_PlusAndMinusAtTheEnds() external {
        uint256[5] memory ends = [uint256(0), 1, 1 << 51, VOTES_MAX - 1, VOTES_MAX];
        for (uint256 i = 0; i < 125; ++i) {
            uint256[3] memory a = [ends[i % 5], ends[(i / 5) % 5], ends[i / 25]];
            for (uint256 k = 0; k < 125; ++k) {
                uint256[3] memory b = [ends[k % 5], ends[(k / 5) % 5], ends[k / 25]];
                _assertPlus(a, b, k % 2 == 0 ? 0 : type(uint256).max);
                _assertMinus(a, b, k % 2 == 0 ? type(uint256).max : 0);
            }
        }
    }

    function testFuzz_PlusAndMinus(uint256[3] memory left, uint256[3] memory right, uint256 rest) external {
        for (uint256 side = 0; side < 3; ++side) {
            (left[side], right[side]) = (left[side] & VOTES_MAX, right[side] & VOTES_MAX);
        }
        _assertPlus(left, right, rest);
        _assertMinus(left, right, rest);
        // Halved, each side has room: what was put in comes out again.
        for (uint256 side = 0; side < 3; ++side) {
            (left[side], right[side]) = (left[side] / 2, right[side] / 2);
        }
        ProposalWord word = _word(left, rest);
        Ballot ballot = BallotLibrary.split(right[0], right[1], right[2]);
        assertEq(_raw(word.plus(ballot).minus(ballot)), _raw(word));
    }

    function _assertPlus(uint256[3] memory a, uint256[3] memory b, uint256 rest) private {
        ProposalWord word = _word(a, rest);
        Ballot ballot = BallotLibrary.split(b[0], b[1], b[2]);
        bool fits = a[0] + b[0] <= VOTES_MAX && a[1] + b[1] <= VOTES_MAX && a[2] + b[2] <= VOTES_MAX;
        (bool isDone, bytes memory answer) = address(this).call(abi.encodeCall(this.plus, (word, ballot)));
        assertEq(isDone, fits, "plus");
        if (fits) assertEq(abi.decode(answer, (uint256)), _raw(_word([a[0] + b[0], a[1] + b[1], a[2] + b[2]], rest)));
    }

    function _assertMinus(uint256[3] memory a, uint256[3] memory b, uint256 rest) private {
        ProposalWord word = _word(a, rest);
        Ballot ballot = BallotLibrary.split(b[0], b[1], b[2]);
        bool fits = a[0] >= b[0] && a[1] >= b[1] && a[2] >= b[2];
        (bool isDone, bytes memory answer) = address(this).call(abi.encodeCall(this.minus, (word, ballot)));
        assertEq(isDone, fits, "minus");
        if (fits) assertEq(abi.decode(answer, (uint256)), _raw(_word([a[0] - b[0], a[1] - b[1], a[2] - b[2]], rest)));
    }

    /// @dev A carry or borrow that stays within the word says which ballot it was; one beyond it is Solidity's own.
    function test_RevertWhen_ASideCarriesOrBorrows() external {
        for (uint256 side = 0; side < 3; ++side) {
            Ballot one = BallotLibrary.whole(side, 1);
            ProposalWord full = ProposalWord.wrap(VOTES_MAX << (52 * side));
            _expectOverflow(Ballot.unwrap(one), 52);
            this.plus(full, one);
            ProposalWord empty = ProposalWord.wrap(type(uint256).max & ~_raw(full));
            _expectOverflow(Ballot.unwrap(one), 52);
            this.minus(empty, one);
        }
        vm.expectRevert(stdError.arithmeticError);
        this.plus(ProposalWord.wrap(type(uint256).max), BallotLibrary.whole(0, 1));
        vm.expectRevert(stdError.arithmeticError);
        this.minus(ProposalWord.wrap(0), BallotLibrary.whole(0, 1));
    }

    /* EXTERNAL, so that a revert can be seen */
    function create(uint256 version, uint256 approvalBps) external pure returns (ProposalWord) {
        return ProposalWordLibrary.create(version, ProposalClass.Parameter, false, approvalBps);
    }

    function withQuorum(uint256 word, uint256 units) external pure returns (ProposalWord) {
        return ProposalWord.wrap(word).withQuorum(units);
    }

    function withExtension(uint256 word, uint256 time) external pure returns (ProposalWord) {
        return ProposalWord.wrap(word).withExtension(time);
    }

    function whole(uint256 side, uint256 units) external pure returns (Ballot) {
        return BallotLibrary.whole(side, units);
    }

    function plus(ProposalWord word, Ballot ballot) external pure returns (ProposalWord) {
        return word.plus(ballot);
    }

    function minus(ProposalWord word, Ballot ballot) external pure returns (ProposalWord) {
        return word.minus(ballot);
    }

    /* PRIVATE */
    /// @dev What the part of `width` bits from `offset` on must be when only `bit` is set.
    function _share(uint256 bit, uint256 offset, uint256 width) private pure returns (uint256) {
        return bit >= offset && bit < offset + width ? 1 << (bit - offset) : 0;
    }

    function _assertPart(uint256 part, uint256 bit, uint256 offset, uint256 width, string memory name) private pure {
        assertEq(part, _share(bit, offset, width), name);
    }

    function _assertCreated(
        uint256 version,
        ProposalClass class,
        bool isGuardianChange,
        uint256 approvalBps
    )
        private
        pure
    {
        ProposalWord word = ProposalWordLibrary.create(version, class, isGuardianChange, approvalBps);
        assertEq(word.version(), version);
        assertEq(uint256(word.class()), uint256(class));
        assertEq(word.isGuardianChange(), isGuardianChange);
        assertEq(word.approval(), approvalBps);
        assertEq(_raw(word) & ((1 << 227) - 1), 0, "no votes, no quorum, no extension");
        assertFalse(word.isSettled());
        assertFalse(word.isForfeited());
    }

    function _with(uint256 word, uint256 offset, uint256 width, uint256 value) private pure returns (uint256) {
        uint256 mask = ((1 << width) - 1) << offset;
        return (word & ~mask) | (value << offset);
    }

    /// @dev The tally `sides` below the upper bits of `rest`.
    function _word(uint256[3] memory sides, uint256 rest) private pure returns (ProposalWord) {
        return ProposalWord.wrap(sides[0] | (sides[1] << 52) | (sides[2] << 104) | (rest & ~TALLY));
    }

    function _raw(ProposalWord word) private pure returns (uint256) {
        return ProposalWord.unwrap(word);
    }

    function _expectOverflow(uint256 value, uint256 width) private {
        vm.expectRevert(abi.encodeWithSelector(ProposalWordLibrary.ProposalWord_Overflow.selector, value, width));
    }
}
