// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeploymentFactory} from "../../../contracts/access/DeploymentFactory.sol";
import {IDeploymentFactory} from "../../../contracts/access/interfaces/IDeploymentFactory.sol";
import {EmissionController} from "../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {IMintGuard} from "../../../contracts/token/interfaces/IMintGuard.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev Another controller emits what the present one has not. It is created by the proposal itself, so its curve begins in
/// the second in which the old one's ends, through a factory that obeys the timelock alone: nobody can create it earlier
/// and have the proposal fail. Its budget has to be known before the vote: what the old curve leaves at the last second in
/// which the proposal can be executed.
contract Emission_Migration_Test is MigrationTest {
    /// @dev Of a CONSTITUTION proposal that is queued at the last moment and executed at the last.
    uint256 private constant LONGEST_LIFE = 2 days + 5 days + 4 days + 7 days + 7 days + 14 days;
    bytes32 private constant SALT = "EmissionController.v2";
    DeploymentFactory private creator;
    EmissionController private next;
    uint256 private budget;

    function setUp() public override {
        super.setUp();
        budget = emission.INITIAL_BUDGET() - emission.entitlement(block.timestamp + LONGEST_LIFE);
        bytes memory code = bytes.concat(
            vm.getCode("EmissionController.sol:EmissionController"),
            abi.encode(token, mintGuard, registry, timelock, budget, _receivers(), address(providerRewards))
        );
        creator = DeploymentFactory(deployArtefact("DeploymentFactory.sol:DeploymentFactory", abi.encode(timelock)));
        next = EmissionController(creator.addressOf(SALT));

        _add(swap, address(emission), abi.encodeCall(emission.settle, ()));
        _add(swap, address(mintGuard), abi.encodeCall(IMintGuard.setSource, (address(emission), 0)));
        _add(swap, address(creator), abi.encodeCall(creator.deploy, (SALT, code)));
        _add(swap, address(mintGuard), abi.encodeCall(IMintGuard.setSource, (address(next), mintGuard.dailyLimit())));
        _addClass(swap, address(next), IEmissionController.setReceiver.selector, ProposalClass.Powers);
        _addClass(swap, address(next), IEmissionController.setUsageSource.selector, ProposalClass.Powers);
    }

    function test_EmissionGoesOnWhereItStopped() external {
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Constitution));
        _awaitSwap();
        _settleDaily(); // and is executed later than it could be
        uint256[5] memory owed = _owed(emission);
        uint256 due = emission.due();
        assertGt(due, 0);
        uint256 minted = mintGuard.grossMinted();
        _executeSwap();

        assertEq(mintGuard.grossMinted() - minted, due, "the old one minted all that was due");
        (uint256 left, uint256 anchor,) = next.schedule();
        assertEq(anchor, block.timestamp, "the new curve begins where the old one ends");
        assertEq(left, budget);
        assertEq(emission.mintedTotal(), mintGuard.grossMinted());
        assertLe(emission.mintedTotal() + budget, emission.INITIAL_BUDGET(), "no more than was ever meant to be");
        _assertOldMintsNoMore();
        _assertOwedIsPaid(emission, owed, due);

        _execute(governor, queued);
        skip(7 days);
        _assertNextMints();
        _finish(escrow, court);
        next.settle();
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /// @dev Until the guard holds nothing back, as before every such swap.
    function _settleDaily() private {
        for (uint256 i = 0; i < 3; ++i) {
            skip(1 days);
            emission.settle();
        }
        skip(1 days);
        _feedAnswers(0.42e8);
        assertLt(emission.due(), mintGuard.dailyLimit());
    }

    /// @dev Nobody settled for two weeks. What the guard holds back at the swap nobody mints any more: it is not in the new
    /// budget either, and the supply stays that much lower for ever.
    function test_WhatTheGuardHoldsBackIsNeverMinted() external {
        _awaitSwap();
        uint256 due = emission.due();
        uint256 available = mintGuard.available(address(emission));
        assertGt(due, available);
        uint256 minted = mintGuard.grossMinted();
        _executeSwap();
        assertEq(mintGuard.grossMinted() - minted, available);
        assertEq(emission.due(), due - available, "it stays due");
        skip(30 days);
        assertEq(emission.settle(), 0, "and is not minted");
        assertLt(emission.mintedTotal() + budget, emission.INITIAL_BUDGET() - (due - available));
    }

    /// @dev The curve of the old one goes on in its books, and the guard gives nothing for it.
    function _assertOldMintsNoMore() private {
        uint256 supply = token.totalSupply();
        vm.warp(block.timestamp + 1 hours);
        assertGt(emission.due(), 0);
        assertEq(emission.settle(), 0);
        assertEq(token.totalSupply(), supply);
    }

    /// @dev What its pools held, and their parts of the last emission, are paid by it to whom it paid before.
    function _assertOwedIsPaid(EmissionController from, uint256[5] memory before, uint256 due) private {
        uint256 sum = 0;
        for (uint256 i = 0; i < 5; ++i) {
            uint256 owed = from.owed(_pool(i));
            assertGe(owed, before[i]);
            sum += owed - before[i];
            address to = from.receiver(_pool(i));
            uint256 balance = token.balanceOf(to);
            from.release(_pool(i));
            assertEq(token.balanceOf(to) - balance, owed, "paid to the wei");
        }
        assertEq(sum, due, "all of the last emission is somebody's");
        assertEq(token.balanceOf(address(from)), 0);
    }

    function _assertNextMints() private {
        uint256 minted = mintGuard.grossMinted();
        uint256 booked = next.settle();
        assertGt(booked, 0);
        assertEq(mintGuard.grossMinted() - minted, next.mintedTotal());
        assertEq(next.usageSource(), address(providerRewards));
        for (uint256 i = 0; i < 5; ++i) {
            next.release(_pool(i));
        }
        assertEq(token.balanceOf(address(next)), 0);
    }

    /// @dev Decay is settled at the old one, whose place in the registry is fixed. It changes nothing there any more, and does
    /// not fail. The new one notices at its own next settlement, and counts the new decay from its last one on: settle it
    /// before such a vote is executed.
    function test_TheRegistrySettlesTheOldOne() external {
        _awaitSwap();
        _executeSwap();
        skip(30 days);
        uint256 due = next.due();
        uint256 lower = registry.get(ParameterCatalog.EMISSION_DECAY) - _step();
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.EMISSION_DECAY, lower);
        assertEq(next.settledAt(), block.timestamp - 30 days, "nobody settled it");
        assertLt(next.due(), due, "thirty days are counted by the new decay");
        assertEq(registry.parameter(ParameterCatalog.EMISSION_DECAY).settler, address(emission));
    }

    function test_RevertWhen_SomebodyElseCreatesIt() external {
        vm.expectRevert(
            abi.encodeWithSelector(IDeploymentFactory.DeploymentFactory_NotDeployer.selector, address(this))
        );
        creator.deploy(SALT, "");
    }

    /* PRIVATE */
    function _step() private view returns (uint256) {
        IParameterRegistry.Bounds memory soft = registry.parameter(ParameterCatalog.EMISSION_DECAY).soft;
        return soft.maxStep;
    }

    function _receivers() private view returns (address[5] memory) {
        return [address(providerRewards), address(rewards), address(royalties), address(treasury), address(treasury)];
    }

    function _owed(EmissionController of_) private view returns (uint256[5] memory list) {
        for (uint256 i = 0; i < 5; ++i) {
            list[i] = of_.owed(_pool(i));
        }
    }
}
