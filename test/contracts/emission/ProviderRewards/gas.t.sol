// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRewards} from "../../../../contracts/emission/ProviderRewards.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// @dev Records as an escrow does, inside a transaction of its own, and says what that cost it.
contract MeteredEscrow {
    function record(ProviderRewards pool, address provider, uint256 asset) external returns (uint256 gas) {
        gas = gasleft();
        pool.recordWork(provider, address(1), asset, 100e18, 1e18);
        return gas - gasleft();
    }
}

/// recordWork inside another call, nothing touched before in the transaction, the call's own 2 600 included
/// ├── a provider's further work of an epoch: at most 25 000, with an asset 50 000
/// ├── the same with a thousand providers' work in the epoch: at most 1 % more
/// └── the very first work of an epoch, which closes the one before: what a recorder has to have left
contract GasTest is EpochPoolTest {
    uint256 private constant MOST = 25_000;
    uint256 private constant MOST_WITH_ASSET = 50_000;
    /// @dev Beside the real staking, whose answer costs some 20 000 more than that of this test.
    uint256 private constant MOST_FIRST = 260_000;

    MeteredEscrow private escrow;
    uint256 private asset;

    function setUp() public override {
        super.setUp();
        escrow = new MeteredEscrow();
        vm.prank(timelock);
        pool.setRecorder(address(escrow), true);
        asset = _list(1000);
        _workWith(alice, asset, 100, 1e18);
        _arrive(1e18);
    }

    function test_GivenFurtherWork() external {
        uint256 gas = escrow.record(pool, alice, 0);
        emit log_named_uint("gas, further work", gas);
        assertLe(gas, MOST);
    }

    function test_GivenFurtherWorkWithAnAsset() external {
        uint256 gas = escrow.record(pool, alice, asset);
        emit log_named_uint("gas, further work with an asset", gas);
        assertLe(gas, MOST_WITH_ASSET);
    }

    function test_GivenTheFirstWorkOfAnEpoch() external {
        _endOf(_now());
        uint256 gas = escrow.record(pool, alice, asset);
        emit log_named_uint("gas, first work of an epoch", gas);
        assertLe(gas, MOST_FIRST);
    }

    function test_GivenAThousandProviders() external {
        uint256 few = escrow.record(pool, alice, 0);
        for (uint160 i = 1; i <= 1000; ++i) {
            _work(address(i), 1, 1e18);
        }
        assertLe(escrow.record(pool, alice, 0) * 100, few * 101);
    }
}
