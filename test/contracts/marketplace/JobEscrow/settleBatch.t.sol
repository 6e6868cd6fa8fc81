// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestModule} from "../TestModule.sol";

/// SettleBatch
/// ├── when there are more jobs than it takes: it should revert
/// ├── when some cannot be settled by anyone: it should pass over them
/// ├── when a job is named twice: it should settle it once
/// ├── given a module fails: it should settle all the same
/// └── it should leave everything as single settlements would
contract JobEscrow_SettleBatch_Test is MarketTest {
    function test_RevertWhen_TooMany() external {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_BatchTooLarge.selector, 65, 64));
        escrow.settleBatch(new uint256[](65));
        assertEq(escrow.settleBatch(new uint256[](64)), 0, "unknown ones");
        assertEq(escrow.settleBatch(new uint256[](0)), 0);
    }

    function test_PassesOverOthers() external {
        uint256[] memory ids = new uint256[](9);
        ids[0] = _submitted(10 * USD);
        ids[1] = _fund(10 * USD);
        ids[2] = _accepted(10 * USD);
        ids[3] = _challenged(10 * USD);
        ids[4] = _submitted(10 * USD);
        _settle(ids[4]);
        ids[5] = 999;
        ids[6] = ids[0];
        ids[7] = type(uint256).max;
        skip(DISPUTE_WINDOW);
        _renewPrice();
        ids[8] = _submitted(10 * USD); // inside its window
        // The client may settle its own at any time, but not in a batch.
        vm.prank(client);
        assertEq(escrow.settleBatch(ids), 1);
        _assertState(ids[0], IJobEscrow.JobState.Settled);
        _assertState(ids[8], IJobEscrow.JobState.Submitted);
        assertEq(escrow.withdrawable(provider), 39e18);
        _assertSolvent();
    }

    function test_GivenModulesFail() external {
        TestModule module = new TestModule();
        vm.startPrank(timelock);
        escrow.setReputation(address(module));
        escrow.setWorkRecorder(address(module));
        vm.stopPrank();
        uint256[] memory ids = new uint256[](64);
        for (uint256 i = 0; i < 64; ++i) {
            ids[i] = _submitted(10 * USD);
        }
        skip(DISPUTE_WINDOW);
        module.setManner(TestModule.Manner.BurnsGas);
        vm.prank(stranger);
        assertEq(escrow.settleBatch(ids), 64);
        assertEq(escrow.withdrawable(provider), 64 * 19.5e18);
    }

    /// @dev Different jobs of both providers: the same books, job by job.
    function testFuzz_EqualsSingles(uint256 seed) external {
        uint256[] memory ids = new uint256[](6);
        for (uint256 i = 0; i < 6; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            ids[i] = _fund(random % 2 == 0 ? _rampOffer(_usd(random)) : _meteredOffer(_usd(random)));
            skip(random % 1000);
            vm.startPrank(random % 3 == 0 ? rival : provider);
            escrow.accept(ids[i], 0);
            IJobEscrow.Usage memory usage;
            if (random % 2 == 1) usage.gpuSeconds = uint64(random >> 192) % 1e6;
            escrow.submit(ids[i], RESULT, usage);
            vm.stopPrank();
        }
        skip(DISPUTE_WINDOW);
        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < 6; ++i) {
            escrow.settleJob(ids[i]);
        }
        bytes32 singles = _books();
        vm.revertToState(snapshot);
        assertEq(escrow.settleBatch(ids), 6);
        assertEq(_books(), singles);
        _assertSolvent();
    }

    function _usd(uint256 random) private pure returns (uint64) {
        return uint64(1 * USD + (random >> 128) % (1000 * USD));
    }

    function _books() private view returns (bytes32) {
        (uint256 fee, uint256 nominal) = escrow.fees();
        bytes memory money = abi.encode(
            escrow.withdrawable(client), escrow.withdrawable(provider), escrow.withdrawable(rival), fee, nominal
        );
        bytes memory rest =
            abi.encode(escrow.withdrawableTotal(), reputation.totalOf(provider), reputation.totalOf(rival));
        return keccak256(abi.encode(money, rest, escrow.jobs(1, 6), staking.provider(provider).exposure));
    }
}
