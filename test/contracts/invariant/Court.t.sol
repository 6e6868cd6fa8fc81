// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {CourtTest} from "../marketplace/SlashingCourt/CourtTest.sol";
import {CourtHandler} from "./CourtHandler.sol";
import {CourtLedger} from "./CourtLedger.sol";
import {CourtWildHandler} from "./CourtWildHandler.sol";

/// @dev I-13, I-20, I-22 and the court's custody: its books against the ledger's.
abstract contract CourtInvariants is CourtTest {
    CourtHandler internal ledger;
    uint256 private _supply;

    function setUp() public override {
        super.setUp();
        CourtLedger.World memory world = CourtLedger.World(court, escrow, staking, token, registry, feed, timelock);
        ledger = _handler(world);
        address[] memory people = ledger.people();
        for (uint256 i = 0; i < people.length; ++i) {
            token.transfer(people[i], 40_000_000e18);
        }
        ledger.register();
        _supply = token.totalSupply();
        targetContract(address(ledger));
        bytes4[] memory notActions = new bytes4[](2);
        (notActions[0], notActions[1]) = (CourtLedger.register.selector, CourtHandler.finish.selector);
        excludeSelector(FuzzSelector({addr: address(ledger), selectors: notActions}));
    }

    function _handler(CourtLedger.World memory world) internal virtual returns (CourtHandler);

    function _checkCourt() internal view {
        _checkCustody();
        _checkHolds();
        _checkBurned();
        _checkTimes();
        assertEq(ledger.wrongDues(), 0, "a penalty is what it has to be, as far as it is there");
        assertEq(ledger.wrongStrikes(), 0, "strikes");
        assertEq(ledger.wrongPayments(), 0, "withdrawals");
    }

    function _checkCustody() private view {
        uint256 bonds = 0;
        for (uint256 id = 1; id <= court.caseCount(); ++id) {
            ISlashingCourt.Case memory known = court.caseOf(id);
            assertEq(court.caseOfJob(known.jobId), id);
            IJobEscrow.JobState state = escrow.job(known.jobId).state;
            if (known.stage == ISlashingCourt.Stage.Closed) {
                bool isUpheld = ledger.isUpheld(known.outcome);
                assertTrue(state == (isUpheld ? IJobEscrow.JobState.Slashed : IJobEscrow.JobState.Settled), "the job");
                continue;
            }
            assertTrue(state == IJobEscrow.JobState.Challenged, "held");
            bonds += known.appellant == address(0) ? known.bond : 2 * known.bond;
        }
        uint256 credits = 0;
        address[] memory people = ledger.people();
        for (uint256 i = 0; i < people.length; ++i) {
            credits += court.withdrawable(people[i]);
        }
        assertEq(credits, court.withdrawableTotal(), "credits");
        assertEq(token.balanceOf(address(court)), bonds + credits + ledger.donated(), "custody");
    }

    /// @dev What cases hold and penalties are due is held in staking, and there. A slash that took the rest of a pool can
    /// have left less.
    function _checkHolds() private view {
        for (uint256 i = 0; i < 5; ++i) {
            address account = ledger.providers(i);
            (uint256 held, bool isThinned) = _claimsOn(account);
            (, uint256 frozen) = staking.heldBy(account, address(court));
            assertLe(frozen, held, "no more than is somebody's");
            if (isThinned) continue;
            assertEq(frozen, held, "held");
            assertGe(staking.slashable(account), frozen, "I-22: it is there");
        }
    }

    function _claimsOn(address account) private view returns (uint256 held, bool isThinned) {
        for (uint256 id = 1; id <= court.caseCount(); ++id) {
            ISlashingCourt.Case memory known = court.caseOf(id);
            if (known.provider == account) held += known.frozen;
        }
        for (uint256 id = 1; id <= court.penaltyCount(); ++id) {
            ISlashingCourt.Penalty memory penalty = court.penaltyOf(id);
            if (penalty.provider != account) continue;
            if (penalty.taken > penalty.due) isThinned = true;
            else held += penalty.due - penalty.taken;
        }
    }

    /// @dev Everything that was burned is a floor, a surplus, or half of a bond that was lost.
    function _checkBurned() private view {
        uint256 burned = 0;
        for (uint256 id = 1; id <= court.penaltyCount(); ++id) {
            ISlashingCourt.Penalty memory penalty = court.penaltyOf(id);
            ISlashingCourt.CourtTerms memory terms = court.terms(penalty.termsId);
            uint256 floor = (penalty.taken * terms.burnFloor + 9999) / 10_000;
            uint256 rest = penalty.taken - floor;
            uint256 toClient = penalty.loss < rest ? penalty.loss : rest;
            uint256 share = penalty.challenger == address(0) ? 0 : penalty.taken * terms.challengerShare / 10_000;
            rest -= toClient;
            burned += floor + (share < rest ? rest - share : 0);
        }
        for (uint256 id = 1; id <= court.caseCount(); ++id) {
            ISlashingCourt.Case memory known = court.caseOf(id);
            if (known.stage != ISlashingCourt.Stage.Closed) continue;
            uint256 lost = known.bond - known.bond / 2;
            if (known.outcome == ISlashingCourt.Outcome.Rejected) burned += lost;
            if (known.appellant == address(0)) continue;
            if (ledger.isUpheld(known.outcome) == ledger.isUpheld(ledger.appealed(id))) burned += lost;
        }
        assertEq(_supply - token.totalSupply(), burned, "burned");
    }

    /// @dev I-13: no case can be kept open longer than its three windows.
    function _checkTimes() private view {
        for (uint256 id = 1; id <= court.caseCount(); ++id) {
            if (court.caseOf(id).stage == ISlashingCourt.Stage.Closed) continue;
            if (block.timestamp >= ledger.openedAt(id) + 45 days) assertTrue(court.isClosable(id), "I-13");
        }
    }

    function _checkEnd() internal {
        ledger.finish();
        _checkCourt();
        for (uint256 i = 0; i < 5; ++i) {
            (, uint256 frozen) = staking.heldBy(ledger.providers(i), address(court));
            assertEq(frozen, 0, "nothing stays frozen");
        }
        assertEq(token.balanceOf(address(court)), ledger.donated());
    }
}

