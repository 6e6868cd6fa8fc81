// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";

/// @dev A wallet can count on what it is given for looking at a signature.
contract Ballots_SignatureGas_Test is BallotsTest {
    /// @dev gas, push3 499 998, eq, push4 0x1626ba7e, push1 224, shl, mul, push0, mstore, push1 32, push0, return: says
    /// yes when 500 000 is left before it asks.
    bytes private constant COUNTS_ITS_GAS = hex"5a6207a11e14631626ba7e60e01b025f5260205ff3";

    function test_AWalletIsGivenHalfAMillion() external {
        address wallet = makeAddr("wallet");
        _give(wallet, MILLION);
        skip(1);
        uint256 id = _begin(erin, ProposalClass.Parameter);
        vm.etch(wallet, COUNTS_ITS_GAS);
        governor.castVoteBySig(id, FOR, wallet, "signed");
        _assertReceipt(id, wallet, 0, MILLION, 0, 1);
    }
}
