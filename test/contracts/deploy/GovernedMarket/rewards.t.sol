// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GovernedMarketTest} from "./GovernedMarketTest.sol";

/// @dev Votes on what work earns, and on what reputation is worth, bind from their execution on.
contract Rewards_GovernedMarket_Test is GovernedMarketTest {
    /* WEIGHT OF REPUTATION */
    /// @dev Who worked in the epoch already is weighed as before until its end, all others from now on.
    function test_TheWeightOfReputation() external {
        _awaitVote(ParameterCatalog.REWARD_QUALITY, _values(5500, 15_000));
        uint256 epoch = _toTheEpochsStart();
        _work(bob);
        _execute();
        _work(bob);
        _work(dave);
        assertEq(providerRewards.accountOf(bob, epoch).weight, 2 * 50e6, "two jobs of 100 USD, each for half");
        assertEq(providerRewards.accountOf(dave, epoch).weight, 55e6);

        epoch = _toTheEpochsStart();
        _work(bob);
        assertEq(providerRewards.accountOf(bob, epoch).weight, 55e6);
        assertEq(providerRewards.accountOf(bob, epoch - 1).weight, 100e6, "what was booked stays");
    }

    /* SUBSIDY */
    function test_TheSubsidyOfAJob() external {
        _awaitVote(abi.encodeCall(IParameterRegistry.set, (ParameterCatalog.REWARD_KAPPA, 4000)));
        uint256 epoch = _toTheEpochsStart();
        _work(bob);
        _execute();
        _work(bob);
        _work(dave);
        uint256 earlier = providerRewards.accountOf(bob, epoch).ceiling;
        uint256 later = providerRewards.accountOf(dave, epoch).ceiling;
        assertApproxEqAbs(earlier, 2 * later * 5000 / 4000, 4, "half of both fees, and 40 % of one");
        (, uint256 nominal) = escrow.fees();
        assertEq(later, nominal / 3 * 4000 / 10_000);
    }

    /// @dev Together with what the stakers get of a fee, a job never brings more than its fee.
    function test_TheSubsidyGivesWayToTheStakers() external {
        _awaitVote(ParameterCatalog.FEE_SHARES, _values(3500, 3500, 2000, 1000));
        vm.mockCall(
            address(registry),
            abi.encodeCall(IParameterRegistry.get, (ParameterCatalog.REWARD_KAPPA)),
            abi.encode(10_000) // which takes votes over half a year
        );
        uint256 epoch = _toTheEpochsStart();
        _work(bob);
        _execute();
        _work(dave);
        assertEq(providerRewards.accountOf(bob, epoch).kappa, 7000);
        assertEq(providerRewards.accountOf(dave, epoch).kappa, 6500);
    }

    /* REPUTATION */
    /// @dev What was earned faded by the old half-life until the execution, and by the new one since.
    function test_TheHalfLifeOfReputation() external {
        _awaitVote(abi.encodeCall(IParameterRegistry.set, (ParameterCatalog.REPUTATION_HALF_LIFE, 60 days)));
        _earnTrust();
        uint256 earned = reputation.scoreOf(bob);
        assertGt(earned, 0);
        skip(9 days);
        uint256 faded = reputation.scoreOf(bob);
        _execute();
        assertEq(reputation.scoreOf(bob), faded, "a vote takes nothing back");
        skip(60 days);
        assertApproxEqRel(reputation.scoreOf(bob), faded / 2, 1e14, "half of it after the new half-life");
        assertApproxEqRel(faded * faded / earned * faded / earned, earned * 8123 / 10_000, 1e15, "27 days of 90 before");
    }

    /// @dev A score takes five clients.
    function _earnTrust() private {
        for (uint160 i = 1; i <= 5; ++i) {
            address client = address(0xc11e00 + i);
            vm.prank(carol);
            assertTrue(token.transfer(client, 10_000e18));
            vm.startPrank(client);
            token.approve(address(escrow), type(uint256).max);
            uint256 jobId = escrow.fund(_offer(100e6, 30 minutes));
            vm.stopPrank();
            _acceptAndSubmit(jobId, bob);
            vm.prank(client);
            escrow.settleJob(jobId);
        }
    }

    /// @dev To the first second of the next epoch, where all that follows fits in; the feed says the same again.
    function _toTheEpochsStart() private returns (uint256 epoch) {
        epoch = providerRewards.currentEpoch() + 1;
        vm.warp(epoch * providerRewards.EPOCH());
        _feedAnswers(0.42e8);
    }
}
