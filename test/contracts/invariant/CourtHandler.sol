// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {CourtLedger} from "./CourtLedger.sol";

/// @dev Clients, providers, challengers, verifiers, the timelock and time, doing only what is allowed. An action looks for
/// the first job, case or penalty from a drawn one on that it suits, and does nothing where there is none. Every third
/// call takes its turn from the list.
contract CourtHandler is CourtLedger {
    uint256 public constant ACTIONS = 18;
    uint256 public calls;

    constructor(World memory world, uint256[] memory keys_) CourtLedger(world, keys_) {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        uint256 action = calls % 3 == 0 ? (calls / 3) % ACTIONS : seed % ACTIONS;
        seed >>= 8;
        if (action < 5) _actJob(action, seed, amount);
        else if (action < 11) _actCase(action, seed);
        else _actRest(action, seed, amount);
    }

    function _actJob(uint256 action, uint256 seed, uint256 amount) private {
        if (action == 0) _offerSome(seed, amount);
        else if (action == 1) _submitSome(seed);
        else if (action == 2) _expireSome(seed);
        else if (action == 3) _settleSome(seed);
        else if (action == 4) _challengeSome(seed, amount);
    }

    function _actCase(uint256 action, uint256 seed) private {
        if (action == 5) _judgeSome(seed);
        else if (action == 6) _lapseSome(seed);
        else if (action == 7) _appealSome(seed);
        else if (action == 8) _decideSome(seed);
        else if (action == 9) _closeSome(seed);
        else if (action == 10) _collectSome(seed);
    }

    function _actRest(uint256 action, uint256 seed, uint256 amount) private {
        address account = providers[seed % 5];
        if (action == 11) _withdrawSome(seed);
        else if (action == 12) _wait(bound(amount, 0, (seed >> 32) % 6 == 0 ? 12 days : 12 hours));
        else if (action == 13) _unjailSome(seed);
        else if (action == 14) _leave(account, bound(amount, 1e18, 50_000e18));
        else if (action == 15) _delegate(account, bound(amount, 1e18, 50_000e18));
        else if (action == 16) _changeTerms(seed, amount);
        else _donate(bound(amount, 1, 100e18));
    }

    /* JOBS */
    function _offerSome(uint256 seed, uint256 amount) private {
        uint64 usd = uint64(bound(amount, 1e6, 10_000e6));
        for (uint256 i = 0; i < 5; ++i) {
            address account = providers[(seed + i) % 5];
            bool isFree = staking.freeOwn(account) >= uint256(usd) * 5e12; // half a dollar, 250 %
            if (!isFree || staking.eligibility(account) != IProviderStaking.Eligibility.Eligible) continue;
            _offer(account, usd);
            return;
        }
    }

    function _jobIn(uint256 seed, IJobEscrow.JobState state) private view returns (uint256 jobId) {
        uint256 count = escrow.jobCount();
        for (uint256 i = 0; i < count; ++i) {
            jobId = (seed + i) % count + 1;
            if (escrow.job(jobId).state == state) return jobId;
        }
        return 0;
    }

    function _submitSome(uint256 seed) private {
        uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Accepted);
        if (jobId == 0 || block.timestamp >= escrow.job(jobId).deadline) return;
        _submit(jobId);
    }

    /// @dev Half of them gave a sign of life before their deadline.
    function _expireSome(uint256 seed) private {
        uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Accepted);
        if (jobId == 0 || (seed >> 32) % 3 != 0) return;
        IJobEscrow.Job memory job = escrow.job(jobId);
        if (seed % 2 == 0 && block.timestamp < job.deadline) {
            vm.warp(job.deadline - 1);
            vm.prank(job.provider);
            escrow.heartbeat(jobId);
            vm.warp(job.deadline);
        } else if (!escrow.isExpirable(jobId)) {
            vm.warp(_earlier(job.deadline, job.lastHeartbeat + 1 hours + 1));
        }
        if (escrow.isExpirable(jobId)) _expire(jobId);
    }

    function _settleSome(uint256 seed) private {
        uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Submitted);
        if (jobId != 0 && (seed >> 32) % 3 == 0) _settle(jobId);
    }

    /* CASES */
    function _challengeSome(uint256 seed, uint256 amount) private {
        uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Submitted);
        if (jobId == 0) {
            _offerSome(seed, amount);
            jobId = escrow.jobCount();
            if (jobId == 0 || escrow.job(jobId).state != IJobEscrow.JobState.Accepted) return;
            if (block.timestamp >= escrow.job(jobId).deadline) return;
            _submit(jobId);
        }
        (, address account,,, uint256 end,) = escrow.partiesOf(jobId);
        if (block.timestamp >= end) return;
        _challenge(seed % 3 == 0 ? challenger : seed % 3 == 1 ? client : account, jobId);
    }

    function _caseIn(uint256 seed, ISlashingCourt.Stage stage, bool isOver) private view returns (uint256 caseId) {
        uint256 count = court.caseCount();
        for (uint256 i = 0; i < count; ++i) {
            caseId = (seed + i) % count + 1;
            ISlashingCourt.Case memory known = court.caseOf(caseId);
            if (known.stage == stage && (block.timestamp >= known.endsAt) == isOver) return caseId;
        }
        return 0;
    }

    function _drawn(uint256 seed) private pure returns (ISlashingCourt.Outcome) {
        uint256 draw = (seed >> 16) % 5;
        if (draw < 2) return ISlashingCourt.Outcome.Rejected;
        return draw < 4 ? ISlashingCourt.Outcome.Incorrect : ISlashingCourt.Outcome.Malicious;
    }

    function _judgeSome(uint256 seed) private {
        uint256 caseId = _caseIn(seed, ISlashingCourt.Stage.Open, false);
        if (caseId != 0) _giveVerdict(caseId, _drawn(seed), seed % 3);
    }

    function _lapseSome(uint256 seed) private {
        uint256 caseId = _caseIn(seed, ISlashingCourt.Stage.Open, true);
        if (caseId != 0) _lapse(caseId);
    }

    function _appealSome(uint256 seed) private {
        uint256 caseId = _caseIn(seed, ISlashingCourt.Stage.Judged, false);
        if (caseId == 0) return;
        ISlashingCourt.Case memory known = court.caseOf(caseId);
        address other = seed % 2 == 0 ? known.challenger : client;
        _appeal(isUpheld(known.outcome) ? known.provider : other, caseId);
    }

    function _decideSome(uint256 seed) private {
        uint256 caseId = _caseIn(seed, ISlashingCourt.Stage.Appealed, false);
        if (caseId != 0) _decide(caseId, _drawn(seed));
    }

    /// @dev Where none can be closed yet, time may pass until the first one can.
    function _closeSome(uint256 seed) private {
        uint256 count = court.caseCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 caseId = (seed + i) % count + 1;
            ISlashingCourt.Case memory known = court.caseOf(caseId);
            if (known.stage == ISlashingCourt.Stage.Closed) continue;
            uint256 since = known.stage == ISlashingCourt.Stage.Open ? known.endsAt + 7 days : known.endsAt;
            if ((seed >> 32) % 6 == 0 && block.timestamp < since) vm.warp(since);
            if (court.isClosable(caseId)) return _close(caseId);
        }
    }

    function _collectSome(uint256 seed) private {
        uint256 count = court.penaltyCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 penaltyId = (seed + i) % count + 1;
            if (court.isCollectable(penaltyId)) return _collect(penaltyId);
        }
    }

    /* THE REST */
    function _withdrawSome(uint256 seed) private {
        address[] memory list = people();
        for (uint256 i = 0; i < list.length; ++i) {
            address account = list[(seed + i) % list.length];
            if (court.withdrawable(account) != 0) return _withdraw(account);
        }
    }

    function _unjailSome(uint256 seed) private {
        for (uint256 i = 0; i < 5; ++i) {
            address account = providers[(seed + i) % 5];
            IProviderStaking.Provider memory known = staking.provider(account);
            if (!known.isJailed) continue;
            if (seed % 4 == 0) vm.warp(known.jailedUntil > block.timestamp ? known.jailedUntil : block.timestamp);
            if (block.timestamp < known.jailedUntil) continue;
            staking.unjail(account);
            ++done[Action.Unjail];
            return;
        }
    }

    function _changeTerms(uint256 seed, uint256 amount) private {
        bytes32[7] memory names = [
            ParameterCatalog.SLASH_INCORRECT,
            ParameterCatalog.SLASH_SECURITY,
            ParameterCatalog.SLASH_BURN_FLOOR,
            ParameterCatalog.SLASH_CHALLENGER_SHARE,
            ParameterCatalog.COURT_CHALLENGE_SHARE,
            ParameterCatalog.SLASH_MALICIOUS,
            ParameterCatalog.SLASH_EPOCH_LIMIT
        ];
        bytes32 key = names[seed % 7];
        uint256 value = key == ParameterCatalog.SLASH_EPOCH_LIMIT ? bound(amount, 10, 200) : bound(amount, 100, 5000);
        if (registry.get(key) == value) return;
        vm.prank(timelock);
        registry.set(key, value);
        ++done[Action.ChangeTerms];
    }

    /* THE END */
    /// @dev Everything that is open comes to its end: none of it may revert, or take longer than it may.
    function finish() external {
        vm.warp(block.timestamp + 45 days);
        for (uint256 caseId = 1; caseId <= court.caseCount(); ++caseId) {
            if (court.caseOf(caseId).stage != ISlashingCourt.Stage.Closed) _close(caseId);
        }
        for (uint256 penaltyId = 1; penaltyId <= court.penaltyCount(); ++penaltyId) {
            while (court.penaltyOf(penaltyId).taken < court.penaltyOf(penaltyId).due) {
                vm.warp(block.timestamp + 7 days);
                if (court.isCollectable(penaltyId)) _collect(penaltyId);
                else break; // nothing stands anywhere any more
            }
        }
        address[] memory list = people();
        for (uint256 i = 0; i < list.length; ++i) {
            if (court.withdrawable(list[i]) != 0) _withdraw(list[i]);
        }
    }
}
