// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReputationDecay} from "../../../../contracts/marketplace/libraries/ReputationDecay.sol";
import {Test} from "forge-std/Test.sol";

/// ReputationDecay
/// ├── golden values, computed with 80 digits: what is added and what is read never above them, losses never below
/// ├── time: rounded up by less than one unit
/// └── stored and read again at the same time: never more than it was
contract DecayLibraryTest is Test {
    uint256 private constant AMOUNT = 1e36;

    function test_Golden_Decay() external pure {
        _assertDecay(
            0, 1_000_000_000_000_000_000_000_000_000_000_000_000, 1_000_000_000_000_000_000_000_000_000_000_000_000
        );
        _assertDecay(
            1, 999_999_999_999_999_999_962_424_416_049_235_254, 1_000_000_000_000_000_000_037_575_583_950_764_745
        );
        _assertDecay(
            9_223_372_036_854_775_808,
            707_106_781_186_547_524_400_844_362_104_849_039,
            1_414_213_562_373_095_048_801_688_724_209_698_078
        );
        _assertDecay(
            18_446_744_073_709_551_615,
            500_000_000_000_000_000_018_787_791_975_382_372,
            1_999_999_999_999_999_999_924_848_832_098_470_508
        );
        _assertDecay(
            12_345_678_901_234_567_890,
            628_828_890_178_304_776_998_699_435_887_012_154,
            1_590_257_724_508_251_284_480_738_555_424_187_801
        );
        _assertDecay(
            59_951_918_239_556_042_752,
            840_896_415_253_714_543_031_125_476_233_214_895,
            1_189_207_115_002_721_066_717_499_970_560_475_915
        );
    }

    function test_Golden_Loss() external pure {
        _assertLoss(1, 158_633_930);
        _assertLoss(100, 15_942_445_478);
        _assertLoss(2500, 456_338_556_421);
        _assertLoss(5000, 1_099_511_627_776);
        _assertLoss(9000, 3_652_498_566_965);
        _assertLoss(9999, 14_609_994_267_858);
        assertEq(ReputationDecay.lossUp(0), 0);
        assertEq(ReputationDecay.lossUp(10_000), 128 << 40);
        assertEq(ReputationDecay.lossUp(type(uint256).max), 128 << 40);
    }

    function testFuzz_HalfLives(uint256 elapsed, uint256 halfLife) external pure {
        elapsed = bound(elapsed, 0, type(uint48).max);
        halfLife = bound(halfLife, 1, type(uint32).max);
        uint256 halfLives = ReputationDecay.halfLivesUp(elapsed, halfLife);
        assertGe(halfLives * halfLife, elapsed << 64);
        assertLt(halfLives * halfLife, (elapsed << 64) + halfLife);
    }

    function testFuzz_GivenStoredAndRead(uint256 amount, uint256 time) external pure {
        amount = bound(amount, 0, 1e50);
        uint256 read = ReputationDecay.worthDown(ReputationDecay.storedDown(amount, time), time);
        assertLe(read, amount);
        assertLe(amount - read, 2 + amount / 1e17);
    }

    /// @dev `exactRead` is 1e36 / 2^f and `exactStored` 1e36 2^f, rounded down.
    function _assertDecay(uint256 time, uint256 exactRead, uint256 exactStored) private pure {
        uint256 read = ReputationDecay.worthDown(AMOUNT, time);
        assertLe(read, exactRead);
        assertLe(exactRead - read, 4e18);
        uint256 stored = ReputationDecay.storedDown(AMOUNT, time);
        assertLe(stored, exactStored);
        assertLe(exactStored - stored, 12e18); // 1e36 2^f errs by three units of 1e-18 times 2^2f
    }

    /// @dev `exact` is log2(1 / (1 - b)) in 2^-40, rounded up.
    function _assertLoss(uint256 bps, uint256 exact) private pure {
        assertGe(ReputationDecay.lossUp(bps), exact);
        assertLe(ReputationDecay.lossUp(bps) - exact, 1);
    }
}
