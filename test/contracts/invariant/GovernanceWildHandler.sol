// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {GovernanceWorld} from "./GovernanceLedger.sol";
import {GovernanceVoters} from "./GovernanceVoters.sol";

/// @dev Anybody tries anything on any proposal, at moments that matter a little more often than others. Much of it
/// reverts; what goes through must leave the books in order.
contract GovernanceWildHandler is GovernanceVoters {
    /// @dev So that looking at all of them after each call stays affordable.
    uint256 private constant MOST = 24;

    constructor(GovernanceWorld memory world_) GovernanceVoters(world_) {}

    function propose(uint256 who, uint256 class) external remembered {
        require(proposals < MOST, "enough");
        if (class % 9 == 8) _proposeAppointment(_anyone(who));
        else _propose(_anyone(who), ProposalClass(class % 4));
    }

    function vote(uint256 id, uint256 who, uint256 path, uint256 seed) external remembered {
        id = _any(id);
        who %= PEOPLE;
        if (path % 5 == 0) _vote(id, who, uint8(seed % 3));
        else if (path % 5 == 1) _voteSplit(id, who, seed);
        else if (path % 5 == 2) _voteBySig(id, who, uint8(seed % 3));
        else if (path % 5 == 3) _splitBySig(id, who, seed);
        else _voteInBatch(id, seed);
    }

    function cancel(uint256 who, uint256 id) external remembered {
        _cancel(who % 3 == 0 ? guardian : _anyone(who / 3), _any(id));
    }

    function queue(uint256 id) external remembered {
        _queue(_any(id));
    }

    function execute(uint256 id) external remembered {
        _execute(_any(id));
    }

    function settle(uint256 id) external remembered {
        _settle(_any(id));
    }

    /// @dev The whale's way: through the vote and into the timelock, where nothing is in its way.
    function rush(uint256 id) external remembered {
        id = _any(id);
        if (block.timestamp <= _snapshotOf(id)) _advance(_snapshotOf(id) + 1);
        _vote(id, PEOPLE - 1, 1);
        _advance(_records[id].deadline + 1);
        _queue(id);
    }

    /// @dev A field of a class or of all, mostly inside its bounds.
    function configure(uint256 kind, uint256 value) external remembered {
        uint256 version = world.policy.version();
        ClassRules memory rules = world.policy.rulesOf(version, ProposalClass(kind % 4));
        CommonRules memory common = world.policy.commonOf(version);
        uint256 field = (kind >> 8) % 9;
        if (field == 0) rules.quorumBps = uint16(value % 2100);
        if (field == 1) rules.thresholdBps = uint16(value % 210);
        if (field == 2) rules.approvalBps = uint16(5000 + 10 * (value % 260));
        if (field == 3) rules.timelockDelay = uint32(value % 15 days);
        if (field == 4) rules.queueWindow = uint32(value % 31 days);
        if (field == 5) rules.executionWindow = uint32(value % 31 days);
        if (field == 6) common.votingPeriod = uint32(value % 15 days);
        if (field == 7) common.deposit = uint96(value % 110_000e18);
        if (field < 6) _setRules(ProposalClass(kind % 4), rules);
        else if (field < 8) _setCommon(common);
        else _setDelay(value % 31 days);
    }

    function move(uint256 from, uint256 to, uint256 amount) external remembered {
        _transfer(from % 6 == 5 ? others : _anyone(from), _anyone(to), amount % 30_000_000e18);
    }

    function delegate(uint256 from, uint256 to) external remembered {
        _delegate(_anyone(from), to % 7 == 6 ? token.EXCLUDED() : _anyone(to));
    }

    function useCustody(uint256 kind, uint256 who, uint256 amount) external remembered {
        amount %= 20_000_000e18;
        if (kind % 5 < 3) _stake(_anyone(who), amount);
        else if (kind % 5 == 3) _unstake(_anyone(who), amount);
        else _slash(amount);
    }

    function interfere(uint256 who, uint256 kind) external remembered {
        _interfere(_anyone(who), kind);
    }

    /// @dev To a second after the snapshot, to the last of the vote, after it, or to the moment of execution.
    function wait(uint256 id, uint256 moment, uint256 duration) external remembered {
        uint256 to = block.timestamp + 1 + duration % 3 days;
        if (proposals != 0 && moment % 6 < 4) {
            id = _any(id);
            if (moment % 6 == 0) to = _snapshotOf(id) + 1;
            else if (moment % 6 == 1) to = _records[id].deadline;
            else if (moment % 6 == 2) to = _records[id].deadline + 1;
            else to = _records[id].eta;
        }
        require(to > block.timestamp, "no way back");
        _advance(to);
    }

    /* PRIVATE */
    function _anyone(uint256 seed) private view returns (address) {
        return people[seed % PEOPLE];
    }

    /// @dev The newer ones more often.
    function _any(uint256 seed) private view returns (uint256) {
        require(proposals != 0, "none yet");
        return seed % 4 == 0 ? 1 + (seed >> 8) % proposals : proposals - (seed >> 8) % (proposals < 3 ? proposals : 3);
    }
}
