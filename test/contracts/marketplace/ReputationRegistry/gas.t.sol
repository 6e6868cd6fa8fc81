// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationRegistry} from "../../../../contracts/marketplace/interfaces/IReputationRegistry.sol";
import {ReputationRegistryTest} from "./ReputationRegistryTest.sol";

/// @dev Records as a module does, inside a transaction of its own, and says what that cost it.
contract MeteredReporter {
    function record(IReputationRegistry reputation, address provider, address client) external returns (uint256 gas) {
        gas = gasleft();
        reputation.recordSettlement(provider, client, 100e18);
        return gas - gasleft();
    }
}

/// recordSettlement inside another call, nothing touched before in the transaction, the call's own 2 600 included, of a
/// provider with a score: the discount is read, which the registry of parameters is asked for twice
/// ├── a known client of a known provider, in the four or not: at most 40 000
/// ├── one that enters the four, or the first one in a new half-life: at most 43 000
/// ├── the same many clients later: at most 5 % more
/// └── a new client: a new word more
contract GasTest is ReputationRegistryTest {
    uint256 private constant MOST = 40_000;
    uint256 private constant MOST_SELDOM = 43_000;
    uint256 private constant NEW_WORD = 20_000;

    MeteredReporter private reporter;

    function setUp() public override {
        super.setUp();
        reporter = new MeteredReporter();
        vm.prank(timelock);
        reputation.setReporter(address(reporter), true);
        _payAll(6, 100e18);
        vm.warp(START + 10 days);
    }

    function test_GivenAClientOfTheFour() external {
        uint256 gas = _record(0);
        emit log_named_uint("gas, client of the four", gas);
        assertLe(gas, MOST);
    }

    function test_GivenAClientThatOvertakes() external {
        uint256 gas = _record(5);
        emit log_named_uint("gas, client that overtakes", gas);
        assertLe(gas, MOST_SELDOM);
    }

    function test_GivenAClientOutsideTheFour() external {
        for (uint256 i = 0; i < 4; ++i) {
            _pay(i, 1000e18);
        }
        uint256 gas = _record(5);
        emit log_named_uint("gas, client outside the four", gas);
        assertLe(gas, MOST);
    }

    function test_GivenHalfLivesPassed() external {
        vm.warp(START + 200 days);
        uint256 gas = _record(0);
        emit log_named_uint("gas, after two half-lives", gas);
        assertLe(gas, MOST_SELDOM);
    }

    function test_GivenANewClient() external {
        uint256 gas = _record(77);
        emit log_named_uint("gas, new client", gas);
        assertLe(gas, MOST + NEW_WORD);
    }

    function test_GivenManyClients() external {
        uint256 few = _record(0);
        for (uint256 i = 100; i < 1100; ++i) {
            _pay(i, 10e18);
        }
        assertLe(_record(0) * 100, few * 105);
    }

    function _record(uint256 number) private returns (uint256) {
        return reporter.record(reputation, provider, _client(number));
    }
}
