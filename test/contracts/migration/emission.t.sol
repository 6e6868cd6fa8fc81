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
/// which the proposal can be executed. The old one stays a source of the guard until all that it booked is paid.
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

        _add(swap, address(emission), abi.encodeCall(emission.endSchedule, ()));
        _add(swap, address(creator), abi.encodeCall(creator.deploy, (SALT, code)));
        _add(swap, address(mintGuard), abi.encodeCall(IMintGuard.setSource, (address(next), mintGuard.dailyLimit())));
        _addClass(swap, address(next), IEmissionController.setReceiver.selector, ProposalClass.Powers);
        _addClass(swap, address(next), IEmissionController.setUsageSource.selector, ProposalClass.Powers);
    }

    function test_EmissionGoesOnWhereItStopped() external {
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Constitution));
        _awaitSwap();
        skip(3 days); // and is executed later than it could be
        _feedAnswers(0.42e8);
        uint256[5] memory owed = _owed(emission);
        uint256 due = emission.due();
        assertGt(due, 0);
        uint256 booked = emission.bookedTotal();
        _executeSwap();

        assertEq(emission.bookedTotal() - booked, due, "the old one booked all that was due");
        (uint256 left, uint256 anchor,) = next.schedule();
        assertEq(anchor, block.timestamp, "the new curve begins where the old one ends");
        assertEq(left, budget);
        assertLe(emission.bookedTotal() + budget, emission.INITIAL_BUDGET(), "no more than was ever meant to be");
        _assertOldBooksNoMore();
        _assertOwedIsPaid(owed, due);

        _execute(governor, queued);
        skip(7 days);
        _assertNextMints();
        _finish(escrow, court);
        next.settle();
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    function _assertOldBooksNoMore() private {
        assertTrue(emission.isEnded());
        vm.warp(block.timestamp + 1 hours);
        assertEq(emission.due(), 0);
        assertEq(emission.settle(), 0);
    }

    /// @dev What its pools were owed, and their parts of the last emission, are paid by it to whom it paid before, as far as
    /// the guard lets them through each day. Nothing is stranded, whatever nobody had settled or released.
    function _assertOwedIsPaid(uint256[5] memory before, uint256 due) private {
        uint256[5] memory owed = _owed(emission);
        uint256[5] memory paid;
        uint256 sum = 0;
        for (uint256 i = 0; i < 5; ++i) {
            assertGe(owed[i], before[i]);
            sum += owed[i] - before[i];
        }
        assertEq(sum, due, "all of the last emission is somebody's");
        assertGt(_sum(owed), mintGuard.dailyLimit(), "and the guard holds some of it back");
        while (_sum(_owed(emission)) != 0) {
            for (uint256 i = 0; i < 5; ++i) {
                uint256 balance = token.balanceOf(emission.receiver(_pool(i)));
                uint256 amount = emission.release(_pool(i));
                assertEq(token.balanceOf(emission.receiver(_pool(i))) - balance, amount);
                paid[i] += amount;
            }
            skip(1 days);
        }
        assertEq(abi.encode(paid), abi.encode(owed), "paid to the wei");
        assertEq(emission.mintedTotal(), emission.bookedTotal());
    }

    /// @dev A later vote takes the old one's right when all is paid: it would mint nothing with it either.
    function test_TheOldOneIsNoSourceAnyMore() external {
        _awaitSwap();
        _executeSwap();
        skip(1 days);
        uint256 owed = _sum(_owed(emission));
        vm.prank(address(timelock));
        mintGuard.setSource(address(emission), 0);
        for (uint256 i = 0; i < 5; ++i) {
            assertEq(emission.release(_pool(i)), 0, "taken at once, the right is missed");
        }
        assertEq(_sum(_owed(emission)), owed);
        vm.startPrank(address(timelock));
        mintGuard.setSource(address(emission), mintGuard.dailyLimit());
        vm.stopPrank();
        assertGt(emission.release(_pool(0)), 0, "and can be given back");
    }

    function _assertNextMints() private {
        uint256 minted = mintGuard.grossMinted();
        assertGt(next.settle(), 0);
        assertEq(next.usageSource(), address(providerRewards));
        for (uint256 i = 0; i < 5; ++i) {
            next.release(_pool(i));
        }
        assertGt(next.mintedTotal(), 0);
        assertEq(mintGuard.grossMinted() - minted, next.mintedTotal());
        assertEq(_sum(_owed(next)), next.bookedTotal() - next.mintedTotal());
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

    function _sum(uint256[5] memory list) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < 5; ++i) {
            sum += list[i];
        }
    }

    function _owed(EmissionController of_) private view returns (uint256[5] memory list) {
        for (uint256 i = 0; i < 5; ++i) {
            list[i] = of_.owed(_pool(i));
        }
    }
}
