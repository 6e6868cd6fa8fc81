// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {PriceOracleTest} from "./PriceOracleTest.sol";

/// @dev Asks as a module does, inside a transaction of its own, and says what that cost it.
contract MeteredAsker {
    function ask(IPriceOracle oracle) external view returns (uint256 gas) {
        gas = gasleft();
        oracle.newJobPrice();
        return gas - gasleft();
    }

    function take(IPriceOracle oracle) external returns (uint256 gas) {
        gas = gasleft();
        oracle.currentPrice();
        return gas - gasleft();
    }
}

/// newJobPrice inside another call, nothing touched before in the transaction; a stub's answer costs 13 000
/// ├── one feed: at most 50 000
/// └── two and a sequencer's: at most 90 000
/// currentPrice
/// ├── in the life of a price: at most 6 000
/// └── after it, two feeds and a sequencer's: at most 105 000
contract OracleGasTest is PriceOracleTest {
    MeteredAsker private asker;

    function setUp() public override {
        super.setUp();
        asker = new MeteredAsker();
        _accept();
        vm.warp(START + 10 minutes);
        _market(2.01e8);
    }

    function test_GivenOneFeed() external {
        vm.prank(timelock);
        oracle.setFeeds(_choice(first, HEARTBEAT), _none(), address(0));
        uint256 gas = asker.ask(oracle);
        emit log_named_uint("gas, one feed", gas);
        assertLe(gas, 50_000);
    }

    function test_GivenTwoFeedsAndASequencer() external {
        uint256 gas = asker.ask(oracle);
        emit log_named_uint("gas, two feeds and a sequencer's", gas);
        assertLe(gas, 90_000);
    }

    function test_GivenPriceInItsLife() external {
        uint256 gas = asker.take(oracle);
        emit log_named_uint("gas, a price in its life", gas);
        assertLe(gas, 6000);
    }

    function test_GivenLifeIsOver() external {
        vm.warp(START + 20 minutes);
        uint256 gas = asker.take(oracle);
        emit log_named_uint("gas, a new price", gas);
        assertLe(gas, 105_000);
    }
}
