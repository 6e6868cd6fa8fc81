// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {StakerRewardsTest} from "./StakerRewardsTest.sol";

/// The largest numbers there can be
/// ├── when all FLOP there can be flow past the least stake
/// │  └── it should pay all of it, and the index should have room for it 2^17 times
/// ├── when shares are as thin as they get
/// │  └── it should lose less than a wei
/// └── when an index is full
///    └── it should pay what was earned, let nothing flow, and refuse no call
contract StakerRewardsSizesTest is StakerRewardsTest {
    uint256 private constant FULL = type(uint160).max;
    /// @dev Storage slot of the word with the first index.
    bytes32 private constant FLOW = bytes32(0);

    function test_GivenAllSupplyPastOneFlop() external {
        staking.setOwn(ada, 1e18);
        _fundAndSettle(600_000_000e18);
        skip(PERIOD);
        _assertEarned(ada, ada, 600_000_000e18);
        rewards.claimFor(ada, ada);
        staking.setOwn(ada, 2e18);
        uint256 index = _index();
        assertLt(index * (1 << 17), FULL);
        assertGt(index, FULL >> 19, "so the bound above is no accident");
    }

    function test_GivenThinShares() external {
        staking.setOwn(ada, 1e18);
        staking.enter(ada, carol, 100_000_000e18);
        staking.slash(ada, 0, 100_000_000e18 - 100_000e18); // a share is worth 2^-20 wei
        staking.enter(ada, dave, 100_000_000e18);
        assertGt(staking.sharesOf(ada, dave), 1 << 104);
        _fundAndSettle(300e18);
        for (uint256 i = 0; i < 30; ++i) {
            skip(DAY);
            staking.setCommission(ada, i);
        }
        uint256 sum = _earned(ada, ada) + _earned(ada, carol) + _earned(ada, dave);
        assertLe(sum, 300e18);
        assertLt(300e18 - sum, 4);
    }

    /// @dev Nobody will live to see it; no call may fail even so.
    function test_GivenIndexIsFull() external {
        staking.setOwn(ada, 10_000e18);
        _fundAndSettle(300e18);
        skip(DAY);
        rewards.settle();
        uint256 word = uint256(vm.load(address(rewards), FLOW));
        assertEq(word & FULL, _index());
        // As if the index had begun so much higher that a part of the stream still fits.
        uint256 growth = _index();
        vm.store(address(rewards), FLOW, bytes32((word & ~FULL) | (FULL - growth)));
        staking.setOwn(ben, 10_000e18); // ben's word has the high index
        skip(DAY);
        rewards.settle();
        uint256 earned = _earned(ben, ben);
        assertGt(earned, 0, "the half of a day's growth fits");
        uint256 index = _index();
        assertGt(index, FULL - growth);
        skip(PERIOD);
        rewards.settle();
        assertEq(_index(), index, "the rest does not");
        assertGt(rewards.pending() + rewards.left(), 0, "waits");
        staking.setOwn(ben, 20_000e18);
        staking.enter(ben, carol, 5e18);
        staking.quit(ben, carol, staking.sharesOf(ben, carol));
        assertApproxEqAbs(_earned(ben, ben), earned, 1, "but for what shares that come may cost it");
        rewards.claimFor(ben, ben);
        _assertBalanced();
    }

    /// @dev A pool with delegated stake and no shares, which staking never has: the provider is paid all of it.
    function test_GivenDelegatedWithoutShares() external {
        _checkpoint(IStakerRewards.Change(0, 10e18, 0, 0, 5e18, 500));
        _fundAndSettle(300e18);
        skip(PERIOD);
        IStakerRewards.Backing memory backing = IStakerRewards.Backing(10e18, 10e18, 5e18, 0, 500);
        vm.mockCall(address(staking), abi.encodeCall(staking.backingOf, (ada)), abi.encode(backing));
        _assertEarned(ada, ada, 300e18);
    }

    function _checkpoint(IStakerRewards.Change memory change) private {
        vm.prank(address(staking));
        rewards.checkpoint(ada, change, address(0));
    }

    function _index() private view returns (uint256) {
        return uint256(vm.load(address(rewards), FLOW)) & FULL;
    }
}
