// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ReputationRegistry} from "../../../../contracts/marketplace/ReputationRegistry.sol";
import {IReputationRegistry} from "../../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ReputationRegistryTest} from "./ReputationRegistryTest.sol";

/// feeDiscount, bondReduction
/// ├── given no score: nothing, whatever the parameters
/// ├── given a score of the reference: half of the most, a step below for rounding
/// ├── given any score: below the most, and never less for a higher one
/// ├── given the bond is at the minimum or below: nothing
/// └── given new parameters: they count at once
/// setReporter, constructor
/// ├── when the caller is not the timelock, or an address is zero: reverts
/// └── given set and removed: may record, may not
contract DiscountsTest is ReputationRegistryTest {
    uint256 private constant BOND = 25_000;

    function testFuzz_GivenNoScore(uint256 bondBps) external view {
        assertEq(reputation.feeDiscount(provider), 0);
        assertEq(reputation.bondReduction(provider, bondBps), 0);
    }

    function test_GivenTheReference() external {
        _payAll(5, 20_000e18);
        assertEq(reputation.feeDiscount(provider), 1499);
        assertEq(reputation.bondReduction(provider, BOND), 4999);
        _pay(5, 20_000e18);
        assertEq(reputation.feeDiscount(provider), 1636); // 3000 x 120 / 220
        assertEq(reputation.bondReduction(provider, BOND), 5454); // 10 000 x 120 / 220
    }

    function testFuzz_GivenAnyScore(uint256 usd, uint256 more) external {
        _payAll(6, bound(usd, 0, 1e26));
        uint256 fee = reputation.feeDiscount(provider);
        uint256 bond = reputation.bondReduction(provider, BOND);
        assertLt(fee, 3000);
        assertLt(bond, 10_000);
        _pay(0, bound(more, 0, 1e26));
        assertGe(reputation.feeDiscount(provider), fee);
        assertGe(reputation.bondReduction(provider, BOND), bond);
    }

    function test_GivenTheLargestScore() external {
        _payAll(200, type(uint256).max);
        assertEq(reputation.feeDiscount(provider), 2999);
        assertEq(BOND - reputation.bondReduction(provider, BOND), 15_001);
    }

    function testFuzz_GivenAnyBond(uint256 bondBps) external {
        bondBps = bound(bondBps, 0, type(uint128).max);
        _payAll(5, 1_000_000e18);
        uint256 left = bondBps - reputation.bondReduction(provider, bondBps);
        if (bondBps <= 15_000) assertEq(left, bondBps);
        else assertGt(left, 15_000);
    }

    function test_GivenNewParameters() external {
        _payAll(5, 20_000e18);
        _set(MAX_DISCOUNT, 1000);
        assertEq(reputation.feeDiscount(provider), 499);
        _set(MAX_DISCOUNT, 0);
        assertEq(reputation.feeDiscount(provider), 0);
        _set(MIN_BOND, 20_000);
        assertEq(reputation.bondReduction(provider, BOND), 2499);
        _set(REFERENCE, 400_000e6);
        assertEq(reputation.bondReduction(provider, BOND), 999);
    }

    /* REPORTERS */
    function test_RevertWhen_ReporterIsSetByAnother() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        reputation.setReporter(address(this), true);
    }

    function test_RevertWhen_AddressIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        vm.prank(timelock);
        reputation.setReporter(address(0), true);
        address[] memory reporters = _firstReporters();
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new ReputationRegistry(address(0), timelock, reporters);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new ReputationRegistry(address(registry), address(0), reporters);
        reporters[0] = address(0);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new ReputationRegistry(address(registry), timelock, reporters);
    }

    function test_GivenFirstReporters() external {
        vm.expectEmit();
        emit IReputationRegistry.ReporterSet(escrow, true);
        vm.expectEmit();
        emit IReputationRegistry.ReporterSet(address(this), true);
        reputation = new ReputationRegistry(address(registry), timelock, _firstReporters());
        assertTrue(reputation.isReporter(escrow));
        assertTrue(reputation.isReporter(address(this)));
        assertFalse(reputation.isReporter(provider));
    }

    function test_GivenReporterIsRemoved() external {
        _payAll(5, 100e18);
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.ReporterSet(address(this), false);
        vm.prank(timelock);
        reputation.setReporter(address(this), false);
        assertFalse(reputation.isReporter(address(this)));
        vm.expectRevert(
            abi.encodeWithSelector(IReputationRegistry.ReputationRegistry_NotReporter.selector, address(this))
        );
        reputation.recordSettlement(provider, _client(0), 1e18);
        _assertAlmost(_score(), 500e18);
    }

    /// @dev Its permission stands in another word than the others'.
    function test_GivenTheFirstReporterIsRemovedAndBack() external {
        vm.prank(timelock);
        reputation.setReporter(escrow, false);
        assertFalse(reputation.isReporter(escrow));
        assertTrue(reputation.isReporter(address(this)));
        reputation.settle();
        assertFalse(reputation.isReporter(escrow), "settling the clock changes nothing");
        vm.expectRevert(abi.encodeWithSelector(IReputationRegistry.ReputationRegistry_NotReporter.selector, escrow));
        vm.prank(escrow);
        reputation.recordSettlement(provider, _client(0), 1e18);
        vm.prank(timelock);
        reputation.setReporter(escrow, true);
        assertTrue(reputation.isReporter(escrow));
        vm.prank(escrow);
        reputation.recordSettlement(provider, _client(0), 1e18);
        _assertAlmost(_weight(0), 1e18);
    }

    function test_GivenNobodyRecordsAtFirst() external {
        reputation = new ReputationRegistry(address(registry), timelock, new address[](0));
        assertFalse(reputation.isReporter(address(0)));
        assertFalse(reputation.isReporter(address(this)));
    }

    function test_GivenConstructed() external view {
        assertEq(reputation.parameters(), address(registry));
        assertEq(reputation.timelock(), timelock);
        assertEq(reputation.CLIENT_PARTS(), 5);
        assertEq(reputation.WEIGHT_UNIT(), 0.0001e18);
        assertEq(reputation.MAX_CLIENT_WEIGHT() * reputation.WEIGHT_UNIT() / 2, 54_975_581.38875e18);
    }
}
