// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionController} from "../../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {ProtocolAddresses} from "../../../../script/deploy/DeployProtocol.s.sol";
import {ExactCurve} from "../EmissionSchedule/ExactCurve.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// entitlement
/// ├── given any time: the curve, never above the exact one
/// ├── when the time lies before the settlement: reverts
/// ├── given one is settled every block or at random, the other never: the same to the wei
/// └── given the decay changes: the past stays, whoever settled
contract EmissionControllerEntitlementTest is EmissionControllerTest {
    EmissionController private twin;
    ParameterRegistry private twinRegistry;

    function setUp() public override {
        super.setUp();
        ProtocolAddresses memory addresses = _twin();
        twin = EmissionController(addresses.emissionController);
        twinRegistry = ParameterRegistry(addresses.parameterRegistry);
    }

    /* THE CURVE */
    function testFuzz_FollowsTheCurve(uint256 elapsed) external view {
        elapsed = bound(elapsed, 0, 100 * YEAR);
        assertEq(emission.entitlement(START + elapsed), _curve(BUDGET, DECAY, elapsed));
    }

    /// @dev Across a change of the decay, at 1/128ths of a year, against roots and products.
    function testFuzz_NeverAboveTheExactCurve(uint256 parts, uint256 newDecay, uint256 later) external {
        parts = bound(parts, 0, 10 * 128);
        later = bound(later, 0, 30 * 128);
        newDecay = bound(newDecay, DECAY - 200, DECAY - 1);
        vm.warp(START + parts * ExactCurve.PART);
        _setDecay(newDecay);

        uint256 left = ExactCurve.leftUp(ExactCurve.leftUp(BUDGET, DECAY, parts), newDecay, later);
        uint256 given = emission.entitlement(block.timestamp + later * ExactCurve.PART);
        assertLe(given, BUDGET - left, "never above");
        assertApproxEqAbs(given, BUDGET - left, 2 * 65 * BUDGET / 1e18, "twice the bound of one curve at most");
    }

    function test_RevertWhen_BeforeSettlement() external {
        vm.warp(START + 1 days);
        emission.settle();
        vm.expectRevert(
            abi.encodeWithSelector(
                IEmissionController.EmissionController_BeforeSettlement.selector, START + 1 days - 1, START + 1 days
            )
        );
        emission.entitlement(START + 1 days - 1);
    }

    /* PATH INDEPENDENCE (I-06) */
    function test_GivenTwinPokedEveryBlock() external {
        for (uint256 i = 0; i < 1800; ++i) {
            vm.warp(START + 12 * (i + 1));
            twin.settle();
        }
        assertEq(emission.settle(), twin.bookedTotal(), "booked");
        _assertEqual();
    }

    function testFuzz_GivenTwinPokedAtRandom(uint256 seed) external {
        for (uint256 i = 0; i < 16; ++i) {
            seed = _poke(seed);
        }
        _assertEqual();
        emission.settle();
        _assertEqual();
    }

    /// @dev With changes of the decay in between: the registry settles each twin first, whatever happened before.
    function testFuzz_GivenDecayChanges(uint256 seed) external {
        for (uint256 change = 0; change < 3; ++change) {
            for (uint256 i = 0; i < 5; ++i) {
                seed = _poke(seed);
            }
            skip(200 days);
            uint256 newDecay = _moved(registry.get(ParameterCatalog.EMISSION_DECAY), seed);
            _setDecay(newDecay);
            vm.prank(twin.timelock());
            twinRegistry.set(ParameterCatalog.EMISSION_DECAY, newDecay);
            _assertEqual();
        }
        seed = _poke(seed);
        _assertEqual();
    }

    function _poke(uint256 seed) private returns (uint256) {
        skip(seed % 3 == 0 ? seed % 9 days : seed % 1 hours);
        twin.settle();
        return uint256(keccak256(abi.encode(seed)));
    }

    function _moved(uint256 decay, uint256 seed) private pure returns (uint256) {
        uint256 step = 1 + seed % 100;
        return seed % 2 == 0 ? decay + step : decay - step;
    }

    function _assertEqual() private view {
        uint256 time = block.timestamp;
        assertEq(emission.entitlement(time), twin.entitlement(time), "now");
        assertEq(emission.entitlement(time + YEAR), twin.entitlement(time + YEAR), "in a year");
        assertEq(twin.due() + twin.bookedTotal(), emission.due() + emission.bookedTotal(), "booked and due");
    }

    /* NO RETROACTIVITY (I-07) */
    function testFuzz_GivenDecayChange(uint256 elapsed, uint256 newDecay, uint256 later) external {
        vm.warp(START + bound(elapsed, 0, 10 * YEAR));
        newDecay = bound(newDecay, DECAY - 200, DECAY + 200);
        vm.assume(newDecay != DECAY);
        uint256 before = emission.entitlement(block.timestamp);

        _setDecay(newDecay);
        assertEq(emission.entitlement(block.timestamp), before, "the past keeps its curve");
        _assertSchedule(BUDGET - before, block.timestamp, newDecay);

        later = bound(later, 0, 10 * YEAR);
        uint256 expected = before + _curve(BUDGET - before, newDecay, later);
        assertEq(emission.entitlement(block.timestamp + later), expected, "the rest of the budget follows the new one");
        assertLe(expected, BUDGET, "which is not larger for it");
    }
}
