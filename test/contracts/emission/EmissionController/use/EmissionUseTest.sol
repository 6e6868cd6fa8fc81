// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionController} from "../../../../../contracts/emission/EmissionController.sol";
import {IEmissionController} from "../../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionSchedule} from "../../../../../contracts/emission/libraries/EmissionSchedule.sol";
import {ParameterRegistry} from "../../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ComputeToken} from "../../../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../../../contracts/token/MintGuard.sol";
import {IComputeToken} from "../../../../../contracts/token/interfaces/IComputeToken.sol";
import {MintGuardSetup} from "../../../../../contracts/token/interfaces/IMintGuard.sol";
import {Bps} from "../../../../../contracts/types/Bps.sol";
import {ArtefactTest} from "../../../ArtefactTest.sol";
import {ReportedUse} from "./ReportedUse.sol";

/// @dev The controller with the real token, guard and registry on rows of its own, limits so wide that the schedule alone
/// decides, and a source that reports what it is told. It starts with an epoch; the source is named there.
abstract contract EmissionUseTest is ArtefactTest {
    uint256 internal constant WEEK = 7 days;
    uint256 internal constant YEAR = 365 days;
    uint256 internal constant START = 2977 * WEEK;
    uint256 internal constant BUDGET = 400_000_000e18;
    uint256 internal constant GENESIS = 600_000_000e18;
    uint256 internal constant DECAY = 2000;
    uint256 internal constant TIED = 3000;
    uint256 internal constant BASELINE = 100_000e6;
    uint256 internal constant GROWTH = 5000;
    uint256 internal constant NET_CAP = 100;
    uint256 internal constant MAX_DAILY = 60_000_000e18;

    address internal immutable timelock = makeAddr("timelock");
    ComputeToken internal token;
    ParameterRegistry internal registry;
    MintGuard internal guard;
    EmissionController internal emission;
    ReportedUse internal use;

    function setUp() public virtual {
        vm.warp(START);
        uint256 nonce = vm.getNonce(address(this));
        address guardAt = vm.computeCreateAddress(address(this), nonce + 2);
        address emissionAt = vm.computeCreateAddress(address(this), nonce + 3);
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: address(this), amount: GENESIS});
        token = ComputeToken(
            deployArtefact("ComputeToken.sol:ComputeToken", abi.encode(guardAt, timelock, genesis, new address[](0)))
        );
        registry = ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(timelock, _rows(emissionAt), new IParameterRegistry.Group[](0))
            )
        );
        guard = MintGuard(
            deployArtefact(
                "MintGuard.sol:MintGuard",
                abi.encode(
                    MintGuardSetup({
                        token: address(token),
                        timelock: timelock,
                        grossCap: BUDGET,
                        yearlyCeiling: Bps.wrap(10_000),
                        dailyLimit: MAX_DAILY,
                        maxDailyLimit: MAX_DAILY,
                        source: emissionAt,
                        sourceLimit: MAX_DAILY
                    })
                )
            )
        );
        emission = _construct(address(0));
        assertEq(address(emission), emissionAt);
        use = new ReportedUse();
    }

    function _construct(address source) internal returns (EmissionController) {
        address me = address(this);
        address[5] memory receivers = [me, me, me, me, me];
        return EmissionController(
            deployArtefact(
                "EmissionController.sol:EmissionController",
                abi.encode(address(token), address(guard), address(registry), timelock, BUDGET, receivers, source)
            )
        );
    }

    function _rows(address settler) private pure returns (IParameterRegistry.Row[] memory rows) {
        rows = new IParameterRegistry.Row[](10);
        rows[0] = _row("emission.decay", DECAY, 5000, settler);
        rows[1] = _row("emission.tied", TIED, 7000, settler);
        rows[2] = _row("emission.baseline", BASELINE, 1e15, settler);
        rows[3] = _row("emission.growth", GROWTH, 20_000, settler);
        rows[4] = _row("emission.netCap", NET_CAP, 100, settler);
        rows[5] = _row("emission.share.providers", 6000, 10_000, settler);
        rows[6] = _row("emission.share.stakers", 1500, 10_000, settler);
        rows[7] = _row("emission.share.royalties", 1000, 10_000, settler);
        rows[8] = _row("emission.share.treasury", 1000, 10_000, settler);
        rows[9] = _row("emission.share.ecosystem", 500, 10_000, settler);
    }

    /// @dev Free to move at any time up to `max`.
    function _row(
        bytes32 key,
        uint256 initial,
        uint256 max,
        address settler
    )
        private
        pure
        returns (IParameterRegistry.Row memory)
    {
        IParameterRegistry.Bounds memory bounds =
            IParameterRegistry.Bounds(0, uint64(max), uint64(max), type(uint64).max);
        return IParameterRegistry.Row({
            key: key,
            group: 0,
            settler: settler,
            initial: uint64(initial),
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

    function _name(address source) internal {
        vm.prank(timelock);
        emission.setUsageSource(source);
    }

    function _settleAndRelease() internal returns (uint256 booked) {
        booked = emission.settle();
        _releaseAll();
    }

    function _releaseAll() internal returns (uint256 minted) {
        for (uint256 i = 0; i < 5; ++i) {
            minted += emission.release(IEmissionController.Pool(i));
        }
    }

    /// @dev Until nothing more is counted.
    function _catchUp() internal {
        for (uint256 counted = 0; counted != _countedTo();) {
            counted = _countedTo();
            emission.settle();
        }
    }

    /* READS */
    function _now() internal view returns (uint256) {
        return block.timestamp / WEEK;
    }

    function _theta() internal view returns (uint256 theta) {
        (,,, theta,) = emission.tie();
    }

    function _countedTo() internal view returns (uint256 countedTo) {
        (,,,, countedTo) = emission.tie();
    }

    /// @dev What can be booked of `amount`.
    function _whole(uint256 amount) internal pure returns (uint256) {
        return amount - amount % 10_000;
    }

    function _entitled() internal view returns (uint256) {
        return emission.entitlement(block.timestamp);
    }

    /// @dev What `budget` gives in `elapsed` seconds by the clock alone.
    function _plain(uint256 budget, uint256 elapsed) internal pure returns (uint256) {
        return EmissionSchedule.cumulativeDown(budget, EmissionSchedule.lambda36(DECAY), elapsed);
    }

    /* CHECKS */
    /// @dev Two curves are rounded down where the plain one is once: each is below the exact one by less than 10 parts of its
    /// budget in 1e18 within ten years.
    function _assertNeverAbove(uint256 given, uint256 elapsed) internal pure {
        assertLe(given, _plain(BUDGET, elapsed) + 10 * BUDGET / 1e18, "I-04: never above the plain schedule");
    }

    function _assertPools() internal view {
        uint256 owed = 0;
        for (uint256 i = 0; i < 5; ++i) {
            owed += emission.owed(IEmissionController.Pool(i));
        }
        uint256 booked = emission.bookedTotal() + emission.rebookedTotal();
        assertEq(owed, booked - emission.mintedTotal() - emission.remintedTotal(), "the pools have it all, and no more");
        assertEq(emission.mintedTotal(), guard.grossMinted(), "the guard knows of every wei");
        assertEq(emission.remintedTotal(), guard.reminted(), "and of every one minted once more");
        assertEq(token.balanceOf(address(emission)), 0);
    }
}
