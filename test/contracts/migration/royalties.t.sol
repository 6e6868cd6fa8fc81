// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRewards} from "../../../contracts/emission/ProviderRewards.sol";
import {RoyaltyRegistry} from "../../../contracts/emission/RoyaltyRegistry.sol";
import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IRoyaltyRegistry} from "../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev A job names the asset it uses by a number, for good, and the number is the royalty registry's. So rewards can be
/// replaced at any time, the registry only when no job that names an asset is under way.
contract Royalties_Migration_Test is MigrationTest {
    address private immutable owner = makeAddr("owner of a model");
    address private immutable stranger = makeAddr("owner of another model");
    ProviderRewards private next;
    uint256 private asset;
    uint256 private job;

    function setUp() public override {
        super.setUp();
        asset = _list(royalties, owner, "a model");
    }

    /// @dev The new rewards tell the registry that is there: the asset's owner is paid for work of before and afterwards.
    function test_ARegistryThatStaysKnowsItsAssets() external {
        _replaceRewards(royalties);
        _add(swap, address(royalties), abi.encodeCall(royalties.setRecorder, (address(next), true)));
        _workAndSwap();
        uint256 epoch = royalties.currentEpoch();
        _settleByClient(job);
        assertGt(royalties.accountOf(asset, epoch).weight, 0);
        skip(7 days);
        emission.settle();
        emission.release(IEmissionController.Pool.Royalties);
        royalties.close();

        uint256[] memory epochs = new uint256[](1);
        epochs[0] = epoch;
        uint256 earned = royalties.earned(asset, epochs);
        assertGt(earned, 0);
        royalties.claimFor(asset, epochs);
        assertEq(token.balanceOf(owner), earned, "paid to the wei");
        _execute(governor, queued);
        _finish(escrow, court);
        _assertEmpty(escrow, court);
    }

    /// @dev Rewards are replaced in two votes: first the new ones receive, later they record. In between the old ones pay
    /// what is earned out of what they have.
    function test_TheOldRewardsPayOnFromWhatTheyHave() external {
        _createRewards(royalties);
        _addReceiver(IEmissionController.Pool.Providers, address(next));
        _workAndSwap();
        uint256 held = token.balanceOf(address(providerRewards));
        uint256[] memory epochs = new uint256[](1);
        epochs[0] = providerRewards.currentEpoch();
        _settleByClient(job);
        skip(7 days);
        emission.settle();
        assertGt(emission.release(IEmissionController.Pool.Providers), 0);
        assertEq(token.balanceOf(address(providerRewards)), held, "the new ones receive");
        providerRewards.close();
        uint256 earned = providerRewards.earned(providers[5], epochs);
        assertGt(earned, 0);
        providerRewards.claimFor(providers[5], epochs);
        assertEq(token.balanceOf(address(providerRewards)), held - earned);
    }

    /// @dev NOT SAFE, and why docs/migration.md says to wait: in a new registry whoever lists first has the number, and is
    /// paid for what the job used of somebody else's.
    function test_NumbersMeanOthersInANewRegistry() external {
        address rewardsAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        address[] memory recorders = new address[](1);
        recorders[0] = rewardsAt;
        RoyaltyRegistry other = RoyaltyRegistry(
            deployArtefact("RoyaltyRegistry.sol:RoyaltyRegistry", abi.encode(token, registry, timelock, recorders))
        );
        _replaceRewards(other);
        assertEq(address(next), rewardsAt);
        _addReceiver(IEmissionController.Pool.Royalties, address(other));
        _workAndSwap();
        assertEq(_list(other, stranger, "another model"), asset, "the same number");
        _settleByClient(job);
        assertGt(other.accountOf(asset, other.currentEpoch()).weight, 0);
        assertEq(other.assetOf(asset).owner, stranger);
        assertEq(royalties.accountOf(asset, royalties.currentEpoch()).weight, 0);
    }

    /* PRIVATE */
    function _workAndSwap() private {
        _awaitSwap();
        job = _fundAt(escrow, 30 minutes, uint24(asset));
        _accept(escrow, job, providers[5]);
        _submit(escrow, job, providers[5]);
        _executeSwap();
    }

    function _replaceRewards(RoyaltyRegistry of_) private {
        _createRewards(of_);
        _add(swap, address(escrow), abi.encodeCall(escrow.setWorkRecorder, (address(next))));
        _addReceiver(IEmissionController.Pool.Providers, address(next));
    }

    function _createRewards(RoyaltyRegistry of_) private {
        address[] memory recorders = new address[](1);
        recorders[0] = address(escrow);
        next = ProviderRewards(
            deployArtefact(
                "ProviderRewards.sol:ProviderRewards",
                abi.encode(token, registry, timelock, staking, reputation, of_, recorders)
            )
        );
    }

    function _addReceiver(IEmissionController.Pool pool, address to) private {
        _add(swap, address(emission), abi.encodeCall(emission.setReceiver, (pool, to)));
    }

    function _list(RoyaltyRegistry of_, address lister, bytes32 content) private returns (uint256) {
        vm.prank(lister);
        return of_.list(IRoyaltyRegistry.Kind.Model, content, 3000, "licence", "");
    }
}
