// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MarketTest} from "../MarketTest.sol";

/// @dev Whole transactions (21 000 and calldata included) in the steady state, every word cold: the tests run isolated. The
/// client and both providers did jobs before, terms and price are at hand, the client has no delegate.
contract JobEscrow_Gas_Test is MarketTest {
    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 3; ++i) {
            _settle(_submitted(10 * USD));
        }
        skip(1 minutes);
    }

    function _assertGas(uint256 ceiling) private view {
        assertLe(vm.lastCallGas().gasTotalUsed, ceiling);
    }

    /// @dev 100 000 is aimed at. Two new words are 44 200, the token 25 000, what the terms and the price are read for 15 000.
    function test_Fund() external {
        _fund(10 * USD);
        _assertGas(123_000);
    }

    function test_Accept() external {
        uint256 jobId = _fund(10 * USD);
        _accept(jobId);
        _assertGas(117_500);
    }

    function test_Submit() external {
        uint256 jobId = _accepted(10 * USD);
        _submit(jobId);
        _assertGas(56_500);
    }

    /// @dev 110 000 is aimed at. Asking the reputation and telling it are 44 000.
    function test_Settle() external {
        uint256 jobId = _submitted(10 * USD);
        skip(DISPUTE_WINDOW);
        escrow.settleJob(jobId);
        _assertGas(113_000);
    }

    /// @dev 52 800 each.
    function test_SettleBatch8() external {
        uint256[] memory jobIds = new uint256[](8);
        for (uint256 i = 0; i < 8; ++i) {
            jobIds[i] = _submitted(10 * USD);
        }
        skip(DISPUTE_WINDOW);
        escrow.settleBatch(jobIds);
        _assertGas(422_500);
    }
}
