// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IRoyaltyRegistry} from "../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {EmissionPoolsLedger} from "./EmissionPoolsLedger.sol";

/// @dev Each call is an action that goes through: one that needs something brings it about first. Every other call takes
/// its turn from the list, so that a run of MIN_CALLS has seen them all.
contract EmissionPoolsHandler is EmissionPoolsLedger {
    uint256 private constant ACTIONS = uint256(type(Action).max) + 1;
    uint256 public constant MIN_CALLS = 2 * ACTIONS + 2;

    uint256 public calls;

    constructor(
        ProviderRewards pool_,
        RoyaltyRegistry royalties_,
        address funder_
    )
        EmissionPoolsLedger(pool_, royalties_, funder_)
    {}

    function act(uint256 seed, uint256 amount) external {
        Action action = Action(++calls % 2 == 0 ? (calls / 2) % ACTIONS : seed % ACTIONS);
        seed >>= 8;
        address provider = _provider(seed);
        uint256 fee = bound(amount, 0, 1e21);
        uint256 micro = bound(amount, 0, 1e12);
        if (action == Action.Work) _work(provider, _provider(seed + 1), 0, micro, fee);
        else if (action == Action.WorkWithAsset) _work(provider, _provider(seed + 2), _listed(seed), micro, fee);
        else if (action == Action.WorkForOneself) _work(provider, provider, _listed(seed), micro, fee);
        else if (action == Action.Arrive) _arrive(seed % 2, bound(amount, 0, 1e22));
        else if (action == Action.Close) _closeOne(seed % 2);
        else if (action == Action.Claim) _claimOf(0, uint160(provider), provider, provider);
        else if (action == Action.ClaimForAnother) _claimOf(0, uint160(provider), address(this), provider);
        else if (action == Action.ClaimRoyalty) _claimRoyalty(_listed(seed), seed);
        else if (action == Action.List) _list(seed);
        else if (action == Action.Delist) _delist(_listed(seed));
        else if (action == Action.HandOver) _handOver(_listed(seed), provider);
        else if (action == Action.Vote) _vote(seed, amount);
        else if (action == Action.Hardware) hardware.declare(provider, [uint32(seed % 3), uint32(amount % 5), 0, 0]);
        else if (action == Action.Wait) vm.warp(block.timestamp + bound(amount, 0, 3 days));
        else if (action == Action.WaitLong) vm.warp(block.timestamp + bound(amount, 5 days, 40 days));
        else _interfere(seed);
        ++done[action];
    }

    /// @dev The last epoch is closed and everybody claims everything.
    function endAll() external {
        vm.warp((_now() + 1) * 7 days);
        for (uint256 side = 0; side < 2; ++side) {
            if (poolOf(side).canClose()) _close(side);
            uint256[] memory all = accounts(side);
            uint256[] memory list = this.epochs();
            for (uint256 i = 0; i < all.length; ++i) {
                for (uint256 j = 0; j < list.length; ++j) {
                    if (_isOpen(side, all[i], list[j])) {
                        _claim(side, all[i], list[j], address(this), _payee(side, all[i]));
                    }
                }
            }
        }
    }

    /* ACTIONS */
    function _closeOne(uint256 side) private {
        if (!poolOf(side).canClose()) _makeClosable(side);
        _close(side);
    }

    /// @dev Work in this epoch, and its end.
    function _makeClosable(uint256 side) private {
        hardware.declare(_provider(0), [uint32(2), 0, 0, 0]);
        _work(_provider(0), _provider(1), side == 0 ? 0 : _listed(0), 1e9, 1e18);
        vm.warp((_now() + 1) * 7 days);
    }

    /// @dev The first epoch that it can be settled for; where there is none, one is made.
    function _claimOf(uint256 side, uint256 account, address caller, address to) private {
        uint256[] memory list = this.epochs();
        for (uint256 i = 0; i < list.length; ++i) {
            if (_isOpen(side, account, list[i])) return _claim(side, account, list[i], caller, to);
        }
        _arrive(side, 1e18);
        uint256 epoch = _now() + 1;
        vm.warp(epoch * 7 days); // the rules of this epoch may give no weight
        if (side == 0) {
            hardware.declare(address(uint160(account)), [uint32(2), 0, 0, 0]);
            _work(address(uint160(account)), address(this), 0, 1e9, 1e18);
        } else {
            _work(_provider(0), _provider(1), account, 1e9, 1e18);
        }
        vm.warp((epoch + 1) * 7 days);
        _close(side);
        _claim(side, account, epoch, caller, to);
    }

    function _claimRoyalty(uint256 asset, uint256 seed) private {
        address owner = royalties.assetOf(asset).owner;
        _claimOf(1, asset, seed % 2 == 0 ? owner : address(this), owner);
    }

    function _list(uint256 seed) private {
        if (royalties.assetCount() == MAX_LISTED) return;
        vm.prank(_provider(seed));
        royalties.list(
            IRoyaltyRegistry.Kind.Model,
            keccak256(abi.encode(calls)),
            1 + seed % registry.get("royalty.maxShare"),
            "l",
            ""
        );
    }

    /// @dev One of a few is not listed any more; others are, or a new one is.
    function _delist(uint256 asset) private {
        if (royalties.assetCount() < MAX_LISTED) return;
        for (uint256 i = 1; i <= MAX_LISTED; ++i) {
            if (i != asset && royalties.assetOf(i).isListed) {
                vm.prank(royalties.assetOf(asset).owner);
                return royalties.delist(asset);
            }
        }
    }

    function _handOver(uint256 asset, address to) private {
        vm.prank(royalties.assetOf(asset).owner);
        royalties.offerOwnership(asset, to);
        vm.prank(to);
        royalties.acceptOwnership(asset);
    }

    function _vote(uint256 seed, uint256 amount) private {
        bytes32[5] memory keys =
            [bytes32("reward.kappa"), "reward.class.1", "reward.quality.min", "royalty.maxShare", "fee.share.stakers"];
        uint16[2][5] memory bounds = [
            [uint16(0), 10_000], [uint16(2500), 40_000], [uint16(2500), 10_000], [uint16(100), 3000], [uint16(0), 8000]
        ];
        uint256 which = seed % 5;
        amount = bound(amount, bounds[which][0], bounds[which][1]);
        if (registry.get(keys[which]) == amount) return;
        vm.prank(timelock);
        registry.set(keys[which], amount);
    }

    /// @dev What nobody may do, and what was done already.
    function _interfere(uint256 seed) private {
        uint256[] memory one = new uint256[](1);
        one[0] = this.epochs().length == 0 ? _now() : this.epochs()[seed % this.epochs().length];
        address stranger = address(0x5747);
        uint256 asset = _listed(seed);
        _try(stranger, address(pool), abi.encodeCall(pool.recordWork, (stranger, address(1), 0, 1e30, 1e30)));
        _try(stranger, address(royalties), abi.encodeCall(royalties.recordUse, (asset, 1e30, 1e30)));
        _try(stranger, address(pool), abi.encodeCall(pool.setRecorder, (stranger, true)));
        _try(stranger, address(pool), abi.encodeCall(pool.claim, (one, stranger)));
        _try(stranger, address(royalties), abi.encodeCall(royalties.claim, (asset, one, stranger)));
        _try(stranger, address(royalties), abi.encodeCall(royalties.delist, (asset)));
        _try(stranger, address(royalties), abi.encodeCall(royalties.offerOwnership, (asset, stranger)));
        _try(stranger, address(royalties), abi.encodeCall(royalties.acceptOwnership, (asset)));
        address provider = _provider(seed);
        if (_parts[0][one[0]][uint160(provider)].isPaid) {
            _try(provider, address(pool), abi.encodeCall(pool.claim, (one, provider)));
        }
    }

    function _try(address caller, address target, bytes memory data) private {
        vm.prank(caller);
        (bool isOk,) = target.call(data);
        if (isOk) ++strangersLetIn;
    }

    /* READS */
    /// @dev An asset that is listed, `seed` says which; where there is none, one is.
    function _listed(uint256 seed) private returns (uint256) {
        uint256 count = royalties.assetCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 asset = 1 + (seed + i) % count;
            if (royalties.assetOf(asset).isListed) return asset;
        }
        vm.prank(_provider(seed));
        return royalties.list(IRoyaltyRegistry.Kind.Dataset, keccak256(abi.encode(calls, seed)), 100, "l", "");
    }

    function _isOpen(uint256 side, uint256 account, uint256 epoch) private view returns (bool) {
        return poolOf(side).epochOf(epoch).isClosed && _parts[side][epoch][account].weight != 0
            && !_parts[side][epoch][account].isPaid;
    }

    function _payee(uint256 side, uint256 account) private view returns (address) {
        return side == 0 ? address(uint160(account)) : royalties.assetOf(account).owner;
    }
}
