// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ParameterRegistryTest} from "./ParameterRegistryTest.sol";

contract ParameterRegistryConstructorTest is ParameterRegistryTest {
    IParameterRegistry.Row[] private rows;
    IParameterRegistry.Group[] private groups;

    function setUp() public override {
        super.setUp();
        IParameterRegistry.Row[] memory validRows = _rows();
        for (uint256 i = 0; i < validRows.length; ++i) {
            rows.push(validRows[i]);
        }
        groups.push(_groups()[0]);
    }

    function test_GivenValidCatalogue() external {
        ParameterRegistry built = new ParameterRegistry(timelock, rows, groups);
        assertEq(built.timelock(), timelock);
        assertEq(built.parameterCount(), 5);
        assertEq(built.get(RATE), 1000);
    }

    function test_GivenNoGroup() external {
        while (rows.length > 1) rows.pop();
        groups.pop();
        assertEq(new ParameterRegistry(timelock, rows, groups).parameterCount(), 1);
    }

    function test_RevertWhen_TimelockIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new ParameterRegistry(address(0), rows, groups);
    }

    function test_RevertWhen_KeyStandsTwice() external {
        rows[3].key = RATE;
        _expectNamed(IParameterRegistry.ParameterRegistry_DuplicateKey.selector, RATE);
        new ParameterRegistry(timelock, rows, groups);
    }

    function test_RevertWhen_GroupStandsTwice() external {
        groups.push(groups[0]);
        _expectNamed(IParameterRegistry.ParameterRegistry_DuplicateKey.selector, GROUP);
        new ParameterRegistry(timelock, rows, groups);
    }

    function test_RevertWhen_KeyIsZero() external {
        rows[3].key = 0;
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownKey.selector, 0);
        new ParameterRegistry(timelock, rows, groups);
    }

    /// @dev Zero means "in no group"; a group of that name could never be reached.
    function test_RevertWhen_GroupIsZero() external {
        groups[0].name = 0;
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, 0);
        new ParameterRegistry(timelock, rows, groups);
    }

    function test_RevertWhen_RowNamesNoGroupOfTheList() external {
        rows[3].group = "test.none";
        _expectNamed(IParameterRegistry.ParameterRegistry_UnknownGroup.selector, "test.none");
        new ParameterRegistry(timelock, rows, groups);
    }

    function test_RevertWhen_InitialValuesMissTheSum() external {
        rows[1].initial = 6001;
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_GroupSum.selector, GROUP, 10_001, 10_000)
        );
        new ParameterRegistry(timelock, rows, groups);
    }

    function test_RevertWhen_InitialValueIsOutOfBounds() external {
        rows[0].initial = 499;
        _expectInvalid();
        new ParameterRegistry(timelock, rows, groups);
        rows[0].initial = 1501;
        _expectInvalid();
        new ParameterRegistry(timelock, rows, groups);
    }

    function test_RevertWhen_SoftBoundsLeaveTheHardOnes() external {
        rows[0].soft.windowCap = rows[0].hard.windowCap + 1;
        _expectInvalid();
        new ParameterRegistry(timelock, rows, groups);
    }

    function _expectInvalid() private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_BoundsInvalid.selector,
                RATE,
                rows[0].soft,
                rows[0].hard,
                rows[0].initial
            )
        );
    }
}
