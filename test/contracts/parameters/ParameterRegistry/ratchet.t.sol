// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";

/// @dev A patient captured vote takes every legal step there is. What it gets is the window cap, and no more, for each
/// value of the catalogue that stands alone.
contract ParameterRegistryRatchetTest is ArtefactTest {
    uint256 private constant START = 1_800_000_000;

    address private immutable timelock = makeAddr("timelock");
    ParameterRegistry private registry;

    function setUp() external {
        vm.warp(START);
        ParameterCatalog.Readers memory nobody;
        IParameterRegistry.Row[] memory rows = ParameterCatalog.rows(nobody);
        registry = ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry", abi.encode(timelock, rows, ParameterCatalog.registryGroups())
            )
        );
    }

    function test_Ratchet_StopsAtWindowCap() external {
        uint256 stopped = 0;
        for (uint256 i = 0; i < registry.parameterCount(); ++i) {
            if (registry.parameterAt(i).group != 0) continue;
            vm.warp(START);
            if (_isStoppedByCap(registry.parameterAt(i))) ++stopped;
        }
        // The others meet their lower bounds first.
        assertEq(stopped, 23, "values that the window stops");
    }

    /// @dev Down for as long as one window allows, a refusal with the rest, and one step more a window after the first.
    function _isStoppedByCap(IParameterRegistry.Parameter memory start) private returns (bool) {
        uint256 moved = 0;
        while (moved + start.soft.maxStep <= start.soft.windowCap && _room(start.key) >= start.soft.maxStep) {
            moved += start.soft.maxStep;
            _step(start);
            vm.warp(block.timestamp + start.cooldown);
        }
        uint256 rest = start.soft.windowCap - moved;
        if (_room(start.key) <= rest) return false;

        assertLt(block.timestamp, START + start.window, "still inside the window");
        uint256 beyond = registry.get(start.key) - rest - 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_WindowExceeded.selector, start.key, beyond, rest + 1, rest
            )
        );
        vm.prank(timelock);
        registry.set(start.key, beyond);

        vm.warp(START + start.window);
        if (_room(start.key) < start.soft.maxStep) return true;
        _step(start);
        assertEq(registry.parameter(start.key).windowUsed, moved);
        return true;
    }

    function _step(IParameterRegistry.Parameter memory start) private {
        uint256 newValue = registry.get(start.key) - start.soft.maxStep;
        vm.prank(timelock);
        registry.set(start.key, newValue);
    }

    function _room(bytes32 key) private view returns (uint256) {
        IParameterRegistry.Parameter memory current = registry.parameter(key);
        return current.value - current.soft.min;
    }
}