/// @dev Only what is allowed: nothing reverts, and everything happens.
contract CourtInvariantTest is CourtInvariants {
    function _handler(CourtLedger.World memory world) internal override returns (CourtHandler) {
        return new CourtHandler(world, keys);
    }

    /// forge-config: default.invariant.runs = 12
    /// forge-config: deep.invariant.runs = 64
    function invariant_Court() external view {
        _checkCourt();
    }

    function afterInvariant() external {
        _checkEnd();
    }

    /// @dev A long run by a fixed seed goes through every action there is.
    function test_EveryActionIsReached() external {
        uint256 seed = 0x51c0;
        for (uint256 i = 0; i < 700; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            ledger.act(seed, uint256(keccak256(abi.encode(seed, "amount"))));
            if (i % 100 == 0) _checkCourt();
        }
        for (uint256 i = 0; i < 31; ++i) {
            assertGt(ledger.done(CourtLedger.Action(i)), 0, string.concat("action ", vm.toString(i)));
        }
        _checkEnd();
    }
}

/// @dev Anything by anybody: what goes through was allowed.
contract CourtWildInvariantTest is CourtInvariants {
    function _handler(CourtLedger.World memory world) internal override returns (CourtHandler) {
        return new CourtWildHandler(world, keys);
    }

    /// forge-config: default.invariant.runs = 16
    /// forge-config: deep.invariant.runs = 64
    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Court() external view {
        _checkCourt();
        assertEq(CourtWildHandler(address(ledger)).usurped(), 0, "nobody does what others may");
    }
}
