// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {MarketTest} from "../MarketTest.sol";

/// Settle
/// ├── given there is nothing to divide
/// │  └── it should do nothing and return zero
/// └── given there are fees
///    ├── it should book each share, rounded down
///    ├── it should burn all the rest
///    ├── it should leave what is owed alone
///    └── before a share changes, the registry should have it called
contract FeeDistributor_Settle_Test is MarketTest {
    function test_GivenNothing() external {
        vm.recordLogs();
        assertEq(distributor.settle(), 0);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(distributor.owedTotal(), 0);
    }

    function test_GivenFees_DividesThem() external {
        _sendFees(1000e18);
        assertEq(distributor.pending(), 1000e18);
        uint256 supply = token.totalSupply();

        vm.expectEmit(address(distributor));
        emit IFeeDistributor.FeesDistributed(1000e18, 400e18, 300e18, 200e18, 100e18);
        vm.prank(stranger);
        assertEq(distributor.settle(), 1000e18);

        _assertOwed(300e18, 200e18, 100e18);
        assertEq(token.totalSupply(), supply - 400e18);
        assertEq(distributor.pending(), 0);
        assertEq(token.balanceOf(address(distributor)), 600e18);
    }

    /// @dev 7 wei: 2.1, 1.4 and 0.7 are rounded down, and 4 instead of 2.8 burned.
    function test_GivenFees_BurnsTheRemainder() external {
        uint256 supply = token.totalSupply();
        _sendFees(7);
        distributor.settle();
        _assertOwed(2, 1, 0);
        assertEq(token.totalSupply(), supply - 4);
    }

    function test_GivenFees_LeavesWhatIsOwedAlone() external {
        _sendFees(1000e18);
        distributor.settle();
        assertEq(distributor.settle(), 0, "nothing is divided twice");
        _sendFees(500e18);
        assertEq(distributor.settle(), 500e18);
        _assertOwed(450e18, 300e18, 150e18);
    }

    /// @dev Fees that came before a vote are divided by the shares of their time.
    function test_GivenSharesChange() external {
        _sendFees(1000e18);
        uint256[] memory shares = new uint256[](4);
        (shares[0], shares[1], shares[2], shares[3]) = (4500, 3000, 2000, 500);
        vm.prank(timelock);
        registry.setGroup(ParameterCatalog.FEE_SHARES, shares);
        _assertOwed(300e18, 200e18, 100e18);

        _sendFees(1000e18);
        distributor.settle();
        _assertOwed(600e18, 400e18, 150e18);
    }

    function test_GivenAllIsBurned() external {
        _pretendShares(0, 0, 0);
        uint256 supply = token.totalSupply();
        _sendFees(10e18);
        distributor.settle();
        _assertOwed(0, 0, 0);
        assertEq(token.totalSupply(), supply - 10e18);
    }

    function test_GivenNothingIsBurned() external {
        _pretendShares(5000, 3000, 2000);
        uint256 supply = token.totalSupply();
        _sendFees(10e18);
        distributor.settle();
        _assertOwed(5e18, 3e18, 2e18);
        assertEq(token.totalSupply(), supply);
    }

    /// @dev Exact to the wei for every amount and every division of the whole: I-10 for a single settlement.
    function testFuzz_NothingIsLost(uint256 amount, uint256 stakers, uint256 share, uint256 insurance) external {
        stakers = bound(stakers, 0, 10_000);
        share = bound(share, 0, 10_000 - stakers);
        insurance = bound(insurance, 0, 10_000 - stakers - share);
        _pretendShares(stakers, share, insurance);
        amount = bound(amount, 0, token.balanceOf(address(this)));
        uint256 supply = token.totalSupply();
        _sendFees(amount);

        assertEq(distributor.settle(), amount);

        _assertOwed(amount * stakers / 10_000, amount * share / 10_000, amount * insurance / 10_000);
        uint256 burned = supply - token.totalSupply();
        assertEq(burned + distributor.owedTotal(), amount);
        assertEq(token.balanceOf(address(distributor)), distributor.owedTotal());
        uint256 burnShare = 10_000 - stakers - share - insurance;
        assertGe(burned, amount * burnShare / 10_000);
        assertLe(burned, amount * burnShare / 10_000 + 3, "at most one wei from each of three roundings");
    }

    function _pretendShares(uint256 stakers, uint256 share, uint256 insurance) private {
        _pretend(ParameterCatalog.FEE_SHARE_STAKERS, stakers);
        _pretend(ParameterCatalog.FEE_SHARE_TREASURY, share);
        _pretend(ParameterCatalog.FEE_SHARE_INSURANCE, insurance);
    }

    function _assertOwed(uint256 stakers, uint256 share, uint256 insurance) private view {
        assertEq(distributor.owed(IFeeDistributor.Share.Stakers), stakers, "stakers");
        assertEq(distributor.owed(IFeeDistributor.Share.Treasury), share, "treasury");
        assertEq(distributor.owed(IFeeDistributor.Share.Insurance), insurance, "insurance");
        assertEq(distributor.owedTotal(), stakers + share + insurance, "total");
    }
}
