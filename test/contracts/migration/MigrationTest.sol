// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ProposalTest} from "./ProposalTest.sol";
import {Vm} from "forge-std/Vm.sol";

/// @dev A market in full swing. What takes weeks begins before the vote, what takes hours on its last day: when the swap
/// is executed there are jobs in every state, stake of every kind, disputes in every stage, a penalty that the epoch's
/// room put off, fees and rewards that nobody claimed, and a decision of an appeal in the timelock.
///
/// Afterwards everything is brought to its end. Nobody acts but those who are paid by it, or anyone.
abstract contract MigrationTest is ProposalTest {
    uint256 internal constant STAKE = 60_000e18;
    uint256 internal constant DELEGATED = 20_000e18;
    uint256 internal constant PROVIDERS = 6;
    /// @dev Steps of a day in which everything has to end: an appeal runs for 35 days, unbonding for 21, and what a slash
    /// could not take is taken in the epochs after.
    uint256 private constant MAX_DAYS = 150;

    address[PROVIDERS] internal providers;
    address internal immutable dora = makeAddr("delegator");
    address internal immutable challenger = makeAddr("challenger");
    /// @dev The appealed case, and the case of malice.
    uint256 internal appealed;
    uint256 internal malicious;
    /// @dev The jobs of the last day: offered, accepted, handed in, and settled; and cases, open and judged.
    uint256 internal offered;
    uint256 internal accepted;
    uint256 internal submitted;
    uint256 internal settled;
    uint256 internal open;
    uint256 internal judged;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            providers[i] = makeAddr(string.concat("provider ", vm.toString(i)));
            _give(providers[i], STAKE);
        }
        _give(dora, 3 * DELEGATED);
        _give(challenger, 1_000_000e18);
        _openGovernance();
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            _register(providers[i]);
        }
        _approve(carol, address(escrow));
        _approve(challenger, address(court));
        _delegateStake();
    }

    /* SCENE */
    /// @dev What takes weeks, and the votes: when this returns `swap` is due, and the decision of the appeal with it.
    function _awaitSwap() internal {
        malicious = _challenge(_deliver(providers[4]));
        _judge(malicious, ISlashingCourt.Outcome.Malicious);
        appealed = _challenge(_deliver(providers[3]));
        _judge(appealed, ISlashingCourt.Outcome.Incorrect);
        uint256 bond = court.caseOf(appealed).bond;
        _give(providers[3], bond);
        vm.startPrank(providers[3]);
        token.approve(address(court), bond);
        court.appeal(appealed);
        vm.stopPrank();
        _settleByClient(_deliver(providers[0])); // its reward waits for the end of its epoch

        _add(queued, address(court), abi.encodeCall(court.decide, (appealed, ISlashingCourt.Outcome.Rejected)));
        _propose(governor, queued, bob, "the appeal is right");
        _propose(governor, swap, alice, "another module");
        _releaseEmission();
        _vote(governor, queued);
        _vote(governor, swap);
        _releaseEmission();
        _queue(governor, queued);
        _queue(governor, swap);
        _awaitLastDay();
    }

    /// @dev As keepers do. The guard lets five days' worth through in a day, which is less than has come together.
    function _releaseEmission() private {
        emission.settle();
        uint8[5] memory order = [1, 0, 2, 3, 4];
        for (uint256 i = 0; i < order.length; ++i) {
            emission.release(_pool(order[i]));
        }
    }

    function _awaitLastDay() private {
        vm.warp(governor.proposalEta(swap.id) - 1 hours);
        _feedAnswers(0.42e8);
        _releaseEmission();
        rewards.settle();
        court.close(malicious);
        (accepted, offered) = (_fund(1 days), _fund(1 days));
        _accept(escrow, accepted, providers[0]);
        submitted = _deliver(providers[0]);
        settled = _deliver(providers[5]);
        _settleByClient(settled);
        open = _challenge(_deliver(providers[1]));
        judged = _challenge(_deliver(providers[2]));
        _judge(judged, ISlashingCourt.Outcome.Incorrect);
        vm.prank(providers[0]);
        staking.unstake(1000e18);
        vm.prank(dora);
        staking.undelegate(providers[1], 1000e18);
        skip(1 hours);
    }

    /// @dev That the scene is what it says it is.
    function _assertScene() internal view {
        assertEq(uint256(escrow.job(offered).state), uint256(IJobEscrow.JobState.Funded));
        assertEq(uint256(escrow.job(accepted).state), uint256(IJobEscrow.JobState.Accepted));
        assertEq(uint256(escrow.job(submitted).state), uint256(IJobEscrow.JobState.Submitted));
        assertEq(uint256(escrow.job(settled).state), uint256(IJobEscrow.JobState.Settled));
        assertEq(uint256(court.caseOf(open).stage), uint256(ISlashingCourt.Stage.Open));
        assertEq(uint256(court.caseOf(judged).stage), uint256(ISlashingCourt.Stage.Judged));
        assertEq(uint256(court.caseOf(appealed).stage), uint256(ISlashingCourt.Stage.Appealed));
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(1);
        assertGt(penalty.due, penalty.taken, "the room put some of it off");
        assertGt(penalty.taken, 0);
        assertGt(escrow.withdrawable(providers[5]), 0);
        (uint256 fees,) = escrow.fees();
        assertGt(fees, 0);
        assertGt(rewards.earned(providers[0], providers[0]), 0);
        assertGt(rewards.earned(providers[1], dora), 0);
    }

    /* CLAIMS */
    /// @dev Everything that somebody can ask of the old contracts: what they can withdraw, their rewards, stake, stake on
    /// its way out, votes.
    function _claims() internal view returns (uint256[] memory list) {
        address[] memory all = _everyone();
        list = new uint256[](all.length * 8);
        for (uint256 i = 0; i < all.length; ++i) {
            address who = all[i];
            list[8 * i] = escrow.withdrawable(who);
            list[8 * i + 1] = court.withdrawable(who);
            list[8 * i + 2] = rewards.earned(who, who);
            list[8 * i + 3] = staking.position(who, who).active + staking.position(providers[1], who).active;
            list[8 * i + 4] = staking.position(who, who).unbonding + staking.position(providers[1], who).unbonding;
            list[8 * i + 5] = token.getVotes(who);
            list[8 * i + 6] = token.balanceOf(who);
            list[8 * i + 7] = providerRewards.earned(who, _epochs());
        }
    }

    /// @dev Executes the swap and finds that it took nobody's claim.
    function _executeSwap() internal {
        _assertScene();
        uint256[] memory before = _claims();
        _execute(governor, swap);
        assertEq(_claims(), before, "a swap moves nobody's claim");
    }

    /* TO THE END */
    /// @dev Day by day, until nothing is under way in the old escrow and court nor in the ones given, if others. Whoever
    /// is told of anything then has the rights to be.
    function _finish(JobEscrow otherEscrow, SlashingCourt otherCourt) internal {
        vm.recordLogs();
        _advanceAll(otherEscrow, otherCourt);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            assertTrue(topic != ISlashingCourt.RecordFailed.selector, "a slash was not recorded");
            assertTrue(topic != IJobEscrow.RecordFailed.selector, "a settlement was not recorded");
            assertTrue(topic != IJobEscrow.PenaltyFailed.selector, "a court did not punish");
        }
    }

    function _advanceAll(JobEscrow otherEscrow, SlashingCourt otherCourt) private {
        for (uint256 i = 0; i < MAX_DAYS; ++i) {
            bool isDone = _advance(escrow, court);
            if (address(otherEscrow) != address(escrow) || address(otherCourt) != address(court)) {
                isDone = _advance(otherEscrow, otherCourt) && isDone;
            }
            if (isDone) return;
            skip(1 days);
        }
        revert("something is stuck");
    }

    /// @dev What anyone can do now. Whether nothing is left.
    function _advance(JobEscrow jobs, SlashingCourt judge) private returns (bool isDone) {
        isDone = true;
        for (uint256 id = 1; id <= judge.caseCount(); ++id) {
            if (judge.isClosable(id)) judge.close(id);
            if (judge.caseOf(id).stage != ISlashingCourt.Stage.Closed) isDone = false;
        }
        for (uint256 id = 1; id <= judge.penaltyCount(); ++id) {
            if (judge.isCollectable(id)) judge.collect(id);
            if (judge.penaltyOf(id).due > judge.penaltyOf(id).taken) isDone = false;
        }
        for (uint256 id = 1; id <= jobs.jobCount(); ++id) {
            IJobEscrow.Job memory job = jobs.job(id);
            if (job.state == IJobEscrow.JobState.Funded && block.timestamp >= job.offerEnd) jobs.refund(id);
            if (jobs.isExpirable(id)) jobs.expire(id);
            if (jobs.isSettleable(id)) jobs.settleJob(id);
            if (jobs.job(id).state < IJobEscrow.JobState.Settled) isDone = false;
        }
    }

    /// @dev Everybody takes what is theirs, and the contracts are left with nothing.
    function _assertEmpty(JobEscrow jobs, SlashingCourt judge) internal {
        jobs.settle();
        address[] memory all = _everyone();
        for (uint256 i = 0; i < all.length; ++i) {
            address who = all[i];
            uint256 credit = jobs.withdrawable(who) + judge.withdrawable(who);
            uint256 before = token.balanceOf(who);
            if (jobs.withdrawable(who) != 0) jobs.withdraw(who);
            if (judge.withdrawable(who) != 0) judge.withdraw(who);
            assertEq(token.balanceOf(who) - before, credit, "paid to the wei");
            (uint256 bonded, uint256 frozen) = staking.heldBy(who, address(jobs));
            assertEq(bonded + frozen, 0, "an escrow holds stake");
            (bonded, frozen) = staking.heldBy(who, address(judge));
            assertEq(bonded + frozen, 0, "a court holds stake");
        }
        assertEq(token.balanceOf(address(jobs)), 0, "the escrow is empty");
        assertEq(token.balanceOf(address(judge)), 0, "the court is empty");
        _assertSupply();
    }

    /// @dev Everybody leaves: stake is there to the last wei, and votes with it.
    function _assertAllLeave() internal {
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            address provider = providers[i];
            if (staking.position(provider, provider).active != 0) {
                vm.prank(provider);
                staking.unstake(type(uint256).max);
            }
            if (staking.position(provider, dora).active != 0) {
                vm.prank(dora);
                staking.undelegate(provider, type(uint256).max);
            }
        }
        skip(21 days);
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            address provider = providers[i];
            _leave(provider, provider);
            _leave(provider, dora);
            token.syncVotes(address(staking), provider);
        }
        token.syncVotes(address(staking), dora);
        assertEq(token.attributedBy(address(staking)), 0, "votes of stake that is gone");
        assertEq(token.getVotes(dora), token.balanceOf(dora), "votes are tokens");
        assertLt(token.balanceOf(address(staking)), 100, "what rounding left in the pools");
    }

    function _leave(address provider, address owner) private {
        if (staking.requestsOf(provider, owner).length == 0) return;
        uint256 before = token.balanceOf(owner);
        uint256 due = staking.position(provider, owner).unbonding;
        staking.withdraw(provider, owner);
        assertApproxEqAbs(token.balanceOf(owner) - before, due, 1);
    }

    /// @dev Nothing was made or lost but by the guard and by burning.
    function _assertSupply() internal view {
        uint256 made = token.GENESIS_SUPPLY() + mintGuard.grossMinted() + mintGuard.reminted();
        assertEq(token.totalSupply(), made - mintGuard.burned());
        assertLe(mintGuard.grossMinted(), mintGuard.grossCap());
    }

    /* ACTORS */
    function _everyone() internal view returns (address[] memory list) {
        list = new address[](PROVIDERS + 3);
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            list[i] = providers[i];
        }
        (list[PROVIDERS], list[PROVIDERS + 1], list[PROVIDERS + 2]) = (dora, challenger, carol);
    }

    function _give(address to, uint256 amount) internal {
        vm.prank(alice);
        assertTrue(token.transfer(to, amount));
    }

    function _approve(address owner, address spender) internal {
        vm.prank(owner);
        token.approve(spender, type(uint256).max);
    }

    function _register(address provider) private {
        uint32[4] memory units;
        units[0] = 100;
        vm.startPrank(provider);
        token.approve(address(staking), type(uint256).max);
        staking.register(units, 500, STAKE, "");
        vm.stopPrank();
    }

    function _delegateStake() private {
        vm.startPrank(dora);
        token.approve(address(staking), type(uint256).max);
        staking.delegate(providers[1], DELEGATED);
        staking.delegate(providers[2], DELEGATED);
        staking.delegate(providers[4], DELEGATED); // the one that turns out malicious
        vm.stopPrank();
    }

    function _feedAnswers(int256 answer) internal {
        vm.prank(feedOwner);
        feed.setAnswer(answer);
    }

    /* JOBS */
    function _fund(uint24 duration) internal returns (uint256) {
        return _fundAt(escrow, duration);
    }

    function _fundAt(JobEscrow jobs, uint24 duration) internal returns (uint256) {
        return _fundAt(jobs, duration, 0);
    }

    function _fundAt(JobEscrow jobs, uint24 duration, uint24 asset) internal returns (uint256) {
        IJobEscrow.Offer memory offer;
        offer.asset = asset;
        (offer.usd, offer.startBps, offer.maxTokens) = (100e6, 10_000, type(uint256).max);
        (offer.offerSeconds, offer.duration, offer.specification) = (1 days, duration, "specification");
        vm.prank(carol);
        return jobs.fund(offer);
    }

    function _accept(JobEscrow jobs, uint256 jobId, address provider) internal {
        vm.prank(provider);
        jobs.accept(jobId, 0);
    }

    function _submit(JobEscrow jobs, uint256 jobId, address provider) internal {
        IJobEscrow.Usage memory none;
        vm.prank(provider);
        jobs.submit(jobId, "result", none);
    }

    function _deliver(address provider) internal returns (uint256) {
        return _deliverAt(escrow, provider);
    }

    function _deliverAt(JobEscrow jobs, address provider) internal returns (uint256 jobId) {
        jobId = _fundAt(jobs, 30 minutes);
        _accept(jobs, jobId, provider);
        _submit(jobs, jobId, provider);
    }

    function _settleByClient(uint256 jobId) internal {
        vm.prank(carol);
        escrow.settleJob(jobId);
    }

    /* CASES */
    function _challenge(uint256 jobId) internal returns (uint256) {
        return _challengeAt(court, jobId);
    }

    function _challengeAt(SlashingCourt judge, uint256 jobId) internal returns (uint256) {
        vm.prank(challenger);
        return judge.challenge(jobId, "evidence");
    }

    function _judge(uint256 caseId, ISlashingCourt.Outcome outcome) internal {
        _judgeAt(court, caseId, outcome, [_verifierKey(0), _verifierKey(1)]);
    }

    /// @dev By the holders of these keys, in ascending order of their addresses.
    function _judgeAt(
        SlashingCourt judge,
        uint256 caseId,
        ISlashingCourt.Outcome outcome,
        uint256[2] memory keys
    )
        internal
    {
        bytes32 digest = judge.verdictDigest(caseId, outcome, "reasons");
        (address[] memory signers, bytes[] memory signatures) = (new address[](2), new bytes[](2));
        for (uint256 i = 0; i < 2; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[i], digest);
            (signers[i], signatures[i]) = (vm.addr(keys[i]), abi.encodePacked(r, s, v));
        }
        judge.giveVerdict(caseId, outcome, "reasons", signers, signatures);
    }

    /* EMISSION */
    function _pool(uint256 index) internal pure returns (IEmissionController.Pool) {
        return IEmissionController.Pool(index);
    }

    /// @dev The last three epochs that ended.
    function _epochs() internal view returns (uint256[] memory list) {
        list = new uint256[](3);
        uint256 current = block.timestamp / 7 days;
        (list[0], list[1], list[2]) = (current - 3, current - 2, current - 1);
    }
}
