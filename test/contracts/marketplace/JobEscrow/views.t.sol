// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";

/// Views
/// ├── a job that is not there: it should revert
/// ├── a page of jobs: it should be cut at the ends
/// ├── the offered price: it should rise with the ramp and stay what was agreed
/// └── what can be settled or expired: it should be so exactly when the call goes through
contract JobEscrow_Views_Test is MarketTest {
    function test_RevertGiven_NoSuchJob() external {
        _fund(10 * USD);
        uint256[2] memory none = [uint256(0), 2];
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory reason = abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, none[i]);
            vm.expectRevert(reason);
            escrow.job(none[i]);
            vm.expectRevert(reason);
            escrow.offeredPrice(none[i]);
            vm.expectRevert(reason);
            escrow.requiredBond(none[i], provider);
            assertFalse(escrow.isSettleable(none[i]));
            assertFalse(escrow.isExpirable(none[i]));
        }
    }

    function test_Jobs() external {
        for (uint64 i = 1; i <= 5; ++i) {
            _fund(i * USD);
        }
        assertEq(escrow.jobs(1, 5).length, 5);
        assertEq(escrow.jobs(0, 3).length, 2, "there is no job 0");
        assertEq(escrow.jobs(4, 10).length, 2);
        assertEq(escrow.jobs(6, 10).length, 0);
        assertEq(escrow.jobs(2, 0).length, 0);
        assertEq(escrow.jobs(1, type(uint256).max).length, 5);
        assertEq(escrow.jobs(type(uint256).max, type(uint256).max).length, 0);
        IJobEscrow.Job[] memory page = escrow.jobs(2, 2);
        assertEq(abi.encode(page[0]), abi.encode(escrow.job(2)));
        assertEq(page[1].usd, 3 * USD);
    }

    function test_OfferedPrice() external {
        uint256 jobId = _fund(_rampOffer(10 * USD));
        assertEq(escrow.offeredPrice(jobId), 10e18);
        assertEq(escrow.requiredBond(jobId, provider), 25e18);
        skip(1);
        assertEq(escrow.offeredPrice(jobId), 10.01e18, "5005 bps");
        skip(499);
        assertEq(escrow.offeredPrice(jobId), 15e18);
        skip(100 days);
        assertEq(escrow.offeredPrice(jobId), 20e18);
        jobId = _fundAnd(500);
        assertEq(escrow.offeredPrice(jobId), 15e18, "agreed");
        skip(1000);
        assertEq(escrow.offeredPrice(jobId), 15e18);
        _submit(jobId);
        assertEq(escrow.offeredPrice(jobId), 15e18);
    }

    /// @dev At any time, in any state: the keeper asks before it calls.
    function testFuzz_SaysWhatGoesThrough(uint256 seed, uint256 time) external {
        uint256[4] memory ids = [_fund(10 * USD), _accepted(10 * USD), _submitted(10 * USD), _challenged(10 * USD)];
        skip(bound(time, 0, 5 days));
        uint256 jobId = ids[seed % 4];
        bool isExpected = seed % 8 < 4 ? escrow.isSettleable(jobId) : escrow.isExpirable(jobId);
        bytes memory data =
            seed % 8 < 4 ? abi.encodeCall(IJobEscrow.settleJob, (jobId)) : abi.encodeCall(IJobEscrow.expire, (jobId));
        vm.prank(stranger);
        (bool isOk,) = address(escrow).call(data);
        assertEq(isOk, isExpected);
    }

    function _fundAnd(uint256 wait) private returns (uint256 jobId) {
        _renewPrice();
        jobId = _fund(_rampOffer(10 * USD));
        skip(wait);
        _accept(jobId);
    }
}
