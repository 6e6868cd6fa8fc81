// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {Bps} from "../../../../contracts/types/Bps.sol";
import {MarketTest} from "../MarketTest.sol";

/// @dev job, jobs, feeUp and what the constructor fixed.
contract JobEscrow_Views_Test is MarketTest {
    function test_ConstructorFixesTheWiring() external view {
        assertEq(escrow.token(), address(token));
        assertEq(escrow.parameters(), address(registry));
        assertEq(escrow.timelock(), timelock);
        assertEq(escrow.feeDistributor(), address(distributor));
        assertEq(escrow.pauser(), pauser);
        assertTrue(escrow.isArmed());
    }

    function test_RevertWhen_ConstructedWithZero() external {
        bytes4 zero = bytes4(keccak256("Governed_ZeroAddress()"));
        vm.expectRevert(zero);
        new JobEscrow(address(0), address(registry), timelock, address(distributor), pauser);
        vm.expectRevert(zero);
        new JobEscrow(address(token), address(0), timelock, address(distributor), pauser);
        vm.expectRevert(zero);
        new JobEscrow(address(token), address(registry), address(0), address(distributor), pauser);
        vm.expectRevert(zero);
        new JobEscrow(address(token), address(registry), timelock, address(0), pauser);
    }

    function test_RevertWhen_JobIsUnknown() external {
        _fund(1e18);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 0));
        escrow.job(0);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_UnknownJob.selector, 2));
        escrow.job(2);
    }

    function test_JobsAreReadInPages() external {
        for (uint256 i = 1; i <= 5; ++i) {
            _fund(i * 1e18);
        }
        _assertPage(1, 2, 1, 2);
        _assertPage(3, 2, 3, 2);
        _assertPage(5, 2, 5, 1); // cut at the end
        _assertPage(6, 2, 6, 0);
        _assertPage(0, 2, 1, 1); // there is no job 0
        _assertPage(2, type(uint256).max, 2, 4);
        _assertPage(type(uint256).max, type(uint256).max, 0, 0);
        _assertPage(3, 0, 3, 0);
    }

    function test_JobsOfNone() external view {
        assertEq(escrow.jobs(1, 10).length, 0);
        assertEq(escrow.jobs(0, type(uint256).max).length, 0);
    }

    /// @dev A job is read from two words and no more.
    function test_AJobIsTwoWords() external {
        uint256 jobId = _fund(1e18);
        vm.record();
        escrow.job(jobId);
        (bytes32[] memory reads,) = vm.accesses(address(escrow));
        uint256 farthest = 0;
        for (uint256 i = 0; i < reads.length; ++i) {
            uint256 distance = uint256(reads[i]) - uint256(reads[0]);
            if (distance > farthest) farthest = distance;
        }
        assertEq(farthest, 1);
    }

    function testFuzz_FeeUp(uint96 price, uint16 fee) external view {
        fee = uint16(bound(fee, 0, 10_000));
        uint256 amount = escrow.feeUp(price, Bps.wrap(fee));
        uint256 exact = uint256(price) * fee;
        assertEq(amount, exact == 0 ? 0 : (exact - 1) / 10_000 + 1);
    }

    function _assertPage(uint256 firstId, uint256 limit, uint256 from, uint256 length) private view {
        IJobEscrow.Job[] memory page = escrow.jobs(firstId, limit);
        assertEq(page.length, length);
        for (uint256 i = 0; i < length; ++i) {
            assertEq(page[i].price, (from + i) * 1e18);
        }
    }
}
