// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltyRegistry} from "../../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// offerOwnership, acceptOwnership
/// ├── when the caller does not own it, or it was not offered to the caller: reverts
/// ├── given an offer: nothing changes until it is accepted; another offer, or none, takes its place
/// └── given it is accepted: the new owner is paid, also what is unpaid
contract OwnershipTest is EpochPoolTest {
    uint256 private asset;

    function setUp() public override {
        super.setUp();
        asset = _list(1000);
    }

    function test_RevertWhen_AnotherOffers() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOwner.selector, asset, stranger));
        vm.prank(stranger);
        royalties.offerOwnership(asset, stranger);
    }

    function test_RevertWhen_ItWasNotOffered() external {
        _offer(alice);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOffered.selector, asset, stranger));
        vm.prank(stranger);
        royalties.acceptOwnership(asset);
    }

    function test_RevertWhen_NobodyAcceptsWhatNobodyOwns() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOffered.selector, 99, stranger));
        vm.prank(stranger);
        royalties.acceptOwnership(99);
    }

    function test_RevertWhen_TheOfferWasTakenBack() external {
        _offer(alice);
        _offer(address(0));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOffered.selector, asset, alice));
        vm.prank(alice);
        royalties.acceptOwnership(asset);
    }

    function test_GivenAnOffer() external {
        vm.expectEmit(address(royalties));
        emit IRoyaltyRegistry.OwnershipOffered(asset, owner, alice);
        _offer(alice);
        assertEq(royalties.assetOf(asset).owner, owner);
        assertEq(royalties.assetOf(asset).pendingOwner, alice);
    }

    function test_GivenAccepted() external {
        royalties.recordUse(asset, 1000e18, 1000e18);
        token.transfer(address(royalties), 50e18);
        _offer(alice);
        vm.expectEmit(address(royalties));
        emit IRoyaltyRegistry.OwnershipAccepted(asset, owner, alice);
        vm.prank(alice);
        royalties.acceptOwnership(asset);

        assertEq(royalties.assetOf(asset).owner, alice);
        assertEq(royalties.assetOf(asset).pendingOwner, address(0));
        _endOf(_now());
        royalties.claimFor(asset, _only(_now() - 1));
        assertEq(token.balanceOf(alice), 50e18, "also what was booked before");

        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOwner.selector, asset, owner));
        royalties.offerOwnership(asset, owner);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOffered.selector, asset, alice));
        royalties.acceptOwnership(asset);
    }

    function _offer(address newOwner) private {
        vm.prank(owner);
        royalties.offerOwnership(asset, newOwner);
    }
}
