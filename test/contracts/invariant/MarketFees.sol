// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {MarketLedger} from "./MarketLedger.sol";

/// @dev The moves with fees: what was divided, by which shares, and what became of it, from balances and supply.
abstract contract MarketFees is MarketLedger {
    /// @dev What stood to be divided, before something that may divide it.
    struct Before {
        uint256 pending;
        uint256 fee;
        uint256 nominal;
        uint256 supply;
        uint256[3] booked;
        uint256[4] shares;
    }

    uint256 public divided;
    uint256 public burned;
    uint256[3] public booked;
    uint256[3] public paidOut;
    uint256 public inexactDivisions;
    uint256 public wrongShares;

    constructor(World memory world) MarketLedger(world) {}

    function _sendFees(address from, uint256 amount) internal {
        vm.prank(from);
        token.transfer(address(distributor), amount);
    }

    function _releaseFees(address caller) internal {
        Before memory before = _before();
        vm.prank(caller);
        escrow.releaseFees();
        if (before.fee != 0) ++done[Action.ReleaseFees];
        before.pending = 0; // that waits on
        _after(before, true);
    }

    function _divide(address caller) internal {
        Before memory before = _before();
        vm.prank(caller);
        distributor.settle();
        if (before.pending != 0) ++done[Action.Divide];
        _after(before, false);
    }

    function _release(address caller, IFeeDistributor.Share share) internal {
        uint256 owed = distributor.owed(share);
        address to = distributor.receiver(share);
        uint256 before = token.balanceOf(to);
        vm.prank(caller);
        distributor.release(share);
        uint256 received = token.balanceOf(to) - before;
        if (received != owed) ++wrongPayments;
        _countReleased(share, to, received);
        if (owed != 0) ++done[Action.Release];
    }

    /// @dev Before the shares change, the registry has the fees of the escrow released and all of it divided.
    function _setShares(uint256[] memory values) internal {
        Before memory before = _before();
        vm.prank(timelock);
        registry.setGroup(ParameterCatalog.FEE_SHARES, values);
        ++done[Action.ChangeShares];
        _after(before, true);
    }

    function _setReceiver(IFeeDistributor.Share share, address to) internal {
        Before memory before = _before();
        address present = distributor.receiver(share);
        uint256 balance = token.balanceOf(present);
        vm.prank(timelock);
        distributor.setReceiver(share, to);
        _countReleased(share, present, token.balanceOf(present) - balance);
        if (distributor.owed(share) != 0) ++wrongPayments; // what came before is the present receiver's
        ++done[Action.ChangeReceiver];
        _after(before, false);
    }

    /* PRIVATE */
    function _countReleased(IFeeDistributor.Share share, address to, uint256 amount) private {
        paidOut[uint256(share)] += amount;
        if (to == address(escrow)) donated += amount;
    }

    function _before() private view returns (Before memory before) {
        before.pending = distributor.pending();
        (before.fee, before.nominal) = escrow.fees();
        before.supply = token.totalSupply();
        before.booked = _booked();
        before.shares = [
            registry.get(ParameterCatalog.FEE_SHARE_STAKERS),
            registry.get(ParameterCatalog.FEE_SHARE_TREASURY),
            registry.get(ParameterCatalog.FEE_SHARE_INSURANCE),
            registry.get(ParameterCatalog.FEE_SHARE_BURN)
        ];
    }

    /// @dev What was divided was divided by the shares that were in force before, to the wei.
    function _after(Before memory before, bool isReleased) private {
        if (!isReleased) (before.fee, before.nominal) = (0, 0);
        uint256[3] memory now_ = _booked();
        uint256 burnedNow = before.supply - token.totalSupply();
        uint256 sum = burnedNow;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 part = now_[i] - before.booked[i];
            if (part != before.pending * before.shares[i] / 10_000 + _collectedPart(before, i)) ++wrongShares;
            booked[i] += part;
            sum += part;
        }
        if (sum != before.pending + before.fee) ++inexactDivisions;
        burned += burnedNow;
        divided += before.pending + before.fee;
        released += before.fee;
    }

    /// @dev Of what the burn's share of the nominal fee leaves, in proportion, rounded down.
    function _collectedPart(Before memory before, uint256 i) private pure returns (uint256) {
        uint256 burn = (before.nominal * before.shares[3] + 9999) / 10_000;
        uint256 whole = before.shares[0] + before.shares[1] + before.shares[2];
        if (burn >= before.fee || whole == 0) return 0;
        return (before.fee - burn) * before.shares[i] / whole;
    }

    /// @dev By share: what was ever put aside for it.
    function _booked() private view returns (uint256[3] memory list) {
        for (uint256 i = 0; i < 3; ++i) {
            list[i] = distributor.owed(IFeeDistributor.Share(i)) + paidOut[i];
        }
    }
}
