// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProtocolWorld} from "./ProtocolWorld.sol";

/// @dev Everybody does what comes to their mind, at any time: what goes through was allowed. Every third call takes its
/// turn from the list of all actions.
contract ProtocolHandler is ProtocolWorld {
    uint256 private constant ACTIONS = uint256(type(Action).max) + 1;
    uint256 private constant JOB_ACTIONS = uint256(Action.Judge) + 1;
    uint256 public calls;

    constructor(World memory world) ProtocolWorld(world) {}

    function act(uint256 seed, uint256 amount) external {
        ++calls;
        // Half of what is drawn is about jobs, whose lives take many steps.
        uint256 drawn = (seed >> 8) % (seed % 2 == 0 ? JOB_ACTIONS : ACTIONS);
        Action action = Action(calls % 3 == 0 ? (calls / 3) % ACTIONS : drawn);
        if (calls % 10 == 1) action = Action.Wait;
        seed >>= 16;
        if (action <= Action.WithdrawPay) _actJob(action, seed, amount);
        else if (action <= Action.WithdrawFromCourt) _actCase(action, seed);
        else if (action <= Action.Compound) _actStake(action, seed, amount);
        else if (action <= Action.ReleaseShare) _actKeeper(action, seed);
        else _actRest(action, seed, amount);
    }

    /* JOBS */
    function _actJob(Action action, uint256 seed, uint256 amount) private {
        address escrow = address(w.escrow);
        if (action == Action.Fund) {
            bytes memory call = abi.encodeCall(IJobEscrow.fund, (_offer(seed, amount)));
            if (!_try(action, client(seed), escrow, call) || seed % 3 == 0) return;
            _actJob(Action.Accept, seed >> 8, amount); // most offers are taken, and most work is handed in
            if (seed % 3 == 1) _work(Action.Submit, seed >> 8, amount);
        } else if (action == Action.Accept) {
            uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Funded);
            if (jobId == 0) return;
            address from = w.escrow.job(jobId).provider;
            if (from == address(0)) from = provider(seed >> 16);
            _makeEligible(from);
            _try(action, from, escrow, abi.encodeCall(IJobEscrow.accept, (jobId, 0)));
        } else if (action <= Action.GiveBack) {
            _work(action, seed, amount);
        } else if (action == Action.SettleInBatch) {
            uint256 jobId = _firstDue(seed, true);
            if (jobId == 0) return;
            _try(action, keeper, escrow, abi.encodeCall(IJobEscrow.settleBatch, (_only(jobId))));
        } else if (action == Action.WithdrawPay) {
            address account = seed % 2 == 0 ? client(seed >> 1) : provider(seed >> 1);
            _try(action, keeper, escrow, abi.encodeCall(IJobEscrow.withdraw, (account)));
        } else {
            _end(action, seed);
        }
    }

    /// @dev Who wants work sees to it that it may.
    function _makeEligible(address one) private {
        address staking = address(w.staking);
        if (w.staking.provider(one).isJailed) {
            _try(Action.Unjail, one, staking, abi.encodeCall(w.staking.unjail, (one)));
        }
        if (w.staking.eligibility(one) == IProviderStaking.Eligibility.Eligible) return;
        _try(Action.Stake, one, staking, abi.encodeCall(w.staking.stake, (100_000e18)));
    }

    function _offer(uint256 seed, uint256 amount) private pure returns (IJobEscrow.Offer memory offer) {
        offer.usd = uint64(bound(amount, 0.1e6, 4000e6));
        (offer.startBps, offer.maxTokens, offer.specification) = (10_000, type(uint256).max, "specification");
        (offer.offerSeconds, offer.duration) = (1 days, uint24(bound(seed, 1 hours, 7 days)));
        offer.asset = uint24((seed >> 32) % 3);
        if (seed % 5 == 0) offer.provider = provider(seed >> 40);
        if (seed % 4 == 0) (offer.startBps, offer.rampSeconds) = (6000, 12 hours);
        if (seed % 3 == 0) offer.rates = IJobEscrow.Rates(100_000, 1000, 10_000_000);
    }

    /// @dev Only who works on a job does something with it. Some hand in too late, or not at all.
    function _work(Action action, uint256 seed, uint256 amount) private {
        uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Accepted);
        if (jobId == 0 || (action == Action.GiveBack && seed % 2 != 0)) return;
        IJobEscrow.Usage memory usage;
        if (w.escrow.job(jobId).rates.gpuSecond != 0) usage.gpuSeconds = uint64(bound(amount, 0, 1e9));
        bytes memory call = abi.encodeCall(IJobEscrow.heartbeat, (jobId));
        if (action == Action.Submit) call = abi.encodeCall(IJobEscrow.submit, (jobId, "result", usage));
        if (action == Action.GiveBack) call = abi.encodeCall(IJobEscrow.giveBack, (jobId));
        _try(action, w.escrow.job(jobId).provider, address(w.escrow), call);
    }

    function _end(Action action, uint256 seed) private {
        if (action == Action.Refund) {
            uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Funded);
            if (jobId == 0) return;
            address from = seed % 4 == 0 ? w.escrow.job(jobId).client : keeper;
            _try(action, from, address(w.escrow), abi.encodeCall(IJobEscrow.refund, (jobId)));
        } else if (action == Action.Expire) {
            _try(action, keeper, address(w.escrow), abi.encodeCall(IJobEscrow.expire, (_firstDue(seed, false))));
        } else {
            uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Submitted);
            if (jobId == 0) return;
            address from = w.escrow.job(jobId).client;
            if (seed % 3 == 0) _try(action, from, address(w.escrow), abi.encodeCall(IJobEscrow.settleJob, (jobId)));
        }
    }

    /// @dev The first job from a drawn one on that anyone can settle, or expire; 0, which is none, for none.
    function _firstDue(uint256 seed, bool isSettling) private view returns (uint256 jobId) {
        uint256 count = w.escrow.jobCount();
        for (uint256 i = 0; i < count; ++i) {
            jobId = (seed % count + i) % count + 1;
            if (isSettling ? w.escrow.isSettleable(jobId) : w.escrow.isExpirable(jobId)) return jobId;
        }
        return 0;
    }

    /* CASES */
    function _actCase(Action action, uint256 seed) private {
        address court = address(w.court);
        if (action == Action.Challenge) {
            uint256 jobId = _jobIn(seed, IJobEscrow.JobState.Submitted);
            if (jobId == 0) return;
            address from = seed % 3 == 0 ? w.escrow.job(jobId).client : challenger(seed >> 8);
            _try(action, from, court, abi.encodeCall(ISlashingCourt.challenge, (jobId, "evidence")));
        } else if (action == Action.Judge) {
            _judge(_caseIn(seed, ISlashingCourt.Stage.Open), seed);
        } else if (action == Action.Lapse) {
            for (uint256 id = 1; id <= w.court.caseCount(); ++id) {
                ISlashingCourt.Case memory known = w.court.caseOf(id);
                if (known.stage != ISlashingCourt.Stage.Open || block.timestamp < known.endsAt) continue;
                _try(action, keeper, court, abi.encodeCall(ISlashingCourt.lapse, (id)));
                return;
            }
        } else if (action == Action.Appeal) {
            uint256 caseId = _caseIn(seed, ISlashingCourt.Stage.Judged);
            if (caseId == 0) return;
            ISlashingCourt.Case memory known = w.court.caseOf(caseId);
            address from = known.outcome >= ISlashingCourt.Outcome.Incorrect ? known.provider : known.challenger;
            _try(action, from, court, abi.encodeCall(ISlashingCourt.appeal, (caseId)));
        } else if (action == Action.Decide) {
            uint256 caseId = _caseIn(seed, ISlashingCourt.Stage.Appealed);
            _try(action, w.timelock, court, abi.encodeCall(ISlashingCourt.decide, (caseId, _outcome(seed))));
        } else {
            _endCase(action, seed);
        }
    }

    function _endCase(Action action, uint256 seed) private {
        address court = address(w.court);
        if (action == Action.Close) {
            for (uint256 i = 0; i < w.court.caseCount(); ++i) {
                uint256 caseId = (seed % 1024 + i) % w.court.caseCount() + 1;
                if (!w.court.isClosable(caseId)) continue;
                _try(action, keeper, court, abi.encodeCall(ISlashingCourt.close, (caseId)));
                return;
            }
        } else if (action == Action.Collect) {
            for (uint256 id = 1; id <= w.court.penaltyCount(); ++id) {
                if (!w.court.isCollectable(id)) continue;
                _try(action, keeper, court, abi.encodeCall(ISlashingCourt.collect, (id)));
                return;
            }
        } else {
            address account = people()[seed % people().length];
            _try(action, keeper, court, abi.encodeCall(ISlashingCourt.withdraw, (account)));
        }
    }

    function _outcome(uint256 seed) private pure returns (ISlashingCourt.Outcome) {
        if (seed % 5 < 3) return ISlashingCourt.Outcome.Rejected;
        return seed % 15 == 4 ? ISlashingCourt.Outcome.Malicious : ISlashingCourt.Outcome.Incorrect;
    }

    function _judge(uint256 caseId, uint256 seed) private {
        if (caseId == 0) return;
        ISlashingCourt.Outcome outcome = _outcome(seed >> 8);
        bytes32 digest = w.court.verdictDigest(caseId, outcome, "reasons");
        (address[] memory signers, bytes[] memory signatures) = (new address[](2), new bytes[](2));
        for (uint256 i = 0; i < 2; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(w.verifierKeys[i], digest);
            (signers[i], signatures[i]) = (vm.addr(w.verifierKeys[i]), abi.encodePacked(r, s, v));
        }
        bytes memory call =
            abi.encodeCall(ISlashingCourt.giveVerdict, (caseId, outcome, "reasons", signers, signatures));
        _try(Action.Judge, keeper, address(w.court), call);
    }

    /* STAKE */
    function _actStake(Action action, uint256 seed, uint256 amount) private {
        address one = provider(seed);
        address owner = backer(seed >> 16);
        amount = bound(amount, 1e18, 60_000e18);
        bytes memory call;
        if (action == Action.Stake) call = abi.encodeCall(w.staking.stake, (amount));
        if (action == Action.Unstake) call = abi.encodeCall(w.staking.unstake, (amount / 4 + 1));
        if (action == Action.SetCommission) call = abi.encodeCall(w.staking.setCommission, (seed % 2001));
        if (call.length != 0) {
            _try(action, one, address(w.staking), call);
            return;
        }
        if (action == Action.Delegate) call = abi.encodeCall(w.staking.delegate, (one, amount));
        if (action == Action.Undelegate) call = abi.encodeCall(w.staking.undelegate, (one, amount / 2 + 1));
        if (action == Action.WithdrawStake) {
            call = abi.encodeCall(w.staking.withdraw, (one, seed % 4 == 0 ? one : owner));
        }
        if (action == Action.Unjail) call = abi.encodeCall(w.staking.unjail, (one));
        if (call.length != 0) _try(action, owner, address(w.staking), call);
        else _claim(action, one, seed % 4 == 0 ? one : owner, seed);
    }

    function _claim(Action action, address one, address owner, uint256 seed) private {
        if (action == Action.Compound) owner = staker(seed);
        uint256 amount = w.rewards.earned(one, owner);
        bool isOk = _try(Action.Claim, owner, address(w.rewards), abi.encodeCall(w.rewards.claim, (one, owner)));
        if (!isOk || action == Action.Claim) return;
        _try(action, owner, address(w.staking), abi.encodeCall(w.staking.delegate, (one, amount)));
    }

    /* KEEPERS */
    function _actKeeper(Action action, uint256 seed) private {
        address target = address(w.emission);
        bytes memory call;
        if (action == Action.SettleEmission) call = abi.encodeCall(w.emission.settle, ());
        if (action == Action.ReleasePool) {
            call = abi.encodeCall(w.emission.release, (IEmissionController.Pool(seed % 5)));
        }
        if (action == Action.SettleRewards) {
            (target, call) = (address(w.rewards), abi.encodeCall(w.rewards.settle, ()));
        }
        if (action == Action.CloseEpoch) {
            (target, call) =
            (seed % 2 == 0 ? address(w.providerRewards) : address(w.royalties), abi.encodeCall(w.royalties.close, ()));
        }
        if (action == Action.ReleaseFees) {
            (target, call) = (address(w.escrow), abi.encodeCall(w.escrow.releaseFees, ()));
        }
        if (action == Action.ReleaseShare) {
            (target, call) =
            (address(w.distributor), abi.encodeCall(w.distributor.release, (IFeeDistributor.Share(seed % 3))));
        }
        uint256[] memory epochs = _only(w.providerRewards.currentEpoch() - 1 - seed % 6);
        if (action == Action.ClaimForWork) {
            (target, call) =
            (address(w.providerRewards), abi.encodeCall(w.providerRewards.claimFor, (provider(seed >> 8), epochs)));
        }
        if (action == Action.ClaimRoyalty) {
            (target, call) = (address(w.royalties), abi.encodeCall(w.royalties.claimFor, (1 + (seed >> 8) % 2, epochs)));
        }
        _try(action, keeper, target, call);
    }

    /* PRICE, VOTES, TIME */
    function _actRest(Action action, uint256 seed, uint256 amount) private {
        if (action == Action.ChangePrice) {
            _answer(int256(bound(amount, 0.2e8, 0.8e8)));
            w.oracle.update();
        } else if (action == Action.Vote) {
            _vote(seed, amount);
        } else if (action == Action.Transfer) {
            address[] memory all = people();
            address from = all[seed % all.length];
            amount = bound(amount, 0, w.token.balanceOf(from) / 100);
            bytes memory call = abi.encodeCall(w.token.transfer, (all[(seed >> 32) % all.length], amount));
            _try(action, from, address(w.token), call);
        } else if (action == Action.Wait) {
            // Now and then as long as it takes for everything to have gone wrong.
            skip(bound(amount, 0, seed % 12 == 0 ? 40 days : seed % 12 < 5 ? 3 days : 3 hours));
            (, int256 answer,,,) = w.feed.latestRoundData();
            _answer(answer);
            ++done[action];
        } else {
            _attack(seed, amount);
        }
    }

    function skip(uint256 time) private {
        vm.warp(block.timestamp + time);
    }

    function _answer(int256 answer) private {
        _try(Action.ChangePrice, w.feed.owner(), address(w.feed), abi.encodeCall(w.feed.setAnswer, (answer)));
    }

    /// @dev Any value by any step that may be allowed; of a group, from one member to another.
    function _vote(uint256 seed, uint256 amount) private {
        IParameterRegistry.Parameter memory row = w.registry.parameterAt(seed % w.registry.parameterCount());
        uint256 step = bound(amount, 1, row.soft.maxStep);
        bytes memory call;
        if (row.group == 0) {
            uint256 value = seed % 2 == 0 ? row.value + step : row.value - (step < row.value ? step : row.value);
            call = abi.encodeCall(w.registry.set, (row.key, value));
        } else {
            bytes32[] memory members = w.registry.groupMembers(row.group);
            uint256[] memory values = new uint256[](members.length);
            for (uint256 i = 0; i < members.length; ++i) {
                values[i] = w.registry.get(members[i]);
            }
            (uint256 a, uint256 b) = ((seed >> 16) % members.length, (seed >> 32) % members.length);
            step = step < values[a] ? step : values[a];
            values[a] -= step;
            values[b] += step;
            call = abi.encodeCall(w.registry.setGroup, (row.group, values));
        }
        _try(Action.Vote, w.timelock, address(w.registry), call);
    }

    /* ATTACKS */
    /// @dev What nobody may, tried by who would gain. Whatever goes through is a fault.
    function _attack(uint256 seed, uint256 amount) private {
        (address target, bytes memory call) = seed % 2 == 0 ? _theft(seed >> 1, amount) : _powers(seed >> 1, amount);
        if (_try(Action.Attack, attacker, target, call)) ++usurped;
        else ++done[Action.Attack];
    }

    function _theft(uint256 seed, uint256 amount) private view returns (address, bytes memory) {
        address victim = provider(seed >> 8);
        uint256[] memory epochs = _only(w.providerRewards.currentEpoch() - 1);
        if (seed % 10 == 0) return (address(w.guard), abi.encodeCall(w.guard.mint, (attacker, amount)));
        if (seed % 10 == 1) return (address(w.token), abi.encodeCall(w.token.mint, (attacker, amount)));
        if (seed % 10 == 2) return (address(w.staking), abi.encodeCall(w.staking.jail, (victim, amount)));
        if (seed % 10 == 3) return (address(w.staking), abi.encodeCall(w.staking.unstake, (1)));
        if (seed % 10 == 4) return (address(w.staking), abi.encodeCall(w.staking.undelegate, (victim, 1)));
        if (seed % 10 == 5) return (address(w.rewards), abi.encodeCall(w.rewards.claim, (victim, attacker)));
        if (seed % 10 == 6) {
            return (address(w.providerRewards), abi.encodeCall(w.providerRewards.claim, (epochs, attacker)));
        }
        if (seed % 10 == 7) return (address(w.royalties), abi.encodeCall(w.royalties.claim, (1, epochs, attacker)));
        if (seed % 10 == 8) return (address(w.escrow), abi.encodeCall(w.escrow.withdraw, (attacker)));
        return (address(w.court), abi.encodeCall(w.court.withdraw, (attacker)));
    }

    function _powers(uint256 seed, uint256 amount) private view returns (address, bytes memory) {
        address victim = provider(seed >> 8);
        uint256 id = amount % 8 + 1;
        if (seed % 12 == 0) return (address(w.staking), abi.encodeCall(w.staking.freeze, (victim, amount)));
        if (seed % 12 == 1) return (address(w.staking), abi.encodeCall(w.staking.tombstone, (victim)));
        if (seed % 12 == 2) return (address(w.staking), abi.encodeCall(w.staking.setLocker, (attacker, true)));
        if (seed % 12 == 3) return (address(w.escrow), abi.encodeCall(w.escrow.resolve, (id, false)));
        if (seed % 12 == 4) return (address(w.escrow), abi.encodeCall(w.escrow.markChallenged, (id)));
        if (seed % 12 == 5) {
            return (address(w.court), abi.encodeCall(w.court.decide, (id, ISlashingCourt.Outcome.Rejected)));
        }
        if (seed % 12 == 6) {
            return (address(w.reputation), abi.encodeCall(w.reputation.recordSettlement, (attacker, victim, 1e24)));
        }
        if (seed % 12 == 7) {
            return (
                address(w.providerRewards),
                abi.encodeCall(w.providerRewards.recordWork, (attacker, victim, 0, 1e24, 1e24))
            );
        }
        if (seed % 12 == 8) {
            return (address(w.registry), abi.encodeCall(w.registry.set, (ParameterCatalog.PROTOCOL_FEE, id)));
        }
        if (seed % 12 == 9) {
            return (address(w.emission), abi.encodeCall(w.emission.setUsageSource, (attacker)));
        }
        if (seed % 12 == 10) {
            IFeeDistributor.Share share = IFeeDistributor.Share(id % 3);
            return (address(w.distributor), abi.encodeCall(w.distributor.setReceiver, (share, attacker)));
        }
        return (address(w.guard), abi.encodeCall(w.guard.setSource, (attacker, amount)));
    }

    /* THE END */
    /// @dev Nobody but a keeper does anything that the owner need not do itself. Returns how many days it took.
    function finish() external returns (uint256 daysPassed) {
        for (; daysPassed < 160; ++daysPassed) {
            _endJobs();
            _endCases();
            _leaveAll();
            if (daysPassed > 60 && _isOver()) return daysPassed;
            skip(1 days);
        }
    }

    function _isOver() private view returns (bool) {
        return w.escrow.locked() == 0 && w.token.balanceOf(address(w.court)) == 0
            && w.token.balanceOf(address(w.staking)) < 1e12;
    }

    function _endJobs() private {
        for (uint256 jobId = 1; jobId <= w.escrow.jobCount(); ++jobId) {
            IJobEscrow.JobState state = w.escrow.job(jobId).state;
            bytes memory call;
            if (state == IJobEscrow.JobState.Funded) call = abi.encodeCall(w.escrow.refund, (jobId));
            if (state == IJobEscrow.JobState.Accepted) call = abi.encodeCall(w.escrow.expire, (jobId));
            if (state == IJobEscrow.JobState.Submitted) call = abi.encodeCall(w.escrow.settleJob, (jobId));
            if (call.length != 0) _try(Action.Wait, keeper, address(w.escrow), call);
        }
        _try(Action.Wait, keeper, address(w.escrow), abi.encodeCall(w.escrow.releaseFees, ()));
    }

    function _endCases() private {
        for (uint256 id = 1; id <= w.court.caseCount(); ++id) {
            if (!w.court.isClosable(id)) continue;
            _try(Action.Wait, keeper, address(w.court), abi.encodeCall(w.court.close, (id)));
        }
        for (uint256 id = 1; id <= w.court.penaltyCount(); ++id) {
            if (!w.court.isCollectable(id)) continue;
            _try(Action.Wait, keeper, address(w.court), abi.encodeCall(w.court.collect, (id)));
        }
    }

    function _leaveAll() private {
        address[] memory all = people();
        for (uint256 i = 0; i < all.length; ++i) {
            if (w.escrow.withdrawable(all[i]) != 0) w.escrow.withdraw(all[i]);
            if (w.court.withdrawable(all[i]) != 0) w.court.withdraw(all[i]);
            address[] memory backed = w.staking.positionsOf(all[i]);
            for (uint256 j = 0; j < backed.length; ++j) {
                _leave(backed[j], all[i]);
            }
        }
    }

    function _leave(address one, address owner) private {
        bytes memory call = abi.encodeCall(w.staking.withdraw, (one, owner));
        _try(Action.Wait, keeper, address(w.staking), call);
        if (w.staking.position(one, owner).active == 0) return;
        call = one == owner
            ? abi.encodeCall(w.staking.unstake, (type(uint256).max))
            : abi.encodeCall(w.staking.undelegate, (one, type(uint256).max));
        _try(Action.Wait, owner, address(w.staking), call);
    }
}
