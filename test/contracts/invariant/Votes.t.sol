// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../ArtefactTest.sol";
import {VotesHandler} from "./VotesHandler.sol";
import {VotesLedger} from "./VotesLedger.sol";
import {VotesStaking} from "./VotesStaking.sol";
import {VotesWildHandler} from "./VotesWildHandler.sol";

/// @dev Five holders with 120 M FLOP each and two custodies that tell the token as they like.
abstract contract VotesInvariants is ArtefactTest {
    ComputeToken internal token;
    VotesLedger internal ledger;

    function setUp() public {
        vm.warp(1_800_000_000);
        address[5] memory people;
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](5);
        for (uint256 i = 0; i < 5; ++i) {
            people[i] = makeAddr(string.concat("holder", vm.toString(i)));
            genesis[i] = IComputeToken.Allocation({to: people[i], amount: 120_000_000e18});
        }
        token = ComputeToken(
            deployArtefact(
                "ComputeToken.sol:ComputeToken",
                abi.encode(makeAddr("minter"), makeAddr("timelock"), genesis, new address[](0))
            )
        );
        ledger = _ledger(people, [new VotesStaking(token), new VotesStaking(token)]);
        targetContract(address(ledger));
    }

    function _ledger(address[5] memory people, VotesStaking[2] memory custodies) internal virtual returns (VotesLedger);

    /* CHECKS */
    function _checkVotes() internal view {
        address[] memory accounts = ledger.accounts();
        uint256 votes = 0;
        uint256 balances = 0;
        for (uint256 i = 0; i < accounts.length; ++i) {
            votes += token.getVotes(accounts[i]);
            balances += token.balanceOf(accounts[i]);
            assertEq(
                token.getVotes(accounts[i]), _unitsDelegatedTo(accounts, accounts[i]), "V-2: each delegate's votes"
            );
            _checkLock(accounts[i]);
        }
        assertEq(balances, token.totalSupply(), "nobody else has any");
        uint256 stale = _checkCustody(accounts, 0) + _checkCustody(accounts, 1);
        assertLe(votes, token.totalSupply() + stale, "V-1: all votes");
        _checkRecord();
    }

    /// @dev Counted from the other side: every account's balance and attributions, by its delegate.
    function _unitsDelegatedTo(address[] memory accounts, address delegatee) private view returns (uint256 units) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (token.delegates(accounts[i]) != delegatee) continue;
            units += token.balanceOf(accounts[i]);
            units += ledger.attributed(address(ledger.custodyAt(0)), accounts[i]);
            units += ledger.attributed(address(ledger.custodyAt(1)), accounts[i]);
        }
    }

    function _checkLock(address account) private view {
        (address locker, uint256 amount) = token.lockOf(account);
        VotesLedger.HeldLock memory expected = ledger.lockOf(account);
        assertEq(locker, expected.locker, "V-3: the locker");
        assertEq(amount, expected.amount, "V-3: what is locked");
        assertLe(amount, token.balanceOf(account), "V-3: is there");
    }

    function _checkCustody(address[] memory accounts, uint256 index) private view returns (uint256 stale) {
        address custody = address(ledger.custodyAt(index));
        uint256 sum = 0;
        for (uint256 i = 0; i < accounts.length; ++i) {
            uint256 units = token.attributedTo(custody, accounts[i]);
            assertEq(units, ledger.attributed(custody, accounts[i]), "V-4: attributed by the rule");
            sum += units;
        }
        assertEq(token.attributedBy(custody), sum, "V-4: the sum");
        assertEq(token.isCustody(custody), ledger.isRegistered(custody));
        if (token.isCustody(custody) || sum != 0) assertEq(token.delegates(custody), address(0), "V-5: no delegate");

        uint256 balance = token.balanceOf(custody);
        stale = token.staleVotes(custody);
        assertEq(stale, sum > balance ? sum - balance : 0, "V-1: stale votes");
    }

    function _checkRecord() private view {
        assertEq(ledger.risesBeyondBalance(), 0, "V-4: no rise above what is there");
        assertEq(ledger.ownersWithoutDelegate(), 0, "V-5: a first attribution votes");
        assertEq(ledger.forbiddenDelegations(), 0, "V-5: a custody delegates when it may, and only then");
        assertEq(ledger.needlessCheckpoints(), 0, "V-7: deposits and releases alone write no checkpoint");
        assertEq(ledger.wrongPasts(), 0, "V-6: the past");
        assertEq(ledger.strangersLetIn(), 0, "nobody else gets in");
    }
}

