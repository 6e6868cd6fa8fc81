// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../MarketTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// Collect
/// ├── when the nominal fee is less than the amount: it should revert
/// ├── given too little is allowed: it should revert
/// ├── when there is nothing: it should do nothing
/// └── when there is something
///    ├── it should burn the burn's share of the nominal fee, rounded up, and divide the rest by the other shares
///    ├── it should leave what waits and what is owed alone
///    └── it should be exact to the wei for every amount, discount and division
contract FeeDistributor_Collect_Test is MarketTest {
    function setUp() public override {
        super.setUp();
        vm.prank(client);
        token.approve(address(distributor), type(uint256).max);
    }

    function test_RevertWhen_NominalIsLess() external {
        vm.expectRevert(abi.encodeWithSelector(IFeeDistributor.FeeDistributor_NominalTooLow.selector, 2, 1));
        _collect(2, 1);
    }

    function test_RevertGiven_TooLittleAllowance() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(distributor), 0, 10)
        );
        vm.prank(stranger);
        distributor.collect(10, 10);
    }

    function test_GivenNothing() external {
        vm.recordLogs();
        _collect(0, 10);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_GivenNoDiscount() external {
        vm.expectEmit(address(distributor));
        emit IFeeDistributor.FeesDistributed(1000e18, 400e18, 300e18, 200e18, 100e18);
        _collect(1000e18, 1000e18);
        assertEq(distributor.owedTotal(), 600e18);
        assertEq(distributor.pending(), 0);
    }

    function test_GivenDiscount() external {
        vm.expectEmit(address(distributor));
        emit IFeeDistributor.FeesDistributed(700e18, 400e18, 150e18, 100e18, 50e18);
        _collect(700e18, 1000e18);
    }

    /// @dev The burn's share may have risen since the discount was given: then it takes all there is.
    function test_GivenAmountBelowTheBurn() external {
        vm.expectEmit(address(distributor));
        emit IFeeDistributor.FeesDistributed(399e18, 399e18, 0, 0, 0);
        _collect(399e18, 1000e18);
    }

    function test_GivenAllIsBurned() external {
        _pretendShares(10_000, 0, 0, 0);
        vm.expectEmit(address(distributor));
        emit IFeeDistributor.FeesDistributed(10, 10, 0, 0, 0);
        _collect(10, 10);
    }

    function test_GivenNothingIsBurned() external {
        _pretendShares(0, 5000, 3000, 2000);
        vm.expectEmit(address(distributor));
        emit IFeeDistributor.FeesDistributed(10, 0, 5, 3, 2);
        _collect(10, 100);
    }

    function test_LeavesOthersAlone() external {
        _sendFees(50e18);
        _collect(1000e18, 1000e18);
        assertEq(distributor.pending(), 50e18);
        assertEq(distributor.settle(), 50e18);
        assertEq(distributor.owedTotal(), 630e18);
    }

    /// @dev I-10 for a single collection.
    function testFuzz_NothingIsLost(uint256 amount, uint256 nominal, uint256[3] memory shares) external {
        shares[0] = bound(shares[0], 0, 10_000);
        shares[1] = bound(shares[1], 0, 10_000 - shares[0]);
        shares[2] = bound(shares[2], 0, 10_000 - shares[0] - shares[1]);
        uint256 burnBps = 10_000 - shares[0] - shares[1] - shares[2];
        _pretendShares(burnBps, shares[0], shares[1], shares[2]);
        amount = bound(amount, 0, 1e26);
        nominal = bound(nominal, amount, 2e26);
        uint256 supply = token.totalSupply();
        _collect(amount, nominal);

        uint256 burned = supply - token.totalSupply();
        assertEq(burned + distributor.owedTotal(), amount, "exact");
        assertEq(token.balanceOf(address(distributor)), distributor.owedTotal());
        uint256 due = (nominal * burnBps + 9999) / 10_000;
        assertGe(burned, due < amount ? due : amount, "never less than of the nominal fee");
        if (burnBps == 10_000 || due >= amount) return;
        assertLe(burned, due + 2, "and only what rounding leaves more");
        for (uint256 i = 0; i < 3; ++i) {
            uint256 part = (amount - due) * shares[i] / (10_000 - burnBps);
            assertEq(distributor.owed(IFeeDistributor.Share(i)), part);
        }
    }

    function _collect(uint256 amount, uint256 nominal) private {
        vm.prank(client);
        distributor.collect(amount, nominal);
    }

    function _pretendShares(uint256 burn, uint256 toStakers, uint256 toTreasury, uint256 toInsurance) private {
        _pretend(ParameterCatalog.FEE_SHARE_BURN, burn);
        _pretend(ParameterCatalog.FEE_SHARE_STAKERS, toStakers);
        _pretend(ParameterCatalog.FEE_SHARE_TREASURY, toTreasury);
        _pretend(ParameterCatalog.FEE_SHARE_INSURANCE, toInsurance);
    }
}
