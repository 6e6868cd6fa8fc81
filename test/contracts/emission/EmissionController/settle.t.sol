// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionControllerTest} from "./EmissionControllerTest.sol";

contract EmissionControllerSettleTest is EmissionControllerTest {
    /* MINTING */
    function test_GivenADay() external {
        vm.warp(START + 1 days);
        uint256 expected = _curve(BUDGET, DECAY, 1 days);
        assertEq(expected / 1e18, 244_466, "the launch figure");

        vm.expectEmit(address(emission));
        emit IEmissionController.EmissionSettled(expected, expected, expected);
        assertEq(emission.settle(), expected);

        assertEq(emission.mintedTotal(), expected);
        assertEq(emission.due(), 0);
        assertEq(emission.settledAt(), START + 1 days);
        assertEq(token.balanceOf(address(emission)), expected);
        assertEq(mintGuard.grossMinted(), expected);
    }

    function testFuzz_GivenAnyCaller(address caller) external {
        vm.warp(START + 1 hours);
        vm.prank(caller);
        assertEq(emission.settle(), _curve(BUDGET, DECAY, 1 hours));
    }

    function test_GivenNoTimeSinceDeployment() external {
        assertEq(emission.settle(), 0);
    }

    function test_GivenSecondCallInTheSameSecond() external {
        vm.warp(START + 1 days);
        uint256 minted = emission.settle();
        assertEq(emission.settle(), 0);
        assertEq(emission.mintedTotal(), minted);
    }

    function test_GivenMoreDueThanADayAllows() external {
        vm.warp(START + 30 days);
        uint256 due = emission.due();
        assertGt(due, DAILY);
        vm.expectEmit(address(emission));
        emit IEmissionController.EmissionSettled(due, DAILY, DAILY);
        assertEq(emission.settle(), DAILY);
        assertEq(emission.due(), due - DAILY, "the rest stays due");
        assertEq(emission.settle(), 0, "until the guard has room");
    }

    /* DIVIDING */
    function test_GivenLaunchShares() external {
        vm.warp(START + 1 days);
        uint256 minted = emission.settle();
        assertEq(emission.owed(PROVIDERS), minted * 60 / 100);
        assertEq(emission.owed(STAKERS), minted * 15 / 100);
        assertEq(emission.owed(ROYALTIES), minted * 10 / 100);
        assertEq(emission.owed(ECOSYSTEM), minted * 5 / 100);
        assertEq(
            emission.owed(TREASURY),
            minted - minted * 60 / 100 - minted * 15 / 100 - minted * 10 / 100 - minted * 5 / 100,
            "what the others leave"
        );
    }

    /// @dev Uneven shares and uneven amounts: parts are rounded down, the rest is the treasury's, nothing is lost. The
    /// curve of a round budget gives round amounts, so it is the source's limit that makes them uneven.
    function testFuzz_DividesExactly(uint256 first, uint256 second) external {
        _setShares([uint256(5701), 1799, 1003, 997, 500]);
        uint256 minted = _settleUneven(START + 10 days, first);
        minted += _settleUneven(START + 20 days, second);

        assertEq(_owedInAll(), minted);
        assertEq(token.balanceOf(address(emission)), minted);
        _assertFloored(PROVIDERS, minted, 5701);
        _assertFloored(STAKERS, minted, 1799);
        _assertFloored(ROYALTIES, minted, 1003);
        _assertFloored(ECOSYSTEM, minted, 500);
        assertGe(emission.owed(TREASURY), minted * 997 / 10_000, "never less than its share");
    }

    function test_GivenSmallestAmount() external {
        assertEq(_settleUneven(START + 1 days, 19_999), 19_999);
        assertEq(emission.owed(PROVIDERS), 11_999);
        assertEq(emission.owed(STAKERS), 2999);
        assertEq(emission.owed(ROYALTIES), 1999);
        assertEq(emission.owed(ECOSYSTEM), 999);
        assertEq(emission.owed(TREASURY), 2003, "1999 and the rest of four roundings");
    }

    function _settleUneven(uint256 time, uint256 limit) private returns (uint256 minted) {
        vm.warp(time);
        limit = bound(limit, 1, DAILY);
        _setSource(limit);
        minted = emission.settle();
        assertEq(minted, limit);
    }

    /// @dev Two settlements, so at most one wei below.
    function _assertFloored(IEmissionController.Pool pool, uint256 minted, uint256 share) private view {
        uint256 exact = minted * share / 10_000;
        assertLe(emission.owed(pool), exact);
        assertGe(emission.owed(pool) + 1, exact);
    }

    /// @dev The registry settles before the shares change: what was minted until then went by the old ones.
    function test_GivenSharesChange() external {
        vm.warp(START + 1 days);
        _setShares([uint256(5500), 2000, 1000, 1000, 500]);
        uint256 before = emission.mintedTotal();
        assertEq(emission.owed(PROVIDERS), before * 60 / 100);
        assertEq(emission.owed(STAKERS), before * 15 / 100);

        vm.warp(START + 2 days);
        uint256 minted = emission.settle();
        assertEq(emission.owed(PROVIDERS), before * 60 / 100 + minted * 55 / 100);
        assertEq(emission.owed(STAKERS), before * 15 / 100 + minted * 20 / 100);
    }

    function test_GivenAPoolWithoutShare() external {
        _setShares([uint256(6500), 1500, 1000, 1000, 0]);
        vm.warp(START + 1 days);
        uint256 minted = emission.settle();
        assertEq(emission.owed(ECOSYSTEM), 0);
        assertEq(_owedInAll(), minted);
    }
}
