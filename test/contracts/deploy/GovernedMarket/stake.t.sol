// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {GovernedMarketTest} from "./GovernedMarketTest.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev Votes on stake, prices and emission bind from their execution on.
contract Stake_GovernedMarket_Test is GovernedMarketTest {
    /* TIERS */
    function test_TheStakeOfATier() external {
        _awaitVote(ParameterCatalog.TIER_STAKES, _values(75_000e9, 1_000_000e9));
        uint256 jobId = _fund(11_000e6);
        vm.expectRevert(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_ExposureTooHigh.selector, bob, 11_000e18, 10_000e18)
        );
        _accept(jobId, bob);
        _execute();
        (uint256 tier,) = staking.tierOf(bob);
        assertEq(tier, 2);
        _accept(jobId, bob);
    }

    function test_TheOpenJobsOfATier() external {
        _awaitVote(ParameterCatalog.TIER_CAPS, _values(7500e6, 150_000e6, 2_000_000e6));
        uint256 earlier = _fund(8000e6);
        _accept(earlier, bob);
        _execute();
        uint256 later = _fund(8000e6);
        vm.expectRevert(
            abi.encodeWithSelector(IProviderStaking.ProviderStaking_ExposureTooHigh.selector, dave, 8000e18, 7500e18)
        );
        _accept(later, dave);
        _submit(earlier, bob); // what is accepted goes on
        vm.prank(carol);
        escrow.settleJob(earlier);
    }

    /* PRICES */
    function test_TheBoundsOfThePrice() external {
        _awaitVote(ParameterCatalog.ORACLE_BOUNDS, _values(15_000, 100e6));
        _feedAnswers(0.012e8);
        uint256 jobId = _fund(100e6);
        assertEq(escrow.job(jobId).price / 1e9, Math.ceilDiv(oracle.usdToFlopUp(100e18, 0.012e18), 1e9));
        _execute();
        skip(20 minutes); // as long as an accepted price lives
        vm.expectRevert(
            abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, IPriceOracle.State.OutOfBounds)
        );
        _fund(100e6);
        _acceptAndSubmit(jobId, dave);
        vm.prank(carol);
        escrow.settleJob(jobId);
    }

    /* EMISSION */
    /// @dev What accrued until the execution is booked at the shares it accrued under.
    function test_TheSharesOfEmission() external {
        _awaitVote(ParameterCatalog.EMISSION_SHARES, _values(5500, 2000, 1000, 1000, 500));
        emission.settle();
        skip(1 hours);
        (uint256 owed, uint256 booked) = _stakers();
        _execute();
        (owed, booked) = _since(owed, booked);
        assertEq(owed, booked * 1500 / 10_000, "15 % until then");
        (owed, booked) = _stakers();
        skip(1 hours);
        emission.settle();
        (owed, booked) = _since(owed, booked);
        assertEq(owed, booked * 2000 / 10_000, "20 % since");
    }

    function _stakers() private view returns (uint256 owed, uint256 booked) {
        return (emission.owed(IEmissionController.Pool.Stakers), emission.bookedTotal());
    }

    function _since(uint256 owedBefore, uint256 bookedBefore) private view returns (uint256 owed, uint256 booked) {
        (owed, booked) = _stakers();
        (owed, booked) = (owed - owedBefore, booked - bookedBefore);
    }
}
