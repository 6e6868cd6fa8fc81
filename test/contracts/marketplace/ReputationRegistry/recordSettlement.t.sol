// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationRegistry} from "../../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ReputationRegistryTest} from "./ReputationRegistryTest.sol";

/// recordSettlement
/// ├── when the caller is no reporter: reverts
/// ├── given provider and client are one: counts nothing
/// ├── given fewer than five clients: no score; the fifth counts five times the least
/// ├── given clients of different weight: cut at a fifth, by hand
/// ├── given a client beyond the four heaviest overtakes one of them, or comes back: the four are right
/// ├── given amounts beyond every measure: never reverts
/// ├── given no ticket is left: a newcomer grows no heavier than the lightest of the four
/// └── more is never worth less
contract RecordSettlementTest is ReputationRegistryTest {
    uint256 private constant ACCOUNTS_SLOT = 2;
    uint256 private constant TICKETS_OFFSET = 176;

    function test_RevertWhen_CallerIsNoReporter() external {
        address caller = makeAddr("caller");
        vm.expectRevert(abi.encodeWithSelector(IReputationRegistry.ReputationRegistry_NotReporter.selector, caller));
        vm.prank(caller);
        reputation.recordSettlement(provider, _client(1), 1e18);
    }

    function test_GivenProviderPaysItself() external {
        _payAll(5, 100e18);
        uint256 before = _score();
        reputation.recordSettlement(provider, provider, 1000e18);
        assertEq(_score(), before);
        _assertAlmost(reputation.totalOf(provider), 500e18);
    }

    function test_GivenRecorded() external {
        _pay(0, 100e18);
        _assertAlmost(_weight(0), 100e18);
        assertEq(_counted(0), 0);
    }

    /// @dev Who pays learns from the same call what the fee was before it.
    function test_GivenAScore_TellsTheDiscountBefore() external {
        for (uint256 i = 0; i < 5; ++i) {
            assertEq(reputation.recordSettlement(provider, _client(i), 20_000e18), 0);
        }
        uint256 before = reputation.feeDiscount(provider);
        assertEq(before, 1499);
        assertEq(reputation.recordSettlement(provider, _client(5), 20_000e18), before);
        assertEq(reputation.feeDiscount(provider), 1636);
        assertEq(reputation.recordSettlement(provider, provider, 20_000e18), 1636, "for oneself, too");
    }

    function test_GivenFewerThanFiveClients() external {
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(_score(), 0);
            _pay(i, 1_000_000e18);
        }
        assertEq(_score(), 0);
        assertEq(_counted(0), 0);
        _pay(4, 10e18);
        _assertAlmost(_score(), 50e18);
        _assertAlmost(_counted(0), 10e18);
        _assertAlmost(_counted(4), 10e18);
    }

    /// @dev 1000, 500, 100, 60, 40, 20, 10: the two heaviest are cut. The rest is 230, so S = 230 5/3 = 383.33, a fifth is
    /// 76.67: then the third is cut too. Rest 130, S = 130 5/2 = 325, a fifth is 65: all below it stay.
    function test_GivenClientsOfDifferentWeight() external {
        uint256[7] memory paid = [uint256(40e18), 1000e18, 10e18, 100e18, 500e18, 20e18, 60e18];
        for (uint256 i = 0; i < paid.length; ++i) {
            _pay(i, paid[i]);
        }
        _assertAlmost(_score(), 325e18);
        _assertAlmost(_counted(1), 65e18);
        _assertAlmost(_counted(3), 65e18);
        _assertAlmost(_counted(6), 60e18);
        _assertAlmost(_weight(1), 1000e18);
    }

    function test_GivenClientsOvertake() external {
        uint256[6] memory paid = [uint256(60e18), 50e18, 40e18, 30e18, 20e18, 10e18];
        for (uint256 i = 0; i < paid.length; ++i) {
            _pay(i, paid[i]);
        }
        _assertAlmost(_score(), 150e18); // rest after two 100 5/3 = 167; after three 60 5/2 = 150; after four 30 5 = 150
        _pay(5, 90e18); // 100: in, and 30 is out
        _pay(4, 90e18); // 110: in, and 40 is out
        _pay(2, 60e18); // 100: in again, and 50 is out
        // 110, 100, 100, 60, 50, 30: after three 140 5/2 = 350; after four 80 5 = 400; after two 240 5/3 = 400
        _assertAlmost(_score(), 350e18);
    }

    function test_GivenBeyondEveryMeasure() external {
        for (uint256 round = 0; round < 3; ++round) {
            for (uint256 i = 0; i < 6; ++i) {
                _pay(i, type(uint256).max);
            }
            vm.warp(block.timestamp + 89 days);
        }
        assertGt(_score(), 50_000_000e18);
        vm.warp(block.timestamp + 1000 * 365 days);
        _pay(0, type(uint256).max);
        assertEq(_score(), 0);
    }

    function test_GivenNothingIsPaid() external {
        _payAll(6, 0);
        assertEq(_score(), 0);
        assertEq(reputation.totalOf(provider), 0);
        _pay(0, STEP - 1);
        assertEq(_weight(0), 0);
    }

    function test_GivenNoTicketIsLeft() external {
        _payAll(5, 100e18);
        _useUpTickets();
        _pay(4, 900e18); // was outside the list, and stays as heavy as the lightest in it
        _assertAlmost(_weight(4), 100e18);
        _pay(5, 900e18);
        _assertAlmost(_weight(5), 100e18);
        _assertAlmost(_score(), 600e18);
        _pay(0, 900e18); // is in the list and needs none
        _assertAlmost(_weight(0), 1000e18);
        _assertAlmost(_score(), 625e18);
    }

    function testFuzz_MoreIsNeverWorthLess(uint256 seed, uint256 usd) external {
        usd = bound(usd, 0, 1e24);
        for (uint256 i = 0; i < 12; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            vm.warp(block.timestamp + draw % 20 days);
            _pay(draw % 7, (draw >> 64) % 10 ** (16 + draw % 8));
        }
        uint256 before = _score();
        _pay(seed % 8, usd);
        assertGe(_score(), before);
    }

    function testFuzz_OneProviderOnly(address another) external {
        vm.assume(another != provider);
        _payAll(5, 100e18);
        assertEq(reputation.scoreOf(another), 0);
        assertEq(reputation.totalOf(another), 0);
    }

    /// @dev As after 16 777 215 entries into the list.
    function _useUpTickets() private {
        bytes32 slot = keccak256(abi.encode(provider, ACCOUNTS_SLOT));
        uint256 word = uint256(vm.load(address(reputation), slot));
        assertEq(word >> TICKETS_OFFSET, 4, "the layout is as expected");
        vm.store(address(reputation), slot, bytes32(word | uint256(type(uint24).max) << TICKETS_OFFSET));
    }
}
