// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MintGuard} from "../../../contracts/token/MintGuard.sol";
import {SupplyLedger} from "./SupplyLedger.sol";

/// @dev Sources that ask the guard for as much as they like.
contract SupplyHandler is SupplyLedger {
    /// @dev How often a source got less than it asked for.
    uint256 public slices;

    constructor(
        MintGuard guard_,
        address[] memory holders_,
        address[] memory sources_,
        bool isWild_
    )
        SupplyLedger(guard_, holders_, sources_, isWild_)
    {}

    function mint(uint256 sourceSeed, uint256 holderSeed, uint256 amountSeed) external recorded(Action.Mint) {
        activeSource = sources[sourceSeed % sources.length];
        uint256 amount = amountSeed % 8 == 0 ? type(uint256).max : bound(amountSeed, 0, 2_000_000e18);
        uint256 expected = guard.available(activeSource);
        if (amount < expected) expected = amount;

        vm.prank(activeSource);
        uint256 minted = guard.mint(holders[holderSeed % holders.length], amount);
        require(minted == expected, "the view says what can be minted");
        if (minted < amount) ++slices;
    }
}
