// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReputationRegistry} from "../../../../contracts/marketplace/ReputationRegistry.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";

/// @dev A registry of reputations with launch figures on rows of its own; this test records.
abstract contract ReputationRegistryTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant HALF_LIFE_LENGTH = 90 days;
    uint256 internal constant STEP = 1e14;

    bytes32 internal constant HALF_LIFE = "reputation.halfLife";
    bytes32 internal constant MAX_DISCOUNT = "reputation.maxDiscount";
    bytes32 internal constant MIN_BOND = "reputation.minBond";
    bytes32 internal constant REFERENCE = "reputation.reference";

    address internal immutable timelock = makeAddr("timelock");
    address internal immutable provider = makeAddr("provider");
    address internal immutable escrow = makeAddr("escrow");
    ParameterRegistry internal registry;
    ReputationRegistry internal reputation;

    function setUp() public virtual {
        vm.warp(START);
        address settler = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        registry = ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(timelock, _rows(settler), new IParameterRegistry.Group[](0))
            )
        );
        reputation = ReputationRegistry(
            deployArtefact(
                "ReputationRegistry.sol:ReputationRegistry", abi.encode(address(registry), timelock, _firstReporters())
            )
        );
        assertEq(address(reputation), settler);
    }

    function _firstReporters() internal view returns (address[] memory reporters) {
        reporters = new address[](2);
        (reporters[0], reporters[1]) = (escrow, address(this));
    }

    function _rows(address settler) private pure returns (IParameterRegistry.Row[] memory rows) {
        rows = new IParameterRegistry.Row[](4);
        rows[0] = _row(HALF_LIFE, 90 days, 30 days, 365 days);
        rows[0].settler = settler;
        rows[1] = _row(MAX_DISCOUNT, 3000, 0, 5000);
        rows[2] = _row(MIN_BOND, 15_000, 10_000, 30_000);
        rows[3] = _row(REFERENCE, 100_000e6, 1000e6, 10_000_000e6);
    }

    /// @dev Free to move at any time within its bounds.
    function _row(
        bytes32 key,
        uint64 initial,
        uint64 min,
        uint64 max
    )
        private
        pure
        returns (IParameterRegistry.Row memory)
    {
        IParameterRegistry.Bounds memory bounds = IParameterRegistry.Bounds(min, max, max, type(uint64).max);
        return IParameterRegistry.Row({
            key: key,
            group: 0,
            settler: address(0),
            initial: initial,
            soft: bounds,
            hard: bounds,
            cooldown: 0,
            window: 1 days
        });
    }

    /* ACTS */
    function _set(bytes32 key, uint256 newValue) internal {
        vm.prank(timelock);
        registry.set(key, newValue);
    }

    function _client(uint256 number) internal pure returns (address) {
        return address(uint160(0xc11e00 + number));
    }

    function _pay(uint256 number, uint256 usd) internal {
        reputation.recordSettlement(provider, _client(number), usd);
    }

    /// @dev `count` clients pay `usd` each, now.
    function _payAll(uint256 count, uint256 usd) internal {
        for (uint256 i = 0; i < count; ++i) {
            _pay(i, usd);
        }
    }

    /* READS */
    function _score() internal view returns (uint256) {
        return reputation.scoreOf(provider);
    }

    function _weight(uint256 number) internal view returns (uint256 weight) {
        (weight,) = reputation.weightOf(provider, _client(number));
    }

    function _counted(uint256 number) internal view returns (uint256 counted) {
        (, counted) = reputation.weightOf(provider, _client(number));
    }

    /* CHECKS */
    /// @dev Not above `exact`, and no further below than the steps that are not counted for the four heaviest.
    function _assertAlmost(uint256 actual, uint256 exact) internal pure {
        assertLe(actual, exact);
        assertGe(actual + 60 * STEP + exact / 1e9, exact);
    }
}
