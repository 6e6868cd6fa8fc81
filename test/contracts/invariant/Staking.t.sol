// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderStaking} from "../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {StakingTest} from "../marketplace/ProviderStaking/StakingTest.sol";
import {StakingHandler} from "./StakingHandler.sol";
import {StakingLedger} from "./StakingLedger.sol";
import {StakingWildHandler} from "./StakingWildHandler.sol";

/// @dev I-19, I-20, I-22, I-24, I-25, I-26 and the votes: the contract's books against the ledger's.
abstract contract StakingInvariants is StakingTest {
    StakingLedger internal ledger;

    function setUp() public override {
        super.setUp();
        ledger = _handler();
        address[] memory people = ledger.owners();
        for (uint256 i = 0; i < people.length; ++i) {
            token.transfer(people[i], 30_000_000e18);
        }
        targetContract(address(ledger));
    }

    function _handler() internal virtual returns (StakingLedger);

    function _lockers() internal view returns (address[2] memory) {
        return [court, escrow];
    }

    /// @dev In one, so that one campaign tests all: the calls cost more than the checks.
    function _checkStaking() internal view {
        _checkMoney();
        for (uint256 i = 0; i < staking.providerCount(); ++i) {
            address account = staking.providers(i, 1)[0];
            _checkHolds(account);
            _checkShares(account);
            _checkEarning(account);
        }
        _checkMoves();
        _checkVotes();
    }

    /// @dev I-19: what is there is what came and did not leave, and is somebody's to the wei.
    function _checkMoney() private view {
        uint256 sum = 0;
        uint256 weight = 0;
        for (uint256 i = 0; i < staking.providerCount(); ++i) {
            address account = staking.providers(i, 1)[0];
            sum += staking.slashable(account);
            weight += (staking.backingOf(account).weight + 1e12 - 1) / 1e12;
        }
        uint256 balance = token.balanceOf(address(staking));
        assertEq(balance, ledger.paidIn() + ledger.donated() - ledger.paidOut() - ledger.slashed());
        assertEq(balance, sum + ledger.donated());
        assertEq(staking.totalStake(), balance);
        assertEq(rewards.totalWeight(), weight * 1e12);
    }

    /// @dev I-19: bonds and disputes are sums over the lockers; own stake covers the bonds unless it was slashed.
    function _checkHolds(address account) private view {
        IProviderStaking.Provider memory provider = staking.provider(account);
        assertEq(provider.bonded, ledger.bonded(account, court) + ledger.bonded(account, escrow));
        assertEq(provider.frozen, ledger.frozen(account, court) + ledger.frozen(account, escrow));
        uint256 worth = ledger.value(account, court) + ledger.value(account, escrow);
        if (provider.bonded != 0) assertGe(provider.exposure, worth);
        if (!ledger.hasLostOwn(account)) assertGe(provider.own, provider.bonded);
        // Only the rest of a pool that would have been too thin can be taken from under another dispute.
        assertLe(provider.frozen, staking.slashable(account) + ledger.rests(account));
    }

    /// @dev I-24: all shares together are worth no more than there is. I-26: nothing grows without an end.
    function _checkShares(address account) private view {
        IProviderStaking.Provider memory provider = staking.provider(account);
        address[] memory people = ledger.owners();
        uint256 active = 0;
        uint256 unbonding = 0;
        uint256 shares = 0;
        for (uint256 i = 0; i < people.length; ++i) {
            IProviderStaking.Position memory position = staking.position(account, people[i]);
            IProviderStaking.Request[] memory requests = staking.requestsOf(account, people[i]);
            assertLe(requests.length, 16);
            assertLe(staking.positionsOf(people[i]).length, 8);
            uint256 asked = 0;
            for (uint256 j = 0; j < requests.length; ++j) {
                asked += requests[j].amount;
            }
            assertLe(asked, position.unbonding);
            assertApproxEqAbs(asked, position.unbonding, requests.length);
            if (people[i] == account) {
                assertEq(position.active, provider.own);
                assertLe(position.unbonding, provider.ownUnbonding);
                continue;
            }
            active += position.active;
            unbonding += position.unbonding;
            shares += position.shares;
        }
        assertLe(active, provider.delegated);
        assertLe(unbonding, provider.delegatedUnbonding);
        assertEq(shares, staking.backingOf(account).shares);
        assertLe(shares, ((1 << 20) + 1000) * (provider.delegated + 1));
    }

    /// @dev Out means out.
    function _checkEarning(address account) private view {
        IProviderStaking.Provider memory provider = staking.provider(account);
        bool isOut = provider.isJailed || provider.isTombstoned;
        if (isOut) assertEq(staking.backingOf(account).weight, 0);
        assertLe(provider.commission, 2000);
    }

    /// @dev I-20, I-21, I-22, I-24, I-25, move by move.
    function _checkMoves() private view {
        assertEq(ledger.wrongPayments(), 0, "a payment is what was said");
        assertEq(ledger.earlyPayments(), 0, "I-22: no more than was asked for, and not before its time");
        assertEq(ledger.paidBeforeOthers(), 0, "I-22: nobody leaves at others' cost");
        assertEq(ledger.fallenPrices(), 0, "I-24: a share is worth less by a slash alone");
        assertEq(ledger.wrongOrders(), 0, "I-25: own first");
        assertEq(ledger.wrongSlashes(), 0, "I-20: within what is held and there");
        assertEq(ledger.overrunEpochs(), 0, "the epoch's room");
        assertEq(ledger.exposuresTooHigh(), 0, "I-21");
    }

    function _checkVotes() private view {
        address[] memory people = ledger.owners();
        uint256 votes = token.getVotes(address(this)) + token.getVotes(stranger) + token.getVotes(token.EXCLUDED());
        uint256 attributed = 0;
        for (uint256 i = 0; i < people.length; ++i) {
            votes += token.getVotes(people[i]);
            attributed += token.attributedTo(address(staking), people[i]);
            if (ledger.slashed() == 0) _assertVotes(people[i]);
        }
        assertEq(attributed, token.attributedBy(address(staking)));
        assertLe(votes, token.totalSupply() + token.staleVotes(address(staking)));
    }

    /// @dev At the end of a run everybody is asked for: first the falls make room, then the rises.
    function _checkVotesAfterSync() internal {
        address[] memory people = ledger.owners();
        for (uint256 round = 0; round < 2; ++round) {
            for (uint256 i = 0; i < people.length; ++i) {
                try token.syncVotes(address(staking), people[i]) {} catch {}
            }
        }
        for (uint256 i = 0; i < people.length; ++i) {
            _assertVotes(people[i]);
        }
        assertEq(token.staleVotes(address(staking)), 0);
    }

    /// @dev Everybody can leave: nothing is stuck and nothing is missing.
    function _checkEverybodyLeaves() internal {
        for (uint256 i = 0; i < staking.providerCount(); ++i) {
            _release(staking.providers(i, 1)[0]);
        }
        address[] memory people = ledger.owners();
        for (uint256 round = 0; round < 2; ++round) {
            for (uint256 i = 0; i < staking.providerCount(); ++i) {
                for (uint256 j = 0; j < people.length; ++j) {
                    _leave(staking.providers(i, 1)[0], people[j], round == 0);
                }
            }
            skip(60 days);
        }
        uint256 left = token.balanceOf(address(staking)) - ledger.donated();
        assertLe(left, 3000 * staking.providerCount(), "what rounding left");
    }

    function _release(address account) private {
        for (uint256 i = 0; i < 2; ++i) {
            address locker = _lockers()[i];
            vm.startPrank(locker);
            staking.thaw(account, ledger.frozen(account, locker));
            staking.unlockBond(account, ledger.bonded(account, locker), type(uint128).max);
            vm.stopPrank();
        }
    }

    /// @dev What is on its way out goes first, so that there is a place for the rest.
    function _leave(address account, address owner, bool isFirst) private {
        IProviderStaking.Position memory position = staking.position(account, owner);
        if (isFirst) skip(1 days);
        try staking.withdraw(account, owner) {} catch {}
        if (position.active == 0) return;
        if (staking.requestsOf(account, owner).length == 16) {
            skip(60 days);
            staking.withdraw(account, owner);
        }
        if (owner == account) _unstake(account, ALL);
        else _undelegate(owner, account, ALL);
    }
}

