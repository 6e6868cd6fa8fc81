// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {ReentrantTimelock} from "./ReentrantTimelock.sol";
import {SettlerSpy} from "./SettlerSpy.sol";

/// @dev A registry with one value that is settled, one that is not, and a group of three over two settlers. The
/// catalogue's own figures are tested elsewhere, so that changing one does not change these tests.
abstract contract ParameterRegistryTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;

    bytes32 internal constant RATE = "test.rate";
    bytes32 internal constant LIMIT = "test.limit";
    bytes32 internal constant GROUP = "test.shares";
    bytes32 internal constant ONE = "test.share.one";
    bytes32 internal constant TWO = "test.share.two";
    bytes32 internal constant THREE = "test.share.three";

    uint256 internal constant RATE_COOLDOWN = 10 days;
    uint256 internal constant RATE_WINDOW = 60 days;
    uint256 internal constant GROUP_COOLDOWN = 7 days;

    address internal immutable timelock = makeAddr("timelock");
    SettlerSpy internal rateSettler;
    SettlerSpy internal shareSettler;
    SettlerSpy internal otherSettler;
    ParameterRegistry internal registry;

    function setUp() public virtual {
        vm.warp(START);
        rateSettler = new SettlerSpy();
        shareSettler = new SettlerSpy();
        otherSettler = new SettlerSpy();
        registry = ParameterRegistry(
            deployArtefact("ParameterRegistry.sol:ParameterRegistry", abi.encode(timelock, _rows(), _groups()))
        );
        rateSettler.watch(registry, RATE);
        shareSettler.watch(registry, ONE);
        shareSettler.watch(registry, TWO);
        otherSettler.watch(registry, THREE);
    }

    /* ROWS */
    function _rows() internal view returns (IParameterRegistry.Row[] memory rows) {
        rows = new IParameterRegistry.Row[](5);
        rows[0] = _rateRow();
        rows[1] = _shareRow(ONE, 6000, shareSettler);
        rows[2] = _shareRow(TWO, 3000, shareSettler);
        rows[3] = IParameterRegistry.Row({
            key: LIMIT,
            group: 0,
            settler: address(0),
            initial: 50,
            soft: IParameterRegistry.Bounds(0, 100, 10, 20),
            hard: IParameterRegistry.Bounds(0, 200, 50, 100),
            cooldown: 2 days,
            window: 30 days
        });
        rows[4] = _shareRow(THREE, 1000, otherSettler);
    }

    function _rateRow() internal view returns (IParameterRegistry.Row memory) {
        return IParameterRegistry.Row({
            key: RATE,
            group: 0,
            settler: address(rateSettler),
            initial: 1000,
            soft: IParameterRegistry.Bounds(500, 1500, 100, 250),
            hard: IParameterRegistry.Bounds(100, 2000, 200, 500),
            cooldown: uint32(RATE_COOLDOWN),
            window: uint32(RATE_WINDOW)
        });
    }

    function _shareRow(
        bytes32 key,
        uint64 initial,
        SettlerSpy settler
    )
        internal
        pure
        returns (IParameterRegistry.Row memory)
    {
        return IParameterRegistry.Row({
            key: key,
            group: GROUP,
            settler: address(settler),
            initial: initial,
            soft: IParameterRegistry.Bounds(0, 8000, 500, 800),
            hard: IParameterRegistry.Bounds(0, 10_000, 1000, 2000),
            cooldown: uint32(GROUP_COOLDOWN),
            window: 30 days
        });
    }

    function _groups() internal pure returns (IParameterRegistry.Group[] memory groups) {
        groups = new IParameterRegistry.Group[](1);
        groups[0] = IParameterRegistry.Group({name: GROUP, rule: IParameterRegistry.Rule.Sum, sum: 10_000});
    }

    /// @dev The same rows, but `reentrant` is both the timelock and what is settled before the rate changes.
    function _registryUnder(ReentrantTimelock reentrant) internal returns (ParameterRegistry) {
        IParameterRegistry.Row[] memory rows = _rows();
        rows[0].settler = address(reentrant);
        return ParameterRegistry(
            deployArtefact("ParameterRegistry.sol:ParameterRegistry", abi.encode(address(reentrant), rows, _groups()))
        );
    }

    /* ACTS OF THE TIMELOCK */
    function _set(bytes32 key, uint256 newValue) internal {
        vm.prank(timelock);
        registry.set(key, newValue);
    }

    function _setGroup(uint256 one, uint256 two, uint256 three) internal {
        uint256[] memory values = _three(one, two, three);
        vm.prank(timelock);
        registry.setGroup(GROUP, values);
    }

    function _restore(bytes32 key) internal {
        vm.prank(timelock);
        registry.restore(key);
    }

    function _restoreGroup() internal {
        vm.prank(timelock);
        registry.restoreGroup(GROUP);
    }

    function _setBounds(bytes32 key, uint64 min, uint64 max, uint64 maxStep, uint64 windowCap) internal {
        vm.prank(timelock);
        registry.setBounds(key, IParameterRegistry.Bounds(min, max, maxStep, windowCap));
    }

    /* ERRORS */
    function _expectOutOfBounds(bytes32 key, uint256 value, uint256 min, uint256 max) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_OutOfBounds.selector, key, value, min, max)
        );
    }

    function _expectStepTooLarge(bytes32 key, uint256 value, uint256 current, uint256 maxStep) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_StepTooLarge.selector, key, value, current, maxStep
            )
        );
    }

    function _expectTooEarly(bytes32 key, uint256 value, uint256 availableAt) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_TooEarly.selector, key, value, availableAt)
        );
    }

    function _expectWindowExceeded(bytes32 key, uint256 value, uint256 change, uint256 available) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_WindowExceeded.selector, key, value, change, available
            )
        );
    }

    /// @dev For the errors that name one key (or group) and nothing else.
    function _expectNamed(bytes4 selector, bytes32 name) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, name));
    }

    /* VALUES */
    function _three(uint256 one, uint256 two, uint256 three) internal pure returns (uint256[] memory values) {
        values = new uint256[](3);
        (values[0], values[1], values[2]) = (one, two, three);
    }

    function _assertShares(uint256 one, uint256 two, uint256 three) internal view {
        assertEq(registry.get(ONE), one, "one");
        assertEq(registry.get(TWO), two, "two");
        assertEq(registry.get(THREE), three, "three");
    }
}
