// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../../contracts/marketplace/FeeDistributor.sol";
import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestModule} from "../TestModule.sol";

/// ReleaseFees
/// ├── given there are none: it should do nothing
/// ├── given there are some: it should have them divided, the burn by what they were before discounts
/// └── given the distributor fails: it should revert and keep them
/// Settle
/// ├── it should release the fees and have the distributor divide what else it has
/// ├── given the distributor fails: it should do nothing, without reverting
/// └── before a share changes, the registry should have it called
contract JobEscrow_Fees_Test is MarketTest {
    function test_ReleaseGivenNone() external {
        vm.recordLogs();
        assertEq(escrow.releaseFees(), 0);
        assertEq(escrow.settle(), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_ReleaseGivenSome() external {
        _settle(_submitted(100 * USD));
        uint256 supply = token.totalSupply();
        vm.expectEmit(address(escrow));
        emit IJobEscrow.FeesReleased(address(distributor), 5e18, 5e18);
        vm.prank(stranger);
        assertEq(escrow.releaseFees(), 5e18);
        _assertOwed(1.5e18, 1e18, 0.5e18);
        assertEq(token.totalSupply(), supply - 2e18);
        assertEq(distributor.pending(), 0);
        (uint256 fee, uint256 nominal) = escrow.fees();
        assertEq(fee + nominal, 0);
        assertEq(token.allowance(address(escrow), address(distributor)), 0, "no more than it took");
        _assertSolvent();
    }

    /// @dev Half off what is not burned: the burn gets as much as without, the others half.
    function test_ReleaseGivenDiscounts() external {
        TestModule module = new TestModule();
        vm.prank(timelock);
        escrow.setReputation(address(module));
        uint256 jobId = _submitted(100 * USD);
        module.setAnswer(5000);
        _settle(jobId);
        (uint256 fee, uint256 nominal) = escrow.fees();
        assertEq(fee, 3.5e18);
        assertEq(nominal, 5e18);
        uint256 supply = token.totalSupply();
        escrow.releaseFees();
        assertEq(token.totalSupply(), supply - 2e18);
        _assertOwed(0.75e18, 0.5e18, 0.25e18);
        (fee, nominal) = escrow.fees();
        assertEq(fee + nominal, 0);
    }

    function test_ReleaseGivenDistributorFails() external {
        _settle(_submitted(100 * USD));
        vm.mockCallRevert(address(distributor), abi.encodeWithSelector(IFeeDistributor.collect.selector), "no");
        vm.expectRevert(bytes("no"));
        escrow.releaseFees();
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 5e18);
        _settle(_submitted(100 * USD));
        _assertSolvent();
    }

    function test_SettleReleasesAndDivides() external {
        _settle(_submitted(100 * USD));
        _sendFees(10e18);
        vm.prank(stranger);
        assertEq(escrow.settle(), 15e18);
        _assertOwed(4.5e18, 3e18, 1.5e18);
    }

    function test_SettleGivenDistributorFails() external {
        _settle(_submitted(100 * USD));
        vm.mockCallRevert(address(distributor), bytes(""), "no");
        assertEq(escrow.settle(), 0);
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 5e18);
        vm.clearMockedCalls();
        assertEq(escrow.settle(), 5e18, "nothing was lost");
    }

    function test_SettleGivenDistributorIsNoContract() external {
        _settle(_submitted(100 * USD));
        vm.prank(timelock);
        escrow.setFeeDistributor(makeAddr("nobody"));
        _settle(_submitted(100 * USD));
        assertEq(escrow.settle(), 0);
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 5e18);
    }

    /// @dev Fees that were earned before a vote are divided by the shares of their time.
    function test_GivenSharesChange() external {
        _settle(_submitted(100 * USD));
        _sendFees(5e18);
        uint256[] memory shares = new uint256[](4);
        (shares[0], shares[1], shares[2], shares[3]) = (4500, 3000, 2000, 500);
        vm.prank(timelock);
        registry.setGroup(ParameterCatalog.FEE_SHARES, shares);
        _assertOwed(3e18, 2e18, 1e18);
    }

    /* TIMELOCK */
    /// @dev What was earned until then is the present one's.
    function test_SetFeeDistributor() external {
        FeeDistributor next = FeeDistributor(
            deployArtefact(
                "FeeDistributor.sol:FeeDistributor",
                abi.encode(address(token), address(registry), timelock, treasury, stakers)
            )
        );
        _settle(_submitted(100 * USD));
        vm.expectEmit(address(escrow));
        emit IJobEscrow.FeeDistributorSet(address(next));
        vm.prank(timelock);
        escrow.setFeeDistributor(address(next));
        assertEq(distributor.owedTotal(), 3e18);
        assertEq(escrow.feeDistributor(), address(next));
        _settle(_submitted(100 * USD));
        escrow.releaseFees();
        assertEq(distributor.owedTotal(), 3e18);
        assertEq(next.owedTotal(), 3e18);
    }

    /// @dev A distributor that takes nothing cannot keep itself in office; its fees go to the next.
    function test_SetFeeDistributorGivenPresentFails() external {
        FeeDistributor next = FeeDistributor(
            deployArtefact(
                "FeeDistributor.sol:FeeDistributor",
                abi.encode(address(token), address(registry), timelock, treasury, stakers)
            )
        );
        _settle(_submitted(100 * USD));
        vm.mockCallRevert(address(distributor), bytes(""), "no");
        vm.prank(timelock);
        escrow.setFeeDistributor(address(next));
        assertEq(escrow.releaseFees(), 5e18);
        assertEq(next.owedTotal(), 3e18);
    }

    function _assertOwed(uint256 toStakers, uint256 toTreasury, uint256 toInsurance) private view {
        assertEq(distributor.owed(IFeeDistributor.Share.Stakers), toStakers, "stakers");
        assertEq(distributor.owed(IFeeDistributor.Share.Treasury), toTreasury, "treasury");
        assertEq(distributor.owed(IFeeDistributor.Share.Insurance), toInsurance, "insurance");
    }
}
