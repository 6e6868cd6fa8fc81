// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IRoyaltyRegistry} from "../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {ReputationRegistry} from "../../../contracts/marketplace/ReputationRegistry.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../ArtefactTest.sol";
import {DeclaredHardware} from "./DeclaredHardware.sol";

/// @dev Both pools as deployed, with the real token, registry and reputations, on rows with launch figures. This test has
/// all FLOP, records work and reputation, and says what hardware a provider has.
abstract contract EpochPoolTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant WEEK = 7 days;
    uint256 internal constant GENESIS = 600_000_000e18;
    bytes32 internal constant KAPPA = "reward.kappa";
    bytes32 internal constant STAKERS_SHARE = "fee.share.stakers";

    address internal immutable timelock = makeAddr("timelock");
    address internal immutable alice = makeAddr("alice"); // providers with a unit of the first class
    address internal immutable boris = makeAddr("boris");
    address internal immutable client = makeAddr("client");
    address internal immutable owner = makeAddr("owner");
    address internal immutable stranger = makeAddr("stranger");

    ComputeToken internal token;
    ParameterRegistry internal registry;
    ReputationRegistry internal reputation;
    DeclaredHardware internal hardware;
    RoyaltyRegistry internal royalties;
    ProviderRewards internal pool;

    function setUp() public virtual {
        vm.warp(START);
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: address(this), amount: GENESIS});
        token = ComputeToken(
            deployArtefact(
                "ComputeToken.sol:ComputeToken", abi.encode(makeAddr("minter"), timelock, genesis, new address[](0))
            )
        );
        registry = ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(timelock, _rows(), new IParameterRegistry.Group[](0))
            )
        );
        address[] memory reporters = new address[](1);
        reporters[0] = address(this);
        reputation = ReputationRegistry(
            deployArtefact(
                "ReputationRegistry.sol:ReputationRegistry", abi.encode(address(registry), timelock, reporters)
            )
        );
        hardware = new DeclaredHardware();
        hardware.declare(alice, [uint32(1000), 0, 0, 0]);
        hardware.declare(boris, [uint32(1000), 0, 0, 0]);
        _deployPools();
    }

    /// @dev The first is named by the second, and the second records in the first.
    function _deployPools() private {
        address[] memory escrows = new address[](1);
        escrows[0] = address(this);
        address[] memory pools = new address[](2);
        pools[0] = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        pools[1] = address(this);
        royalties = RoyaltyRegistry(
            deployArtefact(
                "RoyaltyRegistry.sol:RoyaltyRegistry", abi.encode(address(token), address(registry), timelock, pools)
            )
        );
        pool = ProviderRewards(
            deployArtefact(
                "ProviderRewards.sol:ProviderRewards",
                abi.encode(
                    address(token),
                    address(registry),
                    timelock,
                    address(hardware),
                    address(reputation),
                    address(royalties),
                    escrows
                )
            )
        );
        assertEq(address(pool), pools[0]);
    }

    function _rows() private pure returns (IParameterRegistry.Row[] memory rows) {
        rows = new IParameterRegistry.Row[](13);
        rows[0] = _row("reward.class.1", 10_000, 2500, 40_000);
        rows[1] = _row("reward.class.2", 10_000, 2500, 40_000);
        rows[2] = _row("reward.class.3", 10_000, 2500, 40_000);
        rows[3] = _row("reward.class.4", 10_000, 2500, 40_000);
        rows[4] = _row("reward.quality.min", 5000, 2500, 10_000);
        rows[5] = _row("reward.quality.max", 15_000, 10_000, 15_000);
        rows[6] = _row(KAPPA, 5000, 0, 10_000);
        rows[7] = _row("royalty.maxShare", 3000, 0, 3000);
        rows[8] = _row("reputation.reference", 100_000e6, 1000e6, 10_000_000e6);
        rows[9] = _row("reputation.halfLife", 90 days, 30 days, 365 days);
        rows[10] = _row("reputation.maxDiscount", 3000, 0, 5000);
        rows[11] = _row("reputation.minBond", 15_000, 10_000, 30_000);
        rows[12] = _row(STAKERS_SHARE, 3000, 0, 8000);
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

    /// @dev `usd` in whole dollars and `fee` in FLOP wei.
    function _work(address provider, uint256 usd, uint256 fee) internal {
        pool.recordWork(provider, client, 0, usd * 1e18, fee);
    }

    function _workWith(address provider, uint256 asset, uint256 usd, uint256 fee) internal {
        pool.recordWork(provider, client, asset, usd * 1e18, fee);
    }

    function _arrive(uint256 amount) internal {
        token.transfer(address(pool), amount);
    }

    function _list(uint256 share) internal returns (uint256) {
        bytes32 content = keccak256(abi.encode(royalties.assetCount()));
        vm.prank(owner);
        return royalties.list(IRoyaltyRegistry.Kind.Model, content, share, "licence", "link");
    }

    /// @dev To the first second after `epoch`.
    function _endOf(uint256 epoch) internal {
        vm.warp((epoch + 1) * WEEK);
    }

    /* SHORTHANDS */
    function _now() internal view returns (uint256) {
        return block.timestamp / WEEK;
    }

    function _only(uint256 epoch) internal pure returns (uint256[] memory epochs) {
        epochs = new uint256[](1);
        epochs[0] = epoch;
    }

    function _range(uint256 first, uint256 count) internal pure returns (uint256[] memory epochs) {
        epochs = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            epochs[i] = first + i;
        }
    }

    /* CHECKS */
    function _assertBalanced() internal view {
        assertEq(token.balanceOf(address(pool)), pool.reserved() + pool.carry() + pool.uncounted(), "the books");
    }
}
