// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// @dev OpenZeppelin's token with votes and nothing else.
contract StockVotes is ERC20Permit, ERC20Votes {
    constructor(address to, uint256 amount) ERC20("Stock", "STK") ERC20Permit("Stock") {
        _mint(to, amount);
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 amount) internal override(ERC20, ERC20Votes) {
        super._update(from, to, amount);
    }
}

/// @dev Locks cost a transfer one more slot that is read (2 100 gas), and none that is written.
contract ComputeTokenTransferReadsTest is ComputeTokenTest {
    function test_TransferReadsOneSlotMore() external {
        StockVotes stock = new StockVotes(alice, 100e18);
        (uint256 readByStock, uint256 writtenByStock) = _transfer(stock);
        (uint256 read, uint256 written) = _transfer(token);
        assertEq(read, readByStock + 1);
        assertEq(written, writtenByStock);
    }

    /// @return read slots that a transfer read, each once
    /// @return written slots that it wrote
    function _transfer(ERC20Votes votes) private returns (uint256 read, uint256 written) {
        vm.prank(alice);
        votes.delegate(alice);
        vm.record();
        vm.prank(alice);
        votes.transfer(bob, 1e18);
        (bytes32[] memory reads, bytes32[] memory writes) = vm.accesses(address(votes));
        return (_countDistinct(reads), _countDistinct(writes));
    }

    function _countDistinct(bytes32[] memory slots) private pure returns (uint256 count) {
        for (uint256 i = 0; i < slots.length; ++i) {
            bool isKnown = false;
            for (uint256 j = 0; j < i; ++j) {
                if (slots[j] == slots[i]) isKnown = true;
            }
            if (!isKnown) ++count;
        }
    }
}
