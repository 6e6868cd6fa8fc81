// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestCourt} from "../TestCourt.sol";
import {TestModule} from "../TestModule.sol";

/// MarkChallenged
/// ├── when the caller is not the job's court: it should revert
/// ├── given the job is not submitted, or the dispute window is over: it should revert
/// └── else it should hold the job
/// Resolve
/// ├── when the caller is not the job's court: it should revert
/// ├── given the job is not challenged: it should revert
/// ├── when the challenge was upheld: it should return all to the client and release the bond
/// └── when it was not: it should pay the provider, for rewards but no reputation
contract JobEscrow_Court_Test is MarketTest {
    function test_RevertWhen_ChallengedByAnother() external {
        uint256 jobId = _submitted(10 * USD);
        TestCourt other = new TestCourt(address(registry));
        _expectNotCourt(jobId, address(other));
        other.challenge(escrow, jobId);
        _expectNotCourt(jobId, timelock);
        vm.prank(timelock);
        escrow.markChallenged(jobId);
    }

    function test_RevertGiven_NotSubmitted() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 5));
        _challenge(5);
        uint256 jobId = _accepted(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Accepted);
        _challenge(jobId);
        _submit(jobId);
        _challenge(jobId);
        _expectWrongState(jobId, IJobEscrow.JobState.Challenged);
        _challenge(jobId);
    }

    function test_RevertGiven_WindowIsOver() external {
        uint256 jobId = _submitted(10 * USD);
        uint256 end = block.timestamp + DISPUTE_WINDOW;
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_TooLate.selector, jobId, end));
        _challenge(jobId);
        vm.warp(end - 1);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobChallenged(jobId);
        _challenge(jobId);
        _assertState(jobId, IJobEscrow.JobState.Challenged);
    }

    function test_GivenChallenged_HoldsTheJob() external {
        uint256 jobId = _challenged(10 * USD);
        skip(365 days);
        assertFalse(escrow.isSettleable(jobId));
        uint256[] memory ids = new uint256[](1);
        ids[0] = jobId;
        assertEq(escrow.settleBatch(ids), 0);
        assertEq(escrow.locked(), 20e18);
        assertEq(staking.provider(provider).bonded, 50e18);
    }

    function test_RevertWhen_ResolvedByAnother() external {
        uint256 jobId = _challenged(10 * USD);
        address[3] memory callers = [timelock, client, provider];
        for (uint256 i = 0; i < 3; ++i) {
            _expectNotCourt(jobId, callers[i]);
            vm.prank(callers[i]);
            escrow.resolve(jobId, i == 0);
        }
    }

    function test_RevertGiven_NotChallenged() external {
        uint256 jobId = _submitted(10 * USD);
        _expectWrongState(jobId, IJobEscrow.JobState.Submitted);
        court.decide(escrow, jobId, true);
        _challenge(jobId);
        court.decide(escrow, jobId, true);
        _expectWrongState(jobId, IJobEscrow.JobState.Slashed);
        court.decide(escrow, jobId, false);
    }

    function test_WhenUpheld() external {
        uint256 jobId = _challenged(10 * USD);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSlashed(jobId, 20e18);
        court.decide(escrow, jobId, true);
        _assertState(jobId, IJobEscrow.JobState.Slashed);
        assertEq(escrow.withdrawable(client), 20e18);
        assertEq(escrow.withdrawable(provider), 0);
        assertEq(staking.provider(provider).bonded, 0);
        assertEq(staking.provider(provider).exposure, 0);
        assertEq(court.penaltyCount(), 0, "the court knows");
        _assertSolvent();
    }

    function test_WhenRejected() external {
        TestModule recorder = new TestModule();
        vm.prank(timelock);
        escrow.setWorkRecorder(address(recorder));
        uint256 jobId = _challenged(10 * USD);
        skip(60 days);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSettled(jobId, 19.5e18, 0.5e18, 0.5e18, 0);
        court.decide(escrow, jobId, false);
        _assertState(jobId, IJobEscrow.JobState.Settled);
        assertEq(escrow.withdrawable(provider), 19.5e18);
        assertEq(reputation.totalOf(provider), 0, "disputed work earns no reputation");
        assertEq(recorder.works(), 1);
        assertEq(staking.provider(provider).bonded, 0);
        _assertSolvent();
    }

    function test_PartiesOf() external {
        uint256 jobId = _fund(10 * USD);
        (address payer, address worker, uint256 price, uint256 bond, uint256 end,) = escrow.partiesOf(jobId);
        assertEq(payer, client);
        assertEq(worker, address(0));
        assertEq(price, 20e18);
        assertEq(bond + end, 0);
        _accept(jobId);
        _submit(jobId);
        IJobEscrow.Terms memory terms;
        (payer, worker, price, bond, end, terms) = escrow.partiesOf(jobId);
        assertEq(worker, provider);
        assertEq(bond, 50e18);
        assertEq(end, block.timestamp + DISPUTE_WINDOW);
        assertEq(terms.court, address(court));
        assertEq(terms.verifierSet, 1);
        assertEq(terms.courtTerms, 1);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 2));
        escrow.partiesOf(2);
    }

    function _expectNotCourt(uint256 jobId, address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotCourt.selector, jobId, caller));
    }

    function _expectWrongState(uint256 jobId, IJobEscrow.JobState state) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, state));
    }
}