/// @dev Only what is allowed: nothing reverts, and everything happens.
contract StakingInvariantTest is StakingInvariants {
    function _handler() internal override returns (StakingLedger) {
        return new StakingHandler(staking, registry, timelock, _lockers());
    }

    /// forge-config: default.invariant.runs = 8
    /// forge-config: deep.invariant.runs = 32
    function invariant_Staking() external view {
        _checkStaking();
    }

    function afterInvariant() external {
        _checkVotesAfterSync();
        _checkEverybodyLeaves();
    }

    /// @dev A long run by a fixed seed goes through every action there is.
    function test_EveryActionIsReached() external {
        uint256 seed = 0x51c0;
        for (uint256 i = 0; i < 500; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            StakingHandler(address(ledger)).act(seed, uint256(keccak256(abi.encode(seed, "amount"))));
            if (i % 50 == 0) _checkStaking();
        }
        for (uint256 i = 0; i < 30; ++i) {
            assertGt(ledger.done(StakingLedger.Action(i)), 0, string.concat("action ", vm.toString(i)));
        }
        _checkStaking();
        _checkVotesAfterSync();
        _checkEverybodyLeaves();
    }
}

/// @dev Anything by anybody: what goes through was allowed.
contract StakingWildInvariantTest is StakingInvariants {
    function _handler() internal override returns (StakingLedger) {
        return new StakingWildHandler(staking, registry, timelock, _lockers());
    }

    /// forge-config: default.invariant.runs = 16
    /// forge-config: deep.invariant.runs = 64
    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Staking() external view {
        _checkStaking();
    }
}
