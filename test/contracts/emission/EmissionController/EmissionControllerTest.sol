// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionSchedule} from "../../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ProtocolAddresses, ProtocolConfig} from "../../../../script/deploy/DeployProtocol.s.sol";
import {ProtocolTest} from "../../ProtocolTest.sol";

/// @dev The controller as it is deployed, with the real registry, guard and token: 400 M FLOP at 20 % a year.
abstract contract EmissionControllerTest is ProtocolTest {
    uint256 internal constant BUDGET = 400_000_000e18;
    uint256 internal constant DECAY = 2000;
    uint256 internal constant DAILY = 1_222_330e18;
    uint256 internal constant YEAR = 365 days;
    uint256 internal constant POOLS = 5;

    IEmissionController.Pool internal constant PROVIDERS = IEmissionController.Pool.Providers;
    IEmissionController.Pool internal constant STAKERS = IEmissionController.Pool.Stakers;
    IEmissionController.Pool internal constant ROYALTIES = IEmissionController.Pool.Royalties;
    IEmissionController.Pool internal constant TREASURY = IEmissionController.Pool.Treasury;
    IEmissionController.Pool internal constant ECOSYSTEM = IEmissionController.Pool.Ecosystem;

    /* ACTS OF THE TIMELOCK */
    function _setDecay(uint256 newDecay) internal {
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.EMISSION_DECAY, newDecay);
    }

    function _restoreDecay() internal {
        vm.prank(address(timelock));
        registry.restore(ParameterCatalog.EMISSION_DECAY);
    }

    /// @dev In the catalogue's order: providers, stakers, royalties, treasury, ecosystem.
    function _setShares(uint256[5] memory shares) internal {
        uint256[] memory values = new uint256[](POOLS);
        for (uint256 i = 0; i < POOLS; ++i) {
            values[i] = shares[i];
        }
        vm.prank(address(timelock));
        registry.setGroup(ParameterCatalog.EMISSION_SHARES, values);
    }

    function _setSource(uint256 limit) internal {
        vm.prank(address(timelock));
        mintGuard.setSource(address(emission), limit);
    }

    function _setReceiver(IEmissionController.Pool pool, address newReceiver) internal {
        vm.prank(address(timelock));
        emission.setReceiver(pool, newReceiver);
    }

    /* ACTS OF ANYONE */
    /// @dev What the guard lets through of every pool.
    function _releaseAll() internal returns (uint256 minted) {
        for (uint256 i = 0; i < POOLS; ++i) {
            minted += emission.release(IEmissionController.Pool(i));
        }
    }

    /* EXPECTATIONS */
    /// @dev What `budget` gives in `elapsed` seconds.
    function _curve(uint256 budget, uint256 decay, uint256 elapsed) internal pure returns (uint256) {
        return EmissionSchedule.cumulativeDown(budget, EmissionSchedule.lambda36(decay), elapsed);
    }

    function _owedInAll() internal view returns (uint256 sum) {
        for (uint256 i = 0; i < POOLS; ++i) {
            sum += emission.owed(IEmissionController.Pool(i));
        }
    }

    function _assertSchedule(uint256 budget, uint256 anchor, uint256 decay) internal view {
        (uint256 givenBudget, uint256 givenAnchor, uint256 givenDecay) = emission.schedule();
        assertEq(givenBudget, budget, "budget");
        assertEq(givenAnchor, anchor, "anchor");
        assertEq(givenDecay, decay, "decay");
    }

    /* TWINS */
    /// @dev A second deployment under another deployer; the timelock of it acts through its own registry.
    function _twin() internal returns (ProtocolAddresses memory) {
        ProtocolConfig memory config = _config();
        config.deployer = makeAddr("deployer of the twin");
        return planner.deployAll(config);
    }
}
