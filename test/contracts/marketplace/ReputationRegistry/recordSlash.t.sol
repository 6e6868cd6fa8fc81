// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationRegistry} from "../../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ReputationRegistryTest} from "./ReputationRegistryTest.sol";

/// recordSlash
/// ├── when the caller is no reporter: reverts
/// ├── given a part: that part of the score, of the total and of each client is gone; no other provider's
/// ├── given all, or more: nothing is left, and what comes later counts fully
/// ├── given nothing to take: does nothing
/// ├── given very many: never reverts
/// └── two slashes in a row take what one of both takes
contract RecordSlashTest is ReputationRegistryTest {
    function setUp() public override {
        super.setUp();
        _payAll(10, 1000e18);
    }

    function test_RevertWhen_CallerIsNoReporter() external {
        address caller = makeAddr("caller");
        vm.expectRevert(abi.encodeWithSelector(IReputationRegistry.ReputationRegistry_NotReporter.selector, caller));
        vm.prank(caller);
        reputation.recordSlash(provider, 100);
    }

    function test_GivenAPart() external {
        address another = makeAddr("another");
        for (uint256 i = 0; i < 5; ++i) {
            reputation.recordSettlement(another, _client(i), 100e18);
        }
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.SlashRecorded(provider, 2500);
        reputation.recordSlash(provider, 2500);
        _assertAlmost(_score(), 7500e18);
        _assertAlmost(reputation.totalOf(provider), 7500e18);
        _assertAlmost(_weight(3), 750e18);
        _assertAlmost(reputation.scoreOf(another), 500e18);
        _pay(0, 250e18);
        _assertAlmost(_weight(0), 1000e18);
    }

    function testFuzz_GivenAPart(uint256 bps, uint256 elapsed) external {
        bps = bound(bps, 0, 9999);
        vm.warp(START + bound(elapsed, 0, 60 days));
        uint256 before = _score();
        reputation.recordSlash(provider, bps);
        assertLe(_score(), before * (10_000 - bps) / 10_000 + 1e4);
        _assertAlmost(_score(), before * (10_000 - bps) / 10_000 + 1e4);
    }

    function testFuzz_GivenAll(uint256 bps) external {
        bps = bound(bps, 10_000, type(uint256).max);
        reputation.recordSlash(provider, bps);
        assertEq(_score(), 0);
        assertEq(reputation.totalOf(provider), 0);
        assertEq(_weight(0), 0);
        _payAll(6, 50e18);
        _assertAlmost(_score(), 300e18);
        _assertAlmost(_weight(5), 50e18);
    }

    function test_GivenNothingToTake() external {
        address newcomer = makeAddr("newcomer");
        reputation.recordSlash(newcomer, 5000);
        reputation.recordSlash(provider, 0);
        assertEq(reputation.scoreOf(newcomer), 0);
        _assertAlmost(_score(), 10_000e18);
        for (uint256 i = 0; i < 5; ++i) {
            reputation.recordSettlement(newcomer, _client(i), 100e18);
        }
        _assertAlmost(reputation.scoreOf(newcomer), 500e18);
    }

    function test_GivenVeryMany() external {
        bytes32 slot = keccak256(abi.encode(provider, 2));
        uint256 word = uint256(vm.load(address(reputation), slot));
        vm.store(address(reputation), slot, bytes32(word | uint256(type(uint64).max - 5) << 112));
        reputation.recordSlash(provider, 10_000);
        assertEq(_score(), 0);
        reputation.recordSlash(provider, 1);
        _payAll(5, 10e18);
        _assertAlmost(_score(), 50e18);
    }

    function testFuzz_GivenTwoInARow(uint256 one, uint256 two) external {
        one = bound(one, 1, 9000);
        two = bound(two, 1, 9000);
        reputation.recordSlash(provider, one);
        reputation.recordSlash(provider, two);
        assertApproxEqAbs(_score(), 10_000e18 * (10_000 - one) * (10_000 - two) / 1e8, 60 * STEP + 1e13);
    }
}
