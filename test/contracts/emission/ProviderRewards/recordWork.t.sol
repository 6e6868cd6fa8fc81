// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRewards} from "../../../../contracts/emission/ProviderRewards.sol";
import {IEpochPool} from "../../../../contracts/emission/interfaces/IEpochPool.sol";
import {IProviderRewards} from "../../../../contracts/emission/interfaces/IProviderRewards.sol";
import {IRoyaltyRegistry} from "../../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// recordWork
/// ├── when the caller is no recorder: reverts
/// ├── given provider and client are one: books nothing
/// ├── given work: weight by dollars, class and quality, ceiling by the fee; summed within an epoch
/// ├── given hardware of several classes, or none: the mean of their coefficients, or no weight
/// ├── given a reputation: quality between the two ends
/// ├── given a vote, other hardware or another reputation within an epoch: the next epoch is by them, this one is not
/// ├── given an asset: the ceiling is shared with it; not when it is unknown or the registry of royalties fails
/// └── given anything whatever: never reverts, and sums stay sums
contract RecordWorkTest is EpochPoolTest {
    function test_RevertWhen_CallerIsNoRecorder() external {
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotRecorder.selector, stranger));
        vm.prank(stranger);
        pool.recordWork(alice, client, 0, 1e18, 1e18);
    }

    function test_GivenWorkForOneself() external {
        pool.recordWork(alice, alice, 0, 1000e18, 1e18);
        assertEq(pool.epochOf(_now()).usd, 0);
        assertEq(pool.accountOf(alice, _now()).factor, 0);
    }

    /* WEIGHT AND CEILING */
    function test_GivenWork() external {
        _work(alice, 1000, 20e18);

        IProviderRewards.Account memory account = pool.accountOf(alice, _now());
        assertEq(account.factor, 5000, "class 1, least quality");
        assertEq(account.kappa, 5000);
        assertEq(account.weight, 500e6);
        assertEq(account.ceiling, 10e18);
        assertFalse(account.isSettled);
    }

    function test_GivenMoreWorkOfMore() external {
        _work(alice, 1000, 20e18);
        _work(alice, 500, 3);
        _work(boris, 3000, 1e18);
        assertEq(pool.accountOf(alice, _now()).weight, 750e6);
        assertEq(pool.accountOf(alice, _now()).ceiling, 10e18 + 1, "half of three, rounded down");
        assertEq(pool.accountOf(boris, _now()).weight, 1500e6);

        IEpochPool.Epoch memory epoch = pool.epochOf(_now());
        assertEq(epoch.weight, 2250e6);
        assertEq(epoch.usd, 4500e6);
        assertEq(epoch.fees, 21e18 + 3);
        assertEq(pool.usedUsd(_now()), 4500e6);
        assertFalse(epoch.isClosed);
    }

    function test_GivenLessThanAMicroDollar() external {
        pool.recordWork(alice, client, 0, 1e12 - 1, 1e18);
        assertEq(pool.accountOf(alice, _now()).weight, 0, "rounded down");
        assertEq(pool.accountOf(alice, _now()).ceiling, 5e17);
    }

    /* CLASS AND QUALITY */
    function test_GivenSeveralClasses() external {
        _set("reward.class.2", 20_000);
        _set("reward.class.4", 35_000);
        hardware.declare(alice, [uint32(500), 1000, 0, 1500]);
        // (500 * 10 000 + 1000 * 20 000 + 1500 * 35 000) / 3000 = 25 833.3, half of it by quality
        assertEq(pool.factorOf(alice), 12_916);
        _work(alice, 1000, 0);
        assertEq(pool.accountOf(alice, _now()).weight, 1291.6e6);
    }

    function test_GivenEachClassAlone() external {
        for (uint256 i = 0; i < 4; ++i) {
            uint32[4] memory units;
            units[i] = 7;
            hardware.declare(alice, units);
            _set(bytes32(abi.encodePacked("reward.class.", bytes1(uint8(0x31 + i)))), 20_000 + 2 * i);
            assertEq(pool.factorOf(alice), 10_000 + i);
        }
    }

    function test_GivenNoHardware() external {
        _work(stranger, 1000, 20e18);
        assertEq(pool.accountOf(stranger, _now()).weight, 0);
        assertEq(pool.epochOf(_now()).usd, 1000e6, "the work counts all the same");
    }

    function test_GivenAReputation() external {
        _earnTrust(alice, 20_000e18);
        // The score is 100 000 USD, as the reference: half the way from 5000 to 15 000.
        assertApproxEqAbs(pool.factorOf(alice), 10_000, 1);
        assertLe(pool.factorOf(alice), 10_000);
        _earnTrust(alice, 1e30);
        assertLe(pool.factorOf(alice), 15_000);
        assertGe(pool.factorOf(alice), 14_900);
    }

    function test_GivenTheWholeFactor() external {
        _set("reward.class.1", 40_000);
        _earnTrust(alice, 1e30);
        assertLe(pool.factorOf(alice), 60_000);
        assertGe(pool.factorOf(alice), 59_900);
    }

    function _earnTrust(address provider, uint256 usd) private {
        for (uint160 i = 1; i <= 5; ++i) {
            reputation.recordSettlement(provider, address(i), usd);
        }
    }

    /* CHANGES */
    function test_GivenAVoteWithinAnEpoch() external {
        _work(alice, 1000, 20e18);
        _set("reward.class.1", 20_000);
        _set("reward.quality.min", 10_000);
        _set(KAPPA, 1000);
        _work(alice, 1000, 20e18);
        assertEq(pool.accountOf(alice, _now()).weight, 1000e6, "by the rules of before");
        assertEq(pool.accountOf(alice, _now()).ceiling, 20e18);

        _work(boris, 1000, 20e18);
        assertEq(pool.accountOf(boris, _now()).weight, 2000e6, "whose first work this is");
        assertEq(pool.accountOf(boris, _now()).ceiling, 2e18);

        _endOf(_now());
        _work(alice, 1000, 20e18);
        assertEq(pool.accountOf(alice, _now()).weight, 2000e6, "from the next epoch on");
        assertEq(pool.accountOf(alice, _now()).ceiling, 2e18);
        assertEq(pool.accountOf(alice, _now() - 1).weight, 1000e6, "what was booked stays");
    }

    function test_GivenOtherHardwareWithinAnEpoch() external {
        _set("reward.class.2", 20_000);
        _work(alice, 1000, 0);
        hardware.declare(alice, [uint32(0), 1000, 0, 0]);
        _work(alice, 1000, 0);
        assertEq(pool.accountOf(alice, _now()).weight, 1000e6);
        _endOf(_now());
        _work(alice, 1000, 0);
        assertEq(pool.accountOf(alice, _now()).weight, 1000e6, "of one job");
    }

    /* ASSETS */
    function test_GivenAnAsset() external {
        uint256 asset = _list(2000);
        vm.expectCall(address(royalties), abi.encodeCall(royalties.recordUse, (asset, 1000e18, 10e18)));
        _workWith(alice, asset, 1000, 20e18);
        assertEq(pool.accountOf(alice, _now()).ceiling, 8e18);
        assertEq(royalties.accountOf(asset, _now()).ceiling, 2e18);
        assertEq(royalties.accountOf(asset, _now()).weight, 200e6);
        assertEq(pool.accountOf(alice, _now()).weight, 500e6, "the weight is the provider's own");
    }

    function test_GivenAnUnknownAsset() external {
        _workWith(alice, 77, 1000, 20e18);
        assertEq(pool.accountOf(alice, _now()).ceiling, 10e18);
    }

    function test_GivenRoyaltiesFail() external {
        uint256 asset = _list(2000);
        vm.mockCallRevert(address(royalties), abi.encodeWithSelector(IRoyaltyRegistry.recordUse.selector), "broken");
        _workWith(alice, asset, 1000, 20e18);
        assertEq(pool.accountOf(alice, _now()).ceiling, 10e18);
    }

    function test_GivenRoyaltiesTakeTooMuch() external {
        uint256 asset = _list(2000);
        vm.mockCall(
            address(royalties), abi.encodeWithSelector(IRoyaltyRegistry.recordUse.selector), abi.encode(uint256(11e18))
        );
        _workWith(alice, asset, 1000, 20e18);
        assertEq(pool.accountOf(alice, _now()).ceiling, 0);
    }

    /// @dev Whatever gas is given, either all is recorded, the royalty too, or nothing.
    function testFuzz_GivenTooLittleGas(uint256 gas, bool isFirst) external {
        uint256 asset = _list(2000);
        if (!isFirst) _workWith(alice, asset, 1000, 20e18);
        uint256 before = royalties.accountOf(asset, _now()).ceiling;
        gas = bound(gas, 20_000, 400_000);
        bytes memory data = abi.encodeCall(ProviderRewards.recordWork, (alice, client, asset, 1000e18, 20e18));
        (bool isRecorded,) = address(pool).call{gas: gas}(data);
        assertEq(royalties.accountOf(asset, _now()).ceiling, isRecorded ? before + 2e18 : before);
    }

    /* ANYTHING */
    function testFuzz_NeverReverts(
        address provider,
        address payer,
        uint256 asset,
        uint256[3] calldata usd,
        uint256[3] calldata fees
    )
        external
    {
        _list(3000);
        hardware.declare(provider, [type(uint32).max, type(uint32).max, type(uint32).max, type(uint32).max]);
        for (uint256 i = 0; i < 3; ++i) {
            pool.recordWork(provider, payer, asset % 3, usd[i], fees[i]);
            skip(i * 4 days);
        }
        pool.recordWork(alice, client, 1, type(uint256).max, type(uint256).max);
    }

    function test_GivenMoreThanAnEpochHolds() external {
        _set("reward.class.1", 40_000);
        for (uint256 i = 0; i < 3; ++i) {
            pool.recordWork(alice, client, 0, type(uint256).max, type(uint256).max);
            pool.recordWork(boris, client, 0, type(uint256).max, type(uint256).max);
        }
        IEpochPool.Epoch memory epoch = pool.epochOf(_now());
        assertEq(epoch.usd, type(uint72).max);
        assertEq(epoch.fees, type(uint96).max);
        assertEq(epoch.weight, type(uint72).max);
        assertEq(
            pool.accountOf(alice, _now()).weight + pool.accountOf(boris, _now()).weight,
            epoch.weight,
            "the parts still sum to the whole"
        );
        assertEq(pool.accountOf(alice, _now()).ceiling, type(uint96).max);
    }
}
