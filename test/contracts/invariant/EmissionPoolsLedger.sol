// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EpochPool} from "../../../contracts/emission/EpochPool.sol";
import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IEpochPool} from "../../../contracts/emission/interfaces/IEpochPool.sol";
import {IRoyaltyRegistry} from "../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {DeclaredHardware} from "../emission/DeclaredHardware.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

/// @dev Four providers and the owners of up to four assets, and a record of what each of them should have in each epoch, by
/// plain sums: no words, no rules that are kept, no books. Pool 0 is the providers', pool 1 that of the royalties.
abstract contract EmissionPoolsLedger is CommonBase, StdUtils {
    enum Action {
        Work,
        WorkWithAsset,
        WorkForOneself,
        Arrive,
        Close,
        Claim,
        ClaimForAnother,
        ClaimRoyalty,
        List,
        Delist,
        HandOver,
        Vote,
        Hardware,
        Wait,
        WaitLong,
        Interfere
    }

    /// @dev `factor` is what one USD counts for, in bps; `kappa` what a ceiling is of, in bps.
    struct Part {
        uint256 weight;
        uint256 ceiling;
        uint256 factor;
        uint256 kappa;
        bool isKnown;
        bool isPaid;
        uint256 paid;
    }

    uint256 internal constant PROVIDERS = 4;
    uint256 internal constant MAX_LISTED = 4;

    ProviderRewards public immutable pool;
    RoyaltyRegistry public immutable royalties;
    ParameterRegistry public immutable registry;
    ComputeToken public immutable token;
    DeclaredHardware public immutable hardware;
    address public immutable funder;
    address public immutable timelock;

    mapping(Action action => uint256) public done;
    mapping(uint256 side => mapping(uint256 epoch => mapping(uint256 account => Part))) internal _parts;
    mapping(uint256 side => uint256) public arrived;
    mapping(uint256 side => uint256) public paid;
    /// @dev The sum of kappa of every fee, rounded down job by job: the most that both pools may ever pay (I-33).
    uint256 public bound33;
    uint256[] private _epochs;
    mapping(uint256 epoch => bool) private _isSeen;
    mapping(uint256 side => mapping(uint256 epoch => uint256)) private _pots;
    /// @dev What should never be seen.
    uint256 public changedPots;
    uint256 public wrongClaims;
    uint256 public strangersLetIn;

    constructor(ProviderRewards pool_, RoyaltyRegistry royalties_, address funder_) {
        pool = pool_;
        royalties = royalties_;
        registry = ParameterRegistry(pool_.parameters());
        token = ComputeToken(pool_.token());
        hardware = DeclaredHardware(pool_.staking());
        timelock = pool_.timelock();
        funder = funder_;
    }

    /* READS */
    function epochs() external view returns (uint256[] memory) {
        return _epochs;
    }

    function part(uint256 side, uint256 epoch, uint256 account) external view returns (Part memory) {
        return _parts[side][epoch][account];
    }

    /// @dev Accounts of a pool: providers' addresses, or numbers of assets.
    function accounts(uint256 side) public view returns (uint256[] memory all) {
        all = new uint256[](side == 0 ? PROVIDERS : royalties.assetCount());
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = side == 0 ? uint160(_provider(i)) : i + 1;
        }
    }

    function poolOf(uint256 side) public view returns (EpochPool) {
        return side == 0 ? EpochPool(pool) : EpochPool(royalties);
    }

    function _provider(uint256 seed) internal pure returns (address) {
        return address(uint160(0xa11ce000 + seed % PROVIDERS));
    }

    function _now() internal view returns (uint256) {
        return block.timestamp / 7 days;
    }

    /* WORK */
    /// @dev Books by the rules of the first work in the epoch. `usd` and `fee` are whole in their units of a millionth and a wei.
    function _work(address provider, address client, uint256 asset, uint256 micro, uint256 fee) internal {
        pool.recordWork(provider, client, asset, micro * 1e12, fee);
        _look();
        if (provider == client) return;
        Part storage mine = _parts[0][_now()][uint160(provider)];
        if (!mine.isKnown) {
            (mine.isKnown, mine.factor, mine.kappa) = (true, _factor(provider), _kappa());
        }
        uint256 ceiling = fee * mine.kappa / 10_000;
        bound33 += ceiling;
        mine.weight += micro * mine.factor / 10_000;
        mine.ceiling += ceiling - _use(asset, micro, ceiling);
    }

    /// @dev What emission adds and what stakers get are together no more than the fee.
    function _kappa() private view returns (uint256 kappa) {
        (uint256 stakers, uint256 governed) = (registry.get("fee.share.stakers"), registry.get("reward.kappa"));
        kappa = governed + stakers > 10_000 ? 10_000 - stakers : governed;
    }

    function _use(uint256 asset, uint256 micro, uint256 ceiling) private returns (uint256 taken) {
        IRoyaltyRegistry.Asset memory known = royalties.assetOf(asset);
        if (!known.isListed) return 0;
        Part storage its = _parts[1][_now()][asset];
        if (!its.isKnown) {
            uint256 most = registry.get("royalty.maxShare");
            (its.isKnown, its.factor) = (true, known.share < most ? known.share : most);
        }
        taken = ceiling * its.factor / 10_000;
        its.weight += micro * its.factor / 10_000;
        its.ceiling += taken;
    }

    /// @dev Everybody here has the least quality: nobody earns a reputation.
    function _factor(address provider) private view returns (uint256) {
        uint32[4] memory units = hardware.provider(provider).units;
        uint256 sum = uint256(units[0]) + units[1];
        if (sum == 0) return 0;
        uint256 class = (units[0] * registry.get("reward.class.1") + units[1] * registry.get("reward.class.2")) / sum;
        return class * registry.get("reward.quality.min") / 10_000;
    }

    /* MONEY */
    function _arrive(uint256 side, uint256 amount) internal {
        vm.prank(funder);
        token.transfer(address(poolOf(side)), amount);
        arrived[side] += amount;
    }

    function _close(uint256 side) internal {
        poolOf(side).close();
        _look();
    }

    /// @dev A claim of one epoch by its owner or by anybody; it pays `to` what the view says and what the record says.
    function _claim(uint256 side, uint256 account, uint256 epoch, address caller, address to) internal {
        uint256[] memory one = new uint256[](1);
        one[0] = epoch;
        uint256 before = token.balanceOf(to);
        uint256 expected = side == 0 ? pool.earned(address(uint160(account)), one) : royalties.earned(account, one);
        bool isOwn = caller == to;
        vm.prank(caller);
        if (side == 0 && isOwn) pool.claim(one, to);
        else if (side == 0) pool.claimFor(address(uint160(account)), one);
        else if (isOwn) royalties.claim(account, one, to);
        else royalties.claimFor(account, one);
        _look();

        Part storage its = _parts[side][epoch][account];
        uint256 amount = token.balanceOf(to) - before;
        if (amount != expected || amount != dueOf(side, epoch, account) || its.isPaid) ++wrongClaims;
        (its.isPaid, its.paid) = (true, amount);
        paid[side] += amount;
    }

    /// @dev By the record's weights and the pot: the smaller of share and ceiling.
    function dueOf(uint256 side, uint256 epoch, uint256 account) public view returns (uint256) {
        uint256 share = shareOf(side, epoch, account);
        uint256 ceiling = _parts[side][epoch][account].ceiling;
        return share < ceiling ? share : ceiling;
    }

    function shareOf(uint256 side, uint256 epoch, uint256 account) public view returns (uint256) {
        uint256 weight = weightOf(side, epoch);
        if (weight == 0) return 0;
        return poolOf(side).epochOf(epoch).pot * _parts[side][epoch][account].weight / weight;
    }

    function weightOf(uint256 side, uint256 epoch) public view returns (uint256 sum) {
        uint256[] memory all = accounts(side);
        for (uint256 i = 0; i < all.length; ++i) {
            sum += _parts[side][epoch][all[i]].weight;
        }
    }

    /* WATCHING */
    /// @dev Notes the running epoch, and the pots the first time they are seen.
    function _look() internal {
        if (!_isSeen[_now()]) {
            _isSeen[_now()] = true;
            _epochs.push(_now());
        }
        for (uint256 i = 0; i < _epochs.length; ++i) {
            for (uint256 side = 0; side < 2; ++side) {
                IEpochPool.Epoch memory epoch = poolOf(side).epochOf(_epochs[i]);
                uint256 known = _pots[side][_epochs[i]];
                if (epoch.isClosed && known == 0) _pots[side][_epochs[i]] = epoch.pot + 1;
                else if (known != 0 && (!epoch.isClosed || epoch.pot + 1 != known)) ++changedPots;
            }
        }
    }
}
