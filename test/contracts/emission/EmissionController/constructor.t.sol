// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {EmissionController} from "../../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// constructor
/// ├── given addresses, budget and shares: they are there, nothing is minted, and the schedule begins now
/// ├── given a deployment: says so in the log
/// ├── when an address is zero: reverts
/// └── when the budget has more than 96 bits: reverts
contract EmissionControllerConstructorTest is EmissionControllerTest {
    function test_GivenDeployment() external view {
        assertEq(emission.INITIAL_BUDGET(), BUDGET);
        assertEq(emission.token(), address(token));
        assertEq(emission.mintGuard(), address(mintGuard));
        assertEq(emission.parameters(), address(registry));
        assertEq(emission.timelock(), address(timelock));
        assertEq(emission.settledAt(), START);
        assertEq(emission.bookedTotal(), 0);
        assertEq(emission.mintedTotal(), 0);
        assertEq(emission.rebookedTotal(), 0);
        assertEq(emission.remintedTotal(), 0);
        assertFalse(emission.isEnded());
        _assertSchedule(BUDGET, START, DECAY);
        for (uint256 i = 0; i < POOLS; ++i) {
            IEmissionController.Pool pool = IEmissionController.Pool(i);
            assertEq(emission.receiver(pool), _firstReceiver(pool));
            assertEq(emission.owed(pool), 0);
        }
    }

    function _firstReceiver(IEmissionController.Pool pool) private view returns (address) {
        if (pool == PROVIDERS) return address(providerRewards);
        if (pool == STAKERS) return address(rewards);
        return pool == ROYALTIES ? address(royalties) : address(treasury);
    }

    function test_EmitsSchedule() external {
        vm.expectEmit();
        emit IEmissionController.ScheduleAnchored(START, BUDGET, DECAY);
        _construct(
            address(token),
            address(mintGuard),
            address(registry),
            address(timelock),
            BUDGET,
            address(treasury),
            address(rewards)
        );
    }

    function test_RevertWhen_AnAddressIsZero() external {
        for (uint256 i = 0; i < 6; ++i) {
            vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
            _construct(
                i == 0 ? address(0) : address(token),
                i == 1 ? address(0) : address(mintGuard),
                i == 2 ? address(0) : address(registry),
                i == 3 ? address(0) : address(timelock),
                BUDGET,
                i == 4 ? address(0) : address(treasury),
                i == 5 ? address(0) : address(rewards)
            );
        }
    }

    function test_RevertWhen_BudgetAbove96Bits() external {
        uint256 budget = uint256(type(uint96).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, budget));
        _construct(
            address(token),
            address(mintGuard),
            address(registry),
            address(timelock),
            budget,
            address(treasury),
            address(rewards)
        );
    }

    function _construct(
        address token_,
        address guard_,
        address registry_,
        address timelock_,
        uint256 budget,
        address receiver,
        address stakersReceiver
    )
        private
    {
        address[5] memory receivers = [receiver, stakersReceiver, receiver, receiver, receiver];
        new EmissionController(token_, guard_, registry_, timelock_, budget, receivers, address(0));
    }
}
