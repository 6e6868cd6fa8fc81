// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EpochPoolTest} from "../EpochPoolTest.sol";

/// I-33, wash trade: five addresses that are client, provider and owner of assets to each other
/// ├── with kappa at the whole: they never get more than what the stakers leave of the fees
/// ├── with any kappa and any share of the stakers, and all stake in their hands: they never get more than their fees
/// ├── with launch values and all stake in their hands, so that 30 % of the fees come back: they lose
/// ├── given they hold back claims, or let others claim: the same
/// └── each job by itself: its ceilings sum to at most kappa of its fee
contract WashTradeTest is EpochPoolTest {
    uint256 private constant JOBS = 12;
    uint256 private constant STAKERS = 3000;
    uint256 private constant FEE = 250;

    address[5] private _gang;
    uint256[] private _assets;
    uint256 private _fees;
    uint256 private _first;
    uint256 private _seed;

    function setUp() public override {
        super.setUp();
        _first = _now();
        for (uint160 i = 0; i < 5; ++i) {
            _gang[i] = address(0xba5e00 + i);
            hardware.declare(_gang[i], [uint32(0), 0, 0, 1000]);
        }
    }

    function testFuzz_GivenKappaAtTheWhole(uint256 seed, uint256 pot) external {
        _set(KAPPA, 10_000);
        uint256 reward = _wash(seed, pot);
        assertLe(reward, _fees * (10_000 - STAKERS) / 10_000, "and the stakers' share on top is their fees at best");
    }

    function testFuzz_GivenAnyKappaAndShareOfStakers(uint256 seed, uint256 pot, uint256 kappa, uint256 share) external {
        (kappa, share) = (bound(kappa, 0, 10_000), bound(share, 0, 8000));
        if (kappa != 5000) _set(KAPPA, kappa);
        if (share != STAKERS) _set(STAKERS_SHARE, share);
        uint256 reward = _wash(seed, pot);
        assertLe(reward + _fees * share / 10_000, _fees, "never more than they paid");
        assertLe(reward, _fees * kappa / 10_000);
    }

    function testFuzz_GivenLaunchValuesAndAllStake(uint256 seed, uint256 pot) external {
        uint256 reward = _wash(seed, pot);
        assertLe(reward, _fees / 2);
        if (_fees > 10) assertLt(reward + _fees * STAKERS / 10_000, _fees, "they lose");
    }

    function testFuzz_GivenOneJob(uint256 usd, uint256 fee, uint256 share, uint256 kappa) external {
        kappa = bound(kappa, 1, 10_000 - STAKERS);
        if (kappa != 5000) _set(KAPPA, kappa);
        fee = bound(fee, 0, 1e27);
        uint256 asset = _list(bound(share, 1, 3000));
        pool.recordWork(alice, client, asset, bound(usd, 0, 1e30), fee);
        uint256 ceilings = pool.accountOf(alice, _now()).ceiling + royalties.accountOf(asset, _now()).ceiling;
        assertEq(ceilings, fee * kappa / 10_000, "together exactly the bound");
    }

    /// @dev Jobs among the five over some epochs, at a real fee, with the best coefficients and a lot in both pools. An honest
    /// provider may work too. In the end everything is claimed, several times.
    function _wash(uint256 seed, uint256 pot) private returns (uint256 reward) {
        _seed = seed;
        _set("reward.class.4", 40_000);
        _listAssets();
        pot = bound(pot, 0, 1e25);
        for (uint256 i = 0; i < JOBS; ++i) {
            token.transfer(address(pool), pot);
            token.transfer(address(royalties), pot);
            _job();
            if (_draw(0, 2) == 0) _work(alice, _draw(0, 100_000), _draw(0, 1e20));
            skip(_draw(0, 3 days));
            if (_draw(0, 3) == 0) reward += _claimAll(_now() - 1);
        }
        _endOf(_now());
        for (uint256 epoch = _first; epoch < _now(); ++epoch) {
            reward += _claimAll(epoch);
        }
        for (uint256 i = 0; i < 5; ++i) {
            assertEq(pool.earned(_gang[i], _range(_first, _now() - _first)), 0, "all is claimed");
        }
    }

    function _listAssets() private {
        for (uint256 i = 0; i < 3; ++i) {
            _assets.push(_list(1000 * (i + 1)));
        }
    }

    /// @dev A job of one for another, at a price of half a dollar for each FLOP; the discount may halve the fee.
    function _job() private {
        uint256 usd = _draw(0, 1e24);
        uint256 fee = usd * 2 * FEE / 10_000;
        fee = _draw(fee / 2, fee);
        _fees += fee;
        uint256 worker = _draw(0, 4);
        uint256 payer = (worker + _draw(1, 4)) % 5;
        uint256 asset = _draw(0, 3);
        pool.recordWork(_gang[worker], _gang[payer], asset == 0 ? 0 : _assets[asset - 1], usd, fee);
        reputation.recordSettlement(_gang[worker], _gang[payer], usd);
    }

    function _draw(uint256 min, uint256 max) private returns (uint256) {
        _seed = uint256(keccak256(abi.encode(_seed)));
        return bound(_seed, min, max);
    }

    function _claimAll(uint256 epoch) private returns (uint256 sum) {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 before = token.balanceOf(_gang[i]);
            try pool.claimFor(_gang[i], _only(epoch)) returns (uint256 amount) {
                sum += amount;
                assertEq(token.balanceOf(_gang[i]) - before, amount);
            } catch {}
        }
        for (uint256 i = 0; i < _assets.length; ++i) {
            try royalties.claimFor(_assets[i], _only(epoch)) returns (uint256 amount) {
                sum += amount;
            } catch {}
        }
    }
}
