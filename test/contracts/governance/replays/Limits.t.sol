// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {RekeyedCap} from "./peers/Modules.sol";

/// @dev Rows 21, 32, 36 and 37: limits that hold whoever has the majority. Erin has it.
contract Replay_Limits_Test is ReplayTest {
    bytes32 private constant FEE = ParameterCatalog.PROTOCOL_FEE;

    /* ROW 21: THE RATCHET */
    /// @dev Every step is legal and voted. Two of them are all there is in ninety days. (For every parameter without
    /// votes: ParameterRegistry/ratchet.t.sol.)
    function test_Ratchet_StopsAtWindowCap() external {
        _enact(_feePayload(300));
        vm.warp(registry.parameter(FEE).nextChangeAt);
        _enact(_feePayload(350));
        vm.warp(registry.parameter(FEE).nextChangeAt);
        Payload memory third = _feePayload(400);
        _passAndQueue(third);
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_WindowExceeded.selector, FEE, 400, 50, 0)
        );
        _execute(third);
    }

    function test_Ratchet_Twin_NoWindowCap() external {
        ParameterRegistry loose = _looseRegistry({max: 10_000, step: 50});
        for (uint256 fee = 300; fee <= 500; fee += 50) {
            _enact(_payload(address(loose), abi.encodeCall(loose.set, (FEE, fee)), "A small step"));
        }
        assertEq(loose.get(FEE), 500, "twice the fee in less than ninety days");
    }

    /* ROW 32: ZKSYNC'S MINTER */
    /// @dev What was paid stays paid, whatever becomes of the cap. The window itself is a constant.
    function test_WindowChange_KeepsUsage() external {
        _fund(3_000_000e18);
        _enact(_payment(1_000_000e18));
        assertEq(treasury.available(address(token)), 0);

        vm.startPrank(address(timelock));
        treasury.raiseCap(address(token), 1_500_000e18);
        assertEq(treasury.available(address(token)), 500_000e18);
        treasury.lowerCap(address(token), 1);
        treasury.raiseCap(address(token), 1_000_000e18);
        vm.stopPrank();
        assertEq(treasury.available(address(token)), 0, "no way of changing it makes room");
    }

    function test_WindowChange_Twin_UsageByPeriod() external {
        RekeyedCap peer = new RekeyedCap(100, 90 days);
        peer.spend(100);
        assertEq(peer.available(), 0);
        peer.setPeriod(91 days);
        peer.spend(100);
        peer.setPeriod(92 days);
        peer.spend(100);
    }

    /* ROW 36: MOONWELL MIP-M11 */
    /// @dev Not late but impossible: a value outside the bounds fails for every majority, and the bounds themselves have
    /// some that nothing moves.
    function test_Replay_M11_RiskParamOutOfBounds() external {
        Payload memory p = _feePayload(5000);
        _passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_OutOfBounds.selector, FEE, 5000, 0, 500)
        );
        _execute(p);

        IParameterRegistry.Bounds memory wide = IParameterRegistry.Bounds(0, 5000, 50, 100);
        Payload memory bounds = _payload(address(registry), abi.encodeCall(registry.setBounds, (FEE, wide)), "Wider");
        _passAndQueue(bounds);
        vm.expectPartialRevert(IParameterRegistry.ParameterRegistry_BoundsInvalid.selector);
        _execute(bounds);
    }

    function test_Replay_M11_Twin_NoBounds() external {
        ParameterRegistry loose = _looseRegistry({max: 10_000, step: 10_000});
        _enact(_payload(address(loose), abi.encodeCall(loose.set, (FEE, 5000)), "Half of everything"));
        assertEq(loose.get(FEE), 5000);
    }

    /* ROW 37: COMPOUND 370 (grants in dollars do not exist here: what is capped is the asset that leaves) */
    /// @dev A price that moved between the vote and the payment cannot make more leave than the cap of ninety days.
    function test_GrantPricedAtExecution_Capped() external {
        _fund(3_000_000e18);
        _enact(_payment(900_000e18));
        Payload memory second = _payment(137_000e18); // a hundred thousand when it was thought of, and 37 % more now
        _passAndQueue(second);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_CapExceeded.selector, address(token), 137_000e18, 100_000e18)
        );
        _execute(second);
    }

    function test_GrantPricedAtExecution_Twin_NoCap() external {
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](1);
        caps[0] = ITreasury.Cap({asset: address(token), amount: type(uint128).max});
        Treasury open = Treasury(
            payable(deployArtefact("Treasury.sol:Treasury", abi.encode(address(timelock), address(token), caps)))
        );
        vm.prank(erin);
        token.transfer(address(open), 3_000_000e18);
        bytes memory all = abi.encodeCall(open.pay, (address(token), mallory, 3_000_000e18));
        _enact(_payload(address(open), all, "A grant"));
        assertEq(token.balanceOf(mallory), 3_000_000e18);
    }

    /* PRIVATE */
    function _fund(uint256 amount) private {
        vm.prank(erin);
        token.transfer(address(treasury), amount);
    }

    function _payment(uint256 amount) private view returns (Payload memory) {
        return _payload(address(treasury), abi.encodeCall(treasury.pay, (address(token), mallory, amount)), "A grant");
    }

    /// @dev The fee without a window cap and with bounds and steps as given.
    function _looseRegistry(uint64 max, uint64 step) private returns (ParameterRegistry) {
        IParameterRegistry.Row[] memory rows = new IParameterRegistry.Row[](1);
        rows[0] = IParameterRegistry.Row({
            key: FEE,
            group: 0,
            settler: address(0),
            initial: 250,
            soft: IParameterRegistry.Bounds(0, max, step, type(uint64).max),
            hard: IParameterRegistry.Bounds(0, max, step, type(uint64).max),
            cooldown: 14 days,
            window: 90 days
        });
        return ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(address(timelock), rows, new IParameterRegistry.Group[](0))
            )
        );
    }
}
