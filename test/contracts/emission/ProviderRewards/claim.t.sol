// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IEpochPool} from "../../../../contracts/emission/interfaces/IEpochPool.sol";
import {EpochPoolTest} from "../EpochPoolTest.sol";

/// claim, claimFor, earned
/// ├── when the epoch is not closed, nothing is to be had, too many epochs, or no payee: reverts
/// ├── given a closed epoch: pays the share by weight
/// ├── given a ceiling below the share: pays the ceiling and carries the rest into the next pot
/// ├── given it was claimed already, or is named twice: pays once
/// ├── given several epochs: pays their sum
/// ├── given an epoch that ended and nobody closed: closes it
/// ├── whoever claims, in whatever order: everybody gets the same
/// └── what `earned` says is what is paid
contract ClaimTest is EpochPoolTest {
    uint256 private constant FIRST = START / WEEK;

    /* REFUSED */
    function test_RevertWhen_TheEpochRuns() external {
        _work(alice, 1000, 1000e18);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotClosed.selector, FIRST));
        pool.claimFor(alice, _only(FIRST));
    }

    function test_RevertWhen_NothingWasRecordedInTheEpoch() external {
        _split(1000e18, 1000e18, 100e18);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NotClosed.selector, FIRST - 1));
        pool.claimFor(alice, _only(FIRST - 1));
    }

    function test_RevertWhen_ItHasNoWeight() external {
        _split(1000e18, 1000e18, 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClaim.selector, uint256(uint160(stranger)))
        );
        pool.claimFor(stranger, _only(FIRST));
    }

    function test_RevertWhen_ItWasClaimed() external {
        _split(1000e18, 1000e18, 100e18);
        pool.claimFor(alice, _only(FIRST));
        assertEq(pool.earned(alice, _only(FIRST)), 0);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClaim.selector, uint256(uint160(alice))));
        vm.prank(alice);
        pool.claim(_only(FIRST), alice);
    }

    function test_RevertWhen_NoEpochIsNamed() external {
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_NothingToClaim.selector, uint256(uint160(alice))));
        pool.claimFor(alice, new uint256[](0));
    }

    function test_RevertWhen_TooManyEpochs() external {
        _split(1000e18, 1000e18, 100e18);
        vm.expectRevert(abi.encodeWithSelector(IEpochPool.EpochPool_TooManyEpochs.selector, 54, 53));
        pool.claimFor(alice, _range(FIRST, 54));
    }

    function test_RevertWhen_ThePayeeIsNobodyOrThePool() external {
        _split(1000e18, 1000e18, 100e18);
        vm.startPrank(alice);
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        pool.claim(_only(FIRST), address(0));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_OwnAddress.selector, address(pool)));
        pool.claim(_only(FIRST), address(pool));
    }

    /* PAID */
    function test_GivenAClosedEpoch() external {
        _split(1000e18, 1000e18, 100e18);
        vm.expectEmit(address(pool));
        emit IEpochPool.EntrySettled(FIRST, uint160(alice), 25e18, 0);
        vm.expectEmit(address(pool));
        emit IEpochPool.Claimed(uint160(alice), owner, 25e18);
        vm.prank(alice);
        assertEq(pool.claim(_only(FIRST), owner), 25e18, "a quarter of the weight");
        assertEq(token.balanceOf(owner), 25e18);
        assertTrue(pool.accountOf(alice, FIRST).isSettled);

        vm.prank(stranger);
        assertEq(pool.claimFor(boris, _only(FIRST)), 75e18, "anyone for a provider");
        assertEq(token.balanceOf(boris), 75e18);
        assertEq(pool.reserved(), 0);
        _assertBalanced();
    }

    function test_GivenACeilingBelowTheShare() external {
        _split(20e18, 1000e18, 100e18); // half of the fee
        vm.expectEmit(address(pool));
        emit IEpochPool.EntrySettled(FIRST, uint160(alice), 10e18, 15e18);
        assertEq(pool.claimFor(alice, _only(FIRST)), 10e18);
        assertEq(pool.carry(), 15e18);
        assertEq(pool.claimFor(boris, _only(FIRST)), 75e18, "nobody gets what another may not have");
        assertEq(pool.reserved(), 0);

        _work(boris, 10, 1000e18);
        _endOf(FIRST + 1);
        assertEq(pool.close(), 15e18, "the next pot does");
    }

    function test_GivenACeilingOfNothing() external {
        _split(0, 1000e18, 100e18);
        assertEq(pool.claimFor(alice, _only(FIRST)), 0, "no error: it carries the share");
        assertEq(pool.carry(), 25e18);
    }

    function test_GivenAnEpochNamedTwice() external {
        _split(1000e18, 1000e18, 100e18);
        uint256[] memory epochs = new uint256[](3);
        (epochs[0], epochs[1], epochs[2]) = (FIRST, FIRST, FIRST);
        assertEq(pool.claimFor(alice, epochs), 25e18, "I-32: once");
    }

    function test_GivenSeveralEpochs() external {
        for (uint256 i = 0; i < 4; ++i) {
            _arrive(100e18);
            _work(alice, 1000, 1000e18);
            _work(boris, 3000, 1000e18);
            _endOf(_now());
        }
        pool.close();
        assertEq(pool.earned(alice, _range(FIRST, 4)), 100e18);
        assertEq(pool.claimFor(alice, _range(FIRST, 4)), 100e18);
        assertEq(pool.claimFor(boris, _range(FIRST, 4)), 300e18);
    }

    function test_GivenAYearOfEpochs() external {
        for (uint256 i = 0; i < 53; ++i) {
            _arrive(1e18);
            _work(alice, 1000, 1000e18);
            _endOf(_now());
        }
        assertEq(pool.claimFor(alice, _range(FIRST, 53)), 53e18);
    }

    function test_GivenTheEpochEndedAndNobodyClosedIt() external {
        _work(alice, 1000, 1000e18);
        _arrive(100e18);
        _endOf(FIRST);
        assertEq(pool.earned(alice, _only(FIRST)), 100e18);
        assertEq(pool.claimFor(alice, _only(FIRST)), 100e18);
        assertTrue(pool.epochOf(FIRST).isClosed);
    }

    /* ORDER */
    /// @dev Three providers, two epochs. What each gets, and what is carried in the end, is the same in any order; the
    /// second pot is fixed before anybody claims.
    function testFuzz_GivenAnyOrder(uint256 seed, uint256[6] calldata usd, uint256[6] calldata fees) external {
        address[3] memory providers = [alice, boris, stranger];
        hardware.declare(stranger, [uint32(1), 2, 3, 4]);
        for (uint256 i = 0; i < 6; ++i) {
            if (i == 3) _endOf(FIRST);
            _work(providers[i % 3], bound(usd[i], 0, 1e9), bound(fees[i], 0, 1e24));
            _arrive(bound(usd[i] ^ seed, 0, 1e23));
        }
        _endOf(FIRST + 1);
        if (pool.canClose()) pool.close();

        uint256 state = vm.snapshotState();
        uint256[4] memory straight = _claimAll(providers, 0);
        vm.revertToState(state);
        uint256[4] memory mixed = _claimAll(providers, seed);
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(straight[i], mixed[i], "independent of order");
        }
        assertLe(pool.reserved(), 6, "less than a wei for each account and epoch stays");
        _assertBalanced();
    }

    function _claimAll(address[3] memory providers, uint256 seed) private returns (uint256[4] memory sums) {
        for (uint256 i = 0; i < 6; ++i) {
            uint256 place = (i + seed % 6) % 6;
            if (seed % 2 == 1) place = 5 - place;
            address provider = providers[place % 3];
            uint256 epoch = FIRST + place / 3;
            if (pool.accountOf(provider, epoch).weight == 0) continue;
            uint256 expected = pool.earned(provider, _only(epoch));
            assertEq(pool.claimFor(provider, _only(epoch)), expected, "as the view says");
            sums[place % 3] += expected;
        }
        sums[3] = pool.carry();
    }

    /// @dev A share is rounded down: all of them are never more than the pot, and at most a wei each below it.
    function testFuzz_GivenUnevenShares(uint256 pot, uint256[5] calldata usd) external {
        pot = bound(pot, 0, GENESIS);
        uint256 paid = 0;
        for (uint160 i = 0; i < 5; ++i) {
            hardware.declare(address(900 + i), [uint32(1), 0, 0, 0]);
            _work(address(900 + i), bound(usd[i], 1, 1e12), type(uint96).max);
        }
        _arrive(pot);
        _endOf(FIRST);
        pool.close();
        for (uint160 i = 0; i < 5; ++i) {
            paid += pool.claimFor(address(900 + i), _only(FIRST));
        }
        assertLe(paid, pot);
        assertLt(pot - paid, 5);
        assertEq(pool.reserved(), pot - paid);
    }

    /// @dev In the first epoch, alice works for a quarter of the weight, and what is there is divided.
    function _split(uint256 feeOfAlice, uint256 feeOfBoris, uint256 pot) private {
        _work(alice, 1000, feeOfAlice);
        _work(boris, 3000, feeOfBoris);
        _arrive(pot);
        _endOf(FIRST);
        pool.close();
    }
}
