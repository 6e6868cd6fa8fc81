// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

/// what is booked, by pool
/// ├── given any amounts: exactly its share of each, and the pools together are the whole
/// ├── given the shares change: what was booked until then goes by the old ones, to the wei
/// ├── given shares that change and change again, releases in between: as if each settlement had been divided at once
/// └── given other values change: nothing is divided anew
contract EmissionControllerDivisionTest is EmissionControllerTest {
    uint256[5] private _expected;
    uint256 private _paid;

    function test_GivenLaunchShares() external {
        vm.warp(START + 1 days);
        uint256 booked = emission.settle();
        assertEq(emission.owed(PROVIDERS), booked * 60 / 100);
        assertEq(emission.owed(STAKERS), booked * 15 / 100);
        assertEq(emission.owed(ROYALTIES), booked * 10 / 100);
        assertEq(emission.owed(TREASURY), booked * 10 / 100);
        assertEq(emission.owed(ECOSYSTEM), booked * 5 / 100);
        assertEq(_owedInAll(), booked);
    }

    /// @dev Uneven shares of an uneven budget, settled at uneven times.
    function testFuzz_DividesExactly(uint256 first, uint256 second) external {
        skip(1 + first % 100 days);
        _setDecay(DECAY - 111);
        uint256 before = emission.bookedTotal();
        uint256[5] memory owed = _owed();
        _setShares([uint256(5701), 1799, 1003, 997, 500]);
        skip(1 + first % 77 days);
        emission.settle();
        skip(1 + second % 77 days);
        emission.settle();
        uint256 booked = emission.bookedTotal() - before;
        assertEq(emission.owed(PROVIDERS) - owed[0], booked * 5701 / 10_000);
        assertEq(emission.owed(STAKERS) - owed[1], booked * 1799 / 10_000);
        assertEq(emission.owed(ROYALTIES) - owed[2], booked * 1003 / 10_000);
        assertEq(emission.owed(TREASURY) - owed[3], booked * 997 / 10_000);
        assertEq(emission.owed(ECOSYSTEM) - owed[4], booked * 500 / 10_000);
        assertEq(_owedInAll(), emission.bookedTotal(), "to the wei");
    }

    /// @dev The registry settles before the shares change: what was booked until then goes by the old ones.
    function test_GivenSharesChange() external {
        vm.warp(START + 1 days);
        _setShares([uint256(5500), 2000, 1000, 1000, 500]);
        uint256 before = emission.bookedTotal();
        assertGt(before, 0);
        assertEq(emission.owed(PROVIDERS), before * 60 / 100);
        assertEq(emission.owed(STAKERS), before * 15 / 100);

        vm.warp(START + 2 days);
        uint256 booked = emission.settle();
        assertEq(emission.owed(PROVIDERS), before * 60 / 100 + booked * 55 / 100);
        assertEq(emission.owed(STAKERS), before * 15 / 100 + booked * 20 / 100);
    }

    function test_GivenAPoolWithoutShare() external {
        _setShares([uint256(6500), 1500, 1000, 1000, 0]);
        vm.warp(START + 1 days);
        uint256 booked = emission.settle();
        assertEq(emission.owed(ECOSYSTEM), 0);
        assertEq(_owedInAll(), booked);
    }

    /// @dev Votes that settle nothing of emission, and the decay: the pools stay as they are.
    function test_GivenOtherValuesChange() external {
        vm.warp(START + 1 days);
        emission.settle();
        uint256[5] memory owed = _owed();
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.PROTOCOL_FEE, 260);
        _setDecay(DECAY - 100);
        assertEq(emission.settle(), 0);
        assertEq(abi.encode(_owed()), abi.encode(owed));
    }

    /// @dev Against a ledger that divides each settlement at once. `_settle` and `_setShares` keep it.
    function testFuzz_AgainstALedger(uint256 seed) external {
        uint256[5] memory shares = [uint256(6000), 1500, 1000, 1000, 500];
        for (uint256 i = 0; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % 5 == 0 ? 0 : seed % 40 days);
            if (seed % 3 == 0) _release(IEmissionController.Pool(seed / 3 % POOLS));
            if (seed % 4 == 0) _settleBy(shares);
            if (seed % 4 != 1) continue;
            skip(30 days);
            _settleBy(shares);
            shares = _moved(shares, seed >> 16);
            _setShares(shares);
        }
        _settleBy(shares);
        for (uint256 i = 0; i < POOLS; ++i) {
            assertEq(emission.owed(IEmissionController.Pool(i)), _expected[i]);
        }
        assertEq(_owedInAll(), emission.bookedTotal() - emission.mintedTotal());
        assertEq(emission.mintedTotal(), _paid);
        assertEq(mintGuard.grossMinted(), _paid);
    }

    function _settleBy(uint256[5] memory shares) private {
        uint256 booked = emission.settle();
        for (uint256 i = 0; i < POOLS; ++i) {
            _expected[i] += booked * shares[i] / 10_000;
        }
    }

    function _release(IEmissionController.Pool pool) private {
        uint256 paid = emission.release(pool);
        _expected[uint256(pool)] -= paid;
        _paid += paid;
    }

    /// @dev Some of the providers' share is the stakers', or back: inside the bounds, steps and windows.
    function _moved(uint256[5] memory shares, uint256 seed) private pure returns (uint256[5] memory) {
        uint256 size = 1 + seed % 99;
        bool isBack = seed % 2 == 0;
        (uint256 from, uint256 to) = isBack ? (1, 0) : (0, 1);
        shares[from] -= size;
        shares[to] += size;
        return shares;
    }

    function _owed() private view returns (uint256[5] memory list) {
        for (uint256 i = 0; i < POOLS; ++i) {
            list[i] = emission.owed(IEmissionController.Pool(i));
        }
    }
}
