// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {MintGuard} from "../../../../contracts/token/MintGuard.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {IMintGuard, MintGuardSetup} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {Bps} from "../../../../contracts/types/Bps.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";

/// @dev The guard with a real token, the whole genesis in `holder`'s hands, and one source. Limits are round and far
/// from one another: a day 1 M FLOP, a year 60 M (10 % of 600 M), in all 100 M.
abstract contract MintGuardTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant GENESIS = 600_000_000e18;
    uint256 internal constant CAP = 100_000_000e18;
    uint256 internal constant YEARLY = 60_000_000e18;
    uint256 internal constant DAILY = 1_000_000e18;
    uint256 internal constant MAX_DAILY = 50_000_000e18;
    uint256 internal constant YEAR = 365 days;

    address internal immutable timelock = makeAddr("timelock");
    address internal immutable holder = makeAddr("holder");
    address internal immutable source = makeAddr("source");
    address internal immutable other = makeAddr("other source");
    address internal immutable receiver = makeAddr("receiver");
    ComputeToken internal token;
    MintGuard internal guard;

    function setUp() public virtual {
        vm.warp(START);
        _deploy(_setup());
    }

    function _deploy(MintGuardSetup memory setup) internal {
        address guardAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: holder, amount: GENESIS});
        token = ComputeToken(
            deployArtefact("ComputeToken.sol:ComputeToken", abi.encode(guardAt, timelock, genesis, new address[](0)))
        );
        setup.token = address(token);
        guard = MintGuard(deployArtefact("MintGuard.sol:MintGuard", abi.encode(setup)));
        assertEq(address(guard), guardAt);
    }

    /// @dev `token` is set when it is deployed.
    function _setup() internal view returns (MintGuardSetup memory) {
        return MintGuardSetup({
            token: address(1),
            timelock: timelock,
            grossCap: CAP,
            yearlyCeiling: Bps.wrap(1000),
            dailyLimit: DAILY,
            maxDailyLimit: MAX_DAILY,
            source: source,
            sourceLimit: MAX_DAILY
        });
    }

    /* ACTS */
    function _mint(uint256 amount) internal returns (uint256) {
        return _mintAs(source, amount);
    }

    function _mintAs(address caller, uint256 amount) internal returns (uint256) {
        vm.prank(caller);
        return guard.mint(receiver, amount);
    }

    function _setSource(address which, uint256 limit) internal {
        vm.prank(timelock);
        guard.setSource(which, limit);
    }

    function _raiseDailyLimit(uint256 newLimit) internal {
        vm.prank(timelock);
        guard.raiseDailyLimit(newLimit);
    }

    function _lowerDailyLimit(uint256 newLimit) internal {
        vm.prank(timelock);
        guard.lowerDailyLimit(newLimit);
    }

    function _burn(uint256 amount) internal {
        vm.prank(holder);
        token.burn(amount);
    }

    /* ERRORS */
    function _expectAboveMaximum(uint256 given, uint256 max) internal {
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_AboveMaximum.selector, given, max));
    }

    function _expectNotLower(uint256 given, uint256 current) internal {
        vm.expectRevert(abi.encodeWithSelector(IMintGuard.MintGuard_NotLower.selector, given, current));
    }
}