/// @dev Only what is allowed: nothing reverts, and everything happens.
contract VotesInvariantTest is VotesInvariants {
    function _ledger(
        address[5] memory people,
        VotesStaking[2] memory custodies
    )
        internal
        override
        returns (VotesLedger)
    {
        return new VotesHandler(token, people, custodies);
    }

    function invariant_Votes() external view {
        _checkVotes();
    }

    /// @dev A run that did nothing would prove nothing.
    function afterInvariant() external view {
        VotesHandler handler = VotesHandler(address(ledger));
        if (handler.calls() < handler.MIN_CALLS()) return; // a shortened counterexample
        for (uint256 i = 0; i <= uint256(type(VotesLedger.Action).max); ++i) {
            assertGt(ledger.done(VotesLedger.Action(i)), 0, vm.toString(i));
        }
    }
}

/// @dev Anything by anybody: reverts are expected, broken books are not.
contract VotesWildInvariantTest is VotesInvariants {
    function _ledger(
        address[5] memory people,
        VotesStaking[2] memory custodies
    )
        internal
        override
        returns (VotesLedger)
    {
        return new VotesWildHandler(token, people, custodies);
    }

    /// forge-config: default.invariant.fail-on-revert = false
    /// forge-config: deep.invariant.fail-on-revert = false
    function invariant_Votes() external view {
        _checkVotes();
    }

    /// @dev What a single run does is left to chance; over three thousand random calls everything goes through at
    /// times.
    function test_EveryActionIsReached() external {
        VotesWildHandler handler = VotesWildHandler(address(ledger));
        uint256 succeeded = 0;
        bool sawStale = false;
        for (uint256 i = 0; i < 3000; ++i) {
            (bool isOk,) = address(handler).call(_randomCall(handler, uint256(keccak256(abi.encode(i)))));
            if (isOk) ++succeeded;
            if (token.staleVotes(address(ledger.custodyAt(i % 2))) != 0) sawStale = true;
            if (i % 50 == 0) _checkVotes();
        }
        assertLt(succeeded, 3000, "some of it is refused");
        assertTrue(sawStale, "votes without tokens were seen");
        for (uint256 i = 0; i <= uint256(type(VotesLedger.Action).max); ++i) {
            assertGt(ledger.done(VotesLedger.Action(i)), 0, vm.toString(i));
        }
    }

    function _randomCall(VotesWildHandler handler, uint256 seed) private pure returns (bytes memory) {
        uint256 kind = seed % 22;
        (uint256 a, uint256 b, uint256 c, uint256 d) = (_next(seed, 1), _next(seed, 2), _next(seed, 3), _next(seed, 4));
        if (kind < 2) return abi.encodeCall(handler.move, (a, b, c, d));
        if (kind == 2) return abi.encodeCall(handler.delegate, (a, b));
        if (kind == 3) return abi.encodeCall(handler.lock, (a, b, c));
        if (kind == 4) return abi.encodeCall(handler.unlock, (a, b, c));
        if (kind == 5) return abi.encodeCall(handler.burnLocked, (a, b, c));
        if (kind < 8) return abi.encodeCall(handler.stake, (a, b, c));
        if (kind == 8) return abi.encodeCall(handler.unstake, (a, b, c));
        if (kind == 9) return abi.encodeCall(handler.slash, (a, b));
        if (kind == 10) return abi.encodeCall(handler.claim, (a, b, c));
        if (kind < 14) return abi.encodeCall(handler.sync, (a, b));
        if (kind == 14) return abi.encodeCall(handler.setBroken, (a, b % 4 == 0));
        if (kind == 15) return abi.encodeCall(handler.setCustody, (a, b % 3 != 0));
        if (kind == 16) return abi.encodeCall(handler.delegateCustody, (a, b));
        if (kind < 19) return abi.encodeCall(handler.deposit, (a, b, c));
        if (kind < 21) return abi.encodeCall(handler.release, (a, b, c));
        return d % 2 == 0 ? abi.encodeCall(handler.interfere, (a, b, c)) : abi.encodeCall(handler.wait, (a));
    }

    function _next(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
