// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title SharePool
///
/// PROMISE
/// @dev A pot that many own by shares, so that a loss reaches all of them in one write. What enters gets shares rounded
/// down, what leaves gets assets rounded down or gives shares rounded up: every remainder stays with those who stay.
/// Nobody's entry or exit lowers what another's shares are worth, and who enters and leaves gets back no more than it
/// brought. An exit of shares that were given out never reverts.
///
/// VIRTUAL SHARES
/// @dev The pot counts a thousand shares and one wei that nobody owns, so the first to enter cannot make a share so dear
/// that the next gets none; and the pot is its own count, never a balance that somebody could add to.
///
/// GENERATIONS
/// @dev Losses thin out what a share is worth. Before it would be worth less than 2^-20 wei (it begins at 2^-10), a loss
/// takes all that is left, the shares given out so far are void and the pot begins anew with the next generation.
/// Who holds shares keeps their generation beside them: those of another generation than the pot's are worth nothing.
///
/// SIZES
/// @dev So shares < (2^20 + 1000) * (assets + 1), and 112 bits hold the shares of 4 billion FLOP, four times what can ever be
/// minted. Neither an entry nor an exit can overflow.
library SharePool {
    using SafeCast for uint256;

    /* TYPES */
    /// @dev In storage: 96 bits of assets, 112 of shares and 16 of the generation, from the lowest. Packed by hand, so that
    /// a pool is one read and one write.
    struct Packed {
        uint256 word;
    }

    /// @dev The same in memory, where it is changed and from where its owner writes it back.
    struct Pool {
        uint256 assets;
        uint256 shares;
        uint256 generation;
    }

    /* CONSTANTS */
    /// @dev Shares that count and that nobody owns: 1 wei is theirs.
    uint256 internal constant VIRTUAL_SHARES = 1e3;
    /// @dev After so many losses of everything the count begins anew. Without an end a slash could not be refused.
    uint256 private constant GENERATIONS = 1 << 16;
    /// @dev A share is worth more than one in 2^20 wei, or nothing.
    uint256 private constant THINNEST = 20;

    /* STORAGE */
    function load(Packed storage self) internal view returns (Pool memory) {
        uint256 word = self.word;
        // forge-lint: disable-next-line(unsafe-typecast): each part is cut out of the word
        return Pool({assets: uint96(word), shares: uint112(word >> 96), generation: word >> 208});
    }

    function store(Packed storage self, Pool memory pool) internal {
        // The generation is below GENERATIONS.
        self.word = pool.assets.toUint96() | (uint256(pool.shares.toUint112()) << 96) | (pool.generation << 208);
    }

    function assetsOf(Packed storage self) internal view returns (uint256) {
        return uint96(self.word);
    }

    /* VIEWS */
    /// @dev What `shares` of `generation` are worth, rounded down.
    function valueDown(Pool memory self, uint256 shares, uint256 generation) internal pure returns (uint256) {
        return generation == self.generation ? toAssetsDown(self, shares) : 0;
    }

    function toAssetsDown(Pool memory self, uint256 shares) internal pure returns (uint256) {
        return shares * (self.assets + 1) / (self.shares + VIRTUAL_SHARES);
    }

    function toSharesDown(Pool memory self, uint256 assets) internal pure returns (uint256) {
        return assets * (self.shares + VIRTUAL_SHARES) / (self.assets + 1);
    }

    function toSharesUp(Pool memory self, uint256 assets) internal pure returns (uint256) {
        return Math.ceilDiv(assets * (self.shares + VIRTUAL_SHARES), self.assets + 1);
    }

    /// @dev Fewest assets that get a share.
    function smallestEntryUp(Pool memory self) internal pure returns (uint256) {
        return Math.ceilDiv(self.assets + 1, self.shares + VIRTUAL_SHARES);
    }

    /// @dev Whether a loss can have made its shares worth less than what was paid for them. Without one, they are worth
    /// exactly that.
    function isThinned(Pool memory self) internal pure returns (bool) {
        return self.generation != 0 || self.shares > VIRTUAL_SHARES * self.assets;
    }

    /* CHANGES, IN MEMORY */
    /// @dev Adds `assets` for shares rounded down.
    function enter(Pool memory self, uint256 assets) internal pure returns (uint256 shares) {
        shares = toSharesDown(self, assets);
        self.assets += assets;
        self.shares += shares;
    }

    /// @dev Gives up `shares` for assets rounded down. (assets + 1) * shares / (all + 1000) is less than assets + 1, so
    /// never more leaves than is there.
    function exit(Pool memory self, uint256 shares) internal pure returns (uint256 assets) {
        assets = toAssetsDown(self, shares);
        self.assets -= assets;
        self.shares -= shares;
    }

    /// @dev Takes out exactly `assets` for shares rounded up. What is worth at least `assets`, rounded down, has as many.
    function exitWith(Pool memory self, uint256 assets) internal pure returns (uint256 shares) {
        shares = toSharesUp(self, assets);
        self.assets -= assets;
        self.shares -= shares;
    }

    /// @dev Takes `wanted`, or all there is; and the rest too, when the shares would be too thin without it.
    function slash(Pool memory self, uint256 wanted) internal pure returns (uint256 taken) {
        if (wanted == 0) return 0;
        uint256 left = Math.saturatingSub(self.assets, wanted);
        if (left > self.shares >> THINNEST) {
            self.assets = left;
            return wanted;
        }
        taken = self.assets;
        self.assets = 0;
        if (self.shares == 0) return taken;
        self.shares = 0;
        self.generation = (self.generation + 1) % GENERATIONS;
    }
}
