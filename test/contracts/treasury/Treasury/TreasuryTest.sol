// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Test} from "forge-std/Test.sol";

/// @dev An ERC-20 whose supply the test owns.
contract PlainToken is ERC20 {
    constructor(address to, uint256 amount) ERC20("Plain", "PLN") {
        _mint(to, amount);
    }
}

/// @dev A treasury with ETH and one token, steered by an account in place of the timelock.
abstract contract TreasuryTest is Test {
    address internal constant ETH = address(0);
    uint256 internal constant ETH_CAP = 10 ether;
    uint256 internal constant TOKEN_CAP = 1000e18;

    address internal timelock = makeAddr("timelock");
    address internal receiver = makeAddr("receiver");
    Treasury internal treasury;
    PlainToken internal token;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        address treasuryAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        token = new PlainToken({to: treasuryAt, amount: 1_000_000e18});
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](2);
        caps[0] = ITreasury.Cap({asset: ETH, amount: ETH_CAP});
        caps[1] = ITreasury.Cap({asset: address(token), amount: TOKEN_CAP});
        treasury = new Treasury(timelock, caps);
        vm.deal(address(treasury), 1000 ether);
    }

    function _pay(address asset, uint256 amount) internal {
        vm.prank(timelock);
        treasury.pay(asset, receiver, amount);
    }
}
