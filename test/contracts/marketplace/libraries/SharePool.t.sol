// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SharePool} from "../../../../contracts/marketplace/libraries/SharePool.sol";
import {Test} from "forge-std/Test.sol";

/// SharePool
/// ├── entering
/// │  ├── it should give a thousand shares per wei while nothing was lost
/// │  ├── it should never return more on the way out than came in, at any price of a share
/// │  └── it should never lower what others' shares are worth
/// ├── leaving
/// │  ├── it should never lower what others' shares are worth
/// │  ├── it should take exactly the asked assets, for shares rounded up that a worth of them covers
/// │  └── it should let all leave in any order, and pay no more than there is
/// └── losing
///    ├── it should take what was wanted from all alike
///    ├── it should take all when asked for more than there is
///    ├── it should take the rest and begin anew when shares would be too thin
///    ├── it should not begin anew without shares
///    └── it should count generations around their end
contract SharePool_Test is Test {
    using SharePool for SharePool.Packed;
    using SharePool for SharePool.Pool;

    /// @dev Four times what can ever be minted.
    uint256 private constant LARGEST = 4e9 * 1e18;

    SharePool.Packed private _stored;

    /* ENTERING */
    function test_GivenNothingLost_AThousandSharesPerWei() external pure {
        SharePool.Pool memory pool;
        assertEq(pool.enter(1), 1000);
        assertEq(pool.enter(123e18), 123e21);
        assertEq(pool.exit(123e21), 123e18);
        assertEq(pool.exit(1000), 1);
        assertEq(pool.assets + pool.shares, 0);
        assertFalse(pool.isThinned());
    }

    function testFuzz_ImmediateExitReturnsNoMore(uint256 first, uint256 loss, uint256 amount) external pure {
        SharePool.Pool memory pool = _pool(first, loss);
        amount = bound(amount, 1, LARGEST);
        uint256 shares = pool.enter(amount);
        assertLe(pool.exit(shares), amount);
    }

    function testFuzz_EnteringNeverLowersWhatOthersHave(uint256 first, uint256 loss, uint256 amount) external pure {
        SharePool.Pool memory pool = _pool(first, loss);
        uint256 shares = pool.shares;
        uint256 worth = pool.toAssetsDown(shares);
        pool.enter(bound(amount, 1, LARGEST));
        assertGe(pool.toAssetsDown(shares), worth);
    }

    /// @dev The first to enter cannot make shares so dear that the next gets none: there is no way to add assets without
    /// shares but what rounding leaves, and that is less than a wei per exit.
    function testFuzz_FirstDepositorCannotInflate(uint256 exits, uint256 victim) external pure {
        SharePool.Pool memory pool;
        pool.enter(1e18);
        pool.slash(0.6e18);
        exits = bound(exits, 1, 200);
        for (uint256 i = 0; i < exits; ++i) {
            pool.exit(pool.shares / 3 + 1);
            pool.enter(7);
        }
        victim = bound(victim, 1e18, LARGEST);
        uint256 shares = pool.enter(victim);
        assertGe(pool.toAssetsDown(shares), victim - 2, "loses at most two wei");
    }

    /* LEAVING */
    function testFuzz_LeavingNeverLowersWhatOthersHave(
        uint256 first,
        uint256 loss,
        uint256 other,
        uint256 part
    )
        external
        pure
    {
        SharePool.Pool memory pool = _pool(first, loss);
        uint256 shares = pool.enter(bound(other, 1e18, LARGEST));
        uint256 rest = pool.shares - shares;
        uint256 worth = pool.toAssetsDown(rest);
        pool.exit(bound(part, 0, shares));
        assertGe(pool.toAssetsDown(rest), worth);
    }

    function testFuzz_ExactExit(uint256 first, uint256 loss, uint256 other, uint256 amount) external pure {
        SharePool.Pool memory pool = _pool(first, loss);
        uint256 shares = pool.enter(bound(other, 1e18, LARGEST));
        uint256 rest = pool.shares - shares;
        uint256 worth = pool.toAssetsDown(rest);
        amount = bound(amount, 0, pool.toAssetsDown(shares));
        uint256 assets = pool.assets;

        uint256 burned = pool.exitWith(amount);
        assertLe(burned, shares, "what it is worth covers it");
        assertEq(assets - pool.assets, amount);
        assertGe(pool.toAssetsDown(rest), worth, "rounded up");
    }

    /// @dev Whoever is last gets out, too.
    function testFuzz_AllLeaveInAnyOrder(uint256 seed, uint256 loss) external pure {
        SharePool.Pool memory pool;
        uint256[5] memory shares;
        for (uint256 i = 0; i < 5; ++i) {
            shares[i] = pool.enter(bound(uint256(keccak256(abi.encode(seed, i))), 1, LARGEST / 5));
        }
        pool.slash(bound(loss, 0, pool.assets));
        if (pool.generation != 0) return; // all lost
        uint256 assets = pool.assets;
        uint256 paid = 0;
        for (uint256 i = 0; i < 5; ++i) {
            paid += pool.exit(shares[(seed % 5 + i) % 5]);
        }
        assertEq(pool.shares, 0);
        assertEq(paid + pool.assets, assets);
        assertLe(pool.assets, 5, "less than a wei each");
    }

    function test_SmallestEntry() external pure {
        SharePool.Pool memory pool;
        assertEq(pool.smallestEntryUp(), 1);
        pool.assets = 100_000; // left by rounding
        assertEq(pool.smallestEntryUp(), 101);
        assertEq(pool.toSharesDown(100), 0);
        assertEq(pool.toSharesDown(101), 1);
    }

    /* LOSING */
    function testFuzz_LossReachesAllAlike(uint256 a, uint256 b, uint256 loss) external pure {
        SharePool.Pool memory pool;
        a = bound(a, 1e18, LARGEST / 2);
        b = bound(b, 1e18, LARGEST / 2);
        uint256 sharesA = pool.enter(a);
        uint256 sharesB = pool.enter(b);
        loss = bound(loss, 1, (a + b) * 99 / 100);

        assertEq(pool.slash(loss), loss);
        assertTrue(pool.isThinned());
        assertEq(pool.generation, 0);
        uint256 left = a + b - loss;
        assertApproxEqAbs(pool.toAssetsDown(sharesA), left * a / (a + b), 1);
        assertApproxEqAbs(pool.toAssetsDown(sharesB), left * b / (a + b), 1);
        assertLe(pool.toAssetsDown(sharesA) + pool.toAssetsDown(sharesB), left);
    }

    function test_GivenMoreIsWantedThanThere_AllIsTaken() external pure {
        SharePool.Pool memory pool;
        uint256 shares = pool.enter(5e18);
        assertEq(pool.slash(6e18), 5e18);
        assertEq(pool.generation, 1);
        assertEq(pool.shares + pool.assets, 0);
        assertEq(pool.valueDown(shares, 0), 0, "void");
        uint256 fresh = pool.enter(3e18);
        assertEq(pool.valueDown(fresh, 1), 3e18);
        assertEq(pool.valueDown(fresh, 0), 0, "of another generation");
    }

    function test_GivenTooThin_TheRestIsTaken() external pure {
        SharePool.Pool memory pool;
        pool.enter(1 << 60);
        uint256 thinnest = pool.shares >> 20; // about a thousandth of what came in
        SharePool.Pool memory other = SharePool.Pool(pool.assets, pool.shares, 0);

        assertEq(pool.slash(pool.assets - thinnest - 1), (1 << 60) - thinnest - 1, "just not too thin");
        assertEq(pool.generation, 0);
        assertEq(other.slash(other.assets - thinnest), 1 << 60, "and the rest");
        assertEq(other.generation, 1);
    }

    function test_GivenNoShares_NothingBegins() external pure {
        SharePool.Pool memory pool = SharePool.Pool(3, 0, 7); // what rounding left
        assertEq(pool.slash(2), 2);
        assertEq(pool.slash(0), 0);
        assertEq(pool.slash(5), 1);
        assertEq(pool.slash(5), 0);
        assertEq(pool.generation, 7);
    }

    function test_GivenNothingIsWanted_NothingIsTaken() external pure {
        SharePool.Pool memory pool;
        pool.enter(1);
        assertEq(pool.slash(0), 0);
        assertEq(pool.assets, 1);
    }

    function test_GenerationsGoAround() external {
        SharePool.Pool memory pool = SharePool.Pool(1e18, 1e21, type(uint16).max);
        assertEq(pool.slash(1e18), 1e18);
        _stored.store(pool);
        assertEq(_stored.load().generation, 0);
    }

    /* SIZES */
    /// @dev The largest pool there can be, thinned as far as it goes, again and again: what it holds fits its word.
    function testFuzz_NothingOverflows(uint256 seed) external {
        SharePool.Pool memory pool;
        for (uint256 i = 0; i < 20; ++i) {
            pool.enter(LARGEST - pool.assets);
            uint256 thinnest = (pool.shares >> 20) + 1;
            if (pool.assets > thinnest) pool.slash(bound(seed >> i, 0, pool.assets - thinnest));
            _stored.store(pool);
            assertEq(keccak256(abi.encode(_stored.load())), keccak256(abi.encode(pool)));
            assertLt(pool.shares, ((1 << 20) + 1000) * (pool.assets + 1), "no thinner than that");
        }
    }

    /// @dev A pool somebody was in, and that may have lost anything.
    function _pool(uint256 first, uint256 loss) private pure returns (SharePool.Pool memory pool) {
        pool.enter(bound(first, 1, LARGEST));
        pool.slash(bound(loss, 0, pool.assets));
    }
}
