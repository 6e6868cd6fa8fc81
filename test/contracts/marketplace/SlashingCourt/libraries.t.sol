// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SlashWaterfall} from "../../../../contracts/marketplace/libraries/SlashWaterfall.sol";
import {StrikeHistory} from "../../../../contracts/marketplace/libraries/StrikeHistory.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

/// SlashWaterfall
/// ├── the parts sum to what was taken, the burn has its floor, client and challenger no more than loss and share
/// ├── the client comes before the challenger, and the challenger before the burn's surplus
/// ├── no part falls when more is taken: slices sum to the whole, exactly
/// └── golden
/// StrikeHistory
/// └── counts as a list of all times would, up to seven
contract CourtLibrariesTest is Test {
    using SlashWaterfall for SlashWaterfall.Parts;

    uint256[] private _times;

    function testFuzz_Waterfall(uint256 taken, uint256 loss, uint256 share, uint256 floor) external pure {
        (taken, loss) = (bound(taken, 0, type(uint96).max), bound(loss, 0, type(uint96).max));
        (share, floor) = (bound(share, 0, 5000), bound(floor, 0, 10_000));
        SlashWaterfall.Parts memory parts = SlashWaterfall.divide(taken, loss, share, floor);
        assertEq(parts.toClient + parts.toChallenger + parts.burned, taken);
        assertGe(parts.burned * 10_000, taken * floor);
        assertLe(parts.toClient, loss);
        assertLe(parts.toChallenger * 10_000, taken * share);
        uint256 floorUp = Math.mulDiv(taken, floor, 10_000, Math.Rounding.Ceil);
        if (parts.toChallenger != 0) assertEq(parts.toClient, loss, "the client first");
        if (parts.toClient < loss) assertEq(parts.burned, floorUp, "no more burned while it has a loss");
        if (parts.burned > floorUp) assertEq(parts.toChallenger, taken * share / 10_000, "then the challenger");
    }

    function testFuzz_Slices(uint256 seed, uint256 count, uint256 loss, uint256 share, uint256 floor) external pure {
        (count, loss) = (bound(count, 1, 20), bound(loss, 0, 1e9));
        (share, floor) = (bound(share, 0, 5000), bound(floor, 0, 10_000));
        SlashWaterfall.Parts memory sum;
        uint256 taken = 0;
        for (uint256 i = 0; i < count; ++i) {
            uint256 slice = uint256(keccak256(abi.encode(seed, i))) % (i % 2 == 0 ? 3 : 1e9);
            SlashWaterfall.Parts memory parts = SlashWaterfall.divide(taken + slice, loss, share, floor)
                .less(SlashWaterfall.divide(taken, loss, share, floor)); // would revert if a part fell
            assertEq(parts.toClient + parts.toChallenger + parts.burned, slice);
            sum.toClient += parts.toClient;
            sum.toChallenger += parts.toChallenger;
            sum.burned += parts.burned;
            taken += slice;
        }
        assertEq(abi.encode(sum), abi.encode(SlashWaterfall.divide(taken, loss, share, floor)));
    }

    function test_WaterfallGolden() external pure {
        _assertParts(SlashWaterfall.divide(0, 5, 3000, 2500), 0, 0, 0);
        _assertParts(SlashWaterfall.divide(1, 5, 3000, 2500), 0, 0, 1);
        _assertParts(SlashWaterfall.divide(1000, 2000, 3000, 2500), 750, 0, 250);
        _assertParts(SlashWaterfall.divide(1000, 400, 3000, 2500), 400, 300, 300);
        _assertParts(SlashWaterfall.divide(1000, 600, 3000, 2500), 600, 150, 250);
        _assertParts(SlashWaterfall.divide(1000, 0, 0, 2500), 0, 0, 1000);
        _assertParts(SlashWaterfall.divide(1000, 400, 3000, 10_000), 0, 0, 1000);
    }

    function _assertParts(
        SlashWaterfall.Parts memory parts,
        uint256 client,
        uint256 challenger,
        uint256 burned
    )
        private
        pure
    {
        assertEq(parts.toClient, client);
        assertEq(parts.toChallenger, challenger);
        assertEq(parts.burned, burned);
    }

    function testFuzz_Strikes(uint256 seed, uint256 count, uint256 window) external {
        (count, window) = (bound(count, 0, 20), bound(window, 0, 365 days));
        uint256 history = 0;
        uint256 time = 1;
        for (uint256 i = 0; i < count; ++i) {
            time += uint256(keccak256(abi.encode(seed, i))) % 40 days;
            history = StrikeHistory.noted(history, time);
            _times.push(time);
        }
        time += uint256(keccak256(abi.encode(seed))) % 40 days;
        uint256 expected = 0;
        for (uint256 i = 0; i < count; ++i) {
            if (_times[i] + window > time) ++expected;
        }
        assertEq(StrikeHistory.countWithin(history, window, time), Math.min(expected, 7));
    }

    function test_StrikesOfNobody() external pure {
        assertEq(StrikeHistory.countWithin(0, 365 days, 1), 0, "also on a chain that has just begun");
        uint256 last = (1 << 36) - 1;
        uint256 history = 0;
        for (uint256 i = 0; i < 9; ++i) {
            history = StrikeHistory.noted(history, last);
        }
        assertEq(StrikeHistory.countWithin(history, 1, last), 7);
        assertEq(StrikeHistory.countWithin(history, 1, last + 1), 0);
    }
}
