// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev What the registry promises, computed another way: all weights one by one, with nine more digits, decayed by a product
/// of square roots of two, and the cap found by halving intervals.
library ReputationModel {
    struct Model {
        uint256 time;
        uint256 halfLife;
        uint256[] weights;
    }

    uint256 private constant SCALE = 1e9;
    uint256 private constant ONE = 1 << 127;
    uint256 private constant FRACTION_BITS = 64;

    function create(uint256 count, uint256 halfLife) internal view returns (Model memory) {
        return Model({time: block.timestamp, halfLife: halfLife, weights: new uint256[](count)});
    }

    function pay(Model memory self, uint256 client, uint256 usd) internal view {
        bringToNow(self);
        self.weights[client] += usd * SCALE;
    }

    function slash(Model memory self, uint256 bps) internal view {
        bringToNow(self);
        for (uint256 i = 0; i < self.weights.length; ++i) {
            self.weights[i] = self.weights[i] * (10_000 - bps) / 10_000;
        }
    }

    function bringToNow(Model memory self) internal view {
        uint256 factor = _decay(block.timestamp - self.time, self.halfLife);
        for (uint256 i = 0; i < self.weights.length; ++i) {
            self.weights[i] = Math.mulDiv(self.weights[i], factor, ONE);
        }
        self.time = block.timestamp;
    }

    /// @dev Weights from `from` to `to`, the end left out, in USD rounded up.
    function sum(Model memory self, uint256 from, uint256 to) internal pure returns (uint256 total) {
        for (uint256 i = from; i < to; ++i) {
            total += self.weights[i];
        }
        return Math.ceilDiv(total, SCALE);
    }

    /// @dev The largest S with sum of min(weight, S / 5) >= S, in USD rounded up.
    function score(Model memory self) internal pure returns (uint256) {
        uint256 low = 0;
        uint256 high = 1;
        for (uint256 i = 0; i < self.weights.length; ++i) {
            high += self.weights[i];
        }
        while (high - low > 1) {
            uint256 middle = (low + high) / 2;
            if (_cut(self, middle) >= middle) low = middle;
            else high = middle;
        }
        return Math.ceilDiv(low, SCALE);
    }

    function _cut(Model memory self, uint256 whole) private pure returns (uint256 total) {
        for (uint256 i = 0; i < self.weights.length; ++i) {
            total += Math.min(self.weights[i], Math.ceilDiv(whole, 5));
        }
    }

    /// @dev 2^-(elapsed / halfLife), bit by bit of the exponent: 2^-(1/2), 2^-(1/4) ... are square roots of each other.
    function _decay(uint256 elapsed, uint256 halfLife) private pure returns (uint256 factor) {
        uint256 exponent = (elapsed << FRACTION_BITS) / halfLife;
        factor = ONE;
        uint256 root = ONE / 2;
        for (uint256 bit = FRACTION_BITS; bit > 0; --bit) {
            root = Math.sqrt(root * ONE);
            if ((exponent >> (bit - 1)) & 1 == 1) factor = factor * root / ONE;
        }
        uint256 whole = exponent >> FRACTION_BITS;
        return whole > 127 ? 0 : factor >> whole;
    }
}
