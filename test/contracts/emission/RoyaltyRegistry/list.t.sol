// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltyRegistry} from "../../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// list
/// ├── when a hash is missing, the content is listed, the share is none or too high, or no number is left: reverts
/// └── otherwise: numbered from 1, the caller's, and known by its content
/// delist
/// ├── when the caller is not the owner, or it is not listed: reverts
/// └── otherwise: its use is booked no more, its content can be listed anew, what is booked stays
contract ListTest is EpochPoolTest {
    bytes32 private constant CONTENT = keccak256("weights");
    bytes32 private constant LICENCE = keccak256("licence");
    uint256 private constant COUNT_SLOT = 5;
    IRoyaltyRegistry.Kind private constant MODEL = IRoyaltyRegistry.Kind.Model;

    function test_RevertWhen_AHashIsMissing() external {
        vm.expectRevert(IRoyaltyRegistry.RoyaltyRegistry_NoHash.selector);
        royalties.list(MODEL, 0, 1000, LICENCE, "");
        vm.expectRevert(IRoyaltyRegistry.RoyaltyRegistry_NoHash.selector);
        royalties.list(MODEL, CONTENT, 1000, 0, "");
    }

    function test_RevertWhen_TheContentIsListed() external {
        _listContent(1000);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_AlreadyListed.selector, CONTENT, 1));
        royalties.list(IRoyaltyRegistry.Kind.Dataset, CONTENT, 500, LICENCE, "");
    }

    function test_RevertWhen_TheShareIsInvalid() external {
        uint256[3] memory shares = [uint256(0), 3001, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_ShareInvalid.selector, shares[i], 3000)
            );
            royalties.list(MODEL, CONTENT, shares[i], LICENCE, "");
        }
    }

    function test_RevertWhen_TheShareIsAboveALowerMaximum() external {
        _set("royalty.maxShare", 500);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_ShareInvalid.selector, 501, 500));
        royalties.list(MODEL, CONTENT, 501, LICENCE, "");
    }

    function test_RevertWhen_NoNumberIsLeft() external {
        vm.store(address(royalties), bytes32(COUNT_SLOT), bytes32(uint256(type(uint24).max) - 1));
        assertEq(royalties.assetCount(), royalties.MAX_ASSETS() - 1, "the layout is as expected");
        assertEq(_listContent(1000), royalties.MAX_ASSETS());
        vm.expectRevert(IRoyaltyRegistry.RoyaltyRegistry_Full.selector);
        royalties.list(MODEL, LICENCE, 1000, LICENCE, "");
    }

    function test_GivenListed() external {
        vm.expectEmit(address(royalties));
        emit IRoyaltyRegistry.AssetListed(1, owner, MODEL, CONTENT, 3000, LICENCE, "ipfs://licence");
        assertEq(_listContent(3000), 1);

        IRoyaltyRegistry.Asset memory asset = royalties.assetOf(1);
        assertEq(asset.owner, owner);
        assertEq(asset.pendingOwner, address(0));
        assertTrue(asset.kind == MODEL);
        assertEq(asset.share, 3000);
        assertTrue(asset.isListed);
        assertEq(asset.content, CONTENT);
        assertEq(asset.licence, LICENCE);
        assertEq(royalties.assetFor(CONTENT), 1);

        royalties.list(IRoyaltyRegistry.Kind.Dataset, LICENCE, 1, LICENCE, "");
        assertEq(royalties.assetCount(), 2);
        assertTrue(royalties.assetOf(2).kind == IRoyaltyRegistry.Kind.Dataset);
        assertEq(royalties.assetOf(2).owner, address(this));
        assertEq(royalties.assetOf(3).owner, address(0));
    }

    /* DELISTING */
    function test_RevertWhen_AnotherDelists() external {
        _listContent(1000);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotOwner.selector, 1, address(this)));
        royalties.delist(1);
    }

    function test_RevertWhen_ItIsDelistedTwice() external {
        _listContent(1000);
        vm.startPrank(owner);
        royalties.delist(1);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyRegistry.RoyaltyRegistry_NotListed.selector, 1));
        royalties.delist(1);
    }

    function test_GivenDelisted() external {
        _listContent(1000);
        royalties.recordUse(1, 100e18, 50e18);
        vm.expectEmit(address(royalties));
        emit IRoyaltyRegistry.AssetDelisted(1);
        vm.prank(owner);
        royalties.delist(1);

        assertFalse(royalties.assetOf(1).isListed);
        assertEq(royalties.assetFor(CONTENT), 0);
        assertEq(royalties.recordUse(1, 100e18, 50e18), 0, "its use is booked no more");
        assertEq(royalties.accountOf(1, _now()).weight, 10e6, "what is booked stays");
        assertEq(royalties.list(MODEL, CONTENT, 100, LICENCE, ""), 2, "its content can be listed anew");
        assertEq(royalties.assetOf(1).owner, owner);
    }

    function _listContent(uint256 share) private returns (uint256) {
        vm.prank(owner);
        return royalties.list(MODEL, CONTENT, share, LICENCE, "ipfs://licence");
    }
}
