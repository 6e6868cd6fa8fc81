// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {ProviderStaking} from "../../../contracts/marketplace/ProviderStaking.sol";
import {SlashingCourt} from "../../../contracts/marketplace/SlashingCourt.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {FeedStub} from "../marketplace/PriceOracle/FeedStub.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Makes the moves and keeps what the court's books are measured by: bonds that were paid in, when cases began, what
/// each penalty had to be, offences as a plain list, donations.
abstract contract CourtLedger is Test {
    enum Action {
        Offer,
        Submit,
        Late,
        Offline,
        Settle,
        ChallengeByStranger,
        ChallengeByClient,
        ChallengeByProvider,
        VerdictRejected,
        VerdictIncorrect,
        VerdictMalicious,
        Lapse,
        AppealByProvider,
        AppealByOthers,
        DecideRejected,
        DecideIncorrect,
        DecideMalicious,
        CloseRejected,
        CloseLapsed,
        CloseIncorrect,
        CloseMalicious,
        Undecided,
        Deferred,
        Collect,
        Withdraw,
        Wait,
        Unjail,
        Leave,
        Delegate,
        ChangeTerms,
        Donate
    }
    uint256 internal constant ACTION_KINDS = 31;

    struct World {
        SlashingCourt court;
        JobEscrow escrow;
        ProviderStaking staking;
        ComputeToken token;
        ParameterRegistry registry;
        FeedStub feed;
        address timelock;
    }

    SlashingCourt internal court;
    JobEscrow internal escrow;
    ProviderStaking internal staking;
    ComputeToken internal token;
    ParameterRegistry internal registry;
    FeedStub internal feed;
    address internal timelock;
    uint256[] internal keys;
    address[5] public providers;
    address public client = makeAddr("a client");
    address public challenger = makeAddr("a challenger");
    address public delegator = makeAddr("a delegator");

    mapping(uint256 caseId => uint256) public openedAt;
    mapping(uint256 caseId => ISlashingCourt.Outcome) public appealed;
    mapping(address provider => uint256[]) private _offences;
    uint256 public donated;

    /* WHAT MUST STAY ZERO */
    uint256 public wrongDues;
    uint256 public wrongStrikes;
    uint256 public wrongPayments;
    mapping(Action => uint256) public done;

    constructor(World memory world, uint256[] memory keys_) {
        (court, escrow, staking) = (world.court, world.escrow, world.staking);
        (token, registry, feed) = (world.token, world.registry, world.feed);
        (timelock, keys) = (world.timelock, keys_);
        for (uint256 i = 0; i < 5; ++i) {
            providers[i] = makeAddr(string.concat("provider ", vm.toString(i)));
            _approve(providers[i]);
        }
        _approve(client);
        _approve(challenger);
        _approve(delegator);
    }

    function _approve(address account) private {
        vm.startPrank(account);
        token.approve(address(court), type(uint256).max);
        token.approve(address(escrow), type(uint256).max);
        token.approve(address(staking), type(uint256).max);
        vm.stopPrank();
    }

    /// @dev Everybody who can be owed anything.
    function people() public view returns (address[] memory list) {
        list = new address[](8);
        for (uint256 i = 0; i < 5; ++i) {
            list[i] = providers[i];
        }
        (list[5], list[6], list[7]) = (client, challenger, delegator);
    }

    function register() public {
        for (uint256 i = 0; i < 5; ++i) {
            uint32[4] memory units;
            units[0] = 1000;
            vm.prank(providers[i]);
            staking.register(units, 1000, 300_000e18 * (i + 1), "");
        }
    }

    /* JOBS */
    function _offer(address account, uint64 usd) internal {
        feed.say(0.5e8);
        IJobEscrow.Offer memory offer;
        offer.usd = usd;
        offer.startBps = 10_000;
        offer.offerSeconds = 1 hours;
        offer.duration = 2 days;
        offer.maxTokens = type(uint256).max;
        vm.prank(client);
        uint256 jobId = escrow.fund(offer);
        vm.prank(account);
        escrow.accept(jobId, 0);
        ++done[Action.Offer];
    }

    function _submit(uint256 jobId) internal {
        IJobEscrow.Usage memory usage;
        vm.prank(escrow.job(jobId).provider);
        escrow.submit(jobId, keccak256("result"), usage);
        ++done[Action.Submit];
    }

    function _expire(uint256 jobId) internal {
        IJobEscrow.Job memory job = escrow.job(jobId);
        bool isSilent = _earlier(block.timestamp, job.deadline) > job.lastHeartbeat + 1 hours;
        ISlashingCourt.Offence offence = isSilent ? ISlashingCourt.Offence.Offline : ISlashingCourt.Offence.Late;
        uint256 termsId = escrow.terms(job.termsId).courtTerms;
        uint256 due = _dueOf(job.provider, offence, job.bond, termsId, 0);
        escrow.expire(jobId);
        _notePenalty(job.provider, due);
        ++done[isSilent ? Action.Offline : Action.Late];
    }

    function _settle(uint256 jobId) internal {
        vm.prank(client);
        escrow.settleJob(jobId);
        ++done[Action.Settle];
    }

    /* CASES */
    function _challenge(address account, uint256 jobId) internal {
        vm.prank(account);
        uint256 caseId = court.challenge(jobId, keccak256("evidence"));
        openedAt[caseId] = block.timestamp;
        if (account == challenger) ++done[Action.ChallengeByStranger];
        else ++done[account == client ? Action.ChallengeByClient : Action.ChallengeByProvider];
    }

    function _giveVerdict(uint256 caseId, ISlashingCourt.Outcome outcome, uint256 first) internal {
        bytes32 digest = court.verdictDigest(caseId, outcome, bytes32(caseId));
        address[] memory signers = new address[](3);
        bytes[] memory signatures = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[first + i], digest);
            (signers[i], signatures[i]) = (vm.addr(keys[first + i]), abi.encodePacked(r, s, v));
        }
        court.giveVerdict(caseId, outcome, bytes32(caseId), signers, signatures);
        if (outcome == ISlashingCourt.Outcome.Rejected) ++done[Action.VerdictRejected];
        else ++done[_isMalice(outcome) ? Action.VerdictMalicious : Action.VerdictIncorrect];
    }

    function _lapse(uint256 caseId) internal {
        court.lapse(caseId);
        ++done[Action.Lapse];
    }

    function _appeal(address account, uint256 caseId) internal {
        vm.prank(account);
        court.appeal(caseId);
        appealed[caseId] = court.caseOf(caseId).outcome;
        ++done[isUpheld(appealed[caseId]) ? Action.AppealByProvider : Action.AppealByOthers];
    }

    function _decide(uint256 caseId, ISlashingCourt.Outcome outcome) internal {
        vm.prank(timelock);
        court.decide(caseId, outcome);
        if (outcome == ISlashingCourt.Outcome.Rejected) ++done[Action.DecideRejected];
        else ++done[_isMalice(outcome) ? Action.DecideMalicious : Action.DecideIncorrect];
    }

    function _close(uint256 caseId) internal {
        ISlashingCourt.Case memory before = court.caseOf(caseId);
        if (before.stage == ISlashingCourt.Stage.Appealed) ++done[Action.Undecided];
        bool isGuilty = isUpheld(before.outcome);
        ISlashingCourt.Offence offence =
            _isMalice(before.outcome) ? ISlashingCourt.Offence.Malicious : ISlashingCourt.Offence.Incorrect;
        uint256 due = 0;
        if (isGuilty) {
            due = _dueOf(before.provider, offence, escrow.job(before.jobId).bond, before.termsId, before.frozen);
        }
        court.close(caseId);
        if (isGuilty) _notePenalty(before.provider, due);
        _countClose(court.caseOf(caseId).outcome);
    }

    function _countClose(ISlashingCourt.Outcome outcome) private {
        if (outcome == ISlashingCourt.Outcome.Rejected) ++done[Action.CloseRejected];
        else if (outcome == ISlashingCourt.Outcome.Lapsed) ++done[Action.CloseLapsed];
        else ++done[_isMalice(outcome) ? Action.CloseMalicious : Action.CloseIncorrect];
    }

    /* PENALTIES */
    function _collect(uint256 penaltyId) internal {
        court.collect(penaltyId);
        ++done[Action.Collect];
    }

    /// @dev What a penalty has to be: bounded by what its case holds and what nobody holds.
    function _dueOf(
        address account,
        ISlashingCourt.Offence offence,
        uint256 bond,
        uint256 termsId,
        uint256 held
    )
        private
        view
        returns (uint256)
    {
        uint256 there = staking.slashable(account);
        uint256 frozen = staking.provider(account).frozen;
        uint256 free = there > frozen ? there - frozen : 0;
        return _earlier(court.penaltyFor(account, offence, bond, termsId), held + free);
    }

    function _notePenalty(address account, uint256 due) private {
        ISlashingCourt.Penalty memory penalty = court.penaltyOf(court.penaltyCount());
        bool isRight = penalty.due == due || (penalty.due < due && staking.slashable(account) == 0);
        if (penalty.provider != account || !isRight) ++wrongDues;
        if (penalty.taken < penalty.due) ++done[Action.Deferred];
        _offences[account].push(block.timestamp);
        _checkStrikes(account);
    }

    function _checkStrikes(address account) private {
        uint256 count = 0;
        for (uint256 i = 0; i < _offences[account].length; ++i) {
            if (_offences[account][i] + 90 days > block.timestamp) ++count;
        }
        if (court.strikes(account) != _earlier(count, 7)) ++wrongStrikes;
    }

    /* MONEY */
    function _withdraw(address account) internal {
        uint256 credit = court.withdrawable(account);
        uint256 before = token.balanceOf(account);
        court.withdraw(account);
        if (token.balanceOf(account) != before + credit) ++wrongPayments;
        ++done[Action.Withdraw];
    }

    function _donate(uint256 amount) internal {
        vm.prank(delegator);
        token.transfer(address(court), amount);
        donated += amount;
        ++done[Action.Donate];
    }

    /* STAKE */
    function _leave(address account, uint256 amount) internal {
        if (staking.requestsOf(account, account).length < 16 && staking.freeOwn(account) >= amount) {
            vm.prank(account);
            staking.unstake(amount);
        }
        try staking.withdraw(account, account) {} catch {}
        try staking.withdraw(account, delegator) {} catch {}
        ++done[Action.Leave];
    }

    function _delegate(address account, uint256 amount) internal {
        IProviderStaking.Position memory position = staking.position(account, delegator);
        if (position.active > amount + 1e18 && staking.requestsOf(account, delegator).length < 16) {
            vm.prank(delegator);
            staking.undelegate(account, amount);
        } else if (staking.eligibility(account) == IProviderStaking.Eligibility.Eligible) {
            vm.prank(delegator);
            try staking.delegate(account, amount) {} catch {} // its own may be too little for it
        }
        ++done[Action.Delegate];
    }

    function _wait(uint256 time) internal {
        vm.warp(block.timestamp + time);
        ++done[Action.Wait];
    }

    /* WORDS */
    function isUpheld(ISlashingCourt.Outcome outcome) public pure returns (bool) {
        return outcome == ISlashingCourt.Outcome.Incorrect || outcome == ISlashingCourt.Outcome.Malicious;
    }

    function _isMalice(ISlashingCourt.Outcome outcome) private pure returns (bool) {
        return outcome == ISlashingCourt.Outcome.Malicious;
    }

    function _earlier(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}
