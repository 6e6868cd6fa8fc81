// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {CourtTest} from "./CourtTest.sol";

/// Stage by action, cell by cell: in time (the first second of the stage) and when its time is over.
///
///          │ giveVerdict │ lapse     │ appeal         │ decide     │ close
/// (none)   │ unknown     │ unknown   │ unknown        │ unknown    │ unknown
/// Open     │ yes         │ too early │ wrong stage    │ wrong stage│ too early
///   over   │ too late    │ yes       │ yes            │ wrong stage│ too early, yes an appeal window later
/// Judged   │ wrong stage │ wrong stage│ yes           │ wrong stage│ too early
///   over   │ wrong stage │ wrong stage│ too late      │ wrong stage│ yes
/// Appealed │ wrong stage │ wrong stage│ wrong stage   │ yes        │ too early
///   over   │ wrong stage │ wrong stage│ wrong stage   │ too late   │ yes
/// Decided  │ wrong stage │ wrong stage│ wrong stage   │ wrong stage│ yes
/// Closed   │ wrong stage │ wrong stage│ wrong stage   │ wrong stage│ wrong stage
contract SlashingCourt_Stages_Test is CourtTest {
    bytes4 private constant UNKNOWN = ISlashingCourt.SlashingCourt_UnknownCase.selector;
    bytes4 private constant WRONG = ISlashingCourt.SlashingCourt_WrongStage.selector;
    bytes4 private constant EARLY = ISlashingCourt.SlashingCourt_TooEarly.selector;
    bytes4 private constant LATE = ISlashingCourt.SlashingCourt_TooLate.selector;
    bytes4 private constant YES = 0;

    function test_None() external {
        bytes4[5] memory expected = [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN];
        _check(0, expected);
        _check(1, expected);
    }

    function test_Open() external {
        uint256 caseId = _open();
        _check(caseId, [YES, EARLY, WRONG, WRONG, EARLY]);
        vm.warp(START + VERDICT_WINDOW);
        _check(caseId, [LATE, YES, YES, WRONG, EARLY]);
        vm.warp(START + VERDICT_WINDOW + APPEAL_WINDOW);
        _check(caseId, [LATE, YES, LATE, WRONG, YES]);
    }

    function test_Judged() external {
        uint256 caseId = _judged(ISlashingCourt.Outcome.Rejected);
        _check(caseId, [WRONG, WRONG, YES, WRONG, EARLY]);
        vm.warp(START + APPEAL_WINDOW);
        _check(caseId, [WRONG, WRONG, LATE, WRONG, YES]);
    }

    function test_Appealed() external {
        uint256 caseId = _appealed(ISlashingCourt.Outcome.Rejected);
        _check(caseId, [WRONG, WRONG, WRONG, YES, EARLY]);
        vm.warp(START + DECISION_WINDOW);
        _check(caseId, [WRONG, WRONG, WRONG, LATE, YES]);
    }

    function test_Decided() external {
        uint256 caseId = _appealed(ISlashingCourt.Outcome.Rejected);
        _decide(caseId, ISlashingCourt.Outcome.Incorrect);
        _check(caseId, [WRONG, WRONG, WRONG, WRONG, YES]);
        skip(365 days);
        _check(caseId, [WRONG, WRONG, WRONG, WRONG, YES]);
    }

    function test_Closed() external {
        uint256 caseId = _closed(ISlashingCourt.Outcome.Rejected);
        _check(caseId, [WRONG, WRONG, WRONG, WRONG, WRONG]);
    }

    /// @dev I-13: whatever anybody does or leaves undone, a case is over that long after its challenge, and its job with it.
    function testFuzz_EveryCaseEndsInBoundedTime(uint256 seed) external {
        uint256 caseId = _open();
        for (uint256 i = 0; i < 12 && court.caseOf(caseId).stage != ISlashingCourt.Stage.Closed; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            (bool isOk,) = address(this).call(abi.encodeCall(this.act, (seed % 5, caseId)));
            isOk; // most are refused
            skip((seed >> 64) % 8 days);
        }
        uint256 end = START + VERDICT_WINDOW + APPEAL_WINDOW + DECISION_WINDOW;
        if (block.timestamp < end) vm.warp(end);
        if (court.caseOf(caseId).stage != ISlashingCourt.Stage.Closed) court.close(caseId);
        IJobEscrow.JobState state = escrow.job(1).state;
        assertTrue(state == IJobEscrow.JobState.Settled || state == IJobEscrow.JobState.Slashed);
        _assertBooks();
    }

    /* PRIVATE */
    /// @dev What each action does in the state of now: reverts with `expected`, or goes through. Nothing is kept of it.
    function _check(uint256 caseId, bytes4[5] memory expected) private {
        for (uint256 action = 0; action < 5; ++action) {
            uint256 snapshot = vm.snapshotState();
            try this.act(action, caseId) {
                assertEq(expected[action], YES, string.concat("goes through: ", vm.toString(action)));
            } catch (bytes memory reason) {
                assertEq(bytes4(reason), expected[action], string.concat("refused: ", vm.toString(action)));
            }
            assertTrue(vm.revertToState(snapshot));
        }
    }

    function act(uint256 action, uint256 caseId) external {
        if (action == 0) _hand(caseId);
        else if (action == 1) court.lapse(caseId);
        else if (action == 2) _appeal(challenger, caseId);
        else if (action == 3) _decide(caseId, ISlashingCourt.Outcome.Rejected);
        else court.close(caseId);
    }

    function _hand(uint256 caseId) private {
        if (caseId == 0 || caseId > court.caseCount()) {
            court.giveVerdict(caseId, ISlashingCourt.Outcome.Rejected, REASONS, new address[](0), new bytes[](0));
        } else {
            _giveVerdict(caseId, ISlashingCourt.Outcome.Rejected);
        }
    }
}
